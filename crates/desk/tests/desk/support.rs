//! Simulated sittings.

use std::sync::{Arc, LazyLock};

use jiff::civil::{date, time};
use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use trellis_core::instrument::Instrument;
use trellis_core::record::{AnswerRecord, Consent, Ended, FollowUp, Record, Timestamp};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_desk::code::generate;
use trellis_desk::key::{PrivateKey, RecoveryKey};
use trellis_desk::log::{Content, Entry, Part, Place, Recipients, Sealer};
use trellis_desk::sitting::{Age, Ending, Hours, Id, Sitting, SittingDraft};

/// The instrument that ships.
pub(crate) static SNQ: LazyLock<Arc<Instrument>> = LazyLock::new(|| {
    Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).expect("the shipped instrument"))
});

/// A moment of the sitting, so many milliseconds after it began.
pub(crate) fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_795_507_200_000 + millis, 480).expect("a time in 2026")
}

pub(crate) fn rng(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

/// A draft with so many codes.
pub(crate) fn draft(pupils: usize, rng: &mut ChaCha20Rng) -> SittingDraft {
    SittingDraft {
        id: Id::generate(rng),
        name: String::from("7B-3").try_into().expect("a code"),
        instrument: Sitting::reference(&SNQ),
        form: "SNQ-40".into(),
        language: "en".into(),
        modules: vec![SNQ.modules().first().expect("a module").id.clone()],
        age: Age::Made,
        consent: Some(Consent::Notice),
        codes: generate(pupils, &[], rng).expect("few enough"),
        opted_out: Vec::new(),
        responder: FollowUp::of_written("school counselor"),
        hours: Hours { from: time(8, 0, 0, 0), to: time(16, 0, 0, 0) },
        responder_key: None,
        talks_a_day: 4,
        keep_until: date(2027, 7, 31),
        created: at(0),
        ending: Ending::Thanks,
    }
}

/// A sitting with its keys.
pub(crate) struct Room {
    pub(crate) sitting: Sitting,
    pub(crate) desk: PrivateKey,
    pub(crate) recovery: PrivateKey,
    pub(crate) sealer: Sealer,
    pub(crate) rng: ChaCha20Rng,
}

impl Room {
    pub(crate) fn new(pupils: usize, seed: u64) -> Self {
        let mut rng = rng(seed);
        let sitting = Sitting::try_from(draft(pupils, &mut rng)).expect("a whole draft");
        let desk = PrivateKey::generate(&mut rng);
        let recovery = RecoveryKey::generate(&mut rng).private_key();
        let recipients = Recipients { desk: desk.public(), recovery: recovery.public(), responder: None };
        let sealer = Sealer::new(&SNQ, &sitting, recipients).expect("a sitting of the instrument");
        Self { sitting, desk, recovery, sealer, rng }
    }

    /// What the pupil with this number answers, as a record of this sitting.
    pub(crate) fn record(&self, pupil: usize, seed: u64) -> Record {
        let form = SNQ.find_form(&self.sitting.form).expect("a form");
        let mut record = respondent(&SNQ, form, RespondentType::Mixed, seed).expect("an instrument with sides");
        record.mode = self.sitting.mode();
        record.subject = Some(self.sitting.codes[pupil].clone());
        record.started = at(60_000 * pupil as i64);
        record
    }

    pub(crate) fn place(&self, pupil: usize, run: &Id, sequence: u32, furthest: u32) -> Place {
        Place {
            sitting: self.sitting.id.clone(),
            code: self.sitting.codes[pupil].clone(),
            run: run.clone(),
            sequence,
            furthest,
            age: self.sitting.age,
        }
    }

    /// The parts of a record at these positions, as one run.
    pub(crate) fn parts(&mut self, pupil: usize, record: &Record, positions: std::ops::Range<usize>) -> Vec<Entry> {
        let run = Id::generate(&mut self.rng);
        let first = positions.start;
        positions
            .map(|position| {
                let item = &record.items[position];
                let part = Part {
                    item: item.item.clone(),
                    answer: item.answer.clone(),
                    ms: item.ms,
                    language: record.languages[0].language.clone(),
                    modules: record.modules.clone(),
                    started: record.started,
                    given: at(60_000 * pupil as i64 + 1_000 * position as i64),
                };
                let place = self.place(pupil, &run, (position - first) as u32, position as u32);
                self.sealer.seal(place, Content::Part(part)).expect("an answer of the sitting")
            })
            .collect()
    }

    /// A finished record, with the number that follows on its parts.
    pub(crate) fn finished(&mut self, pupil: usize, record: &Record) -> Entry {
        let run = Id::generate(&mut self.rng);
        let furthest = record.items.len() as u32 - 1;
        let place = self.place(pupil, &run, furthest + 1, furthest);
        let content = Content::Record { record: Box::new(record.clone()), finished: at(60_000 * (pupil as i64 + 1)) };
        self.sealer.seal(place, content).expect("a record of the sitting")
    }
}

/// What of a record is there where it was broken off before a position.
pub(crate) fn broken_off(record: &Record, position: usize) -> Record {
    let mut record = record.clone();
    for item in &mut record.items[position..] {
        (item.answer, item.ms) = (AnswerRecord::NotReached, None);
    }
    record.ended = Ended::Interrupted;
    record
}
