//! When to ask in a school year, and which reviews are due.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_core::record::Subject;

/// The days of a school year by which its three windows are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SchoolYear {
    /// The first day of school.
    pub start: Date,
    /// The first day of the winter break.
    pub winter_break: Date,
    /// The last day of school.
    pub end: Date,
}

/// The days are in no order, or too near to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a school year begins, has its winter break 12 weeks later or more, and ends 12 weeks after that or more")]
pub struct SchoolYearError;

/// A time of the year in which to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Which one.
    pub kind: WindowKind,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Date,
}

/// The three windows of a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowKind {
    /// 6 to 8 weeks after the start.
    AfterStart,
    /// The three weeks before the winter break.
    BeforeWinterBreak,
    /// 8 to 6 weeks before the end.
    BeforeEnd,
}

impl SchoolYear {
    /// The three windows, in their order.
    ///
    /// # Errors
    ///
    /// [`SchoolYearError`] where they would overlap.
    pub fn windows(&self) -> Result<[Window; 3], SchoolYearError> {
        let day = |from: Date, days: i64| from.checked_add(days.days()).map_err(|_| SchoolYearError);
        let windows = [
            Window { kind: WindowKind::AfterStart, from: day(self.start, 42)?, to: day(self.start, 56)? },
            Window {
                kind: WindowKind::BeforeWinterBreak,
                from: day(self.winter_break, -21)?,
                to: day(self.winter_break, -1)?,
            },
            Window { kind: WindowKind::BeforeEnd, from: day(self.end, -56)?, to: day(self.end, -42)? },
        ];
        let is_apart = windows.windows(2).all(|pair| pair[0].to < pair[1].from);
        if is_apart { Ok(windows) } else { Err(SchoolYearError) }
    }

    /// The window of a day, or the next one; `None` after the last.
    ///
    /// # Errors
    ///
    /// As of [`windows`](Self::windows).
    pub fn next_window(&self, today: Date) -> Result<Option<Window>, SchoolYearError> {
        Ok(self.windows()?.into_iter().find(|window| today <= window.to))
    }
}

/// A review that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The pupil's code.
    pub code: Subject,
    /// The day that was set.
    pub day: Date,
    /// How many days ago that was; 0 is today.
    pub days_ago: i32,
}

/// The reviews whose day has come, the oldest first.
#[must_use]
pub fn reviews_due<'a>(reviews: impl IntoIterator<Item = (&'a Subject, Date)>, today: Date) -> Vec<Due> {
    let due = |(code, day): (&Subject, Date)| {
        // A span between two dates is in days.
        let days_ago = day.until(today).ok()?.get_days();
        (days_ago >= 0).then(|| Due { code: code.clone(), day, days_ago })
    };
    let mut found: Vec<Due> = reviews.into_iter().filter_map(due).collect();
    found.sort_by(|a, b| (a.day, &a.code).cmp(&(b.day, &b.code)));
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const YEAR: SchoolYear =
        SchoolYear { start: date(2026, 9, 1), winter_break: date(2026, 12, 21), end: date(2027, 6, 30) };

    #[test]
    fn three_windows_a_year_in_their_order() {
        let windows = YEAR.windows().unwrap().map(|window| (window.from.to_string(), window.to.to_string()));
        let expected = [("2026-10-13", "2026-10-27"), ("2026-11-30", "2026-12-20"), ("2027-05-05", "2027-05-19")];
        assert_eq!(windows, expected.map(|(from, to)| (from.to_string(), to.to_string())));
        let kind = |today| YEAR.next_window(today).unwrap().map(|window| window.kind);
        assert_eq!(kind(date(2026, 9, 2)), Some(WindowKind::AfterStart));
        assert_eq!(kind(date(2026, 10, 27)), Some(WindowKind::AfterStart));
        assert_eq!(kind(date(2026, 10, 28)), Some(WindowKind::BeforeWinterBreak));
        assert_eq!(kind(date(2027, 5, 20)), None);
        let short = SchoolYear { winter_break: date(2026, 10, 30), ..YEAR };
        assert_eq!(short.windows(), Err(SchoolYearError));
    }

    #[test]
    fn reviews_are_due_from_their_day_on() {
        let code = |text: &str| Subject::try_from(text.to_owned()).unwrap();
        let (a, b, c) = (code("a"), code("b"), code("c"));
        let reviews = [(&a, date(2026, 11, 29)), (&b, date(2026, 11, 30)), (&c, date(2026, 10, 1))];
        let due = reviews_due(reviews, date(2026, 11, 29));
        assert_eq!(due.iter().map(|due| (due.code.as_str(), due.days_ago)).collect::<Vec<_>>(), [("c", 59), ("a", 0)]);
    }
}
