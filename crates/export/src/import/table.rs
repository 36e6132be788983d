//! A table with one item a row, from CSV or from a workbook.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

use super::{ImportError, Note};

/// What can stand between the cells of a line.
const SEPARATORS: [u8; 3] = *b",;\t";

/// A table with a header.
#[derive(Debug, Clone)]
pub struct Table {
    header: Vec<String>,
    /// With the number that a spreadsheet shows beside each row.
    rows: Vec<(usize, Vec<String>)>,
}

/// What a column says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// Its name.
    Id,
    /// What it says.
    Text,
    /// Its answers.
    Scale,
    /// The direction in which it counts.
    Keyed,
    /// The scores that it belongs to.
    Score,
}

/// The columns by their names, in English and Chinese.
const COLUMNS: [(Column, &[&str]); 5] = [
    (Column::Id, &["id", "编号"]),
    (Column::Text, &["text", "文字"]),
    (Column::Scale, &["scale", "量尺"]),
    (Column::Keyed, &["keyed", "方向"]),
    (Column::Score, &["score", "分数"]),
];

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    /// The number that a spreadsheet shows beside it.
    pub(super) number: usize,
    table: &'t Table,
    cells: &'t [String],
}

impl Table {
    /// Reads comma-separated values; semicolons and tabs are recognized.
    ///
    /// # Errors
    ///
    /// [`ImportError::Format`] where it is no such table.
    pub fn from_csv(text: &str) -> Result<Self, ImportError> {
        let problem = |problem: String| ImportError::Format { format: "CSV table", problem };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default().as_bytes();
        let count = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
        // Of equals the first: a comma where there is one column.
        let separator = SEPARATORS.iter().rev().max_by_key(|separator| count(separator)).copied().unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let mut lines = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| problem(error.to_string()))?;
            let line = record.position().map_or(0, csv::Position::line);
            lines.push((line as usize, record.iter().map(|cell| cell.trim().to_owned()).collect()));
        }
        Self::new("CSV table", lines)
    }

    /// Reads the first sheet of an XLSX workbook.
    ///
    /// # Errors
    ///
    /// [`ImportError::Format`] where it is no workbook, or its first sheet is empty.
    pub fn from_xlsx(workbook: &[u8]) -> Result<Self, ImportError> {
        let problem = |problem: String| ImportError::Format { format: "XLSX workbook", problem };
        let mut workbook: Xlsx<_> =
            Xlsx::new(Cursor::new(workbook)).map_err(|error: calamine::XlsxError| problem(error.to_string()))?;
        let sheet = workbook.worksheet_range_at(0).ok_or_else(|| problem("it has no sheet".into()))?;
        let sheet = sheet.map_err(|error| problem(error.to_string()))?;
        let first = sheet.start().map_or(1, |(row, _)| row as usize + 1);
        let rows = sheet.rows().map(|row| row.iter().map(|cell| cell.to_string().trim().to_owned()).collect());
        Self::new("XLSX workbook", (first..).zip(rows).collect())
    }

    fn new(format: &'static str, lines: Vec<(usize, Vec<String>)>) -> Result<Self, ImportError> {
        let mut lines = lines.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
        let Some((_, header)) = lines.next() else {
            return Err(ImportError::Format { format, problem: "it is empty".into() });
        };
        Ok(Self { header, rows: lines.collect() })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(number, cells)| Row { number: *number, table: self, cells })
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.header.iter().any(|name| described(name).is_some_and(|(found, _)| found == column))
    }

    /// The languages that columns of texts name, such as `de` for `text:de`.
    pub(super) fn languages(&self) -> Vec<String> {
        let texts = self.header.iter().filter_map(|name| described(name)).filter(|(column, _)| *column == Column::Text);
        texts.filter_map(|(_, language)| language).collect()
    }

    /// What is said of the header: columns that are not read, and columns that stand twice.
    pub(super) fn header_notes(&self) -> (Vec<Note>, Vec<Note>) {
        let (mut unread, mut twice) = (Vec::new(), Vec::new());
        let mut seen = Vec::new();
        for name in self.header.iter().filter(|name| !name.is_empty()) {
            let place = format!("column `{name}`");
            match described(name) {
                None => unread.push(Note { place, what: "not read: no column of that name is known".into() }),
                Some(column) if seen.contains(&column) => {
                    twice.push(Note { place, what: "it stands twice: take one out".into() });
                }
                Some(column) => seen.push(column),
            }
        }
        (unread, twice)
    }
}

impl<'t> Row<'t> {
    /// A cell; of a column with a language that of this language, else that without one where `or_plain`.
    pub(super) fn cell(&self, column: Column, language: Option<&str>) -> &'t str {
        let position = self.table.header.iter().position(|name| {
            described(name).is_some_and(|(found, of)| {
                found == column
                    && match (of, language) {
                        (None, None) => true,
                        (Some(of), Some(language)) => of.eq_ignore_ascii_case(language),
                        _ => false,
                    }
            })
        });
        position.and_then(|position| self.cells.get(position)).map_or("", String::as_str)
    }

    /// What stands to the right of the last column.
    pub(super) fn beyond(&self) -> Option<&'t str> {
        self.cells.iter().skip(self.table.header.len()).map(String::as_str).find(|cell| !cell.is_empty())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }
}

/// What a column's name says: `text:de` is the text in German.
fn described(name: &str) -> Option<(Column, Option<String>)> {
    let (name, language) = match name.split_once([':', '：']) {
        Some((name, language)) => (name, Some(language.trim_matches([':', '：', ' ']).to_owned())),
        None => (name, None),
    };
    let name = name.trim().to_lowercase();
    let (column, _) = COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str()))?;
    Some((*column, language.filter(|language| !language.is_empty())))
}
