//! The records of files, each with its place.

use std::path::{Path, PathBuf};

use trellis_core::record::Record;

use trellis_data::record_reader::{RawRecord, RecordReader};

use super::file;

/// A record of a file, or what is wrong there.
pub(super) struct PlacedRecord {
    /// The file, the line on which the record begins, and its number in the file; the file alone where that is what cannot
    /// be read.
    pub(super) place: String,
    /// The record, or why there is none.
    pub(super) record: Result<Record, String>,
}

/// What is wrong with a file in which there is nothing.
pub(super) const NO_RECORD: &str = "no record in it";

/// The files that were named; standard input where none was.
pub(super) fn or_standard_input(names: &[PathBuf]) -> Vec<&Path> {
    if names.is_empty() { vec![Path::new(file::STANDARD_INPUT)] } else { names.iter().map(PathBuf::as_path).collect() }
}

/// The records of files, one after the other. A file that cannot be opened, or that has no record, is an error among them.
pub(super) fn records<'a>(names: &'a [&'a Path]) -> impl Iterator<Item = PlacedRecord> + 'a {
    names.iter().flat_map(|name| -> Box<dyn Iterator<Item = PlacedRecord>> {
        let shown = file::shown(name);
        let refused = |place, problem| Box::new(std::iter::once(PlacedRecord { place, record: Err(problem) }));
        let mut records = match file::open(name) {
            Ok(input) => RecordReader::new(input).peekable(),
            Err(error) => return refused(shown, format!("cannot be read: {error}")),
        };
        if records.peek().is_none() {
            return refused(shown, NO_RECORD.to_owned());
        }
        Box::new(records.map(move |RawRecord { number, line, json }| {
            PlacedRecord {
                place: format!("{shown}:{line}: record {number}"),
                record: json
                    .map_err(|error| error.to_string())
                    .and_then(|json| Record::parse(&json).map_err(|error| error.to_string())),
            }
        }))
    })
}
