//! Wording: each language words everything, and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::super::file::{AnswerScale, KEEP_UP_BUILD, TALK_BUILD, Wording};
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
        for id in wording.reminders.keys() {
            self.needs_score(format!("{place}.reminders"), id);
        }
        for (id, scale) in key.answers.iter() {
            let needed = match scale {
                AnswerScale::Rating { min, max } => usize::from(max.abs_diff(*min)) + 1,
                AnswerScale::Choice(values) => values.len(),
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
        }
        for (id, step) in wording.steps.iter() {
            let tiers =
                !step.tiers.is_empty() && step.tiers.keys().all(|tier| ["1", "2", "3"].contains(&tier.as_str()));
            self.need(tiers, format!("{place}.steps.{id}.tiers"), "other tiers, or none", "tiers 1, 2 or 3");
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
