//! What each message changes at the desk and which effects it has, without a browser.
#![cfg(not(target_arch = "wasm32"))]

mod bench;
mod class;
mod exchanged;
mod files;
mod hand_over;
mod keys;
mod not_written;
mod open;
mod paper;
#[path = "../../../tests/shared/problems.rs"]
mod problems;
#[path = "../../../tests/shared/rendered.rs"]
mod rendered;
#[path = "../../../tests/shared/rules.rs"]
mod rules;
mod screens;
mod set_up;
mod sheets;
mod store;
mod unopened;
mod wrong_pupil;
