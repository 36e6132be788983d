//! Norm groups.

use std::collections::BTreeSet;

use super::super::file::{Norm, Unit};
use super::Check;

/// A group with fewer people is never shown, so a file does not have it.
const LEAST_PEOPLE: u32 = 10;

impl<'a> Check<'a> {
    pub(super) fn norms(&mut self) {
        let file = self.file;
        self.once("norms", ".id", file.norms.iter().map(|group| group.id.as_str()));
        for (g, group) in file.norms.iter().enumerate() {
            let place = format!("norms[{g}]");
            let reserved = group.id == "none";
            self.need(!reserved, format!("{place}.id"), "`none`, which stands for no group", "another id");
            self.need(
                group.n >= LEAST_PEOPLE,
                format!("{place}.n"),
                format!("{} people", group.n),
                format!("{LEAST_PEOPLE} or more: what holds of fewer people is never shown"),
            );
            let source = file.references.contains_key(&group.source);
            self.need(source, format!("{place}.source"), format!("`{}`", group.source), "the id of a reference");
            self.need(!group.forms.is_empty(), format!("{place}.forms"), "none", "the forms that the group answered");
            self.once(&format!("{place}.forms"), "", group.forms.iter().map(String::as_str));
            for (f, form) in group.forms.iter().enumerate() {
                let known = self.sections.contains_key(form.as_str());
                self.need(known, format!("{place}.forms[{f}]"), format!("`{form}`"), "the id of a form or a module");
            }
            self.conditions(&place, &group.when);
            self.need(!group.scores.is_empty(), format!("{place}.scores"), "none", "a score");
            for (id, norm) in &group.scores {
                let place = format!("{place}.scores.{id}");
                self.needs_score(place.clone(), id);
                let reported =
                    self.score(id).is_none_or(|score| group.forms.iter().any(|form| score.missing.contains_key(form)));
                self.need(reported, place.clone(), format!("`{id}`"), "a score that one of its forms reports");
                self.norm(&place, norm, group.n);
                let ranges: Vec<(f64, f64)> = match norm.unit {
                    Unit::Pomp => vec![(0.0, 100.0)],
                    Unit::Points => {
                        let forms = group.forms.iter();
                        forms.filter_map(|form| self.range(self.score(id)?, form, 0)).collect()
                    }
                };
                self.within(&place, norm, group.n, &ranges);
                let others: BTreeSet<&String> = group.scores.keys().filter(|other| *other != id).collect();
                for (other, r) in &norm.correlations {
                    let place = format!("{place}.correlations.{other}");
                    let known = others.contains(other);
                    self.need(known, place.clone(), format!("`{other}`"), "another score of this group");
                    self.need(*r > -1.0 && *r < 1.0, place.clone(), format!("{r}"), "above -1 and below 1");
                    let back = group.scores.get(other).and_then(|other| other.correlations.get(id));
                    let same = back.is_none_or(|back| back == r);
                    self.need(same, place, format!("{r}, and another number the other way round"), "one correlation");
                }
            }
        }
    }

    /// Mean and standard deviation are those that scores with these ranges can have. With a mean m of n scores from a to
    /// b, none has a variance above (m - a) (b - m) n / (n - 1).
    fn within(&mut self, place: &str, norm: &Norm, people: u32, ranges: &[(f64, f64)]) {
        let Norm { mean, sd, unit, .. } = *norm;
        let outside = ranges.iter().find(|(lowest, highest)| !(*lowest..=*highest).contains(&mean));
        if let Some((lowest, highest)) = outside {
            // On the POMP line it is told with what else a mean has to be.
            if unit == Unit::Points {
                let needed = format!("a mean in points from {lowest} to {highest}, the range of the score");
                self.fault(format!("{place}.mean"), format!("{mean}"), needed);
            }
            return;
        }
        let n = f64::from(people);
        let most = |(lowest, highest): &(f64, f64)| ((mean - lowest) * (highest - mean) * n / (n - 1.0)).sqrt();
        let most = ranges.iter().map(most).fold(f64::NEG_INFINITY, f64::max);
        self.need(
            people < 2 || ranges.is_empty() || sd <= most * (1.0 + 1e-9),
            format!("{place}.sd"),
            format!("{sd}"),
            format!("at most {most:.3}, the most that {people} scores with the mean {mean} can have"),
        );
    }

    fn norm(&mut self, place: &str, norm: &Norm, people: u32) {
        let mean = norm.mean.is_finite() && (norm.unit == Unit::Points || (0.0..=100.0).contains(&norm.mean));
        self.need(
            mean,
            format!("{place}.mean"),
            format!("{}", norm.mean),
            "a mean from 0 to 100, or \"unit\": \"points\"",
        );
        let sd = norm.sd > 0.0 && norm.sd.is_finite();
        self.need(sd, format!("{place}.sd"), format!("{}", norm.sd), "a standard deviation above 0");
        let reliability = norm.reliability > 0.0 && norm.reliability < 1.0;
        self.need(reliability, format!("{place}.reliability"), format!("{}", norm.reliability), "above 0 and below 1");
        for points in norm.frequencies.keys() {
            let number = points.parse::<f64>().is_ok_and(f64::is_finite);
            self.need(number, format!("{place}.frequencies.{points}"), format!("`{points}`"), "a score as a name");
        }
        let counted: u64 = norm.frequencies.values().copied().map(u64::from).sum();
        self.need(
            norm.frequencies.is_empty() || (1..=u64::from(people)).contains(&counted),
            format!("{place}.frequencies"),
            format!("{counted} people"),
            format!("1 to {people}, as many as the group has"),
        );
    }
}
