//! The browser beyond events: the one part of the page that calls its interfaces. What is public serves other pages of
//! Trellis, too.

pub mod clock;
pub mod dom;
pub mod files;
pub(crate) mod foreign;
pub(crate) mod host;
pub(crate) mod keyboard;
pub mod languages;
#[cfg(debug_assertions)]
pub(crate) mod panic_hook;
pub(crate) mod policy;
pub mod print;
pub(crate) mod privacy;
pub(crate) mod speech;
pub mod styles;
