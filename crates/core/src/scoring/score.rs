//! The score of one person on one scale, with what is known of its precision without norms.
//!
//! Sources: Cohen, Cohen, Aiken and West 1999, doi:10.1207/S15327906MBR3403_2 (POMP);
//! Brennan 1998 (absolute error of one person's score, items as a sample of their domain).

use std::fmt;

use super::conversion::Converted;
use super::norms::NormScore;
use super::rounding::{at_least, below};
use super::student::{t_probability, t_quantile_of_whole};
use super::sums::SumStatistics;
use crate::instrument::{BandIndex, BandSet, ClassificationRule, Unit};
use schemars::JsonSchema;
use serde::Serialize;

/// The floor of the variance of one person's answers: that of somebody who wavers evenly between two neighbouring
/// answers. Nobody's answer words are sharper. Unit: answer points squared.
const VARIANCE_FLOOR: f64 = 0.25;

/// The percent of the maximum possible.
///
/// Range: 0 to 100 for a mean between the declared ends.
///
/// ```
/// use trellis_core::scoring::score::pomp;
///
/// assert_eq!(pomp(2.5, 1.0, 5.0), 37.5);
/// ```
#[must_use]
pub fn pomp(mean: f64, min: f64, max: f64) -> f64 {
    100.0 * (mean - min) / (max - min)
}

/// Whether a score counts as low.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Classification {
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

impl Classification {
    /// The classification for a confidence of lying below the cut.
    #[must_use]
    pub fn of(p_low: f64, rule: &ClassificationRule) -> Self {
        if at_least(p_low, rule.low_from) {
            Self::Low
        } else if at_least(rule.not_low_to, p_low) {
            Self::NotLow
        } else {
            Self::Uncertain
        }
    }
}

/// The variance of one person's answers, and the degrees of freedom it was estimated on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PooledVariance {
    variance: f64,
    df: u32,
}

impl PooledVariance {
    /// From one scale or, pooled within facets, from several. `None` without a degree of freedom.
    #[must_use]
    pub fn of(scales: &[SumStatistics]) -> Option<Self> {
        let df: u32 = scales.iter().map(|sums| sums.answered.saturating_sub(1)).sum();
        let squares: f64 = scales.iter().map(SumStatistics::sum_of_squares).sum();
        (df > 0).then(|| Self { variance: (squares / f64::from(df)).max(VARIANCE_FLOOR), df })
    }
}

/// The score of one person on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// How many of its parts are answered; of a score made from scores, how many have a number.
    pub answered: u32,
    /// How many parts it has.
    pub parts: u32,
    /// How many must be before there is a number.
    pub needed: u32,
    /// The lowest and highest POMP, had every missing item been answered at either end; of a score made from scores, had
    /// every part without a number come to either end of its range.
    pub bounds_pomp: (f64, f64),
    /// The lowest and the highest score that there is on this form. Unit: answer points.
    pub range: (f64, f64),
    /// The mean or the sum. Unit: answer points. `None` below the needed number of answers.
    pub score: Option<f64>,
    /// Percent of the maximum possible, 0 to 100.
    pub pomp: Option<f64>,
    /// The band that the score lies in.
    pub band: Option<BandIndex>,
    /// How precise it is; `None` where there is no standard error: from one answer alone, with weights or recoded
    /// answers, over several answer scales, and of a score made from scores.
    pub precision: Option<Precision>,
    /// In other units, by the tables of the instrument.
    pub conversions: Vec<Converted>,
    /// Against a norm group. Where it is there, precision is not, and reports show no band: the group takes their place.
    pub norm: Option<NormScore>,
    /// Why there is no number.
    pub reason: Option<NoScore>,
}

/// Why there is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoScore {
    /// How many parts are answered, or scored.
    pub answered: u32,
    /// How many parts there are.
    pub parts: u32,
    /// Whether the parts are items or scores.
    pub counted: Counted,
    /// How many are needed.
    pub needed: u32,
}

/// What a missing rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Items with an answer.
    Answers,
    /// Scores that have a number.
    Scores,
}

impl fmt::Display for NoScore {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { answered, parts, counted, needed } = self;
        let counted = match counted {
            Counted::Answers => "answered",
            Counted::Scores => "scored",
        };
        write!(f, "{answered} of {parts} {counted}, {needed} needed")
    }
}

/// How precise one person's score is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Precision {
    /// Standard error of the POMP.
    pub se_pomp: f64,
    /// 90% interval of the POMP, clipped to 0..100.
    pub ci90: (f64, f64),
    /// The confidence (flat prior) that the score on all such items lies below the cut, and what that comes to; absent
    /// where the instrument has no cut. It is not the share of such pupils who are truly there.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub below_cut: Option<BelowCut>,
    /// Degrees of freedom of Student's t.
    pub df: u32,
}

/// How sure it is that a score lies below the cut.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct BelowCut {
    /// The confidence, 0 to 1.
    pub p_low: f64,
    /// What it comes to.
    #[serde(rename = "state")]
    pub classification: Classification,
}

impl Score {
    /// How sure it is that it lies below the cut, against a norm group where there is one; `None` without a standard error
    /// or a cut.
    #[must_use]
    pub fn below_cut(&self) -> Option<BelowCut> {
        match self.norm {
            Some(norm) => norm.below_cut,
            None => self.precision?.below_cut,
        }
    }

    /// Whether it counts as low; `None` without a standard error or a cut.
    #[must_use]
    pub fn classification(&self) -> Option<Classification> {
        Some(self.below_cut()?.classification)
    }

    /// The 90% interval on the POMP line, against a norm group where there is one; `None` without a standard error.
    #[must_use]
    pub fn ci90(&self) -> Option<(f64, f64)> {
        match self.norm {
            Some(norm) => Some(norm.ci90),
            None => self.precision.map(|precision| precision.ci90),
        }
    }
}

/// What one scale of one person is scored by.
#[derive(Debug, Clone, Copy)]
pub struct ScaleSpec {
    /// The declared lower end of the answer scale.
    pub min: i16,
    /// The declared upper end.
    pub max: i16,
    /// How many answers are needed.
    pub needed: u32,
    /// The cut, on the POMP line, and its two confidences, if the instrument has them.
    pub classification: Option<ClassificationRule>,
}

impl ScaleSpec {
    /// Whether there are answers enough for a number.
    #[must_use]
    pub fn is_met(&self, sums: &SumStatistics) -> bool {
        sums.answered >= self.needed && sums.answered > 0
    }

    /// The POMP of a mean.
    #[must_use]
    pub fn pomp(&self, mean: f64) -> f64 {
        pomp(mean, self.min.into(), self.max.into())
    }

    /// Scores a scale. `variance` is what its standard error rests on: its own answers for a subscale, those of all
    /// facets pooled for a facet.
    ///
    /// Below the needed number of answers there is no number, but a reason and the bounds. The score is the mean; its
    /// band is not looked for.
    #[must_use]
    pub fn score(&self, sums: &SumStatistics, variance: Option<PooledVariance>) -> Score {
        let (lowest, highest) = sums.bounds(self.min, self.max);
        let mean = sums.mean().filter(|_| self.is_met(sums));
        let pomp = mean.map(|mean| self.pomp(mean));
        let reason =
            NoScore { answered: sums.answered, parts: sums.items, counted: Counted::Answers, needed: self.needed };
        Score {
            answered: sums.answered,
            parts: sums.items,
            needed: self.needed,
            bounds_pomp: (self.pomp(lowest), self.pomp(highest)),
            range: (self.min.into(), self.max.into()),
            score: mean,
            pomp,
            band: None,
            precision: pomp.and_then(|pomp| Some(self.precision(pomp, sums.answered, variance?))),
            conversions: Vec::new(),
            norm: None,
            reason: mean.is_none().then_some(reason),
        }
    }

    fn precision(&self, pomp: f64, answered: u32, variance: PooledVariance) -> Precision {
        let se_pomp = self.se_pomp(answered, variance);
        let df = f64::from(variance.df);
        let reach = t_quantile_of_whole(0.95, variance.df) * se_pomp;
        let below_cut = self.classification.map(|rule| {
            let p_low = t_probability((rule.cut - pomp) / se_pomp, df);
            BelowCut { p_low, classification: Classification::of(p_low, &rule) }
        });
        Precision { se_pomp, ci90: ((pomp - reach).max(0.0), (pomp + reach).min(100.0)), below_cut, df: variance.df }
    }

    /// The standard error of the mean of so many answers, on the POMP line.
    fn se_pomp(&self, answered: u32, variance: PooledVariance) -> f64 {
        let points = (variance.variance / f64::from(answered)).sqrt();
        100.0 * points / (f64::from(self.max) - f64::from(self.min))
    }

    /// The confidence of lying below the cut alone, for the search of what would change it.
    #[must_use]
    pub fn p_low(&self, sums: &SumStatistics) -> Option<f64> {
        let pomp = self.pomp(sums.mean()?);
        let variance = PooledVariance::of(&[*sums])?;
        let se_pomp = self.se_pomp(sums.answered, variance);
        Some(t_probability((self.classification?.cut - pomp) / se_pomp, variance.df.into()))
    }
}

/// The band that a score lies in, with its points and its POMP: at a cut it is the upper one. `None` where there are
/// no bands.
#[must_use]
pub fn band_of(set: &BandSet, points: f64, pomp: f64) -> Option<BandIndex> {
    let score = match set.unit {
        Unit::Points => points,
        Unit::Pomp => pomp,
    };
    set.bands.position(|band| band.below.is_none_or(|edge| below(score, edge)))
}

/// A sum, where one is asked for: k times the mean of the answered items, unrounded.
#[must_use]
pub fn prorated_sum(mean: f64, items: u32) -> f64 {
    f64::from(items) * mean
}
