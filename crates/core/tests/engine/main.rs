//! Instruments of every shape: small cases whose values were verified independently.

use std::sync::Arc;

use serde_json::Value;
use trellis_core::instrument::{Instrument, InstrumentErrors};
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;

fn cases() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("cases.json")).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn parse(file: &Value) -> Result<Arc<Instrument>, InstrumentErrors> {
    Instrument::parse(&file.to_string()).map(Arc::new)
}

/// Every field that is expected is there, numbers to within 1e-9.
fn matches(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Object(fields), _) => fields.iter().all(|(name, expected)| matches(expected, &found[name])),
        (Value::Number(a), Value::Number(b)) => (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < 1e-9,
        _ => expected == found,
    }
}

#[test]
fn every_case_has_its_values() {
    let mut checked = 0;
    for case in cases() {
        let id = case["id"].as_str().unwrap();
        let expected = &case["expected"];
        if let Some(places) = expected["errors_at"].as_array() {
            let errors = parse(&case["instrument"]).expect_err(id);
            for place in places {
                let place = place.as_str().unwrap();
                assert!(errors.all().iter().any(|error| error.place.starts_with(place)), "{id}: {place} in\n{errors}");
            }
        } else if expected["either"].is_array() {
            let errors = parse(&case["instrument"]).expect_err(id);
            assert!(errors.to_string().contains("key.scores[0].id: found `quality`"), "{id}: {errors}");
        } else {
            let instrument = parse(&case["instrument"]).unwrap_or_else(|errors| panic!("{id}: {errors}"));
            let answers = AnswersOnly::parse(&case["answers"].to_string()).unwrap();
            let responses = answers.responses(&instrument);
            if let Some(names) = expected["error_names"].as_array() {
                let error = responses.expect_err(id).to_string();
                for name in names {
                    assert!(error.contains(name.as_str().unwrap()), "{id}: no {name} in: {error}");
                }
            } else {
                let report = serde_json::to_value(Report::of(responses.unwrap()).output()).unwrap();
                if expected["scores"].is_object() {
                    assert!(matches(&expected["scores"], &report["scores"]), "{id}: {:#}", report["scores"]);
                    checked += 1;
                }
                if expected["quality"].is_object() {
                    assert!(
                        matches(&expected["quality"], &report["scores"]["quality"]),
                        "{id}: {:#}",
                        report["scores"]
                    );
                    checked += 1;
                }
            }
        }
    }
    assert!(checked >= 9, "only {checked} cases have values");
}
