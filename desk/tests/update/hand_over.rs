//! One pupil after another: each answer sealed, and nothing of it to be read.

use trellis::{TurnAnswer, TurnEvent};
use trellis_core::record::{AnswerRecord, Ended, ItemRecord, Record, Subject, Timestamp};
use trellis_core::session::Event;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_desk::key::{Passphrase, PrivateKey, Protection};
use trellis_desk::log;
use trellis_desk_page::{CodeProblem, MAP_MS, Msg, Progress, Screen, SittingField, Stage, Tab, WayOut};

use crate::bench::Bench;

fn stage(bench: &Bench) -> &Stage {
    match &bench.model.screen {
        Screen::HandOver(hand) => &hand.stage,
        other => panic!("no hand-over, but {other:?}"),
    }
}

pub(crate) fn begin(bench: &mut Bench, typed: &str) {
    bench.send(Msg::CodeTyped(typed.to_owned()));
    bench.send(Msg::ThisIsMe);
}

fn problem(bench: &Bench) -> Option<&CodeProblem> {
    match stage(bench) {
        Stage::Welcome { problem, .. } => problem.as_ref(),
        _ => None,
    }
}

pub(crate) fn code(text: &str) -> Subject {
    Subject::try_from(text.to_owned()).unwrap()
}

pub(crate) fn started() -> Timestamp {
    Timestamp::try_from("2026-11-24T09:40:00.000Z".to_owned()).unwrap()
}

/// A record of the form that the sitting has.
pub(crate) fn record(bench: &Bench) -> Record {
    let snq = &bench.model.instrument;
    let mut record = respondent(snq, snq.find_form("SNQ-16").unwrap(), RespondentType::ExternalLow, 7).unwrap();
    record.started = started();
    record
}

/// The questionnaire tells the first answers of a record.
pub(crate) fn answer(bench: &mut Bench, record: &Record, positions: std::ops::Range<usize>) {
    for position in positions {
        let item: ItemRecord = record.items[position].clone();
        let answer = TurnAnswer { position, item, language: "en".into(), started: record.started };
        bench.send(Msg::Turn(Box::new(TurnEvent::Answered(Box::new(answer)))));
    }
}

fn key(bench: &Bench, passphrase: &str) -> PrivateKey {
    let wrapped = &bench.model.kept.key.as_ref().unwrap().wrapped;
    wrapped.unwrap_with(Protection::Passphrase(&Passphrase::typed(passphrase))).unwrap()
}

/// Everything of the only sitting, opened and put together.
pub(crate) fn joined(bench: &Bench, passphrase: &str) -> log::Joined {
    let kept = &bench.model.kept.sittings[&bench.id()];
    let opened = log::open(&kept.sitting, &key(bench, passphrase), kept.entries.values());
    log::join(&bench.model.instrument, &kept.sitting, opened).unwrap()
}

#[test]
fn a_code_that_cannot_begin_is_told_why() {
    let (mut bench, _) = Bench::sitting();
    begin(&mut bench, " ");
    assert_eq!(problem(&bench), Some(&CodeProblem::Missing));
    begin(&mut bench, "7b-99");
    assert_eq!(problem(&bench), Some(&CodeProblem::Unknown("7B-99".into())));
    begin(&mut bench, "7b-03");
    assert!(matches!(problem(&bench), Some(CodeProblem::OptedOut(_))));
    begin(&mut bench, "7b 01");
    let Stage::Turn { turn, .. } = stage(&bench) else { panic!("no turn") };
    assert_eq!((turn.code.as_str(), turn.first, turn.until.as_str()), ("7b-01", 0, "16:00"));
    assert_eq!(bench.model.instrument.forms()[turn.form].id, "SNQ-16");
}

#[test]
fn each_answer_is_on_the_disk_sealed_before_the_next_one() {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    let before = bench.disk.len();
    answer(&mut bench, &given, 0..5);
    assert_eq!(bench.disk.len(), before + 5);
    let entries: Vec<&String> =
        bench.disk.iter().filter(|(name, _)| name.starts_with("entry/")).map(|(_, text)| text).collect();
    let lengths: std::collections::BTreeSet<usize> = entries.iter().map(|entry| entry.len()).collect();
    assert_eq!(lengths.len(), 1, "all of one length: {lengths:?}");
    for (position, item) in given.items.iter().take(5).enumerate() {
        assert!(!entries[position].contains(&item.item), "an item's id can be read");
    }
    // What was given is in them all the same.
    let joined = joined(&bench, &passphrase);
    assert_eq!(joined.records[0].record.items[..5], given.items[..5]);
    assert_eq!(joined.records[0].record.ended, Ended::Interrupted);
}

#[test]
fn a_killed_browser_loses_nothing_that_was_answered_and_the_code_goes_on() {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    answer(&mut bench, &given, 0..16);

    let mut bench = bench.restarted();
    assert!(matches!(stage(&bench), Stage::Welcome { .. }), "still in the pupils' hands");
    let progress = bench.model.kept.sittings[&bench.id()].progress_of(&code("7b-01"));
    assert_eq!(progress, Progress::Interrupted { next: 16 });
    begin(&mut bench, "7b-01");
    let Stage::Turn { turn, .. } = stage(&bench) else { panic!("no turn") };
    assert_eq!(turn.first, 16);

    let mut rest = given.clone();
    for item in &mut rest.items[..16] {
        (item.answer, item.ms) = (AnswerRecord::NotReached, None);
    }
    answer(&mut bench, &given, 16..given.items.len());
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(rest)))));
    assert!(matches!(stage(&bench), Stage::Thanks { stopped: false }));

    let joined = joined(&bench, &passphrase);
    assert_eq!(joined.records.len(), 1);
    assert_eq!(joined.records[0].record.items, given.items);
    assert_eq!(joined.records[0].runs.len(), 2);
}

#[test]
fn a_finished_record_takes_the_place_of_its_parts() {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    answer(&mut bench, &given, 0..given.items.len());
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(given.clone())))));
    let entries = bench.disk.keys().filter(|name| name.starts_with("entry/")).count();
    assert_eq!(entries, 1);
    assert_eq!(joined(&bench, &passphrase).records[0].record, given);

    bench.send(Msg::NextPupil);
    begin(&mut bench, "7b-01");
    assert!(matches!(problem(&bench), Some(CodeProblem::Done(_))));
    let counts = bench.model.kept.sittings[&bench.id()].counts();
    assert_eq!((counts.done, counts.absent, counts.opted_out), (1, 1, 1));
}

/// How much somebody was asked depends on their answers: a module is asked after a yes.
#[test]
fn what_stands_in_clear_of_a_finished_record_is_the_same_whatever_was_asked() {
    let (mut bench, _) = Bench::sitting();
    for (code, items) in [("7b-01", 0), ("7b-02", 1)] {
        begin(&mut bench, code);
        let mut given = record(&bench);
        answer(&mut bench, &given, 0..given.items.len() - items);
        given.items.truncate(given.items.len() - items);
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(given)))));
        bench.send(Msg::NextPupil);
    }
    let kept = &bench.model.kept.sittings[&bench.id()];
    let clear: Vec<log::Place> = kept.entries.values().map(|entry| entry.place.clone()).collect();
    let [first, second] = &clear[..] else { panic!("{clear:?}") };
    let of_first = log::Place { code: first.code.clone(), run: first.run.clone(), ..second.clone() };
    assert_eq!(*first, of_first);
}

#[test]
fn stopping_and_idle_time_end_a_turn() {
    let (mut bench, _) = Bench::sitting();
    begin(&mut bench, "7b-01");
    bench.send(Msg::Turn(Box::new(TurnEvent::Idle)));
    assert!(matches!(stage(&bench), Stage::Welcome { was_idle: true, .. }));
    begin(&mut bench, "7b-01");
    bench.send(Msg::Turn(Box::new(TurnEvent::Left)));
    assert!(matches!(stage(&bench), Stage::Welcome { was_idle: false, .. }));
    begin(&mut bench, "7b-01");
    let mut stopped = record(&bench);
    stopped.ended = Ended::Stopped;
    bench.send(Msg::Turn(Box::new(TurnEvent::Stopped(Box::new(stopped)))));
    assert!(matches!(stage(&bench), Stage::Thanks { stopped: true }));
    // Nothing that comes late is taken.
    assert!(bench.send(Msg::Turn(Box::new(TurnEvent::Idle))).is_empty());
}

#[test]
fn the_way_out_of_the_hand_over_is_the_passphrase() {
    let (mut bench, passphrase) = Bench::sitting();
    bench.send(Msg::Home);
    assert!(matches!(bench.model.screen, Screen::HandOver(_)), "no other way leads out");
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped("one two three four five six".into()));
    bench.send(Msg::Leave(WayOut::Safety));
    assert!(matches!(stage(&bench), Stage::Leaving { .. }));
    assert!(bench.model.typed_key.problem.is_some());
    bench.send(Msg::NextPupil);
    assert!(matches!(stage(&bench), Stage::Welcome { .. }), "back to the pupils");
    let mut bench = bench.restarted();
    assert!(matches!(stage(&bench), Stage::Welcome { .. }), "loaded again");
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::Leave(WayOut::Home));
    assert!(matches!(bench.model.screen, Screen::Home));
    assert!(bench.model.typed_key.text.is_empty());
    assert_eq!(bench.model.kept.sittings[&bench.id()].status.ended, None);
    assert!(matches!(bench.restarted().model.screen, Screen::Home));
}

/// From the last pupil it is two steps: "Counselor", and the button below the passphrase.
#[test]
fn the_sitting_ends_and_opens_with_one_passphrase() {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(given)))));
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::Leave(WayOut::Safety));
    let Screen::Open(desk) = &bench.model.screen else { panic!("{:?}", bench.model.screen) };
    assert_eq!((&desk.tab, desk.pupils.len()), (&Tab::Safety, 1));
    let status = &bench.model.kept.sittings[&bench.id()].status;
    assert!(status.ended.is_some() && status.seen.is_some());
}

/// A sitting in which pupils see their own map, at the field of the code.
fn sitting_with_maps() -> Bench {
    let (mut bench, _) = Bench::filled_in(0);
    bench.send(Msg::SetOwnMap(true));
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n7b-02\n7b-03\n7b-04".to_owned()));
    bench.send(Msg::NextStep);
    bench
}

fn is_thanks(bench: &Bench) -> bool {
    matches!(stage(bench), Stage::Thanks { stopped: false })
}

/// How a map goes.
type End<'e> = &'e dyn Fn(&mut Bench);

#[test]
fn a_pupil_sees_their_own_map_where_that_was_chosen_until_a_tap_a_minute_or_another_window() {
    let mut bench = sitting_with_maps();
    let ends: [(&str, End); 3] = [
        ("7b-01", &|bench| _ = bench.send(Msg::Map(Box::new(trellis::Msg::Session(Event::HandBack))))),
        ("7b-02", &|bench| {
            bench.pass(MAP_MS - 10_000.0);
            bench.send(Msg::Tick);
            assert!(matches!(stage(bench), Stage::Map { .. }), "it goes before the minute has passed");
            bench.pass(10_000.0);
            bench.send(Msg::Tick);
        }),
        ("7b-03", &|bench| _ = bench.send(Msg::Hidden(true))),
    ];
    for (pupil, end) in ends {
        begin(&mut bench, pupil);
        let record = record(&bench);
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record.clone())))));
        let Stage::Map { map, .. } = stage(&bench) else { panic!("{pupil}: no map") };
        let trellis_core::session::Screen::Map(results) = &map.session.screen else { panic!("{pupil}: no map") };
        assert_eq!(results.record, record);
        let progress = bench.model.kept.sittings[&bench.id()].progress_of(&code(pupil));
        assert_eq!(progress, Progress::Done, "it is sealed before it is shown");
        end(&mut bench);
        assert!(is_thanks(&bench), "{pupil}");
        bench.send(Msg::NextPupil);
    }
    // What was answered before a break is sealed: of a half there is no map.
    begin(&mut bench, "7b-04");
    let record = record(&bench);
    answer(&mut bench, &record, 0..4);
    bench.send(Msg::Turn(Box::new(TurnEvent::Left)));
    begin(&mut bench, "7b-04");
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record)))));
    assert!(is_thanks(&bench));
}

#[test]
fn without_that_choice_there_is_no_map() {
    let (mut bench, _) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let record = record(&bench);
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record)))));
    assert!(is_thanks(&bench));
}
