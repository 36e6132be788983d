//! Checks and resolves the instrument that ships with the page, so that the page need not.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use trellis_core::instrument::Instrument;

const FILE: &str = "instruments/snq.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FILE}");
    let instrument = Instrument::parse(&fs::read_to_string(FILE)?)?;
    let compiled = Path::new(&env::var("OUT_DIR")?).join("instrument.bin");
    fs::write(compiled, instrument.to_compiled()?)?;
    Ok(())
}
