//! What a report says, in words and in order: composed once, for the screen, for paper and for plain text.
//!
//! [`CounselorReport`], [`PupilPage`] and [`FamilyPage`] do not know how they are shown. Each speaks one language; what has no wording
//! in that language is named by its id.
//!
//! ```
//! use std::sync::Arc;
//! use jiff::civil::date;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::record::Record;
//! use trellis_core::report::Report;
//! use trellis_report::CounselorReport;
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../core/examples/mood.json"))?);
//! let record = Record::parse(include_str!("../../core/examples/mood-record.json"))?;
//! let results = Report::new(&instrument, &record)?;
//! let report = CounselorReport::new(&results, &record, "en", date(2026, 11, 24));
//! assert!(report.steps.is_none(), "this instrument has no profile rules");
//! assert!(report.to_text(80).contains("24 November 2026"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod certainty;
mod context;
mod counselor;
pub mod drawing;
mod family;
mod help;
#[cfg(feature = "html")]
mod html;
mod network;
mod plain;
mod pupil;
mod rings;
mod safety;
mod scores;
mod steps;
mod words;

pub use answers::{AnswerLine, AnswerList, answer_words};
pub use certainty::Certainty;
pub use context::date_words;
pub use counselor::{CounselorReport, Decision, InShort};
pub use family::{FamilyPage, HeldNotice};
pub use help::{Help, Reply, capitalized};
pub use network::{NetworkPart, OwnWord, OwnWords, OwnWordsRow};
pub use pupil::{PupilBuildWords, PupilMap, PupilPage, StrengthWords};
pub use rings::{Fill, Ring, Rings, Segment, map_scores};
pub use safety::{Safety, SafetyAnswer, Urgency};
pub use scores::{Band, Number, ScorePlot, ScoreRow};
pub use steps::{Evidence, IfMore, Step, Steps};
pub use words::Words;

/// How long after the administration the pupil is looked at again. Unit: weeks. The project's suggestion.
pub const LOOK_AGAIN_WEEKS: i64 = 8;

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// What it says.
    pub value: String,
}
