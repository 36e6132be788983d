//! Scores: the rules that turn answers into numbers, each with its uncertainty.
//!
//! A missing answer is never 0. Below the number of answers that a score needs there is no
//! number, but a reason and the bounds it could have taken. Nothing is rounded here.

pub mod difference;
pub mod missing;
pub mod peaks;
pub mod person;
pub mod quality;
pub mod rounding;
pub mod student;
pub mod tally;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::answers::{Answers, Part};
use crate::instrument::{AnswerScale, Instrument, Role, Score as ScoreKey, Statistic, Unique};
use difference::Difference;
use peaks::Peaks;
use person::{Rules, Score, Spread};
use quality::{Quality, Response};
use tally::{Tally, keyed_code};

/// The version of these rules. A change to any score raises it; each record carries it.
pub const SCORING_VERSION: u32 = 1;

/// All scores of one administration.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// By score id, in blueprint order.
    scores: Vec<(String, Score)>,
    /// By subscale, in blueprint order; `None` where a facet has no score.
    peaks: Vec<(String, Option<Peaks>)>,
    /// Internal against external support; `None` without both standard errors.
    pub difference: Option<Difference>,
    /// How the form was answered.
    pub quality: Quality,
}

impl Scores {
    /// Scores an administration.
    #[must_use]
    pub fn new(instrument: &Instrument, answers: &Answers) -> Self {
        let mut scoring = Scoring { instrument, answers, done: Unique::default() };
        for part in [Part::Form, Part::Module] {
            if part == Part::Form || answers.was_asked(part) {
                scoring.items(part);
            }
        }
        scoring.totals();
        let done = scoring.done;
        let keys = &instrument.key().scores;
        let scores: Vec<_> =
            keys.iter().filter_map(|key| Some((key.id.clone(), done.get(key.id.as_str())?.clone()))).collect();
        let quality = quality_of(instrument, answers);
        let mut all = Self { scores, peaks: Vec::new(), difference: None, quality };
        all.peaks = keys.iter().filter_map(|key| Some((key.id.clone(), all.peaks_of(key)?))).collect();
        if let Some(rules) = &instrument.key().profile {
            let sides = all.get(&rules.internal).zip(all.get(&rules.external));
            all.difference = sides.and_then(|(a, b)| difference::difference(a, b));
        }
        all
    }

    /// A score by id; `None` where this form or these modules do not report it.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Score> {
        self.scores.iter().find(|(other, _)| other == id).map(|(_, score)| score)
    }

    /// The peaks of a subscale.
    #[must_use]
    pub fn peaks(&self, subscale: &str) -> Option<&Peaks> {
        self.peaks.iter().find(|(id, _)| id == subscale)?.1.as_ref()
    }

    /// All scores, in blueprint order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Score)> {
        self.scores.iter().map(|(id, score)| (id.as_str(), score))
    }

    /// `None` where the form reports no facets of this score.
    fn peaks_of(&self, key: &ScoreKey) -> Option<Option<Peaks>> {
        let facets: Vec<_> = key.facets.iter().filter_map(|id| Some((id.as_str(), self.get(id)?))).collect();
        if facets.is_empty() {
            return None;
        }
        let known: Option<Vec<_>> = facets
            .iter()
            .map(|(id, score)| Some((*id, score.pomp?, score.precision?.se_pomp, score.precision?.df)))
            .collect();
        Some(known.and_then(|known| {
            let quantile = student::t_quantile(peaks::share(known.len()), known.first()?.3.into());
            let facets: Vec<_> = known.into_iter().map(|(id, pomp, se, _)| (id, pomp, se)).collect();
            peaks::peaks(&facets, quantile)
        }))
    }
}

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (id, score) in &self.scores {
            map.serialize_entry(id, score)?;
        }
        for (id, peaks) in &self.peaks {
            map.serialize_entry(&format!("{id}_peaks"), peaks)?;
        }
        map.serialize_entry("difference", &self.difference)?;
        map.serialize_entry("quality", &self.quality)?;
        map.end()
    }
}

/// The rules and the counted answers of one score on the form or module that was given.
#[must_use]
pub fn tally_of<'a>(instrument: &'a Instrument, answers: &Answers, key: &ScoreKey) -> Option<(Rules<'a>, Tally)> {
    let (section, part) = section_of(answers, key)?;
    let rule = *key.missing.get(section)?;
    let items = &instrument.key().items;
    let mut scale = None;
    let codes: Vec<Option<u8>> = answers
        .range(part)
        .filter(|&at| key.items.contains(&items[answers.item(at)].id))
        .map(|at| {
            let item = &items[answers.item(at)];
            scale = instrument.answer_scale(item);
            keyed_code(answers.code(at)?, item.keyed, scale?)
        })
        .collect();
    let AnswerScale::Rating { min, max } = *scale? else { return None };
    let needed = missing::needed(rule, codes.len() as u32);
    let bands = key.bands.as_ref().and_then(|id| instrument.key().bands.get(id)).map_or(&[][..], Vec::as_slice);
    let rules = Rules { min, max, needed, bands, states: instrument.key().states.as_ref() };
    Some((rules, Tally::of(codes)))
}

/// The form or module of this administration that has a missing rule for the score.
fn section_of<'a>(answers: &'a Answers, key: &ScoreKey) -> Option<(&'a str, Part)> {
    if key.missing.contains_key(answers.form()) {
        return Some((answers.form(), Part::Form));
    }
    let module = answers.modules().iter().find(|module| key.missing.contains_key(module.as_str()))?;
    Some((module, Part::Module))
}

struct Scoring<'a> {
    instrument: &'a Instrument,
    answers: &'a Answers,
    done: Unique<Score, &'a str>,
}

impl<'a> Scoring<'a> {
    /// Scores made of items. A facet's standard error pools all scored facets of its subscale.
    fn items(&mut self, part: Part) {
        let keys = &self.instrument.key().scores;
        let mut tallies = Unique::<_, &str>::default();
        for key in keys.iter().filter(|key| section_of(self.answers, key).is_some_and(|(_, own)| own == part)) {
            if let Some(tally) = tally_of(self.instrument, self.answers, key) {
                tallies.insert(key.id.as_str(), tally);
            }
        }
        for key in keys {
            let Some((rules, tally)) = tallies.get(key.id.as_str()) else { continue };
            let pooled: Vec<Tally> = match key.role {
                Role::Facet => {
                    let siblings = keys.iter().find(|other| other.facets.contains(&key.id)).map(|other| &other.facets);
                    let scored = siblings.into_iter().flatten().filter_map(|id| tallies.get(id.as_str()));
                    scored.filter(|(rules, tally)| rules.met(tally)).map(|(_, tally)| *tally).collect()
                }
                _ => vec![*tally],
            };
            let weighted = key.items.iter().any(|id| key.weights.contains_key(id));
            let spread = Spread::pooled(&pooled).filter(|_| tally.answered > 1 && !weighted);
            let mut score = rules.score(tally, spread);
            if weighted {
                self.weigh(key, part, rules, &mut score);
            }
            if key.statistic == Statistic::Sum {
                score.score = score.score.map(|mean| person::prorated_sum(mean, tally.items));
            }
            self.done.insert(&key.id, score);
        }
    }

    /// The weighted mean of the answered items in place of the plain one.
    fn weigh(&self, key: &ScoreKey, part: Part, rules: &Rules, score: &mut Score) {
        let items = &self.instrument.key().items;
        let (mut sum, mut weights) = (0.0, 0.0);
        let (mut all, mut missing) = (0.0, 0.0);
        for at in self.answers.range(part) {
            let item = &items[self.answers.item(at)];
            if !key.items.contains(&item.id) {
                continue;
            }
            let weight = key.weights.get(&item.id).copied().unwrap_or(1.0);
            let scale = self.instrument.answer_scale(item);
            let code = self.answers.code(at).and_then(|code| keyed_code(code, item.keyed, scale?));
            all += weight;
            match code {
                Some(code) => {
                    sum += weight * f64::from(code);
                    weights += weight;
                }
                None => missing += weight,
            }
        }
        let with = |end: u8| rules.pomp((sum + missing * f64::from(end)) / all);
        score.bounds_pomp = (with(rules.min), with(rules.max));
        score.score = score.score.map(|_| sum / weights);
        score.pomp = score.score.map(|mean| rules.pomp(mean));
        score.band = score.pomp.and_then(|pomp| person::band_of(pomp, rules.bands));
    }

    /// Scores made of scores, each after the ones it rests on. There are no circles: the
    /// instrument was checked. Without recursion, each once: an instrument may be deep.
    fn totals(&mut self) {
        let keys = &self.instrument.key().scores;
        let totals: Unique<&ScoreKey, &str> =
            keys.iter().filter(|key| !key.scores.is_empty()).map(|key| (key.id.as_str(), key)).collect();
        let mut tried = Unique::<(), &str>::default();
        for key in totals.values() {
            let mut path = vec![*key];
            while let Some(key) = path.last().copied() {
                let mut parts = key.scores.iter().filter_map(|id| totals.get(id.as_str()).copied());
                if let Some(part) = parts.find(|part| !tried.contains_key(part.id.as_str())) {
                    path.push(part);
                    continue;
                }
                path.pop();
                if !tried.contains_key(key.id.as_str()) {
                    tried.insert(key.id.as_str(), ());
                    if let Some(score) = self.total(key) {
                        self.done.insert(&key.id, score);
                    }
                }
            }
        }
    }

    /// A weighted mean or sum of the parts that have a score, on the POMP line and in points.
    fn total(&self, key: &ScoreKey) -> Option<Score> {
        let (section, _) = section_of(self.answers, key)?;
        let parts: Vec<(&Score, f64)> = key
            .scores
            .iter()
            .filter(|id| self.instrument.score(id).is_some_and(|part| part.missing.contains_key(section)))
            .filter_map(|id| Some((self.done.get(id.as_str())?, key.weights.get(id).copied().unwrap_or(1.0))))
            .collect();
        let needed = missing::needed(*key.missing.get(section)?, parts.len() as u32);
        let known: Vec<_> = parts.iter().filter(|(score, _)| score.score.is_some()).collect();
        let answered = known.len() as u32;
        let mean = |value: &dyn Fn(&Score) -> Option<f64>| {
            let (mut sum, mut weights) = (0.0, 0.0);
            for (score, weight) in &parts {
                if let Some(value) = value(score) {
                    sum += weight * value;
                    weights += weight;
                }
            }
            (weights > 0.0).then(|| sum / weights)
        };
        let met = answered >= needed && answered > 0;
        let points = mean(&|score| score.score).filter(|_| met);
        let pomp = mean(&|score| score.pomp).filter(|_| met);
        let all: f64 = parts.iter().map(|(_, weight)| weight).sum();
        let bands =
            key.bands.as_ref().and_then(|id| self.instrument.key().bands.get(id)).map_or(&[][..], Vec::as_slice);
        Some(Score {
            answered,
            needed,
            bounds_pomp: (mean(&|score| Some(score.bounds_pomp.0))?, mean(&|score| Some(score.bounds_pomp.1))?),
            score: points.map(|points| if key.statistic == Statistic::Sum { points * all } else { points }),
            pomp,
            band: pomp.and_then(|pomp| person::band_of(pomp, bands)),
            precision: None,
            reason: (!met).then(|| format!("{answered} of {} scored, {needed} needed", parts.len())),
        })
    }
}

/// The quality of the answers to the form, never to modules.
fn quality_of(instrument: &Instrument, answers: &Answers) -> Quality {
    let items = &instrument.key().items;
    let mut ends = (0, 0);
    let responses: Vec<Response> = answers
        .range(Part::Form)
        .map(|at| {
            let item = &items[answers.item(at)];
            if let Some(AnswerScale::Rating { min, max }) = instrument.answer_scale(item) {
                ends = (*min, *max);
            }
            let seconds = answers.millis(at).map(|millis| millis / 1000.0);
            Response { code: answers.code(at), keyed: item.keyed, seconds }
        })
        .collect();
    let cuts = instrument.form(answers.form()).map(|form| form.quality.clone()).unwrap_or_default();
    quality::quality(&responses, ends.0, ends.1, &cuts)
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Scores {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scores".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "All scores of one administration, by the instrument's score ids.",
            "type": "object",
            "properties": {
                "difference": generator.subschema_for::<Option<Difference>>(),
                "quality": generator.subschema_for::<Quality>(),
            },
            "patternProperties": { "_peaks$": generator.subschema_for::<Option<Peaks>>() },
            "additionalProperties": generator.subschema_for::<Score>(),
            "required": ["difference", "quality"],
        })
    }
}
