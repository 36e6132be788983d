//! The orders in which facets come: by need and by strength.

use std::cmp::Reverse;

use super::classification;
use crate::instrument::{Instrument, ItemIndex, ProfileRules, ScoreIndex};
use crate::responses::{Responses, Section};
use crate::scoring::{Scores, score::Classification};

/// Facets in the two orders; those without a number are left out, and named as left out.
pub(super) struct FacetRanking {
    /// Higher p_low first, then lower POMP, then more open to change, then blueprint order.
    pub(super) need: Vec<ScoreIndex>,
    /// Higher POMP first, then blueprint order.
    pub(super) strength: Vec<ScoreIndex>,
    /// Facets of this form without a number.
    pub(super) left_out: Vec<ScoreIndex>,
}

/// What a facet is ranked by.
struct Ranked {
    facet: ScoreIndex,
    pomp: f64,
    /// Rounded to 1e-9, so that equal answers rank alike however their confidence came about.
    p_low: f64,
    changeability: u8,
}

impl FacetRanking {
    /// The orders for one person. Ties stay in blueprint order.
    pub(super) fn new(instrument: &Instrument, rules: &ProfileRules, scores: &Scores) -> Self {
        let mut left_out = Vec::new();
        let mut ranked = Vec::new();
        for side in [rules.internal, rules.external] {
            for &facet in &instrument.scores()[side].facets {
                let Some(score) = scores.get(facet) else { continue };
                match score.pomp.zip(score.below_cut()) {
                    Some((pomp, below)) => ranked.push(Ranked {
                        facet,
                        pomp,
                        p_low: (below.p_low * 1e9).round(),
                        changeability: rules.changeability[facet],
                    }),
                    None => left_out.push(facet),
                }
            }
        }
        let facets = |ranked: &[&Ranked]| ranked.iter().map(|ranked| ranked.facet).collect();
        let mut by_strength: Vec<&Ranked> = ranked.iter().collect();
        by_strength.sort_by(|a, b| b.pomp.total_cmp(&a.pomp));
        let mut by_need: Vec<&Ranked> = ranked.iter().collect();
        by_need.sort_by(|a, b| {
            b.p_low.total_cmp(&a.p_low).then(a.pomp.total_cmp(&b.pomp)).then(b.changeability.cmp(&a.changeability))
        });
        Self { need: facets(&by_need), strength: facets(&by_strength), left_out }
    }

    /// Whether this form reports no facets at all.
    pub(super) fn is_empty(&self) -> bool {
        self.need.is_empty() && self.left_out.is_empty()
    }

    /// The facets that are not low, in strength order.
    pub(super) fn not_low(&self, scores: &Scores) -> impl Iterator<Item = ScoreIndex> {
        self.strength.iter().copied().filter(|&facet| classification(scores, facet) == Some(Classification::NotLow))
    }

    /// The first two facets in strength order that are not low.
    pub(super) fn strengths(&self, scores: &Scores) -> Vec<ScoreIndex> {
        self.not_low(scores).take(2).collect()
    }
}

/// The two highest keyed answers from a code on, earliest first among equals.
pub(super) fn strength_items(responses: &Responses, from: i16) -> Vec<ItemIndex> {
    let answered = responses.range(Section::Form).filter_map(|position| {
        let code = responses.keyed_code(position).filter(|&code| code >= from)?;
        Some((code, responses.item(position)))
    });
    let mut high: Vec<(i16, ItemIndex)> = answered.collect();
    high.sort_by_key(|(code, _)| Reverse(*code));
    high.into_iter().take(2).map(|(_, item)| item).collect()
}
