//! Whether this browser keeps anything.

use trellis_desk_page::{Effect, Msg, Purpose, Screen, Storage, StoreError};

use crate::bench::Bench;

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
