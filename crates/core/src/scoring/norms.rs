//! A score against a norm group: how it compares, how sure that is, and what a change must reach.
//!
//! Sources: Kelley 1947 and Lord and Novick 1968 (true score and its standard error); Jacobson and Truax 1991,
//! doi:10.1037/0022-006X.59.1.12 (reliable change); Payne and Jones 1957 (difference of two scores); Crawford, Howell
//! and Garthwaite 1998, doi:10.1076/jcen.20.6.898.1112 (how rare a difference is).

use crate::instrument::{
    ClassificationRule, Condition, ConditionRange, FormOrModule, ItemIndex, Norm, NormGroupIndex, ScoreIndex, Unit,
};
use crate::responses::{ItemState, Response, Responses};

use super::rounding::at_least;
use super::score::{BelowCut, Classification};
use super::student::{normal_probability, normal_quantile, t_probability};

/// With norms a score counts as low below this T score: one standard deviation below the mean of the group.
pub const LOW_T: f64 = 40.0;

/// The z from which two scores are said to differ.
pub const Z_90: f64 = 1.644_853_626_951_472_2;

/// The z of the 90% detectable change, as the literature gives it.
const DETECTABLE_CHANGE_Z: f64 = 1.645;

/// The z from which a change between two times is called reliable, as the literature gives it.
pub const RELIABLE_CHANGE_Z: f64 = 1.96;

/// Which norm group scores are compared with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NormChoice {
    /// The one group of the instrument that fits form and person. Where several fit, the one with the most conditions;
    /// where several have as many, none.
    #[default]
    Fitting,
    /// This group, where it answered the same form.
    Group(NormGroupIndex),
    /// None.
    Nobody,
}

/// Mean, standard deviation and reliability of a score in a norm group, in any one unit. Every argument and result below
/// is in that unit, unless it says otherwise.
///
/// ```
/// use trellis_core::scoring::norms::Distribution;
///
/// let group = Distribution { mean: 21.4, sd: 4.6, reliability: 0.82 };
/// assert!((group.t_score(18.0) - 42.6087).abs() < 1e-4);
/// assert!((group.sem() - 1.9516).abs() < 1e-4);
/// assert!((group.kelley(18.0) - 18.612).abs() < 1e-9);
/// assert!((group.reliable_change_index(18.0, 24.0) - 2.1739).abs() < 1e-4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, above 0.
    pub sd: f64,
    /// The reliability, above 0 and below 1.
    pub reliability: f64,
}

impl Distribution {
    /// How many standard deviations a score lies above the mean.
    #[must_use]
    pub fn z(&self, score: f64) -> f64 {
        (score - self.mean) / self.sd
    }

    /// The T score: 50 at the mean, 10 for each standard deviation.
    #[must_use]
    pub fn t_score(&self, score: f64) -> f64 {
        50.0 + 10.0 * self.z(score)
    }

    /// The percentile, 0 to 100, were the scores of the group distributed normally.
    #[must_use]
    pub fn percentile(&self, score: f64) -> f64 {
        100.0 * normal_probability(self.z(score))
    }

    /// The standard error of measurement, SD √(1 - r).
    #[must_use]
    pub fn sem(&self) -> f64 {
        self.sd * (1.0 - self.reliability).sqrt()
    }

    /// Kelley's estimate of the true score, M + r (X - M).
    #[must_use]
    pub fn kelley(&self, score: f64) -> f64 {
        self.mean + self.reliability * (score - self.mean)
    }

    /// The standard error of [`kelley`](Self::kelley), SD √(r (1 - r)).
    #[must_use]
    pub fn kelley_se(&self) -> f64 {
        self.sd * (self.reliability * (1.0 - self.reliability)).sqrt()
    }

    /// The probability that the true score lies below a cut, by Kelley's estimate.
    #[must_use]
    pub fn probability_below(&self, cut: f64, score: f64) -> f64 {
        normal_probability((cut - self.kelley(score)) / self.kelley_se())
    }

    /// The Reliable Change Index of two scores of one person, (X₂ - X₁) / (SEM √2). A change is reliable where its size
    /// reaches [`RELIABLE_CHANGE_Z`].
    #[must_use]
    pub fn reliable_change_index(&self, first: f64, second: f64) -> f64 {
        (second - first) / (self.sem() * std::f64::consts::SQRT_2)
    }

    /// The smallest difference between two scores of one person that is reliable.
    #[must_use]
    pub fn reliable_change_from(&self) -> f64 {
        RELIABLE_CHANGE_Z * self.sem() * std::f64::consts::SQRT_2
    }

    /// The smallest difference between two scores of one person that is more than error at 90%.
    #[must_use]
    pub fn detectable_change_90(&self) -> f64 {
        DETECTABLE_CHANGE_Z * self.sem() * std::f64::consts::SQRT_2
    }

    /// The score with a T score.
    fn at_t(&self, t_score: f64) -> f64 {
        self.mean + (t_score - 50.0) / 10.0 * self.sd
    }
}

/// The mid-rank percentile of a score, 0 to 100, from how many people of a group have each score: those below, and half
/// of those with the same score. `None` in an empty table.
///
/// ```
/// use trellis_core::scoring::norms::mid_rank_percentile;
///
/// let table = [(6.0, 1), (8.0, 1), (9.0, 2)];
/// assert_eq!(mid_rank_percentile(&table, 8.0), Some(37.5));
/// assert_eq!(mid_rank_percentile(&table, 10.0), Some(100.0));
/// ```
#[must_use]
pub fn mid_rank_percentile(frequencies: &[(f64, u32)], score: f64) -> Option<f64> {
    let (mut below, mut same, mut all) = (0.0, 0.0, 0.0);
    for &(points, people) in frequencies {
        let people = f64::from(people);
        all += people;
        match (at_least(score, points), at_least(points, score)) {
            (true, true) => same += people,
            (true, false) => below += people,
            _ => {}
        }
    }
    (all > 0.0).then(|| 100.0 * (below + 0.5 * same) / all)
}

/// A score compared with a norm group. Unit of everything but z, T and the percentiles: POMP.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormScore {
    /// The group.
    pub group: NormGroupIndex,
    /// Mean, standard deviation and reliability of the score in it, on the POMP line.
    pub distribution: Distribution,
    /// How many standard deviations it lies above the mean.
    pub z: f64,
    /// 50 at the mean, 10 for each standard deviation.
    pub t_score: f64,
    /// Percentile, 0 to 100, were the scores of the group distributed normally.
    pub percentile: f64,
    /// Mid-rank percentile, 0 to 100, from the frequencies of the group; `None` where the source does not give them.
    pub mid_rank_percentile: Option<f64>,
    /// Kelley's estimate of the true score.
    pub kelley: f64,
    /// 90% interval of the true score about Kelley's estimate, clipped to 0..100.
    pub ci90: (f64, f64),
    /// The probability that the true score lies below T 40, and what that comes to; `None` where the instrument has no
    /// rule for it.
    pub below_cut: Option<BelowCut>,
}

impl NormScore {
    /// Compares a score with a group. `range` is the range of its points.
    #[must_use]
    pub fn new(
        group: NormGroupIndex,
        norm: &Norm,
        (points, pomp): (f64, f64),
        range: (f64, f64),
        rule: Option<&ClassificationRule>,
    ) -> Self {
        let distribution = on_pomp(norm, range);
        let kelley = distribution.kelley(pomp);
        let reach = normal_quantile(0.95) * distribution.kelley_se();
        Self {
            group,
            distribution,
            z: distribution.z(pomp),
            t_score: distribution.t_score(pomp),
            percentile: distribution.percentile(pomp),
            mid_rank_percentile: mid_rank_percentile(&norm.frequencies, points),
            kelley,
            ci90: ((kelley - reach).max(0.0), (kelley + reach).min(100.0)),
            below_cut: rule.map(|rule| {
                let p_low = distribution.probability_below_low(pomp);
                BelowCut { p_low, classification: Classification::of(p_low, rule) }
            }),
        }
    }
}

impl Distribution {
    /// The probability that the true score lies below [`LOW_T`].
    #[must_use]
    pub fn probability_below_low(&self, score: f64) -> f64 {
        self.probability_below(self.at_t(LOW_T), score)
    }
}

/// A norm on the POMP line of a score with this range.
fn on_pomp(norm: &Norm, (lowest, highest): (f64, f64)) -> Distribution {
    let Norm { mean, sd, reliability, .. } = *norm;
    match norm.unit {
        Unit::Pomp => Distribution { mean, sd, reliability },
        Unit::Points => Distribution {
            mean: super::score::pomp(mean, lowest, highest),
            sd: 100.0 * sd / (highest - lowest),
            reliability,
        },
    }
}

/// The difference of two scores that were compared with one group (Payne and Jones).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormDifference {
    /// The group.
    pub group: NormGroupIndex,
    /// (z₁ - z₂) / √(2 - r₁ - r₂).
    pub z: f64,
    /// Whether the size of z reaches [`Z_90`]. Only then may a text call one lower than the other.
    pub differ: bool,
    /// How rare such a difference is in the group; `None` where its source does not give the correlation of the two.
    pub rarity: Option<Rarity>,
}

/// How rare a difference is in a group (Crawford, Howell and Garthwaite).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rarity {
    /// t, with n - 1 degrees of freedom.
    pub t: f64,
    /// How many of the group are expected to differ by more in the same direction. Unit: percent.
    pub percent: f64,
}

/// The difference of two scores, given as z in one group of so many people.
#[must_use]
pub fn norm_difference(
    group: NormGroupIndex,
    people: u32,
    (first, second): (&NormScore, &NormScore),
    correlation: Option<f64>,
) -> NormDifference {
    let reliabilities = first.distribution.reliability + second.distribution.reliability;
    let z = (first.z - second.z) / (2.0 - reliabilities).sqrt();
    let rarity = correlation.map(|r| rarity(first.z - second.z, r, people));
    NormDifference { group, z, differ: at_least(z.abs(), Z_90), rarity }
}

/// How rare a difference of two z scores with this correlation is in a group of so many people.
#[must_use]
pub fn rarity(difference: f64, correlation: f64, people: u32) -> Rarity {
    let n = f64::from(people);
    let t = difference / ((2.0 - 2.0 * correlation) * (n + 1.0) / n).sqrt();
    Rarity { t, percent: 100.0 * t_probability(-t.abs(), n - 1.0) }
}

/// Whether an administration is one of those that conditions name. An item without an answer fulfils none.
pub(super) fn hold(responses: &Responses, conditions: &[(ItemIndex, Condition)]) -> bool {
    conditions.iter().all(|(item, condition)| match (responses.state_of(*item), condition) {
        (ItemState::Responded(Response::Choice(choice)), Condition::OneOf(values)) => values.contains(&choice),
        (ItemState::Responded(Response::Number(number)), Condition::Range(range)) => is_within(range, number.value()),
        (ItemState::Responded(Response::Rating(rating)), Condition::Range(range)) => {
            is_within(range, rating.code().into())
        }
        _ => false,
    })
}

fn is_within(range: &ConditionRange, value: f64) -> bool {
    range.from.is_none_or(|from| from <= value) && range.to.is_none_or(|to| value <= to)
}

/// The one group among those chosen that answered what was asked, has all these scores, and whose conditions hold. Where
/// several fit, the one with the most conditions; where several have as many, none. A group that is named is taken
/// whatever its conditions are.
pub(super) fn fitting_group(
    responses: &Responses,
    choice: NormChoice,
    asked: FormOrModule,
    scores: &[ScoreIndex],
) -> Option<NormGroupIndex> {
    let fitting = responses.instrument().norms().iter_enumerated().filter(|(index, group)| {
        let is_chosen = match choice {
            NormChoice::Fitting => hold(responses, &group.conditions),
            NormChoice::Group(chosen) => chosen == *index,
            NormChoice::Nobody => false,
        };
        is_chosen && group.asked.contains(&asked) && scores.iter().all(|score| group.scores.contains_key(score))
    });
    let fitting: Vec<_> = fitting.map(|(index, group)| (group.conditions.len(), index)).collect();
    let most = fitting.iter().map(|(conditions, _)| *conditions).max()?;
    match fitting.iter().filter(|(conditions, _)| *conditions == most).collect::<Vec<_>>()[..] {
        [(_, index)] => Some(*index),
        _ => None,
    }
}
