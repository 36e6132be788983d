//! Deleting what a desk keeps, and the slip that says so.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_core::record::{FollowUp, Subject, Timestamp};

use crate::code::CodeKey;
use crate::desk_file::Desk;
use crate::sitting::Id;

/// What was deleted, when, by whom and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletionSlip {
    /// What.
    pub what: Deleted,
    /// How many sealed entries.
    pub entries: usize,
    /// How many pupils had notes.
    pub notes: usize,
    /// When.
    pub when: Timestamp,
    /// By whom: a role or initials.
    pub by: FollowUp,
    /// Why.
    pub reason: Reason,
}

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Deleted {
    /// One pupil of one sitting.
    Pupil {
        /// The sitting's name.
        sitting: Subject,
        /// The pupil's code.
        code: Subject,
    },
    /// One sitting.
    Sitting {
        /// Its name.
        sitting: Subject,
        /// How many codes it had.
        codes: usize,
    },
    /// Everything.
    Everything {
        /// How many sittings there were.
        sittings: usize,
        /// How many codes they had.
        codes: usize,
    },
}

/// Why something was deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// "Keep until" has passed.
    KeepUntil,
    /// The pupil or the family asked for it.
    Asked,
    /// The counselor's own decision.
    Other,
}

/// What is to be deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deletion {
    /// One pupil of one sitting. The last pupil takes the sitting along.
    Pupil(Id, Subject),
    /// One sitting.
    Sitting(Id),
    /// Everything but the slips.
    Everything,
}

/// Why nothing was deleted.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DeletionError {
    /// The sitting is not here.
    #[error("no sitting `{0}`")]
    NoSitting(Id),
    /// The code is none of the sitting.
    #[error("no code `{}` in this sitting", .0.as_str())]
    NoCode(Subject),
    /// Nobody is named.
    #[error("who deletes must be named")]
    Nobody,
}

impl Desk {
    /// Deletes from the desk, and adds the slip that says so. What other files still have is not known here.
    ///
    /// # Errors
    ///
    /// [`DeletionError`], and nothing is deleted.
    pub fn delete(
        &mut self,
        what: Deletion,
        by: FollowUp,
        when: Timestamp,
        reason: Reason,
    ) -> Result<DeletionSlip, DeletionError> {
        if by.is_blank() {
            return Err(DeletionError::Nobody);
        }
        let (what, entries, notes) = match what {
            Deletion::Pupil(id, code) => self.delete_pupil(&id, &code)?,
            Deletion::Sitting(id) => {
                let kept = self.sittings.remove(self.position(&id)?);
                let sitting = Deleted::Sitting { sitting: kept.sitting.name.clone(), codes: kept.sitting.codes.len() };
                (sitting, kept.entries.len(), kept.notes.len())
            }
            Deletion::Everything => {
                let sittings = std::mem::take(&mut self.sittings);
                let codes = sittings.iter().map(|kept| kept.sitting.codes.len()).sum();
                let entries = sittings.iter().map(|kept| kept.entries.len()).sum();
                let notes = sittings.iter().map(|kept| kept.notes.len()).sum();
                (Deleted::Everything { sittings: sittings.len(), codes }, entries, notes)
            }
        };
        let slip = DeletionSlip { what, entries, notes, when, by, reason };
        self.slips.push(slip.clone());
        Ok(slip)
    }

    fn position(&self, id: &Id) -> Result<usize, DeletionError> {
        let position = self.sittings.iter().position(|kept| kept.sitting.id == *id);
        position.ok_or_else(|| DeletionError::NoSitting(id.clone()))
    }

    fn delete_pupil(&mut self, id: &Id, code: &Subject) -> Result<(Deleted, usize, usize), DeletionError> {
        let position = self.position(id)?;
        let kept = &mut self.sittings[position];
        let key = CodeKey::from(code);
        let is_code = |other: &Subject| CodeKey::from(other) == key;
        if !kept.sitting.codes.iter().any(is_code) && !kept.entries.iter().any(|entry| is_code(&entry.place.code)) {
            return Err(DeletionError::NoCode(code.clone()));
        }
        let before = (kept.entries.len(), kept.notes.len());
        kept.entries.retain(|entry| !is_code(&entry.place.code));
        kept.notes.retain(|code, _| !is_code(code));
        let deleted = (before.0 - kept.entries.len(), before.1 - kept.notes.len());
        let what = Deleted::Pupil { sitting: kept.sitting.name.clone(), code: code.clone() };
        match kept.sitting.without(code) {
            Some(sitting) => kept.sitting = sitting,
            None => drop(self.sittings.remove(position)),
        }
        Ok((what, deleted.0, deleted.1))
    }
}
