//! The rules of the profile, as data: another instrument brings its own.

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

/// From scores and safety answers to a profile.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProfileRules {
    /// The internal subscale: personal-self support.
    pub internal: String,
    /// The external subscale: social support. Its facets are the sources of support.
    pub external: String,
    /// The internal facet that says whether help is asked for, accepted and used.
    pub bridge: String,
    /// The sources whose grown-ups may be named, or may deliver a step.
    pub grown_ups: Vec<String>,
    /// The functions of support, in the order in which they are shown.
    pub functions: Vec<String>,
    /// How open to change each facet is, in the project's judgement; more is more open.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub changeability: BTreeMap<String, u8>,
    /// The sources from the most to the least open to change.
    pub most_open: Vec<String>,
    /// The cells of the grid of sources by functions.
    pub grid: GridCuts,
    /// A type is listed as plausible where its probability is this or more.
    pub plausible_from: f64,
    /// Confidence from which the answers `indicate`; below it they `suggest`.
    pub indicate_from: f64,
    /// A single keyed answer from which it stands for a strength where there are no facet scores.
    pub strength_answer_from: i16,
    /// Adds planned contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// What is recommended, by form.
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub plans: BTreeMap<String, RecommendationPlan>,
}

/// Keying answers from which a cell says often, and sometimes; below, it says seldom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct GridCuts {
    /// Often, from this code on.
    pub often_from: i16,
    /// Sometimes, from this code on.
    pub sometimes_from: i16,
}

/// Adds planned contact where a module's score lies below a cut.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// The module's score.
    pub score: String,
    /// The cut. Unit: POMP.
    pub below: f64,
}

/// What is recommended on one form, by type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RecommendationPlan {
    /// The strongest word this form may use.
    pub words_at_most: ClaimStrength,
    /// Both subscales low.
    pub both_low: Vec<Rule>,
    /// Personal-self support low, social support not low.
    pub internal_low: Vec<Rule>,
    /// Social support low, personal-self support not low.
    pub external_low: Vec<Rule>,
    /// Neither low.
    pub supported: Vec<Rule>,
    /// Any uncertain, or without a score.
    pub undetermined: Vec<Rule>,
}

/// How strongly a profile may be worded.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStrength {
    /// "The answers may point to".
    May,
    /// "The answers suggest".
    Suggest,
    /// "The answers indicate".
    Indicate,
}

/// One of the two sides of a support network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Personal-self support.
    Internal,
    /// Social support.
    External,
}

/// One rule of a plan; each adds at most one step, and no facet twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(deny_unknown_fields)]
pub enum Rule {
    /// A grown-up of the strongest source, or ask.
    NamedAdult,
    /// The bridge, if low or uncertain.
    Bridge,
    /// The first facet of a side in need order, other than the bridge.
    FirstNeed(Side),
    /// The same, delivered by the strongest source.
    FirstNeedDelivered(Side),
    /// The low source most open to change; else the uncertain one; else the first in need order.
    MostOpenSource,
    /// This source, if low or uncertain.
    Source(String),
    /// A whole side, where a form has no facet scores.
    Subscale(Side),
    /// Name the strengths.
    KeepUp,
    /// A role in helping others, where there is neither caution, flag nor check-in.
    HelpOthers,
    /// A conversation.
    Talk,
    /// The steps of the one side that is low, as in its own type.
    LowSide,
    /// Asking again in 4 to 8 weeks.
    AskAgain(When),
}

/// When a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Always.
    Always,
    /// Where response quality gives a caution.
    Caution,
}
