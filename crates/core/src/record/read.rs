//! Reading JSON, with the place of what is wrong.

use serde::Deserialize;

use super::{FORMAT_VERSION, MAX_BYTES, RecordError};

/// Reads one JSON value of at most [`MAX_BYTES`], with the place of what is wrong.
pub(super) fn read<T: for<'de> Deserialize<'de>>(json: &str) -> Result<T, RecordError> {
    if json.len() > MAX_BYTES {
        return Err(RecordError::TooLarge { bytes: json.len() });
    }
    deserialize(json)
}

#[cfg(feature = "check")]
fn deserialize<T: for<'de> Deserialize<'de>>(json: &str) -> Result<T, RecordError> {
    let mut text = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut text).map_err(|error| RecordError::NotARecord {
        place: error.path().to_string(),
        problem: error.inner().to_string(),
    })?;
    text.end().map_err(|error| RecordError::NotARecord { place: ".".into(), problem: error.to_string() })?;
    Ok(value)
}

/// Without the path: line and column are in the problem.
#[cfg(not(feature = "check"))]
fn deserialize<T: for<'de> Deserialize<'de>>(json: &str) -> Result<T, RecordError> {
    serde_json::from_str(json)
        .map_err(|error| RecordError::NotARecord { place: ".".into(), problem: error.to_string() })
}

/// Whether a text says that it is a record of a later format.
pub(super) fn is_newer(json: &str) -> bool {
    #[derive(Deserialize)]
    struct Header {
        format: String,
    }
    let header: Option<Header> = serde_json::from_str(json).ok();
    let version = header.as_ref().and_then(|header| header.format.strip_prefix("trellis-record/"));
    version.and_then(|version| version.parse::<u32>().ok()).is_some_and(|version| version > FORMAT_VERSION)
}
