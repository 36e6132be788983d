//! Trellis: a support questionnaire that a pupil can trust.
//!
//! The house has one way through it, and each room uses only rooms before it:
//!
//! [`instrument`] → [`answers`] → [`record`] → [`score`] → [`profile`] → [`report`] →
//! [`session`] → screen or bytes.
//!
//! Only inputs are kept: scores and profile are always computed again from the record. The core
//! reads no clock, no randomness, no language setting and no storage; times and seeds come in as
//! arguments. `web` is the page and `cli` the command line: features, so that the compiler keeps
//! the core apart from both, and nothing uses either.

// Tests may unwrap; the product answers.
#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod answers;
pub mod instrument;
mod json;
pub mod profile;
mod rank;
pub mod record;
pub mod report;
pub mod score;
pub mod session;
pub mod simulate;
mod squeeze;
pub mod text;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "web")]
pub mod web;
