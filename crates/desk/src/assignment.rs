//! Whose answers they are that the wrong pupil has given to a code.
//!
//! What was sealed stays as it is. A [`CodeNote`](crate::desk_file::CodeNote) among the notes names the runs, and every
//! reading of the log follows it: runs that were given to a code are put together with that code's own, and those of nobody
//! who is known are no records of the class.

use std::collections::BTreeMap;
use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::record::Subject;

use crate::desk_file::{CodeDecision, PupilNotes};
use crate::log::{Content, Finding, Joined, JoinedRecord, OpenEntry, Opened, Place, Problem, join};
use crate::sitting::{Id, Sitting, SittingError};

/// What was decided of the runs of a sitting.
#[derive(Debug, Clone, Default)]
pub struct Decisions<'a>(BTreeMap<&'a Id, &'a CodeDecision>);

impl<'a> Decisions<'a> {
    /// What is noted.
    #[must_use]
    pub fn new(notes: &'a BTreeMap<Subject, PupilNotes>) -> Self {
        let mut decisions = Self::default();
        decisions.add(notes);
        decisions
    }

    /// Adds what is noted elsewhere, where nothing is decided yet.
    pub fn add(&mut self, notes: &'a BTreeMap<Subject, PupilNotes>) {
        for note in notes.values().flat_map(|notes| &notes.codes) {
            for run in &note.runs {
                self.0.entry(run).or_insert(&note.decision);
            }
        }
    }

    /// Whose an entry is: the code that it stands under, or the one that its run was given to; `None` where it is nobody's
    /// that is known.
    #[must_use]
    pub fn owner<'p>(&self, place: &'p Place) -> Option<&'p Subject>
    where
        'a: 'p,
    {
        match self.0.get(&place.run) {
            None | Some(CodeDecision::TakenBack) => Some(&place.code),
            Some(CodeDecision::GivenTo(code)) => Some(code),
            Some(CodeDecision::Voided) => None,
        }
    }

    /// Whether a run is another code's, or nobody's that is known.
    #[must_use]
    pub fn is_elsewhere(&self, run: &Id) -> bool {
        self.elsewhere().any(|(other, _)| other == run)
    }

    /// The runs that are another code's, with that code, and those of nobody who is known, with `None`.
    pub fn elsewhere(&self) -> impl Iterator<Item = (&'a Id, Option<&'a Subject>)> {
        self.0.iter().filter_map(|(&run, &decision)| match decision {
            CodeDecision::GivenTo(code) => Some((run, Some(code))),
            CodeDecision::Voided => Some((run, None)),
            CodeDecision::TakenBack => None,
        })
    }
}

/// The records of a sitting, by whose they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Assigned {
    /// The records of the codes whose they are.
    pub joined: Joined,
    /// The records of nobody who is known, under the codes to which they were given. They are no rows of the class, and what
    /// they say of safety is not passed over.
    pub voided: Vec<JoinedRecord>,
}

/// Puts together what was opened, as [`join`] does, after the runs that the wrong pupil has answered were given to the codes
/// that were decided, or set aside.
///
/// # Errors
///
/// As of [`join`].
pub fn assign(
    instrument: &Arc<Instrument>,
    sitting: &Sitting,
    opened: Opened,
    notes: &BTreeMap<Subject, PupilNotes>,
) -> Result<Assigned, SittingError> {
    let decisions = Decisions::new(notes);
    let (mut own, mut voided) = (Opened::default(), Opened::default());
    for entry in opened.entries {
        match decisions.owner(&entry.place).cloned() {
            Some(code) => own.entries.push(given_to(entry, code)),
            None => voided.entries.push(entry),
        }
    }
    // A code may have been deleted since, and the runs under it that are somebody else's are still there.
    let is_known = |finding: &Finding| finding.problem == Problem::UnknownCode && decisions.is_elsewhere(&finding.run);
    own.findings = opened.findings.into_iter().filter(|finding| !is_known(finding)).collect();
    let (mut joined, voided) = (join(instrument, sitting, own)?, join(instrument, sitting, voided)?);
    // Nobody looks for whose they are among those that were set aside.
    let second = |finding: &Finding| finding.problem == Problem::SecondTime;
    joined.findings.extend(voided.findings.into_iter().filter(|finding| !second(finding)));
    Ok(Assigned { joined, voided: voided.records })
}

/// The same entry under a code.
fn given_to(mut entry: OpenEntry, code: Subject) -> OpenEntry {
    if entry.place.code != code {
        if let Content::Record { record, .. } = &mut entry.content {
            record.subject = Some(code.clone());
        }
        entry.place.code = code;
    }
    entry
}
