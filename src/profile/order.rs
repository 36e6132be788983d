//! The orders in which facets come: by need and by strength.

use crate::answers::{Answers, Part};
use crate::instrument::{Instrument, ProfileRules};
use crate::rank::ranked;
use crate::score::{Scores, person::State, tally::keyed_code};

/// Facets in the two orders; those without a score are left out, and named as left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    need: Vec<String>,
    strength: Vec<String>,
    left_out: Vec<String>,
}

impl Order {
    /// The orders for one person. Ties end with the blueprint's order, so there are none.
    #[must_use]
    pub fn new(instrument: &Instrument, rules: &ProfileRules, scores: &Scores) -> Self {
        let facets = [&rules.internal, &rules.external].into_iter().filter_map(|id| instrument.score(id));
        let reported = facets.flat_map(|side| &side.facets).filter_map(|id| Some((id, scores.get(id)?)));
        let mut known = Vec::new();
        let mut left_out = Vec::new();
        for (place, (id, score)) in reported.enumerate() {
            match score.pomp.zip(score.precision) {
                Some((pomp, precision)) => known.push((place, id, pomp, precision.p_low)),
                None => left_out.push(id.clone()),
            }
        }
        let open = |id: &String| rules.changeability.get(id).copied().unwrap_or_default();
        let rank = |p_low: f64| (p_low * 1e9).round();
        let need = ranked(known.len(), &|a, b| {
            let (a, b) = (&known[a], &known[b]);
            let by_need = rank(b.3).total_cmp(&rank(a.3)).then(a.2.total_cmp(&b.2));
            by_need.then(open(b.1).cmp(&open(a.1))).then(a.0.cmp(&b.0))
        });
        let strength = ranked(known.len(), &|a, b| {
            let (a, b) = (&known[a], &known[b]);
            b.2.total_cmp(&a.2).then(a.0.cmp(&b.0))
        });
        let ids = |order: Vec<usize>| order.into_iter().map(|at| known[at].1.clone()).collect();
        Self { need: ids(need), strength: ids(strength), left_out }
    }

    /// Higher p_low first, then lower POMP, then more open to change, then blueprint order.
    #[must_use]
    pub fn need(&self) -> &[String] {
        &self.need
    }

    /// Higher POMP first, then blueprint order.
    #[must_use]
    pub fn strength(&self) -> &[String] {
        &self.strength
    }

    /// Facets of this form without a score.
    #[must_use]
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Whether this form reports no facets at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.need.is_empty() && self.left_out.is_empty()
    }

    /// The first two facets in strength order whose state is not low.
    pub(super) fn strengths(&self, scores: &Scores) -> Vec<String> {
        let not_low = |id: &&String| super::state(scores, id) == Some(State::NotLow);
        self.strength.iter().filter(not_low).take(2).cloned().collect()
    }
}

/// The two highest keyed answers from a code on, earliest first among equals.
pub(super) fn strength_items(instrument: &Instrument, answers: &Answers, from: u8) -> Vec<String> {
    let high: Vec<(u8, &str)> = answers
        .range(Part::Form)
        .filter_map(|at| {
            let item = &instrument.key().items[answers.item(at)];
            let code = keyed_code(answers.code(at)?, item.keyed, instrument.answer_scale(item)?)?;
            (code >= from).then_some((code, item.id.as_str()))
        })
        .collect();
    let order = ranked(high.len(), &|a, b| high[b].0.cmp(&high[a].0));
    order.into_iter().take(2).map(|at| high[at].1.into()).collect()
}
