//! Earlier and later versions of the format.

use serde_json::{Value, json};
use trellis_core::record::{Consent, Format, Mode, Record, RecordError};
use trellis_core::report::Report;

use crate::{Edit, edited, full, snq};

#[test]
fn a_later_format_is_said_to_be_one() {
    for format in ["trellis-record/5", "trellis-record/10"] {
        assert_eq!(edited(|record| record["format"] = json!(format)), Err(RecordError::Newer));
    }
    // Whatever else a later format holds.
    assert_eq!(Record::parse(r#"{"format": "trellis-record/5", "answers": []}"#), Err(RecordError::Newer));
    assert!(matches!(
        edited(|record| record["format"] = json!("trellis-record/x")),
        Err(RecordError::NotARecord { .. })
    ));
}

/// A file of the version, as the program of its time wrote it.
#[test]
fn a_stored_record_with_counts_and_an_order_opens_and_is_written_as_it_was() {
    let stored = include_str!("record-4.json");
    let record = Record::parse(stored).unwrap();
    assert_eq!(record.format, Format::V4);
    assert_eq!(record.to_json(), stored.trim_end());
    let responses = record.responses(&snq()).unwrap();
    let order = record.shown_order(&responses).unwrap().unwrap();
    assert_eq!(order.seed(), 42);
    assert_eq!(order.positions().len(), 16);
    assert!((0..16).any(|step| order.at_step(step) != step));
    assert_eq!((responses.visits(0), responses.changes(0)), (Some(2), Some(1)));
}

#[test]
fn earlier_versions_have_neither_counts_nor_an_order_and_an_order_has_each_item_once() {
    let stored: Value = serde_json::from_str(include_str!("record-4.json")).unwrap();
    for format in ["trellis-record/1", "trellis-record/2", "trellis-record/3"] {
        let mut earlier = stored.clone();
        earlier["format"] = json!(format);
        earlier["started"] = json!("2026-11-24T09:30:00.000Z");
        let error = Record::parse(&earlier.to_string()).unwrap_err();
        assert!(error.to_string().contains("neither visits nor changes"), "{format}: {error}");
    }
    let edits: [Edit; 4] = [
        |r| r["order"]["items"][0] = json!("no such item"),
        |r| r["order"]["items"][0] = r["order"]["items"][1].clone(),
        |r| drop(r["order"]["items"].as_array_mut().unwrap().pop()),
        |r| {
            let safety = r["places"].as_array().unwrap().last().unwrap()["item"].clone();
            r["order"]["items"][0] = safety;
        },
    ];
    for edit in edits {
        let mut file = stored.clone();
        edit(&mut file);
        let record = Record::parse(&file.to_string()).unwrap();
        assert_eq!(record.responses(&snq()), Err(RecordError::Order { form: "SNQ-16".into() }));
    }
}

/// A file of each version there was, as the program of its time wrote it: it opens, is scored, and is written as it was.
#[test]
fn records_of_every_version_open() {
    let files = [include_str!("record-1.json"), include_str!("record-2.json")];
    for (file, consent, started) in [
        (files[0], Consent::Held, "2026-11-24T09:30:00.000Z"),
        (files[1], Consent::Active, "2026-11-24T17:30:00.000+08:00"),
    ] {
        let record = Record::parse(file).unwrap();
        assert!(matches!(record.mode, Mode::Supervised { guardian_consent, .. } if guardian_consent == consent));
        assert_eq!(record.started.to_string(), started);
        assert!(Report::new(&snq(), &record).unwrap().profile.is_some());
        assert_eq!(record.to_json(), file.trim_end());
    }
    let newest = full();
    assert!(files[1].starts_with(newest.to_json().split(',').next().unwrap()), "the newest version has its file");
}
