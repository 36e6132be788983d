//! One screen a module: a function from the model to what is shown.

pub(crate) mod about;
pub(crate) mod about_you;
pub(crate) mod check;
pub(crate) mod earlier;
pub(crate) mod family;
pub(crate) mod finish;
pub(crate) mod hand_back;
pub(crate) mod keep;
pub(crate) mod map;
pub(crate) mod question;
pub(crate) mod report;
pub(crate) mod set_up;
pub(crate) mod start;
pub(crate) mod stopped;
pub(crate) mod too_young;
pub(crate) mod unreadable;
pub(crate) mod unscored;
