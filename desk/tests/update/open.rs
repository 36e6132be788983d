//! After the end: safety first, then the class, and nothing to be read once it is locked.

use trellis::TurnEvent;
use trellis_core::record::{AnswerRecord, Ended, Record};
use trellis_desk::class::{Filter, SortKey};
use trellis_desk::sitting::Id;
use trellis_desk_page::{
    Effect, HIDDEN_LOCK_MS, KeyChoice, LockedBy, Model, Msg, OpenDesk, Screen, Settings, Tab, TalkField, UnlockProblem,
    Why,
};

use crate::bench::Bench;
use crate::hand_over::{begin, code, record};

/// A record in which "a grown-up I trust" is answered so.
pub(crate) fn with_trusted(bench: &Bench, answer: &str) -> Record {
    let mut record = record(bench);
    let trusted = bench.model.instrument.safety_roles().trusted_adult.unwrap();
    let item = bench.model.instrument.safety()[trusted].item;
    let id = bench.model.instrument.items()[item].id.clone();
    for place in &mut record.items {
        if place.item == id {
            place.answer = AnswerRecord::Choice(answer.to_owned());
        }
    }
    record
}

/// Two pupils: one without a grown-up to trust, one who stopped before the questions. Ended, at the passphrase.
fn ended() -> (Bench, String) {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let first = with_trusted(&bench, "no");
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(first)))));
    bench.send(Msg::NextPupil);
    begin(&mut bench, "7b-02");
    let mut second = record(&bench);
    for place in &mut second.items[9..] {
        (place.answer, place.ms) = (AnswerRecord::NotReached, None);
    }
    second.ended = Ended::Stopped;
    bench.send(Msg::Turn(Box::new(TurnEvent::Stopped(Box::new(second)))));
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    bench.send(Msg::EndSitting(bench.id()));
    assert!(matches!(&bench.model.screen, Screen::Unlock(unlock) if unlock.why == Why::Ended));
    (bench, passphrase)
}

pub(crate) fn open() -> (Bench, String) {
    let (mut bench, passphrase) = ended();
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    (bench, passphrase)
}

/// Chooses the words that are drawn for another passphrase, and types those that are asked for. Returns the passphrase.
pub(crate) fn choose_passphrase(bench: &mut Bench) -> String {
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::NewPassphrase(true));
    let Some(KeyChoice::Drawn { passphrase, asked, .. }) = &desk(&bench.model).files.passphrase else {
        panic!("no words")
    };
    let (words, asked): (Vec<String>, _) = (passphrase.words().map(str::to_owned).collect(), *asked);
    for (place, word) in asked.into_iter().enumerate() {
        bench.send(Msg::WordTyped(place, words[word].clone()));
    }
    bench.send(Msg::ChangePassphrase);
    words.join(" ")
}

/// The run in which the first record of a code was begun.
pub(crate) fn run(bench: &Bench, pupil: &str) -> Id {
    desk(&bench.model).pupil(&code(pupil), 0).expect("a record").run.clone()
}

pub(crate) fn desk(model: &Model) -> &OpenDesk {
    match &model.screen {
        Screen::Open(desk) => desk,
        other => panic!("not open, but {other:?}"),
    }
}

#[test]
fn the_safety_list_is_the_first_thing_that_opens() {
    let (mut bench, passphrase) = ended();
    assert_eq!(bench.model.kept.sittings[&bench.id()].status.seen, None);
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::UseKey);
    let desk = desk(&bench.model);
    assert_eq!(desk.tab, Tab::Safety);
    assert_eq!(desk.safety.calls[0].code, code("7b-01"));
    assert_eq!(desk.safety.unknown[0].code, code("7b-02"), "stopped before these questions");
    assert_eq!((desk.safety.counts().today, desk.safety.counts().today_open), (1, 1));
    assert!(bench.model.kept.sittings[&bench.id()].status.seen.is_some());
    let restarted = bench.restarted();
    assert!(restarted.model.kept.sittings[&restarted.id()].status.seen.is_some());
}

#[test]
fn a_wrong_passphrase_says_which_word_may_be_wrong_and_loses_nothing() {
    let (mut bench, passphrase) = ended();
    bench.send(Msg::KeyTyped("abandon abilitty able about above absent".into()));
    bench.send(Msg::UseKey);
    let problem = bench.model.typed_key.problem.clone();
    assert_eq!(problem, Some(UnlockProblem::UnknownWord { number: 2, similar: Some("ability") }));
    bench.send(Msg::KeyTyped("abandon ability able about above absent".into()));
    bench.send(Msg::UseKey);
    assert_eq!(bench.model.typed_key.problem, Some(UnlockProblem::WrongPassphrase));
    bench.send(Msg::KeyTyped(format!("  {}  ", passphrase.to_uppercase())));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Open(_)));
}

#[test]
fn the_recovery_sheet_opens_what_the_passphrase_opens() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    let blocks: Vec<String> = bench.model.new_key.as_ref().unwrap().recovery.blocks().collect();
    let lost = bench.confirm_key();
    bench.send(Msg::NextStep);
    bench.fill_in("7B-3");
    bench.send(Msg::SetForm(bench.model.instrument.find_form("SNQ-16").unwrap()));
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(trellis_desk_page::SittingField::Codes, "7b-01".into()));
    bench.send(Msg::NextStep);
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(given.clone())))));
    let mut bench = bench.restarted();
    let sitting = bench.id();
    bench.send(Msg::AskPassphrase(sitting));
    bench.send(Msg::UseRecovery(true));
    bench.send(Msg::KeyTyped(blocks[..7].join(" ")));
    bench.send(Msg::UseKey);
    assert_eq!(bench.model.typed_key.problem, Some(UnlockProblem::Blocks(vec![8])));
    bench.send(Msg::KeyTyped(blocks.join("-").to_lowercase()));
    bench.send(Msg::UseKey);
    assert_eq!(desk(&bench.model).pupils[0].record, given);

    // Whoever has the sheet chooses another passphrase; the lost one no longer opens the desk.
    let chosen = choose_passphrase(&mut bench);
    assert!(desk(&bench.model).files.has_new_passphrase);
    let mut bench = bench.restarted();
    for (typed, opens) in [(lost, false), (chosen, true)] {
        bench.send(Msg::AskPassphrase(bench.id()));
        bench.send(Msg::KeyTyped(typed));
        bench.send(Msg::UseKey);
        assert_eq!(matches!(bench.model.screen, Screen::Open(_)), opens);
    }
    // The sheet is good as before.
    bench.send(Msg::Lock);
    bench.send(Msg::UseRecovery(true));
    bench.send(Msg::KeyTyped(blocks.join(" ")));
    bench.send(Msg::UseKey);
    assert_eq!(desk(&bench.model).pupils[0].record, given);
}

/// Locking drops what is being written from memory, and sealed it is there the next time, on another day too.
#[test]
fn a_talk_that_is_being_written_down_is_sealed_when_the_desk_is_locked() {
    for last in [Msg::Lock, Msg::PageLeft] {
        let (mut bench, passphrase) = open();
        let pupil = run(&bench, "7b-01");
        bench.send(Msg::TalkWritten(pupil.clone(), TalkField::Who, "school nurse".into()));
        bench.send(Msg::TalkWritten(pupil.clone(), TalkField::Time, "12:10".into()));
        bench.send(last);
        assert!(!bench.disk.values().any(|text| text.contains("nurse")), "it can be read");
        let mut bench = bench.restarted();
        let unlock = |bench: &mut Bench| {
            bench.send(Msg::AskPassphrase(bench.id()));
            bench.send(Msg::KeyTyped(passphrase.clone()));
            bench.send(Msg::UseKey);
        };
        unlock(&mut bench);
        let draft = desk(&bench.model).drafts[&pupil].clone();
        assert_eq!((draft.who.as_str(), draft.time.as_str()), ("school nurse", "12:10"));
        assert!(desk(&bench.model).safety.calls[0].is_open(), "it is not noted");
        // Noted, nothing of it is left.
        bench.send(Msg::NoteTalk(pupil.clone()));
        bench.send(Msg::Lock);
        assert!(!bench.disk.keys().any(|name| name.starts_with("drafts/")), "{:?}", bench.disk.keys());
        unlock(&mut bench);
        assert!(desk(&bench.model).drafts.is_empty());
    }
}

#[test]
fn a_noted_talk_is_sealed_and_there_the_next_time() {
    let (mut bench, passphrase) = open();
    let pupil = run(&bench, "7b-01");
    bench.send(Msg::NoteTalk(pupil.clone()));
    assert!(desk(&bench.model).safety.calls[0].is_open(), "who talked is missing");
    bench.send(Msg::TalkWritten(pupil.clone(), TalkField::Who, "school nurse".into()));
    bench.send(Msg::TalkWritten(pupil.clone(), TalkField::Day, "soon".into()));
    bench.send(Msg::NoteTalk(pupil.clone()));
    assert!(desk(&bench.model).safety.calls[0].is_open(), "no day");
    bench.send(Msg::TalkWritten(pupil.clone(), TalkField::Day, "2026-11-24".into()));
    bench.send(Msg::TalkWritten(pupil.clone(), TalkField::Time, "12:10".into()));
    bench.send(Msg::NoteTalk(pupil));
    assert_eq!(desk(&bench.model).safety.counts().today_open, 0);
    assert!(!bench.disk.values().any(|text| text.contains("nurse")), "the note can be read");

    let mut bench = bench.restarted();
    let sitting = bench.id();
    bench.send(Msg::AskPassphrase(sitting));
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::UseKey);
    let talk = &desk(&bench.model).safety.calls[0].talks[0];
    assert_eq!((talk.by.as_str(), talk.time.unwrap().hour()), ("school nurse", 12));
}

#[test]
fn the_class_is_sorted_filtered_and_searched() {
    let (mut bench, _) = open();
    bench.send(Msg::ShowTab(Tab::Pupils));
    let codes = |bench: &Bench| -> Vec<String> {
        desk(&bench.model).shown().iter().map(|row| row.code.as_str().to_owned()).collect()
    };
    assert_eq!(codes(&bench).len(), 2);
    bench.send(Msg::SortBy(SortKey::Code));
    assert_eq!(codes(&bench), ["7b-01", "7b-02"]);
    bench.send(Msg::SortBy(SortKey::Code));
    assert_eq!(codes(&bench), ["7b-02", "7b-01"], "the other way about");
    bench.send(Msg::FilterBy(Filter::NotFinished));
    assert_eq!(codes(&bench), ["7b-02"]);
    bench.send(Msg::FilterBy(Filter::All));
    bench.send(Msg::FindCode("B01".into()));
    assert_eq!(codes(&bench), ["7b-01"]);
}

#[test]
fn one_pupil_leads_to_the_next_and_an_unfinished_record_has_a_report() {
    let (mut bench, _) = open();
    bench.send(Msg::SortBy(SortKey::Code));
    bench.send(Msg::ShowTab(Tab::Pupil(code("7b-01"), 0)));
    let (before, place, after) = desk(&bench.model).neighbours(&code("7b-01"), 0);
    assert_eq!((before, place, after.map(|row| &row.code)), (None, 1, Some(&code("7b-02"))));
    bench.send(Msg::ShowTab(Tab::Pupil(code("7b-02"), 0)));
    let report = desk(&bench.model).report.as_ref().unwrap();
    assert_eq!(report.session.record().unwrap().subject.as_ref(), record(&bench).subject.as_ref());
    assert!(matches!(report.session.screen, trellis_core::session::Screen::Report(_)));
    bench.send(Msg::ShowTab(Tab::Pupil(code("7b-99"), 0)));
    assert_eq!(desk(&bench.model).tab, Tab::Pupil(code("7b-02"), 0), "no such pupil");
}

#[test]
fn five_minutes_without_a_touch_lock_it_and_nothing_of_it_stays() {
    let (mut bench, passphrase) = open();
    let lock_after_ms = Settings::default().lock_after_ms();
    assert_eq!(lock_after_ms, 300_000.0);
    bench.pass(lock_after_ms - 10_000.0);
    bench.send(Msg::UserActivity);
    bench.pass(lock_after_ms - 10_000.0);
    bench.send(Msg::Tick);
    assert!(matches!(bench.model.screen, Screen::Open(_)));
    bench.pass(20_000.0);
    bench.send(Msg::Tick);
    let Screen::Unlock(unlock) = &bench.model.screen else { panic!("still open") };
    assert_eq!(unlock.why, Why::Locked(LockedBy::Idle));
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Open(_)), "nothing is lost");

    // A computer that sleeps: the wall clock alone goes on.
    bench.now.wall_ms += lock_after_ms;
    bench.send(Msg::Tick);
    assert!(matches!(bench.model.screen, Screen::Unlock(_)));
}

#[test]
fn a_computer_that_slept_is_locked_before_the_touch_that_wakes_it_acts() {
    for touch in [Msg::UserActivity, Msg::ShowTab(Tab::Pupils)] {
        let (mut bench, _) = open();
        bench.now.wall_ms += Settings::default().lock_after_ms();
        bench.send(touch);
        assert!(matches!(bench.model.screen, Screen::Unlock(_)));
    }
}

#[test]
fn what_was_typed_to_open_it_goes_with_the_time_and_with_a_lock() {
    for waits_ms in [0.0, Settings::default().lock_after_ms()] {
        let (mut bench, passphrase) = open();
        bench.send(Msg::Lock);
        bench.send(Msg::KeyTyped(passphrase));
        bench.pass(waits_ms);
        bench.send(if waits_ms == 0.0 { Msg::Lock } else { Msg::Tick });
        assert!(bench.model.typed_key.text.is_empty());
    }
}

#[test]
fn a_lock_ends_the_opening() {
    let (mut bench, passphrase) = open();
    bench.send(Msg::Lock);
    bench.send(Msg::KeyTyped(passphrase));
    bench.without_opening(|bench| bench.send(Msg::UseKey));
    assert!(bench.model.opening.is_some());
    let effects = bench.send(Msg::Lock);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::StopOpening)));
    assert!(bench.model.opening.is_none() && matches!(bench.model.screen, Screen::Unlock(_)));
}

#[test]
fn out_of_sight_for_long_locks_it_with_the_next_tick_or_when_it_is_seen_again() {
    for last in [Msg::Tick, Msg::Hidden(false)] {
        let (mut bench, _) = open();
        bench.send(Msg::Hidden(true));
        bench.pass(HIDDEN_LOCK_MS - 5_000.0);
        bench.send(Msg::Hidden(false));
        assert!(matches!(bench.model.screen, Screen::Open(_)), "not for long");
        bench.pass(60_000.0);
        bench.send(Msg::Tick);
        assert!(matches!(bench.model.screen, Screen::Open(_)), "in sight");
        bench.send(Msg::Hidden(true));
        bench.pass(HIDDEN_LOCK_MS);
        bench.send(last);
        let Screen::Unlock(unlock) = &bench.model.screen else { panic!("still open") };
        assert_eq!(unlock.why, Why::Locked(LockedBy::Hidden));
    }
}

#[test]
fn after_how_long_it_locks_is_set_and_kept() {
    let (mut bench, _) = open();
    assert!(bench.send(Msg::LockAfter(7)).is_empty(), "not to be chosen");
    bench.send(Msg::LockAfter(1));
    bench.send(Msg::UserActivity);
    bench.pass(55_000.0);
    bench.send(Msg::Tick);
    assert!(matches!(bench.model.screen, Screen::Open(_)));
    bench.pass(5_000.0);
    bench.send(Msg::Tick);
    assert!(matches!(bench.model.screen, Screen::Unlock(_)));
    assert_eq!(bench.restarted().model.kept.settings.lock_after_minutes, 1);
}

#[test]
fn a_button_a_key_and_leaving_the_page_lock_it() {
    for msg in [Msg::Lock, Msg::PageLeft] {
        let (mut bench, _) = open();
        bench.send(msg);
        assert!(matches!(&bench.model.screen, Screen::Unlock(unlock) if unlock.why == Why::Locked(LockedBy::Person)));
    }
    // In the pupils' hands there is nothing to lock.
    let (mut bench, _) = Bench::sitting();
    assert!(bench.send(Msg::Lock).is_empty());
}

#[test]
fn a_sitting_is_saved_as_a_sealed_file_that_opens_with_the_same_key() {
    use trellis_desk::desk_file::DeskFile;
    use trellis_desk::key::{Passphrase, Protection};
    let (mut bench, passphrase) = ended();
    let sitting = bench.id();
    let effects = bench.send(Msg::SaveSealed(sitting));
    let [Effect::SaveFile { name, content }, ..] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(name, "trellis-desk-7B-3-2026-11-24.json");
    assert!(!content.contains("7b-01"), "a code can be read");
    let file = DeskFile::from_file(content.as_bytes()).unwrap();
    let key = file.keys.wrapped[0].unwrap_with(Protection::Passphrase(&Passphrase::typed(&passphrase))).unwrap();
    assert_eq!(file.open(&key).unwrap().sittings[0].entries.len(), 2);
}
