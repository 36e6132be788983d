//! What would change the type: the smallest number of single-step answer changes, exactly.

use std::collections::BTreeMap;

use super::ProfileType;
use crate::instrument::ScoreIndex;
use crate::responses::{Responses, Section};
use crate::scoring::norms::Distribution;
use crate::scoring::score::{Classification, ScaleSpec};
use crate::scoring::{Scores, keyed, sums::SumStatistics, sums_of};

/// How many single-step changes of answered items give another type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MinimalChange {
    /// Exactly so many: one or two.
    Exactly(u8),
    /// More than two.
    MoreThanTwo,
}

/// How firm the type is. Skips stay skips; safety and quality play no part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sensitivity {
    /// Both sides are known.
    Changes {
        /// The smallest number of changes that gives another type.
        changes: MinimalChange,
        /// The types reached at that number, in the order of their names.
        to: Vec<ProfileType>,
        /// How many combinations of changes in all, over these types; unordered. 0 where more than two are needed.
        combinations: u32,
    },
    /// A side is unknown: how many more answers each unknown side needs.
    AnswersNeeded(Vec<(ScoreIndex, u32)>),
}

impl Sensitivity {
    /// How firm the type of an administration is; `None` where the instrument has no profile rules.
    #[must_use]
    pub fn new(responses: &Responses, scores: &Scores) -> Option<Self> {
        let rules = responses.instrument().profile()?;
        let sides = [rules.internal, rules.external];
        let classification = |side: ScoreIndex| scores.get(side)?.classification();
        let now = ProfileType::of(classification(rules.internal), classification(rules.external));
        let transitions = sides.map(|side| classification(side).and_then(|_| transitions(responses, scores, side)));
        if let [Some(internal), Some(external)] = &transitions {
            return Some(search(internal, external, now));
        }
        let needed = |side: ScoreIndex| {
            let score = scores.get(side).filter(|score| score.below_cut().is_none())?;
            // A score from a single answer has no standard error yet: it needs a second one.
            Some((side, score.needed.max(2).saturating_sub(score.answered)))
        };
        Some(Self::AnswersNeeded(sides.into_iter().filter_map(needed).collect()))
    }
}

const CLASSIFICATIONS: [Classification; 3] = [Classification::Low, Classification::NotLow, Classification::Uncertain];

/// How many combinations of no, one and two single-step changes lead one side to each of [`CLASSIFICATIONS`].
type Transitions = [[u32; 3]; 3];

/// One single-step change of a keyed code, and how many items can make it.
#[derive(Clone, Copy)]
struct Change {
    from: i16,
    to: i16,
    items: u32,
}

fn transitions(responses: &Responses, scores: &Scores, side: ScoreIndex) -> Option<Transitions> {
    let instrument = responses.instrument();
    let (spec, sums) = sums_of(responses, side)?;
    // Items with the same keyed code change alike, so it is enough to count them by code.
    let mut items_by_code = BTreeMap::<i16, u32>::new();
    for position in responses.range(Section::Form) {
        if let Some(part) = instrument.scores()[side].item_part(responses.item(position))
            && let Some(code) = keyed(responses, position, part)
        {
            *items_by_code.entry(code).or_default() += 1;
        }
    }
    let mut changes = Vec::new();
    for (&from, &items) in &items_by_code {
        if from > spec.min {
            changes.push(Change { from, to: from - 1, items });
        }
        if from < spec.max {
            changes.push(Change { from, to: from + 1, items });
        }
    }
    let norm = scores.get(side)?.norm.map(|norm| norm.distribution);
    let mut classify = Classifier { spec, norm, known: BTreeMap::new() };
    let mut transitions = Transitions::default();
    transitions[0][classify.of(&sums)?] = 1;
    for (i, &first) in changes.iter().enumerate() {
        let changed = apply(&sums, first);
        transitions[1][classify.of(&changed)?] += first.items;
        for (j, &second) in changes.iter().enumerate().skip(i) {
            // Unordered pairs of different items.
            let pairs = if i == j {
                first.items * (first.items - 1) / 2
            } else if first.from == second.from {
                first.items * (first.items - 1)
            } else {
                first.items * second.items
            };
            if pairs > 0 {
                transitions[2][classify.of(&apply(&changed, second))?] += pairs;
            }
        }
    }
    Some(transitions)
}

/// Classifies sums, each different one once.
struct Classifier {
    spec: ScaleSpec,
    /// Where the side is compared with a norm group, that decides.
    norm: Option<Distribution>,
    known: BTreeMap<(i64, i64), usize>,
}

impl Classifier {
    /// The position in [`CLASSIFICATIONS`]; `None` where there is no standard error or no rule.
    fn of(&mut self, sums: &SumStatistics) -> Option<usize> {
        if let Some(&known) = self.known.get(&(sums.sum, sums.squares)) {
            return Some(known);
        }
        let p_low = match self.norm {
            Some(norm) => norm.probability_below_low(self.spec.pomp(sums.mean()?)),
            None => self.spec.p_low(sums)?,
        };
        let classification = Classification::of(p_low, &self.spec.classification?);
        let position = CLASSIFICATIONS.iter().position(|&other| other == classification)?;
        self.known.insert((sums.sum, sums.squares), position);
        Some(position)
    }
}

fn apply(sums: &SumStatistics, change: Change) -> SumStatistics {
    let (from, to) = (i64::from(change.from), i64::from(change.to));
    SumStatistics { sum: sums.sum + to - from, squares: sums.squares + to * to - from * from, ..*sums }
}

fn search(internal: &Transitions, external: &Transitions, now: ProfileType) -> Sensitivity {
    for changes in 1..=2 {
        let mut to = Vec::new();
        let mut all = 0;
        for kind in ProfileType::ALL.into_iter().filter(|&kind| kind != now) {
            let mut combinations = 0;
            for inside in 0..=changes {
                for (a, m) in CLASSIFICATIONS.into_iter().zip(internal[inside]) {
                    for (b, n) in CLASSIFICATIONS.into_iter().zip(external[changes - inside]) {
                        if ProfileType::of(Some(a), Some(b)) == kind {
                            combinations += m * n;
                        }
                    }
                }
            }
            if combinations > 0 {
                to.push(kind);
                all += combinations;
            }
        }
        if all > 0 {
            return Sensitivity::Changes { changes: MinimalChange::Exactly(changes as u8), to, combinations: all };
        }
    }
    Sensitivity::Changes { changes: MinimalChange::MoreThanTwo, to: Vec::new(), combinations: 0 }
}
