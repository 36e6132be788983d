//! The page: Yew components over the core, which knows nothing of them.
//!
//! [`App`] is the one component, and one reducer: an [`Msg`] comes in, the [`Model`] changes, and
//! [`html`] draws it, by one match from the session to its screen. A screen is a function that
//! draws: it has no state, and what a person does goes out as an [`Msg`]. Only `host`, `aloud` and
//! `privacy` talk to the world outside: clock, files, speech, printer.

mod app;
mod counselor;
mod element;
mod grid;
mod interval_plot;
mod model;
mod msg;
mod parts;
mod pen;
mod platform;
mod policy;
mod privacy;
mod record_file;
mod screens;
mod speech;
mod view;

pub use app::{App, AppProps};
pub use element::{Handle, mount};
pub use model::{FormState, Model, Options, Overlay, ReportNotes, Voice};
pub use msg::Msg;
pub use policy::lock;
pub use privacy::PrivacyReport;
pub use view::html;
