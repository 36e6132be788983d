//! A second press for what stood in the same place before does nothing.

use trellis::{Effect, Msg, Navigation, OVERLAY_GUARD_MS, Overlay, SCREEN_GUARD_MS};
use trellis_core::record::Record;
use trellis_core::session::{Event, Prompt, Screen};

use crate::page::Page;

const NEXT: Msg = Msg::LeaveItem(Navigation::Next);
const SKIP: Msg = Msg::LeaveItem(Navigation::Skip);

fn second_item() -> Page {
    let mut page = Page::first_item();
    page.send(SKIP);
    page
}

#[test]
fn for_half_a_second_nothing_leaves_or_answers_an_item_that_has_come() {
    let leave = |navigation| Msg::LeaveItem(navigation);
    let rows = [
        NEXT,
        SKIP,
        leave(Navigation::Back),
        leave(Navigation::Stop),
        Msg::AnswerChosen(2),
        Msg::AnswerClicked(2),
        Msg::ShowAbout(true),
    ];
    for msg in rows {
        for (after, acts) in [(0.0, false), (SCREEN_GUARD_MS - 1.0, false), (SCREEN_GUARD_MS, true)] {
            let mut page = second_item();
            page.send_at_once(Msg::SetAutoAdvance(true));
            page.model.options.auto_advance = true;
            page.wait(after);
            let before = (page.model.session.clone(), page.model.about);
            let effects = page.send_at_once(msg.clone());
            let changed =
                (page.model.session.clone(), page.model.about) != before || effects.contains(&Effect::StartAutoAdvance);
            assert_eq!(changed, acts, "{msg:?} after {after} ms");
            assert!(acts || effects == [Effect::Render], "what the browser has chosen is taken back: {effects:?}");
        }
    }
}

#[test]
fn a_double_click_is_one() {
    // "I'd rather not answer": the item after it is not refused unseen.
    let mut page = second_item();
    page.wait(120.0);
    page.send_at_once(SKIP);
    assert_eq!(page.item(), 1);
    // Next: the item after it does not ask for an answer before it was read.
    page.wait(1_000.0);
    page.send_at_once(Msg::AnswerChosen(1));
    page.send_at_once(NEXT);
    page.wait(120.0);
    page.send_at_once(NEXT);
    assert_eq!((page.item(), page.run().prompt), (2, Prompt::Quiet));
}

#[test]
fn a_second_tap_does_not_answer_the_item_that_came_by_itself() {
    for after in [450.0, 600.0, 899.0] {
        let mut page = Page::first_item();
        page.send(Msg::SetAutoAdvance(true));
        page.send(Msg::AnswerChosen(3));
        page.send(Msg::AnswerClicked(3));
        page.wait(after);
        assert_eq!(page.item(), 1);
        page.send_at_once(Msg::AnswerChosen(3));
        page.send_at_once(Msg::AnswerClicked(3));
        page.wait(2_000.0);
        assert_eq!((page.item(), page.answer(1)), (1, None), "{after} ms");
    }
}

#[test]
fn digits_wait_as_well() {
    let mut page = Page::first_item();
    page.send(Msg::SetNumberKeys(true));
    page.send(SKIP);
    assert_eq!(page.send_at_once(Msg::DigitPressed(1)), [Effect::Render]);
    page.wait(SCREEN_GUARD_MS);
    assert_eq!(page.send_at_once(Msg::DigitPressed(1)), [Effect::ClickAnswer(0)]);
}

#[test]
fn the_same_place_on_the_next_screen_is_not_pressed() {
    let record: Record = {
        let snq = trellis::instrument::bundled().unwrap();
        let kind = trellis_core::simulate::RespondentType::ExternalLow;
        trellis_core::simulate::respondent(&snq, snq.first_form(), kind, 7).unwrap()
    };
    let mut page = Page::start();
    page.send(Msg::Session(Event::Open(Box::new(record))));
    page.send_at_once(Msg::Session(Event::Report));
    assert!(matches!(page.model.session.screen, Screen::Map(_)));
    page.wait(SCREEN_GUARD_MS);
    page.send_at_once(Msg::Session(Event::Report));
    assert!(matches!(page.model.session.screen, Screen::Report(_)));
    assert_eq!(page.send_at_once(Msg::Print), [Effect::Render], "no dialog opens");
}

#[test]
fn a_screen_that_stays_is_not_guarded() {
    let mut page = Page::first_item();
    page.wait(600.0);
    page.send_at_once(NEXT);
    assert_eq!(page.run().prompt, Prompt::Asked);
    page.send_at_once(Msg::AnswerChosen(1));
    assert_eq!(page.answer(0), Some(1));
    // Writing is never lost.
    let mut page = Page::start();
    page.send(Msg::Session(Event::SetUp));
    page.send_at_once(Msg::Code("7F".into()));
    assert_eq!(page.model.form.code, "7F");
    // Nor does anybody wait for the way out.
    let mut page = second_item();
    page.send_at_once(Msg::ClearAndLeave);
    assert_eq!(page.model.overlay, Overlay::Leaving(5));
}

#[test]
fn leaving_is_not_taken_back_by_what_began_it() {
    let mut page = Page::first_item();
    page.send(Msg::ClearAndLeave);
    for after in [0.0, 300.0, OVERLAY_GUARD_MS - 301.0] {
        page.wait(after);
        assert_eq!(page.send_at_once(Msg::Undo), []);
        assert_eq!(page.model.overlay, Overlay::Leaving(5));
    }
    page.wait(1.0);
    page.send_at_once(Msg::Undo);
    assert_eq!(page.model.overlay, Overlay::None);
    // What lay below has come anew.
    page.send_at_once(SKIP);
    assert_eq!(page.item(), 0);
    page.wait(SCREEN_GUARD_MS);
    page.send_at_once(SKIP);
    assert_eq!(page.item(), 1);
}

#[test]
fn the_touch_that_takes_the_warning_away_does_nothing_else() {
    let mut page = Page::first_item();
    page.send(Msg::SetNumberKeys(true));
    page.wait(150_000.0);
    assert_eq!(page.model.overlay, Overlay::Idle(30));
    page.send_at_once(Msg::UserActivity);
    page.send_at_once(SKIP);
    assert_eq!(page.send_at_once(Msg::DigitPressed(1)), [Effect::Render]);
    assert_eq!((page.model.overlay, page.item(), page.answer(0)), (Overlay::None, 0, None));
}
