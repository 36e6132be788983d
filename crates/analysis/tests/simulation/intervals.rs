//! Intervals of reliability.

use std::sync::Arc;

use trellis_analysis::moments::Moments;
use trellis_analysis::omega::omega_interval;
use trellis_analysis::reliability::alpha_with_interval;
use trellis_analysis::scale::ids;

use crate::continuous;

/// The reliability of the sum of items with these loadings and variance 1.
fn reliability(loadings: &[f64]) -> f64 {
    let explained = loadings.iter().sum::<f64>().powi(2);
    explained / (explained + loadings.iter().map(|loading| 1.0 - loading * loading).sum::<f64>())
}

/// Seed 17; 300 samples of 150 people and six items, each with 150 bootstrap samples. The share is .95 but for its own
/// error of .013.
#[test]
fn the_bootstrap_interval_of_omega_holds_it_in_95_of_100_samples() {
    let loadings: Arc<[f64]> = [0.8, 0.7, 0.6, 0.5, 0.7, 0.4].into();
    let omega = reliability(&loadings);
    let mut random = fastrand::Rng::with_seed(17);
    let held = (0..300).filter(|&sample| {
        let matrix = continuous(&mut random, 150, &loadings);
        omega_interval(&matrix, &ids(&matrix), 150, sample, || {}).unwrap().ci95.contains(omega)
    });
    let share = held.count() as f64 / 300.0;
    assert!((0.92..=0.98).contains(&share), "{share}");
}

/// Seed 18; 2,000 samples of 100 people and five items that measure one thing equally well.
#[test]
fn feldts_interval_of_alpha_holds_it_in_95_of_100_samples() {
    let loadings: Arc<[f64]> = [0.6; 5].into();
    let alpha = reliability(&loadings);
    let mut random = fastrand::Rng::with_seed(18);
    let held = (0..2_000).filter(|_| {
        let matrix = continuous(&mut random, 100, &loadings);
        let covariance = Moments::of(&matrix).covariance(&ids(&matrix)).unwrap();
        alpha_with_interval(&covariance).unwrap().ci95.contains(alpha)
    });
    let share = held.count() as f64 / 2_000.0;
    assert!((0.935..=0.965).contains(&share), "{share}");
}

/// People drawn in groups, as in large samples, give an interval of the same width.
#[test]
fn drawing_groups_of_people_gives_the_same_interval() {
    let loadings: Arc<[f64]> = [0.7, 0.6, 0.5].into();
    let mut random = fastrand::Rng::with_seed(19);
    let few = continuous(&mut random, 4_000, &loadings);
    let many = continuous(&mut random, 8_000, &loadings);
    let few = omega_interval(&few, &ids(&few), 1_000, 1, || {}).unwrap();
    let many = omega_interval(&many, &ids(&many), 1_000, 1, || {}).unwrap();
    assert_eq!((few.people_a_unit, many.people_a_unit), (1, 2));
    // Twice the people: narrower by the root of two.
    let ratio = (few.ci95.upper - few.ci95.lower) / (many.ci95.upper - many.ci95.lower);
    assert!((1.25..=1.6).contains(&ratio), "{ratio}");
}
