//! The sums of several places, added up: item analysis, alpha and norms of all, as from the rows.

use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

use crate::items::{ItemDistribution, ItemRest, PointCount, item_rest, of_counts};
use crate::norm_table::{ScoreNorms, of_frequencies};
use crate::omega::{Omega, omega};
use crate::refusal::{Outcome, Refusal};
use crate::reliability::{Alpha, MeasurementError, SplitHalf, alpha_with_interval, measurement_error, split_half};
use crate::report::Basis;
use crate::share::{LEAST_PEOPLE, SHARE_FORMAT, ScoreCounts, ScoreSums, SharedSums};

/// The sums of several places, analysed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Trellis pool")]
pub struct Pool {
    /// `trellis-pool/1`.
    pub format: &'static str,
    /// What was answered; `people` are all.
    #[serde(flatten)]
    pub basis: Basis,
    /// How many files there were.
    pub files: usize,
    /// By score.
    pub scores: Vec<PooledScore>,
}

/// What all places together say about one score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PooledScore {
    /// The score's id.
    pub score: String,
    /// How many files have it.
    pub files: usize,
    /// How many people answered every item: what follows rests on them, but for the norms where those say otherwise.
    pub complete: usize,
    /// The items, by those people.
    pub items: Vec<PooledItem>,
    /// The items against the others.
    pub item_rest: Outcome<Vec<ItemRest>>,
    /// The correlations of the items.
    pub correlations: Outcome<Vec<Vec<f64>>>,
    /// Cronbach's alpha.
    pub alpha: Outcome<Alpha>,
    /// Omega total; its interval would need the rows.
    pub omega: Outcome<Omega>,
    /// Reliability by halves.
    pub split_half: Outcome<SplitHalf>,
    /// The measurement error of the score, by alpha.
    pub measurement_error: Outcome<MeasurementError>,
    /// Whether the norms rest on all who have the score, with gaps as the key allows, or on those who answered every item:
    /// the latter where one of the files does not tell the former.
    pub norms_of_all_scored: bool,
    /// The norms.
    pub norms: Outcome<ScoreNorms>,
}

/// One item of a pool.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PooledItem {
    /// Its id.
    pub item: String,
    /// Whether it is turned round before anything is computed.
    pub reversed: bool,
    /// How many people did not answer it.
    pub missing: usize,
    /// Of those who answered every item.
    pub distribution: ItemDistribution,
}

/// Why files cannot be added up.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PoolError {
    /// There is nothing to add up.
    #[error("no file of sums")]
    NoFiles,
    /// A file is of another format.
    #[error("file {file}: format `{found}`; needed is {SHARE_FORMAT}")]
    OtherFormat {
        /// Which one, from 1.
        file: usize,
        /// What it says.
        found: String,
    },
    /// A file is of another instrument, key or form.
    #[error("file {file}: of another instrument, key or form than file 1; only answers to the same key add up")]
    OtherBasis {
        /// Which one, from 1.
        file: usize,
    },
    /// Two files are the same.
    #[error("file {second} is the same as file {first}: its people would count twice")]
    Twice {
        /// The first of the two.
        first: usize,
        /// The second.
        second: usize,
    },
    /// The parts of a file do not fit together.
    #[error("file {file}: score {score}: its sums, counts and items do not fit together; was it changed by hand?")]
    Inconsistent {
        /// Which one, from 1.
        file: usize,
        /// The score.
        score: String,
    },
}

/// Adds up the sums of several places.
///
/// # Errors
///
/// [`PoolError`].
pub fn pool(files: &[SharedSums]) -> Result<Pool, PoolError> {
    let first = files.first().ok_or(PoolError::NoFiles)?;
    let mut sums: Vec<(ScoreSums, usize)> = Vec::new();
    for (number, file) in (1..).zip(files) {
        if file.format != SHARE_FORMAT {
            return Err(PoolError::OtherFormat { file: number, found: file.format.clone() });
        }
        if !file.basis.is_of_the_same(&first.basis) {
            return Err(PoolError::OtherBasis { file: number });
        }
        if let Some(same) = files[..number - 1].iter().position(|other| other.scores == file.scores) {
            return Err(PoolError::Twice { first: same + 1, second: number });
        }
        for (place, own) in file.scores.iter().enumerate() {
            let is_there_before = file.scores[..place].iter().any(|other| other.score == own.score);
            let all = sums.iter_mut().find(|(all, _)| all.score == own.score);
            let is_same_items = all.as_ref().is_none_or(|(all, _)| all.items == own.items);
            if !fits(own) || !is_same_items || is_there_before || file.basis.people > MOST_PEOPLE {
                return Err(PoolError::Inconsistent { file: number, score: own.score.clone() });
            }
            match all {
                Some((all, count)) => {
                    add(all, own);
                    *count += 1;
                }
                None => sums.push((own.clone(), 1)),
            }
        }
    }
    let people = files.iter().map(|file| file.basis.people).sum();
    Ok(Pool {
        format: "trellis-pool/1",
        basis: Basis { people, program: env!("CARGO_PKG_VERSION").into(), ..first.basis.clone() },
        files: files.len(),
        scores: sums.into_iter().map(|(sums, files)| pooled(sums, files)).collect(),
    })
}

/// The most people of a file: norm tables count with 32 bits, and so does a browser.
const MOST_PEOPLE: usize = i32::MAX as usize;

/// Whether the parts of a score have as many items and people as each other, and as many people as are shared.
fn fits(sums: &ScoreSums) -> bool {
    let ScoreSums { moments, counts, missing, complete, scored, .. } = sums;
    let k = sums.items.len();
    let people = moments.people;
    let scored = scored.as_ref().unwrap_or(complete);
    let is_counted = |counts: &[PointCount]| counts.iter().all(|count| count.people <= MOST_PEOPLE);
    let has_size = k > 0
        && [moments.sums.len(), moments.products.len(), counts.len(), missing.len()] == [k; 4]
        && moments.products.iter().all(|row| row.len() == k)
        && (LEAST_PEOPLE..=MOST_PEOPLE).contains(&people)
        && missing.iter().all(|missing| *missing <= MOST_PEOPLE)
        && counts.iter().chain([&complete.counts, &scored.counts]).all(|counts| is_counted(counts));
    // Sums and squares of the points of an item, from the counts of its answers.
    let adds_up = |item: usize| {
        let total = |of: fn(f64) -> f64| counts[item].iter().map(|own| own.people as f64 * of(own.points)).sum::<f64>();
        let is_near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * people as f64;
        counts[item].iter().map(|count| count.people).sum::<usize>() == people
            && is_near(total(|points| points), moments.sums[item])
            && is_near(total(|points| points * points), moments.products[item][item])
            && (0..item).all(|other| moments.products[item][other] == moments.products[other][item])
    };
    has_size && (0..k).all(adds_up) && complete.people() == people && (people..=MOST_PEOPLE).contains(&scored.people())
}

fn add(all: &mut ScoreSums, own: &ScoreSums) {
    all.moments.add(&own.moments);
    for (all, own) in all.counts.iter_mut().zip(&own.counts) {
        add_counts(all, own);
    }
    for (all, own) in all.missing.iter_mut().zip(&own.missing) {
        *all += own;
    }
    add_counts(&mut all.complete.counts, &own.complete.counts);
    all.scored = match (all.scored.take(), &own.scored) {
        (Some(mut all), Some(own)) => {
            add_counts(&mut all.counts, &own.counts);
            Some(all)
        }
        _ => None,
    };
}

fn add_counts(all: &mut Vec<PointCount>, own: &[PointCount]) {
    for count in own {
        match all.iter_mut().find(|other| (other.points - count.points).abs() < 1e-9) {
            Some(other) => other.people += count.people,
            None => all.push(*count),
        }
    }
    all.sort_by(|a, b| a.points.total_cmp(&b.points));
}

fn pooled(sums: ScoreSums, files: usize) -> PooledScore {
    let ids: Vec<String> = sums.items.iter().map(|column| column.item.clone()).collect();
    let covariance = sums.moments.covariance(&ids);
    let of = || covariance.clone();
    let alpha = of().and_then(|covariance| alpha_with_interval(&covariance));
    let error = of()
        .and_then(|covariance| measurement_error(&covariance, alpha.clone()?.alpha, &sums.items, sums.sum_to_score));
    let items = sums.items.iter().zip(&sums.counts).zip(&sums.missing).map(|((column, counts), missing)| PooledItem {
        item: column.item.clone(),
        reversed: column.reversed,
        missing: *missing,
        distribution: of_counts(counts.clone(), column.lowest, column.highest),
    });
    let reliability = sums.sum_to_score.ok_or(Refusal::NoPlainScore).and_then(|_| Ok(alpha.clone()?.alpha));
    let norms_of_all_scored = sums.scored.is_some();
    let counts = sums.scored.as_ref().unwrap_or(&sums.complete);
    PooledScore {
        files,
        complete: sums.moments.people,
        items: items.collect(),
        item_rest: of().and_then(|covariance| item_rest(&covariance, &ids)).into(),
        correlations: of().map(|covariance| crate::scale::rows(&covariance)).into(),
        omega: of().and_then(|covariance| omega(&covariance, &ids)).into(),
        split_half: of().and_then(|covariance| split_half(&covariance)).into(),
        measurement_error: error.into(),
        norms_of_all_scored,
        norms: norms(&sums.score, counts, reliability).into(),
        alpha: alpha.into(),
        score: sums.score,
    }
}

fn norms(score: &str, counts: &ScoreCounts, reliability: Result<f64, Refusal>) -> Result<ScoreNorms, Refusal> {
    let n = counts.people() as f64;
    let total = |of: &dyn Fn(f64) -> f64| -> f64 {
        counts.counts.iter().map(|count| count.people as f64 * of(count.points)).sum()
    };
    let mean = total(&|points| points) / n;
    let sd = (total(&|points| (points - mean).powi(2)) / (n - 1.0)).sqrt();
    let frequencies: Vec<(f64, u32)> =
        counts.counts.iter().map(|count| (count.points, u32::try_from(count.people).unwrap_or(u32::MAX))).collect();
    of_frequencies(score, mean, sd, &frequencies, reliability)
}
