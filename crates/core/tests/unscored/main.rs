//! Questions that are not scored: one choice, several choices, a number, a short text.

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_core::instrument::{Instrument, InstrumentErrors};
use trellis_core::record::{
    AnswerRecord, AnswersOnly, Ended, Format, LanguageFrom, Mode, Record, RecordMetadata, RecordNote, Timestamp,
};
use trellis_core::report::Report;
use trellis_core::responses::{ItemState, Response, Responses};
use trellis_core::scoring::SCORING_VERSION;
use trellis_core::simulate::{RespondentType, respondent};

fn file() -> Value {
    json!({
        "format": "trellis-instrument/1", "id": "asked", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": {
                "agree": { "rating": { "min": 1, "max": 5 } },
                "sex": { "choice": ["girl", "boy", "other"] },
                "pets": { "several": ["cat", "dog", "none"] },
                "years": { "number": { "min": 5, "max": 19, "digits": 1 } },
                "words": { "text": { "max_length": 12 } }
            },
            "items": [
                { "id": "sex", "answers": "sex", "unscored": true },
                { "id": "age", "answers": "years", "unscored": true },
                { "id": "q1", "answers": "agree" },
                { "id": "pets", "answers": "pets", "unscored": true },
                { "id": "q2", "answers": "agree" },
                { "id": "remark", "answers": "words", "unscored": true }
            ],
            "forms": [{
                "id": "f", "items": ["sex", "age", "q1", "pets", "q2", "remark"],
                "quality": { "skipped_over_percent": 40, "note_same_answer_throughout": true }
            }],
            "scores": [{ "id": "mean", "role": "total", "items": ["q1", "q2"], "missing": { "f": "all" } }]
        },
        "references": { "made_up": { "citation": "Made up for a test." } },
    })
}

fn parse(file: &Value) -> Result<Arc<Instrument>, InstrumentErrors> {
    Instrument::parse(&file.to_string()).map(Arc::new)
}

fn answers(answers: Value) -> AnswersOnly {
    AnswersOnly::parse(&json!({ "form": "f", "answers": answers }).to_string()).unwrap()
}

fn all_answered() -> Value {
    json!({ "sex": "girl", "age": 9.5, "q1": 4, "pets": ["dog", "cat"], "q2": 4, "remark": " a dog " })
}

fn record(responses: &Responses) -> Record {
    let metadata = RecordMetadata {
        languages: vec![LanguageFrom { language: "en".into(), from: "sex".into() }],
        subject: None,
        mode: Mode::Alone,
        started: Timestamp::from_millis(1_795_512_600_000, 0).unwrap(),
        order: None,
        ended: Ended::Completed,
    };
    Record::new(responses, metadata)
}

#[test]
fn they_are_in_the_record_and_come_back_from_it() {
    let instrument = parse(&file()).unwrap();
    let responses = answers(all_answered()).responses(&instrument).unwrap();
    let record = record(&responses);
    assert_eq!(record.format, Format::V3);
    let given: Vec<&AnswerRecord> = record.items.iter().map(|item| &item.answer).collect();
    assert_eq!(given[0], &AnswerRecord::Choice("girl".into()));
    assert_eq!(given[1], &AnswerRecord::Number(9.5));
    assert_eq!(given[3], &AnswerRecord::Several(vec!["cat".into(), "dog".into()]));
    assert_eq!(given[5], &AnswerRecord::Text("a dog".into()), "without the spaces around it");
    let read = Record::parse(&record.to_json()).unwrap();
    assert_eq!(read, record);
    assert_eq!(read.responses(&instrument).unwrap(), responses);
}

#[test]
fn what_the_second_version_can_say_is_written_in_it() {
    let instrument = parse(&file()).unwrap();
    let responses = answers(json!({ "sex": "boy", "q1": 4 })).responses(&instrument).unwrap();
    let record = record(&responses);
    assert_eq!(record.format, Format::V2);
    assert!(record.to_json().starts_with(r#"{"format":"trellis-record/2""#));
    let json = self::record(&answers(all_answered()).responses(&instrument).unwrap()).to_json();
    let error = Record::parse(&json.replace("trellis-record/3", "trellis-record/2")).unwrap_err();
    assert!(error.to_string().contains("versions 1 and 2 have ratings and choices alone"), "{error}");
}

/// A file of the version, as the program of its time wrote it.
#[test]
fn a_stored_record_opens_and_is_written_as_it_was() {
    let stored = include_str!("record-3.json");
    let record = Record::parse(stored).unwrap();
    assert_eq!(record.format, Format::V3);
    let instrument = parse(&file()).unwrap();
    let responses = record.responses(&instrument).unwrap();
    assert_eq!(responses, answers(all_answered()).responses(&instrument).unwrap());
    let report = serde_json::to_value(Report::of(responses).output()).unwrap();
    assert_eq!(report["scores"]["mean"]["score"], 4.0);
    assert_eq!(record.to_json(), stored.trim_end());
}

#[test]
fn no_score_and_no_quality_rests_on_them() {
    let instrument = parse(&file()).unwrap();
    let report = |given: Value| {
        let report = Report::of(answers(given).responses(&instrument).unwrap());
        serde_json::to_value(report.output()).unwrap()
    };
    let all = report(all_answered());
    assert_eq!(all["scores"]["mean"]["score"], 4.0);
    assert_eq!(all["scores"]["quality"]["skipped"], 0);
    assert_eq!(all["scores"]["quality"]["notes"], json!(["same_answer_throughout"]));
    let ratings = report(json!({ "q1": 4, "q2": 4 }));
    assert_eq!(ratings["scores"], all["scores"], "the others are not looked at");
    assert_eq!(ratings["basis"]["places"]["not_reached"], 4);
}

#[test]
fn what_is_no_answer_of_them_is_told_with_what_is() {
    let instrument = parse(&file()).unwrap();
    let rows = [
        (json!({ "sex": "man" }), "item `sex`: \"man\" is none of its answers; allowed are girl, boy, other"),
        (
            json!({ "pets": ["cow"] }),
            "item `pets`: [\"cow\"] is none of its answers; allowed are a list of one or more of cat, dog, none",
        ),
        (json!({ "pets": [] }), "item `pets`: []"),
        (json!({ "pets": "cat" }), "item `pets`: \"cat\""),
        (
            json!({ "age": 20 }),
            "item `age`: 20 is none of its answers; allowed are numbers from 5 to 19 with at most 1 digits",
        ),
        (json!({ "age": 9.25 }), "item `age`: 9.25"),
        (json!({ "age": "nine" }), "item `age`: \"nine\""),
        (json!({ "remark": "longer than it may be" }), "item `remark`: \"longer than it may be\""),
        (json!({ "remark": "two\nlines" }), "a text of one line, of 1 to 12 characters"),
        (
            json!({ "q1": "NA" }),
            "item `q1`: \"NA\" is none of its answers; allowed are whole numbers from 1 to 5, or null",
        ),
        (json!({ "q1": 3.5 }), "item `q1`: 3.5 is none"),
        (json!({ "q1": true }), "item `q1`: true is none"),
    ];
    for (given, told) in rows {
        let error = answers(given.clone()).responses(&instrument).expect_err("an error").to_string();
        assert!(error.contains(told), "{given}: no `{told}` in: {error}");
    }
    // A whole number is one however it is written.
    let answers = AnswersOnly::parse(r#"{"form": "f", "answers": {"q1": 3.0, "age": 9}}"#).unwrap();
    let responses = answers.responses(&instrument).unwrap();
    assert_eq!(responses.code(2), Some(3));
    assert!(matches!(responses.state(1), ItemState::Responded(Response::Number(number)) if number.value() == 9.0));
}

#[test]
fn an_answer_can_be_taken_back() {
    let instrument = parse(&file()).unwrap();
    let mut responses = answers(all_answered()).responses(&instrument).unwrap();
    responses.withdraw(1);
    assert_eq!(responses.state(1), ItemState::NotReached);
}

#[test]
fn they_say_for_whom_a_norm_group_and_a_table_hold() {
    let mut file = file();
    let group = |id: &str, when: Value| {
        json!({
            "id": id, "n": 100, "source": "made_up", "forms": ["f"], "when": when,
            "scores": { "mean": { "mean": 50, "sd": 20, "reliability": 0.8 } }
        })
    };
    file["norms"] = json!([
        group("everybody", json!({})),
        group("girls", json!({ "sex": ["girl", "other"] })),
        group("young_girls", json!({ "sex": ["girl"], "age": { "to": 10 } })),
        group("old", json!({ "age": { "from": 15 } })),
    ]);
    file["key"]["scores"][0]["rounding"] = json!({ "half": "even" });
    file["conversions"] = json!([{
        "id": "stanine", "score": "mean", "forms": ["f"], "unit": "stanine", "source": "made_up",
        "when": { "sex": ["boy"] }, "table": [{ "score": 1, "to": 5, "value": 5 }]
    }]);
    let instrument = parse(&file).unwrap();
    let found = |given: Value| {
        let report = Report::of(answers(given).responses(&instrument).unwrap());
        let mean = serde_json::to_value(report.output()).unwrap()["scores"]["mean"].clone();
        (mean["norm"]["group"].clone(), mean["conversions"]["stanine"]["value"].clone())
    };
    let rows = [
        (json!({ "q1": 3, "q2": 3 }), "everybody"),
        (json!({ "q1": 3, "q2": 3, "sex": "girl" }), "girls"),
        (json!({ "q1": 3, "q2": 3, "sex": "girl", "age": 10 }), "young_girls"),
        (json!({ "q1": 3, "q2": 3, "sex": "girl", "age": 10.5 }), "girls"),
        (json!({ "q1": 3, "q2": 3, "sex": "boy", "age": 15 }), "old"),
    ];
    for (given, group) in rows {
        assert_eq!(found(given.clone()).0, group, "{given}");
    }
    // Two groups with one condition each: which one is meant is not guessed.
    assert_eq!(found(json!({ "q1": 3, "q2": 3, "sex": "girl", "age": 16 })).0, Value::Null);
    assert_eq!(found(json!({ "q1": 3, "q2": 3, "sex": "girl" })).1, Value::Null);
    assert_eq!(found(json!({ "q1": 3, "q2": 3, "sex": "boy" })).1, 5.0);
}

#[test]
fn what_is_wrong_with_them_is_told() {
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut file = file();
        edit(&mut file);
        parse(&file).expect_err("an error").to_string()
    };
    type Row<'a> = (&'a dyn Fn(&mut Value), &'a str);
    let rows: [Row; 8] = [
        (
            &|f| f["key"]["answers"]["pets"] = json!({ "several": ["cat"] }),
            "key.answers.pets: found 1 values; needed: 2 to 64",
        ),
        (
            &|f| f["key"]["answers"]["pets"] = json!({ "several": ["cat", "cat"] }),
            "key.answers.pets.several[1]: found `cat` a second time",
        ),
        (
            &|f| f["key"]["answers"]["years"]["number"]["max"] = 5.into(),
            "key.answers.years: found min 5, max 5; needed: min below max",
        ),
        (&|f| f["key"]["answers"]["years"]["number"]["digits"] = 4.into(), "key.answers.years.number.digits: found 4"),
        (
            &|f| f["key"]["answers"]["words"]["text"]["max_length"] = 0.into(),
            "key.answers.words.text.max_length: found 0",
        ),
        (
            &|f| f["key"]["items"][3]["unscored"] = false.into(),
            "key.forms[0].items[3]: found `pets`, which has no ratings",
        ),
        (
            &|f| f["key"]["scores"][0]["items"] = json!(["q1", "q2", "age"]),
            "key.scores[0].items[2]: found `age`, which has no ratings",
        ),
        (
            &|f| {
                f["norms"] = json!([{
                    "id": "g", "n": 100, "source": "made_up", "forms": ["f"], "when": { "sex": ["man"], "q1": { "to": 3 } },
                    "scores": { "mean": { "mean": 50, "sd": 20, "reliability": 0.8 } }
                }]);
            },
            "norms[0].when.sex: found `man`; needed: one of girl, boy, other",
        ),
    ];
    for (edit, expected) in rows {
        let errors = edited(edit);
        assert!(errors.contains(expected), "no `{expected}` in:\n{errors}");
    }
}

#[test]
fn an_instrument_without_a_profile_can_be_simulated() {
    let instrument = parse(&file()).unwrap();
    let made = |seed| respondent(&instrument, instrument.first_form(), RespondentType::Mixed, seed).unwrap();
    assert_eq!(made(3), made(3));
    assert!(
        (0..20).any(|seed| Report::new(&instrument, &made(seed)).unwrap().scores.all().any(|(_, s)| s.score.is_some()))
    );
    assert!(respondent(&instrument, instrument.first_form(), RespondentType::BothLow, 1).is_none());
}

#[test]
fn what_is_odd_about_a_record_is_noted() {
    let mut file = file();
    file["wording"]["en"] = json!({
        "status": "For a test.", "name": "Asked", "recall": "", "source": "", "provisional": "",
        "answers": {
            "agree": ["1", "2", "3", "4", "5"], "sex": ["girl", "boy", "other"], "pets": ["cat", "dog", "none"],
            "years": ["years"], "words": []
        },
        "items": { "sex": "?", "age": "?", "q1": "?", "pets": "?", "q2": "?", "remark": "?" },
        "forms": { "f": { "name": "", "about": "" } },
        "scores": { "mean": { "name": "", "about": "" } }
    });
    let instrument = parse(&file).unwrap();
    let mut record = record(&answers(json!({ "q1": 4, "q2": null })).responses(&instrument).unwrap());
    record.languages[0].language = "EN".into();
    assert_eq!(record.notes(&instrument), [RecordNote::CompletedWithUnreached { items: 4 }], "tags have no case");
    record.ended = Ended::Stopped;
    assert_eq!(record.notes(&instrument), []);
    record.languages.push(LanguageFrom { language: "eo".into(), from: "q1".into() });
    record.program.scoring = SCORING_VERSION + 1;
    let notes = record.notes(&instrument);
    let expected = [
        RecordNote::UnknownLanguage { language: "eo".into() },
        RecordNote::LaterScoring { version: SCORING_VERSION + 1 },
    ];
    assert_eq!(notes, expected);
    let report = serde_json::to_value(Report::new(&instrument, &record).unwrap().output()).unwrap();
    assert_eq!(report["basis"]["notes"][0], json!({ "note": "unknown_language", "language": "eo" }));
}
