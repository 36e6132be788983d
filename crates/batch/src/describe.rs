//! What is odd about the answers of many people, before they are scored: codes that nobody gave, items that look reversed,
//! rows that are all one answer.
//!
//! Everything is counted and summed in whole numbers, so parts of a table can be described apart and put together, in any
//! order, with the same result.

use std::collections::BTreeMap;
use std::sync::Arc;

use trellis_core::instrument::{AnswerScale, FormIndex, Instrument, ItemIndex, Parts, ScoreIndex};
use trellis_core::responses::{Responses, Section};
use trellis_core::scoring::{keyed, sums_of};

/// Below so many complete rows no correlation is looked at.
const ROWS_FOR_CORRELATION: i64 = 30;

/// A row is all one answer from so many answers on.
const ANSWERS_FOR_ONE: usize = 5;

/// The answers of many people.
#[derive(Debug, Clone)]
pub struct Description {
    instrument: Arc<Instrument>,
    /// How many people there are.
    pub rows: u64,
    /// How many of them gave one answer to every rating of the form that they answered, five or more.
    pub rows_of_one_answer: u64,
    /// By item of the key.
    items: Vec<ItemCounts>,
    scores: BTreeMap<(FormIndex, ScoreIndex), ScoreSums>,
}

/// How one rating was answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemCounts {
    /// By code, from the lowest of its answer scale on: how many gave it.
    codes: Vec<u64>,
    min: i16,
    /// How many were asked and did not answer.
    pub missing: u64,
}

impl ItemCounts {
    /// How many gave each code of its answer scale.
    pub fn codes(&self) -> impl Iterator<Item = (i16, u64)> {
        (self.min..).zip(self.codes.iter().copied())
    }

    /// How many people were asked.
    #[must_use]
    pub fn asked(&self) -> u64 {
        self.missing + self.codes.iter().sum::<u64>()
    }
}

/// Sums of keyed answers, over the people who answered every item of a score.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct ScoreSums {
    rows: i64,
    total: i64,
    total_squares: i64,
    /// By item of the score.
    items: Vec<ItemSums>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct ItemSums {
    sum: i64,
    squares: i64,
    with_total: i64,
}

/// An item that goes against the others of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LooksReversed {
    /// The item.
    pub item: ItemIndex,
    /// The score.
    pub score: ScoreIndex,
    /// Its correlation with the sum of the other items of the score, after the key: below 0.
    pub correlation: f64,
}

impl Description {
    /// Of nobody yet.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>) -> Self {
        let counts = |item: ItemIndex| match *instrument.scale_of(item) {
            AnswerScale::Rating { min, max } => {
                let codes = usize::try_from(i32::from(max) - i32::from(min) + 1).unwrap_or(0);
                ItemCounts { codes: vec![0; codes], min, missing: 0 }
            }
            _ => ItemCounts::default(),
        };
        let items = instrument.items().keys().map(counts).collect();
        Self { instrument: instrument.clone(), rows: 0, rows_of_one_answer: 0, items, scores: BTreeMap::new() }
    }

    /// Adds a person.
    pub fn add(&mut self, responses: &Responses) {
        self.rows += 1;
        let (mut first, mut answered, mut is_one) = (None, 0, true);
        for section in [Section::Form, Section::Module] {
            if section == Section::Module && !responses.was_asked(section) {
                continue;
            }
            for position in responses.range(section) {
                let item = responses.item(position);
                let counts = &mut self.items[usize::from(item)];
                if counts.codes.is_empty() {
                    continue;
                }
                let code = responses.code(position);
                match code {
                    Some(code) => counts.codes[(i32::from(code) - i32::from(counts.min)) as usize] += 1,
                    None => counts.missing += 1,
                }
                if section == Section::Form && code.is_some() {
                    answered += 1;
                    is_one &= *first.get_or_insert(code) == code;
                }
            }
        }
        self.rows_of_one_answer += u64::from(is_one && answered >= ANSWERS_FOR_ONE);
        for score in self.instrument.clone().scores().keys() {
            self.add_score(responses, score);
        }
    }

    fn add_score(&mut self, responses: &Responses, score: ScoreIndex) {
        let Some((_, sums)) = sums_of(responses, score) else { return };
        if sums.answered < sums.items || sums.items < 3 {
            return;
        }
        let Parts::Items(parts) = &self.instrument.scores()[score].parts else { return };
        let own = self.scores.entry((responses.form(), score)).or_default();
        own.items.resize(parts.len(), ItemSums::default());
        own.rows += 1;
        own.total += sums.sum;
        own.total_squares += sums.sum * sums.sum;
        for (item, part) in own.items.iter_mut().zip(parts) {
            let code = responses.position_of(part.index).and_then(|position| keyed(responses, position, part));
            if let Some(code) = code.map(i64::from) {
                item.sum += code;
                item.squares += code * code;
                item.with_total += code * sums.sum;
            }
        }
    }

    /// Adds what was described elsewhere.
    pub fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        self.rows_of_one_answer += other.rows_of_one_answer;
        for (own, counts) in self.items.iter_mut().zip(other.items) {
            own.missing += counts.missing;
            for (own, count) in own.codes.iter_mut().zip(counts.codes) {
                *own += count;
            }
        }
        for (index, sums) in other.scores {
            let own = self.scores.entry(index).or_default();
            own.rows += sums.rows;
            own.total += sums.total;
            own.total_squares += sums.total_squares;
            own.items.resize(sums.items.len().max(own.items.len()), ItemSums::default());
            for (own, sums) in own.items.iter_mut().zip(sums.items) {
                own.sum += sums.sum;
                own.squares += sums.squares;
                own.with_total += sums.with_total;
            }
        }
    }

    /// The ratings that were asked, in the order of the key.
    pub fn items(&self) -> impl Iterator<Item = (ItemIndex, &ItemCounts)> {
        let items = self.instrument.items().keys().zip(&self.items);
        items.filter(|(_, counts)| counts.asked() > 0)
    }

    /// The items whose correlation with the rest of a score is below 0 after the key, with its 95% interval, from 30 complete
    /// rows on. An item of several scores is there once, with its lowest correlation.
    #[must_use]
    pub fn looks_reversed(&self) -> Vec<LooksReversed> {
        let mut lowest: BTreeMap<ItemIndex, LooksReversed> = BTreeMap::new();
        for (&(_, score), sums) in &self.scores {
            for (item, own) in self.instrument.scores()[score].items().into_iter().zip(&sums.items) {
                let Some(correlation) = sums.correlation_with_rest(own) else { continue };
                let is_lower = lowest.get(&item).is_none_or(|before| correlation < before.correlation);
                if is_lower && upper_end(correlation, sums.rows) < 0.0 {
                    lowest.insert(item, LooksReversed { item, score, correlation });
                }
            }
        }
        lowest.into_values().collect()
    }
}

/// The upper end of the 95% interval of a correlation in so many rows, by Fisher's transformation.
fn upper_end(correlation: f64, rows: i64) -> f64 {
    const Z_95: f64 = 1.959_963_984_540_054;
    (correlation.atanh() + Z_95 / ((rows - 3) as f64).sqrt()).tanh()
}

impl ScoreSums {
    /// Of an item with the sum of the others; `None` below 30 rows, and where one of the two is the same for everybody.
    fn correlation_with_rest(&self, item: &ItemSums) -> Option<f64> {
        if self.rows < ROWS_FOR_CORRELATION {
            return None;
        }
        let [rows, sum, squares] = [self.rows, item.sum, item.squares].map(i128::from);
        // The rest is the total without the item.
        let rest = i128::from(self.total) - sum;
        let with_rest = i128::from(item.with_total) - squares;
        let rest_squares = i128::from(self.total_squares) - 2 * with_rest - squares;
        let covariance = rows * with_rest - sum * rest;
        let variances = (rows * squares - sum * sum, rows * rest_squares - rest * rest);
        if variances.0 == 0 || variances.1 == 0 {
            return None;
        }
        Some(covariance as f64 / ((variances.0 as f64).sqrt() * (variances.1 as f64).sqrt()))
    }
}
