//! A Frictionless data package: the tables with their types, ranges, values and keys.

use serde_json::{Map, Value, json};

use crate::Dataset;
use crate::codebook::{range_of, values_of};
use crate::table::{Kind, Table, Variable};

/// The contents of `datapackage.json` for tables with their paths (Data Package, Table Schema).
#[must_use]
pub fn package(data: &Dataset, language: &str, tables: &[(String, &Table)]) -> Value {
    let instrument = data.instrument();
    let words = instrument.wording_or_ids(language);
    let resources: Vec<Value> = tables.iter().map(|(path, table)| resource(path, table)).collect();
    let sources = instrument.sources().iter().map(|&source| {
        let reference = &instrument.references()[source];
        let mut source = json!({ "title": reference.citation });
        if let Some(doi) = &reference.doi {
            source["path"] = format!("https://doi.org/{doi}").into();
        }
        source
    });
    json!({
        "profile": "tabular-data-package",
        "name": package_name(instrument.id()),
        "title": words.name,
        "description": format!(
            "{} of {} {} (key {}). README.md says what the tables do not carry.",
            data.size(), instrument.id(), instrument.version(), instrument.hashes().key
        ),
        "version": instrument.version(),
        "sources": sources.collect::<Vec<_>>(),
        "resources": resources,
    })
}

/// Lower-case letters, digits, `.`, `_` and `-` alone.
fn package_name(id: &str) -> String {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    id.to_lowercase().chars().map(|c| if allowed(c) { c } else { '-' }).collect()
}

fn resource(path: &str, table: &Table) -> Value {
    let fields: Vec<Value> = table.variables.iter().map(field).collect();
    let mut schema = json!({
        "fields": fields,
        "missingValues": [""],
        "primaryKey": table.primary_key,
    });
    if table.name == "long" {
        schema["foreignKeys"] =
            json!([{ "fields": ["record"], "reference": { "resource": "wide", "fields": ["record"] } }]);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn field(variable: &Variable) -> Value {
    let (kind, format) = match variable.kind {
        Kind::Text | Kind::Choice(_) | Kind::Several(_) => ("string", None),
        Kind::Time => ("datetime", Some("any")),
        Kind::Rating { .. } | Kind::Integer => ("integer", None),
        Kind::Number { .. } => ("number", None),
    };
    let mut constraints = Map::new();
    if let Some((min, max)) = range_of(&variable.kind) {
        constraints.insert("minimum".into(), number(&variable.kind, min));
        constraints.insert("maximum".into(), number(&variable.kind, max));
    }
    let values = values_of(&variable.kind);
    if let Kind::Choice(values) = &variable.kind {
        constraints.insert("enum".into(), values.iter().map(|value| value.name.as_str()).collect());
    }
    let mut field = json!({
        "name": variable.name,
        "type": kind,
        "title": variable.label,
        "description": variable.description,
    });
    if let Some(format) = format {
        field["format"] = format.into();
    }
    if let Some(unit) = &variable.unit {
        field["unit"] = unit.as_str().into();
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    if !values.is_empty() {
        let labels = values.into_iter().map(|value| (value.name, Value::from(value.label)));
        field["valueLabels"] = labels.collect::<Map<_, _>>().into();
    }
    field
}

/// An end of a range, whole where the values are.
fn number(kind: &Kind, end: f64) -> Value {
    match kind {
        Kind::Rating { .. } => Value::from(end as i64),
        _ => Value::from(end),
    }
}
