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

    fn with(internal_low: bool, external_low: bool) -> Self {
        let state = |low| Some(if low { State::Low } else { State::NotLow });
        Self::of(state(internal_low), state(external_low))
    }
}

/// The two sides of a person's support; `None` where a side is unknown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sides {
    internal: Option<Precision>,
    external: Option<Precision>,
}

impl Sides {
    /// The sides of a person.
    #[must_use]
    pub fn new(rules: &ProfileRules, scores: &Scores) -> Self {
        let side = |id: &str| scores.get(id).and_then(|score| score.precision);
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
        let chances = |side: Option<Precision>| side.map(|known| [(true, known.p_low), (false, 1.0 - known.p_low)]);
        let from = rules.plausible_from;
        match (chances(self.internal), chances(self.external)) {
            (Some(internal), Some(external)) => {
                let pairs = internal.iter().flat_map(|a| external.iter().map(move |b| (a, b)));
                let types = pairs.map(|(a, b)| (ProfileType::with(a.0, b.0), a.1 * b.1));
                types.filter(|(_, chance)| *chance >= from).map(|(kind, chance)| (kind, Some(chance))).collect()
            }
            (Some(known), None) => {
                likely(known, from).flat_map(|low| both(|other| ProfileType::with(low, other))).collect()
            }
            (None, Some(known)) => {
                likely(known, from).flat_map(|low| both(|other| ProfileType::with(other, low))).collect()
            }
            (None, None) => Unique::default(),
        }
    }

    /// How strongly the type may be worded: its weaker side decides.
    #[must_use]
    pub fn words(&self, rules: &ProfileRules) -> Words {
        let confidence = |side: Option<Precision>| {
            side.map_or(0.0, |known| if known.state == State::Low { known.p_low } else { 1.0 - known.p_low })
        };
        let weaker = confidence(self.internal).min(confidence(self.external));
        if weaker >= rules.indicate_from { Words::Indicate } else { Words::Suggest }
    }
}

fn likely(known: [(bool, f64); 2], from: f64) -> impl Iterator<Item = bool> {
    known.into_iter().filter(move |(_, chance)| *chance >= from).map(|(low, _)| low)
}

fn both(kind: impl Fn(bool) -> ProfileType) -> [(ProfileType, Option<f64>); 2] {
    [(kind(true), None), (kind(false), None)]
}
