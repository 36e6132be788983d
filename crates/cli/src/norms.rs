//! `trellis norms`: a norm table from a local sample.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;
use trellis_analysis::matrix::{Sample, Scale};
use trellis_analysis::norm_table::{GroupName, NormTable, norm_table, scales_of_form, with_norm_group};
use trellis_analysis::report::{Basis, NormReport};
use trellis_core::instrument::{InstrumentFile, MAX_BYTES};

use super::analyse::Output;
use super::error::CliError;
use super::people::Answers;
use super::{Outcome, eprint, file};

/// Make a norm table from the answers of a local sample
///
/// For each score: n, mean, SD, reliability, and a percentile with its interval for each number of points. With --into the
/// table also becomes a norm group of a new instrument file, marked as a local sample; the key stays, and records that were
/// given before can be compared with it. Refused below ten people.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Norms {
    #[command(flatten)]
    answers: Answers,
    #[command(flatten)]
    output: Output,
    /// A score of the table; may be given several times. Without it, all that the form reports
    #[arg(long = "score", value_name = "SCORE")]
    scores: Vec<String>,
    /// Writes a new instrument file with the table as a norm group
    #[arg(long, value_name = "FILE", requires_all = ["group", "name", "citation"])]
    into: Option<PathBuf>,
    /// With --into: the id of the group
    #[arg(long, value_name = "ID", requires = "into")]
    group: Option<String>,
    /// With --into: what reports call the group
    #[arg(long, value_name = "NAME", requires = "into")]
    name: Option<String>,
    /// With --into: who collected the answers, when and where
    #[arg(long, value_name = "TEXT", requires = "into")]
    citation: Option<String>,
    /// With --into: the version of the new file; without it, the last number of the old one is raised
    #[arg(long, value_name = "VERSION", requires = "into")]
    file_version: Option<String>,
    /// Tables of answers, or with --records files of records; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis norms --instrument mspss.json data.csv
  trellis norms --instrument mspss.json --into mspss-ours.json --group ours_2026 \\
    --name \"Our school\" --citation \"Example School, grades 7 to 9, autumn 2026\" data.csv

Exit code: 0 everything was read; 1 some lines or records were not, or there is no table.";

impl Norms {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let instrument = self.answers.instrument()?;
        let files: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
        if self.into.is_some() && file::is_standard_input(&self.answers.instrument) {
            return Err(CliError::Usage("--into needs the instrument as a file, not as standard input".into()));
        }
        let people = self.answers.read(&instrument, &files)?;
        let scales = self.scales(&people.sample)?;
        let table = norm_table(&people.sample, &scales).map_err(|reason| CliError::Refused(reason.to_string()))?;
        if let Some(into) = &self.into {
            self.write_instrument(into, &people.sample, &table)?;
        }
        let report = NormReport::new(Basis::of(&people.sample), table);
        self.output.write(&report, || report.document())?;
        Ok(if people.is_whole { Outcome::All } else { Outcome::Some })
    }

    fn scales<'a>(&self, sample: &'a Sample) -> Result<Vec<&'a Scale>, CliError> {
        if self.scores.is_empty() {
            return Ok(scales_of_form(sample));
        }
        let find = |id: &String| {
            sample.scale(id).ok_or_else(|| {
                let known: Vec<&str> = sample.scales().iter().map(|scale| scale.id.as_str()).collect();
                CliError::Usage(format!("--score {id}: no such score; there is {}", known.join(", ")))
            })
        };
        self.scores.iter().map(find).collect()
    }

    fn write_instrument(&self, into: &Path, sample: &Sample, table: &NormTable) -> Result<(), CliError> {
        let own = &self.answers.instrument;
        let json = file::read_text(own, MAX_BYTES as u64)?;
        let refused = |reason: String| CliError::Refused(format!("{}: {reason}", file::shown(into)));
        let instrument: InstrumentFile = serde_json::from_str(&json).map_err(|error| refused(error.to_string()))?;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let name = GroupName { id: text(&self.group), name: text(&self.name), citation: text(&self.citation) };
        let with = with_norm_group(instrument, sample, table, &name, self.file_version.clone())
            .map_err(|error| refused(error.to_string()))?;
        let json = serde_json::to_string_pretty(&with).map_err(|error| refused(error.to_string()))?;
        // A file that is there stays.
        if into.exists() {
            let error = ErrorKind::AlreadyExists.into();
            return Err(CliError::Write { file: file::shown(into), error });
        }
        file::write_whole(into, (json + "\n").as_bytes())?;
        for norms in table.scores.iter().filter(|norms| norms.reliability.known().is_err()) {
            eprint(&format!("note: {} has no reliability, and is not in the norm group", norms.score));
        }
        Ok(())
    }
}
