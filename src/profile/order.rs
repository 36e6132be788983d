//! The orders in which facets come: by need and by strength.

use super::{note, state};
use crate::answers::{Answers, Part};
use crate::instrument::{Instrument, ProfileRules};
use crate::rank::ranked;
use crate::score::{Scores, person::State, tally::keyed_at};

/// Facets in the two orders; those without a score are left out, and named as left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    need: Vec<String>,
    strength: Vec<String>,
    left_out: Vec<String>,
}

impl Order {
    /// The orders for one person. Ties stay in the blueprint's order, so there are none.
    #[must_use]
    pub fn new(instrument: &Instrument, rules: &ProfileRules, scores: &Scores) -> Self {
        let mut order = Self { need: Vec::new(), strength: Vec::new(), left_out: Vec::new() };
        let mut known = Vec::new();
        for side in [&rules.internal, &rules.external] {
            for id in instrument.score(side).map_or(&[][..], |side| &side.facets) {
                let Some(score) = scores.get(id) else { continue };
                match score.pomp.zip(score.precision) {
                    Some((pomp, precision)) => {
                        let open = rules.changeability.get(id.as_str()).copied().unwrap_or_default();
                        known.push((id, pomp, (precision.p_low * 1e9).round(), open));
                    }
                    None => note(&mut order.left_out, id),
                }
            }
        }
        let by_need = ranked(known.len(), &|a, b| {
            let ((_, pomp, p_low, open), (_, other_pomp, other_p_low, other_open)) = (&known[a], &known[b]);
            other_p_low.total_cmp(p_low).then(pomp.total_cmp(other_pomp)).then(other_open.cmp(open))
        });
        let by_strength = ranked(known.len(), &|a, b| known[b].1.total_cmp(&known[a].1));
        for (need, strength) in by_need.into_iter().zip(by_strength) {
            note(&mut order.need, known[need].0);
            note(&mut order.strength, known[strength].0);
        }
        order
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
        let mut strengths = Vec::new();
        for id in &self.strength {
            if strengths.len() < 2 && state(scores, id) == Some(State::NotLow) {
                note(&mut strengths, id);
            }
        }
        strengths
    }
}

/// The two highest keyed answers from a code on, earliest first among equals.
pub(super) fn strength_items(instrument: &Instrument, answers: &Answers, from: u8) -> Vec<String> {
    let mut high = Vec::new();
    for at in answers.range(Part::Form) {
        if let Some(code) = keyed_at(instrument, answers, at).filter(|&code| code >= from) {
            high.push((code, &answers.item_of(instrument, at).id));
        }
    }
    let mut items = Vec::new();
    for at in ranked(high.len(), &|a, b| high[b].0.cmp(&high[a].0)) {
        if items.len() < 2 {
            note(&mut items, high[at].1);
        }
    }
    items
}
