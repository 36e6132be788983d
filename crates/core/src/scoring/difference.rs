//! Whether the internal and the external side differ.
//!
//! Sources: Welch 1947; Satterthwaite 1946.

use schemars::JsonSchema;
use serde::Serialize;

use super::score::Score;
use super::student::t_quantile;

/// Internal against external support, without norms.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Difference {
    /// Welch's t, internal minus external.
    pub t: f64,
    /// Its degrees of freedom, by Satterthwaite.
    pub df: f64,
    /// Whether |t| reaches the .95 quantile. Only then may a text call one lower than the other.
    pub differ: bool,
}

/// The difference of two scores; `None` where one of them has no standard error.
#[must_use]
pub fn difference(internal: &Score, external: &Score) -> Option<Difference> {
    let (a, b) = (internal.precision?, external.precision?);
    let (va, vb) = (a.se_pomp * a.se_pomp, b.se_pomp * b.se_pomp);
    let t = (internal.pomp? - external.pomp?) / (va + vb).sqrt();
    let df = (va + vb) * (va + vb) / (va * va / f64::from(a.df) + vb * vb / f64::from(b.df));
    Some(Difference { t, df, differ: t.abs() >= t_quantile(0.95, df) })
}
