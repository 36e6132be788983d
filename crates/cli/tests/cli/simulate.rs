use trellis_core::record::Record;

use crate::{SNQ, trellis};

fn simulate(arguments: &[&str]) -> String {
    let run = trellis(&[&["simulate", "--instrument", SNQ], arguments].concat(), "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out
}

#[test]
fn a_seed_gives_the_same_records_each_by_itself() {
    let three = simulate(&["--type", "both-low", "--count", "3", "--seed", "41"]);
    assert_eq!(three, simulate(&["--type", "both-low", "--count", "3", "--seed", "41"]));
    assert_eq!(three.lines().count(), 3);
    assert_eq!(three.lines().last(), simulate(&["--type", "both-low", "--seed", "43"]).lines().last());
}

#[test]
fn a_named_type_is_what_the_profile_mostly_finds() {
    for (named, found) in [
        ("both-low", "both_low"),
        ("internal-low", "internal_low"),
        ("external-low", "external_low"),
        ("supported", "supported"),
        ("undetermined", "undetermined"),
    ] {
        let records = simulate(&["--type", named, "--count", "20", "--form", "SNQ-40"]);
        let reports = trellis(&["score", "--instrument", SNQ], &records).reports();
        let hits = reports.iter().filter(|report| report["profile"]["type"] == found).count();
        assert!(hits > 10, "{named}: {hits} of 20");
    }
}

#[test]
fn the_form_is_the_one_asked_for() {
    for (arguments, form) in [(&["--form", "SNQ-16"][..], "SNQ-16"), (&[], "SNQ-40")] {
        let record = Record::parse(simulate(arguments).trim()).unwrap();
        assert_eq!(record.form, form);
    }
}

#[test]
fn nobody_is_no_number_of_respondents() {
    let run = trellis(&["simulate", "--instrument", SNQ, "--count", "0"], "");
    assert!(run.code == 2 && run.err.contains("0 is not in 1.."), "{}", run.err);
}

#[test]
fn an_instrument_without_a_profile_has_respondents_too() {
    let mood = "crates/core/examples/mood.json";
    let run = trellis(&["simulate", "--instrument", mood, "--count", "3"], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let scored = trellis(&["score", "--instrument", mood], &run.out);
    assert_eq!((scored.code, scored.reports().len()), (0, 3), "{}", scored.err);
    let run = trellis(&["simulate", "--instrument", mood, "--type", "both-low"], "");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("has no profile rules; --type mixed needs none"), "{}", run.err);
}
