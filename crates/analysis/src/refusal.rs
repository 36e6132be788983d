//! Why something cannot be computed.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

/// Why there is no number. Each is a whole sentence that a reader can act on.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Refusal {
    /// Too few people.
    #[error("{found} {who}; {needed} or more are needed.")]
    TooFewPeople {
        /// Who was counted, such as "people who answered every item".
        who: &'static str,
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Too few items.
    #[error("{found} items; {needed} or more are needed.")]
    TooFewItems {
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Items that everybody answered alike.
    #[error("Everybody who answered every item gave the same answer to {}: nothing varies with it.", listed(.0))]
    Constant(Vec<String>),
    /// Items that nobody answered.
    #[error("Nobody answered {}.", listed(.0))]
    NoAnswers(Vec<String>),
    /// The item has one answer only.
    #[error("Everybody gave the same answer: it varies with nothing.")]
    OneCategory,
    /// A sum of items that does not vary.
    #[error("The sum of the items is the same for everybody.")]
    ConstantSum,
    /// The covariance matrix of the items cannot be inverted.
    #[error(
        "One item follows exactly from the others: the covariance matrix of the items has no inverse. \
         Look for a column that is there twice."
    )]
    Singular,
    /// The one-factor model has a negative residual variance.
    #[error(
        "The one-factor model gives {} a negative residual variance, which no item can have: the model does not \
         fit, or there are too few people for it.",
        listed(.0)
    )]
    Improper(Vec<String>),
    /// The search for the maximum of the likelihood did not end.
    #[error("The search for the maximum of the likelihood did not end: the model does not fit the data.")]
    NoConvergence,
    /// The bootstrap lost too many of its samples.
    #[error(
        "The one-factor model could be fitted in {fitted} of {draws} bootstrap samples; the interval needs 95% of them, and \
         40 or more."
    )]
    FewDraws {
        /// In how many samples it was fitted.
        fitted: usize,
        /// How many samples there were.
        draws: usize,
    },
    /// A score that is no plain mean or sum of its items.
    #[error("The score is no plain mean or sum of its items: the reliability of their sum is not that of the score.")]
    NoPlainScore,
    /// A reliability below 0 or above 1, which leaves no measurement error.
    #[error("A reliability of {0:.2} is none: below 0 the items go against each other. Look at the key audit.")]
    Reliability(f64),
    /// A reliability that is not above 0 and below 1, as that of a norm group must be.
    #[error("Alpha is {0:.2}; a reliability is above 0 and below 1.")]
    NormReliability(f64),
    /// A score that does not vary, in a norm table.
    #[error("Everybody has the same score: it says nothing about anybody.")]
    ConstantScore,
    /// A score that does not vary at one of two times.
    #[error("Everybody has the same score at one of the times: nothing can agree.")]
    ConstantTime,
    /// A score that changed by the same amount for everybody.
    #[error("Everybody changed by the same amount. Are the two files the same answers?")]
    ConstantChange,
}

fn listed(items: &[String]) -> String {
    items.iter().map(|item| format!("`{item}`")).collect::<Vec<_>>().join(", ")
}

impl Serialize for Refusal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Refusal {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Refusal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A sentence that says why there is no number." })
    }
}

/// A number with all that belongs to it, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Outcome<T> {
    /// It was computed.
    Known(T),
    /// It was not.
    NotComputed {
        /// Why not.
        not_computed: Refusal,
    },
}

impl<T> Outcome<T> {
    /// The value, or why there is none.
    ///
    /// # Errors
    ///
    /// The reason, where it was not computed.
    pub fn known(&self) -> Result<&T, &Refusal> {
        match self {
            Self::Known(value) => Ok(value),
            Self::NotComputed { not_computed } => Err(not_computed),
        }
    }
}

impl<T> From<Result<T, Refusal>> for Outcome<T> {
    fn from(result: Result<T, Refusal>) -> Self {
        match result {
            Ok(value) => Self::Known(value),
            Err(not_computed) => Self::NotComputed { not_computed },
        }
    }
}

/// A value and its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// The lower end.
    pub lower: f64,
    /// The upper end.
    pub upper: f64,
}

impl Interval {
    /// Whether a value lies in it, ends included.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        (self.lower..=self.upper).contains(&value)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        write!(f, "{:.digits$} to {:.digits$}", self.lower, self.upper)
    }
}
