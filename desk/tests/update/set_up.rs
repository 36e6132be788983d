//! Three steps to a sitting.

use trellis_core::record::Consent;
use trellis_desk::key::{Passphrase, Protection};
use trellis_desk::sitting::{Age, TypedCode};
use trellis_desk_page::{Effect, FocusTarget, KeyChoice, Msg, Screen, SittingField, Step};

use crate::bench::{Bench, focus};

/// At the second step of the first sitting.
fn second_step() -> Bench {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    bench.confirm_key();
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Sitting));
    bench
}

#[test]
fn the_key_wants_two_words_and_the_sheet() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    assert_eq!(bench.step(), Some(Step::Key));
    assert_eq!(focus(&bench.send(Msg::NextStep)), Some(FocusTarget::FirstError));
    assert_eq!(bench.step(), Some(Step::Key));

    let passphrase = bench.confirm_key();
    assert_eq!(passphrase.split(' ').count(), 6);
    bench.send(Msg::HasSheet(false));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Key), "without the sheet a lost passphrase loses the answers");

    bench.send(Msg::HasSheet(true));
    let recovery = bench.model.new_key.as_ref().unwrap().recovery.private_key().public();
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Sitting));
    assert!(bench.model.new_key.is_none(), "the words are shown this once");
    let key = bench.model.kept.key.as_ref().unwrap();
    assert_eq!(key.recovery, recovery);
    assert!(key.wrapped.unwrap_with(Protection::Passphrase(&Passphrase::typed(&passphrase))).is_ok());
    assert!(bench.disk.contains_key("key"), "the sheet that was printed is good after a restart");
    let words: Vec<&str> = passphrase.split(' ').collect();
    assert!(!bench.disk["key"].contains(words[0]) || words[0].len() < 4);
}

#[test]
fn a_wrong_word_leads_no_further() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    bench.confirm_key();
    bench.send(Msg::WordTyped(1, "another".into()));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Key));
    assert!(bench.model.kept.key.is_none());
}

#[test]
fn words_that_are_drawn_again_are_others() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    let first = bench.confirm_key();
    bench.send(Msg::DrawAgain);
    let second = bench.confirm_key();
    assert_ne!(first, second);
    for _ in 0..50 {
        bench.send(Msg::DrawAgain);
        let KeyChoice::Drawn { asked, .. } = bench.model.new_key.as_ref().unwrap().choice else { panic!("own") };
        assert!(asked[0] < asked[1] && asked[1] < 6, "two different words: {asked:?}");
    }
}

#[test]
fn one_s_own_passphrase_is_typed_twice() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    bench.send(Msg::UseOwn);
    bench.send(Msg::HasSheet(true));
    let own = "Nobody knows this sentence, I hope";
    for (first, again) in
        [("too short", "too short"), (own, "Nobody knows"), ("aaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaa")]
    {
        bench.send(Msg::OwnTyped(0, first.into()));
        bench.send(Msg::OwnTyped(1, again.into()));
        bench.send(Msg::NextStep);
        assert_eq!(bench.step(), Some(Step::Key), "{first}");
    }
    bench.send(Msg::OwnTyped(0, own.into()));
    bench.send(Msg::OwnTyped(1, own.into()));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Sitting));
}

#[test]
fn consent_is_never_chosen_beforehand_and_nothing_may_be_missing() {
    let mut bench = second_step();
    bench.fill_in("7B-3");
    for (field, text, right) in [
        (SittingField::Code, "Firstname Lastname", "7B-3"),
        (SittingField::KeepUntil, "2026-11-23", "2027-06-30"),
        (SittingField::Who, "  ", "school counselor"),
        (SittingField::From, "17:00", "9:00"),
        (SittingField::Until, "25:00", "16.30"),
        (SittingField::Talks, "0", "4"),
    ] {
        bench.send(Msg::SittingWritten(field, text.into()));
        assert_eq!(focus(&bench.send(Msg::NextStep)), Some(FocusTarget::FirstError), "{field:?}");
        assert_eq!(bench.step(), Some(Step::Sitting), "{field:?}");
        bench.send(Msg::SittingWritten(field, right.into()));
    }
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Codes));

    let mut without_consent = second_step();
    without_consent.fill_in("7B-3");
    without_consent.model.form.as_mut().unwrap().consent = None;
    without_consent.send(Msg::NextStep);
    assert_eq!(without_consent.step(), Some(Step::Sitting));
}

#[test]
fn codes_in_doubt_do_not_begin() {
    let mut bench = second_step();
    bench.fill_in("7B-3");
    bench.send(Msg::NextStep);
    for codes in ["", "Anna Berg\nK2", "not a code!\nK2"] {
        bench.send(Msg::SittingWritten(SittingField::Codes, codes.into()));
        bench.send(Msg::NextStep);
        assert_eq!(bench.step(), Some(Step::Codes), "{codes:?}");
    }
    // A line that looks like a name can be a code; a person says so.
    bench.send(Msg::SittingWritten(SittingField::Codes, "first.last\nK2".into()));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Codes));
    bench.send(Msg::AreCodes);
    bench.send(Msg::SittingWritten(SittingField::OptedOut, "K9".into()));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Codes), "K9 is not on the list");
    bench.send(Msg::SittingWritten(SittingField::OptedOut, "k2".into()));
    bench.send(Msg::NextStep);
    let sitting = &bench.model.kept.sittings[&bench.id()].sitting;
    assert_eq!(sitting.codes.len(), 2);
    assert!(matches!(sitting.find("K2"), TypedCode::OptedOut(_)));
}

#[test]
fn made_codes_are_added_to_those_that_are_there() {
    let mut bench = second_step();
    bench.fill_in("7B-3");
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n".into()));
    bench.send(Msg::MakeCodes);
    bench.send(Msg::MakeCodes);
    let codes = &bench.model.form.as_ref().unwrap().codes;
    let different: std::collections::BTreeSet<&str> = codes.lines().collect();
    assert_eq!((codes.lines().count(), different.len()), (61, 61));
}

#[test]
fn codes_come_from_the_column_of_a_file_that_somebody_chooses() {
    let at_codes = || {
        let mut bench = second_step();
        bench.fill_in("7B-3");
        bench.send(Msg::NextStep);
        bench
    };
    let codes = |bench: &Bench| bench.model.form.as_ref().unwrap().codes.clone();
    // One column: at once, without its heading.
    let mut bench = at_codes();
    bench.send(Msg::FileRead(Ok(b"\xef\xbb\xbfCode\r\n7b-01\r\n7b-02\r\n".to_vec())));
    assert_eq!(codes(&bench), "7b-01\n7b-02");
    // Several: it is asked; names are warned about as where they are pasted.
    let mut bench = at_codes();
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-00\n".into()));
    bench.send(Msg::FileRead(Ok("Name;Code\nAnna Berg;7b-01\nLi Wei;7b-02\n".into())));
    assert_eq!((codes(&bench).as_str(), bench.model.form.as_ref().unwrap().columns.len()), ("7b-00\n", 2));
    bench.send(Msg::ChooseColumn(1));
    assert_eq!(codes(&bench), "7b-00\n7b-01\n7b-02");
    bench.send(Msg::FileRead(Ok("Name;Code\nAnna Berg;7b-01\n".into())));
    bench.send(Msg::ChooseColumn(0));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Codes), "a name: {}", codes(&bench));
    // What is no table is told, and nothing is lost.
    let mut bench = at_codes();
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-00".into()));
    for file in [b"PK\x03\x04 no workbook".to_vec(), vec![0xff, 0xfe, 0x41, 0x00], Vec::new()] {
        bench.send(Msg::FileRead(Ok(file)));
        assert!(bench.model.form.as_ref().unwrap().table_error.is_some());
        assert_eq!(codes(&bench), "7b-00");
    }
}

#[test]
fn a_sitting_that_begins_is_on_the_disk() {
    let (bench, _) = Bench::sitting();
    let restarted = bench.restarted();
    let sitting = &restarted.model.kept.sittings[&restarted.id()].sitting;
    assert_eq!(sitting.name.as_str(), "7B-3");
    assert_eq!(sitting.consent(), Consent::Notice);
    assert_eq!((sitting.age, sitting.talks_a_day), (Age::Made, 4));
    assert_eq!(sitting.taking_part().count(), 2);
    assert!(restarted.model.kept.key.is_some());
}

#[test]
fn the_next_sitting_needs_no_new_key_and_knows_who_follows_up() {
    let (bench, _) = Bench::sitting();
    let mut bench = bench.restarted();
    bench.send(Msg::NewSitting);
    assert_eq!(bench.step(), Some(Step::Sitting));
    let form = bench.model.form.as_ref().unwrap();
    assert_eq!((form.who.as_str(), form.talks.as_str(), form.consent), ("school counselor", "4", None));
    bench.send(Msg::SetConsent(Consent::Active));
    bench.send(Msg::SittingWritten(SittingField::Code, "7B-3".into()));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Sitting), "there is a sitting of this code");
    bench.send(Msg::SittingWritten(SittingField::Code, "7B-4".into()));
    bench.send(Msg::NextStep);
    assert_eq!(bench.step(), Some(Step::Codes));
}

#[test]
fn going_home_forgets_the_words() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    bench.send(Msg::Home);
    assert!(matches!(bench.model.screen, Screen::Home));
    assert!(bench.model.new_key.is_none() && bench.model.form.is_none());
    // A key that comes late is not taken.
    let mut late = Bench::new();
    late.send(Msg::NewSitting);
    late.confirm_key();
    let protect = late.send(Msg::NextStep);
    assert!(protect.iter().any(|effect| matches!(effect, Effect::ProtectKey(..))));
}
