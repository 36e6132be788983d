//! Whether this browser keeps anything.

use trellis_desk_page::{Effect, Msg, Purpose, Screen, SittingField, Storage, StoreError};

use crate::bench::Bench;
use crate::hand_over::{answer, begin, joined, record};

#[test]
fn a_sealed_entry_is_tried_before_it_is_said_that_storage_works() {
    let mut bench = Bench::new();
    assert!(matches!(bench.model.storage, Storage::Works(Some(room)) if room.pupils() == Some(40_000)));
    let effects = bench.send(Msg::OpenAgain);
    let tried = effects.iter().find_map(|effect| match effect {
        Effect::TestStore(text) => Some(text.len()),
        _ => None,
    });
    assert!(tried.is_some_and(|length| length > 1_000), "as long as a sealed answer: {tried:?}");
}

#[test]
fn a_browser_that_keeps_nothing_saves_a_file_after_each_pupil() {
    let mut bench = Bench::new();
    bench.disk_error = Some("QuotaExceededError".into());
    bench.send(Msg::OpenAgain);
    assert_eq!(bench.model.storage, Storage::Blocked("QuotaExceededError".into()));
    bench.send(Msg::NewSitting);
    bench.confirm_key();
    bench.send(Msg::NextStep);
    bench.fill_in("7B-3");
    bench.send(Msg::NextStep);
    bench.send(Msg::MakeCodes);
    bench.send(Msg::NextStep);
    assert!(matches!(bench.model.screen, Screen::HandOver(_)));
    assert!(bench.model.kept.sittings[&bench.id()].status.saves_each);
    assert!(bench.disk.is_empty());
}

/// Where the page was opened as a file, a sealed file after each pupil is the default, and can be switched off.
#[test]
fn a_page_that_is_a_file_saves_a_file_after_each_pupil_unless_it_is_switched_off() {
    for (is_file, switched_off) in [(true, false), (true, true), (false, false)] {
        let mut bench = Bench::new();
        bench.model.is_file = is_file;
        bench.send(Msg::NewSitting);
        assert_eq!(bench.model.form.as_ref().map(|form| form.saves_each), Some(is_file));
        bench.confirm_key();
        bench.send(Msg::NextStep);
        bench.fill_in("7B-3");
        bench.send(Msg::NextStep);
        bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n7b-02".to_owned()));
        if switched_off {
            bench.send(Msg::SaveEach(false));
        }
        bench.send(Msg::NextStep);
        let saves_each = bench.model.kept.sittings[&bench.id()].status.saves_each;
        assert_eq!(saves_each, is_file && !switched_off);
    }
}

#[test]
fn another_tab_keeps_the_desk_closed() {
    let mut bench = Bench::new();
    bench.send(Msg::StoreRead(Err(StoreError::OtherTab)));
    assert_eq!(bench.model.storage, Storage::OtherTab);
    assert!(bench.send(Msg::NewSitting).is_empty());
    assert!(matches!(bench.model.screen, Screen::Home));
}

#[test]
fn an_answer_that_was_not_written_is_told_at_once() {
    let (mut bench, _) = Bench::sitting();
    bench.send(Msg::Written(Purpose::Answer, Ok(())));
    assert_eq!(bench.model.not_kept, None);
    bench.send(Msg::Written(Purpose::Answer, Err("QuotaExceededError".into())));
    assert_eq!(bench.model.not_kept.as_deref(), Some("QuotaExceededError"));
    assert!(bench.model.kept.sittings[&bench.id()].status.saves_each, "a sealed file after each pupil from now on");
}

/// The browser has cleared its store, or there was no room for a while.
#[test]
fn what_was_not_written_is_written_again_with_everything_else() {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    answer(&mut bench, &given, 0..3);
    bench.disk.clear();
    bench.disk_error = Some("InvalidStateError".into());
    answer(&mut bench, &given, 3..5);
    assert!(bench.model.not_kept.is_some());
    // It is not there yet.
    bench.pass(10_000.0);
    bench.send(Msg::Tick);
    assert!(bench.model.not_kept.is_some() && bench.disk.is_empty());
    bench.disk_error = None;
    let effects = bench.send(Msg::Tick);
    assert!(effects.is_empty(), "not at once again: {effects:?}");
    bench.pass(10_000.0);
    bench.send(Msg::Tick);
    assert_eq!(bench.model.not_kept, None);
    assert!(matches!(bench.model.storage, Storage::Works(Some(_))));
    answer(&mut bench, &given, 5..6);
    let restarted = bench.restarted();
    let joined = joined(&restarted, &passphrase);
    assert_eq!(joined.records[0].record.items[..6], given.items[..6]);
    assert!(joined.findings.is_empty());
}

/// A record takes the place of its parts, also where that was not written at first.
#[test]
fn a_record_that_is_written_late_leaves_no_parts() {
    let (mut bench, _) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    answer(&mut bench, &given, 0..3);
    bench.disk_error = Some("QuotaExceededError".into());
    bench.send(Msg::Turn(Box::new(trellis::TurnEvent::Finished(Box::new(given)))));
    bench.disk_error = None;
    bench.pass(10_000.0);
    bench.send(Msg::Tick);
    let names: Vec<&String> = bench.disk.keys().filter(|name| name.starts_with("entry/")).collect();
    assert!(matches!(&names[..], [name] if name.ends_with("/record")), "{names:?}");
}

#[test]
fn what_cannot_be_read_is_left_where_it_is() {
    let (bench, _) = Bench::sitting();
    let mut disk = bench.disk;
    disk.insert("sitting/0".into(), "{\"damaged".into());
    let restarted = Bench::with_disk(disk);
    assert_eq!(restarted.model.kept.unread, ["sitting/0"]);
    assert_eq!(restarted.model.kept.sittings.len(), 1);
    assert!(restarted.disk.contains_key("sitting/0"));
}
