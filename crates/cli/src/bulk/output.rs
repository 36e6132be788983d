//! The table of scores as a file, which is whole or not there.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::error::CliError;
use crate::file::{self, Unfinished};

/// Rows that a group of rows of a Parquet file has: they are in the memory together.
const GROUP_ROWS: usize = 16_384;

/// The most that a column of a group keeps of different values before it writes them one by one. Unit: bytes.
const DICTIONARY: usize = 1 << 16;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Csv,
    Parquet,
}

/// Rows as they go into a file.
pub(super) enum ScoredRows {
    /// Lines of CSV.
    Text(Vec<u8>),
    Batch(RecordBatch),
    Failed(ArrowError),
}

impl Kind {
    /// By the ending of a name.
    pub(super) fn of(path: &Path) -> Result<Self, CliError> {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("csv") => Ok(Self::Csv),
            Some("parquet") => Ok(Self::Parquet),
            _ => Err(CliError::Usage(format!("--to {}: a name that ends in .csv or .parquet", file::shown(path)))),
        }
    }
}

/// A table that is being written.
pub(super) struct Output {
    shown: String,
    unfinished: Unfinished,
    writer: Writer,
}

enum Writer {
    Csv(BufWriter<File>),
    Parquet(Box<ArrowWriter<File>>),
}

impl Output {
    /// Begins a file.
    pub(super) fn create(path: &Path, kind: Kind, schema: SchemaRef) -> Result<Self, CliError> {
        let shown = file::shown(path);
        let create = || {
            let (unfinished, output) = Unfinished::create(path)?;
            let writer = match kind {
                Kind::Csv => {
                    let mut writer = BufWriter::with_capacity(1 << 20, output);
                    writer.write_all(&csv_header(&schema))?;
                    Writer::Csv(writer)
                }
                Kind::Parquet => {
                    let properties = WriterProperties::builder()
                        .set_compression(Compression::SNAPPY)
                        .set_max_row_group_row_count(Some(GROUP_ROWS))
                        .set_dictionary_page_size_limit(DICTIONARY)
                        .build();
                    let writer = ArrowWriter::try_new(output, schema, Some(properties));
                    Writer::Parquet(Box::new(writer.map_err(io::Error::other)?))
                }
            };
            Ok((unfinished, writer))
        };
        match create() {
            Ok((unfinished, writer)) => Ok(Self { shown, unfinished, writer }),
            Err(error) => Err(CliError::Write { file: shown, error }),
        }
    }

    /// Writes rows.
    pub(super) fn write(&mut self, rows: ScoredRows) -> Result<(), CliError> {
        let written = match (&mut self.writer, rows) {
            (_, ScoredRows::Failed(error)) => Err(io::Error::other(error)),
            (Writer::Csv(writer), ScoredRows::Text(lines)) => writer.write_all(&lines),
            (Writer::Parquet(writer), ScoredRows::Batch(batch)) => writer.write(&batch).map_err(io::Error::other),
            // Rows come in the form of the file.
            _ => Ok(()),
        };
        written.map_err(|error| CliError::Write { file: self.shown.clone(), error })
    }

    /// Ends the file, and gives it its name.
    pub(super) fn finish(self) -> Result<(), CliError> {
        let Self { shown, unfinished, writer } = self;
        let ended = match writer {
            Writer::Csv(writer) => writer.into_inner().map(drop).map_err(io::IntoInnerError::into_error),
            Writer::Parquet(writer) => writer.close().map(drop).map_err(io::Error::other),
        };
        ended.and_then(|()| unfinished.finish()).map_err(|error| CliError::Write { file: shown, error })
    }
}

fn csv_header(schema: &SchemaRef) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // A vector takes all that is written.
    let _ = writer.write_record(schema.fields().iter().map(|field| field.name()));
    writer.into_inner().unwrap_or_default()
}
