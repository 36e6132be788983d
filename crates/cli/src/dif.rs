//! `trellis dif`: whether two groups answer an item alike.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use trellis_analysis::report::DifReport;
use trellis_core::instrument::Instrument;
use trellis_data::table::{RawTable, TableError};

use super::analyse::Output;
use super::error::CliError;
use super::people::{Answers, Group};
use super::{Outcome, file};

/// Say whether people of two groups who stand alike on a score answer its items alike
///
/// Ordinal logistic regression of each item, the effect size first. A person's group is the answer to an item, such as an
/// unscored question, or stands in a column of the table. Refused below 200 people a group.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Dif {
    #[command(flatten)]
    answers: Answers,
    #[command(flatten)]
    output: Output,
    /// The item whose answer is a person's group, or the column of the tables that says it
    #[arg(long, value_name = "ITEM")]
    by: String,
    /// The two groups, the one that is compared with first; needed where people gave more than two answers
    #[arg(long, value_name = "GROUP", num_args = 2)]
    groups: Vec<String>,
    /// Tables of answers, or with --records files of records; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis dif --instrument own.json --by sex data.csv
  trellis dif --instrument own.json --by grade --groups 7 9 --format json data.csv

Exit code: 0 everything was read; 1 some lines or records were not, or there was nothing to read.";

impl Dif {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let instrument = self.answers.instrument()?;
        let files: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
        let by = self.group(&instrument, &files)?;
        let people = self.answers.read_grouped(&instrument, &files, Some(&by))?;
        let found: BTreeSet<&String> = people.sample.groups().iter().flatten().collect();
        let found: Vec<String> = found.into_iter().cloned().collect();
        let given: [String; 2] = match (self.groups.is_empty(), found.clone().try_into()) {
            (true, Ok(two)) => two,
            (true, Err(_)) => {
                let found = if found.is_empty() { "nothing".into() } else { found.join(", ") };
                return Err(CliError::Usage(format!("--by {}: people answered {found}: say --groups", self.by)));
            }
            (false, _) => self.groups.clone().try_into().unwrap_or_default(),
        };
        if let Some(unknown) = given.iter().find(|group| !found.contains(group)) {
            return Err(CliError::Usage(format!(
                "--groups {unknown}: nobody answered so; people answered {}",
                found.join(", ")
            )));
        }
        if given[0] == given[1] {
            return Err(CliError::Usage("--groups: two different groups are compared".into()));
        }
        let report = DifReport::new(&people.sample, given);
        self.output.write(&report, || report.document())?;
        Ok(if people.is_whole { Outcome::All } else { Outcome::Some })
    }

    /// An item of the instrument, or a column that all tables have.
    fn group(&self, instrument: &Instrument, files: &[&Path]) -> Result<Group, CliError> {
        if let Some(item) = instrument.find_item(&self.by) {
            return Ok(Group::Item(item));
        }
        let has_column = |name: &&Path| {
            let table = file::open(name).map_err(TableError::from).and_then(RawTable::new);
            table.is_ok_and(|table| table.names().contains(&self.by))
        };
        // Standard input is read once.
        let are_files = !self.answers.records && !files.iter().any(|name| file::is_standard_input(name));
        if are_files && files.iter().all(has_column) {
            return Ok(Group::Column(self.by.clone()));
        }
        let instrument = file::shown(&self.answers.instrument);
        let files: Vec<String> = files.iter().map(|name| file::shown(name)).collect();
        let files = files.join(", ");
        Err(CliError::Usage(format!("--by {}: {instrument} has no such item, and {files} no such column", self.by)))
    }
}
