//! The browser beyond events: the one part of the page that calls its interfaces.

pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod lock;
pub(crate) mod room;
pub(crate) mod store;
