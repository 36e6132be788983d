//! Every screen in every language, rendered without a browser and held against `tests/screens/`.
//!
//! After a change that is meant: `UPDATE_EXPECT=1 cargo test --test screens`, and read the diff.
#![cfg(not(target_arch = "wasm32"))]

mod counting;
mod dom;
mod embedded;
mod phrases;
#[path = "../shared/rendered.rs"]
mod rendered;
#[path = "../shared/rules.rs"]
mod rules;
mod safety;

use std::sync::Arc;

use expect_test::expect_file;
use trellis::{Model, Overlay, Printouts, Turn, TurnState, Voice, html, instrument};
use trellis_core::instrument::{Instrument, Keying};
use trellis_core::record::{AnswerRecord, Consent, Ended, FollowUp, Mode, Record, Timestamp};
use trellis_core::responses::{Number, Response, Several, ShortText};
use trellis_core::session::{AgeGroup, Assent, Event, Session};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_text::{Locale, Text};
use yew::prelude::*;

use crate::rendered::rendered;

async fn render(model: Model) -> String {
    rendered(move || html(&model, &Callback::noop())).await
}

fn walk(instrument: &Arc<Instrument>, language: &str, events: Vec<Event>) -> Session {
    let mut session = Session::new(instrument, &[language.into()]);
    for event in events {
        let shown = format!("{event:?}");
        session = session.after(instrument, event).unwrap_or_else(|| panic!("{shown} means nothing"));
    }
    session
}

fn at(time: &str) -> Timestamp {
    time.to_string().try_into().unwrap()
}

/// From the start to the first item.
fn begun() -> Vec<Event> {
    vec![
        Event::Assent(Assent::Given),
        Event::Begin,
        Event::Age(AgeGroup::Made),
        Event::Condition(0.into(), false),
        Event::FirstItem(at("2026-11-24T09:30:00.000Z")),
    ]
}

/// Every item left out, to the map.
fn skipped_through() -> Vec<Event> {
    let skips = |n| vec![Event::Skip(1000.0); n];
    [skips(40), vec![Event::GoOn], skips(4)].concat()
}

/// A record with other safety answers, in the order of the questions; `None` is a skip.
fn with_safety(mut record: Record, answers: [Option<&str>; 4]) -> Record {
    for (id, answer) in ["X1", "X2", "X3", "X4"].into_iter().zip(answers) {
        let item = record.items.iter_mut().find(|item| item.item == id).unwrap();
        item.answer = answer.map_or(AnswerRecord::Skipped, |answer| AnswerRecord::Choice(answer.into()));
    }
    record
}

/// The same, set up by a counselor.
fn by_counselor(mut record: Record) -> Record {
    record.mode = Mode::Supervised {
        guardian_consent: Consent::Held,
        follow_up: Some(FollowUp::of_written("counselor on duty")),
    };
    record
}

/// A record whose ratings are all the lowest for the pupil's support, but for some items with another code.
fn low(mut record: Record, snq: &Instrument, others: &[(&str, i64)]) -> Record {
    for item in &mut record.items {
        let AnswerRecord::Rating(code) = &mut item.answer else { continue };
        let keying = snq.items()[snq.find_item(&item.item).unwrap()].keying;
        *code = if keying == Keying::Minus { 5 } else { 1 };
        *code = others.iter().find(|(id, _)| *id == item.item).map_or(*code, |(_, code)| *code);
    }
    record
}

/// A record that stopped when most of it was answered.
fn stopped_late(mut record: Record) -> Record {
    record.ended = Ended::Stopped;
    for item in record.items.iter_mut().skip(36) {
        item.answer = AnswerRecord::NotReached;
    }
    record
}

/// To the start of a pupil for whom a counselor set it up.
fn supervised(form: usize) -> Vec<Event> {
    let ready = Event::ReadyForPupil {
        form: form.into(),
        subject: Some(String::from("7F-K2").try_into().unwrap()),
        follow_up: FollowUp::of_written("counselor on duty"),
        consent: Consent::Held,
    };
    vec![Event::SetUp, ready]
}

/// In a pupil's turn at a counselor's desk.
fn in_turn(model: &mut Model) {
    let turn = Turn {
        code: String::from("7F-K2").try_into().unwrap(),
        form: 1.into(),
        language: model.session.language.clone(),
        age: AgeGroup::Made,
        consent: Consent::Held,
        follow_up: FollowUp::of_written("counselor on duty"),
        until: "16:00".into(),
        modules: Vec::new(),
        first: 0,
    };
    model.turn = TurnState::Running { turn: Box::new(turn), told: Default::default() };
}

/// Set up by a counselor; the answer to "I would like to talk" as given.
fn supervised_record(talk: &str) -> Record {
    let snq = instrument::bundled().unwrap();
    let mut record = respondent(&snq, snq.first_form(), RespondentType::ExternalLow, 7).unwrap();
    record.mode = Mode::Supervised {
        guardian_consent: Consent::Active,
        follow_up: Some(FollowUp::of_written("counselor on duty")),
    };
    for (item, answer) in [("X1", "yes"), ("X2", "yes"), ("X3", "yes"), ("X4", talk)] {
        let found = record.items.iter_mut().find(|place| place.item == item).unwrap();
        found.answer = AnswerRecord::Choice(answer.to_owned());
    }
    record
}

fn opened(record: Record, then: Vec<Event>) -> Vec<Event> {
    [vec![Event::Open(Box::new(record))], then].concat()
}

fn screens(snq: &Arc<Instrument>) -> Vec<(&'static str, Vec<Event>)> {
    let first = snq.forms()[snq.first_form()].items[0];
    let often = Event::Choose(Response::at(3, snq.scale_of(first)).unwrap());
    let simulated = |form, kind| respondent(snq, snq.find_form(form).unwrap(), kind, 7).unwrap();
    let full = || simulated("SNQ-40", RespondentType::ExternalLow);
    let unknown = Record {
        instrument: trellis_core::record::InstrumentRef { id: "other".into(), ..full().instrument },
        ..full()
    };
    let skips = |n| vec![Event::Skip(1000.0); n];
    vec![
        ("start", vec![]),
        ("set_up", vec![Event::SetUp]),
        ("start_supervised", supervised(1)),
        ("about_you", vec![Event::Assent(Assent::Given), Event::Begin]),
        ("too_young", vec![Event::Assent(Assent::Given), Event::Begin, Event::Age(AgeGroup::TooYoung)]),
        ("question", begun()),
        ("question_chosen", [begun(), vec![often.clone()]].concat()),
        ("question_asked_for", [begun(), vec![Event::Next(1000.0)]].concat()),
        ("question_family", [begun(), skips(4)].concat()),
        ("question_safety", [begun(), skips(40)].concat()),
        ("stopped", [begun(), vec![often, Event::Next(1000.0), Event::Stop(0.0)]].concat()),
        ("check", [begun(), skips(40)].concat()),
        ("map", opened(full(), vec![])),
        ("map_short", opened(simulated("SNQ-16", RespondentType::InternalLow), vec![])),
        ("stopped_with_a_score", opened(stopped_late(full()), vec![Event::Stop(0.0)])),
        ("map_low", opened(low(full(), snq, &[("S2e", 3), ("P2b", 3)]), vec![])),
        ("map_lowest", opened(low(full(), snq, &[]), vec![])),
        ("map_unsafe", opened(with_safety(full(), [Some("no"), Some("unsure"), None, Some("no")]), vec![])),
        ("map_wish", opened(with_safety(full(), [Some("yes"), Some("yes"), Some("yes"), Some("yes")]), vec![])),
        ("map_open", [begun(), skipped_through()].concat()),
        ("report", opened(full(), vec![Event::Report])),
        ("report_short", opened(simulated("SNQ-16", RespondentType::Supported), vec![Event::Report])),
        ("report_mixed", opened(simulated("SNQ-40", RespondentType::Mixed), vec![Event::Report])),
        ("keep", opened(full(), vec![Event::Keep])),
        ("unscored", opened(unknown, vec![])),
    ]
}

/// What is on the screen besides the session.
type Beside = fn(&mut Model);

/// Screens whose look depends on more than the session.
fn states(snq: &Arc<Instrument>) -> Vec<(&'static str, Vec<Event>, Beside)> {
    let record = || respondent(snq, snq.first_form(), RespondentType::ExternalLow, 7).unwrap();
    let finished = |then: Vec<Event>| [supervised(0), begun(), skipped_through(), then].concat();
    let about_you = || vec![Event::Assent(Assent::Given), Event::Begin];
    let wish = || by_counselor(with_safety(record(), [Some("yes"), Some("yes"), Some("yes"), Some("yes")]));
    vec![
        ("about", vec![], |model| model.about = true),
        ("about_file", vec![], |model| {
            model.about = true;
            model.embedding.place = trellis::Place::OwnFile;
            model.form.privacy = Some(trellis::PrivacyReport {
                requests: Some(vec![]),
                cookies: Some(0),
                values: Some(1),
                databases: Some(2),
                caches: None,
                own_files: None,
                policies: vec!["default-src 'none'".into()],
            });
        }),
        ("start_cleared", vec![], |model| model.generation = 1),
        ("start_asked_for", vec![], |model| model.form.show_errors = true),
        ("start_refused", vec![], |model| model.form.open_error = Some(Text::OpenNotARecord)),
        ("start_idle", vec![Event::Assent(Assent::Given)], |model| model.overlay = Overlay::Idle(30)),
        ("set_up_asked_for", vec![Event::SetUp], |model| {
            model.form.show_errors = true;
            model.form.form = Some(1.into());
            model.form.code = "Anna".into();
            model.form.code_message = Some(Text::CodeMayBeName);
        }),
        ("set_up_filled", vec![Event::SetUp], |model| {
            model.form.show_errors = true;
            model.form.code = "7F-K2".into();
            model.form.follow_up = "counselor on duty".into();
            model.form.consent = true;
        }),
        ("about_you_asked_for", about_you(), |model| model.form.show_errors = true),
        ("about_you_too_young", about_you(), |model| model.form.too_young = true),
        ("about_you_by_voice", [about_you(), vec![Event::Age(AgeGroup::ReadAloud)]].concat(), |model| {
            model.voice = Voice::Silent;
        }),
        ("about_you_by_person", [about_you(), vec![Event::Age(AgeGroup::ReadAloud)]].concat(), |_| {}),
        ("about_you_older", [about_you(), vec![Event::Age(AgeGroup::Older)]].concat(), |_| {}),
        ("question_voice", begun(), |model| model.voice = Voice::Silent),
        ("question_speaks", begun(), |model| model.voice = Voice::Speaks),
        ("question_options", begun(), |model| {
            model.options.number_keys = true;
            model.options.auto_advance = true;
        }),
        ("question_skipped", [begun(), vec![Event::Skip(1000.0), Event::Back(0.0)]].concat(), |_| {}),
        ("question_leaving", begun(), |model| model.overlay = Overlay::Leaving(5)),
        (
            "stopped_no_safety_left",
            [
                begun(),
                skipped_through().into_iter().take(44).collect(),
                vec![Event::Stop(0.0), Event::AskSafety, Event::Skip(0.0)],
            ]
            .concat(),
            |_| {},
        ),
        ("map_in_words", opened(record(), vec![]), |model| {
            model.form.table = true;
            model.form.notes.step = Some(1);
        }),
        ("map_supervised", finished(vec![]), |_| {}),
        ("map_wish_supervised", opened(wish(), vec![Event::Map]), |_| {}),
        ("hand_back", finished(vec![Event::HandBack]), |_| {}),
        ("hand_back_wish", opened(wish(), vec![Event::HandBack]), |_| {}),
        ("hand_back_held", finished(vec![Event::HandBack]), |model| model.lock.is_held = true),
        ("hand_back_pin", finished(vec![Event::HandBack]), |model| {
            model.lock.pin = trellis::Pin::parse("4711");
            model.form.unlock_error = Some(trellis::UnlockError::OtherPin(3));
        }),
        ("family", opened(supervised_record("no"), vec![Event::Family]), |model| {
            model.form.notes.decision.who = "not on this page".into();
        }),
        ("family_held", opened(supervised_record("yes"), vec![Event::Family]), |model| {
            model.form.confirms_printing = true;
        }),
        ("finish_confirm", opened(supervised_record("no"), vec![Event::Keep]), |model| {
            model.form.confirms_clearing = true;
        }),
        ("finish_printed", opened(supervised_record("yes"), vec![Event::Keep]), |model| {
            model.form.notes.printed_at = Some("9:41".into());
            model.form.notes.saved = true;
        }),
        ("set_up_next", vec![Event::SetUp], |model| {
            model.form.code = "K714".into();
            model.form.kept = Some(trellis::KeptSetUp {
                cleared: Some(String::from("K713").try_into().unwrap()),
                form: 0.into(),
                follow_up: "school counselor".into(),
                consent_kind: Some(Consent::Notice),
                shows_fields: false,
            });
        }),
        ("set_up_pin", vec![Event::SetUp], |model| {
            model.form.consent_kind = Some(Consent::Notice);
            model.form.pin = "47".into();
            model.form.is_pin_wrong = true;
        }),
        ("start_unused", vec![], |model| model.form.was_unused = true),
        ("report_covered", opened(supervised_record("no"), vec![]), |model| model.overlay = Overlay::Covered),
        ("turn_start", supervised(1), in_turn),
        ("turn_question", [supervised(1), begun(), vec![Event::GoOnFrom(3)]].concat(), in_turn),
        ("turn_idle", [supervised(1), begun()].concat(), |model| {
            in_turn(model);
            model.overlay = Overlay::Idle(20);
        }),
        ("turn_stopped", [supervised(1), begun(), vec![Event::Stop(1000.0)]].concat(), in_turn),
        ("keep_supervised", finished(vec![Event::HandBack, Event::Report, Event::Keep]), |_| {}),
        ("keep_both", opened(record(), vec![Event::Keep]), |model| {
            model.form.printouts = Some(Printouts { map: true, report: true, sources: true });
            model.form.saved = Some(Ok("trellis-7F-K2-2026-11-24.json".into()));
            model.form.notes.step = Some(0);
        }),
        ("keep_nothing", opened(record(), vec![Event::Keep]), |model| {
            model.form.printouts = Some(Printouts { map: false, report: false, sources: false });
            model.form.saved = Some(Err(()));
        }),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_looks_as_it_did() {
    let snq = &instrument::bundled().unwrap();
    let plain = screens(snq).into_iter().map(|(name, events)| (name, events, (|_| {}) as Beside));
    for (name, events, beside) in plain.chain(states(snq)) {
        for language in Locale::tags() {
            let session = walk(snq, language, events.clone());
            let mut model = Model { session, ..Model::new(snq.clone(), &[]) };
            beside(&mut model);
            let html = render(model).await;
            assert_eq!(rules::broken(&html), [""; 0], "{name}, {language}");
            expect_file![format!("{name}.{language}.html")].assert_eq(&dom::outline(&html));
        }
    }
}

/// Questions that are not scored, in an instrument without a profile; and its report, against a norm group.
#[tokio::test(flavor = "current_thread")]
async fn questions_that_are_not_scored_look_as_they_did() {
    let instrument = &Arc::new(Instrument::parse(include_str!("../unscored.json")).unwrap());
    let scale = |item: &str| instrument.scale_of(instrument.find_item(item).unwrap());
    let to = |item: usize| {
        let begun = vec![
            Event::Assent(Assent::Given),
            Event::Begin,
            Event::Age(AgeGroup::Made),
            Event::FirstItem(at("2026-11-24T09:30:00.000Z")),
        ];
        [begun, vec![Event::Skip(1000.0); item]].concat()
    };
    let pets = Response::Several(Several::at(&[0, 1], scale("pets")).unwrap());
    let age = Response::Number(Number::new(9.5, scale("age")).unwrap());
    let answered = |answer: &Response| vec![Event::Choose(answer.clone())];
    let given = [
        age.clone(),
        pets.clone(),
        Response::Text(ShortText::new("Mimi", scale("name_it")).unwrap()),
        Response::at(0, scale("grade")).unwrap(),
        Response::at(2, scale("q1")).unwrap(),
        Response::at(1, scale("q2")).unwrap(),
    ];
    let given = |from: usize| {
        given[from..].iter().flat_map(|answer| [Event::Choose(answer.clone()), Event::Next(1000.0)]).collect::<Vec<_>>()
    };
    let checked = [to(1), given(1)].concat();
    let finished = [to(0), given(0), vec![Event::Report]].concat();
    let states: Vec<(&str, Vec<Event>, Beside)> = vec![
        ("unscored_number", [to(0), answered(&age)].concat(), |_| {}),
        ("unscored_number_wrong", [to(0), vec![Event::Next(1000.0)]].concat(), |model| {
            model.form.written = Some("200".into());
        }),
        ("unscored_several", [to(1), answered(&pets)].concat(), |_| {}),
        ("unscored_text_asked_for", [to(2), vec![Event::Next(1000.0)]].concat(), |_| {}),
        ("unscored_choice", to(3), |_| {}),
        ("unscored_check", checked, |_| {}),
        ("unscored_report", finished, |_| {}),
    ];
    for (name, events, beside) in states {
        let session = walk(instrument, "en", events);
        let mut model = Model { session, ..Model::new(instrument.clone(), &[]) };
        beside(&mut model);
        let html = render(model).await;
        assert_eq!(rules::broken(&html), [""; 0], "{name}");
        expect_file![format!("{name}.en.html")].assert_eq(&dom::outline(&html));
    }
}
