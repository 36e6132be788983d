//! Checks and resolves the instrument that ships with the page, so that the page need not, and minifies its style sheets.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use trellis_core::instrument::Instrument;

const INSTRUMENT: &str = "instruments/snq.json";

/// Names another instrument file, for a measurement.
const OTHER_INSTRUMENT: &str = "TRELLIS_INSTRUMENT";

/// The style sheets of the shadow root, in the order of the cascade.
const SHEETS: [&str; 16] = [
    "tokens",
    "base",
    "chrome",
    "start",
    "question",
    "answers",
    "vine",
    "check",
    "support_map",
    "report",
    "interval_plot",
    "grid",
    "keep",
    "supervised",
    "family",
    "short",
];

/// The style sheet of the document.
const PRINT: &str = "print";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("OUT_DIR")?;
    let out = Path::new(&folder);
    println!("cargo::rerun-if-env-changed={OTHER_INSTRUMENT}");
    let file = env::var(OTHER_INSTRUMENT).unwrap_or_else(|_| INSTRUMENT.to_owned());
    println!("cargo::rerun-if-changed={file}");
    let instrument = Instrument::parse(&fs::read_to_string(&file)?)?;
    fs::write(out.join("instrument.bin"), instrument.to_compiled()?)?;
    let sheets = SHEETS.map(minified).into_iter().collect::<Result<String, _>>()?;
    fs::write(out.join("styles.css"), sheets)?;
    fs::write(out.join("print.css"), minified(PRINT)?)?;
    Ok(())
}

fn minified(sheet: &str) -> Result<String, Box<dyn Error>> {
    let file = format!("styles/{sheet}.css");
    println!("cargo::rerun-if-changed={file}");
    let text = fs::read_to_string(&file)?;
    let minified = minifier::css::minify(&text).map_err(|error| format!("{file}: {error}"))?;
    Ok(minified.to_string())
}
