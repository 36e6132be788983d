//! The orders in which facets come: by need and by strength.

use super::{note, state};
use crate::answers::{Answers, Part};
use crate::instrument::{Instrument, ProfileRules};
use crate::rank::ranked;
use crate::score::{Scores, person::State, tally::keyed_at};

/// Facets in the two orders; those without a score are left out, and named as left out.
pub(super) struct Order<'a> {
    /// Higher p_low first, then lower POMP, then more open to change, then blueprint order.
    pub(super) need: Vec<&'a String>,
    /// Higher POMP first, then blueprint order.
    pub(super) strength: Vec<&'a String>,
    /// Facets of this form without a score.
    pub(super) left_out: Vec<String>,
}

impl<'a> Order<'a> {
    /// The orders for one person. Ties stay in the blueprint's order, so there are none.
    pub(super) fn new(instrument: &'a Instrument, rules: &ProfileRules, scores: &Scores) -> Self {
        let mut order = Self { need: Vec::new(), strength: Vec::new(), left_out: Vec::new() };
        let mut known = Vec::new();
        for side in [&rules.internal, &rules.external] {
            for id in instrument.score(side).map_or(&[][..], |side| &side.facets) {
                let Some(score) = scores.get(id) else { continue };
                match score.pomp.zip(score.precision.as_ref()) {
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
            order.need.push(known[need].0);
            order.strength.push(known[strength].0);
        }
        order
    }

    /// Whether this form reports no facets at all.
    pub(super) fn is_empty(&self) -> bool {
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
