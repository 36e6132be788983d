//! What must hold in an instrument file beyond its shape.

mod conversions;
mod norms;
mod profile;
mod scores;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use super::file::{AnswerScale, Condition, Conditions, InstrumentFile, Item, Otherwise, SafetyRoles, Score};
use super::{InstrumentError, MAX_ERRORS, MAX_PARTS};

/// The most forms, modules and languages.
const MAX_SECTIONS: usize = 100;

/// Everything in a file that is not as it must be, in the order of the file.
pub(super) fn errors(file: &InstrumentFile) -> Vec<InstrumentError> {
    let mut check = Check {
        file,
        items: file.key.items.iter().map(|item| (item.id.as_str(), item)).collect(),
        scores: file.key.scores.iter().map(|score| (score.id.as_str(), score)).collect(),
        sections: BTreeMap::new(),
        errors: Vec::new(),
    };
    check.sizes();
    if check.errors.is_empty() {
        check.identity();
        check.recodings();
        check.answers();
        check.items();
        check.sections();
        check.safety();
        check.bands();
        check.scores();
        check.states();
        check.profile();
        check.norms();
        check.conversions();
        check.recommendations();
        check.wording();
    }
    check.errors
}

struct Check<'a> {
    file: &'a InstrumentFile,
    items: BTreeMap<&'a str, &'a Item>,
    scores: BTreeMap<&'a str, &'a Score>,
    /// By form and module: the items that it asks.
    sections: BTreeMap<&'a str, BTreeSet<&'a str>>,
    errors: Vec<InstrumentError>,
}

impl<'a> Check<'a> {
    fn fault(&mut self, place: impl Into<String>, found: impl Into<String>, needed: impl Into<String>) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(InstrumentError { place: place.into(), found: found.into(), needed: needed.into() });
        }
    }

    fn need(&mut self, holds: bool, place: String, found: impl Into<String>, needed: impl Into<String>) {
        if !holds {
            self.fault(place, found, needed);
        }
    }

    /// Each of `ids` once; the place of the second one is told.
    fn once(&mut self, place: &str, field: &str, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for (i, id) in ids.enumerate() {
            self.need(!id.trim().is_empty(), format!("{place}[{i}]{field}"), "an empty id", "an id");
            self.need(seen.insert(id), format!("{place}[{i}]{field}"), format!("`{id}` a second time"), "each id once");
        }
    }

    fn item(&self, id: &str) -> Option<&'a Item> {
        self.items.get(id).copied()
    }

    fn scale_of(&self, id: &str) -> Option<&'a AnswerScale> {
        self.file.key.answers.get(&self.item(id)?.answers)
    }

    fn score(&self, id: &str) -> Option<&'a Score> {
        self.scores.get(id).copied()
    }

    fn needs_item(&mut self, place: String, id: &str) {
        let there = self.item(id).is_some();
        self.need(there, place, format!("`{id}`"), "the id of an item in key.items");
    }

    /// A score's facets, in blueprint order.
    fn facets(&self, id: &str) -> &'a [String] {
        self.score(id).map_or(&[], |score| &score.facets)
    }

    /// The two sides of the profile with their facets: everything that can be built.
    fn targets(&self) -> Vec<&'a str> {
        let Some(rules) = &self.file.key.profile else { return Vec::new() };
        let sides = [rules.internal.as_str(), rules.external.as_str()];
        sides.into_iter().flat_map(|id| self.facets(id).iter().map(String::as_str).chain([id])).collect()
    }

    /// For whom something holds: unscored items, and answers that they have.
    fn conditions(&mut self, place: &str, conditions: &'a Conditions) {
        for (id, condition) in conditions {
            let place = format!("{place}.when.{id}");
            let unscored = self.item(id).is_some_and(|item| item.unscored);
            self.need(unscored, place.clone(), format!("`{id}`"), "the id of an unscored item");
            match (condition, self.scale_of(id)) {
                (Condition::OneOf(values), Some(AnswerScale::Choice(known))) => {
                    self.need(!values.is_empty(), place.clone(), "no values", "a value");
                    for value in values.iter().filter(|value| !known.contains(value)) {
                        self.fault(place.clone(), format!("`{value}`"), format!("one of {}", known.join(", ")));
                    }
                }
                (Condition::Range(range), Some(AnswerScale::Number { .. } | AnswerScale::Rating { .. })) => {
                    let ordered = range.from.zip(range.to).is_none_or(|(from, to)| from <= to);
                    let some = range.from.is_some() || range.to.is_some();
                    self.need(
                        ordered && some,
                        place,
                        format!("{range:?}"),
                        "\"from\", \"to\" or both, from the smaller to the larger",
                    );
                }
                (_, None) => {}
                (_, Some(_)) => self.fault(
                    place,
                    "other answers than the item has",
                    "values of a choice, or {\"from\": ..., \"to\": ...} for a number",
                ),
            }
        }
    }

    fn needs_score(&mut self, place: String, id: &str) {
        let there = self.score(id).is_some();
        self.need(there, place, format!("`{id}`"), "the id of a score in key.scores");
    }

    fn sizes(&mut self) {
        let key = &self.file.key;
        let parts = [
            ("key.items", key.items.len()),
            ("key.scores", key.scores.len()),
            ("key.answers", key.answers.len()),
            ("key.bands", key.bands.len()),
            ("norms", self.file.norms.len()),
            ("conversions", self.file.conversions.len()),
            ("recommendations", self.file.recommendations.len()),
        ];
        let sections =
            [("key.forms", key.forms.len()), ("key.modules", key.modules.len()), ("wording", self.file.wording.len())];
        let most = parts.map(|part| (part, MAX_PARTS)).into_iter().chain(sections.map(|part| (part, MAX_SECTIONS)));
        for ((place, size), most) in most {
            self.need(size <= most, place.into(), format!("{size}"), format!("at most {most}"));
        }
        let listed: usize = key.scores.iter().map(|s| s.items.len() + s.scores.len() + s.facets.len()).sum();
        let limit = 20 * MAX_PARTS;
        self.need(listed <= limit, "key.scores".into(), format!("{listed} parts in all"), format!("at most {limit}"));
        for (i, form) in key.forms.iter().enumerate() {
            let size = form.items.len();
            let place = format!("key.forms[{i}].items");
            self.need(size <= MAX_PARTS, place, format!("{size}"), format!("at most {MAX_PARTS}"));
        }
        for (i, module) in key.modules.iter().enumerate() {
            let size = module.items.len();
            let place = format!("key.modules[{i}].items");
            self.need(size <= MAX_PARTS, place, format!("{size}"), format!("at most {MAX_PARTS}"));
        }
        self.need(!key.items.is_empty(), "key.items".into(), "none", "an item");
        self.need(!key.forms.is_empty(), "key.forms".into(), "none", "a form");
    }

    /// What says which instrument it is, and for whom.
    fn identity(&mut self) {
        for (place, text) in [("id", &self.file.id), ("version", &self.file.version)] {
            self.need(!text.trim().is_empty(), place.into(), "nothing", format!("the instrument's {place}"));
        }
        let ages = self.file.ages;
        let ordered = ages.from <= ages.read_aloud_to && ages.read_aloud_to <= ages.to;
        self.need(ordered, "ages".into(), "ages out of order", "from <= read_aloud_to <= to");
    }

    fn answers(&mut self) {
        for (id, scale) in self.file.key.answers.iter() {
            let place = format!("key.answers.{id}");
            match scale {
                AnswerScale::Rating { min, max } => {
                    self.need(min < max, place, format!("min {min}, max {max}"), "min below max");
                }
                AnswerScale::Choice(values) => {
                    self.need(values.len() > 1, place.clone(), "fewer than two values", "two or more");
                    self.need(values.len() < 100, place.clone(), "a hundred values or more", "fewer");
                    self.once(&format!("{place}.choice"), "", values.iter().map(String::as_str));
                }
                AnswerScale::Several(values) => {
                    let size = values.len();
                    self.need((2..=64).contains(&size), place.clone(), format!("{size} values"), "2 to 64");
                    self.once(&format!("{place}.several"), "", values.iter().map(String::as_str));
                }
                AnswerScale::Number { min, max, digits } => {
                    self.need(min < max, place.clone(), format!("min {min}, max {max}"), "min below max");
                    self.need(*digits <= 3, format!("{place}.number.digits"), digits.to_string(), "0 to 3 digits");
                }
                AnswerScale::Text { max_length } => {
                    let length = (1..=500).contains(max_length);
                    let place = format!("{place}.text.max_length");
                    self.need(length, place, max_length.to_string(), "1 to 500 characters");
                }
            }
        }
    }

    fn items(&mut self) {
        let key = &self.file.key;
        self.once("key.items", ".id", key.items.iter().map(|item| item.id.as_str()));
        let scored: BTreeSet<&str> = key.scores.iter().flat_map(|score| &score.items).map(String::as_str).collect();
        let safety: BTreeSet<&str> = key.safety.iter().map(|question| question.item.as_str()).collect();
        for (i, item) in key.items.iter().enumerate() {
            let place = format!("key.items[{i}]");
            let known = key.answers.contains_key(&item.answers);
            self.need(known, format!("{place}.answers"), format!("`{}`", item.answers), "the id of an answer scale");
            let used = scored.contains(item.id.as_str());
            let asked_only = item.unscored || safety.contains(item.id.as_str());
            self.need(
                used || asked_only,
                place.clone(),
                format!("`{}`, which no score uses", item.id),
                "a score that uses it, or \"unscored\": true",
            );
            self.need(
                !(used && asked_only),
                place,
                format!("`{}` is scored and said to be unscored", item.id),
                "one of the two",
            );
        }
    }

    fn sections(&mut self) {
        let key = &self.file.key;
        self.once("key.forms", ".id", key.forms.iter().map(|form| form.id.as_str()));
        self.once("key.modules", ".id", key.modules.iter().map(|module| module.id.as_str()));
        for (f, form) in key.forms.iter().enumerate() {
            let place = format!("key.forms[{f}]");
            self.section(&place, &form.items);
            for (i, id) in form.items.iter().enumerate() {
                let rating = matches!(self.scale_of(id), Some(AnswerScale::Rating { .. }) | None);
                let unscored = self.item(id).is_some_and(|item| item.unscored);
                self.need(
                    rating || unscored,
                    format!("{place}.items[{i}]"),
                    format!("`{id}`, which has no ratings"),
                    "items with ratings, or \"unscored\": true in key.items",
                );
            }
            let cuts = &form.quality;
            let numbers = [cuts.irv_below, cuts.median_seconds_below, cuts.discrepancy_from];
            for cut in numbers.into_iter().flatten() {
                self.need(cut > 0.0, format!("{place}.quality"), format!("{cut}"), "cuts above 0");
            }
        }
        let forms = key.forms.iter().flat_map(|form| &form.items);
        let mut asked: BTreeSet<&str> =
            forms.chain(key.safety.iter().map(|question| &question.item)).map(String::as_str).collect();
        for (m, module) in key.modules.iter().enumerate() {
            let place = format!("key.modules[{m}]");
            let form = key.forms.iter().any(|form| form.id == module.id);
            self.need(!form, format!("{place}.id"), format!("`{}`, which is a form's", module.id), "an id of its own");
            self.section(&place, &module.items);
            for (i, id) in module.items.iter().enumerate() {
                let twice = asked.contains(id.as_str());
                self.need(
                    !twice,
                    format!("{place}.items[{i}]"),
                    format!("`{id}`, which is asked elsewhere too"),
                    "items that neither a form, another module nor a safety question asks",
                );
            }
            asked.extend(module.items.iter().map(String::as_str));
        }
        let forms = key.forms.iter().map(|form| (form.id.as_str(), &form.items));
        let modules = key.modules.iter().map(|module| (module.id.as_str(), &module.items));
        let sections = forms.chain(modules);
        self.sections = sections.map(|(id, items)| (id, items.iter().map(String::as_str).collect())).collect();
    }

    fn section(&mut self, place: &str, items: &'a [String]) {
        self.need(!items.is_empty(), format!("{place}.items"), "none", "an item");
        self.once(&format!("{place}.items"), "", items.iter().map(String::as_str));
        for (i, id) in items.iter().enumerate() {
            self.needs_item(format!("{place}.items[{i}]"), id);
        }
    }

    fn safety(&mut self) {
        let key = &self.file.key;
        self.once("key.safety", ".item", key.safety.iter().map(|question| question.item.as_str()));
        for (q, question) in key.safety.iter().enumerate() {
            let place = format!("key.safety[{q}]");
            self.needs_item(format!("{place}.item"), &question.item);
            let values = match self.scale_of(&question.item) {
                Some(AnswerScale::Choice(values)) => values,
                Some(other) => {
                    let is_rating = matches!(other, AnswerScale::Rating { .. });
                    self.fault(
                        format!("{place}.item"),
                        if is_rating { "an item with ratings" } else { "an item without a choice" },
                        "an item whose answers are a choice",
                    );
                    continue;
                }
                None => continue,
            };
            let mut named = vec![("flag", &question.flag), ("check", &question.check)];
            named.extend(question.clear.iter().map(|clear| ("clear.answer", &clear.answer)));
            for (field, answer) in &named {
                self.need(
                    values.contains(answer),
                    format!("{place}.{field}"),
                    format!("`{answer}`"),
                    format!("one of {}", values.join(", ")),
                );
            }
            let different: BTreeSet<&String> = named.iter().map(|(_, answer)| *answer).collect();
            self.need(
                different.len() == named.len(),
                place.clone(),
                "one answer with two meanings",
                "one meaning each",
            );
            if let Some(Otherwise::Hold(targets)) = question.clear.as_ref().map(|clear| &clear.otherwise) {
                for target in targets {
                    self.needs_score(format!("{place}.clear.otherwise.hold"), target);
                }
            }
        }
        if let Some(roles) = &self.file.roles.safety {
            self.safety_roles(roles);
        }
    }

    fn safety_roles(&mut self, roles: &'a SafetyRoles) {
        let SafetyRoles { trusted_adult, home, school, talk } = roles;
        let named = [("trusted_adult", trusted_adult), ("home", home), ("school", school), ("talk", talk)];
        let named: Vec<(&str, &String)> =
            named.into_iter().filter_map(|(role, id)| Some((role, id.as_ref()?))).collect();
        for &(role, id) in &named {
            let there = self.file.key.safety.iter().any(|question| question.item == *id);
            self.need(there, format!("roles.safety.{role}"), format!("`{id}`"), "the item of a safety question");
        }
        self.once("roles.safety", "", named.iter().map(|(_, id)| id.as_str()));
    }
}
