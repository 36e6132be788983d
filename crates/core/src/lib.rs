//! The core of Trellis: instruments, responses, records, scores, profiles and the session.
//!
//! Data flows in one direction: [`instrument`] → [`answers`] → [`record`] → [`score`] →
//! [`profile`] → [`report`]; [`session`] is the administration as a state machine. Only inputs
//! are kept: scores and profile are always computed again from the record. Nothing here reads a
//! clock, randomness, a language setting or storage; times and seeds come in as arguments.

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
