//! Records of one instrument, scored.

use std::sync::Arc;

use trellis_core::instrument::{Instrument, ItemIndex, ScoreIndex};
use trellis_core::record::{Record, RecordError};
use trellis_core::responses::Responses;
use trellis_core::scoring::Scores;
use trellis_core::scoring::norms::NormChoice;

/// Records of one instrument with their scores, in the order in which they were added.
///
/// Standard errors, intervals and classifications are those that rest on the answers of the person alone, whether there is a
/// norm group or not; the comparison with one stands beside them.
#[derive(Debug, Clone)]
pub struct Dataset {
    instrument: Arc<Instrument>,
    rows: Vec<Row>,
}

/// One record with its scores.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which one of the data set it is, from 1.
    pub number: usize,
    /// The record as it was read.
    pub record: Record,
    /// What was answered.
    pub responses: Responses,
    /// The scores, compared with no norm group.
    pub scores: Scores,
    /// The scores compared with the norm group that fits; `None` where the instrument has no groups.
    pub compared: Option<Scores>,
}

impl Dataset {
    /// A data set without records.
    #[must_use]
    pub fn new(instrument: Arc<Instrument>) -> Self {
        Self { instrument, rows: Vec::new() }
    }

    /// Scores a record and adds it.
    ///
    /// # Errors
    ///
    /// As of [`Record::responses`]: where the record's key is another, or an answer is none of the instrument's.
    pub fn add(&mut self, record: Record) -> Result<(), RecordError> {
        let responses = record.responses(&self.instrument)?;
        let scores = Scores::compared_with(&responses, NormChoice::Nobody);
        let has_norms = !self.instrument.norms().is_empty();
        let compared = has_norms.then(|| Scores::compared_with(&responses, NormChoice::Fitting));
        self.rows.push(Row { number: self.rows.len() + 1, record, responses, scores, compared });
        Ok(())
    }

    /// The instrument of every record.
    #[must_use]
    pub fn instrument(&self) -> &Arc<Instrument> {
        &self.instrument
    }

    /// The records with their scores.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The items that any record asks, in the order of the key.
    pub(crate) fn asked_items(&self) -> Vec<ItemIndex> {
        let is_asked = |&item: &ItemIndex| self.rows.iter().any(|row| row.responses.position_of(item).is_some());
        self.instrument.items().keys().filter(is_asked).collect()
    }

    /// The scores that any record reports, in the order of the key.
    pub(crate) fn reported_scores(&self) -> Vec<ScoreIndex> {
        let is_reported = |&score: &ScoreIndex| self.rows.iter().any(|row| row.scores.get(score).is_some());
        self.instrument.scores().keys().filter(is_reported).collect()
    }
}
