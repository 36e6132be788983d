//! What the report says, over whole administrations.

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
            ended: Ended::Stopped,
        },
    );
    let report = report(&record, "en");
    assert!(report.scores.rows.iter().all(|row| row.number.is_err()));
    assert_eq!(report.scores.rows[0].number.clone().unwrap_err(), "0 of 20, 16 needed");
    assert!(report.certainty.unwrap().answered.contains(&"The pupil stopped early.".to_owned()));
}
