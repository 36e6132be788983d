//! The key of an instrument: everything that scoring and profile rules rest on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

use super::ProfileRules;

/// Everything that scores and profile rest on, and no wording.
///
/// The SHA-256 of its RFC 8785 form is the key hash that every record carries.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Key {
    /// Answer scales by id.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub answers: BTreeMap<String, AnswerScale>,
    /// Every item, in any order; forms and modules give the order in which they are asked.
    pub items: Vec<Item>,
    /// The forms: which items, in which order, with which cuts of response quality.
    pub forms: Vec<Form>,
    /// Modules asked after the form when their condition holds; scored on their own.
    #[serde(default)]
    pub modules: Vec<Module>,
    /// Safety questions, asked last; never scored.
    #[serde(default)]
    pub safety: Vec<SafetyQuestion>,
    /// Sets of bands by id.
    #[serde(default)]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub bands: BTreeMap<String, Vec<Band>>,
    /// The scores, in blueprint order, which breaks ties in the profile.
    pub scores: Vec<Score>,
    /// Which band counts as low, and how sure one must be of it.
    pub states: Option<ClassificationRule>,
    /// The rules of the profile.
    pub profile: Option<ProfileRules>,
}

/// What an answer to an item can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum AnswerScale {
    /// Whole numbers from `min` to `max`, both included: the declared ends, never the observed ones.
    Rating {
        /// The smallest code.
        min: i16,
        /// The largest code.
        max: i16,
    },
    /// One of several named values, without an order.
    Choice(Vec<String>),
}

/// One sentence that is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// The id, unique in the instrument.
    pub id: String,
    /// The id of its answer scale.
    pub answers: String,
    /// `-` for an item that is reverse-scored.
    #[serde(default, skip_serializing_if = "Keying::is_plus")]
    pub keyed: Keying,
    /// The function of support it stands for; recorded, not scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Says that no score uses this item, on purpose.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unscored: bool,
}

/// The direction in which an item counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Keying {
    /// A higher code counts as more.
    #[default]
    #[serde(rename = "+")]
    Plus,
    /// A higher code counts as less: reversed inside scoring, never in the record.
    #[serde(rename = "-")]
    Minus,
}

impl Keying {
    fn is_plus(&self) -> bool {
        *self == Keying::Plus
    }
}

/// A form of the instrument, such as the full and the short one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Form {
    /// The id, unique among forms and modules.
    pub id: String,
    /// Item ids in the order in which they are asked.
    pub items: Vec<String>,
    /// Cuts of response quality; those left out are not looked at.
    #[serde(default)]
    pub quality: QualityCuts,
}

/// Cuts of response quality on one form. Cautions never exclude a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QualityCuts {
    /// Caution where a run of one answer, at least this long, contains a reverse-keyed item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_with_reverse_from: Option<u32>,
    /// A neutral note where every item of the form has the same answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note_same_answer_throughout: bool,
    /// Caution where the sample SD of the raw codes lies below this. Unit: answer points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub irv_below: Option<f64>,
    /// Caution where the median time an item lies below this. Unit: seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_seconds_below: Option<f64>,
    /// Caution where the keying discrepancy has this size or more. Unit: answer points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discrepancy_from: Option<f64>,
    /// Caution where more than this share of the form is missing. Unit: percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped_over_percent: Option<u32>,
}

/// Items asked after the form, when a condition holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Module {
    /// The id, unique among forms and modules. The wording words its condition under this id.
    pub id: String,
    /// Item ids in the order in which they are asked.
    pub items: Vec<String>,
}

/// A question whose answer can call for a conversation. Never scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SafetyQuestion {
    /// The item's id; its answer scale is a choice.
    pub item: String,
    /// The answer that calls for a conversation the same day.
    pub flag: String,
    /// The answer that calls for a conversation within two school days.
    pub check: String,
    /// What only this question's clear answer clears; without it, it makes nothing unclear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clear: Option<Clear>,
}

/// What follows when a safety question that was asked is not answered clearly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Clear {
    /// The clear answer. A skip is not clear.
    pub answer: String,
    /// What follows otherwise.
    pub otherwise: Otherwise,
}

/// What an unclear safety answer changes in the profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Otherwise {
    /// Nobody is named by the program: the pupil is asked whom they would choose.
    Ask,
    /// Steps with these targets are held until the conversation, and none of them is named.
    Hold(Vec<String>),
}

/// One band of a score, on the POMP line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Band {
    /// The id, unique in its set.
    pub id: String,
    /// The lower edge, included. Unit: percent of the maximum possible, 0 to 100.
    pub from: f64,
    /// The upper edge, excluded; the last band has none and ends at 100, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
}

/// A number made from answers, or from other scores.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Score {
    /// The id, unique among scores.
    pub id: String,
    /// What the score is in the instrument.
    pub role: Role,
    /// The statistic of its items.
    #[serde(default)]
    pub statistic: Statistic,
    /// The items it rests on. A form that has only some of them uses those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// The scores it rests on, instead of items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<String>,
    /// Weights by item or score id; 1 where none is given. A weighted score has no standard error.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub weights: BTreeMap<String, f64>,
    /// By form or module: how many answers are needed. Where none is given the score is not reported.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub missing: BTreeMap<String, MissingRule>,
    /// For a subscale: its facets, in blueprint order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facets: Vec<String>,
    /// The id of its set of bands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bands: Option<String>,
}

/// What a score is in its instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A part of a subscale.
    Facet,
    /// A part of the instrument with a score of its own.
    Subscale,
    /// The score of a module, never inside a subscale.
    Module,
    /// A score over subscales, or over everything.
    Total,
}

/// How a score is made from its parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// The mean of what was answered.
    #[default]
    Mean,
    /// The sum; with gaps, k times the mean, unrounded.
    Sum,
}

/// How many of k parts must have an answer before there is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissingRule {
    /// Every one.
    All,
    /// A half: ceil(k/2).
    Half,
    /// A half, at least four where there are four: min(k, max(4, ceil(k/2))).
    HalfAtLeastFour,
    /// A share: ceil(k · percent / 100), in whole numbers.
    Percent(u32),
    /// A count.
    Count(u32),
}

/// When a score counts as low.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ClassificationRule {
    /// The cut: the confidence `p_low` is that of lying below it. Unit: POMP.
    pub cut: f64,
    /// `low` where `p_low` is this or more.
    pub low_from: f64,
    /// `not low` where `p_low` is this or less.
    pub not_low_to: f64,
}
