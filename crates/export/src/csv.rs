//! CSV: a row a record (wide), a row an answer (long), a codebook, and what describes them to other programs.

use trellis_core::record::Record;

use crate::codebook;
use crate::table::Table;
use crate::{Dataset, ExportError, ExportFile, frictionless, psych_ds, readme, tables};

/// A table as CSV: UTF-8, commas, a header, an empty cell where there is no value (RFC 4180, with `\n`).
///
/// # Errors
///
/// [`ExportError::File`] where writing fails.
pub fn table(name: &str, table: &Table) -> Result<ExportFile, ExportError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| ExportError::file(name, error);
    writer.write_record(table.variables.iter().map(|variable| &variable.name)).map_err(failed)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(crate::table::Cell::to_text)).map_err(failed)?;
    }
    let contents = writer.into_inner().map_err(|error| ExportError::file(name, error))?;
    Ok(ExportFile { name: name.into(), contents })
}

/// The data set as CSV with its codebook, a Frictionless data package and a Psych-DS description.
///
/// # Errors
///
/// [`ExportError::NoRecords`]; [`ExportError::NameTwice`] where an item is called like another column.
pub fn files(data: &Dataset, language: &str) -> Result<Vec<ExportFile>, ExportError> {
    if data.rows().is_empty() {
        return Err(ExportError::NoRecords);
    }
    let described = [tables::wide(data, language)?, tables::long(data, language)];
    let irw = tables::irw(data, language);
    let study: String = data.instrument().id().chars().filter(char::is_ascii_alphanumeric).collect();
    let study = if study.is_empty() { "instrument".to_owned() } else { study };
    let path = |table: &Table| format!("data/study-{study}_description-{}_data.csv", table.name);
    let irw_path = format!("irw/{}.csv", study.to_lowercase());

    let with_paths: Vec<(String, &Table)> = described.iter().map(|table| (path(table), table)).collect();
    let mut all = with_paths.clone();
    all.push((irw_path, &irw));
    let mut files = vec![readme::csv(data, language)];
    for (path, own) in &all {
        files.push(table(path, own)?);
    }
    files.push(table("codebook.csv", &codebook::table(&all))?);
    files.push(ExportFile::json("datapackage.json", &frictionless::package(data, language, &all)));
    files.push(ExportFile::json("dataset_description.json", &psych_ds::description(data, language, &with_paths)));
    Ok(files)
}

/// The days of the first and the last record; `None` where there is none.
pub(crate) fn days(data: &Dataset) -> Option<(String, String)> {
    let day = |record: &Record| record.started.local_day(0);
    let days = data.rows().iter().filter_map(|row| row.record().map(day));
    Some((days.clone().min()?.to_string(), days.max()?.to_string()))
}
