//! `trellis simulate`: made-up respondents, as records.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::error::CliError;
use super::{Outcome, file, print};
use trellis_core::simulate::{RespondentType, respondent};

/// Make up respondents of a named type, as records
///
/// Their answers are random, for trying things out: nothing about pupils can be learned from them.
/// The same seed gives the same records on every machine. Records come as JSON Lines; the code
/// of each is its own seed, so that one record can be made again by itself.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Simulate {
    /// The instrument file
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// What kind of respondent
    #[arg(long = "type", value_enum, value_name = "TYPE", default_value = "mixed")]
    kind: RespondentType,
    /// The form that is given; the instrument's first one if it is not said
    #[arg(long, value_name = "FORM")]
    form: Option<String>,
    /// How many records
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
    /// The seed of the first; each one after it has the next
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
}

const EXAMPLES: &str = "\
Examples:
  trellis simulate --instrument instruments/snq.json --type both-low --seed 7
  trellis simulate --instrument instruments/snq.json --form SNQ-16 --count 500
  trellis simulate --instrument instruments/snq.json --count 20 |
    trellis score --instrument instruments/snq.json

Exit code: 0 done; 1 the instrument cannot be read; 2 it has no such form, or no profile rules for the type.";

impl Simulate {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let instrument = Arc::new(file::instrument(&self.instrument)?);
        let form = match &self.form {
            None => instrument.first_form(),
            Some(id) => file::find_form(&self.instrument, &instrument, id)?,
        };
        for nth in 0..self.count {
            let record = respondent(&instrument, form, self.kind, self.seed.wrapping_add(nth)).ok_or_else(|| {
                let kind = self.kind.to_possible_value().map_or_else(String::new, |kind| kind.get_name().to_owned());
                CliError::Usage(format!(
                    "--type {kind}: {} has no profile rules; --type mixed needs none",
                    file::shown(&self.instrument)
                ))
            })?;
            print(&(record.to_json() + "\n"))?;
        }
        Ok(Outcome::All)
    }
}
