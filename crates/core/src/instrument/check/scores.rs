//! Scores: their parts, missing rules and bands.

use std::collections::{BTreeMap, BTreeSet};

use super::super::file::{AnswerScale, MissingRule, Recode, Role, Score, Statistic, Unit};
use super::Check;

/// What a report names beside its scores.
const RESERVED_SCORE_IDS: [&str; 2] = ["difference", "quality"];

/// What follows the id of a subscale where a report names the scatter of its facets.
const SCATTER_SUFFIX: &str = "_peaks";

/// What a profile names beside the score on which planned contact rests.
const RESERVED_CONTACT_IDS: [&str; 14] = [
    "type",
    "plausible",
    "words",
    "safety_flags",
    "safety_checks",
    "safety_unanswered",
    "strengths",
    "strength_items",
    "network",
    "topics",
    "pupil_builds",
    "steps",
    "nearest",
    "left_out",
];

/// What answers without metadata name beside their modules.
const RESERVED_MODULE_IDS: [&str; 6] = ["id", "form", "answers", "seconds", "safety", "language"];

impl<'a> Check<'a> {
    pub(super) fn bands(&mut self) {
        for (id, set) in &self.file.key.bands {
            let (place, last) = match set.unit() {
                Unit::Pomp => (format!("key.bands.{id}"), Some(100.0)),
                Unit::Points => (format!("key.bands.{id}.bands"), None),
            };
            self.once(&place, ".id", set.bands().iter().map(|band| band.id.as_str()));
            // In points the first edge is the lowest score, which differs from score to score: see `band_range`.
            let first = set.bands().first().map(|band| band.from);
            let mut edge = if set.unit() == Unit::Pomp { Some(0.0) } else { first };
            for (b, band) in set.bands().iter().enumerate() {
                let place = format!("{place}[{b}]");
                match edge {
                    Some(edge) => self.need(
                        band.from == edge,
                        format!("{place}.from"),
                        format!("{}, which leaves a gap or overlaps", band.from),
                        format!("{edge}"),
                    ),
                    None => self.fault(&place, "a band after the last", "\"below\" in the band before it"),
                }
                if let Some(below) = band.below {
                    let inside = band.from < below && last.is_none_or(|last| below < last);
                    self.need(inside, format!("{place}.below"), format!("{below}"), "above \"from\" and below 100");
                }
                edge = band.below;
            }
            if let Some(edge) = edge {
                self.fault(&place, format!("bands that end at {edge}"), "a last band without \"below\", up to 100");
            }
        }
    }

    /// The edges of bands in points lie within the range of each score that uses them.
    fn band_range(&mut self, place: &str, score: &'a Score) {
        let Some(set) = score.bands.as_ref().and_then(|id| self.file.key.bands.get(id)) else { return };
        if set.unit() == Unit::Pomp {
            return;
        }
        for section in score.missing.keys() {
            let Some((lowest, highest)) = self.range(score, section, 0) else { continue };
            let first = set.bands().first().map(|band| band.from);
            self.need(
                first.is_none_or(|first| (first - lowest).abs() < 1e-9),
                format!("{place}.bands"),
                format!("bands from {} on", first.unwrap_or_default()),
                format!("bands from {lowest} on, the lowest score in {section}"),
            );
            for edge in set.bands().iter().filter_map(|band| band.below) {
                self.need(
                    edge < highest + 1e-9,
                    format!("{place}.bands"),
                    format!("a band up to {edge}"),
                    format!("edges up to {highest}, the highest score in {section}"),
                );
            }
        }
    }

    /// The range of a score in a form or module; `None` where the file is wrong elsewhere.
    pub(super) fn range(&self, score: &Score, section: &str, depth: usize) -> Option<(f64, f64)> {
        // Cycles are told elsewhere.
        if depth > 32 {
            return None;
        }
        let asked = self.sections.get(section)?;
        let mut total = (0.0, 0.0, 0.0);
        let parts = score.items.iter().filter(|id| asked.contains(id.as_str()));
        for id in parts {
            let table = match &score.recode {
                Some(Recode::All(table)) => Some(table),
                Some(Recode::Items(tables)) => tables.get(id),
                None => None,
            };
            let (min, max) = match (table, self.scale_of(id)?) {
                (Some(table), _) => {
                    let points = self.file.key.recodings.get(table)?.values();
                    points.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), p| (a.min(*p), b.max(*p)))
                }
                (None, AnswerScale::Rating { min, max }) => (f64::from(*min), f64::from(*max)),
                (None, _) => return None,
            };
            let weight = score.weights.get(id).copied().unwrap_or(1.0);
            total = (total.0 + weight * min, total.1 + weight * max, total.2 + weight);
        }
        for id in &score.scores {
            let part = self.score(id).filter(|part| part.missing.contains_key(section));
            let Some((min, max)) = part.and_then(|part| self.range(part, section, depth + 1)) else { continue };
            let weight = score.weights.get(id).copied().unwrap_or(1.0);
            total = (total.0 + weight * min, total.1 + weight * max, total.2 + weight);
        }
        match score.statistic {
            Statistic::Sum => Some((total.0, total.1)),
            Statistic::Mean => (total.2 > 0.0).then(|| (total.0 / total.2, total.1 / total.2)),
            Statistic::PompMean => Some((0.0, 100.0)),
        }
    }

    pub(super) fn scores(&mut self) {
        let key = &self.file.key;
        self.once("key.scores", ".id", key.scores.iter().map(|score| score.id.as_str()));
        self.reserved_ids();
        for (s, score) in key.scores.iter().enumerate() {
            let place = format!("key.scores[{s}]");
            let one_kind = score.items.is_empty() != score.scores.is_empty();
            self.need(one_kind, place.clone(), "no parts, or both kinds", "either \"items\" or \"scores\"");
            self.once(&format!("{place}.items"), "", score.items.iter().map(String::as_str));
            self.once(&format!("{place}.scores"), "", score.scores.iter().map(String::as_str));
            for (i, id) in score.items.iter().enumerate() {
                self.needs_item(format!("{place}.items[{i}]"), id);
                let rating = matches!(self.scale_of(id), Some(AnswerScale::Rating { .. }) | None);
                self.need(
                    rating,
                    format!("{place}.items[{i}]"),
                    format!("`{id}`, which has no ratings"),
                    "an item with ratings",
                );
            }
            let scales: BTreeSet<&str> =
                score.items.iter().filter_map(|id| Some(self.item(id)?.answers.as_str())).collect();
            self.need(
                scales.len() < 2 || score.statistic != Statistic::Mean || score.recode.is_some(),
                format!("{place}.items"),
                format!("a mean over the answer scales {}", scales.iter().copied().collect::<Vec<_>>().join(", ")),
                "items of one answer scale, or the statistic \"sum\" or \"pomp_mean\"",
            );
            self.keys_and_tables(&place, score);
            self.band_range(&place, score);
            for (field, ids) in [("scores", &score.scores), ("facets", &score.facets)] {
                for (i, id) in ids.iter().enumerate() {
                    self.needs_score(format!("{place}.{field}[{i}]"), id);
                }
            }
            self.once(&format!("{place}.facets"), "", score.facets.iter().map(String::as_str));
            let own: BTreeSet<&String> = score.items.iter().collect();
            for (i, id) in score.facets.iter().enumerate() {
                let inside = self
                    .score(id)
                    .is_none_or(|facet| facet.role == Role::Facet && facet.items.iter().all(|item| own.contains(item)));
                self.need(
                    inside,
                    format!("{place}.facets[{i}]"),
                    format!("`{id}`"),
                    "a facet whose items are all in it",
                );
            }
            for (id, weight) in score.weights.iter() {
                let part = own.contains(id) || score.scores.contains(id);
                self.need(part, format!("{place}.weights.{id}"), "a weight for another part", "a part of this score");
                let positive = *weight > 0.0 && weight.is_finite();
                self.need(positive, format!("{place}.weights.{id}"), format!("{weight}"), "a weight above 0");
            }
            if let Some(bands) = &score.bands {
                let there = key.bands.contains_key(bands);
                self.need(there, format!("{place}.bands"), format!("`{bands}`"), "the id of a set in key.bands");
            }
            self.missing(&place, score);
        }
        self.cycles();
    }

    /// Ids of scores that are also names of the report, where one of the two would be lost.
    fn reserved_ids(&mut self) {
        let key = &self.file.key;
        for (s, score) in key.scores.iter().enumerate() {
            let scatter = score.id.strip_suffix(SCATTER_SUFFIX);
            let is_scatter = scatter.and_then(|id| self.score(id)).is_some_and(|subscale| !subscale.facets.is_empty());
            let is_reserved = RESERVED_SCORE_IDS.contains(&score.id.as_str()) || is_scatter;
            self.need(
                !is_reserved,
                format!("key.scores[{s}].id"),
                format!("`{}`, which is a name of the report", score.id),
                "another id",
            );
        }
        if let Some(contact) = key.profile.as_ref().and_then(|rules| rules.contact.as_ref()) {
            let is_reserved = RESERVED_CONTACT_IDS.contains(&contact.score.as_str());
            self.need(
                !is_reserved,
                "key.profile.contact.score".into(),
                format!("`{}`, which is a name of the report", contact.score),
                "a score with another id",
            );
        }
        for (m, module) in key.modules.iter().enumerate() {
            let is_reserved = RESERVED_MODULE_IDS.contains(&module.id.as_str());
            self.need(
                !is_reserved,
                format!("key.modules[{m}].id"),
                format!("`{}`, which is a name of answers without metadata", module.id),
                "another id",
            );
        }
    }

    /// Keys of single items, and tables of points.
    fn keys_and_tables(&mut self, place: &str, score: &'a Score) {
        for id in score.keyed.keys() {
            let there = score.items.contains(id);
            self.need(there, format!("{place}.keyed.{id}"), "a key for another item", "an item of this score");
        }
        let tables: Vec<(&String, &String)> = match &score.recode {
            None => Vec::new(),
            Some(Recode::All(table)) => score.items.iter().map(|item| (item, table)).collect(),
            Some(Recode::Items(tables)) => tables.iter().collect(),
        };
        for (item, id) in tables {
            let place = format!("{place}.recode");
            if !score.items.contains(item) {
                self.fault(place, format!("`{item}`"), "an item of this score");
                continue;
            }
            let Some(table) = self.file.key.recodings.get(id) else {
                self.fault(place, format!("`{id}`"), "the id of a table in key.recodings");
                continue;
            };
            if let Some(AnswerScale::Rating { min, max }) = self.scale_of(item) {
                let missing = (*min..=*max).find(|code| !table.contains_key(&code.to_string()));
                let found = missing.map_or(String::new(), |code| format!("no points for {code} in `{id}`"));
                self.need(missing.is_none(), place, found, format!("points for each answer of `{item}`"));
            }
        }
        if let Some(rounding) = score.rounding {
            let digits = rounding.digits;
            self.need(digits <= 6, format!("{place}.rounding.digits"), format!("{digits}"), "0 to 6 digits");
        }
    }

    /// Tables from codes to points.
    pub(super) fn recodings(&mut self) {
        for (id, table) in &self.file.key.recodings {
            for (code, points) in table {
                let place = format!("key.recodings.{id}.{code}");
                self.need(code.parse::<i16>().is_ok(), place.clone(), format!("`{code}`"), "an answer code as a name");
                self.need(points.is_finite(), place, format!("{points}"), "a number");
            }
            let mut points = table.values();
            let first = points.next();
            let differ = points.any(|other| Some(other) != first);
            self.need(differ, format!("key.recodings.{id}"), "the same points for every answer", "points that differ");
        }
    }

    fn missing(&mut self, place: &str, score: &Score) {
        self.need(!score.missing.is_empty(), format!("{place}.missing"), "none", "a rule for a form or a module");
        for (section, rule) in score.missing.iter() {
            let place = format!("{place}.missing.{section}");
            let Some(asked) = self.sections.get(section.as_str()) else {
                self.fault(place, format!("`{section}`"), "the id of a form or a module");
                continue;
            };
            let parts = if score.items.is_empty() {
                let reported = |id: &&String| self.score(id).is_some_and(|part| part.missing.contains_key(section));
                score.scores.iter().filter(reported).count()
            } else {
                score.items.iter().filter(|id| asked.contains(id.as_str())).count()
            };
            self.need(parts > 0, place.clone(), "no part of the score in it", "a part");
            if let MissingRule::Percent(percent) = rule {
                let range = (1..=100).contains(percent);
                self.need(range, place.clone(), format!("{percent} percent"), "1 to 100 percent");
            }
            if let MissingRule::Count(count) = rule {
                let met = *count >= 1 && *count as usize <= parts;
                self.need(met, place, format!("{count} of {parts}, which can never be met"), format!("1 to {parts}"));
            }
        }
    }

    /// Takes away, one after the other, scores whose parts have all been taken away; what stays
    /// rests on itself. Without recursion and in linear time: a hostile file may be deep.
    fn cycles(&mut self) {
        let scores = &self.file.key.scores;
        let mut above = BTreeMap::<&str, Vec<usize>>::new();
        let mut waiting = vec![0_usize; scores.len()];
        for (s, score) in scores.iter().enumerate() {
            for part in score.scores.iter().filter(|id| self.score(id).is_some()) {
                above.entry(part).or_default().push(s);
                waiting[s] += 1;
            }
        }
        let mut free: Vec<usize> = (0..scores.len()).filter(|&s| waiting[s] == 0).collect();
        while let Some(s) = free.pop() {
            // Taken out of the map, so that an id given twice counts once.
            for other in above.remove(scores[s].id.as_str()).unwrap_or_default() {
                waiting[other] -= 1;
                if waiting[other] == 0 {
                    free.push(other);
                }
            }
        }
        for s in (0..scores.len()).filter(|&s| waiting[s] > 0) {
            self.fault(
                format!("key.scores[{s}].scores"),
                format!("`{}` in a cycle of scores", scores[s].id),
                "scores that do not rest on themselves",
            );
        }
    }

    pub(super) fn states(&mut self) {
        let Some(states) = &self.file.key.states else { return };
        if states.unit == Unit::Pomp {
            let inside = states.cut > 0.0 && states.cut < 100.0;
            self.need(inside, "key.states.cut".into(), format!("{}", states.cut), "between 0 and 100");
        }
        let ordered = 0.0 <= states.not_low_to && states.not_low_to < states.low_from && states.low_from <= 1.0;
        self.need(ordered, "key.states".into(), "cuts out of order", "0 <= not_low_to < low_from <= 1");
    }
}
