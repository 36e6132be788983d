//! Points in time.

use std::fmt;

use jiff::civil;
use jiff::tz::Offset;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A point in time, to the millisecond: `2026-11-24T09:30:00.000Z`, as browsers write it.
///
/// Range: the dates that there are; 31 February is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$"))]
pub struct Timestamp(jiff::Timestamp);

/// Why a text is no point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a time has the form 2026-11-24T09:30:00.000Z")]
pub struct TimestampError;

impl Timestamp {
    /// A point in time by its distance from 1970, in milliseconds.
    ///
    /// # Errors
    ///
    /// Outside of the years 0 to 9999.
    pub fn from_millis(millis: i64) -> Result<Self, TimestampError> {
        let time = jiff::Timestamp::from_millisecond(millis).map_err(|_| TimestampError)?;
        let text = Self(time).to_string();
        if text.len() == "2026-11-24T09:30:00.000Z".len() { Ok(Self(time)) } else { Err(TimestampError) }
    }

    /// The day where the clocks are so many minutes ahead of UTC.
    ///
    /// ```
    /// use trellis_core::record::Timestamp;
    ///
    /// let evening = Timestamp::try_from("2026-11-24T23:30:00.000Z".to_owned())?;
    /// assert_eq!(evening.day_at(0).to_string(), "2026-11-24");
    /// assert_eq!(evening.day_at(8 * 60).to_string(), "2026-11-25");
    /// # Ok::<(), trellis_core::record::TimestampError>(())
    /// ```
    #[must_use]
    pub fn day_at(&self, minutes_ahead_of_utc: i32) -> civil::Date {
        // Only an offset of more than a day is none.
        let offset = Offset::from_seconds(minutes_ahead_of_utc.saturating_mul(60)).unwrap_or(Offset::UTC);
        offset.to_datetime(self.0).date()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:.3}", self.0)
    }
}

impl TryFrom<String> for Timestamp {
    type Error = TimestampError;

    fn try_from(text: String) -> Result<Self, TimestampError> {
        let time = Self(text.parse().map_err(|_| TimestampError)?);
        // Only the one written form: the parser takes others, too.
        if time.to_string() == text { Ok(time) } else { Err(TimestampError) }
    }
}

impl From<Timestamp> for String {
    fn from(time: Timestamp) -> Self {
        time.to_string()
    }
}
