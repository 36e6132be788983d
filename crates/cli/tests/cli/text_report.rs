use serde_json::Value;

use crate::{SNQ, file, simulated, trellis};

fn text(input: &str, more: &[&str]) -> String {
    let run = trellis(&[&["score", "--instrument", SNQ, "--format", "text"], more].concat(), input);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out
}

fn rounded(value: &Value) -> String {
    trellis_core::scoring::rounding::rounded(value.as_f64().unwrap(), 0)
}

#[test]
fn every_score_is_there_with_its_interval() {
    for record in simulated(20) {
        let text = text(&record, &[]);
        let report = &trellis(&["score", "--instrument", SNQ], &record).reports()[0];
        for (id, score) in report["scores"].as_object().unwrap() {
            let Some(interval) = score["ci90"].as_array() else { continue };
            // A module stands on its own, without its interval.
            if id == "away_parent" {
                continue;
            }
            let (low, high) = (rounded(&interval[0]), rounded(&interval[1]));
            let line = format!(": {} ({low} to {high})", rounded(&score["pomp"]));
            assert!(text.contains(&line), "{id}: {line} is not in:\n{text}");
        }
    }
}

#[test]
fn it_is_the_counselors_report_in_the_language_asked_for() {
    let record = &simulated(1)[0];
    let (english, chinese) = (text(record, &[]), text(record, &["--language", "zh-Hans"]));
    assert_eq!(english, text(record, &["--language", "en"]));
    assert!(english.contains("Personal-self support: ") && english.contains("Pupil sim-1"), "{english}");
    assert!(chinese.contains("自我支持: ") && chinese.contains("概要"), "{chinese}");
    assert!(!chinese.contains("Personal-self support"), "{chinese}");
    let mut from = 0;
    for part in ["Support profile", "Provisional: ", "In short", "Scores, 0 to 100", "The network", "Your decision"] {
        let at = english[from..].find(part).unwrap_or_else(|| panic!("{part} is not after {from} in:\n{english}"));
        from += at;
    }
}

#[test]
fn a_key_without_wording_is_reported_by_ids() {
    let mut key: Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    key.as_object_mut().unwrap().remove("wording");
    let key = file("key-alone.json", &key.to_string());
    let run = trellis(&["score", "--instrument", &key, "--format", "text"], &simulated(1)[0]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("  personal_self: "), "{}", run.out);
    assert!(run.out.contains("The questionnaire’s file has changed"), "{}", run.out);
}

#[test]
fn reports_are_told_apart() {
    let all = text(&simulated(3).join("\n"), &[]);
    assert_eq!(all.matches(&"=".repeat(72)).count(), 2);
    assert_eq!(all.matches("Scores, 0 to 100\n").count(), 3);
}

#[test]
fn an_instrument_without_a_profile_is_headed_by_its_own_name() {
    let mood = "crates/core/examples/mood.json";
    let record = trellis(&["simulate", "--instrument", mood], "").out;
    let run = trellis(&["score", "--instrument", mood, "--format", "text", "--language", "EN"], &record);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("How are you?\n"), "{}", run.out);
    for other in ["counselor", "Your decision", "Support profile"] {
        assert!(!run.out.contains(other), "{other} in:\n{}", run.out);
    }
}
