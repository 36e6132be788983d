//! Whether the internal and the external side differ.
//!
//! Sources: Welch 1947; Satterthwaite 1946.

use schemars::JsonSchema;
use serde::Serialize;

use super::norms::NormDifference;
use super::score::Score;
use super::student::t_probability;

/// Internal against external support.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Difference {
    /// From this person's answers alone.
    Answers(WelchDifference),
    /// Against a norm group.
    Norms(NormDifference),
}

impl Difference {
    /// Whether the two differ. Only then may a text call one lower than the other.
    #[must_use]
    pub fn differ(&self) -> bool {
        match self {
            Self::Answers(difference) => difference.differ,
            Self::Norms(difference) => difference.differ,
        }
    }

    /// Whether the internal side is the lower one.
    #[must_use]
    pub fn is_internal_lower(&self) -> bool {
        match self {
            Self::Answers(difference) => difference.t < 0.0,
            Self::Norms(difference) => difference.z < 0.0,
        }
    }
}

/// Internal against external support, from one person's answers alone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct WelchDifference {
    /// Welch's t, internal minus external.
    pub t: f64,
    /// Its degrees of freedom, by Satterthwaite.
    pub df: f64,
    /// Whether |t| reaches the .95 quantile. Only then may a text call one lower than the other.
    pub differ: bool,
}

/// The difference of two scores; `None` where one of them has no standard error.
#[must_use]
pub fn difference(internal: &Score, external: &Score) -> Option<WelchDifference> {
    let (a, b) = (internal.precision?, external.precision?);
    let (va, vb) = (a.se_pomp * a.se_pomp, b.se_pomp * b.se_pomp);
    let t = (internal.pomp? - external.pomp?) / (va + vb).sqrt();
    let df = (va + vb) * (va + vb) / (va * va / f64::from(a.df) + vb * vb / f64::from(b.df));
    Some(WelchDifference { t, df, differ: t_probability(t.abs(), df) >= 0.95 })
}
