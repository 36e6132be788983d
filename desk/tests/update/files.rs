//! Sealed files: they open elsewhere, join without doubles in any order, and a bad one costs nothing. What is deleted is gone.

use std::collections::BTreeMap;

use trellis::TurnEvent;
use trellis_core::record::{AnswerRecord, Record};
use trellis_desk::deletion::{Deleted, Reason};
use trellis_desk::sitting::Id;
use trellis_desk_page::{
    DeletionChoice, DeletionField, Effect, FileProblem, Kept, KeyChoice, Msg, Screen, Status, Tab, TalkField,
};

use crate::bench::Bench;
use crate::hand_over::{answer, begin, code, record};
use crate::open::{desk, open, run, with_trusted};

pub(crate) fn finish(bench: &mut Bench, pupil: &str) -> Record {
    begin(bench, pupil);
    let record = record(bench);
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record.clone())))));
    bench.send(Msg::NextPupil);
    record
}

/// The file that an update hands to the browser.
pub(crate) fn file(effects: &[Effect]) -> Vec<u8> {
    let content = effects.iter().find_map(|effect| match effect {
        Effect::SaveFile { content, .. } => Some(content.clone()),
        _ => None,
    });
    content.expect("a file").into_bytes()
}

pub(crate) fn out_of_hands(bench: &mut Bench, passphrase: &str) {
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Home), "{:?}", bench.model.screen);
}

pub(crate) fn unlock(bench: &mut Bench, passphrase: &str) {
    bench.send(Msg::AskPassphrase(bench.id()));
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Open(_)), "{:?}", bench.model.typed_key.problem);
}

/// Opens a file at the list of a desk.
pub(crate) fn open_file(bench: &mut Bench, file: &[u8], passphrase: &str) {
    bench.send(Msg::FileRead(Ok(file.to_vec())));
    assert!(matches!(bench.model.screen, Screen::OpenFile(_)), "{:?}", bench.model.joined);
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
}

/// What is kept, without what is in memory alone.
fn entries(bench: &Bench) -> Vec<String> {
    let kept = Kept::of(bench.disk.clone().into_iter().collect());
    let mut all: Vec<String> = kept
        .sittings
        .values()
        .flat_map(|sitting| sitting.entries.values())
        .map(|entry| serde_json::to_string(entry).unwrap())
        .collect();
    all.sort();
    all
}

/// Two computers with one sitting, in the pupils' hands, and the passphrase.
fn two_in_hands() -> (Bench, Bench, String) {
    let (mut first, passphrase) = Bench::sitting();
    let empty = file(&first.send(Msg::SaveSealed(first.id())));
    let mut second = Bench::with_seed(BTreeMap::new(), 7);
    open_file(&mut second, &empty, &passphrase);
    second.send(Msg::HandOver(second.id()));
    (first, second, passphrase)
}

/// Two computers with one sitting: on the first one 7b-01 is done, on the second one 7b-02. Returns the first, the file of the
/// second, and the passphrase.
fn two_computers() -> (Bench, Vec<u8>, String) {
    let (mut first, mut second, passphrase) = two_in_hands();
    finish(&mut second, "7b-02");
    let of_second = file(&second.send(Msg::SaveSealed(second.id())));
    finish(&mut first, "7b-01");
    out_of_hands(&mut first, &passphrase);
    (first, of_second, passphrase)
}

#[test]
fn a_desk_is_saved_whole_and_opens_on_another_computer_with_notes_and_the_end_of_the_sitting() {
    let (mut bench, passphrase) = open();
    let about = run(&bench, "7b-01");
    bench.send(Msg::TalkWritten(about.clone(), TalkField::Who, "school nurse".into()));
    bench.send(Msg::NoteTalk(about));
    bench.send(Msg::ShowTab(Tab::Files));
    let effects = bench.send(Msg::SaveOpen(true));
    assert_eq!(desk(&bench.model).files.saved.as_deref(), Some("trellis-desk-2026-11-24.json"));
    let saved = file(&effects);
    assert!(!String::from_utf8_lossy(&saved).contains("nurse"), "a note can be read");

    let mut other = Bench::new();
    open_file(&mut other, &saved, &passphrase);
    let joined = other.model.joined.clone().unwrap().unwrap();
    assert_eq!((joined.sittings.len(), joined.sittings[0].is_new, joined.sittings[0].pupils), (1, true, 2));
    let status: Status = other.model.kept.sittings[&other.id()].status.clone();
    assert!(status.ended.is_some(), "the sitting has ended there, too");
    assert_eq!(status.seen, None, "nobody has seen the safety answers on this computer");
    // It is on the disk, with the key.
    let mut other = other.restarted();
    assert_eq!(entries(&other), entries(&bench));
    unlock(&mut other, &passphrase);
    let (here, there) = (desk(&other.model), desk(&bench.model));
    let records =
        |desk: &trellis_desk_page::OpenDesk| desk.pupils.iter().map(|one| one.record.clone()).collect::<Vec<_>>();
    assert_eq!(records(here), records(there));
    assert_eq!(here.notes, there.notes);
}

#[test]
fn a_file_opens_with_the_recovery_sheet_where_the_passphrase_is_lost() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    let blocks: Vec<String> = bench.model.new_key.as_ref().unwrap().recovery.blocks().collect();
    bench.confirm_key();
    bench.send(Msg::NextStep);
    bench.fill_in("7B-3");
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(trellis_desk_page::SittingField::Codes, "7b-01".into()));
    bench.send(Msg::NextStep);
    let saved = file(&bench.send(Msg::SaveSealed(bench.id())));
    let mut other = Bench::new();
    other.send(Msg::FileRead(Ok(saved)));
    other.send(Msg::KeyTyped("abandon ability able about above absent".into()));
    other.send(Msg::UseKey);
    assert!(other.model.typed_key.problem.is_some() && other.model.kept.sittings.is_empty() && other.disk.is_empty());
    other.send(Msg::UseRecovery(true));
    other.send(Msg::KeyTyped(blocks.join(" ")));
    other.send(Msg::UseKey);
    assert_eq!(other.model.kept.sittings.len(), 1);
}

#[test]
fn files_of_two_computers_join_in_any_order_and_twice_without_doubles() {
    let (mut first, of_second, passphrase) = two_computers();
    unlock(&mut first, &passphrase);
    assert_eq!(desk(&first.model).pupils.len(), 1);
    let before = first.disk.clone();
    first.send(Msg::FileRead(Ok(of_second.clone())));
    let joined = first.model.joined.clone().unwrap().unwrap();
    assert_eq!((joined.sittings[0].is_new, joined.sittings[0].pupils, joined.unopened), (false, 1, 0));
    assert_eq!(desk(&first.model).pupils.len(), 2, "the class is opened anew");
    let after = first.disk.clone();
    let is_as_it_was = |(name, text)| name == &format!("status/{}", first.id()) || after.get(name) == Some(text);
    assert!(before.iter().all(is_as_it_was), "what was here is as it was");
    let seen = |bench: &Bench| bench.model.kept.sittings[&bench.id()].status.seen;
    assert_eq!(seen(&first), None, "nobody has seen the safety answers that came");
    first.send(Msg::FileRead(Ok(of_second.clone())));
    assert_eq!(first.model.joined.clone().unwrap().unwrap().sittings[0].pupils, 0, "a second time");
    assert_eq!(first.disk, after);
    // Its own file, and a third computer in the other order.
    let own = file(&first.send(Msg::SaveOpen(true)));
    first.send(Msg::FileRead(Ok(own.clone())));
    assert_eq!(first.disk, after);
    first.send(Msg::ShowTab(Tab::Safety));
    assert!(seen(&first).is_some());
    for order in [[&own, &of_second], [&of_second, &own]] {
        let mut third = Bench::new();
        for saved in order {
            open_file(&mut third, saved, &passphrase);
        }
        assert_eq!(entries(&third), entries(&first));
    }
}

/// Two pupils have answered under one code, and both ask for a talk: two talks are held.
#[test]
fn a_noted_talk_closes_the_call_of_its_own_record_alone() {
    let (mut first, mut second, passphrase) = two_in_hands();
    for bench in [&mut first, &mut second] {
        begin(bench, "7b-01");
        let asks = with_trusted(bench, "no");
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(asks)))));
    }
    let of_second = file(&second.send(Msg::SaveSealed(second.id())));
    out_of_hands(&mut first, &passphrase);
    unlock(&mut first, &passphrase);
    first.send(Msg::FileRead(Ok(of_second)));
    assert_eq!(desk(&first.model).safety.counts().today_open, 2);
    let about = run(&first, "7b-01");
    first.send(Msg::TalkWritten(about.clone(), TalkField::Who, "school nurse".into()));
    first.send(Msg::NoteTalk(about.clone()));
    let open: Vec<_> = desk(&first.model).safety.calls.iter().map(|call| (call.run == about, call.is_open())).collect();
    assert_eq!(open, [(false, true), (true, false)], "what is open stands first");
    let rows = &desk(&first.model).rows;
    assert_eq!(rows.iter().filter(|row| row.talk_open).map(|row| row.run != about).collect::<Vec<_>>(), [true]);
}

/// Somebody has used the slip of another on a second computer: both records can be read.
#[test]
fn each_record_of_a_code_that_was_answered_twice_has_its_own_report() {
    let (mut first, mut second, passphrase) = two_in_hands();
    begin(&mut second, "7b-01");
    let mut other = record(&second);
    (other.items[0].answer, other.items[0].ms) = (AnswerRecord::Skipped, None);
    second.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(other.clone())))));
    let of_second = file(&second.send(Msg::SaveSealed(second.id())));
    let own = finish(&mut first, "7b-01");
    out_of_hands(&mut first, &passphrase);
    unlock(&mut first, &passphrase);
    first.send(Msg::FileRead(Ok(of_second)));
    let pupil = code("7b-01");
    let rows = |bench: &Bench| desk(&bench.model).rows.iter().map(|row| row.nth).collect::<Vec<_>>();
    let mut places = rows(&first);
    places.sort_unstable();
    assert_eq!(places, [0, 1]);
    let mut shown = Vec::new();
    for nth in [0, 1] {
        first.send(Msg::ShowTab(Tab::Pupil(pupil.clone(), nth)));
        let report = desk(&first.model).report.as_ref().expect("a report");
        shown.push(report.session.record().expect("a record").clone());
        let (before, _, after) = desk(&first.model).neighbours(&pupil, nth);
        assert_eq!([before, after].into_iter().flatten().map(|row| row.nth).collect::<Vec<_>>(), [1 - nth]);
    }
    assert!(shown.contains(&own) && shown.contains(&other), "{shown:?}");
    first.send(Msg::ShowTab(Tab::Pupil(pupil, 2)));
    assert!(desk(&first.model).pupil(&code("7b-01"), 2).is_none());
}

#[test]
fn a_finished_record_takes_the_place_of_the_parts_of_its_run_in_either_order() {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let record = record(&bench);
    answer(&mut bench, &record, 0..3);
    let with_parts = file(&bench.send(Msg::SaveSealed(bench.id())));
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record)))));
    let with_record = file(&bench.send(Msg::SaveSealed(bench.id())));
    assert_eq!(entries(&bench).len(), 1);
    for order in [[&with_parts, &with_record], [&with_record, &with_parts]] {
        let mut other = Bench::new();
        for saved in order {
            open_file(&mut other, saved, &passphrase);
        }
        assert_eq!(entries(&other), entries(&bench));
    }
}

#[test]
fn a_bad_file_has_a_clear_reason_and_changes_nothing() {
    let (mut first, of_second, passphrase) = two_computers();
    unlock(&mut first, &passphrase);
    let (disk, count) = (first.disk.clone(), desk(&first.model).pupils.len());
    let mut refused = |file: Vec<u8>| {
        let effects = first.send(Msg::FileRead(Ok(file)));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Write(..))), "something was written");
        assert_eq!((&first.disk, desk(&first.model).pupils.len()), (&disk, count));
        first.model.joined.clone().unwrap().unwrap_err()
    };
    for percent in (0..100).step_by(5) {
        let problem = refused(of_second[..of_second.len() * percent / 100].to_vec());
        let is_told =
            matches!(problem, FileProblem::Truncated { .. }) || percent == 0 && problem == FileProblem::Foreign;
        assert!(is_told, "{percent} %: {problem:?}");
    }
    let mut damaged = of_second.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    assert_eq!(refused(damaged), FileProblem::Damaged);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n".to_vec()), FileProblem::Foreign);
    assert_eq!(refused(of_second.iter().chain(&of_second).copied().collect()), FileProblem::Damaged, "doubled");
    let newer = String::from_utf8(of_second.clone()).unwrap().replacen("trellis-desk/1", "trellis-desk/2", 1);
    assert_eq!(refused(newer.into_bytes()), FileProblem::Newer);
    let other_kind = String::from_utf8(of_second).unwrap().replacen("trellis-desk/1", "trellis-key/1", 1);
    assert_eq!(refused(other_kind.into_bytes()), FileProblem::OtherKind);
    let (mut stranger, _) = Bench::sitting_with_seed(99);
    let foreign = file(&stranger.send(Msg::SaveSealed(stranger.id())));
    assert_eq!(refused(foreign), FileProblem::OtherDesk);
    for problem in [FileProblem::TooLarge, FileProblem::Unread] {
        first.send(Msg::FileRead(Err(problem.clone())));
        assert_eq!(first.model.joined, Some(Err(problem)));
    }
}

#[test]
fn what_is_opened_after_the_desk_was_locked_is_dropped() {
    let (mut first, of_second, passphrase) = two_computers();
    unlock(&mut first, &passphrase);
    let effects = first.without_opening(|bench| bench.send(Msg::FileRead(Ok(of_second))));
    let opening = effects.into_iter().find_map(|effect| match effect {
        Effect::OpenEntries { sitting, key, entries } => Some((sitting, key, entries)),
        _ => None,
    });
    let (sitting, key, entries) = opening.expect("the class is opened anew");
    first.send(Msg::Lock);
    let opened = trellis_desk::log::open(&sitting, &key, &entries);
    first.send(Msg::EntriesOpened(sitting.id.clone(), key, Box::new(opened)));
    assert!(matches!(first.model.screen, Screen::Unlock(_)), "opened without a passphrase");
}

fn delete(bench: &mut Bench, choice: DeletionChoice, pupil: &str) -> Vec<Effect> {
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::ChooseDeletion(choice));
    bench.send(Msg::DeletionWritten(DeletionField::Code, pupil.to_owned()));
    bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
    bench.send(Msg::DeletionReason(Reason::Asked));
    bench.send(Msg::AskDeletion(true));
    bench.send(Msg::Delete)
}

/// What on the disk is of a code or a sitting: names and texts, and everything that the key opens.
fn is_on_disk(bench: &Bench, needle: &str) -> bool {
    bench.disk.iter().any(|(name, text)| name.contains(needle) || text.contains(needle))
}

#[test]
fn a_deleted_pupil_is_gone_from_the_disk_and_a_sealed_slip_says_so() {
    let (mut bench, passphrase) = open();
    let about = run(&bench, "7b-01");
    bench.send(Msg::TalkWritten(about.clone(), TalkField::Who, "school nurse".into()));
    bench.send(Msg::NoteTalk(about));
    let saved = file(&bench.send(Msg::SaveOpen(true)));
    assert!(is_on_disk(&bench, "7b-01"));
    delete(&mut bench, DeletionChoice::Pupil, "7B01");
    let Tab::Slip(slip) = &desk(&bench.model).tab else { panic!("no slip") };
    assert_eq!(slip.what, Deleted::Pupil { sitting: code("7B-3"), code: code("7b-01") });
    assert_eq!((slip.entries, slip.notes, slip.by.as_str(), slip.reason), (1, 1, "M. K.", Reason::Asked));
    assert!(!is_on_disk(&bench, "7b-01"), "{:?}", bench.disk);
    let left = |bench: &Bench| desk(&bench.model).pupils.iter().map(|pupil| pupil.code.clone()).collect::<Vec<_>>();
    assert_eq!(left(&bench), [code("7b-02")]);
    assert!(desk(&bench.model).safety.calls.is_empty() && !desk(&bench.model).notes.contains_key(&code("7b-01")));

    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert_eq!(left(&bench), [code("7b-02")]);
    let slips = bench.model.kept.open_slips(&desk(&bench.model).key);
    assert_eq!(slips.len(), 1);
    // A file from before does not bring the pupil back.
    bench.send(Msg::FileRead(Ok(saved)));
    let joined = bench.model.joined.clone().unwrap().unwrap();
    assert_eq!((joined.sittings[0].pupils, &joined.sittings[0].left_out[..]), (0, &[code("7b-01")][..]));
    assert!(!is_on_disk(&bench, "7b-01") && !desk(&bench.model).notes.contains_key(&code("7b-01")));
}

/// Somebody has written another code to an entry in the store.
#[test]
fn who_is_deleted_is_gone_also_where_their_answers_were_moved() {
    let (bench, passphrase) = open();
    let mut bench = bench.restarted();
    let kept = bench.model.kept.sittings.values_mut().next().unwrap();
    for entry in kept.entries.values_mut().filter(|entry| entry.place.code == code("7b-01")) {
        entry.place.code = code("7b-02");
    }
    unlock(&mut bench, &passphrase);
    delete(&mut bench, DeletionChoice::Pupil, "7b-01");
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    let left: Vec<_> = desk(&bench.model).pupils.iter().map(|pupil| pupil.code.clone()).collect();
    assert_eq!(left, [code("7b-02")]);
}

#[test]
fn a_deleted_sitting_and_everything_leave_nothing_of_it_on_the_disk() {
    let (mut bench, _) = open();
    let id: Id = bench.id();
    delete(&mut bench, DeletionChoice::Sitting, "");
    let Screen::Deleted(slip) = &bench.model.screen else { panic!("{:?}", bench.model.screen) };
    assert_eq!(slip.what, Deleted::Sitting { sitting: code("7B-3"), codes: 3 });
    assert!(!is_on_disk(&bench, id.as_str()) && !is_on_disk(&bench, "7b-0") && !is_on_disk(&bench, "7B-3"));
    assert_eq!(bench.disk.keys().collect::<Vec<_>>(), ["key", "slips"]);
    assert!(bench.model.kept.sittings.is_empty());

    let (mut bench, _) = open();
    delete(&mut bench, DeletionChoice::Everything, "");
    assert!(
        matches!(&bench.model.screen, Screen::Deleted(slip) if slip.what == Deleted::Everything { sittings: 1, codes: 3 })
    );
    assert!(bench.disk.is_empty(), "{:?}", bench.disk);
    bench.send(Msg::Home);
    assert!(bench.model.kept.key.is_none() && bench.model.kept.sittings.is_empty());
}

#[test]
fn nothing_is_deleted_before_who_and_why_are_there_and_it_was_asked() {
    let (mut bench, _) = open();
    let disk = bench.disk.clone();
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::AskDeletion(true));
    bench.send(Msg::Delete);
    assert!(!desk(&bench.model).files.deletion.asks && bench.model.shows_errors);
    bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
    bench.send(Msg::DeletionReason(Reason::Other));
    bench.send(Msg::Delete);
    bench.send(Msg::AskDeletion(true));
    assert!(desk(&bench.model).files.deletion.asks);
    // What is changed after the question is asked again.
    bench.send(Msg::ChooseDeletion(DeletionChoice::Pupil));
    bench.send(Msg::Delete);
    bench.send(Msg::DeletionWritten(DeletionField::Code, "7b-99".into()));
    bench.send(Msg::AskDeletion(true));
    bench.send(Msg::Delete);
    assert_eq!(bench.disk, disk);
    assert!(matches!(bench.model.screen, Screen::Open(_)));
}

#[test]
fn another_passphrase_opens_the_desk_and_the_old_one_no_longer() {
    let (mut bench, old) = open();
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::NewPassphrase(true));
    bench.send(Msg::ChangePassphrase);
    assert!(bench.model.shows_errors, "it is not sure that the words are known");
    let Some(KeyChoice::Drawn { passphrase, asked, .. }) = &desk(&bench.model).files.passphrase else {
        panic!("no words")
    };
    let words: Vec<String> = passphrase.words().map(str::to_owned).collect();
    let asked = *asked;
    for (place, word) in asked.into_iter().enumerate() {
        bench.send(Msg::WordTyped(place, words[word].clone()));
    }
    bench.send(Msg::ChangePassphrase);
    assert!(desk(&bench.model).files.has_new_passphrase);
    let new = words.join(" ");
    let mut bench = bench.restarted();
    bench.send(Msg::AskPassphrase(bench.id()));
    bench.send(Msg::KeyTyped(old));
    bench.send(Msg::UseKey);
    assert!(bench.model.typed_key.problem.is_some());
    bench.send(Msg::KeyTyped(new));
    bench.send(Msg::UseKey);
    assert_eq!(desk(&bench.model).pupils.len(), 2, "what was sealed before opens as before");
}

#[test]
fn a_sitting_is_kept_until_another_day_and_a_day_that_has_passed_is_told_first() {
    let (mut bench, passphrase) = open();
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::KeepUntilTyped("2026-11-23".into()));
    bench.send(Msg::KeepUntil);
    assert!(bench.model.shows_errors, "a day that has passed");
    bench.send(Msg::KeepUntilTyped(" 2026-11-26 ".into()));
    bench.send(Msg::KeepUntil);
    let mut bench = bench.restarted();
    let days_left = |bench: &Bench| bench.model.kept.sittings[&bench.id()].sitting.keep_until.to_string();
    assert_eq!(days_left(&bench), "2026-11-26");
    bench.pass(3.0 * 86_400_000.0);
    unlock(&mut bench, &passphrase);
    let days = bench.model.kept.days_left("2026-11-27".parse().unwrap());
    assert_eq!(days[0].1, -1);
}
