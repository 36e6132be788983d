//! Retest: the same people at two times.
//!
//! Sources: McGraw and Wong 1996, doi:10.1037/1082-989X.1.1.30 (ICC and its intervals); Bland and Altman 1999,
//! doi:10.1177/096228029900800204 (limits of agreement); Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12 (reliable
//! change).

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;
use trellis_core::record::Subject;
use trellis_core::scoring::norms::RELIABLE_CHANGE_Z;
use trellis_core::scoring::student::t_quantile;

use crate::distribution::f_quantile;
use crate::matrix::{Sample, Scale};
use crate::moments::LEAST_PEOPLE;
use crate::refusal::{Interval, Outcome, Refusal};

/// What two times say about a score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Retest {
    /// The score's id.
    pub score: String,
    /// How many people have it at both times.
    pub pairs: usize,
    /// The figures.
    pub agreement: Outcome<Agreement>,
}

/// How two scores of the same people agree. Unit: the score's points, but for correlations.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Agreement {
    /// The means at the two times.
    pub means: [f64; 2],
    /// The standard deviations.
    pub sds: [f64; 2],
    /// Pearson's correlation.
    pub r: f64,
    /// ICC(A,1): two-way, absolute agreement, of one score.
    pub icc_agreement: Icc,
    /// ICC(C,1): two-way, consistency, of one score; a change of everybody alike does not lower it.
    pub icc_consistency: Icc,
    /// The mean of the differences, second less first.
    pub mean_difference: f64,
    /// Its 95% interval.
    pub mean_difference_ci95: Interval,
    /// The standard deviation of the differences.
    pub sd_difference: f64,
    /// The 95% limits of agreement, mean ± 1.96 SD of the differences.
    pub limits: Interval,
    /// By how much each limit may be off: half of its 95% interval.
    pub limits_half_width: f64,
    /// The reliable change of one person, by ICC(A,1); `None` where that is not above 0.
    pub reliable_change: Option<ReliableChange>,
}

/// An intraclass correlation with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Icc {
    /// The correlation, at most 1; it can be negative.
    pub icc: f64,
    /// Its 95% interval.
    pub ci95: Interval,
}

/// From which change of one person on more than measurement error is seen.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ReliableChange {
    /// The standard error of measurement, SD at the first time √(1 - ICC).
    pub sem: f64,
    /// The least change that is reliable, 1.96 √2 SEM: the Reliable Change Index is then 1.96.
    pub least: f64,
    /// How many people rose by so much.
    pub risen: usize,
    /// How many fell by so much.
    pub fallen: usize,
}

/// Codes that stand for more than one person, or for nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pairing {
    /// How many people are in both.
    pub both: usize,
    /// How many are only in the first.
    pub only_first: usize,
    /// How many are only in the second.
    pub only_second: usize,
    /// How many have no code.
    pub without_code: usize,
    /// Codes that are there more than once; their people are left out.
    pub repeated: Vec<String>,
}

/// Compares two times of the same people, by their codes.
#[must_use]
pub fn retest(first: &Sample, second: &Sample) -> (Pairing, Vec<Retest>) {
    let (of_first, of_second) = (by_code(first), by_code(second));
    let is_repeated = |(_, people): &(&&Subject, &Vec<usize>)| people.len() > 1;
    let repeated: BTreeSet<&Subject> =
        of_first.iter().chain(&of_second).filter(is_repeated).map(|(subject, _)| *subject).collect();
    let pairs: Vec<(usize, usize)> = of_first
        .iter()
        .filter(|(subject, _)| !repeated.contains(*subject))
        .filter_map(|(subject, people)| Some((people[0], of_second.get(subject)?[0])))
        .collect();
    let without = |sample: &Sample| sample.subjects().iter().filter(|subject| subject.is_none()).count();
    let only = |own: &BTreeMap<&Subject, Vec<usize>>, other: &BTreeMap<&Subject, Vec<usize>>| {
        own.keys().filter(|subject| !other.contains_key(*subject)).count()
    };
    let pairing = Pairing {
        both: pairs.len(),
        only_first: only(&of_first, &of_second),
        only_second: only(&of_second, &of_first),
        without_code: without(first) + without(second),
        repeated: repeated.iter().map(|subject| subject.as_str().to_owned()).collect(),
    };
    let of_scale = |scale: &Scale| {
        let other = second.scale(&scale.id)?;
        let both = pairs.iter().map(|&(a, b)| (scale.scores[a], other.scores[b]));
        let both: Vec<(f64, f64)> = both.filter(|(a, b)| !a.is_nan() && !b.is_nan()).collect();
        Some(Retest { score: scale.id.clone(), pairs: both.len(), agreement: agreement(&both).into() })
    };
    (pairing, first.scales().iter().filter_map(of_scale).collect())
}

fn by_code(sample: &Sample) -> BTreeMap<&Subject, Vec<usize>> {
    let mut found: BTreeMap<&Subject, Vec<usize>> = BTreeMap::new();
    for (person, subject) in sample.subjects().iter().enumerate() {
        if let Some(subject) = subject {
            found.entry(subject).or_default().push(person);
        }
    }
    found
}

/// How two scores of the same people agree.
///
/// # Errors
///
/// [`Refusal::TooFewPeople`] below ten, [`Refusal::ConstantTime`] where everybody has the same score at one of the times,
/// [`Refusal::ConstantChange`] where everybody has the same change.
pub fn agreement(pairs: &[(f64, f64)]) -> Result<Agreement, Refusal> {
    if pairs.len() < LEAST_PEOPLE {
        let who = "people have the score at both times";
        return Err(Refusal::TooFewPeople { who, found: pairs.len(), needed: LEAST_PEOPLE });
    }
    let n = pairs.len() as f64;
    let mean = |values: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(values).sum::<f64>() / n;
    let means = [mean(&|pair| pair.0), mean(&|pair| pair.1)];
    let product = |a: &dyn Fn(&(f64, f64)) -> f64, b: &dyn Fn(&(f64, f64)) -> f64| {
        pairs.iter().map(|pair| a(pair) * b(pair)).sum::<f64>() / (n - 1.0)
    };
    let (from_first, from_second) = (|pair: &(f64, f64)| pair.0 - means[0], |pair: &(f64, f64)| pair.1 - means[1]);
    let variances = [product(&from_first, &from_first), product(&from_second, &from_second)];
    let sds = variances.map(f64::sqrt);
    let mean_difference = means[1] - means[0];
    let from_mean = |pair: &(f64, f64)| pair.1 - pair.0 - mean_difference;
    let sd_difference = product(&from_mean, &from_mean).sqrt();
    let scale = sds[0].max(sds[1]);
    if sds.iter().any(|sd| *sd <= 1e-12 * (1.0 + means[0].abs())) {
        return Err(Refusal::ConstantTime);
    }
    if sd_difference <= 1e-9 * scale {
        return Err(Refusal::ConstantChange);
    }
    // Mean squares of the two-way layout with two columns.
    let covariance = product(&from_first, &from_second);
    let between = (variances[0] + variances[1]) / 2.0 + covariance;
    let error = (variances[0] + variances[1]) / 2.0 - covariance;
    let times = n * mean_difference * mean_difference / 2.0;
    let reach = t_quantile(0.975, n - 1.0) * sd_difference / n.sqrt();
    let icc_agreement = icc_agreement(between, error, times, n);
    let half = RELIABLE_CHANGE_Z * sd_difference;
    let reliable_change = (icc_agreement.icc > 0.0).then(|| {
        let sem = sds[0] * (1.0 - icc_agreement.icc).max(0.0).sqrt();
        let least = RELIABLE_CHANGE_Z * std::f64::consts::SQRT_2 * sem;
        let risen = pairs.iter().filter(|(a, b)| b - a >= least).count();
        let fallen = pairs.iter().filter(|(a, b)| a - b >= least).count();
        ReliableChange { sem, least, risen, fallen }
    });
    Ok(Agreement {
        means,
        sds,
        r: covariance / (sds[0] * sds[1]),
        icc_agreement,
        icc_consistency: icc_consistency(between, error, n),
        mean_difference,
        mean_difference_ci95: Interval { lower: mean_difference - reach, upper: mean_difference + reach },
        sd_difference,
        limits: Interval { lower: mean_difference - half, upper: mean_difference + half },
        limits_half_width: t_quantile(0.975, n - 1.0)
            * sd_difference
            * (1.0 / n + RELIABLE_CHANGE_Z.powi(2) / (2.0 * (n - 1.0))).sqrt(),
        reliable_change,
    })
}

/// The tail of a 95% interval.
const TAIL: f64 = 0.975;

fn icc_consistency(between: f64, error: f64, n: f64) -> Icc {
    let f = between / error;
    let bound = |f: f64| (f - 1.0) / (f + 1.0);
    let df = n - 1.0;
    let ci95 = Interval { lower: bound(f / f_quantile(TAIL, df, df)), upper: bound(f * f_quantile(TAIL, df, df)) };
    Icc { icc: bound(f), ci95 }
}

fn icc_agreement(between: f64, error: f64, times: f64, n: f64) -> Icc {
    const K: f64 = 2.0;
    let icc = (between - error) / (between + (K - 1.0) * error + K * (times - error) / n);
    // Satterthwaite's degrees of freedom.
    let a = K * icc * times / error;
    let b = n * (1.0 + (K - 1.0) * icc) - K * icc;
    let df = (K - 1.0) * (n - 1.0) * (a + b).powi(2) / ((n - 1.0) * a * a + b * b);
    let upper_f = f_quantile(TAIL, n - 1.0, df);
    let lower_f = f_quantile(TAIL, df, n - 1.0);
    let rest = K * times + (K * n - K - n) * error;
    let lower = n * (between - upper_f * error) / (upper_f * rest + n * between);
    let upper = n * (lower_f * between - error) / (rest + n * lower_f * between);
    Icc { icc, ci95: Interval { lower, upper } }
}
