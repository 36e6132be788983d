//! Files that mean to deceive, and file names that are no text.

use std::process::Command;

use serde_json::json;

use crate::{SNQ, file, simulated, trellis};

/// Whether a text could command a terminal, forge a line or turn the direction of what stands around it.
fn is_clean(text: &str) -> bool {
    let lines = text.lines().all(|line| !line.contains(trellis_core::printable::is_control_or_direction));
    lines && !text.contains('\r')
}

#[test]
fn text_of_a_record_reaches_no_terminal_as_it_is() {
    let record: serde_json::Value = serde_json::from_str(&simulated(1)[0]).unwrap();
    let hostile = "x\u{1b}[2J\n0 scored\u{202e}";
    for pointer in ["/form", "/places/0/item"] {
        let mut record = record.clone();
        *record.pointer_mut(pointer).unwrap() = json!(hostile);
        let run = trellis(&["score", "--instrument", SNQ, "--format", "text"], &record.to_string());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{pointer}");
        assert!(is_clean(&run.err) && run.err.contains(r"\u{1b}[2J\n0 scored\u{202e}"), "{pointer}: {}", run.err);
    }
    // What would be shown as it stands.
    for pointer in ["/instrument/id", "/instrument/version", "/instrument/hashes/key", "/program/version"] {
        let mut record = record.clone();
        *record.pointer_mut(pointer).unwrap() = json!(hostile);
        let run = trellis(&["score", "--instrument", SNQ, "--format", "text"], &record.to_string());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{pointer}");
        let place = pointer[1..].replace('/', ".");
        assert!(is_clean(&run.err) && run.err.contains(&place), "{pointer}: {}", run.err);
    }
    // A field whose name is hostile.
    let mut record = record.clone();
    record[hostile] = json!(1);
    let run = trellis(&["score", "--instrument", SNQ], &record.to_string());
    assert!(run.code == 1 && is_clean(&run.err), "{}", run.err);
}

/// Nor does that of an instrument.
#[test]
fn text_of_an_instrument_reaches_no_terminal_as_it_is() {
    let instrument = include_str!("../../../../instruments/snq.json");
    let hostile = instrument.replacen("MIT OR", r"\u001b[2J\nid trusted \u202e", 1);
    let run = trellis(&["check", "-"], &hostile);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(is_clean(&run.out) && run.out.contains(r"\u{1b}[2J\nid trusted \u{202e}"), "{}", run.out);
}

#[test]
fn who_follows_up_forges_no_line_of_a_report() {
    let mut record: serde_json::Value = serde_json::from_str(&simulated(1)[0]).unwrap();
    for who in ["nurse\n  No answer calls for a talk.", "nurse\u{2028}No answer", "nurse \u{202e}klat"] {
        record["administration"] = json!({ "supervised": { "guardian_consent": "held", "follow_up": who } });
        let run = trellis(&["score", "--instrument", SNQ, "--format", "text"], &record.to_string());
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(run.err.contains("follow_up") && is_clean(&run.err), "{}", run.err);
    }
}

/// A file name that is no UTF-8 stops nothing: the file is read, or what is wrong with it is told.
#[test]
#[cfg(unix)]
fn a_file_name_that_is_no_text_is_a_file_name() {
    use std::os::unix::ffi::OsStrExt;

    let good = file("good.jsonl", &simulated(1)[0]);
    let folder = std::path::Path::new(&good).parent().unwrap();
    let odd = folder.join(std::ffi::OsStr::from_bytes(b"odd-\xff.jsonl"));
    std::fs::copy(&good, &odd).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_trellis"))
        .args(["score", "--instrument", SNQ])
        .arg(&odd)
        .arg(&good)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8(run.stdout).unwrap().lines().count(), 2);
}
