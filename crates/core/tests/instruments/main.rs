//! Instrument files: those that ship hold, each broken one is refused with its place, hostile ones
//! are refused at once, and hashes follow the content alone.

mod broken;
mod documentation;
mod hashes;
mod hostile;
mod published;
mod shipped;
mod warnings;

use serde_json::Value;
use trellis_core::instrument::{Instrument, InstrumentError};

pub(crate) const SNQ: &str = include_str!("../../../../instruments/snq.json");

/// The example of the documentation has the hashes that its record names.
#[test]
fn the_examples_of_the_documentation_belong_together() {
    let mood = Instrument::parse(include_str!("../../examples/mood.json")).unwrap();
    let record: Value = serde_json::from_str(include_str!("../../examples/mood-record.json")).unwrap();
    assert_eq!(record["instrument"]["hashes"], serde_json::to_value(mood.hashes()).unwrap());
}

/// The shipped file as a value, to be broken at one place.
pub(crate) fn snq() -> Value {
    serde_json::from_str(SNQ).unwrap()
}

/// The shipped file with one edit.
pub(crate) fn edited(edit: impl FnOnce(&mut Value)) -> Value {
    let mut file = snq();
    edit(&mut file);
    file
}

pub(crate) fn parse(file: &Value) -> Result<Instrument, Vec<InstrumentError>> {
    Instrument::parse(&file.to_string()).map_err(|errors| errors.all().to_vec())
}
