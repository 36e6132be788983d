//! `trellis report`: pages as files.

use std::path::Path;

use crate::{SNQ, file, simulated, trellis};

fn run(reader: &str, to: &str, more: &[&str]) -> crate::Run {
    trellis(&[&["report", reader, "--instrument", SNQ, "--to", to], more].concat(), "")
}

fn folder(name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    folder.to_str().unwrap().into()
}

fn names(folder: &str) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn each_record_has_a_page_of_its_own() {
    let to = folder("counselor");
    let mut lines = simulated(2);
    lines.push(lines[0].clone());
    lines.push("{}".into());
    let records = file("report-records.jsonl", &lines.join("\n"));
    let run = run("counselor", &to, &["--language", "zh-Hans", &records]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains(":4: record 4: ") && run.err.ends_with("3 written, 1 not\n"), "{}", run.err);
    assert_eq!(names(&to), ["sim-1-2-counselor.html", "sim-1-counselor.html", "sim-2-counselor.html"]);
    let page = std::fs::read_to_string(Path::new(&to).join("sim-1-counselor.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-Hans\">") && page.contains("sim-1"));
}

#[test]
fn a_held_page_for_the_family_is_written_only_where_that_is_said() {
    let supervised = |line: &String| {
        line.replace(
            "\"administration\":\"self\"",
            "\"administration\":{\"supervised\":{\"guardian_consent\":\"active\"}}",
        )
    };
    let records = file("report-family.jsonl", &simulated(12).iter().map(supervised).collect::<Vec<_>>().join("\n"));
    let to = folder("family");
    let without = run("family", &to, &[&records]);
    assert_eq!(without.code, 1);
    assert!(without.err.contains("held: ") && without.err.contains("(--held writes it)"), "{}", without.err);
    let first = names(&to).len();
    assert!(first > 0 && first < 12, "{first}");
    let with = run("family", &to, &["--held", "--force", &records]);
    assert_eq!((with.code, names(&to).len()), (0, 12), "{}", with.err);
}

#[test]
fn a_file_without_a_record_is_told() {
    let to = folder("without");
    let records = file("report-some.jsonl", &simulated(1)[0]);
    let empty = file("report-empty.jsonl", "");
    let run = run("counselor", &to, &[&records, &empty]);
    assert_eq!(run.code, 1);
    assert!(run.err.ends_with("report-empty.jsonl: no record in it\n1 written, 1 not\n"), "{}", run.err);
}

#[test]
fn nobody_who_answered_alone_has_a_page_for_the_family() {
    let to = folder("alone");
    let records = file("report-alone.jsonl", &simulated(1)[0]);
    let run = run("family", &to, &[&records]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no page for the family: the pupil answered alone"), "{}", run.err);
    assert!(!Path::new(&to).exists());
}

#[test]
fn the_pupils_own_page_has_the_map_in_shapes_and_in_words() {
    let to = folder("pupil");
    let records = file("report-pupil.jsonl", &simulated(3).join("\n"));
    let run = run("pupil", &to, &["--language", "zh-Hans", &records]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(names(&to), ["sim-1-pupil.html", "sim-2-pupil.html", "sim-3-pupil.html"]);
    let page = std::fs::read_to_string(Path::new(&to).join("sim-2-pupil.html")).unwrap();
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"zh-Hans\">") && page.contains("sim-2"));
    assert_eq!(page.matches("<clipPath").count(), 16, "eight parts at two sizes");
    assert_eq!(page.matches("<tr class=\"facet\">").count(), 8);
}

#[test]
fn too_few_answers_make_no_map() {
    let to = folder("few");
    let mut record: serde_json::Value = serde_json::from_str(&simulated(1)[0]).unwrap();
    for place in record["places"].as_array_mut().unwrap() {
        place["answer"] = "skipped".into();
    }
    let records = file("report-few.jsonl", &record.to_string());
    let run = run("pupil", &to, &[&records]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("no page for the pupil: there are too few answers"), "{}", run.err);
}
