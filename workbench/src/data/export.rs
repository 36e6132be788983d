//! Writes the answers of a file for another program, in small steps, as `trellis export` does in one.

use std::io::{Cursor, Write};

use trellis_data::people::read_record;
use trellis_data::record_reader::RecordReader;
use trellis_data::table::Table;
use trellis_export::format::AnswersFormat;
use trellis_export::{Dataset, ExportFile};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::run::{Job, Progress, Step};

/// So many lines or records are read in one step.
const LINES: usize = 32;

/// A file as it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFile {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The files of a format, with labels in a language. Lines and records that cannot be read are left out: they were told where
/// the file was analysed. `tick` is called after each small step, with how far it is; where it says no, it ends, and there is
/// no file.
///
/// # Errors
///
/// Where nothing can be written: why, in a sentence.
pub async fn export(
    job: &Job,
    format: AnswersFormat,
    language: &str,
    tick: &mut impl AsyncFnMut(Progress) -> bool,
) -> Option<Result<Vec<ExportFile>, String>> {
    let mut data = Dataset::new(job.instrument.clone());
    let of = job.file.lines();
    if job.file.is_records {
        for (number, record) in RecordReader::new(job.file.input()).enumerate() {
            let done = record.line;
            if let Ok((record, _)) = read_record(&job.instrument, record) {
                // It was read as a record of this instrument.
                let _ = data.add(record);
            }
            if number % LINES == 0 && !tick(Progress { step: Step::Reading, done, of }).await {
                return None;
            }
        }
    } else {
        let table = match Table::new(job.file.input(), &job.instrument, job.options.table()) {
            Ok(table) => table,
            Err(error) => return Some(Err(error.to_string())),
        };
        for (number, row) in table.enumerate() {
            let answers = row.answers.ok().and_then(|answers| {
                let responses = answers.responses(&job.instrument).ok()?;
                Some((answers.id, responses))
            });
            if let Some((id, responses)) = answers {
                data.add_line(row.line, id, responses);
            }
            if number % LINES == 0 && !tick(Progress { step: Step::Reading, done: row.line, of }).await {
                return None;
            }
        }
    }
    Some(format.files(&data, language).map_err(|error| error.to_string()))
}

/// The files of an export as one file: itself where there is one, else a ZIP archive of them. `stem` is how it is called.
///
/// # Errors
///
/// Where no archive can be made: why.
pub fn one_file(stem: &str, format: &str, mut files: Vec<ExportFile>) -> Result<SavedFile, String> {
    if files.len() == 1
        && let Some(only) = files.pop()
    {
        return Ok(SavedFile { name: format!("{stem}-{}", only.name), bytes: only.contents });
    }
    let bytes = archive(&files).map_err(|error| error.to_string())?;
    Ok(SavedFile { name: format!("{stem}-{format}.zip"), bytes })
}

fn archive(files: &[ExportFile]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // Without the time of writing: the same answers give the same file.
    let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    for file in files {
        writer.start_file(&file.name, options)?;
        writer.write_all(&file.contents)?;
    }
    Ok(writer.finish()?.into_inner())
}
