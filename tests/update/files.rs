//! Saving and opening a record, and printing.

use trellis::{Effect, Msg, Overlay};
use trellis_core::instrument::Instrument;
use trellis_core::record::Record;
use trellis_core::session::{Event, Screen};
use trellis_core::simulate::{Respondent, respondent};
use trellis_text::Text;

use crate::page::Page;

fn record() -> Record {
    respondent(Instrument::shipped().unwrap(), "SNQ-40", Respondent::ExternalLow, 7).unwrap()
}

#[test]
fn dialogs_are_opened_without_rendering() {
    let mut page = Page::start();
    assert_eq!(page.send(Msg::Print), [Effect::Print]);
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
    let rows = [
        (Ok("{}".to_owned()), Text::OpenNotARecord),
        (Ok("{\"format\": \"trellis-record/1\", ".to_owned()), Text::OpenDamaged),
        (Err(Text::OpenUnread), Text::OpenUnread),
        (Err(Text::OpenTooLarge), Text::OpenTooLarge),
    ];
    for (text, expected) in rows {
        let mut page = Page::first_item();
        page.send(Msg::FileRead(text));
        assert_eq!((page.item(), page.model.form.refused), (0, Some(expected)));
        // Another attempt.
        assert!(page.send(Msg::FilePicked).contains(&Effect::ReadFile));
        assert_eq!(page.model.form.refused, None);
    }
}

#[test]
fn a_file_that_is_still_being_read_opens_after_clearing() {
    let mut page = Page::start();
    page.send(Msg::FilePicked);
    page.send(Msg::Clear);
    page.assert_cleared();
    page.send(Msg::FileRead(Ok(json(&record()))));
    assert!(matches!(page.model.session.screen, Screen::Map(_)));
    assert_eq!(page.model.overlay, Overlay::None);
}

#[test]
fn a_reading_is_printed_or_not_without_touching_the_other() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::PrintCounselor(true));
    assert_eq!(page.model.form.prints, Some([true, true]));
    page.send(Msg::PrintPupil(false));
    assert_eq!(page.model.form.prints, Some([false, true]));
}

#[test]
fn what_is_written_beside_a_result_stays_through_its_screens_alone() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    page.send(Msg::StepChosen(1));
    page.send(Msg::Session(Event::Counselor));
    page.send(Msg::Decision("a talk next week".into()));
    page.send(Msg::DecisionBy("the counselor".into()));
    page.send(Msg::DecisionOn("Monday".into()));
    page.send(Msg::Session(Event::Keep));
    let notes = &page.model.form.notes;
    assert_eq!(notes.step, Some(1));
    assert_eq!(notes.decision, ["a talk next week", "the counselor", "Monday"]);
    page.send(Msg::Session(Event::Open(Box::new(record()))));
    assert_eq!(page.model.form.notes.step, None);
    assert_eq!(page.model.form.notes.decision, ["", "", ""]);
}

fn json(record: &Record) -> String {
    record.to_json()
}
