//! The report on groups.

use schemars::JsonSchema;
use serde::Serialize;

use super::scales::p_value;
use super::{Basis, Document, methods};
use crate::dif::{ItemDif, Size, dif};
use crate::matrix::Sample;
use crate::refusal::Outcome;

/// What two groups say about the items of an instrument.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Trellis DIF")]
pub struct DifReport {
    /// `trellis-dif/1`.
    pub format: &'static str,
    /// What was analysed.
    #[serde(flatten)]
    pub basis: Basis,
    /// The two groups; log odds are those of the second.
    pub groups: [String; 2],
    /// How many people are in neither.
    pub without_group: usize,
    /// By score: its items.
    pub scores: Vec<ScoreDif>,
}

/// What two groups say about the items of one score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScoreDif {
    /// The score's id.
    pub score: String,
    /// Its items, in the order of the key.
    pub items: Outcome<Vec<(String, Outcome<ItemDif>)>>,
}

impl DifReport {
    /// Compares two groups of a sample whose people have groups.
    #[must_use]
    pub fn new(sample: &Sample, groups: [String; 2]) -> Self {
        let second: Vec<Option<bool>> = sample
            .groups()
            .iter()
            .map(|group| groups.iter().position(|other| Some(other) == group.as_ref()).map(|place| place == 1))
            .collect();
        let without_group = second.iter().filter(|group| group.is_none()).count();
        let scores = sample.scales().iter();
        let scores = scores
            .map(|scale| ScoreDif { score: scale.id.clone(), items: dif(&scale.matrix, &second).into() })
            .collect();
        Self { format: "trellis-dif/1", basis: Basis::of(sample), groups, without_group, scores }
    }

    /// The written report.
    #[must_use]
    pub fn document(&self) -> Document {
        let [first, second] = &self.groups;
        let mut document = Document::new(format!("{}: items in two groups", self.basis.instrument));
        document.paragraph(self.basis.sentence("trellis dif"));
        document.paragraph(format!(
            "Groups {first} and {second}; {} people are in neither. Log odds are those of a higher answer of {second}, among \
             people with the same sum of the items. The size comes first: with many people a difference that matters to \
             nobody is significant.",
            self.without_group
        ));
        for score in &self.scores {
            document.section(format!("Score {}", score.score));
            let items = match score.items.known() {
                Ok(items) => items,
                Err(reason) => {
                    document.paragraph(format!("Not computed: {reason}"));
                    continue;
                }
            };
            document.table(
                &["Item", "Size", "R² added", "of it uniform", "Log odds", "95% CI", "p (Holm)"],
                items.iter().map(|(item, found)| row(item, found)).collect(),
            );
            let missing = items.iter().filter_map(|(item, found)| Some(format!("{item}: {}", found.known().err()?)));
            let missing: Vec<String> = missing.collect();
            if !missing.is_empty() {
                document.paragraph("Not computed:");
                document.list(missing);
            }
        }
        methods::add(&mut document, &methods::DIF);
        document
    }
}

fn row(item: &str, found: &Outcome<ItemDif>) -> Vec<String> {
    let Ok(found) = found.known() else {
        return std::iter::once(item.to_owned()).chain(std::iter::repeat_n("–".to_owned(), 6)).collect();
    };
    let size = match found.size {
        Size::Negligible => "negligible",
        Size::Moderate => "moderate",
        Size::Large => "large",
    };
    vec![
        item.to_owned(),
        size.into(),
        format!("{:.3}", found.r2_added),
        format!("{:.3}", found.r2_uniform),
        format!("{:.2}", found.log_odds),
        found.log_odds_ci95.to_string(),
        p_value(found.p_holm).trim_start_matches("= ").to_owned(),
    ]
}
