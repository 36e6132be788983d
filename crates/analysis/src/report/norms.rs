//! The report on a norm table.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, Document, methods};
use crate::norm_table::{NormRow, NormTable};

/// A norm table with what it is from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Trellis norm table")]
pub struct NormReport {
    /// `trellis-norms/1`.
    pub format: &'static str,
    /// What it is from.
    #[serde(flatten)]
    pub basis: Basis,
    /// The table.
    pub table: NormTable,
}

impl NormReport {
    /// That of a table.
    #[must_use]
    pub fn new(basis: Basis, table: NormTable) -> Self {
        Self { format: "trellis-norms/1", basis, table }
    }

    /// The written report.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(format!("{}: local norms", self.basis.instrument));
        document.paragraph(self.basis.sentence("trellis norms"));
        document.paragraph(format!(
            "Local sample, n = {}: the people who have every score below. It says how a score compares with these people, and \
             nothing of people in general.",
            self.table.people
        ));
        for norms in &self.table.scores {
            document.section(format!("Score {}", norms.score));
            let reliability = match norms.reliability.known() {
                Ok(alpha) => format!("alpha {alpha:.2}"),
                Err(reason) => format!("no reliability: {reason}"),
            };
            document.paragraph(format!(
                "n = {}, mean {:.2}, SD {:.2}, {reliability}.",
                self.table.people, norms.mean, norms.sd
            ));
            percentiles(&mut document, &norms.rows);
        }
        if !self.table.left_out.is_empty() {
            document.section("Not in the table");
            document.list(self.table.left_out.iter().map(|(score, reason)| format!("{score}: {reason}")).collect());
        }
        methods::add(&mut document, &methods::NORMS);
        document
    }
}

/// The percentile of each number of points.
pub(super) fn percentiles(document: &mut Document, rows: &[NormRow]) {
    let row = |NormRow { points, people, percentile, ci95 }: &NormRow| {
        vec![format!("{points:.2}"), people.to_string(), format!("{percentile:.1}"), format!("{ci95:.1}")]
    };
    document.table(&["Points", "People", "Percentile", "95% CI"], rows.iter().map(row).collect());
}
