//! What cannot be computed: a sentence that says why, and never a number.

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_analysis::matrix::Sample;
use trellis_analysis::report::Analysis;
use trellis_analysis::scale::Bootstrap;
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;

fn instrument(items: usize) -> Arc<Instrument> {
    let ids: Vec<String> = (1..=items).map(|i| format!("q{i}")).collect();
    let file = json!({
        "format": "trellis-instrument/1", "id": "small", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": { "agree": { "rating": { "min": 1, "max": 5 } } },
            "items": ids.iter().map(|id| json!({ "id": id, "answers": "agree" })).collect::<Vec<_>>(),
            "forms": [{ "id": "all", "items": ids }],
            "scores": [{ "id": "s", "role": "subscale", "items": ids, "missing": { "all": { "count": 1 } } }]
        }
    });
    Arc::new(Instrument::parse(&file.to_string()).unwrap())
}

/// The one score of an analysis, as JSON. 0 stands for a missing answer.
fn analysed(rows: &[Vec<i64>]) -> Value {
    let instrument = instrument(rows[0].len());
    let mut sample = Sample::new(&instrument, instrument.first_form());
    for row in rows {
        let answer =
            |(i, code): (usize, &i64)| (format!("q{}", i + 1), if *code == 0 { Value::Null } else { json!(code) });
        let answers: serde_json::Map<String, Value> = row.iter().enumerate().map(answer).collect();
        let answers = AnswersOnly::parse(&json!({ "form": "all", "answers": answers }).to_string()).unwrap();
        sample.push(&answers.responses(&instrument).unwrap(), None);
    }
    let analysis = Analysis::new(&sample, Bootstrap { draws: 100, seed: 1 }, || {});
    // A report can be written, whatever is missing.
    let markdown = analysis.document().to_markdown(None);
    assert!(!markdown.contains("NaN") && !markdown.contains("inf "), "{markdown}");
    serde_json::to_value(&analysis).unwrap()["scores"][0].clone()
}

/// Answers of twenty people to four items that go together.
fn rows() -> Vec<Vec<i64>> {
    let mut random = fastrand::Rng::with_seed(5);
    (0..20).map(|person| (0..4).map(|_| (person % 5 + random.i64(0..=2)).clamp(1, 5)).collect()).collect()
}

#[track_caller]
fn refused(value: &Value, sentence: &str) {
    let found = value["not_computed"].as_str().unwrap_or_else(|| panic!("a number: {value}"));
    assert!(found.contains(sentence), "{sentence} is not in: {found}");
}

#[test]
fn answers_that_say_something_give_numbers() {
    let score = analysed(&rows());
    for name in ["alpha", "omega", "omega_interval", "split_half", "measurement_error"] {
        assert!(score[name].get("not_computed").is_none(), "{name}: {}", score[name]);
    }
}

#[test]
fn too_few_people_are_said_and_nothing_is_computed() {
    let score = analysed(&rows()[..9]);
    for name in ["alpha", "omega", "omega_interval", "split_half", "measurement_error", "item_rest", "correlations"] {
        refused(&score[name], "9 people answered every item; 10 or more are needed");
    }
    refused(&score["items"][0]["distribution"], "9 people answered it");
}

#[test]
fn an_item_that_everybody_answers_alike_is_named() {
    let mut rows = rows();
    rows.iter_mut().for_each(|row| row[2] = 4);
    let score = analysed(&rows);
    for name in ["alpha", "omega", "split_half", "item_rest", "correlations", "mean_correlation"] {
        refused(&score[name], "`q3`");
    }
    assert_eq!(score["items"][2]["distribution"]["sd"], 0.0);
}

#[test]
fn an_item_that_nobody_answers_is_named() {
    let mut rows = rows();
    rows.iter_mut().for_each(|row| row[1] = 0);
    let score = analysed(&rows);
    refused(&score["items"][1]["distribution"], "Nobody answered `q2`");
    refused(&score["alpha"], "0 people answered every item");
    let all_missing = analysed(&vec![vec![0; 4]; 30]);
    refused(&all_missing["alpha"], "0 people answered every item");
}

#[test]
fn a_column_that_is_there_twice_gives_no_omega() {
    let mut rows = rows();
    rows.iter_mut().for_each(|row| row[3] = row[0]);
    let score = analysed(&rows);
    refused(&score["omega"], "Look for a column that is there twice");
    assert!(score["alpha"]["alpha"].as_f64().is_some());
}

#[test]
fn one_or_two_items_have_what_they_can_have() {
    let one: Vec<Vec<i64>> = rows().iter().map(|row| row[..1].to_vec()).collect();
    refused(&analysed(&one)["alpha"], "1 items; 2 or more are needed");
    let two: Vec<Vec<i64>> = rows().iter().map(|row| row[..2].to_vec()).collect();
    let score = analysed(&two);
    assert!(score["alpha"]["alpha"].as_f64().is_some());
    refused(&score["omega"], "2 items; 3 or more are needed");
    refused(&score["item_rest"][0]["alpha_if_dropped"], "1 items; 2 or more are needed");
}

#[test]
fn items_against_each_other_have_no_measurement_error() {
    let mut rows = rows();
    for row in &mut rows {
        row[2] = 6 - row[2];
        row[3] = 6 - row[3];
    }
    let score = analysed(&rows);
    assert!(score["alpha"]["alpha"].as_f64().unwrap() < 0.0);
    refused(&score["measurement_error"], "Look at the key audit");
}
