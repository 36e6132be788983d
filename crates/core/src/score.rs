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
use crate::instrument::{AnswerScale, Band, Instrument, QualityCuts, Role, Score as ScoreKey, Statistic};
use difference::Difference;
use peaks::Peaks;
use person::{Rules, Score, Spread};
use quality::{Quality, Response};
use tally::{Tally, keyed_at};

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
        let keys = instrument.key().scores.as_slice();
        let mut scoring = Scoring { instrument, answers, keys, done: Vec::new() };
        scoring.items();
        scoring.totals();
        let quality = quality_of(instrument, answers);
        let mut all = Self { scores: Vec::new(), peaks: Vec::new(), difference: None, quality };
        for (key, score) in keys.iter().zip(scoring.done) {
            if let Some(score) = score {
                all.scores.push((key.id.clone(), score));
            }
        }
        for key in keys {
            all.add_peaks(key);
        }
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

    /// Where the form reports facets of this score.
    fn add_peaks(&mut self, key: &ScoreKey) {
        let mut reported = 0;
        let mut df = 0;
        let mut known = Vec::new();
        for id in &key.facets {
            let Some(score) = self.get(id) else { continue };
            reported += 1;
            if let Some((pomp, precision)) = score.pomp.zip(score.precision.as_ref()) {
                if known.is_empty() {
                    df = precision.df;
                }
                known.push((id.as_str(), pomp, precision.se_pomp));
            }
        }
        if reported > 0 {
            let all = known.len() == reported;
            let peaks = all.then(|| peaks::peaks(&known, student::t_quantile(peaks::share(reported), df.into())));
            self.peaks.push((key.id.clone(), peaks.flatten()));
        }
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
    let mut scale = None;
    let mut tally = Tally::default();
    for at in answers.range(part) {
        let item = answers.item_of(instrument, at);
        if key.items.contains(&item.id) {
            scale = instrument.answer_scale(item);
            tally.add(keyed_at(instrument, answers, at));
        }
    }
    let AnswerScale::Rating { min, max } = *scale? else { return None };
    let needed = missing::needed(rule, tally.items);
    let bands = bands_of(instrument, key);
    Some((Rules { min, max, needed, bands, states: instrument.key().states.as_ref() }, tally))
}

/// The form or module of this administration that has a missing rule for the score.
fn section_of<'a>(answers: &'a Answers, key: &ScoreKey) -> Option<(&'a str, Part)> {
    if key.missing.contains_key(answers.form()) {
        return Some((answers.form(), Part::Form));
    }
    let module = answers.modules().iter().find(|module| key.missing.contains_key(module.as_str()))?;
    Some((module, Part::Module))
}

fn bands_of<'a>(instrument: &'a Instrument, key: &ScoreKey) -> &'a [Band] {
    match &key.bands {
        Some(id) => instrument.key().bands.get(id.as_str()).map_or(&[], Vec::as_slice),
        None => &[],
    }
}

fn weight_of(key: &ScoreKey, part: &str) -> f64 {
    key.weights.get(part).copied().unwrap_or(1.0)
}

/// A weighted mean.
#[derive(Default)]
struct Mean {
    sum: f64,
    weights: f64,
}

impl Mean {
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

struct Scoring<'a> {
    instrument: &'a Instrument,
    answers: &'a Answers,
    keys: &'a [ScoreKey],
    /// In the order of the keys.
    done: Vec<Option<Score>>,
}

impl Scoring<'_> {
    fn place_of(&self, id: &str) -> Option<usize> {
        self.keys.iter().position(|key| key.id == id)
    }

    /// Scores made of items. A facet's standard error pools all scored facets of its subscale that
    /// stand in the same part.
    fn items(&mut self) {
        let mut tallies = Vec::new();
        for key in self.keys {
            let part = section_of(self.answers, key).map(|(_, part)| part);
            let asked = part.filter(|&part| part == Part::Form || self.answers.was_asked(part));
            tallies.push(asked.zip(tally_of(self.instrument, self.answers, key)));
        }
        for (key, tally) in self.keys.iter().zip(&tallies) {
            let Some((part, (rules, tally))) = tally else {
                self.done.push(None);
                continue;
            };
            let mut pooled = Vec::new();
            if key.role == Role::Facet {
                let subscale = self.keys.iter().find(|other| other.facets.contains(&key.id));
                for id in subscale.map_or(&[][..], |subscale| &subscale.facets) {
                    let Some((other, (rules, tally))) = self.place_of(id).and_then(|at| tallies[at]) else { continue };
                    if other == *part && rules.met(&tally) {
                        pooled.push(tally);
                    }
                }
            } else {
                pooled.push(*tally);
            }
            let weighted = key.items.iter().any(|id| key.weights.contains_key(id.as_str()));
            let spread = Spread::pooled(&pooled).filter(|_| tally.answered > 1 && !weighted);
            let mut score = rules.score(tally, spread);
            if weighted {
                self.weigh(key, *part, rules, &mut score);
            }
            if key.statistic == Statistic::Sum {
                score.score = score.score.map(|mean| person::prorated_sum(mean, tally.items));
            }
            self.done.push(Some(score));
        }
    }

    /// The weighted mean of the answered items in place of the plain one.
    fn weigh(&self, key: &ScoreKey, part: Part, rules: &Rules, score: &mut Score) {
        let mut mean = Mean::default();
        let (mut all, mut missing) = (0.0, 0.0);
        for at in self.answers.range(part) {
            let item = self.answers.item_of(self.instrument, at);
            if key.items.contains(&item.id) {
                let weight = weight_of(key, &item.id);
                let code = keyed_at(self.instrument, self.answers, at);
                all += weight;
                mean.add(weight, code.map(f64::from));
                if code.is_none() {
                    missing += weight;
                }
            }
        }
        let with = |end: u8| rules.pomp((mean.sum + missing * f64::from(end)) / all);
        score.bounds_pomp = (with(rules.min), with(rules.max));
        score.score = score.score.and(mean.value());
        score.pomp = score.score.map(|mean| rules.pomp(mean));
        score.band = score.pomp.and_then(|pomp| person::band_of(pomp, rules.bands));
    }

    /// Scores made of scores, each after the ones it rests on. There are no circles: the
    /// instrument was checked. Without recursion, each once: an instrument may be deep.
    fn totals(&mut self) {
        let mut tried: Vec<bool> = self.keys.iter().map(|key| key.scores.is_empty()).collect();
        for first in 0..self.keys.len() {
            let mut path = vec![first];
            while let Some(&at) = path.last() {
                let key = &self.keys[at];
                let mut parts = key.scores.iter().filter_map(|id| self.place_of(id));
                if let Some(part) = parts.find(|&part| !tried[part]) {
                    path.push(part);
                    continue;
                }
                path.pop();
                if !tried[at] {
                    tried[at] = true;
                    self.done[at] = self.total(key);
                }
            }
        }
    }

    /// A weighted mean or sum of the parts that have a score, on the POMP line and in points.
    fn total(&self, key: &ScoreKey) -> Option<Score> {
        let (section, _) = section_of(self.answers, key)?;
        let (mut points, mut pomp) = (Mean::default(), Mean::default());
        let (mut lowest, mut highest) = (Mean::default(), Mean::default());
        let (mut parts, mut answered, mut all) = (0, 0, 0.0);
        for id in &key.scores {
            let at = self.place_of(id).filter(|&at| self.keys[at].missing.contains_key(section));
            let Some(score) = at.and_then(|at| self.done[at].as_ref()) else { continue };
            let weight = weight_of(key, id);
            parts += 1;
            answered += u32::from(score.score.is_some());
            all += weight;
            points.add(weight, score.score);
            pomp.add(weight, score.pomp);
            lowest.add(weight, Some(score.bounds_pomp.0));
            highest.add(weight, Some(score.bounds_pomp.1));
        }
        let needed = missing::needed(*key.missing.get(section)?, parts);
        let met = answered >= needed && answered > 0;
        let points = points.value().filter(|_| met);
        let pomp = pomp.value().filter(|_| met);
        Some(Score {
            answered,
            needed,
            bounds_pomp: (lowest.value()?, highest.value()?),
            score: points.map(|points| if key.statistic == Statistic::Sum { points * all } else { points }),
            pomp,
            band: pomp.and_then(|pomp| person::band_of(pomp, bands_of(self.instrument, key))),
            precision: None,
            reason: (!met).then(|| person::too_few(answered, parts, "scored", needed)),
        })
    }
}

/// The quality of the answers to the form, never to modules.
fn quality_of(instrument: &Instrument, answers: &Answers) -> Quality {
    let mut ends = (0, 0);
    let mut responses = Vec::new();
    for at in answers.range(Part::Form) {
        let item = answers.item_of(instrument, at);
        if let Some(AnswerScale::Rating { min, max }) = instrument.answer_scale(item) {
            ends = (*min, *max);
        }
        let seconds = answers.millis(at).map(|millis| millis / 1000.0);
        responses.push(Response { code: answers.code(at), keyed: item.keyed, seconds });
    }
    let no_cuts = QualityCuts::default();
    let cuts = instrument.form(answers.form()).map_or(&no_cuts, |form| &form.quality);
    quality::quality(&responses, ends.0, ends.1, cuts)
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
