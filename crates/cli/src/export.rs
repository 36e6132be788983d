//! `trellis export`: records and instruments as files of other programs.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use trellis_core::instrument::{FormIndex, Instrument};
use trellis_core::printable::printable;
use trellis_core::record::KeyMatch;
use trellis_export::format::{AnswersFormat, InstrumentFormat};
use trellis_export::{Dataset, ExportFile};

use super::error::{CliError, unknown_key};
use super::records::{PlacedRecord, or_standard_input, records};
use super::score::ScoreError;
use super::table_arguments::TableArguments;
use super::table_lines::{TableLine, each_line};
use super::{Outcome, eprint, file};

/// Export records, or a table of answers, with their scores
///
/// Each format is a few files in a folder, with a file that says what the format does not carry. A record that is damaged,
/// or whose key is another, is told on standard error and is in no file; neither is a line of a table that cannot be read.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Export {
    /// The format
    #[arg(value_enum, value_name = "FORMAT")]
    format: Format,
    /// The instrument file
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// The folder that the files go into; it is made where it is not there
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Writes over files that are there
    #[arg(long)]
    force: bool,
    /// With a format of one form: which one; the instrument's first one if it is not said. With --csv: the form that was
    /// answered, in lines where no column says so
    #[arg(long, value_name = "FORM")]
    form: Option<String>,
    /// The language of labels; English if it is not said
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    #[command(flatten)]
    table: TableArguments,
    /// Files of records, or with --csv of answers; without any, or for -, standard input
    #[arg(value_name = "RECORD")]
    records: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis export csv --instrument instruments/snq.json --to study records.jsonl
  trellis export spss --instrument instruments/snq.json --csv --form SNQ-40 --missing 99 --to study data.csv
  trellis export r --instrument instruments/snq.json --to study/r
  trellis export redcap --instrument instruments/snq.json --form SNQ-16 --to redcap

Exit code: 0 every record or line is in the export; 1 some are not, or nothing could be written.";

/// What is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// CSV, wide and long, with a codebook, a Frictionless data package and a Psych-DS description
    Csv,
    /// One workbook: codes, labels, answers and a codebook
    Xlsx,
    /// An R script that scores a table of answers, and snippets for psych and lavaan; takes no records, and with --csv has
    /// the table as the script reads it
    R,
    /// SPSS and PSPP syntax with its data
    Spss,
    /// A REDCap data dictionary of one form; takes no records
    Redcap,
    /// An XLSForm of one form, for ODK and others; takes no records
    Xlsform,
    /// A SurveyJS form; takes no records
    Surveyjs,
    /// A timeline of Likert trials for jsPsych, of one form; takes no records
    Jspsych,
    /// FHIR R4 and R5: a Questionnaire a form; with records (- is standard input) responses and score Observations
    Fhir,
}

/// What files are written of.
enum Content {
    /// Records, or a table of answers.
    Answers(AnswersFormat),
    /// The instrument alone.
    Instrument(InstrumentFormat),
}

impl Export {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let usage = |message: &str| Err(CliError::Usage(message.into()));
        self.table.check()?;
        match self.format {
            Format::R if self.table.csv => {}
            Format::Csv | Format::Xlsx | Format::Spss if self.form.is_some() && !self.table.csv => {
                return usage("--form: this format has the form of each record");
            }
            Format::Fhir if self.table.csv => {
                return usage("--csv: a response in FHIR says when it was given, and a table of answers does not");
            }
            Format::Redcap | Format::Xlsform | Format::Surveyjs | Format::Jspsych if self.table.csv => {
                return usage("this format is of the instrument alone, and takes no answers");
            }
            Format::R | Format::Fhir if self.form.is_some() => return usage("--form: this format has every form"),
            Format::R | Format::Redcap | Format::Xlsform | Format::Surveyjs | Format::Jspsych
                if !self.records.is_empty() =>
            {
                return usage("this format is of the instrument alone, and takes no records");
            }
            _ => {}
        }
        if let Content::Answers(_) = self.content() {
            file::check_standard_input(&self.instrument, &or_standard_input(&self.records), "records")?;
        }
        let instrument = Arc::new(file::instrument(&self.instrument)?);
        if let Some(language) = &self.language {
            file::check_language(&self.instrument, &instrument, language)?;
        }
        if let Some(form) = &self.form {
            file::find_form(&self.instrument, &instrument, form)?;
        }
        let language = self.language.as_deref().unwrap_or("en");
        let mut outcome = Outcome::All;
        let files = match self.content() {
            Content::Answers(format) => format.files(&self.data(&instrument, &mut outcome)?, language),
            Content::Instrument(format) => format.files(&instrument, self.form_index(&instrument)?, language),
        };
        self.write(&files.map_err(CliError::Export)?)?;
        Ok(outcome)
    }

    /// The form that was asked for.
    fn form_index(&self, instrument: &Instrument) -> Result<FormIndex, CliError> {
        match &self.form {
            None => Ok(instrument.first_form()),
            Some(id) => file::find_form(&self.instrument, instrument, id),
        }
    }

    /// What the files are of: records are read where they are named, or where a format needs some.
    fn content(&self) -> Content {
        match self.format {
            Format::Csv => Content::Answers(AnswersFormat::Csv),
            Format::Xlsx => Content::Answers(AnswersFormat::Xlsx),
            Format::Spss => Content::Answers(AnswersFormat::Spss),
            Format::R if self.table.csv => Content::Answers(AnswersFormat::R),
            Format::Fhir if !self.records.is_empty() => Content::Answers(AnswersFormat::Fhir),
            Format::R => Content::Instrument(InstrumentFormat::R),
            Format::Fhir => Content::Instrument(InstrumentFormat::Fhir),
            Format::Redcap => Content::Instrument(InstrumentFormat::Redcap),
            Format::Xlsform => Content::Instrument(InstrumentFormat::Xlsform),
            Format::Surveyjs => Content::Instrument(InstrumentFormat::Surveyjs),
            Format::Jspsych => Content::Instrument(InstrumentFormat::Jspsych),
        }
    }

    /// Every record and every line that can be scored; what cannot is told on standard error.
    fn data(&self, instrument: &Arc<Instrument>, outcome: &mut Outcome) -> Result<Dataset, CliError> {
        let mut data = Dataset::new(instrument.clone());
        let left_out = if self.table.csv { self.add_tables(&mut data)? } else { self.add_records(&mut data) };
        if left_out > 0 {
            eprint(&format!("{} exported, {left_out} not", data.rows().len()));
            *outcome = Outcome::Some;
        }
        Ok(data)
    }

    /// Adds the records of files. How many are left out.
    fn add_records(&self, data: &mut Dataset) -> u64 {
        let instrument = data.instrument().clone();
        let mut left_out = 0;
        for PlacedRecord { place, record } in records(&or_standard_input(&self.records)) {
            let added = record.and_then(|record| match record.key_match(&instrument) {
                KeyMatch::UnknownKey => Err(unknown_key(&record)),
                _ => data.add(record).map_err(|error| error.to_string()),
            });
            if let Err(problem) = added {
                eprint(&printable(&format!("{place}: {problem}")));
                left_out += 1;
            }
        }
        left_out
    }

    /// Adds the lines of tables of answers. How many are left out.
    fn add_tables(&self, data: &mut Dataset) -> Result<u64, CliError> {
        let instrument = data.instrument().clone();
        let columns = self.table.cells.columns()?;
        let mut left_out = 0;
        let mut refuse = |problem: &str| {
            eprint(&printable(problem));
            left_out += 1;
        };
        for name in or_standard_input(&self.records) {
            let shown = file::shown(name);
            let options = self.table.cells.options(self.form.as_deref(), &columns);
            let problem = each_line(name, &instrument, options, |TableLine { line, answers, .. }| {
                let responses = answers.map_err(|error| ScoreError::Line(error.into())).and_then(|answers| {
                    let responses = answers.responses(&instrument);
                    Ok((responses.map_err(|error| ScoreError::from(error).in_table())?, answers.id))
                });
                match responses {
                    Ok((responses, subject)) => data.add_line(line, subject, responses),
                    Err(error) => refuse(&format!("{shown}:{line}: {error}")),
                }
                Ok(())
            })?;
            if let Some(problem) = problem {
                refuse(&problem);
            }
        }
        Ok(left_out)
    }

    /// Writes nothing where a file is there already, unless it was said to.
    fn write(&self, files: &[ExportFile]) -> Result<(), CliError> {
        let there = files.iter().map(|own| self.to.join(&own.name)).find(|path| path.exists());
        if let Some(there) = there.filter(|_| !self.force) {
            return Err(file::already_there(&there));
        }
        files.iter().try_for_each(|own| file::write(&self.to, &own.name, &own.contents, true))
    }
}
