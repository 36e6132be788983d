//! "Clear and leave": the seconds in which it can be taken back, and what is gone then.

use trellis::{Effect, FocusTarget, Msg, Overlay, Voice};
use trellis_core::session::{Assent, Event};

use crate::page::{Page, focus, renders};

#[test]
fn leaving_counts_down_and_then_clears() {
    let mut page = Page::first_item();
    let effects = page.send(Msg::ClearAndLeave);
    assert_eq!(effects, [Effect::StartUndoTicks, Effect::Render, Effect::Focus(FocusTarget::Overlay)]);
    for seconds in (1..=5).rev() {
        assert_eq!(page.model.overlay, Overlay::Leaving(seconds));
        let effects = page.wait(1_000.0);
        assert!(renders(&effects));
        assert!(seconds == 1 || focus(&effects).is_none(), "the button keeps the focus");
    }
    page.assert_cleared();
}

#[test]
fn ticks_that_come_early_or_late_count_the_same_seconds() {
    for offset in [-20.0, 0.0, 300.0] {
        let mut page = Page::first_item();
        page.send(Msg::ClearAndLeave);
        let begin = page.now;
        for seconds in (1..=4).rev() {
            let passed = f64::from(5 - seconds) * 1000.0 + offset;
            page.now.wall_ms = begin.wall_ms + passed;
            page.now.monotonic_ms = begin.monotonic_ms + passed;
            page.send(Msg::UndoTick);
            assert_eq!(page.model.overlay, Overlay::Leaving(seconds), "{offset} ms");
        }
    }
}

#[test]
fn leaving_can_be_taken_back_and_everything_is_there() {
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(3));
    page.send(Msg::ClearAndLeave);
    page.wait(4_000.0);
    let effects = page.send(Msg::Undo);
    assert_eq!(effects, [Effect::StopUndoTicks, Effect::Render, Effect::Focus(FocusTarget::BeforeOverlay)]);
    assert_eq!(page.model.overlay, Overlay::None);
    page.wait(60_000.0);
    assert_eq!((page.item(), page.answer(0)), (0, Some(3)));
    // A tick that was already on its way clears nothing.
    assert_eq!(page.send(Msg::UndoTick), []);
    assert_eq!(page.answer(0), Some(3));
}

#[test]
fn leaving_ends_by_the_clock_that_is_first() {
    // A lid is closed: the timers and the monotonic clock stand still.
    let mut page = Page::first_item();
    page.send(Msg::ClearAndLeave);
    page.sleep(60_000.0);
    page.wait(1_000.0);
    page.assert_cleared();

    // The wall clock is set back.
    let mut page = Page::first_item();
    page.send(Msg::ClearAndLeave);
    page.set_clock(-3_600_000.0);
    page.wait(2_000.0);
    assert_eq!(page.model.overlay, Overlay::Leaving(3));
    page.wait(3_000.0);
    page.assert_cleared();
}

#[test]
fn whatever_comes_after_the_time_is_over_clears() {
    for msg in [Msg::Undo, Msg::Tick, Msg::UserActivity, Msg::AnswerChosen(0), Msg::VoicesChanged] {
        let mut page = Page::first_item();
        page.send(Msg::AnswerChosen(3));
        page.send(Msg::ClearAndLeave);
        page.sleep(5_000.0);
        page.send(msg.clone());
        assert!(page.is_at_start(), "{msg:?}");
        page.assert_cleared();
    }
}

#[test]
fn a_page_that_is_hidden_while_leaving_clears_at_once() {
    let mut page = Page::first_item();
    assert_eq!(page.send(Msg::PageHidden), [], "only while leaving");
    page.send(Msg::ClearAndLeave);
    page.send(Msg::PageHidden);
    page.assert_cleared();
}

#[test]
fn the_browser_does_not_ask_while_leaving() {
    let mut page = Page::start();
    assert!(!page.model.asks_before_unload());
    page = Page::first_item();
    assert!(page.model.asks_before_unload());
    page.send(Msg::ClearAndLeave);
    assert!(!page.model.asks_before_unload());
    page.send(Msg::Undo);
    assert!(page.model.asks_before_unload());
    page.wait(150_000.0);
    assert_eq!(page.model.overlay, Overlay::Idle(30));
    assert!(page.model.asks_before_unload());
}

#[test]
fn nothing_acts_while_everything_is_hidden() {
    let mut page = Page::first_item();
    page.send(Msg::SetNumberKeys(true));
    page.send(Msg::SetAutoAdvance(true));
    page.send(Msg::AnswerChosen(3));
    page.send(Msg::AnswerClicked(3));
    let effects = page.send(Msg::ClearAndLeave);
    assert!(effects.contains(&Effect::CancelAutoAdvance));
    for msg in [
        Msg::DigitPressed(1),
        Msg::AnswerChosen(0),
        Msg::AutoAdvance,
        Msg::LeaveItem(trellis::Navigation::Next),
        Msg::FileRead(0, Err(trellis_text::Text::OpenUnread)),
        Msg::ShowAbout(true),
        Msg::ClearAndLeave,
    ] {
        assert_eq!(page.send(msg.clone()), [], "{msg:?}");
    }
    page.wait(1_000.0);
    page.send(Msg::Undo);
    page.wait(5_000.0);
    assert_eq!((page.item(), page.answer(0)), (0, Some(3)), "nor goes on by itself when it is taken back");
}

#[test]
fn no_idle_time_runs_while_leaving() {
    let mut page = Page::first_item();
    page.wait(149_000.0);
    page.send(Msg::ClearAndLeave);
    page.wait(2_000.0);
    assert_eq!(page.model.overlay, Overlay::Leaving(3));
    page.send(Msg::Undo);
    page.wait(149_000.0);
    assert_eq!(page.model.overlay, Overlay::None, "taking it back is activity");
}

#[test]
fn clearing_leaves_only_the_language_and_what_the_device_can() {
    let mut page = Page::start();
    page.model.timing.idle_limit_ms = 60_000.0;
    page.send(Msg::VoiceFound(true));
    page.send(Msg::Session(Event::Language("zh-Hans".into())));
    page.send(Msg::VoiceFound(true));
    page.send(Msg::Session(Event::SetUp));
    page.send(Msg::Code("7F-K2".into()));
    page.send(Msg::FollowUp("counselor on duty".into()));
    page.send(Msg::SetNumberKeys(true));
    page.send(Msg::SetAutoAdvance(true));
    page.send(Msg::ShowAbout(true));

    let effects = page.send(Msg::Clear);
    assert_eq!(focus(&effects), Some(FocusTarget::Screen));
    page.assert_cleared();
    let model = &page.model;
    assert_eq!(model.session.language, "zh-Hans");
    assert_eq!((model.voice, model.timing.idle_limit_ms), (Voice::Silent, 60_000.0));
    assert_eq!(model.options, trellis::Options::default());
    assert!(!model.about);
    assert_eq!((model.form.code.as_str(), model.form.follow_up.as_str()), ("", ""));
}

#[test]
fn there_is_something_to_clear_as_soon_as_something_was_told() {
    let mut page = Page::start();
    assert!(!page.model.has_data());
    page.send(Msg::Session(Event::Language("zh-Hans".into())));
    assert!(!page.model.has_data());
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    assert!(page.model.has_data());
    page.send(Msg::Session(Event::Assent(Assent::Open)));
    assert!(!page.model.has_data());
    page.send(Msg::Session(Event::SetUp));
    assert!(page.model.has_data());
}
