//! What opens a desk besides its passphrase, who else opens a sitting, and notes that do not open.

use std::collections::BTreeMap;

use trellis_desk::key::PublicKey;
use trellis_desk_page::{
    DeletionChoice, DeletionField, Effect, FileProblem, Msg, NotDoneKind, Screen, SittingField, Step, Tab, TalkField,
    UnlockProblem,
};

use crate::bench::Bench;
use crate::files::{file, finish, open_file, out_of_hands, unlock};
use crate::open::{desk, open, run};
use crate::unopened::damage_notes;

/// Makes a key file at the open desk.
fn make_key_file(bench: &mut Bench) -> Vec<u8> {
    bench.send(Msg::ShowTab(Tab::Files));
    file(&bench.send(Msg::ChangeKeyFile(true)))
}

/// Chooses a file where the desk is to be opened.
fn give(bench: &mut Bench, file: &[u8]) -> Option<UnlockProblem> {
    bench.send(Msg::FileRead(Ok(file.to_vec())));
    bench.model.typed_key.problem.clone()
}

#[test]
fn a_key_file_opens_the_desk_and_leads_out_of_the_hand_over() {
    let (mut bench, passphrase) = open();
    let key_file = make_key_file(&mut bench);
    assert!(matches!(&desk(&bench.model).files.key_file, Some(Some(name)) if name.starts_with("trellis-key-")));
    let whole = file(&bench.send(Msg::SaveOpen(true)));
    let mut bench = bench.restarted();
    let sitting = bench.id();
    bench.send(Msg::AskPassphrase(sitting.clone()));
    assert_eq!(give(&mut bench, &key_file), None);
    assert_eq!(desk(&bench.model).pupils.len(), 2);

    // The passphrase opens it as before.
    bench.send(Msg::Lock);
    unlock(&mut bench, &passphrase);
    bench.send(Msg::Home);
    bench.send(Msg::HandOver(sitting));
    assert_eq!(give(&mut bench, &key_file), None);
    assert!(matches!(bench.model.screen, Screen::HandOver(_)), "a file alone leads out, where nobody asked to leave");
    bench.send(Msg::LeaveHandOver);
    assert_eq!(give(&mut bench, &key_file), None);
    assert!(matches!(bench.model.screen, Screen::Home), "{:?}", bench.model.screen);

    // A sealed file brings its key along.
    let mut other = Bench::new();
    other.send(Msg::FileRead(Ok(whole)));
    assert!(matches!(other.model.screen, Screen::OpenFile(_)));
    assert_eq!(give(&mut other, &key_file), None);
    assert_eq!(other.model.joined.clone().unwrap().unwrap().sittings[0].pupils, 2);
}

#[test]
fn a_new_key_file_makes_the_old_one_useless_and_none_is_left_once_it_is_dropped() {
    let (mut bench, _) = open();
    let old = make_key_file(&mut bench);
    let new = make_key_file(&mut bench);
    let other = {
        let (mut other, _) = open();
        make_key_file(&mut other)
    };
    let mut bench = bench.restarted();
    bench.send(Msg::AskPassphrase(bench.id()));
    for (wrong, problem) in [
        (&old[..], UnlockProblem::WrongKeyFile),
        (&other[..], UnlockProblem::WrongKeyFile),
        (&new[..new.len() / 2], UnlockProblem::KeyFile(FileProblem::Damaged)),
        (b"a photograph", UnlockProblem::KeyFile(FileProblem::Foreign)),
    ] {
        let found = give(&mut bench, wrong).expect("it is refused");
        let is_same_kind = std::mem::discriminant(&found) == std::mem::discriminant(&problem);
        assert!(is_same_kind && matches!(bench.model.screen, Screen::Unlock(_)), "{found:?}, not {problem:?}");
    }
    give(&mut bench, &new);
    assert!(matches!(bench.model.screen, Screen::Open(_)), "what was refused costs nothing");
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::ChangeKeyFile(false));
    assert_eq!(desk(&bench.model).files.key_file, Some(None));
    let mut bench = bench.restarted();
    bench.send(Msg::AskPassphrase(bench.id()));
    give(&mut bench, &new);
    assert!(matches!(bench.model.screen, Screen::Unlock(_)), "the file still opens it");
}

#[test]
fn a_key_file_that_is_not_written_is_not_handed_out() {
    let (mut bench, _) = open();
    bench.send(Msg::ShowTab(Tab::Files));
    bench.disk_error = Some("QuotaExceededError".to_owned());
    let effects = bench.send(Msg::ChangeKeyFile(true));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::SaveFile { .. })));
    assert_eq!(desk(&bench.model).files.not_done.as_ref().map(|not_done| not_done.what), Some(NotDoneKind::KeyFile));
    assert!(bench.model.kept.key.as_ref().unwrap().by_file.is_none());
}

/// Somebody with a desk and a key, and no sitting: the desk, its passphrase, and the file with the public key.
fn responder() -> (Bench, String, Vec<u8>) {
    let mut bench = Bench::with_seed(BTreeMap::new(), 11);
    bench.send(Msg::MakeKey);
    assert_eq!(bench.step(), Some(Step::Key));
    let passphrase = bench.confirm_key();
    bench.send(Msg::NextStep);
    assert!(matches!(bench.model.screen, Screen::Home), "{:?}", bench.model.screen);
    assert!(bench.disk.contains_key("key"));
    let public = file(&bench.send(Msg::SavePublicKey));
    (bench, passphrase, public)
}

/// A sitting in which somebody with a key of their own follows up, out of the pupils' hands.
fn sitting_for(public: &[u8]) -> (Bench, String) {
    let (mut bench, passphrase) = Bench::filled_in(0);
    bench.send(Msg::FileRead(Ok(public.to_vec())));
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n7b-02".to_owned()));
    bench.send(Msg::NextStep);
    finish(&mut bench, "7b-01");
    out_of_hands(&mut bench, &passphrase);
    (bench, passphrase)
}

#[test]
fn whoever_follows_up_opens_the_sitting_with_their_own_passphrase_and_nothing_else() {
    let (mut theirs, their_passphrase, public) = responder();
    let (mut bench, passphrase) = sitting_for(&public);
    let key = PublicKey::from_file(&public).unwrap();
    assert_eq!(bench.model.kept.sittings[&bench.id()].sitting.responder_key, Some(key));
    let of_sitting = file(&bench.send(Msg::SaveSealed(bench.id())));
    unlock(&mut bench, &passphrase);
    let record = desk(&bench.model).pupils[0].record.clone();
    let about = run(&bench, "7b-01");
    bench.send(Msg::ShowTab(Tab::Files));
    let whole = file(&bench.send(Msg::SaveOpen(true)));

    // The whole desk has other sittings, too.
    theirs.send(Msg::FileRead(Ok(whole)));
    assert_eq!(theirs.model.joined, Some(Err(FileProblem::OtherDesk)));
    open_file(&mut theirs, &of_sitting, &their_passphrase);
    let joined = theirs.model.joined.clone().unwrap().unwrap();
    assert_eq!((joined.sittings.len(), joined.sittings[0].pupils, joined.unopened), (1, 1, 0));
    assert_eq!(theirs.model.kept.key.as_ref().unwrap().wrapped.public(), key, "their key stays theirs");
    let mut theirs = theirs.restarted();
    unlock(&mut theirs, &their_passphrase);
    assert_eq!(desk(&theirs.model).pupils[0].record, record);
    assert_eq!(run(&theirs, "7b-01"), about);
}

#[test]
fn without_their_key_they_open_nothing() {
    let (mut theirs, _, public) = responder();
    let (mut bench, _) = Bench::sitting();
    assert!(bench.model.kept.sittings[&bench.id()].sitting.responder_key.is_none());
    let of_sitting = file(&bench.send(Msg::SaveSealed(bench.id())));
    theirs.send(Msg::FileRead(Ok(of_sitting.clone())));
    assert_eq!(theirs.model.joined, Some(Err(FileProblem::OtherDesk)));

    // Chosen, and taken away again; a file of another kind is told.
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    bench.confirm_key();
    bench.send(Msg::NextStep);
    let form = |bench: &Bench| bench.model.form.clone().expect("a form");
    bench.send(Msg::FileRead(Ok(public)));
    assert!(form(&bench).responder_key.is_some());
    bench.send(Msg::NoResponderKey);
    assert_eq!(form(&bench).responder_key, None);
    bench.send(Msg::FileRead(Ok(of_sitting)));
    assert_eq!((form(&bench).responder_key, form(&bench).responder_key_problem), (None, Some(FileProblem::OtherKind)));
}

#[test]
fn notes_that_do_not_open_are_told_and_kept_beside_the_new_ones() {
    let (mut bench, passphrase) = open();
    let note = |bench: &mut Bench, who: &str| {
        let about = run(bench, "7b-01");
        bench.send(Msg::TalkWritten(about.clone(), TalkField::Who, who.into()));
        bench.send(Msg::NoteTalk(about));
    };
    note(&mut bench, "school nurse");
    assert!(!desk(&bench.model).has_unopened_notes);
    let name = format!("notes/{}", bench.id());
    let id = bench.id();
    let damaged = damage_notes(&mut bench, &id);

    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert!(desk(&bench.model).has_unopened_notes && desk(&bench.model).safety.calls[0].is_open());
    note(&mut bench, "M. K.");
    note(&mut bench, "M. K.");
    let aside = format!("unopened/{name}");
    let stored = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(stored(&bench.disk[&aside]), stored(&damaged), "what did not open is still there");
    let mut bench = bench.restarted();
    assert!(bench.model.kept.unread.is_empty());
    unlock(&mut bench, &passphrase);
    assert!(desk(&bench.model).has_unopened_notes, "what was decided is still not known");
    assert_eq!(desk(&bench.model).safety.calls[0].talks[0].by.as_str(), "M. K.");

    // It goes with the sitting.
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::ChooseDeletion(DeletionChoice::Sitting));
    bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
    bench.send(Msg::DeletionReason(trellis_desk::deletion::Reason::Asked));
    bench.send(Msg::AskDeletion(true));
    bench.send(Msg::Delete);
    assert!(!bench.disk.contains_key(&aside), "{:?}", bench.disk.keys());
}
