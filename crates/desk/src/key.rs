//! Keys: what answers are sealed to, and how a private key is protected.
//!
//! All of it is libsodium's: a *sealed box* (X25519, XSalsa20-Poly1305) to a public key; a *secretbox* around the private
//! key, whose key is made by Argon2id from a [`Passphrase`], or stands in a [`KeyFile`]. The [`RecoveryKey`] is a second key
//! pair that is printed and put away. `docs/desk-format.md` shows how to open each with another program.
//!
//! ```
//! use rand::{SeedableRng, rngs::ChaCha20Rng};
//! use trellis_desk::key::{KeyError, Passphrase, PrivateKey, Protection, WrappedKey};
//!
//! // In the page: `rand::rngs::SysRng`, made infallible by `rand::rand_core::UnwrapErr`.
//! let mut rng = ChaCha20Rng::seed_from_u64(1);
//! let passphrase = Passphrase::generate(&mut rng);
//! let key = PrivateKey::generate(&mut rng);
//! let wrapped = WrappedKey::with_passphrase(&key, &passphrase, &mut rng)?;
//! let sealed = key.public().seal(b"an answer");
//! assert_eq!(*wrapped.unwrap_with(Protection::Passphrase(&passphrase))?.open(&sealed)?, b"an answer");
//!
//! let other = Passphrase::own("a passphrase of somebody else")?;
//! assert!(matches!(wrapped.unwrap_with(Protection::Passphrase(&other)), Err(KeyError::WrongPassphrase)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod file;
mod passphrase;
mod public_file;
mod recovery;
mod wrapped;

use std::fmt;

use dryoc::classic::crypto_box::{crypto_box_seal, crypto_box_seal_open};
use dryoc::classic::crypto_core::crypto_scalarmult_base;
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use serde_with::{base64::Base64, serde_as};
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

pub use crate::envelope::FileError;
pub use file::KeyFile;
pub use passphrase::{Passphrase, PassphraseError, WORDS, WordError, complete_word};
pub use recovery::{BLOCK_SIGNS, BLOCKS, BlockError, BlockProblem, RecoveryError, RecoveryKey};
pub use wrapped::{Argon2id, Protection, WrappedKey};

/// How much longer a sealed box is than what is in it. Unit: bytes.
pub const SEAL_BYTES: usize = 48;

/// Why a key or a box could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// It is not the passphrase that protects this key.
    #[error("not the passphrase of this key")]
    WrongPassphrase,
    /// It is not the key file that protects this key.
    #[error("not the key file of this key")]
    WrongKeyFile,
    /// The key is protected by a key file, and a passphrase was given, or the other way about.
    #[error("this key is protected by {needed}")]
    OtherProtection {
        /// What protects it.
        needed: ProtectionKind,
    },
    /// The file's Argon2id parameters are beyond what is computed here.
    #[error(
        "the key asks for {memory_kib} KiB and {passes} passes of Argon2id; allowed are {}",
        Argon2id::RANGE_IN_WORDS
    )]
    Argon2id {
        /// Unit: KiB.
        memory_kib: u32,
        /// How many passes.
        passes: u32,
    },
    /// What was opened is not the key that the file names.
    #[error("what the file holds is not the key that it names")]
    OtherKey,
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
}

/// What protects a private key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProtectionKind {
    /// A passphrase.
    Passphrase,
    /// A key file.
    KeyFile,
}

impl fmt::Display for ProtectionKind {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Passphrase => "a passphrase",
            Self::KeyFile => "a key file",
        })
    }
}

/// Why a sealed box could not be opened: it was sealed to another key, or it is damaged. Nobody can tell which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("sealed to another key, or damaged")]
pub struct SealError;

/// What answers are sealed to. Whoever has it can seal, and nobody can open with it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "KeyBytes", into = "KeyBytes")]
pub struct PublicKey([u8; 32]);

/// Why 32 bytes are no public key: what is sealed to them, anybody could open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a public key")]
pub struct PublicKeyError;

/// How a public key stands in a file: in Base64.
#[serde_as]
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct KeyBytes(#[serde_as(as = "Base64")] [u8; 32]);

impl TryFrom<KeyBytes> for PublicKey {
    type Error = PublicKeyError;

    fn try_from(bytes: KeyBytes) -> Result<Self, PublicKeyError> {
        Self::try_from(bytes.0)
    }
}

impl From<PublicKey> for KeyBytes {
    fn from(key: PublicKey) -> Self {
        Self(key.0)
    }
}

impl TryFrom<[u8; 32]> for PublicKey {
    type Error = PublicKeyError;

    /// Refuses the points of low order, with which every shared secret is 0.
    fn try_from(bytes: [u8; 32]) -> Result<Self, PublicKeyError> {
        let mut sealed = [0; SEAL_BYTES];
        crypto_box_seal(&mut sealed, &[], &bytes).map_err(|_| PublicKeyError)?;
        Ok(Self(bytes))
    }
}

impl PublicKey {
    /// The 32 bytes of a public key of X25519.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals a message: libsodium's `crypto_box_seal`, [`SEAL_BYTES`] longer than the message.
    #[must_use]
    pub fn seal(&self, message: &[u8]) -> Vec<u8> {
        let mut sealed = vec![0; message.len() + SEAL_BYTES];
        crypto_box_seal(&mut sealed, message, &self.0).expect("the length is right, and the key not of low order");
        sealed
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "PublicKey({:02x}{:02x}{:02x}{:02x}..)", self.0[0], self.0[1], self.0[2], self.0[3])
    }
}

/// What opens a sealed box. It is overwritten when it is dropped, and never printed.
///
/// The secret lies on the heap: a value that is moved leaves a copy on the stack, which nobody overwrites.
#[derive(Clone)]
pub struct PrivateKey {
    secret: Box<[u8; 32]>,
    public: PublicKey,
}

impl Drop for PrivateKey {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

impl ZeroizeOnDrop for PrivateKey {}

impl PrivateKey {
    /// A new key.
    #[must_use]
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut secret = Zeroizing::new([0; 32]);
        rng.fill_bytes(&mut *secret);
        Self::from_bytes(&secret)
    }

    /// The key of 32 secret bytes.
    #[must_use]
    pub fn from_bytes(secret: &[u8; 32]) -> Self {
        let mut public = [0; 32];
        crypto_scalarmult_base(&mut public, secret);
        let mut own = Box::new([0; 32]);
        own.copy_from_slice(secret);
        Self { secret: own, public: PublicKey(public) }
    }

    /// The 32 secret bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.secret
    }

    /// What is sealed to this key.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// Opens a sealed box: libsodium's `crypto_box_seal_open`.
    ///
    /// # Errors
    ///
    /// [`SealError`] where it was sealed to another key, or has changed since.
    pub fn open(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let length = sealed.len().checked_sub(SEAL_BYTES).ok_or(SealError)?;
        let mut message = Zeroizing::new(vec![0; length]);
        crypto_box_seal_open(&mut message, sealed, &self.public.0, &self.secret).map_err(|_| SealError)?;
        Ok(message)
    }
}

/// Without the secret.
impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.public).finish_non_exhaustive()
    }
}
