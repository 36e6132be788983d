//! The network in the source's own words: safe, effective, comprehensive.
//!
//! Source: Tang 2022, doi:10.25236/IJFS.2022.041315, for the three words; what they rest on here
//! is this project's own.

use serde::Serialize;

use super::{Safety, note, state};
use crate::answers::{Answers, Part};
use crate::instrument::{Instrument, ProfileRules, Unique};
use crate::score::{Scores, person::State, tally::keyed_at};

/// What a counselor reads before any recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Network {
    /// From the safety answers alone, never from scores; `null` where they were not asked.
    pub safe: Option<Safe>,
    /// Whether help is asked for, accepted and used; `null` without facet scores.
    pub effective: Option<State>,
    /// Which sources are there; `null` without facet scores.
    pub comprehensive: Option<Comprehensive>,
    /// By source, then by function: one keyed answer a cell. Single answers, not scores.
    pub grid: Unique<Unique<Cell>>,
}

/// What the questions about safety say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// The sources by state; those without a score are in no list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comprehensive {
    /// Sources that are there.
    #[serde(rename = "not low")]
    pub not_low: Vec<String>,
    /// Sources that may be there.
    pub uncertain: Vec<String>,
    /// Sources that are hardly there.
    pub low: Vec<String>,
}

/// One answer about one source and one function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    pub(super) fn new(
        instrument: &Instrument,
        rules: &ProfileRules,
        answers: &Answers,
        scores: &Scores,
        safety: &Safety,
    ) -> Self {
        let sources = instrument.score(&rules.external).map_or(&[][..], |side| &side.facets);
        let reported = sources.iter().any(|id| scores.get(id).is_some());
        Self {
            safe: safety.asked.then(|| safe(instrument, safety)),
            effective: state(scores, &rules.bridge),
            comprehensive: reported.then(|| comprehensive(sources, scores)),
            grid: grid(instrument, rules, answers, sources),
        }
    }
}

/// From the questions that clear something; the others are told apart.
fn safe(instrument: &Instrument, safety: &Safety) -> Safe {
    let clearing = |id: &&String| instrument.key().safety.iter().any(|q| q.item == **id && q.clear.is_some());
    let any = |ids: &[String]| ids.iter().any(|id| clearing(&id));
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

fn comprehensive(sources: &[String], scores: &Scores) -> Comprehensive {
    let mut all = Comprehensive::default();
    for id in sources {
        let list = match state(scores, id) {
            Some(State::NotLow) => &mut all.not_low,
            Some(State::Uncertain) => &mut all.uncertain,
            Some(State::Low) => &mut all.low,
            None => continue,
        };
        note(list, id);
    }
    all
}

fn grid(instrument: &Instrument, rules: &ProfileRules, answers: &Answers, sources: &[String]) -> Unique<Unique<Cell>> {
    let mut grid = Unique::<Unique<Cell>>::default();
    for at in answers.range(Part::Form) {
        let item = answers.item_of(instrument, at);
        let source = sources.iter().find(|id| instrument.score(id).is_some_and(|facet| facet.items.contains(&item.id)));
        let Some((source, function)) = source.zip(item.function.as_ref()) else { continue };
        let cell = match keyed_at(instrument, answers, at) {
            None => Cell::NotAnswered,
            Some(code) if code >= rules.grid.often_from => Cell::Often,
            Some(code) if code >= rules.grid.sometimes_from => Cell::Sometimes,
            Some(_) => Cell::Seldom,
        };
        grid.entry(source.clone()).insert(function.clone(), cell);
    }
    grid
}
