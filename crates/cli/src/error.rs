//! Why a command could not do its work.

use std::io;

use thiserror::Error;
use trellis_core::instrument::InstrumentErrors;
use trellis_core::printable::printable;
use trellis_core::record::Record;
use trellis_export::ExportError;

/// What ends a command.
#[derive(Debug, Error)]
pub(super) enum CliError {
    /// An argument is none of those that the files allow.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be read.
    #[error("{file}: cannot be read: {error}")]
    Read {
        /// Its name.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// A file is not an instrument.
    #[error("{}", one_a_line(.file, .errors))]
    Instrument {
        /// Its name.
        file: String,
        /// What was found.
        errors: InstrumentErrors,
    },
    /// There is a reason for not doing it.
    #[error("{0}")]
    Refused(String),
    /// There are no answers of anybody.
    #[error("{files}: nobody's answers could be read")]
    NoPeople {
        /// The names of the files.
        files: String,
    },
    /// A file cannot be written.
    #[error("{file}: cannot be written: {error}")]
    Write {
        /// Its name.
        file: String,
        /// What the system says.
        error: io::Error,
    },
    /// Nothing was exported.
    #[error(transparent)]
    Export(ExportError),
    /// Standard output cannot be written.
    #[error("standard output cannot be written: {0}")]
    Output(io::Error),
}

/// Every finding on its own line, after the name of the file.
fn one_a_line(file: &str, errors: &InstrumentErrors) -> String {
    errors.all().iter().map(|error| printable(&format!("{file}: {error}")).into_owned()).collect::<Vec<_>>().join("\n")
}

/// That a record answers an instrument that was not given.
pub(super) fn unknown_key(record: &Record) -> String {
    let (instrument, form) = (&record.instrument, &record.form);
    format!(
        "opens, and is not scored: it answers {} {}, form {form}, with the key {}, which is none of those given",
        instrument.id, instrument.version, instrument.hashes.key
    )
}
