//! `trellis report`: a page about each record, as a file that can be opened and printed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use trellis_core::instrument::Instrument;
use trellis_core::printable::printable;
use trellis_core::record::{KeyMatch, Record};
use trellis_core::report::Report;
use trellis_report::{CounselorReport, FamilyPage, PupilPage};

use super::error::{CliError, unknown_key};
use super::records::{PlacedRecord, or_standard_input, records};
use super::{Outcome, eprint, file};

/// Write a page about each record: the pupil's own page, the counselor's report, or the page for the family
///
/// Each is one HTML file without scripts and without anything from elsewhere, for the screen and for paper. A page for the
/// family on which a safety answer is not clear is held: it is written with --held alone, after a talk with the pupil.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Pages {
    /// For whom
    #[arg(value_enum, value_name = "FOR")]
    reader: Reader,
    /// The instrument file
    #[arg(long, value_name = "FILE")]
    instrument: PathBuf,
    /// The folder that the files go into; it is made where it is not there
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Writes over files that are there
    #[arg(long)]
    force: bool,
    /// Writes pages for the family that are held, too
    #[arg(long)]
    held: bool,
    /// The language of the pages; English if it is not said
    #[arg(long, value_name = "LANG", default_value = "en")]
    language: String,
    /// Files of records; without any, or for -, standard input
    #[arg(value_name = "RECORD")]
    records: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis report counselor --instrument instruments/snq.json --to pages record.json
  trellis report pupil --instrument instruments/snq.json --to pages record.json
  trellis report family --instrument instruments/snq.json --language zh-Hans --to pages records.jsonl

Exit code: 0 a page about every record; 1 some have none, and standard error says why.";

/// For whom a page is.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// The pupil's own page, with the support map
    Pupil,
    /// The counselor's report
    Counselor,
    /// The page for the pupil's family
    Family,
}

impl Reader {
    fn name(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Counselor => "counselor",
            Self::Family => "family",
        }
    }
}

impl Pages {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let names = or_standard_input(&self.records);
        file::check_standard_input(&self.instrument, &names, "records")?;
        let instrument = Arc::new(file::instrument(&self.instrument)?);
        file::check_language(&self.instrument, &instrument, &self.language)?;
        let (mut written, mut not_written) = (BTreeSet::new(), 0_u64);
        for PlacedRecord { place, record } in records(&names) {
            match record.and_then(|record| self.page(&instrument, record)) {
                Ok((subject, page)) => {
                    let file_name = self.file_name(&mut written, &subject);
                    file::write(&self.to, &file_name, page.as_bytes(), self.force)?;
                }
                Err(problem) => {
                    eprint(&printable(&format!("{place}: {problem}")));
                    not_written += 1;
                }
            }
        }
        if not_written == 0 {
            return Ok(Outcome::All);
        }
        eprint(&format!("{} written, {not_written} not", written.len()));
        Ok(Outcome::Some)
    }

    /// The code of a record, or `record`, and the page about it.
    fn page(&self, instrument: &Arc<Instrument>, record: Record) -> Result<(String, String), String> {
        if record.key_match(instrument) == KeyMatch::UnknownKey {
            return Err(unknown_key(&record));
        }
        let results = Report::new(instrument, &record).map_err(|error| error.to_string())?;
        let (language, day) = (&self.language, record.started.local_day(0));
        let page = match self.reader {
            Reader::Pupil => {
                let page = PupilPage::new(&results, &record, language, day);
                if !page.map.as_ref().is_some_and(|map| map.rings.has_scores()) {
                    return Err("no page for the pupil: there are too few answers for any part of the map, or the \
                                instrument has no rules for one"
                        .to_owned());
                }
                page.to_html(language)
            }
            Reader::Counselor => CounselorReport::new(&results, &record, language, day).to_html(language),
            Reader::Family => {
                let page = FamilyPage::new(&results, &record, language, day).ok_or(
                    "no page for the family: the pupil answered alone or not at all, or the instrument has none",
                )?;
                if let Some(held) = page.held.as_ref().filter(|_| !self.held) {
                    return Err(format!("held: {} {} (--held writes it)", held.title, held.lead));
                }
                page.to_html(language)
            }
        };
        Ok((record.subject.map_or_else(|| "record".to_owned(), |subject| subject.as_str().to_owned()), page))
    }

    /// A name that no other page of this run has.
    fn file_name(&self, written: &mut BTreeSet<String>, subject: &str) -> String {
        let reader = self.reader.name();
        // A code may have a sign that means something in the name of a file.
        let subject: String =
            subject.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '_' }).collect();
        let first = format!("{subject}-{reader}.html");
        let numbered = (2..).map(|number: u64| format!("{subject}-{number}-{reader}.html"));
        let free = std::iter::once(first.clone()).chain(numbered).find(|name| !written.contains(&name.to_lowercase()));
        let name = free.unwrap_or(first);
        written.insert(name.to_lowercase());
        name
    }
}
