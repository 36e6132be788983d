//! What is said of the columns and cells of a table on the command line.

use std::path::Path;

use super::error::CliError;
use super::file;

/// The longest table of columns that is read. Unit: bytes.
const MAX_COLUMNS: u64 = 1 << 20;

/// `ITEM=COLUMN`.
pub(super) fn name_and_column(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((name, column)) if !name.is_empty() && !column.is_empty() => Ok((name.to_owned(), column.to_owned())),
        _ => Err("an item and its column, such as q1=Item_1".to_owned()),
    }
}

/// `LABEL=CODE`.
pub(super) fn label_and_code(argument: &str) -> Result<(String, i16), String> {
    let found = argument.rsplit_once('=').filter(|(label, _)| !label.is_empty());
    let found = found.and_then(|(label, code)| Some((label.to_owned(), code.trim().parse().ok()?)));
    found.ok_or_else(|| "a label and its code, such as Often=4".to_owned())
}

/// The columns of a file with the header `item,column`.
pub(super) fn columns_of_file(name: &Path) -> Result<Vec<(String, String)>, CliError> {
    let refused = |problem: &str| CliError::Refused(format!("{}: {problem}", file::shown(name)));
    let text = file::read_text(name, MAX_COLUMNS)?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| refused(&error.to_string()))?;
    if header != ["item", "column"].as_slice() {
        return Err(refused("the header is `item,column`, with commas; then a line for each column of another name"));
    }
    reader.deserialize().map(|line| line.map_err(|error| refused(&error.to_string()))).collect()
}
