//! What stands around each file of the desk: which file it is, how long it is, and a checksum.
//!
//! The first line is a header, the rest is the content. So a file that was cut short, one in which a byte has changed and
//! one of another program are told apart, before a passphrase is asked for.

use dryoc::classic::crypto_generichash::crypto_generichash;
use serde::{Deserialize, Serialize};
use serde_with::{base64::Base64, serde_as};
use thiserror::Error;

/// Why a file of the desk could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FileError {
    /// It is no file of the desk.
    #[error("not a file of the Trellis desk")]
    Foreign,
    /// It is another file of the desk.
    #[error("this is a file of the kind `{found}`; needed is `{needed}`")]
    OtherKind {
        /// The format that it names.
        found: String,
        /// The format that is read here.
        needed: &'static str,
    },
    /// A later program wrote it.
    #[error("written by a later version of Trellis (`{found}`); this one reads `{needed}`")]
    Newer {
        /// The format that it names.
        found: String,
        /// The format that is read here.
        needed: &'static str,
    },
    /// Its end is missing.
    #[error("cut short: {found} of {needed} bytes are here")]
    Truncated {
        /// How many bytes of content there are.
        found: usize,
        /// How many there were.
        needed: usize,
    },
    /// It is longer or other than it was when it was written.
    #[error("damaged: it is not as it was written")]
    Damaged,
}

#[serde_as]
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    bytes: usize,
    #[serde_as(as = "Base64")]
    blake2b: [u8; 32],
}

/// The header is a line of at most so many bytes.
const LONGEST_HEADER: usize = 200;

/// A file with this format and content, whose keys are text.
pub(crate) fn write(format: &'static str, content: &impl Serialize) -> String {
    let to_json = "every key is text, and memory can be written";
    let content = serde_json::to_string(content).expect(to_json);
    let header = Header { format: format.into(), bytes: content.len(), blake2b: checksum(format, &content) };
    format!("{}\n{content}", serde_json::to_string(&header).expect(to_json))
}

/// The content of a file with this format.
pub(crate) fn read<T: for<'de> Deserialize<'de>>(format: &'static str, file: &[u8]) -> Result<T, FileError> {
    let end = file.iter().take(LONGEST_HEADER).position(|&byte| byte == b'\n');
    let Some(end) = end else { return Err(without_content(file)) };
    let header: Header = serde_json::from_slice(&file[..end]).map_err(|_| without_content(file))?;
    let content = &file[end + 1..];
    if header.format != format {
        return Err(other_format(header.format, format));
    }
    if content.len() < header.bytes {
        return Err(FileError::Truncated { found: content.len(), needed: header.bytes });
    }
    let content = std::str::from_utf8(content).map_err(|_| FileError::Damaged)?;
    // Only as it was written, byte by byte.
    let as_written = serde_json::to_string(&header).is_ok_and(|header| header.as_bytes() == &file[..end]);
    if content.len() != header.bytes || checksum(format, content) != header.blake2b || !as_written {
        return Err(FileError::Damaged);
    }
    serde_json::from_str(content).map_err(|_| FileError::Damaged)
}

/// What a file is that has no whole header.
fn without_content(file: &[u8]) -> FileError {
    let begins = b"{\"format\":\"trellis-";
    let common = begins.len().min(file.len());
    if common == 0 || file[..common] != begins[..common] {
        FileError::Foreign
    } else if file.len() < LONGEST_HEADER && !file.contains(&b'\n') {
        FileError::Truncated { found: 0, needed: 1 }
    } else {
        FileError::Damaged
    }
}

pub(crate) fn other_format(found: String, needed: &'static str) -> FileError {
    let split = |format: &str| {
        let (kind, version) = format.rsplit_once('/')?;
        Some((kind.to_owned(), version.parse::<u32>().ok()?))
    };
    match (split(&found), split(needed)) {
        (Some((kind, version)), Some((own, known))) if kind == own && version > known => {
            FileError::Newer { found, needed }
        }
        (Some((kind, _)), _) if kind.starts_with("trellis-") => FileError::OtherKind { found, needed },
        _ => FileError::Foreign,
    }
}

/// BLAKE2b of 32 bytes over the format, a line feed and the content.
fn checksum(format: &str, content: &str) -> [u8; 32] {
    let mut hash = [0; 32];
    let bytes = format!("{format}\n{content}");
    crypto_generichash(&mut hash, bytes.as_bytes(), None).expect("BLAKE2b has outputs of 32 bytes");
    hash
}
