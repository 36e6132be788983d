//! Why a table, or a line of it, cannot be read.

use std::io;

use thiserror::Error;

/// Why a table cannot be read.
#[derive(Debug, Error)]
pub enum TableError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is not UTF-8 text.
    #[error("not UTF-8 text; save the file as UTF-8 (in Excel: \"CSV UTF-8 (comma delimited)\")")]
    NotUtf8,
    /// There is nothing in it.
    #[error("no header; the first line names the columns: id, form, and the items by their ids")]
    NoHeader,
    /// Its lines end as on old Macintosh computers.
    #[error(
        "lines that end with a carriage return alone; save the file with the line ends of today (in Excel: \"CSV UTF-8 \
         (comma delimited)\")"
    )]
    CarriageReturns,
    /// It is JSON.
    #[error("this looks like JSON, not like a table: records are read without --csv, or with --records")]
    Json,
    /// It is a workbook.
    #[error("a workbook, not a table as text; save its sheet as \"CSV UTF-8 (comma delimited)\"")]
    Workbook,
    /// A quotation mark of the header is not closed.
    #[error("a quotation mark in the header is not closed: nothing after it can be read")]
    OpenQuote,
    /// There is no line below the header.
    #[error("no line below the header")]
    NoLines,
    /// A column stands twice.
    #[error("column `{0}` a second time; which one counts cannot be known: take one of them out")]
    ColumnTwice(String),
    /// A column is one that is read but for upper and lower case.
    #[error("column `{found}`: names are compared by case; did you mean `{read}`?")]
    OtherCase {
        /// Its name.
        found: String,
        /// The name that is read.
        read: String,
    },
    /// A column that was named is not there.
    #[error("no column `{wanted}`, which the command line names; the columns are {found}")]
    NoColumn {
        /// What was named.
        wanted: String,
        /// The columns.
        found: String,
    },
    /// Two columns are read as one.
    #[error("columns `{first}` and `{second}` are both read as `{name}`; one column is what counts")]
    BothAs {
        /// A column.
        first: String,
        /// Another one.
        second: String,
        /// What both are read as.
        name: String,
    },
    /// No column is that of an item.
    #[error(
        "no column is an item; the columns are {found}, the items {items}; the first line names the columns, and --column \
         ITEM=COLUMN says which one an item is"
    )]
    NoItems {
        /// The columns.
        found: String,
        /// The first items of the instrument.
        items: String,
    },
}

/// Why a line of a table cannot be read.
#[derive(Debug, Error)]
pub enum RowError {
    /// The line cannot be read.
    #[error("cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// A cell is not UTF-8 text.
    #[error("not UTF-8 text; save the file as UTF-8 (in Excel: \"CSV UTF-8 (comma delimited)\")")]
    NotUtf8,
    /// A quotation mark is not closed.
    #[error("a quotation mark is opened here and not closed: nothing after it was read")]
    OpenQuote,
    /// A cell is longer than any answer.
    #[error("column `{column}`: a cell of {bytes} bytes, which no answer has; is a separator or a line end missing?")]
    LongCell {
        /// The column.
        column: String,
        /// How long the cell is.
        bytes: usize,
    },
    /// The line has more or fewer cells than there are columns.
    #[error("{found} cells, but {needed} columns")]
    CellCount {
        /// How many cells it has.
        found: usize,
        /// How many columns there are.
        needed: usize,
    },
    /// Nothing says which form was answered.
    #[error("no form; add a column `form`, or say --form (the instrument has {forms})")]
    NoForm {
        /// The forms of the instrument.
        forms: String,
    },
    /// The code for the person is none.
    #[error("column `id`: `{found}`: {reason}{}", id_hint(.found))]
    NoSubject {
        /// What stands there.
        found: String,
        /// What a code is.
        reason: String,
    },
    /// A time is no number.
    #[error("column `{column}`: `{found}` is no number of seconds")]
    NoTime {
        /// The column.
        column: String,
        /// What stands there.
        found: String,
    },
}

/// What seems to have become of a code that is none, and what to do.
fn id_hint(found: &str) -> &'static str {
    let is_short_number =
        found.contains(['E', 'e']) && found.contains('+') && found.replace(',', ".").parse::<f64>().is_ok();
    if is_short_number {
        "; a spreadsheet has shortened a number here: make the column one of text there, with the whole codes, and save again"
    } else if found.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        "; letters are A to Z and a to z"
    } else {
        ""
    }
}
