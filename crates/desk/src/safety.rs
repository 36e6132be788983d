//! Safety answers first: who needs somebody, since when, and of whom nothing is known.

use std::collections::BTreeMap;

use trellis_core::instrument::SafetyIndex;
use trellis_core::profile::SafetyAnswers;
use trellis_core::record::{Subject, Timestamp};

use crate::desk_file::{PupilNotes, Talk};
use crate::pupil::Pupil;
use crate::sitting::Id;

/// How soon somebody talks with a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The same day.
    Today,
    /// Within two school days.
    TwoDays,
}

/// A pupil whose safety answers call for a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The code.
    pub code: Subject,
    /// The first run of the record.
    pub run: Id,
    /// Whether the answers are nobody's that is known: the code is the one that they were given to.
    pub is_voided: bool,
    /// How soon: of the most urgent answer.
    pub urgency: Urgency,
    /// The questions whose answers call for it, in the order of asking.
    pub questions: Vec<(SafetyIndex, Urgency)>,
    /// The questions without an answer.
    pub unanswered: Vec<SafetyIndex>,
    /// Since when it is known.
    pub since: Timestamp,
    /// The talks about this record that are noted, in the order in which they were noted. Without any, it is open.
    pub talks: Vec<Talk>,
}

impl Call {
    /// What the answers of a pupil call for; `None` where that is nothing.
    fn new(pupil: &Pupil, talks: Vec<Talk>) -> Option<Self> {
        let answers = SafetyAnswers::new(&pupil.report.responses);
        let mut questions: Vec<(SafetyIndex, Urgency)> = Vec::new();
        questions.extend(answers.flags.iter().map(|&question| (question, Urgency::Today)));
        questions.extend(answers.checks.iter().map(|&question| (question, Urgency::TwoDays)));
        questions.sort();
        Some(Self {
            code: pupil.code.clone(),
            run: pupil.run.clone(),
            is_voided: false,
            urgency: questions.iter().map(|(_, urgency)| *urgency).min()?,
            questions,
            unanswered: answers.unanswered,
            since: pupil.since,
            talks,
        })
    }

    /// Whether no talk is noted.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.talks.is_empty()
    }
}

/// Why nothing, or not everything, is known of a pupil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// Stopped, or was broken off, before these questions.
    StoppedBefore,
    /// Completed, and was not asked.
    NotAsked,
    /// Left these questions out; no other answer calls for a talk.
    LeftOut(Vec<SafetyIndex>),
}

/// A pupil of whom nothing, or not everything, is known: to be asked in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NothingKnown {
    /// The code.
    pub code: Subject,
    /// The first run of the record.
    pub run: Id,
    /// Why.
    pub why: Unknown,
    /// When the pupil was last there.
    pub since: Timestamp,
    /// The talks that are noted.
    pub talks: Vec<Talk>,
}

/// The safety answers of a sitting. Every pupil is in it once: among the calls, among those of whom nothing is known, or
/// counted as without a call. Records of nobody who is known are in it where they call for a talk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafetyList {
    /// Who needs a talk: today's first, in each what is open first, then by time.
    pub calls: Vec<Call>,
    /// Of whom nothing, or not everything, is known: what is open first, then by time.
    pub unknown: Vec<NothingKnown>,
    /// How many answered every question, and no answer calls for a talk. That does not rule anything out.
    pub no_call: usize,
}

/// The counts for the heading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SafetyCounts {
    /// Talks the same day, noted or not.
    pub today: usize,
    /// Those of them that are not noted.
    pub today_open: usize,
    /// Talks within two school days, noted or not.
    pub two_days: usize,
    /// Those of them that are not noted.
    pub two_days_open: usize,
    /// Pupils of whom nothing, or not everything, is known, and with whom no talk is noted.
    pub unknown_open: usize,
}

impl SafetyList {
    /// The safety answers of pupils, and the calls among records of nobody who is known, with the talks that are noted about
    /// each, whatever code they are noted under. Where the instrument has no safety questions, there is nothing to list, and
    /// nobody is counted.
    #[must_use]
    pub fn new<'a>(
        pupils: impl IntoIterator<Item = &'a Pupil>,
        voided: impl IntoIterator<Item = &'a Pupil>,
        notes: &BTreeMap<Subject, PupilNotes>,
    ) -> Self {
        let mut talks: BTreeMap<&Id, Vec<&Talk>> = BTreeMap::new();
        for talk in notes.values().flat_map(|notes| &notes.talks) {
            talks.entry(&talk.run).or_default().push(talk);
        }
        let talks = |pupil: &Pupil| -> Vec<Talk> {
            pupil.runs.iter().filter_map(|run| talks.get(run)).flatten().copied().cloned().collect()
        };
        let mut list = Self::default();
        for pupil in pupils {
            list.add(pupil, talks(pupil));
        }
        for pupil in voided {
            list.calls.extend(Call::new(pupil, talks(pupil)).map(|call| Call { is_voided: true, ..call }));
        }
        list.calls.sort_by_key(|call| (call.urgency, !call.is_open(), instant(call.since), call.code.clone()));
        list.unknown.sort_by_key(|unknown| (!unknown.talks.is_empty(), instant(unknown.since), unknown.code.clone()));
        list
    }

    fn add(&mut self, pupil: &Pupil, talks: Vec<Talk>) {
        if pupil.report.instrument().safety().is_empty() {
            return;
        }
        if let Some(call) = Call::new(pupil, talks.clone()) {
            self.calls.push(call);
            return;
        }
        let answers = SafetyAnswers::new(&pupil.report.responses);
        let why = match answers.asked {
            false if pupil.is_complete() => Unknown::NotAsked,
            false => Unknown::StoppedBefore,
            true if answers.unanswered.is_empty() => {
                self.no_call += 1;
                return;
            }
            true => Unknown::LeftOut(answers.unanswered),
        };
        let (code, run) = (pupil.code.clone(), pupil.run.clone());
        self.unknown.push(NothingKnown { code, run, why, since: pupil.since, talks });
    }

    /// The counts for the heading.
    #[must_use]
    pub fn counts(&self) -> SafetyCounts {
        let count = |urgency: Urgency, open_only: bool| {
            self.calls.iter().filter(|call| call.urgency == urgency && (!open_only || call.is_open())).count()
        };
        SafetyCounts {
            today: count(Urgency::Today, false),
            today_open: count(Urgency::Today, true),
            two_days: count(Urgency::TwoDays, false),
            two_days_open: count(Urgency::TwoDays, true),
            unknown_open: self.unknown.iter().filter(|unknown| unknown.talks.is_empty()).count(),
        }
    }

    /// How many of today's open talks are more than can be held in a day.
    #[must_use]
    pub fn beyond(&self, talks_a_day: u16) -> usize {
        self.counts().today_open.saturating_sub(talks_a_day.into())
    }
}

/// For sorting: times of different offsets are compared as moments.
fn instant(time: Timestamp) -> jiff::Timestamp {
    // Its written form is that of RFC 3339, which jiff reads.
    time.to_string().parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}
