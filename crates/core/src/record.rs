//! The record: what is kept of one administration, and exchanged.
//!
//! Only inputs are kept; scores and profile are always computed again. There is no device
//! detail, no name and no birth date in it.

mod file;

use std::fmt;

use serde::Serialize;

use crate::answers::{Answer, Answers, Choice, Place, Rating};
use crate::instrument::{Hashes, Instrument, Unique};
use crate::json::{self, Fault, Node};
use crate::score::SCORING_VERSION;

/// The largest record that is read. Unit: bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// The record file as it stands on disk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Trellis record"))]
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
    pub administration: Administration,
    /// When it began: an RFC 3339 time in UTC, such as `2026-11-24T09:30:00.000Z`.
    pub started: Started,
    /// How it ended.
    pub ended: Ended,
    /// Each place, in the order of asking.
    pub places: Vec<PlaceRecord>,
}

/// The format of a record file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// The first.
    #[serde(rename = "trellis-record/1")]
    V1,
}

/// Which instrument a record belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LanguageFrom {
    /// A BCP 47 tag.
    pub language: String,
    /// An item id.
    pub from: String,
}

/// How an instrument was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Administration {
    /// A person answering alone, for themselves.
    #[serde(rename = "self")]
    Alone,
    /// A counselor set it up for a pupil and sees the answers.
    Supervised {
        /// Says that a guardian's consent is held. There is no supervised record without it.
        guardian_consent: Consent,
        /// Who follows up on a safety answer: a role or initials.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follow_up: Option<String>,
    },
    /// Answers entered from paper.
    Paper,
}

/// Consent that is held; there is no other value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// A guardian has agreed.
    Held,
}

/// How an administration ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Every place was reached.
    Completed,
    /// The person stopped early.
    Stopped,
    /// Something else ended it.
    Interrupted,
}

/// One place of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlaceRecord {
    /// The item's id.
    pub item: String,
    /// What was given.
    pub answer: AnswerRecord,
    /// Time on it, total over visits. Unit: milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ms: Option<u32>,
}

/// What was given at a place. A skip is a skip, never a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AnswerRecord {
    /// The raw code, never reversed.
    Rating(u8),
    /// The value's name.
    Choice(String),
    /// "I'd rather not answer".
    Skipped,
    /// The person did not get there.
    NotReached,
}

/// A code for a person: 1 to 32 letters, digits, `-`, `_` or `.`; never a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "String")]
pub struct Subject(#[cfg_attr(feature = "schema", schemars(regex(pattern = "^[A-Za-z0-9._-]{1,32}$")))] String);

impl Subject {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a code reads like a name: letters alone, three or more, or letters outside ASCII.
    #[must_use]
    pub fn looks_like_a_name(code: &str) -> bool {
        let code = code.trim();
        let letters = code.bytes().filter(u8::is_ascii_alphabetic).count();
        let digits = code.bytes().any(|b| b.is_ascii_digit());
        !code.is_ascii() || code.contains(' ') || (letters >= 3 && !digits)
    }
}

/// What a code must be like.
const SUBJECT: &str = "a subject code has 1 to 32 letters, digits, `-`, `_` or `.`";

fn is_subject(code: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    (1..=32).contains(&code.len()) && code.bytes().all(allowed)
}

impl TryFrom<String> for Subject {
    type Error = RecordError;

    fn try_from(code: String) -> Result<Self, RecordError> {
        if is_subject(&code) { Ok(Self(code)) } else { Err(RecordError::Subject) }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.0
    }
}

/// When an administration began: `YYYY-MM-DDThh:mm:ss.sssZ`, as browsers write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(into = "String")]
pub struct Started(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$")))] String,
);

impl Started {
    /// The time.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date alone.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.0[..10]
    }
}

/// What a start must be like.
const STARTED: &str = "a start has the form 2026-11-24T09:30:00.000Z";

fn is_start(time: &str) -> bool {
    let shape = |(a, b): (u8, u8)| if b == b'0' { a.is_ascii_digit() } else { a == b };
    let pattern = b"0000-00-00T00:00:00.000Z";
    let shaped = time.len() == pattern.len() && time.bytes().zip(pattern.iter().copied()).all(shape);
    let within =
        |at: usize, first: &str, last: &str| time.get(at..at + 2).is_some_and(|two| first <= two && two <= last);
    let day = within(5, "01", "12") && within(8, "01", "31");
    shaped && day && within(11, "00", "23") && within(14, "00", "59") && within(17, "00", "59")
}

impl TryFrom<String> for Started {
    type Error = RecordError;

    fn try_from(time: String) -> Result<Self, RecordError> {
        if is_start(&time) { Ok(Self(time)) } else { Err(RecordError::Started) }
    }
}

impl From<Started> for String {
    fn from(started: Started) -> Self {
        started.0
    }
}

/// What a record is opened against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The very instrument.
    Same,
    /// The same key, in a file that differs elsewhere: scored, and the report says so.
    OtherWording,
    /// Another key: opened, not scored.
    UnknownKey,
}

impl Record {
    /// A record of an administration.
    #[must_use]
    pub fn new(instrument: &Instrument, answers: &Answers, envelope: Envelope) -> Self {
        let mut places = Vec::new();
        for at in 0..answers.len() {
            let item = answers.item_of(instrument, at);
            let answer = match answers.place(at) {
                Place::NotReached => AnswerRecord::NotReached,
                Place::Given(Answer::Skip) => AnswerRecord::Skipped,
                Place::Given(Answer::Rating(rating)) => AnswerRecord::Rating(rating.code()),
                Place::Given(Answer::Choice(choice)) => {
                    let scale = instrument.answer_scale(item);
                    AnswerRecord::Choice(scale.and_then(|scale| choice.name(scale)).unwrap_or_default().into())
                }
            };
            let ms = answers.millis(at).map(|millis| millis.round().min(f64::from(u32::MAX)) as u32);
            places.push(PlaceRecord { item: item.id.clone(), answer, ms });
        }
        Self {
            format: Format::V1,
            instrument: InstrumentRef {
                id: instrument.id().into(),
                version: instrument.version().into(),
                hashes: instrument.hashes().clone(),
            },
            program: Program::this(),
            form: answers.form().into(),
            modules: answers.modules().to_vec(),
            languages: envelope.languages,
            subject: envelope.subject,
            administration: envelope.administration,
            started: envelope.started,
            ended: envelope.ended,
            places,
        }
    }

    /// Reads a record.
    ///
    /// # Errors
    ///
    /// [`RecordError::TooLarge`], [`RecordError::NotARecord`] where the text is not a whole
    /// record, with the place, and [`RecordError::Newer`] where a later program wrote it.
    pub fn parse(json: &str) -> Result<Self, RecordError> {
        if json.len() > MAX_BYTES {
            return Err(RecordError::TooLarge { bytes: json.len() });
        }
        let node = Node::parse(json)?;
        if is_newer(&node) {
            return Err(RecordError::Newer);
        }
        Ok(json::read(&node)?)
    }

    /// How this record stands to an instrument.
    #[must_use]
    pub fn standing(&self, instrument: &Instrument) -> Standing {
        let hashes = instrument.hashes();
        if self.instrument.id != instrument.id() || self.instrument.hashes.key != hashes.key {
            Standing::UnknownKey
        } else if self.instrument.hashes.file != hashes.file {
            Standing::OtherWording
        } else {
            Standing::Same
        }
    }

    /// The answers, checked against the instrument.
    ///
    /// # Errors
    ///
    /// [`RecordError::UnknownKey`] where the record's key is another; the other variants where a
    /// form, an item or an answer is not one of the instrument's.
    pub fn answers(&self, instrument: &Instrument) -> Result<Answers, RecordError> {
        if self.standing(instrument) == Standing::UnknownKey {
            return Err(RecordError::UnknownKey);
        }
        let modules: Vec<&str> = self.modules.iter().map(String::as_str).collect();
        let Some(mut answers) = Answers::new(instrument, &self.form, &modules) else {
            return Err(RecordError::UnknownForm { form: self.form.clone() });
        };
        if self.places.len() != answers.len() {
            return Err(RecordError::Places { found: self.places.len(), needed: answers.len() });
        }
        for (at, place) in self.places.iter().enumerate() {
            let needed = &answers.item_of(instrument, at).id;
            if place.item != *needed {
                return Err(RecordError::Item { place: at, found: place.item.clone(), needed: needed.clone() });
            }
            give(instrument, &mut answers, at, &place.answer)?;
            if let Some(ms) = place.ms {
                answers.spend(at, ms.into());
            }
        }
        Ok(answers)
    }
}

/// Gives what an answer of a record means on its item's scale.
fn give(instrument: &Instrument, answers: &mut Answers, at: usize, answer: &AnswerRecord) -> Result<(), RecordError> {
    let item = answers.item_of(instrument, at);
    let meant = match (answer, instrument.answer_scale(item)) {
        (AnswerRecord::NotReached, _) => return Ok(()),
        (AnswerRecord::Skipped, _) => Some(Answer::Skip),
        (AnswerRecord::Rating(code), Some(scale)) => Rating::new((*code).into(), scale).map(Answer::Rating),
        (AnswerRecord::Choice(name), Some(scale)) => Choice::named(name, scale).map(Answer::Choice),
        (_, None) => None,
    };
    let Some(meant) = meant else { return Err(RecordError::Answer { item: item.id.clone() }) };
    answers.give(instrument, at, meant);
    Ok(())
}

/// Whether a file says that it is a record of a later format.
fn is_newer(node: &Node) -> bool {
    let Some(Node::Text(format)) = node.field("format") else { return false };
    let version = format.strip_prefix("trellis-record/").and_then(|version| version.parse::<u32>().ok());
    version.is_some_and(|version| version > 1)
}

/// Everything in a record beside the answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The languages used.
    pub languages: Vec<LanguageFrom>,
    /// A code for the person.
    pub subject: Option<Subject>,
    /// How the instrument was given.
    pub administration: Administration,
    /// When it began.
    pub started: Started,
    /// How it ended.
    pub ended: Ended,
}

/// Answers without the envelope of a record, for trying a key on data from elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Trellis bare answers"))]
#[serde(deny_unknown_fields)]
pub struct Bare {
    /// The form's id.
    pub form: String,
    /// Raw codes by item id; `null` is a skip, an item left out is not reached.
    pub answers: Unique<Option<u8>>,
    /// Time on each item, if it was taken. Unit: seconds.
    #[serde(default, skip_serializing_if = "Unique::is_empty")]
    pub seconds: Unique<f64>,
    /// Values by safety question, if they were asked; `null` is a skip.
    #[serde(default, skip_serializing_if = "Unique::is_empty")]
    pub safety: Unique<Option<String>>,
    /// Raw codes of the away-parent module, if it was asked; `null` is a skip.
    #[serde(default, skip_serializing_if = "Unique::is_empty")]
    pub away_parent: Unique<Option<u8>>,
}

impl Bare {
    /// Reads answers without an envelope.
    ///
    /// # Errors
    ///
    /// [`RecordError::TooLarge`], and [`RecordError::NotARecord`] with the place.
    pub fn parse(json: &str) -> Result<Self, RecordError> {
        if json.len() > MAX_BYTES {
            return Err(RecordError::TooLarge { bytes: json.len() });
        }
        Ok(json::read(&Node::parse(json)?)?)
    }

    /// The answers, checked against the instrument.
    ///
    /// # Errors
    ///
    /// [`RecordError::UnknownForm`] and [`RecordError::Answer`], which names the item.
    pub fn answers(&self, instrument: &Instrument) -> Result<Answers, RecordError> {
        let modules: &[&str] = if self.away_parent.is_empty() { &[] } else { &["away_parent"] };
        let mut answers = Answers::new(instrument, &self.form, modules)
            .ok_or_else(|| RecordError::UnknownForm { form: self.form.clone() })?;
        let mut given_to = |id: &String, answer: AnswerRecord| {
            let at = instrument.item_index(id).and_then(|item| answers.position(item));
            let at = at.ok_or_else(|| RecordError::Answer { item: id.clone() })?;
            give(instrument, &mut answers, at, &answer)
        };
        for (id, code) in self.answers.iter().chain(self.away_parent.iter()) {
            given_to(id, code.map_or(AnswerRecord::Skipped, AnswerRecord::Rating))?;
        }
        for (id, value) in self.safety.iter() {
            given_to(id, value.clone().map_or(AnswerRecord::Skipped, AnswerRecord::Choice))?;
        }
        for (id, seconds) in self.seconds.iter() {
            let at = instrument.item_index(id).and_then(|item| answers.position(item));
            let at = at.ok_or_else(|| RecordError::Answer { item: id.clone() })?;
            answers.spend(at, seconds * 1000.0);
        }
        Ok(answers)
    }
}

/// Why a record could not be read, or not be scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordError {
    /// The text is larger than any record.
    TooLarge {
        /// Its size. Unit: bytes.
        bytes: usize,
    },
    /// The text is not a whole record.
    NotARecord {
        /// Where.
        place: String,
        /// What stands there.
        found: String,
        /// What is needed.
        needed: String,
    },
    /// A later program wrote it.
    Newer,
    /// Its key is not known here: opened, not scored.
    UnknownKey,
    /// The instrument has no such form or module.
    UnknownForm {
        /// The form's id.
        form: String,
    },
    /// It has more or fewer places than its form.
    Places {
        /// How many it has.
        found: usize,
        /// How many the form has.
        needed: usize,
    },
    /// Another item stands at a place.
    Item {
        /// The place, from 0.
        place: usize,
        /// The item that stands there.
        found: String,
        /// The item that belongs there.
        needed: String,
    },
    /// An answer is none of its item's answers, or the item is not asked.
    Answer {
        /// The item's id.
        item: String,
    },
    /// The code for the person is not a code.
    Subject,
    /// The start is not a time.
    Started,
}

impl From<Fault> for RecordError {
    fn from(Fault { place, found, needed }: Fault) -> Self {
        Self::NotARecord { place, found, needed }
    }
}

/// The first fault of a file.
impl From<Vec<Fault>> for RecordError {
    fn from(faults: Vec<Fault>) -> Self {
        let first = faults.into_iter().next();
        first.map_or(Self::NotARecord { place: String::new(), found: String::new(), needed: String::new() }, Self::from)
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(f, "{bytes} bytes, more than a record has (at most {MAX_BYTES})"),
            Self::NotARecord { place, found, needed } => {
                write!(f, "not a whole record: {place}: found {found}; needed: {needed}")
            }
            Self::Newer => f.write_str("written by a later version of Trellis; this one cannot read it"),
            Self::UnknownKey => {
                f.write_str("answers to another version of the key, which is not known here; not scored")
            }
            Self::UnknownForm { form } => write!(f, "form `{form}` or its modules: not in this instrument"),
            Self::Places { found, needed } => write!(f, "{found} places, but this form has {needed}"),
            Self::Item { place, found, needed } => {
                write!(f, "places[{place}]: item `{found}`, but `{needed}` belongs there")
            }
            Self::Answer { item } => write!(f, "item `{item}`: not asked in this form, or none of its answers"),
            Self::Subject => f.write_str(SUBJECT),
            Self::Started => f.write_str(STARTED),
        }
    }
}

impl std::error::Error for RecordError {}
