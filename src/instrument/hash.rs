//! Content hashes: SHA-256 over the RFC 8785 (JSON Canonicalization Scheme) form.

use serde::Serialize;
use sha2::block_api::compress256;

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

/// The state that SHA-256 begins with (FIPS 180-4, 5.3.3).
const START: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// By blocks, since the whole text is at hand: reading it in parts weighs three times as much.
fn sha256(node: &Node) -> Option<String> {
    let mut text = node.canonical()?.into_bytes();
    let bits = text.len() as u64 * 8;
    // A one, zeros and the length fill the last block.
    text.push(0x80);
    while text.len() % 64 != 56 {
        text.push(0);
    }
    text.extend_from_slice(&bits.to_be_bytes());
    let mut state = START;
    compress256(&mut state, text.as_chunks().0);
    let mut hex = String::with_capacity(64);
    for word in state {
        for digit in 0..8 {
            hex.push(char::from(b"0123456789abcdef"[(word >> (28 - 4 * digit)) as usize & 15]));
        }
    }
    Some(hex)
}
