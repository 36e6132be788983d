//! The report on the answers of a table, before they are scored.

use std::fmt::Write;
use std::sync::Arc;

use trellis_batch::describe::Description;
use trellis_core::instrument::Instrument;
use trellis_core::responses::Responses;

use crate::rows::{Chunk, Rows};
use crate::seen::Seen;
use crate::sums::Sums;

/// So many lines are named of each kind.
const NAMED: usize = 5;

/// Below so many answers to an item nothing is said of codes that nobody gave.
const ANSWERS: u64 = 30;

/// What is said of a table before it is scored.
pub struct DataReport {
    instrument: Arc<Instrument>,
    description: Description,
    sums: Sums,
    not_read: u64,
    one_answer: Vec<u64>,
    twice: Vec<(u64, u64, String)>,
    twice_count: u64,
    seen: Seen<u64>,
}

/// What was found in a chunk of lines.
pub struct Part {
    description: Description,
    sums: Sums,
    not_read: u64,
    one_answer: Vec<u64>,
    ids: Vec<(u64, String)>,
}

/// Describes a chunk of lines.
#[must_use]
pub fn describe(rows: &Rows, chunk: &Chunk) -> Part {
    let columns = rows.columns();
    let mut part = Part {
        description: Description::new(rows.instrument()),
        sums: Sums::new(rows.instrument(), &columns.unused_places()),
        not_read: chunk.problems.len() as u64,
        one_answer: Vec::new(),
        ids: Vec::new(),
    };
    let id = columns.id_place();
    rows.responses(chunk, |line, cells, responses| {
        let Ok(responses) = responses else {
            part.not_read += 1;
            return;
        };
        let before = part.description.rows_of_one_answer;
        part.description.add(responses);
        if part.description.rows_of_one_answer > before && part.one_answer.len() < NAMED {
            part.one_answer.push(line);
        }
        part.sums.add(cells, responses);
        if let Some(id) = id.map(|place| &cells[place]).filter(|id| !id.is_empty()) {
            part.ids.push((line, String::from_utf8_lossy(id).trim().to_owned()));
        }
    });
    part
}

/// How an item was answered.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemLine {
    /// The item's id.
    pub item: String,
    /// The lowest and the highest answer that there is; `None` where there is none.
    pub allowed: Option<(i16, i16)>,
    /// The lowest and the highest that was given.
    pub found: Option<(i16, i16)>,
    /// How many of those who were asked did not answer. Unit: percent.
    pub missing: f64,
    /// The codes that nobody gave; `None` below 30 answers.
    pub never: Option<Vec<i16>>,
}

impl DataReport {
    /// Of nobody yet. `unused` are the places of the columns that are not read.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>, unused: &[usize]) -> Self {
        Self {
            instrument: instrument.clone(),
            description: Description::new(instrument),
            sums: Sums::new(instrument, unused),
            not_read: 0,
            one_answer: Vec::new(),
            twice: Vec::new(),
            twice_count: 0,
            seen: Seen::new(),
        }
    }

    /// Adds the person of a record, or one that cannot be read.
    pub fn add_record(&mut self, line: u64, responses: Option<&Responses>, code: Option<&str>) {
        let Some(responses) = responses else {
            self.not_read += 1;
            return;
        };
        let before = self.description.rows_of_one_answer;
        self.description.add(responses);
        if self.description.rows_of_one_answer > before && self.one_answer.len() < NAMED {
            self.one_answer.push(line);
        }
        if let Some(code) = code {
            self.add_code(line, code.to_owned());
        }
    }

    fn add_code(&mut self, line: u64, code: String) {
        if let Some(before) = self.seen.add(&code, line) {
            self.twice_count += 1;
            if self.twice.len() < NAMED {
                self.twice.push((before, line, code));
            }
        }
    }

    /// Adds what was found in some lines; in the order of the lines.
    pub fn add(&mut self, part: Part) {
        self.description.merge(part.description);
        self.sums.merge(part.sums);
        self.not_read += part.not_read;
        let room = NAMED - self.one_answer.len();
        self.one_answer.extend(part.one_answer.into_iter().take(room));
        for (line, id) in part.ids {
            self.add_code(line, id);
        }
    }

    /// How many lines are the answers of a person.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.description.rows
    }

    /// How many are not.
    #[must_use]
    pub fn not_read(&self) -> u64 {
        self.not_read
    }

    /// The report in words. `names` are those of the columns.
    #[must_use]
    pub fn text(&self, names: &[String]) -> String {
        let mut text = String::new();
        let lines = self.description.rows;
        line(&mut text, format_args!("The answers: {lines} lines that can be scored, {} that cannot", self.not_read));
        self.items_text(&mut text);
        for note in self.notes(names) {
            line(&mut text, format_args!("note: {note}"));
        }
        text
    }

    /// What is odd about the answers, a sentence each without its full stop. `names` are those of the columns.
    #[must_use]
    pub fn notes(&self, names: &[String]) -> Vec<String> {
        let mut notes = Vec::new();
        for own in self.description.looks_reversed() {
            let (item, score) = (&self.instrument.items()[own.item].id, &self.instrument.scores()[own.score].id);
            let correlation = own.correlation;
            notes.push(format!(
                "`{item}` goes against the other items of `{score}` (r = {correlation:.2} after the key): was it reversed \
                 before?"
            ));
        }
        notes.extend(self.sums.found(&self.instrument, names));
        let one_answer = self.description.rows_of_one_answer;
        if one_answer > 0 {
            let named = named(one_answer, self.one_answer.iter().map(u64::to_string));
            notes.push(format!("one answer to every item: {one_answer} lines ({named})"));
        }
        if self.twice_count > 0 {
            let pairs = self.twice.iter().map(|(before, line, id)| format!("{id} on {before} and {line}"));
            let (count, named) = (self.twice_count, named(self.twice_count, pairs));
            notes.push(format!("an id that was there before: {count} lines ({named})"));
        }
        notes.extend(self.seen.limit_note());
        notes
    }

    /// The items that were asked, in the order of the key.
    pub fn items(&self) -> impl Iterator<Item = ItemLine> + '_ {
        self.description.items().map(|(item, counts)| {
            let codes = || counts.codes().map(|(code, _)| code);
            let given = || counts.codes().filter(|(_, count)| *count > 0).map(|(code, _)| code);
            let answers = counts.asked() - counts.missing;
            let never = || counts.codes().filter(|(_, count)| *count == 0).map(|(code, _)| code).collect();
            ItemLine {
                item: self.instrument.items()[item].id.clone(),
                allowed: ends(codes()),
                found: ends(given()),
                missing: 100.0 * counts.missing as f64 / counts.asked() as f64,
                never: (answers >= ANSWERS || counts.codes().all(|(_, count)| count > 0)).then(never),
            }
        })
    }

    /// A line an item: what was found, what is missing, and which codes nobody gave.
    fn items_text(&self, text: &mut String) {
        let items: Vec<ItemLine> = self.items().collect();
        let width = items.iter().map(|item| item.item.len()).max().unwrap_or(0).max("item".len());
        line(
            text,
            format_args!(
                "  {:width$}  {:>11}  {:>11}  {:>7}  {}",
                "item", "allowed", "found", "missing", "never given"
            ),
        );
        let ends = |ends: Option<(i16, i16)>| ends.map_or("-".to_owned(), |(first, last)| format!("{first} to {last}"));
        for own in items {
            let never = match own.never.as_deref() {
                None => "too few answers to say".to_owned(),
                Some([]) => "-".to_owned(),
                Some(codes @ [_, ..]) if codes.len() <= 10 => {
                    codes.iter().map(i16::to_string).collect::<Vec<_>>().join(", ")
                }
                Some(codes) => format!("{} codes", codes.len()),
            };
            let (allowed, found, missing) = (ends(own.allowed), ends(own.found), own.missing);
            line(text, format_args!("  {:width$}  {allowed:>11}  {found:>11}  {missing:>6.1}%  {never}", own.item));
        }
    }
}

/// The first and the last.
fn ends(mut codes: impl Iterator<Item = i16>) -> Option<(i16, i16)> {
    let first = codes.next()?;
    Some((first, codes.last().unwrap_or(first)))
}

/// Some of many, and that there are more.
fn named(count: u64, some: impl Iterator<Item = String>) -> String {
    let some: Vec<String> = some.collect();
    let more = if count > some.len() as u64 { ", ..." } else { "" };
    some.join(", ") + more
}

fn line(text: &mut String, words: std::fmt::Arguments) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{words}");
}
