//! The report: from a record to scores and profile, in one function.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::record::Record;
//! use trellis_core::report::Report;
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../examples/mood.json"))?);
//! let record = Record::parse(include_str!("../../examples/mood-record.json"))?;
//! let report = Report::new(&instrument, &record)?;
//! assert_eq!(report.counts.answered, 3);
//! assert!(report.profile.is_none(), "this instrument has no profile rules");
//! // As JSON, with ids in place of indices.
//! let json = serde_json::to_value(report.output())?;
//! assert_eq!(json["scores"]["mood"]["answered"], 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod output;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::instrument::Instrument;
use crate::profile::{Profile, Sensitivity};
use crate::record::{KeyMatch, Record, RecordError, RecordNote};
use crate::responses::{ItemState, Responses, Section};
use crate::scoring::Scores;
use crate::scoring::norms::NormChoice;

pub use output::{
    ConversionOutput, DifferenceOutput, GridOutput, GroupOutput, ModuleScoreOutput, NetworkOutput,
    NormDifferenceOutput, NormOutput, ProfileOutput, Provenance, RarityOutput, ReportOutput, ScatterOutput,
    ScoreOutput, ScoresOutput, SensitivityOutput, SourcesOutput, StepOutput,
};

/// Everything that is computed from one administration, with the responses it was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What was answered.
    pub responses: Responses,
    /// Whether the instrument's file differs from the record's in what no score rests on.
    pub has_other_wording: bool,
    /// What is odd about the record.
    pub notes: Vec<RecordNote>,
    /// How many items of the form are answered, skipped and not reached.
    pub counts: Counts,
    /// All scores.
    pub scores: Scores,
    /// The profile; `None` where the instrument has no profile rules.
    pub profile: Option<Profile>,
    /// What would change the type of the profile.
    pub sensitivity: Option<Sensitivity>,
}

/// The items of a form by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
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
    /// [`RecordError::UnknownKey`] where the record's key is another, and the other variants where its answers do not
    /// fit the instrument.
    pub fn new(instrument: &Arc<Instrument>, record: &Record) -> Result<Self, RecordError> {
        Self::compared_with(instrument, record, NormChoice::Fitting)
    }

    /// The report on a record, compared with a norm group.
    ///
    /// # Errors
    ///
    /// As of [`Report::new`].
    pub fn compared_with(
        instrument: &Arc<Instrument>,
        record: &Record,
        norms: NormChoice,
    ) -> Result<Self, RecordError> {
        let report = Self::of_responses(record.responses(instrument)?, norms);
        let has_other_wording = record.key_match(instrument) == KeyMatch::OtherWording;
        Ok(Self { has_other_wording, notes: record.notes(instrument), ..report })
    }

    /// The report on responses without a record's metadata.
    #[must_use]
    pub fn of(responses: Responses) -> Self {
        Self::of_responses(responses, NormChoice::Fitting)
    }

    /// The report on responses without a record's metadata, compared with a norm group.
    #[must_use]
    pub fn of_responses(responses: Responses, norms: NormChoice) -> Self {
        let scores = Scores::compared_with(&responses, norms);
        let profile = Profile::new(&responses, &scores);
        let sensitivity = Sensitivity::new(&responses, &scores);
        let mut counts = Counts::default();
        for position in responses.range(Section::Form) {
            *match responses.state(position) {
                ItemState::NotReached => &mut counts.not_reached,
                ItemState::Skipped => &mut counts.skipped,
                ItemState::Responded(_) => &mut counts.answered,
            } += 1;
        }
        Self { responses, has_other_wording: false, notes: Vec::new(), counts, scores, profile, sensitivity }
    }

    /// The instrument that the report rests on.
    #[must_use]
    pub fn instrument(&self) -> &Arc<Instrument> {
        self.responses.instrument()
    }
}
