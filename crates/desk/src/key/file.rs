//! A key file: what opens a key in place of a passphrase, kept on a stick.

use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use serde_with::{base64::Base64, serde_as};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{FileError, PublicKey};
use crate::envelope;

/// The format of a key file.
const FORMAT: &str = "trellis-key-file/1";

/// A key file: 32 random bytes that open one protected key. It is overwritten when it is dropped, and never printed.
#[serde_as]
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    /// The key that it opens.
    #[serde(rename = "for")]
    #[zeroize(skip)]
    pub(super) public: PublicKey,
    #[serde_as(as = "Base64")]
    pub(super) secret: [u8; 32],
}

impl KeyFile {
    /// A new key file for a key.
    #[must_use]
    pub fn generate(public: PublicKey, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut file = Self { public, secret: [0; 32] };
        rng.fill_bytes(&mut file.secret);
        file
    }

    /// The file as it is saved.
    #[must_use]
    pub fn to_file(&self) -> String {
        envelope::write(FORMAT, self)
    }

    /// Reads a file as it was saved.
    ///
    /// # Errors
    ///
    /// [`FileError`] where it is no whole key file.
    pub fn from_file(file: &[u8]) -> Result<Self, FileError> {
        envelope::read(FORMAT, file)
    }
}

/// Without the secret.
impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("KeyFile").field("public", &self.public).finish_non_exhaustive()
    }
}
