//! The record: what is kept of one administration, and exchanged.
//!
//! Only inputs are kept; scores and profile are always computed again. There is no device detail, no name and no
//! birth date in it.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::record::{KeyMatch, Record};
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../examples/mood.json"))?);
//! let record = Record::parse(include_str!("../../examples/mood-record.json"))?;
//! assert_eq!(record.key_match(&instrument), KeyMatch::Same);
//! let responses = record.responses(&instrument)?;
//! assert_eq!(responses.code(0), Some(4));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers_only;
mod error;
mod follow_up;
mod notes;
mod read;
mod subject;
mod timestamp;

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::instrument::{AnswerScale, Hashes, Instrument};
use crate::printable::is_control_or_direction;
use crate::responses::{Choice, ItemState, Number, Rating, Response, Responses, Several, ShortText, ShownOrder};
use crate::scoring::SCORING_VERSION;

pub use answers_only::{AnswersOnly, GivenAnswer};
pub use error::RecordError;
pub use follow_up::{FollowUp, FollowUpError};
pub use notes::RecordNote;
use read::{is_newer, read};
pub use subject::{Subject, SubjectError};
pub use timestamp::{Timestamp, TimestampError};

/// The largest record that is read. Unit: bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// The longest id, version or hash. Unit: bytes.
const MOST_BYTES_OF_A_NAME: usize = 200;

/// The latest version of the record format that this program writes.
const FORMAT_VERSION: u32 = 4;

/// The record file as it stands on disk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Trellis record")]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The format of this file.
    pub format: Format,
    /// Which instrument was given.
    pub instrument: InstrumentRef,
    /// Which program wrote this.
    pub program: Program,
    /// The form's id.
    pub form: String,
    /// The modules that belong to this administration.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modules: Vec<String>,
    /// The languages used, each with the item from which it was shown on.
    pub languages: Vec<LanguageFrom>,
    /// A code for the person, never a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// How the instrument was given.
    #[serde(rename = "administration")]
    pub mode: Mode,
    /// When it began: an RFC 3339 time with the offset of the clocks there, such as `2026-11-24T17:30:00.000+08:00`;
    /// with `Z` where that offset is not known.
    pub started: Timestamp,
    /// The order in which the items of the form were shown, where it was not that of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderRecord>,
    /// How it ended.
    pub ended: Ended,
    /// Each item, in the order of the form, its modules and the safety questions.
    #[serde(rename = "places")]
    pub items: Vec<ItemRecord>,
}

/// The format of a record file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    /// The first: its time is in UTC, and its consent has no kind.
    #[serde(rename = "trellis-record/1")]
    V1,
    /// With the offset of the time, and the kind of the consent.
    #[serde(rename = "trellis-record/2")]
    V2,
    /// With answers that are several choices, a number or a short text.
    #[serde(rename = "trellis-record/3")]
    V3,
    /// With visits and changes of each item, and the order in which the items were shown.
    #[serde(rename = "trellis-record/4")]
    V4,
}

/// The order in which the items of a form were shown, made from a seed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderRecord {
    /// The seed that the page around gave.
    pub seed: u32,
    /// The ids of all items of the form, in the order shown.
    pub items: Vec<String>,
}

/// Which instrument a record belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRef {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its content hashes.
    pub hashes: Hashes,
}

/// Which program wrote a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its version.
    pub version: String,
    /// The version of its scoring rules.
    pub scoring: u32,
}

impl Program {
    /// This program.
    #[must_use]
    pub fn this() -> Self {
        Self { version: env!("CARGO_PKG_VERSION").into(), scoring: SCORING_VERSION }
    }
}

/// A language, and the item from which on it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanguageFrom {
    /// A BCP 47 tag.
    pub language: String,
    /// An item id.
    pub from: String,
}

/// How an instrument was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Mode {
    /// A person answering alone, for themselves.
    #[serde(rename = "self")]
    Alone,
    /// A counselor set it up for a pupil and sees the answers.
    Supervised {
        /// The guardian's consent that is held. There is no supervised record without it.
        guardian_consent: Consent,
        /// Who follows up on a safety answer: a role or initials.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follow_up: Option<FollowUp>,
    },
    /// Answers entered from paper.
    Paper,
}

/// The guardian's consent that is held. A school or its district decides which kind is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// It is held, and its kind is not said.
    Held,
    /// Active consent: a guardian has agreed.
    Active,
    /// Notice with opt-out: a guardian was told, and has not refused.
    Notice,
    /// Another rule of the school or its district.
    Other,
}

/// How an administration ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Every item was reached.
    Completed,
    /// The person stopped early.
    Stopped,
    /// Something else ended it.
    Interrupted,
}

/// One item of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ItemRecord {
    /// The item's id.
    pub item: String,
    /// What was answered.
    pub answer: AnswerRecord,
    /// Time on it, total over visits. Unit: milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "milliseconds")]
    pub ms: Option<u32>,
    /// How often the person left it after it was shown; not given where that was not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visits: Option<u32>,
    /// How often an answer or a skip was replaced by another answer or a skip. Not given where that was not counted, and
    /// for answers that are made of several choices, a number or a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<u32>,
}

/// Reads a time on an item.
fn milliseconds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    use serde::de::{Error, Unexpected};
    let Some(found) = Option::<f64>::deserialize(deserializer)? else { return Ok(None) };
    let is_time = found >= 0.0 && found <= f64::from(u32::MAX) && found.fract() == 0.0;
    let expected = "a time on an item: whole milliseconds from 0 to 4294967295 (49 days)";
    is_time.then_some(Some(found as u32)).ok_or_else(|| D::Error::invalid_value(Unexpected::Float(found), &expected))
}

/// What was answered to an item. A skip is a skip, never a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AnswerRecord {
    /// The raw code, never reversed.
    Rating(i64),
    /// The value's name.
    Choice(String),
    /// The names of the values, one or more.
    Several(Vec<String>),
    /// The number.
    Number(f64),
    /// The text.
    Text(String),
    /// "I'd rather not answer".
    Skipped,
    /// The person did not get there.
    NotReached,
}

/// The value as an error names it.
impl fmt::Display for AnswerRecord {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Rating(code) => write!(f, "{code}"),
            Self::Choice(text) | Self::Text(text) => write!(f, "{text:?}"),
            Self::Several(names) => write!(f, "{names:?}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Skipped => f.write_str("skipped"),
            Self::NotReached => f.write_str("not reached"),
        }
    }
}

/// Whether the key of a record is that of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyMatch {
    /// The very instrument.
    Same,
    /// The same key, in a file that differs elsewhere: scored, and the report says so.
    OtherWording,
    /// Another key: opened, not scored.
    UnknownKey,
}

/// Everything in a record beside the responses.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordMetadata {
    /// The languages used.
    pub languages: Vec<LanguageFrom>,
    /// A code for the person.
    pub subject: Option<Subject>,
    /// How the instrument was given.
    pub mode: Mode,
    /// When it began.
    pub started: Timestamp,
    /// The order in which the items of the form were shown, where it was not that of the form.
    pub order: Option<OrderRecord>,
    /// How it ended.
    pub ended: Ended,
}

impl Record {
    /// A record of an administration.
    #[must_use]
    pub fn new(responses: &Responses, metadata: RecordMetadata) -> Self {
        let instrument = responses.instrument();
        let item = |position: usize| {
            let item = responses.item(position);
            let answer = match responses.state(position) {
                ItemState::NotReached => AnswerRecord::NotReached,
                ItemState::Skipped => AnswerRecord::Skipped,
                ItemState::Responded(Response::Rating(rating)) => AnswerRecord::Rating(rating.code().into()),
                ItemState::Responded(Response::Several(several)) => {
                    let names = several.names(instrument.scale_of(item)).into_iter();
                    AnswerRecord::Several(names.map(str::to_owned).collect())
                }
                ItemState::Responded(Response::Number(number)) => AnswerRecord::Number(number.value()),
                ItemState::Responded(Response::Text(text)) => AnswerRecord::Text(text.as_str().to_owned()),
                ItemState::Responded(Response::Choice(choice)) => {
                    // A response is set only where its scale has it.
                    choice
                        .name(instrument.scale_of(item))
                        .map_or(AnswerRecord::Skipped, |name| AnswerRecord::Choice(name.into()))
                }
            };
            let ms = responses.response_time(position).map(|millis| millis.round().min(f64::from(u32::MAX)) as u32);
            let (visits, changes) = (responses.visits(position), responses.changes(position));
            ItemRecord { item: instrument.items()[item].id.clone(), answer, ms, visits, changes }
        };
        let modules = responses.modules().iter().map(|&module| instrument.modules()[module].id.clone());
        let mut record = Self {
            format: Format::V2,
            instrument: InstrumentRef {
                id: instrument.id().into(),
                version: instrument.version().into(),
                hashes: instrument.hashes().clone(),
            },
            program: Program::this(),
            form: instrument.forms()[responses.form()].id.clone(),
            modules: modules.collect(),
            languages: metadata.languages,
            subject: metadata.subject,
            mode: metadata.mode,
            started: metadata.started,
            order: metadata.order,
            ended: metadata.ended,
            items: (0..responses.len()).map(item).collect(),
        };
        // What an earlier version can say is written in it.
        if record.has_counts_or_order() {
            record.format = Format::V4;
        } else if record.has_unscored_answers() {
            record.format = Format::V3;
        }
        record
    }

    /// Whether there are answers that are neither ratings nor one choice.
    fn has_unscored_answers(&self) -> bool {
        self.items.iter().any(|item| {
            matches!(item.answer, AnswerRecord::Several(_) | AnswerRecord::Number(_) | AnswerRecord::Text(_))
        })
    }

    /// Whether visits or changes were counted, or an order was made.
    fn has_counts_or_order(&self) -> bool {
        self.order.is_some() || self.items.iter().any(|item| item.visits.is_some() || item.changes.is_some())
    }

    /// Reads a record.
    ///
    /// # Errors
    ///
    /// [`RecordError::TooLarge`], [`RecordError::NotARecord`] where the text is not a whole record, with the place,
    /// and [`RecordError::Newer`] where a later program wrote it.
    pub fn parse(json: &str) -> Result<Self, RecordError> {
        let record: Self = read(json).map_err(|error| if is_newer(json) { RecordError::Newer } else { error })?;
        record.check_version()?;
        record.check_texts()?;
        Ok(record)
    }

    /// Refuses texts of programs that are none of theirs: they are shown and printed.
    fn check_texts(&self) -> Result<(), RecordError> {
        let Self { instrument, program, .. } = self;
        let texts = [
            ("program.version", &program.version),
            ("instrument.id", &instrument.id),
            ("instrument.version", &instrument.version),
            ("instrument.hashes.key", &instrument.hashes.key),
            ("instrument.hashes.file", &instrument.hashes.file),
        ];
        for (place, text) in texts {
            if text.len() > MOST_BYTES_OF_A_NAME || text.contains(is_control_or_direction) {
                let problem =
                    "no line of at most 200 bytes without control characters and those that set the direction of text";
                return Err(RecordError::NotARecord { place: place.into(), problem: problem.into() });
            }
        }
        Ok(())
    }

    /// Refuses what the version of the record does not have.
    fn check_version(&self) -> Result<(), RecordError> {
        let consent = match self.mode {
            Mode::Supervised { guardian_consent, .. } => guardian_consent,
            Mode::Alone | Mode::Paper => Consent::Held,
        };
        let (place, problem) = match self.format {
            Format::V1 if self.started.has_offset() => ("started", "version 1 has times in UTC alone"),
            Format::V1 if consent != Consent::Held => {
                ("administration.supervised.guardian_consent", "version 1 has `held` alone")
            }
            Format::V1 | Format::V2 if self.has_unscored_answers() => {
                ("places", "versions 1 and 2 have ratings and choices alone")
            }
            Format::V1 | Format::V2 | Format::V3 if self.has_counts_or_order() => {
                ("places", "versions 1 to 3 have neither visits nor changes, and no order")
            }
            Format::V1 | Format::V2 | Format::V3 | Format::V4 => return Ok(()),
        };
        Err(RecordError::NotARecord { place: place.into(), problem: problem.into() })
    }

    /// The record as JSON, in one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to memory does not fail, and there is no map whose keys are not text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether this record's key is that of an instrument.
    #[must_use]
    pub fn key_match(&self, instrument: &Instrument) -> KeyMatch {
        let hashes = instrument.hashes();
        if self.instrument.id != instrument.id() || self.instrument.hashes.key != hashes.key {
            KeyMatch::UnknownKey
        } else if self.instrument.hashes.file != hashes.file {
            KeyMatch::OtherWording
        } else {
            KeyMatch::Same
        }
    }

    /// The responses, checked against the instrument.
    ///
    /// # Errors
    ///
    /// [`RecordError::UnknownKey`] where the record's key is another; the other variants where a form, an item or an
    /// answer is not one of the instrument's.
    pub fn responses(&self, instrument: &Arc<Instrument>) -> Result<Responses, RecordError> {
        if self.key_match(instrument) == KeyMatch::UnknownKey {
            return Err(RecordError::UnknownKey);
        }
        let mut responses = empty_responses(instrument, &self.form, &self.modules)?;
        if self.items.len() != responses.len() {
            return Err(RecordError::ItemCount { found: self.items.len(), needed: responses.len() });
        }
        for (position, item) in self.items.iter().enumerate() {
            let needed = &instrument.items()[responses.item(position)].id;
            if item.item != *needed {
                return Err(RecordError::OtherItem { position, found: item.item.clone(), needed: needed.clone() });
            }
            set_answer(&mut responses, position, &item.answer)?;
            if let Some(ms) = item.ms {
                responses.add_response_time(position, ms.into());
            }
            responses.set_counts(position, item.visits, item.changes);
        }
        self.shown_order(&responses)?;
        Ok(responses)
    }

    /// The order in which the items of the form were shown, as positions in the form; `None` where it is that of the form.
    ///
    /// # Errors
    ///
    /// [`RecordError::Order`] where it does not have each item of the form once.
    pub fn shown_order(&self, responses: &Responses) -> Result<Option<ShownOrder>, RecordError> {
        let Some(order) = &self.order else { return Ok(None) };
        let instrument = responses.instrument();
        let position = |id: &String| instrument.find_item(id).and_then(|item| responses.position_of(item));
        let positions: Option<Vec<usize>> = order.items.iter().map(position).collect();
        let shown = positions.and_then(|positions| ShownOrder::new(order.seed, positions, responses));
        shown.map(Some).ok_or_else(|| RecordError::Order { form: self.form.clone() })
    }
}

/// Responses to a form and modules by their ids, nothing reached yet.
fn empty_responses<S: AsRef<str>>(
    instrument: &Arc<Instrument>,
    form: &str,
    modules: impl IntoIterator<Item = S>,
) -> Result<Responses, RecordError> {
    let known = |ids: Vec<&str>| if ids.is_empty() { "none".to_string() } else { ids.join(", ") };
    let Some(form_index) = instrument.find_form(form) else {
        let forms = instrument.forms().iter().map(|form| form.id.as_str()).collect();
        return Err(RecordError::UnknownForm { form: form.into(), known: known(forms) });
    };
    let mut indices = Vec::new();
    for module in modules {
        let module = module.as_ref();
        match instrument.find_module(module) {
            Some(index) if !indices.contains(&index) => indices.push(index),
            Some(_) => return Err(RecordError::ModuleTwice { module: module.into() }),
            None => {
                let modules = instrument.modules().iter().map(|module| module.id.as_str()).collect();
                return Err(RecordError::UnknownModule { module: module.into(), known: known(modules) });
            }
        }
    }
    Ok(Responses::new(instrument.clone(), form_index, &indices))
}

/// Sets what was answered at a position.
///
/// # Errors
///
/// Where it is no answer to that item.
fn set_answer(responses: &mut Responses, position: usize, answer: &AnswerRecord) -> Result<(), RecordError> {
    let scale = responses.instrument().scale_of(responses.item(position));
    let response = match answer {
        AnswerRecord::NotReached => return Ok(()),
        AnswerRecord::Skipped => {
            responses.skip(position);
            return Ok(());
        }
        AnswerRecord::Rating(code) => Rating::new(*code, scale).map(Response::Rating),
        AnswerRecord::Choice(name) => Choice::named(name, scale).map(Response::Choice),
        AnswerRecord::Several(names) => Several::named(names, scale).map(Response::Several),
        AnswerRecord::Number(value) => Number::new(*value, scale).map(Response::Number),
        AnswerRecord::Text(text) => ShortText::new(text, scale).map(Response::Text),
    };
    match response {
        Some(response) => responses.set_response(position, response),
        None => return Err(not_allowed(responses, position, answer.to_string())),
    }
    Ok(())
}

fn not_allowed(responses: &Responses, position: usize, found: String) -> RecordError {
    let item = responses.item(position);
    let allowed = match responses.instrument().scale_of(item) {
        AnswerScale::Rating { min, max } => format!("whole numbers from {min} to {max}"),
        AnswerScale::Choice(values) => values.join(", "),
        AnswerScale::Several(values) => format!("a list of one or more of {}", values.join(", ")),
        AnswerScale::Number { min, max, digits: 0 } => format!("whole numbers from {min} to {max}"),
        AnswerScale::Number { min, max, digits } => {
            format!("numbers from {min} to {max} with at most {digits} digits after the point")
        }
        AnswerScale::Text { max_length } => format!("a text of one line, of 1 to {max_length} characters"),
    };
    RecordError::NotAllowed { item: responses.instrument().items()[item].id.clone(), found, allowed }
}
