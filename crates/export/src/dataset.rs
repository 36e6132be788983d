//! Records of one instrument, or lines of a table of answers, scored.

use std::sync::Arc;

use trellis_core::instrument::{Instrument, ItemIndex, ScoreIndex};
use trellis_core::record::{Record, RecordError, Subject};
use trellis_core::responses::Responses;
use trellis_core::scoring::Scores;
use trellis_core::scoring::norms::NormChoice;

/// Records of one instrument, or lines of a table of answers, with their scores, in the order in which they were added.
///
/// Standard errors, intervals and classifications are those that rest on the answers of the person alone, whether there is a
/// norm group or not; the comparison with one stands beside them.
#[derive(Debug, Clone)]
pub struct Dataset {
    instrument: Arc<Instrument>,
    rows: Vec<Row>,
}

/// One record, or one line of a table, with its scores.
#[derive(Debug, Clone)]
pub struct Row {
    /// Which one of the data set it is, from 1.
    pub number: usize,
    /// Where it is from.
    pub origin: Origin,
    /// What was answered.
    pub responses: Responses,
    /// The scores, compared with no norm group.
    pub scores: Scores,
    /// The scores compared with the norm group that fits; `None` where the instrument has no groups.
    pub compared: Option<Scores>,
}

/// Where a row of a data set is from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A record, as it was read.
    Record(Box<Record>),
    /// A line of a table of answers: nothing is known of when and how they were given.
    Line {
        /// The line of the file, from 1.
        line: u64,
        /// A code for the person.
        subject: Option<Subject>,
    },
}

impl Row {
    /// The record; `None` where the row is from a table.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match &self.origin {
            Origin::Record(record) => Some(record),
            Origin::Line { .. } => None,
        }
    }

    /// The line of the table that it is from; `None` where it is from a record.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        match self.origin {
            Origin::Record(_) => None,
            Origin::Line { line, .. } => Some(line),
        }
    }

    /// The code for the person, if there is one.
    #[must_use]
    pub fn subject(&self) -> Option<&Subject> {
        match &self.origin {
            Origin::Record(record) => record.subject.as_ref(),
            Origin::Line { subject, .. } => subject.as_ref(),
        }
    }

    /// The id of the form that was answered.
    #[must_use]
    pub fn form(&self) -> &str {
        &self.responses.instrument().forms()[self.responses.form()].id
    }
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
        self.push(Origin::Record(Box::new(record)), responses);
        Ok(())
    }

    /// Scores a line of a table and adds it.
    pub fn add_line(&mut self, line: u64, subject: Option<Subject>, responses: Responses) {
        self.push(Origin::Line { line, subject }, responses);
    }

    fn push(&mut self, origin: Origin, responses: Responses) {
        let scores = Scores::compared_with(&responses, NormChoice::Nobody);
        let has_norms = !self.instrument.norms().is_empty();
        let compared = has_norms.then(|| Scores::compared_with(&responses, NormChoice::Fitting));
        self.rows.push(Row { number: self.rows.len() + 1, origin, responses, scores, compared });
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

    /// Whether any row is from a record.
    pub(crate) fn has_records(&self) -> bool {
        self.rows.iter().any(|row| row.record().is_some())
    }

    /// Whether any row is a line of a table.
    pub(crate) fn has_lines(&self) -> bool {
        self.rows.iter().any(|row| row.line().is_some())
    }

    /// How many rows there are, and what they are.
    pub(crate) fn size(&self) -> String {
        let what = if self.has_records() { "records" } else { "lines of a table of answers" };
        format!("{} {what}", self.rows.len())
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
