//! The questionnaire page: Yew over `trellis-core`, which knows no browser.
//!
//! A [`Msg`] comes in, [`update`] changes the [`Model`] and says which [`Effect`]s that has, and
//! [`html`] renders the model, by one match from the session to its screen. All three are pure and are
//! tested natively. A screen is a function without state; what a person does on it goes out as a
//! message. [`App`] is the one component: it carries the effects out, by the functions of `platform`.

mod app;
mod effect;
mod element;
mod embedding;
pub mod instrument;
mod kept_run;
mod model;
mod msg;
pub mod parts;
pub mod platform;
mod record_file;
mod screens;
mod supervision;
mod timing;
mod turn;
mod update;
mod view;

pub use app::{App, AppProps, ReadableNow};
pub use effect::{Effect, FocusTarget};
pub use element::{Handle, OwnInstrument, PRINT_STYLES, STYLES, attach, program_memory};
pub use embedding::{Attributes, Begin, Embedding, Place, Readable};
pub use kept_run::{EarlierRun, FoundRun, Keeping, KeptRun, OnReload, RunKeeper, RunStore};
pub use model::{
    DecisionField, DecisionNotes, FamilyLine, FamilyNotes, FormState, Model, Options, Overlay, Printout, Printouts,
    PrivacyReport, ReportNotes, Voice,
};
pub use msg::{Dropped, Msg, Navigation};
pub use platform::policy::lock;
pub use screens::unreadable::view as unreadable_html;
pub use supervision::{
    HOLD_MS, HOLD_WITHOUT_PIN_MS, KeptSetUp, PIN_TRIES, PIN_WAIT_MS, Pin, ReportLock, TypedKey, UnlockError, next_code,
};
pub use timing::{Clock, Now, Timing};
pub use turn::{HandOver, Turn, TurnAnswer, TurnEvent, TurnState};
pub use update::{AUTO_ADVANCE_DELAY_MS, OVERLAY_GUARD_MS, SCREEN_GUARD_MS, update};
pub use view::{html, map_html, report_html, report_paper_html};
