//! The sealed log: one length, what is odd, and what is put together.

use std::collections::BTreeSet;

use trellis_core::record::{AnswerRecord, Ended, Record};
use trellis_desk::key::PrivateKey;
use trellis_desk::log::{Content, Entry, Finding, Part, Problem, SealerError, join, open, progress};

use crate::support::{Room, SNQ, at, broken_off, rng};

fn problems(findings: &[Finding]) -> Vec<Problem> {
    findings.iter().map(|finding| finding.problem.clone()).collect()
}

/// Opened with the desk's key and joined.
fn joined(room: &Room, entries: &[Entry]) -> (Vec<Record>, Vec<Problem>) {
    let joined = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, entries)).unwrap();
    (joined.records.into_iter().map(|joined| joined.record).collect(), problems(&joined.findings))
}

#[test]
fn all_parts_of_a_sitting_have_one_length_and_so_have_all_records() {
    let mut room = Room::new(12, 1);
    let (mut parts, mut records) = (BTreeSet::new(), BTreeSet::new());
    for pupil in 0..12 {
        let mut record = room.record(pupil, 100 + pupil as u64);
        if pupil % 2 == 0 {
            record.items[3].answer = AnswerRecord::Skipped;
            record.items[4].answer = AnswerRecord::NotReached;
            record.items[5].ms = Some(u32::MAX);
        }
        for entry in room.parts(pupil, &record, 0..record.items.len()) {
            parts.extend(entry.boxes.iter().map(|sealed| sealed.sealed.len()));
        }
        records.extend(room.finished(pupil, &record).boxes.iter().map(|sealed| sealed.sealed.len()));
    }
    assert_eq!((parts.len(), records.len()), (1, 1), "{parts:?} {records:?}");
    assert!(records.first() > parts.first());
}

#[test]
fn nothing_of_an_answer_stands_in_an_entry() {
    let mut room = Room::new(1, 2);
    let record = room.record(0, 5);
    let entry = serde_json::to_string(&room.parts(0, &record, 0..1)[0]).unwrap();
    assert!(entry.contains(room.sitting.codes[0].as_str()));
    for needle in [&record.items[0].item, "rating", "language"] {
        assert!(!entry.contains(needle), "{needle}");
    }
}

#[test]
fn parts_and_finished_records_come_back_as_they_were() {
    let mut room = Room::new(6, 3);
    let mut entries = Vec::new();
    let mut expected = Vec::new();
    for pupil in 0..6 {
        let record = room.record(pupil, 20 + pupil as u64);
        if pupil < 3 {
            entries.push(room.finished(pupil, &record));
            expected.push(record);
        } else {
            let position = 10 * pupil - 20;
            entries.extend(room.parts(pupil, &record, 0..position));
            expected.push(broken_off(&record, position));
        }
    }
    assert_eq!(joined(&room, &entries), (expected.clone(), vec![]));
    // The recovery key opens the same.
    let by_recovery = join(&SNQ, &room.sitting, open(&room.sitting, &room.recovery, &entries)).unwrap();
    assert_eq!(by_recovery.records.into_iter().map(|joined| joined.record).collect::<Vec<_>>(), expected);
    // A finished record takes the place of the parts of its own run.
    let record = room.record(5, 25);
    let mut parts = room.parts(5, &record, 0..record.items.len());
    let place = room.place(5, &parts[0].place.run, record.items.len() as u32, record.items.len() as u32 - 1);
    let content = Content::Record { record: Box::new(record.clone()), finished: at(0) };
    parts.push(room.sealer.seal(place, content).unwrap());
    assert_eq!(joined(&room, &parts), (vec![record], vec![]));
}

#[test]
fn a_run_that_goes_on_later_is_put_together_in_any_order_and_without_doubles() {
    let mut room = Room::new(2, 4);
    let record = room.record(0, 77);
    let length = record.items.len();
    for (first, second) in [(17, length), (17, 30), (1, 2), (length - 1, length)] {
        let mut entries = room.parts(0, &record, 0..first);
        entries.extend(room.parts(0, &record, first..second));
        // One file of two computers has the first part too.
        entries.push(entries[0].clone());
        entries.reverse();
        let (records, problems) = joined(&room, &entries);
        assert_eq!(records, [broken_off(&record, second)], "{first} {second}");
        assert!(problems.contains(&Problem::Double), "{problems:?}");
    }
    // The later run was finished: its record has what the first had answered as not reached.
    let mut rest = record.clone();
    for item in &mut rest.items[..17] {
        (item.answer, item.ms) = (AnswerRecord::NotReached, None);
    }
    rest.languages[0].from = rest.items[17].item.clone();
    rest.started = at(999_000);
    let mut entries = vec![room.finished(0, &rest)];
    entries.extend(room.parts(0, &record, 0..17));
    let opened = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap();
    assert!(opened.findings.is_empty(), "{:?}", opened.findings);
    assert_eq!((opened.records.len(), opened.records[0].runs.len()), (1, 2));
    assert_eq!(opened.records[0].record, record);
    assert_eq!(opened.records[0].record.ended, Ended::Completed);
}

/// The last answer was kept and the record was not: the last item is asked again, and its later answer counts.
#[test]
fn the_last_item_that_is_asked_again_is_no_second_time() {
    let mut room = Room::new(1, 6);
    let record = room.record(0, 9);
    let last = record.items.len() - 1;
    let mut entries = room.parts(0, &record, 0..last + 1);
    let mut again = record.clone();
    for item in &mut again.items[..last] {
        (item.answer, item.ms) = (AnswerRecord::NotReached, None);
    }
    again.languages[0].from = again.items[last].item.clone();
    again.started = at(999_000);
    entries.push(room.finished(0, &again));
    let (records, problems) = joined(&room, &entries);
    assert_eq!((records.len(), problems), (1, vec![]));
    assert_eq!((&records[0].items, records[0].ended), (&record.items, Ended::Completed));
}

#[test]
fn a_code_that_was_answered_twice_has_two_records() {
    let mut room = Room::new(2, 5);
    let (first, second) = (room.record(0, 1), room.record(0, 2));
    let mut entries = room.parts(0, &first, 0..20);
    entries.extend(room.parts(0, &second, 0..12));
    let (records, problems) = joined(&room, &entries);
    assert_eq!(records.len(), 2);
    assert!([broken_off(&first, 20), broken_off(&second, 12)].iter().all(|record| records.contains(record)));
    assert_eq!(problems, [Problem::SecondTime]);
}

#[test]
fn what_was_moved_damaged_lost_or_put_out_of_order_is_told_and_the_rest_is_read() {
    let mut room = Room::new(2, 6);
    let record = room.record(0, 9);
    let entries = room.parts(0, &record, 0..8);
    let expected = broken_off(&record, 8);

    // Moved to another pupil, or to another place of the run.
    let mut moved = entries.clone();
    moved[4].place.code = room.sitting.codes[1].clone();
    let stood = Box::new(moved[4].place.clone());
    assert_eq!(joined(&room, &moved), (vec![expected.clone()], vec![Problem::Moved { stood }]));
    let mut exchanged = entries.clone();
    let place = exchanged[2].place.clone();
    exchanged[2].place = std::mem::replace(&mut exchanged[3].place, place);
    let (records, told) = joined(&room, &exchanged);
    assert_eq!(records, std::slice::from_ref(&expected));
    assert!(matches!(told[..], [Problem::Moved { .. }, Problem::Moved { .. }]), "{told:?}");

    let mut shuffled = entries.clone();
    shuffled.swap(5, 6);
    assert_eq!(joined(&room, &shuffled), (vec![expected.clone()], vec![Problem::OutOfOrder]));

    let mut damaged = entries.clone();
    damaged[3].boxes[0].sealed[60] ^= 1;
    let mut without = expected.clone();
    (without.items[3].answer, without.items[3].ms) = (AnswerRecord::NotReached, None);
    let told = vec![Problem::Damaged, Problem::Missing { entries: 1 }];
    assert_eq!(joined(&room, &damaged), (vec![without.clone()], told));
    // The other box is whole.
    let by_recovery = join(&SNQ, &room.sitting, open(&room.sitting, &room.recovery, &damaged)).unwrap();
    assert_eq!((&by_recovery.records[0].record, by_recovery.findings.len()), (&expected, 0));

    let mut lost = entries.clone();
    lost.remove(3);
    assert_eq!(joined(&room, &lost), (vec![without], vec![Problem::Missing { entries: 1 }]));

    // The same number twice with another answer: the later one counts, and it is told.
    let mut other = Room { sealer: room.sealer.clone(), sitting: room.sitting.clone(), ..Room::new(2, 6) };
    let mut changed = record.clone();
    changed.items[7].answer = AnswerRecord::Skipped;
    let mut again = other.parts(0, &changed, 7..8);
    let place = entries[7].place.clone();
    let inner = open(&room.sitting, &room.desk, &again).entries.remove(0).content;
    again[0] = room.sealer.seal(place, inner).unwrap();
    let conflict: Vec<Entry> = entries.iter().chain(&again).cloned().collect();
    assert_eq!(joined(&room, &conflict), (vec![broken_off(&changed, 8)], vec![Problem::Conflict]));
}

#[test]
fn entries_of_others_are_not_read_and_it_is_told() {
    let mut room = Room::new(2, 7);
    let mut other = Room::new(2, 8);
    let record = other.record(0, 9);
    let foreign = other.parts(0, &record, 0..1);
    assert_eq!(joined(&room, &foreign), (vec![], vec![Problem::OtherSitting]));
    let stranger = PrivateKey::generate(&mut rng(99));
    let record = room.record(0, 9);
    let own = room.parts(0, &record, 0..1);
    assert_eq!(problems(&open(&room.sitting, &stranger, &own).findings), [Problem::OtherKey]);
    // With its place changed to this sitting, it is still not of it.
    let place = room.place(0, &foreign[0].place.run, 0, 0);
    let content = open(&other.sitting, &other.desk, &foreign).entries.remove(0).content;
    assert_eq!(room.sealer.seal(foreign[0].place.clone(), content).unwrap_err(), SealerError::OtherSitting);
    let moved = Entry { place, ..foreign[0].clone() };
    assert_eq!(problems(&open(&room.sitting, &other.desk, [&moved]).findings), [Problem::OtherSitting]);
}

#[test]
fn what_is_no_answer_is_told_and_not_used() {
    let mut room = Room::new(1, 10);
    let mut record = room.record(0, 3);
    record.items[1].answer = AnswerRecord::Rating(9);
    record.items[2].item = "nothing".into();
    let entries = room.parts(0, &record, 0..4);
    let (records, told) = joined(&room, &entries);
    assert!(matches!(told[..], [Problem::NotAnAnswer { .. }, Problem::NotAnAnswer { .. }]), "{told:?}");
    assert_eq!(records[0].items[1].answer, AnswerRecord::NotReached);
    assert_eq!(records[0].items[3], record.items[3]);
    // What is longer than any answer of the sitting is not sealed.
    record.items[0].answer = AnswerRecord::Text("x".repeat(5000));
    let part = Part {
        item: record.items[0].item.clone(),
        answer: record.items[0].answer.clone(),
        ms: None,
        language: "en".into(),
        modules: vec![],
        started: at(0),
        given: at(0),
    };
    let refused = room.sealer.seal(entries[0].place.clone(), Content::Part(part)).unwrap_err();
    assert!(matches!(refused, SealerError::TooLong { .. }));
}

#[test]
fn how_far_a_code_is_is_known_without_a_key() {
    let mut room = Room::new(3, 11);
    let (first, second) = (room.record(0, 1), room.record(1, 2));
    let mut entries = room.parts(0, &first, 0..17);
    entries.push(room.finished(1, &second));
    let progress = progress(&room.sitting.id, &entries);
    assert_eq!(progress.len(), 2);
    assert_eq!((progress[&room.sitting.codes[0]].furthest, progress[&room.sitting.codes[0]].done), (16, false));
    assert!(progress[&room.sitting.codes[1]].done);
}
