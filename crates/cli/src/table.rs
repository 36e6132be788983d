//! Reads answers from a table: a line a person, a column an item. Comma, semicolon or tab, as spreadsheets write it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, Read};

use csv::ByteRecord;
use thiserror::Error;
use trellis_core::instrument::{AnswerScale, Instrument, ItemIndex};
use trellis_core::printable::printable;
use trellis_core::record::{AnswersOnly, GivenAnswer, Subject};

use super::limited_lines::LimitedLines;
use super::record_reader::{BYTE_ORDER_MARK, is_utf16};

/// The longest header that is read. Unit: bytes.
const MAX_HEADER: u64 = 1 << 20;

/// What stands before the name of an item in the column of the time on it.
const SECONDS_PREFIX: &str = "seconds.";

/// In a cell with several values, what stands between them.
const VALUE_SEPARATOR: char = '|';

/// In a cell, a missing answer; besides an empty cell and what `--missing` names.
const MISSING: &str = "NA";

/// A line that is read after the last one of a file. Where a quotation mark is still open there, it becomes a part of the
/// last cell instead. It is no UTF-8 text, so no line of a table is like it.
const END_LINE: &[u8] = b"\xffend of the table\xff";

/// Why a table cannot be read.
#[derive(Debug, Error)]
pub(super) enum TableError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is UTF-16 text.
    #[error("UTF-16 text; save the file as UTF-8 (in Excel: \"CSV UTF-8 (comma delimited)\")")]
    Utf16,
    /// It is not UTF-8 text.
    #[error("not UTF-8 text; save the file as UTF-8 (in Excel: \"CSV UTF-8 (comma delimited)\")")]
    NotUtf8,
    /// There is nothing in it.
    #[error("no header; the first line names the columns: id, form, and the items by their ids")]
    NoHeader,
    /// Its lines end as on old Macintosh computers.
    #[error(
        "lines that end with a carriage return alone; save the file with the line ends of today (in Excel: \"CSV UTF-8 \
         (comma delimited)\")"
    )]
    CarriageReturns,
    /// It is JSON.
    #[error("this looks like JSON, not like a table: records are read without --csv, or with --records")]
    Json,
    /// It is a workbook.
    #[error("a workbook, not a table as text; save its sheet as \"CSV UTF-8 (comma delimited)\"")]
    Workbook,
    /// A quotation mark of the header is not closed.
    #[error("a quotation mark in the header is not closed: nothing after it can be read")]
    OpenQuote,
    /// A column stands twice.
    #[error("column `{0}` a second time; which one counts cannot be known: take one of them out")]
    ColumnTwice(String),
    /// Two columns hold the codes of people.
    #[error("columns `id` and `subject`: which one has the codes cannot be known: take one of them out")]
    TwoIds,
    /// A column is one that is read but for upper and lower case.
    #[error("column `{found}`: names are compared by case; did you mean `{read}`?")]
    OtherCase {
        /// Its name.
        found: String,
        /// The name that is read.
        read: String,
    },
    /// No column is that of an item.
    #[error("no column is an item; the columns are {found}, the items {items}; the first line names the columns")]
    NoItems {
        /// The columns.
        found: String,
        /// The first items of the instrument.
        items: String,
    },
}

/// Why a line of a table cannot be read.
#[derive(Debug, Error)]
pub(super) enum RowError {
    /// The line cannot be read.
    #[error("cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// A cell is not UTF-8 text.
    #[error("not UTF-8 text; save the file as UTF-8 (in Excel: \"CSV UTF-8 (comma delimited)\")")]
    NotUtf8,
    /// A quotation mark is not closed.
    #[error("a quotation mark is opened here and not closed: nothing after it was read")]
    OpenQuote,
    /// A cell is longer than any answer.
    #[error("column `{column}`: a cell of {bytes} bytes, which no answer has; is a separator or a line end missing?")]
    LongCell {
        /// The column.
        column: String,
        /// How long the cell is.
        bytes: usize,
    },
    /// The line has more or fewer cells than there are columns.
    #[error("{found} cells, but {needed} columns")]
    CellCount {
        /// How many cells it has.
        found: usize,
        /// How many columns there are.
        needed: usize,
    },
    /// Nothing says which form was answered.
    #[error("no form; add a column `form`, or say --form (the instrument has {forms})")]
    NoForm {
        /// The forms of the instrument.
        forms: String,
    },
    /// The code for the person is none.
    #[error("column `id`: `{found}`: {reason}{}", id_hint(.found))]
    NoSubject {
        /// What stands there.
        found: String,
        /// What a code is.
        reason: String,
    },
    /// A time is no number.
    #[error("column `{column}`: `{found}` is no number of seconds")]
    NoTime {
        /// The column.
        column: String,
        /// What stands there.
        found: String,
    },
}

/// What seems to have become of a code that is none, and what to do.
fn id_hint(found: &str) -> &'static str {
    let is_short_number =
        found.contains(['E', 'e']) && found.contains('+') && found.replace(',', ".").parse::<f64>().is_ok();
    if is_short_number {
        "; a spreadsheet has shortened a number here: make the column one of text there, with the whole codes, and save again"
    } else if found.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        "; letters are A to Z and a to z"
    } else {
        ""
    }
}

/// How workbooks begin: as a ZIP file (XLSX, ODS), and as those of older programs (XLS).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

/// Answers are at most 500 characters. Unit: bytes.
const LONGEST_CELL: usize = 10_000;

/// What a column is.
enum Column {
    Id,
    Form,
    Answer(ItemIndex),
    Seconds(String),
    Unused,
}

/// A table of answers, read line by line.
pub(super) struct Table<'a> {
    instrument: &'a Instrument,
    form: Option<&'a str>,
    missing: &'a [String],
    reader: csv::Reader<Box<dyn BufRead>>,
    names: Vec<String>,
    columns: Vec<Column>,
    /// Whether numbers may have a decimal comma: not where commas separate cells.
    has_decimal_comma: bool,
    /// How many lines stand above the header.
    lines_before: u64,
}

/// One line of a table.
pub(super) struct Row {
    /// The line of the file on which it begins, from 1.
    pub(super) line: u64,
    /// What was answered.
    pub(super) answers: Result<AnswersOnly, RowError>,
}

impl<'a> Table<'a> {
    /// Reads the header. `form` is the form of every line where there is no column for it, and `missing` are values that
    /// stand for a missing answer.
    pub(super) fn new(
        input: Box<dyn BufRead>,
        instrument: &'a Instrument,
        form: Option<&'a str>,
        missing: &'a [String],
    ) -> Result<Self, TableError> {
        let mut input = input;
        let mut header = first_line(&mut input)?;
        let mut lines_before = 0;
        let mut separator = None;
        // A line that Excel writes and reads, such as `sep=;`.
        if let Some(&[own]) = header.trim_ascii().strip_prefix(b"sep=") {
            separator = Some(own);
            header = first_line(&mut input)?;
            lines_before = 1;
        }
        let separator = separator.unwrap_or_else(|| separator_of(&header));
        let end = [b"\n", END_LINE, b"\n"].concat();
        let rest = LimitedLines::new(input).chain(io::Cursor::new(end));
        let joined: Box<dyn BufRead> = Box::new(io::BufReader::new(io::Cursor::new(header).chain(rest)));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .has_headers(false)
            // A carriage return before it is trimmed with the last cell; lines are counted as editors count them.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(joined);
        let mut header = ByteRecord::new();
        let is_read = reader.read_byte_record(&mut header).map_err(io::Error::from)?;
        if !is_read || is_end(&header) {
            return Err(TableError::NoHeader);
        }
        if has_open_quote(&header) {
            return Err(TableError::OpenQuote);
        }
        let names: Vec<String> = header.iter().map(cell_text).collect::<Option<_>>().ok_or(TableError::NotUtf8)?;
        if names.iter().all(String::is_empty) {
            return Err(TableError::NoHeader);
        }
        if names.iter().any(|name| name.replace("\r\n", "").contains('\r')) {
            return Err(TableError::CarriageReturns);
        }
        let columns = columns(instrument, &names)?;
        Ok(Self {
            instrument,
            form,
            missing,
            reader,
            names,
            columns,
            has_decimal_comma: separator != b',',
            lines_before,
        })
    }

    /// What somebody should know of the table before it is read.
    pub(super) fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        let unused = self.unused_columns();
        if !unused.is_empty() {
            notes.push(format!("columns that are no item, not read: {}", unused.join(", ")));
        }
        for missing in self.missing {
            let items = self.items_with_answer(missing);
            if let Some(first) = items.first() {
                let others =
                    if items.len() == 1 { String::new() } else { format!(" and {} more items", items.len() - 1) };
                notes.push(format!(
                    "{missing} is an answer of {first}{others}, and counts as missing, as --missing says"
                ));
            }
        }
        notes
    }

    /// The items of the table that have a rating as an answer.
    fn items_with_answer(&self, cell: &str) -> Vec<&'a str> {
        let Some(code) = self.number(cell) else { return Vec::new() };
        let has_it = |item: ItemIndex| matches!(*self.instrument.scale_of(item), AnswerScale::Rating { min, max } if (f64::from(min)..=f64::from(max)).contains(&code));
        let items = self.columns.iter().filter_map(|column| match column {
            Column::Answer(item) if has_it(*item) => Some(self.instrument.items()[*item].id.as_str()),
            _ => None,
        });
        items.collect()
    }

    /// Columns that are neither an item nor anything else that is read, as messages call them.
    fn unused_columns(&self) -> Vec<String> {
        let columns = self.names.iter().zip(&self.columns).zip(1..);
        let unused = columns.filter(|((_, column), _)| matches!(column, Column::Unused));
        unused
            .map(|((name, _), number)| match name.as_str() {
                "" => format!("column {number} (without a name)"),
                name => printable(name).into_owned(),
            })
            .collect()
    }

    /// The items that a form asks and that have no column.
    pub(super) fn items_without_column(&self, form: &str) -> Vec<&'a str> {
        let Some(form) = self.instrument.find_form(form) else { return Vec::new() };
        let has_column =
            |item: ItemIndex| self.columns.iter().any(|column| matches!(column, Column::Answer(own) if *own == item));
        let items = self.instrument.forms()[form].items.iter().copied().filter(|&item| !has_column(item));
        items.map(|item| self.instrument.items()[item].id.as_str()).collect()
    }

    fn row(&self, cells: &ByteRecord) -> Result<AnswersOnly, RowError> {
        if cells.len() != self.columns.len() {
            return Err(RowError::CellCount { found: cells.len(), needed: self.columns.len() });
        }
        let mut answers = AnswersOnly {
            id: None,
            form: String::new(),
            answers: BTreeMap::new(),
            seconds: BTreeMap::new(),
            safety: BTreeMap::new(),
            modules: BTreeMap::new(),
        };
        for ((cell, column), name) in cells.iter().zip(&self.columns).zip(&self.names) {
            if cell.len() > LONGEST_CELL && !matches!(column, Column::Unused) {
                return Err(RowError::LongCell { column: name.clone(), bytes: cell.len() });
            }
            let cell = cell_text(cell).ok_or(RowError::NotUtf8)?;
            match column {
                Column::Unused => {}
                Column::Id if cell.is_empty() => {}
                Column::Id => {
                    let subject = Subject::try_from(cell.clone());
                    answers.id =
                        Some(subject.map_err(|error| RowError::NoSubject { found: cell, reason: error.to_string() })?);
                }
                Column::Form => answers.form = cell,
                Column::Seconds(_) if self.is_missing(&cell) => {}
                Column::Seconds(item) => {
                    let seconds = self.number(&cell).ok_or(RowError::NoTime { column: name.clone(), found: cell })?;
                    answers.seconds.insert(item.clone(), seconds);
                }
                Column::Answer(item) => self.add_answer(&mut answers, *item, cell),
            }
        }
        if answers.form.is_empty() {
            let forms: Vec<&str> = self.instrument.forms().iter().map(|form| form.id.as_str()).collect();
            answers.form = match (self.form, &forms[..]) {
                (Some(form), _) => form.into(),
                (None, [only]) => (*only).into(),
                (None, _) => return Err(RowError::NoForm { forms: forms.join(", ") }),
            };
        }
        // A module without an answer was asked where its items took time.
        let seconds = &answers.seconds;
        answers.modules.retain(|_, answers| {
            answers.values().any(Option::is_some) || answers.keys().any(|item| seconds.contains_key(item))
        });
        if answers.safety.values().all(Option::is_none) {
            answers.safety.clear();
        }
        // An item of another form that this table has too was not asked here.
        if let Some(form) = self.instrument.find_form(&answers.form) {
            let asked: BTreeSet<&str> = self.instrument.forms()[form]
                .items
                .iter()
                .map(|&item| self.instrument.items()[item].id.as_str())
                .collect();
            answers.answers.retain(|id, answer| answer.is_some() || asked.contains(id.as_str()));
        }
        Ok(answers)
    }

    fn add_answer(&self, answers: &mut AnswersOnly, item: ItemIndex, cell: String) {
        let id = self.instrument.items()[item].id.clone();
        let scale = self.instrument.scale_of(item);
        // What the item itself has is an answer, even where it reads like a missing one.
        let is_value = matches!(scale, AnswerScale::Choice(values) if values.contains(&cell));
        let answer = (is_value || !self.is_missing(&cell)).then_some(cell);
        if self.instrument.safety().iter().any(|question| question.item == item) {
            answers.safety.insert(id, answer);
            return;
        }
        let answer = answer.map(|cell| match scale {
            AnswerScale::Rating { .. } | AnswerScale::Number { .. } => {
                self.number(&cell).map_or(GivenAnswer::Text(cell), given_number)
            }
            AnswerScale::Choice(_) | AnswerScale::Text { .. } => GivenAnswer::Text(cell),
            AnswerScale::Several(_) => {
                let names = cell.split(VALUE_SEPARATOR).map(|name| name.trim().to_owned());
                GivenAnswer::Several(names.collect())
            }
        });
        let module = self.instrument.modules().iter().find(|module| module.items.contains(&item));
        match module {
            Some(module) => answers.modules.entry(module.id.clone()).or_default().insert(id, answer),
            None => answers.answers.insert(id, answer),
        };
    }

    fn is_missing(&self, cell: &str) -> bool {
        // Programs write 99 as 99.0 where a column has gaps.
        let is_same_number =
            |missing: &str| self.number(missing).is_some_and(|number| self.number(cell) == Some(number));
        cell.is_empty()
            || cell == MISSING
            || self.missing.iter().any(|missing| missing == cell || is_same_number(missing))
    }

    fn number(&self, cell: &str) -> Option<f64> {
        let point = if self.has_decimal_comma { cell.replacen(',', ".", 1) } else { cell.to_owned() };
        let is_plain = point.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
        point.parse().ok().filter(|_| is_plain)
    }
}

impl Iterator for Table<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = ByteRecord::new();
        loop {
            let line = self.reader.position().line() + self.lines_before;
            match self.reader.read_byte_record(&mut cells) {
                Ok(false) => return None,
                Ok(true) if is_end(&cells) => return None,
                // A line of empty cells is a blank line of a spreadsheet.
                Ok(true) if cells.iter().all(|cell| cell.trim_ascii().is_empty()) => {}
                Ok(true) => {
                    let line = cells.position().map_or(line, |position| position.line() + self.lines_before);
                    let answers = if has_open_quote(&cells) { Err(RowError::OpenQuote) } else { self.row(&cells) };
                    return Some(Row { line, answers });
                }
                Err(error) => return Some(Row { line, answers: Err(error.into()) }),
            }
        }
    }
}

/// Whether a line is the one after the last.
fn is_end(cells: &ByteRecord) -> bool {
    cells.len() == 1 && cells[0] == *END_LINE
}

/// Whether the end of the file stands in the last cell.
fn has_open_quote(cells: &ByteRecord) -> bool {
    cells.iter().next_back().is_some_and(|cell| cell.trim_ascii_end().ends_with(END_LINE))
}

fn given_number(number: f64) -> GivenAnswer {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        GivenAnswer::Whole(number as i64)
    } else {
        GivenAnswer::Decimal(number)
    }
}

/// A line with its end, without a byte order mark.
fn first_line(input: &mut Box<dyn BufRead>) -> Result<Vec<u8>, TableError> {
    let mut line = Vec::new();
    input.by_ref().take(MAX_HEADER).read_until(b'\n', &mut line)?;
    if WORKBOOKS.iter().any(|start| line.starts_with(start)) {
        return Err(TableError::Workbook);
    }
    if is_utf16(&line) {
        return Err(TableError::Utf16);
    }
    if line.starts_with(BYTE_ORDER_MARK) {
        line.drain(..BYTE_ORDER_MARK.len());
    }
    Ok(line)
}

/// The one of the separators that the header has most of, outside of quotation marks.
fn separator_of(header: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for &byte in header {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    // The first of several with as many.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

fn cell_text(cell: &[u8]) -> Option<String> {
    Some(str::from_utf8(cell).ok()?.trim().to_owned())
}

fn columns(instrument: &Instrument, names: &[String]) -> Result<Vec<Column>, TableError> {
    let mut columns = Vec::new();
    for name in names {
        let item = instrument.find_item(name).map(Column::Answer);
        let seconds = || {
            let item = name.strip_prefix(SECONDS_PREFIX)?;
            instrument.find_item(item).map(|_| Column::Seconds(item.to_owned()))
        };
        let other = || match name.as_str() {
            "id" | "subject" => Column::Id,
            "form" => Column::Form,
            _ => Column::Unused,
        };
        let column = item.or_else(seconds).unwrap_or_else(other);
        let items = instrument.items().iter().map(|item| item.id.as_str());
        let mut read = items.chain(["id", "subject", "form"]);
        if let (Column::Unused, Some(read)) = (&column, read.find(|read| read.eq_ignore_ascii_case(name)))
            && !names.iter().any(|name| name == read)
        {
            return Err(TableError::OtherCase { found: name.clone(), read: read.to_owned() });
        }
        columns.push(column);
    }
    if !columns.iter().any(|column| matches!(column, Column::Answer(_))) {
        if names[0].starts_with(['{', '[']) {
            return Err(TableError::Json);
        }
        let first = |ids: Vec<&str>| {
            let more = if ids.len() > 8 { ", ..." } else { "" };
            ids.into_iter().take(8).collect::<Vec<_>>().join(", ") + more
        };
        let items = instrument.items().iter().map(|item| item.id.as_str()).collect();
        let found = names.iter().map(String::as_str).collect();
        return Err(TableError::NoItems { found: first(found), items: first(items) });
    }
    if columns.iter().filter(|column| matches!(column, Column::Id)).count() > 1
        && ["id", "subject"].iter().all(|id| names.iter().any(|name| name == id))
    {
        return Err(TableError::TwoIds);
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = names.iter().find(|name| !name.is_empty() && !seen.insert(*name)) {
        return Err(TableError::ColumnTwice(twice.clone()));
    }
    Ok(columns)
}
