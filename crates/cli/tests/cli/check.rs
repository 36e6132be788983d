use trellis_core::instrument::Instrument;

use crate::{SNQ, file, trellis, trellis_bytes};

#[test]
fn a_good_file_is_summed_up() {
    let run = trellis(&["check", SNQ], "");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let snq = Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap();
    let facts = [
        "instruments/snq.json: no errors",
        snq.id(),
        snq.version(),
        &snq.hashes().key,
        &snq.hashes().file,
        "SNQ-40 (40 items), SNQ-16 (16 items)",
        "away_parent (5 items)",
        "8 facets, 1 module, 2 subscales",
        "en, zh-Hans",
        &format!("recommendations   {}", snq.recommendations().len()),
        &format!("references        {}", snq.references().len()),
    ];
    for fact in facts {
        assert!(run.out.contains(fact), "{fact} is not in:\n{}", run.out);
    }
}

#[test]
fn each_error_is_told_with_its_place() {
    let broken = include_str!("../../../../instruments/snq.json").replacen("\"from\": 37.5", "\"from\": 40", 1);
    let run = trellis(&["check", "-"], &broken);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    for part in ["standard input: key.bands.support[1].from: ", "found 40", "needed: 37.5"] {
        assert!(run.err.contains(part), "{part} is not in:\n{}", run.err);
    }
}

/// Each says what to do with a file in another encoding, whichever command reads it.
#[test]
fn another_encoding_is_told() {
    let json = include_str!("../../../../instruments/snq.json");
    let utf16: Vec<u8> = json.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin1: Vec<u8> = json.replace("MIT OR", "\u{fc}").chars().map(|c| c as u8).collect();
    for (input, told) in [(&utf16, "UTF-16 text; save the file as UTF-8"), (&latin1, "not UTF-8 text; save")] {
        for arguments in [&["check", "-"][..], &["simulate", "--instrument", "-"], &["pool", "-"]] {
            let run = trellis_bytes(arguments, input);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{arguments:?}");
            assert!(run.err.starts_with(&format!("standard input: {told}")), "{arguments:?}: {}", run.err);
        }
    }
}

#[test]
fn one_bad_file_does_not_hide_a_good_one() {
    let bad = file("check-bad.json", "{");
    let run = trellis(&["check", &bad, "no/such/file.json", SNQ], "");
    assert_eq!(run.code, 1);
    assert!(run.out.contains("instruments/snq.json: no errors"), "{}", run.out);
    assert!(
        run.err.contains("check-bad.json: line 1, column 1: found the end of the text; needed: one whole JSON value"),
        "{}",
        run.err
    );
    assert!(run.err.contains("no/such/file.json: cannot be read: No such file"), "{}", run.err);
}

#[test]
fn warnings_are_told_and_are_no_errors() {
    let one_item = include_str!("../../../core/examples/mood.json")
        .replace("\"items\": [\"m1\", \"m2\", \"m3\"], \"missing\"", "\"items\": [\"m1\"], \"missing\"");
    let one_item = one_item.replace("\"count\": 2", "\"count\": 1").replace(
        "{ \"id\": \"m2\", \"answers\": \"agree\" }",
        "{ \"id\": \"m2\", \"answers\": \"agree\", \"unscored\": true }",
    );
    let one_item = one_item.replace("\"keyed\": \"-\" }", "\"keyed\": \"-\", \"unscored\": true }");
    let run = trellis(&["check", &file("check-warnings.json", &one_item)], "");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("no errors"), "{}", run.out);
    assert!(run.err.contains("warning: key.scores[0]: `mood` rests on one item of short"), "{}", run.err);
}
