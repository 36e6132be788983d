//! Lines of a table as rows of scores.

use std::sync::Arc;

use arrow_array::builder::{Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use trellis_batch::{ScoreColumns, ScoreRows};
use trellis_data::rows::{Carried, Chunk, LINE, Rows};
use trellis_data::scores::ScoreLines;

use super::output::{Kind, ScoredRows};
use crate::error::CliError;

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

/// The columns of the output.
pub(super) fn schema(scores: &ScoreColumns, carried: &Carried) -> Result<SchemaRef, CliError> {
    let mut fields = vec![Field::new(LINE, DataType::Int64, false)];
    fields.extend(carried.columns.iter().map(|(name, _)| Field::new(name, DataType::Utf8, false)));
    fields.extend(scores.fields());
    if let Some(name) = carried.name_twice(scores) {
        return Err(CliError::Usage(format!("--keep {name}: the output has a column of that name already")));
    }
    Ok(Arc::new(Schema::new(fields)))
}

/// The scores of a chunk.
pub(super) fn scored(
    rows: &Rows,
    scores: &ScoreColumns,
    chunk: &Chunk,
    carried: &Carried,
    schema: &SchemaRef,
    kind: Kind,
) -> Scored {
    let mut output = match kind {
        Kind::Csv => Builder::Csv(Box::new(ScoreLines::new(scores))),
        Kind::Parquet => Builder::arrow(scores, carried, schema, chunk.lines.len()),
    };
    let mut problems: Vec<(u64, String)> =
        chunk.problems.iter().map(|(line, error)| (*line, error.to_string())).collect();
    let (mut ids, mut count) = (Vec::new(), 0);
    rows.responses(chunk, |line, cells, responses| match responses {
        Ok(responses) => {
            count += 1;
            // A line that was read is UTF-8 text in all its cells.
            let kept = carried.cells(cells).map(|cell| str::from_utf8(cell).unwrap_or_default());
            match &mut output {
                Builder::Csv(lines) => lines.add(line, kept, responses),
                Builder::Arrow { lines, kept: builders, scores, .. } => {
                    lines.append_value(line as i64);
                    builders.iter_mut().zip(kept).for_each(|(builder, cell)| builder.append_value(cell));
                    scores.push(responses);
                }
            }
            if let Some(id) = carried.id.map(|place| &cells[place]).filter(|id| !id.is_empty()) {
                ids.push((line, String::from_utf8_lossy(id).trim().to_owned()));
            }
        }
        Err(error) => problems.push((line, error.to_string())),
    });
    problems.sort_by_key(|(line, _)| *line);
    Scored { rows: output.finish(), count, problems, ids }
}

/// Rows of scores in the form of the output.
enum Builder<'a> {
    Csv(Box<ScoreLines<'a>>),
    Arrow { lines: Int64Builder, kept: Vec<StringBuilder>, scores: ScoreRows<'a>, schema: &'a SchemaRef },
}

impl<'a> Builder<'a> {
    fn arrow(scores: &'a ScoreColumns, carried: &Carried, schema: &'a SchemaRef, size: usize) -> Self {
        let text = || StringBuilder::with_capacity(size, size * 8);
        Self::Arrow {
            lines: Int64Builder::with_capacity(size),
            kept: carried.columns.iter().map(|_| text()).collect(),
            scores: scores.rows(size),
            schema,
        }
    }

    fn finish(self) -> ScoredRows {
        match self {
            Self::Csv(lines) => ScoredRows::Text(lines.finish()),
            Self::Arrow { mut lines, mut kept, scores, schema } => {
                let mut arrays: Vec<ArrayRef> = vec![Arc::new(lines.finish())];
                arrays.extend(kept.iter_mut().map(|builder| Arc::new(builder.finish()) as ArrayRef));
                arrays.extend(scores.finish());
                // The arrays were made from the same columns as the schema, each with a row a person.
                match RecordBatch::try_new(schema.clone(), arrays) {
                    Ok(batch) => ScoredRows::Batch(batch),
                    Err(error) => ScoredRows::Failed(error),
                }
            }
        }
    }
}
