//! The report on the answers of a table, before they are scored.

use std::fmt::Write;
use std::sync::Arc;

use trellis_batch::describe::Description;
use trellis_core::instrument::Instrument;

use super::chunks::Chunk;
use super::rows::Rows;
use super::sums::Sums;
use crate::seen::Seen;
use crate::table::Columns;

/// So many lines are named of each kind.
const NAMED: usize = 5;

/// Below so many answers to an item nothing is said of codes that nobody gave.
const ANSWERS: u64 = 30;

/// What is said of a table before it is scored.
pub(super) struct DataReport {
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
pub(super) struct Part {
    description: Description,
    sums: Sums,
    not_read: u64,
    one_answer: Vec<u64>,
    ids: Vec<(u64, String)>,
}

/// Describes a chunk of lines.
pub(super) fn describe(rows: &Rows, chunk: &Chunk) -> Part {
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

impl DataReport {
    pub(super) fn new(instrument: &Arc<Instrument>, columns: &Columns) -> Self {
        Self {
            instrument: instrument.clone(),
            description: Description::new(instrument),
            sums: Sums::new(instrument, &columns.unused_places()),
            not_read: 0,
            one_answer: Vec::new(),
            twice: Vec::new(),
            twice_count: 0,
            seen: Seen::new(),
        }
    }

    pub(super) fn add(&mut self, part: Part) {
        self.description.merge(part.description);
        self.sums.merge(part.sums);
        self.not_read += part.not_read;
        let room = NAMED - self.one_answer.len();
        self.one_answer.extend(part.one_answer.into_iter().take(room));
        for (line, id) in part.ids {
            if let Some(before) = self.seen.add(&id, line) {
                self.twice_count += 1;
                if self.twice.len() < NAMED {
                    self.twice.push((before, line, id));
                }
            }
        }
    }

    /// The report in words.
    pub(super) fn text(&self, columns: &Columns) -> String {
        let mut text = String::new();
        let lines = self.description.rows;
        line(&mut text, format_args!("The answers: {lines} lines that can be scored, {} that cannot", self.not_read));
        self.items(&mut text);
        for own in self.description.looks_reversed() {
            let (item, score) = (&self.instrument.items()[own.item].id, &self.instrument.scores()[own.score].id);
            let correlation = own.correlation;
            line(
                &mut text,
                format_args!(
                    "note: `{item}` goes against the other items of `{score}` (r = {correlation:.2} after the key): was it \
                     reversed before?"
                ),
            );
        }
        for found in self.sums.found(&self.instrument, columns.names()) {
            line(&mut text, format_args!("note: {found}"));
        }
        let one_answer = self.description.rows_of_one_answer;
        if one_answer > 0 {
            let named = named(one_answer, self.one_answer.iter().map(u64::to_string));
            line(&mut text, format_args!("note: one answer to every item: {one_answer} lines ({named})"));
        }
        if self.twice_count > 0 {
            let pairs = self.twice.iter().map(|(before, line, id)| format!("{id} on {before} and {line}"));
            let (count, named) = (self.twice_count, named(self.twice_count, pairs));
            line(&mut text, format_args!("note: an id that was there before: {count} lines ({named})"));
        }
        if let Some(note) = self.seen.limit_note() {
            line(&mut text, format_args!("{note}"));
        }
        text
    }

    /// A line an item: what was found, what is missing, and which codes nobody gave.
    fn items(&self, text: &mut String) {
        let ids = self.description.items().map(|(item, _)| self.instrument.items()[item].id.len());
        let width = ids.max().unwrap_or(0).max("item".len());
        line(
            text,
            format_args!(
                "  {:width$}  {:>11}  {:>11}  {:>7}  {}",
                "item", "allowed", "found", "missing", "never given"
            ),
        );
        for (item, counts) in self.description.items() {
            let codes = || counts.codes().map(|(code, _)| code);
            let given = || counts.codes().filter(|(_, count)| *count > 0).map(|(code, _)| code);
            let answers = counts.asked() - counts.missing;
            let never: Vec<String> =
                counts.codes().filter(|(_, count)| *count == 0).map(|(code, _)| code.to_string()).collect();
            let never = match never.len() {
                0 => "-".to_owned(),
                _ if answers < ANSWERS => "too few answers to say".to_owned(),
                1..=10 => never.join(", "),
                more => format!("{more} codes"),
            };
            let missing = 100.0 * counts.missing as f64 / counts.asked() as f64;
            line(
                text,
                format_args!(
                    "  {:width$}  {:>11}  {:>11}  {missing:>6.1}%  {never}",
                    self.instrument.items()[item].id,
                    ends(codes()),
                    ends(given()),
                ),
            );
        }
    }
}

/// `1 to 5`; nothing where there is none.
fn ends(mut codes: impl Iterator<Item = i16>) -> String {
    match codes.next() {
        Some(first) => format!("{first} to {}", codes.last().unwrap_or(first)),
        None => "-".to_owned(),
    }
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
