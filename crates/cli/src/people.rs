//! The people of an analysis: tables of answers, or files of records, all of one form.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use trellis_analysis::matrix::Sample;
use trellis_core::instrument::{FormIndex, Instrument, ItemIndex};
use trellis_core::printable::printable;
use trellis_core::record::{KeyMatch, Subject};
use trellis_core::responses::Responses;

use super::error::CliError;
use super::records::{PlacedRecord, records};
use super::table::TableOptions;
use super::table_lines::{TableLine, each_line};
use super::{eprint, file};

/// Where answers of people are read from.
#[derive(Args)]
pub(super) struct Answers {
    /// The instrument file
    #[arg(long, value_name = "FILE")]
    pub(super) instrument: PathBuf,
    /// The form that was answered. A table may have a column for it; where people answered several, this one is taken
    #[arg(long, value_name = "FORM")]
    pub(super) form: Option<String>,
    /// A value that stands for a missing answer in a table, such as 99; may be given several times
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true, conflicts_with = "records")]
    pub(super) missing: Vec<String>,
    /// The files are records (JSON), as the page saves them, and not tables
    #[arg(long)]
    pub(super) records: bool,
}

/// What was read, and whether every line of it could be.
pub(super) struct People {
    /// The people of one form.
    pub(super) sample: Sample,
    /// Whether something was left out because it could not be read.
    pub(super) is_whole: bool,
}

/// People by the form that they answered.
struct Reading<'a> {
    instrument: &'a Arc<Instrument>,
    /// The item whose answer is a person's group.
    by: Option<ItemIndex>,
    samples: BTreeMap<FormIndex, Sample>,
    left_out: u64,
    subjects: BTreeMap<Subject, String>,
}

impl Reading<'_> {
    fn error(&mut self, message: impl fmt::Display) {
        eprint(&printable(&message.to_string()));
        self.left_out += 1;
    }

    fn add(&mut self, name: &str, responses: &Responses, subject: Option<Subject>) {
        let before = subject.clone().and_then(|subject| self.subjects.insert(subject, name.to_owned()));
        if let Some(before) = before {
            eprint(&printable(&format!("{name}: note: the same code as {before}; both count as a person")));
        }
        let new = || {
            let sample = Sample::new(self.instrument, responses.form());
            match self.by {
                Some(item) => sample.grouped_by(item),
                None => sample,
            }
        };
        self.samples.entry(responses.form()).or_insert_with(new).push(responses, subject);
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
    pub(super) fn read(&self, instrument: &Arc<Instrument>, files: &[&Path]) -> Result<People, CliError> {
        self.read_grouped(instrument, files, None)
    }

    /// The people of files, together, each with their answer to an item as their group.
    pub(super) fn read_grouped(
        &self,
        instrument: &Arc<Instrument>,
        files: &[&Path],
        by: Option<ItemIndex>,
    ) -> Result<People, CliError> {
        file::check_standard_input(&self.instrument, files, "answers")?;
        let mut reading = Reading { instrument, by, samples: BTreeMap::new(), left_out: 0, subjects: BTreeMap::new() };
        for name in files {
            if self.records {
                read_records(&mut reading, name);
            } else {
                self.read_table(&mut reading, name)?;
            }
        }
        self.of_form(reading, files)
    }

    fn of_form(&self, reading: Reading, files: &[&Path]) -> Result<People, CliError> {
        let Reading { instrument, mut samples, left_out, .. } = reading;
        let id = |form: &FormIndex| instrument.forms()[*form].id.clone();
        let asked = self.form.as_deref().and_then(|form| instrument.find_form(form));
        if let Some(asked) = asked {
            for (form, sample) in samples.iter().filter(|(form, _)| **form != asked) {
                eprint(&format!("note: {} people answered {}, and are left out", sample.people(), id(form)));
            }
            samples.retain(|form, _| *form == asked);
        }
        if samples.len() > 1 {
            let found: Vec<String> =
                samples.iter().map(|(form, sample)| format!("{} ({} people)", id(form), sample.people())).collect();
            return Err(CliError::Usage(format!("people answered {}: say --form", found.join(", "))));
        }
        match samples.pop_first() {
            Some((_, sample)) => {
                if left_out > 0 {
                    eprint(&format!("{} people read, {left_out} lines or records not", sample.people()));
                }
                Ok(People { sample, is_whole: left_out == 0 })
            }
            None => {
                let files: Vec<String> = files.iter().map(|name| file::shown(name)).collect();
                Err(CliError::NoPeople { files: files.join(", ") })
            }
        }
    }

    fn table_options(&self) -> TableOptions<'_> {
        TableOptions { form: self.form.as_deref(), missing: &self.missing, ..TableOptions::default() }
    }

    fn read_table(&self, reading: &mut Reading, name: &Path) -> Result<(), CliError> {
        let (shown, instrument) = (file::shown(name), reading.instrument);
        let problem = each_line(name, instrument, self.table_options(), |TableLine { line, answers, .. }| {
            let place = format!("{shown}: line {line}");
            let read = answers.map_err(|error| error.to_string()).and_then(|answers| {
                let responses = answers.responses(instrument).map_err(|error| error.to_string())?;
                Ok((responses, answers.id))
            });
            match read {
                Ok((responses, subject)) => reading.add(&place, &responses, subject),
                Err(error) => reading.error(format_args!("{place}: {error}")),
            }
            Ok(())
        })?;
        if let Some(problem) = problem {
            reading.error(problem);
        }
        Ok(())
    }
}

fn read_records(reading: &mut Reading, name: &Path) {
    let instrument = reading.instrument;
    for PlacedRecord { place, record } in records(&[name]) {
        let read = record.and_then(|record| {
            if record.key_match(instrument) == KeyMatch::UnknownKey {
                let key = &record.instrument.hashes.key;
                return Err(format!("it answers another key ({key}): its answers cannot be put beside the others"));
            }
            let responses = record.responses(instrument).map_err(|error| error.to_string())?;
            Ok((responses, record.subject))
        });
        match read {
            Ok((responses, subject)) => reading.add(&place, &responses, subject),
            Err(error) => reading.error(format_args!("{place}: {error}")),
        }
    }
}
