//! Checks the instrument that ships with the page, and computes its hashes, so that the page need not.

use std::error::Error;
use std::fs;

use trellis_core::instrument::Instrument;

const FILE: &str = "instruments/snq.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FILE}");
    let instrument = Instrument::parse(&fs::read_to_string(FILE)?)?;
    println!("cargo::rustc-env=TRELLIS_INSTRUMENT_KEY_HASH={}", instrument.hashes().key);
    println!("cargo::rustc-env=TRELLIS_INSTRUMENT_FILE_HASH={}", instrument.hashes().file);
    Ok(())
}
