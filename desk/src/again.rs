//! A second sitting of the same codes, and when to ask again.

use jiff::civil::Date;

use trellis_core::record::{Subject, Timestamp};
use trellis_desk::change::{Changed, ClassChange, PupilChange, SchoolYear};
use trellis_desk::pupil::Pupil;
use trellis_desk::sitting::Id;

/// The open sitting, compared with another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The other sitting.
    pub other: Id,
    /// When the earlier one of the two was set up.
    pub since: Timestamp,
    /// What has changed from the earlier one to the later one; who has changed most stands first.
    pub change: ClassChange,
    /// Whether something was noted of the other sitting that does not open: answers may stand under the wrong code there.
    pub has_unopened_notes: bool,
}

impl Compared {
    /// Compares the open sitting with another one, by the times at which they were set up.
    #[must_use]
    pub(crate) fn new(other: (&Id, Timestamp, &[Pupil]), open: (Timestamp, &[Pupil])) -> Self {
        let is_before = instant(other.1) <= instant(open.0);
        let (since, mut change) = if is_before {
            (other.1, ClassChange::new(other.2, open.1))
        } else {
            (open.0, ClassChange::new(open.1, other.2))
        };
        // The sort keeps the order of those that are equal.
        change.pupils.sort_by(|a, b| size(b).partial_cmp(&size(a)).unwrap_or(std::cmp::Ordering::Equal));
        Self { other: other.0.clone(), since, change, has_unopened_notes: false }
    }

    /// How many pupils have a side that is lower, and how many one that is higher.
    #[must_use]
    pub fn down_and_up(&self) -> (usize, usize) {
        let count = |wanted: Changed| {
            let has = |pupil: &&PupilChange| pupil.sides.iter().flatten().any(|side| side.changed == Some(wanted));
            self.change.pupils.iter().filter(has).count()
        };
        (count(Changed::Lower), count(Changed::Higher))
    }
}

/// Whether a side has changed, and by how much at most.
fn size(pupil: &PupilChange) -> (bool, f64) {
    let sides = || pupil.sides.iter().flatten();
    (sides().any(|side| side.changed.is_some()), sides().map(|side| side.difference.abs()).fold(0.0, f64::max))
}

/// Times of different offsets are compared as moments.
pub(crate) fn instant(time: Timestamp) -> jiff::Timestamp {
    // Its written form is that of RFC 3339.
    time.to_string().parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH)
}

/// The days of a school year, as they are typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearDraft {
    /// The first day of school, of the winter break, and the last day of school.
    pub days: [String; 3],
}

impl YearDraft {
    /// The days that are kept.
    pub(crate) fn of(year: Option<SchoolYear>) -> Self {
        let days = year.map(|year| [year.start, year.winter_break, year.end].map(|day| day.to_string()));
        Self { days: days.unwrap_or_default() }
    }

    /// The school year, where the days are days and their windows do not overlap.
    #[must_use]
    pub fn year(&self) -> Option<SchoolYear> {
        let day = |text: &String| text.trim().parse::<Date>().ok();
        let [start, winter_break, end] = [day(&self.days[0])?, day(&self.days[1])?, day(&self.days[2])?];
        let year = SchoolYear { start, winter_break, end };
        year.windows().ok().map(|_| year)
    }

    /// Whether nothing is typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.iter().all(|day| day.trim().is_empty())
    }
}

/// What is written of a pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteField {
    /// Notes in one's own words.
    Text,
    /// What was decided.
    Decision,
    /// When to look again.
    Review,
}

/// A day to look again that is typed and is none yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewDraft {
    /// The pupil's code.
    pub code: Subject,
    /// What is typed.
    pub typed: String,
}
