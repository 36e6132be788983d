//! `trellis score --csv`: answers as spreadsheets write them.

use serde_json::{Value, json};

use crate::{Run, file, trellis, trellis_bytes};

pub(crate) fn instrument() -> String {
    let file_of = json!({
        "format": "trellis-instrument/1", "id": "table", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": {
                "agree": { "rating": { "min": 1, "max": 5 } }, "sex": { "choice": ["girl", "NA"] },
                "pets": { "several": ["cat", "dog"] }, "years": { "number": { "min": 5, "max": 19, "digits": 1 } },
                "yes_no": { "choice": ["yes", "no", "unsure"] }
            },
            "items": [
                { "id": "q1", "answers": "agree" }, { "id": "q2", "answers": "agree" },
                { "id": "q3", "answers": "agree", "keyed": "-" }, { "id": "sex", "answers": "sex", "unscored": true },
                { "id": "pets", "answers": "pets", "unscored": true }, { "id": "age", "answers": "years", "unscored": true },
                { "id": "m1", "answers": "agree" }, { "id": "m2", "answers": "agree" }, { "id": "x", "answers": "yes_no" }
            ],
            "forms": [{ "id": "long", "items": ["q1", "q2", "q3", "sex", "pets", "age"] }, { "id": "short", "items": ["q1", "q2"] }],
            "modules": [{ "id": "more", "items": ["m1", "m2"] }],
            "safety": [{ "item": "x", "flag": "no", "check": "unsure" }],
            "scores": [
                { "id": "mean", "role": "subscale", "items": ["q1", "q2", "q3"], "missing": { "long": { "count": 2 }, "short": "all" } },
                { "id": "more", "role": "module", "items": ["m1", "m2"], "missing": { "more": "all" } }
            ]
        }
    });
    file("table-instrument.json", &file_of.to_string())
}

fn score(input: &[u8], more: &[&str]) -> Run {
    trellis_bytes(&[&["score", "--csv", "--instrument", &instrument()], more].concat(), input)
}

fn means(run: &Run) -> Vec<Value> {
    run.reports().iter().map(|report| report["scores"]["mean"]["score"].clone()).collect()
}

#[test]
fn a_table_is_read_however_a_spreadsheet_writes_it() {
    let rows: [(&str, String); 7] = [
        ("commas", "id,form,q1,q2,q3\nK1,long,4,5,1\nK2,long,2,,5\n".into()),
        ("Excel in English", "\u{feff}id,form,q1,q2,q3\r\nK1,long,4,5,1\r\nK2,long,2,NA,5\r\n".into()),
        ("Excel in German", "\u{feff}id;form;q1;q2;q3\r\nK1;long;4;5;1\r\nK2;long;2;;5\r\n".into()),
        ("Excel's own separator", "sep=;\r\nid;form;q1;q2;q3\r\nK1;long;4;5;1\r\nK2;long;2;;5".into()),
        ("tabs", "id\tform\tq1\tq2\tq3\nK1\tlong\t4\t5\t1\nK2\tlong\t2\t\t5\n".into()),
        ("quotation marks", "\"id\",\"form\",\"q1\",\"q2\",\"q3\"\n\"K1\",\"long\",\"4\",\"5\",\"1\"\n\"K2\",\"long\",\"2\",\"\",\"5\"\n".into()),
        ("numbers with a point, columns in any order", "q3,q2,q1,form,id\n1.0,5.0,4.0,long,K1\n5.0,,2.0,long,K2\n".into()),
    ];
    for (name, input) in rows {
        let run = score(input.as_bytes(), &[]);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        let reports = run.reports();
        // q3 is reversed: (4 + 5 + 5) / 3; then (2 + 1) / 2 with a gap.
        assert!((reports[0]["scores"]["mean"]["score"].as_f64().unwrap() - 14.0 / 3.0).abs() < 1e-12, "{name}");
        assert_eq!(reports[1]["scores"]["mean"]["score"], 1.5, "{name}");
        assert_eq!(reports[1]["scores"]["mean"]["answered"], 2, "{name}");
        let first = if name.contains("own separator") { 3 } else { 2 };
        assert_eq!(reports[0]["record"], json!({ "file": "-", "number": 1, "line": first, "subject": "K1" }), "{name}");
        assert_eq!(reports[1]["record"]["line"], first + 1, "{name}");
    }
}

/// With a byte order mark and without, from either end.
#[test]
fn utf_16_is_read() {
    let table = "id\tq1\tq2\nK1\t1\t2\n";
    let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let marked = format!("\u{feff}{table}");
    for input in [little(&marked), big(&marked), little(table), big(table)] {
        let run = score(&input, &["--form", "short"]);
        assert_eq!((run.code, means(&run)), (0, vec![json!(1.5)]), "{}", run.err);
    }
}

#[test]
fn every_kind_of_answer_is_read() {
    let table = "form;q1;q2;q3;sex;pets;age;m1;m2;x;seconds.q1\n\
                 long;1;2;3;NA;cat|dog;9,5;4;5;no;2,5\n\
                 long;1;2;3;girl;dog;10;;;;\n";
    let run = score(table.as_bytes(), &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let reports = run.reports();
    assert_eq!(
        reports[0]["basis"]["places"],
        json!({ "answered": 6, "skipped": 0, "not_reached": 0 }),
        "NA is a value of sex"
    );
    assert_eq!(reports[0]["scores"]["more"]["score"], 4.5);
    assert_eq!(reports[0]["scores"]["quality"]["mean_seconds"], 2.5);
    assert!(reports[1]["scores"].get("more").is_none(), "a module without an answer was not asked");
}

#[test]
fn a_module_that_took_time_was_asked() {
    let run = score(b"form,q1,q2,m1,m2,seconds.m1\nshort,1,2,,,4.2\n", &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(run.reports()[0]["scores"]["more"]["reason"], "0 of 2 answered, 2 needed");
}

#[test]
fn values_for_missing_answers_are_named() {
    let table = "q1,q2,q3\n4,99,2\n4,-9,2\n4,.,2\n";
    let run = score(table.as_bytes(), &["--form", "long", "--missing", "99", "--missing", "-9", "--missing", "."]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(means(&run), [json!(4.0), json!(4.0), json!(4.0)]);
    assert!(!run.err.contains("counts as missing"), "{}", run.err);
    // As programs write it where a column has gaps.
    let run = score(b"q1,q2,q3\n4.0,99.0,2.0\n", &["--form", "long", "--missing", "99"]);
    assert_eq!((run.code, means(&run)), (0, vec![json!(4.0)]), "{}", run.err);
    // A value that is an answer, too.
    let run = score(b"q1,q2,q3\n4,5,2\n", &["--form", "long", "--missing", "5"]);
    assert_eq!((run.code, means(&run)), (0, vec![json!(4.0)]), "{}", run.err);
    let told = "note: 5 is an answer of q1 and 2 more items, and counts as missing, as --missing says";
    assert!(run.err.contains(told), "{}", run.err);
    let run = score(table.as_bytes(), &["--form", "long"]);
    assert_eq!((run.code, run.reports().len()), (1, 0));
    for told in [
        "standard input:2: record 1: item `q2`: 99 is none of its answers; allowed are whole numbers from 1 to 5",
        "an empty cell, NA or what --missing names is a missing answer",
        "standard input:4: record 3: item `q2`: \".\"",
    ] {
        assert!(run.err.contains(told), "no `{told}` in:\n{}", run.err);
    }
}

#[test]
fn what_is_wrong_with_a_table_is_told() {
    let rows: [(&str, &[u8], &[&str], &str); 20] = [
        ("another code page", b"q1,name\n1,M\xfcller\n", &[], "not UTF-8 text; save the file as UTF-8"),
        ("nothing", b"", &[], "no header"),
        ("a header alone", b"q1,q2\n", &[], "no line below the header"),
        ("a column twice", b"q1,q2,q1\n1,2,3\n", &[], "column `q1` a second time"),
        (
            "two codes",
            b"id,subject,q1\n1,2,3\n",
            &[],
            "columns `id` and `subject` are both read as `subject`; one column is what counts",
        ),
        ("case of a code", b"ID,q1,q2\n1,2,3\n", &[], "column `ID`: names are compared by case; did you mean `id`?"),
        ("case", b"Q1,q2\n1,2\n", &[], "column `Q1`: names are compared by case; did you mean `q1`?"),
        ("no item", b"a,b\n1,2\n", &[], "no column is an item; the columns are a, b, the items q1, q2, q3"),
        (
            "which form",
            b"q1,q2\n1,2\n",
            &[],
            "no form; add a column `form`, or say --form (the instrument has long, short)",
        ),
        ("no header", b"1,2,2\n3,4,5\n", &[], "no column is an item; the columns are 1, 2, 2, the items q1, q2, q3"),
        ("JSON", b"{\"a\": 1, \"b\": 1}\n", &[], "this looks like JSON, not like a table"),
        ("old line ends", b"q1,q2\r1,2\r", &[], "lines that end with a carriage return alone; save the file"),
        ("an open quote in the header", b"q1,q2,\"note\n1,2,a\n", &[], "a quotation mark in the header is not closed"),
        (
            "an open quote",
            b"q1,q2,note\n1,2,\"a\n1,2,b\n1,2,c\n",
            &["--form", "short"],
            "standard input:2: record 1: a quotation mark is opened here and not closed: nothing after it was read",
        ),
        ("lines without anything", b"\n\n\n", &[], "no header"),
        ("cells", b"q1,q2\n1,2,3\n", &["--form", "short"], "3 cells, but 2 columns"),
        ("a name", b"id,q1,q2\nMia Li,1,2\n", &["--form", "short"], "column `id`: `Mia Li`: a subject code has"),
        (
            "a shortened number",
            b"id;q1;q2\n1,23457E+11;1;2\n",
            &["--form", "short"],
            "column `id`: `1,23457E+11`: a subject code has 1 to 32 letters, digits, `-`, `_` or `.`; a spreadsheet has shortened",
        ),
        (
            "letters of another script",
            "id,q1,q2\n\u{5f20}\u{4e09},1,2\n".as_bytes(),
            &["--form", "short"],
            "`-`, `_` or `.`; letters are A to Z and a to z",
        ),
        (
            "no time",
            b"q1,q2,seconds.q1\n1,2,soon\n",
            &["--form", "short"],
            "column `seconds.q1`: `soon` is no number of seconds",
        ),
    ];
    for (name, input, more, told) in rows {
        let run = score(input, more);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}");
        assert!(run.err.contains(told), "{name}: no `{told}` in:\n{}", run.err);
    }
}

/// A form that the column names is told by line; one of the command line before any line is read.
#[test]
fn another_form_is_told() {
    let run = score(b"form,q1,q2\ntall,1,2\n", &[]);
    assert!(
        run.code == 1 && run.err.contains("form `tall`: not in this instrument, which has long, short"),
        "{}",
        run.err
    );
    let run = score(b"q1,q2\n1,2\n", &["--form", "tall"]);
    assert!(
        run.code == 2 && run.err.contains("--form tall: ") && run.err.contains("has the forms long, short"),
        "{}",
        run.err
    );
}

/// A name, a table, arguments, what was found there, and what is needed, as the message says it.
type Broken<'a> = (&'a str, &'a [u8], &'a [&'a str], &'a str, &'a str);

/// What comes out of spreadsheets, surveys and editors, and is no answer.
#[test]
fn what_is_wrong_with_a_cell_is_told() {
    let columns: Vec<String> = (1..=300).map(|number| format!("c{number}")).collect();
    let many = format!("{}\n{}\n", columns.join(","), ["1"; 300].join(","));
    let long = format!("q1,q2\n1,{}\n", "x".repeat(2_000_000));
    let (short, long_form) = (&["--form", "short"][..], &["--form", "long"][..]);
    let codes = "is none of its answers; allowed are whole numbers from 1 to 5";
    let rows: [Broken; 38] = [
        ("a date", b"q1,q2\n2026-03-02,2\n", short, "item `q1`: \"2026-03-02\"", codes),
        ("a date of Excel", b"q1;q2\n02. Mrz;2\n", short, "item `q1`: \"02. Mrz\"", codes),
        ("a code outside", b"q1,q2\n7,2\n", short, "item `q1`: 7", codes),
        ("half a code", b"q1,q2\n2.5,2\n", short, "item `q1`: 2.5", codes),
        ("half a code with a comma", b"q1;q2\n2,5;2\n", short, "item `q1`: 2.5", codes),
        ("a label", b"q1,q2\noften,2\n", short, "item `q1`: \"often\"", codes),
        ("a negative code", b"q1,q2\n-1,2\n", short, "item `q1`: -1", codes),
        ("digits of full width", "q1,q2\n\u{ff11},2\n".as_bytes(), short, "item `q1`: \"\u{ff11}\"", codes),
        ("a NUL", b"q1,q2\n1,\0\n", short, r#"item `q2`: "\u0000""#, codes),
        ("an error of Excel", b"q1,q2\n1,#VALUE!\n", short, "item `q2`: \"#VALUE!\"", codes),
        ("not available", b"q1,q2\n1,#N/A\n", short, "item `q2`: \"#N/A\"", "what --missing names is a missing answer"),
        ("a formula", b"q1,q2\n1,=A2\n", short, "item `q2`: \"=A2\"", codes),
        ("a number of twenty digits", b"q1,q2\n1,99999999999999999999\n", short, "item `q2`: 1e+20", codes),
        ("a number without end", b"q1,q2\n1,1E400\n", short, "item `q2`: \"1E400\"", codes),
        ("no number", b"q1,q2\n1,NaN\n", short, "item `q2`: \"NaN\"", codes),
        ("infinity", b"q1,q2\n1,inf\n", short, "item `q2`: \"inf\"", codes),
        ("a truth value", b"q1,q2\n1,TRUE\n", short, "item `q2`: \"TRUE\"", codes),
        ("percent", b"q1,q2\n1,40%\n", short, "item `q2`: \"40%\"", codes),
        ("a quotation mark", b"q1,q2\n1,2\"\n", short, r#"item `q2`: "2\"""#, codes),
        ("curly quotation marks", "q1,q2\n1,\u{201c}2\u{201d}\n".as_bytes(), short, "item `q2`: \"\u{201c}2", codes),
        ("a header twice", b"q1,q2\nq1,q2\n", short, "item `q1`: \"q1\"", codes),
        ("a line of means", b"q1,q2\n1.5,2\n", short, "item `q1`: 1.5", codes),
        ("fewer cells", b"q1,q2\n1\n", short, "1 cells, but 2 columns", ""),
        ("a cell too many", b"q1,q2\n1,,2\n", short, "3 cells, but 2 columns", ""),
        (
            "300 columns",
            many.as_bytes(),
            short,
            "the columns are c1, c2, c3, c4, c5, c6, c7, c8, ...,",
            "no column is an item",
        ),
        (
            "a header in Chinese",
            "\u{9898}1,\u{9898}2\n1,2\n".as_bytes(),
            short,
            "the columns are \u{9898}1, \u{9898}2",
            "no column is an item",
        ),
        (
            "a title above",
            b"Our school\nq1,q2\n1,2\n",
            short,
            "the columns are Our school,",
            "the first line names the columns",
        ),
        ("another separator", b"q1|q2\n1|2\n", short, "the columns are q1|q2,", "no column is an item"),
        ("a web page", b"<html><body>\n", short, "the columns are <html><body>,", "no column is an item"),
        ("a workbook", b"PK\x03\x04\x14\x00\x06\x00", short, "a workbook, not a table as text", "CSV UTF-8"),
        ("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1", short, "a workbook, not a table as text", "CSV UTF-8"),
        ("a time below zero", b"q1,q2,seconds.q1\n1,2,-3\n", short, "item `q1`: -3 seconds", "from 0 to 86400 seconds"),
        (
            "another form",
            b"form,q1,q2\ntall,1,2\n",
            &[],
            "form `tall`",
            "not in this instrument, which has long, short",
        ),
        ("an empty form", b"form,q1,q2\n,1,2\n", &[], "no form; add a column `form`, or say --form", ""),
        ("case of a choice", b"q1,q2,sex\n1,2,Girl\n", long_form, "item `sex`: \"Girl\"", "allowed are girl, NA"),
        ("a number outside", b"q1,q2,age\n1,2,3\n", long_form, "item `age`: 3", "numbers from 5 to 19"),
        (
            "several, one of them unknown",
            b"q1,q2,pets\n1,2,cat|bird\n",
            long_form,
            "item `pets`: [\"cat\", \"bird\"]",
            "of cat, dog",
        ),
        ("a cell without end", long.as_bytes(), short, "column `q2`: a cell of 2000000 bytes", "which no answer has"),
    ];
    for (name, input, more, found, needed) in rows {
        let run = score(input, more);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}: {}", run.err);
        assert!(
            run.err.contains(found) && run.err.contains(needed),
            "{name}: no `{found}`, `{needed}` in:\n{}",
            run.err
        );
        assert!(run.err.len() < 600, "{name}: {}", run.err);
    }
}

/// 10 GB of nothing, which takes no room on the disk and must take none in the memory.
#[test]
fn a_line_without_end_is_not_read_to_its_end() {
    let name = file("sparse.csv", "q1,q2\n1,2\n");
    std::fs::OpenOptions::new().append(true).open(&name).unwrap().set_len(10 << 30).unwrap();
    let run = trellis(&["score", "--csv", "--instrument", &instrument(), "--form", "short", &name], "");
    std::fs::remove_file(&name).unwrap();
    assert_eq!((run.code, run.reports().len()), (1, 1), "{}", run.err);
    assert!(run.err.contains("sparse.csv:3: record 2: cannot be read: "), "{}", run.err);
    assert!(run.err.contains("a line of more than 64 MiB, which no table has"), "{}", run.err);
}

#[test]
fn one_bad_line_does_not_stop_the_rest_and_what_is_not_used_is_named() {
    let run = score(b"id,school,q1,q2\nK1,A,1,2\nK1,A,1,9\n,,,\nK1,B,3,4\n", &["--form", "long"]);
    assert_eq!((run.code, run.reports().len()), (1, 2));
    for told in [
        "standard input: note: columns that are no item, not read: school",
        "standard input: note: no column for these items of long, not reached: q3, sex, pets, age",
        "standard input:3: record 2 (K1): item `q2`: 9 is none",
        "standard input:5: record 3 (K1): note: the same subject as standard input:2: record 1 (K1)",
        "2 scored, 1 not",
    ] {
        assert!(run.err.contains(told), "no `{told}` in:\n{}", run.err);
    }
    assert_eq!(run.err.matches("no column for").count(), 1, "once a file: {}", run.err);
}

/// The name of a column can come from anywhere.
#[test]
fn the_name_of_a_column_commands_no_terminal() {
    let run = score("q1,q2,\u{1b}[2J\u{202e},\n1,2,a,\n".as_bytes(), &["--form", "short"]);
    let told = r"columns that are no item, not read: \u{1b}[2J\u{202e}, column 4 (without a name)";
    assert!(run.code == 0 && run.err.contains(told), "{}", run.err);
}

#[test]
fn codes_that_a_spreadsheet_made_dates_are_told_once() {
    let run = score(b"id,q1,q2\n3-Nov,1,2\n4-Nov,1,2\nK3,1,2\n", &["--form", "short"]);
    assert_eq!((run.code, run.reports().len()), (0, 3));
    let told = "standard input: note: 2 codes look like dates, such as 3-Nov: has a spreadsheet changed them?";
    assert_eq!(run.err.matches(told).count(), 1, "{}", run.err);
}

/// A table of scores given back has a hundred columns that are no item.
#[test]
fn of_many_columns_that_are_not_read_the_first_are_named() {
    let names: Vec<String> = (1..=120).map(|number| format!("other{number}")).collect();
    let table = format!("q1,q2,{}\n1,2{}\n", names.join(","), ",5".repeat(120));
    let run = score(table.as_bytes(), &["--form", "short"]);
    assert!(
        run.err.contains("not read: other1, other2,") && run.err.contains(", other20 and 100 more\n"),
        "{}",
        run.err
    );
}

#[test]
fn the_command_line_says_what_goes_with_a_table() {
    for arguments in [
        &["score", "--csv", "--bare"][..],
        &["score", "--form", "long"],
        &["score", "--missing", "9"],
        &["score", "--csv", "--form", "longer"],
        &["score", "--csv", "--form", "long", "--recode", "1=5"],
    ] {
        let run = trellis(&[arguments, &["--instrument", &instrument()]].concat(), "");
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
    }
}
