//! The session: which event leads where, and what holds on every way.

mod again;
mod seeded;
mod table;
mod walks;
mod ways;

use std::sync::{Arc, LazyLock};

use trellis_core::instrument::{FormIndex, Instrument, ModuleIndex};
use trellis_core::record::{Consent, Subject, Timestamp};
use trellis_core::responses::{ItemState, Response, Section};
use trellis_core::session::{Administration, AgeGroup, Assent, Event, Screen, Session};

pub(crate) static SNQ: LazyLock<Arc<Instrument>> =
    LazyLock::new(|| Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap()));

pub(crate) fn started() -> Timestamp {
    Timestamp::try_from(String::from("2026-11-24T09:30:00.000Z")).unwrap()
}

pub(crate) fn blank() -> Session {
    Session::new(&SNQ, &["en".into()])
}

/// A session after events that all mean something.
pub(crate) fn after(session: Session, events: impl IntoIterator<Item = Event>) -> Session {
    events.into_iter().fold(session, |session, event| {
        let screen = name(&session);
        session.after(&SNQ, event.clone()).unwrap_or_else(|| panic!("{event:?} means nothing on {screen}"))
    })
}

/// The person among the items.
pub(crate) fn run(session: &Session) -> &Administration {
    match &session.screen {
        Screen::Question(run) | Screen::Stopped(run) | Screen::Check(run) => run,
        other => panic!("nobody among the items, but {other:?}"),
    }
}

/// The id of the item on the screen.
pub(crate) fn item(session: &Session) -> &'static str {
    let run = run(session);
    SNQ.items()[run.responses.item(run.position)].id.as_str()
}

/// The screen in a word.
pub(crate) fn name(session: &Session) -> &'static str {
    match &session.screen {
        Screen::Start(_) => "start",
        Screen::SetUp => "setup",
        Screen::AboutYou(_) => "about",
        Screen::TooYoung(_) => "young",
        Screen::Question(_) => "question",
        Screen::Stopped(_) => "stopped",
        Screen::Check(_) => "check",
        Screen::Map(_) => "map",
        Screen::HandBack(_) => "back",
        Screen::Report(_) => "report",
        Screen::Family(_) => "family",
        Screen::Keep(_) => "keep",
        Screen::Unscored(_) => "unscored",
    }
}

/// An answer that fits the item on the screen: so many steps above the first.
pub(crate) fn fitting(session: &Session, step: u8) -> Response {
    let run = run(session);
    let scale = SNQ.scale_of(run.responses.item(run.position));
    let answers = (0..).take_while(|&position| Response::at(position, scale).is_some()).count();
    Response::at(usize::from(step) % answers, scale).unwrap()
}

/// A form by its id.
pub(crate) fn form(id: &str) -> FormIndex {
    SNQ.find_form(id).unwrap()
}

/// The only module.
pub(crate) fn away_parent() -> ModuleIndex {
    SNQ.find_module("away_parent").unwrap()
}

pub(crate) fn begin(id: &str, module: bool) -> Session {
    let events = [
        Event::Form(form(id)),
        Event::Assent(Assent::Given),
        Event::Begin,
        Event::Age(AgeGroup::Made),
        Event::Condition(away_parent(), module),
        Event::FirstItem(started()),
    ];
    after(blank(), events)
}

/// The start of a pupil for whom a counselor set it up.
pub(crate) fn set_up(id: &str) -> Session {
    let ready = Event::ReadyForPupil {
        form: form(id),
        subject: Subject::try_from(String::from("7F-K2")).ok(),
        follow_up: String::from("school nurse").try_into().unwrap(),
        consent: Consent::Held,
    };
    after(blank(), [Event::SetUp, ready])
}

/// As [`begin`], set up by a counselor.
pub(crate) fn begin_supervised(id: &str) -> Session {
    let events = [
        Event::Assent(Assent::Given),
        Event::Begin,
        Event::Age(AgeGroup::ReadAloud),
        Event::Condition(away_parent(), false),
        Event::FirstItem(started()),
    ];
    after(set_up(id), events)
}

/// Answers and goes on, so many times.
pub(crate) fn answer(session: Session, times: usize) -> Session {
    (0..times).fold(session, |session, at| {
        let answer = fitting(&session, at as u8);
        after(session, [Event::Choose(answer), Event::Next(3000.0)])
    })
}

/// To the list of what was left out: the third sentence, and what was skipped before.
pub(crate) fn to_check(session: Session) -> Session {
    let left_out = 2;
    let before = left_out - run(&session).position.min(left_out);
    let session = answer(session, before);
    let session = if run(&session).position == left_out { after(session, [Event::Skip(1000.0)]) } else { session };
    let left = run(&session).sentences().end - run(&session).position;
    answer(session, left)
}

/// Everything answered, from the item on the screen on.
pub(crate) fn to_map(session: Session) -> Session {
    let left = run(&session).responses.len() - run(&session).position;
    answer(session, left)
}

/// The first place of the safety questions.
pub(crate) fn first_safety(session: &Session) -> usize {
    run(session).responses.range(Section::Safety).start
}

pub(crate) fn given(session: &Session) -> usize {
    let responses = &run(session).responses;
    (0..responses.len()).filter(|&at| responses.state(at) != ItemState::NotReached).count()
}
