//! Any bytes given to the record parser give a record or an error.
#![no_main]

#[path = "../../crates/core/tests/properties/any_record.rs"]
mod any_record;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use trellis_core::instrument::Instrument;

static SNQ: LazyLock<&Instrument> = LazyLock::new(|| Instrument::shipped().expect("the shipped instrument"));

fuzz_target!(|bytes: &[u8]| any_record::check(bytes, &SNQ));
