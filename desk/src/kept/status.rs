//! What can be read without a key: what has happened to a sitting, and what is set for the desk.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use trellis_core::record::{Subject, Timestamp};
use trellis_desk::change::SchoolYear;
use trellis_desk::sitting::Id;

/// What has happened to a sitting.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// When it was ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
    /// When its safety answers were seen last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Timestamp>,
    /// Whether a sealed file is saved after each pupil.
    #[serde(default)]
    pub saves_each: bool,
    /// Whether this computer is in the pupils' hands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_handed_over: bool,
    /// The runs that were given to another code than the one that they stand under, or are nobody's that is known (`None`):
    /// so it is known without a key who has answered. Why, is among the notes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub elsewhere: BTreeMap<Id, Option<Subject>>,
    /// Whether something was noted that did not open here: whose answers are among it is not known any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_unopened_notes: bool,
}

/// What is set for the desk on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// After how many minutes without a touch the desk locks itself.
    pub lock_after_minutes: u8,
    /// The school year by which it is said when to ask again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<SchoolYear>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { lock_after_minutes: 5, year: None }
    }
}

impl Settings {
    /// The minutes that can be chosen.
    pub const MINUTES: [u8; 5] = [1, 2, 5, 10, 20];

    /// After how long without a touch the desk locks itself. Unit: milliseconds.
    #[must_use]
    pub fn lock_after_ms(self) -> f64 {
        60_000.0 * f64::from(self.lock_after_minutes)
    }
}
