//! The command line, to compare its numbers with those on the page.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

const INSTRUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instruments/snq.json");

/// The report on bare answers, or what the program said of them.
pub(crate) fn score_bare(form: &str, answers: Value) -> Result<Value, String> {
    score(&["--bare"], &json!({ "form": form, "answers": answers }))
}

/// The report on a record, or what the program said of it.
pub(crate) fn score_record(record: &Value) -> Result<Value, String> {
    score(&[], record)
}

/// The program; `make test-e2e` builds it and says where it is.
fn program() -> String {
    std::env::var("TRELLIS_CLI").expect("TRELLIS_CLI names the command line, as `make test-e2e` does")
}

/// What the command line writes on standard output.
pub(crate) fn output(arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(program()).args(arguments).output().expect("the command line runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The report on a record by an instrument of one's own, or what the program said of it.
pub(crate) fn score_by(instrument: &Path, record: &Value) -> Result<Value, String> {
    score_with(instrument, &[], record)
}

fn score(arguments: &[&str], input: &Value) -> Result<Value, String> {
    score_with(Path::new(INSTRUMENT), arguments, input)
}

fn score_with(instrument: &Path, arguments: &[&str], input: &Value) -> Result<Value, String> {
    let mut child = Command::new(program())
        .args(["score", "--instrument"])
        .arg(instrument)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command line starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    stdin.write_all(input.to_string().as_bytes()).expect("the command line reads");
    drop(stdin);
    let output = child.wait_with_output().expect("the command line ends");
    if output.status.success() {
        Ok(serde_json::from_slice(&output.stdout).expect("a report in JSON"))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
