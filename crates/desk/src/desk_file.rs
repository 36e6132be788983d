//! The desk as one file: sittings with their sealed entries, notes and slips, sealed as one.
//!
//! In clear there is nothing but which keys open it: the private key under its passphrase or key file, and the public key of
//! the recovery sheet. So it opens on another computer, too.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_core::record::{FollowUp, Subject, Timestamp};
use zeroize::Zeroizing;

use crate::deletion::DeletionSlip;
use crate::envelope;
use crate::key::{FileError, PrivateKey, PublicKey, WrappedKey};
use crate::log::{Entry, Recipients, SealedBox};
use crate::sitting::{Id, Sitting};

/// The format of a desk.
const FORMAT: &str = "trellis-desk/1";

/// Everything that a desk keeps.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// The sittings, in the order in which they were set up.
    pub sittings: Vec<KeptSitting>,
    /// What was deleted.
    pub slips: Vec<DeletionSlip>,
}

/// A sitting with what was answered and noted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptSitting {
    /// The sitting.
    pub sitting: Sitting,
    /// Who can open its entries.
    pub recipients: Recipients,
    /// The entries, sealed as they were given.
    pub entries: Vec<Entry>,
    /// By code: what the counselor has noted.
    pub notes: BTreeMap<Subject, PupilNotes>,
    /// When it was ended, where it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
}

/// What the counselor has noted of a pupil.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PupilNotes {
    /// Talks about a safety answer, in the order in which they were noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub talks: Vec<Talk>,
    /// Notes in the counselor's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What was decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// When to look again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
    /// What became of answers that the wrong pupil has given to this code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<CodeNote>,
}

/// A talk about a safety answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// The first run of the record with the answer: a code can have records of two pupils.
    pub run: Id,
    /// Who talked with the pupil: a role or initials.
    pub by: FollowUp,
    /// On which day.
    pub day: Date,
    /// At what time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Time>,
}

/// What became of answers that the wrong pupil has given to a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeNote {
    /// The runs of the record. A run of the same code that came later is none of them.
    pub runs: Vec<Id>,
    /// Whose answers they are.
    pub decision: CodeDecision,
    /// Why.
    pub reason: String,
    /// The runs of the other record, where two pupils had exchanged their codes: each of the two notes names the other's, and
    /// one is taken back with the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchanged_with: Vec<Id>,
}

/// Whose answers they are that the wrong pupil has given to a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CodeDecision {
    /// Nobody's that is known.
    Voided,
    /// Those of another code.
    GivenTo(Subject),
    /// Those of this code after all: a decision was taken back. It stays noted, so that a file that still has the decision
    /// does not bring it again.
    TakenBack,
}

/// Which keys open a desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyRing {
    /// The desk's private key, under a passphrase, a key file or both: at least once.
    pub wrapped: Vec<WrappedKey>,
    /// The public key of the recovery sheet.
    pub recovery: PublicKey,
    /// The desk's private key, sealed to the recovery sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_recovery: Option<SealedBox>,
}

/// A sealed desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskFile {
    /// Which keys open it.
    pub keys: KeyRing,
    /// The desk, sealed to the desk's key, to the recovery key, and to whoever follows up where they have a key.
    boxes: Vec<SealedBox>,
}

/// Why a sealed desk could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeskFileError {
    /// It is sealed to other keys.
    #[error("the file is of another desk: it is sealed to other keys")]
    OtherKey,
    /// It has changed since it was sealed.
    #[error("damaged: the sealed part does not open")]
    Damaged,
    /// What is in it is no desk.
    #[error("what is sealed in the file is not a desk: {problem}")]
    NotADesk {
        /// What is wrong, with the place.
        problem: String,
    },
}

impl DeskFile {
    /// Seals a desk, to `others` too: they can open this file, and nothing else of the desk.
    ///
    /// # Errors
    ///
    /// [`DeskFileError::OtherKey`] where the ring has no key of its own.
    pub fn seal(
        desk: &Desk,
        keys: KeyRing,
        others: impl IntoIterator<Item = PublicKey>,
    ) -> Result<Self, DeskFileError> {
        let own = keys.wrapped.first().ok_or(DeskFileError::OtherKey)?.public();
        if keys.wrapped.iter().any(|key| key.public() != own) {
            return Err(DeskFileError::OtherKey);
        }
        let plain = Zeroizing::new(serde_json::to_vec(desk).expect("memory can be written, and every key is text"));
        let mut recipients = vec![own, keys.recovery];
        recipients.extend(others);
        let mut sealed_to = BTreeSet::new();
        recipients.retain(|to| sealed_to.insert(*to));
        let boxes = recipients.into_iter().map(|to| SealedBox { to, sealed: to.seal(&plain) }).collect();
        Ok(Self { keys, boxes })
    }

    /// Whether it is sealed to a key.
    #[must_use]
    pub fn is_sealed_to(&self, key: PublicKey) -> bool {
        self.boxes.iter().any(|sealed| sealed.to == key)
    }

    /// Opens it with the desk's key or the recovery key.
    ///
    /// # Errors
    ///
    /// [`DeskFileError`] where it is sealed to other keys, or damaged.
    pub fn open(&self, key: &PrivateKey) -> Result<Desk, DeskFileError> {
        let sealed = self.boxes.iter().find(|sealed| sealed.to == key.public()).ok_or(DeskFileError::OtherKey)?;
        let plain = key.open(&sealed.sealed).map_err(|_| DeskFileError::Damaged)?;
        serde_json::from_slice(&plain).map_err(|error| DeskFileError::NotADesk { problem: error.to_string() })
    }

    /// The file as it is saved.
    #[must_use]
    pub fn to_file(&self) -> String {
        envelope::write(FORMAT, self)
    }

    /// Reads a file as it was saved. The passphrase is not needed to tell whether it is whole.
    ///
    /// # Errors
    ///
    /// [`FileError`] where it is no whole file of a desk.
    pub fn from_file(file: &[u8]) -> Result<Self, FileError> {
        envelope::read(FORMAT, file)
    }
}

impl Desk {
    /// A sitting by its id.
    #[must_use]
    pub fn sitting(&self, id: &Id) -> Option<&KeptSitting> {
        self.sittings.iter().find(|kept| kept.sitting.id == *id)
    }

    /// Takes over what another desk of the same key has: sittings that are not here, and of the others the entries, notes and
    /// slips that are not here. Nothing that is here is replaced, except empty notes.
    pub fn merge(&mut self, other: Self) {
        for theirs in other.sittings {
            let Some(own) = self.sittings.iter_mut().find(|own| own.sitting.id == theirs.sitting.id) else {
                self.sittings.push(theirs);
                continue;
            };
            own.add_entries(theirs.entries);
            own.ended = own.ended.or(theirs.ended);
            for (code, notes) in theirs.notes {
                let own = own.notes.entry(code).or_default();
                own.merge(notes);
            }
        }
        for slip in other.slips {
            if !self.slips.contains(&slip) {
                self.slips.push(slip);
            }
        }
    }
}

impl KeptSitting {
    /// Adds entries that are not here yet, and says how many. The same entry sealed twice is two entries, of which reading
    /// takes one.
    pub fn add_entries(&mut self, entries: Vec<Entry>) -> usize {
        let key = |entry: &Entry| {
            let first = entry.boxes.first().map(|sealed| sealed.sealed.clone());
            (entry.place.run.clone(), entry.place.sequence, first)
        };
        let mut here: std::collections::BTreeSet<_> = self.entries.iter().map(key).collect();
        let before = self.entries.len();
        self.entries.extend(entries.into_iter().filter(|entry| here.insert(key(entry))));
        self.entries.len() - before
    }
}

impl CodeNote {
    /// Whether it is about one of these runs.
    #[must_use]
    pub fn is_about(&self, runs: &[Id]) -> bool {
        self.runs.iter().any(|run| runs.contains(run))
    }

    /// Whether both say that two pupils had exchanged their codes.
    #[must_use]
    pub fn is_exchange_with(&self, other: &Self) -> bool {
        self.is_about(&other.exchanged_with) && other.is_about(&self.exchanged_with)
    }
}

impl PupilNotes {
    /// Whether nothing is noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes over what is not here. Texts that differ stand one below the other.
    pub fn merge(&mut self, other: Self) {
        for talk in other.talks {
            if !self.talks.contains(&talk) {
                self.talks.push(talk);
            }
        }
        for (own, theirs) in [(&mut self.text, other.text), (&mut self.decision, other.decision)] {
            if own.is_empty() {
                *own = theirs;
            } else if !own.contains(&theirs) {
                own.push('\n');
                own.push_str(&theirs);
            }
        }
        self.review = match (self.review, other.review) {
            (Some(own), Some(theirs)) => Some(own.min(theirs)),
            (own, theirs) => own.or(theirs),
        };
        // One decision a run: the one that is here.
        for note in other.codes {
            if !self.codes.iter().any(|own| own.is_about(&note.runs)) {
                self.codes.push(note);
            }
        }
    }
}
