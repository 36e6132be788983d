//! Points in time.

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A point in time, to the millisecond, with the offset of the clocks where it was taken:
/// `2026-11-24T17:30:00.000+08:00`.
///
/// `Z` in place of the offset says that the time is known in UTC and its offset is not, as RFC 9557 has it: so it is in
/// records of version 1. Range: dates that there are, in the years 1970 to 2199; 31 February is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(Z|[+-]\d{2}:\d{2})$"))]
pub struct Timestamp {
    time: jiff::Timestamp,
    offset: Option<Offset>,
}

/// Why a text is no point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a time has the form 2026-11-24T17:30:00.000+08:00, or 2026-11-24T09:30:00.000Z, in the years 1970 to 2199")]
pub struct TimestampError;

/// The furthest that an offset is from UTC. Unit: minutes.
const MAX_OFFSET: i32 = 23 * 60 + 59;

impl Timestamp {
    /// A point in time by its distance from 1970, in milliseconds, where the clocks are so many minutes ahead of UTC.
    ///
    /// # Errors
    ///
    /// Outside of the years 1970 to 2199, or with an offset of a day or more.
    pub fn from_millis(millis: i64, minutes_ahead_of_utc: i32) -> Result<Self, TimestampError> {
        if minutes_ahead_of_utc.abs() > MAX_OFFSET {
            return Err(TimestampError);
        }
        let time = jiff::Timestamp::from_millisecond(millis).map_err(|_| TimestampError)?;
        let offset = Offset::from_seconds(minutes_ahead_of_utc * 60).map_err(|_| TimestampError)?;
        Self { time, offset: Some(offset) }.in_range()
    }

    /// A clock before 1970 or from 2200 on is wrong.
    fn in_range(self) -> Result<Self, TimestampError> {
        if (1970..=2199).contains(&self.local().year()) { Ok(self) } else { Err(TimestampError) }
    }

    /// Date and time of day at its own offset; in UTC where the offset is not known.
    fn local(&self) -> DateTime {
        self.offset.unwrap_or(Offset::UTC).to_datetime(self.time)
    }

    /// The local day: at its own offset, or where that is not known, where the clocks are so many minutes ahead of UTC.
    ///
    /// ```
    /// use trellis_core::record::Timestamp;
    ///
    /// let morning = Timestamp::try_from("2026-11-25T07:30:00.000+08:00".to_owned())?;
    /// assert_eq!(morning.local_day(0).to_string(), "2026-11-25");
    /// let utc = Timestamp::try_from("2026-11-24T23:30:00.000Z".to_owned())?;
    /// assert_eq!(utc.local_day(0).to_string(), "2026-11-24");
    /// assert_eq!(utc.local_day(8 * 60).to_string(), "2026-11-25");
    /// # Ok::<(), trellis_core::record::TimestampError>(())
    /// ```
    #[must_use]
    pub fn local_day(&self, otherwise_minutes_ahead_of_utc: i32) -> Date {
        let seconds = otherwise_minutes_ahead_of_utc.saturating_mul(60);
        // Only an offset of more than a day is none.
        let otherwise = || Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
        self.offset.unwrap_or_else(otherwise).to_datetime(self.time).date()
    }

    /// Hour and minute at its own offset, such as `9:05`; in UTC where the offset is not known.
    #[must_use]
    pub fn time_of_day(&self) -> String {
        let time = self.local().time();
        format!("{}:{:02}", time.hour(), time.minute())
    }

    /// The distance from the beginning of 1970 in UTC. Unit: milliseconds.
    ///
    /// ```
    /// use trellis_core::record::Timestamp;
    ///
    /// let time = Timestamp::try_from("1970-01-01T01:00:00.500+01:00".to_owned())?;
    /// assert_eq!(time.as_millis(), 500);
    /// # Ok::<(), trellis_core::record::TimestampError>(())
    /// ```
    #[must_use]
    pub fn as_millis(&self) -> i64 {
        self.time.as_millisecond()
    }

    /// Whether the offset of the clocks is known.
    #[must_use]
    pub fn has_offset(&self) -> bool {
        self.offset.is_some()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:.3}", self.local())?;
        let Some(offset) = self.offset else { return f.write_str("Z") };
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = TimestampError;

    fn try_from(text: String) -> Result<Self, TimestampError> {
        // `2026-11-24T17:30:00.000` is 23 bytes long.
        let (local, offset) = text.split_at_checked(23).ok_or(TimestampError)?;
        let offset = if offset == "Z" { None } else { Some(parse_offset(offset).ok_or(TimestampError)?) };
        let local = parse_local(local).ok_or(TimestampError)?;
        let time = offset.unwrap_or(Offset::UTC).to_timestamp(local).map_err(|_| TimestampError)?;
        let time = Self { time, offset };
        // Only the one written form.
        if time.to_string() == text { time.in_range() } else { Err(TimestampError) }
    }
}

/// Date and time of day such as `2026-11-24T17:30:00.000`; it is held against its printed form by the caller. `None` where
/// there is no such day or time. The date library reads many more forms, all of which would have to be refused again.
fn parse_local(text: &str) -> Option<DateTime> {
    let mut fields = text.split(['-', 'T', ':', '.']);
    let mut field = || fields.next()?.parse::<i16>().ok();
    let year = field()?;
    let mut small = || i8::try_from(field()?).ok();
    let (month, day, hour, minute, second) = (small()?, small()?, small()?, small()?, small()?);
    let millis = i32::from(field()?);
    DateTime::new(year, month, day, hour, minute, second, millis * 1_000_000).ok()
}

/// An offset such as `+08:00`; it is held against its printed form by the caller.
fn parse_offset(text: &str) -> Option<Offset> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let minutes = if text.starts_with('-') { -minutes } else { minutes };
    if hours.abs() > 23 || minutes.abs() > 59 {
        return None;
    }
    Offset::from_seconds((hours * 60 + minutes) * 60).ok()
}

impl From<Timestamp> for String {
    fn from(time: Timestamp) -> Self {
        time.to_string()
    }
}
