//! Records that are opened, and administrations that go on after they were interrupted.

use trellis_core::record::{AnswerRecord, Ended, Record};
use trellis_core::responses::ItemState;
use trellis_core::session::{Event, Route, Screen, Session};

use crate::table::session;
use crate::ways::record;
use crate::{SNQ, after, answer, begin, begin_supervised, blank, first_safety, given, item, name, run, to_map};

fn open(record: &Record) -> Session {
    after(blank(), [Event::Open(Box::new(record.clone()))])
}

#[test]
fn a_completed_record_opens_at_its_results() {
    let map = to_map(begin_supervised("SNQ-40"));
    let Screen::Map(finished) = &map.screen else { panic!("no map") };
    // One that a counselor set up opens at the report: it is the counselor who opens it.
    assert_eq!(open(&finished.record).screen, Screen::Report(finished.clone()));
    let read = Record::parse(&finished.record.to_json()).unwrap();
    let Screen::Report(other) = open(&read).screen else { panic!("no report") };
    assert_eq!(other.report, finished.report);
    let alone = to_map(begin("SNQ-40", false));
    let Screen::Map(finished) = &alone.screen else { panic!("no map") };
    assert_eq!(open(&finished.record).screen, alone.screen);
}

#[test]
fn a_stopped_record_opens_where_it_stopped() {
    let stopped = after(answer(begin("SNQ-16", true), 7), [Event::Stop(1.0), Event::Finish]);
    let opened = open(record(&stopped));
    assert_eq!((name(&opened), run(&opened).position, given(&opened)), ("question", 7, 7));
    assert_eq!(run(&opened).started, record(&stopped).started);
    assert_eq!(run(&opened).route, Route::Forward);
    let ended = to_map(opened);
    assert_eq!(record(&ended).ended, Ended::Completed);
    assert_eq!(record(&ended).modules, ["away_parent"]);

    // With nothing left to reach it opens at the last question, or at the list of what was left out.
    let mut whole = record(&to_map(begin("SNQ-16", false))).clone();
    whole.ended = Ended::Interrupted;
    let opened = open(&whole);
    assert_eq!((name(&opened), item(&opened), given(&opened)), ("question", "X4", 20));
    let mut skipped = whole.clone();
    skipped.items[6].answer = AnswerRecord::Skipped;
    let opened = open(&skipped);
    assert_eq!((name(&opened), run(&opened).left_out().collect::<Vec<_>>()), ("check", vec![6]));

    // A gap is what comes first, and nothing after it is asked twice.
    whole.items[4].answer = AnswerRecord::NotReached;
    let opened = open(&whole);
    assert_eq!((name(&opened), run(&opened).position), ("question", 4));
}

#[test]
fn a_record_that_cannot_be_scored_opens_and_says_so() {
    let mut other = record(&session("map")).clone();
    other.instrument.hashes.key = "0".repeat(64);
    assert_eq!(open(&other).screen, Screen::Unscored(other));
    let mut broken = record(&session("map")).clone();
    broken.items.pop();
    assert_eq!(open(&broken).screen, Screen::Unscored(broken));
    let mut stopped = record(&session("map")).clone();
    stopped.ended = Ended::Stopped;
    stopped.items[0].answer = AnswerRecord::Rating(9);
    assert_eq!(open(&stopped).screen, Screen::Unscored(stopped));
}

/// An administration that goes on at the fourth sentence.
fn resumed() -> Session {
    after(begin_supervised("SNQ-16"), [Event::GoOnFrom(3)])
}

#[test]
fn an_interrupted_administration_goes_on_and_nothing_leads_before_it() {
    let session = resumed();
    assert_eq!(run(&session).position, 3);
    assert_eq!(session.after(&SNQ, Event::Back(1.0)), None);
    let stopped = after(session.clone(), [Event::Stop(1.0), Event::GoOn]);
    assert_eq!(run(&stopped).position, 3);
    let two_on = after(answer(session.clone(), 2), [Event::Stop(1.0), Event::GoOn]);
    assert_eq!(run(&two_on).position, 5);

    let Screen::Map(results) = to_map(session).screen else { panic!("no map") };
    let states: Vec<ItemState> = (0..4).map(|at| results.report.responses.state(at)).collect();
    assert!(states[..3].iter().all(|state| *state == ItemState::NotReached), "{states:?}");
    assert_ne!(states[3], ItemState::NotReached);
    assert_eq!(results.record.languages[0].from, results.record.items[3].item, "shown from there on");
}

#[test]
fn an_administration_that_goes_on_among_the_safety_questions_asks_the_rest_of_them() {
    let begun = begin_supervised("SNQ-16");
    let second = first_safety(&begun) + 1;
    let stopped = after(begun, [Event::GoOnFrom(second), Event::Stop(1.0)]);
    assert_eq!(run(&stopped).safety_left(), 3);
    let asked = after(stopped, [Event::AskSafety]);
    assert_eq!(run(&asked).position, second);
    assert_eq!(name(&after(asked, [Event::Back(1.0)])), "stopped");
}

#[test]
fn it_goes_on_from_there_only_before_anything_is_answered() {
    assert_eq!(answer(begin("SNQ-16", false), 1).after(&SNQ, Event::GoOnFrom(3)), None);
    assert_eq!(begin("SNQ-16", false).after(&SNQ, Event::GoOnFrom(usize::MAX)), None, "no such item");
    assert_eq!(blank().after(&SNQ, Event::GoOnFrom(0)), None);
}
