//! The command line scores what a page would show, and refuses what is no answer.

use serde_json::{Map, json};

use crate::trellis;

#[test]
#[ignore = "belongs to the end-to-end tests: make test-e2e"]
fn bare_answers_are_scored_or_refused() {
    let middle: Map<_, _> = ["P1", "P2", "P3", "P4", "S1", "S2", "S3", "S4"]
        .iter()
        .flat_map(|facet| ["a", "b", "c", "d", "e"].map(|item| (format!("{facet}{item}"), json!(3))))
        .collect();
    let report = trellis::score_bare("SNQ-40", json!(middle)).expect("a report");
    assert_eq!(report["scores"]["personal_self"]["pomp"], 50.0, "{report}");
    let refusal = trellis::score_bare("SNQ-40", json!({ "Z9z": 3 })).expect_err("there is no such item");
    assert!(refusal.contains("Z9z"), "{refusal}");
    assert!(trellis::score_record(&json!({ "form": "SNQ-40" })).is_err(), "no record");
}
