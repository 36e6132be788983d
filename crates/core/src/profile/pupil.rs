//! What the pupil's own reading names: nothing that contradicts a safety answer.

use std::cmp::Reverse;

use super::ranking::FacetRanking;
use super::{Action, ProfileType, PupilBuild, PupilStrengths, SafetyAnswers, Step, Target};
use crate::instrument::{ItemIndex, Keying, ProfileRules};
use crate::responses::{Responses, Section};
use crate::scoring::Scores;

/// At most so many strengths are named.
const MOST_STRENGTHS: usize = 2;

/// What the pupil's reading names as strengths: facets that are not low, in strength order; where there is none,
/// answers. Facets on hold, and answers that belong to one, are passed over: a safety answer is not clear.
pub(super) fn strengths(
    responses: &Responses,
    rules: &ProfileRules,
    scores: &Scores,
    ranking: &FacetRanking,
    safety: &SafetyAnswers,
) -> PupilStrengths {
    let facets: Vec<_> = ranking.not_low(scores).filter(|&facet| !safety.holds(facet)).take(MOST_STRENGTHS).collect();
    if !facets.is_empty() {
        return PupilStrengths::Facets(facets);
    }
    let often = highest(responses, safety, rules.strength_answer_from);
    if !often.is_empty() {
        return PupilStrengths::Often(often);
    }
    PupilStrengths::Sometimes(highest(responses, safety, rules.grid.sometimes_from))
}

/// The highest answers to items of the form from a code on, earliest first among equals. Reverse-keyed items are passed
/// over: they name what is hard.
fn highest(responses: &Responses, safety: &SafetyAnswers, from: i16) -> Vec<ItemIndex> {
    let items = responses.instrument().items();
    let mut high: Vec<(i16, ItemIndex)> = responses
        .range(Section::Form)
        .filter_map(|position| {
            let item = responses.item(position);
            let is_on_hold = items[item].facet.is_some_and(|facet| safety.holds(facet));
            let code = responses.code(position).filter(|&code| code >= from)?;
            (items[item].keying == Keying::Plus && !is_on_hold).then_some((code, item))
        })
        .collect();
    high.sort_by_key(|(code, _)| Reverse(*code));
    high.into_iter().take(MOST_STRENGTHS).map(|(_, item)| item).collect()
}

/// The first step that builds and does not wait; else a strength to keep using; else a talk.
pub(super) fn builds(steps: &[Step], kind: ProfileType, has_strength: bool) -> PupilBuild {
    let build = steps.iter().find_map(|step| match (step.action, step.target) {
        (Action::Build, Target::Score(score)) if !step.on_hold => Some(PupilBuild::Score(score)),
        _ => None,
    });
    match build {
        Some(build) => build,
        None if kind == ProfileType::Supported && has_strength => PupilBuild::KeepUp,
        None => PupilBuild::Talk,
    }
}
