//! The command line, run as a person would run it.

mod analyse;
mod bulk;
mod check;
mod export;
mod export_table;
mod help;
mod hostile;
mod import;
mod readme;
mod report;
mod score;
mod simulate;
mod table;
mod text_report;

use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) const SNQ: &str = "instruments/snq.json";

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    /// The reports of standard output; each line is one.
    pub(crate) fn reports(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// Runs the command line in the folder of the project.
pub(crate) fn trellis(arguments: &[&str], input: &str) -> Run {
    trellis_bytes(arguments, input.as_bytes())
}

/// What a terminal shows of a run that ends well.
pub(crate) fn on_a_terminal(arguments: &[&str]) -> String {
    let words: Vec<String> = arguments.iter().map(|word| format!("'{word}'")).collect();
    let command = format!("'{}' {}", env!("CARGO_BIN_EXE_trellis"), words.join(" "));
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &command, "/dev/null"])
        .env("TERM", "xterm")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{shown}");
    shown
}

pub(crate) fn trellis_bytes(arguments: &[&str], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trellis"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // Beside the reading, so that neither waits for the other. A command that does not read its
    // input closes it.
    let writer = std::thread::spawn(move || match stdin.write_all(&input) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => panic!("{error}"),
        _ => {}
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A file for one test.
pub(crate) fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    // Tests that run at once may write the same file: whoever reads it finds it whole.
    let written = path.with_extension(format!("{:?}", std::thread::current().id()));
    std::fs::write(&written, text).unwrap();
    std::fs::rename(written, &path).unwrap();
    path.to_str().unwrap().into()
}

/// The worked cases of whole records.
pub(crate) fn cases() -> Vec<Value> {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../../../core/tests/cases/cases.json")).unwrap();
    cases.into_iter().filter(|case| case["id"].as_str().unwrap().starts_with("record_")).collect()
}

pub(crate) fn inputs_of(id: &str) -> String {
    cases().iter().find(|case| case["id"] == id).unwrap()["inputs"].to_string()
}

/// Records of made-up respondents, one a line.
pub(crate) fn simulated(count: usize) -> Vec<String> {
    let run = trellis(&["simulate", "--instrument", SNQ, "--count", &count.to_string(), "--seed", "1"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    run.out.lines().map(String::from).collect()
}
