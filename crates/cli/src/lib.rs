#![doc = include_str!("../../../docs/cli.md")]

mod analyse;
mod bulk;
mod check;
mod dif;
mod error;
mod export;
mod file;
mod import;
mod norms;
mod people;
mod progress;
mod records;
mod report;
mod retest;
mod schema;
mod score;
mod share;
mod simulate;
mod table_arguments;
mod table_lines;

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, error::ErrorKind as Usage};

use error::CliError;
use trellis_core::printable::printable;

pub use file::RecordName;
pub use schema::{EventDetails, NamedReport, Schema};

/// Checks instruments, scores records, exports, reads forms of other programs, says what many answers say about an instrument, makes up respondents and
/// prints JSON Schemas.
///
/// Nothing is sent anywhere and nothing is kept: each command reads what it is given and writes to
/// standard output, or to the folder that it is given; what is not as it must be goes to standard error.
#[derive(Parser)]
#[command(name = "trellis", bin_name = "trellis", version, after_help = EXAMPLES)]
#[command(override_usage = "trellis COMMAND [OPTIONS] [FILE]...\n       trellis COMMAND --help")]
#[command(subcommand_value_name = "COMMAND")]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  trellis check instruments/snq.json
  trellis score --instrument instruments/snq.json records.jsonl > reports.jsonl
  trellis simulate --instrument instruments/snq.json --type both-low |
    trellis score --instrument instruments/snq.json --format text
  trellis analyse --instrument mspss.json data.csv > report.md
  trellis schema record

Exit code: 0 all went well; 1 something is not as it must be, and standard error says what;
2 the command line itself was not understood.";

#[derive(Subcommand)]
enum Command {
    // In the order in which somebody comes to need them; `--help` lists them so.
    Check(check::Check),
    Score(score::Score),
    Report(report::Pages),
    Export(export::Export),
    Import(import::Import),
    Simulate(simulate::Simulate),
    Analyse(analyse::Analyse),
    Retest(retest::Retest),
    Dif(dif::Dif),
    Norms(norms::Norms),
    Share(share::Share),
    Pool(share::Pool),
    Schema(schema::Print),
}

/// Whether all went well.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    All,
    Some,
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let done = match CommandLine::parse().command {
        Command::Analyse(analyse) => analyse.run(),
        Command::Dif(dif) => dif.run(),
        Command::Retest(retest) => retest.run(),
        Command::Norms(norms) => norms.run(),
        Command::Share(share) => share.run(),
        Command::Pool(pool) => pool.run(),
        Command::Check(check) => check.run(),
        Command::Score(score) => score.run(),
        Command::Export(export) => export.run(),
        Command::Import(import) => import.run(),
        Command::Report(pages) => pages.run(),
        Command::Simulate(simulate) => simulate.run(),
        Command::Schema(print) => print.run(),
    };
    match done {
        Ok(Outcome::All) => ExitCode::SUCCESS,
        Ok(Outcome::Some) => ExitCode::FAILURE,
        // Whoever reads has closed the pipe, as `| head` does: not all was written, and nobody is to be told.
        Err(CliError::Output(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(CliError::Usage(message)) => {
            let error = CommandLine::command().error(Usage::InvalidValue, printable(&message));
            // Nothing can be said where standard error is closed.
            let _ = error.print();
            ExitCode::from(2)
        }
        Err(error) => {
            eprint(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Writes to standard output.
fn print(text: &str) -> Result<(), CliError> {
    progress::without_bars(|| {
        let mut output = io::stdout().lock();
        output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(CliError::Output)
    })
}

/// Writes a line to standard error.
fn eprint(line: &str) {
    // Nothing can be said where standard error is closed.
    let _ = progress::without_bars(|| writeln!(io::stderr().lock(), "{line}"));
}
