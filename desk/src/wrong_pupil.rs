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
    /// Those of another code, whose answers are this one's.
    Exchanged,
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
    /// It has none that could be exchanged.
    HasNone(Subject),
    /// There is not one record of it that is open here, or whose that one is was decided before.
    Unclear(Subject),
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

    /// The record of the other code, where the two were exchanged: each code has one.
    ///
    /// # Errors
    ///
    /// [`OtherCodeProblem`].
    pub fn other_record<'d>(
        &self,
        kept: &KeptSitting,
        desk: &'d OpenDesk,
        pupil: &Pupil,
    ) -> Result<&'d Pupil, OtherCodeProblem> {
        let code = match self.other_code(kept, pupil) {
            Ok(code) => return Err(OtherCodeProblem::HasNone(code)),
            Err(OtherCodeProblem::HasAnswers(code)) => code,
            Err(problem) => return Err(problem),
        };
        let unclear = |code: &Subject| OtherCodeProblem::Unclear(code.clone());
        // What was decided before would be lost with it.
        let only = |code: &Subject| {
            let record = desk.only_record(code).filter(|record| desk.decided_of(record).is_none());
            record.ok_or_else(|| unclear(code))
        };
        only(&pupil.code)?;
        only(&code)
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

    /// What was decided together with a decision, where two pupils had exchanged their codes.
    #[must_use]
    pub fn other_half(&self, note: &CodeNote) -> Option<&CodeNote> {
        self.decided().map(|(_, other)| other).find(|other| other.is_exchange_with(note))
    }

    /// The record of a code that has one, and nothing that cannot be scored.
    fn only_record(&self, code: &Subject) -> Option<&Pupil> {
        let mut records = self.pupils.iter().filter(|pupil| pupil.code == *code);
        let only = records.next().filter(|_| !self.unscored.contains(code))?;
        records.next().is_none().then_some(only)
    }

    /// Notes that two pupils had exchanged their codes: each code gets the answers of the other.
    pub(crate) fn exchange(&mut self, one: &Pupil, other: &Pupil, reason: &str) {
        for (from, to) in [(one, other), (other, one)] {
            let decision = CodeDecision::GivenTo(to.code.clone());
            self.note_decision(from, decision, reason.to_owned(), to.runs.clone());
        }
    }

    /// Notes whose the answers of a pupil are, in place of what was decided before.
    pub(crate) fn decide(&mut self, pupil: &Pupil, decision: CodeDecision, reason: String) {
        self.note_decision(pupil, decision, reason, Vec::new());
    }

    fn note_decision(&mut self, pupil: &Pupil, decision: CodeDecision, reason: String, exchanged_with: Vec<Id>) {
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
        let note = CodeNote { runs: pupil.runs.clone(), decision, reason, exchanged_with };
        self.notes.entry(code).or_default().codes.push(note);
    }

    /// Takes back what was decided of a run, with the other half of an exchange. Returns whether there was anything.
    pub(crate) fn take_back(&mut self, run: &Id) -> bool {
        let of_run = self.decided().map(|(_, note)| note).find(|note| note.runs.contains(run));
        let Some(mut runs) = of_run.map(|note| note.runs.clone()) else { return false };
        let other = of_run.and_then(|note| self.other_half(note));
        runs.extend(other.into_iter().flat_map(|other| other.runs.clone()));
        let notes = self.notes.values_mut().flat_map(|notes| &mut notes.codes);
        notes.filter(|note| note.is_about(&runs)).for_each(|note| note.decision = CodeDecision::TakenBack);
        true
    }
}
