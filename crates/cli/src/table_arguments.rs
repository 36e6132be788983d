//! What is said of the columns and cells of a table on the command line.

use std::path::{Path, PathBuf};

use clap::Args;
use trellis_data::table::TableOptions;

use super::error::CliError;
use super::file;

/// The longest table of columns that is read. Unit: bytes.
const MAX_COLUMNS: u64 = 1 << 20;

/// Whether answers are tables, and how these are read.
#[derive(Args)]
pub(super) struct TableArguments {
    /// Takes answers as tables: a header with the items' ids, then a line a person, with commas, semicolons or tabs. Columns
    /// `id`, `form` and `seconds.ITEM` are read too; an empty cell or NA is a missing answer
    #[arg(long)]
    pub(super) csv: bool,
    #[command(flatten)]
    pub(super) cells: CellArguments,
}

/// How columns and cells of tables are read.
#[derive(Args)]
pub(super) struct CellArguments {
    /// Of tables: a value that stands for a missing answer, such as 99; may be given several times
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    missing: Vec<String>,
    /// Of tables: the column that is read as an item, or as `id` or `form`, where it has another name; may be given several
    /// times
    #[arg(long = "column", value_name = "ITEM=COLUMN", value_parser = name_and_column)]
    columns: Vec<(String, String)>,
    /// Of tables: a table with the header `item,column` that says the same
    #[arg(long = "columns", value_name = "FILE")]
    columns_file: Option<PathBuf>,
    /// Of tables: a label that stands in the cells in place of a code; may be given several times. The labels of the
    /// instrument's own wording are known
    #[arg(long, value_name = "LABEL=CODE", value_parser = label_and_code, allow_hyphen_values = true)]
    recode: Vec<(String, i16)>,
}

impl TableArguments {
    /// Refuses what is said of the cells of tables where no tables are read.
    pub(super) fn check(&self) -> Result<(), CliError> {
        let CellArguments { missing, columns, columns_file, recode } = &self.cells;
        let says_nothing = missing.is_empty() && columns.is_empty() && columns_file.is_none() && recode.is_empty();
        if self.csv || says_nothing {
            return Ok(());
        }
        Err(CliError::Usage("--missing, --column, --columns and --recode are for tables: say --csv".into()))
    }
}

impl CellArguments {
    /// The columns of another name, those of the file too.
    pub(super) fn columns(&self) -> Result<Vec<(String, String)>, CliError> {
        let mut columns = self.columns.clone();
        if let Some(file) = &self.columns_file {
            columns.extend(columns_of_file(file)?);
        }
        Ok(columns)
    }

    /// How columns and cells are read.
    pub(super) fn options<'a>(&'a self, form: Option<&'a str>, columns: &'a [(String, String)]) -> TableOptions<'a> {
        TableOptions { form, missing: &self.missing, columns, group: None, recode: &self.recode }
    }
}

/// `ITEM=COLUMN`.
fn name_and_column(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((name, column)) if !name.is_empty() && !column.is_empty() => Ok((name.to_owned(), column.to_owned())),
        _ => Err("an item and its column, such as q1=Item_1".to_owned()),
    }
}

/// `LABEL=CODE`.
fn label_and_code(argument: &str) -> Result<(String, i16), String> {
    let found = argument.rsplit_once('=').filter(|(label, _)| !label.is_empty());
    let found = found.and_then(|(label, code)| Some((label.to_owned(), code.trim().parse().ok()?)));
    match found {
        // What is written as a number is read as it stands.
        Some((label, _)) if label.trim().replace(',', ".").parse::<f64>().is_ok() => Err(format!(
            "`{label}` is a number, and numbers are read as they stand; a label is a word, such as Often=4"
        )),
        found => found.ok_or_else(|| "a label and its code, such as Often=4".to_owned()),
    }
}

/// The columns of a file with the header `item,column`.
fn columns_of_file(name: &Path) -> Result<Vec<(String, String)>, CliError> {
    let refused = |problem: &str| CliError::Refused(format!("{}: {problem}", file::shown(name)));
    let text = file::read_text(name, MAX_COLUMNS)?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| refused(&error.to_string()))?;
    if header != ["item", "column"].as_slice() {
        return Err(refused("the header is `item,column`, with commas; then a line for each column of another name"));
    }
    reader.deserialize().map(|line| line.map_err(|error| refused(&error.to_string()))).collect()
}
