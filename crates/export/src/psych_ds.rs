//! A Psych-DS description: what is measured in the tables below `data/` (Psych-DS 1.5, in terms of schema.org).

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::codebook::{range_of, values_of};
use crate::table::{Table, Variable};
use crate::{Dataset, csv};

/// The contents of `dataset_description.json` for tables with their paths.
#[must_use]
pub fn description(data: &Dataset, language: &str, tables: &[(String, &Table)]) -> Value {
    let instrument = data.instrument();
    let words = instrument.wording_or_ids(language);
    // A column that two tables share is described once.
    let mut seen = BTreeMap::new();
    for variable in tables.iter().flat_map(|(_, table)| &table.variables) {
        seen.entry(variable.name.as_str()).or_insert(variable);
    }
    let citations: Vec<&str> =
        instrument.sources().iter().map(|&source| instrument.references()[source].citation.as_str()).collect();
    let mut description = json!({
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": words.name,
        "description": format!(
            "{} of the instrument {} {}, scored by Trellis {}.",
            data.size(), instrument.id(), instrument.version(), env!("CARGO_PKG_VERSION")
        ),
        "measurementTechnique": instrument.id(),
        "variableMeasured": seen.into_values().map(measured).collect::<Vec<_>>(),
    });
    if !citations.is_empty() {
        description["citation"] = citations.into();
    }
    if let Some((first, last)) = csv::days(data) {
        description["temporalCoverage"] = format!("{first}/{last}").into();
    }
    description
}

fn measured(variable: &Variable) -> Value {
    let mut value = json!({
        "@type": "PropertyValue",
        "name": variable.name,
        "alternateName": variable.label,
        "description": variable.description,
    });
    if let Some((min, max)) = range_of(&variable.kind) {
        value["minValue"] = min.into();
        value["maxValue"] = max.into();
    }
    if let Some(unit) = &variable.unit {
        value["unitText"] = unit.as_str().into();
    }
    let values = values_of(&variable.kind);
    if !values.is_empty() {
        let values =
            values.into_iter().map(|own| json!({ "@type": "PropertyValue", "value": own.name, "name": own.label }));
        value["valueReference"] = values.collect::<Vec<_>>().into();
    }
    value
}
