//! Every figure against R, on people that do not exist. `oracle.R` made the data and the values.

use std::sync::Arc;

use serde_json::Value;
use trellis_analysis::matrix::Sample;
use trellis_core::instrument::Instrument;
use trellis_core::record::{AnswersOnly, GivenAnswer, Subject};

mod groups;
mod scales;
mod times_and_norms;

/// What R says.
fn values() -> Value {
    serde_json::from_str(include_str!("values.json")).unwrap()
}

fn instrument() -> Arc<Instrument> {
    Arc::new(Instrument::parse(include_str!("instrument.json")).unwrap())
}

fn people() -> Sample {
    sample(include_str!("people.csv"))
}

fn sample(table: &str) -> Sample {
    let instrument = instrument();
    let mut sample = Sample::new(&instrument, instrument.first_form());
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let names = reader.headers().unwrap().clone();
    for row in reader.records() {
        let row = row.unwrap();
        let mut answers = AnswersOnly::parse(r#"{"form": "all", "answers": {}}"#).unwrap();
        for (name, cell) in names.iter().zip(&row) {
            let given = match (name, cell) {
                ("id", cell) => {
                    answers.id = Some(Subject::try_from(cell.to_owned()).unwrap());
                    continue;
                }
                (_, "") => None,
                ("sex", cell) => Some(GivenAnswer::Text(cell.into())),
                (_, cell) => Some(GivenAnswer::Whole(cell.parse().unwrap())),
            };
            answers.answers.insert(name.into(), given);
        }
        sample.push(&answers.responses(&instrument).unwrap(), answers.id);
    }
    sample
}

/// Fails where a number is further from R's than so much, relative to R's where that is above 1.
#[track_caller]
fn near(what: &str, found: f64, expected: &Value, within: f64) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what}: {expected} is no number"));
    assert!((found - expected).abs() <= within * expected.abs().max(1.0), "{what}: {found}, and R says {expected}");
}

#[track_caller]
fn all_near(what: &str, found: &[f64], expected: &Value, within: f64) {
    let expected = expected.as_array().unwrap_or_else(|| panic!("{what}: no list: {expected}"));
    assert_eq!(found.len(), expected.len(), "{what}");
    for (position, (found, expected)) in found.iter().zip(expected).enumerate() {
        near(&format!("{what}[{position}]"), *found, expected, within);
    }
}
