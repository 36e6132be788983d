//! A counselor's work: the lock on the report, one pupil after another, the page for the family, and the time to read.

use trellis::{
    DecisionField, Dropped, Effect, FamilyLine, FocusTarget, HOLD_MS, HOLD_WITHOUT_PIN_MS, Msg, OVERLAY_GUARD_MS,
    Overlay, PIN_TRIES, PIN_WAIT_MS, Printout, UnlockError, instrument,
};
use trellis_core::record::{AnswerRecord, Consent, FollowUp, Mode, Record, Subject};
use trellis_core::session::{Assent, Event, Screen};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_text::Text;

use crate::page::{Page, focus, renders};

const MINUTE: f64 = 60_000.0;

/// A pupil whom a counselor set up, with clear safety answers.
fn record(code: Option<&str>) -> Record {
    let snq = instrument::bundled().unwrap();
    let mut record = respondent(&snq, 1.into(), RespondentType::ExternalLow, 7).unwrap();
    record.mode = Mode::Supervised {
        guardian_consent: Consent::Notice,
        follow_up: Some(FollowUp::of_written("school counselor")),
    };
    record.subject = code.map(|code| Subject::try_from(code.to_owned()).unwrap());
    for (item, answer) in [("X1", "yes"), ("X2", "yes"), ("X3", "yes"), ("X4", "no")] {
        give(&mut record, item, answer);
    }
    record
}

fn give(record: &mut Record, item: &str, answer: &str) {
    let found = record.items.iter_mut().find(|place| place.item == item).unwrap();
    found.answer = AnswerRecord::Choice(answer.to_owned());
}

fn opened(record: Record) -> Page {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record))));
    page
}

/// On the screen on which the pupil gives the computer back.
fn handed_back(code: Option<&str>) -> Page {
    let mut page = opened(record(code));
    page.send(Msg::Session(Event::HandBack));
    assert!(matches!(page.model.session.screen, Screen::HandBack(_)));
    page
}

/// The same, with a PIN.
fn locked() -> Page {
    let mut page = Page::start();
    page.send(Msg::Session(Event::SetUp));
    page.send(Msg::FollowUp("school counselor".into()));
    page.send(Msg::Consent(true));
    page.send(Msg::PinWritten("4711".into()));
    page.send(Msg::Ready);
    let lock = page.model.lock.clone();
    assert!(lock.pin.is_some());
    page.send(Msg::Session(Event::Open(Box::new(record(Some("K713"))))));
    page.send(Msg::Session(Event::HandBack));
    page
}

fn is_report(page: &Page) -> bool {
    matches!(page.model.session.screen, Screen::Report(_))
}

#[test]
fn a_supervised_record_opens_at_its_report() {
    assert!(is_report(&opened(record(None))));
    let mut page = handed_back(None);
    page.send(Msg::Session(Event::Map));
    page.send(Msg::Session(Event::Report));
    assert!(matches!(page.model.session.screen, Screen::Map(_)), "from the map no button leads to the report");
}

#[test]
fn a_press_opens_the_report_after_two_seconds() {
    let mut page = handed_back(Some("K713"));
    assert_eq!(page.send(Msg::HoldBegan), [Effect::StartHold(HOLD_MS), Effect::Render]);
    assert_eq!(page.send(Msg::HoldBegan), [], "a key that repeats");
    page.wait(f64::from(HOLD_MS) - 1.0);
    assert!(!is_report(&page));
    page.wait(1.0);
    assert!(is_report(&page));
    assert!(!page.model.lock.is_held);
}

#[test]
fn a_press_that_is_let_go_opens_nothing() {
    let mut page = handed_back(Some("K713"));
    page.send(Msg::HoldBegan);
    page.wait(1_500.0);
    assert_eq!(page.send(Msg::HoldEnded), [Effect::CancelHold, Effect::Render]);
    page.wait(10_000.0);
    assert!(!is_report(&page));
    assert_eq!(page.send(Msg::HoldDone), [], "late");
    assert_eq!(page.send(Msg::HoldEnded), []);
    // On no other screen is there anything to hold.
    page.send(Msg::Session(Event::Map));
    assert_eq!(page.send(Msg::HoldBegan), []);
}

#[test]
fn a_press_that_began_too_soon_is_guarded() {
    let mut page = opened(record(None));
    page.wait(1_000.0);
    page.send_at_once(Msg::Session(Event::HandBack));
    page.send_at_once(Msg::HoldBegan);
    assert!(!page.model.lock.is_held, "a second tap on what was in the same place");
}

#[test]
fn the_pupils_code_opens_the_report_for_whoever_cannot_hold() {
    let mut page = handed_back(Some("K713"));
    page.send(Msg::KeyTyped("K714".into()));
    assert_eq!(focus(&page.send(Msg::Unlock)), Some(FocusTarget::FirstError));
    assert_eq!(page.model.form.unlock_error, Some(UnlockError::OtherCode));
    assert_eq!(page.model.form.typed, "");
    page.send(Msg::KeyTyped(" k713 ".into()));
    assert_eq!(page.model.form.unlock_error, None);
    page.send(Msg::Unlock);
    assert!(is_report(&page));
    // As a Chinese input method writes it.
    let mut page = handed_back(Some("K713"));
    page.send(Msg::KeyTyped("Ｋ７１３".into()));
    page.send(Msg::Unlock);
    assert!(is_report(&page));

    // Without a code, who follows up; and without that, the button.
    let mut page = handed_back(None);
    page.send(Msg::Unlock);
    assert_eq!(page.model.form.unlock_error, Some(UnlockError::OtherFollowUp));
    page.send(Msg::KeyTyped("School counselor".into()));
    page.send(Msg::Unlock);
    assert!(is_report(&page));
    let mut bare = record(None);
    bare.mode = Mode::Supervised { guardian_consent: Consent::Held, follow_up: None };
    let mut page = opened(bare);
    page.send(Msg::Session(Event::HandBack));
    page.send(Msg::Unlock);
    assert!(is_report(&page));
}

#[test]
fn a_pin_opens_the_report_and_five_wrong_ones_wait() {
    let mut page = locked();
    for left in (1..PIN_TRIES).rev() {
        page.send(Msg::KeyTyped("0000".into()));
        page.send(Msg::Unlock);
        assert_eq!(page.model.form.unlock_error, Some(UnlockError::OtherPin(left)));
    }
    page.send(Msg::KeyTyped("K713".into()));
    page.send(Msg::Unlock);
    assert_eq!(page.model.form.unlock_error, Some(UnlockError::OtherPin(0)), "the code does not open it");
    page.send(Msg::KeyTyped("4711".into()));
    page.send(Msg::Unlock);
    assert!(!is_report(&page), "while it waits, not even the PIN");
    assert!(renders(&page.wait(1_000.0)), "the wait is counted down");
    page.wait(PIN_WAIT_MS);
    page.send(Msg::Unlock);
    assert!(is_report(&page));
}

/// A safety answer is never locked away.
#[test]
fn a_forgotten_pin_opens_after_thirty_seconds() {
    let mut page = locked();
    assert!(page.send(Msg::HoldBegan).contains(&Effect::StartHold(HOLD_WITHOUT_PIN_MS)));
    page.wait(f64::from(HOLD_WITHOUT_PIN_MS) - 1.0);
    assert!(!is_report(&page));
    page.wait(1.0);
    assert!(is_report(&page));
}

#[test]
fn a_pin_that_is_none_is_said_and_clearing_takes_the_pin() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::SetUp));
    page.send(Msg::FollowUp("nurse".into()));
    page.send(Msg::Consent(true));
    page.send(Msg::PinWritten("47".into()));
    page.send(Msg::Ready);
    assert!(page.model.form.is_pin_wrong);
    assert!(matches!(page.model.session.screen, Screen::SetUp));
    page.send(Msg::PinWritten("4711".into()));
    page.send(Msg::Ready);
    assert!(page.model.lock.pin.is_some());
    page.send(Msg::Clear);
    assert_eq!(page.model.lock.pin, None);
}

#[test]
fn the_next_pupil_is_three_clicks_away() {
    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::Print);
    let generation = page.model.generation;

    page.send(Msg::NextPupil);
    assert!(matches!(page.model.session.screen, Screen::SetUp));
    assert_eq!(page.model.generation, generation + 1, "the pupil before is cleared");
    assert_eq!((page.model.form.code.as_str(), page.model.form.follow_up.as_str()), ("K714", "school counselor"));
    assert!(!page.model.form.consent, "consent is asked anew");
    page.send(Msg::Consent(true));
    page.send(Msg::Ready);

    let Screen::Start(start) = &page.model.session.screen else { panic!("no start") };
    assert_eq!((usize::from(start.form), start.subject.as_ref().unwrap().as_str()), (1, "K714"));
    let consent = Consent::Notice;
    assert_eq!(
        start.mode,
        Mode::Supervised { guardian_consent: consent, follow_up: Some(FollowUp::of_written("school counselor")) }
    );
    assert_eq!(start.assent, Assent::Open);
}

#[test]
fn what_was_neither_printed_nor_saved_is_cleared_after_a_yes() {
    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Keep));
    assert_eq!(focus(&page.send(Msg::NextPupil)), Some(FocusTarget::Confirmation));
    assert!(matches!(page.model.session.screen, Screen::Keep(_)), "nothing is cleared yet");
    page.send(Msg::NextPupilConfirmed);
    assert!(matches!(page.model.session.screen, Screen::SetUp));

    // What was saved counts as kept, on every screen of these results.
    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::RecordSaved(Err(())));
    assert!(focus(&page.send(Msg::NextPupil)).is_some(), "no file came of it");
    page.send(Msg::RecordSaved(Ok("trellis-K713.json".into())));
    page.send(Msg::Session(Event::Report));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::NextPupil);
    assert!(matches!(page.model.session.screen, Screen::SetUp));
}

#[test]
fn a_pin_stays_from_pupil_to_pupil() {
    let mut page = locked();
    page.send(Msg::KeyTyped("4711".into()));
    page.send(Msg::Unlock);
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::NextPupilConfirmed);
    page.send(Msg::Consent(true));
    page.send(Msg::Ready);
    assert!(page.model.lock.pin.is_some());
}

#[test]
fn the_kind_of_consent_is_in_the_record_and_is_ticked_anew_with_another() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::SetUp));
    page.send(Msg::FollowUp("nurse".into()));
    page.send(Msg::Consent(true));
    page.send(Msg::SetConsentKind(Consent::Active));
    assert!(!page.model.form.consent);
    page.send(Msg::Consent(true));
    page.send(Msg::SetConsentKind(Consent::Active));
    assert!(page.model.form.consent);
    page.send(Msg::Ready);
    let Screen::Start(start) = &page.model.session.screen else { panic!("no start") };
    assert!(matches!(start.mode, Mode::Supervised { guardian_consent: Consent::Active, .. }));
}

#[test]
fn a_held_page_for_the_family_is_asked_about_once_more() {
    let mut held = record(Some("K713"));
    give(&mut held, "X2", "unsure");
    let mut page = opened(held);
    page.send(Msg::Session(Event::Family));
    let effects = page.send(Msg::PrintFamily);
    assert!(!effects.contains(&Effect::Print));
    assert_eq!(focus(&effects), Some(FocusTarget::Confirmation));
    assert!(page.send(Msg::PrintHeldFamily).contains(&Effect::Print));
    // Coming back later, it is asked again.
    page.send(Msg::Session(Event::Report));
    page.send(Msg::Session(Event::Family));
    assert!(!page.send(Msg::PrintFamily).contains(&Effect::Print));

    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Family));
    assert!(page.send(Msg::PrintFamily).contains(&Effect::Print));
    page.send(Msg::Session(Event::Keep));
    assert!(focus(&page.send(Msg::NextPupil)).is_some(), "the family's page is not the record");
}

#[test]
fn lines_that_were_changed_stay_in_their_language_and_with_these_results() {
    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Family));
    page.send(Msg::FamilyLineWritten(FamilyLine::Home(0), "Phone on Sunday.".into()));
    page.send(Msg::FamilyLineStruck(FamilyLine::Build, true));
    let english = page.model.form.notes.family.clone();
    page.send(Msg::Session(Event::Language("zh-Hans".into())));
    page.send(Msg::FamilyLineStruck(FamilyLine::Build, true));
    page.send(Msg::FamilyLineStruck(FamilyLine::Build, false));
    page.send(Msg::Session(Event::Report));
    assert_eq!(page.model.form.notes.family, english);
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::NextPupilConfirmed);
    assert_eq!(page.model.form.notes.family, trellis::FamilyNotes::default());
}

#[test]
fn a_counselors_screens_are_covered_after_fifteen_minutes_and_cleared_after_as_long() {
    for event in [Event::Report, Event::Family, Event::Keep] {
        let mut page = opened(record(Some("K713")));
        page.send(Msg::Session(event));
        page.wait(15.0 * MINUTE - 1_000.0);
        assert_eq!(page.model.overlay, Overlay::None);
        assert_eq!(focus(&page.wait(1_000.0)), Some(FocusTarget::Overlay));
        assert_eq!(page.model.overlay, Overlay::Covered);
        page.send(Msg::UserActivity);
        assert_eq!(page.send(Msg::Session(Event::Map)), [], "nothing acts while it is covered");
        page.wait(15.0 * MINUTE - 2_000.0);
        assert_eq!(page.model.overlay, Overlay::Covered);
        page.wait(3_000.0);
        page.assert_cleared();
        assert!(page.model.form.was_unused, "the start says why");
    }
}

#[test]
fn what_is_covered_is_shown_again_by_its_button_alone() {
    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Report));
    page.send(Msg::SetPrintout(Printout::Sources, true));
    page.wait(15.0 * MINUTE);
    assert_eq!(page.send_at_once(Msg::ShowAgain), [], "too soon to have been meant");
    assert_eq!(page.send(Msg::Undo), [], "the way back of another overlay");
    page.wait(OVERLAY_GUARD_MS);
    assert_eq!(page.model.overlay, Overlay::Covered);
    assert_eq!(focus(&page.send_at_once(Msg::ShowAgain)), Some(FocusTarget::BeforeOverlay));
    assert!(is_report(&page));
    page.wait(14.0 * MINUTE);
    assert_eq!(page.model.overlay, Overlay::None);
}

#[test]
fn the_pupils_screens_keep_the_short_time() {
    let mut page = handed_back(Some("K713"));
    page.wait(3.0 * MINUTE);
    page.assert_cleared();
    assert!(page.model.form.was_unused);
    page.send(Msg::Session(Event::SetUp));
    assert!(!page.model.form.was_unused, "it is said on the start alone");
    // Whoever leaves knows why.
    let mut page = handed_back(Some("K713"));
    page.send(Msg::ClearAndLeave);
    page.wait(6_000.0);
    page.assert_cleared();
    assert!(!page.model.form.was_unused);
}

#[test]
fn what_was_printed_is_said_with_the_time_of_day() {
    let mut page = opened(record(Some("K713")));
    page.model.minutes_ahead_of_utc = 8 * 60;
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::Print);
    assert_eq!(page.model.form.notes.printed_at.as_deref(), Some("17:30"));
}

/// A file with the record of another pupil.
fn other_file() -> Result<Vec<u8>, Text> {
    Ok(record(Some("K999")).to_json().into_bytes())
}

#[test]
fn a_file_that_comes_while_results_are_covered_does_nothing_and_loses_nothing() {
    let mut page = opened(record(Some("K713")));
    page.send(Msg::DecisionWritten(DecisionField::What, "a talk".into()));
    page.wait(15.0 * MINUTE);
    let generation = page.model.generation;
    for msg in [
        Msg::Dropped(Dropped::File),
        Msg::Dropped(Dropped::Other),
        Msg::FilePicked,
        Msg::FileRead(generation, other_file()),
    ] {
        assert_eq!(page.send(msg.clone()), [], "{msg:?}");
        assert_eq!(page.model.overlay, Overlay::Covered);
    }
    page.send(Msg::ShowAgain);
    assert!(is_report(&page));
    assert_eq!(page.model.session.record(), Some(&record(Some("K713"))));
    assert_eq!(page.model.form.notes.decision.what, "a talk");
    assert_eq!((page.model.form.notice, page.model.form.to_open.is_none()), (None, true));
}

#[test]
fn a_file_is_opened_neither_before_the_lock_nor_on_the_last_screen() {
    let mut page = locked();
    page.send(Msg::KeyTyped("47".into()));
    refuses_files(&mut page);
    assert!(matches!(page.model.session.screen, Screen::HandBack(_)));
    assert_eq!(page.model.form.typed, "47");
    assert!(page.model.lock.pin.is_some());

    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::Print);
    refuses_files(&mut page);
    assert!(matches!(page.model.session.screen, Screen::Keep(_)));
    assert!(page.model.form.notes.printed_at.is_some());
}

/// What is dropped is refused, and what was asked for on an earlier screen is not opened.
fn refuses_files(page: &mut Page) {
    for dropped in [Dropped::File, Dropped::Other] {
        page.model.form.notice = None;
        assert_eq!(page.send(Msg::Dropped(dropped)), [Effect::Render], "nothing is read");
        assert_eq!(page.model.form.notice, Some(Text::DropNotHere));
    }
    assert_eq!(page.send(Msg::FileRead(page.model.generation, other_file())), []);
    assert_eq!(page.model.session.record(), Some(&record(Some("K713"))));
    assert!(page.model.form.to_open.is_none());
}

#[test]
fn a_printer_that_was_refused_has_printed_nothing() {
    let mut page = opened(record(Some("K713")));
    page.send(Msg::Session(Event::Keep));
    page.send(Msg::Print);
    page.send(Msg::PrintRefused);
    assert!(page.model.form.print_refused);
    assert_eq!(page.model.form.notes.printed_at, None);
    assert!(focus(&page.send(Msg::NextPupil)).is_some(), "it is asked before anything is cleared");
    assert!(matches!(page.model.session.screen, Screen::Keep(_)));
    // What is said of it goes with the next attempt.
    page.send(Msg::Print);
    assert!(!page.model.form.print_refused);
}

#[test]
fn a_press_that_leaving_has_interrupted_opens_nothing_when_it_is_taken_back() {
    let mut page = locked();
    page.send(Msg::HoldBegan);
    assert!(page.send(Msg::ClearAndLeave).contains(&Effect::CancelHold));
    // It is let go while everything is hidden.
    page.send(Msg::HoldEnded);
    page.wait(1_000.0);
    page.send(Msg::Undo);
    page.wait(f64::from(HOLD_WITHOUT_PIN_MS));
    assert!(!is_report(&page));
    assert!(page.send(Msg::HoldBegan).contains(&Effect::StartHold(HOLD_WITHOUT_PIN_MS)), "another press counts");
}

#[test]
fn what_was_set_up_goes_with_every_blank_start() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::SetUp));
    page.send(Msg::FollowUp("nurse".into()));
    page.send(Msg::Consent(true));
    page.send(Msg::PinWritten("4711".into()));
    page.send(Msg::Ready);
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(Msg::Begin);
    page.send(Msg::TooYoung);
    assert!(page.model.lock.pin.is_some());
    // "Back to the start".
    page.send(Msg::Session(Event::Clear));
    page.assert_cleared();
    assert_eq!(page.model.lock.pin, None);
}
