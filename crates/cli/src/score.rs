//! `trellis score`: records in, reports out.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};
use thiserror::Error;

use super::error::CliError;
use super::record_reader::{RawRecord, ReadError, RecordReader};
use super::{NamedReport, Outcome, RecordName, eprint, file, print};
use trellis_core::instrument::Instrument;
use trellis_core::printable::printable;
use trellis_core::record::{AnswersOnly, KeyMatch, Record, RecordError};
use trellis_core::report::Report;
use trellis_core::scoring::norms::NormChoice;
use trellis_report::CounselorReport;

/// The width of a text report. Unit: columns.
const COLUMNS: usize = 100;

/// In place of a norm group: scores are compared with none.
const NO_NORMS: &str = "none";

/// Score records: one report for each
///
/// Records are JSON: one object, several one after the other, JSON Lines, or an array; printed in one line or over many.
/// JSON Lines are read line by line, so such a file may be of any length, and a damaged line costs that line alone; any
/// other file is read whole, and up to the damage. Each record is scored by the instrument whose key hash it carries. A
/// record that is damaged, or whose key is none of those given, is told on standard error.
///
/// Reports name their record (file, number, line, code) and come as JSON, one line each, or as the counselor's report in
/// plain text, in a language of the instrument.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Score {
    /// An instrument file; may be given several times, for records of several keys
    #[arg(long = "instrument", required = true, value_name = "FILE")]
    instruments: Vec<PathBuf>,
    /// Takes answers without a record's metadata (see: trellis schema bare)
    #[arg(long)]
    bare: bool,
    /// What a report looks like
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// The norm group that scores are compared with, by its id, or `none`. Without it, the one that fits the form; where
    /// several do, none
    #[arg(long, value_name = "GROUP")]
    norms: Option<String>,
    /// The language of text reports; English if it is not said
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Files of records; without any, or for -, standard input
    #[arg(value_name = "RECORD")]
    records: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis score --instrument instruments/snq.json record.json
  trellis score --instrument instruments/snq.json records.jsonl > reports.jsonl
  trellis score --instrument instruments/snq.json --format text --language zh-Hans r.json
  trellis score --instrument instruments/snq.json --instrument old.json < records.jsonl
  echo '{\"form\": \"SNQ-16\", \"answers\": {\"S3a\": 3, \"P1a\": null, \"S2a\": 4}}' |
    trellis score --instrument instruments/snq.json --bare

Exit code: 0 every record was scored; 1 some were not, or there were none.";

/// What a report looks like.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a line (see: trellis schema report)
    Json,
    /// Plain text for a counselor
    Text,
}

/// How many records were scored, and how many were not.
#[derive(Default)]
struct Count {
    scored: u64,
    not_scored: u64,
}

impl Count {
    fn error(&mut self, message: impl fmt::Display) {
        eprint(&printable(&message.to_string()));
        self.not_scored += 1;
    }
}

impl Score {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let instruments = self.read_instruments()?;
        let standard_input = [PathBuf::from(file::STANDARD_INPUT)];
        let names = if self.records.is_empty() { &standard_input[..] } else { &self.records };
        let mut count = Count::default();
        for name in names {
            self.score_file(&instruments, name, &mut count)?;
        }
        if count.not_scored == 0 {
            return Ok(Outcome::All);
        }
        eprint(&format!("{} scored, {} not", count.scored, count.not_scored));
        Ok(Outcome::Some)
    }

    /// Goes on over whatever is wrong with a record; ends only where nothing can be written.
    fn score_file(&self, instruments: &[Arc<Instrument>], file: &Path, count: &mut Count) -> Result<(), CliError> {
        let shown = file::shown(file);
        let mut records = match file::open(file) {
            Ok(input) => RecordReader::new(input).peekable(),
            Err(error) => {
                count.error(format_args!("{shown}: cannot be read: {error}"));
                return Ok(());
            }
        };
        if records.peek().is_none() {
            count.error(format_args!("{shown}: no record in it"));
        }
        for record in records {
            let mut name = RecordName {
                file: file.to_string_lossy().into_owned(),
                number: record.number,
                line: record.line,
                subject: None,
            };
            match self.report(instruments, &mut name, record) {
                Ok(report) => {
                    // A blank line and a rule tell text reports apart.
                    let rule = self.format == Format::Text && count.scored > 0;
                    print(&if rule { format!("\n{}\n\n{report}", "=".repeat(72)) } else { report })?;
                    count.scored += 1;
                }
                Err(error) => count.error(format_args!("{name}: {error}")),
            }
        }
        Ok(())
    }

    fn read_instruments(&self) -> Result<Vec<Arc<Instrument>>, CliError> {
        let usage = |message: &str| Err(CliError::Usage(message.into()));
        if self.bare && self.instruments.len() > 1 {
            return usage("--bare: answers without metadata name no key, so give one --instrument");
        }
        if self.bare && self.format == Format::Text {
            return usage("--format text: a counselor's report is about a record; answers alone give JSON");
        }
        if self.language.is_some() && self.format != Format::Text {
            return usage("--language is for --format text; a report as JSON has no wording");
        }
        let input = |name: &PathBuf| file::is_standard_input(name);
        if self.instruments.iter().any(input) && (self.records.is_empty() || self.records.iter().any(input)) {
            return usage("standard input is either the instrument or the records");
        }
        let read = |name: &PathBuf| file::instrument(name).map(Arc::new);
        let instruments: Vec<Arc<Instrument>> = self.instruments.iter().map(read).collect::<Result<_, _>>()?;
        if let Some(group) = self.norms.as_deref().filter(|group| *group != NO_NORMS) {
            let groups: BTreeSet<&str> =
                instruments.iter().flat_map(|instrument| instrument.norms()).map(|group| group.id.as_str()).collect();
            if !groups.contains(group) {
                let known = groups.into_iter().chain([NO_NORMS]).collect::<Vec<_>>().join(", ");
                return Err(CliError::Usage(format!("--norms {group}: no such norm group; there is {known}")));
            }
        }
        if let Some(language) = &self.language {
            for (name, instrument) in self.instruments.iter().zip(&instruments) {
                if instrument.wording(language).is_none() {
                    let known: Vec<&str> = instrument.languages().collect();
                    let known = if known.is_empty() { "no language".into() } else { known.join(", ") };
                    return Err(CliError::Usage(format!(
                        "--language {language}: {} is worded in {known}",
                        file::shown(name)
                    )));
                }
            }
        }
        Ok(instruments)
    }

    /// The norm group of an instrument that was asked for. An instrument without that group is compared with nobody.
    fn norm_choice(&self, instrument: &Instrument) -> NormChoice {
        match self.norms.as_deref() {
            None => NormChoice::Fitting,
            Some(group) => instrument.find_norm_group(group).map_or(NormChoice::Nobody, NormChoice::Group),
        }
    }

    /// The report on one record, as it is written. The name is told whose record it is as soon as that is known.
    fn report(
        &self,
        instruments: &[Arc<Instrument>],
        name: &mut RecordName,
        record: RawRecord,
    ) -> Result<String, ScoreError> {
        let json = record.json?;
        if self.bare {
            let answers = AnswersOnly::parse(&json)?;
            name.subject.clone_from(&answers.id);
            let responses = answers.responses(&instruments[0])?;
            let norms = self.norm_choice(&instruments[0]);
            return Ok(line(name, &Report::of_responses(responses, norms)));
        }
        let record = Record::parse(&json).map_err(|error| match error {
            RecordError::NotARecord { .. } if AnswersOnly::parse(&json).is_ok() => ScoreError::AnswersOnly,
            error => error.into(),
        })?;
        name.subject.clone_from(&record.subject);
        let instrument = instrument_of(instruments, &record).ok_or_else(|| ScoreError::unknown_key(&record))?;
        let report = Report::compared_with(instrument, &record, self.norm_choice(instrument))?;
        Ok(match self.format {
            Format::Json => line(name, &report),
            Format::Text => {
                let language = self.language.as_deref().unwrap_or("en");
                CounselorReport::new(&report, &record, language, record.started.local_day(0)).to_text(COLUMNS)
            }
        })
    }
}

/// The instrument that scores a record: the very one it was given with before one that has the same key in another
/// file.
fn instrument_of<'a>(instruments: &'a [Arc<Instrument>], record: &Record) -> Option<&'a Arc<Instrument>> {
    let with = |wanted| instruments.iter().find(move |instrument| record.key_match(instrument) == wanted);
    with(KeyMatch::Same).or_else(|| with(KeyMatch::OtherWording))
}

/// A report as one line of JSON; it has names and numbers only.
fn line(name: &RecordName, report: &Report) -> String {
    let named = NamedReport { record: name.clone(), report: report.output() };
    serde_json::to_string(&named).unwrap_or_default() + "\n"
}

/// Why a record was not scored.
#[derive(Debug, Error)]
enum ScoreError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is no record, or does not fit the instrument.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It has answers, and no metadata.
    #[error("answers without a record's metadata; --bare takes them")]
    AnswersOnly,
    /// Its key is none of those given.
    #[error(
        "opens, and is not scored: it answers {instrument} {version}, form {form}, with the key {key}, which is none of \
         those given"
    )]
    UnknownKey {
        /// The instrument's id.
        instrument: String,
        /// The instrument's version.
        version: String,
        /// The form's id.
        form: String,
        /// The hash of the key.
        key: String,
    },
}

impl ScoreError {
    fn unknown_key(record: &Record) -> Self {
        let instrument = &record.instrument;
        Self::UnknownKey {
            instrument: instrument.id.clone(),
            version: instrument.version.clone(),
            form: record.form.clone(),
            key: instrument.hashes.key.clone(),
        }
    }
}
