//! The counselor's desk: a class on one computer, through the page. `make desk` builds it; `TRELLIS_DESK` names its folder.
//!
//! What the desk has kept is read out of the browser, opened by `trellis-desk` as any other program could open it, and
//! compared with what the pupils have answered.

mod attacks;
mod before_a_release;
pub(crate) mod counselor;
mod exchanged;
mod killed;
mod memory;
mod one_file;
mod paper;
mod phone;
mod pupil;
mod room;
mod screens;
mod sitting;
mod store;
pub(crate) mod tour;
mod unlocking;
