//! `trellis analyse`: what the answers of many people say about an instrument.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;
use trellis_analysis::report::{Analysis, Document};
use trellis_analysis::scale::Bootstrap;

use super::error::CliError;
use super::people::Answers;
use super::{Outcome, file, print, progress};

/// Say what the answers of many people say about an instrument
///
/// For each score: how each item was answered, how it goes with the others, alpha with its interval, omega with its
/// bootstrap interval, split halves, and the standard error of measurement. The report says what was done, with how many
/// people, by which formula, and its source.
///
/// Tables are read as `trellis score --csv` reads them. Nobody is named in the report.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Analyse {
    #[command(flatten)]
    answers: Answers,
    #[command(flatten)]
    output: Output,
    /// How many samples the bootstrap draws
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    draws: u32,
    /// The seed of the bootstrap; the same seed gives the same intervals on every machine
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    seed: u64,
    /// Tables of answers, or with --records files of records; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  trellis analyse --instrument mspss.json data.csv
  trellis analyse --instrument mspss.json --format html data.csv > report.html
  trellis analyse --instrument mspss.json --pictures pictures data.csv > report.md
  trellis analyse --instrument instruments/snq.json --records --format json records.jsonl

Exit code: 0 everything was read; 1 some lines or records were not, or there was nothing to read.";

/// How a report is written.
#[derive(Args)]
pub(super) struct Output {
    /// What the report looks like
    #[arg(long, value_enum, default_value = "markdown")]
    pub(super) format: Format,
    /// With --format markdown: saves the pictures as SVG files in this folder, which is made if it is not there, and links
    /// them
    #[arg(long, value_name = "FOLDER")]
    pub(super) pictures: Option<PathBuf>,
}

/// What a report looks like.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Markdown
    Markdown,
    /// One HTML file with its pictures in it
    Html,
    /// Every number, unrounded, as JSON
    Json,
}

impl Output {
    /// Writes a report to standard output, and its pictures to their folder.
    pub(super) fn write(&self, json: &impl Serialize, document: impl FnOnce() -> Document) -> Result<(), CliError> {
        if self.pictures.is_some() && self.format != Format::Markdown {
            return Err(CliError::Usage("--pictures is for --format markdown; HTML has its pictures in it".into()));
        }
        match self.format {
            Format::Json => {
                let json = serde_json::to_string_pretty(json).map_err(|error| CliError::Output(error.into()))?;
                print(&(json + "\n"))
            }
            Format::Html => print(&document().to_html()),
            Format::Markdown => {
                let document = document();
                if let Some(folder) = &self.pictures {
                    save_pictures(&document, folder)?;
                }
                let folder = self.pictures.as_ref().map(|folder| folder.to_string_lossy().into_owned());
                print(&document.to_markdown(folder.as_deref()))
            }
        }
    }
}

fn save_pictures(document: &Document, folder: &Path) -> Result<(), CliError> {
    document.pictures().try_for_each(|picture| file::write(folder, &picture.file_name, picture.svg.as_bytes(), true))
}

impl Analyse {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let instrument = self.answers.instrument()?;
        let files: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
        let people = self.answers.read(&instrument, &files)?;
        let bootstrap = Bootstrap { draws: self.draws as usize, seed: self.seed };
        let bar = progress::steps(people.sample.scales().len() as u64 * u64::from(self.draws), "Bootstrap");
        let analysis = Analysis::new(&people.sample, bootstrap, || bar.inc(1));
        bar.finish_and_clear();
        self.output.write(&analysis, || analysis.document())?;
        Ok(if people.is_whole { Outcome::All } else { Outcome::Some })
    }
}
