//! What `docs/instruments.md` shows is true.

use std::sync::Arc;

use serde_json::Value;
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;

const PAGE: &str = include_str!("../../../../docs/instruments.md");
const SCHEMA: &str = include_str!("../../../../schemas/instrument.json");

/// The blocks of JSON, in their order.
fn blocks() -> Vec<Value> {
    let blocks = PAGE.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(|block| serde_json::from_str(block).unwrap_or_else(|error| panic!("{error} in\n{block}"))).collect()
}

/// RFC 7386.
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    for (name, value) in patch {
        if value.is_null() {
            target.as_object_mut().unwrap().remove(name);
        } else {
            merge(&mut target[name], value);
        }
    }
}

fn parse(file: &Value) -> Arc<Instrument> {
    Arc::new(Instrument::parse(&file.to_string()).unwrap_or_else(|errors| panic!("{errors}\n{file:#}")))
}

#[test]
fn the_first_example_scores_as_it_says() {
    let blocks = blocks();
    let instrument = parse(&blocks[0]);
    let answers = AnswersOnly::parse(&blocks[1].to_string()).unwrap();
    let report = Report::of(answers.responses(&instrument).unwrap());
    let scores = serde_json::to_value(report.output()).unwrap()["scores"].clone();
    for (score, fields) in blocks[2].as_object().unwrap() {
        for (field, expected) in fields.as_object().unwrap() {
            let found = &scores[score][field];
            let same = match (found.as_f64(), expected.as_f64()) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-12,
                _ => found == expected,
            };
            assert!(same, "{score}.{field}: {found}, not {expected}");
        }
    }
}

#[test]
fn every_other_example_is_an_instrument() {
    let blocks = blocks();
    assert!(blocks.len() >= 9, "only {} blocks", blocks.len());
    for patch in &blocks[3..] {
        let mut file = blocks[0].clone();
        merge(&mut file, patch);
        parse(&file);
    }
}

#[test]
fn every_field_of_the_schema_is_named() {
    fn collect(schema: &Value, names: &mut Vec<String>) {
        match schema {
            Value::Object(fields) => {
                if let Some(Value::Object(properties)) = fields.get("properties") {
                    names.extend(properties.keys().cloned());
                }
                fields.values().for_each(|value| collect(value, names));
            }
            Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
            _ => {}
        }
    }
    let mut names = Vec::new();
    collect(&serde_json::from_str(SCHEMA).unwrap(), &mut names);
    names.sort();
    names.dedup();
    assert!(names.len() > 80, "only {} fields", names.len());
    // A missing rule and a rule of a plan are named by example.
    let is_named = |name: &String| PAGE.contains(&format!("`{name}`")) || PAGE.contains(&format!("{{\"{name}\":"));
    let missing: Vec<&String> = names.iter().filter(|name| !is_named(name)).collect();
    assert!(missing.is_empty(), "not in docs/instruments.md: {missing:?}");
}
