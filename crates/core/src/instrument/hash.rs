//! Content hashes of instrument files.

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[cfg(feature = "check")]
use super::file::Key;

/// The two hashes of an instrument file, as lower-case hexadecimal SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(deny_unknown_fields)]
pub struct Hashes {
    /// Of the key: everything that scores and profile rest on.
    pub key: String,
    /// Of the whole file.
    pub file: String,
}

#[cfg(feature = "check")]
impl Hashes {
    /// The hashes of a file's content: of canonical forms by RFC 8785 (JSON Canonicalization Scheme), so white space,
    /// line ends and the order of names do not matter. The key is hashed in a normal form: what equals its default is
    /// left out, so a key that writes a default has the same hash as one that does not.
    ///
    /// # Errors
    ///
    /// Where a value has no canonical form, such as a number outside of the range of an `f64`.
    pub fn new(key: &Key, file: &serde_json::Value) -> Result<Self, serde_json::Error> {
        Ok(Self { key: sha256(&serde_json::to_value(key)?)?, file: sha256(file)? })
    }
}

#[cfg(feature = "check")]
fn sha256(value: &serde_json::Value) -> Result<String, serde_json::Error> {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;

    let digest = Sha256::digest(serde_json_canonicalizer::to_vec(value)?);
    Ok(digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}
