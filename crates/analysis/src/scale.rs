//! All that one administration says about the scores of an instrument.

use schemars::JsonSchema;
use serde::Serialize;

use crate::characteristic::{ItemCharacteristic, item_characteristics};
use crate::items::{ItemAnswers, ItemRest, item_answers, item_rest};
use crate::matrix::{KeyedMatrix, Sample, Scale};
use crate::moments::{Covariance, Moments};
use crate::omega::{BootstrapInterval, Omega, omega, omega_interval};
use crate::refusal::{Outcome, Refusal};
use crate::reliability::{Alpha, MeasurementError, SplitHalf, alpha_with_interval, measurement_error, split_half};

use crate::spread::{ErrorClass, ScoreClass, error_classes, score_classes};

/// How the bootstrap is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bootstrap {
    /// How many samples are drawn.
    pub draws: usize,
    /// The seed.
    pub seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self { draws: 1_000, seed: 1 }
    }
}

/// What the answers say about one score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScaleAnalysis {
    /// The score's id.
    pub score: String,
    /// How many people there are.
    pub people: usize,
    /// How many of them have the score, with gaps as the key allows.
    pub scored: usize,
    /// How many answered every item: all that follows, but for the items one by one, rests on them.
    pub complete: usize,
    /// The items one by one, each by all who answered it.
    pub items: Vec<ItemAnswers>,
    /// The items against the others.
    pub item_rest: Outcome<Vec<ItemRest>>,
    /// The answers to each item by the sum of the others.
    pub characteristics: Outcome<Vec<ItemCharacteristic>>,
    /// The correlations of the items, in their order.
    pub correlations: Outcome<Vec<Vec<f64>>>,
    /// The mean of the correlations of different items.
    pub mean_correlation: Outcome<f64>,
    /// Cronbach's alpha.
    pub alpha: Outcome<Alpha>,
    /// Omega total of one factor.
    pub omega: Outcome<Omega>,
    /// Its interval.
    pub omega_interval: Outcome<BootstrapInterval>,
    /// Reliability by halves.
    pub split_half: Outcome<SplitHalf>,
    /// The measurement error of the score, by alpha.
    pub measurement_error: Outcome<MeasurementError>,
    /// The distribution of the score.
    pub distribution: Outcome<Vec<ScoreClass>>,
    /// The standard errors of people, each from the person's own answers, by class of scores.
    pub standard_errors: Vec<ErrorClass>,
}

impl ScaleAnalysis {
    /// What a sample says about one of its scores. `progress` is called after each bootstrap sample.
    #[must_use]
    pub fn new(scale: &Scale, bootstrap: Bootstrap, progress: impl FnMut()) -> Self {
        let ids = ids(&scale.matrix);
        let interval = omega_interval(&scale.matrix, &ids, bootstrap.draws, bootstrap.seed, progress);
        Self::with_interval(scale, interval)
    }

    /// What a sample says about one of its scores, with the interval of omega from a bootstrap that was made before.
    #[must_use]
    pub fn with_interval(scale: &Scale, interval: Result<BootstrapInterval, Refusal>) -> Self {
        let matrix = &scale.matrix;
        let ids = ids(matrix);
        let moments = Moments::of(matrix);
        let covariance = moments.covariance(&ids);
        let of = |covariance: &Result<Covariance, Refusal>| covariance.clone();
        let alpha = of(&covariance).and_then(|covariance| alpha_with_interval(&covariance));
        Self {
            score: scale.id.clone(),
            people: matrix.people(),
            scored: scale.scores.iter().filter(|score| !score.is_nan()).count(),
            complete: moments.people,
            items: item_answers(matrix),
            item_rest: of(&covariance).and_then(|covariance| item_rest(&covariance, &ids)).into(),
            characteristics: item_characteristics(matrix).into(),
            correlations: of(&covariance).map(|covariance| rows(&covariance)).into(),
            mean_correlation: of(&covariance).and_then(|covariance| mean_correlation(&covariance)).into(),
            omega: of(&covariance).and_then(|covariance| omega(&covariance, &ids)).into(),
            omega_interval: interval.into(),
            split_half: of(&covariance).and_then(|covariance| split_half(&covariance)).into(),
            measurement_error: of(&covariance)
                .and_then(|covariance| {
                    measurement_error(&covariance, alpha.clone()?.alpha, matrix.columns(), scale.sum_to_score)
                })
                .into(),
            alpha: alpha.into(),
            distribution: score_classes(scale).into(),
            standard_errors: error_classes(scale),
        }
    }
}

/// What a sample says about its scores.
#[must_use]
pub fn analyse(sample: &Sample, bootstrap: Bootstrap, mut progress: impl FnMut()) -> Vec<ScaleAnalysis> {
    sample.scales().iter().map(|scale| ScaleAnalysis::new(scale, bootstrap, &mut progress)).collect()
}

/// The ids of the items of a matrix.
#[must_use]
pub fn ids(matrix: &KeyedMatrix) -> Vec<String> {
    matrix.columns().iter().map(|column| column.item.clone()).collect()
}

/// The correlations of items, row by row.
pub(crate) fn rows(covariance: &Covariance) -> Vec<Vec<f64>> {
    covariance.correlations().row_iter().map(|row| row.iter().copied().collect()).collect()
}

fn mean_correlation(covariance: &Covariance) -> Result<f64, Refusal> {
    let k = covariance.items();
    if k < 2 {
        return Err(Refusal::TooFewItems { found: k, needed: 2 });
    }
    let k = k as f64;
    Ok((covariance.correlations().sum() - k) / (k * (k - 1.0)))
}
