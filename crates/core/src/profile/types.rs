//! The type of a profile, from the two sides.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::instrument::{ClaimStrength, ProfileRules, ScoreIndex, Side};
use crate::scoring::{
    Scores,
    score::{BelowCut, Classification},
};

/// The type of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProfileType {
    /// Both sides low.
    BothLow,
    /// The external side low, the internal one not low.
    ExternalLow,
    /// The internal side low, the external one not low.
    InternalLow,
    /// Neither low.
    Supported,
    /// Any side uncertain, or without a score.
    Undetermined,
}

impl ProfileType {
    /// Every type, in the order of their names.
    pub const ALL: [Self; 5] =
        [Self::BothLow, Self::ExternalLow, Self::InternalLow, Self::Supported, Self::Undetermined];

    /// The type for two classifications; `None` is a side that is unknown.
    #[must_use]
    pub fn of(internal: Option<Classification>, external: Option<Classification>) -> Self {
        match (internal, external) {
            (Some(Classification::Low), Some(Classification::Low)) => Self::BothLow,
            (Some(Classification::Low), Some(Classification::NotLow)) => Self::InternalLow,
            (Some(Classification::NotLow), Some(Classification::Low)) => Self::ExternalLow,
            (Some(Classification::NotLow), Some(Classification::NotLow)) => Self::Supported,
            _ => Self::Undetermined,
        }
    }
}

/// The two sides of a person's support; `None` where a side is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dimensions {
    internal: Option<BelowCut>,
    external: Option<BelowCut>,
}

impl Dimensions {
    /// The sides of a person.
    #[must_use]
    pub fn new(rules: &ProfileRules, scores: &Scores) -> Self {
        let side = |score: ScoreIndex| scores.get(score)?.below_cut();
        Self { internal: side(rules.internal), external: side(rules.external) }
    }

    fn side(&self, side: Side) -> Option<&BelowCut> {
        match side {
            Side::Internal => self.internal.as_ref(),
            Side::External => self.external.as_ref(),
        }
    }

    /// The classification of a side.
    #[must_use]
    pub fn classification(&self, side: Side) -> Option<Classification> {
        self.side(side).map(|below| below.classification)
    }

    /// Whether a side is low.
    #[must_use]
    pub fn is_low(&self, side: Side) -> bool {
        self.classification(side) == Some(Classification::Low)
    }

    /// The type.
    #[must_use]
    pub fn kind(&self) -> ProfileType {
        ProfileType::of(self.classification(Side::Internal), self.classification(Side::External))
    }

    /// Types that are plausible: the products of the two sides, taken as independent. With one side unknown, both
    /// types of each likely classification of the other, without a number.
    #[must_use]
    pub fn plausible(&self, rules: &ProfileRules) -> BTreeMap<ProfileType, Option<f64>> {
        let mut types = BTreeMap::new();
        for (internal_low, external_low) in [(true, true), (false, true), (true, false), (false, false)] {
            let internal = chance(self.internal.as_ref(), internal_low);
            let external = chance(self.external.as_ref(), external_low);
            let both = internal.zip(external).map(|(a, b)| a * b);
            if both.or(internal).or(external).is_some_and(|chance| chance >= rules.plausible_from) {
                let side = |low| Some(if low { Classification::Low } else { Classification::NotLow });
                types.insert(ProfileType::of(side(internal_low), side(external_low)), both);
            }
        }
        types
    }

    /// How strongly the type may be worded: its weaker side decides.
    #[must_use]
    pub fn claim(&self, rules: &ProfileRules) -> ClaimStrength {
        let confidence = |side: Side| chance(self.side(side), self.is_low(side)).unwrap_or_default();
        let weaker = confidence(Side::Internal).min(confidence(Side::External));
        if weaker >= rules.indicate_from { ClaimStrength::Indicate } else { ClaimStrength::Suggest }
    }
}

/// How likely a side is low, or is not.
fn chance(side: Option<&BelowCut>, low: bool) -> Option<f64> {
    side.map(|known| if low { known.p_low } else { 1.0 - known.p_low })
}
