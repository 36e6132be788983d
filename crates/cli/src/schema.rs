//! `trellis schema`: the JSON Schemas, made from the types that read and write.

use clap::{Args, ValueEnum};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;

use super::error::CliError;
use super::{Outcome, RecordName, print};
use trellis_analysis::pool::Pool;
use trellis_analysis::report::{Analysis, DifReport, NormReport, RetestReport};
use trellis_analysis::share::SharedSums;
use trellis_core::frame_message::FrameMessage;
use trellis_core::host_event::{Complete, HostError, Progress, Ready, Stop};
use trellis_core::instrument::InstrumentFile;
use trellis_core::record::{AnswersOnly, Record};
use trellis_core::report::ReportOutput;

/// Print a JSON Schema (draft 2020-12)
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Print {
    /// Of what
    #[arg(value_enum, value_name = "WHAT")]
    of: Schema,
}

const EXAMPLES: &str = "\
Examples:
  trellis schema instrument > instrument.schema.json
  trellis schema report";

impl Print {
    pub(super) fn run(self) -> Result<Outcome, CliError> {
        print(&self.of.text())?;
        Ok(Outcome::All)
    }
}

/// What there is a JSON Schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    /// An instrument file.
    Instrument,
    /// A record of one administration.
    Record,
    /// Answers without a record's envelope, as `score --bare` takes them.
    Bare,
    /// A report, as `score` gives it.
    Report,
    /// What many answers say about an instrument, as `analyse --format json` gives it.
    Analysis,
    /// How the scores of two times agree, as `retest --format json` gives it.
    Retest,
    /// A norm table, as `norms --format json` gives it.
    Norms,
    /// The sums of one place, as `share` writes and `pool` reads them.
    Sums,
    /// The sums of several places, as `pool --format json` gives them.
    Pool,
    /// How two groups answer items, as `dif --format json` gives it.
    Dif,
    /// What the element tells the page around: the detail of each event, by its type.
    Events,
    /// The messages between a page and the questionnaire in a frame of it.
    Frame,
}

impl Schema {
    /// The schema as JSON text.
    #[must_use]
    pub fn text(self) -> String {
        let reads = || SchemaSettings::draft2020_12().for_deserialize().into_generator();
        let writes = || SchemaSettings::draft2020_12().for_serialize().into_generator();
        let schema = match self {
            Self::Instrument => reads().into_root_schema_for::<InstrumentFile>(),
            Self::Record => reads().into_root_schema_for::<Record>(),
            Self::Bare => reads().into_root_schema_for::<AnswersOnly>(),
            Self::Report => writes().into_root_schema_for::<NamedReport>(),
            Self::Analysis => writes().into_root_schema_for::<Analysis>(),
            Self::Retest => writes().into_root_schema_for::<RetestReport>(),
            Self::Norms => writes().into_root_schema_for::<NormReport>(),
            Self::Sums => reads().into_root_schema_for::<SharedSums>(),
            Self::Pool => writes().into_root_schema_for::<Pool>(),
            Self::Dif => writes().into_root_schema_for::<DifReport>(),
            Self::Events => writes().into_root_schema_for::<EventDetails>(),
            Self::Frame => writes().into_root_schema_for::<FrameMessage>(),
        };
        // The same text in every build, whatever order its maps keep.
        let mut schema = schema.to_value();
        schema.sort_all_objects();
        format!("{schema:#}\n")
    }
}

/// A report that names its record, as `score` writes it: one line each.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(title = "Trellis report")]
pub struct NamedReport {
    /// The record it is about.
    pub record: RecordName,
    /// The report.
    #[serde(flatten)]
    pub report: ReportOutput,
}

/// The detail of each event of the element, by its type.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Details of the events of the Trellis element", deny_unknown_fields)]
pub struct EventDetails {
    /// The element shows its first screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trellis_ready: Option<Ready>,
    /// A sentence of the form was left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trellis_progress: Option<Progress>,
    /// The questionnaire was answered to its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trellis_complete: Option<Complete>,
    /// The questionnaire was left before its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trellis_stop: Option<Stop>,
    /// Something is wrong, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trellis_error: Option<HostError>,
}
