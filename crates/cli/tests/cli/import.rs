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
