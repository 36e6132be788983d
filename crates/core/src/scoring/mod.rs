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

pub mod difference;
pub mod missing;
pub mod quality;
pub mod rounding;
pub mod scatter;
pub mod score;
pub mod student;
pub mod sums;

use std::collections::BTreeMap;

use typed_index_collections::TiVec;

use crate::instrument::{AnswerScale, Asked, Instrument, ItemIndex, Part, Parts, Role, ScoreIndex, Statistic};
use crate::responses::{Responses, Section};
use difference::Difference;
use quality::{Quality, Response};
use scatter::ProfileScatter;
use score::{Counted, NoScore, PooledVariance, ScaleSpec, Score};
use sums::SumStatistics;

/// The version of these rules. A change to any score raises it; each record carries it.
pub const SCORING_VERSION: u32 = 1;

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
    /// Scores an administration.
    #[must_use]
    pub fn new(responses: &Responses) -> Self {
        let instrument = responses.instrument();
        let mut scores = scores_of_items(responses);
        add_scores_of_scores(responses, &mut scores);
        let mut scatter = BTreeMap::new();
        for subscale in instrument.scores().keys() {
            if let Some(found) = scatter_of(instrument, &scores, subscale) {
                scatter.insert(subscale, found);
            }
        }
        let sides =
            instrument.profile().and_then(|rules| scores[rules.internal].as_ref().zip(scores[rules.external].as_ref()));
        let difference = sides.and_then(|(internal, external)| difference::difference(internal, external));
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

/// The specification and the sums of one score made from items, in the form or module that was given; `None` where
/// that has no missing rule for the score.
#[must_use]
pub fn sums_of(responses: &Responses, score: ScoreIndex) -> Option<(ScaleSpec<'_>, SumStatistics)> {
    let instrument = responses.instrument();
    let (asked, section) = asked_in(responses, score)?;
    let rule = instrument.scores()[score].missing[&asked];
    let mut scale = None;
    let mut sums = SumStatistics::default();
    for (position, part) in parts_in(responses, score, section) {
        scale = Some(instrument.scale_of(part.index));
        sums.add(responses.keyed_code(position));
    }
    let AnswerScale::Rating { min, max } = *scale? else { return None };
    let spec = ScaleSpec {
        min,
        max,
        needed: missing::needed(rule, sums.items),
        bands: instrument.bands_of(score),
        classification: instrument.classification(),
    };
    Some((spec, sums))
}

/// Where this administration has a missing rule for a score: its form, else the first of its modules that has one.
fn asked_in(responses: &Responses, score: ScoreIndex) -> Option<(Asked, Section)> {
    let missing = &responses.instrument().scores()[score].missing;
    let form = Asked::Form(responses.form());
    if missing.contains_key(&form) {
        return Some((form, Section::Form));
    }
    let mut modules = responses.modules().iter().copied().map(Asked::Module);
    modules.find(|module| missing.contains_key(module)).map(|module| (module, Section::Module))
}

/// The items of a score that a section asks, with their positions, in the order of the key.
fn parts_in(
    responses: &Responses,
    score: ScoreIndex,
    section: Section,
) -> impl Iterator<Item = (usize, Part<ItemIndex>)> {
    let range = responses.range(section);
    let parts: &[Part<ItemIndex>] = match &responses.instrument().scores()[score].parts {
        Parts::Items(parts) => parts,
        Parts::Scores(_) => &[],
    };
    parts.iter().filter_map(move |part| {
        let position = responses.position_of(part.index).filter(|position| range.contains(position))?;
        Some((position, *part))
    })
}

/// A weighted mean of the values that are there.
#[derive(Default)]
struct WeightedMean {
    sum: f64,
    weights: f64,
}

impl WeightedMean {
    fn add(&mut self, weight: f64, value: Option<f64>) {
        if let Some(value) = value {
            self.sum += weight * value;
            self.weights += weight;
        }
    }

    fn value(&self) -> Option<f64> {
        (self.weights > 0.0).then(|| self.sum / self.weights)
    }
}

/// Scores made from items. A facet's standard error pools all scored facets of its subscale that are asked in the
/// same section.
fn scores_of_items(responses: &Responses) -> TiVec<ScoreIndex, Option<Score>> {
    let instrument = responses.instrument();
    let sums: TiVec<ScoreIndex, Option<(Section, ScaleSpec, SumStatistics)>> = instrument
        .scores()
        .keys()
        .map(|score| {
            let (_, section) = asked_in(responses, score)?;
            let (spec, sums) = sums_of(responses, score)?;
            (section == Section::Form || responses.was_asked(section)).then_some((section, spec, sums))
        })
        .collect();
    let score_of = |(index, own): (ScoreIndex, &Option<(Section, ScaleSpec, SumStatistics)>)| {
        let (section, spec, own) = own.as_ref()?;
        let key = &instrument.scores()[index];
        let variance = match (key.role, key.subscale) {
            _ if key.is_weighted || own.answered < 2 => None,
            (Role::Facet, Some(subscale)) => {
                let facets = instrument.scores()[subscale].facets.iter().filter_map(|&facet| sums[facet].as_ref());
                let scored = facets.filter(|(other, spec, sums)| other == section && spec.is_met(sums));
                PooledVariance::of(&scored.map(|(_, _, sums)| *sums).collect::<Vec<_>>())
            }
            (Role::Facet, None) => None,
            _ => PooledVariance::of(&[*own]),
        };
        let mut score = spec.score(own, variance);
        if key.is_weighted {
            apply_weights(responses, index, *section, spec, &mut score);
        }
        if key.statistic == Statistic::Sum {
            score.score = score.score.map(|mean| score::prorated_sum(mean, own.items));
        }
        Some(score)
    };
    sums.iter_enumerated().map(score_of).collect()
}

/// Puts the weighted mean of the answered items in place of the plain one.
fn apply_weights(responses: &Responses, index: ScoreIndex, section: Section, spec: &ScaleSpec, score: &mut Score) {
    let mut mean = WeightedMean::default();
    let (mut all, mut missing) = (0.0, 0.0);
    for (position, part) in parts_in(responses, index, section) {
        let code = responses.keyed_code(position);
        all += part.weight;
        mean.add(part.weight, code.map(f64::from));
        if code.is_none() {
            missing += part.weight;
        }
    }
    let with = |end: i16| spec.pomp((mean.sum + missing * f64::from(end)) / all);
    score.bounds_pomp = (with(spec.min), with(spec.max));
    score.score = score.score.and(mean.value());
    score.pomp = score.score.map(|mean| spec.pomp(mean));
    score.band = score.pomp.and_then(|pomp| score::band_of(pomp, spec.bands));
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

/// A weighted mean or sum of the parts that have a number, on the POMP line and in points.
fn score_of_scores(
    responses: &Responses,
    index: ScoreIndex,
    parts: &[Part<ScoreIndex>],
    scores: &TiVec<ScoreIndex, Option<Score>>,
) -> Option<Score> {
    let instrument = responses.instrument();
    let key = &instrument.scores()[index];
    let (asked, _) = asked_in(responses, index)?;
    let (mut points, mut pomp) = (WeightedMean::default(), WeightedMean::default());
    let (mut lowest, mut highest) = (WeightedMean::default(), WeightedMean::default());
    let (mut count, mut answered, mut all) = (0, 0, 0.0);
    for part in parts {
        let reported = instrument.scores()[part.index].missing.contains_key(&asked);
        let Some(score) = scores[part.index].as_ref().filter(|_| reported) else { continue };
        count += 1;
        answered += u32::from(score.score.is_some());
        all += part.weight;
        points.add(part.weight, score.score);
        pomp.add(part.weight, score.pomp);
        lowest.add(part.weight, Some(score.bounds_pomp.0));
        highest.add(part.weight, Some(score.bounds_pomp.1));
    }
    let needed = missing::needed(key.missing[&asked], count);
    let met = answered >= needed && answered > 0;
    let points = points.value().filter(|_| met);
    let pomp = pomp.value().filter(|_| met);
    let reason = NoScore { answered, parts: count, counted: Counted::Scores, needed };
    Some(Score {
        answered,
        needed,
        bounds_pomp: (lowest.value()?, highest.value()?),
        score: points.map(|points| if key.statistic == Statistic::Sum { points * all } else { points }),
        pomp,
        band: pomp.and_then(|pomp| score::band_of(pomp, instrument.bands_of(index))),
        precision: None,
        reason: (!met).then_some(reason),
    })
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
        let quantile = student::t_quantile(scatter::share(known.len()), df.into());
        let facets: Vec<_> = known.iter().map(|(facet, pomp, precision)| (*facet, *pomp, precision.se_pomp)).collect();
        scatter::scatter(&facets, quantile)
    }))
}

/// The quality of the responses to the form, never to modules.
fn quality_of(responses: &Responses) -> Quality {
    let instrument = responses.instrument();
    let mut ends = (0, 0);
    let mut answers = Vec::new();
    for position in responses.range(Section::Form) {
        let item = responses.item(position);
        if let AnswerScale::Rating { min, max } = instrument.scale_of(item) {
            ends = (*min, *max);
        }
        let seconds = responses.response_time(position).map(|millis| millis / 1000.0);
        let keying = instrument.items()[item].keying;
        answers.push(Response { code: responses.code(position), keying, seconds });
    }
    quality::quality(&answers, ends.0, ends.1, &instrument.forms()[responses.form()].quality)
}
