//! The report: from a record to scores and profile, in one function.

use serde::Serialize;

use crate::answers::{Answer, Answers, Part, Place};
use crate::instrument::Instrument;
use crate::profile::Profile;
use crate::record::{Program, Record, RecordError, Standing};
use crate::score::Scores;

/// Everything that is computed from one record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// What the report rests on.
    pub basis: Basis,
    /// All scores.
    pub scores: Scores,
    /// The profile; `null` where the instrument has no profile rules.
    pub profile: Option<Profile>,
}

/// What a report rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// The instrument's id.
    pub instrument: String,
    /// The version of the instrument that scored.
    pub version: String,
    /// The hash of its key.
    pub key: String,
    /// The form's id.
    pub form: String,
    /// The program that scored.
    pub program: Program,
    /// Whether the instrument's file differs from the record's in what no score rests on.
    pub other_wording: bool,
    /// How many places of the form are answered, skipped and not reached.
    pub places: Places,
}

/// The places of a form by what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Places {
    /// With an answer.
    pub answered: u32,
    /// Skipped.
    pub skipped: u32,
    /// Not reached.
    pub not_reached: u32,
}

impl Report {
    /// The report on a record.
    ///
    /// # Errors
    ///
    /// [`RecordError::UnknownKey`] where the record's key is another, and the other variants where
    /// its answers do not fit the instrument.
    pub fn new(instrument: &Instrument, record: &Record) -> Result<Self, RecordError> {
        let answers = record.answers(instrument)?;
        let mut report = Self::of(instrument, &answers);
        report.basis.other_wording = record.standing(instrument) == Standing::OtherWording;
        Ok(report)
    }

    /// The report on answers without a record's envelope.
    #[must_use]
    pub fn of(instrument: &Instrument, answers: &Answers) -> Self {
        let scores = Scores::new(instrument, answers);
        let profile = Profile::new(instrument, answers, &scores);
        Self { basis: Basis::new(instrument, answers), scores, profile }
    }
}

impl Basis {
    fn new(instrument: &Instrument, answers: &Answers) -> Self {
        let mut places = Places { answered: 0, skipped: 0, not_reached: 0 };
        for at in answers.range(Part::Form) {
            *match answers.place(at) {
                Place::NotReached => &mut places.not_reached,
                Place::Given(Answer::Skip) => &mut places.skipped,
                Place::Given(Answer::Rating(_) | Answer::Choice(_)) => &mut places.answered,
            } += 1;
        }
        Self {
            instrument: instrument.id().into(),
            version: instrument.version().into(),
            key: instrument.hashes().key.clone(),
            form: answers.form().into(),
            program: Program::this(),
            other_wording: false,
            places,
        }
    }
}
