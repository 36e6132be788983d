//! Scores in other units, by the tables of the instrument.

use std::fmt;

use crate::instrument::{Conversion, ConversionIndex, ConversionKind, ConversionRow, FormOrModule, ScoreIndex};
use crate::responses::Responses;

use super::norms::hold;
use super::rounding::at_least;
use super::score::Score;

/// A score in another unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Converted {
    /// By which table.
    pub conversion: ConversionIndex,
    /// The value, or why there is none.
    pub value: Result<ConvertedValue, NoValue>,
}

/// A value in the unit of a conversion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConvertedValue {
    /// The value.
    pub value: f64,
    /// Its standard error; `None` where the source gives none.
    pub se: Option<f64>,
}

/// Why a score has no value in another unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NoValue {
    /// The table was computed for sums over every item.
    ItemsMissing {
        /// How many are missing.
        missing: u32,
    },
    /// The table has no line for this score. Unit: points.
    NotInTable(f64),
}

impl fmt::Display for NoValue {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::ItemsMissing { missing } => write!(f, "{missing} not answered; the table is for sums of all items"),
            Self::NotInTable(points) => write!(f, "the table has no line for {points}"),
        }
    }
}

/// A score in the units of every conversion that holds for it; none where it has no number.
pub(super) fn conversions_of(
    responses: &Responses,
    index: ScoreIndex,
    asked: FormOrModule,
    score: &Score,
) -> Vec<Converted> {
    let Some(points) = score.score else { return Vec::new() };
    let tables = responses.instrument().conversions().iter_enumerated();
    let fitting = tables.filter(|(_, table)| {
        table.score == index && table.asked.contains(&asked) && hold(responses, &table.conditions)
    });
    fitting.map(|(conversion, table)| Converted { conversion, value: converted(table, points, score) }).collect()
}

fn converted(table: &Conversion, points: f64, score: &Score) -> Result<ConvertedValue, NoValue> {
    let missing = score.parts - score.answered;
    if table.kind == ConversionKind::GradedModel && missing > 0 {
        return Err(NoValue::ItemsMissing { missing });
    }
    let is_in = |row: &&ConversionRow| at_least(points, row.score) && at_least(row.to.unwrap_or(row.score), points);
    let row = table.rows.iter().find(is_in).ok_or(NoValue::NotInTable(points))?;
    Ok(ConvertedValue { value: row.value, se: row.se })
}
