//! What the answers of many people say about an instrument: item analysis, reliability, key audit, retest, norms, DIF.
//!
//! Answers become a [`matrix::Sample`]: for each score a matrix in which the key was applied once. Everything is computed
//! from it. Whatever cannot be computed is a [`refusal::Refusal`], a sentence that says why, and never a number.
//!
//! Each figure is compared with R in the tests; `tests/oracle` has the data, the values and the script that made both.

pub mod characteristic;
pub mod dif;
pub mod distribution;
pub mod items;
pub mod key_audit;
pub mod matrix;
pub mod moments;
pub mod norm_table;
pub mod omega;
pub mod plots;
pub mod pool;
pub mod refusal;
pub mod reliability;
pub mod report;
pub mod retest;
pub mod scale;
pub mod share;
pub mod spread;
