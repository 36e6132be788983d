//! `trellis import`.

use std::path::Path;

use serde_json::Value;

use crate::{SNQ, file, trellis};

/// What is exported and read back is an instrument that records can be given with.
#[test]
fn an_exported_form_is_an_instrument_again() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("import");
    let _ = std::fs::remove_dir_all(&folder);
    let to = folder.to_str().unwrap();
    let exports: [(&str, &[&str], &str); 3] = [
        ("fhir", &[], "r4/questionnaire-SNQ_16.json"),
        ("redcap", &["--form", "SNQ-16"], "dictionary.csv"),
        ("xlsform", &["--form", "SNQ-16"], "form.xlsx"),
    ];
    for (format, more, name) in exports {
        let into = format!("{to}/{format}");
        let run = trellis(&[&["export", format, "--instrument", SNQ, "--to", &into], more].concat(), "");
        assert_eq!(run.code, 0, "{format}: {}", run.err);
        let form = format!("{into}/{name}");
        let arguments = ["import", format, "--ages", "9", "16", "--id", "again", "--licence", "CC0-1.0", &form];
        let run = trellis(&arguments, "");
        assert_eq!(run.code, 0, "{format}: {}", run.err);
        assert!(run.err.lines().all(|line| line.contains(name)), "{}", run.err);
        assert!(run.err.ends_with("which items are reversed, into key.scores\n"), "{}", run.err);
        let instrument: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(instrument["id"], "again");
        let own = file(&format!("import-{format}.json"), &run.out);
        let run = trellis(&["check", &own], "");
        assert_eq!(run.code, 0, "{format}: {}", run.err);
        let run = trellis(&["simulate", "--instrument", &own, "--count", "3"], "");
        assert_eq!((run.code, run.out.lines().count()), (0, 3), "{format}: {}", run.err);
    }
}

/// A table makes the same instrument from CSV and from XLSX, and what is odd about it is told.
#[test]
fn a_table_is_an_instrument() {
    let csv = "id,text,scale,keyed,score\nb1,One,1-5,,belonging\nb2,Two,,-,belonging\nb3,Three,,,\n";
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in (0..).zip(csv.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    let xlsx = Path::new(env!("CARGO_TARGET_TMPDIR")).join("items.xlsx");
    workbook.save(&xlsx).unwrap();
    let csv = file("items.csv", csv);
    let mut made = Vec::new();
    for (format, path) in [("csv", csv.as_str()), ("xlsx", xlsx.to_str().unwrap())] {
        let run =
            trellis(&["import", format, "--ages", "9", "17", "--id", "belonging", "--licence", "CC0-1.0", path], "");
        assert_eq!(run.code, 0, "{format}: {}", run.err);
        assert!(run.err.contains("row 4: `b3` is in no score"), "{}", run.err);
        made.push(run.out);
    }
    assert_eq!(made[0], made[1]);
    let own = file("belonging.json", &made[0]);
    let answers = r#"{"form": "form", "answers": {"b1": 5, "b2": 1, "b3": 2}}"#;
    let run = trellis(&["score", "--bare", "--instrument", &own], answers);
    assert_eq!(run.code, 0, "{}", run.err);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["scores"]["belonging"]["score"], 5.0, "b2 is reversed");

    let broken = file("broken-items.csv", "id,text,scale,keyed,score\nb1,One,1-5,x,a\nb1,Two,five,,a\n");
    let run = trellis(&["import", "csv", "--ages", "9", "17", "--licence", "CC0-1.0", &broken], "");
    assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (1, "", 2), "{}", run.err);
    assert!(run.err.contains("row 2: keyed is `x`") && run.err.contains("row 3: scale is `five`"), "{}", run.err);
}

#[test]
fn what_is_missing_is_asked_for() {
    let rows: [(&[&str], i32, &str); 4] = [
        (&["--ages", "9", "16", "-"], 1, "standard input: no REDCap dictionary: it has no column"),
        (&["--ages", "16", "9", "-"], 2, "--ages: the youngest comes first"),
        (&["-"], 2, "--ages <FROM> <TO>"),
        (&["--ages", "9", "16", "no-such-file.csv"], 1, "no-such-file.csv: cannot be read"),
    ];
    for (arguments, code, told) in rows {
        let run = trellis(&[&["import", "redcap"], arguments].concat(), "a,b\n1,2\n");
        assert_eq!((run.code, run.out.as_str()), (code, ""), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}
