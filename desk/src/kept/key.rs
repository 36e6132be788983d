//! The key of the desk, as it is kept.

use serde::{Deserialize, Serialize};

use super::{KEY, json};
use crate::effect::Change;
use trellis_desk::desk_file::KeyRing;
use trellis_desk::key::{PrivateKey, ProtectionKind, PublicKey, WrappedKey};
use trellis_desk::log::{Recipients, SealedBox};
use trellis_desk::sitting::Sitting;

/// The key of the desk, protected.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskKey {
    /// The private key under its passphrase.
    pub wrapped: WrappedKey,
    /// The same under a key file, where one was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_file: Option<WrappedKey>,
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
        let under = |kind| keys.wrapped.iter().find(|key| key.protection() == kind).cloned();
        Some(Self {
            wrapped: under(ProtectionKind::Passphrase)?,
            by_file: under(ProtectionKind::KeyFile),
            recovery: keys.recovery,
            for_recovery: keys.for_recovery.clone(),
        })
    }

    /// The key as it is kept.
    #[must_use]
    pub fn put(&self) -> Change {
        Change::Put(KEY.to_owned(), json(self))
    }

    /// The key as files have it.
    #[must_use]
    pub(crate) fn ring(&self) -> KeyRing {
        KeyRing {
            wrapped: std::iter::once(&self.wrapped).chain(&self.by_file).cloned().collect(),
            recovery: self.recovery,
            for_recovery: self.for_recovery.clone(),
        }
    }

    /// To whom the answers of a sitting are sealed, and what is noted of them.
    #[must_use]
    pub fn recipients(&self, sitting: &Sitting) -> Recipients {
        Recipients { responder: sitting.responder_key, ..self.own() }
    }

    /// To whom it is sealed what was deleted: that is of all sittings.
    #[must_use]
    pub(crate) fn own(&self) -> Recipients {
        Recipients { desk: self.wrapped.public(), recovery: self.recovery, responder: None }
    }
}
