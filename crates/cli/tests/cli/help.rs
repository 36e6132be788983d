use std::io::Read;
use std::process::{Command, Stdio};

use crate::{SNQ, trellis};

#[test]
fn help_shows_examples() {
    for command in
        ["analyse", "dif", "retest", "norms", "share", "pool", "check", "score", "import", "simulate", "schema"]
    {
        let run = trellis(&[command, "--help"], "");
        assert_eq!(run.code, 0, "{command}");
        assert!(run.out.contains("Examples:"), "{}", run.out);
        assert!(run.out.matches(&format!("trellis {command} ")).count() >= 2, "{}", run.out);
    }
    let run = trellis(&["--help"], "");
    assert!(run.out.contains("Examples:") && run.out.contains("Exit code: 0"), "{}", run.out);
    assert!(run.out.contains("Usage: trellis COMMAND [OPTIONS] [FILE]..."), "{}", run.out);
    // What somebody needs first stands first.
    let places: Vec<usize> =
        ["\n  check ", "\n  score ", "\n  analyse "].iter().map(|command| run.out.find(command).unwrap()).collect();
    assert!(places.is_sorted(), "{}", run.out);
}

#[test]
fn a_command_line_that_is_not_understood_is_told_and_ends_with_2() {
    let bare = &["score", "--bare", "--instrument", SNQ, "--instrument", SNQ][..];
    let rows: [(&[&str], &str); 12] = [
        (&[], "Usage: trellis COMMAND [OPTIONS] [FILE]..."),
        (&["no-such-command"], "unrecognized subcommand"),
        (&["check"], "<FILE>"),
        (&["score"], "--instrument <FILE>"),
        (&["score", "--instrument", SNQ, "--format", "xml"], "json, text"),
        (&["score", "--instrument", SNQ, "--language", "en"], "--language is for --format text"),
        (&["score", "--instrument", SNQ, "--format", "text", "--language", "tlh"], "is worded in en, zh-Hans"),
        (&["score", "--instrument", "-"], "either the instrument or the records"),
        (bare, "give one --instrument"),
        (&["score", "--bare", "--format", "text", "--instrument", SNQ], "is about a record"),
        (&["simulate", "--instrument", SNQ, "--form", "SNQ-1"], "has the forms SNQ-40, SNQ-16"),
        (&["schema", "profile"], "instrument, record, bare, report"),
    ];
    for (arguments, told) in rows {
        let run = trellis(arguments, "");
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}: {}", run.err);
        assert!(run.err.contains(told), "{arguments:?}: {told} is not in:\n{}", run.err);
    }
}

/// As with `| head -1`: not all was written, so it is no success.
#[test]
fn a_reader_that_stops_early_ends_it_without_a_word() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trellis"))
        .args(["simulate", "--instrument", SNQ, "--count", "10000"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    assert_eq!(told, "");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
