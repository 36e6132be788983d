//! The JSON Schemas in `schemas/` are those of the types, and what is written keeps to them.

use std::process::Command;
use std::sync::Arc;

use jsonschema::Validator;
use serde_json::{Value, json};
use trellis_cli::{NamedReport, RecordName, Schema};
use trellis_core::frame_message::{FrameBody, FrameMessage, Height, Nothing, Read, ReadResults, Settings};
use trellis_core::host_event::{
    Complete, HostError, HostErrorCode, HostEvent, Progress, Ready, Share, Stop, StopReason,
};
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;
use trellis_core::report::Report;
use trellis_core::simulate::{RespondentType, respondent};

const SNQ: &str = include_str!("../../../../instruments/snq.json");

const FILES: [(Schema, &str, &str); 12] = [
    (Schema::Instrument, "instrument", include_str!("../../../../schemas/instrument.json")),
    (Schema::Record, "record", include_str!("../../../../schemas/record.json")),
    (Schema::Bare, "bare", include_str!("../../../../schemas/bare.json")),
    (Schema::Report, "report", include_str!("../../../../schemas/report.json")),
    (Schema::Analysis, "analysis", include_str!("../../../../schemas/analysis.json")),
    (Schema::Retest, "retest", include_str!("../../../../schemas/retest.json")),
    (Schema::Norms, "norms", include_str!("../../../../schemas/norms.json")),
    (Schema::Sums, "sums", include_str!("../../../../schemas/sums.json")),
    (Schema::Pool, "pool", include_str!("../../../../schemas/pool.json")),
    (Schema::Dif, "dif", include_str!("../../../../schemas/dif.json")),
    (Schema::Events, "events", include_str!("../../../../schemas/events.json")),
    (Schema::Frame, "frame", include_str!("../../../../schemas/frame.json")),
];

#[test]
fn files_are_what_the_types_give() {
    for (schema, name, file) in FILES {
        assert!(
            file == schema.text(),
            "schemas/{name}.json is not what the types give. Make it again:\n\
             cargo run --quiet --package trellis-cli -- schema {name} > schemas/{name}.json"
        );
    }
}

fn validator(schema: Schema) -> Validator {
    let file = FILES.iter().find(|file| file.0 == schema).unwrap().2;
    let schema: Value = serde_json::from_str(file).unwrap();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn holds(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

fn snq() -> Arc<Instrument> {
    Arc::new(Instrument::parse(SNQ).unwrap())
}

#[test]
fn the_shipped_instrument_is_one() {
    holds(&validator(Schema::Instrument), &serde_json::from_str(SNQ).unwrap(), "snq.json");
}

/// What the schema refuses, the parser refuses.
#[test]
fn broken_instruments_are_none() {
    let instrument: Value = serde_json::from_str(SNQ).unwrap();
    let validator = validator(Schema::Instrument);
    for pointer in ["/key/items/0/id", "/key/scores", "/format", "/wording/en/items", "/references/tang_2022"] {
        let mut broken = instrument.clone();
        *broken.pointer_mut(pointer).unwrap() = json!(7);
        assert!(!validator.is_valid(&broken), "{pointer}");
        assert!(Instrument::parse(&broken.to_string()).is_err(), "{pointer}");
    }
    let mut more = instrument;
    more["key"]["surprise"] = json!(1);
    assert!(!validator.is_valid(&more));
}

#[test]
fn records_and_reports_keep_to_theirs() {
    let (snq, records, reports) = (snq(), validator(Schema::Record), validator(Schema::Report));
    for seed in 0..100 {
        for form in ["SNQ-40", "SNQ-16"] {
            let record = respondent(&snq, snq.find_form(form).unwrap(), RespondentType::Mixed, seed).unwrap();
            holds(&records, &serde_json::from_str(&record.to_json()).unwrap(), "a record");
            let name = RecordName { file: "records.jsonl".into(), number: 1, line: 1, subject: record.subject.clone() };
            let report = Report::new(&snq, &record).unwrap();
            let named = NamedReport { record: name, report: report.output() };
            holds(&reports, &serde_json::to_value(named).unwrap(), "a report");
        }
    }
}

#[test]
fn the_worked_cases_keep_to_theirs() {
    let (snq, bare, reports) = (snq(), validator(Schema::Bare), validator(Schema::Report));
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../../core/tests/cases/cases.json")).unwrap();
    for case in cases.iter().filter(|case| case["id"].as_str().unwrap().starts_with("record_")) {
        let id = case["id"].as_str().unwrap();
        holds(&bare, &case["inputs"], id);
        let answers = AnswersOnly::parse(&case["inputs"].to_string()).unwrap();
        let report = Report::of(answers.responses(&snq).unwrap());
        let name = RecordName { file: "-".into(), number: 1, line: 1, subject: None };
        let named = NamedReport { record: name, report: report.output() };
        holds(&reports, &serde_json::to_value(named).unwrap(), id);
    }
}

#[test]
fn what_a_page_around_is_told_keeps_to_its_schema() {
    let (snq, events) = (snq(), validator(Schema::Events));
    let record = respondent(&snq, snq.first_form(), RespondentType::Mixed, 7).unwrap();
    let report = Report::new(&snq, &record).unwrap();
    let mut told = vec![
        HostEvent::Ready(Ready {
            version: "0.1.0".into(),
            instrument: "snq".into(),
            instrument_version: "0.2.0".into(),
            language: "zh-Hans".into(),
            share: Share::None,
            safety: false,
        }),
        HostEvent::Progress(Progress { position: 1, items: 40, milliseconds: 2_000 }),
        HostEvent::Stop(Box::new(Stop { reason: StopReason::Cleared, share: Share::None, record: None })),
        HostEvent::Error(HostError {
            code: HostErrorCode::Attribute,
            attribute: Some("form".into()),
            message: "there is none".into(),
            findings: Vec::new(),
        }),
        HostEvent::Error(HostError {
            code: HostErrorCode::Instrument,
            attribute: None,
            message: "1 error".into(),
            findings: Instrument::parse("{}").unwrap_err().all().to_vec(),
        }),
    ];
    for share in [Share::None, Share::Scores, Share::Record] {
        let (record, report) = (share.record(&record), share.report(&report));
        assert_eq!((record.is_some(), report.is_some()), (share == Share::Record, share != Share::None));
        let stop = Stop { reason: StopReason::Stopped, share, record: record.clone() };
        told.push(HostEvent::Stop(Box::new(stop)));
        told.push(HostEvent::Complete(Box::new(Complete { share, record, report })));
    }
    for event in told {
        let detail: Value = serde_json::from_str(&event.to_json()).unwrap();
        holds(&events, &json!({ event.name(): detail }), event.name());
        let mut more = detail;
        more["answer"] = json!(3);
        assert!(!events.is_valid(&json!({ event.name(): more })), "{}: nothing else", event.name());
    }
}

/// What a command writes as JSON.
fn output(arguments: &[&str]) -> Value {
    let run = Command::new(env!("CARGO_BIN_EXE_trellis"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../analysis/tests/oracle"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

/// With numbers, and with sentences in their place.
#[test]
fn analyses_keep_to_theirs() {
    let few: String = include_str!("../../../analysis/tests/oracle/people.csv")
        .lines()
        .take(15)
        .map(|line| line.to_owned() + "\n")
        .collect();
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/schemas");
    std::fs::create_dir_all(folder).unwrap();
    let (few_people, sums) = (format!("{folder}/few.csv"), format!("{folder}/sums.json"));
    std::fs::write(&few_people, few).unwrap();
    let rows: [(Schema, &[&str], &[&str]); 7] = [
        (Schema::Analysis, &["analyse", "--draws", "100"], &["people.csv"]),
        (Schema::Analysis, &["analyse", "--draws", "100"], &[&few_people]),
        (Schema::Retest, &["retest"], &["people.csv", "again.csv"]),
        (Schema::Retest, &["retest"], &["people.csv", "people.csv"]),
        (Schema::Norms, &["norms"], &["people.csv"]),
        (Schema::Dif, &["dif", "--by", "sex"], &["people.csv"]),
        (Schema::Dif, &["dif", "--by", "sex"], &[&few_people]),
    ];
    for (schema, command, files) in rows {
        let found = output(&[command, &["--format", "json", "--instrument", "instrument.json"], files].concat());
        holds(&validator(schema), &found, &format!("{command:?} {files:?}"));
        let mut more = found;
        more["people"] = json!("many");
        assert!(!validator(schema).is_valid(&more), "{command:?}");
    }
    let found = output(&["share", "--instrument", "instrument.json", "people.csv"]);
    holds(&validator(Schema::Sums), &found, "share");
    std::fs::write(&sums, found.to_string()).unwrap();
    holds(&validator(Schema::Pool), &output(&["pool", "--format", "json", &sums]), "pool");
}

#[test]
fn the_messages_of_a_frame_keep_to_their_schema() {
    let (snq, messages) = (snq(), validator(Schema::Frame));
    let record = respondent(&snq, snq.first_form(), RespondentType::Mixed, 7).unwrap();
    let report = Report::new(&snq, &record).unwrap().output();
    let settings = Settings { share: Some(Share::Record), follow_up: Some("Ms Lee".into()), ..Settings::default() };
    for body in [
        FrameBody::Hello(settings),
        FrameBody::Reset(Nothing {}),
        FrameBody::Read(Read { request: 3 }),
        FrameBody::Progress(Progress { position: 1, items: 40, milliseconds: 2_000 }),
        FrameBody::Stop(Box::new(Stop { reason: StopReason::Cleared, share: Share::None, record: None })),
        FrameBody::Error(HostError {
            code: HostErrorCode::Message,
            attribute: None,
            message: "of version 7".into(),
            findings: Vec::new(),
        }),
        FrameBody::Height(Height { pixels: 768 }),
        FrameBody::Results(Box::new(ReadResults { request: 3, record: Some(record), report: Some(report) })),
        FrameBody::Results(Box::new(ReadResults { request: 4, record: None, report: None })),
    ] {
        let message = serde_json::to_value(FrameMessage::new(body)).unwrap();
        holds(&messages, &message, "a message");
        for (pointer, wrong) in [
            ("/source", json!("another")),
            ("/version", json!(2)),
            ("/type", json!("surprise")),
            ("/payload", json!({ "surprise": 1 })),
        ] {
            let mut broken = message.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong;
            assert!(!messages.is_valid(&broken), "{pointer} of {message}");
        }
    }
    let height = json!({ "source": "trellis", "version": 1, "type": "height", "payload": { "pixels": 770 } });
    assert!(!messages.is_valid(&height), "in steps of 64");
}
