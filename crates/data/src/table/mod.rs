//! Reads answers from a table: a line a person, a column an item. Comma, semicolon or tab, as spreadsheets write it.

mod columns;
mod error;
mod ids;
mod labels;
mod plain;
mod text;

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use csv::ByteRecord;
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;

pub use columns::{Column, Columns};
pub use error::{RowError, TableError};
pub use plain::PlainRows;
pub use text::TextForm;

use super::limited_lines::LimitedLines;
use text::{as_utf8, cell_text, first_line, separator_of};

/// A line that is read after the last one of a file. Where a quotation mark is still open there, it becomes a part of the
/// last cell instead. It is no UTF-8 text, so no line of a table is like it.
const END_LINE: &[u8] = b"\xffend of the table\xff";

/// How the columns and cells of a table are to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableOptions<'a> {
    /// The form of every line, where there is no column for it.
    pub form: Option<&'a str>,
    /// Values that stand for a missing answer.
    pub missing: &'a [String],
    /// What columns of another name are read as: the name of an item (or `id`, `form`), and the column. A column with an
    /// empty name is not read.
    pub columns: &'a [(String, String)],
    /// The column whose cells are the groups of people.
    pub group: Option<&'a str>,
    /// Labels that stand for a code.
    pub recode: &'a [(String, i16)],
}

/// A table of answers, read line by line.
pub struct Table<'a> {
    columns: Columns<'a>,
    text_form: TextForm,
    lines: Lines,
}

/// The lines of a table below its header.
pub struct Lines {
    reader: csv::Reader<Input>,
    /// How many lines stand above the header.
    lines_before: u64,
}

/// What a table is read from.
pub type Input = Box<dyn BufRead + Send>;

/// One line of a table.
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// What was answered.
    pub answers: Result<AnswersOnly, RowError>,
}

/// A table whose header was read, before it is known what its columns are.
pub struct RawTable {
    names: Vec<String>,
    text_form: TextForm,
    lines: Lines,
}

impl RawTable {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// Where there is none that can be read.
    pub fn new(input: Input) -> Result<Self, TableError> {
        let (mut input, is_utf16) = as_utf8(input)?;
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
        let joined: Input = Box::new(io::BufReader::new(io::Cursor::new(header).chain(rest)));
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
        let lines = Lines { reader, lines_before };
        Ok(Self { names, text_form: TextForm { is_utf16, separator }, lines })
    }

    /// The names of its columns, as the header has them.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How it is written.
    #[must_use]
    pub fn text_form(&self) -> TextForm {
        self.text_form
    }

    /// Its lines below the header.
    pub fn lines(&mut self) -> &mut Lines {
        &mut self.lines
    }
}

impl<'a> Table<'a> {
    /// Reads the header.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, and where its columns are not those of answers to the instrument.
    pub fn new(input: Input, instrument: &'a Arc<Instrument>, options: TableOptions<'a>) -> Result<Self, TableError> {
        let RawTable { names, text_form, lines } = RawTable::new(input)?;
        Ok(Self { columns: Columns::new(instrument, options, names, text_form)?, text_form, lines })
    }

    /// What its columns are.
    pub fn columns(&self) -> &Columns<'a> {
        &self.columns
    }

    /// How it is written.
    pub fn text_form(&self) -> TextForm {
        self.text_form
    }

    /// Its columns, and its lines to be read.
    pub fn split(&mut self) -> (&Columns<'a>, &mut Lines) {
        (&self.columns, &mut self.lines)
    }
}

impl Lines {
    /// Reads the next line that is not blank, and says on which line of the file it begins, or what is wrong there. `None`
    /// after the last.
    pub fn read(&mut self, cells: &mut ByteRecord) -> Option<(u64, Result<(), RowError>)> {
        loop {
            let line = self.reader.position().line() + self.lines_before;
            match self.reader.read_byte_record(cells) {
                Ok(false) => return None,
                Ok(true) if is_end(cells) => return None,
                // A line of empty cells is a blank line of a spreadsheet.
                Ok(true) if cells.iter().all(|cell| cell.trim_ascii().is_empty()) => {}
                Ok(true) => {
                    let line = cells.position().map_or(line, |position| position.line() + self.lines_before);
                    let is_closed = if has_open_quote(cells) { Err(RowError::OpenQuote) } else { Ok(()) };
                    return Some((line, is_closed));
                }
                Err(error) => return Some((line, Err(error.into()))),
            }
        }
    }
}

impl Iterator for Table<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = ByteRecord::new();
        let (line, read) = self.lines.read(&mut cells)?;
        Some(Row { line, answers: read.and_then(|()| self.columns.row(&cells)) })
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
