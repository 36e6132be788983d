//! `trellis score --csv --to FILE`: tables of any length.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;

use crate::table::instrument;
use crate::{Run, SNQ, file, on_a_terminal, trellis, trellis_bytes};

fn path_of(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("bulk-{name}"));
    path.to_str().unwrap().to_owned()
}

/// A place for output, without anything there.
fn place(name: &str) -> String {
    let path = path_of(name);
    let _ = std::fs::remove_file(&path);
    path
}

/// Scores a table, and reads what was written: the header, and the lines.
fn scored(name: &str, instrument: &str, table: &str, more: &[&str]) -> (Run, Vec<Vec<String>>) {
    let (table, to) = (file(&format!("bulk-in-{name}"), table), place(name));
    let run = trellis(&[&["score", "--csv", "--instrument", instrument, "--to", &to, &table], more].concat(), "");
    (run, read(&to))
}

fn read(path: &str) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new().has_headers(false).from_path(path);
    let Some(mut reader) = reader.ok().filter(|_| path.ends_with(".csv")) else { return Vec::new() };
    reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn column<'a>(lines: &'a [Vec<String>], name: &str) -> Vec<&'a str> {
    let place = lines[0].iter().position(|own| own == name).unwrap_or_else(|| panic!("no {name} in {:?}", lines[0]));
    lines[1..].iter().map(|line| line[place].as_str()).collect()
}

/// People that do not exist, over several chunks, with gaps.
fn people(count: u32) -> String {
    let snq: Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    let form = snq["key"]["forms"].as_array().unwrap().iter().find(|form| form["id"] == "SNQ-40").unwrap();
    let items: Vec<&str> = form["items"].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
    let mut table = format!("id,{},school\n", items.join(","));
    let mut state = 7_u32;
    for person in 0..count {
        let codes = items.iter().map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            match (state >> 16) % 60 {
                0 => String::new(),
                1 => "NA".to_owned(),
                // Read in the other way, with the same result.
                2 => "3.0".to_owned(),
                drawn => (drawn % 5 + 1).to_string(),
            }
        });
        table += &format!("p{person},{},\"North, {}\"\n", codes.collect::<Vec<_>>().join(","), person % 3);
    }
    table
}

#[test]
fn the_scores_of_a_table_are_those_of_its_reports() {
    let table = people(5_000);
    let (run, lines) = scored("same.csv", SNQ, &table, &["--form", "SNQ-40", "--keep", "school"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    let reports = trellis(&["score", "--csv", "--instrument", SNQ, "--form", "SNQ-40"], &table).reports();
    assert_eq!(lines.len() - 1, reports.len());
    assert_eq!(lines[0][..3], ["line", "id", "school"]);
    let mut compared = 0;
    for (report, row) in reports.iter().zip(&lines[1..]) {
        assert_eq!(row[0], report["record"]["line"].to_string());
        assert_eq!(row[1], report["record"]["subject"].as_str().unwrap());
        assert!(row[2].starts_with("North, "));
        for (name, cell) in lines[0].iter().zip(row).skip(3) {
            let (what, score) = name.split_once('.').unwrap();
            let score = &report["scores"][score];
            let expected = match what {
                "ci90_low" => &score["ci90"][0],
                "ci90_high" => &score["ci90"][1],
                what => &score[what],
            };
            match expected {
                Value::Null => assert_eq!(cell, "", "{name}"),
                Value::String(text) => assert_eq!(cell, text, "{name}"),
                number => {
                    assert_eq!(cell.parse::<f64>().unwrap(), number.as_f64().unwrap(), "{name}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 5_000 * 10 * 6, "{compared}");
}

#[test]
fn parquet_has_what_csv_has() {
    let table = people(2_000);
    let (run, lines) = scored("both.csv", SNQ, &table, &["--form", "SNQ-40", "--no-report"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let (run, _) = scored("both.parquet", SNQ, &table, &["--form", "SNQ-40", "--no-report"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bulk-both.parquet");
    let reader = ParquetRecordBatchReaderBuilder::try_new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = reader.schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, lines[0]);
    let mut rows = 0;
    for batch in reader.build().unwrap().map(Result::unwrap) {
        let (pomp, states) =
            (batch.column_by_name("pomp.social").unwrap(), batch.column_by_name("state.social").unwrap());
        for row in 0..batch.num_rows() {
            let expected = |name| column(&lines, name)[rows];
            if expected("pomp.social").is_empty() {
                assert!(pomp.is_null(row));
            } else {
                assert_eq!(
                    pomp.as_primitive::<Float64Type>().value(row),
                    expected("pomp.social").parse::<f64>().unwrap()
                );
                assert_eq!(states.as_string::<i32>().value(row), expected("state.social"));
            }
            rows += 1;
        }
    }
    assert_eq!(rows, 2_000);
}

#[test]
fn columns_of_other_names_labels_and_utf16_are_read_and_said() {
    let table = "Item_1;Item 2;q3;who\nagree;5;never;a\ndisagree;2;;b\n";
    let utf16: Vec<u8> = format!("\u{feff}{table}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bulk-utf16.csv");
    std::fs::write(&name, utf16).unwrap();
    let columns = file("bulk-columns.csv", "item,column\nq1,Item_1\nid,who\n");
    let to = place("utf16-out.csv");
    let run = trellis(
        &[
            "score",
            "--csv",
            "--instrument",
            &instrument(),
            "--form",
            "long",
            "--columns",
            &columns,
            "--column",
            "q2=Item 2",
            "--recode",
            "agree=4",
            "--recode",
            "disagree=2",
            "--recode",
            "never=1",
            "--to",
            &to,
            name.to_str().unwrap(),
        ],
        "",
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("UTF-16, semicolons separate the cells"), "{}", run.err);
    assert!(run.err.contains("labels read as codes: never = 1, disagree = 2, agree = 4"), "{}", run.err);
    let lines = read(&to);
    assert_eq!(column(&lines, "who"), ["a", "b"]);
    // q3 is reversed: (4 + 5 + 5) / 3; then (2 + 2) / 2 with a gap.
    assert_eq!(column(&lines, "score.mean")[1], "2");
    assert!((column(&lines, "score.mean")[0].parse::<f64>().unwrap() - 14.0 / 3.0).abs() < 1e-12);
    // The labels of the wording are known.
    let (run, lines) = scored(
        "wording.csv",
        SNQ,
        "S3a,S2a,S1a,S4a,S3b,S1c,S4c,S2e\n有时,Sometimes,3,3,3,3,3,3\n",
        &["--form", "SNQ-16"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(column(&lines, "pomp.social"), ["50"]);
}

#[test]
fn a_bad_line_is_told_by_line_and_item_and_costs_itself_alone() {
    let (run, lines) = scored(
        "bad.csv",
        &instrument(),
        "id,q1,q2\nK1,1,2\nK2,9,2\nK3,1\nK4,3,4\nK1,5,5\n",
        &["--form", "short", "--no-report"],
    );
    assert_eq!(run.code, 1);
    for told in [
        "bulk-in-bad.csv:3: item `q1`: 9 is none of its answers",
        "bulk-in-bad.csv:4: 2 cells, but 3 columns",
        "bulk-in-bad.csv:6: note: the same id as line 2: K1",
        "3 scored, 2 not",
    ] {
        assert!(run.err.contains(told), "no `{told}` in:\n{}", run.err);
    }
    assert_eq!(column(&lines, "id"), ["K1", "K4", "K1"]);
    assert_eq!(column(&lines, "line"), ["2", "5", "6"]);
}

#[test]
fn many_bad_lines_are_counted_after_the_first_thousand() {
    let table = format!("q1,q2\n{}1,2\n", "7,7\n".repeat(1_500));
    let (run, lines) = scored("many.csv", &instrument(), &table, &["--form", "short", "--no-report"]);
    assert_eq!((run.code, lines.len()), (1, 2));
    assert_eq!(run.err.matches("is none of its answers").count(), 1_000);
    assert!(
        run.err.contains("500 more lines are not scored") && run.err.ends_with("1 scored, 1500 not\n"),
        "{}",
        run.err
    );
}

/// Item q3 counts the other way round; here it was turned before the table was written.
#[test]
fn the_answers_are_described_before_they_are_scored() {
    let mut table = "id,q1,q2,q3,total,class\n".to_owned();
    for person in 0_u32..200 {
        let code = 1 + person % 4;
        let total = 2 * code + code;
        table += &format!("K{person},{code},{code},{code},{total},{}\n", person % 7);
    }
    table += "K7,9,1,1,1,1\nK8,2,2,2,6,1\n";
    let (run, lines) = scored("described.csv", &instrument(), &table, &["--form", "long"]);
    assert_eq!((run.code, lines.len()), (1, 202));
    for told in [
        "UTF-8, commas separate the cells",
        "201 lines that can be scored, 1 that cannot",
        "  q1         1 to 5       1 to 4     0.0%  5\n",
        "note: `q3` goes against the other items of `mean` (r = -1.00 after the key): was it reversed before?",
        "note: column `total` is the sum of the answers to the items of `mean`, before the key",
        "note: an id that was there before: 1 lines (K8 on 10 and 203)",
    ] {
        assert!(run.err.contains(told), "no `{told}` in:\n{}", run.err);
    }
    let first = run.err.find("The answers").unwrap();
    assert!(first < run.err.find("is none of its answers").unwrap(), "{}", run.err);
    assert!(!run.err.contains("`class` is"), "{}", run.err);
}

#[test]
fn rows_of_one_answer_are_counted() {
    let table = people(100) + &format!("same,{}x\n", "3,".repeat(40));
    let (run, _) = scored("one.csv", SNQ, &table, &["--form", "SNQ-40"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("note: one answer to every item: 1 lines (102)"), "{}", run.err);
}

#[test]
fn what_cannot_be_done_is_told_and_leaves_no_file() {
    let rows: [(&str, &str, &[&str], i32, &str); 7] = [
        ("ending.txt", "q1,q2\n1,2\n", &[], 2, "a name that ends in .csv or .parquet"),
        ("lacking.csv", "q1,q2\n1,2\n", &["--keep", "school"], 1, "no column `school`, which the command line names"),
        ("mapped.csv", "q1,q2\n1,2\n", &["--column", "q3=Item_3"], 1, "no column `Item_3`"),
        ("both-as.csv", "q1,a\n1,2\n", &["--column", "q1=a"], 1, "columns `q1` and `a` are both read as `q1`"),
        (
            "name.csv",
            "q1,q2,line\n1,2,3\n",
            &["--keep", "line"],
            2,
            "--keep line: the output has a column of that name",
        ),
        ("empty.csv", "q1,q2\n", &[], 1, "no line below the header"),
        ("argument.csv", "q1,q2\n1,2\n", &["--recode", "Often"], 2, "a label and its code, such as Often=4"),
    ];
    for (name, table, more, code, told) in rows {
        let (run, _) = scored(name, &instrument(), table, &[&["--form", "short"], more].concat());
        assert_eq!(run.code, code, "{name}: {}", run.err);
        assert!(run.err.contains(told), "{name}: no `{told}` in:\n{}", run.err);
        for left in [path_of(name), path_of(name) + ".part"] {
            assert!(!Path::new(&left).exists(), "{left}");
        }
    }
}

#[test]
fn a_file_that_is_there_stays_without_force() {
    let (table, to) = (file("bulk-there-in.csv", "q1,q2\n1,2\n"), file("bulk-there.csv", "mine"));
    let arguments = ["score", "--csv", "--instrument", &instrument(), "--form", "short", "--to", &to, &table];
    let run = trellis(&arguments, "");
    assert!(run.code == 2 && run.err.contains("is there already"), "{}", run.err);
    assert_eq!(std::fs::read_to_string(&to).unwrap(), "mine");
    assert_eq!(trellis(&[&arguments[..], &["--force"]].concat(), "").code, 0);
    assert_eq!(read(&to).len(), 2);
}

#[test]
fn a_pipe_is_scored_too() {
    let to = place("pipe.csv");
    let arguments = ["score", "--csv", "--instrument", &instrument(), "--form", "short", "--to", &to];
    let run = trellis_bytes(&arguments, b"q1,q2\n1,2\n");
    assert_eq!((run.code, read(&to).len()), (0, 2), "{}", run.err);
    assert!(run.err.contains("read once, so there is no report on the answers"), "{}", run.err);
}

/// What is carried over ends where its cell ends, also in the last column of a table of Windows.
#[test]
fn a_carried_column_has_no_carriage_return() {
    let table = file("windows.csv", "q1,q2,school\r\n1,2,A\r\n2,1,B\r\n");
    let to = place("windows-out.csv");
    let arguments = ["--form", "short", "--keep", "school", "--no-report", "--force", "--to", &to, &table];
    let run = trellis(&[&["score", "--csv", "--instrument", &instrument()][..], &arguments].concat(), "");
    assert_eq!(run.code, 0, "{}", run.err);
    let written = std::fs::read_to_string(&to).unwrap();
    assert!(written.contains("\n2,A,") && written.contains("\n3,B,") && !written.contains('\r'), "{written:?}");
}

/// The table goes on when the signal comes.
#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_no_half_file() {
    for (signal, name) in [("INT", "interrupted.csv"), ("TERM", "ended.parquet")] {
        let (to, part) = (place(name), place(&format!("{name}.part")));
        let mut child = Command::new(env!("CARGO_BIN_EXE_trellis"))
            .args(["score", "--csv", "--instrument", &instrument(), "--form", "short", "--to", &to])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(format!("q1,q2\n{}", "1,2\n".repeat(20_000)).as_bytes()).unwrap();
        let began = Instant::now();
        while !Path::new(&part).exists() {
            assert!(began.elapsed() < Duration::from_secs(60), "{part} is not written");
            std::thread::sleep(Duration::from_millis(10));
        }
        let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
        drop(input);
        assert!(!Path::new(&part).exists() && !Path::new(&to).exists(), "{signal}");
    }
}

/// A bar stands on a terminal alone, and is gone at the end. `script` gives a program one.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_has_a_bar_and_a_file_has_none() {
    let table = file("bulk-bar-in.csv", &format!("q1,q2\n{}", "1,2\n".repeat(100_000)));
    let to = place("bar.csv");
    let arguments = [
        "score",
        "--csv",
        "--no-report",
        "--force",
        "--instrument",
        &instrument(),
        "--form",
        "short",
        "--to",
        &to,
        &table,
    ];
    let run = trellis(&arguments, "");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.err.contains("Reading"), "{}", run.err);
    let shown = on_a_terminal(&arguments);
    assert!(shown.contains("Reading") && shown.contains("left"), "{shown}");
    // The last thing that is done to its line is to clear it.
    assert!(!shown.rsplit("\u{1b}[2K").next().unwrap().contains("Reading"), "{shown}");
}
