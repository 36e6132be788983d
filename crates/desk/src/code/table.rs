//! Columns of a table from which codes may be taken: CSV and XLSX.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use thiserror::Error;

use super::CodeList;

/// The most rows of a table that are read.
const MOST_ROWS: usize = 20_000;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The sheet, where the file has sheets.
    pub sheet: Option<String>,
    /// What stands in its first cell that is not empty.
    pub heading: String,
    /// Every cell that is not empty, with its row, from 1.
    pub cells: Vec<(usize, String)>,
}

impl Column {
    /// The codes of the column, without its first cell where that is a heading.
    #[must_use]
    pub fn codes(&self, heading: Heading) -> CodeList {
        let above = match heading {
            Heading::Yes => 1,
            Heading::No => 0,
        };
        CodeList::of_cells(self.cells.iter().skip(above).cloned())
    }
}

/// Whether the first cell is a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// It names the column.
    Yes,
    /// It is a code.
    No,
}

/// Why a table could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// The text is not UTF-8.
    #[error("the file is not in UTF-8; save it as \"CSV UTF-8\", or as XLSX")]
    NotUtf8,
    /// It is no CSV.
    #[error("not a CSV file: {problem}")]
    Csv {
        /// What is wrong, with the line.
        problem: String,
    },
    /// It is no XLSX.
    #[error("not an XLSX file: {problem}")]
    Xlsx {
        /// What is wrong.
        problem: String,
    },
    /// There is nothing in it.
    #[error("there is nothing in the file")]
    Empty,
    /// It has too many rows.
    #[error("more than {MOST_ROWS} rows")]
    TooLong,
}

/// The columns of a CSV file, with commas, semicolons or tabs between the cells, whichever the first line has most of.
///
/// # Errors
///
/// [`TableError`] where it is none.
pub fn columns_of_csv(file: &[u8]) -> Result<Vec<Column>, TableError> {
    let text = std::str::from_utf8(file).map_err(|_| TableError::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first_line = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first_line.bytes().filter(|&byte| byte == separator).count();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(|&separator| count(separator)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record.map_err(|error| TableError::Csv { problem: error.to_string() })?;
        if rows.len() >= MOST_ROWS {
            return Err(TableError::TooLong);
        }
        // The line of the file: a record's position is before the line ends that were passed over.
        let before = record.position().map_or(counted, |position| position.byte() as usize);
        let start = before + text[before..].bytes().take_while(|byte| b"\r\n".contains(byte)).count();
        line += text[counted..start].bytes().filter(|&byte| byte == b'\n').count();
        counted = start;
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    columns(None, &rows).ok_or(TableError::Empty)
}

/// The columns of every sheet of an XLSX file.
///
/// # Errors
///
/// [`TableError`] where it is none.
pub fn columns_of_xlsx(file: &[u8]) -> Result<Vec<Column>, TableError> {
    let error = |error: calamine::XlsxError| TableError::Xlsx { problem: error.to_string() };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(error)?;
    let mut found = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).map_err(error)?;
        if range.height() > MOST_ROWS {
            return Err(TableError::TooLong);
        }
        // The range begins at the first cell that is not empty; rows are told as the program of the table tells them.
        let first = range.start().map_or(1, |(row, _)| row as usize + 1);
        let rows: Vec<_> = (first..).zip(range.rows().map(|row| row.iter().map(cell_text).collect())).collect();
        found.extend(columns(Some(&sheet), &rows).into_iter().flatten());
    }
    if found.is_empty() { Err(TableError::Empty) } else { Ok(found) }
}

/// A whole number as a code is written: not `712.0`.
fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        other => other.to_string(),
    }
}

/// The columns of a table in which something stands; `None` where there is nothing.
fn columns(sheet: Option<&str>, rows: &[(usize, Vec<String>)]) -> Option<Vec<Column>> {
    let width = rows.iter().map(|(_, cells)| cells.len()).max()?;
    let column = |column: usize| {
        let cell = |(row, cells): &(usize, Vec<String>)| Some((*row, cells.get(column)?.clone()));
        let cells: Vec<_> = rows.iter().filter_map(cell).filter(|(_, cell)| !cell.trim().is_empty()).collect();
        let heading = cells.first()?.1.clone();
        Some(Column { sheet: sheet.map(str::to_owned), heading, cells })
    };
    let found: Vec<Column> = (0..width).filter_map(column).collect();
    (!found.is_empty()).then_some(found)
}
