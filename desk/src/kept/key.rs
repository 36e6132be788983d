//! The key of the desk, as it is kept.

use serde::{Deserialize, Serialize};

use super::{KEY, json};
use crate::effect::Change;
use trellis_desk::desk_file::KeyRing;
use trellis_desk::key::{PrivateKey, ProtectionKind, PublicKey, WrappedKey};
use trellis_desk::log::{Recipients, SealedBox};

/// The key of the desk, protected.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskKey {
    /// The private key under its passphrase.
    pub wrapped: WrappedKey,
    /// The public key of the recovery sheet.
    pub recovery: PublicKey,
    /// The private key, sealed to the recovery sheet, so that whoever has the sheet can choose another passphrase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_recovery: Option<SealedBox>,
}

impl DeskKey {
    /// The desk's private key for whoever has the recovery key; that key itself where the desk's was not sealed to it.
    #[must_use]
    pub fn recovered(&self, recovery: PrivateKey) -> PrivateKey {
        let plain = self.for_recovery.as_ref().and_then(|sealed| recovery.open(&sealed.sealed).ok());
        let own = plain.and_then(|plain| Some(PrivateKey::from_bytes(plain.as_slice().try_into().ok()?)));
        own.filter(|own| own.public() == self.wrapped.public()).unwrap_or(recovery)
    }

    /// The key of a file, where it is under a passphrase.
    #[must_use]
    pub fn of(keys: &KeyRing) -> Option<Self> {
        let wrapped = keys.wrapped.iter().find(|key| key.protection() == ProtectionKind::Passphrase)?;
        Some(Self { wrapped: wrapped.clone(), recovery: keys.recovery, for_recovery: keys.for_recovery.clone() })
    }

    /// The key as it is kept.
    #[must_use]
    pub fn put(&self) -> Change {
        Change::Put(KEY.to_owned(), json(self))
    }

    /// To whom answers are sealed.
    #[must_use]
    pub fn recipients(&self) -> Recipients {
        Recipients { desk: self.wrapped.public(), recovery: self.recovery, responder: None }
    }
}
