//! Sealing with a key: libsodium's secretbox (XSalsa20-Poly1305), with a nonce of its own each time.

use dryoc::classic::crypto_secretbox::{crypto_secretbox_easy, crypto_secretbox_open_easy};
use dryoc::rng::copy_randombytes;
use serde::{Deserialize, Serialize};
use serde_with::{base64::Base64, serde_as};
use thiserror::Error;
use zeroize::Zeroizing;

/// What a secretbox adds to its content. Unit: bytes.
const MAC_BYTES: usize = 16;

/// A key of 32 bytes.
pub struct Key(Zeroizing<[u8; 32]>);

/// Bytes that are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the key has {found} bytes, and needs 32: nothing is kept")]
pub struct KeyError {
    found: usize,
}

impl TryFrom<&[u8]> for Key {
    type Error = KeyError;

    fn try_from(bytes: &[u8]) -> Result<Self, KeyError> {
        let key = bytes.try_into().map_err(|_| KeyError { found: bytes.len() })?;
        Ok(Self(Zeroizing::new(key)))
    }
}

/// What is sealed, as it is kept.
#[serde_as]
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed {
    #[serde_as(as = "Base64")]
    nonce: [u8; 24],
    #[serde_as(as = "Base64")]
    sealed: Vec<u8>,
}

/// Seals with a key, as JSON.
#[must_use]
pub fn seal(key: &Key, content: &[u8]) -> Option<String> {
    let mut nonce = [0; 24];
    copy_randombytes(&mut nonce);
    let mut sealed = vec![0; content.len() + MAC_BYTES];
    crypto_secretbox_easy(&mut sealed, content, &nonce, &key.0).ok()?;
    serde_json::to_string(&Sealed { nonce, sealed }).ok()
}

/// Opens what was sealed; `None` where that was with another key, or it is damaged: nobody can tell which.
#[must_use]
pub fn open(key: &Key, text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let Sealed { nonce, sealed } = serde_json::from_str(text).ok()?;
    let mut content = Zeroizing::new(vec![0; sealed.len().checked_sub(MAC_BYTES)?]);
    crypto_secretbox_open_easy(&mut content, &sealed, &nonce, &key.0).ok()?;
    Some(content)
}
