//! Tables from a score to another unit.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

use super::conditions::Conditions;

/// What a score is in another unit, such as a T score or a percentile. It stands outside of the key: no score, band,
/// state or profile rests on it, and every number from it names its source.
///
/// It has either a `table` or a `graded_model`.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Conversion {
    /// The id, unique among the conversions. The wording names the conversion under it.
    pub id: String,
    /// The score whose points are converted.
    pub score: String,
    /// The forms and modules that it holds for.
    pub forms: Vec<String>,
    /// For whom it holds, by answers to unscored items, such as `{"sex": ["girl"], "age": {"from": 8, "to": 11}}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub when: Conditions,
    /// The unit of the values, such as `T`, `percentile` or `theta`.
    pub unit: String,
    /// The id of the reference that it is from.
    pub source: String,
    /// As its manual prints it, from the lowest score.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<ConversionRow>,
    /// Parameters from which the program computes the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub graded_model: Option<GradedModel>,
}

/// One line of a printed table.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct ConversionRow {
    /// The score, or the lowest one of the line. Unit: the score's points.
    pub score: f64,
    /// The highest score of the line, where it stands for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
    /// What it is converted to.
    pub value: f64,
    /// The standard error of the value, where the source gives it. Unit: that of the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub se: Option<f64>,
}

/// Samejima's graded response model, from which each summed score has its expected a posteriori estimate and posterior
/// standard deviation (Thissen, Pommerich, Billeaud and Williams 1995, by the recursion of Lord and Wingersky 1984).
///
/// The prior is the standard normal distribution. P(category >= k) = 1 / (1 + exp(-a (theta - b_k))), without the
/// factor 1.7.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GradedModel {
    /// By item of the score, every one: its parameters.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub items: BTreeMap<String, GradedItem>,
    /// The change from theta to the unit of the values; theta itself where it is left out.
    #[serde(default, skip_serializing_if = "Metric::is_theta")]
    pub metric: Metric,
}

/// The parameters of one item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GradedItem {
    /// The discrimination, above 0.
    pub a: f64,
    /// The thresholds between neighbouring answers in the direction in which the item counts, ascending: one fewer than
    /// the item has answers.
    pub b: Vec<f64>,
}

/// A linear change: `plus + times * theta`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Metric {
    /// The factor, other than 0; 10 for T scores. The posterior standard deviation is multiplied by its size.
    pub times: f64,
    /// What is added; 50 for T scores.
    pub plus: f64,
}

impl Default for Metric {
    fn default() -> Self {
        Self { times: 1.0, plus: 0.0 }
    }
}

impl Metric {
    fn is_theta(&self) -> bool {
        *self == Self::default()
    }
}
