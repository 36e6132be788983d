//! A private key under a passphrase or a key file.

use dryoc::classic::crypto_pwhash::{PasswordHashAlgorithm, crypto_pwhash};
use dryoc::classic::crypto_secretbox::{crypto_secretbox_easy, crypto_secretbox_open_easy};
use rand::CryptoRng;
use serde::{Deserialize, Serialize};
use serde_with::{base64::Base64, serde_as};
use zeroize::Zeroizing;

use super::{FileError, KeyError, KeyFile, Passphrase, PrivateKey, ProtectionKind, PublicKey};
use crate::envelope;

/// The format of a protected key in a file of its own.
const FORMAT: &str = "trellis-key/1";

/// What a secretbox adds to its content. Unit: bytes.
const MAC_BYTES: usize = 16;

/// The parameters of Argon2id (RFC 9106), with one lane as libsodium has it.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Argon2id {
    /// Unit: KiB.
    memory_kib: u32,
    /// How many passes over the memory.
    passes: u32,
    #[serde_as(as = "Base64")]
    salt: [u8; 16],
}

impl Argon2id {
    /// What new keys are protected with: 64 MiB, as much as the oldest computers of a school can spare for a page, and as
    /// much as RFC 9106 has for such machines. Unit: KiB.
    pub const MEMORY_KIB: u32 = 64 * 1024;

    /// What new keys are protected with: 3 passes, as RFC 9106 has it for this memory.
    pub const PASSES: u32 = 3;

    /// What is allowed in a file, for error messages.
    pub(super) const RANGE_IN_WORDS: &str = "8 to 256 MiB and 1 to 16 passes";

    fn new(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self { memory_kib: Self::MEMORY_KIB, passes: Self::PASSES, salt }
    }

    /// The key of a passphrase.
    fn key(&self, passphrase: &Passphrase) -> Result<Zeroizing<[u8; 32]>, KeyError> {
        let &Self { memory_kib, passes, salt } = self;
        let error = KeyError::Argon2id { memory_kib, passes };
        // A file must not make the page compute for ever.
        if !(8 * 1024..=256 * 1024).contains(&memory_kib) || !(1..=16).contains(&passes) {
            return Err(error);
        }
        let mut key = Zeroizing::new([0; 32]);
        let (passphrase, memory) = (passphrase.as_str().as_bytes(), 1024 * memory_kib as usize);
        crypto_pwhash(&mut *key, passphrase, &salt, passes.into(), memory, PasswordHashAlgorithm::Argon2id13)
            .map_err(|_| error)?;
        Ok(key)
    }
}

/// What a private key is protected by, with what opens it.
#[derive(Debug, Clone, Copy)]
pub enum Protection<'a> {
    /// A passphrase.
    Passphrase(&'a Passphrase),
    /// A key file.
    KeyFile(&'a KeyFile),
}

/// A private key in a secretbox, as it is kept and as it stands in files.
///
/// In a file of its own a checksum tells damage from a wrong passphrase; inside of another file of the desk that file's
/// checksum does.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrappedKey {
    public: PublicKey,
    protection: StoredProtection,
    #[serde_as(as = "Base64")]
    nonce: [u8; 24],
    #[serde(rename = "box")]
    #[serde_as(as = "Base64")]
    sealed: [u8; 32 + MAC_BYTES],
}

/// What protects a key, without what opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredProtection {
    /// The key of the box is Argon2id of a passphrase.
    Argon2id(Argon2id),
    /// The key of the box stands in a key file.
    KeyFile,
}

impl WrappedKey {
    /// Protects a key by a passphrase.
    ///
    /// # Errors
    ///
    /// None with the parameters that new keys have.
    pub fn with_passphrase(
        key: &PrivateKey,
        passphrase: &Passphrase,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, KeyError> {
        let argon2id = Argon2id::new(rng);
        let own = argon2id.key(passphrase)?;
        Ok(Self::new(key, StoredProtection::Argon2id(argon2id), &own, rng))
    }

    /// Protects a key by a new key file.
    #[must_use]
    pub fn with_key_file(key: &PrivateKey, rng: &mut (impl CryptoRng + ?Sized)) -> (Self, KeyFile) {
        let file = KeyFile::generate(key.public(), rng);
        (Self::new(key, StoredProtection::KeyFile, &file.secret, rng), file)
    }

    fn new(
        key: &PrivateKey,
        protection: StoredProtection,
        own: &[u8; 32],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Self {
        let (mut nonce, mut sealed) = ([0; 24], [0; 32 + MAC_BYTES]);
        rng.fill_bytes(&mut nonce);
        crypto_secretbox_easy(&mut sealed, key.as_bytes(), &nonce, own).expect("the box is as long as it has to be");
        Self { public: key.public(), protection, nonce, sealed }
    }

    /// The public key that belongs to it.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        self.public
    }

    /// What protects it.
    #[must_use]
    pub fn protection(&self) -> ProtectionKind {
        match self.protection {
            StoredProtection::Argon2id(_) => ProtectionKind::Passphrase,
            StoredProtection::KeyFile => ProtectionKind::KeyFile,
        }
    }

    /// Opens the key. With a passphrase it takes a second or so, see [`Argon2id`].
    ///
    /// # Errors
    ///
    /// [`KeyError::WrongPassphrase`] or [`KeyError::WrongKeyFile`] where it is not what protects this key, and
    /// [`KeyError::OtherProtection`] where it is of the other kind.
    pub fn unwrap_with(&self, protection: Protection) -> Result<PrivateKey, KeyError> {
        let (own, wrong) = match (&self.protection, protection) {
            (StoredProtection::Argon2id(argon2id), Protection::Passphrase(passphrase)) => {
                (argon2id.key(passphrase)?, KeyError::WrongPassphrase)
            }
            (StoredProtection::KeyFile, Protection::KeyFile(file)) => {
                (Zeroizing::new(file.secret), KeyError::WrongKeyFile)
            }
            _ => return Err(KeyError::OtherProtection { needed: self.protection() }),
        };
        let mut secret = Zeroizing::new([0; 32]);
        crypto_secretbox_open_easy(&mut *secret, &self.sealed, &self.nonce, &own).map_err(|_| wrong)?;
        let key = PrivateKey::from_bytes(&secret);
        if key.public() == self.public { Ok(key) } else { Err(KeyError::OtherKey) }
    }

    /// The same key under another passphrase. What was sealed to it opens as before.
    ///
    /// # Errors
    ///
    /// As of [`unwrap_with`](Self::unwrap_with) with what protects it now.
    pub fn change_passphrase(
        &self,
        now: Protection,
        new: &Passphrase,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, KeyError> {
        Self::with_passphrase(&self.unwrap_with(now)?, new, rng)
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
    /// [`FileError`] where it is no whole file of a key.
    pub fn from_file(file: &[u8]) -> Result<Self, FileError> {
        envelope::read(FORMAT, file)
    }
}
