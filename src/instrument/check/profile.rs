//! Profile rules and recommendations.

use super::{
    super::{Role, Rule},
    Check,
};

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
        let (internal, sources) = (self.facets(&rules.internal), self.facets(&rules.external));
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
        for id in internal.iter().chain(sources) {
            let there = rules.changeability.contains_key(id);
            self.need(there, "key.profile.changeability".into(), format!("none for `{id}`"), "one for each facet");
        }
        for id in rules.changeability.keys() {
            let facet = internal.contains(id) || sources.contains(id);
            self.need(facet, "key.profile.changeability".into(), format!("`{id}`"), "facets of the two sides");
        }
        for (i, item) in key.items.iter().enumerate() {
            if let Some(function) = &item.function {
                let there = rules.functions.contains(function);
                self.need(
                    there,
                    format!("key.items[{i}].function"),
                    format!("`{function}`"),
                    "one of key.profile.functions",
                );
            }
        }
        if let Some(contact) = &rules.contact {
            self.needs_score("key.profile.contact.score".into(), &contact.score);
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
        let safety = |target: &str| target == "safety";
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
        for target in self.targets() {
            let there = file.recommendations.iter().any(|r| r.target.as_deref() == Some(target));
            self.need(there, "recommendations".into(), format!("none for `{target}`"), "one for each side and facet");
        }
    }
}
