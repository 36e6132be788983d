//! What scores are compared with and converted to: norm groups and tables.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};

use super::{ConditionRange, ConversionRow, FormOrModule, ItemIndex, ReferenceIndex, ScoreIndex, Unit};
use crate::responses::Choice;

/// A group of people whose scores a score is compared with.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct NormGroup {
    /// The id, unique among the groups.
    pub id: String,
    /// How many people it has: 10 or more.
    pub n: u32,
    /// What its numbers are from.
    pub source: ReferenceIndex,
    /// What it answered. Answers to other forms and modules are not compared with it.
    pub asked: Vec<FormOrModule>,
    /// Who belongs to it; without any, everybody.
    pub conditions: Vec<(ItemIndex, Condition)>,
    /// By score: how it is distributed in the group.
    pub scores: BTreeMap<ScoreIndex, Norm>,
}

/// Answers to an unscored item with which something holds.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Condition {
    /// One of these values of a choice.
    OneOf(Vec<Choice>),
    /// A number or a code from and to, both included.
    Range(ConditionRange),
}

/// How a score is distributed in a norm group.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Norm {
    /// The mean. Unit: `unit`.
    pub mean: f64,
    /// The standard deviation, above 0. Unit: `unit`.
    pub sd: f64,
    /// The reliability, above 0 and below 1.
    pub reliability: f64,
    /// What mean and standard deviation are given in.
    pub unit: Unit,
    /// By other score: the correlation with this one.
    pub correlations: BTreeMap<ScoreIndex, f64>,
    /// Points, ascending, each with how many people of the group have them; empty where the source does not say.
    pub frequencies: Vec<(f64, u32)>,
}

/// What a score is in another unit.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Conversion {
    /// The id, unique among the conversions.
    pub id: String,
    /// The score whose points are converted.
    pub score: ScoreIndex,
    /// The forms and modules that it holds for.
    pub asked: Vec<FormOrModule>,
    /// For whom it holds; without any, for everybody.
    pub conditions: Vec<(ItemIndex, Condition)>,
    /// The unit of the values.
    pub unit: String,
    /// What it is from.
    pub source: ReferenceIndex,
    /// How its table came about.
    pub kind: ConversionKind,
    /// The table, from the lowest score.
    pub rows: Vec<ConversionRow>,
}

/// How the table of a conversion came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ConversionKind {
    /// It is printed in a manual.
    Printed,
    /// It was computed from the parameters of a graded model: it holds only where every item is answered.
    GradedModel,
}

impl NormGroup {
    /// A group with fewer people is a local sample.
    const LOCAL_BELOW: u32 = 100;

    /// Whether it is so small that every number from it says so.
    #[must_use]
    pub fn is_local_sample(&self) -> bool {
        self.n < Self::LOCAL_BELOW
    }
}
