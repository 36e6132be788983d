//! Scoring: the rules that turn responses into numbers, each with its uncertainty.
//!
//! A missing answer is never 0. Below the number of answers that a score needs there is no number, but a reason and
//! the bounds it could have taken. Nothing is rounded here.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::record::AnswersOnly;
//! use trellis_core::scoring::Scores;
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../examples/mood.json"))?);
//! let answers = AnswersOnly::parse(r#"{"form": "short", "answers": {"m1": 4, "m2": 5, "m3": 2}}"#)?;
//! let scores = Scores::new(&answers.responses(&instrument)?);
//! let mood = scores.get(instrument.find_score("mood").unwrap()).unwrap();
//! // m3 is reverse-keyed: (4 + 5 + (1 + 5 - 2)) / 3 on a scale from 1 to 5.
//! assert!((mood.pomp.unwrap() - 83.333).abs() < 0.001);
//! assert!(mood.precision.unwrap().ci90.0 > 50.0);
//!
//! let answers = AnswersOnly::parse(r#"{"form": "short", "answers": {"m1": 4}}"#)?;
//! let scores = Scores::new(&answers.responses(&instrument)?);
//! let mood = scores.get(instrument.find_score("mood").unwrap()).unwrap();
//! assert_eq!(mood.score, None);
//! assert_eq!(mood.reason.unwrap().to_string(), "1 of 3 answered, 2 needed");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod combine;
pub mod conversion;
pub mod difference;
pub mod graded;
pub mod missing;
pub mod norms;
mod parts;
pub mod quality;
pub mod rounding;
pub mod scatter;
pub mod score;
pub mod student;
pub mod sums;

use std::collections::BTreeMap;

use typed_index_collections::TiVec;

use crate::instrument::{AnswerScale, FormOrModule, Instrument, Parts, Role, ScoreIndex, ScorePart, Statistic};
use crate::responses::{ItemState, Responses, Section};
use combine::{PartValue, combine};
use difference::Difference;
use norms::{NormChoice, NormScore};
use parts::{asked_in, parts_in};
pub use parts::{keyed, part_value, sums_of};
use quality::{Quality, Response};
use scatter::ProfileScatter;
use score::{Counted, NoScore, PooledVariance, ScaleSpec, Score};
use sums::SumStatistics;

/// The version of these rules. A change to any score raises it; each record carries it.
pub const SCORING_VERSION: u32 = 2;

/// All scores of one administration.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// `None` where this form or these modules do not report the score.
    scores: TiVec<ScoreIndex, Option<Score>>,
    /// By subscale of which the form reports facets; `None` where one of them has no number.
    scatter: BTreeMap<ScoreIndex, Option<ProfileScatter>>,
    /// Internal against external support; `None` without both standard errors.
    pub difference: Option<Difference>,
    /// How the form was answered.
    pub quality: Quality,
}

impl Scores {
    /// Scores an administration, compared with the norm group that fits it, where the instrument has one.
    #[must_use]
    pub fn new(responses: &Responses) -> Self {
        Self::compared_with(responses, NormChoice::Fitting)
    }

    /// Scores an administration, compared with a norm group.
    #[must_use]
    pub fn compared_with(responses: &Responses, norms: NormChoice) -> Self {
        let instrument = responses.instrument();
        let mut scores = scores_of_answers(responses);
        let mut scatter = BTreeMap::new();
        for subscale in instrument.scores().keys() {
            if let Some(found) = scatter_of(instrument, &scores, subscale) {
                scatter.insert(subscale, found);
            }
        }
        convert(responses, &mut scores);
        compare(responses, norms, &mut scores);
        for (&subscale, scatter) in &mut scatter {
            if let Some(compared) = norm_scatter(instrument, &scores, subscale) {
                *scatter = compared;
            }
        }
        let difference = instrument.profile().and_then(|rules| {
            let sides = (scores[rules.internal].as_ref()?, scores[rules.external].as_ref()?);
            difference_of(instrument, [rules.internal, rules.external], sides)
        });
        Self { scores, scatter, difference, quality: quality_of(responses) }
    }

    /// A score; `None` where this form or these modules do not report it.
    #[must_use]
    pub fn get(&self, score: ScoreIndex) -> Option<&Score> {
        self.scores[score].as_ref()
    }

    /// The facets of a subscale against their mean; `None` where not every facet has a number.
    #[must_use]
    pub fn scatter(&self, subscale: ScoreIndex) -> Option<&ProfileScatter> {
        self.scatter.get(&subscale)?.as_ref()
    }

    /// The subscales of which the form reports facets, with their scatter.
    pub fn scatters(&self) -> impl Iterator<Item = (ScoreIndex, Option<&ProfileScatter>)> {
        self.scatter.iter().map(|(subscale, scatter)| (*subscale, scatter.as_ref()))
    }

    /// All scores that are reported, in blueprint order.
    pub fn all(&self) -> impl Iterator<Item = (ScoreIndex, &Score)> {
        self.scores.iter_enumerated().filter_map(|(index, score)| Some((index, score.as_ref()?)))
    }
}

/// How many more items of the form have to be answered, in the order in which they are asked, until one of some scores
/// has a number; `None` where all of them would not be enough. Items that were skipped stay so.
#[must_use]
pub fn answers_until_first(responses: &Responses, scores: &Scores, of: &[ScoreIndex]) -> Option<usize> {
    let missing = |&index: &ScoreIndex| {
        let score = scores.get(index)?;
        Some((index, score.needed.saturating_sub(score.answered)))
    };
    let mut missing: Vec<(ScoreIndex, u32)> = of.iter().filter_map(missing).collect();
    if missing.iter().any(|(_, count)| *count == 0) {
        return Some(0);
    }
    let not_reached = |position: &usize| responses.state(*position) == ItemState::NotReached;
    for (answered, position) in (1..).zip(responses.range(Section::Form).filter(not_reached)) {
        let item = responses.item(position);
        for (index, count) in &mut missing {
            if responses.instrument().scores()[*index].has_item(item) {
                *count -= 1;
                if *count == 0 {
                    return Some(answered);
                }
            }
        }
    }
    None
}

/// The scores that rest on this person's answers alone: compared with no norm group, and in no other unit. For many people,
/// of whom nothing else of [`Scores`] is wanted.
#[must_use]
pub fn scores_of_answers(responses: &Responses) -> TiVec<ScoreIndex, Option<Score>> {
    let mut scores = scores_of_items(responses);
    add_scores_of_scores(responses, &mut scores);
    scores
}

/// Scores made from items. A facet's standard error pools all scored facets of its subscale that are asked in the same
/// section.
fn scores_of_items(responses: &Responses) -> TiVec<ScoreIndex, Option<Score>> {
    let keys = responses.instrument().scores();
    let section_of = |score: ScoreIndex| {
        let (_, section) = asked_in(responses, score)?;
        (section == Section::Form || responses.was_asked(section)).then_some(section)
    };
    let plain: TiVec<ScoreIndex, Option<(Section, ScaleSpec, SumStatistics)>> = keys
        .keys()
        .map(|score| {
            let section = section_of(score)?;
            let (spec, sums) = sums_of(responses, score)?;
            Some((section, spec, sums))
        })
        .collect();
    let score_of = |index: ScoreIndex| {
        let key = &keys[index];
        let score = match &plain[index] {
            Some((section, spec, own)) => {
                let variance = match (key.role, key.subscale) {
                    _ if own.answered < 2 => None,
                    (Role::Facet, Some(subscale)) => {
                        let facets = keys[subscale].facets.iter().filter_map(|&facet| plain[facet].as_ref());
                        let scored = facets.filter(|(other, spec, sums)| other == section && spec.is_met(sums));
                        PooledVariance::of(&scored.map(|(_, _, sums)| *sums).collect::<Vec<_>>())
                    }
                    (Role::Facet, None) => None,
                    _ => PooledVariance::of(&[*own]),
                };
                let mut score = spec.score(own, variance);
                if key.statistic == Statistic::Sum {
                    let items = f64::from(own.items);
                    score.range = (items * score.range.0, items * score.range.1);
                    score.score = score.score.map(|mean| score::prorated_sum(mean, own.items));
                }
                score
            }
            None => {
                let section = section_of(index)?;
                let parts: Option<Vec<PartValue>> = parts_in(responses, index, section)
                    .map(|(position, part)| part_value(responses, position, part))
                    .collect();
                let parts = parts.filter(|parts| !parts.is_empty())?;
                combined_score(responses, index, &parts, Counted::Answers)?
            }
        };
        Some(finished(responses.instrument(), index, score))
    };
    keys.keys().map(score_of).collect()
}

/// The score of parts that may have weights and different ranges, unrounded and without its band.
fn combined_score(responses: &Responses, index: ScoreIndex, parts: &[PartValue], counted: Counted) -> Option<Score> {
    let key = &responses.instrument().scores()[index];
    let (asked, _) = asked_in(responses, index)?;
    let count = parts.len() as u32;
    let answered = parts.iter().filter(|part| part.value.is_some()).count() as u32;
    let needed = missing::needed(key.missing[&asked], count);
    let is_met = answered >= needed && answered > 0;
    let combined = combine(key.statistic, parts);
    let reason = NoScore { answered, parts: count, counted, needed };
    Some(Score {
        answered,
        parts: count,
        needed,
        bounds_pomp: combined.bounds_pomp,
        range: combined.range,
        score: combined.score.filter(|_| is_met),
        pomp: combined.pomp.filter(|_| is_met),
        band: None,
        precision: None,
        conversions: Vec::new(),
        norm: None,
        reason: (!is_met).then_some(reason),
    })
}

/// A score rounded as its manual says, with its band.
fn finished(instrument: &Instrument, index: ScoreIndex, mut score: Score) -> Score {
    if let (Some(points), Some(rounding)) = (score.score, instrument.scores()[index].rounding) {
        let (lowest, highest) = score.range;
        // The ends of the range need not be round numbers; no score lies beyond them.
        let round = |points: f64| rounding::round_as(points, rounding).clamp(lowest, highest);
        score.score = Some(round(points));
        score.pomp = Some(score::pomp(round(points), lowest, highest));
        // The bounds are those of the rounded score.
        let bound = |pomp: f64| score::pomp(round(lowest + pomp / 100.0 * (highest - lowest)), lowest, highest);
        score.bounds_pomp = (bound(score.bounds_pomp.0), bound(score.bounds_pomp.1));
    }
    score.band = score
        .score
        .zip(score.pomp)
        .and_then(|(points, pomp)| score::band_of(instrument.band_set_of(index)?, points, pomp));
    score
}

/// Adds the scores made from scores, each after the ones it rests on. A checked instrument has no cycles. Without
/// recursion: an instrument may be deep.
fn add_scores_of_scores(responses: &Responses, scores: &mut TiVec<ScoreIndex, Option<Score>>) {
    let keys = responses.instrument().scores();
    let mut done: TiVec<ScoreIndex, bool> = keys.iter().map(|key| matches!(key.parts, Parts::Items(_))).collect();
    for first in keys.keys() {
        let mut path = vec![first];
        while let Some(&index) = path.last() {
            let Parts::Scores(parts) = &keys[index].parts else { break };
            if let Some(part) = parts.iter().find(|part| !done[part.index]) {
                path.push(part.index);
                continue;
            }
            path.pop();
            if !done[index] {
                done[index] = true;
                scores[index] = score_of_scores(responses, index, parts, scores);
            }
        }
    }
}

/// A weighted mean or sum of the parts that have a number, over its own range.
fn score_of_scores(
    responses: &Responses,
    index: ScoreIndex,
    parts: &[ScorePart],
    scores: &TiVec<ScoreIndex, Option<Score>>,
) -> Option<Score> {
    let instrument = responses.instrument();
    let (asked, _) = asked_in(responses, index)?;
    let reported = parts.iter().filter(|part| instrument.scores()[part.index].missing.contains_key(&asked));
    let values = reported.filter_map(|part| {
        let score = scores[part.index].as_ref()?;
        let (lowest, highest) = score.range;
        let points = |pomp: f64| lowest + pomp / 100.0 * (highest - lowest);
        // A part without a number can be anything: its answers are not in the score.
        let bounds = match score.score {
            Some(_) => (points(score.bounds_pomp.0), points(score.bounds_pomp.1)),
            None => score.range,
        };
        Some(PartValue { weight: part.weight, range: score.range, value: score.score, bounds })
    });
    let values: Vec<PartValue> = values.collect();
    if values.is_empty() {
        return None;
    }
    Some(finished(instrument, index, combined_score(responses, index, &values, Counted::Scores)?))
}

/// The scatter of a subscale; `None` where the form reports none of its facets.
fn scatter_of(
    instrument: &Instrument,
    scores: &TiVec<ScoreIndex, Option<Score>>,
    subscale: ScoreIndex,
) -> Option<Option<ProfileScatter>> {
    let facets = instrument.scores()[subscale].facets.iter();
    let reported: Vec<(ScoreIndex, &Score)> =
        facets.filter_map(|&facet| Some((facet, scores[facet].as_ref()?))).collect();
    if reported.is_empty() {
        return None;
    }
    let known: Option<Vec<_>> =
        reported.iter().map(|(facet, score)| Some((*facet, score.pomp?, score.precision.as_ref()?))).collect();
    Some(known.and_then(|known| {
        let df = known.first()?.2.df;
        let quantile = student::t_quantile_of_whole(scatter::share(known.len()), df);
        let facets: Vec<_> = known.iter().map(|(facet, pomp, precision)| (*facet, *pomp, precision.se_pomp)).collect();
        scatter::scatter(&facets, quantile)
    }))
}

/// Gives each score its values in other units.
fn convert(responses: &Responses, scores: &mut TiVec<ScoreIndex, Option<Score>>) {
    let instrument = responses.instrument();
    if instrument.conversions().is_empty() {
        return;
    }
    for (index, score) in scores.iter_mut_enumerated() {
        if let (Some(score), Some((asked, _))) = (score, asked_in(responses, index)) {
            score.conversions = conversion::conversions_of(responses, index, asked, score);
        }
    }
}

/// Compares the scores with a norm group. The two sides of a profile are compared with one group that has both, or not
/// at all, and their facets with the same; every other score is compared by itself.
fn compare(responses: &Responses, choice: NormChoice, scores: &mut TiVec<ScoreIndex, Option<Score>>) {
    let instrument = responses.instrument();
    if instrument.norms().is_empty() {
        return;
    }
    let keys = instrument.scores();
    let sides = instrument.profile().map(|rules| [rules.internal, rules.external]);
    let of_sides = sides.and_then(|sides| {
        let form = FormOrModule::Form(responses.form());
        let has_both = sides.iter().all(|&side| scores[side].as_ref().is_some_and(|score| score.pomp.is_some()));
        norms::fitting_group(responses, choice, form, &sides).filter(|_| has_both)
    });
    for (index, score) in scores.iter_mut_enumerated() {
        let Some(score) = score else { continue };
        let Some((points, pomp)) = score.score.zip(score.pomp) else { continue };
        let Some((asked, _)) = asked_in(responses, index) else { continue };
        let is_of_sides = sides
            .is_some_and(|sides| sides.contains(&index) || keys[index].subscale.is_some_and(|of| sides.contains(&of)));
        let group = match is_of_sides {
            true => of_sides,
            false => norms::fitting_group(responses, choice, asked, &[index]),
        };
        let Some(group) = group else { continue };
        let Some(norm) = instrument.norms()[group].scores.get(&index) else { continue };
        score.norm = Some(NormScore::new(group, norm, (points, pomp), score.range, instrument.classification()));
        score.precision = None;
    }
}

/// The scatter of a subscale all of whose facets are compared with a norm group; `None` where they are not.
fn norm_scatter(
    instrument: &Instrument,
    scores: &TiVec<ScoreIndex, Option<Score>>,
    subscale: ScoreIndex,
) -> Option<Option<ProfileScatter>> {
    let facets =
        instrument.scores()[subscale].facets.iter().filter_map(|&facet| Some((facet, scores[facet].as_ref()?)));
    let facets: Option<Vec<_>> =
        facets.map(|(facet, score)| Some((facet, score.pomp?, score.norm.as_ref()?.distribution.sem()))).collect();
    let facets = facets.filter(|facets| !facets.is_empty())?;
    Some(scatter::scatter(&facets, student::normal_quantile(scatter::share(facets.len()))))
}

/// The difference of the two sides of a profile.
fn difference_of(
    instrument: &Instrument,
    [internal, external]: [ScoreIndex; 2],
    (a, b): (&Score, &Score),
) -> Option<Difference> {
    match (&a.norm, &b.norm) {
        (Some(first), Some(second)) => {
            let group = &instrument.norms()[first.group];
            let correlation =
                |of: ScoreIndex, with: ScoreIndex| group.scores.get(&of)?.correlations.get(&with).copied();
            let correlation = correlation(internal, external).or_else(|| correlation(external, internal));
            let difference = norms::norm_difference(first.group, group.n, (first, second), correlation);
            Some(Difference::Norms(difference))
        }
        _ => difference::difference(a, b).map(Difference::Answers),
    }
}

/// The quality of the ratings of the form, never of modules.
fn quality_of(responses: &Responses) -> Quality {
    let instrument = responses.instrument();
    let answers: Vec<Response> = responses
        .range(Section::Form)
        .filter(|&position| matches!(instrument.scale_of(responses.item(position)), AnswerScale::Rating { .. }))
        .map(|position| {
            let item = responses.item(position);
            Response {
                code: responses.code(position),
                keying: instrument.items()[item].keying,
                scale: instrument.items()[item].scale,
                seconds: responses.response_time(position).map(|millis| millis / 1000.0),
            }
        })
        .collect();
    quality::quality(&answers, instrument.scales(), &instrument.forms()[responses.form()].quality)
}
