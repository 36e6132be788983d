//! For whom a norm group or a conversion holds, by answers to unscored items.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// By unscored item: the answers with which something holds. Every one must hold; without any it holds for everybody.
pub type Conditions = BTreeMap<String, Condition>;

/// Answers to an item with which something holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Condition {
    /// Of a choice: one of these values.
    OneOf(Vec<String>),
    /// Of a number or a rating: from and to, both included.
    Range(ConditionRange),
}

/// A range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[schemars(deny_unknown_fields)]
pub struct ConditionRange {
    /// The smallest number; without it, any small one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<f64>,
    /// The largest number; without it, any large one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<f64>,
}
