//! The lines of a table of answers, one after the other, with the notes on it on standard error.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::printable::printable;
use trellis_core::record::AnswersOnly;
use trellis_data::table::{RowError, Table, TableError, TableOptions};

use super::error::CliError;
use super::{eprint, file};

/// One line of a table.
pub(super) struct TableLine {
    /// The how manieth line with answers it is, from 1.
    pub(super) number: u64,
    /// The line of the file on which it begins, from 1.
    pub(super) line: u64,
    /// What was answered.
    pub(super) answers: Result<AnswersOnly, RowError>,
}

/// Hands each line of a table to `each`. Gives what is wrong with the table as a whole; an error only where `each` has one.
pub(super) fn each_line(
    name: &Path,
    instrument: &Arc<Instrument>,
    options: TableOptions,
    mut each: impl FnMut(TableLine) -> Result<(), CliError>,
) -> Result<Option<String>, CliError> {
    let shown = file::shown(name);
    let table = file::open(name).map_err(TableError::from).and_then(|input| Table::new(input, instrument, options));
    let mut table = match table {
        Ok(table) => table,
        Err(error) => return Ok(Some(format!("{shown}: {error}"))),
    };
    for note in table.columns().notes() {
        eprint(&format!("{shown}: note: {note}"));
    }
    let without_column: BTreeMap<String, String> = instrument
        .forms()
        .iter()
        .map(|form| (form.id.clone(), table.columns().items_without_column(&form.id).join(", ")))
        .collect();
    let mut told = BTreeSet::new();
    let mut number = 0;
    for row in table.by_ref() {
        number += 1;
        if let Ok(AnswersOnly { form, .. }) = &row.answers {
            let lacking = without_column.get(form).filter(|lacking| !lacking.is_empty());
            if let Some(lacking) = lacking.filter(|_| told.insert(form.clone())) {
                eprint(&format!("{shown}: note: no column for these items of {form}, not reached: {lacking}"));
            }
        }
        each(TableLine { number, line: row.line, answers: row.answers })?;
    }
    if number == 0 {
        return Ok(Some(format!("{shown}: no line below the header")));
    }
    for note in table.columns().notes_on_lines() {
        eprint(&printable(&format!("{shown}: note: {note}")));
    }
    Ok(None)
}
