//! Every screen, for everybody: accessibility, and a layout that holds.

mod all;
mod boxes;
mod colours;
mod contrast;
mod direction;
mod motion;
mod window;
