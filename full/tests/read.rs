//! Own instruments as the element is given them.

use trellis_core::host_event::HostErrorCode;
use trellis_full::read;

const MOOD: &str = include_str!("../../crates/core/examples/mood.json");

fn places(json: &str) -> Vec<String> {
    let error = read(json).expect_err("it is refused");
    assert_eq!(error.code, HostErrorCode::Instrument);
    error.findings.into_iter().map(|finding| finding.place).collect()
}

#[test]
fn an_instrument_file_is_read() {
    assert_eq!(read(MOOD).expect("an instrument").id(), "mood");
}

#[test]
fn every_finding_is_told_with_its_place() {
    let broken = MOOD.replace("\"m2\", \"m3\"]", "\"m2\", \"m9\"]");
    assert_eq!(places(&broken).len(), 3, "{:?}", places(&broken));
    assert!(places(&broken).contains(&"key.forms[0].items[2]".to_owned()));
    assert_eq!(places("{"), ["line 1, column 1"]);
    assert_eq!(places("[]").len(), 1);
}

/// Without wording there is nothing that somebody could be asked.
#[test]
fn a_key_without_wording_is_refused() {
    let (key, _) = MOOD.split_once(",\n  \"wording\"").expect("the wording comes last");
    assert_eq!(places(&format!("{key}}}")), ["wording"]);
}
