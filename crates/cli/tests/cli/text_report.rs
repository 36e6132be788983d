use serde_json::Value;

use crate::{SNQ, cases, file, inputs_of, simulated, trellis};

fn text(input: &str, more: &[&str]) -> String {
    let run = trellis(&[&["score", "--instrument", SNQ, "--format", "text"], more].concat(), input);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out
}

fn shown(value: &Value) -> String {
    trellis_core::score::rounding::rounded(value.as_f64().unwrap(), 0)
}

#[test]
fn every_score_is_there_with_its_uncertainty() {
    for case in cases() {
        let text = text(&case["inputs"].to_string(), &["--bare"]);
        for (id, score) in case["expected"]["scores"].as_object().unwrap() {
            if score["bounds_pomp"].is_null() {
                continue;
            }
            let line = if score["pomp"].is_null() {
                let bounds = &score["bounds_pomp"];
                format!(
                    "no score: {}; had the rest been answered, {} to {}",
                    score["reason"].as_str().unwrap_or_default(),
                    shown(&bounds[0]),
                    shown(&bounds[1])
                )
            } else if score["ci90"].is_null() {
                format!("{} (no interval", shown(&score["pomp"]))
            } else {
                let ci = &score["ci90"];
                format!("{} (90% interval {} to {})", shown(&score["pomp"]), shown(&ci[0]), shown(&ci[1]))
            };
            let line = line.replace("no score: ; ", "");
            assert!(text.contains(&line), "{}, {id}: {line} is not in:\n{text}", case["id"]);
        }
    }
}

#[test]
fn it_says_what_a_counselor_needs_in_the_order_of_their_page() {
    let text = text(&inputs_of("record_held_family_and_contact"), &["--bare"]);
    let parts = [
        "Support Network Questionnaire: support profile",
        "Provisional: ",
        "Form: SNQ-40",
        "SAFETY ANSWERS",
        "Talk with this pupil today.",
        "X2  Safe where I live: No",
        "SCORES",
        "Personal-self support: 63 (90% interval 55 to 70), solid; p_low below .01: not low (20 answered, 16 needed)",
        "Social support: 23 (90% interval 14 to 31), building; p_low above .99: low",
        "School: 25 (90% interval 6 to 44), building; p_low .86: low",
        "They differ: Social support is lower than Personal-self support (t = 5.8, df = 37.6)",
        "THE NETWORK IN THREE WORDS",
        "low: Family, Friends, School, Community",
        "Tangible sometimes",
        "MISSING ANSWERS AND RESPONSE QUALITY",
        "40 of 40 answered, 0 skipped, 0 not reached",
        "TYPE",
        "The answers indicate: external low",
        "Plausible: external low above .99",
        "Strengths: Coping, Goals and hope",
        "RECOMMENDED, IN THIS ORDER",
        "1. Talk with the pupil today [Tier 3]",
        "Reason: a safety answer, whatever the scores (X2, Safe where I live: No)",
        "2. School: ",
        "Who: ",
        "Dose: ",
        "Evidence: ",
        "doi:10.1007/s43494-020-00030-2",
        "Limit: ",
        "3. Family: ",
        "Held until",
        "WHAT WOULD CHANGE IT",
        "more than two answers",
        "YOUR DECISION",
        "WHAT THIS RESTS ON",
        "key hash ",
    ];
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("{part} is not after {from} in:\n{text}"));
        from += at;
    }
}

#[test]
fn wording_comes_in_the_language_asked_for() {
    let record = &simulated(1)[0];
    let (english, chinese) = (text(record, &[]), text(record, &["--language", "zh-Hans"]));
    assert_eq!(english, text(record, &["--language", "en"]));
    assert!(english.contains("Personal-self support: ") && english.contains("Code: sim-1"), "{english}");
    assert!(chinese.contains("个人自我支持: ") && chinese.contains("SCORES"), "{chinese}");
    assert!(!chinese.contains("Personal-self support"), "{chinese}");
}

#[test]
fn a_key_without_wording_is_reported_by_ids() {
    let mut key: Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    key.as_object_mut().unwrap().remove("wording");
    let key = file("key-alone.json", &key.to_string());
    let run = trellis(&["score", "--instrument", &key, "--format", "text"], &simulated(1)[0]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("  personal_self: "), "{}", run.out);
    assert!(run.out.contains("Note: the instrument file differs from the record's"), "{}", run.out);
}

#[test]
fn reports_are_told_apart() {
    let all = text(&simulated(3).join("\n"), &[]);
    assert_eq!(all.matches(&"=".repeat(72)).count(), 2);
    assert_eq!(all.matches("SCORES\n").count(), 3);
}
