//! "Nothing leaves this page, and nothing stays behind": shown in the built page.

mod asleep;
mod blank;
mod crowd;
mod idle;
pub(crate) mod marked;
pub(crate) mod memory;
pub(crate) mod needles;
mod proof;
mod run;
