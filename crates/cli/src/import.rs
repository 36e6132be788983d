//! `trellis import`: tables and forms of other programs as instrument files.

use std::io::Read;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use trellis_core::instrument::AgeRange;
use trellis_core::printable::printable;
use trellis_export::import::{self, About, ImportError, Table};

use super::error::CliError;
use super::{Outcome, eprint, file, print};

/// The largest form that is read. Unit: bytes.
const MAX_BYTES: u64 = 64 << 20;

/// Read a table, or a form of another program, as an instrument file
///
/// A table has one item a row, with the columns id, text, scale, keyed and score. Of forms, ratings come over with their
/// texts, codes and labels; no key can be read from the formulas of other programs with certainty: write the scores into the
/// file yourself. Whatever does not come over is told on standard error, one a line.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// The format of the form
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,
    /// The table or form; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The ages that the instrument was made for
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"], required = true)]
    ages: Vec<u8>,
    /// The id of the instrument; without it, the name that the form has
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// The licence of wording and key; without it, what the form says
    #[arg(long, value_name = "LICENCE")]
    licence: Option<String>,
    /// The language of the form, or of the columns that name none (BCP 47)
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: String,
}

const EXAMPLES: &str = "\
Examples:
  trellis import fhir --ages 12 18 questionnaire.json > own.json
  trellis import redcap --ages 12 18 --licence \"CC BY 4.0\" --language de dictionary.csv > own.json
  trellis import xlsform --ages 8 12 --licence CC0-1.0 form.xlsx > own.json
  trellis import csv --ages 9 17 --licence CC0-1.0 --id belonging items.csv > own.json

Exit code: 0 the instrument was written; 1 the file cannot be read, or has no rating.";

/// The format of a table or form.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table with one item a row, as comma-separated values; semicolons and tabs are recognized
    Csv,
    /// The same as the first sheet of a workbook
    Xlsx,
    /// A FHIR Questionnaire, R4 or R5, as JSON
    Fhir,
    /// A REDCap data dictionary
    Redcap,
    /// An XLSForm workbook of ODK, Kobo or SurveyCTO
    Xlsform,
}

impl Import {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let shown = file::shown(&self.file);
        let ages = match self.ages[..] {
            [from, to] if from <= to => AgeRange { from, read_aloud_to: to, to },
            _ => return Err(CliError::Usage("--ages: the youngest comes first".into())),
        };
        let Self { id, licence, language, .. } = self;
        let about = About { id, ages, licence, language };
        let bytes = || {
            let mut bytes = Vec::new();
            let read = file::open(&self.file).and_then(|form| form.take(MAX_BYTES).read_to_end(&mut bytes));
            read.map(|_| bytes).map_err(|error| CliError::Read { file: shown.clone(), error })
        };
        let imported = match self.format {
            Format::Csv => {
                Table::from_csv(&file::read_text(&self.file, MAX_BYTES)?).and_then(|table| import::table(&table, about))
            }
            Format::Xlsx => Table::from_xlsx(&bytes()?).and_then(|table| import::table(&table, about)),
            Format::Fhir => import::fhir(&file::read_text(&self.file, MAX_BYTES)?, about),
            Format::Redcap => import::redcap(&file::read_text(&self.file, MAX_BYTES)?, about),
            Format::Xlsform => import::xlsform(&bytes()?, about),
        };
        let imported = imported.map_err(|error| match error {
            ImportError::NoLicence => CliError::Usage(format!("{shown}: {error} (--licence)")),
            ImportError::Rows(rows) => {
                let rows: Vec<String> =
                    rows.iter().map(|row| printable(&format!("{shown}: {row}")).into_owned()).collect();
                CliError::Refused(rows.join("\n"))
            }
            _ => CliError::Refused(format!("{shown}: {error}")),
        })?;
        for note in &imported.notes {
            eprint(&printable(&format!("{shown}: {note}")));
        }
        let json =
            serde_json::to_string_pretty(&imported.instrument).map_err(|error| CliError::Output(error.into()))?;
        print(&(json + "\n"))?;
        Ok(Outcome::All)
    }
}
