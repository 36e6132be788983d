//! The report on two times.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, Document, methods};
use crate::matrix::Sample;
use crate::retest::{Agreement, Pairing, Retest, retest};

/// What two times say about an instrument.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Trellis retest")]
pub struct RetestReport {
    /// `trellis-retest/1`.
    pub format: &'static str,
    /// What was analysed; `people` are those of the first time.
    #[serde(flatten)]
    pub basis: Basis,
    /// Who is at both times.
    pub pairing: Pairing,
    /// By score, in the order of the key.
    pub scores: Vec<Retest>,
}

impl RetestReport {
    /// That of two samples.
    #[must_use]
    pub fn new(first: &Sample, second: &Sample) -> Self {
        let (pairing, scores) = retest(first, second);
        Self { format: "trellis-retest/1", basis: Basis::of(first), pairing, scores }
    }

    /// The written report.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(format!("{}: two times", self.basis.instrument));
        document.paragraph(self.basis.sentence("trellis retest"));
        let Pairing { both, only_first, only_second, without_code, repeated } = &self.pairing;
        document.paragraph(format!(
            "By their codes {both} people are at both times; {only_first} codes are only at the first, {only_second} only at \
             the second, and {without_code} people have no code."
        ));
        if !repeated.is_empty() {
            document.paragraph(format!("Codes that are there more than once, left out: {}.", repeated.join(", ")));
        }
        let known = self.scores.iter().filter_map(|score| Some((score, score.agreement.known().ok()?)));
        let rows: Vec<Vec<String>> = known.map(|(score, agreement)| row(score, agreement)).collect();
        if !rows.is_empty() {
            document.section("Agreement");
            let header = [
                "Score",
                "n",
                "Mean 1",
                "Mean 2",
                "SD 1",
                "SD 2",
                "ICC(A,1)",
                "95% CI",
                "ICC(C,1)",
                "95% CI",
                "Difference",
                "95% CI",
                "Limits of agreement",
            ];
            document.table(&header, rows);
            document.section("Change of one person");
            let reliable = self.scores.iter().filter_map(|score| {
                let agreement = score.agreement.known().ok()?;
                let Some(change) = agreement.reliable_change else {
                    return Some(vec![score.score.clone(), "–".into(), "–".into(), "–".into(), "–".into()]);
                };
                Some(vec![
                    score.score.clone(),
                    format!("{:.2}", change.sem),
                    format!("{:.2}", change.least),
                    change.risen.to_string(),
                    change.fallen.to_string(),
                ])
            });
            document
                .table(&["Score", "SEM", "Least reliable change", "Risen by it", "Fallen by it"], reliable.collect());
        }
        let missing = self
            .scores
            .iter()
            .filter_map(|score| score.agreement.known().err().map(|reason| format!("{}: {reason}", score.score)));
        let missing: Vec<String> = missing.collect();
        if !missing.is_empty() {
            document.section("Not computed");
            document.list(missing);
        }
        methods::add(&mut document, &methods::RETEST);
        document
    }
}

fn row(score: &Retest, agreement: &Agreement) -> Vec<String> {
    let Agreement { means, sds, icc_agreement, icc_consistency, limits, .. } = agreement;
    vec![
        score.score.clone(),
        score.pairs.to_string(),
        format!("{:.2}", means[0]),
        format!("{:.2}", means[1]),
        format!("{:.2}", sds[0]),
        format!("{:.2}", sds[1]),
        format!("{:.2}", icc_agreement.icc),
        icc_agreement.ci95.to_string(),
        format!("{:.2}", icc_consistency.icc),
        icc_consistency.ci95.to_string(),
        format!("{:.2}", agreement.mean_difference),
        agreement.mean_difference_ci95.to_string(),
        format!("{limits} (each ± {:.2})", agreement.limits_half_width),
    ]
}
