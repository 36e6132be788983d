//! The messages between a page and the questionnaire in a frame of it (`frame.html`).
//!
//! The page around speaks first. Each side takes messages from the other's window and origin alone, and sends to that
//! origin alone. No message to the page has an answer in it but those of [`FrameBody::Complete`], [`FrameBody::Stop`] and
//! [`FrameBody::Results`], where the person has agreed to share it.
//!
//! ```
//! use trellis_core::frame_message::{FrameBody, FrameMessage, Height};
//!
//! let message = FrameMessage::new(FrameBody::Height(Height { pixels: 832 }));
//! assert_eq!(
//!     serde_json::to_string(&message)?,
//!     r#"{"source":"trellis","version":1,"type":"height","payload":{"pixels":832}}"#
//! );
//! # Ok::<(), serde_json::Error>(())
//! ```

use schemars::JsonSchema;
use serde::Serialize;

use crate::host_event::{Complete, HostError, Progress, Ready, Share, Stop};
use crate::record::Record;
use crate::report::ReportOutput;

/// The version of the messages.
pub const VERSION: u32 = 1;

/// A message of either side.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Messages between a page and the Trellis frame in it")]
pub struct FrameMessage {
    /// Tells it from messages of other programs.
    pub source: Source,
    /// The version of the messages; one that is not known is answered with an error.
    #[schemars(range(min = 1, max = 1))]
    pub version: u32,
    /// What it says.
    #[serde(flatten)]
    pub body: FrameBody,
}

impl FrameMessage {
    /// A message of this version.
    #[must_use]
    pub fn new(body: FrameBody) -> Self {
        Self { source: Source::Trellis, version: VERSION, body }
    }
}

/// Tells messages of Trellis from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A message of Trellis.
    Trellis,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "type", content = "payload")]
pub enum FrameBody {
    /// To the frame, before anything else, and each time either side was loaded: everything that is set up. What is not
    /// there is as if it had never been set.
    Hello(Settings),
    /// To the frame: clear everything.
    Reset(Nothing),
    /// To the frame: what may be read now? It answers with [`Results`](Self::Results).
    Read(Read),
    /// To the page: the first screen is there. Again when what it says changes, and after each hello.
    Ready(Ready),
    /// To the page: a sentence of the form was left.
    Progress(Progress),
    /// To the page: the questionnaire was answered to its end.
    Complete(Box<Complete>),
    /// To the page: the questionnaire was left before its end.
    Stop(Box<Stop>),
    /// To the page: something is wrong, and what to do.
    Error(HostError),
    /// To the page: how high the frame is to be.
    Height(Height),
    /// To the page: what may be read.
    Results(Box<ReadResults>),
}

/// What a page sets up: the attributes of the element, by the names of its properties.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(deny_unknown_fields)]
pub struct Settings {
    /// The language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The id of an instrument that ships with the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// The form's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// What is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// The person's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant: Option<String>,
    /// `start` or `items`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begin: Option<String>,
    /// `fixed` or `seeded`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<String>,
    /// The seed of the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<u32>,
    /// Who follows up on a safety answer, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// After how long without a touch everything is cleared. Unit: seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle_seconds: Option<u32>,
    /// Help lines of the page's own, which stand above those of the program. Plain text, a paragraph a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    pub help: Option<String>,
    /// What somebody agrees to, above the yes to it on the start. Plain text, a paragraph a line. That of the first hello
    /// holds for as long as the frame is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    pub consent: Option<String>,
}

/// A payload without anything in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Nothing {}

/// A question for what may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Read {
    /// Comes back with the answer.
    pub request: u32,
}

/// The height that the frame needs before the first question. Later it stays: the height of the results would tell
/// what was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Height {
    /// In steps of 64, so that it does not tell what is on the screen. Unit: CSS pixels.
    #[schemars(extend("multipleOf" = 64))]
    pub pixels: u32,
}

/// What the page may read now, as the methods of the element give it.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ReadResults {
    /// The request it answers.
    pub request: u32,
    /// The record, where the person agreed to share it and has stopped or come to the end.
    pub record: Option<Record>,
    /// The report, as far as the person agreed to share it, once they have come to the end.
    pub report: Option<ReportOutput>,
}
