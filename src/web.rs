//! The page: Yew components over the core, which knows nothing of them.
//!
//! [`App`] holds one reducer, gives every screen one context, and [`Stage`] is one match from the
//! session to its screen. Components are views: what they show comes in, what happens goes out.
//! Only `host` talks to the world outside: clock, files, speech, printer, page life.

mod about;
mod about_you;
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
mod picture;
mod proof;
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

pub use app::{App, AppProps, Cover};
pub use element::{Handle, mount};
pub use lock::lock;
pub use scene::{Options, Scene};
pub use stage::{Stage, StageProps};
