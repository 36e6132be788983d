//! `trellis retest`: the same people at two times.

use std::path::PathBuf;

use clap::Args;
use trellis_analysis::report::RetestReport;
use trellis_core::instrument::FormIndex;

use super::analyse::Output;
use super::error::CliError;
use super::people::Answers;
use super::{Outcome, file};

/// Say how the scores of the same people at two times agree
///
/// People are matched by their codes (the column `id`, or a record's code). For each score: ICC with its interval, the mean
/// difference, limits of agreement, and from which change of one person on more than measurement error is seen.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Retest {
    #[command(flatten)]
    answers: Answers,
    #[command(flatten)]
    output: Output,
    /// The answers at the first time
    #[arg(value_name = "FIRST")]
    first: PathBuf,
    /// The answers at the second time
    #[arg(value_name = "SECOND")]
    second: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  trellis retest --instrument mspss.json september.csv october.csv
  trellis retest --instrument mspss.json --format json september.csv october.csv

Exit code: 0 everything was read; 1 some lines or records were not, or there was nothing to read.";

impl Retest {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        if file::is_standard_input(&self.first) && file::is_standard_input(&self.second) {
            return Err(CliError::Usage("standard input is one of the times, not both".into()));
        }
        let instrument = self.answers.instrument()?;
        let first = self.answers.read(&instrument, &[&self.first])?;
        let second = self.answers.read(&instrument, &[&self.second])?;
        let (first_form, second_form) = (first.sample.form(), second.sample.form());
        if first_form != second_form {
            let id = |form: FormIndex| instrument.forms()[form].id.as_str();
            let (first, second) = (id(first_form), id(second_form));
            return Err(CliError::Usage(format!("the first time answers {first}, the second {second}: say --form")));
        }
        let report = RetestReport::new(&first.sample, &second.sample);
        self.output.write(&report, || report.document())?;
        Ok(if first.is_whole && second.is_whole { Outcome::All } else { Outcome::Some })
    }
}
