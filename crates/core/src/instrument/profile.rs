//! What follows from scores and safety answers: the rules of the profile, and what is recommended.

use borsh::{BorshDeserialize, BorshSerialize};
use typed_index_collections::TiVec;

use super::compiled::ti_vec;
use super::{
    Action, ClaimStrength, FormIndex, FunctionIndex, GridCuts, ReferenceIndex, ScoreIndex, Setting, Side, When, wording,
};

/// From scores and safety answers to a profile.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ProfileRules {
    /// The internal subscale.
    pub internal: ScoreIndex,
    /// The external subscale. Its facets are the sources of support.
    pub external: ScoreIndex,
    /// The internal facet that says whether help is asked for, accepted and used.
    pub bridge: ScoreIndex,
    /// The sources whose grown-ups may be named, or may deliver a step.
    pub grown_ups: Vec<ScoreIndex>,
    /// The ids of the functions of support, in the order in which they are shown.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub functions: TiVec<FunctionIndex, String>,
    /// How open to change each facet is, in the project's judgement; more is more open, 0 for other scores.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub changeability: TiVec<ScoreIndex, u8>,
    /// The sources from the most to the least open to change.
    pub most_open: Vec<ScoreIndex>,
    /// The cells of the grid of sources by functions.
    pub grid: GridCuts,
    /// A type is listed as plausible where its probability is this or more.
    pub plausible_from: f64,
    /// Confidence from which the answers `indicate`; below it they `suggest`.
    pub indicate_from: f64,
    /// A single keyed answer from which it stands for a strength where there are no facet scores.
    pub strength_answer_from: i16,
    /// Adds planned contact.
    pub contact: Option<Contact>,
    /// What is recommended, by form.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub plans: TiVec<FormIndex, RecommendationPlan>,
    /// When to ask again, as reports name it.
    pub ask_again_after: String,
    /// The function of support that stands for food, clothes and money.
    pub material_support: Option<FunctionIndex>,
    /// What the page for the family may still say while a safety answer is not clear.
    pub family_page: Option<FamilyPageRules>,
}

/// What the page for the family may still say while a safety answer is not clear.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct FamilyPageRules {
    /// The scores that may be named as a strength.
    pub held_strengths: Vec<ScoreIndex>,
    /// The targets that may be named as the one thing to build. Where none of them is recommended, the first
    /// that is not on hold is named.
    pub held_builds: Vec<ScoreIndex>,
}

/// Adds planned contact where a module's score lies below a cut.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Contact {
    /// The module's score.
    pub score: ScoreIndex,
    /// The cut. Unit: POMP.
    pub below: f64,
}

/// What is recommended on one form, by type.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct RecommendationPlan {
    /// The strongest claim this form may make.
    pub words_at_most: ClaimStrength,
    /// Both subscales low.
    pub both_low: Vec<Rule>,
    /// The internal subscale low, the external one not low.
    pub internal_low: Vec<Rule>,
    /// The external subscale low, the internal one not low.
    pub external_low: Vec<Rule>,
    /// Neither low.
    pub supported: Vec<Rule>,
    /// Any uncertain, or without a score.
    pub undetermined: Vec<Rule>,
}

/// One rule of a plan; each adds at most one step, and no facet twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
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
    Source(ScoreIndex),
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
    /// Asking again later.
    AskAgain(When),
}

/// Something that can be recommended.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Recommendation {
    /// The id under which the file words it.
    pub id: String,
    /// The kind of step.
    pub action: Action,
    /// What it is for, where the action has several targets.
    pub target: Option<RecommendationTarget>,
    /// What it rests on; where there is nothing, it is the project's judgement.
    pub evidence: Vec<ReferenceIndex>,
    /// By tier, 1 to 3: where it takes place.
    pub(super) setting: [Option<Setting>; 3],
}

impl Recommendation {
    /// Where it takes place at a tier (1, 2 or 3). The tier whose words [`StepWords::at_tier`](super::StepWords::at_tier) gives is the one
    /// whose setting this is.
    #[must_use]
    pub fn setting_at_tier(&self, tier: u8) -> Option<Setting> {
        wording::at_tier(&self.setting, tier).copied()
    }
}

/// What a recommendation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum RecommendationTarget {
    /// The safety answers.
    Safety,
    /// A score.
    Score(ScoreIndex),
}
