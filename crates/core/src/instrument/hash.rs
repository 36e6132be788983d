//! Content hashes: SHA-256 over the RFC 8785 (JSON Canonicalization Scheme) form.

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::json::{Node, read_struct};

/// The two hashes of an instrument file, as lower-case hexadecimal SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
    /// `None` where it has a number without a written form.
    pub(super) fn of(file: &Node) -> Option<Self> {
        Some(Self { key: sha256(file.field("key").unwrap_or(&Node::Null))?, file: sha256(file)? })
    }
}

read_struct!(Hashes { key, file });

fn sha256(node: &Node) -> Option<String> {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(node.canonical()?) {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    Some(hex)
}
