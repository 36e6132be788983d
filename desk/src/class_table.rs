//! The class as a table for other programs: CSV, and XLSX for people who open Excel. What it has is named before it is saved.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use thiserror::Error;

use super::model::Model;
use super::open::OpenDesk;
use super::words::{cautions, in_short, side_name};
use trellis_desk::class::Row;
use trellis_desk::pupil::SIDES;
use trellis_desk::safety::Urgency;
use trellis_desk::sitting::Id;
use trellis_text::DeskText;

/// In which format a table is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// Commas, UTF-8 with a byte order mark: without it Excel reads it in the code page of the computer.
    Csv,
    /// A workbook.
    Xlsx,
}

/// A table could not be written.
#[derive(Debug, Error)]
pub enum TableError {
    /// As CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// As a workbook.
    #[error(transparent)]
    Xlsx(#[from] XlsxError),
    /// Memory was not written.
    #[error(transparent)]
    Memory(#[from] std::io::Error),
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number, with at most one decimal.
    Number(f64),
}

/// The class: a row a pupil, in the order of the screen, whatever is filtered.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassTable {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl ClassTable {
    /// The table of an open sitting, in the language of the desk.
    #[must_use]
    pub fn new(model: &Model, desk: &OpenDesk) -> Self {
        let text = |text: DeskText| model.text(text).to_owned();
        let mut head = vec![text(DeskText::ColumnCode), text(DeskText::TableForm), text(DeskText::TableDay)];
        head.push(text(DeskText::TableShort));
        for side in SIDES {
            let side = side_name(model, side);
            let of = |text: DeskText| model.format(text, &[("side", &side)]);
            head.extend([of(DeskText::TableFrom), of(DeskText::TableTo)]);
            head.insert(head.len() - 2, side.into_owned());
        }
        head.extend([text(DeskText::ColumnLeftOut), text(DeskText::ColumnCaution)]);
        head.extend([text(DeskText::TableTalk), text(DeskText::TableTalked)]);
        if desk.has_unopened_notes {
            head.insert(1, text(DeskText::TableWhose));
        }
        Self { head, rows: desk.rows.iter().map(|row| cells(model, desk, row)).collect() }
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// [`TableError`]; none for a sitting, which has room in a sheet.
    pub fn to_file(&self, format: TableFormat) -> Result<Vec<u8>, TableError> {
        match format {
            TableFormat::Csv => self.to_csv(),
            TableFormat::Xlsx => Ok(self.to_xlsx()?),
        }
    }

    fn to_csv(&self) -> Result<Vec<u8>, TableError> {
        let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
        writer.write_record(&self.head)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::to_text))?;
        }
        writer.into_inner().map_err(|error| error.into_error().into())
    }

    /// A header in bold that stays in sight; numbers as numbers, texts as texts, never as formulas.
    fn to_xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        // The same class gives the same file.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let sheet = workbook.add_worksheet();
        let bold = Format::new().set_bold();
        for (column, name) in (0..).zip(&self.head) {
            sheet.write_string_with_format(0, column, name, &bold)?;
        }
        for (row, cells) in (1..).zip(&self.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) => sheet.write_string(row, column, text)?,
                    Cell::Number(number) => sheet.write_number(row, column, *number)?,
                };
            }
        }
        sheet.set_freeze_panes(1, 1)?;
        sheet.autofilter(0, 0, self.rows.len() as u32, self.head.len().saturating_sub(1) as u16)?;
        workbook.save_to_buffer()
    }
}

impl Cell {
    fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

fn cells(model: &Model, desk: &OpenDesk, row: &Row) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let number = |value: Option<f64>| value.map_or(Cell::Empty, |value| Cell::Number((value * 10.0).round() / 10.0));
    let day = desk
        .pupil(&row.code, row.nth)
        .map(|pupil| pupil.record.started.local_day(model.minutes_ahead_of_utc).to_string());
    let mut cells = vec![text(row.code.as_str()), text(&row.form)];
    cells.push(day.map_or(Cell::Empty, Cell::Text));
    cells.push(Cell::Text(in_short(model, row)));
    for side in &row.sides {
        let interval = side.and_then(|side| side.ci90);
        cells.push(number(side.map(|side| side.pomp)));
        cells.extend([number(interval.map(|ends| ends.0)), number(interval.map(|ends| ends.1))]);
    }
    cells.push(Cell::Number(row.left_out as f64));
    cells.push(Cell::Text(cautions(model, row)));
    let (talk, is_noted) = talk(desk, &row.run);
    cells.push(text(model.text(talk)));
    let noted = |is_noted| model.text(if is_noted { DeskText::TableYes } else { DeskText::TableNo });
    cells.push(is_noted.map_or(Cell::Empty, |is_noted| text(noted(is_noted))));
    if desk.has_unopened_notes {
        // Beside each code, so that no part of the table goes without it.
        cells.insert(1, text(model.text(DeskText::WhoseUnknown)));
    }
    cells
}

/// How soon somebody talks with a pupil, and whether a talk is noted, where one is called for or nothing is known.
fn talk(desk: &OpenDesk, run: &Id) -> (DeskText, Option<bool>) {
    if let Some(call) = desk.safety.calls.iter().find(|call| call.run == *run) {
        let soon = match call.urgency {
            Urgency::Today => DeskText::TalkToday,
            Urgency::TwoDays => DeskText::TalkTwoDays,
        };
        return (soon, Some(!call.is_open()));
    }
    match desk.safety.unknown.iter().find(|unknown| unknown.run == *run) {
        Some(unknown) => (DeskText::TalkUnknown, Some(!unknown.talks.is_empty())),
        None => (DeskText::TalkNone, None),
    }
}
