//! Norm groups: people whose scores a score is compared with.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

use super::conditions::Conditions;
use super::key::Unit;

/// A group of people whose scores a score is compared with. It stands outside of the key, so that answers given before
/// there was a group can be compared with it; every number that rests on it names it.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NormGroup {
    /// The id, unique among the groups. The wording names the group under it.
    pub id: String,
    /// How many people it has: 10 or more. With fewer than 100 it is called a local sample.
    pub n: u32,
    /// The id of the reference that its numbers are from.
    pub source: String,
    /// The forms and modules that it answered. Answers to others are not compared with it.
    pub forms: Vec<String>,
    /// For whom it holds, by answers to unscored items, such as `{"sex": ["girl"], "age": {"from": 8, "to": 11}}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub when: Conditions,
    /// By score: how it is distributed in the group.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub scores: BTreeMap<String, Norm>,
}

/// How a score is distributed in a norm group.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Norm {
    /// The mean. Unit: `unit`.
    pub mean: f64,
    /// The standard deviation, above 0. Unit: `unit`.
    pub sd: f64,
    /// The reliability in this group, above 0 and below 1.
    pub reliability: f64,
    /// What mean and standard deviation are given in.
    #[serde(default, skip_serializing_if = "Unit::is_pomp")]
    pub unit: Unit,
    /// By other scores of the group: the correlation with this one, from which it follows how rare a difference is.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub correlations: BTreeMap<String, f64>,
    /// By score, in its own points as text: how many people of the group have it. The mid-rank percentile is from it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub frequencies: BTreeMap<String, u32>,
}
