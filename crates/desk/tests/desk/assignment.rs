//! Answers of the wrong pupil: given to another code, or nobody's that is known.

use std::collections::BTreeMap;

use jiff::civil::date;
use trellis_core::record::{Ended, FollowUp, Subject};
use trellis_desk::assignment::{Assigned, assign};
use trellis_desk::deletion::{Deletion, DeletionError, Reason, forget};
use trellis_desk::desk_file::{CodeDecision, CodeNote, Desk, KeptSitting, PupilNotes, Talk};
use trellis_desk::log::{Entry, JoinedRecord, Problem, Recipients, join, open};
use trellis_desk::pupil::pupils;
use trellis_desk::safety::SafetyList;
use trellis_desk::sitting::Id;

use crate::class::{flag, with_safety};
use crate::support::{Room, SNQ, at};

type Notes = BTreeMap<Subject, PupilNotes>;

fn note(record: &JoinedRecord, decision: CodeDecision) -> Notes {
    let reason = "took the wrong slip".into();
    let note = CodeNote { runs: record.runs.clone(), decision, reason, exchanged_with: Vec::new() };
    [(record.code.clone(), PupilNotes { codes: vec![note], ..PupilNotes::default() })].into()
}

fn assigned(room: &Room, entries: &[Entry], notes: &Notes) -> Assigned {
    assign(&SNQ, &room.sitting, open(&room.sitting, &room.desk, entries), notes).unwrap()
}

/// Three pupils of four have answered all.
fn three() -> (Room, Vec<Entry>, Vec<JoinedRecord>) {
    let mut room = Room::new(4, 7);
    let records: Vec<_> = (0..3).map(|pupil| room.record(pupil, 900 + pupil as u64)).collect();
    let entries: Vec<_> = (0..3).map(|pupil| room.finished(pupil, &records[pupil])).collect();
    let joined = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap();
    (room, entries, joined.records)
}

#[test]
fn what_the_wrong_pupil_has_answered_is_given_to_another_code_or_voided() {
    let (room, entries, records) = three();
    let codes = &room.sitting.codes;
    let mut notes = note(&records[0], CodeDecision::GivenTo(codes[3].clone()));
    notes.extend(note(&records[1], CodeDecision::Voided));
    let found = assigned(&room, &entries, &notes);
    assert_eq!(found.voided, records[1..2]);
    assert_eq!(found.joined.records.len(), 2);
    assert_eq!(found.joined.records[0], records[2], "in the order of the list of codes");
    let given = &found.joined.records[1];
    assert_eq!((&given.code, &given.record.subject), (&codes[3], &Some(codes[3].clone())));
    assert_eq!(given.record.items, records[0].record.items);
    // Another run of the same code is none of it, and what was taken back is where it was.
    for notes in [
        [(codes[0].clone(), notes[&codes[1]].clone())].into(),
        note(&records[0], CodeDecision::TakenBack),
        Notes::new(),
    ] {
        let found = assigned(&room, &entries, &notes);
        let is_changed = notes.values().any(|notes| notes.codes[0].decision == CodeDecision::Voided);
        assert_eq!(found.voided.is_empty(), !is_changed);
        assert_eq!(found.joined.records[0], records[0]);
    }
}

/// Notes that two pupils had exchanged their slips.
fn exchange(one: &JoinedRecord, other: &JoinedRecord) -> Notes {
    let mut notes = note(one, CodeDecision::GivenTo(other.code.clone()));
    notes.extend(note(other, CodeDecision::GivenTo(one.code.clone())));
    notes.get_mut(&one.code).unwrap().codes[0].exchanged_with = other.runs.clone();
    notes.get_mut(&other.code).unwrap().codes[0].exchanged_with = one.runs.clone();
    notes
}

#[test]
fn two_pupils_who_had_exchanged_their_slips_get_each_others_answers_and_one_is_deleted_without_the_other() {
    let (room, entries, records) = three();
    let codes = &room.sitting.codes;
    let mut notes = exchange(&records[0], &records[1]);
    let [one, other] = [&codes[0], &codes[1]].map(|code| &notes[code].codes[0]);
    assert!(one.is_exchange_with(other) && other.is_exchange_with(one) && !one.is_exchange_with(one));
    let found = assigned(&room, &entries, &notes);
    assert!(found.voided.is_empty() && found.joined.findings.is_empty(), "{:?}", found.joined.findings);
    let items = |code: &Subject| {
        let record = found.joined.records.iter().find(|record| record.code == *code).expect("a record");
        assert_eq!(record.record.subject.as_ref(), Some(code));
        record.record.items.clone()
    };
    assert_eq!(
        [items(&codes[0]), items(&codes[1])],
        [&records[1], &records[0]].map(|record| record.record.items.clone())
    );
    assert_eq!(found.joined.records[2], records[2]);

    // Read as it is written; without it, as a file has it that knows no exchange.
    let written = serde_json::to_string(&notes).unwrap();
    assert_eq!(serde_json::from_str::<Notes>(&written).unwrap(), notes);
    assert!(!serde_json::to_string(&note(&records[0], CodeDecision::Voided)).unwrap().contains("exchanged_with"));

    // The first pupil is deleted: the answers under the second code go, and nothing names them any more.
    let runs = |pupil: usize| records[pupil].runs.iter().cloned().collect();
    forget(&mut notes, |code| *code == codes[0], &runs(1), &runs(0));
    assert_eq!(notes.keys().collect::<Vec<_>>(), [&codes[0]]);
    let left = &notes[&codes[0]].codes[0];
    assert_eq!((&left.runs, &left.exchanged_with[..]), (&records[0].runs, &[][..]));
}

/// The real pupil may go on where the other one had stopped: these answers are no one else's.
#[test]
fn a_run_that_came_later_is_not_given_away_with_the_first() {
    let mut room = Room::new(3, 8);
    let codes = room.sitting.codes.clone();
    let (first, second) = (room.record(0, 1), room.record(0, 2));
    let mut entries = room.parts(0, &first, 0..9);
    let wrong = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap().records.remove(0);
    entries.extend(room.parts(0, &second, 9..20));
    let whole = assigned(&room, &entries, &Notes::new());
    assert_eq!(whole.joined.records[0].runs.len(), 2, "one record before anything is decided");
    let found = assigned(&room, &entries, &note(&wrong, CodeDecision::GivenTo(codes[2].clone()))).joined;
    assert_eq!(found.records.iter().map(|record| &record.code).collect::<Vec<_>>(), [&codes[0], &codes[2]]);
    assert_eq!(found.records[0].record.items[9].answer, second.items[9].answer);
    assert_eq!(found.records[1].record.items, wrong.record.items);
    assert_eq!(found.records[1].record.ended, Ended::Interrupted);
}

#[test]
fn a_code_that_was_answered_twice_is_no_longer_odd_once_one_of_the_two_is_somebody_elses() {
    let (mut room, mut entries, records) = three();
    let again = room.record(0, 950);
    entries.push(room.finished(0, &again));
    let is_second =
        |found: &Assigned| found.joined.findings.iter().any(|finding| finding.problem == Problem::SecondTime);
    assert!(is_second(&assigned(&room, &entries, &Notes::new())));
    for decision in [CodeDecision::GivenTo(room.sitting.codes[3].clone()), CodeDecision::Voided] {
        let found = assigned(&room, &entries, &note(&records[0], decision));
        assert!(!is_second(&found), "{:?}", found.joined.findings);
    }
}

#[test]
fn what_a_voided_record_says_of_safety_stays_on_the_list_and_a_talk_follows_its_record() {
    let mut room = Room::new(4, 9);
    let record = with_safety(&room.record(0, 3), Some(flag));
    let entries = [room.finished(0, &record)];
    let joined = join(&SNQ, &room.sitting, open(&room.sitting, &room.desk, &entries)).unwrap().records.remove(0);
    let list = |notes: &Notes| {
        let found = assigned(&room, &entries, notes);
        let (own, voided) = (pupils(&SNQ, found.joined.records).unwrap(), pupils(&SNQ, found.voided).unwrap());
        (own.len(), SafetyList::new(&own, &voided, notes))
    };
    let mut notes = note(&joined, CodeDecision::Voided);
    let (rows, found) = list(&notes);
    assert_eq!((rows, found.calls.len(), found.counts().today_open), (0, 1, 1));
    assert!(found.calls[0].is_voided && !list(&Notes::new()).1.calls[0].is_voided);
    // Noted under the code at which it was kept, it is noted of the record wherever that goes.
    let by = FollowUp::of_written("counselor");
    let talk = Talk { run: joined.run.clone(), by, day: date(2026, 11, 24), time: None };
    notes.get_mut(&joined.code).unwrap().talks.push(talk);
    for decision in [CodeDecision::Voided, CodeDecision::GivenTo(room.sitting.codes[3].clone())] {
        notes.get_mut(&joined.code).unwrap().codes[0].decision = decision;
        assert_eq!(list(&notes).1.counts().today_open, 0);
    }
}

/// A desk on which the answers under the first code were given to the fourth, and those under the second are nobody's; with a
/// talk on each, and words on the first.
fn decided() -> (Room, Desk, Vec<Id>) {
    let (room, entries, records) = three();
    let mut notes = note(&records[0], CodeDecision::GivenTo(room.sitting.codes[3].clone()));
    notes.extend(note(&records[1], CodeDecision::Voided));
    for record in &records[..2] {
        let by = FollowUp::of_written("counselor");
        let notes = notes.get_mut(&record.code).unwrap();
        notes.talks.push(Talk { run: record.run.clone(), by, day: date(2026, 11, 24), time: None });
    }
    notes.get_mut(&records[0].code).unwrap().text = "Was ill.".into();
    let recipients = Recipients { desk: room.desk.public(), recovery: room.recovery.public(), responder: None };
    let kept = KeptSitting { sitting: room.sitting.clone(), recipients, entries, notes, ended: None };
    let runs = records.into_iter().map(|record| record.run).collect();
    (room, Desk { sittings: vec![kept], slips: vec![] }, runs)
}

#[test]
fn a_pupil_is_deleted_with_the_answers_that_are_the_codes_own_and_no_others() {
    let by = || FollowUp::of_written("M. K.");
    let (room, desk, runs) = decided();
    let (id, codes) = (room.sitting.id.clone(), room.sitting.codes.clone());
    let left =
        |desk: &Desk| -> Vec<Id> { desk.sittings[0].entries.iter().map(|entry| entry.place.run.clone()).collect() };
    let delete = |desk: &mut Desk, code: &Subject| {
        desk.delete(Deletion::Pupil(id.clone(), code.clone()), by(), at(0), Reason::Asked)
    };

    // Whose answers stand under another code: they go, and what is noted of them.
    let mut of_fourth = desk.clone();
    let slip = delete(&mut of_fourth, &codes[3]).unwrap();
    assert_eq!((slip.entries, &slip.given), (1, &vec![runs[0].clone()]));
    assert_eq!(left(&of_fourth), runs[1..]);
    let notes = &of_fourth.sittings[0].notes;
    assert_eq!(notes[&codes[0]], PupilNotes { text: "Was ill.".into(), ..PupilNotes::default() });
    assert_eq!(notes[&codes[1]], desk.sittings[0].notes[&codes[1]]);

    // Under whose code another one's answers stand: these stay, with whose they are and the talk about them.
    let mut of_first = desk.clone();
    let slip = delete(&mut of_first, &codes[0]).unwrap();
    assert_eq!((slip.entries, slip.notes, slip.given.len()), (0, 1, 0));
    assert_eq!(left(&of_first), runs);
    let notes = &of_first.sittings[0].notes[&codes[0]];
    assert_eq!((notes.text.as_str(), notes.talks.len(), notes.codes.len()), ("", 1, 1));
    let kept = &of_first.sittings[0];
    let found = assign(&SNQ, &kept.sitting, open(&kept.sitting, &room.desk, &kept.entries), &kept.notes).unwrap();
    assert!(found.joined.records.iter().any(|record| record.code == codes[3] && record.run == runs[0]));
    assert_eq!(found.joined.findings, [], "a code that is known");
    assert_eq!(delete(&mut of_first, &codes[0]).unwrap_err(), DeletionError::NoCode(codes[0].clone()));
    // And with their own pupil they go.
    delete(&mut of_first, &codes[3]).unwrap();
    assert_eq!((left(&of_first), of_first.sittings[0].notes.len()), (runs[1..].to_vec(), 1));

    // What is nobody's that is known is not deleted with the code that it stands under.
    let mut of_second = desk.clone();
    assert_eq!(delete(&mut of_second, &codes[1]).unwrap().entries, 0);
    assert_eq!(left(&of_second), runs);
}

#[test]
fn decisions_join_one_a_record_and_what_was_taken_back_is_not_brought_again() {
    let (_, first, _) = decided();
    let mut second = first.clone();
    let codes = first.sittings[0].sitting.codes.clone();
    let decision = |desk: &Desk, code: &Subject| {
        let notes = &desk.sittings[0].notes[code].codes;
        assert_eq!(notes.len(), 1);
        notes[0].decision.clone()
    };
    second.sittings[0].notes.get_mut(&codes[0]).unwrap().codes[0].decision = CodeDecision::TakenBack;
    second.sittings[0].notes.remove(&codes[1]);
    second.merge(first);
    assert_eq!(decision(&second, &codes[0]), CodeDecision::TakenBack);
    assert_eq!(decision(&second, &codes[1]), CodeDecision::Voided);
}
