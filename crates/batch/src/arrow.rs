//! Scores as columns of Arrow.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::{Float64Builder, Int32Builder, StringBuilder};
use arrow_schema::{DataType, Field};
use trellis_core::responses::Responses;

use crate::columns::{Kind, ScoreColumns, Value};

impl ScoreColumns {
    /// The names and types of the columns, in their order.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        let field = |(name, kind): &(String, Kind)| {
            let kind = match kind {
                Kind::Number => DataType::Float64,
                Kind::Count => DataType::Int32,
                Kind::Text => DataType::Utf8,
            };
            Field::new(name, kind, true)
        };
        self.names().iter().map(field).collect()
    }

    /// No rows yet, with room for so many.
    #[must_use]
    pub fn rows(&self, capacity: usize) -> ScoreRows<'_> {
        let builder = |(_, kind): &(String, Kind)| match kind {
            Kind::Number => Builder::Number(Float64Builder::with_capacity(capacity)),
            Kind::Count => Builder::Count(Int32Builder::with_capacity(capacity)),
            Kind::Text => Builder::Text(StringBuilder::with_capacity(capacity, capacity * 8)),
        };
        ScoreRows { columns: self, builders: self.names().iter().map(builder).collect(), values: Vec::new() }
    }
}

/// Scores of people, in columns.
#[derive(Debug)]
pub struct ScoreRows<'a> {
    columns: &'a ScoreColumns,
    builders: Vec<Builder>,
    /// Those of the last row.
    values: Vec<Value<'a>>,
}

#[derive(Debug)]
enum Builder {
    Number(Float64Builder),
    Count(Int32Builder),
    Text(StringBuilder),
}

impl ScoreRows<'_> {
    /// Scores a person, in a new row.
    pub fn push(&mut self, responses: &Responses) {
        self.values.clear();
        self.columns.add_row(responses, &mut self.values);
        for (builder, value) in self.builders.iter_mut().zip(&self.values) {
            match (builder, value) {
                (Builder::Number(numbers), Value::Number(number)) => numbers.append_option(*number),
                (Builder::Count(counts), Value::Count(count)) => counts.append_option(*count),
                (Builder::Text(texts), Value::Text(text)) => texts.append_option(*text),
                // Each value is of the kind of its column.
                _ => {}
            }
        }
    }

    /// The columns, in the order of [`ScoreColumns::fields`].
    #[must_use]
    pub fn finish(self) -> Vec<ArrayRef> {
        let array = |builder| -> ArrayRef {
            match builder {
                Builder::Number(mut numbers) => Arc::new(numbers.finish()),
                Builder::Count(mut counts) => Arc::new(counts.finish()),
                Builder::Text(mut texts) => Arc::new(texts.finish()),
            }
        };
        self.builders.into_iter().map(array).collect()
    }
}
