//! Saving and opening a record, and printing.

use trellis::{DecisionField, DecisionNotes, Dropped, Effect, Msg, Overlay, Printout, Printouts, instrument};
use trellis_core::record::Record;
use trellis_core::session::{Event, Screen};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_text::Text;

use crate::page::Page;

fn record() -> Record {
    let snq = instrument::bundled().unwrap();
    respondent(&snq, snq.first_form(), RespondentType::ExternalLow, 7).unwrap()
}

#[test]
fn dialogs_are_opened() {
    let mut page = Page::start();
    assert_eq!(page.send(Msg::Print), [Effect::Print, Effect::Render], "what is rendered is printed");
    assert_eq!(page.send(Msg::PickFile), [Effect::OpenFilePicker]);
    assert_eq!(page.send(Msg::Save), [], "there is nothing to save");
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    assert_eq!(page.send(Msg::Save), [Effect::SaveRecord(Box::new(record()))]);
}

#[test]
fn what_came_of_saving_is_said_until_the_screen_changes() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    page.send(Msg::Session(Event::Keep));
    assert_eq!(page.send(Msg::RecordSaved(Ok("trellis-7F.json".into()))), [Effect::Render]);
    assert_eq!(page.model.form.saved, Some(Ok("trellis-7F.json".into())));
    page.send(Msg::RecordSaved(Err(())));
    assert_eq!(page.model.form.saved, Some(Err(())));
    page.send(Msg::Session(Event::Map));
    assert_eq!(page.model.form.saved, None);
}

#[test]
fn a_file_that_is_no_record_is_refused_and_nothing_is_lost() {
    let damaged = [json(&record()).into_bytes(), vec![0xff]].concat();
    let rows = [
        (Ok(b"{}".to_vec()), Text::OpenNotARecord),
        (Ok(b"\x89PNG\r\n\x1a\n".to_vec()), Text::OpenNotARecord),
        (Ok(b"{\"format\": \"trellis-record/1\", ".to_vec()), Text::OpenDamaged),
        // What is no UTF-8 is not replaced in silence.
        (Ok(damaged), Text::OpenDamaged),
        (Err(Text::OpenUnread), Text::OpenUnread),
        (Err(Text::OpenTooLarge), Text::OpenTooLarge),
    ];
    for (bytes, expected) in rows {
        let mut page = Page::start();
        page.send(Msg::FileRead(0, bytes));
        assert!(page.is_at_start());
        assert_eq!(page.model.form.open_error, Some(expected));
        // Another attempt.
        assert!(page.send(Msg::FilePicked).contains(&Effect::ReadFile(0)));
        assert_eq!(page.model.form.open_error, None);
    }
}

#[test]
fn a_byte_order_mark_is_no_damage() {
    let mut page = Page::start();
    page.send(Msg::FileRead(0, Ok([b"\xef\xbb\xbf".to_vec(), json(&record()).into_bytes()].concat())));
    assert!(matches!(page.model.session.screen, Screen::Map(_)));
}

/// At the screen to keep a result, with a decision written beside it.
fn keep() -> Page {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    page.send(Msg::Session(Event::Report));
    page.send(Msg::DecisionWritten(DecisionField::What, "a talk".into()));
    page.send(Msg::Session(Event::Keep));
    page
}

#[test]
fn opening_a_record_in_place_of_results_is_asked_about() {
    let other = {
        let snq = instrument::bundled().unwrap();
        respondent(&snq, snq.first_form(), RespondentType::Supported, 8).unwrap()
    };
    let kept = |page: &Page| page.model.session.record() == Some(&record());

    let mut page = keep();
    page.send(Msg::FileRead(0, Ok(json(&other).into_bytes())));
    assert!(kept(&page) && page.model.form.to_open.is_some());
    page.send(Msg::Replace(false));
    assert!(kept(&page) && page.model.form.to_open.is_none());
    assert_eq!(page.model.form.notes.decision.what, "a talk");
    assert_eq!(page.send(Msg::Replace(true)), [Effect::Render], "what was declined does not come back");
    assert!(kept(&page));

    page.send(Msg::FileRead(0, Ok(json(&other).into_bytes())));
    page.send(Msg::Replace(true));
    assert_eq!(page.model.session.record(), Some(&other));
    assert!(matches!(page.model.session.screen, Screen::Map(_)));
}

#[test]
fn a_drop_that_is_refused_leaves_the_record_that_waits_for_an_answer() {
    let mut page = keep();
    page.send(Msg::FileRead(0, Ok(json(&record()).into_bytes())));
    page.send(Msg::Dropped(Dropped::Other));
    assert_eq!(page.model.form.notice, Some(Text::DropOneRecord));
    page.send(Msg::ShowAbout(true));
    page.send(Msg::Dropped(Dropped::File));
    assert_eq!(page.model.form.notice, Some(Text::DropNotHere));
    page.send(Msg::ShowAbout(false));
    assert!(page.model.form.to_open.is_some());
    page.send(Msg::Dropped(Dropped::File));
    assert!(page.model.form.to_open.is_none(), "another file takes its place");
}

#[test]
fn a_record_that_cannot_be_scored_does_not_take_the_place_of_results() {
    let mut foreign = record();
    foreign.instrument.hashes.key = "0123456789abcdef".repeat(4);
    let mut page = keep();
    page.send(Msg::FileRead(0, Ok(json(&foreign).into_bytes())));
    assert_eq!(page.model.session.record(), Some(&record()));
    assert_eq!(page.model.form.open_error, Some(Text::OpenOtherKey));
    let mut page = Page::start();
    page.send(Msg::FileRead(0, Ok(json(&foreign).into_bytes())));
    assert!(matches!(page.model.session.screen, Screen::Unscored(_)));
}

#[test]
fn a_dropped_file_is_as_a_picked_one_and_other_drops_are_refused() {
    let mut page = Page::start();
    assert!(page.send(Msg::Dropped(Dropped::File)).contains(&Effect::ReadDroppedFile(0)));
    page.send(Msg::Dropped(Dropped::Other));
    assert_eq!(page.model.form.notice, Some(Text::DropOneRecord));
    page.send(Msg::Dropped(Dropped::File));
    assert_eq!(page.model.form.notice, None);
    // Among the questions nothing is opened.
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(2));
    assert_eq!(page.send(Msg::Dropped(Dropped::File)), [Effect::Render]);
    assert_eq!(page.model.form.notice, Some(Text::DropNotHere));
    page.send(Msg::FileRead(0, Ok(json(&record()).into_bytes())));
    assert_eq!((page.item(), page.answer(0)), (0, Some(2)));
}

#[test]
fn where_nothing_is_saved_or_printed_there_is_another_way() {
    let mut page = keep();
    page.send(Msg::RecordSaved(Ok("trellis-7F.json".into())));
    assert!(!page.model.form.record_text);
    page.send(Msg::ShowRecordText);
    assert!(page.model.form.record_text);
    page.send(Msg::RecordSaved(Ok("trellis-7F.json".into())));
    assert!(!page.model.form.record_text, "it goes with the next file");

    page.send(Msg::Print);
    page.send(Msg::PrintRefused);
    assert!(page.model.form.print_refused);
    page.wait(180_000.0);
    page.assert_cleared();
}

#[test]
fn a_file_that_is_still_being_read_does_not_open_after_clearing() {
    let mut page = Page::start();
    assert!(page.send(Msg::FilePicked).contains(&Effect::ReadFile(0)));
    page.send(Msg::Clear);
    page.assert_cleared();
    assert_eq!(page.send(Msg::FileRead(0, Ok(json(&record()).into_bytes()))), []);
    page.assert_cleared();
    // Another one, for the new start.
    assert!(page.send(Msg::FilePicked).contains(&Effect::ReadFile(1)));
    page.send(Msg::FileRead(1, Ok(json(&record()).into_bytes())));
    assert!(matches!(page.model.session.screen, Screen::Map(_)));
    assert_eq!(page.model.overlay, Overlay::None);
}

#[test]
fn a_reading_is_printed_or_not_without_touching_the_other() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::SetPrintout(Printout::Report, true));
    assert_eq!(page.model.form.printouts, Some(Printouts { map: true, report: true, sources: false }));
    page.send(Msg::SetPrintout(Printout::Sources, true));
    page.send(Msg::SetPrintout(Printout::Map, false));
    assert_eq!(page.model.form.printouts, Some(Printouts { map: false, report: true, sources: true }));
}

#[test]
fn what_is_written_beside_a_result_stays_through_its_screens_alone() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    page.send(Msg::StepChosen(1));
    page.send(Msg::Session(Event::Report));
    page.send(Msg::DecisionChosen(0, true));
    page.send(Msg::DecisionChosen(2, true));
    page.send(Msg::DecisionChosen(0, false));
    page.send(Msg::DecisionWritten(DecisionField::What, "a talk next week".into()));
    page.send(Msg::DecisionWritten(DecisionField::Who, "the class teacher".into()));
    page.send(Msg::DecisionWritten(DecisionField::LookAgain, "Monday".into()));
    page.send(Msg::DecisionWritten(DecisionField::By, "the counselor".into()));
    page.send(Msg::Session(Event::Keep));
    let notes = &page.model.form.notes;
    assert_eq!(notes.step, Some(1));
    let decision = DecisionNotes {
        choices: [2].into(),
        what: "a talk next week".into(),
        who: "the class teacher".into(),
        look_again: Some("Monday".into()),
        by: "the counselor".into(),
    };
    assert_eq!(notes.decision, decision);
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    assert_eq!(page.model.form.notes.step, None);
    assert_eq!(page.model.form.notes.decision, DecisionNotes::default());
}

fn json(record: &Record) -> String {
    record.to_json()
}
