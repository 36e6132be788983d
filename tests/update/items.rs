//! Answering: time on an item, going on by itself, and number keys.

use trellis::{Effect, Msg, Navigation};
use trellis_core::session::{Event, Prompt, Screen};

use crate::page::{Page, renders};

const NEXT: Msg = Msg::LeaveItem(Navigation::Next);

/// Clicks an answer as a mouse does: it is chosen, and then clicked.
fn click(page: &mut Page, answer: usize) {
    page.send(Msg::AnswerChosen(answer));
    page.send(Msg::AnswerClicked(answer));
}

#[test]
fn the_start_is_the_time_of_the_message() {
    let mut page = Page::about_you();
    page.model.minutes_ahead_of_utc = 8 * 60;
    page.wait(5_250.0);
    page.send(Msg::FirstItem);
    assert_eq!(String::from(page.run().started), "2026-11-24T17:30:05.250+08:00");
}

#[test]
fn the_time_on_an_item_is_that_of_its_visits_by_the_monotonic_clock() {
    let mut page = Page::first_item();
    page.wait(2_000.0);
    page.send(NEXT);
    assert_eq!((page.item(), page.run().prompt), (0, Prompt::Asked), "an answer is missing");
    assert_eq!(page.time_on(0), 2_000.0);
    page.wait(1_000.0);
    page.send(Msg::AnswerChosen(1));
    page.set_clock(-3_600_000.0);
    page.wait(500.0);
    page.send(NEXT);
    page.wait(700.0);
    page.send(Msg::LeaveItem(Navigation::Back));
    assert_eq!((page.time_on(0), page.time_on(1)), (3_500.0, 700.0));
    page.wait(300.0);
    page.send(NEXT);
    assert_eq!(page.time_on(0), 3_800.0);
}

#[test]
fn the_time_on_an_item_begins_anew_after_about_and_privacy() {
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(1));
    page.wait(1_000.0);
    page.send(Msg::ShowAbout(true));
    page.wait(2_000.0);
    page.send(Msg::ShowAbout(false));
    page.wait(1_000.0);
    page.send(NEXT);
    assert_eq!(page.time_on(0), 1_000.0);
}

#[test]
fn every_way_to_leave_an_item_closes_the_menu() {
    for navigation in [Navigation::Next, Navigation::Skip, Navigation::Back, Navigation::Stop] {
        let effects = Page::first_item().send(Msg::LeaveItem(navigation));
        assert!(effects.contains(&Effect::CloseMenu), "{navigation:?}");
    }
    let mut page = Page::first_item();
    page.send(Msg::LeaveItem(Navigation::Stop));
    assert!(matches!(page.model.session.screen, Screen::Stopped(_)));
}

#[test]
fn an_answer_goes_on_by_itself_only_where_that_is_on() {
    let mut page = Page::first_item();
    click(&mut page, 2);
    page.wait(5_000.0);
    assert_eq!(page.item(), 0);

    page.send(Msg::SetAutoAdvance(true));
    click(&mut page, 2);
    page.wait(399.0);
    assert_eq!(page.item(), 0);
    page.wait(1.0);
    assert_eq!((page.item(), page.answer(0)), (1, Some(2)));
    assert_eq!(page.time_on(0), 5_400.0, "the delay is time on the item");
}

#[test]
fn going_on_by_itself_waits_for_the_last_click_and_not_after_a_key() {
    type Change = fn(&mut Page);
    // The item and the answer to the first one, half a second after a click on the third answer.
    let rows: [(&str, Change, usize, usize); 7] = [
        ("nothing", |_| {}, 1, 2),
        ("another answer is clicked", |page| click(page, 4), 0, 4),
        ("the same is clicked again", |page| drop(page.send(Msg::AnswerClicked(2))), 0, 2),
        ("another is chosen by key", |page| drop(page.send(Msg::AnswerChosen(3))), 0, 3),
        ("the same is chosen by key", |page| drop(page.send(Msg::AnswerChosen(2))), 1, 2),
        ("on by the button", |page| drop(page.send(NEXT)), 1, 2),
        (
            "back from About and privacy",
            |page| drop([Msg::ShowAbout(true), Msg::ShowAbout(false)].map(|msg| page.send(msg))),
            0,
            2,
        ),
    ];
    for (name, change, item, answer) in rows {
        let mut page = Page::first_item();
        page.send(Msg::SetAutoAdvance(true));
        click(&mut page, 2);
        page.wait(200.0);
        change(&mut page);
        page.wait(300.0);
        assert_eq!((page.item(), page.answer(0)), (item, Some(answer)), "{name}");
    }
}

#[test]
fn nothing_goes_on_by_itself_on_another_screen() {
    for msg in [Msg::LeaveItem(Navigation::Stop), Msg::ShowAbout(true), Msg::Clear] {
        let mut page = Page::first_item();
        page.send(Msg::SetAutoAdvance(true));
        click(&mut page, 2);
        assert!(page.send(msg.clone()).contains(&Effect::CancelAutoAdvance), "{msg:?}");
        let session = page.model.session.clone();
        page.wait(1_000.0);
        assert_eq!(page.model.session, session, "{msg:?}");
    }
}

#[test]
fn a_delay_that_was_called_off_changes_nothing() {
    let mut page = Page::first_item();
    page.send(Msg::SetAutoAdvance(true));
    click(&mut page, 2);
    page.send(NEXT);
    assert_eq!(page.send(Msg::AutoAdvance), []);
    assert_eq!(page.item(), 1);
}

#[test]
fn number_keys_choose_an_answer_only_where_they_are_on_and_there_is_one() {
    type Prepare = fn(&mut Page);
    let on = |page: &mut Page| drop(page.send(Msg::SetNumberKeys(true)));
    let rows: [(&str, Prepare, usize, Option<usize>); 7] = [
        ("off", |_| {}, 1, None),
        ("the first", on, 1, Some(0)),
        ("the last", on, 5, Some(4)),
        ("beyond the last", on, 6, None),
        ("before the first", on, 0, None),
        (
            "in About and privacy",
            |page| {
                page.send(Msg::SetNumberKeys(true));
                page.send(Msg::ShowAbout(true));
            },
            1,
            None,
        ),
        (
            "on another screen",
            |page| {
                page.send(Msg::SetNumberKeys(true));
                page.send(Msg::LeaveItem(Navigation::Stop));
            },
            1,
            None,
        ),
    ];
    for (name, prepare, digit, expected) in rows {
        let mut page = Page::first_item();
        prepare(&mut page);
        let expected: Vec<Effect> = expected.map(Effect::ClickAnswer).into_iter().collect();
        assert_eq!(page.send(Msg::DigitPressed(digit)), expected, "{name}");
    }
    let mut page = Page::start();
    on(&mut page);
    assert_eq!(page.send(Msg::DigitPressed(1)), [], "on the start");
}

#[test]
fn what_means_nothing_here_changes_nothing() {
    let mut page = Page::start();
    let before = page.model.session.clone();
    for msg in [NEXT, Msg::Session(Event::Finish), Msg::FirstItem, Msg::Save, Msg::AnswerChosen(0)] {
        page.send(msg);
        assert_eq!(page.model.session, before);
    }
    assert!(!renders(&page.send(Msg::AnswerChosen(0))));
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(99));
    assert_eq!(page.answer(0), None);
}
