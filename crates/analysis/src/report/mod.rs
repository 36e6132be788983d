//! The written report: what was done, with how many people, by which formula, from which source.

mod dif;
mod document;
mod key_audit;
mod methods;
mod norms;
mod pool;
mod retest;
mod scales;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::key_audit::{KeyAudit, audit};
use crate::matrix::Sample;
use crate::scale::{Bootstrap, ScaleAnalysis, analyse};

pub use dif::{DifReport, ScoreDif};
pub use document::{Block, Document, HeadingLevel, Picture};
pub use norms::NormReport;
pub use retest::RetestReport;

/// The form of [`Analysis`] as JSON.
pub const ANALYSIS_FORMAT: &str = "trellis-analysis/1";

/// What was analysed, and with what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Basis {
    /// The program's version.
    pub program: String,
    /// The instrument's id.
    pub instrument: String,
    /// Its version.
    pub version: String,
    /// The hash of its key.
    pub key: String,
    /// The form that was answered.
    pub form: String,
    /// How many people answered it.
    pub people: usize,
}

impl Basis {
    /// That of a sample.
    #[must_use]
    pub fn of(sample: &Sample) -> Self {
        let instrument = sample.instrument();
        Self {
            program: env!("CARGO_PKG_VERSION").into(),
            instrument: instrument.id().into(),
            version: instrument.version().into(),
            key: instrument.hashes().key.clone(),
            form: instrument.forms()[sample.form()].id.clone(),
            people: sample.people(),
        }
    }

    /// Whether answers add up: the same instrument, key and form. The version of the file may differ.
    #[must_use]
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        self.instrument == other.instrument && self.key == other.key && self.form == other.form
    }

    /// In a sentence of a methods section.
    fn sentence(&self, command: &str) -> String {
        let Self { program, instrument, version, key, form, people } = self;
        format!(
            "Computed with Trellis {program} ({command}) from the answers of {people} people to form {form} of the \
             instrument {instrument}, version {version} (hash of the key: {key})."
        )
    }
}

/// A score that was not analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    /// Its id.
    pub score: String,
    /// Why not.
    pub reason: String,
}

/// What one administration says about an instrument.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Trellis analysis")]
pub struct Analysis {
    /// [`ANALYSIS_FORMAT`].
    pub format: &'static str,
    /// What was analysed, and with what.
    #[serde(flatten)]
    pub basis: Basis,
    /// Which keys and columns are likely wrong.
    pub key_audit: KeyAudit,
    /// By score, in the order of the key.
    pub scores: Vec<ScaleAnalysis>,
    /// Scores that were not analysed.
    pub left_out: Vec<LeftOut>,
}

impl Analysis {
    /// The analysis of a sample. `progress` is called after each bootstrap sample.
    #[must_use]
    pub fn new(sample: &Sample, bootstrap: Bootstrap, progress: impl FnMut()) -> Self {
        Self::from_scores(sample, analyse(sample, bootstrap, progress))
    }

    /// The analysis of a sample whose scores were analysed before, each in its order.
    #[must_use]
    pub fn from_scores(sample: &Sample, scores: Vec<ScaleAnalysis>) -> Self {
        let left_out = sample.left_out().iter();
        Self {
            format: ANALYSIS_FORMAT,
            basis: Basis::of(sample),
            key_audit: audit(sample),
            scores,
            left_out: left_out
                .map(|(score, reason)| LeftOut { score: score.clone(), reason: reason.clone() })
                .collect(),
        }
    }

    /// The written report.
    #[must_use]
    pub fn document(&self) -> Document {
        let mut document = Document::new(format!("{}: items and reliability", self.basis.instrument));
        document.paragraph(self.basis.sentence("trellis analyse"));
        document.paragraph(
            "Each score's key was applied once, and everything below is computed from that one matrix of keyed answers. \
             Items one by one rest on all who answered them; everything else on those who answered every item of the score. \
             Where something cannot be computed, a sentence says why.",
        );
        key_audit::add(&mut document, &self.key_audit);
        for score in &self.scores {
            scales::add(&mut document, score);
        }
        if !self.left_out.is_empty() {
            document.section("Not analysed");
            document.list(self.left_out.iter().map(|out| format!("{}: {}", out.score, out.reason)).collect());
        }
        methods::add(&mut document, &methods::ANALYSE);
        document
    }
}
