//! The desk as one file.

use jiff::civil::date;
use trellis_core::record::FollowUp;
use trellis_desk::deletion::{Deleted, Deletion, DeletionError, Reason};
use trellis_desk::desk_file::{Desk, DeskFile, DeskFileError, KeptSitting, KeyRing, PupilNotes, Talk};
use trellis_desk::key::{FileError, KeyFile, PrivateKey, Protection, WrappedKey};
use trellis_desk::log::Recipients;

use crate::support::{Room, at, rng};

/// A desk with a sitting of three pupils, the first of whom has notes, and what opens it.
fn desk(seed: u64) -> (Room, Desk, KeyRing, KeyFile) {
    let mut room = Room::new(3, seed);
    let mut entries = Vec::new();
    for pupil in 0..3 {
        let record = room.record(pupil, seed + pupil as u64);
        entries.extend(room.parts(pupil, &record, 0..4));
    }
    let run = entries[0].place.run.clone();
    let talk = Talk { run, by: FollowUp::of_written("counselor"), day: date(2026, 11, 24), time: None };
    let notes = PupilNotes { talks: vec![talk], review: Some(date(2027, 1, 12)), ..PupilNotes::default() };
    let recipients = Recipients { desk: room.desk.public(), recovery: room.recovery.public(), responder: None };
    let kept = KeptSitting {
        sitting: room.sitting.clone(),
        recipients,
        entries,
        notes: [(room.sitting.codes[0].clone(), notes)].into(),
        ended: None,
    };
    let (wrapped, key_file) = WrappedKey::with_key_file(&room.desk, &mut rng(seed + 1));
    let keys = KeyRing { wrapped: vec![wrapped], recovery: room.recovery.public(), for_recovery: None };
    (room, Desk { sittings: vec![kept], slips: vec![] }, keys, key_file)
}

#[test]
fn a_sealed_desk_opens_elsewhere_with_the_key_and_with_the_recovery_key() {
    let (room, desk, keys, key_file) = desk(60);
    let file = DeskFile::seal(&desk, keys, None).unwrap().to_file();
    for secret in [room.sitting.codes[0].as_str(), "counselor", "7B-3", "2027-01-12"] {
        assert!(!file.contains(secret), "{secret}");
    }
    let read = DeskFile::from_file(file.as_bytes()).unwrap();
    let key = read.keys.wrapped[0].unwrap_with(Protection::KeyFile(&key_file)).unwrap();
    assert_eq!(read.open(&key).unwrap(), desk);
    assert_eq!(read.open(&room.recovery).unwrap(), desk);
    assert_eq!(read.open(&PrivateKey::generate(&mut rng(1))).unwrap_err(), DeskFileError::OtherKey);
}

#[test]
fn a_truncated_or_damaged_desk_is_told_before_a_passphrase_is_asked_for() {
    let (_, desk, keys, _) = desk(61);
    let file = DeskFile::seal(&desk, keys, None).unwrap().to_file().into_bytes();
    for percent in (0..100).step_by(5) {
        let error = DeskFile::from_file(&file[..file.len() * percent / 100]).unwrap_err();
        let is_told = matches!(error, FileError::Truncated { .. }) || percent == 0 && error == FileError::Foreign;
        assert!(is_told, "{percent} %: {error:?}");
    }
    let header = file.iter().position(|&byte| byte == b'\n').unwrap();
    // Every byte of the header, and every 13th after it, each to a neighbour of one bit.
    for byte in (0..=header).chain((header..file.len()).step_by(13)) {
        let mut damaged = file.clone();
        damaged[byte] ^= 1;
        let error = DeskFile::from_file(&damaged).unwrap_err();
        assert!(byte <= header || error == FileError::Damaged, "{byte}: {error:?}");
    }
}

#[test]
fn desks_join_without_doubles_and_without_losing_notes() {
    let (_, first, ..) = desk(62);
    let mut second = first.clone();
    let code = first.sittings[0].sitting.codes[0].clone();
    second.sittings[0].entries.truncate(5);
    second.sittings[0].notes.get_mut(&code).unwrap().text = "Came by again.".into();
    let (_, other, ..) = desk(63);
    second.merge(first.clone());
    second.merge(first.clone());
    second.merge(other.clone());
    assert_eq!(second.sittings[0].entries.len(), first.sittings[0].entries.len());
    let notes = &second.sittings[0].notes[&code];
    assert_eq!((notes.talks.len(), notes.text.as_str()), (1, "Came by again."));
    assert_eq!(second.sittings[1], other.sittings[0]);
}

#[test]
fn what_is_deleted_is_gone_and_the_slip_says_what_when_and_by_whom() {
    let (_, mut desk, ..) = desk(64);
    let (id, codes) = (desk.sittings[0].sitting.id.clone(), desk.sittings[0].sitting.codes.clone());
    let by = || FollowUp::of_written("A. B.");
    assert_eq!(
        desk.delete(Deletion::Everything, FollowUp::of_written(" "), at(0), Reason::Asked).unwrap_err(),
        DeletionError::Nobody
    );
    let slip = desk.delete(Deletion::Pupil(id.clone(), codes[0].clone()), by(), at(5), Reason::Asked).unwrap();
    let what = Deleted::Pupil { sitting: desk.sittings[0].sitting.name.clone(), code: codes[0].clone() };
    assert_eq!((slip.what, slip.entries, slip.notes, slip.when), (what, 4, 1, at(5)));
    let kept = &desk.sittings[0];
    assert!(kept.entries.iter().all(|entry| entry.place.code != codes[0]) && kept.notes.is_empty());
    assert_eq!(kept.sitting.codes, codes[1..]);
    let again = desk.delete(Deletion::Pupil(id.clone(), codes[0].clone()), by(), at(6), Reason::Asked).unwrap_err();
    assert_eq!(again, DeletionError::NoCode(codes[0].clone()));
    // The last pupil takes the sitting along.
    for code in &codes[1..] {
        desk.delete(Deletion::Pupil(id.clone(), code.clone()), by(), at(7), Reason::KeepUntil).unwrap();
    }
    assert!(desk.sittings.is_empty());
    assert_eq!(desk.slips.len(), 3);
    let none = desk.delete(Deletion::Sitting(id.clone()), by(), at(8), Reason::Other).unwrap_err();
    assert_eq!(none, DeletionError::NoSitting(id));
    let slip = desk.delete(Deletion::Everything, by(), at(8), Reason::Other).unwrap();
    assert_eq!(slip.what, Deleted::Everything { sittings: 0, codes: 0 });
}
