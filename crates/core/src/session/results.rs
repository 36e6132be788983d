//! What comes of an administration that has ended, and who may read it.

use std::rc::Rc;
use std::sync::Arc;

use super::{Event, Screen};
use crate::instrument::Instrument;
use crate::record::{Mode, Record};
use crate::report::Report;

/// An administration that has ended, with what comes of it.
#[derive(Debug)]
pub struct Results {
    /// What is kept.
    pub record: Record,
    /// Everything computed from it.
    pub report: Report,
}

/// The report follows from the record.
impl PartialEq for Results {
    fn eq(&self, other: &Self) -> bool {
        self.record == other.record
    }
}

/// Who is in front of a result.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// A pupil for whom a counselor set it up, with the map.
    Pupil,
    /// The same, on the way to give the computer back.
    PupilHandsBack,
    /// Somebody who may read everything: the counselor, or a person who answered alone.
    Adult,
}

impl Reader {
    pub(super) fn of_map(results: &Results) -> Self {
        if results.is_supervised() { Self::Pupil } else { Self::Adult }
    }
}

impl Results {
    /// A pupil's map leads to the counselor's screens through the hand-back screen alone.
    pub(super) fn after(self: &Rc<Self>, reader: Reader, event: Event) -> Option<Screen> {
        let finished = self.clone();
        match event {
            Event::Map => Some(Screen::Map(finished)),
            Event::HandBack if self.is_supervised() => Some(Screen::HandBack(finished)),
            Event::Report if reader != Reader::Pupil => Some(Screen::Report(finished)),
            Event::Family if reader == Reader::Adult => Some(Screen::Family(finished)),
            Event::Keep if reader == Reader::Adult => Some(Screen::Keep(finished)),
            _ => None,
        }
    }

    /// Whether a counselor set it up.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        matches!(self.record.mode, Mode::Supervised { .. })
    }
}

/// The results of a record, made from the record, so that they are the same when it is opened again; the record alone
/// where it cannot be scored here.
pub(super) fn results_of(instrument: &Arc<Instrument>, record: Record) -> Screen {
    match Report::new(instrument, &record) {
        Ok(report) => Screen::Map(Rc::new(Results { record, report })),
        Err(_) => Screen::Unscored(record),
    }
}
