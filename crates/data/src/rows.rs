//! Lines of a table as responses.

use std::sync::Arc;

use csv::ByteRecord;
use thiserror::Error;
use trellis_batch::ScoreColumns;
use trellis_core::instrument::{FormIndex, Instrument, ModuleIndex};
use trellis_core::record::RecordError;
use trellis_core::responses::Responses;

use crate::table::{Columns, Lines, PlainRows, RowError, TableError};

/// The name of the column that says on which line of the table a person is.
pub const LINE: &str = "line";

/// Why a line of a table is no answers of a person.
#[derive(Debug, Error)]
pub enum LineError {
    /// It cannot be read.
    #[error(transparent)]
    Row(#[from] RowError),
    /// It does not fit the instrument.
    #[error(transparent)]
    Record(RecordError),
    /// A cell is no answer.
    #[error("{0} (in a table, an empty cell, NA or what --missing names is a missing answer)")]
    Cell(RecordError),
}

impl From<RecordError> for LineError {
    fn from(error: RecordError) -> Self {
        match error {
            error @ RecordError::NotAllowed { .. } => Self::Cell(error),
            error => Self::Record(error),
        }
    }
}

impl LineError {
    /// The name of the column in which it is, where it is in one.
    #[must_use]
    pub fn column<'a>(&'a self, columns: &'a Columns) -> Option<&'a str> {
        match self {
            Self::Row(RowError::LongCell { column, .. } | RowError::NoTime { column, .. }) => Some(column),
            Self::Row(RowError::NoSubject { .. }) => columns.id_place().map(|place| columns.names()[place].as_str()),
            Self::Cell(RecordError::NotAllowed { item, .. }) => columns.column_of(item),
            _ => None,
        }
    }
}

/// Some lines of a table.
#[derive(Default)]
pub struct Chunk {
    /// Each with the line of the file on which it begins.
    pub lines: Vec<(u64, ByteRecord)>,
    /// Those that cannot be read.
    pub problems: Vec<(u64, RowError)>,
}

impl Chunk {
    /// Reads up to so many lines; `None` after the last.
    pub fn read(lines: &mut Lines, most: usize) -> Option<Self> {
        let mut chunk = Self { lines: Vec::with_capacity(most), problems: Vec::new() };
        while chunk.lines.len() + chunk.problems.len() < most {
            let mut cells = ByteRecord::new();
            match lines.read(&mut cells) {
                Some((line, Ok(()))) => chunk.lines.push((line, cells)),
                Some((line, Err(error))) => chunk.problems.push((line, error)),
                None => break,
            }
        }
        (!chunk.is_empty()).then_some(chunk)
    }

    /// How many lines it has, with those that cannot be read.
    #[must_use]
    pub fn len(&self) -> u64 {
        (self.lines.len() + self.problems.len()) as u64
    }

    /// Whether it has no line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// How the lines of a table are read.
pub struct Rows<'a> {
    columns: &'a Columns<'a>,
    /// Where all of them may be plain.
    plain: Option<PlainRows<'a>>,
    form: Option<FormIndex>,
}

impl<'a> Rows<'a> {
    /// Those of a table.
    #[must_use]
    pub fn new(columns: &'a Columns<'a>) -> Self {
        let instrument = columns.instrument();
        let forms: Vec<FormIndex> = instrument.forms().keys().collect();
        let form = match (columns.form(), &forms[..]) {
            (Some(form), _) => instrument.find_form(form),
            (None, [only]) => Some(*only),
            (None, _) => None,
        };
        let form = form.filter(|_| columns.form_place().is_none());
        Self { columns, plain: form.and_then(|form| PlainRows::new(columns, form)), form }
    }

    /// The instrument that is answered.
    #[must_use]
    pub fn instrument(&self) -> &'a Arc<Instrument> {
        self.columns.instrument()
    }

    /// The columns of the table.
    #[must_use]
    pub fn columns(&self) -> &'a Columns<'a> {
        self.columns
    }

    /// The columns of the scores that lines of the table can have.
    #[must_use]
    pub fn score_columns(&self) -> ScoreColumns {
        let instrument = self.instrument();
        let forms: Vec<FormIndex> = instrument.forms().keys().collect();
        let items = self.columns.items();
        let has_items =
            |module: &ModuleIndex| instrument.modules()[*module].items.iter().any(|item| items.contains(item));
        let modules: Vec<ModuleIndex> = instrument.modules().keys().filter(has_items).collect();
        let forms = self.form.as_ref().map_or(&forms[..], std::slice::from_ref);
        ScoreColumns::new(instrument, forms, &modules)
    }

    /// Hands the responses of each line to `each`, or says why it has none; without the lines that cannot be read.
    pub fn responses(&self, chunk: &Chunk, mut each: impl FnMut(u64, &ByteRecord, Result<&Responses, LineError>)) {
        let mut plain = self.plain.clone();
        for (line, cells) in &chunk.lines {
            if let Some(responses) = plain.as_mut().and_then(|plain| plain.read(cells)) {
                each(*line, cells, Ok(responses));
                continue;
            }
            let responses = self
                .columns
                .row(cells)
                .map_err(LineError::from)
                .and_then(|answers| answers.responses(self.instrument()).map_err(LineError::from));
            match responses {
                Ok(responses) => each(*line, cells, Ok(&responses)),
                Err(error) => each(*line, cells, Err(error)),
            }
        }
    }
}

/// The columns of a table that are carried over to its scores, with their places in the table.
pub struct Carried {
    /// Each by its name.
    pub columns: Vec<(String, usize)>,
    /// The place of the code for a person.
    pub id: Option<usize>,
}

impl Carried {
    /// The columns for the code of a person and for the form, and those that are named.
    ///
    /// # Errors
    ///
    /// [`TableError::NoColumn`].
    pub fn new(columns: &Columns, keep: &[String]) -> Result<Self, TableError> {
        let id = columns.id_place();
        let mut places: Vec<usize> = id.into_iter().chain(columns.form_place()).collect();
        for name in keep {
            let place = columns.place_of(name)?;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let columns = places.into_iter().map(|place| (columns.names()[place].clone(), place)).collect();
        Ok(Self { columns, id })
    }

    /// What stands in these columns of a line; the last cell of a line may end with the carriage return of Windows.
    pub fn cells<'a>(&'a self, cells: &'a ByteRecord) -> impl Iterator<Item = &'a [u8]> {
        let own = self.columns.iter().map(|(_, place)| &cells[*place]);
        own.map(|cell| cell.strip_suffix(b"\r").unwrap_or(cell))
    }

    /// The name of a column that the table of scores would have twice.
    #[must_use]
    pub fn name_twice(&self, scores: &ScoreColumns) -> Option<&str> {
        let is_own = |name: &str| name == LINE || scores.names().iter().any(|(own, _)| own == name);
        let carried = self.columns.iter().map(|(name, _)| name.as_str()).enumerate();
        let is_before = |place: usize, name: &str| self.columns[..place].iter().any(|(before, _)| before == name);
        carried.filter(|(place, name)| is_own(name) || is_before(*place, name)).map(|(_, name)| name).next()
    }
}
