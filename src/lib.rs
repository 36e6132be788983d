//! The page: Yew components over the core, which knows nothing of them.
//!
//! [`App`] is the one component, and one reducer: an [`Act`] comes in, the [`Scene`] changes, and
//! [`html`] draws it, by one match from the session to its screen. A screen is a function that
//! draws: it has no state, and what a person does goes out as an [`Act`]. Only `host`, `aloud` and
//! `proof` talk to the world outside: clock, files, speech, printer.

mod about;
mod about_you;
mod act;
mod aloud;
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
mod host;
mod interval_plot;
mod keep;
mod leaving;
mod lock;
mod map;
mod open_record;
mod pen;
mod picture;
mod proof;
mod proof_panel;
mod question;
mod scene;
mod set_up;
mod stage;
mod start;
mod stopped;
mod support_map;
mod too_young;
mod unscored;
mod vine;

pub use act::Act;
pub use app::{App, AppProps};
pub use element::{Handle, mount};
pub use lock::lock;
pub use proof::Proof;
pub use scene::{Beside, Cover, Draft, Options, Scene, Voice};
pub use stage::html;
