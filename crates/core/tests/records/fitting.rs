//! Records held against an instrument.

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_core::instrument::Instrument;
use trellis_core::record::{KeyMatch, Record, RecordError};
use trellis_core::report::Report;

use crate::{Edit, SNQ, edited, full, snq};

#[test]
fn an_unknown_key_opens_and_is_not_scored() {
    let edits: [Edit; 2] = [
        |record| record["instrument"]["hashes"]["key"] = json!("0".repeat(64)),
        |record| record["instrument"]["id"] = json!("other"),
    ];
    for edit in edits {
        let record = edited(edit).unwrap();
        assert_eq!(record.key_match(&snq()), KeyMatch::UnknownKey);
        assert_eq!(record.responses(&snq()), Err(RecordError::UnknownKey));
        assert_eq!(Report::new(&snq(), &record), Err(RecordError::UnknownKey));
        assert_eq!(Record::parse(&record.to_json()).as_ref(), Ok(&record), "it is kept as it is");
    }
}

#[test]
fn other_wording_is_scored_and_said() {
    let other = edited(|record| record["instrument"]["hashes"]["file"] = json!("0".repeat(64))).unwrap();
    assert_eq!(other.key_match(&snq()), KeyMatch::OtherWording);
    let mended = Report::new(&snq(), &other).unwrap();
    assert!(mended.has_other_wording);

    assert_eq!(full().key_match(&snq()), KeyMatch::Same);
    let same = Report::new(&snq(), &full()).unwrap();
    assert!(!same.has_other_wording);
    assert_eq!(same.scores, mended.scores);
    assert_eq!(same.profile, mended.profile);
}

/// The version alone, without any other content, changes nothing but the file's hash.
#[test]
fn a_typo_mended_in_a_recommendation_is_other_wording() {
    let mut file: Value = serde_json::from_str(SNQ).unwrap();
    file["wording"]["en"]["steps"]["talk"]["title"] = json!("A talk comes first");
    let mended = Arc::new(Instrument::parse(&file.to_string()).unwrap());
    assert_eq!(full().key_match(&mended), KeyMatch::OtherWording);
    file["key"]["states"]["cut"] = json!(38);
    let other = Arc::new(Instrument::parse(&file.to_string()).unwrap());
    assert_eq!(full().key_match(&other), KeyMatch::UnknownKey);
}

#[test]
fn answers_that_do_not_fit_the_instrument_are_refused() {
    let refused = |edit: Edit| edited(edit).unwrap().responses(&snq()).unwrap_err();
    let unknown_form = |form: &str| RecordError::UnknownForm { form: form.into(), known: "SNQ-40, SNQ-16".into() };
    let not_allowed = |item: &str, found: &str, allowed: &str| RecordError::NotAllowed {
        item: item.into(),
        found: found.into(),
        allowed: allowed.into(),
    };
    let rows: [(Edit, RecordError); 13] = [
        (|r| r["form"] = json!("SNQ-8"), unknown_form("SNQ-8")),
        (
            |r| r["modules"] = json!(["pets"]),
            RecordError::UnknownModule { module: "pets".into(), known: "away_parent".into() },
        ),
        (
            |r| r["modules"] = json!(["away_parent", "away_parent"]),
            RecordError::ModuleTwice { module: "away_parent".into() },
        ),
        (|r| r["modules"] = json!([]), RecordError::ItemCount { found: 49, needed: 44 }),
        (|r| r["form"] = json!("SNQ-16"), RecordError::ItemCount { found: 49, needed: 25 }),
        (|r| drop(r["places"].as_array_mut().unwrap().pop()), RecordError::ItemCount { found: 48, needed: 49 }),
        (|r| r["places"] = json!([]), RecordError::ItemCount { found: 0, needed: 49 }),
        (
            |r| r["places"].as_array_mut().unwrap().swap(2, 3),
            RecordError::OtherItem { position: 2, found: "P4a".into(), needed: "S2a".into() },
        ),
        (|r| r["places"][1]["answer"] = json!({ "rating": 6 }), not_allowed("P1a", "6", "whole numbers from 1 to 5")),
        (|r| r["places"][1]["answer"] = json!({ "rating": 0 }), not_allowed("P1a", "0", "whole numbers from 1 to 5")),
        (
            |r| r["places"][1]["answer"] = json!({ "choice": "yes" }),
            not_allowed("P1a", "\"yes\"", "whole numbers from 1 to 5"),
        ),
        (
            |r| r["places"][45]["answer"] = json!({ "choice": "perhaps" }),
            not_allowed("X1", "\"perhaps\"", "yes, unsure, no"),
        ),
        (|r| r["places"][45]["answer"] = json!({ "rating": 1 }), not_allowed("X1", "1", "yes, unsure, no")),
    ];
    for (edit, error) in rows {
        assert_eq!(refused(edit), error);
    }
}
