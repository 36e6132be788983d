//! The core of Trellis: instruments, responses, records, scores, profiles and the session.
//!
//! Data flows in one direction: [`instrument`] → [`responses`] → [`record`] → [`scoring`] → [`profile`] →
//! [`report`]; [`session`] is the administration as a state machine. Only inputs are kept: scores and profile are
//! always computed again. Nothing here reads a clock, randomness, a language setting or storage; times and seeds come
//! in as arguments, so native and Wasm give the same bits.

pub mod frame_message;
pub mod host_event;
pub mod instrument;
pub mod printable;
pub mod profile;
pub mod record;
pub mod report;
pub mod responses;
pub mod scoring;
pub mod session;
pub mod simulate;
