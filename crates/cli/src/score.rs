//! `trellis score`: records in, reports out.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, ValueEnum};
use thiserror::Error;

use super::bulk::{self, ScoresTo};
use super::error::{CliError, unknown_key};
use super::records::NO_RECORD;
use super::table_arguments::TableArguments;
use super::table_lines::{TableLine, each_line};
use super::{NamedReport, Outcome, RecordName, eprint, file, print};
use trellis_core::instrument::Instrument;
use trellis_core::printable::printable;
use trellis_core::record::{AnswersOnly, KeyMatch, Record, RecordError};
use trellis_core::report::Report;
use trellis_core::scoring::norms::NormChoice;
use trellis_data::record_reader::{RawRecord, ReadError, RecordReader};
use trellis_data::rows::LineError;
use trellis_data::seen::Seen;
use trellis_data::table::TableOptions;
use trellis_report::CounselorReport;

/// The width of a text report. Unit: columns.
const COLUMNS: usize = 100;

/// Clocks of two computers that differ by no more than this are taken for right. Unit: milliseconds.
const CLOCKS_DIFFER: i128 = 24 * 60 * 60 * 1000;

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
    #[arg(long, conflicts_with = "csv")]
    bare: bool,
    #[command(flatten)]
    table: TableArguments,
    /// With --csv: the form that was answered, in lines where no column says so
    #[arg(long, value_name = "FORM", requires = "csv")]
    form: Option<String>,
    #[command(flatten)]
    to: ScoresTo,
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
  trellis score --instrument instruments/snq.json --csv --form SNQ-40 --missing 99 data.csv
  trellis score --instrument instruments/snq.json --csv --form SNQ-40 --keep school --to scores.parquet data.csv

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
struct Count {
    scored: u64,
    not_scored: u64,
    subjects: Seen<RecordName>,
}

/// A report as it is written, and what is odd about its record.
struct Scored {
    report: String,
    notes: Vec<String>,
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
        self.table.check()?;
        let columns = self.table.cells.columns()?;
        let options = self.table.cells.options(self.form.as_deref(), &columns);
        if let Some(to) = &self.to.to {
            let [table] = names else {
                return Err(CliError::Usage("--to takes one table".to_owned()));
            };
            return bulk::run(&instruments[0], table, options, &self.to, to);
        }
        let mut count = Count { scored: 0, not_scored: 0, subjects: Seen::new() };
        for name in names {
            if self.table.csv {
                self.score_table(&instruments[0], name, options, &mut count)?;
            } else {
                self.score_file(&instruments, name, &mut count)?;
            }
        }
        if let Some(note) = count.subjects.limit_note() {
            eprint(&format!("note: {note}"));
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
            count.error(format_args!("{shown}: {NO_RECORD}"));
        }
        for record in records {
            let mut name = RecordName {
                file: file.to_string_lossy().into_owned(),
                number: record.number,
                line: record.line,
                subject: None,
            };
            let report = self.report(instruments, &mut name, record);
            self.print_report(name, report, count)?;
        }
        Ok(())
    }

    /// Scores each line of a table.
    fn score_table(
        &self,
        instrument: &Arc<Instrument>,
        file: &Path,
        options: TableOptions,
        count: &mut Count,
    ) -> Result<(), CliError> {
        let problem = each_line(file, instrument, options, |TableLine { number, line, answers }| {
            let mut name = RecordName { file: file.to_string_lossy().into_owned(), number, line, subject: None };
            let report = answers
                .map_err(|error| ScoreError::Line(error.into()))
                .and_then(|answers| self.answers_report(instrument, &mut name, &answers).map_err(ScoreError::in_table));
            self.print_report(name, report, count)
        })?;
        if let Some(problem) = problem {
            count.error(problem);
        }
        Ok(())
    }

    /// Prints a report with the notes on its record, or says why there is none.
    fn print_report(
        &self,
        name: RecordName,
        report: Result<Scored, ScoreError>,
        count: &mut Count,
    ) -> Result<(), CliError> {
        match report {
            Ok(Scored { report, notes }) => {
                for note in notes {
                    eprint(&format!("{name}: note: {note}"));
                }
                if let Some(subject) = &name.subject {
                    let before = count.subjects.add(subject.as_str(), name.clone());
                    if let Some(before) = before {
                        eprint(&format!("{name}: note: the same subject as {before}; each is scored by itself"));
                    }
                }
                // A blank line and a rule tell text reports apart.
                let rule = self.format == Format::Text && count.scored > 0;
                print(&if rule { format!("\n{}\n\n{report}", "=".repeat(72)) } else { report })?;
                count.scored += 1;
            }
            Err(error) => count.error(format_args!("{name}: {error}")),
        }
        Ok(())
    }

    fn read_instruments(&self) -> Result<Vec<Arc<Instrument>>, CliError> {
        let usage = |message: &str| Err(CliError::Usage(message.into()));
        let without_metadata = self.bare || self.table.csv;
        if without_metadata && self.instruments.len() > 1 {
            return usage("--bare and --csv: answers without metadata name no key, so give one --instrument");
        }
        if without_metadata && self.format == Format::Text {
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
        if let (Some(form), [name], [instrument]) = (&self.form, &self.instruments[..], &instruments[..]) {
            file::find_form(name, instrument, form)?;
        }
        if let Some(language) = &self.language {
            for (name, instrument) in self.instruments.iter().zip(&instruments) {
                file::check_language(name, instrument, language)?;
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
    ) -> Result<Scored, ScoreError> {
        let json = record.json?;
        if self.bare {
            let answers = AnswersOnly::parse(&json).map_err(|error| match Record::parse(&json) {
                Ok(_) => ScoreError::WithMetadata,
                Err(_) => error.into(),
            })?;
            return self.answers_report(&instruments[0], name, &answers);
        }
        let record = Record::parse(&json).map_err(|error| match error {
            RecordError::NotARecord { .. } if AnswersOnly::parse(&json).is_ok() => ScoreError::AnswersOnly,
            error => error.into(),
        })?;
        name.subject.clone_from(&record.subject);
        let instrument =
            instrument_of(instruments, &record).ok_or_else(|| ScoreError::UnknownKey(unknown_key(&record)))?;
        let report = Report::compared_with(instrument, &record, self.norm_choice(instrument))?;
        let mut notes: Vec<String> = report.notes.iter().map(ToString::to_string).collect();
        notes.extend(note_on_clock(&record));
        let report = match self.format {
            Format::Json => line(name, &report),
            Format::Text => {
                let language = self.language.as_deref().unwrap_or("en");
                CounselorReport::new(&report, &record, language, record.started.local_day(0)).to_text(COLUMNS)
            }
        };
        Ok(Scored { report, notes })
    }

    /// The report on answers without metadata.
    fn answers_report(
        &self,
        instrument: &Arc<Instrument>,
        name: &mut RecordName,
        answers: &AnswersOnly,
    ) -> Result<Scored, ScoreError> {
        name.subject.clone_from(&answers.id);
        let responses = answers.responses(instrument)?;
        let report = Report::of_responses(responses, self.norm_choice(instrument));
        Ok(Scored { report: line(name, &report), notes: Vec::new() })
    }
}

/// The instrument that scores a record: the very one it was given with before one that has the same key in another
/// file.
fn instrument_of<'a>(instruments: &'a [Arc<Instrument>], record: &Record) -> Option<&'a Arc<Instrument>> {
    let with = |wanted| instruments.iter().find(move |instrument| record.key_match(instrument) == wanted);
    with(KeyMatch::Same).or_else(|| with(KeyMatch::OtherWording))
}

/// That a record began later than now by this computer's clock. It is no part of a report, which is the same on any day.
fn note_on_clock(record: &Record) -> Option<String> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    let ahead = i128::from(record.started.as_millis()) - i128::try_from(now.as_millis()).ok()?;
    (ahead > CLOCKS_DIFFER).then(|| {
        format!(
            "it began at {}, which by this computer's clock is still to come: one of the two clocks is wrong",
            record.started
        )
    })
}

/// A report as one line of JSON; it has names and numbers only.
fn line(name: &RecordName, report: &Report) -> String {
    let named = NamedReport { record: name.clone(), report: report.output() };
    serde_json::to_string(&named).unwrap_or_default() + "\n"
}

/// Why a record was not scored.
#[derive(Debug, Error)]
pub(super) enum ScoreError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is a line of a table that is no answers of a person.
    #[error(transparent)]
    Line(#[from] LineError),
    /// It is no record, or does not fit the instrument.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It has answers, and no metadata.
    #[error("answers without a record's metadata; --bare takes them")]
    AnswersOnly,
    /// It is a record with its metadata.
    #[error("a record with its metadata; it is scored without --bare")]
    WithMetadata,
    /// Its key is none of those given.
    #[error("{0}")]
    UnknownKey(String),
}

impl ScoreError {
    /// The same error, with what a missing answer is in a table.
    pub(super) fn in_table(self) -> Self {
        match self {
            Self::Record(error) => Self::Line(error.into()),
            other => other,
        }
    }
}
