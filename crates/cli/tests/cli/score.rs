use serde_json::{Value, json};

use crate::{SNQ, cases, file, inputs_of, simulated, trellis, trellis_bytes};

/// Scores records of whole envelopes from standard input.
fn score(input: &str) -> crate::Run {
    trellis(&["score", "--instrument", SNQ], input)
}

fn bare(input: &str) -> crate::Run {
    trellis(&["score", "--bare", "--instrument", SNQ], input)
}

fn pretty(record: &str) -> String {
    let value: Value = serde_json::from_str(record).unwrap();
    format!("{value:#}")
}

#[test]
fn bare_answers_give_the_numbers_of_the_worked_cases() {
    let cases = cases();
    let lines: String = cases.iter().map(|case| case["inputs"].to_string() + "\n").collect();
    let run = bare(&lines);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let reports = run.reports();
    assert_eq!(reports.len(), cases.len());
    for (case, report) in cases.iter().zip(&reports) {
        let tolerance = case["tolerance"].as_f64().unwrap();
        let mut differences = Vec::new();
        for part in ["scores", "profile"] {
            within(part, &case["expected"][part], &report[part], tolerance, &mut differences);
        }
        assert!(differences.is_empty(), "{}: {differences:#?}", case["id"]);
    }
}

/// What is expected is there; `null` also matches what is absent.
fn within(place: &str, expected: &Value, found: &Value, tolerance: f64, differences: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(fields), _) => {
            for (name, expected) in fields {
                within(&format!("{place}.{name}"), expected, &found[name], tolerance, differences);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                within(&format!("{place}[{i}]"), a, b, tolerance, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) if (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() <= tolerance => {}
        _ if expected == found => {}
        _ => differences.push(format!("{place}: needed {expected}, found {found}")),
    }
}

#[test]
fn records_are_read_however_they_are_printed() {
    let records = simulated(3);
    let compact = records.join("\n");
    let printed = records.iter().map(|record| pretty(record)).collect::<Vec<_>>();
    let rows = [
        ("JSON Lines", compact.clone(), [1, 2, 3]),
        ("with line ends of another system", format!("\u{feff}{}\r\n", records.join("\r\n\r\n")), [1, 3, 5]),
        (
            "over many lines",
            printed.join("\n"),
            [1, 1 + lines(&printed[0]), 1 + lines(&printed[0]) + lines(&printed[1])],
        ),
        ("an array", format!("[{}]", records.join(", ")), [1, 1, 1]),
        ("an array, one a line", format!("[\n{}\n]\n", records.join(",\n")), [2, 3, 4]),
    ];
    let expected = score(&compact).reports();
    for (name, input, at) in rows {
        let run = score(&input);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}");
        let reports = run.reports();
        assert_eq!(reports.len(), 3, "{name}");
        for (i, report) in reports.iter().enumerate() {
            let named = json!({ "file": "-", "number": i + 1, "line": at[i], "subject": format!("sim-{}", i + 1) });
            assert_eq!(report["record"], named, "{name}");
            for part in ["basis", "scores", "profile"] {
                assert_eq!(report[part], expected[i][part], "{name}");
            }
        }
    }
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

#[test]
fn files_and_standard_input_go_together() {
    let records = simulated(3);
    let one = file("score-one.json", &pretty(&records[0]));
    let two = file("score-two.jsonl", &records[1]);
    let run = trellis(&["score", "--instrument", SNQ, &one, "-", &two], &records[2]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let named: Vec<Value> = run.reports().iter().map(|report| report["record"]["file"].clone()).collect();
    assert_eq!(named, [json!(one), json!("-"), json!(two)]);
}

#[test]
fn one_bad_record_does_not_stop_the_rest() {
    let good = simulated(2);
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut record: Value = serde_json::from_str(&good[0]).unwrap();
        edit(&mut record);
        record.to_string()
    };
    let rows: [(&str, String, &str); 16] = [
        ("no JSON", "hello".into(), "not a whole record"),
        ("null", "null".into(), "not a whole record"),
        ("cut short", good[0][..300].into(), "not a whole record"),
        ("cut short in a name", good[0][..20].into(), "not a whole record"),
        ("bare", inputs_of("record_both_low"), "--bare takes them"),
        ("unknown field", edited(&|r| r["name"] = json!("Mia")), "name"),
        ("newer", edited(&|r| r["format"] = json!("trellis-record/5")), "later version"),
        (
            "unknown key",
            edited(&|r| r["instrument"]["hashes"]["key"] = json!("0".repeat(64))),
            "opens, and is not scored",
        ),
        ("other instrument", edited(&|r| r["instrument"]["id"] = json!("other")), "opens, and is not scored"),
        ("wrong form", edited(&|r| r["form"] = json!("SNQ-41")), "form `SNQ-41`"),
        ("form of other length", edited(&|r| r["form"] = json!("SNQ-16")), "44 items, but this form has 20"),
        ("answer off the scale", edited(&|r| r["places"][3]["answer"] = json!({ "rating": 6 })), "item `P4a`"),
        ("another item", edited(&|r| r["places"][3]["item"] = json!("P4b")), "`P4a` belongs there"),
        ("a name as code", edited(&|r| r["subject"] = json!("Mia Li")), "subject"),
        ("too large", format!("{{\"x\":\"{}\"}}", "x".repeat(3 << 20)), "3145736 bytes"),
        ("deep", format!("{{\"a\":{}", "[".repeat(20_000)), "nested deeper than 128 levels"),
    ];
    for (name, bad, told) in rows {
        let input = format!("{}\n{bad}\n{}\n", good[0], good[1]);
        let run = score(&input);
        assert_eq!(run.code, 1, "{name}");
        let scored: Vec<Value> = run.reports().iter().map(|report| report["record"]["subject"].clone()).collect();
        assert_eq!(scored, ["sim-1", "sim-2"], "{name}: {}", run.err);
        assert!(run.err.contains("standard input:2: record 2"), "{name}: {}", run.err);
        assert!(run.err.contains(told), "{name}: {told} is not in:\n{}", run.err);
        assert!(run.err.ends_with("2 scored, 1 not\n"), "{name}: {}", run.err);
    }
}

#[test]
fn bare_answers_that_do_not_fit_are_told() {
    let rows = [
        (r#"{"form":"SNQ-41","answers":{}}"#, "form `SNQ-41`"),
        (r#"{"form":"SNQ-16","answers":{"S3a":0}}"#, "item `S3a`"),
        (r#"{"form":"SNQ-16","answers":{"S3a":300}}"#, "S3a"),
        (r#"{"form":"SNQ-16","answers":{"S3a":2.5}}"#, "S3a"),
        (r#"{"form":"SNQ-16","answers":{"S3a":3,"S3a":4}}"#, "found duplicate key"),
        (r#"{"form":"SNQ-16","answers":{"P1b":3}}"#, "item `P1b`"),
        (r#"{"form":"SNQ-16","answers":{},"safety":{"X1":"maybe"}}"#, "item `X1`"),
        (r#"{"form":"SNQ-16"}"#, "answers"),
        (r#"{"form":"SNQ-16","answers":{"s3a":3}}"#, "did you mean `S3a`?"),
    ];
    for (input, told) in rows {
        let run = bare(input);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{input}");
        assert!(run.err.contains(told), "{input}: {told} is not in:\n{}", run.err);
    }
}

#[test]
fn inputs_without_a_whole_record_are_told() {
    let record = &simulated(1)[0];
    for (input, reports, told) in [
        ("", 0, "standard input: no record in it"),
        (" \n\n", 0, "standard input: no record in it"),
        (
            &format!("[{record}"),
            1,
            "standard input:1: record 2: not a whole record: the text ends before the record does",
        ),
        (&format!("{{\n}}\n{{\n\n{record}"), 0, "nothing after it was read"),
    ] {
        let run = score(input);
        assert_eq!((run.code, run.reports().len()), (1, reports), "{input}");
        assert!(run.err.contains(told), "{}", run.err);
    }
    let run = trellis_bytes(&["score", "--instrument", SNQ], b"{\"format\": \"\xff\"}");
    assert!(run.code == 1 && run.err.contains("not UTF-8"), "{}", run.err);
    let run = trellis(&["score", "--instrument", SNQ, "no/such.jsonl", "src", "-"], record);
    assert_eq!((run.code, run.reports().len()), (1, 1));
    assert!(run.err.contains("no/such.jsonl: cannot be read: No such file"), "{}", run.err);
    assert!(run.err.contains("src:1: record 1: cannot be read: Is a directory"), "{}", run.err);
}

#[test]
fn a_file_that_is_no_instrument_ends_it() {
    let run = trellis(&["score", "--instrument", "Cargo.toml"], "");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("Cargo.toml: line 1"), "{}", run.err);
}

/// A typo mended in a recommendation: the key stays, the file does not.
#[test]
fn each_record_is_scored_by_its_own_key() {
    let snq = include_str!("../../../../instruments/snq.json");
    let mended = file("mended.json", &snq.replace("One unhurried conversation", "One calm conversation"));
    let other_key = file("other-key.json", &snq.replace("\"indicate_from\": 0.9", "\"indicate_from\": 0.95"));
    let from = |instrument: &str| trellis(&["simulate", "--instrument", instrument], "").out;
    let records = [from(SNQ), from(&mended), from(&other_key)].concat();

    let run = trellis(&["score", "--instrument", SNQ], &records);
    assert_eq!(run.code, 1);
    let other: Vec<Value> = run.reports().iter().map(|report| report["basis"]["other_wording"].clone()).collect();
    assert_eq!(other, [false, true]);
    assert!(run.err.contains("record 3 (sim-1): opens, and is not scored: it answers snq"), "{}", run.err);

    let all = ["score", "--instrument", SNQ, "--instrument", &mended, "--instrument", &other_key];
    let run = trellis(&all, &records);
    assert_eq!(run.code, 0, "{}", run.err);
    // All three are of one made-up person.
    assert!(run.err.lines().all(|line| line.contains("note: the same subject")), "{}", run.err);
    assert!(run.reports().iter().all(|report| report["basis"]["other_wording"] == false));
}

#[test]
fn the_norm_group_is_the_one_asked_for() {
    let mut snq: Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    snq.as_object_mut().unwrap().remove("wording");
    let norm = json!({ "mean": 60, "sd": 16, "reliability": 0.88 });
    let group = |id: &str| {
        json!({
            "id": id, "n": 60, "source": "haney_1998", "forms": ["SNQ-40"],
            "scores": { "personal_self": norm, "social": norm }
        })
    };
    snq["norms"] = json!([group("grade_5"), group("grade_6")]);
    let instrument = file("with-norms.json", &snq.to_string());
    let record = trellis(&["simulate", "--instrument", &instrument, "--type", "supported"], "").out;
    let group_of = |more: &[&str]| {
        let run = trellis(&[&["score", "--instrument", &instrument], more].concat(), &record);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        run.reports()[0]["scores"]["social"]["norm"]["group"].clone()
    };
    assert_eq!(group_of(&["--norms", "grade_6"]), "grade_6");
    assert!(group_of(&[]).is_null(), "two fit");
    assert!(group_of(&["--norms", "none"]).is_null());
    let run = trellis(&["score", "--instrument", &instrument, "--norms", "grade_7"], &record);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("no such norm group; there is grade_5, grade_6, none"), "{}", run.err);
}

#[test]
fn what_a_text_that_is_no_json_seems_to_be_is_told() {
    let record = &simulated(1)[0];
    let answers = |answer: &str| format!("{{\"form\":\"SNQ-16\",\"answers\":{{\"S3a\":{answer}}}}}");
    let rows = [
        (answers("NaN"), "`NaN` is no JSON: write null for a missing answer"),
        (answers("None"), "`None` is no JSON: write null for a missing answer"),
        (answers("NA"), "`NA` is no JSON: write null for a missing answer"),
        (answers("nan"), "`nan` is no JSON: write null for a missing answer"),
        (answers("True"), "`True` is no JSON: it has true and false"),
        (
            "id,form,S3a,P1a\nK1,SNQ-16,3,4\n".into(),
            "this looks like a table, not like JSON: score and export read it with --csv",
        ),
        ("id;form;S3a\nK1;SNQ-16;3\n".into(), "score and export read it with --csv"),
        (format!("{record}\n\u{feff}{record}\n"), "a byte order mark inside of the file: were files joined?"),
    ];
    for (input, told) in rows {
        let run = bare(&input);
        assert_eq!(run.code, 1, "{input}");
        assert!(run.err.contains(told), "{input}: no `{told}` in:\n{}", run.err);
    }
    let run = bare(&format!("id,form,S3a,P1a\n{}", "K1,SNQ-16,3,4\n".repeat(100)));
    assert_eq!(run.err.matches("--csv").count(), 1, "a table is told once: {}", run.err);
    let run = bare(&format!("# school A, grade 7, autumn\n{}\n", answers("3")));
    assert_eq!((run.code, run.reports().len()), (1, 1), "a heading costs its line alone: {}", run.err);
    let utf16: Vec<u8> = answers("3").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let run = trellis_bytes(&["score", "--bare", "--instrument", SNQ], &utf16);
    assert!(run.code == 1 && run.err.contains("UTF-16 text; save the file as UTF-8"), "{}", run.err);
    let run = bare(&format!("[{},,{}]", answers("3"), answers("4")));
    assert_eq!((run.code, run.reports().len()), (1, 1), "two commas");
    let told = "record 2: not a whole record: no value of JSON begins here, at line 1, column 40";
    assert!(run.err.contains(told) && run.err.contains("; nothing after it was read"), "{}", run.err);
}

#[test]
fn what_is_odd_about_a_record_is_noted_and_it_is_scored() {
    let good = &simulated(1)[0];
    let edited = |edit: &dyn Fn(&mut Value)| {
        let mut record: Value = serde_json::from_str(good).unwrap();
        edit(&mut record);
        record.to_string()
    };
    let rows: [(String, &str); 5] = [
        (
            edited(&|r| r["places"][2]["answer"] = json!("not_reached")),
            "note: it says `completed`, and 1 items were not reached",
        ),
        (
            edited(&|r| r["languages"][0]["language"] = json!("eo")),
            "note: it was given in `eo`, in which this instrument file has no wording",
        ),
        (edited(&|r| r["program"]["scoring"] = json!(99)), "note: a program with scoring version 99 wrote it"),
        (
            edited(&|r| r["started"] = json!("2199-12-01T09:00:00.000Z")),
            "note: it began at 2199-12-01T09:00:00.000Z, which by this computer's clock is still to come",
        ),
        (format!("{good}\n{good}"), "record 2 (sim-1): note: the same subject as standard input:1: record 1 (sim-1)"),
    ];
    for (input, told) in rows {
        let run = score(&input);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.err.contains(told), "no `{told}` in:\n{}", run.err);
    }
    let run = score(&edited(&|r| r["languages"][0]["language"] = json!("EN")));
    assert_eq!((run.code, run.err.as_str()), (0, ""), "language tags are compared without case");
}

#[test]
fn times_that_are_none_are_told() {
    let answers = |seconds: &str| {
        bare(&format!("{{\"form\":\"SNQ-16\",\"answers\":{{\"S3a\":3}},\"seconds\":{{\"S3a\":{seconds}}}}}")).err
    };
    for seconds in ["-1", "86401", "1e300"] {
        let err = answers(seconds);
        assert!(err.contains("item `S3a`: ") && err.contains("from 0 to 86400 seconds"), "{seconds}: {err}");
    }
    let mut record: Value = serde_json::from_str(&simulated(1)[0]).unwrap();
    for ms in [json!(4_294_967_296_u64), json!(-1), json!(1.5)] {
        record["places"][0]["ms"] = ms.clone();
        let err = score(&record.to_string()).err;
        assert!(err.contains("whole milliseconds from 0 to 4294967295 (49 days)"), "{ms}: {err}");
    }
}

#[test]
fn a_record_is_no_answers_alone() {
    let run = trellis(&["score", "--bare", "--instrument", SNQ], &simulated(1)[0]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("1: record 1: a record with its metadata; it is scored without --bare"), "{}", run.err);
}
