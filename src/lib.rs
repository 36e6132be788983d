//! The questionnaire page: Yew over `trellis-core`, which knows no browser.
//!
//! A [`Msg`] comes in, [`update`] changes the [`Model`] and says which [`Effect`]s that has, and
//! [`html`] renders the model, by one match from the session to its screen. All three are pure and are
//! tested natively. A screen is a function without state; what a person does on it goes out as a
//! message. [`App`] is the one component: it carries the effects out, by the functions of `platform`.

mod about;
mod about_you;
mod answers;
mod app;
mod check;
mod chrome;
mod counselor;
mod drawing;
mod effect;
mod element;
mod grid;
mod hand_back;
mod help;
mod interval_plot;
mod keep;
mod map;
mod model;
mod msg;
mod open_record;
mod overlay;
mod pen;
mod picture;
mod platform;
mod privacy_panel;
mod question;
mod set_up;
mod start;
mod stopped;
mod support_map;
mod too_young;
mod unscored;
mod update;
mod view;
mod vine;

pub use app::{App, AppProps};
pub use effect::{Effect, FocusTarget};
pub use element::{Handle, mount};
pub use model::{Deadline, FormState, Model, Options, Overlay, ReportNotes, Timing, Voice};
pub use msg::{Msg, Navigation};
pub use platform::policy::lock;
pub use platform::privacy::PrivacyReport;
pub use update::{AUTO_ADVANCE_DELAY_MS, Now, update};
pub use view::html;
