//! The codebook: every column of every table, with its type, its values and what an empty cell means.

use crate::table::{Cell, Kind, NamedValue, Table, Variable};

/// The codebook as a table, one row a column of the tables that are given with their paths.
#[must_use]
pub fn table(tables: &[(String, &Table)]) -> Table {
    let text = |name: &str, label: &str, description: &str| Variable {
        name: name.into(),
        label: label.into(),
        description: description.into(),
        kind: Kind::Text,
        unit: None,
    };
    let number = |name: &str, label: &str| Variable {
        kind: Kind::Number { range: None },
        ..text(name, label, "Empty where there is none.")
    };
    let rows = tables.iter().flat_map(|(path, table)| table.variables.iter().map(move |variable| row(path, variable)));
    Table {
        name: "codebook",
        description: "One row a column of the tables.",
        variables: vec![
            text("file", "File", "The file that has the column."),
            text("variable", "Column", "The name of the column."),
            text("type", "Type", "text, time, integer, number, rating, choice or several."),
            text("label", "Label", "What people read in place of the name."),
            text("description", "Description", "What it is, and what an empty cell means."),
            number("minimum", "Smallest value"),
            number("maximum", "Largest value"),
            text("unit", "Unit", "The unit of its numbers."),
            text("values", "Values", "The values with their labels, as `value = label`, with ` | ` between them."),
        ],
        primary_key: vec!["file", "variable"],
        rows: rows.collect(),
    }
}

fn row(path: &str, variable: &Variable) -> Vec<Cell> {
    let range = range_of(&variable.kind);
    let values: Vec<String> =
        values_of(&variable.kind).iter().map(|value| format!("{} = {}", value.name, value.label)).collect();
    vec![
        Cell::text(path),
        Cell::text(variable.name.as_str()),
        Cell::text(type_name(&variable.kind)),
        Cell::text(variable.label.as_str()),
        Cell::text(variable.description.as_str()),
        Cell::number(range.map(|range| range.0)),
        Cell::number(range.map(|range| range.1)),
        Cell::text(variable.unit.clone().unwrap_or_default()),
        Cell::text(values.join(" | ")),
    ]
}

fn type_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Time => "time",
        Kind::Rating { .. } => "rating",
        Kind::Choice(_) => "choice",
        Kind::Several(_) => "several",
        Kind::Integer => "integer",
        Kind::Number { .. } => "number",
    }
}

/// The smallest and the largest value, where there are such.
#[must_use]
pub fn range_of(kind: &Kind) -> Option<(f64, f64)> {
    match kind {
        Kind::Rating { min, max, .. } => Some(((*min).into(), (*max).into())),
        Kind::Number { range } => *range,
        _ => None,
    }
}

/// The values with their labels, where a column has some: codes as text. A rating without words of its own has none.
#[must_use]
pub fn values_of(kind: &Kind) -> Vec<NamedValue> {
    match kind {
        Kind::Rating { min, labels, .. } => labels
            .iter()
            .zip(i32::from(*min)..)
            .map(|(label, code)| NamedValue { name: code.to_string(), label: label.clone() })
            .collect(),
        Kind::Choice(values) | Kind::Several(values) => values.clone(),
        _ => Vec::new(),
    }
}
