//! Bare answers: responses without a record.

use serde_json::{Value, json};
use trellis_core::record::{AnswersOnly, RecordError};
use trellis_core::report::Report;
use trellis_core::responses::{ItemState, Response, Responses, Section};

use crate::{Edit, snq};

/// Answers for the form's items, all `code`.
fn bare(form: &str, code: u8) -> Value {
    let snq = snq();
    let items = &snq.forms()[snq.find_form(form).unwrap()].items;
    let codes: serde_json::Map<_, _> = items.iter().map(|&item| (snq.items()[item].id.clone(), json!(code))).collect();
    json!({ "form": form, "answers": codes })
}

fn bare_answers(edit: impl FnOnce(&mut Value)) -> Result<Responses, RecordError> {
    let mut file = bare("SNQ-16", 3);
    edit(&mut file);
    AnswersOnly::parse(&file.to_string())?.responses(&snq())
}

#[test]
fn bare_answers_become_responses() {
    let responses = bare_answers(|file| {
        file["answers"]["S3a"] = json!(null);
        file["answers"].as_object_mut().unwrap().remove("P1a");
        file["seconds"] = json!({ "S3a": 2.5, "P1a": 0 });
        file["safety"] = json!({ "X1": "yes", "X2": null });
        file["away_parent"] = json!({ "A1": 5, "A2": null });
    })
    .unwrap();
    let snq = snq();
    let at = |id: &str| responses.position_of(snq.find_item(id).unwrap()).unwrap();
    assert_eq!(responses.state(at("S3a")), ItemState::Skipped);
    assert_eq!(responses.state(at("P1a")), ItemState::NotReached);
    assert_eq!(responses.code(at("S2a")), Some(3));
    assert_eq!(responses.response_time(at("S3a")), Some(2500.0));
    assert_eq!(responses.response_time(at("P1a")), Some(0.0));
    assert_eq!(responses.response_time(at("S2a")), None);
    assert!(matches!(responses.state(at("X1")), ItemState::Responded(Response::Choice(_))));
    assert_eq!(responses.state(at("X2")), ItemState::Skipped);
    assert_eq!(responses.state(at("X3")), ItemState::NotReached);
    assert_eq!(responses.code(at("A1")), Some(5));
    assert_eq!(responses.state(at("A2")), ItemState::Skipped);
    assert_eq!(responses.state(at("A3")), ItemState::NotReached);
    assert!(responses.was_asked(Section::Module) && responses.was_asked(Section::Safety));

    let plain = bare_answers(|_| ()).unwrap();
    assert_eq!(plain.len(), 20);
    assert!(!plain.was_asked(Section::Module) && !plain.was_asked(Section::Safety));
}

#[test]
fn bare_answers_that_do_not_fit_are_refused() {
    let unknown = |item: &str| RecordError::UnknownItem { item: item.into(), similar: None };
    let not_allowed = |item: &str, found: &str, allowed: &str| RecordError::NotAllowed {
        item: item.into(),
        found: found.into(),
        allowed: allowed.into(),
    };
    let (codes, values) = ("whole numbers from 1 to 5", "yes, unsure, no");
    let no_time = |found: &str| RecordError::NoTime { item: "S3a".into(), found: found.into() };
    let rows: [(Edit, RecordError); 19] = [
        (
            |f| f["form"] = json!("SNQ-8"),
            RecordError::UnknownForm { form: "SNQ-8".into(), known: "SNQ-40, SNQ-16".into() },
        ),
        (|f| f["answers"]["P9z"] = json!(3), unknown("P9z")),
        (|f| f["answers"]["S1b"] = json!(3), unknown("S1b")),
        (
            |f| f["answers"]["s3A"] = json!(3),
            RecordError::UnknownItem { item: "s3A".into(), similar: Some("S3a".into()) },
        ),
        (|f| f["answers"]["S3a"] = json!(6), not_allowed("S3a", "6", codes)),
        (|f| f["answers"]["S3a"] = json!(0), not_allowed("S3a", "0", codes)),
        (|f| f["answers"]["S3a"] = json!(-1), not_allowed("S3a", "-1", codes)),
        (|f| f["answers"]["S3a"] = json!(99), not_allowed("S3a", "99", codes)),
        (|f| f["answers"]["S3a"] = json!("3"), not_allowed("S3a", "\"3\"", codes)),
        (|f| f["answers"]["S3a"] = json!(2.5), not_allowed("S3a", "2.5", codes)),
        (|f| f["answers"]["X1"] = json!(1), not_allowed("X1", "1", values)),
        (|f| f["answers"]["A1"] = json!(1), unknown("A1")),
        (|f| f["safety"] = json!({ "X1": "never" }), not_allowed("X1", "\"never\"", values)),
        (|f| f["safety"] = json!({ "S3a": "yes" }), not_allowed("S3a", "\"yes\"", codes)),
        (|f| f["away_parent"] = json!({ "A9": 1 }), unknown("A9")),
        (
            |f| f["pets"] = json!({ "A1": 1 }),
            RecordError::UnknownModule { module: "pets".into(), known: "away_parent".into() },
        ),
        (|f| f["seconds"] = json!({ "P9z": 1 }), unknown("P9z")),
        (|f| f["seconds"] = json!({ "S3a": -1 }), no_time("-1")),
        (|f| f["seconds"] = json!({ "S3a": 90_000 }), no_time("90000")),
    ];
    for (edit, error) in rows {
        assert_eq!(bare_answers(edit).unwrap_err(), error);
    }
    let shape: [(Edit, &str); 4] = [
        (|f| f["extra"] = json!(1), "."),
        (|f| f["id"] = json!("Li Wei"), "id"),
        (|f| drop(f.as_object_mut().unwrap().remove("form")), "."),
        (|f| f["seconds"] = json!([1, 2]), "seconds"),
    ];
    for (edit, place) in shape {
        match bare_answers(edit) {
            Err(RecordError::NotARecord { place: where_, problem }) => assert_eq!(where_, place, "{problem}"),
            other => panic!("{place}: {other:?}"),
        }
    }
}

/// The one mistake that many scoring programs make.
#[test]
fn a_skip_is_never_the_lowest_answer() {
    let pomp = |edit: Edit| {
        let report = Report::of(bare_answers(edit).unwrap());
        let score = report.scores.get(snq().find_score("social").unwrap()).unwrap().clone();
        (score.answered, score.pomp.unwrap(), score.bounds_pomp)
    };
    let skipped = pomp(|file| file["answers"]["S3a"] = json!(null));
    let not_reached = pomp(|file| drop(file["answers"].as_object_mut().unwrap().remove("S3a")));
    let lowest = pomp(|file| file["answers"]["S3a"] = json!(1));
    assert_eq!(skipped, not_reached);
    assert_eq!(skipped.0, 7);
    assert_eq!(skipped.1, 50.0);
    assert_eq!(lowest.0, 8);
    assert_eq!(lowest.1, 43.75);
    // The lowest answer is one end of what the skip could have been.
    assert_eq!(lowest.2, (43.75, 43.75));
    assert_eq!(skipped.2, (43.75, 56.25));
}
