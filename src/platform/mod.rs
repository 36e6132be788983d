//! The browser beyond events: the one part of the page that calls its interfaces.

pub(crate) mod clock;
pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod foreign;
pub(crate) mod host;
pub(crate) mod keyboard;
pub(crate) mod languages;
#[cfg(debug_assertions)]
pub(crate) mod panic_hook;
pub(crate) mod policy;
pub(crate) mod print;
pub(crate) mod privacy;
pub(crate) mod speech;
pub(crate) mod styles;
