//! `trellis share` and `trellis pool`: adding up the answers of several places without sharing them.

use std::path::{Path, PathBuf};

use clap::Args;
use trellis_analysis::pool::pool;
use trellis_analysis::share::SharedSums;

use super::analyse::Output;
use super::error::CliError;
use super::people::Answers;
use super::{Outcome, file, print};

/// The largest file of sums that is read. Unit: bytes.
const MAX_SUMS: u64 = 64 << 20;

/// Write what the answers of one place add up to, without a row of anybody
///
/// Counts, sums and cross-products of each score's items, for `trellis pool`. Refused below 30 people; what would tell the
/// answers of one to nine people is left out, and standard error says so. Give the file that was handed out before with
/// --earlier: where fewer than ten people may have been added, left out or changed since, nothing is written.
#[derive(Args)]
#[command(after_help = SHARE_EXAMPLES)]
pub(super) struct Share {
    #[command(flatten)]
    answers: Answers,
    /// The file of sums that was handed out before, if there is one
    #[arg(long, value_name = "FILE")]
    earlier: Option<PathBuf>,
    /// Tables of answers, or with --records files of records; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const SHARE_EXAMPLES: &str = "\
Examples:
  trellis share --instrument mspss.json data.csv > our-sums.json
  trellis share --instrument mspss.json --earlier our-sums.json data.csv > our-sums-2.json

Exit code: 0 everything was read, and the sums were written; 1 some lines or records were not read, or nothing was written.";

impl Share {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let instrument = self.answers.instrument()?;
        let earlier = self.earlier.as_deref().map(read_sums).transpose()?;
        let files: Vec<&Path> = self.files.iter().map(PathBuf::as_path).collect();
        let people = self.answers.read(&instrument, &files)?;
        let refused = |error: trellis_analysis::share::ShareError| CliError::Refused(error.to_string());
        let sums = SharedSums::new(&people.sample).map_err(refused)?;
        if let Some(earlier) = &earlier {
            sums.check_against(earlier).map_err(refused)?;
        }
        for left_out in &sums.left_out {
            super::eprint(&format!("note: {} is left out: {}", left_out.score, left_out.reason));
        }
        let json = serde_json::to_string(&sums).map_err(|error| CliError::Output(error.into()))?;
        print(&(json + "\n"))?;
        Ok(if people.is_whole { Outcome::All } else { Outcome::Some })
    }
}

/// Add up the sums of several places
///
/// Item analysis, alpha, omega, measurement error and norms of all people together, equal to those from their rows. The files
/// are those that `trellis share` wrote at each place, of one key and form.
#[derive(Args)]
#[command(after_help = POOL_EXAMPLES)]
pub(super) struct Pool {
    #[command(flatten)]
    output: Output,
    /// Files of sums
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const POOL_EXAMPLES: &str = "\
Examples:
  trellis pool school-1.json school-2.json school-3.json > report.md
  trellis pool --format json sums/*.json

Exit code: 0 the files were added up; 1 one cannot be read, or they do not add up.";

impl Pool {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        let sums: Vec<SharedSums> = self.files.iter().map(|name| read_sums(name)).collect::<Result<_, _>>()?;
        let pooled = pool(&sums).map_err(|error| CliError::Refused(error.to_string()))?;
        self.output.write(&pooled, || pooled.document())?;
        Ok(Outcome::All)
    }
}

fn read_sums(name: &Path) -> Result<SharedSums, CliError> {
    let shown = file::shown(name);
    let json = file::read_text(name, MAX_SUMS + 1)?;
    if json.len() as u64 > MAX_SUMS {
        return Err(CliError::Refused(format!(
            "{shown}: larger than {} MiB, which no file of sums is",
            MAX_SUMS >> 20
        )));
    }
    serde_json::from_str(&json)
        .map_err(|error| CliError::Refused(format!("{shown}: no file of sums, as trellis share writes it: {error}")))
}
