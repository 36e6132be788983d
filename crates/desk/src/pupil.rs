//! A pupil of a sitting: the code, the record, and the report that is made from it once.

use std::sync::Arc;

use trellis_core::instrument::{Instrument, ProfileRules, ScoreIndex, Side};
use trellis_core::record::{Ended, Record, RecordError, Subject, Timestamp};
use trellis_core::report::Report;
use trellis_core::responses::Section;
use trellis_core::scoring::score::{BelowCut, Classification, Score};

use crate::log::JoinedRecord;
use crate::sitting::Id;

/// Both sides, the internal one first.
pub const SIDES: [Side; 2] = [Side::Internal, Side::External];

/// A pupil whose record was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Pupil {
    /// The code.
    pub code: Subject,
    /// The record.
    pub record: Record,
    /// Everything that is computed from it.
    pub report: Report,
    /// When the last answer was given, or the last item left: since then a call for help is known.
    pub since: Timestamp,
    /// The run in which the record was begun: it tells the record from another one of the same code.
    pub run: Id,
    /// The runs in which it was answered, that one first; more than one where it was broken off and went on.
    pub runs: Vec<Id>,
}

impl Pupil {
    /// Scores a record that was put together.
    ///
    /// # Errors
    ///
    /// As of [`Report::new`]; none for what [`join`](crate::log::join) has put together with the same instrument.
    pub fn new(instrument: &Arc<Instrument>, joined: JoinedRecord) -> Result<Self, RecordError> {
        let report = Report::new(instrument, &joined.record)?;
        let JoinedRecord { code, record, run, runs, last } = joined;
        Ok(Self { code, record, report, since: last, run, runs })
    }

    /// The score of a side; `None` where the instrument has no profile rules, or the form does not report it.
    #[must_use]
    pub fn side(&self, side: Side) -> Option<&Score> {
        self.report.scores.get(subscale(self.report.instrument().profile()?, side))
    }

    /// How sure it is that a side is low; `None` where it has no number, or no standard error.
    #[must_use]
    pub fn below_cut(&self, side: Side) -> Option<BelowCut> {
        self.side(side)?.below_cut()
    }

    /// Whether a side is low, uncertain or not low.
    #[must_use]
    pub fn classification(&self, side: Side) -> Option<Classification> {
        Some(self.below_cut(side)?.classification)
    }

    /// Whether every item was reached.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.record.ended == Ended::Completed
    }

    /// How many items of form and modules were answered or skipped, where the pupil stopped or was broken off.
    #[must_use]
    pub fn stopped_after(&self) -> Option<usize> {
        use trellis_core::responses::ItemState;
        let responses = &self.report.responses;
        let sentences = responses.range(Section::Form).start..responses.range(Section::Module).end;
        let reached = |at: &usize| responses.state(*at) != ItemState::NotReached;
        (!self.is_complete()).then(|| sentences.filter(reached).count())
    }
}

/// The subscale of a side.
#[must_use]
pub fn subscale(rules: &ProfileRules, side: Side) -> ScoreIndex {
    match side {
        Side::Internal => rules.internal,
        Side::External => rules.external,
    }
}

/// The pupils of a sitting by what [`join`](crate::log::join) has put together.
///
/// # Errors
///
/// As of [`Pupil::new`].
pub fn pupils(instrument: &Arc<Instrument>, records: Vec<JoinedRecord>) -> Result<Vec<Pupil>, RecordError> {
    records.into_iter().map(|joined| Pupil::new(instrument, joined)).collect()
}
