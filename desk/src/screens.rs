//! The screens of the desk: each a function without state.

pub(crate) mod codes;
pub(crate) mod hand;
pub(crate) mod home;
pub(crate) mod joined;
pub(crate) mod key;
pub(crate) mod open;
pub(crate) mod open_file;
pub(crate) mod sheets;
pub(crate) mod sitting;
pub(crate) mod slip;
pub(crate) mod storage;
pub(crate) mod unlock;
