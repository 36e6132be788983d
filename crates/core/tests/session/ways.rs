//! The ways through a session that design.md names.

use trellis_core::instrument::ScoreIndex;
use trellis_core::record::{AnswerRecord, Consent, Ended, Format, LanguageFrom, Mode, Record};
use trellis_core::responses::{ItemState, Section};
use trellis_core::scoring::{Scores, answers_until_first};
use trellis_core::session::{AgeGroup, Assent, Event, LONGEST_VISIT, Prompt, Route, Screen, Session};

use crate::table::session;
use crate::{
    SNQ, after, answer, begin, begin_supervised, blank, first_safety, fitting, given, item, name, run, set_up,
    to_check, to_map,
};

pub(crate) fn record(session: &Session) -> &Record {
    match &session.screen {
        Screen::Map(finished) => &finished.record,
        other => panic!("no map, but {other:?}"),
    }
}

#[test]
fn a_missing_answer_is_asked_for_and_stays() {
    let first = begin("SNQ-16", false);
    assert_eq!(run(&first).prompt, Prompt::Quiet);
    let asked = after(first, [Event::Next(1000.0)]);
    assert_eq!((run(&asked).position, run(&asked).prompt), (0, Prompt::Asked));
    // Going on without an answer is a skip, and only a skip says so.
    let again = after(asked.clone(), [Event::Next(1000.0)]);
    assert_eq!((run(&again).position, run(&again).prompt), (0, Prompt::Asked));
    assert_eq!(run(&again).responses.state(0), ItemState::NotReached);

    let chosen = after(asked.clone(), [Event::Choose(fitting(&asked, 1))]);
    assert_eq!(run(&chosen).prompt, Prompt::Quiet);
    let skipped = after(asked, [Event::Skip(1000.0)]);
    assert_eq!((run(&skipped).position, run(&skipped).prompt), (1, Prompt::Quiet));
    assert_eq!(run(&skipped).responses.state(0), ItemState::Skipped);
}

/// The question is asked of one item, not of the next that comes up.
#[test]
fn being_asked_ends_with_the_item() {
    let asked = after(answer(begin("SNQ-16", false), 3), [Event::Next(1000.0)]);
    assert_eq!(run(&asked).prompt, Prompt::Asked);
    let ways: [&[Event]; 4] = [
        &[Event::Back(1.0)],
        &[Event::Skip(1.0)],
        &[Event::Stop(1.0), Event::GoOn],
        &[Event::Stop(1.0), Event::AskSafety],
    ];
    for way in ways {
        assert_eq!(run(&after(asked.clone(), way.iter().cloned())).prompt, Prompt::Quiet, "{way:?}");
    }
}

#[test]
fn back_shows_what_was_given_and_keeps_it() {
    let fourth = answer(begin("SNQ-16", false), 3);
    let third = after(fourth.clone(), [Event::Back(500.0)]);
    assert_eq!(run(&third).position, 2);
    assert_eq!(run(&third).responses.state(2), run(&fourth).responses.state(2));
    let changed = after(third.clone(), [Event::Choose(fitting(&third, 4)), Event::Next(1.0)]);
    assert_eq!((run(&changed).position, given(&changed)), (3, 3));
    let first = after(third, [Event::Back(1.0), Event::Back(1.0)]);
    assert_eq!((run(&first).position, first.after(&SNQ, Event::Back(1.0))), (0, None));
}

#[test]
fn time_adds_up_over_visits() {
    let second = answer(begin("SNQ-16", false), 1);
    assert_eq!(run(&second).responses.response_time(0), Some(3000.0));
    let back = after(second, [Event::Back(700.0), Event::Next(40.0)]);
    assert_eq!(run(&back).responses.response_time(0), Some(3040.0));
    assert_eq!(run(&back).responses.response_time(1), Some(700.0));
    assert_eq!(run(&back).responses.response_time(2), None);
    // A clock that jumped, or a lid that was closed.
    let spent = |time: f64| run(&after(begin("SNQ-16", false), [Event::Skip(time)])).responses.response_time(0);
    assert_eq!(spent(1e12), Some(LONGEST_VISIT));
    assert_eq!(spent(f64::INFINITY), Some(LONGEST_VISIT));
    assert_eq!(spent(-50.0), None);
    assert_eq!(spent(f64::NAN), None);
    assert_eq!(spent(0.0), Some(0.0));
}

#[test]
fn every_item_comes_once_in_the_order_of_the_form() {
    for (form, module, length) in [("SNQ-40", false, 44), ("SNQ-40", true, 49), ("SNQ-16", false, 20)] {
        let mut session = begin(form, module);
        let mut seen = Vec::new();
        while name(&session) == "question" {
            seen.push(item(&session));
            session = answer(session, 1);
        }
        let asked: Vec<&str> =
            SNQ.forms()[crate::form(form)].items.iter().map(|&item| SNQ.items()[item].id.as_str()).collect();
        assert_eq!(seen.len(), length);
        assert_eq!(seen[..asked.len()], asked);
        assert_eq!(seen[length - 4..], ["X1", "X2", "X3", "X4"]);
        assert_eq!(seen[asked.len()..length - 4], if module { vec!["A1", "A2", "A3", "A4", "A5"] } else { vec![] });
    }
}

#[test]
fn stopping_keeps_what_was_given_and_can_be_taken_back() {
    let third = answer(begin("SNQ-16", false), 2);
    let stopped = after(third.clone(), [Event::Stop(250.0)]);
    assert_eq!(run(&stopped).responses.response_time(2), Some(250.0));
    let on = after(stopped.clone(), [Event::GoOn]);
    assert_eq!((run(&on).position, run(&on).route, given(&on)), (2, Route::Forward, 2));

    let ended = after(stopped, [Event::Finish]);
    let places = &record(&ended).items;
    assert!(matches!(places[1].answer, AnswerRecord::Rating(_)));
    assert!(places[2..].iter().all(|place| place.answer == AnswerRecord::NotReached));
    assert_eq!(record(&ended).ended, Ended::Stopped);
}

#[test]
fn the_safety_questions_alone_can_follow_a_stop() {
    let stopped = after(answer(begin("SNQ-40", true), 5), [Event::Stop(1.0)]);
    assert_eq!(run(&stopped).safety_left(), 4);
    let mut safety = after(stopped, [Event::AskSafety]);
    let mut seen = Vec::new();
    while name(&safety) == "question" {
        assert_eq!(run(&safety).route, Route::SafetyOnly);
        seen.push(item(&safety));
        safety = answer(safety, 1);
    }
    assert_eq!(seen, ["X1", "X2", "X3", "X4"]);
    assert_eq!(name(&safety), "stopped");
    assert_eq!(run(&safety).safety_left(), 0);
    // Going on leads to what was not reached, and past the safety questions to the map.
    let on = after(safety.clone(), [Event::GoOn]);
    assert_eq!((run(&on).position, run(&on).route), (5, Route::Forward));
    assert_eq!(name(&to_map(on)), "map");

    let ended = after(safety, [Event::Finish]);
    let Screen::Map(finished) = &ended.screen else { panic!("no map") };
    let answers = finished.record.responses(&SNQ).unwrap();
    assert!(answers.was_asked(Section::Safety) && !answers.was_asked(Section::Module));
    assert_eq!(finished.report.counts.answered, 5);
    assert_eq!(finished.report.counts.not_reached, 35);
}

#[test]
fn back_from_the_first_safety_question_leads_out_of_them() {
    let first = session("safe_first");
    assert_eq!(run(&first).position, first_safety(&first));
    assert_eq!(name(&after(first.clone(), [Event::Back(1.0)])), "stopped");
    let second = answer(first, 1);
    let back = after(second, [Event::Back(1.0)]);
    assert_eq!((item(&back), name(&after(back.clone(), [Event::Back(1.0)]))), ("X1", "stopped"));
}

#[test]
fn what_was_left_out_can_be_given_after_all() {
    let check = to_check(after(begin("SNQ-16", true), [Event::Skip(1.0)]));
    assert_eq!(run(&check).left_out().collect::<Vec<_>>(), [0, 2]);
    let open = after(check.clone(), [Event::GoTo(2)]);
    assert_eq!((run(&open).position, run(&open).route), (2, Route::ToCheck));
    // Leaving it is no harm.
    assert_eq!(name(&after(open.clone(), [Event::Next(1.0)])), "check");
    let mended = answer(open, 1);
    assert_eq!((name(&mended), run(&mended).left_out().count()), ("check", 1));
    // Back from the list leads to the last sentence, and from there through all of them.
    let last = after(mended.clone(), [Event::Back(1.0)]);
    assert_eq!((item(&last), run(&last).route), ("A5", Route::Forward));
    assert_eq!(item(&after(last, [Event::Back(1.0)])), "A4");
    // On leads to the safety questions, with what is left out, or as soon as nothing is.
    let on = after(check, [Event::GoOn]);
    assert_eq!((item(&on), run(&on).route, run(&on).left_out().count()), ("X1", Route::Forward, 2));
    let whole = answer(after(mended, [Event::GoTo(0)]), 1);
    assert_eq!((item(&whole), run(&whole).route, run(&whole).left_out().count()), ("X1", Route::Forward, 0));
}

#[test]
fn where_nothing_was_left_out_there_is_no_list() {
    for (form, module, sentences) in [("SNQ-40", false, 40), ("SNQ-40", true, 45), ("SNQ-16", false, 16)] {
        let safety = answer(begin(form, module), sentences);
        assert_eq!((name(&safety), item(&safety)), ("question", "X1"), "{form}");
        let map = answer(safety, 4);
        assert_eq!((name(&map), record(&map).ended), ("map", Ended::Completed), "{form}");
    }
    // A safety question that is left out is not asked again.
    let skipped = [Event::Skip(1.0), Event::Skip(1.0), Event::Skip(1.0), Event::Skip(1.0)];
    assert_eq!(name(&after(answer(begin("SNQ-16", false), 16), skipped)), "map");
}

#[test]
fn what_is_missing_for_a_first_score_is_counted() {
    for (form, parts) in [("SNQ-40", 8), ("SNQ-16", 2)] {
        for (stop, skips) in [(0, 1), (7, 3), (12, 5), (15, 2)] {
            let mut session = begin(form, false);
            for at in 0..stop {
                session = if at % skips == 1 { after(session, [Event::Skip(1.0)]) } else { answer(session, 1) };
            }
            let profile = SNQ.profile().unwrap();
            let sides = [profile.internal, profile.external];
            let parts: Vec<ScoreIndex> = match parts {
                2 => sides.to_vec(),
                _ => sides.iter().flat_map(|&side| SNQ.scores()[side].facets.clone()).collect(),
            };
            let scored = |session: &Session| {
                let scores = Scores::new(&run(session).responses);
                parts.iter().any(|&part| scores.get(part).unwrap().pomp.is_some())
            };
            let responses = &run(&session).responses;
            let count = answers_until_first(responses, &Scores::new(responses), &parts).unwrap();
            if scored(&session) {
                assert_eq!(count, 0, "{form}, {stop}");
                continue;
            }
            assert!(count > 0, "{form}, {stop}");
            assert!(!scored(&answer(session.clone(), count - 1)), "{form}, {stop}: {count}");
            assert!(scored(&answer(session, count)), "{form}, {stop}: {count}");
        }
    }
    // Where too much was skipped there is none.
    let skipped = after(begin("SNQ-40", false), vec![Event::Skip(1.0); 39]);
    let responses = &run(&skipped).responses;
    let family = SNQ.find_score("family").unwrap();
    assert_eq!(answers_until_first(responses, &Scores::new(responses), &[family]), None);
}

fn languages(session: &Session) -> String {
    let list = match &session.screen {
        Screen::Map(finished) => &finished.record.languages,
        _ => &run(session).languages,
    };
    list.iter().map(|LanguageFrom { language, from }| format!("{language} {from}")).collect::<Vec<_>>().join(", ")
}

fn speak(session: Session, language: &str) -> Session {
    after(session, [Event::Language(language.into())])
}

#[test]
fn languages_are_noted_from_the_item_on_which_they_were_chosen() {
    let first = begin("SNQ-16", false);
    assert_eq!(languages(&first), "en S3a");
    // On the first item nothing was read in the other language for good.
    assert_eq!(languages(&speak(first.clone(), "zh-Hans")), "zh-Hans S3a");
    assert_eq!(languages(&speak(first.clone(), "en")), "en S3a");

    let fourth = speak(answer(first, 3), "zh-Hans");
    assert_eq!(languages(&fourth), "en S3a, zh-Hans P4a");
    assert_eq!(languages(&speak(fourth.clone(), "en")), "en S3a");
    let later = speak(answer(fourth, 2), "en");
    assert_eq!(languages(&later), "en S3a, zh-Hans P4a, en P2a");
    let map = to_map(later);
    assert_eq!(languages(&map), "en S3a, zh-Hans P4a, en P2a");
    // Reading the results in another language changes nothing in the record.
    let read = speak(map, "zh-Hans");
    assert_eq!((languages(&read).as_str(), read.language.as_str()), ("en S3a, zh-Hans P4a, en P2a", "zh-Hans"));
}

#[test]
fn a_record_opened_in_another_language_notes_it() {
    let stopped = after(answer(begin("SNQ-16", false), 3), [Event::Stop(1.0), Event::Finish]);
    let chinese = Session::new(&SNQ, &["zh-Hans".into()]);
    let opened = after(chinese, [Event::Open(Box::new(record(&stopped).clone()))]);
    assert_eq!(languages(&opened), "en S3a, zh-Hans P4a");
}

#[test]
fn the_language_is_the_first_wanted_one_that_is_spoken() {
    let rows: [(&[&str], &str); 14] = [
        (&[], "en"),
        (&["zh-Hans"], "zh-Hans"),
        (&["zh-CN", "en"], "zh-Hans"),
        (&["zh"], "zh-Hans"),
        (&["EN-us"], "en"),
        (&["fr", "de"], "en"),
        (&["fr", "zh-hans", "en"], "zh-Hans"),
        (&[""], "en"),
        // Simplified Chinese is given to nobody who reads traditional characters and has not asked for it.
        (&["zh-TW", "zh", "en-US", "en"], "en"),
        (&["zh-HK", "zh"], "en"),
        (&["zh-Hant"], "en"),
        (&["zh-Hant-HK", "zh-CN"], "zh-Hans"),
        (&["zh-Hans-HK"], "zh-Hans"),
        (&["zh-SG"], "zh-Hans"),
    ];
    for (wanted, language) in rows {
        let wanted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
        assert_eq!(Session::new(&SNQ, &wanted).language, language, "{wanted:?}");
    }
}

#[test]
fn nothing_begins_without_assent() {
    assert_eq!(blank().after(&SNQ, Event::Begin), None);
    let given = after(blank(), [Event::Assent(Assent::Given)]);
    let taken_back = after(given, [Event::Assent(Assent::Open)]);
    assert_eq!(taken_back.after(&SNQ, Event::Begin), None);
    // A counselor cannot give it for the pupil.
    let set_up = after(blank(), [Event::Assent(Assent::Given), Event::SetUp]);
    let ready = Event::ReadyForPupil {
        form: crate::form("SNQ-40"),
        subject: None,
        follow_up: String::from("  ").try_into().unwrap(),
        consent: Consent::Held,
    };
    let start = after(set_up, [ready]);
    assert_eq!(start.after(&SNQ, Event::Begin), None);
}

/// There is no event that sets up a pupil's session without consent, and no record of one: the
/// type has no other value, and a record without it is not read (tests/records.rs).
#[test]
fn a_supervised_record_says_that_consent_is_held() {
    let map = to_map(begin_supervised("SNQ-16"));
    let follow_up = Some(String::from("school nurse").try_into().unwrap());
    let supervised = Mode::Supervised { guardian_consent: Consent::Held, follow_up };
    assert_eq!(record(&map).mode, supervised);
    assert_eq!(record(&map).subject.as_ref().map(|code| code.as_str()), Some("7F-K2"));
    let json = record(&map).to_json();
    assert!(json.contains(r#""guardian_consent":"held""#), "{json}");
    assert_eq!(record(&session("map")).mode, Mode::Alone);
    assert_eq!(record(&session("map")).subject, None);
}

#[test]
fn under_nine_it_stops() {
    let young = after(session("told"), [Event::Age(AgeGroup::TooYoung)]);
    assert_eq!(name(&young), "young");
    assert_eq!(young.after(&SNQ, Event::FirstItem(crate::started())), None);
    assert_eq!(young.after(&SNQ, Event::Age(AgeGroup::Made)), None);
    // Chosen by mistake: what a counselor set up is still there.
    let begin = [Event::Assent(Assent::Given), Event::Begin, Event::Condition(crate::away_parent(), true)];
    let told = after(set_up("SNQ-16"), begin);
    let Screen::AboutYou(before) = &told.screen else { panic!("not asked") };
    let back = after(told.clone(), [Event::Age(AgeGroup::TooYoung), Event::Back(1.0)]);
    assert_eq!(back.screen, Screen::AboutYou(before.clone()));
    for age in [AgeGroup::ReadAloud, AgeGroup::Made, AgeGroup::Older] {
        assert_eq!(name(&after(session("told"), [Event::Age(age), Event::FirstItem(crate::started())])), "question");
    }
}

#[test]
fn the_first_item_waits_for_every_answer_about_the_person() {
    let about = session("about");
    let first = Event::FirstItem(crate::started());
    assert_eq!(after(about.clone(), [Event::Age(AgeGroup::Made)]).after(&SNQ, first.clone()), None);
    assert_eq!(after(about.clone(), [Event::Condition(crate::away_parent(), false)]).after(&SNQ, first.clone()), None);
    let told = after(about, [Event::Condition(crate::away_parent(), true), Event::Age(AgeGroup::Made)]);
    assert_eq!(run(&after(told, [first])).responses.modules(), [crate::away_parent()]);
}

#[test]
fn visits_and_changes_are_counted() {
    let counts = |session: &Session, at: usize| (run(session).responses.visits(at), run(session).responses.changes(at));
    let first = begin("SNQ-16", false);
    assert_eq!(counts(&first, 0), (Some(0), Some(0)));
    // A first answer is no change, nor is the same answer again; and where an answer is missing, nothing is left.
    let chosen = after(
        first.clone(),
        [
            Event::Next(1.0),
            Event::Choose(fitting(&first, 1)),
            Event::Choose(fitting(&first, 1)),
            Event::Choose(fitting(&first, 4)),
            Event::Next(1.0),
        ],
    );
    assert_eq!((counts(&chosen, 0), counts(&chosen, 1)), ((Some(1), Some(1)), (Some(0), Some(0))));
    let back = after(chosen, [Event::Skip(1.0), Event::Back(1.0), Event::Back(1.0), Event::Skip(1.0)]);
    assert_eq!(counts(&back, 0), (Some(2), Some(2)), "a skip in place of an answer is a change");
    assert_eq!(counts(&back, 1), (Some(2), Some(0)));
    let answered = after(back.clone(), [Event::Choose(fitting(&back, 2)), Event::Stop(1.0)]);
    assert_eq!(counts(&answered, 1), (Some(3), Some(1)), "and so is an answer in place of a skip");

    // In the record, and on from it.
    let Screen::Stopped(run) = &answered.screen else { panic!("{answered:?}") };
    let stopped = run.record(Ended::Stopped);
    assert_eq!(stopped.format, Format::V4);
    assert_eq!((stopped.items[0].visits, stopped.items[0].changes), (Some(2), Some(2)));
    let read = Record::parse(&stopped.to_json()).unwrap();
    let opened = after(blank(), [Event::Open(Box::new(read))]);
    assert_eq!(counts(&opened, 1), (Some(3), Some(1)));
    let further = answer(opened, 1);
    assert_eq!(counts(&further, 2), (Some(2), Some(0)));
}

/// In a record without counts a part of them would be no count.
#[test]
fn nothing_is_counted_on_from_a_record_without_counts() {
    let mut stopped = match &answer(begin("SNQ-16", false), 3).screen {
        Screen::Question(run) => run.record(Ended::Stopped),
        other => panic!("{other:?}"),
    };
    stopped.format = Format::V2;
    for item in &mut stopped.items {
        (item.visits, item.changes) = (None, None);
    }
    let further = answer(after(blank(), [Event::Open(Box::new(stopped))]), 2);
    let record = run(&further).record(Ended::Stopped);
    assert_eq!(record.format, Format::V2);
    assert!(record.items.iter().all(|item| item.visits.is_none() && item.changes.is_none()));
}
