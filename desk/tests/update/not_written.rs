//! A deletion, another passphrase and another day are done once they are written, and not before.

use trellis_desk::deletion::Reason;
use trellis_desk_page::{DeletionChoice, DeletionField, Effect, Msg, NotDoneKind, Purpose, Screen, Tab};

use crate::bench::Bench;
use crate::hand_over::code;
use crate::open::{choose_passphrase, desk, open};

const FULL: &str = "QuotaExceededError";

fn not_done(bench: &Bench) -> Option<(NotDoneKind, &str)> {
    desk(&bench.model).files.not_done.as_ref().map(|not_done| (not_done.what, not_done.reason.as_str()))
}

fn delete(bench: &mut Bench, choice: DeletionChoice) {
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::ChooseDeletion(choice));
    bench.send(Msg::DeletionWritten(DeletionField::Code, "7b-01".to_owned()));
    bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
    bench.send(Msg::DeletionReason(Reason::Asked));
    bench.send(Msg::AskDeletion(true));
    bench.send(Msg::Delete);
}

fn unlock(bench: &mut Bench, passphrase: &str) {
    bench.send(Msg::AskPassphrase(bench.id()));
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
}

#[test]
fn what_is_not_deleted_has_no_slip_and_is_there_as_before() {
    for choice in [DeletionChoice::Pupil, DeletionChoice::Sitting, DeletionChoice::Everything] {
        let (mut bench, passphrase) = open();
        let disk = bench.disk.clone();
        bench.disk_error = Some(FULL.to_owned());
        delete(&mut bench, choice);
        assert_eq!(not_done(&bench), Some((NotDoneKind::Deletion, FULL)));
        assert_eq!(desk(&bench.model).tab, Tab::Files, "{choice:?}: a slip");
        assert_eq!((desk(&bench.model).pupils.len(), &bench.disk), (2, &disk));
        assert!(bench.model.kept.open_slips(&desk(&bench.model).key).is_empty());
        // It can be tried again, once there is room.
        bench.disk_error = None;
        bench.send(Msg::AskDeletion(true));
        bench.send(Msg::Delete);
        match choice {
            DeletionChoice::Pupil => {
                assert!(matches!(desk(&bench.model).tab, Tab::Slip(_)));
                let mut bench = bench.restarted();
                unlock(&mut bench, &passphrase);
                assert_eq!(desk(&bench.model).pupils.len(), 1);
            }
            _ => assert!(matches!(bench.model.screen, Screen::Deleted(_)), "{choice:?}"),
        }
    }
}

/// What is kept is in memory alone: there it is deleted.
#[test]
fn a_desk_that_never_had_a_store_deletes_what_is_in_memory() {
    let (mut bench, _) = open();
    (bench.model.has_stored, bench.disk_error) = (false, Some("SecurityError".to_owned()));
    delete(&mut bench, DeletionChoice::Pupil);
    assert!(matches!(desk(&bench.model).tab, Tab::Slip(_)) && desk(&bench.model).pupils.len() == 1);
}

#[test]
fn the_desk_is_locked_before_a_sitting_is_deleted_and_nothing_of_it_comes_back() {
    let (mut bench, _) = open();
    bench.holds_writes = true;
    delete(&mut bench, DeletionChoice::Sitting);
    assert!(matches!(bench.model.screen, Screen::Open(_)), "not said before it is written");
    // Neither a note nor another screen comes between.
    bench.send(Msg::NoteWritten(code("7b-02"), trellis_desk_page::NoteField::Text, "likes chess".into()));
    let effects = bench.send(Msg::Lock);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Write(..))), "{effects:?}");
    bench.send(Msg::Written(Purpose::Pending, Ok(())));
    assert!(matches!(bench.model.screen, Screen::Deleted(_)), "{:?}", bench.model.screen);
    assert!(bench.model.kept.sittings.is_empty());
}

#[test]
fn a_passphrase_that_is_not_written_leaves_the_old_one() {
    let (mut bench, old) = open();
    bench.disk_error = Some(FULL.to_owned());
    choose_passphrase(&mut bench);
    assert_eq!(not_done(&bench), Some((NotDoneKind::Passphrase, FULL)));
    assert!(!desk(&bench.model).files.has_new_passphrase);
    bench.send(Msg::Lock);
    bench.send(Msg::KeyTyped(old));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Open(_)));
}

#[test]
fn a_day_that_is_not_written_is_not_said_to_be_changed() {
    let (mut bench, _) = open();
    let before = bench.model.kept.sittings[&bench.id()].sitting.keep_until;
    bench.send(Msg::ShowTab(Tab::Files));
    bench.disk_error = Some(FULL.to_owned());
    bench.send(Msg::KeepUntilTyped("2026-12-24".into()));
    bench.send(Msg::KeepUntil);
    assert_eq!(not_done(&bench), Some((NotDoneKind::KeepUntil, FULL)));
    assert!(!desk(&bench.model).files.has_new_day);
    assert_eq!(bench.model.kept.sittings[&bench.id()].sitting.keep_until, before);
    bench.disk_error = None;
    bench.send(Msg::KeepUntil);
    assert!(desk(&bench.model).files.has_new_day && not_done(&bench).is_none());
}
