//! Every screen, for everybody: accessibility, and a layout that holds.

mod all;
mod boxes;
mod centred;
mod colours;
mod contrast;
mod direction;
mod labels;
mod length;
mod motion;
mod next;
mod window;
