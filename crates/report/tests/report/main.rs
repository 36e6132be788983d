//! What the report says, over whole administrations.

mod family;
mod html;

use std::sync::{Arc, LazyLock};

use expect_test::{ExpectFile, expect_file};
use jiff::civil::{Date, date};
use trellis_core::instrument::Instrument;
use trellis_core::record::{AnswersOnly, Ended, LanguageFrom, Mode, Record, RecordMetadata, Subject, Timestamp};
use trellis_core::report::Report;
use trellis_core::responses::{Choice, Response, Section, keyed_code};
use trellis_report::{CounselorReport, Urgency};

static SNQ: LazyLock<Arc<Instrument>> =
    LazyLock::new(|| Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap()));

const DAY: Date = date(2026, 11, 24);

/// A record with these keyed codes for internal and external items, and these safety answers.
fn record(form: &str, internal: i16, external: i16, safety: Option<[&str; 4]>) -> Record {
    let instrument = &*SNQ;
    let index = instrument.find_form(form).unwrap();
    let rules = instrument.profile().unwrap();
    let mut answers = serde_json::Map::new();
    for &item in &instrument.forms()[index].items {
        let keyed = if instrument.scores()[rules.internal].has_item(item) { internal } else { external };
        let code = keyed_code(keyed, instrument.items()[item].keying, instrument.scale_of(item));
        answers.insert(instrument.items()[item].id.clone(), code.into());
    }
    let file = serde_json::json!({ "form": form, "answers": answers });
    let mut responses = AnswersOnly::parse(&file.to_string()).unwrap().responses(instrument).unwrap();
    for (question, answer) in instrument.safety().iter().zip(safety.iter().flatten()) {
        let answer = Choice::named(answer, instrument.scale_of(question.item)).unwrap();
        responses.set_response(responses.position_of(question.item).unwrap(), Response::Choice(answer));
    }
    let metadata = RecordMetadata {
        subject: Some(Subject::try_from("K712".to_owned()).unwrap()),
        languages: vec![LanguageFrom { language: "en".into(), from: "S01".into() }],
        mode: Mode::Alone,
        started: Timestamp::from_millis(1_795_512_600_000, 8 * 60).unwrap(),
        order: None,
        ended: Ended::Completed,
    };
    assert_eq!(responses.was_asked(Section::Safety), safety.is_some());
    Record::new(&responses, metadata)
}

fn report(record: &Record, language: &str) -> CounselorReport {
    CounselorReport::new(&Report::new(&SNQ, record).unwrap(), record, language, DAY)
}

const CLEAR: [&str; 4] = ["yes", "yes", "yes", "no"];

fn check(record: &Record, language: &str, expected: &ExpectFile) {
    expected.assert_eq(&report(record, language).to_text(100));
}

#[test]
fn the_whole_report_in_plain_text() {
    check(&record("SNQ-40", 4, 1, Some(CLEAR)), "en", &expect_file!["external_low.txt"]);
    check(&record("SNQ-40", 4, 1, Some(CLEAR)), "zh-Hans", &expect_file!["external_low.zh-Hans.txt"]);
    check(&record("SNQ-16", 1, 5, Some(["yes", "unsure", "yes", "yes"])), "en", &expect_file!["short_flagged.txt"]);
    check(&record("SNQ-40", 4, 4, None), "en", &expect_file!["supported_not_asked.txt"]);
}

#[test]
fn a_safety_answer_comes_first_and_is_the_first_step() {
    let report = report(&record("SNQ-40", 1, 5, Some(["yes", "unsure", "yes", "yes"])), "en");
    let safety = report.safety.unwrap();
    assert_eq!(safety.urgency, Urgency::Today);
    let raised: Vec<bool> = safety.answers.iter().map(|answer| answer.is_raised).collect();
    assert!(raised.is_sorted_by(|one, next| one >= next), "those that call for a talk first: {raised:?}");
    let steps = report.steps.unwrap();
    assert!(steps.steps[0].is_safety);
    assert_eq!(steps.title, "Recommended after the talk");
    let facts = report.in_short.unwrap().facts;
    let value = |label: &str| facts.iter().find(|fact| fact.label == label).map(|fact| fact.value.as_str());
    assert_eq!(value("When"), Some("Today, Tuesday 24 November"));
    assert!(value("Not yet").unwrap().starts_with("No contact with home before the talk."));
    assert_eq!(value("Look again"), Some("19 January 2027 (8 weeks)"));
}

/// A wish to talk is answered today: nothing on the page says that there are two days.
#[test]
fn a_wish_to_talk_leaves_no_word_of_two_days() {
    for (wish, words) in [("yes", "today"), ("no", "within two school days")] {
        let report = report(&record("SNQ-40", 2, 4, Some(["yes", "unsure", "yes", wish])), "en");
        let safe = &report.network[0].words;
        assert!(safe.contains(words), "{safe}");
        assert_eq!(safe.contains("X4"), wish == "yes", "{safe}");
        assert_eq!(report.to_text(100).contains("two school days"), wish == "no");
    }
}

/// With nothing but a wish to talk, no part of the report says that nothing calls for a talk.
#[test]
fn a_wish_to_talk_alone_is_said_throughout() {
    let wish = record("SNQ-40", 4, 4, Some(["yes", "yes", "yes", "yes"]));
    let (en, zh) = (report(&wish, "en"), report(&wish, "zh-Hans"));
    assert_eq!(en.safety.as_ref().map(|safety| safety.urgency), Some(Urgency::Today));
    assert_eq!(en.network[0].words, "An answer calls for a talk today. From X1, X2, X3, X4 alone, never from scores.");
    for (report, nothing) in [(&en, "No flag"), (&zh, "没有需要谈的回答")] {
        assert!(!report.to_text(100).contains(nothing), "{}", report.to_text(100));
    }
}

#[test]
fn steps_are_numbered_and_the_decision_names_them() {
    let report = report(&record("SNQ-40", 4, 1, Some(CLEAR)), "en");
    let steps = report.steps.unwrap().steps;
    assert!(steps.iter().map(|step| step.number).eq(1..=steps.len()));
    assert!(steps.iter().filter(|step| !step.is_note).all(|step| step.first.len() == 3), "what first, three of it");
    assert_eq!(steps.iter().filter(|step| step.is_note).count(), 1, "food, clothes, money: once");
    assert!(steps.last().unwrap().is_note, "and last");
    assert_eq!(report.decision.choices.len(), steps.len() + 1);
    assert!(report.decision.choices[0].starts_with("1. "));
}

#[test]
fn the_first_step_is_due_on_the_next_friday() {
    let record = record("SNQ-40", 4, 1, Some(CLEAR));
    let results = Report::new(&SNQ, &record).unwrap();
    for (day, due) in [
        (date(2026, 11, 24), "This week, by Friday 27 November"),
        (date(2026, 11, 27), "This week, by Friday 4 December"),
    ] {
        let report = CounselorReport::new(&results, &record, "en", day);
        let in_short = report.in_short.unwrap();
        assert!(in_short.facts.iter().any(|fact| fact.value == due), "{due}: {:?}", in_short.facts);
    }
}

#[test]
fn a_cell_shows_the_answer_that_was_given_and_the_support_that_it_tells_of() {
    let report = report(&record("SNQ-40", 4, 1, Some(CLEAR)), "en");
    let cells: Vec<_> = report.own_words.unwrap().rows.into_iter().flat_map(|row| row.cells).flatten().collect();
    assert!(cells.iter().any(|cell| cell.is_reverse));
    for cell in cells {
        assert_eq!(cell.quarters, Some(0));
        assert_eq!(cell.answer, if cell.is_reverse { "Always" } else { "Never" });
    }
}

#[test]
fn every_printed_reference_is_in_the_file() {
    for (internal, external) in [(1, 1), (1, 5), (5, 1), (4, 4), (3, 3)] {
        for source in report(&record("SNQ-40", internal, external, Some(CLEAR)), "en").sources {
            let found = SNQ.references().iter().find(|reference| reference.citation == source.citation);
            assert_eq!(found.map(|reference| &reference.doi), Some(&source.doi), "{}", source.citation);
        }
    }
}

#[test]
fn too_few_answers_give_no_number_and_say_how_many_are_needed() {
    let answers = AnswersOnly::parse(r#"{"form": "SNQ-40", "answers": {}}"#).unwrap();
    let responses = answers.responses(&SNQ).unwrap();
    let mut record = record("SNQ-40", 3, 3, None);
    record = Record::new(
        &responses,
        RecordMetadata {
            subject: None,
            languages: record.languages.clone(),
            mode: Mode::Paper,
            started: record.started,
            order: None,
            ended: Ended::Stopped,
        },
    );
    let report = report(&record, "en");
    assert!(report.scores.rows.iter().all(|row| row.number.is_err()));
    assert_eq!(report.scores.rows[0].number.clone().unwrap_err(), "0 of 20, 16 needed");
    assert!(report.certainty.unwrap().answered.contains(&"The pupil stopped early.".to_owned()));
}

/// The instrument that ships, with a norm group and a table that are made up for the test.
fn compared() -> Arc<Instrument> {
    let mut file: serde_json::Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    let norm = |mean: f64| serde_json::json!({ "mean": mean, "sd": 16.0, "reliability": 0.88 });
    file["norms"] = serde_json::json!([{
        "id": "pilot", "n": 60, "source": "haney_1998", "forms": ["SNQ-40"],
        "scores": { "personal_self": norm(60.0), "social": norm(58.0) },
    }]);
    file["conversions"] = serde_json::json!([{
        "id": "tens", "score": "family", "forms": ["SNQ-40"], "unit": "tens", "source": "omara_2006",
        "table": [{ "score": 1, "to": 5, "value": 30, "se": 2.5 }],
    }]);
    for score in file["key"]["scores"].as_array_mut().unwrap() {
        if score["id"] == "family" {
            score["rounding"] = serde_json::json!({ "half": "up" });
        }
    }
    for (language, [group, table]) in
        [("en", ["Grade 5 in Hefei, 2026", "Tens for a test"]), ("zh-Hans", ["合肥五年级，2026", "测试用换算分"])]
    {
        file["wording"][language]["norms"] = serde_json::json!({ "pilot": group });
        file["wording"][language]["conversions"] = serde_json::json!({ "tens": table });
    }
    Arc::new(Instrument::parse(&file.to_string()).unwrap())
}

#[test]
fn a_score_without_a_standard_error_says_that_it_has_no_interval() {
    let mut file: serde_json::Value = serde_json::from_str(include_str!("../../../../instruments/snq.json")).unwrap();
    let total = serde_json::json!({
        "id": "both", "role": "total", "scores": ["personal_self", "social"], "missing": { "SNQ-40": { "count": 2 } },
    });
    file["key"]["scores"].as_array_mut().unwrap().push(total);
    for (language, name) in [("en", "Both sides"), ("zh-Hans", "两方面")] {
        file["wording"][language]["scores"]["both"] = serde_json::json!({ "name": name, "about": name });
    }
    let instrument = Arc::new(Instrument::parse(&file.to_string()).unwrap());
    let mut record = record("SNQ-40", 4, 2, None);
    record.instrument.hashes = instrument.hashes().clone();
    let results = Report::new(&instrument, &record).unwrap();
    let text = |language| CounselorReport::new(&results, &record, language, DAY).to_text(400);
    for (language, number, note) in [
        ("en", "Both sides: 50 (no interval)", "how precise this score is cannot be said"),
        ("zh-Hans", "两方面: 50 (没有区间)", "说不出这个分数有多精确"),
    ] {
        let text = text(language);
        assert!(text.contains(number) && text.contains(note), "{text}");
    }
    let shipped = report(&self::record("SNQ-40", 4, 2, None), "en").to_text(400);
    assert!(!shipped.contains("no interval"), "every score of SNQ has one:\n{shipped}");
}

#[test]
fn every_number_from_a_norm_group_or_a_table_names_it() {
    let instrument = compared();
    let mut record = record("SNQ-40", 4, 1, Some(CLEAR));
    record.instrument.hashes = instrument.hashes().clone();
    let results = Report::new(&instrument, &record).unwrap();
    let english = CounselorReport::new(&results, &record, "en", DAY);
    let text = english.to_text(400);
    let lines = [
        // z = (75 - 60) / 16: T 59.4, percentile 82.6; Kelley 73.2 with 1.645 · 5.2.
        "Personal-self support: 75 (65 to 82); T 59, percentile 83, compared with: Grade 5 in Hefei, 2026",
        "Grade 5 in Hefei, 2026: local sample, n = 60. Source: Haney",
        "Personal-self support: asked again, only a change of 15 or more is probably not chance (95%; Grade 5 in Hefei, 2026).",
        "Social support is lower than Personal-self support, compared with: Grade 5 in Hefei, 2026 (z = ",
        "the lasting level lies below T 40",
        "Tens for a test: 30.0 (standard error 2.5)",
        "Tens for a test: from O'Mara",
    ];
    for line in lines {
        assert!(text.contains(line), "no `{line}` in:\n{text}");
    }
    assert!(!text.contains("75 (65 to 82), "), "no band beside a norm group");
    let chinese = CounselorReport::new(&results, &record, "zh-Hans", DAY).to_text(400);
    for line in
        ["T 分数 59，百分位 83，参照人群：合肥五年级，2026", "本地样本，n = 60", "测试用换算分：30.0（标准误 2.5）"]
    {
        assert!(chinese.contains(line), "no `{line}` in:\n{chinese}");
    }
}
