//! The instrument that ships with the page.

use std::error::Error;
use std::sync::Arc;

use trellis_core::instrument::{Hashes, Instrument};

/// The instrument that ships with the page. Its file was checked, and its hashes computed, when the page was built.
///
/// # Errors
///
/// Where the file that is part of the program has not the shape of an instrument; the build makes sure that it has.
pub fn bundled() -> Result<Arc<Instrument>, Box<dyn Error>> {
    let file = serde_json::from_str(include_str!("../instruments/snq.json"))?;
    let hashes =
        Hashes { key: env!("TRELLIS_INSTRUMENT_KEY_HASH").into(), file: env!("TRELLIS_INSTRUMENT_FILE_HASH").into() };
    Ok(Arc::new(Instrument::from_checked(file, hashes)?))
}
