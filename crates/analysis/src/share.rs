//! Adding up without sharing: counts, sums and cross-products of one place, without a row.
//!
//! What is shared of a score is what the people who answered every item of it add up to, and how many people have each
//! score. It is written only where no person stands out from it:
//!
//! - nothing of fewer than 30 people;
//! - of two groups of people whose answers to the same items would be told (those who answered every item of a subscale, and
//!   those who answered every item of the total), none that differ by one to nine people: the difference of the two would be
//!   the answers of those few;
//! - against an earlier file of the same place, nothing where fewer than ten people may have been added, left out or
//!   changed: the difference of the two files would be their answers.
//!
//! Counts and cross-products still say something: the mean and the standard deviation of every item, how every two items
//! go together, and how many people gave each answer. A count of 1 says that somebody gave an answer, and not who; whoever
//! knows all but one of the people could compute the answers of that one.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::items::{PointCount, count_points};
use crate::matrix::{Column, Sample, Scale};
use crate::moments::Moments;
use crate::report::{Basis, LeftOut};

/// Nothing is shared of fewer people.
pub const LEAST_PEOPLE: usize = 30;

/// Two groups whose answers are told differ by nobody, or by so many people.
pub const LEAST_DIFFERENCE: usize = 10;

/// The form of [`SharedSums`].
pub const SHARE_FORMAT: &str = "trellis-sums/1";

/// What the people of one place add up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Trellis sums")]
pub struct SharedSums {
    /// [`SHARE_FORMAT`].
    pub format: String,
    /// What was answered; `people` is how many there are.
    #[serde(flatten)]
    pub basis: Basis,
    /// By score.
    pub scores: Vec<ScoreSums>,
    /// Scores that are not shared, each with a sentence that says why.
    pub left_out: Vec<LeftOut>,
}

/// What one score adds up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreSums {
    /// The score's id.
    pub score: String,
    /// Its items.
    pub items: Vec<Column>,
    /// What the points of the score are of the sum of the items; absent where it is no plain mean or sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum_to_score: Option<f64>,
    /// By item: how many people did not answer it.
    pub missing: Vec<usize>,
    /// Of the people who answered every item: sums and cross-products.
    pub moments: Moments,
    /// Of the same people, by item: how many have each number of points.
    pub counts: Vec<Vec<PointCount>>,
    /// Of the same people: how many have each score.
    pub complete: ScoreCounts,
    /// Of all who have the score, with gaps as the key allows; absent where one to nine of them have a gap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scored: Option<ScoreCounts>,
}

/// How many people have each score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreCounts {
    /// From the lowest. Unit: the score's points.
    pub counts: Vec<PointCount>,
}

impl ScoreCounts {
    fn of(mut scores: Vec<f64>) -> Self {
        Self { counts: count_points(&mut scores) }
    }

    /// How many people there are.
    #[must_use]
    pub fn people(&self) -> usize {
        self.counts.iter().map(|count| count.people).sum()
    }
}

/// Why nothing is shared.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ShareError {
    /// Too few people.
    #[error("{found} people; sums are shared of {LEAST_PEOPLE} or more")]
    TooFewPeople {
        /// How many there are.
        found: usize,
    },
    /// No score is left.
    #[error("no score can be shared: {0}")]
    NoScores(String),
    /// The earlier file is of something else.
    #[error("the earlier file is of another instrument, key or form: it tells nothing of the difference")]
    OtherBasis,
    /// Too little has changed.
    #[error(
        "score {score}: since the earlier file fewer than {LEAST_DIFFERENCE} people may have been added, left out or changed; \
         the difference of the two files could be their answers. Wait for more people"
    )]
    TooSimilar {
        /// The score.
        score: String,
    },
}

/// People whose answers to some items are told.
struct Told {
    score: String,
    items: BTreeSet<String>,
    people: Vec<bool>,
}

impl Told {
    fn new(scale: &Scale, people: Vec<bool>) -> Self {
        let items = scale.matrix.columns().iter().map(|column| column.item.clone()).collect();
        Self { score: scale.id.clone(), items, people }
    }

    /// Whether the difference to another group of people is nobody, or many, or about other items.
    fn is_apart(&self, other: &Self) -> bool {
        let only = |a: &[bool], b: &[bool]| a.iter().zip(b).filter(|(a, b)| **a && !**b).count();
        let is_safe = |count: usize| count == 0 || count >= LEAST_DIFFERENCE;
        self.items.is_disjoint(&other.items)
            || is_safe(only(&self.people, &other.people)) && is_safe(only(&other.people, &self.people))
    }
}

impl SharedSums {
    /// The sums of a sample.
    ///
    /// # Errors
    ///
    /// [`ShareError::TooFewPeople`] and [`ShareError::NoScores`].
    pub fn new(sample: &Sample) -> Result<Self, ShareError> {
        let people = sample.people();
        if people < LEAST_PEOPLE {
            return Err(ShareError::TooFewPeople { found: people });
        }
        let mut told: Vec<Told> = Vec::new();
        let mut scores = Vec::new();
        let mut left_out: Vec<LeftOut> = Vec::new();
        for scale in sample.scales() {
            let complete: Vec<bool> =
                scale.matrix.rows().map(|row| row.iter().all(|points| !points.is_nan())).collect();
            let count = complete.iter().filter(|complete| **complete).count();
            let mut leave_out = |reason: String| left_out.push(LeftOut { score: scale.id.clone(), reason });
            if count < LEAST_PEOPLE {
                leave_out(format!("{count} people answered every item; {LEAST_PEOPLE} or more are needed."));
                continue;
            }
            let own = Told::new(scale, complete);
            if let Some(other) = told.iter().find(|other| !own.is_apart(other)) {
                leave_out(format!(
                    "Those who answered every item of it and those whose answers are told for {} differ by one to nine \
                     people: the difference would be their answers.",
                    other.score
                ));
                continue;
            }
            let scored = Told::new(scale, scale.scores.iter().map(|score| !score.is_nan()).collect());
            let tells_scored = told.iter().chain([&own]).all(|other| scored.is_apart(other));
            scores.push(score_sums(scale, &own.people, tells_scored.then_some(&scored.people[..])));
            told.push(own);
            if tells_scored {
                told.push(scored);
            }
        }
        if scores.is_empty() {
            let reasons: Vec<String> = left_out.iter().map(|out| format!("{}: {}", out.score, out.reason)).collect();
            return Err(ShareError::NoScores(reasons.join(" ")));
        }
        Ok(Self { format: SHARE_FORMAT.into(), basis: Basis::of(sample), scores, left_out })
    }

    /// Whether these sums can be told beside those of an earlier file of the same place: each score is the same in both, or
    /// ten or more people were certainly added, left out or changed.
    ///
    /// # Errors
    ///
    /// [`ShareError::OtherBasis`] and [`ShareError::TooSimilar`].
    pub fn check_against(&self, earlier: &Self) -> Result<(), ShareError> {
        if !self.basis.is_of_the_same(&earlier.basis) {
            return Err(ShareError::OtherBasis);
        }
        for own in &self.scores {
            let Some(other) = earlier.scores.iter().find(|other| other.score == own.score) else { continue };
            let by_item = own.counts.iter().zip(&other.counts).map(|(own, other)| least_difference(own, other)).max();
            let by_score = least_difference(&own.complete.counts, &other.complete.counts);
            let differ = by_item.unwrap_or(0).max(by_score);
            let is_same = own.moments == other.moments && own.counts == other.counts && own.complete == other.complete;
            let scored = match (&own.scored, &other.scored) {
                (Some(own), Some(other)) if own != other => {
                    least_difference(&own.counts, &other.counts) >= LEAST_DIFFERENCE
                }
                _ => true,
            };
            if !(is_same || differ >= LEAST_DIFFERENCE) || !scored {
                return Err(ShareError::TooSimilar { score: own.score.clone() });
            }
        }
        Ok(())
    }
}

/// How many people certainly were added, left out or changed between two counts: each can change one count by one, up
/// and down.
fn least_difference(first: &[PointCount], second: &[PointCount]) -> usize {
    let of = |counts: &[PointCount], points: f64| {
        counts.iter().filter(|count| (count.points - points).abs() < 1e-9).map(|count| count.people).sum::<usize>()
    };
    let more = |a: &[PointCount], b: &[PointCount]| {
        a.iter().map(|count| count.people.saturating_sub(of(b, count.points))).sum::<usize>()
    };
    more(first, second).max(more(second, first))
}

fn score_sums(scale: &Scale, complete: &[bool], scored: Option<&[bool]>) -> ScoreSums {
    let matrix = &scale.matrix;
    let complete_column = |item: usize| -> Vec<PointCount> {
        let mut points: Vec<f64> = matrix.complete_rows().map(|row| row[item]).collect();
        count_points(&mut points)
    };
    let scores_of = |people: &[bool]| {
        let own = scale.scores.iter().zip(people).filter(|(score, is_in)| **is_in && !score.is_nan());
        ScoreCounts::of(own.map(|(score, _)| *score).collect())
    };
    ScoreSums {
        score: scale.id.clone(),
        items: matrix.columns().to_vec(),
        sum_to_score: scale.sum_to_score,
        missing: (0..matrix.items()).map(|item| matrix.column(item).filter(|points| points.is_nan()).count()).collect(),
        moments: Moments::of(matrix),
        counts: (0..matrix.items()).map(complete_column).collect(),
        complete: scores_of(complete),
        scored: scored.map(scores_of),
    }
}
