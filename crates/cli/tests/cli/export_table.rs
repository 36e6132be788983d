//! `trellis export --csv`: tables of answers as files of other programs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::{SNQ, file, simulated, trellis};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-table-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

/// The lines of a CSV file by column.
fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Records as one would have them from another program: a table of codes. The third line is damaged.
fn table(name: &str) -> (Vec<BTreeMap<String, String>>, String) {
    let to = folder(&format!("{name}-records"));
    let run = trellis(&["export", "csv", "--instrument", SNQ, "--to", to.to_str().unwrap()], &simulated(4).join("\n"));
    assert_eq!(run.code, 0, "{}", run.err);
    let records = rows(&to.join("data/study-snq_description-wide_data.csv"));
    let items: Vec<&String> =
        records[0].keys().filter(|name| name.starts_with(['S', 'P']) && name.len() == 3).collect();
    assert_eq!(items.len(), 40);
    let mut lines = vec![format!("pupil;{}", items.iter().map(|item| item.as_str()).collect::<Vec<_>>().join(";"))];
    for (number, record) in records.iter().enumerate() {
        let cells = items.iter().map(|item| match (number, record[*item].as_str()) {
            (2, _) => "9",
            (_, "") => "99",
            (1, "4") => "Often",
            (_, code) => code,
        });
        lines.push(format!("K{number};{}", cells.collect::<Vec<_>>().join(";")));
    }
    (records, file(&format!("export-table-{name}.csv"), &(lines.join("\r\n") + "\r\n")))
}

fn export(format: &str, to: &Path, table: &str) {
    let run = trellis(
        &[
            "export",
            format,
            "--instrument",
            SNQ,
            "--csv",
            "--form",
            "SNQ-40",
            "--missing",
            "99",
            "--column",
            "id=pupil",
            "--recode",
            "Often=4",
            "--to",
            to.to_str().unwrap(),
            table,
        ],
        "",
    );
    assert_eq!(run.code, 1, "{format}: {}", run.err);
    let told = ":4: item `P1a`: 9 is none of its answers";
    assert!(run.err.contains(told) && run.err.ends_with("3 exported, 1 not\n"), "{format}: {}", run.err);
}

/// The scores of the records that the table was made from, line by line.
fn same_scores(found: &[BTreeMap<String, String>], records: &[BTreeMap<String, String>], prefix: &str) {
    let mut compared = 0;
    for (own, number) in found.iter().zip([0, 1, 3]) {
        let record = &records[number];
        // The table has the items of the form alone, and not those of the module.
        let of_form = |name: &str| name.starts_with(prefix) && !name.ends_with(".away_parent");
        for (name, value) in record.iter().filter(|(name, _)| of_form(name)) {
            assert_eq!(&own[name], value, "{name} of line {number}");
            compared += usize::from(!value.is_empty());
        }
        assert_eq!(
            (own["subject"].as_str(), own["line"].as_str()),
            (&*format!("K{number}"), &*(number + 2).to_string())
        );
    }
    assert!(found.len() == 3 && compared > 20, "{compared}");
}

#[test]
fn a_table_has_the_scores_of_the_records_that_it_was_made_from() {
    let (records, table) = table("csv");
    let to = folder("csv");
    export("csv", &to, &table);
    let found = rows(&to.join("data/study-snq_description-wide_data.csv"));
    for prefix in ["score.", "pomp.", "se_pomp.", "ci90_low.", "p_low.", "state.", "band.", "answered."] {
        same_scores(&found, &records, prefix);
    }
    for unknown in ["started", "administration", "ended", "languages"] {
        assert!(!found[0].contains_key(unknown), "nothing is known of when and how it was given: {unknown}");
        assert!(records[0].contains_key(unknown), "{unknown}");
    }
    let long = rows(&to.join("data/study-snq_description-long_data.csv"));
    assert!(long.iter().all(|row| row["shown"].is_empty()), "in which order items were seen is not known");
    let readme = std::fs::read_to_string(to.join("README.md")).unwrap();
    assert!(readme.contains("3 lines of a table of answers.\n"), "{readme}");
}

#[test]
fn r_has_the_table_that_its_scripts_read() {
    let (records, table) = table("r");
    let to = folder("r");
    export("r", &to, &table);
    assert!(to.join("score.R").is_file() && to.join("analysis.R").is_file());
    same_scores(&rows(&to.join("data.csv")), &records, "score.");
}

#[test]
fn spss_and_xlsx_take_a_table_too() {
    let (records, table) = table("spss");
    let to = folder("spss");
    export("spss", &to, &table);
    let found = rows(&to.join("data.csv"));
    let mut skipped = 0;
    for (own, number) in found.iter().zip([0, 1, 3]) {
        for (item, code) in records[number].iter().filter(|(name, _)| name.starts_with(['S', 'P']) && name.len() == 3) {
            // A missing answer has a code below every answer, which the syntax declares as missing.
            let is_missing = own[item].parse::<i32>().unwrap() < 1;
            assert_eq!(is_missing, code.is_empty(), "{item} of line {number}");
            assert!(is_missing || own[item] == *code, "{item} of line {number}");
            skipped += usize::from(is_missing);
        }
        assert_eq!(
            (own["subject"].as_str(), own["line"].as_str()),
            (&*format!("K{number}"), &*(number + 2).to_string())
        );
        assert!(!own.contains_key("started"));
    }
    let syntax = std::fs::read_to_string(to.join("score.sps")).unwrap();
    assert!(syntax.contains("DO IF (form = 'SNQ-40')."), "the scores are computed for the form of the table");
    assert!(found.len() == 3 && skipped > 0 && syntax.contains("MISSING VALUES S3a ("), "{skipped}");
    let to = folder("xlsx");
    export("xlsx", &to, &table);
    assert!(std::fs::read(to.join("data.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn a_table_without_a_line_that_can_be_read_is_no_export() {
    let to = folder("none");
    let table = file("export-table-none.csv", "S3a,P1a\n9,9\n");
    let arguments = ["export", "csv", "--instrument", SNQ, "--csv", "--form", "SNQ-40", "--to", to.to_str().unwrap()];
    let run = trellis(&[&arguments[..], &[&table]].concat(), "");
    assert!(run.code == 1 && run.err.ends_with("0 exported, 1 not\nno record to export\n"), "{}", run.err);
    assert!(!to.exists());
}
