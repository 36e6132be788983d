//! The table of scores as a file, which is whole or not there.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use crate::error::CliError;
use crate::file;

/// Rows that a group of rows of a Parquet file has: they are in the memory together.
const GROUP_ROWS: usize = 16_384;

/// The most that a column of a group keeps of different values before it writes them one by one. Unit: bytes.
const DICTIONARY: usize = 1 << 16;

/// What ends a process that was told to end by Ctrl-C.
const INTERRUPTED: i32 = 130;

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

/// A file that is being written, beside the place where it will be.
pub(super) struct Output {
    path: PathBuf,
    beside: PathBuf,
    writer: Option<Writer>,
}

enum Writer {
    Csv(BufWriter<File>),
    Parquet(Box<ArrowWriter<File>>),
}

impl Output {
    /// Begins a file. Where the process is ended by Ctrl-C, what is half written is taken away.
    pub(super) fn create(path: &Path, kind: Kind, schema: SchemaRef) -> Result<Self, CliError> {
        let mut beside: OsString = path.as_os_str().to_owned();
        beside.push(".part");
        let beside = PathBuf::from(beside);
        let failed = |error| CliError::Write { file: file::shown(path), error };
        let output = File::create(&beside).map_err(failed)?;
        let half_written = beside.clone();
        let handled = ctrlc::set_handler(move || {
            let _ = fs::remove_file(&half_written);
            std::process::exit(INTERRUPTED);
        });
        let mut own = Self { path: path.to_owned(), beside, writer: None };
        handled.map_err(|error| own.failed(std::io::Error::other(error)))?;
        own.writer = Some(match kind {
            Kind::Csv => {
                let mut writer = BufWriter::with_capacity(1 << 20, output);
                writer.write_all(&csv_header(&schema)).map_err(|error| own.failed(error))?;
                Writer::Csv(writer)
            }
            Kind::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::SNAPPY)
                    .set_max_row_group_row_count(Some(GROUP_ROWS))
                    .set_dictionary_page_size_limit(DICTIONARY)
                    .build();
                let writer = ArrowWriter::try_new(output, schema, Some(properties));
                Writer::Parquet(Box::new(writer.map_err(|error| own.failed(std::io::Error::other(error)))?))
            }
        });
        Ok(own)
    }

    /// Writes rows.
    pub(super) fn write(&mut self, rows: ScoredRows) -> Result<(), CliError> {
        let written = match (&mut self.writer, rows) {
            (_, ScoredRows::Failed(error)) => Err(std::io::Error::other(error)),
            (Some(Writer::Csv(writer)), ScoredRows::Text(lines)) => writer.write_all(&lines),
            (Some(Writer::Parquet(writer)), ScoredRows::Batch(batch)) => {
                writer.write(&batch).map_err(std::io::Error::other)
            }
            // Rows come in the form of the file.
            _ => Ok(()),
        };
        written.map_err(|error| self.failed(error))
    }

    /// Ends the file, and gives it its name.
    pub(super) fn finish(mut self) -> Result<(), CliError> {
        let ended = match self.writer.take() {
            Some(Writer::Csv(writer)) => writer.into_inner().map(drop).map_err(std::io::IntoInnerError::into_error),
            Some(Writer::Parquet(writer)) => writer.close().map(drop).map_err(std::io::Error::other),
            None => Ok(()),
        };
        ended.and_then(|()| fs::rename(&self.beside, &self.path)).map_err(|error| self.failed(error))
    }

    fn failed(&self, error: std::io::Error) -> CliError {
        CliError::Write { file: file::shown(&self.path), error }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // It is not there any more where it was finished.
        let _ = fs::remove_file(&self.beside);
    }
}

fn csv_header(schema: &SchemaRef) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // A vector takes all that is written.
    let _ = writer.write_record(schema.fields().iter().map(|field| field.name()));
    writer.into_inner().unwrap_or_default()
}
