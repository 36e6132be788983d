//! Summed scores under the graded response model: for each sum the expected a posteriori estimate and its standard
//! deviation.
//!
//! Sources: Samejima 1969 (the model); Lord and Wingersky 1984 (the recursion); Bock and Mislevy 1982,
//! doi:10.1177/014662168200600405 (EAP); Thissen, Pommerich, Billeaud and Williams 1995,
//! doi:10.1177/014662169501900105 (summed scores).

/// The ends of the grid of theta, and its step. The prior is the standard normal distribution.
const GRID_END: f64 = 6.0;
const GRID_POINTS: u32 = 121;

/// One item of the model: the chance of answer k or a higher one is `1 / (1 + exp(-a (theta - b[k])))`.
#[derive(Debug, Clone, PartialEq)]
pub struct GradedItem {
    /// The discrimination, above 0.
    pub a: f64,
    /// The thresholds, ascending.
    pub b: Vec<f64>,
}

/// An estimate of theta.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean of the posterior distribution.
    pub theta: f64,
    /// Its standard deviation.
    pub sd: f64,
}

impl GradedItem {
    /// The probability of each answer, from the lowest, at a theta.
    fn probabilities(&self, theta: f64) -> Vec<f64> {
        let at_least = |b: &f64| 1.0 / (1.0 + libm::exp(-self.a * (theta - b)));
        let above: Vec<f64> = [1.0].into_iter().chain(self.b.iter().map(at_least)).chain([0.0]).collect();
        above.windows(2).map(|pair| pair[0] - pair[1]).collect()
    }
}

/// The estimate for each sum of answers, from all at 0 to all at the highest, where an item's answers count 0, 1, 2 and
/// so on. Exact up to the grid from -6 to 6 in steps of 0.1.
///
/// ```
/// use trellis_core::scoring::graded::{GradedItem, summed_score_estimates};
///
/// let items = [GradedItem { a: 1.5, b: vec![-1.0, 1.0] }, GradedItem { a: 1.5, b: vec![-1.0, 1.0] }];
/// let table = summed_score_estimates(&items);
/// assert_eq!(table.len(), 5);
/// assert!(table[2].theta.abs() < 1e-12, "the middle, by symmetry");
/// assert!(table[0].theta < table[1].theta);
/// ```
#[must_use]
pub fn summed_score_estimates(items: &[GradedItem]) -> Vec<Estimate> {
    let sums = 1 + items.iter().map(|item| item.b.len()).sum::<usize>();
    // By sum: the posterior's weight, and its sums with theta and theta squared.
    let mut moments = vec![[0.0; 3]; sums];
    for point in 0..GRID_POINTS {
        let theta = -GRID_END + 2.0 * GRID_END * f64::from(point) / f64::from(GRID_POINTS - 1);
        let prior = libm::exp(-theta * theta / 2.0);
        for (moments, likelihood) in moments.iter_mut().zip(sum_likelihoods(items, theta)) {
            let weight = likelihood * prior;
            *moments = [moments[0] + weight, moments[1] + weight * theta, moments[2] + weight * theta * theta];
        }
    }
    let estimate = |[weight, first, second]: [f64; 3]| {
        let theta = first / weight;
        Estimate { theta, sd: (second / weight - theta * theta).max(0.0).sqrt() }
    };
    moments.into_iter().map(estimate).collect()
}

/// The probability of each sum at a theta, item after item (Lord and Wingersky).
fn sum_likelihoods(items: &[GradedItem], theta: f64) -> Vec<f64> {
    items.iter().fold(vec![1.0], |sums, item| {
        let probabilities = item.probabilities(theta);
        let mut next = vec![0.0; sums.len() + item.b.len()];
        for (sum, likelihood) in sums.iter().enumerate() {
            for (answer, probability) in probabilities.iter().enumerate() {
                next[sum + answer] += likelihood * probability;
            }
        }
        next
    })
}
