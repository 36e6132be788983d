//! The network in the source's own words: safe, effective, comprehensive.
//!
//! Source: Tang 2022, doi:10.25236/IJFS.2022.041315, for the three words; what they rest on here is this project's
//! own.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{SafetyAnswers, classification};
use crate::instrument::{FunctionIndex, Instrument, ProfileRules, SafetyIndex, ScoreIndex};
use crate::responses::{Responses, Section};
use crate::scoring::{Scores, score::Classification};

/// What a counselor reads before any recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// From the safety answers alone, never from scores; `None` where they were not asked.
    pub safe: Option<Safe>,
    /// Whether help is asked for, accepted and used; `None` without facet scores.
    pub effective: Option<Classification>,
    /// Which sources are there; `None` without facet scores.
    pub comprehensive: Option<Sources>,
    /// By source, then by function: one keyed answer a cell. Single answers, not scores.
    pub grid: BTreeMap<ScoreIndex, BTreeMap<FunctionIndex, Cell>>,
}

/// What the questions about safety say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Safe {
    /// One calls for a conversation the same day.
    Flag,
    /// One calls for a conversation within two school days.
    Check,
    /// One was not answered.
    #[serde(rename = "not answered")]
    NotAnswered,
    /// All are clear.
    Clear,
}

/// The sources by their classification; those without a number are in no list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Sources that are there.
    pub not_low: Vec<ScoreIndex>,
    /// Sources that may be there.
    pub uncertain: Vec<ScoreIndex>,
    /// Sources that are hardly there.
    pub low: Vec<ScoreIndex>,
}

/// One answer about one source and one function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// Often or always.
    Often,
    /// Sometimes.
    Sometimes,
    /// Hardly ever or never.
    Seldom,
    /// Skipped, or not reached.
    #[serde(rename = "not answered")]
    NotAnswered,
}

impl Network {
    pub(super) fn new(responses: &Responses, rules: &ProfileRules, scores: &Scores, safety: &SafetyAnswers) -> Self {
        let instrument = responses.instrument();
        let sources = &instrument.scores()[rules.external].facets;
        let is_reported = sources.iter().any(|&source| scores.get(source).is_some());
        Self {
            safe: safety.asked.then(|| safe(instrument, safety)),
            effective: classification(scores, rules.bridge),
            comprehensive: is_reported.then(|| classified(sources, scores)),
            grid: grid(responses, rules, sources),
        }
    }
}

/// From the questions that clear something; the others are told apart.
fn safe(instrument: &Instrument, safety: &SafetyAnswers) -> Safe {
    let any = |questions: &[SafetyIndex]| questions.iter().any(|&index| instrument.safety()[index].clear.is_some());
    if any(&safety.flags) {
        Safe::Flag
    } else if any(&safety.checks) {
        Safe::Check
    } else if any(&safety.unanswered) {
        Safe::NotAnswered
    } else {
        Safe::Clear
    }
}

fn classified(sources: &[ScoreIndex], scores: &Scores) -> Sources {
    let with = |wanted: Classification| {
        sources.iter().copied().filter(|&source| classification(scores, source) == Some(wanted)).collect()
    };
    Sources {
        not_low: with(Classification::NotLow),
        uncertain: with(Classification::Uncertain),
        low: with(Classification::Low),
    }
}

fn grid(
    responses: &Responses,
    rules: &ProfileRules,
    sources: &[ScoreIndex],
) -> BTreeMap<ScoreIndex, BTreeMap<FunctionIndex, Cell>> {
    let instrument = responses.instrument();
    let mut grid = BTreeMap::<ScoreIndex, BTreeMap<FunctionIndex, Cell>>::new();
    for position in responses.range(Section::Form) {
        let index = responses.item(position);
        let source = sources.iter().copied().find(|&source| instrument.scores()[source].has_item(index));
        let Some((source, function)) = source.zip(instrument.items()[index].function) else { continue };
        let cell = match responses.keyed_code(position) {
            None => Cell::NotAnswered,
            Some(code) if code >= rules.grid.often_from => Cell::Often,
            Some(code) if code >= rules.grid.sometimes_from => Cell::Sometimes,
            Some(_) => Cell::Seldom,
        };
        grid.entry(source).or_default().insert(function, cell);
    }
    grid
}
