//! Any bytes given to the instrument parser give an instrument or an error.
#![no_main]

#[path = "../../crates/core/tests/properties/any_instrument.rs"]
mod any_instrument;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| any_instrument::check(bytes));
