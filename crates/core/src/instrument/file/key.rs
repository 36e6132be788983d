//! The key of an instrument: everything that scoring and profile rules rest on.

use borsh::{BorshDeserialize, BorshSerialize};
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<Module>,
    /// Safety questions, asked last; never scored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safety: Vec<SafetyQuestion>,
    /// Sets of bands by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub bands: BTreeMap<String, BandSet>,
    /// Tables from answer codes to points, by id: for counts, for scales on which only extreme answers count, and for
    /// collapsed categories.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, MapPreventDuplicates<_, _>>")]
    pub recodings: BTreeMap<String, BTreeMap<String, f64>>,
    /// The scores, in blueprint order, which breaks ties in the profile.
    pub scores: Vec<Score>,
    /// Which band counts as low, and how sure one must be of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub states: Option<ClassificationRule>,
    /// The rules of the profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<ProfileRules>,
}

/// What an answer to an item can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
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
    /// One of several named values, without an order. Of a safety question, or unscored.
    Choice(Vec<String>),
    /// One or more of several named values, 2 to 64. Only unscored. Where "none of these" is an answer, it is one of the
    /// values.
    Several(Vec<String>),
    /// A number. Only unscored. The wording gives its unit as the only label.
    Number {
        /// The smallest.
        min: i32,
        /// The largest.
        max: i32,
        /// Digits after the point, 0 to 3.
        #[serde(default, skip_serializing_if = "is_zero")]
        digits: u8,
    },
    /// A short text of one line. Only unscored, and without labels.
    Text {
        /// How many characters it may have, 1 to 500.
        max_length: u16,
    },
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
    /// Says that no score uses this item, on purpose: what it asks is in the record, and nothing is computed from it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unscored: bool,
}

/// The direction in which an item counts.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
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
    #[serde(default, skip_serializing_if = "QualityCuts::is_empty")]
    pub quality: QualityCuts,
}

/// Cuts of response quality on one form. Cautions never exclude a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
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

impl QualityCuts {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
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

/// A set of bands: a list on the POMP line, or an object that names the unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum BandSet {
    /// Bands on the POMP line, from 0 to 100.
    Pomp(Vec<Band>),
    /// Bands in a unit that is named.
    In {
        /// The unit of the edges.
        unit: Unit,
        /// The bands, from the lowest.
        bands: Vec<Band>,
    },
}

impl BandSet {
    /// The bands, from the lowest.
    #[must_use]
    pub fn bands(&self) -> &[Band] {
        match self {
            Self::Pomp(bands) | Self::In { bands, .. } => bands,
        }
    }

    /// The unit of the edges.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self {
            Self::Pomp(_) => Unit::Pomp,
            Self::In { unit, .. } => *unit,
        }
    }
}

/// What a cut is given in.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Percent of the maximum possible, 0 to 100.
    #[default]
    Pomp,
    /// The score's own points, as its manual prints them.
    Points,
}

impl Unit {
    pub(super) fn is_pomp(&self) -> bool {
        *self == Self::Pomp
    }
}

/// One band of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct Band {
    /// The id, unique in its set.
    pub id: String,
    /// The lower edge, included. Unit: that of the set; of the first band the lowest score that there is.
    pub from: f64,
    /// The upper edge, excluded; the last band has none and ends at the highest score that there is, included.
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
    /// The statistic of its parts.
    #[serde(default, skip_serializing_if = "Statistic::is_mean")]
    pub statistic: Statistic,
    /// The items it rests on. A form that has only some of them uses those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// The scores it rests on, instead of items.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<String>,
    /// By item: the direction in which it counts in this score, in place of the item's own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub keyed: BTreeMap<String, Keying>,
    /// The table by which answers are turned into points: one for all items, or one by item. A recoded score has no
    /// standard error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recode: Option<Recode>,
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
    /// How its manual rounds it, after prorating. Left out, it is not rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
}

/// Which items of a score are recoded, and by which table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Recode {
    /// Every item, by this table.
    All(String),
    /// By item: the table.
    Items(BTreeMap<String, String>),
}

/// How a score is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct Rounding {
    /// What becomes of a half.
    pub half: Half,
    /// Digits after the point, 0 to 6.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub digits: u8,
}

/// What becomes of a half when a score is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// It is rounded up, towards the higher score.
    Up,
    /// It is rounded to the even neighbour.
    Even,
}

fn is_zero(digits: &u8) -> bool {
    *digits == 0
}

/// What a score is in its instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
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
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Statistic {
    /// The weighted mean of what was answered.
    #[default]
    Mean,
    /// The weighted sum. With gaps it is prorated on the POMP line, so it never leaves its range: without weights and
    /// on one answer scale that is k times the mean.
    Sum,
    /// The weighted mean of the parts' POMP, for parts with different ranges. Its points are POMP.
    PompMean,
}

impl Statistic {
    fn is_mean(&self) -> bool {
        *self == Self::Mean
    }
}

/// How many of k parts must have an answer before there is a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct ClassificationRule {
    /// The cut: the confidence `p_low` is that of lying below it. Unit: `unit`.
    pub cut: f64,
    /// `low` where `p_low` is this or more.
    pub low_from: f64,
    /// `not low` where `p_low` is this or less.
    pub not_low_to: f64,
    /// What the cut is given in.
    #[serde(default, skip_serializing_if = "Unit::is_pomp")]
    pub unit: Unit,
}
