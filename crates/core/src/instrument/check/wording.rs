//! Wording: each language words everything, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::super::file::{AnswerScale, KEEP_UP_BUILD, Otherwise, TALK_BUILD, Wording};
use super::Check;

impl<'a> Check<'a> {
    pub(super) fn wording(&mut self) {
        for (language, wording) in self.file.wording.iter() {
            let place = format!("wording.{language}");
            let tag = language.starts_with(|c: char| c.is_ascii_alphabetic())
                && language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            self.need(tag, place.clone(), format!("`{language}`"), "a BCP 47 language tag");
            self.words(&place, wording);
        }
    }

    fn words(&mut self, place: &str, wording: &'a Wording) {
        let key = &self.file.key;
        let file = self.file;
        self.names(place, "items", key.items.iter().map(|item| item.id.as_str()), &wording.items);
        self.names(place, "labels", key.safety.iter().map(|question| question.item.as_str()), &wording.labels);
        self.names(place, "forms", key.forms.iter().map(|form| form.id.as_str()), &wording.forms);
        self.names(place, "conditions", key.modules.iter().map(|module| module.id.as_str()), &wording.conditions);
        self.names(place, "scores", key.scores.iter().map(|score| score.id.as_str()), &wording.scores);
        self.names(place, "answers", key.answers.keys().map(String::as_str), &wording.answers);
        self.names(place, "bands", key.bands.keys().map(String::as_str), &wording.bands);
        self.names(place, "norms", file.norms.iter().map(|group| group.id.as_str()), &wording.norms);
        self.names(place, "conversions", file.conversions.iter().map(|table| table.id.as_str()), &wording.conversions);
        self.names(place, "steps", file.recommendations.iter().map(|r| r.id.as_str()), &wording.steps);
        let evidence: BTreeSet<&str> =
            file.recommendations.iter().flat_map(|r| &r.evidence).map(String::as_str).collect();
        for id in evidence {
            let there = wording.evidence.contains_key(id);
            self.need(there, format!("{place}.evidence"), format!("no wording for `{id}`"), "its effect and its limit");
        }
        for id in wording.evidence.keys() {
            let there = file.references.contains_key(id);
            self.need(there, format!("{place}.evidence.{id}"), "wording without a reference", "the id of a reference");
        }
        for (id, words) in wording.items.iter() {
            self.need(!words.trim().is_empty(), format!("{place}.items.{id}"), "nothing", "what the item says");
        }
        let on_hold = key.safety.iter().filter(|question| {
            question.clear.as_ref().is_some_and(|clear| matches!(clear.otherwise, Otherwise::Hold(_)))
        });
        let on_hold: BTreeSet<&String> = on_hold.map(|question| &question.item).collect();
        for id in wording.not_yet.keys() {
            let there = on_hold.contains(id);
            self.need(
                there,
                format!("{place}.not_yet.{id}"),
                "wording for what is not there",
                "the item of a safety question that puts steps on hold",
            );
        }
        for id in wording.reminders.keys() {
            self.needs_score(format!("{place}.reminders"), id);
        }
        for (id, scale) in key.answers.iter() {
            let needed = match scale {
                AnswerScale::Rating { min, max } => usize::from(max.abs_diff(*min)) + 1,
                AnswerScale::Choice(values) | AnswerScale::Several(values) => values.len(),
                AnswerScale::Number { .. } => 1,
                AnswerScale::Text { .. } => 0,
            };
            let found = wording.answers.get(id).map_or(needed, Vec::len);
            self.need(found == needed, format!("{place}.answers.{id}"), format!("{found} labels"), format!("{needed}"));
        }
        for (id, bands) in key.bands.iter() {
            if let Some(worded) = wording.bands.get(id) {
                self.names(&format!("{place}.bands"), id, bands.bands().iter().map(|band| band.id.as_str()), worded);
            }
        }
        if let Some(rules) = &key.profile {
            let functions = rules.functions.iter().map(String::as_str);
            self.names(place, "functions", functions, &wording.functions);
            let targets = self.targets();
            self.names(place, "builds", targets.iter().copied().chain([KEEP_UP_BUILD, TALK_BUILD]), &wording.builds);
            for facet in self.facets(&rules.internal).iter().chain(self.facets(&rules.external)) {
                let strength = wording.scores.get(facet).is_none_or(|words| words.strength.is_some());
                self.need(strength, format!("{place}.scores.{facet}.strength"), "none", "a pupil's sentence");
            }
        }
        for (id, build) in wording.builds.iter() {
            let three = build.steps.len() == 3;
            self.need(
                three,
                format!("{place}.builds.{id}.steps"),
                format!("{}", build.steps.len()),
                "three small steps",
            );
            if let Some(family) = &build.family {
                let lines = family.home.len();
                self.need(lines == 3, format!("{place}.builds.{id}.family.home"), lines.to_string(), "three lines");
            }
        }
        for (id, step) in wording.steps.iter() {
            let tiers =
                !step.tiers.is_empty() && step.tiers.keys().all(|tier| ["1", "2", "3"].contains(&tier.as_str()));
            self.need(tiers, format!("{place}.steps.{id}.tiers"), "other tiers, or none", "tiers 1, 2 or 3");
            for (tier, words) in step.tiers.iter() {
                let lines = words.first.len();
                let first = format!("{place}.steps.{id}.tiers.{tier}.first");
                self.need(lines <= 3, first, lines.to_string(), "at most three lines");
            }
            let setting = file.recommendations.iter().find(|other| other.id == *id).map(|other| &other.setting);
            if let Some(setting) = setting.filter(|setting| !setting.is_empty()) {
                let same = setting.keys().eq(step.tiers.keys());
                let needed = "a tier for each setting, and a setting for each tier";
                self.need(same, format!("{place}.steps.{id}.tiers"), "other tiers than its settings", needed);
            }
        }
        self.segments(place, wording);
    }

    /// Segments are not empty, and joined they are a text of the wording.
    fn segments(&mut self, place: &str, wording: &'a Wording) {
        if wording.segments.is_empty() {
            return;
        }
        let mut texts = BTreeSet::new();
        if let Ok(value) = serde_json::to_value(Wording { segments: Vec::new(), ..wording.clone() }) {
            collect_texts(value, &mut texts);
        }
        for (i, segments) in wording.segments.iter().enumerate() {
            let place = format!("{place}.segments[{i}]");
            let empty = segments.iter().any(|segment| segment.trim().is_empty());
            self.need(!empty, place.clone(), "an empty segment", "segments with text");
            let text = segments.concat();
            self.need(texts.contains(&text), place, format!("`{text}`"), "a text of this wording");
        }
    }

    /// Each of `needed` is worded, and nothing else is.
    fn names<V>(
        &mut self,
        place: &str,
        part: &str,
        needed: impl Iterator<Item = &'a str>,
        worded: &'a BTreeMap<String, V>,
    ) {
        let needed: BTreeSet<&str> = needed.collect();
        for id in &needed {
            let there = worded.contains_key(*id);
            self.need(there, format!("{place}.{part}"), format!("no wording for `{id}`"), "wording for each");
        }
        for id in worded.keys() {
            let known = needed.contains(id.as_str());
            self.need(
                known,
                format!("{place}.{part}.{id}"),
                "wording for what is not there",
                "wording for the key alone",
            );
        }
    }
}

/// Every text inside of a value.
fn collect_texts(value: Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text);
        }
        Value::Array(values) => values.into_iter().for_each(|value| collect_texts(value, texts)),
        Value::Object(fields) => fields.into_iter().for_each(|(_, value)| collect_texts(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
