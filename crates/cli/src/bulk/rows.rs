//! Lines of a table as responses, and as scores.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use csv::ByteRecord;
use trellis_batch::ScoreColumns;
use trellis_core::instrument::{FormIndex, Instrument, ModuleIndex};
use trellis_core::responses::Responses;

use super::chunks::Chunk;
use super::output::{Kind, ScoredRows};
use crate::error::CliError;
use crate::score::ScoreError;
use crate::table::{Columns, PlainRows, TableError};

/// The name of the column that says on which line of the table a person is.
const LINE: &str = "line";

/// How the lines of a table are read.
pub(super) struct Rows<'a> {
    columns: &'a Columns<'a>,
    /// Where all of them may be plain.
    plain: Option<PlainRows<'a>>,
    scores: ScoreColumns,
}

/// The columns that are carried over, with their places in the table.
pub(super) struct Carried {
    columns: Vec<(String, usize)>,
    id: Option<usize>,
}

impl Carried {
    /// The columns for the code of a person and for the form, and those that are named.
    pub(super) fn new(columns: &Columns, keep: &[String]) -> Result<Self, TableError> {
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
}

/// What came of a chunk of lines.
pub(super) struct Scored {
    /// The rows of those that were scored.
    pub(super) rows: ScoredRows,
    pub(super) count: u64,
    /// By line of the file: why it was not scored.
    pub(super) problems: Vec<(u64, String)>,
    /// By line of the file: the code of a person.
    pub(super) ids: Vec<(u64, String)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(columns: &'a Columns<'a>) -> Self {
        let instrument = columns.instrument();
        let forms: Vec<FormIndex> = instrument.forms().keys().collect();
        let form = match (columns.form(), &forms[..]) {
            (Some(form), _) => instrument.find_form(form),
            (None, [only]) => Some(*only),
            (None, _) => None,
        };
        let form = form.filter(|_| columns.form_place().is_none());
        let items = columns.items();
        let has_items =
            |module: &ModuleIndex| instrument.modules()[*module].items.iter().any(|item| items.contains(item));
        let modules: Vec<ModuleIndex> = instrument.modules().keys().filter(has_items).collect();
        let scores = ScoreColumns::new(instrument, form.as_ref().map_or(&forms[..], std::slice::from_ref), &modules);
        Self { columns, plain: form.and_then(|form| PlainRows::new(columns, form)), scores }
    }

    pub(super) fn instrument(&self) -> &Arc<Instrument> {
        self.columns.instrument()
    }

    pub(super) fn columns(&self) -> &Columns<'a> {
        self.columns
    }

    /// The columns of the output.
    pub(super) fn schema(&self, carried: &Carried) -> Result<SchemaRef, CliError> {
        let mut fields = vec![Field::new(LINE, DataType::Int64, false)];
        fields.extend(carried.columns.iter().map(|(name, _)| Field::new(name, DataType::Utf8, false)));
        fields.extend(self.scores.fields().iter().cloned());
        for (place, field) in fields.iter().enumerate() {
            if fields[..place].iter().any(|before| before.name() == field.name()) {
                let name = field.name();
                return Err(CliError::Usage(format!("--keep {name}: the output has a column of that name already")));
            }
        }
        Ok(Arc::new(Schema::new(fields)))
    }

    /// Hands the responses of each line to `each`, or says why it has none.
    pub(super) fn responses(
        &self,
        chunk: &Chunk,
        mut each: impl FnMut(u64, &ByteRecord, Result<&Responses, ScoreError>),
    ) {
        let mut plain = self.plain.clone();
        for (line, cells) in &chunk.lines {
            if let Some(responses) = plain.as_mut().and_then(|plain| plain.read(cells)) {
                each(*line, cells, Ok(responses));
                continue;
            }
            let responses = self.columns.row(cells).map_err(ScoreError::from).and_then(|answers| {
                answers.responses(self.instrument()).map_err(|error| ScoreError::from(error).in_table())
            });
            match responses {
                Ok(responses) => each(*line, cells, Ok(&responses)),
                Err(error) => each(*line, cells, Err(error)),
            }
        }
    }

    /// The scores of a chunk.
    pub(super) fn scored(&self, chunk: &Chunk, carried: &Carried, schema: &SchemaRef, kind: Kind) -> Scored {
        let size = chunk.lines.len();
        let mut lines = Int64Builder::with_capacity(size);
        let mut kept: Vec<StringBuilder> =
            carried.columns.iter().map(|_| StringBuilder::with_capacity(size, size * 8)).collect();
        let mut scores = self.scores.rows(size);
        let mut problems: Vec<(u64, String)> =
            chunk.problems.iter().map(|(line, error)| (*line, error.to_string())).collect();
        let mut ids = Vec::new();
        self.responses(chunk, |line, cells, responses| match responses {
            Ok(responses) => {
                lines.append_value(line as i64);
                for (builder, (_, place)) in kept.iter_mut().zip(&carried.columns) {
                    // A line that was read is UTF-8 text in all its cells.
                    builder.append_value(String::from_utf8_lossy(&cells[*place]));
                }
                if let Some(id) = carried.id.map(|place| &cells[place]).filter(|id| !id.is_empty()) {
                    ids.push((line, String::from_utf8_lossy(id).trim().to_owned()));
                }
                scores.push(responses);
            }
            Err(error) => problems.push((line, error.to_string())),
        });
        problems.sort_by_key(|(line, _)| *line);
        let mut arrays: Vec<ArrayRef> = vec![Arc::new(lines.finish())];
        arrays.extend(kept.iter_mut().map(|builder| Arc::new(builder.finish()) as ArrayRef));
        arrays.extend(scores.finish());
        let count = arrays[0].len() as u64;
        // The arrays were made from the same columns as the schema, each with a row a person.
        let batch = RecordBatch::try_new(schema.clone(), arrays);
        Scored { rows: kind.rows(batch), count, problems, ids }
    }
}
