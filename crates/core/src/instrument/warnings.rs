//! What is allowed in an instrument file, and mostly a mistake.

use std::collections::BTreeSet;
use std::fmt;

use super::{
    AnswerScale, FormOrModule, Instrument, ItemIndex, ItemPart, Keying, Parts, Role, Score, ScoreIndex, ScorePart,
    Statistic, Unit,
};
use crate::scoring::combine::{PartValue, combine};
use crate::scoring::missing::needed;
use crate::scoring::score::{band_of, pomp};

/// So many different scores are tried at most, to find bands that cannot be reached.
const MOST_VALUES: usize = 20_000;

/// Scores up to so many points are told from percentages: norms of longer scales can be either.
const MOST_POINTS: f64 = 50.0;

/// So many words, or characters in languages without spaces, are the beginning of a sentence.
const BEGINNING: usize = 2;

/// Something that is allowed in an instrument file, and mostly a mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstrumentWarning {
    /// Where, as a path such as `key.scores[3]`.
    pub place: String,
    /// What it is, and why it matters.
    pub reason: String,
}

impl fmt::Display for InstrumentWarning {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.reason)
    }
}

impl Instrument {
    /// Everything that is allowed, and mostly a mistake, in the order of the key.
    #[must_use]
    pub fn warnings(&self) -> Vec<InstrumentWarning> {
        let mut warnings = self.reversed_like_their_neighbours();
        for (index, score) in self.scores().iter_enumerated() {
            let place = format!("key.scores[{}]", usize::from(index));
            let reasons = self.reasons(index, score).into_iter();
            warnings.extend(reasons.map(|reason| InstrumentWarning { place: place.clone(), reason }));
        }
        warnings.extend(self.overlapping_scores());
        warnings.extend(self.norms_like_points());
        warnings.extend(self.ids_with_spaces());
        warnings.extend(self.dois_of_no_form());
        warnings
    }

    /// Subscales of one form or module that share items, and so do facets: they go together by that alone.
    fn overlapping_scores(&self) -> Vec<InstrumentWarning> {
        let mut warnings = Vec::new();
        for (second, score) in self.scores().iter_enumerated() {
            for first in self.scores().iter().take(second.into()) {
                let is_pair = first.role == score.role && matches!(score.role, Role::Subscale | Role::Facet);
                let is_asked_with = first.missing.keys().any(|asked| score.missing.contains_key(asked));
                let shared: Vec<&str> = score
                    .items()
                    .into_iter()
                    .filter(|&item| first.has_item(item))
                    .map(|item| self.items()[item].id.as_str())
                    .collect();
                if is_pair && is_asked_with && !shared.is_empty() {
                    warnings.push(InstrumentWarning {
                        place: format!("key.scores[{}].items", usize::from(second)),
                        reason: format!(
                            "`{}` and `{}` share {}: they go together by that alone, and a profile of them says less \
                             than it seems to",
                            first.id,
                            score.id,
                            shared.join(", ")
                        ),
                    });
                }
            }
        }
        warnings
    }

    /// Ids after which columns, fields and files are named: with a space in them they are written otherwise there.
    fn ids_with_spaces(&self) -> Vec<InstrumentWarning> {
        let numbered = |what: &str, number: usize| format!("key.{what}[{number}].id");
        let of = |what: &'static str, ids: Vec<&str>| -> Vec<(String, String)> {
            ids.into_iter().enumerate().map(|(number, id)| (numbered(what, number), id.to_owned())).collect()
        };
        let mut ids = vec![("id".to_owned(), self.id().to_owned())];
        ids.extend(of("items", self.items().iter().map(|item| item.id.as_str()).collect()));
        ids.extend(of("forms", self.forms().iter().map(|form| form.id.as_str()).collect()));
        ids.extend(of("modules", self.modules().iter().map(|module| module.id.as_str()).collect()));
        ids.extend(of("scores", self.scores().iter().map(|score| score.id.as_str()).collect()));
        let with_spaces = ids.into_iter().filter(|(_, id)| id.contains(char::is_whitespace));
        let warning = |(place, id)| InstrumentWarning {
            place,
            reason: format!(
                "`{id}` has a space in it: columns, fields and files are named after it, with `_` in its place"
            ),
        };
        with_spaces.map(warning).collect()
    }

    /// DOIs that are not written as one, such as `10.1037/pas0000126`.
    fn dois_of_no_form(&self) -> Vec<InstrumentWarning> {
        let dois = self.references().iter().filter_map(|own| own.doi.as_deref());
        let warning = |doi: &str| InstrumentWarning {
            place: "references".to_owned(),
            reason: format!(
                "the doi `{doi}` is none: one begins with `10.`, a number and `/`, such as 10.1037/pas0000126, without an \
                 address before it"
            ),
        };
        dois.filter(|doi| !is_doi(doi)).map(warning).collect()
    }

    /// Norms on the POMP line whose mean and standard deviation would also be those of scores in points.
    fn norms_like_points(&self) -> Vec<InstrumentWarning> {
        let mut warnings = Vec::new();
        for (g, group) in self.norms().iter().enumerate() {
            for (&score, norm) in group.scores.iter().filter(|(_, norm)| norm.unit == Unit::Pomp) {
                let ranges = group.asked.iter().filter_map(|&asked| self.range_in(score, asked));
                let fits = |&(lowest, highest): &(f64, f64)| {
                    highest < MOST_POINTS && lowest <= norm.mean - norm.sd && norm.mean + norm.sd <= highest
                };
                let Some((lowest, highest)) = ranges.into_iter().find(fits) else { continue };
                let id = &self.scores()[score].id;
                warnings.push(InstrumentWarning {
                    place: format!("norms[{g}].scores.{id}"),
                    reason: format!(
                        "mean {} and SD {} are taken as percent of the maximum possible; should they be points of \
                         `{id}`, from {lowest} to {highest}, \"unit\": \"points\" says so",
                        norm.mean, norm.sd
                    ),
                });
            }
        }
        warnings
    }

    /// The range of a score in a form or module, in points; `None` where it is not reported there.
    fn range_in(&self, score: ScoreIndex, asked: FormOrModule) -> Option<(f64, f64)> {
        let score = &self.scores()[score];
        score.missing.get(&asked)?;
        let part = |weight, range| PartValue { weight, range, value: None, bounds: range };
        let parts: Vec<PartValue> = match &score.parts {
            Parts::Items(parts) => {
                let parts = parts.iter().filter(|part| self.items_of(asked).contains(&part.index));
                let range_of = |item: &ItemPart| {
                    let points = self.points_of(&ItemPart { weight: 1.0, ..*item })?;
                    let end = |end: fn(f64, f64) -> f64| points.iter().copied().reduce(end);
                    Some(part(item.weight, (end(f64::min)?, end(f64::max)?)))
                };
                parts.map(range_of).collect::<Option<_>>()?
            }
            Parts::Scores(parts) => {
                let range_of = |own: &ScorePart| Some(part(own.weight, self.range_in(own.index, asked)?));
                parts.iter().filter_map(range_of).collect()
            }
        };
        Some(combine(score.statistic, &parts).range)
    }

    fn reasons(&self, index: ScoreIndex, score: &Score) -> Vec<String> {
        let id = &score.id;
        let mut reasons = Vec::new();
        for (&asked, &rule) in &score.missing {
            let form = self.form_or_module_id(asked);
            let items = self.items_of(asked);
            let parts: Vec<&ItemPart> = match &score.parts {
                Parts::Items(parts) => parts.iter().filter(|part| items.contains(&part.index)).collect(),
                Parts::Scores(_) => continue,
            };
            let count = parts.len();
            let needed = needed(rule, count as u32);
            if count == 1 {
                reasons.push(format!("`{id}` rests on one item of {form}: it is an answer, not a scale"));
            } else if needed as usize >= count {
                reasons.push(format!("`{id}` in {form} allows no missing answer: one skip, and there is no score"));
            }
            let has_error = score.statistic != Statistic::PompMean
                && !score.is_weighted
                && parts.iter().all(|part| part.recoding.is_none())
                && parts.windows(2).all(|pair| self.scale_of(pair[0].index) == self.scale_of(pair[1].index));
            if (2..=3).contains(&count) && has_error && score.role != Role::Facet {
                let df = count - 1;
                let unit = if df == 1 { "degree" } else { "degrees" };
                reasons.push(format!(
                    "`{id}` has {count} items in {form}: its interval rests on {df} {unit} of freedom, and is wide"
                ));
            }
            reasons.extend(self.bands_out_of_reach(index, score, &parts, needed as usize, form));
        }
        reasons
    }

    /// Bands in which no score of these items lies, however they are answered.
    fn bands_out_of_reach(
        &self,
        index: ScoreIndex,
        score: &Score,
        parts: &[&ItemPart],
        needed: usize,
        form: &str,
    ) -> Vec<String> {
        let Some(set) = self.band_set_of(index) else { return Vec::new() };
        let Some((values, range)) = self.reachable(score, parts, needed) else { return Vec::new() };
        let reached: BTreeSet<_> =
            values.into_iter().filter_map(|points| band_of(set, points, pomp(points, range.0, range.1))).collect();
        let unreached = set.bands.iter_enumerated().filter(|(band, _)| !reached.contains(band));
        let reason =
            |id: &str| format!("`{}` in {form} never lies in the band `{id}`, however it is answered", score.id);
        unreached.map(|(_, band)| reason(&band.id)).collect()
    }

    /// Every score that answers can give, with its range; `None` where there are too many to try.
    fn reachable(&self, score: &Score, parts: &[&ItemPart], needed: usize) -> Option<(Vec<f64>, (f64, f64))> {
        if score.statistic == Statistic::PompMean || score.rounding.is_some() {
            return None;
        }
        let points: Vec<Vec<f64>> = parts.iter().map(|part| self.points_of(part)).collect::<Option<_>>()?;
        let is_plain = !score.is_weighted && points.windows(2).all(|pair| pair[0] == pair[1]);
        let count = parts.len();
        if !is_plain && needed < count {
            return None;
        }
        let mut sums = BTreeSet::from([0_i64]);
        let mut values = Vec::new();
        for (answered, points) in (1..).zip(&points) {
            // In whole numbers of 1e-6, so that equal sums are equal.
            let steps: Vec<i64> = points.iter().map(|points| (points * 1e6).round() as i64).collect();
            sums = sums.iter().flat_map(|sum| steps.iter().map(move |step| sum + step)).collect();
            if sums.len() > MOST_VALUES {
                return None;
            }
            if answered >= needed.max(1) {
                // With fewer answers the sum is prorated.
                let share = count as f64 / answered as f64;
                values.extend(sums.iter().map(|&sum| sum as f64 / 1e6 * share));
            }
        }
        let end =
            |end: fn(f64, f64) -> f64| points.iter().filter_map(|points| points.iter().copied().reduce(end)).sum();
        let range: (f64, f64) = (end(f64::min), end(f64::max));
        let scale = match score.statistic {
            Statistic::Sum => 1.0,
            Statistic::Mean | Statistic::PompMean => parts.iter().map(|part| part.weight).sum(),
        };
        Some((values.into_iter().map(|value| value / scale).collect(), (range.0 / scale, range.1 / scale)))
    }

    /// The points that an item can give to a score, with its weight.
    fn points_of(&self, part: &ItemPart) -> Option<Vec<f64>> {
        let AnswerScale::Rating { min, max } = *self.scale_of(part.index) else { return None };
        let points: Vec<f64> = match part.recoding {
            Some(table) => self.recoding(table).values().copied().collect(),
            None => (min..=max).map(f64::from).collect(),
        };
        Some(points.into_iter().map(|points| points * part.weight).collect())
    }

    /// Reverse-keyed items whose wording begins like that of both neighbours, which count the other way.
    fn reversed_like_their_neighbours(&self) -> Vec<InstrumentWarning> {
        let mut found = BTreeSet::new();
        for form in self.forms() {
            for (position, &item) in form.items.iter().enumerate() {
                let neighbours = [position.checked_sub(1), position.checked_add(1)];
                let neighbours: Vec<ItemIndex> =
                    neighbours.into_iter().flatten().filter_map(|at| form.items.get(at).copied()).collect();
                let is_reversed = |item: ItemIndex| self.items()[item].keying == Keying::Minus;
                if !is_reversed(item) || neighbours.is_empty() || neighbours.iter().any(|&other| is_reversed(other)) {
                    continue;
                }
                let alike = self.wordings.iter().find(|wording| {
                    let own = beginning(&wording.items[item]);
                    neighbours.iter().all(|&other| beginning(&wording.items[other]) == own)
                });
                found.extend(alike.map(|wording| (item, wording.language.clone())));
            }
        }
        let warning = |(item, language): (ItemIndex, String)| InstrumentWarning {
            place: format!("key.items[{}].keyed", usize::from(item)),
            reason: format!(
                "`{}` counts the other way round, and in `{language}` it begins like the items beside it, which do not",
                self.items()[item].id
            ),
        };
        found.into_iter().map(warning).collect()
    }

    fn items_of(&self, asked: FormOrModule) -> &[ItemIndex] {
        match asked {
            FormOrModule::Form(form) => &self.forms()[form].items,
            FormOrModule::Module(module) => &self.modules()[module].items,
        }
    }

    fn form_or_module_id(&self, asked: FormOrModule) -> &str {
        match asked {
            FormOrModule::Form(form) => &self.forms()[form].id,
            FormOrModule::Module(module) => &self.modules()[module].id,
        }
    }
}

/// Whether a text has the form of a DOI: the prefix `10.` with a registrant's number, and a suffix (ISO 26324).
fn is_doi(text: &str) -> bool {
    let parts = text.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    parts.is_some_and(|(registrant, suffix)| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        registrant.split('.').all(is_number) && !suffix.is_empty() && !text.contains(char::is_whitespace)
    })
}

/// The first words of a sentence; where there are no spaces, its first characters.
fn beginning(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().take(BEGINNING).collect();
    match words[..] {
        [only] => only.chars().take(BEGINNING).collect(),
        _ => words.join(" ").to_lowercase(),
    }
}
