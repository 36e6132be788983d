//! `trellis analyse`.

use std::path::Path;

use serde_json::Value;

use crate::{file, on_a_terminal, trellis};

const INSTRUMENT: &str = "crates/analysis/tests/oracle/instrument.json";
const PEOPLE: &str = "crates/analysis/tests/oracle/people.csv";

#[test]
fn a_table_is_analysed_as_json_markdown_and_html() {
    let json = trellis(&["analyse", "--instrument", INSTRUMENT, "--format", "json", "--draws", "100", PEOPLE], "");
    assert_eq!((json.code, json.err.as_str()), (0, ""));
    let analysis: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(analysis["format"], "trellis-analysis/1");
    assert_eq!(analysis["people"], 520);
    // R says so: crates/analysis/tests/oracle.
    assert!((analysis["scores"][0]["alpha"]["alpha"].as_f64().unwrap() - 0.766_737_278_390_15).abs() < 1e-9);

    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/analyse-pictures");
    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "--draws", "100", "--pictures", folder, PEOPLE], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("Cronbach's alpha is 0.77 (95% CI 0.73 to 0.80, n = 474)"), "{}", run.out);
    assert!(run.out.contains("|a2|yes|512|8|"), "{}", run.out);
    for kind in ["scores", "answers", "items", "correlations", "errors"] {
        for score in ["a", "b"] {
            assert!(run.out.contains(&format!("{kind}-{score}.svg)")), "{kind} {score}: {}", run.out);
            let picture = std::fs::read_to_string(format!("{folder}/{kind}-{score}.svg")).unwrap();
            assert!(picture.starts_with("<svg"), "{picture}");
            assert_grey(&picture);
        }
    }

    let html = trellis(&["analyse", "--instrument", INSTRUMENT, "--format", "html", "--draws", "100", PEOPLE], "");
    assert!(html.out.starts_with("<!DOCTYPE html>") && html.out.contains("<svg") && html.out.contains("<td"));
    let again = trellis(&["analyse", "--instrument", INSTRUMENT, "--format", "html", "--draws", "100", PEOPLE], "");
    assert!(html.out == again.out, "the same seed, the same report");
}

/// Fails where a picture has a colour, which black and white would lose.
fn assert_grey(picture: &str) {
    let colours = ["fill=\"", "stroke=\""]
        .into_iter()
        .flat_map(|attribute| picture.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()));
    for colour in colours {
        let is_grey = match colour.strip_prefix('#') {
            Some(hex) => hex.len() == 6 && hex[..2] == hex[2..4] && hex[2..4] == hex[4..],
            None => ["none", "black", "white"].contains(&colour),
        };
        assert!(is_grey, "{colour}");
    }
}

#[test]
fn records_of_the_page_are_analysed() {
    let simulated = trellis(&["simulate", "--instrument", "instruments/snq.json", "--count", "60"], "");
    let arguments =
        ["analyse", "--instrument", "instruments/snq.json", "--records", "--format", "json", "--draws", "100", "-"];
    let run = trellis(&arguments, &simulated.out);
    assert_eq!(run.code, 0, "{}", run.err);
    let analysis: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(analysis["people"], 60);
    assert!(analysis["scores"].as_array().unwrap().len() > 8);
}

/// Files in which there is nobody, and items that a table does not have.
#[test]
fn what_is_not_there_is_told() {
    let header = "id,a1,a2,a3,a4,a5,a6,b1,b2,b3,b4,b5,sex\n";
    let header_alone = file("analyse-header.csv", header);
    let person = format!("{header}K1,1,2,3,4,5,1,0,1,2,3,0,girl\n");
    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "--draws", "100", "-", &header_alone], &person);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("analyse-header.csv: no line below the header\n1 people read"), "{}", run.err);

    let simulated = trellis(&["simulate", "--instrument", "instruments/snq.json", "--count", "2"], "");
    let empty = file("analyse-empty.jsonl", "[]");
    let arguments = ["analyse", "--instrument", "instruments/snq.json", "--records", "--draws", "100", "-", &empty];
    let run = trellis(&arguments, &simulated.out);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("analyse-empty.jsonl: no record in it\n2 people read"), "{}", run.err);
    let run = trellis(&[&arguments[..], &["--missing", "9"]].concat(), &simulated.out);
    let told = "'--records' cannot be used with:\n  --missing <VALUE>";
    assert!(run.code == 2 && run.err.contains(told), "{}", run.err);

    // Columns of other names, and labels, as everywhere else.
    let table =
        format!("{}K1,2,2,3,4,5,1,0,1,2,3,0,girl\nK2,Two,2,3,4,5,1,0,1,2,3,0,boy\n", header.replace("a1", "Item 1"));
    let own =
        ["analyse", "--instrument", INSTRUMENT, "--draws", "100", "--column", "a1=Item 1", "--recode", "Two=2", "-"];
    let run = trellis(&own, &table);
    assert!(run.code == 0 && !run.err.contains("no column for these items"), "{}", run.err);

    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "--draws", "100", "-"], "id,a1,a2\nK1,1,2\nK2,1,2\n");
    let told = "standard input: note: no column for these items of ";
    assert!(run.code == 0 && run.err.contains(told) && run.err.contains("not reached: b1, b2, a3, "), "{}", run.err);
    assert_eq!(run.err.matches(told).count(), 1, "once a file: {}", run.err);
}

#[test]
fn what_cannot_be_read_is_told_and_left_out() {
    let table =
        "id,a1,a2,a3,a4,a5,a6,b1,b2,b3,b4,b5,sex\nK1,1,2,3,4,5,1,0,1,2,3,0,girl\nK2,9,2,3,4,5,1,0,1,2,3,0,boy\n";
    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "-"], table);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("standard input: line 3: item `a1`: 9 is none of its answers"), "{}", run.err);
    assert!(run.err.contains("1 people read, 1 lines or records not"), "{}", run.err);
    assert!(run.out.contains("Alpha was not computed: 1 people answered every item"), "{}", run.out);

    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "-"], "x,y\n1,2\n");
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("no column is an item"), "{}", run.err);

    let rows: [(&[&str], &str); 3] = [
        (&["--form", "short", PEOPLE], "has the forms all"),
        (&["--format", "html", "--pictures", "x", PEOPLE], "--pictures is for --format markdown"),
        (&["--draws", "5", PEOPLE], "100..=100000"),
    ];
    for (arguments, told) in rows {
        let run = trellis(&[&["analyse", "--instrument", INSTRUMENT], arguments].concat(), "");
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

/// a2 is reversed; a file whose maker had turned it already has it turned twice.
#[test]
fn a_wrong_key_is_found_from_the_answers() {
    let right =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../analysis/tests/oracle/people.csv")).unwrap();
    let key = right.lines().next().unwrap().split(',').position(|name| name == "a2").unwrap();
    let turned = right.lines().enumerate().map(|(number, line)| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if let (1.., Ok(code)) = (number, cells[key].parse::<i32>()) {
            cells[key] = (6 - code).to_string();
        }
        cells.join(",") + "\n"
    });
    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "--draws", "100", "-"], &turned.collect::<String>());
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("Item a2 goes against the others of a"), "{}", run.out);
    let run = trellis(&["analyse", "--instrument", INSTRUMENT, "--draws", "100", PEOPLE], "");
    assert!(run.out.contains("The answers give no sign of a wrong key"), "{}", run.out);
}

#[test]
fn two_times_are_compared_by_code() {
    let again = "crates/analysis/tests/oracle/again.csv";
    let run = trellis(&["retest", "--instrument", INSTRUMENT, PEOPLE, again], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("By their codes 60 people are at both times; 460 codes are only at the first"),
        "{}",
        run.out
    );
    // R says .938, .899 to .963: crates/analysis/tests/oracle.
    assert!(run.out.contains("|a|60|3.25|3.22|0.74|0.75|0.94|0.90 to 0.96|"), "{}", run.out);
    let same = trellis(&["retest", "--instrument", INSTRUMENT, PEOPLE, PEOPLE], "");
    assert!(same.out.contains("Are the two files the same answers?"), "{}", same.out);
}

#[test]
fn a_norm_table_becomes_a_norm_group_that_scores_are_compared_with() {
    let into = concat!(env!("CARGO_TARGET_TMPDIR"), "/with-norms.json");
    let _ = std::fs::remove_file(into);
    let group = ["--into", into, "--group", "ours", "--name", "Our school", "--citation", "Example School 2026"];
    let run = trellis(&[&["norms", "--instrument", INSTRUMENT][..], &group, &[PEOPLE]].concat(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.contains("Local sample, n = 480") && run.out.contains("|Points|People|Percentile|95% CI|"),
        "{}",
        run.out
    );
    let scored = trellis(&["score", "--csv", "--instrument", into, "crates/analysis/tests/oracle/again.csv"], "");
    assert_eq!(scored.code, 0, "{}", scored.err);
    assert_eq!(scored.reports()[0]["scores"]["a"]["norm"]["group"], "ours");

    let again = trellis(&[&["norms", "--instrument", INSTRUMENT][..], &group, &[PEOPLE]].concat(), "");
    assert!(again.code == 1 && again.err.contains("cannot be written: entity already exists"), "{}", again.err);
    assert!(!std::path::Path::new(into).with_extension("json.part").exists(), "nothing stays beside it");
    let nine: String =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../analysis/tests/oracle/people.csv"))
            .unwrap()
            .lines()
            .take(10)
            .map(|line| line.to_owned() + "\n")
            .collect();
    let few = trellis(&["norms", "--instrument", INSTRUMENT, "-"], &nine);
    assert_eq!((few.code, few.out.as_str()), (1, ""));
    assert!(few.err.contains("people have every score of the table; 10 or more are needed"), "{}", few.err);
}

#[test]
fn schools_add_up_without_sharing_a_row() {
    let table =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../analysis/tests/oracle/people.csv")).unwrap();
    let (header, rows) = table.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let share = |rows: &[&str], more: &[&str]| {
        let input = format!("{header}\n{}\n", rows.join("\n"));
        trellis(&[&["share", "--instrument", INSTRUMENT], more, &["-"]].concat(), &input)
    };
    let files: Vec<String> = rows
        .chunks(130)
        .enumerate()
        .map(|(school, rows)| {
            let run = share(rows, &[]);
            assert_eq!(run.code, 0, "{}", run.err);
            assert!(!run.out.contains("P0") && !run.out.contains("girl"), "no row of anybody");
            file(&format!("sums-{school}.json"), &run.out)
        })
        .collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let pooled = trellis(&[&["pool", "--format", "json"], &files[..]].concat(), "");
    assert_eq!(pooled.code, 0, "{}", pooled.err);
    let pooled: Value = serde_json::from_str(&pooled.out).unwrap();
    // R says so of the rows: crates/analysis/tests/oracle.
    assert!((pooled["scores"][0]["alpha"]["alpha"].as_f64().unwrap() - 0.766_737_278_390_15).abs() < 1e-9);
    assert_eq!(pooled["people"], 520);

    let few = share(&rows[..29], &[]);
    assert_eq!((few.code, few.out.as_str()), (1, ""));
    assert!(few.err.contains("29 people; sums are shared of 30 or more"), "{}", few.err);
    let one_more = share(&rows[..131], &["--earlier", files[0]]);
    assert_eq!((one_more.code, one_more.out.as_str()), (1, ""));
    assert!(one_more.err.contains("Wait for more people"), "{}", one_more.err);
    let twice = trellis(&["pool", files[0], files[1], files[0]], "");
    assert!(twice.code == 1 && twice.err.contains("file 3 is the same as file 1"), "{}", twice.err);
    let other = trellis(&["pool", INSTRUMENT], "");
    assert!(other.code == 1 && other.err.contains("no file of sums"), "{}", other.err);
}

/// a4 was made harder for boys.
#[test]
fn an_item_that_differs_between_groups_is_named() {
    let run = trellis(&["dif", "--instrument", INSTRUMENT, "--by", "sex", "--groups", "girl", "boy", PEOPLE], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("|a4|moderate|0.058|0.058|-1.16|"), "{}", run.out);
    assert!(run.out.contains("|a1|negligible|"), "{}", run.out);
    let rows: [(&[&str], &str); 4] = [
        (&["--by", "size"], "has no such item"),
        (&["--by", "size"], "no such column"),
        (&["--by", "a1"], "people answered 1, 2, 3, 4, 5: say --groups"),
        (&["--by", "sex", "--groups", "girl", "other"], "nobody answered so"),
    ];
    for (arguments, told) in rows {
        let run = trellis(&[&["dif", "--instrument", INSTRUMENT], arguments, &["--", PEOPLE]].concat(), "");
        assert!(run.code == 2 && run.err.contains(told), "{arguments:?}: {}", run.err);
    }
}

/// The group of a person may stand in a column that is no item: as if it were one.
#[test]
fn groups_stand_in_a_column_too() {
    let by_item = ["dif", "--instrument", INSTRUMENT, "--by", "sex", "--format", "json", PEOPLE];
    let expected = trellis(&by_item, "").out;
    let table = std::fs::read_to_string(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(PEOPLE)).unwrap();
    let expected: Value = serde_json::from_str(&expected).unwrap();
    let by_column = |name: &str, table: &str| -> Value {
        let table = file(name, table);
        let run = trellis(&["dif", "--instrument", INSTRUMENT, "--by", "gender", "--format", "json", &table], "");
        assert!(run.code == 0 && !run.err.contains("gender"), "{}", run.err);
        serde_json::from_str(&run.out).unwrap()
    };
    let renamed = table.replacen(",sex\n", ",gender\n", 1);
    let found = by_column("dif-by-column.csv", &renamed);
    for part in ["groups", "without_group", "scores"] {
        assert!(!found[part].is_null());
        assert_eq!(found[part], expected[part], "{part}");
    }
    let found = by_column("dif-by-column-missing.csv", &renamed.replacen("girl", "NA", 1));
    assert_eq!(found["groups"], expected["groups"]);
    assert_eq!(found["without_group"], expected["without_group"].as_u64().unwrap() + 1, "a missing cell is no group");
}

/// How far it is, is said on a terminal alone.
#[test]
fn a_terminal_sees_how_far_an_analysis_is() {
    let arguments = ["analyse", "--instrument", INSTRUMENT, PEOPLE];
    let run = trellis(&arguments, "");
    assert!(run.code == 0 && !run.err.contains("Bootstrap"), "{}", run.err);
    let shown = on_a_terminal(&arguments);
    assert!(shown.contains("Bootstrap") && shown.contains('%'), "{shown}");
}
