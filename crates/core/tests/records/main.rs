//! Records: what is kept of one administration, read, refused, and held against an instrument.

mod bare;
mod fitting;
mod versions;

use std::sync::Arc;

use serde_json::{Value, json};
use trellis_core::instrument::Instrument;
use trellis_core::record::{
    AnswerRecord, Consent, Ended, MAX_BYTES, Mode, Record, RecordError, Subject, SubjectError, Timestamp,
    TimestampError,
};
use trellis_core::simulate::{RespondentType, respondent};

const SNQ: &str = include_str!("../../../../instruments/snq.json");

fn snq() -> Arc<Instrument> {
    Arc::new(Instrument::parse(SNQ).unwrap())
}

/// A record with everything that one can have.
fn full() -> Record {
    let mut record = (0..)
        .map(|seed| respondent(&snq(), snq().find_form("SNQ-40").unwrap(), RespondentType::Mixed, seed).unwrap())
        .find(|record| !record.modules.is_empty() && record.items.iter().any(|p| p.answer == AnswerRecord::Skipped))
        .unwrap();
    let follow_up = String::from("Ms 李 \"L\" \\").try_into().unwrap();
    record.mode = Mode::Supervised { guardian_consent: Consent::Notice, follow_up: Some(follow_up) };
    record.ended = Ended::Stopped;
    record.items.last_mut().unwrap().answer = AnswerRecord::NotReached;
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
        "format": "trellis-record/2",
        "instrument": { "id": "snq", "version": "0.1.0", "hashes": { "key": hash("a"), "file": hash("b") } },
        "program": { "version": "0.1.0", "scoring": 1 },
        "form": "SNQ-16",
        "modules": ["away_parent"],
        "languages": [{ "language": "en", "from": "S3a" }, { "language": "zh-Hans", "from": "S1a" }],
        "subject": "7F-K2",
        "administration": { "supervised": { "guardian_consent": "notice", "follow_up": "school nurse" } },
        "started": "2026-11-24T17:30:00.000+08:00",
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
    let consent = |kind: &str| json!({ "supervised": { "guardian_consent": kind } });
    for administration in
        [json!("self"), json!("paper"), consent("held"), consent("active"), consent("notice"), consent("other")]
    {
        let mut other = file.clone();
        other["administration"] = administration;
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
    let rows: [Row; 36] = [
        ("unknown field", |r| r["name"] = json!("Anna"), "name", "unknown field `name`", "one of `format`"),
        ("a device", |r| r["program"]["agent"] = json!("x"), "program.agent", "unknown field", "`version`"),
        ("a birth date", |r| r["born"] = json!("2015-01-01"), "born", "unknown field", "one of"),
        ("stored scores", |r| r["scores"] = json!({}), "scores", "unknown field", "one of"),
        ("other format", |r| r["format"] = json!("record/1"), "format", "`record/1`", "trellis-record/2"),
        ("older format", |r| r["format"] = json!("trellis-record/0"), "format", "`trellis-record/0`", "/1"),
        ("no format", |r| drop(r.as_object_mut().unwrap().remove("format")), ".", "missing field", "`format`"),
        ("no places", |r| drop(r.as_object_mut().unwrap().remove("places")), ".", "missing field", "`places`"),
        ("no list", |r| r["places"] = json!("none"), "places", "string \"none\"", "a sequence"),
        ("no place", |r| r["places"][3] = json!(4), "places[3]", "integer `4`", "struct ItemRecord"),
        ("a number for an answer", |r| r["places"][3]["answer"] = json!(0), "places[3].answer", "", ""),
        ("null for an answer", |r| r["places"][3]["answer"] = json!(null), "places[3].answer", "", ""),
        (
            "a fourth state",
            |r| r["places"][3]["answer"] = json!("missing"),
            "places[3].answer",
            "`missing`",
            "`skipped`",
        ),
        (
            "a rating of half a step",
            |r| r["places"][3]["answer"] = json!({ "rating": 2.5 }),
            "places[3].answer.rating",
            "floating point `2.5`",
            "i64",
        ),
        (
            "a rating that no scale has",
            |r| r["places"][3]["answer"] = json!({ "rating": u64::MAX }),
            "places[3].answer.rating",
            "`18446744073709551615`",
            "i64",
        ),
        (
            "two answers",
            |r| r["places"][3]["answer"] = json!({ "rating": 2, "choice": "yes" }),
            "places[3].answer",
            "",
            "",
        ),
        ("time below 0", |r| r["places"][3]["ms"] = json!(-5), "places[3].ms", "`-5.0`", "whole milliseconds from 0"),
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
            "missing field",
            "`guardian_consent`",
        ),
        (
            "supervised by nobody's word",
            |r| r["administration"] = json!("supervised"),
            "administration.supervised",
            "unit variant",
            "struct variant",
        ),
        ("unknown administration", |r| r["administration"] = json!("group"), "administration", "`group`", "paper"),
        ("unknown end", |r| r["ended"] = json!("done"), "ended", "`done`", "completed"),
        ("a name for a code", |r| r["subject"] = json!("Li Wei"), "subject", "", "1 to 32 letters"),
        (
            "an offset in version 1",
            |r| {
                r["format"] = json!("trellis-record/1");
                r["administration"] = json!("self");
                r["started"] = json!("2026-11-24T17:30:00.000+08:00");
            },
            "started",
            "version 1",
            "UTC",
        ),
        (
            "a kind of consent in version 1",
            |r| {
                r["format"] = json!("trellis-record/1");
                r["started"] = json!("2026-11-24T09:30:00.000Z");
            },
            "administration.supervised.guardian_consent",
            "version 1",
            "held",
        ),
        (
            "31 February",
            |r| r["started"] = json!("2026-02-31T09:30:00.000Z"),
            "started",
            "",
            "2026-11-24T09:30:00.000Z",
        ),
        ("the year 0", |r| r["started"] = json!("0000-11-24T09:30:00.000Z"), "started", "", "1970 to 2199"),
        ("the year 1969", |r| r["started"] = json!("1969-12-31T23:59:59.999Z"), "started", "", "1970 to 2199"),
        ("the year 2999", |r| r["started"] = json!("2999-11-24T09:30:00.000Z"), "started", "", "1970 to 2199"),
        (
            "a forged line",
            |r| {
                r["administration"] =
                    json!({ "supervised": { "guardian_consent": "held", "follow_up": "nurse\nSafe." } })
            },
            "administration.supervised.follow_up",
            "",
            "one line of text",
        ),
        (
            "a direction turned",
            |r| {
                r["administration"] = json!({ "supervised": { "guardian_consent": "held", "follow_up": "n\u{202e}x" } })
            },
            "administration.supervised.follow_up",
            "",
            "one line of text",
        ),
        (
            "a name that fills the screen",
            |r| {
                r["administration"] =
                    json!({ "supervised": { "guardian_consent": "held", "follow_up": "x".repeat(201) } })
            },
            "administration.supervised.follow_up",
            "",
            "at most 200 characters",
        ),
        (
            "a program that forges words",
            |r| r["program"]["version"] = json!("0.1.0\u{202e}b4"),
            "program.version",
            "",
            "direction of text",
        ),
        (
            "a long program",
            |r| r["program"]["version"] = json!("1".repeat(201)),
            "program.version",
            "",
            "at most 200 bytes",
        ),
        (
            "a version of two lines",
            |r| r["instrument"]["version"] = json!("1\u{2028}2"),
            "instrument.version",
            "",
            "direction of text",
        ),
        (
            "a hash that turns",
            |r| r["instrument"]["hashes"]["key"] = json!("ab\u{2066}cd"),
            "instrument.hashes.key",
            "",
            "direction of text",
        ),
    ];
    for (name, edit, place, found, needed) in rows {
        match edited(edit) {
            Err(RecordError::NotARecord { place: where_, problem }) => {
                assert_eq!(where_, place, "{name}: {problem}");
                assert!(problem.contains(found) && problem.contains(needed), "{name}: {problem}");
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
    assert!(error.to_string().contains("duplicate field `ended`"), "{error}");
    let large = format!("{printed}{}", " ".repeat(MAX_BYTES));
    assert_eq!(Record::parse(&large), Err(RecordError::TooLarge { bytes: large.len() }));
    let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(Record::parse(&deep).is_err());
}

#[test]
fn a_code_is_a_code() {
    for code in ["a", "7F-K2", "p-014", "class_3.22", "0", &"x".repeat(32)] {
        assert_eq!(Subject::try_from(code.to_string()).unwrap().as_str(), code);
    }
    for code in ["", " ", "Li Wei", "李伟", "Zoë", "a/b", "a@b", "7F-K2 ", "a\n", "a\u{0}", &"x".repeat(33)] {
        assert_eq!(Subject::try_from(code.to_string()), Err(SubjectError), "{code:?}");
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
    for time in [
        "2026-11-24T09:30:00.000Z",
        "1999-01-31T00:00:00.999Z",
        "2026-12-31T23:59:59.000Z",
        "2026-11-24T17:30:00.000+08:00",
        "2026-11-24T00:30:00.000+00:00",
        "2026-11-24T15:00:00.000-03:30",
        "2026-11-24T15:00:00.000-00:30",
        "2026-11-24T15:00:00.000+05:45",
        "1970-01-01T00:00:00.000+14:00",
        "2199-12-31T23:59:59.999-12:00",
    ] {
        let started = Timestamp::try_from(time.to_string()).unwrap();
        assert_eq!(started.to_string(), time);
        assert_eq!(started.local_day(0).to_string(), &time[..10]);
        assert_eq!(started.has_offset(), !time.ends_with('Z'));
    }
    let wrong = [
        "0000-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "2200-01-01T00:00:00.000Z",
        "",
        "2026-11-24",
        "2026-11-24 09:30:00.000Z",
        "2026-11-24T09:30:00Z",
        "2026-11-24T09:30:00.000",
        "2026-11-24T09:30:00.000z",
        "2026-11-24T09:30:00.000-00:00",
        "2026-11-24T09:30:00.000+08",
        "2026-11-24T09:30:00.000+0800",
        "2026-11-24T09:30:00.000+8:00",
        "2026-11-24T09:30:00.000+08:60",
        "2026-11-24T09:30:00.000+24:00",
        "2026-11-24T09:30:00.000+08:-5",
        "2026-11-24T09:30:00.000\u{2212}08:00",
        "2026-11-24T09:30:00.000+08:00[Asia/Shanghai]",
        "+002026-11-24T09:30:00.000Z",
        "2026-11-24T09:30:00.000Z ",
        "20a6-11-24T09:30:00.000Z",
        "2026-00-24T09:30:00.000Z",
        "2026-13-24T09:30:00.000Z",
        "2026-11-00T09:30:00.000Z",
        "2026-11-32T09:30:00.000Z",
        "2026-02-31T09:30:00.000Z",
        "2025-02-29T09:30:00.000+08:00",
        "2026-04-31T09:30:00.000Z",
        "2026-11-24T24:30:00.000Z",
        "2026-11-24T09:60:00.000Z",
        "2026-11-24T09:30:60.000Z",
        "２026-11-24T09:30:00.00Z",
    ];
    for time in wrong {
        assert_eq!(Timestamp::try_from(time.to_string()), Err(TimestampError), "{time:?}");
    }
}

#[test]
fn a_day_is_that_of_the_clocks_where_it_was() {
    // 23:30 in UTC: the next day in Shanghai, the same in Bogota.
    let late = 1_795_563_000_000;
    for (minutes, written, day) in [
        (8 * 60, "2026-11-25T07:30:00.000+08:00", "2026-11-25"),
        (0, "2026-11-24T23:30:00.000+00:00", "2026-11-24"),
        (-5 * 60, "2026-11-24T18:30:00.000-05:00", "2026-11-24"),
    ] {
        let time = Timestamp::from_millis(late, minutes).unwrap();
        assert_eq!(time.to_string(), written);
        assert_eq!(Timestamp::try_from(written.to_string()), Ok(time));
        for elsewhere in [-11 * 60, 0, 13 * 60] {
            assert_eq!(time.local_day(elsewhere).to_string(), day, "wherever it is read");
        }
    }
    let unknown = Timestamp::try_from(String::from("2026-11-24T23:30:00.000Z")).unwrap();
    assert_eq!(unknown.local_day(8 * 60).to_string(), "2026-11-25", "where nothing is known, the clocks here");
    assert_eq!(Timestamp::from_millis(late, 24 * 60), Err(TimestampError));
    assert_eq!(Timestamp::from_millis(i64::MAX, 0), Err(TimestampError));
    assert_eq!(Timestamp::from_millis(253_402_300_799_999, 60), Err(TimestampError), "the year 10000 there");
}
