//! The people of an analysis: tables of answers, or files of records, all of one form.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use trellis_analysis::matrix::Sample;
use trellis_core::instrument::{Instrument, ItemIndex};
use trellis_core::printable::printable;
use trellis_data::people::{FormError, FormPeople, People, Said, TableReading, add_record};
use trellis_data::record_reader::RecordReader;
use trellis_data::rows::{Chunk, Rows};
use trellis_data::table::{Table, TableError, TableOptions};

use super::error::CliError;
use super::records::NO_RECORD;
use super::table_arguments::CellArguments;
use super::{eprint, file};

/// So many lines are read at once.
const LINES: usize = 1_024;

/// Where answers of people are read from.
#[derive(Args)]
pub(super) struct Answers {
    /// The instrument file
    #[arg(long, value_name = "FILE")]
    pub(super) instrument: PathBuf,
    /// The form that was answered. A table may have a column for it; where people answered several, this one is taken
    #[arg(long, value_name = "FORM")]
    pub(super) form: Option<String>,
    #[command(flatten)]
    cells: CellArguments,
    /// The files are records (JSON), as the page saves them, and not tables
    #[arg(long, conflicts_with = "CellArguments")]
    pub(super) records: bool,
}

/// What people are grouped by.
pub(super) enum Group {
    /// Their answer to an item.
    Item(ItemIndex),
    /// What stands in a column of the tables.
    Column(String),
}

/// What was read, and whether every line of it could be.
pub(super) struct PeopleOfForm {
    /// The people of one form.
    pub(super) sample: Sample,
    /// Whether something was left out because it could not be read.
    pub(super) is_whole: bool,
}

/// What was read of files so far.
struct Reading<'a> {
    instrument: &'a Arc<Instrument>,
    people: People,
    left_out: u64,
}

impl Reading<'_> {
    fn tell(left_out: &mut u64, said: Said) {
        *left_out += u64::from(said.is_problem);
        eprint(&printable(&said.to_string()));
    }

    fn problem(&mut self, file: &str, text: impl fmt::Display) {
        Self::tell(&mut self.left_out, Said::of_file(file, true, text.to_string()));
    }
}

impl Answers {
    /// The instrument.
    pub(super) fn instrument(&self) -> Result<Arc<Instrument>, CliError> {
        let instrument = file::instrument(&self.instrument).map(Arc::new)?;
        if let Some(form) = &self.form {
            file::find_form(&self.instrument, &instrument, form)?;
        }
        Ok(instrument)
    }

    /// The people of files, together. Whatever cannot be read is told on standard error, with its place.
    pub(super) fn read(&self, instrument: &Arc<Instrument>, files: &[&Path]) -> Result<PeopleOfForm, CliError> {
        self.read_grouped(instrument, files, None)
    }

    /// The people of files, together, each with their group.
    pub(super) fn read_grouped(
        &self,
        instrument: &Arc<Instrument>,
        files: &[&Path],
        by: Option<&Group>,
    ) -> Result<PeopleOfForm, CliError> {
        file::check_standard_input(&self.instrument, files, "answers")?;
        let (by, column) = match by {
            Some(Group::Item(item)) => (Some(*item), None),
            Some(Group::Column(column)) => (None, Some(column.as_str())),
            None => (None, None),
        };
        let people = People::new(instrument).grouped_by(by);
        let mut reading = Reading { instrument, people, left_out: 0 };
        let columns = self.cells.columns()?;
        let options = TableOptions { group: column, ..self.cells.options(self.form.as_deref(), &columns) };
        for name in files {
            if self.records {
                read_records(&mut reading, name);
            } else {
                read_table(&mut reading, name, options);
            }
        }
        self.of_form(reading, files)
    }

    fn of_form(&self, reading: Reading, files: &[&Path]) -> Result<PeopleOfForm, CliError> {
        let Reading { instrument, people, left_out } = reading;
        let asked = self.form.as_deref().and_then(|form| instrument.find_form(form));
        let (sample, others) = people.of_form(asked);
        for FormPeople { form, people } in others {
            eprint(&format!("note: {people} people answered {form}, and are left out"));
        }
        match sample {
            Ok(sample) => {
                if left_out > 0 {
                    eprint(&format!("{} people read, {left_out} lines or records not", sample.people()));
                }
                Ok(PeopleOfForm { sample, is_whole: left_out == 0 })
            }
            Err(error @ FormError::Several(_)) => Err(CliError::Usage(error.to_string())),
            Err(FormError::Nobody) => {
                let files: Vec<String> = files.iter().map(|name| file::shown(name)).collect();
                Err(CliError::NoPeople { files: files.join(", ") })
            }
        }
    }
}

fn read_table(reading: &mut Reading, name: &Path, options: TableOptions) {
    let shown = file::shown(name);
    let table =
        file::open(name).map_err(TableError::from).and_then(|input| Table::new(input, reading.instrument, options));
    let mut table = match table {
        Ok(table) => table,
        Err(error) => return reading.problem(&shown, error),
    };
    for note in table.columns().notes() {
        eprint(&format!("{shown}: note: {note}"));
    }
    let (columns, lines) = table.split();
    let rows = Rows::new(columns);
    let mut own = TableReading::new(&rows, &shown);
    let Reading { people, left_out, .. } = reading;
    let mut tell = |said| Reading::tell(left_out, said);
    while let Some(chunk) = Chunk::read(lines, LINES) {
        own.add(&chunk, people, |_, _, _| (), &mut tell);
    }
    own.finish(&mut tell);
}

fn read_records(reading: &mut Reading, name: &Path) {
    let shown = file::shown(name);
    let mut records = match file::open(name) {
        Ok(input) => RecordReader::new(input).peekable(),
        Err(error) => return reading.problem(&shown, format_args!("cannot be read: {error}")),
    };
    if records.peek().is_none() {
        return reading.problem(&shown, NO_RECORD);
    }
    let Reading { people, left_out, .. } = reading;
    for record in records {
        add_record(people, &shown, record, |_, _| (), &mut |said| Reading::tell(left_out, said));
    }
}
