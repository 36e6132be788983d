//! Records: what is kept of one administration, read, refused, and held against an instrument.

use serde_json::{Value, json};
use trellis_core::answers::{Answer, Part, Place};
use trellis_core::instrument::Instrument;
use trellis_core::record::{
    Administration, AnswerRecord, Bare, Consent, Ended, MAX_BYTES, Record, RecordError, Standing, Started, Subject,
};
use trellis_core::report::Report;
use trellis_core::simulate::{Respondent, respondent};

const SNQ: &str = include_str!("../../../../instruments/snq.json");

fn snq() -> Instrument {
    Instrument::parse(SNQ).unwrap()
}

/// A record with everything that one can have.
fn full() -> Record {
    let mut record = (0..)
        .map(|seed| respondent(&snq(), "SNQ-40", Respondent::Mixed, seed).unwrap())
        .find(|record| !record.modules.is_empty() && record.places.iter().any(|p| p.answer == AnswerRecord::Skipped))
        .unwrap();
    record.administration =
        Administration::Supervised { guardian_consent: Consent::Held, follow_up: Some("Ms 李 \"L\"\n".into()) };
    record.ended = Ended::Stopped;
    record.places.last_mut().unwrap().answer = AnswerRecord::NotReached;
    record
}

fn value(record: &Record) -> Value {
    serde_json::from_str(&record.to_json()).unwrap()
}

/// The full record with one edit, read again.
fn edited(edit: impl FnOnce(&mut Value)) -> Result<Record, RecordError> {
    let mut file = value(&full());
    edit(&mut file);
    Record::parse(&file.to_string())
}

#[test]
fn a_printed_record_is_read_as_the_same() {
    let record = full();
    let printed = record.to_json();
    assert_eq!(Record::parse(&printed).unwrap(), record);
    assert_eq!(printed.lines().count(), 1, "a record is one line of JSON Lines");
    let pretty = serde_json::to_string_pretty(&value(&record)).unwrap();
    assert_eq!(Record::parse(&pretty.replace('\n', "\r\n")).unwrap(), record);
}

/// The shape as it is documented, word for word.
#[test]
fn a_record_has_the_documented_shape() {
    let hash = |digit: &str| digit.repeat(64);
    let file = json!({
        "format": "trellis-record/1",
        "instrument": { "id": "snq", "version": "0.1.0", "hashes": { "key": hash("a"), "file": hash("b") } },
        "program": { "version": "0.1.0", "scoring": 1 },
        "form": "SNQ-16",
        "modules": ["away_parent"],
        "languages": [{ "language": "en", "from": "S3a" }, { "language": "zh-Hans", "from": "S1a" }],
        "subject": "7F-K2",
        "administration": { "supervised": { "guardian_consent": "held", "follow_up": "school nurse" } },
        "started": "2026-11-24T09:30:00.000Z",
        "ended": "interrupted",
        "places": [
            { "item": "S3a", "answer": { "rating": 4 }, "ms": 5120 },
            { "item": "P1a", "answer": "skipped", "ms": 0 },
            { "item": "X1", "answer": { "choice": "unsure" } },
            { "item": "X2", "answer": "not_reached" },
        ],
    });
    let record = Record::parse(&file.to_string()).unwrap();
    assert_eq!(value(&record), file);
    for administration in ["self", "paper"] {
        let mut other = file.clone();
        other["administration"] = json!(administration);
        assert_eq!(value(&Record::parse(&other.to_string()).unwrap()), other);
    }
}

#[test]
fn a_record_that_ends_anywhere_is_an_error() {
    let printed = full().to_json();
    let bytes = printed.as_bytes();
    for end in 0..bytes.len() {
        let part = String::from_utf8_lossy(&bytes[..end]);
        let error = Record::parse(&part).unwrap_err();
        assert!(matches!(error, RecordError::NotARecord { .. }), "{end}: {error}");
    }
}

type Edit = fn(&mut Value);

/// What was broken, how, and the place exactly, the rest in part.
type Row = (&'static str, Edit, &'static str, &'static str, &'static str);

#[test]
fn what_is_no_record_is_refused_with_its_place() {
    let rows: [Row; 24] = [
        ("unknown field", |r| r["name"] = json!("Anna"), "name", "unknown field `name`", "one of format"),
        ("a device", |r| r["program"]["agent"] = json!("x"), "program.agent", "unknown field", "one of version"),
        ("a birth date", |r| r["born"] = json!("2015-01-01"), "born", "unknown field", "one of"),
        ("stored scores", |r| r["scores"] = json!({}), "scores", "unknown field", "one of"),
        ("other format", |r| r["format"] = json!("record/1"), "format", "`record/1`", "trellis-record/1"),
        ("older format", |r| r["format"] = json!("trellis-record/0"), "format", "`trellis-record/0`", "/1"),
        ("no format", |r| drop(r.as_object_mut().unwrap().remove("format")), "the file", "no field `format`", "format"),
        ("no places", |r| drop(r.as_object_mut().unwrap().remove("places")), "the file", "no field `places`", "places"),
        ("no list", |r| r["places"] = json!("none"), "places", "a text", "a list"),
        ("no place", |r| r["places"][3] = json!(4), "places[3]", "a number", "an object"),
        ("a number for an answer", |r| r["places"][3]["answer"] = json!(0), "places[3].answer", "a number", "a word"),
        ("null for an answer", |r| r["places"][3]["answer"] = json!(null), "places[3].answer", "null", "a word"),
        ("a fourth state", |r| r["places"][3]["answer"] = json!("missing"), "places[3].answer", "`missing`", "skipped"),
        (
            "a rating of half a step",
            |r| r["places"][3]["answer"] = json!({ "rating": 2.5 }),
            "places[3].answer.rating",
            "a number",
            "a whole number",
        ),
        (
            "a rating below nothing",
            |r| r["places"][3]["answer"] = json!({ "rating": -1 }),
            "places[3].answer.rating",
            "a number",
            "0 to 255",
        ),
        (
            "two answers",
            |r| r["places"][3]["answer"] = json!({ "rating": 2, "choice": "yes" }),
            "places[3].answer",
            "an object",
            "one field",
        ),
        ("time below 0", |r| r["places"][3]["ms"] = json!(-5), "places[3].ms", "a number", "0 or more"),
        (
            "consent not held",
            |r| r["administration"]["supervised"]["guardian_consent"] = json!("asked"),
            "administration.supervised.guardian_consent",
            "`asked`",
            "held",
        ),
        (
            "consent not there",
            |r| r["administration"] = json!({ "supervised": { "follow_up": "nurse" } }),
            "administration.supervised",
            "no field `guardian_consent`",
            "guardian_consent",
        ),
        (
            "supervised by nobody's word",
            |r| r["administration"] = json!("supervised"),
            "administration.supervised",
            "the word alone",
            "content",
        ),
        ("unknown administration", |r| r["administration"] = json!("group"), "administration", "`group`", "paper"),
        ("unknown end", |r| r["ended"] = json!("done"), "ended", "`done`", "completed"),
        ("a name for a code", |r| r["subject"] = json!("Li Wei"), "subject", "", "1 to 32 letters"),
        ("a date alone", |r| r["started"] = json!("2026-11-24"), "started", "", "2026-11-24T09:30:00.000Z"),
    ];
    for (name, edit, place, found, needed) in rows {
        match edited(edit) {
            Err(RecordError::NotARecord { place: where_, found: what, needed: wanted }) => {
                assert_eq!(where_, place, "{name}");
                assert!(what.contains(found) && wanted.contains(needed), "{name}: {what}; {wanted}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn texts_that_are_no_record_at_all() {
    let printed = full().to_json();
    for text in
        ["", " ", "null", "[]", "7", "\"record\"", "{}", &format!("{printed}{printed}"), &format!("[{printed}]")]
    {
        assert!(matches!(Record::parse(text), Err(RecordError::NotARecord { .. })), "{text}");
    }
    let twice = printed.replacen("{\"format\"", "{\"ended\":\"completed\",\"format\"", 1);
    let error = Record::parse(&twice).unwrap_err();
    assert!(error.to_string().contains("`ended` a second time"), "{error}");
    let large = format!("{printed}{}", " ".repeat(MAX_BYTES));
    assert_eq!(Record::parse(&large), Err(RecordError::TooLarge { bytes: large.len() }));
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(Record::parse(&deep).is_err());
}

#[test]
fn a_later_format_is_said_to_be_one() {
    for format in ["trellis-record/2", "trellis-record/10"] {
        assert_eq!(edited(|record| record["format"] = json!(format)), Err(RecordError::Newer));
    }
    // Whatever else a later format holds.
    assert_eq!(Record::parse(r#"{"format": "trellis-record/2", "answers": []}"#), Err(RecordError::Newer));
    assert!(matches!(
        edited(|record| record["format"] = json!("trellis-record/x")),
        Err(RecordError::NotARecord { .. })
    ));
}

#[test]
fn an_unknown_key_opens_and_is_not_scored() {
    let edits: [Edit; 2] = [
        |record| record["instrument"]["hashes"]["key"] = json!("0".repeat(64)),
        |record| record["instrument"]["id"] = json!("other"),
    ];
    for edit in edits {
        let record = edited(edit).unwrap();
        assert_eq!(record.standing(&snq()), Standing::UnknownKey);
        assert_eq!(record.answers(&snq()), Err(RecordError::UnknownKey));
        assert_eq!(Report::new(&snq(), &record), Err(RecordError::UnknownKey));
        assert_eq!(Record::parse(&record.to_json()).as_ref(), Ok(&record), "it is kept as it is");
    }
}

#[test]
fn other_wording_is_scored_and_said() {
    let other = edited(|record| record["instrument"]["hashes"]["file"] = json!("0".repeat(64))).unwrap();
    assert_eq!(other.standing(&snq()), Standing::OtherWording);
    let mended = Report::new(&snq(), &other).unwrap();
    assert!(mended.basis.other_wording);

    assert_eq!(full().standing(&snq()), Standing::Same);
    let same = Report::new(&snq(), &full()).unwrap();
    assert!(!same.basis.other_wording);
    assert_eq!(same.scores, mended.scores);
    assert_eq!(same.profile, mended.profile);
}

/// The version alone, without any other content, changes nothing but the file's hash.
#[test]
fn a_typo_mended_in_a_recommendation_is_other_wording() {
    let mut file: Value = serde_json::from_str(SNQ).unwrap();
    file["wording"]["en"]["steps"]["talk"]["title"] = json!("A talk comes first");
    let mended = Instrument::parse(&file.to_string()).unwrap();
    assert_eq!(full().standing(&mended), Standing::OtherWording);
    file["key"]["states"]["cut"] = json!(38);
    let other = Instrument::parse(&file.to_string()).unwrap();
    assert_eq!(full().standing(&other), Standing::UnknownKey);
}

#[test]
fn answers_that_do_not_fit_the_instrument_are_refused() {
    let refused = |edit: Edit| edited(edit).unwrap().answers(&snq()).unwrap_err();
    let rows: [(Edit, RecordError); 11] = [
        (|r| r["form"] = json!("SNQ-8"), RecordError::UnknownForm { form: "SNQ-8".into() }),
        (|r| r["modules"] = json!(["pets"]), RecordError::UnknownForm { form: "SNQ-40".into() }),
        (|r| r["modules"] = json!(["away_parent", "away_parent"]), RecordError::UnknownForm { form: "SNQ-40".into() }),
        (|r| r["modules"] = json!([]), RecordError::Places { found: 49, needed: 44 }),
        (|r| r["form"] = json!("SNQ-16"), RecordError::Places { found: 49, needed: 25 }),
        (|r| drop(r["places"].as_array_mut().unwrap().pop()), RecordError::Places { found: 48, needed: 49 }),
        (|r| r["places"] = json!([]), RecordError::Places { found: 0, needed: 49 }),
        (
            |r| r["places"].as_array_mut().unwrap().swap(2, 3),
            RecordError::Item { place: 2, found: "P4a".into(), needed: "S2a".into() },
        ),
        (|r| r["places"][1]["answer"] = json!({ "rating": 6 }), RecordError::Answer { item: "P1a".into() }),
        (|r| r["places"][1]["answer"] = json!({ "rating": 0 }), RecordError::Answer { item: "P1a".into() }),
        (|r| r["places"][1]["answer"] = json!({ "choice": "yes" }), RecordError::Answer { item: "P1a".into() }),
    ];
    for (edit, error) in rows {
        assert_eq!(refused(edit), error);
    }
    let safety: [Edit; 2] = [
        |r| r["places"][45]["answer"] = json!({ "choice": "perhaps" }),
        |r| r["places"][45]["answer"] = json!({ "rating": 1 }),
    ];
    for edit in safety {
        assert_eq!(refused(edit), RecordError::Answer { item: "X1".into() });
    }
}

#[test]
fn a_code_is_a_code() {
    for code in ["a", "7F-K2", "p-014", "class_3.22", "0", &"x".repeat(32)] {
        assert_eq!(Subject::try_from(code.to_string()).unwrap().as_str(), code);
    }
    for code in ["", " ", "Li Wei", "李伟", "Zoë", "a/b", "a@b", "7F-K2 ", "a\n", "a\u{0}", &"x".repeat(33)] {
        assert_eq!(Subject::try_from(code.to_string()), Err(RecordError::Subject), "{code:?}");
    }
}

#[test]
fn a_code_that_reads_like_a_name_is_noticed() {
    let rows = [
        ("Anna", true),
        ("anna", true),
        ("Li Wei", true),
        ("Wei", true),
        ("李伟", true),
        ("李", true),
        ("Zoë", true),
        ("Li-Wei", true),
        ("Anna_Maria", true),
        ("J. Smith", true),
        ("  Anna  ", true),
        ("7F-K2", false),
        ("p-014", false),
        ("014", false),
        ("AB", false),
        ("K", false),
        ("", false),
        ("class3", false),
        ("sim-1", false),
        (" 7F-K2 ", false),
    ];
    for (code, name) in rows {
        assert_eq!(Subject::looks_like_a_name(code), name, "{code:?}");
    }
}

#[test]
fn a_start_is_a_time() {
    for time in ["2026-11-24T09:30:00.000Z", "1999-01-31T00:00:00.999Z", "2026-12-31T23:59:59.000Z"] {
        let started = Started::try_from(time.to_string()).unwrap();
        assert_eq!(started.as_str(), time);
        assert_eq!(started.date(), &time[..10]);
    }
    let wrong = [
        "",
        "2026-11-24",
        "2026-11-24 09:30:00.000Z",
        "2026-11-24T09:30:00Z",
        "2026-11-24T09:30:00.000",
        "2026-11-24T09:30:00.000+00:00",
        "2026-11-24T09:30:00.000z",
        "+002026-11-24T09:30:00.000Z",
        "2026-11-24T09:30:00.000Z ",
        "20a6-11-24T09:30:00.000Z",
        "2026-00-24T09:30:00.000Z",
        "2026-13-24T09:30:00.000Z",
        "2026-11-00T09:30:00.000Z",
        "2026-11-32T09:30:00.000Z",
        "2026-11-24T24:30:00.000Z",
        "2026-11-24T09:60:00.000Z",
        "2026-11-24T09:30:60.000Z",
        "２026-11-24T09:30:00.00Z",
    ];
    for time in wrong {
        assert_eq!(Started::try_from(time.to_string()), Err(RecordError::Started), "{time:?}");
    }
}

/// Bare answers for the form's items, all `code`.
fn bare(form: &str, code: u8) -> Value {
    let snq = snq();
    let codes: serde_json::Map<_, _> =
        snq.form(form).unwrap().items.iter().map(|id| (id.clone(), json!(code))).collect();
    json!({ "form": form, "answers": codes })
}

fn bare_answers(edit: impl FnOnce(&mut Value)) -> Result<trellis_core::answers::Answers, RecordError> {
    let mut file = bare("SNQ-16", 3);
    edit(&mut file);
    Bare::parse(&file.to_string())?.answers(&snq())
}

#[test]
fn bare_answers_become_places() {
    let answers = bare_answers(|file| {
        file["answers"]["S3a"] = json!(null);
        file["answers"].as_object_mut().unwrap().remove("P1a");
        file["seconds"] = json!({ "S3a": 2.5, "P1a": 0 });
        file["safety"] = json!({ "X1": "yes", "X2": null });
        file["away_parent"] = json!({ "A1": 5, "A2": null });
    })
    .unwrap();
    let snq = snq();
    let at = |id: &str| answers.position(snq.item_index(id).unwrap()).unwrap();
    assert_eq!(answers.place(at("S3a")), Place::Given(Answer::Skip));
    assert_eq!(answers.place(at("P1a")), Place::NotReached);
    assert_eq!(answers.code(at("S2a")), Some(3));
    assert_eq!(answers.millis(at("S3a")), Some(2500.0));
    assert_eq!(answers.millis(at("P1a")), Some(0.0));
    assert_eq!(answers.millis(at("S2a")), None);
    assert!(matches!(answers.place(at("X1")), Place::Given(Answer::Choice(_))));
    assert_eq!(answers.place(at("X2")), Place::Given(Answer::Skip));
    assert_eq!(answers.place(at("X3")), Place::NotReached);
    assert_eq!(answers.code(at("A1")), Some(5));
    assert_eq!(answers.place(at("A2")), Place::Given(Answer::Skip));
    assert_eq!(answers.place(at("A3")), Place::NotReached);
    assert!(answers.was_asked(Part::Module) && answers.was_asked(Part::Safety));

    let plain = bare_answers(|_| ()).unwrap();
    assert_eq!(plain.len(), 20);
    assert!(!plain.was_asked(Part::Module) && !plain.was_asked(Part::Safety));
}

#[test]
fn bare_answers_that_do_not_fit_are_refused() {
    let answer = |item: &str| RecordError::Answer { item: item.into() };
    let rows: [(Edit, RecordError); 11] = [
        (|f| f["form"] = json!("SNQ-8"), RecordError::UnknownForm { form: "SNQ-8".into() }),
        (|f| f["answers"]["P9z"] = json!(3), answer("P9z")),
        (|f| f["answers"]["S1b"] = json!(3), answer("S1b")),
        (|f| f["answers"]["S3a"] = json!(6), answer("S3a")),
        (|f| f["answers"]["S3a"] = json!(0), answer("S3a")),
        (|f| f["answers"]["X1"] = json!(1), answer("X1")),
        (|f| f["answers"]["A1"] = json!(1), answer("A1")),
        (|f| f["safety"] = json!({ "X1": "never" }), answer("X1")),
        (|f| f["safety"] = json!({ "S3a": "yes" }), answer("S3a")),
        (|f| f["away_parent"] = json!({ "A9": 1 }), answer("A9")),
        (|f| f["seconds"] = json!({ "P9z": 1 }), answer("P9z")),
    ];
    for (edit, error) in rows {
        assert_eq!(bare_answers(edit).unwrap_err(), error);
    }
    let shape: [(Edit, &str); 6] = [
        (|f| f["extra"] = json!(1), "extra"),
        (|f| f["answers"]["S3a"] = json!("3"), "answers.S3a"),
        (|f| f["answers"]["S3a"] = json!(-1), "answers.S3a"),
        (|f| f["answers"]["S3a"] = json!(2.5), "answers.S3a"),
        (|f| drop(f.as_object_mut().unwrap().remove("form")), "the file"),
        (|f| f["seconds"] = json!([1, 2]), "seconds"),
    ];
    for (edit, place) in shape {
        match bare_answers(edit) {
            Err(RecordError::NotARecord { place: where_, .. }) => assert_eq!(where_, place),
            other => panic!("{place}: {other:?}"),
        }
    }
}

/// The one mistake that many scoring programs make.
#[test]
fn a_skip_is_never_the_lowest_answer() {
    let pomp = |edit: Edit| {
        let report = Report::of(&snq(), &bare_answers(edit).unwrap());
        let score = report.scores.get("social").unwrap().clone();
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

#[test]
fn a_record_is_written_as_serde_json_writes_it() {
    let snq = snq();
    for (form, kind, seed) in [("SNQ-40", Respondent::Mixed, 1), ("SNQ-16", Respondent::Supported, 2)] {
        let mut record = respondent(&snq, form, kind, seed).unwrap();
        assert_eq!(record.to_json(), serde_json::to_string(&record).unwrap());
        // What a simulated record may lack.
        record.subject = Some(String::from("7F-K2").try_into().unwrap());
        record.modules = vec!["away_parent".into()];
        record.ended = trellis_core::record::Ended::Interrupted;
        record.places[0].answer = AnswerRecord::Skipped;
        record.places[1].answer = AnswerRecord::NotReached;
        record.places[1].ms = None;
        record.places[2].answer = AnswerRecord::Choice("yes \"\\\n\u{1} 是".into());
        let follow_up = [None, Some("counselor on duty \"A\"".to_string())];
        let supervised =
            follow_up.map(|follow_up| Administration::Supervised { guardian_consent: Consent::Held, follow_up });
        for administration in supervised.into_iter().chain([Administration::Alone, Administration::Paper]) {
            record.administration = administration;
            assert_eq!(record.to_json(), serde_json::to_string(&record).unwrap());
        }
    }
}
