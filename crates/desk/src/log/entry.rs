//! One entry of the log, and how it is sealed.

use serde::{Deserialize, Serialize};
use serde_with::{base64::Base64, serde_as};
use std::sync::Arc;
use thiserror::Error;
use trellis_core::instrument::{AnswerScale, Instrument};
use trellis_core::record::{AnswerRecord, Ended, LanguageFrom, Record, RecordMetadata, Subject, Timestamp};
use trellis_core::responses::Responses;
use zeroize::Zeroizing;

use crate::key::{PrivateKey, PublicKey};
use crate::sitting::{Age, Id, Sitting, SittingError};

/// Lengths are rounded up to a multiple of this. Unit: bytes.
const LENGTH_STEP: usize = 64;

/// Where an entry belongs. It stands in clear, and again inside of the box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The sitting.
    pub sitting: Id,
    /// The pupil's code, as it stands in the sitting's list.
    pub code: Subject,
    /// The run: from the code that was typed to the end, or to where it was broken off.
    pub run: Id,
    /// The number of the entry in its run, from 0; [`FINISHED`](Self::FINISHED) of a finished record.
    pub sequence: u32,
    /// The furthest position that was answered or skipped, in the order of asking, from 0. Where the same code goes on
    /// later, it goes on at the next one. [`FINISHED`](Self::FINISHED) of a finished record.
    pub furthest: u32,
    /// The age group, which is not asked again where the code goes on.
    pub age: Age,
}

impl Place {
    /// The number and the position of every finished record. How many questions somebody was asked depends on their answers,
    /// and a place stands in clear.
    pub const FINISHED: u32 = u32::MAX;
}

/// What kind of entry it is; in clear, so that it is known who is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// One answer.
    Part,
    /// The finished record; it takes the place of the parts of its own run.
    Record,
}

/// One entry of the log, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Where it belongs.
    pub place: Place,
    /// What kind of entry it is.
    pub kind: EntryKind,
    /// The same content, sealed to each recipient.
    pub boxes: Vec<SealedBox>,
}

/// A content, sealed to one key.
#[serde_as]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedBox {
    /// The key that opens it.
    pub to: PublicKey,
    /// A sealed box of libsodium.
    #[serde(rename = "box")]
    #[serde_as(as = "Base64")]
    pub sealed: Vec<u8>,
}

/// Who can open the entries of a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipients {
    /// The desk.
    pub desk: PublicKey,
    /// Whoever holds the recovery sheet.
    pub recovery: PublicKey,
    /// Who follows up on safety answers, where they have a key of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responder: Option<PublicKey>,
}

impl Recipients {
    /// The keys, each once.
    pub fn keys(&self) -> impl Iterator<Item = PublicKey> + use<> {
        let Self { desk, recovery, responder } = *self;
        let recovery = Some(recovery).filter(|key| *key != desk);
        let responder = responder.filter(|key| *key != desk && Some(*key) != recovery);
        [Some(desk), recovery, responder].into_iter().flatten()
    }
}

/// What is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// One answer.
    Part(Part),
    /// The finished record.
    Record {
        /// The record of this run alone: what an earlier run of the code has answered is not reached in it.
        record: Box<Record>,
        /// When the last item was left.
        finished: Timestamp,
    },
}

/// One answer, as it was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The item's id.
    pub item: String,
    /// What was answered; skipped is an answer too, and not reached one that was taken back.
    pub answer: AnswerRecord,
    /// Time on the item in this run so far, total over visits. Unit: milliseconds.
    pub ms: Option<u32>,
    /// The language in which the item was shown.
    pub language: String,
    /// The ids of the modules that are asked in this run.
    pub modules: Vec<String>,
    /// When the run began.
    pub started: Timestamp,
    /// When the answer was given.
    pub given: Timestamp,
}

/// What is inside of a box.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inner {
    pub(super) place: Place,
    pub(super) content: Content,
}

/// Why an entry could not be sealed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SealerError {
    /// The sitting does not fit the instrument.
    #[error(transparent)]
    Sitting(#[from] SittingError),
    /// The place is of another sitting.
    #[error("an entry of another sitting")]
    OtherSitting,
    /// It is longer than any answer of the sitting can be.
    #[error("{bytes} bytes, more than an entry of this sitting has (at most {allowed})")]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        allowed: usize,
    },
}

/// Seals the entries of one sitting. It holds public keys alone.
#[derive(Debug, Clone)]
pub struct Sealer {
    sitting: Id,
    recipients: Recipients,
    /// How long what is sealed is, by kind. Unit: bytes.
    part_length: usize,
    record_length: usize,
}

impl Sealer {
    /// A sealer for a sitting.
    ///
    /// # Errors
    ///
    /// [`SealerError::Sitting`] where the sitting is not of this instrument.
    pub fn new(instrument: &Arc<Instrument>, sitting: &Sitting, recipients: Recipients) -> Result<Self, SealerError> {
        sitting.check(instrument)?;
        let longest = Longest::of(instrument, sitting);
        Ok(Self {
            sitting: sitting.id.clone(),
            recipients,
            part_length: padded(longest.part),
            record_length: padded(longest.record),
        })
    }

    /// Seals an entry to each recipient.
    ///
    /// # Errors
    ///
    /// [`SealerError::OtherSitting`], and [`SealerError::TooLong`] where the content is none that this sitting can have.
    pub fn seal(&self, place: Place, content: Content) -> Result<Entry, SealerError> {
        if place.sitting != self.sitting {
            return Err(SealerError::OtherSitting);
        }
        let (kind, length) = match content {
            Content::Part(_) => (EntryKind::Part, self.part_length),
            Content::Record { .. } => (EntryKind::Record, self.record_length),
        };
        let inner = Inner { place, content };
        let mut plain = Zeroizing::new(Vec::with_capacity(length));
        serde_json::to_writer(&mut *plain, &inner).expect("memory can be written, and every key is text");
        if plain.len() >= length {
            return Err(SealerError::TooLong { bytes: plain.len(), allowed: length - 1 });
        }
        pad(&mut plain, length);
        let boxes = self.recipients.keys().map(|to| SealedBox { to, sealed: to.seal(&plain) });
        Ok(Entry { place: inner.place, kind, boxes: boxes.collect() })
    }
}

impl Entry {
    /// What is inside of the box to this key; `None` where there is none, or it does not open, or is no content.
    pub(super) fn open(&self, key: &PrivateKey) -> Option<Inner> {
        let plain = self.boxes.iter().filter(|sealed| sealed.to == key.public());
        plain
            .filter_map(|sealed| key.open(&sealed.sealed).ok())
            .find_map(|plain| serde_json::from_slice(unpadded(&plain)?).ok())
    }
}

impl Entry {
    /// Puts the entry back to the place that stands inside of its box, where it opens with this key. Returns whether it
    /// had been moved.
    pub fn put_back(&mut self, key: &PrivateKey) -> bool {
        let inner = self.open(key).filter(|inner| inner.place != self.place);
        inner.map(|inner| self.place = inner.place).is_some()
    }
}

/// Pads as ISO/IEC 7816-4 and libsodium's `sodium_pad` do: 0x80, and then 0 up to the length.
fn pad(plain: &mut Vec<u8>, length: usize) {
    plain.push(0x80);
    plain.resize(length, 0);
}

fn unpadded(padded: &[u8]) -> Option<&[u8]> {
    let end = padded.iter().rposition(|&byte| byte != 0)?;
    (padded[end] == 0x80).then_some(&padded[..end])
}

fn padded(longest: usize) -> usize {
    // One byte more, for the 0x80.
    (longest + 1).next_multiple_of(LENGTH_STEP)
}

/// How long the contents of a sitting can become. Unit: bytes.
struct Longest {
    part: usize,
    record: usize,
}

impl Longest {
    fn of(instrument: &Arc<Instrument>, sitting: &Sitting) -> Self {
        let code = sitting.codes.iter().max_by_key(|code| code.as_str().len()).expect("a sitting has codes");
        let languages = instrument.languages().chain([sitting.language.as_str()]);
        let language = languages.max_by_key(|tag| tag.len()).unwrap_or_default().to_owned();
        let place = Place {
            sitting: sitting.id.clone(),
            code: code.clone(),
            run: sitting.id.clone(),
            sequence: u32::MAX,
            furthest: u32::MAX,
            age: Age::ReadAloud,
        };
        // No time is longer than one with an offset.
        let time = Timestamp::from_millis(0, 60).expect("1970 is in the range");
        let length = |content: Content| {
            let inner = Inner { place: place.clone(), content };
            serde_json::to_string(&inner).map_or(0, |json| json.len())
        };
        let modules: Vec<_> = sitting.modules.iter().filter_map(|module| instrument.find_module(module)).collect();
        let form = instrument.find_form(&sitting.form).unwrap_or(instrument.first_form());
        let responses = Responses::new(instrument.clone(), form, &modules);
        let answer = |position: usize| longest_answer(instrument.scale_of(responses.item(position)));
        let mut record = Record::new(
            &responses,
            RecordMetadata {
                languages: Vec::new(),
                subject: Some(code.clone()),
                mode: sitting.mode(),
                started: time,
                order: None,
                ended: Ended::Interrupted,
            },
        );
        record.instrument = sitting.instrument.clone();
        for (position, item) in record.items.iter_mut().enumerate() {
            // The language can be changed at every item.
            record.languages.push(LanguageFrom { language: language.clone(), from: item.item.clone() });
            (item.answer, item.ms) = (answer(position), Some(u32::MAX));
            (item.visits, item.changes) = (Some(u32::MAX), Some(u32::MAX));
        }
        let part = |item: &trellis_core::record::ItemRecord| Part {
            item: item.item.clone(),
            answer: item.answer.clone(),
            ms: item.ms,
            language: language.clone(),
            modules: sitting.modules.clone(),
            started: time,
            given: time,
        };
        let parts = record.items.iter().map(|item| length(Content::Part(part(item))));
        Self {
            part: parts.max().unwrap_or_default(),
            record: length(Content::Record { record: Box::new(record), finished: time }),
        }
    }
}

/// The answer of a scale that is longest in a file.
fn longest_answer(scale: &AnswerScale) -> AnswerRecord {
    let length = |answer: &AnswerRecord| serde_json::to_string(answer).map_or(0, |json| json.len());
    let own = match scale {
        AnswerScale::Rating { min, max } => {
            vec![AnswerRecord::Rating((*min).into()), AnswerRecord::Rating((*max).into())]
        }
        AnswerScale::Choice(names) => names.iter().cloned().map(AnswerRecord::Choice).collect(),
        AnswerScale::Several(names) => vec![AnswerRecord::Several(names.clone())],
        // Seventeen digits, a sign, a point and an exponent.
        AnswerScale::Number { .. } => vec![AnswerRecord::Number(-1.234_567_890_123_456_7e-300)],
        // No character of a line of text is longer.
        AnswerScale::Text { max_length } => {
            vec![AnswerRecord::Text("\u{10ffff}".repeat(usize::from(*max_length)))]
        }
    };
    let always = [AnswerRecord::Skipped, AnswerRecord::NotReached];
    own.into_iter().chain(always).max_by_key(length).expect("there are always two")
}
