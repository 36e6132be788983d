//! Means and distributions, from ten pupils up.

use trellis_core::scoring::student::t_quantile;

use super::LEAST;
use crate::pupil::{Pupil, SIDES};

/// A block of a distribution stands for so many pupils at least: one alone would be a pupil.
pub const LEAST_IN_BIN: usize = 3;

/// How wide a block is before blocks are put together. Unit: POMP.
const BIN_WIDTH: f64 = 10.0;

/// The scores of a group of pupils.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// How many have a score on both sides: those who are counted.
    pub pupils: usize,
    /// How many have not.
    pub without_score: usize,
    /// The internal side, then the external one.
    pub sides: [SideSummary; 2],
}

/// One side of a group. Unit: POMP.
#[derive(Debug, Clone, PartialEq)]
pub struct SideSummary {
    /// The mean.
    pub mean: f64,
    /// 90% interval of the mean, were the pupils drawn from many alike (Student's t).
    pub ci90: (f64, f64),
    /// The standard deviation.
    pub sd: f64,
    /// Blocks from 0 to 100; each with nobody, or with [`LEAST_IN_BIN`] or more.
    pub distribution: Vec<Bin>,
}

/// A block of a distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// From this score on.
    pub from: f64,
    /// Up to below this score; the last block has 100, too.
    pub to: f64,
    /// How many pupils.
    pub pupils: usize,
}

/// The scores of pupils; `None` where fewer than [`LEAST`] have a score on both sides.
#[must_use]
pub fn summary<'a>(pupils: impl IntoIterator<Item = &'a Pupil>) -> Option<Summary> {
    let (mut scored, mut without_score) = (Vec::new(), 0);
    for pupil in pupils {
        match SIDES.map(|side| pupil.side(side).and_then(|score| score.pomp)) {
            [Some(internal), Some(external)] => scored.push([internal, external]),
            _ => without_score += 1,
        }
    }
    if scored.len() < LEAST {
        return None;
    }
    let side = |index: usize| side_summary(scored.iter().map(|sides| sides[index]).collect());
    Some(Summary { pupils: scored.len(), without_score, sides: [side(0), side(1)] })
}

/// Of [`LEAST`] scores or more.
fn side_summary(scores: Vec<f64>) -> SideSummary {
    let n = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / n;
    let sd = (scores.iter().map(|score| (score - mean) * (score - mean)).sum::<f64>() / (n - 1.0)).sqrt();
    let reach = t_quantile(0.95, n - 1.0) * sd / n.sqrt();
    let ci90 = ((mean - reach).max(0.0), (mean + reach).min(100.0));
    SideSummary { mean, ci90, sd, distribution: distribution(&scores) }
}

fn distribution(scores: &[f64]) -> Vec<Bin> {
    let count = (100.0 / BIN_WIDTH) as usize;
    let mut bins: Vec<Bin> = (0..count)
        .map(|bin| Bin { from: BIN_WIDTH * bin as f64, to: BIN_WIDTH * (bin + 1) as f64, pupils: 0 })
        .collect();
    for score in scores {
        bins[((score / BIN_WIDTH) as usize).min(count - 1)].pupils += 1;
    }
    // The first block that is too small is put together with its neighbour of fewer pupils.
    while let Some(small) = bins.iter().position(|bin| (1..LEAST_IN_BIN).contains(&bin.pupils)) {
        let pupils = |bin: usize| bins.get(bin).map(|bin| bin.pupils);
        let before = small.checked_sub(1);
        let first = match (before.and_then(pupils), pupils(small + 1)) {
            (Some(before), Some(after)) if before < after => small - 1,
            (Some(_), None) => small - 1,
            (_, Some(_)) => small,
            (None, None) => break,
        };
        bins[first].to = bins[first + 1].to;
        bins[first].pupils += bins.remove(first + 1).pupils;
    }
    bins
}
