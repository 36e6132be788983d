//! Every screen, for everybody: accessibility, and a layout that holds.

pub(crate) mod all;
mod boxes;
mod centred;
mod colours;
pub(crate) mod contrast;
mod direction;
mod labels;
mod length;
mod motion;
mod next;
pub(crate) mod window;
