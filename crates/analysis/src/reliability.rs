//! Reliability from one administration: alpha, split halves, and the standard error of measurement.
//!
//! Sources: Cronbach 1951, doi:10.1007/BF02310555 (alpha); Feldt, Woodruff and Salih 1987,
//! doi:10.1177/014662168701100107 (its interval); Guttman 1945, doi:10.1007/BF02288892 (split halves);
//! de Vet and others 2006, doi:10.1186/1477-7525-4-54 (smallest detectable change).

use schemars::JsonSchema;
use serde::Serialize;
use trellis_core::scoring::norms::RELIABLE_CHANGE_Z;

use crate::distribution::f_quantile;
use crate::matrix::Column;
use crate::moments::Covariance;
use crate::refusal::{Interval, Refusal};

/// The most items of which every split into halves is looked at: 16 have 6,435.
pub const MOST_ITEMS_TO_SPLIT: usize = 16;

/// Cronbach's alpha with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Alpha {
    /// Alpha of the sum of the items, at most 1; it can be negative.
    pub alpha: f64,
    /// Its 95% interval, by Feldt, Woodruff and Salih: exact where all items measure one thing equally well.
    pub ci95: Interval,
    /// Alpha of the sum of the items, were each divided by its standard deviation first.
    pub standardized: f64,
}

/// Cronbach's alpha: k/(k - 1) (1 - sum of the variances / variance of the sum).
///
/// # Errors
///
/// [`Refusal::TooFewItems`] below two items, [`Refusal::ConstantSum`] where the sum does not vary.
pub fn alpha(covariance: &Covariance) -> Result<f64, Refusal> {
    let k = covariance.items();
    if k < 2 {
        return Err(Refusal::TooFewItems { found: k, needed: 2 });
    }
    let (own, total) = (covariance.matrix.trace(), covariance.total_variance());
    if total <= 1e-12 * own {
        return Err(Refusal::ConstantSum);
    }
    let k = k as f64;
    Ok(k / (k - 1.0) * (1.0 - own / total))
}

/// Alpha with its interval.
///
/// # Errors
///
/// As [`alpha`].
pub fn alpha_with_interval(covariance: &Covariance) -> Result<Alpha, Refusal> {
    let raw = alpha(covariance)?;
    let standardized = alpha(&Covariance { people: covariance.people, matrix: covariance.correlations() })?;
    Ok(Alpha { alpha: raw, ci95: feldt_interval(raw, covariance.people, covariance.items(), 0.95), standardized })
}

/// The interval of alpha by Feldt, Woodruff and Salih 1987, for n people and k items.
///
/// ```
/// use trellis_analysis::reliability::feldt_interval;
///
/// // The example of psych::alpha.ci(.8, 100, 5).
/// let ci = feldt_interval(0.8, 100, 5, 0.95);
/// assert!((ci.lower - 0.7306).abs() < 1e-4 && (ci.upper - 0.8559).abs() < 1e-4);
/// ```
#[must_use]
pub fn feldt_interval(alpha: f64, people: usize, items: usize, level: f64) -> Interval {
    let df1 = people as f64 - 1.0;
    let df2 = df1 * (items as f64 - 1.0);
    let tail = (1.0 - level) / 2.0;
    Interval {
        lower: 1.0 - (1.0 - alpha) * f_quantile(1.0 - tail, df1, df2),
        upper: 1.0 - (1.0 - alpha) * f_quantile(tail, df1, df2),
    }
}

/// The reliability of the sum by its halves: Guttman's 4 cov(A, B) / var(A + B), which needs no equal halves.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct SplitHalf {
    /// Items in odd against items in even places, in the order of the key.
    pub odd_even: f64,
    /// Over all splits into halves; absent with more than 16 items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_splits: Option<AllSplits>,
}

/// Every split of the items into two halves; with an odd number of items one half has one more.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct AllSplits {
    /// How many splits there are.
    pub splits: usize,
    /// The lowest reliability.
    pub lowest: f64,
    /// The mean.
    pub mean: f64,
    /// The highest (Guttman's lambda 4).
    pub highest: f64,
}

/// The split-half reliabilities.
///
/// # Errors
///
/// As [`alpha`].
pub fn split_half(covariance: &Covariance) -> Result<SplitHalf, Refusal> {
    alpha(covariance)?;
    let k = covariance.items();
    let odd_even = of_split(covariance, |item| item % 2 == 0);
    let all_splits = (k <= MOST_ITEMS_TO_SPLIT).then(|| {
        let mut all = AllSplits { splits: 0, lowest: f64::INFINITY, mean: 0.0, highest: f64::NEG_INFINITY };
        for half in halves(k) {
            let reliability = of_split(covariance, |item| half >> item & 1 == 1);
            all.splits += 1;
            all.lowest = all.lowest.min(reliability);
            all.highest = all.highest.max(reliability);
            all.mean += reliability;
        }
        all.mean /= all.splits as f64;
        all
    });
    Ok(SplitHalf { odd_even, all_splits })
}

/// The splits of k items, each once, as bits of the items of one half.
fn halves(k: usize) -> impl Iterator<Item = u32> {
    let size = (k / 2) as u32;
    // With equal halves a split has two names; the half with the first item stands for both.
    let is_first = move |half: &u32| k % 2 == 1 || half & 1 == 1;
    (0..1_u32 << k).filter(move |half| half.count_ones() == size).filter(is_first)
}

fn of_split(covariance: &Covariance, is_in_first: impl Fn(usize) -> bool) -> f64 {
    let k = covariance.items();
    let mut between = 0.0;
    for i in (0..k).filter(|&i| is_in_first(i)) {
        for j in (0..k).filter(|&j| !is_in_first(j)) {
            between += covariance.matrix[(i, j)];
        }
    }
    4.0 * between / covariance.total_variance()
}

/// How far a score is off by measurement error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct MeasurementError {
    /// The reliability that it is from.
    pub reliability: f64,
    /// The standard deviation of the score. Unit: the score's points.
    pub sd: f64,
    /// The standard error of measurement, SD √(1 - reliability). Unit: the score's points.
    pub sem: f64,
    /// The smallest detectable change between two scores of one person, 1.96 √2 SEM. Unit: the score's points.
    pub sdc: f64,
    /// The standard error of measurement on the POMP line, 0 to 100.
    pub sem_pomp: f64,
    /// The smallest detectable change on the POMP line.
    pub sdc_pomp: f64,
}

/// The measurement error of a score. `columns` are its items; `sum_to_score` is what its points are of their sum, 1 for a sum
/// and 1/k for a mean.
///
/// # Errors
///
/// [`Refusal::NoPlainScore`] where `sum_to_score` is `None`, [`Refusal::Reliability`] where the reliability is below 0 or
/// above 1.
pub fn measurement_error(
    covariance: &Covariance,
    reliability: f64,
    columns: &[Column],
    sum_to_score: Option<f64>,
) -> Result<MeasurementError, Refusal> {
    let points_a_sum = sum_to_score.ok_or(Refusal::NoPlainScore)?;
    if !(0.0..=1.0).contains(&reliability) {
        return Err(Refusal::Reliability(reliability));
    }
    let sum_range: f64 = columns.iter().map(|column| column.highest - column.lowest).sum();
    let sd_sum = covariance.total_variance().sqrt();
    let sem_sum = sd_sum * (1.0 - reliability).sqrt();
    let detectable = RELIABLE_CHANGE_Z * std::f64::consts::SQRT_2;
    Ok(MeasurementError {
        reliability,
        sd: sd_sum * points_a_sum,
        sem: sem_sum * points_a_sum,
        sdc: detectable * sem_sum * points_a_sum,
        sem_pomp: 100.0 * sem_sum / sum_range,
        sdc_pomp: detectable * 100.0 * sem_sum / sum_range,
    })
}
