//! Content hashes: SHA-256 over the RFC 8785 (JSON Canonicalization Scheme) form.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The two hashes of an instrument file, as lower-case hexadecimal SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Hashes {
    /// Of the key: everything that scores and profile rest on.
    pub key: String,
    /// Of the whole file.
    pub file: String,
}

impl Hashes {
    /// Hashes a file by its content: spaces, line ends and the order of names do not matter.
    pub(super) fn of(json: &str) -> serde_json::Result<Self> {
        let file: Value = serde_json::from_str(json)?;
        Ok(Self { key: of_value(&file["key"])?, file: of_value(&file)? })
    }
}

fn of_value(value: &Value) -> serde_json::Result<String> {
    let canonical = serde_json_canonicalizer::to_vec(value)?;
    let digits = b"0123456789abcdef";
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(canonical) {
        hex.push(digits[usize::from(byte >> 4)].into());
        hex.push(digits[usize::from(byte & 15)].into());
    }
    Ok(hex)
}
