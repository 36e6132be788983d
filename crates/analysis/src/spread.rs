//! How scores are spread over people, and how their standard errors go with them.

use schemars::JsonSchema;
use serde::Serialize;

use crate::matrix::Scale;
use crate::moments::LEAST_PEOPLE;
use crate::refusal::{Outcome, Refusal};

/// The most classes that a distribution has.
pub const MOST_CLASSES: usize = 41;

/// The classes of a score's standard errors. Each is 20 wide on the POMP line.
pub const ERROR_CLASSES: usize = 5;

/// A class of scores.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ScoreClass {
    /// Where it begins on the POMP line, 0 to 100.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many people have a score there.
    pub people: usize,
}

/// The distribution of a score over all who have it. Where the score is a mean or sum of whole points, each class is one
/// number of points, or several where there would be more than [`MOST_CLASSES`]; elsewhere a class is 5 wide on the POMP line.
///
/// # Errors
///
/// [`Refusal::TooFewPeople`] below ten.
pub fn score_classes(scale: &Scale) -> Result<Vec<ScoreClass>, Refusal> {
    let scores: Vec<f64> = scale.pomp.iter().copied().filter(|pomp| !pomp.is_nan()).collect();
    if scores.len() < LEAST_PEOPLE {
        let who = "people have the score";
        return Err(Refusal::TooFewPeople { who, found: scores.len(), needed: LEAST_PEOPLE });
    }
    let classes = Classes::of(scale);
    let mut counts = vec![0; classes.count];
    for pomp in scores {
        counts[classes.class_of(pomp)] += 1;
    }
    let class = |(class, people)| {
        let (from, to) = classes.ends(class);
        ScoreClass { from, to, people }
    };
    Ok(counts.into_iter().enumerate().map(class).collect())
}

/// Equal classes of the POMP line, which is so many steps long.
struct Classes {
    count: usize,
    steps: f64,
    /// Unit: steps.
    width: f64,
    /// Where the first class begins. Unit: steps.
    start: f64,
}

impl Classes {
    fn of(scale: &Scale) -> Self {
        let ranges = || scale.matrix.columns().iter().map(|column| column.highest - column.lowest);
        let steps: f64 = ranges().sum();
        if scale.sum_to_score.is_none() || ranges().any(|range| range.fract() != 0.0) {
            return Self { count: 20, steps: 20.0, width: 1.0, start: 0.0 };
        }
        let width = ((steps + 1.0) / MOST_CLASSES as f64).ceil();
        Self { count: ((steps + 1.0) / width).ceil() as usize, steps, width, start: -0.5 }
    }

    fn class_of(&self, pomp: f64) -> usize {
        let class = (pomp / 100.0 * self.steps - self.start) / self.width;
        // The top of the line belongs to the last class.
        (class.max(0.0) as usize).min(self.count - 1)
    }

    fn ends(&self, class: usize) -> (f64, f64) {
        let at = |class: usize| ((self.start + self.width * class as f64) / self.steps * 100.0).clamp(0.0, 100.0);
        (at(class), at(class + 1))
    }
}

/// The standard errors of the people in one class of scores, each from the person's own answers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ErrorClass {
    /// Where the class begins on the POMP line, 0 to 100.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many people have a score there and a standard error.
    pub people: usize,
    /// Their standard errors.
    pub errors: Outcome<ErrorSpread>,
}

/// Quantiles of standard errors. Unit: POMP, 0 to 100.
///
/// Source: Hyndman and Fan 1996, doi:10.2307/2684934, type 7.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ErrorSpread {
    /// A twentieth of the people have a smaller one.
    pub p5: f64,
    /// A quarter has a smaller one.
    pub p25: f64,
    /// Half have a smaller one.
    pub median: f64,
    /// Three quarters have a smaller one.
    pub p75: f64,
    /// Nineteen of twenty have a smaller one.
    pub p95: f64,
}

/// The standard errors of a score by class. Nothing is said of a class with fewer than ten people.
#[must_use]
pub fn error_classes(scale: &Scale) -> Vec<ErrorClass> {
    let mut classes = vec![Vec::new(); ERROR_CLASSES];
    let width = 100.0 / ERROR_CLASSES as f64;
    for (pomp, error) in scale.pomp.iter().zip(&scale.se_pomp) {
        if !pomp.is_nan() && !error.is_nan() {
            classes[((pomp / width) as usize).min(ERROR_CLASSES - 1)].push(*error);
        }
    }
    let class = |(class, mut errors): (usize, Vec<f64>)| ErrorClass {
        from: width * class as f64,
        to: width * (class + 1) as f64,
        people: errors.len(),
        errors: spread(&mut errors).into(),
    };
    classes.into_iter().enumerate().map(class).collect()
}

fn spread(errors: &mut [f64]) -> Result<ErrorSpread, Refusal> {
    if errors.len() < LEAST_PEOPLE {
        let who = "people have a score there and a standard error";
        return Err(Refusal::TooFewPeople { who, found: errors.len(), needed: LEAST_PEOPLE });
    }
    errors.sort_by(f64::total_cmp);
    let at = |p: f64| {
        let place = p * (errors.len() - 1) as f64;
        let below = place.floor() as usize;
        let above = (below + 1).min(errors.len() - 1);
        errors[below] + (place - place.floor()) * (errors[above] - errors[below])
    };
    Ok(ErrorSpread { p5: at(0.05), p25: at(0.25), median: at(0.5), p75: at(0.75), p95: at(0.95) })
}
