//! The score of one person on one scale, with what is known of its precision without norms.
//!
//! Sources: Cohen, Cohen, Aiken and West 1999, doi:10.1207/S15327906MBR3403_2 (POMP);
//! Brennan 1998 (absolute error of one person's score, items as a sample of their domain).

use serde::Serialize;

use super::student::{t_probability, t_quantile};
use super::tally::Tally;
use crate::instrument::{Band, States};

/// The floor of the variance of one person's answers: that of somebody who wavers evenly between
/// two neighbouring answers. Nobody's answer words are sharper. Unit: answer points squared.
const LEAST_VARIANCE: f64 = 0.25;

/// The percent of the maximum possible.
///
/// Range: 0 to 100 for a mean between the declared ends.
#[must_use]
pub fn pomp(mean: f64, min: f64, max: f64) -> f64 {
    100.0 * (mean - min) / (max - min)
}

/// What a confidence of lying below the cut comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum State {
    /// Confident enough that the score lies below the cut.
    #[serde(rename = "low")]
    Low,
    /// Confident enough that it does not.
    #[serde(rename = "not low")]
    NotLow,
    /// Neither.
    #[serde(rename = "uncertain")]
    Uncertain,
}

impl State {
    /// The state for a confidence.
    #[must_use]
    pub fn of(p_low: f64, states: &States) -> Self {
        if p_low >= states.low_from {
            State::Low
        } else if p_low <= states.not_low_to {
            State::NotLow
        } else {
            State::Uncertain
        }
    }
}

/// The variance of one person's answers, and the degrees of freedom it was estimated on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    variance: f64,
    df: u32,
}

impl Spread {
    /// From one scale or, pooled within facets, from several. `None` without a degree of freedom.
    #[must_use]
    pub fn pooled(tallies: &[Tally]) -> Option<Self> {
        let df: u32 = tallies.iter().map(|tally| tally.answered.saturating_sub(1)).sum();
        let squares: f64 = tallies.iter().map(Tally::sum_of_squares).sum();
        (df > 0).then(|| Self { variance: (squares / f64::from(df)).max(LEAST_VARIANCE), df })
    }
}

/// The score of one person on one scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// How many items of the scale are answered.
    pub answered: u32,
    /// How many must be before there is a number.
    pub needed: u32,
    /// The lowest and highest POMP, had every missing item been answered at either end.
    pub bounds_pomp: (f64, f64),
    /// The mean or the sum. Unit: answer points. `null` below the needed number of answers.
    pub score: Option<f64>,
    /// Percent of the maximum possible, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pomp: Option<f64>,
    /// The band's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    /// How precise it is; absent where one answer alone, or weights, give no standard error.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// Why there is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How precise one person's score is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Precision {
    /// Standard error of the POMP.
    pub se_pomp: f64,
    /// 90% interval of the POMP, clipped to 0..100.
    pub ci90: (f64, f64),
    /// The confidence (flat prior) that the score on all such items lies below the cut. It is not
    /// the share of such pupils who are truly there.
    pub p_low: f64,
    /// What that comes to.
    pub state: State,
    /// Degrees of freedom of Student's t.
    pub df: u32,
}

/// The rules for one scale of one person.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The declared lower end of the answer scale.
    pub min: u8,
    /// The declared upper end.
    pub max: u8,
    /// How many answers are needed.
    pub needed: u32,
    /// The bands, if the score has any.
    pub bands: &'a [Band],
    /// The cut and its two confidences, if the instrument has them.
    pub states: Option<&'a States>,
}

impl Rules<'_> {
    /// Whether there is a number.
    #[must_use]
    pub fn met(&self, tally: &Tally) -> bool {
        tally.answered >= self.needed && tally.answered > 0
    }

    /// The POMP of a mean.
    #[must_use]
    pub fn pomp(&self, mean: f64) -> f64 {
        pomp(mean, self.min.into(), self.max.into())
    }

    /// Scores a scale. `spread` is what its standard error rests on: its own answers for a
    /// subscale, those of all facets pooled for a facet.
    ///
    /// Below the needed number of answers there is no number, but a reason and the bounds.
    #[must_use]
    pub fn score(&self, tally: &Tally, spread: Option<Spread>) -> Score {
        let (lowest, highest) = tally.bounds(self.min, self.max);
        let mean = tally.mean().filter(|_| self.met(tally));
        let pomp = mean.map(|mean| self.pomp(mean));
        Score {
            answered: tally.answered,
            needed: self.needed,
            bounds_pomp: (self.pomp(lowest), self.pomp(highest)),
            score: mean,
            pomp,
            band: pomp.and_then(|pomp| band_of(pomp, self.bands)),
            precision: pomp.and_then(|pomp| self.precision(pomp, tally.answered, spread?)),
            reason: mean.is_none().then(|| too_few(tally.answered, tally.items, "answered", self.needed)),
        }
    }

    fn precision(&self, pomp: f64, answered: u32, spread: Spread) -> Option<Precision> {
        let states = self.states?;
        let points = (spread.variance / f64::from(answered)).sqrt();
        let se_pomp = 100.0 * points / f64::from(self.max - self.min);
        let df = f64::from(spread.df);
        let reach = t_quantile(0.95, df) * se_pomp;
        let p_low = t_probability((states.cut - pomp) / se_pomp, df);
        Some(Precision {
            se_pomp,
            ci90: ((pomp - reach).max(0.0), (pomp + reach).min(100.0)),
            p_low,
            state: State::of(p_low, states),
            df: spread.df,
        })
    }

    /// The confidence of lying below the cut alone, for the search of what would change it.
    #[must_use]
    pub fn p_low(&self, tally: &Tally) -> Option<f64> {
        let pomp = self.pomp(tally.mean()?);
        let spread = Spread::pooled(&[*tally])?;
        let se_pomp = 100.0 * (spread.variance / f64::from(tally.answered)).sqrt() / f64::from(self.max - self.min);
        Some(t_probability((self.states?.cut - pomp) / se_pomp, spread.df.into()))
    }
}

/// Why there is no number: so many parts are answered, or scored.
pub(super) fn too_few(answered: u32, parts: u32, what: &str, needed: u32) -> String {
    format!("{answered} of {parts} {what}, {needed} needed")
}

/// The band a POMP lies in.
pub(super) fn band_of(pomp: f64, bands: &[Band]) -> Option<String> {
    bands.iter().find(|band| band.below.is_none_or(|below| pomp < below)).map(|band| band.id.clone())
}

/// A sum, where one is asked for: k times the mean of the answered items, unrounded.
#[must_use]
pub fn prorated_sum(mean: f64, items: u32) -> f64 {
    f64::from(items) * mean
}
