//! Analyses a file of answers in small steps, as the command line does in one.

use std::collections::BTreeSet;
use std::sync::Arc;

use trellis_analysis::matrix::Sample;
use trellis_analysis::norm_table::{norm_table, scales_of_form};
use trellis_analysis::omega::OmegaBootstrap;
use trellis_analysis::report::{Analysis, Basis, DifReport, Document, NormReport};
use trellis_analysis::scale::{Bootstrap, ScaleAnalysis, ids};
use trellis_analysis::share::SharedSums;
use trellis_batch::ScoreColumns;
use trellis_core::instrument::{FormIndex, Instrument, ItemIndex, ModuleIndex};
use trellis_data::people::{FormPeople, People, Said, TableReading, add_record};
use trellis_data::record_reader::RecordReader;
use trellis_data::report::{DataReport, ItemLine, describe};
use trellis_data::rows::{Carried, Chunk, Rows};
use trellis_data::scores::ScoreLines;
use trellis_data::table::Table;

use super::{DataFile, DataOptions};

/// So many lines are read in one step.
const LINES: usize = 256;

/// So many records are read in one step.
const RECORDS: usize = 32;

/// So many lines that cannot be read are kept one by one; the others are counted.
pub const MOST_SAID: usize = 200;

/// What is to be analysed.
#[derive(Debug, Clone)]
pub struct Job {
    /// The answers.
    pub file: DataFile,
    /// How they are read.
    pub options: DataOptions,
    /// What they answer.
    pub instrument: Arc<Instrument>,
    /// The item whose answers are groups.
    pub group: Option<ItemIndex>,
}

/// How far an analysis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// How much of it is done.
    pub done: u64,
    /// Of how much, about.
    pub of: u64,
}

impl Progress {
    /// Nothing is done yet.
    pub const START: Self = Self { step: Step::Reading, done: 0, of: 0 };
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Lines or records are read and scored.
    Reading,
    /// Bootstrap samples are drawn.
    Bootstrap,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct DataResult {
    /// The name of the file.
    pub file: String,
    /// How many lines or records were read.
    pub read: u64,
    /// How many were not.
    pub not_read: u64,
    /// What is said of lines and records, the first ones.
    pub said: Vec<Said>,
    /// By item: how it was answered.
    pub items: Vec<ItemLine>,
    /// What is odd about the answers.
    pub odd: Vec<String>,
    /// The scores as CSV.
    pub scores: String,
    /// The analysis, or why there is none.
    pub analysed: Result<Box<Analysed>, String>,
}

/// What the answers say.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysed {
    /// Every number.
    pub analysis: Analysis,
    /// The written report.
    pub report: Document,
    /// The norm table of these people, or why there is none.
    pub norms: Result<Document, String>,
    /// What is shared in place of rows, as JSON, or why nothing is.
    pub sums: Result<String, String>,
    /// Whether two groups answer alike, where groups were chosen; or why that is not said.
    pub groups: Option<Result<Document, String>>,
}

/// What is found while a file is read.
struct Found {
    people: People,
    report: DataReport,
    /// The names of the columns.
    names: Vec<String>,
    said: Vec<Said>,
    /// Problems that are not among them.
    not_said: u64,
    scores: Vec<u8>,
}

fn tell(said: &mut Vec<Said>, not_said: &mut u64, message: Said) {
    if said.len() < MOST_SAID {
        said.push(message);
    } else {
        *not_said += 1;
    }
}

/// Reads a file and analyses it. `tick` is called after each small step, with how far it is; where it says no, it ends, and
/// there is no result.
///
/// # Errors
///
/// Where nothing of the file can be read: why, in a sentence.
pub async fn run(job: &Job, tick: &mut impl AsyncFnMut(Progress) -> bool) -> Option<Result<DataResult, String>> {
    let mut found = Found {
        people: People::new(&job.instrument).grouped_by(job.group),
        report: DataReport::new(&job.instrument, &[]),
        names: Vec::new(),
        said: Vec::new(),
        not_said: 0,
        scores: Vec::new(),
    };
    let read = match job.file.is_records {
        true => Ok(read_records(job, &mut found, tick).await),
        false => read_table(job, &mut found, tick).await,
    };
    match read {
        Ok(true) => {}
        Ok(false) => return None,
        Err(problem) => return Some(Err(problem)),
    }
    let Found { people, report, names, mut said, not_said, scores } = found;
    let form = job.options.form.as_deref().and_then(|form| job.instrument.find_form(form));
    let (sample, others) = people.of_form(form);
    for FormPeople { form, people } in others {
        said.push(Said::of_file(&job.file.name, false, format!("{people} people answered {form}, and are left out")));
    }
    if not_said > 0 {
        said.push(Said::of_file(&job.file.name, false, format!("{not_said} more lines like these are not listed")));
    }
    let analysed = match sample {
        Ok(sample) => Ok(Box::new(analyse(&sample, job.group.is_some() || job.options.group.is_some(), tick).await?)),
        Err(error) => Err(error.to_string()),
    };
    Some(Ok(DataResult {
        file: job.file.name.clone(),
        read: report.read(),
        not_read: report.not_read(),
        said,
        items: report.items().collect(),
        odd: report.notes(&names),
        // What was written is UTF-8.
        scores: String::from_utf8(scores).unwrap_or_default(),
        analysed,
    }))
}

/// Whether it was read to its end.
async fn read_table(
    job: &Job,
    found: &mut Found,
    tick: &mut impl AsyncFnMut(Progress) -> bool,
) -> Result<bool, String> {
    let name = &job.file.name;
    let table = Table::new(job.file.input(), &job.instrument, job.options.table());
    let mut table = table.map_err(|error| error.to_string())?;
    let of = job.file.lines();
    let (columns, lines) = table.split();
    let rows = Rows::new(columns);
    let scores = rows.score_columns();
    let carried = Carried::new(columns, &[]).map_err(|error| error.to_string())?;
    if let Some(twice) = carried.name_twice(&scores) {
        return Err(format!("column `{twice}`: the table of scores has a column of that name already"));
    }
    found.report = DataReport::new(&job.instrument, &columns.unused_places());
    found.names = columns.names().to_vec();
    found.said.extend(columns.notes().into_iter().map(|note| Said::of_file(name, false, note)));
    let mut csv = ScoreLines::new(&scores);
    csv.add_header(carried.columns.iter().map(|(name, _)| name.as_str()));
    let mut reading = TableReading::new(&rows, name);
    let mut done = 0;
    while let Some(chunk) = Chunk::read(lines, LINES) {
        let Found { people, report, said, not_said, .. } = found;
        report.add(describe(&rows, &chunk));
        let also = |line, cells: &csv::ByteRecord, responses: &_| {
            csv.add(line, carried.cells(cells).map(<[u8]>::to_vec), responses);
        };
        reading.add(&chunk, people, also, &mut |message| tell(said, not_said, message));
        done += chunk.len();
        if !tick(Progress { step: Step::Reading, done, of }).await {
            return Ok(false);
        }
    }
    let Found { said, not_said, .. } = found;
    reading.finish(&mut |message| tell(said, not_said, message));
    found.scores = csv.finish();
    Ok(true)
}

/// Whether they were read to their end.
async fn read_records(job: &Job, found: &mut Found, tick: &mut impl AsyncFnMut(Progress) -> bool) -> bool {
    let name = &job.file.name;
    let of = job.file.lines();
    let instrument = &job.instrument;
    let forms: Vec<FormIndex> = instrument.forms().keys().collect();
    let modules: Vec<ModuleIndex> = instrument.modules().keys().collect();
    let scores = ScoreColumns::new(instrument, &forms, &modules);
    let mut csv = ScoreLines::new(&scores);
    csv.add_header(["id", "form"].into_iter());
    for (number, record) in RecordReader::new(job.file.input()).enumerate() {
        let line = record.line;
        let Found { people, report, said, not_said, .. } = found;
        let mut is_read = false;
        let also = |record: &trellis_core::record::Record, responses: &_| {
            is_read = true;
            let code = record.subject.as_ref().map(|subject| subject.as_str());
            report.add_record(line, Some(responses), code);
            csv.add(line, [code.unwrap_or_default(), &record.form].into_iter(), responses);
        };
        add_record(people, name, record, also, &mut |message| tell(said, not_said, message));
        if !is_read {
            report.add_record(line, None, None);
        }
        if number % RECORDS == 0 && !tick(Progress { step: Step::Reading, done: line, of }).await {
            return false;
        }
    }
    found.scores = csv.finish();
    true
}

/// `None` where it was stopped.
async fn analyse(sample: &Sample, has_groups: bool, tick: &mut impl AsyncFnMut(Progress) -> bool) -> Option<Analysed> {
    let Bootstrap { draws, seed } = Bootstrap::default();
    let of = sample.scales().len() as u64 * draws as u64;
    let mut scores = Vec::new();
    for (number, scale) in sample.scales().iter().enumerate() {
        let mut done = number as u64 * draws as u64;
        let bootstrap = OmegaBootstrap::new(&scale.matrix, &ids(&scale.matrix), draws, seed);
        let interval = match bootstrap {
            Ok(mut bootstrap) => {
                while bootstrap.draw() {
                    done += 1;
                    if !tick(Progress { step: Step::Bootstrap, done, of }).await {
                        return None;
                    }
                }
                bootstrap.finish()
            }
            Err(refusal) => Err(refusal),
        };
        scores.push(ScaleAnalysis::with_interval(scale, interval));
        if !tick(Progress { step: Step::Bootstrap, done: (number as u64 + 1) * draws as u64, of }).await {
            return None;
        }
    }
    let analysis = Analysis::from_scores(sample, scores);
    let norms = norm_table(sample, &scales_of_form(sample));
    let sums = SharedSums::new(sample);
    Some(Analysed {
        report: analysis.document(),
        analysis,
        norms: norms
            .map(|table| NormReport::new(Basis::of(sample), table).document())
            .map_err(|refusal| refusal.to_string()),
        sums: match sums {
            Ok(sums) => serde_json::to_string(&sums).map(|json| json + "\n").map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        },
        groups: has_groups.then(|| groups(sample)),
    })
}

fn groups(sample: &Sample) -> Result<Document, String> {
    let found: BTreeSet<&String> = sample.groups().iter().flatten().collect();
    let found: Vec<String> = found.into_iter().cloned().collect();
    match <[String; 2]>::try_from(found) {
        Ok(two) => Ok(DifReport::new(sample, two).document()),
        Err(found) if found.is_empty() => Err("people answered nothing".into()),
        Err(found) => Err(format!("people answered {}: two groups are compared", found.join(", "))),
    }
}
