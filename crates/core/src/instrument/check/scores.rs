//! Scores: their parts, missing rules and bands.

use std::collections::{BTreeMap, BTreeSet};

use super::super::file::{AnswerScale, MissingRule, Role, Score};
use super::Check;

impl<'a> Check<'a> {
    pub(super) fn bands(&mut self) {
        for (id, bands) in self.file.key.bands.iter() {
            let place = format!("key.bands.{id}");
            self.once(&place, ".id", bands.iter().map(|band| band.id.as_str()));
            let mut edge = Some(0.0);
            for (b, band) in bands.iter().enumerate() {
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
                    let inside = band.from < below && below < 100.0;
                    self.need(inside, format!("{place}.below"), format!("{below}"), "above \"from\" and below 100");
                }
                edge = band.below;
            }
            if let Some(edge) = edge {
                self.fault(&place, format!("bands that end at {edge}"), "a last band without \"below\", up to 100");
            }
        }
    }

    pub(super) fn scores(&mut self) {
        let key = &self.file.key;
        self.once("key.scores", ".id", key.scores.iter().map(|score| score.id.as_str()));
        for (s, score) in key.scores.iter().enumerate() {
            let place = format!("key.scores[{s}]");
            let one_kind = score.items.is_empty() != score.scores.is_empty();
            self.need(one_kind, place.clone(), "no parts, or both kinds", "either \"items\" or \"scores\"");
            self.once(&format!("{place}.items"), "", score.items.iter().map(String::as_str));
            self.once(&format!("{place}.scores"), "", score.scores.iter().map(String::as_str));
            for (i, id) in score.items.iter().enumerate() {
                self.needs_item(format!("{place}.items[{i}]"), id);
                let rating = matches!(self.scale_of(id), Some(AnswerScale::Rating { .. }) | None);
                self.need(rating, format!("{place}.items[{i}]"), format!("`{id}`, a choice"), "an item with ratings");
            }
            let scales: BTreeSet<&str> =
                score.items.iter().filter_map(|id| Some(self.item(id)?.answers.as_str())).collect();
            self.need(
                scales.len() < 2,
                format!("{place}.items"),
                format!("items of the answer scales {}", scales.iter().copied().collect::<Vec<_>>().join(", ")),
                "items of one answer scale; put others together as \"scores\"",
            );
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
        let inside = states.cut > 0.0 && states.cut < 100.0;
        self.need(inside, "key.states.cut".into(), format!("{}", states.cut), "between 0 and 100");
        let ordered = 0.0 <= states.not_low_to && states.not_low_to < states.low_from && states.low_from <= 1.0;
        self.need(ordered, "key.states".into(), "cuts out of order", "0 <= not_low_to < low_from <= 1");
    }
}
