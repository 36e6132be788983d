//! Any bytes given to the instrument parser give an instrument or an error.
#![no_main]

#[path = "../../tests/properties/any_bytes.rs"]
mod any_bytes;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| any_bytes::instrument(bytes));
