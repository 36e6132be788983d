//! Profile rules and recommendations.

use std::collections::BTreeSet;

use super::super::file::{Role, Rule, SAFETY_TARGET};
use super::Check;

impl<'a> Check<'a> {
    pub(super) fn profile(&mut self) {
        let key = &self.file.key;
        let Some(rules) = &key.profile else { return };
        self.need(key.states.is_some(), "key.states".into(), "none", "states, which the profile rests on");
        for (field, id) in [("internal", &rules.internal), ("external", &rules.external)] {
            let subscale = self.score(id).is_some_and(|score| score.role == Role::Subscale && !score.items.is_empty());
            self.need(subscale, format!("key.profile.{field}"), format!("`{id}`"), "the id of a subscale of items");
            let banded = self.score(id).is_none_or(|score| score.bands.is_some());
            self.need(banded, format!("key.profile.{field}"), format!("`{id}`, which has no bands"), "bands");
        }
        let own: BTreeSet<&String> = self.score(&rules.internal).into_iter().flat_map(|side| &side.items).collect();
        let shared = self.score(&rules.external).and_then(|side| side.items.iter().find(|id| own.contains(id)));
        if let Some(id) = shared {
            self.fault("key.profile.external", format!("`{id}`, an item of both sides"), "sides without a common item");
        }
        let internal: BTreeSet<&String> = self.facets(&rules.internal).iter().collect();
        let sources: BTreeSet<&String> = self.facets(&rules.external).iter().collect();
        let bridge = internal.contains(&rules.bridge);
        self.need(bridge, "key.profile.bridge".into(), format!("`{}`", rules.bridge), "a facet of the internal side");
        for (field, ids) in [("grown_ups", &rules.grown_ups), ("most_open", &rules.most_open)] {
            for (i, id) in ids.iter().enumerate() {
                let source = sources.contains(id);
                self.need(
                    source,
                    format!("key.profile.{field}[{i}]"),
                    format!("`{id}`"),
                    "a facet of the external side",
                );
            }
        }
        self.once("key.profile.most_open", "", rules.most_open.iter().map(String::as_str));
        for id in internal.iter().chain(&sources).copied() {
            let there = rules.changeability.contains_key(id);
            self.need(there, "key.profile.changeability".into(), format!("none for `{id}`"), "one for each facet");
        }
        for id in rules.changeability.keys() {
            let facet = internal.contains(id) || sources.contains(id);
            self.need(facet, "key.profile.changeability".into(), format!("`{id}`"), "facets of the two sides");
        }
        self.once("key.profile.grown_ups", "", rules.grown_ups.iter().map(String::as_str));
        self.once("key.profile.functions", "", rules.functions.iter().map(String::as_str));
        let functions: BTreeSet<&String> = rules.functions.iter().collect();
        for (i, item) in key.items.iter().enumerate() {
            if let Some(function) = &item.function {
                let there = functions.contains(function);
                self.need(
                    there,
                    format!("key.items[{i}].function"),
                    format!("`{function}`"),
                    "one of key.profile.functions",
                );
            }
        }
        if let Some(function) = &self.file.roles.material_support {
            let there = rules.functions.contains(function);
            self.need(there, "roles.material_support".into(), format!("`{function}`"), "one of key.profile.functions");
        }
        if let Some(page) = &self.file.roles.family_page {
            let targets: BTreeSet<&str> = self.targets().into_iter().collect();
            for (field, ids) in [("held_strengths", &page.held_strengths), ("held_builds", &page.held_builds)] {
                let place = format!("roles.family_page.{field}");
                self.once(&place, "", ids.iter().map(String::as_str));
                for (i, id) in ids.iter().enumerate() {
                    let known = targets.contains(id.as_str());
                    self.need(known, format!("{place}[{i}]"), format!("`{id}`"), "a side of the profile, or a facet");
                }
            }
        }
        if let Some(contact) = &rules.contact {
            self.needs_score("key.profile.contact.score".into(), &contact.score);
        }
        for (field, confidence) in [("plausible_from", rules.plausible_from), ("indicate_from", rules.indicate_from)] {
            let inside = (0.0..=1.0).contains(&confidence);
            self.need(inside, format!("key.profile.{field}"), format!("{confidence}"), "between 0 and 1");
        }
        let grid = rules.grid.sometimes_from < rules.grid.often_from;
        self.need(grid, "key.profile.grid".into(), "cuts out of order", "sometimes_from below often_from");
        for form in &key.forms {
            let there = rules.plans.contains_key(&form.id);
            self.need(there, "key.profile.plans".into(), format!("none for `{}`", form.id), "a plan for each form");
            for id in [&rules.internal, &rules.external] {
                let scored = self.score(id).is_none_or(|score| score.missing.contains_key(&form.id));
                self.need(
                    scored,
                    "key.profile".into(),
                    format!("`{id}` without a missing rule for `{}`", form.id),
                    "one",
                );
            }
        }
        for (form, plan) in rules.plans.iter() {
            let place = format!("key.profile.plans.{form}");
            let known = key.forms.iter().any(|other| other.id == *form);
            self.need(known, place.clone(), format!("`{form}`"), "the id of a form");
            let lists = [&plan.both_low, &plan.internal_low, &plan.external_low, &plan.supported, &plan.undetermined];
            for rule in lists.into_iter().flatten() {
                if let Rule::Source(id) = rule {
                    let source = sources.contains(id);
                    self.need(source, place.clone(), format!("`{id}`"), "a facet of the external side");
                }
            }
            for rule in plan.internal_low.iter().chain(&plan.external_low) {
                self.need(
                    *rule != Rule::LowSide,
                    place.clone(),
                    "low_side inside a side's own plan",
                    "steps of its own",
                );
            }
        }
    }

    pub(super) fn recommendations(&mut self) {
        let file = self.file;
        self.once("recommendations", ".id", file.recommendations.iter().map(|r| r.id.as_str()));
        let safety = |target: &str| target == SAFETY_TARGET;
        for (r, recommendation) in file.recommendations.iter().enumerate() {
            let place = format!("recommendations[{r}]");
            if let Some(target) = recommendation.target.as_deref().filter(|target| !safety(target)) {
                self.needs_score(format!("{place}.target"), target);
            }
            for (e, id) in recommendation.evidence.iter().enumerate() {
                let there = file.references.contains_key(id);
                self.need(there, format!("{place}.evidence[{e}]"), format!("`{id}`"), "the id of a reference");
            }
        }
        for (i, id) in file.sources.iter().enumerate() {
            let there = file.references.contains_key(id);
            self.need(there, format!("sources[{i}]"), format!("`{id}`"), "the id of a reference");
        }
        // A key alone, without anything that people read, is held without them.
        if file.recommendations.is_empty() && file.wording.is_empty() {
            return;
        }
        let worded: BTreeSet<&str> = file.recommendations.iter().filter_map(|r| r.target.as_deref()).collect();
        for target in self.targets() {
            let there = worded.contains(target);
            self.need(there, "recommendations".into(), format!("none for `{target}`"), "one for each side and facet");
        }
    }
}
