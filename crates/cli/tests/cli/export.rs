//! `trellis export`: folders, forms, languages, and what is refused.

use std::path::{Path, PathBuf};

use crate::{SNQ, file, simulated, trellis};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

#[test]
fn records_become_a_folder_of_files() {
    let to = folder("csv");
    let input = simulated(3).join("\n");
    let run = trellis(&["export", "csv", "--instrument", SNQ, "--to", to.to_str().unwrap()], &input);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    let found = names(&to);
    assert_eq!(found, ["README.md", "codebook.csv", "data", "datapackage.json", "dataset_description.json", "irw"]);
    let wide = std::fs::read_to_string(to.join("data/study-snq_description-wide_data.csv")).unwrap();
    assert_eq!(wide.lines().count(), 4);

    let again = trellis(&["export", "csv", "--instrument", SNQ, "--to", to.to_str().unwrap()], &input);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is there already; name another folder, or say --force"), "{}", again.err);
    let forced = trellis(&["export", "csv", "--instrument", SNQ, "--to", to.to_str().unwrap(), "--force"], &input);
    assert_eq!(forced.code, 0, "{}", forced.err);
}

#[test]
fn a_record_that_cannot_be_scored_is_told_and_stops_no_other() {
    let to = folder("damaged");
    let mut lines = simulated(3);
    lines[1].truncate(60);
    let records = file("export-damaged.jsonl", &lines.join("\n"));
    let run = trellis(&["export", "csv", "--instrument", SNQ, "--to", to.to_str().unwrap(), &records], "");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains(":2: record 2: not a whole record") && run.err.ends_with("2 exported, 1 not\n"),
        "{}",
        run.err
    );
    let wide = std::fs::read_to_string(to.join("data/study-snq_description-wide_data.csv")).unwrap();
    assert_eq!(wide.lines().count(), 3);
}

#[test]
fn a_form_is_exported_in_a_language() {
    let to = folder("surveyjs");
    let arguments = ["export", "surveyjs", "--instrument", SNQ, "--form", "SNQ-16", "--language", "zh-Hans", "--to"];
    let run = trellis(&[&arguments[..], &[to.to_str().unwrap()]].concat(), "");
    assert_eq!(run.code, 0, "{}", run.err);
    let survey = std::fs::read_to_string(to.join("survey.json")).unwrap();
    let survey: serde_json::Value = serde_json::from_str(&survey).unwrap();
    let questions = survey["pages"][0]["elements"].as_array().unwrap();
    assert_eq!(questions.len(), 16);
    assert!(!questions[0]["title"].as_str().unwrap().is_ascii());
}

#[test]
fn what_does_not_go_together_is_refused() {
    let to = folder("refused");
    let to = to.to_str().unwrap();
    let records = file("export-one.jsonl", &simulated(1)[0]);
    let rows: [(&[&str], &str); 9] = [
        (&["csv", "--form", "SNQ-16", &records], "--form: this format has the form of each record"),
        (&["redcap", "--form", "SNQ-99"], "has the forms SNQ-40, SNQ-16"),
        (&["redcap", &records], "takes no records"),
        (&["xlsx", "--language", "fr", &records], "is worded in en, zh-Hans"),
        (&["word"], "invalid value 'word'"),
        (&["fhir", "--csv", &records], "a response in FHIR says when it was given, and a table of answers does not"),
        (&["surveyjs", "--csv", &records], "takes no answers"),
        (&["csv", "--missing", "99", &records], "--csv"),
        (&["csv", "--recode", "Often=4", &records], "--csv"),
    ];
    for (arguments, said) in rows {
        let run = trellis(&[&["export", "--instrument", SNQ, "--to", to], arguments].concat(), "");
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
    }
    assert!(!Path::new(to).exists(), "nothing was written");
    let none = trellis(&["export", "csv", "--instrument", SNQ, "--to", to], "");
    assert_eq!(
        (none.code, none.err.as_str()),
        (1, "standard input: no record in it\n0 exported, 1 not\nno record to export\n")
    );
}

/// A file without a record among others costs nobody else their place, and is told.
#[test]
fn a_file_without_a_record_is_told() {
    let records = file("export-some.jsonl", &simulated(2).join("\n"));
    let empty = file("export-empty.jsonl", "\n");
    for format in ["csv", "xlsx", "spss", "fhir"] {
        let to = folder(&format!("without-{format}"));
        let to = to.to_str().unwrap();
        let run = trellis(&["export", format, "--instrument", SNQ, "--to", to, &records, &empty], "");
        assert_eq!(run.code, 1, "{format}");
        assert!(run.err.ends_with("export-empty.jsonl: no record in it\n2 exported, 1 not\n"), "{format}: {}", run.err);
    }
}

#[test]
fn a_record_of_another_instrument_is_told_by_its_name() {
    let records = file("export-other.jsonl", &simulated(1)[0]);
    let other = "crates/analysis/tests/oracle/instrument.json";
    let to = folder("other");
    for arguments in [&["export", "csv"][..], &["export", "fhir"]] {
        let more = ["--instrument", other, "--to", to.to_str().unwrap(), &records];
        let run = trellis(&[arguments, &more].concat(), "");
        assert_eq!(run.code, 1, "{arguments:?}");
        let told = ":1: record 1: opens, and is not scored: it answers snq ";
        assert!(run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

/// Where a file cannot be written, nothing of it stays.
#[test]
fn nothing_half_written_stays() {
    let to = folder("half-written");
    std::fs::create_dir_all(to.join("score.R/in-the-way")).unwrap();
    let run = trellis(&["export", "r", "--force", "--instrument", SNQ, "--to", to.to_str().unwrap()], "");
    assert!(run.code == 1 && run.err.contains("score.R: cannot be written"), "{}", run.err);
    assert_eq!(names(&to), ["score.R"]);
}

/// The commands of `docs/data.md`.
#[test]
fn the_examples_of_the_documentation_run() {
    let documentation = include_str!("../../../../docs/data.md");
    let records = file("export-documentation.jsonl", &simulated(2).join("\n"));
    let table = file("export-documentation.csv", "S3a,P1a,S2a,school\n1,99,3,north\n");
    let mut count = 0;
    for line in documentation.lines().filter(|line| line.starts_with("trellis ")) {
        let to = folder(&format!("documentation-{count}"));
        let mut words: Vec<&str> = line.split(' ').skip(1).collect();
        let place = words.iter().position(|word| *word == "--to").unwrap() + 1;
        // A folder, or a file whose ending says what it is.
        let ending = Path::new(words[place]).extension();
        let to = ending.map_or(to.clone(), |ending| to.with_extension(ending));
        let _ = std::fs::remove_file(&to);
        words[place] = to.to_str().unwrap();
        for (name, path) in [("records.jsonl", &records), ("data.csv", &table)] {
            for word in words.iter_mut().filter(|word| **word == name) {
                *word = path;
            }
        }
        let run = trellis(&words, "");
        assert_eq!(run.code, 0, "{line}: {}", run.err);
        assert!(run.err.is_empty() || line.contains("--csv"), "{line}: {}", run.err);
        assert!(if to.is_dir() { !names(&to).is_empty() } else { to.is_file() }, "{line}");
        count += 1;
    }
    assert_eq!(count, 5);
    let help = trellis(&["export", "--help"], "").out;
    for row in documentation.lines().filter_map(|line| line.strip_prefix("| `")) {
        let format = row.split('`').next().unwrap();
        assert!(help.contains(&format!("- {format}:")), "{format} is no format");
    }
}
