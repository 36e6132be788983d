//! The class as a table: one row a pupil, in order of need.
//!
//! The order is no rank: it is in which order a counselor may want to read. Nobody stands at the end because they stopped.

mod summary;
mod views;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use trellis_core::instrument::Side;
use trellis_core::profile::ProfileType;
use trellis_core::record::{Ended, Subject};
use trellis_core::responses::{ItemState, Section};
use trellis_core::scoring::quality::Caution;
use trellis_core::scoring::score::Classification;

use crate::code::CodeKey;
use crate::pupil::{Pupil, SIDES};
use crate::safety::{Call, SafetyList, Urgency};
use crate::sitting::Id;

pub use summary::{Bin, ClassSummary, GroupSummary, LEAST_IN_BIN, MeanScore, SideSummary};
pub use views::{LEAST, Views};

/// One row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The pupil's code.
    pub code: Subject,
    /// Which of the records of this code it is, from 0: a code that was answered twice has two.
    pub nth: usize,
    /// The form's id.
    pub form: String,
    /// The type; `None` where the instrument has no profile rules.
    pub kind: Option<ProfileType>,
    /// The internal side, then the external one; `None` where it has no score.
    pub sides: [Option<SideCell>; 2],
    /// How many items of form and modules have no answer, whatever the reason.
    pub left_out: usize,
    /// Cautions on how the form was answered.
    pub cautions: Vec<Caution>,
    /// How it ended.
    pub ended: Ended,
    /// After how many items it ended, where it was not completed.
    pub stopped_after: Option<usize>,
    /// How soon somebody talks with the pupil; whether that is noted, is in [`talk_open`](Self::talk_open).
    pub talk: Option<Urgency>,
    /// Whether such a talk is not noted yet.
    pub talk_open: bool,
    /// The run in which the record was begun.
    pub run: Id,
    /// In how many runs it was answered.
    pub runs: usize,
}

/// One side of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SideCell {
    /// Percent of the maximum possible, 0 to 100.
    pub pomp: f64,
    /// 90% interval; `None` without a standard error.
    pub ci90: Option<(f64, f64)>,
    /// Low, uncertain or not low; `None` without a standard error or a cut.
    pub classification: Option<Classification>,
    /// The confidence that it is low, 0 to 1. It is not the share of such pupils who are.
    pub p_low: Option<f64>,
}

/// What the table is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SortKey {
    /// Order of need: by the larger confidence of the two sides that it is low, then by the other; then who has no score; then
    /// neither side low.
    #[default]
    Need,
    /// By code.
    Code,
    /// By form, then by code.
    Form,
    /// By the score of a side, the lowest first. Who has none stands before.
    Score(Side),
    /// By how many items have no answer, the most first.
    LeftOut,
    /// By how many cautions there are, the most first; who did not finish counts as one.
    Cautions,
}

/// In which direction the table is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// As the key says.
    #[default]
    Forward,
    /// The other way about.
    Backward,
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// An answer calls for a talk the same day.
    TalkToday,
    /// A side is low.
    LowOnASide,
    /// A side is uncertain, or has no score.
    NotClear,
    /// There is a caution.
    Caution,
    /// Not completed.
    NotFinished,
}

impl Filter {
    /// Every filter, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::All, Self::TalkToday, Self::LowOnASide, Self::NotClear, Self::Caution, Self::NotFinished];

    /// Whether a row is shown.
    #[must_use]
    pub fn shows(self, row: &Row) -> bool {
        let is_low = |side: &Option<SideCell>| side.and_then(|side| side.classification) == Some(Classification::Low);
        match self {
            Self::All => true,
            Self::TalkToday => row.talk == Some(Urgency::Today),
            Self::LowOnASide => row.sides.iter().any(is_low),
            Self::NotClear => row.kind.is_none_or(|kind| kind == ProfileType::Undetermined),
            Self::Caution => !row.cautions.is_empty(),
            Self::NotFinished => row.ended != Ended::Completed,
        }
    }
}

impl Row {
    fn new(pupil: &Pupil, nth: usize, call: Option<&Call>) -> Self {
        let report = &pupil.report;
        let responses = &report.responses;
        let sentences = responses.range(Section::Form).start..responses.range(Section::Module).end;
        let is_missing = |&at: &usize| !matches!(responses.state(at), ItemState::Responded(_));
        Self {
            code: pupil.code.clone(),
            nth,
            form: pupil.record.form.clone(),
            kind: report.profile.as_ref().map(|profile| profile.kind),
            sides: SIDES.map(|side| SideCell::new(pupil, side)),
            left_out: sentences.filter(is_missing).count(),
            cautions: report.scores.quality.cautions.clone(),
            ended: pupil.record.ended,
            stopped_after: pupil.stopped_after(),
            talk: call.map(|call| call.urgency),
            talk_open: call.is_some_and(Call::is_open),
            run: pupil.run.clone(),
            runs: pupil.runs.len(),
        }
    }

    /// Whether the talk the same day is not noted: the only rows that stand out.
    #[must_use]
    pub fn needs_talk_today(&self) -> bool {
        self.talk == Some(Urgency::Today) && self.talk_open
    }

    /// The confidences that a side is low, the larger first; `None` where no side has one.
    fn p_low(&self) -> Option<(f64, f64)> {
        let [first, second] = self.sides.map(|side| side.and_then(|side| side.p_low));
        match (first, second) {
            (None, None) => None,
            (Some(only), None) | (None, Some(only)) => Some((only, 0.0)),
            (Some(first), Some(second)) => Some((first.max(second), first.min(second))),
        }
    }

    /// By need: the group, then the confidences, the larger first.
    fn by_need(&self, other: &Self) -> Ordering {
        let group = |row: &Self| match (row.p_low(), row.kind) {
            (_, Some(ProfileType::Supported)) => 2,
            (Some(_), _) => 0,
            (None, _) => 1,
        };
        let (own, others) = (self.p_low().unwrap_or_default(), other.p_low().unwrap_or_default());
        let confidences = others.0.total_cmp(&own.0).then(others.1.total_cmp(&own.1));
        group(self).cmp(&group(other)).then(confidences)
    }

    fn by_score(&self, other: &Self, side: Side) -> Ordering {
        let index = usize::from(side == Side::External);
        let pomp = |row: &Self| row.sides[index].map_or(f64::NEG_INFINITY, |side| side.pomp);
        pomp(self).total_cmp(&pomp(other))
    }

    fn cautions_and_end(&self) -> usize {
        self.cautions.len() + usize::from(self.ended != Ended::Completed)
    }
}

impl SideCell {
    fn new(pupil: &Pupil, side: Side) -> Option<Self> {
        let score = pupil.side(side)?;
        let below = score.below_cut();
        Some(Self {
            pomp: score.pomp?,
            ci90: score.ci90(),
            classification: below.map(|below| below.classification),
            p_low: below.map(|below| below.p_low),
        })
    }
}

/// The rows of pupils, in order of need.
#[must_use]
pub fn rows(pupils: &[Pupil], safety: &SafetyList) -> Vec<Row> {
    let calls: BTreeMap<&Id, &Call> = safety.calls.iter().map(|call| (&call.run, call)).collect();
    let mut seen: BTreeMap<&Subject, usize> = BTreeMap::new();
    let mut rows = Vec::with_capacity(pupils.len());
    for pupil in pupils {
        let nth = seen.entry(&pupil.code).or_default();
        rows.push(Row::new(pupil, *nth, calls.get(&pupil.run).copied()));
        *nth += 1;
    }
    sort(&mut rows, SortKey::Need, Direction::Forward);
    rows
}

/// Sorts rows; those that are equal by the key stand by code.
pub fn sort(rows: &mut [Row], key: SortKey, direction: Direction) {
    rows.sort_by(|a, b| {
        let order = match key {
            SortKey::Need => a.by_need(b),
            SortKey::Code => Ordering::Equal,
            SortKey::Form => a.form.cmp(&b.form),
            SortKey::Score(side) => a.by_score(b, side),
            SortKey::LeftOut => b.left_out.cmp(&a.left_out),
            SortKey::Cautions => b.cautions_and_end().cmp(&a.cautions_and_end()),
        };
        let order = order.then_with(|| a.code.cmp(&b.code));
        match direction {
            Direction::Forward => order,
            Direction::Backward => order.reverse(),
        }
    });
}

/// The rows whose code has these signs in it: full width, case, hyphens and blanks do not count.
pub fn find<'a>(rows: &'a [Row], typed: &str) -> impl Iterator<Item = &'a Row> + use<'a> {
    let typed = CodeKey::of(typed).to_string();
    rows.iter().filter(move |row| CodeKey::from(&row.code).to_string().contains(&typed))
}
