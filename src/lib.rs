//! The page: Yew components over the core, which knows nothing of them.
//!
//! [`App`] is the one component, and one reducer: an [`Msg`] comes in, the [`Model`] changes, and
//! [`html`] draws it, by one match from the session to its screen. A screen is a function that
//! draws: it has no state, and what a person does goes out as an [`Msg`]. Only `host`, `aloud` and
//! `privacy` talk to the world outside: clock, files, speech, printer.

mod about;
mod about_you;
mod answers;
mod app;
mod check;
mod chrome;
mod counselor;
mod drawing;
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
mod policy;
mod privacy;
mod privacy_panel;
mod question;
mod set_up;
mod speech;
mod start;
mod stopped;
mod support_map;
mod too_young;
mod unscored;
mod view;
mod vine;

pub use app::{App, AppProps};
pub use element::{Handle, mount};
pub use model::{FormState, Model, Options, Overlay, ReportNotes, Voice};
pub use msg::Msg;
pub use policy::lock;
pub use privacy::PrivacyReport;
pub use view::html;
