//! Why a command could not do its work.

use std::error::Error;
use std::{fmt, io};

use trellis_core::instrument::InstrumentErrors;

/// What ends a command.
#[derive(Debug)]
pub(super) enum Problem {
    /// An argument is none of those that the files allow.
    Usage(String),
    /// A file cannot be read.
    Read {
        /// Its name.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A file is no instrument.
    Instrument {
        /// Its name.
        file: String,
        /// What was found.
        source: InstrumentErrors,
    },
    /// Standard output cannot be written.
    Output(io::Error),
}

impl Problem {
    /// The message with those of everything that led to it. Several findings stand one a line,
    /// each after the name of its file.
    pub(super) fn chain(&self) -> String {
        if let Self::Instrument { file, source } = self {
            return source.all().iter().map(|error| format!("{file}: {error}")).collect::<Vec<_>>().join("\n");
        }
        let mut chain = self.to_string();
        let mut next = self.source();
        while let Some(source) = next {
            chain.push_str(": ");
            chain.push_str(&source.to_string());
            next = source.source();
        }
        chain
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Read { file, .. } => write!(f, "{file}: cannot be read"),
            Self::Instrument { file, .. } => write!(f, "{file}: not an instrument"),
            Self::Output(_) => f.write_str("standard output cannot be written"),
        }
    }
}

impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Usage(_) => None,
            Self::Read { source, .. } | Self::Output(source) => Some(source),
            Self::Instrument { source, .. } => Some(source),
        }
    }
}
