//! The instrument file as it stands on disk, with ids as text.
//!
//! [`Instrument`](super::Instrument) is what these types are resolved to: there every id is a typed index.

mod conditions;
mod conversions;
mod key;
mod norms;
mod profile_rules;
mod wording;

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_with::{MapPreventDuplicates, serde_as};

pub use conditions::{Condition, ConditionRange, Conditions};
pub use conversions::{Conversion, ConversionRow, GradedItem, GradedModel, Metric};
pub use key::{
    AnswerScale, Band, BandSet, ClassificationRule, Clear, Form, Half, Item, Key, Keying, MissingRule, Module,
    Otherwise, QualityCuts, Recode, Role, Rounding, SafetyQuestion, Score, Statistic, Unit,
};
pub use norms::{Norm, NormGroup};
pub use profile_rules::{ClaimStrength, Contact, GridCuts, ProfileRules, RecommendationPlan, Rule, Side, When};
pub use wording::{
    BandWords, BuildWords, EvidenceWords, FamilyWords, FormWords, Leads, ScoreWords, StepWords, TierWords, Wording,
};

/// The target of recommendations that rest on the safety answers.
pub const SAFETY_TARGET: &str = "safety";

/// Under this id the wording says how a pupil can keep strengths up.
pub const KEEP_UP_BUILD: &str = "keep_up";

/// Under this id the wording says what a pupil can do before a conversation.
pub const TALK_BUILD: &str = "talk";

/// A whole instrument file.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Trellis instrument")]
#[schemars(deny_unknown_fields)]
pub struct InstrumentFile {
    /// The format of this file.
    pub format: Format,
    /// The id that records carry.
    pub id: String,
    /// The version of the file.
    pub version: String,
    /// The licence of the wording and the key.
    pub licence: String,
    /// The ages it was made for.
    pub ages: AgeRange,
    /// Everything that scores and profile rest on.
    pub key: Key,
    /// What parts of this instrument are for, where a rule outside of the key asks for it.
    #[serde(default, skip_serializing_if = "Roles::is_empty")]
    pub roles: Roles,
    /// The groups that scores are compared with, outside of the key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub norms: Vec<NormGroup>,
    /// What scores are in other units, outside of the key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conversions: Vec<Conversion>,
    /// What can be recommended, each with its evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Recommendation>,
    /// What the instrument rests on as a whole: the source first, then evidence for the field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The references, by id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub references: BTreeMap<String, Reference>,
    /// What people read, by BCP 47 language tag. May be left out: a key can be held without wording.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub wording: BTreeMap<String, Wording>,
}

/// The format of an instrument file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    /// The first.
    #[serde(rename = "trellis-instrument/1")]
    V1,
}

/// The ages that an instrument was made for. Unit: years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct AgeRange {
    /// The youngest.
    pub from: u8,
    /// Reading aloud is offered up to this age.
    pub read_aloud_to: u8,
    /// The oldest.
    pub to: u8,
}

/// What parts of an instrument are for. No score rests on it, so it stands outside of the key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Roles {
    /// When to ask again, as reports name it, such as `4-8 weeks`. Needed where a plan has the step `ask_again`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_again_after: Option<String>,
    /// The function of support that stands for food, clothes and money. Where a source seldom gives it,
    /// the recommendation `note` with this source as its target is shown beside the source's step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub material_support: Option<String>,
    /// What the page for the family may still say while a safety answer is not clear.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_page: Option<FamilyPageRules>,
    /// What the safety questions ask about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety: Option<SafetyRoles>,
}

/// What the safety questions ask about, each by the id of its item: what a pupil reads does not contradict them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SafetyRoles {
    /// Whether there is a grown-up whom the pupil trusts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trusted_adult: Option<String>,
    /// Whether the pupil feels safe at home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// Whether the pupil feels safe at school.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<String>,
    /// Whether the pupil would like to talk with someone: the answer that calls for a conversation the same day
    /// says yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk: Option<String>,
}

/// What the page for the family may still say while a safety answer is not clear: nothing else about the
/// answers is said then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FamilyPageRules {
    /// The scores that may be named as a strength.
    pub held_strengths: Vec<String>,
    /// The targets that may be named as the one thing to build. Where none of them is recommended, the first
    /// that is not on hold is named.
    pub held_builds: Vec<String>,
}

impl Roles {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Something that can be recommended.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Recommendation {
    /// The id under which it is worded.
    pub id: String,
    /// The kind of step.
    pub action: Action,
    /// The score it is for, where the action has several targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// By tier (1, 2 or 3): where it takes place. Either none, or one for each tier that is worded.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[serde_as(as = "MapPreventDuplicates<_, _>")]
    pub setting: BTreeMap<String, Setting>,
    /// References; where there are none, the line says "the project's judgement".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// The kind of a recommended step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A conversation the same day.
    TalkToday,
    /// A conversation within two school days.
    CheckIn,
    /// A grown-up named for the pupil, if the pupil agrees.
    NamedAdult,
    /// Build a facet, or a side.
    Build,
    /// Planned contact with a parent who lives away.
    PlannedContact,
    /// Keep using strengths.
    KeepUp,
    /// A role in helping others.
    HelpOthers,
    /// A conversation.
    Talk,
    /// Ask again later.
    AskAgain,
    /// A note beside another step, no step of its own.
    Note,
}

/// Where a recommended step takes place. It belongs to the step: a step of tier 2 may be for one pupil alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// With the whole class.
    Class,
    /// In a small group.
    Group,
    /// With one pupil.
    One,
    /// With the family.
    Home,
}

/// A reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct Reference {
    /// Authors, year, and where it was published.
    pub citation: String,
    /// The DOI, without a resolver's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
}
