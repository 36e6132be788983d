//! What a page that embeds the questionnaire is told: the events of the element, with their details as data.
//!
//! No detail has an answer in it, or anything that an answer can be read from, but for what the page asks for with
//! [`Share`] and the person has agreed to.
//!
//! ```
//! use trellis_core::host_event::{HostEvent, Progress};
//!
//! let event = HostEvent::Progress(Progress { position: 3, items: 40, milliseconds: 2_150 });
//! assert_eq!(event.name(), "trellis-progress");
//! assert_eq!(event.to_json(), r#"{"position":3,"items":40,"milliseconds":2150}"#);
//! ```

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::instrument::InstrumentError;
use crate::record::Record;
use crate::report::{Report, ReportOutput};

/// What a page around asks for, and a person agrees to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Share {
    /// Nothing.
    #[default]
    None,
    /// The scores: the report without its profile, which holds answers.
    Scores,
    /// The record, with each answer; and the whole report, which follows from it.
    Record,
}

/// Everything that a page around is told, by event.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum HostEvent {
    /// `trellis-ready`
    Ready(Ready),
    /// `trellis-progress`
    Progress(Progress),
    /// `trellis-complete`
    Complete(Box<Complete>),
    /// `trellis-stop`
    Stop(Box<Stop>),
    /// `trellis-error`
    Error(HostError),
}

/// The element shows its first screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Ready {
    /// The version of the program.
    pub version: String,
    /// The instrument's id.
    pub instrument: String,
    /// The instrument's version.
    pub instrument_version: String,
    /// The language on the screen (BCP 47).
    pub language: String,
    /// What is asked for.
    pub share: Share,
    /// Whether the safety questions are asked.
    pub safety: bool,
}

/// A sentence of the form was left. Modules and safety questions are not told of: that they are asked is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Progress {
    /// Its position in the form, from 1.
    pub position: u32,
    /// How many the form has.
    pub items: u32,
    /// Time on it so far, total over visits. Unit: milliseconds.
    pub milliseconds: u32,
}

/// The questionnaire was answered to its end.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Complete {
    /// What the person agreed to share.
    pub share: Share,
    /// The record, where that was agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
    /// The report: without its profile where scores alone were agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportOutput>,
}

/// The questionnaire was left before its end.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Stop {
    /// How.
    pub reason: StopReason,
    /// What the person agreed to share; `none` where everything was cleared.
    pub share: Share,
    /// The record of what was answered so far, where that was agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Record>,
}

/// How a questionnaire was left before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StopReason {
    /// The person stopped, and may go on.
    Stopped,
    /// Everything was cleared: by the person, after the idle time, or by the page around.
    Cleared,
}

/// Something is wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct HostError {
    /// What is wrong.
    pub code: HostErrorCode,
    /// The attribute that is refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<String>,
    /// What was found, what is needed, and what holds instead. In English, for who wrote the page.
    pub message: String,
    /// What is not as it must be in an instrument file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<InstrumentError>,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HostErrorCode {
    /// An attribute has a value that it cannot have.
    Attribute,
    /// The instrument that is named cannot be read: the element asks nothing.
    Instrument,
    /// The element could not start.
    Start,
    /// The program has failed; everything was cleared.
    Failed,
    /// The page for frames was sent a message that it does not take.
    Message,
}

impl HostEvent {
    /// The type of the event.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ready(_) => "trellis-ready",
            Self::Progress(_) => "trellis-progress",
            Self::Complete(_) => "trellis-complete",
            Self::Stop(_) => "trellis-stop",
            Self::Error(_) => "trellis-error",
        }
    }

    /// The detail of the event as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to memory does not fail, and there is no map whose keys are not text.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Share {
    /// The record, where it is shared.
    #[must_use]
    pub fn record(self, record: &Record) -> Option<Record> {
        (self == Self::Record).then(|| record.clone())
    }

    /// The report as far as it is shared: with [`Share::Scores`] its profile is `None`, since network, strengths and
    /// safety answers in it are single answers, and it has the scores of the form alone: that a module was asked is an
    /// answer, too.
    #[must_use]
    pub fn report(self, report: &Report) -> Option<ReportOutput> {
        match self {
            Self::None => None,
            Self::Scores => Some(report.output_of_form()),
            Self::Record => Some(report.output()),
        }
    }
}
