//! Lines of whole codes, read straight into responses: most lines of most large tables.

use csv::ByteRecord;
use trellis_core::instrument::{AnswerScale, FormIndex, ItemIndex};
use trellis_core::responses::{Rating, Response, Responses};

use super::columns::{Column, Columns, MISSING};

/// Reads lines in which every answer is a whole code, an empty cell, `NA` or what `--missing` names. It says of all others that
/// it does not read them: [`Columns::row`] does, with the same answers.
#[derive(Clone)]
pub struct PlainRows<'a> {
    columns: &'a Columns<'a>,
    responses: Responses,
    /// Whether codes stand for a missing answer.
    has_missing_codes: bool,
    cells: Vec<Cell<'a>>,
}

/// What a cell of a line is.
#[derive(Clone, Copy)]
enum Cell<'a> {
    /// A rating: its position, and its answer scale.
    Rating(usize, &'a AnswerScale),
    /// The code for the person.
    Id,
    /// Not read.
    Unused,
}

impl<'a> PlainRows<'a> {
    /// `None` where lines can differ in their form, and where a column is an answer or a time of another kind.
    pub fn new(columns: &'a Columns<'a>, form: FormIndex) -> Option<Self> {
        let instrument = columns.instrument;
        let responses = Responses::new(instrument.clone(), form, &[]);
        let rating = |item: ItemIndex| {
            let scale = instrument.scale_of(item);
            let is_of_form = instrument.forms()[form].items.contains(&item);
            let position = responses.position_of(item).filter(|_| is_of_form)?;
            matches!(scale, AnswerScale::Rating { .. }).then_some(Cell::Rating(position, scale))
        };
        let cells: Option<Vec<_>> = columns
            .columns()
            .iter()
            .map(|column| match column {
                Column::Answer(item) => rating(*item),
                Column::Id => Some(Cell::Id),
                Column::Unused | Column::Group => Some(Cell::Unused),
                Column::Form | Column::Seconds(_) => None,
            })
            .collect();
        let has_missing_codes = !columns.options.missing.is_empty();
        Some(Self { columns, cells: cells?, responses, has_missing_codes })
    }

    /// The responses of a line; `None` where it does not read it.
    pub fn read(&mut self, cells: &ByteRecord) -> Option<&Responses> {
        if cells.len() != self.cells.len() {
            return None;
        }
        for (cell, kind) in cells.iter().zip(&self.cells) {
            match *kind {
                Cell::Rating(position, _) if self.is_missing(cell) => self.responses.skip(position),
                Cell::Rating(position, scale) => {
                    let rating = Rating::new(whole_code(cell)?, scale)?;
                    self.responses.set_response(position, Response::Rating(rating));
                }
                Cell::Id if may_be_code(cell) => {}
                Cell::Id => return None,
                Cell::Unused => {
                    str::from_utf8(cell).ok()?;
                }
            }
        }
        Some(&self.responses)
    }

    fn is_missing(&self, cell: &[u8]) -> bool {
        cell.is_empty() || cell == MISSING.as_bytes() || self.has_missing_codes && self.columns.is_missing_bytes(cell)
    }
}

/// Whether a cell is empty or the code of a person; of what it is not sure it says no.
fn may_be_code(cell: &[u8]) -> bool {
    cell.len() <= 32 && cell.iter().all(u8::is_ascii_alphanumeric)
}

/// A whole number of up to four digits; `None` where something else stands there.
fn whole_code(cell: &[u8]) -> Option<i64> {
    let (is_negative, digits) = match cell {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if !(1..=4).contains(&digits.len()) {
        return None;
    }
    let mut code = 0;
    for &digit in digits {
        if !digit.is_ascii_digit() {
            return None;
        }
        code = code * 10 + i64::from(digit - b'0');
    }
    Some(if is_negative { -code } else { code })
}
