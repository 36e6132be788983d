//! Whatever happens in whatever order, the session is in a state that makes sense.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::Config;
use trellis_core::instrument::AnswerScale;
use trellis_core::record::{AnswerRecord, Consent, Ended, FollowUp, LanguageFrom, Record, Subject};
use trellis_core::report::Report;
use trellis_core::responses::{Choice, ItemState, Rating, Response, Section};
use trellis_core::session::{Administration, AgeGroup, Assent, Event, Prompt, Results, Route, Screen, Session};
use trellis_core::simulate::{RespondentType, respondent};

use crate::table::session;
use crate::{SNQ, blank, started};

fn time() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..10_000.0, Just(f64::NAN), Just(f64::INFINITY), Just(-1.0), Just(0.0), Just(1e300)]
}

/// A saved record, whole or with something wrong.
fn saved() -> impl Strategy<Value = Record> {
    (0..50_u64, any::<bool>(), 0..6_u8, 0..60_usize).prop_map(|(seed, full, wrong, at)| {
        let form = if full { "SNQ-40" } else { "SNQ-16" };
        let mut record = respondent(&SNQ, crate::form(form), RespondentType::Mixed, seed).unwrap();
        let at = at % record.items.len();
        match wrong {
            0 => record.ended = Ended::Stopped,
            1 => {
                record.ended = Ended::Interrupted;
                record.items[at].answer = AnswerRecord::NotReached;
                record.languages.clear();
            }
            2 => record.items[at].answer = AnswerRecord::Rating(200),
            3 => record.instrument.hashes.key.clear(),
            4 => record.items.truncate(at),
            _ => {}
        }
        record
    })
}

fn event() -> impl Strategy<Value = Event> {
    let rating = (1..=5_i64)
        .prop_map(|code| Response::Rating(Rating::new(code, &AnswerScale::Rating { min: 0, max: 200 }).unwrap()));
    let off = Just(Response::Rating(Rating::new(99, &AnswerScale::Rating { min: 0, max: 200 }).unwrap()));
    let choice = prop::sample::select(&["a", "b", "c", "d"][..]).prop_map(|value| {
        let scale = AnswerScale::Choice(["a", "b", "c", "d"].map(String::from).to_vec());
        Response::Choice(Choice::named(value, &scale).unwrap())
    });
    let ready = (any::<bool>(), any::<bool>()).prop_map(|(short, coded)| Event::ReadyForPupil {
        form: crate::form(if short { "SNQ-16" } else { "SNQ-40" }),
        subject: Subject::try_from(String::from("p-014")).ok().filter(|_| coded),
        follow_up: FollowUp::default(),
        consent: Consent::Held,
    });
    prop_oneof![
        4 => prop_oneof![6 => rating, 2 => choice, 1 => off].prop_map(Event::Choose),
        6 => time().prop_map(Event::Next),
        3 => time().prop_map(Event::Skip),
        2 => time().prop_map(Event::Back),
        1 => time().prop_map(Event::Stop),
        1 => Just(Event::GoOn),
        1 => Just(Event::AskSafety),
        1 => (0..60_usize).prop_map(Event::GoTo),
        1 => Just(Event::Finish),
        1 => prop::sample::select(&["en", "zh-Hans", "fr"][..]).prop_map(|tag| Event::Language(tag.into())),
        1 => prop::sample::select(&["SNQ-40", "SNQ-16"][..]).prop_map(|form| Event::Form(crate::form(form))),
        1 => prop::sample::select(&[Assent::Given, Assent::Given, Assent::Open][..]).prop_map(Event::Assent),
        1 => Just(Event::Begin),
        1 => prop_oneof![Just(Event::SetUp), ready],
        1 => prop::sample::select(&[AgeGroup::Made, AgeGroup::ReadAloud, AgeGroup::Older][..]).prop_map(Event::Age),
        1 => (0..2_usize, any::<bool>()).prop_map(|(module, holds)| Event::Condition(module.into(), holds)),
        1 => Just(Event::FirstItem(started())),
        1 => prop::sample::select(&[Event::Map, Event::HandBack, Event::Report, Event::Family, Event::Keep][..]),
    ]
}

/// Events that leave everything behind, now and then.
fn rare() -> impl Strategy<Value = Event> {
    prop_oneof![
        60 => event(),
        1 => saved().prop_map(|record| Event::Open(Box::new(record))),
        1 => Just(Event::Clear),
        1 => Just(Event::Age(AgeGroup::TooYoung)),
    ]
}

const ROWS: [&str; 12] = [
    "blank",
    "told",
    "first",
    "middle",
    "last_given",
    "one_again",
    "safe_first",
    "stopped",
    "check",
    "map_set_up",
    "unscored",
    "setup",
];

fn legal(session: &Session) {
    assert!(SNQ.wording(&session.language).is_some());
    match &session.screen {
        Screen::Start(start) => assert!(usize::from(start.form) < SNQ.forms().len()),
        Screen::AboutYou(about) => assert_eq!(about.conditions.len(), SNQ.modules().len()),
        Screen::Question(run) => {
            legal_run(run);
            if run.prompt == Prompt::Asked {
                assert_eq!(run.responses.state(run.position), ItemState::NotReached);
            }
            if run.route == Route::SafetyOnly {
                assert!(run.responses.range(Section::Safety).contains(&run.position));
            }
        }
        Screen::Stopped(run) => {
            legal_run(run);
            assert_eq!(run.prompt, Prompt::Quiet);
        }
        Screen::Check(run) => {
            legal_run(run);
            assert_eq!(run.prompt, Prompt::Quiet);
            let reached = |at| run.responses.state(at) != ItemState::NotReached;
            assert!(run.sentences().all(reached), "the list comes after every sentence was reached");
        }
        Screen::Map(finished) | Screen::Report(finished) | Screen::Family(finished) | Screen::Keep(finished) => {
            legal_finished(finished);
        }
        Screen::HandBack(finished) => {
            legal_finished(finished);
            assert!(finished.is_supervised());
        }
        Screen::Unscored(record) => assert!(Report::new(&SNQ, record).is_err()),
        Screen::TooYoung(about) => assert_eq!(about.conditions.len(), SNQ.modules().len()),
        Screen::SetUp => {}
    }
    let cleared = session.after(&SNQ, Event::Clear).unwrap();
    assert_eq!(cleared, Session { language: session.language.clone(), ..blank() });
}

fn legal_run(run: &Administration) {
    assert!(run.position < run.responses.len());
    legal_languages(&run.languages);
    for at in 0..run.responses.len() {
        let scale = SNQ.scale_of(run.responses.item(at));
        match run.responses.state(at) {
            ItemState::NotReached | ItemState::Skipped => {}
            ItemState::Responded(Response::Rating(rating)) => {
                assert!(Rating::new(rating.code().into(), scale).is_some())
            }
            ItemState::Responded(Response::Choice(choice)) => assert!(choice.name(scale).is_some()),
            ItemState::Responded(other) => assert!(other.is_on(scale)),
        }
        let time = run.responses.response_time(at);
        assert!(time.is_none_or(|time| time.is_finite() && time >= 0.0), "{time:?}");
    }
}

fn legal_languages(languages: &[LanguageFrom]) {
    assert!(!languages.is_empty());
    assert!(languages.windows(2).all(|pair| pair[0].language != pair[1].language));
    assert!(languages.iter().all(|one| SNQ.find_item(&one.from).is_some()));
}

fn legal_finished(finished: &Results) {
    assert_eq!(Report::new(&SNQ, &finished.record).as_ref(), Ok(&finished.report));
    assert_eq!(Record::parse(&finished.record.to_json()).as_ref(), Ok(&finished.record));
    legal_languages(&finished.record.languages);
}

proptest! {
    #![proptest_config(Config { cases: 250, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_sequence_of_events_leads_to_a_legal_state(row in prop::sample::select(&ROWS[..]), events in vec(rare(), 0..120)) {
        let mut session = session(row);
        legal(&session);
        for event in events {
            if let Some(next) = session.after(&SNQ, event.clone()) {
                session = next;
                legal(&session);
            }
        }
    }

    /// Pure: the same event in the same state leads to the same state, and moves nothing else.
    #[test]
    fn an_event_changes_only_what_it_returns(row in prop::sample::select(&ROWS[..]), event in rare()) {
        let before = session(row);
        let once = before.after(&SNQ, event.clone());
        prop_assert_eq!(&before, &session(row));
        let again = before.after(&SNQ, event);
        prop_assert_eq!(once, again);
    }
}
