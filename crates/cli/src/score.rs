//! `trellis score`: records in, reports out.

use std::fmt;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::pieces::{Piece, Pieces};
use super::text_report::{Given, text_report};
use super::{NamedReport, Outcome, RecordName, complain, file, problem::Problem, say};
use trellis_core::answers::Answers;
use trellis_core::instrument::Instrument;
use trellis_core::record::{Bare, MAX_BYTES, Record, RecordError, Standing};
use trellis_core::report::Report;

/// Score records: one report for each
///
/// Records are JSON: one object, several one after the other, JSON Lines, or an array; printed in
/// one line or over many. They are read one at a time, so a file may be of any length. Each is
/// scored by the instrument whose key hash it carries. A record that is damaged, or whose key is
/// none of those given, is told on standard error; the others are scored all the same.
///
/// Reports name their record (file, number, line, code) and come as JSON, one line each, or as
/// plain text for a counselor: the labels in English, what the instrument says in a language of
/// the instrument.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Score {
    /// An instrument file; may be given several times, for records of several keys
    #[arg(long = "instrument", required = true, value_name = "FILE")]
    instruments: Vec<String>,
    /// Takes answers without a record's envelope (see: trellis schema bare)
    #[arg(long)]
    bare: bool,
    /// What a report looks like
    #[arg(long, value_enum, default_value = "json")]
    format: Format,
    /// The language of the instrument's wording in text reports; English if it is not said and is
    /// there
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Files of records; without any, or for -, standard input
    #[arg(value_name = "RECORD")]
    records: Vec<String>,
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

/// How many records were scored, and how many things were not.
#[derive(Default)]
struct Count {
    scored: u64,
    not_scored: u64,
}

impl Count {
    fn trouble(&mut self, message: impl fmt::Display) {
        complain(&message.to_string());
        self.not_scored += 1;
    }
}

impl Score {
    pub(super) fn run(self) -> Result<Outcome, Problem> {
        let instruments = self.read_instruments()?;
        let standard_input = [file::STANDARD_INPUT.to_string()];
        let names = if self.records.is_empty() { &standard_input[..] } else { &self.records };
        let mut count = Count::default();
        for name in names {
            self.score_file(&instruments, name, &mut count)?;
        }
        if count.not_scored == 0 {
            return Ok(Outcome::All);
        }
        complain(&format!("{} scored, {} not", count.scored, count.not_scored));
        Ok(Outcome::Some)
    }

    /// Goes on over whatever is wrong with a record; ends only where nothing can be written.
    fn score_file(&self, instruments: &[Instrument], file: &str, count: &mut Count) -> Result<(), Problem> {
        let shown = file::shown(file);
        let mut pieces = match file::open(file) {
            Ok(input) => Pieces::new(input),
            Err(error) => {
                count.trouble(format_args!("{shown}: cannot be read: {error}"));
                return Ok(());
            }
        };
        let mut empty = true;
        while let Some(piece) = pieces.next() {
            empty = false;
            let piece = match piece {
                Ok(piece) => piece,
                Err(broken) => {
                    count.trouble(format_args!("{shown}:{}: {broken}", pieces.line()));
                    continue;
                }
            };
            let mut name = RecordName { file: file.into(), number: piece.number, line: piece.line, subject: None };
            match self.report(instruments, &mut name, &piece) {
                Ok(report) => {
                    // A blank line and a rule tell text reports apart.
                    let rule = self.format == Format::Text && count.scored > 0;
                    say(&if rule { format!("\n{}\n\n{report}", "=".repeat(72)) } else { report })?;
                    count.scored += 1;
                }
                Err(trouble) => count.trouble(format_args!("{name}: {trouble}")),
            }
        }
        if empty {
            count.trouble(format_args!("{shown}: no record in it"));
        }
        Ok(())
    }

    fn read_instruments(&self) -> Result<Vec<Instrument>, Problem> {
        let usage = |message: &str| Err(Problem::Usage(message.into()));
        if self.bare && self.instruments.len() > 1 {
            return usage("--bare: answers without an envelope name no key, so give one --instrument");
        }
        if self.language.is_some() && self.format != Format::Text {
            return usage("--language is for --format text; a report as JSON has no wording");
        }
        let input = |name: &String| name == file::STANDARD_INPUT;
        if self.instruments.iter().any(input) && (self.records.is_empty() || self.records.iter().any(input)) {
            return usage("standard input is either the instrument or the records");
        }
        let instruments: Vec<Instrument> =
            self.instruments.iter().map(|name| file::instrument(name)).collect::<Result<_, _>>()?;
        if let Some(language) = &self.language {
            for (name, instrument) in self.instruments.iter().zip(&instruments) {
                if instrument.wording(language).is_none() {
                    let there: Vec<&str> = instrument.languages().collect();
                    let there = if there.is_empty() { "no language".into() } else { there.join(", ") };
                    return Err(Problem::Usage(format!("--language {language}: {name} is worded in {there}")));
                }
            }
        }
        Ok(instruments)
    }

    /// The report on one piece, printed. The name is told whose record it is as soon as that is
    /// known.
    fn report(&self, instruments: &[Instrument], name: &mut RecordName, piece: &Piece) -> Result<String, Trouble> {
        if piece.bytes > MAX_BYTES {
            return Err(RecordError::TooLarge { bytes: piece.bytes }.into());
        }
        let json = str::from_utf8(&piece.text).map_err(|_| Trouble::NotText)?;
        if self.bare {
            let bare = Bare::parse(json)?;
            let answers = bare.answers(&instruments[0])?;
            let report = Report::of(&instruments[0], &answers);
            return Ok(self.print(name, None, &instruments[0], &answers, &report));
        }
        let record = Record::parse(json).map_err(|error| match error {
            RecordError::NotARecord { .. } if Bare::parse(json).is_ok() => Trouble::IsBare,
            error => error.into(),
        })?;
        name.subject.clone_from(&record.subject);
        let instrument = instrument_of(instruments, &record).ok_or_else(|| Trouble::Opens(Box::new(record.clone())))?;
        let report = Report::new(instrument, &record)?;
        let answers = record.answers(instrument)?;
        Ok(self.print(name, Some(&record), instrument, &answers, &report))
    }

    fn print(
        &self,
        name: &RecordName,
        record: Option<&Record>,
        instrument: &Instrument,
        answers: &Answers,
        report: &Report,
    ) -> String {
        match self.format {
            Format::Json => line(&NamedReport {
                record: name,
                basis: &report.basis,
                scores: &report.scores,
                profile: report.profile.as_ref(),
            }),
            Format::Text => {
                let language = self.language.as_deref().unwrap_or("en");
                let wording = instrument.wording(language).or_else(|| instrument.file().wording.values().next());
                text_report(&Given { name, record, instrument, wording, answers, report })
            }
        }
    }
}

/// The instrument that scores a record: the very one it was given with before one that has the
/// same key in another file.
fn instrument_of<'a>(instruments: &'a [Instrument], record: &Record) -> Option<&'a Instrument> {
    let with = |standing| instruments.iter().find(move |instrument| record.standing(instrument) == standing);
    with(Standing::Same).or_else(|| with(Standing::OtherWording))
}

/// A value as one line of JSON; what is printed here has names and numbers only.
fn line(value: &impl Serialize) -> String {
    let mut line = serde_json::to_string(value).unwrap_or_default();
    line.push('\n');
    line
}

/// Why a record was not scored.
#[derive(Debug)]
enum Trouble {
    /// It is no record, or does not fit the instrument.
    Record(RecordError),
    /// It is not text.
    NotText,
    /// It has answers, and no envelope.
    IsBare,
    /// It opens, but its key is none of those given.
    Opens(Box<Record>),
}

impl From<RecordError> for Trouble {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Record(error) => error.fmt(f),
            Self::NotText => f.write_str("not UTF-8 text"),
            Self::IsBare => f.write_str("answers without a record's envelope; --bare takes them"),
            Self::Opens(record) => {
                let instrument = &record.instrument;
                write!(
                    f,
                    "opens, and is not scored: it answers {} {}, form {}, with the key {}, which is none of those given",
                    instrument.id, instrument.version, record.form, instrument.hashes.key
                )
            }
        }
    }
}
