//! The type of a profile, from the two sides.

use serde::Serialize;

use crate::instrument::{ProfileRules, Side, Unique, Words};
use crate::score::{
    Scores,
    person::{Precision, State},
};

/// The type of a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProfileType {
    /// Both sides low.
    BothLow,
    /// Social support low, personal-self support not low.
    ExternalLow,
    /// Personal-self support low, social support not low.
    InternalLow,
    /// Neither low.
    Supported,
    /// Any side uncertain, or without a score.
    Undetermined,
}

impl ProfileType {
    /// Every type, in the order of their names.
    pub(super) const ALL: [Self; 5] =
        [Self::BothLow, Self::ExternalLow, Self::InternalLow, Self::Supported, Self::Undetermined];

    /// The type for two states; `None` is a side that is unknown.
    #[must_use]
    pub fn of(internal: Option<State>, external: Option<State>) -> Self {
        match (internal, external) {
            (Some(State::Low), Some(State::Low)) => Self::BothLow,
            (Some(State::Low), Some(State::NotLow)) => Self::InternalLow,
            (Some(State::NotLow), Some(State::Low)) => Self::ExternalLow,
            (Some(State::NotLow), Some(State::NotLow)) => Self::Supported,
            _ => Self::Undetermined,
        }
    }
}

/// The two sides of a person's support; `None` where a side is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides<'a> {
    internal: Option<&'a Precision>,
    external: Option<&'a Precision>,
}

impl<'a> Sides<'a> {
    /// The sides of a person.
    #[must_use]
    pub fn new(rules: &ProfileRules, scores: &'a Scores) -> Self {
        let side = |id: &str| scores.get(id)?.precision.as_ref();
        Self { internal: side(&rules.internal), external: side(&rules.external) }
    }

    /// The state of a side.
    #[must_use]
    pub fn state(&self, side: Side) -> Option<State> {
        match side {
            Side::Internal => self.internal,
            Side::External => self.external,
        }
        .map(|precision| precision.state)
    }

    /// Whether a side is low.
    #[must_use]
    pub fn is_low(&self, side: Side) -> bool {
        self.state(side) == Some(State::Low)
    }

    /// The type.
    #[must_use]
    pub fn kind(&self) -> ProfileType {
        ProfileType::of(self.state(Side::Internal), self.state(Side::External))
    }

    /// Types that are plausible: the products of the two sides, taken as independent. With one
    /// side unknown, both types of each likely state of the other, without a number.
    #[must_use]
    pub fn plausible(&self, rules: &ProfileRules) -> Unique<Option<f64>, ProfileType> {
        let mut types = Unique::default();
        for (internal_low, external_low) in [(true, true), (false, true), (true, false), (false, false)] {
            let internal = chance(self.internal, internal_low);
            let external = chance(self.external, external_low);
            let both = internal.zip(external).map(|(a, b)| a * b);
            if both.or(internal).or(external).is_some_and(|chance| chance >= rules.plausible_from) {
                let state = |low| Some(if low { State::Low } else { State::NotLow });
                types.insert(ProfileType::of(state(internal_low), state(external_low)), both);
            }
        }
        types
    }

    /// How strongly the type may be worded: its weaker side decides.
    #[must_use]
    pub fn words(&self, rules: &ProfileRules) -> Words {
        let confidence = |side: Option<&Precision>| {
            chance(side, side.is_some_and(|known| known.state == State::Low)).unwrap_or_default()
        };
        let weaker = confidence(self.internal).min(confidence(self.external));
        if weaker >= rules.indicate_from { Words::Indicate } else { Words::Suggest }
    }
}

/// How likely a side is low, or is not.
fn chance(side: Option<&Precision>, low: bool) -> Option<f64> {
    side.map(|known| if low { known.p_low } else { 1.0 - known.p_low })
}
