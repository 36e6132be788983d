//! Answers that are somebody else's than the code says: of another code, or nobody's that is known.

use super::kept::{KeptSitting, Progress};
use super::open::OpenDesk;
use trellis_core::record::Subject;
use trellis_desk::code::CodeKey;
use trellis_desk::desk_file::{CodeDecision, CodeNote};
use trellis_desk::pupil::Pupil;
use trellis_desk::sitting::{Id, TypedCode};

/// What is done about answers that are somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrongPupilMsg {
    /// The step is opened for the record on the screen, or left.
    Open(bool),
    /// It is chosen whose the answers are.
    Choose(Whose),
    /// The other code is typed.
    CodeTyped(String),
    /// It is written why.
    ReasonTyped(String),
    /// It is so.
    Decide,
    /// What was decided of this run is taken back.
    TakeBack(Id),
}

/// Whose answers are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Whose {
    /// Those of another code.
    #[default]
    AnotherCode,
    /// Nobody's that is known.
    NotKnown,
}

/// Whose the answers on the screen are, while that is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongPupil {
    /// The first run of the record.
    pub run: Id,
    /// Whose they are.
    pub whose: Whose,
    /// The other code, as it is typed.
    pub code: String,
    /// Why.
    pub reason: String,
    /// Whether what is missing is said.
    pub shows_errors: bool,
}

/// Why answers cannot be given to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OtherCodeProblem {
    /// Nothing is typed.
    Missing,
    /// It is none of the sitting.
    Unknown(String),
    /// They are this code's already.
    Same(Subject),
    /// It has answers of its own.
    HasAnswers(Subject),
    /// It does not take part.
    OptedOut(Subject),
}

impl WrongPupil {
    /// Nothing is written yet.
    #[must_use]
    pub(crate) fn new(run: Id) -> Self {
        Self { run, whose: Whose::default(), code: String::new(), reason: String::new(), shows_errors: false }
    }

    /// The other code: one of the sitting that has no answers of its own.
    ///
    /// # Errors
    ///
    /// [`OtherCodeProblem`].
    pub fn other_code(&self, kept: &KeptSitting, pupil: &Pupil) -> Result<Subject, OtherCodeProblem> {
        let typed = self.code.trim();
        match kept.sitting.find(typed) {
            _ if typed.is_empty() => Err(OtherCodeProblem::Missing),
            TypedCode::Listed(code) if CodeKey::from(&code) == CodeKey::from(&pupil.code) => {
                Err(OtherCodeProblem::Same(code))
            }
            TypedCode::Listed(code) if kept.progress_of(&code) != Progress::Absent => {
                Err(OtherCodeProblem::HasAnswers(code))
            }
            TypedCode::Listed(code) => Ok(code),
            TypedCode::OptedOut(code) => Err(OtherCodeProblem::OptedOut(code)),
            TypedCode::WrongSign | TypedCode::NotListed => Err(OtherCodeProblem::Unknown(typed.to_owned())),
        }
    }

    /// Why, where it is written.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        Some(self.reason.trim()).filter(|reason| !reason.is_empty())
    }
}

impl OpenDesk {
    /// What was given to another code or set aside, with the codes that it stands under.
    pub fn decided(&self) -> impl Iterator<Item = (&Subject, &CodeNote)> {
        let of_code = self.notes.iter().flat_map(|(code, notes)| notes.codes.iter().map(move |note| (code, note)));
        of_code.filter(|(_, note)| note.decision != CodeDecision::TakenBack)
    }

    /// What was decided of the answers of a pupil, with the code that they stand under.
    #[must_use]
    pub fn decided_of(&self, pupil: &Pupil) -> Option<(&Subject, &CodeNote)> {
        self.decided().find(|(_, note)| note.is_about(&pupil.runs))
    }

    /// Notes whose the answers of a pupil are, in place of what was decided before.
    pub(crate) fn decide(&mut self, pupil: &Pupil, decision: CodeDecision, reason: String) {
        let is_about = |note: &CodeNote| note.is_about(&pupil.runs);
        // Answers that were given away before still stand under their first code.
        let first = self.notes.iter().find(|(_, notes)| notes.codes.iter().any(is_about)).map(|(code, _)| code.clone());
        let code = first.unwrap_or_else(|| pupil.code.clone());
        let decision = match decision {
            CodeDecision::GivenTo(to) if to == code => CodeDecision::TakenBack,
            decision => decision,
        };
        for notes in self.notes.values_mut() {
            notes.codes.retain(|note| !is_about(note));
        }
        let note = CodeNote { runs: pupil.runs.clone(), decision, reason };
        self.notes.entry(code).or_default().codes.push(note);
    }

    /// Takes back what was decided of a run. Returns whether there was anything.
    pub(crate) fn take_back(&mut self, run: &Id) -> bool {
        let notes = self.notes.values_mut().flat_map(|notes| &mut notes.codes);
        let mut of_run = notes.filter(|note| note.runs.contains(run) && note.decision != CodeDecision::TakenBack);
        of_run.next().map(|note| note.decision = CodeDecision::TakenBack).is_some()
    }
}
