//! "Nothing leaves this page, and nothing stays behind": shown in the built page.

mod asleep;
mod blank;
mod crowd;
mod idle;
mod marked;
mod memory;
mod needles;
mod proof;
mod run;
