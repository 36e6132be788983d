//! The log of one computer as a file: one entry a line, so that damage costs its line alone.

use serde::{Deserialize, Serialize};

use super::{Entry, Recipients};
use crate::key::FileError;
use crate::sitting::Sitting;

/// The format of a log.
const FORMAT: &str = "trellis-sitting/1";

/// The largest log that is read. Unit: bytes.
const MOST_BYTES: usize = 1 << 30;

/// A log as it is saved: the sitting, who can open it, and the sealed entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    /// The sitting. Its codes, the responder and the hours stand in clear in the file; no answer does.
    pub sitting: Sitting,
    /// Who can open the entries.
    pub recipients: Recipients,
    /// The entries, in the order in which they were made.
    pub entries: Vec<Entry>,
}

/// A line of a log that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// It is no entry.
    NotAnEntry {
        /// Which line, from 1.
        line: usize,
    },
    /// The end of the file is missing, so that there may have been more.
    NoEnd {
        /// How many entries were read.
        entries: usize,
    },
    /// There are fewer or more entries than the end of the file says.
    Count {
        /// How many were read.
        found: usize,
        /// How many there were.
        needed: usize,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    sitting: Sitting,
    recipients: Recipients,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    entries: usize,
}

impl LogFile {
    /// The file as it is saved.
    #[must_use]
    pub fn to_file(&self) -> String {
        let (sitting, recipients) = (self.sitting.clone(), self.recipients);
        let mut lines = vec![json(&Header { format: FORMAT.into(), sitting, recipients })];
        lines.extend(self.entries.iter().map(json));
        lines.push(json(&End { entries: self.entries.len() }));
        lines.join("\n") + "\n"
    }

    /// Reads a file as it was saved, with every line that could not be read.
    ///
    /// # Errors
    ///
    /// [`FileError`] where the first line is not that of a log.
    pub fn from_file(file: &[u8]) -> Result<(Self, Vec<LineProblem>), FileError> {
        if file.len() > MOST_BYTES {
            return Err(FileError::Foreign);
        }
        let mut lines = file.split(|&byte| byte == b'\n').zip(1..).filter(|(line, _)| !line.is_empty());
        let Header { format: _, sitting, recipients } = header(lines.next().map_or(&[], |(line, _)| line))?;
        let (mut entries, mut problems, mut end) = (Vec::new(), Vec::new(), None);
        for (line, number) in lines {
            if let Ok(entry) = serde_json::from_slice(line) {
                entries.push(entry);
            } else if let Ok(End { entries }) = serde_json::from_slice(line) {
                end = Some(entries);
            } else {
                problems.push(LineProblem::NotAnEntry { line: number });
            }
        }
        let found = entries.len();
        match end {
            None => problems.push(LineProblem::NoEnd { entries: found }),
            Some(needed) if needed != found => problems.push(LineProblem::Count { found, needed }),
            Some(_) => {}
        }
        Ok((Self { sitting, recipients, entries }, problems))
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("memory can be written, and every key is text")
}

fn header(line: &[u8]) -> Result<Header, FileError> {
    #[derive(Deserialize)]
    struct Named {
        format: String,
    }
    let found = match serde_json::from_slice::<Named>(line) {
        Ok(named) => named.format,
        Err(_) if line.starts_with(b"{\"format\":\"trellis-sitting/") => return Err(FileError::Damaged),
        Err(_) => return Err(FileError::Foreign),
    };
    if found != FORMAT {
        return Err(crate::envelope::other_format(found, FORMAT));
    }
    serde_json::from_slice(line).map_err(|_| FileError::Damaged)
}
