//! A public key in a file of its own: for whoever is to seal something to it.

use serde::{Deserialize, Serialize};

use super::{FileError, PublicKey};
use crate::envelope;

/// The format of a public key in a file of its own.
const FORMAT: &str = "trellis-public-key/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    public: PublicKey,
}

impl PublicKey {
    /// The file as it is saved. There is nothing secret in it.
    #[must_use]
    pub fn to_file(&self) -> String {
        envelope::write(FORMAT, &Content { public: *self })
    }

    /// Reads a file as it was saved.
    ///
    /// # Errors
    ///
    /// [`FileError`] where it is no whole file of a public key.
    pub fn from_file(file: &[u8]) -> Result<Self, FileError> {
        envelope::read(FORMAT, file).map(|content: Content| content.public)
    }

    /// Its first eight bytes as four groups of four hexadecimal digits, for two people to compare by reading them aloud.
    ///
    /// It tells keys apart that were mixed up; it does not prove whose key it is to somebody who makes keys on purpose.
    #[must_use]
    pub fn short(&self) -> String {
        let groups = self.0[..8].chunks(2).map(|pair| format!("{:02X}{:02X}", pair[0], pair[1]));
        groups.collect::<Vec<_>>().join(" ")
    }
}
