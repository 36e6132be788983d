//! `trellis score --csv --to FILE`: a table of any length in, a table of scores out.
//!
//! Lines are read one after the other and scored by all processors, a few thousand at a time: the memory does not grow with
//! the file.

mod chunks;
mod output;
mod rows;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use trellis_core::instrument::Instrument;
use trellis_core::printable::printable;
use trellis_data::report::{DataReport, describe};
use trellis_data::rows::{Carried, Chunk, Rows};
use trellis_data::seen::Seen;
use trellis_data::table::{Table, TableError, TableOptions};

use super::error::CliError;
use super::{Outcome, eprint, file};
use chunks::in_chunks;
use output::{Kind, Output};
use rows::scored;

/// Where scores go as a table.
#[derive(Args)]
pub(super) struct ScoresTo {
    /// With --csv: writes the scores as a table, a line a person: CSV or Parquet, as the name ends in .csv or .parquet. Any
    /// number of lines; a report on the answers comes first, on standard error
    #[arg(long, value_name = "FILE", requires = "csv", conflicts_with_all = ["norms", "language"])]
    pub(super) to: Option<PathBuf>,
    /// With --to: a column that is carried over as it is; may be given several times. `id` and `form` are carried over always
    #[arg(long, value_name = "COLUMN", requires = "to")]
    keep: Vec<String>,
    /// With --to: no report on the answers, which takes one reading of the table more
    #[arg(long, requires = "to")]
    no_report: bool,
    /// With --to: writes over a file that is there
    #[arg(long, requires = "to")]
    force: bool,
}

/// So many lines that are not scored are told one by one; the others are counted.
const TOLD: u64 = 1_000;

/// Scores a table into a file.
pub(super) fn run(
    instrument: &Arc<Instrument>,
    name: &Path,
    options: TableOptions,
    to: &ScoresTo,
    path: &Path,
) -> Result<Outcome, CliError> {
    let kind = Kind::of(path)?;
    if !to.force && path.exists() {
        return Err(CliError::Usage(format!(
            "{} is there already; name another file, or say --force",
            file::shown(path)
        )));
    }
    let shown = file::shown(name);
    let refused = |error: TableError| CliError::Refused(printable(&format!("{shown}: {error}")).into_owned());
    let open = || {
        let table = file::open(name).map_err(TableError::from).and_then(|input| Table::new(input, instrument, options));
        table.map_err(refused)
    };
    // A pipe is read once.
    let describes_first = !to.no_report && name.is_file();
    if describes_first {
        let mut table = open()?;
        tell_table(&shown, &table);
        let mut report = DataReport::new(instrument, &table.columns().unused_places());
        let (columns, lines) = table.split();
        let rows = Rows::new(columns);
        in_chunks(
            lines,
            |chunk| describe(&rows, chunk),
            |part| {
                report.add(part);
                Ok(())
            },
        )?;
        eprint(&printable_lines(&report.text(columns.names())));
    }
    let mut table = open()?;
    if !describes_first {
        tell_table(&shown, &table);
        if !to.no_report {
            eprint(&format!("{shown}: note: read once, so there is no report on the answers; a file has one"));
        }
    }
    let (columns, lines) = table.split();
    let carried = Carried::new(columns, &to.keep).map_err(refused)?;
    let rows = Rows::new(columns);
    let scores = rows.score_columns();
    let schema = rows::schema(&scores, &carried)?;
    let mut output = Output::create(path, kind, schema.clone())?;
    let mut count = Count { shown: &shown, scored: 0, not_scored: 0, seen: (!describes_first).then(Seen::new) };
    let done = in_chunks(
        lines,
        |chunk: &Chunk| scored(&rows, &scores, chunk, &carried, &schema, kind),
        |part| {
            count.add(&part);
            output.write(part.rows)
        },
    );
    done.and_then(|()| if count.scored + count.not_scored == 0 { Err(refused(TableError::NoLines)) } else { Ok(()) })?;
    output.finish()?;
    for note in columns.notes_on_lines() {
        eprint(&printable(&format!("{shown}: note: {note}")));
    }
    Ok(count.outcome())
}

/// How a table is written, and what is not read.
fn tell_table(shown: &str, table: &Table) {
    eprint(&format!("{shown}: {}", table.text_form()));
    for note in table.columns().notes() {
        eprint(&format!("{shown}: note: {note}"));
    }
}

/// Text of several lines without characters that command a terminal.
fn printable_lines(text: &str) -> String {
    text.lines().map(|line| printable(line).into_owned()).collect::<Vec<_>>().join("\n")
}

/// How many lines were scored, and what is told of them.
struct Count<'a> {
    shown: &'a str,
    scored: u64,
    not_scored: u64,
    /// Where no report has looked for codes that are there twice.
    seen: Option<Seen<u64>>,
}

impl Count<'_> {
    fn add(&mut self, part: &rows::Scored) {
        self.scored += part.count;
        for (line, problem) in &part.problems {
            self.not_scored += 1;
            if self.not_scored <= TOLD {
                eprint(&printable(&format!("{}:{line}: {problem}", self.shown)));
            }
        }
        for (line, id) in &part.ids {
            let before = self.seen.as_mut().and_then(|seen| seen.add(id, *line));
            if let Some(before) = before {
                eprint(&printable(&format!("{}:{line}: note: the same id as line {before}: {id}", self.shown)));
            }
        }
    }

    fn outcome(self) -> Outcome {
        if let Some(note) = self.seen.as_ref().and_then(Seen::limit_note) {
            eprint(&format!("{}: note: {note}", self.shown));
        }
        if self.not_scored == 0 {
            return Outcome::All;
        }
        if self.not_scored > TOLD {
            let more = self.not_scored - TOLD;
            eprint(&format!("{}: {more} more lines are not scored; mend those above first", self.shown));
        }
        eprint(&format!("{} scored, {} not", self.scored, self.not_scored));
        Outcome::Some
    }
}
