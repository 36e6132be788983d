//! Deleting what a desk keeps, and the slip that says so.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_core::record::{FollowUp, Subject, Timestamp};

use crate::assignment::Decisions;
use crate::code::CodeKey;
use crate::desk_file::{CodeDecision, Desk, PupilNotes};
use crate::log::Entry;
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
    /// The runs of a pupil's answers that were kept under another code, and given to the pupil's. A file that still has them
    /// does not bring them again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Id>,
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
    /// One pupil of one sitting: the answers that are the code's own, wherever they are kept, and what is noted of them.
    /// Answers that stand under the code and are another one's, or nobody's that is known, stay. The last pupil takes the
    /// sitting along.
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
        let removed = match what {
            Deletion::Pupil(id, code) => self.delete_pupil(&id, &code)?,
            Deletion::Sitting(id) => {
                let kept = self.sittings.remove(self.position(&id)?);
                let what = Deleted::Sitting { sitting: kept.sitting.name.clone(), codes: kept.sitting.codes.len() };
                Removed { what, entries: kept.entries.len(), notes: kept.notes.len(), given: Vec::new() }
            }
            Deletion::Everything => {
                let sittings = std::mem::take(&mut self.sittings);
                let codes = sittings.iter().map(|kept| kept.sitting.codes.len()).sum();
                let entries = sittings.iter().map(|kept| kept.entries.len()).sum();
                let notes = sittings.iter().map(|kept| kept.notes.len()).sum();
                let what = Deleted::Everything { sittings: sittings.len(), codes };
                Removed { what, entries, notes, given: Vec::new() }
            }
        };
        let Removed { what, entries, notes, given } = removed;
        let slip = DeletionSlip { what, entries, notes, when, by, reason, given };
        self.slips.push(slip.clone());
        Ok(slip)
    }

    fn position(&self, id: &Id) -> Result<usize, DeletionError> {
        let position = self.sittings.iter().position(|kept| kept.sitting.id == *id);
        position.ok_or_else(|| DeletionError::NoSitting(id.clone()))
    }

    fn delete_pupil(&mut self, id: &Id, code: &Subject) -> Result<Removed, DeletionError> {
        let position = self.position(id)?;
        let kept = &mut self.sittings[position];
        let key = CodeKey::from(code);
        let is_code = |other: &Subject| CodeKey::from(other) == key;
        let decisions = Decisions::new(&kept.notes);
        let is_own = |entry: &Entry| decisions.owner(&entry.place).is_some_and(is_code);
        let (gone, left): (Vec<Entry>, Vec<Entry>) = kept.entries.iter().cloned().partition(is_own);
        if gone.is_empty() && !kept.sitting.codes.iter().any(is_code) {
            return Err(DeletionError::NoCode(code.clone()));
        }
        let given = kept.notes.values().flat_map(|notes| &notes.codes);
        let given = given.filter(|note| matches!(&note.decision, CodeDecision::GivenTo(to) if is_code(to)));
        let given: Vec<Id> = given.flat_map(|note| note.runs.clone()).collect();
        let run = |entry: &Entry| entry.place.run.clone();
        let runs_gone = gone.iter().map(run).chain(given.iter().cloned()).collect();
        let runs_left = left.iter().map(run).collect();
        let noted = |notes: &BTreeMap<Subject, PupilNotes>| {
            notes.iter().find(|(code, _)| is_code(code)).map(|(_, notes)| notes.clone())
        };
        let before = noted(&kept.notes);
        forget(&mut kept.notes, is_code, &runs_gone, &runs_left);
        let notes = usize::from(before != noted(&kept.notes));
        kept.entries = left;
        let what = Deleted::Pupil { sitting: kept.sitting.name.clone(), code: code.clone() };
        match kept.sitting.without(code) {
            Some(sitting) => kept.sitting = sitting,
            None => drop(self.sittings.remove(position)),
        }
        Ok(Removed { what, entries: gone.len(), notes, given })
    }
}

/// What was taken out of a desk, as the slip says it.
struct Removed {
    what: Deleted,
    entries: usize,
    notes: usize,
    given: Vec<Id>,
}

/// Takes out of the notes of a sitting what is about deleted pupils. `gone` are the runs of their answers, and `left` those of
/// all other answers: what was decided and noted of these stays, whatever code it is noted under.
pub fn forget(
    notes: &mut BTreeMap<Subject, PupilNotes>,
    is_deleted: impl Fn(&Subject) -> bool,
    gone: &BTreeSet<Id>,
    left: &BTreeSet<Id>,
) {
    for (code, notes) in notes.iter_mut() {
        let is_deleted = is_deleted(code);
        let stays = |run: &Id| if is_deleted { left.contains(run) } else { !gone.contains(run) };
        let (mut talks, mut codes) = (std::mem::take(&mut notes.talks), std::mem::take(&mut notes.codes));
        talks.retain(|talk| stays(&talk.run));
        codes.retain(|note| note.runs.iter().any(stays));
        codes.iter_mut().for_each(|note| note.exchanged_with.retain(|run| !gone.contains(run)));
        let others = if is_deleted { PupilNotes::default() } else { std::mem::take(notes) };
        *notes = PupilNotes { talks, codes, ..others };
    }
    notes.retain(|_, notes| !notes.is_empty());
}
