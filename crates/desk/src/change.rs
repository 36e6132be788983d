//! Change between two sittings of the same codes, when to ask again, and what is due.

mod calendar;

use thiserror::Error;
use trellis_core::instrument::{NormGroupIndex, ScoreIndex, Side};
use trellis_core::record::Subject;
use trellis_core::scoring::norms::Z_90;
use trellis_core::scoring::rounding::at_least;
use trellis_core::scoring::score::Score;

use crate::code::CodeKey;
use crate::pupil::{Pupil, SIDES, subscale};

pub use calendar::{Due, SchoolYear, SchoolYearError, Window, WindowKind, reviews_due};

/// A pupil at two times.
#[derive(Debug, Clone, PartialEq)]
pub struct PupilChange {
    /// The code.
    pub code: Subject,
    /// The internal side, then the external one.
    pub sides: [Result<SideChange, NoChange>; 2],
}

/// One side at two times. Unit: POMP.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SideChange {
    /// The score at the first time.
    pub before: f64,
    /// The score at the second time.
    pub after: f64,
    /// The second minus the first.
    pub difference: f64,
    /// The interval of the difference; what is outside of it on one side of 0 is called changed.
    pub interval: (f64, f64),
    /// What the interval rests on.
    pub basis: Basis,
    /// Whether it changed: only where the whole interval lies on one side of 0.
    pub changed: Option<Changed>,
}

/// What the interval of a difference rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The standard errors of the two scores: 1.645 × √(SE₁² + SE₂²), an interval of 90%.
    StandardErrors,
    /// The Reliable Change Index of a norm group: 1.96 × SEM × √2, an interval of 95%.
    Norms(NormGroupIndex),
}

impl Basis {
    /// How often a comparison is called changed by chance, where nothing has changed.
    #[must_use]
    pub fn by_chance(self) -> f64 {
        match self {
            Self::StandardErrors => 0.10,
            Self::Norms(_) => 0.05,
        }
    }
}

/// In which direction a score changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is higher at the second time.
    Higher,
    /// It is lower at the second time.
    Lower,
}

/// Why two scores are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoChange {
    /// They are of different forms or keys.
    #[error("answers to two different forms are not compared")]
    OtherForm,
    /// One of them has no number.
    #[error("one of the two has no score")]
    NoScore,
    /// One of them has no standard error, or they are compared with different norm groups.
    #[error("one of the two has no standard error, or they have different norm groups")]
    NoPrecision,
}

impl PupilChange {
    /// A pupil at two times.
    #[must_use]
    pub fn new(before: &Pupil, after: &Pupil) -> Self {
        Self { code: after.code.clone(), sides: SIDES.map(|side| compare(before, after, side)) }
    }
}

fn compare(before: &Pupil, after: &Pupil, side: Side) -> Result<SideChange, NoChange> {
    let key = |pupil: &Pupil| (pupil.record.form.clone(), pupil.record.instrument.hashes.key.clone());
    if key(before) != key(after) {
        return Err(NoChange::OtherForm);
    }
    let (first, second) = before.side(side).zip(after.side(side)).ok_or(NoChange::NoScore)?;
    change(first, second)
}

/// The change of a score. It is reliable where its size goes beyond 1.645 × √(SE₁² + SE₂²); with a norm table of one group,
/// where the Reliable Change Index reaches 1.96 (Jacobson and Truax 1991, doi:10.1037/0022-006X.59.1.12).
///
/// # Errors
///
/// [`NoChange`] where one of the two has no number, or there is nothing to judge the difference by.
pub fn change(first: &Score, second: &Score) -> Result<SideChange, NoChange> {
    let (before, after) = first.pomp.zip(second.pomp).ok_or(NoChange::NoScore)?;
    let difference = after - before;
    let (reach, basis) = match (&first.norm, &second.norm, first.precision, second.precision) {
        (Some(norm), Some(other), ..) if norm.group == other.group => {
            (norm.distribution.reliable_change_from(), Basis::Norms(norm.group))
        }
        (None, None, Some(first), Some(second)) => (Z_90 * first.se_pomp.hypot(second.se_pomp), Basis::StandardErrors),
        _ => return Err(NoChange::NoPrecision),
    };
    let is_beyond = match basis {
        Basis::StandardErrors => difference.abs() > reach && !at_least(reach, difference.abs()),
        Basis::Norms(_) => at_least(difference.abs(), reach),
    };
    let direction = if difference > 0.0 { Changed::Higher } else { Changed::Lower };
    let interval = (difference - reach, difference + reach);
    Ok(SideChange { before, after, difference, interval, basis, changed: is_beyond.then_some(direction) })
}

/// The changes of a class.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassChange {
    /// The codes of both sittings, in the order of the second one.
    pub pupils: Vec<PupilChange>,
    /// The codes of the first sitting alone.
    pub before_only: Vec<Subject>,
    /// The codes of the second sitting alone.
    pub after_only: Vec<Subject>,
    /// How many comparisons there are, and how many are called changed.
    pub counts: ChangeCounts,
}

/// How many of the comparisons of a class are called changed, and how many would be by chance.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ChangeCounts {
    /// How many comparisons there are: up to two a pupil.
    pub comparisons: usize,
    /// How many are called higher.
    pub higher: usize,
    /// How many are called lower.
    pub lower: usize,
    /// How many would be called changed if nobody had changed: the expected number. How many it would be in one class
    /// varies about it, see [`by_chance_sd`](Self::by_chance_sd).
    pub by_chance: f64,
    /// The standard deviation of that number, the comparisons taken as independent.
    pub by_chance_sd: f64,
}

impl ClassChange {
    /// The changes between two sittings. A code that stands twice in one of them, as it was answered a second time, is
    /// compared by its first record.
    #[must_use]
    pub fn new(before: &[Pupil], after: &[Pupil]) -> Self {
        let find = |pupils: &'_ [Pupil], code: &Subject| {
            pupils.iter().position(|pupil| CodeKey::from(&pupil.code) == CodeKey::from(code))
        };
        let only = |of: &[Pupil], others: &[Pupil]| {
            of.iter().map(|pupil| &pupil.code).filter(|code| find(others, code).is_none()).cloned().collect()
        };
        let is_first = |(index, pupil): &(usize, &Pupil)| find(after, &pupil.code) == Some(*index);
        let pairs = after.iter().enumerate().filter(is_first);
        let pairs = pairs.filter_map(|(_, pupil)| Some(PupilChange::new(&before[find(before, &pupil.code)?], pupil)));
        let pupils: Vec<PupilChange> = pairs.collect();
        let mut counts = ChangeCounts::default();
        let mut variance = 0.0;
        for side in pupils.iter().flat_map(|pupil| &pupil.sides).flatten() {
            let chance = side.basis.by_chance();
            counts.comparisons += 1;
            counts.higher += usize::from(side.changed == Some(Changed::Higher));
            counts.lower += usize::from(side.changed == Some(Changed::Lower));
            counts.by_chance += chance;
            variance += chance * (1.0 - chance);
        }
        counts.by_chance_sd = variance.sqrt();
        Self { before_only: only(before, after), after_only: only(after, before), pupils, counts }
    }
}

/// The score that is compared on a side, for headings.
#[must_use]
pub fn compared_score(pupil: &Pupil, side: Side) -> Option<ScoreIndex> {
    Some(subscale(pupil.report.instrument().profile()?, side))
}
