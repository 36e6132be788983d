//! Means and distributions, from ten pupils up.

use trellis_core::instrument::ScoreIndex;
use trellis_core::scoring::student::t_quantile;

use super::Views;
use crate::pupil::{Pupil, SIDES, subscale};

/// A block of a distribution stands for so many pupils at least: one alone would be a pupil.
pub const LEAST_IN_BIN: usize = 3;

/// How wide a block is before blocks are put together. Unit: POMP.
const BIN_WIDTH: f64 = 10.0;

/// The scores of a class of ten pupils or more, and what may be said of its groups.
///
/// Only pupils with a score on both sides are counted. Every grouping that was shown is kept in mind, so that a later one
/// does not cut fewer than ten pupils out of it: see [`Views`].
#[derive(Debug, Clone)]
pub struct ClassSummary<'a> {
    pupils: Vec<&'a Pupil>,
    scores: Vec<[f64; 2]>,
    views: Views,
    without_score: usize,
}

/// One side of a class. Unit: POMP.
#[derive(Debug, Clone, PartialEq)]
pub struct SideSummary {
    /// The mean.
    pub mean: MeanScore,
    /// The standard deviation.
    pub sd: f64,
    /// Blocks from 0 to 100; each with nobody, or with [`LEAST_IN_BIN`] or more.
    pub distribution: Vec<Bin>,
}

/// The mean of scores. Unit: POMP.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeanScore {
    /// The mean.
    pub mean: f64,
    /// 90% interval, were the pupils drawn from many alike (Student's t), clipped to 0..100.
    pub ci90: (f64, f64),
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

/// A group of ten pupils or more. It has no distribution: blocks of several groups could be held against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupSummary<L> {
    /// The labels that are put together in it.
    pub labels: Vec<L>,
    /// How many pupils it has.
    pub pupils: usize,
    /// The internal side, then the external one.
    pub sides: [MeanScore; 2],
}

impl<'a> ClassSummary<'a> {
    /// The summary of pupils; `None` where fewer than [`LEAST`](super::LEAST) have a score on both sides.
    #[must_use]
    pub fn new(all: &'a [Pupil]) -> Option<Self> {
        let score = |pupil: &Pupil| match SIDES.map(|side| pupil.side(side).and_then(|score| score.pomp)) {
            [Some(internal), Some(external)] => Some([internal, external]),
            _ => None,
        };
        let (pupils, scores): (Vec<&Pupil>, Vec<_>) =
            all.iter().filter_map(|pupil| Some((pupil, score(pupil)?))).unzip();
        let without_score = all.len() - pupils.len();
        Some(Self { views: Views::new(pupils.len())?, pupils, scores, without_score })
    }

    /// How many pupils are counted.
    #[must_use]
    pub fn pupils(&self) -> usize {
        self.pupils.len()
    }

    /// How many pupils are not, as a side has no score.
    #[must_use]
    pub fn without_score(&self) -> usize {
        self.without_score
    }

    /// The internal side of the class, then the external one.
    #[must_use]
    pub fn sides(&self) -> [SideSummary; 2] {
        [0, 1].map(|side| {
            let scores: Vec<f64> = self.scores.iter().map(|scores| scores[side]).collect();
            let (mean, sd) = mean_and_sd(&scores);
            SideSummary { mean: mean_score(mean, sd, scores.len()), sd, distribution: distribution(&scores) }
        })
    }

    /// The parts of each side with their means, the internal side's first; `None` where not everybody who is counted has a
    /// score on each. A mean over some of them, held against one over all, would say something about the few others.
    #[must_use]
    pub fn facets(&self) -> Option<[Vec<(ScoreIndex, MeanScore)>; 2]> {
        let rules = self.pupils.first()?.report.instrument().profile()?;
        let mean = |facet: ScoreIndex| {
            let scores = self.pupils.iter().map(|pupil| pupil.report.scores.get(facet)?.pomp);
            let (mean, sd) = mean_and_sd(&scores.collect::<Option<Vec<f64>>>()?);
            Some((facet, mean_score(mean, sd, self.pupils.len())))
        };
        let instrument = self.pupils.first()?.report.instrument();
        let facets = |side| instrument.scores()[subscale(rules, side)].facets.iter().copied();
        let [internal, external] = SIDES.map(|side| facets(side).map(mean).collect::<Option<Vec<_>>>());
        Some([internal?, external?])
    }

    /// Whether the form scores parts of a side at all.
    #[must_use]
    pub fn has_facets(&self) -> bool {
        self.pupils.iter().any(|pupil| {
            let instrument = pupil.report.instrument();
            let sides = instrument.profile().map(|rules| SIDES.map(|side| subscale(rules, side)));
            let facets = sides.into_iter().flatten().flat_map(|side| &instrument.scores()[side].facets);
            facets.into_iter().any(|facet| pupil.report.scores.get(*facet).is_some())
        })
    }

    /// The groups by a label. Those that are too small are put together with the next smallest; where that leaves one, it is
    /// the class.
    pub fn groups<L: Ord + Clone>(&mut self, label: impl Fn(&Pupil) -> L) -> Vec<GroupSummary<L>> {
        let labels: Vec<L> = self.pupils.iter().map(|pupil| label(pupil)).collect();
        let groups = self.views.add(&labels);
        let summary = |group: Vec<L>| {
            let own = |side: usize| {
                let scores = self.scores.iter().zip(&labels).filter(|(_, label)| group.contains(label));
                scores.map(|(scores, _)| scores[side]).collect::<Vec<f64>>()
            };
            let sides = [0, 1].map(|side| {
                let scores = own(side);
                let (mean, sd) = mean_and_sd(&scores);
                mean_score(mean, sd, scores.len())
            });
            GroupSummary { pupils: own(0).len(), labels: group, sides }
        };
        groups.into_iter().map(summary).collect()
    }
}

/// Of two scores or more.
fn mean_and_sd(scores: &[f64]) -> (f64, f64) {
    let n = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / n;
    let squares = scores.iter().map(|score| (score - mean) * (score - mean)).sum::<f64>();
    (mean, (squares / (n - 1.0)).sqrt())
}

fn mean_score(mean: f64, sd: f64, pupils: usize) -> MeanScore {
    let n = pupils as f64;
    let reach = t_quantile(0.95, n - 1.0) * sd / n.sqrt();
    MeanScore { mean, ci90: ((mean - reach).max(0.0), (mean + reach).min(100.0)) }
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
