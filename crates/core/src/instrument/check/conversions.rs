//! Conversions of scores to other units.

use std::collections::BTreeSet;

use super::super::file::{AnswerScale, Conversion, GradedModel, Score, Statistic};
use super::super::resolve::graded_rows;
use super::Check;

/// The most items, and the most answers of them in all, from which a table is computed.
const MOST_ITEMS: usize = 100;
const MOST_ANSWERS: usize = 1_000;

/// The most lines of a printed table.
const MOST_ROWS: usize = 2_000;

impl<'a> Check<'a> {
    pub(super) fn conversions(&mut self) {
        let file = self.file;
        self.once("conversions", ".id", file.conversions.iter().map(|table| table.id.as_str()));
        for (c, table) in file.conversions.iter().enumerate() {
            let place = format!("conversions[{c}]");
            self.needs_score(format!("{place}.score"), &table.score);
            let source = file.references.contains_key(&table.source);
            self.need(source, format!("{place}.source"), format!("`{}`", table.source), "the id of a reference");
            self.need(!table.unit.trim().is_empty(), format!("{place}.unit"), "nothing", "the unit of the values");
            self.need(!table.forms.is_empty(), format!("{place}.forms"), "none", "the forms that it holds for");
            self.once(&format!("{place}.forms"), "", table.forms.iter().map(String::as_str));
            self.conditions(&place, &table.when);
            let score = self.score(&table.score);
            for (f, form) in table.forms.iter().enumerate() {
                let reported = score.is_none_or(|score| score.missing.contains_key(form));
                let needed = format!("a form or a module that reports `{}`", table.score);
                self.need(reported, format!("{place}.forms[{f}]"), format!("`{form}`"), needed);
            }
            match (&table.graded_model, table.table.is_empty()) {
                (Some(model), true) => {
                    if let Some(score) = score {
                        self.graded_model(&place, table, score, model);
                    }
                }
                (None, false) => {
                    if let Some(score) = score {
                        self.printed(&place, table, score);
                    }
                }
                _ => self.fault(place, "no table, or two", "either \"table\" or \"graded_model\""),
            }
        }
    }

    /// Each score that can come has one line.
    fn printed(&mut self, place: &str, table: &'a Conversion, score: &'a Score) {
        let size = table.table.len();
        self.need(size <= MOST_ROWS, format!("{place}.table"), format!("{size} lines"), format!("at most {MOST_ROWS}"));
        let mut last = f64::NEG_INFINITY;
        for (r, row) in table.table.iter().enumerate() {
            let to = row.to.unwrap_or(row.score);
            let ordered = last < row.score && row.score <= to;
            let found = format!("{} to {to}", row.score);
            self.need(ordered, format!("{place}.table[{r}]"), found, "scores from low to high, each once");
            self.need(row.value.is_finite(), format!("{place}.table[{r}].value"), format!("{}", row.value), "a number");
            let se = row.se.is_none_or(|se| se >= 0.0 && se.is_finite());
            self.need(se, format!("{place}.table[{r}].se"), format!("{:?}", row.se), "a standard error, 0 or more");
            last = to;
        }
        let whole = score.rounding.is_some_and(|rounding| rounding.digits == 0)
            || (score.statistic == Statistic::Sum && score.weights.values().all(|weight| weight.fract() == 0.0));
        let needed = "a sum, or a score that its key rounds to whole numbers";
        self.need(whole, format!("{place}.score"), format!("`{}`, which can lie between lines", score.id), needed);
        if !whole || !score.weights.is_empty() || score.recode.is_some() || !score.scores.is_empty() {
            return;
        }
        for form in &table.forms {
            let Some((lowest, highest)) = self.range(score, form, 0) else { continue };
            let mut points = lowest.ceil();
            while points <= highest && points - lowest < MOST_ROWS as f64 {
                let covered =
                    table.table.iter().any(|row| row.score <= points && points <= row.to.unwrap_or(row.score));
                if !covered {
                    let needed = format!("a line for each score from {lowest} to {highest}, as {form} has them");
                    self.fault(format!("{place}.table"), format!("no line for {points}"), needed);
                    break;
                }
                points += 1.0;
            }
        }
    }

    fn graded_model(&mut self, place: &str, table: &'a Conversion, score: &'a Score, model: &'a GradedModel) {
        let before = self.errors.len();
        let place = format!("{place}.graded_model");
        let plain = score.statistic == Statistic::Sum
            && !score.items.is_empty()
            && score.weights.is_empty()
            && score.recode.is_none()
            && score.rounding.is_none();
        let needed = "a sum of items, without weights, recoding or rounding";
        self.need(plain, place.clone(), format!("the score `{}`", score.id), needed);
        for form in &table.forms {
            let Some(asked) = self.sections.get(form.as_str()) else { continue };
            let missing = score.items.iter().find(|id| !asked.contains(id.as_str()));
            let found = missing.map_or(String::new(), |id| format!("{form}, which does not ask `{id}`"));
            self.need(missing.is_none(), place.clone(), found, "forms that ask every item of the score");
        }
        let known: BTreeSet<&String> = score.items.iter().collect();
        for id in score.items.iter().filter(|id| !model.items.contains_key(*id)) {
            self.fault(format!("{place}.items"), format!("no parameters for `{id}`"), "parameters for each item");
        }
        for (id, item) in &model.items {
            let place = format!("{place}.items.{id}");
            self.need(known.contains(id), place.clone(), format!("`{id}`"), "an item of the score");
            let a = item.a > 0.0 && item.a.is_finite();
            self.need(a, format!("{place}.a"), format!("{}", item.a), "a discrimination above 0");
            let ascending = item.b.iter().all(|b| b.is_finite()) && item.b.windows(2).all(|pair| pair[0] <= pair[1]);
            self.need(ascending, format!("{place}.b"), format!("{:?}", item.b), "thresholds, ascending");
            if let Some(AnswerScale::Rating { min, max }) = self.scale_of(id) {
                let needed = usize::from(max.abs_diff(*min));
                let found = item.b.len();
                self.need(found == needed, format!("{place}.b"), format!("{found} thresholds"), format!("{needed}"));
            }
        }
        let metric = model.metric.times != 0.0 && model.metric.times.is_finite() && model.metric.plus.is_finite();
        self.need(metric, format!("{place}.metric"), format!("{:?}", model.metric), "a factor other than 0");
        let answers: usize = model.items.values().map(|item| item.b.len()).sum();
        self.need(
            model.items.len() <= MOST_ITEMS && answers <= MOST_ANSWERS,
            format!("{place}.items"),
            format!("{} items with {answers} thresholds", model.items.len()),
            format!("at most {MOST_ITEMS} items with {MOST_ANSWERS} thresholds in all"),
        );
        if self.errors.len() == before {
            let rows = graded_rows(&self.file.key, score, model).unwrap_or_default();
            let never = rows.iter().find(|row| !row.value.is_finite());
            let found =
                never.map_or(String::new(), |row| format!("parameters with which the sum {} never comes", row.score));
            self.need(never.is_none(), place, found, "parameters with which every sum can come");
        }
    }
}
