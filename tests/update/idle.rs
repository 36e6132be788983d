//! Idle time: the warning, clearing, what holds it up, and clocks that jump.

use trellis::{Attributes, Effect, FocusTarget, Msg, Navigation, Options, Overlay, Place};
use trellis_core::host_event::Share;
use trellis_core::session::{Assent, Event};

use crate::page::{Page, focus, renders};

enum Step {
    Wait(f64),
    Sleep(f64),
    /// Both clocks go on, and no timer fires: a process that was stopped.
    Stop(f64),
    SetClock(f64),
    Send(Msg),
}
use Step::{Send, SetClock, Sleep, Stop, Wait};

const HOUR: f64 = 3_600.0;

/// Seconds into what a page takes.
fn take(page: &mut Page, step: Step) {
    match step {
        Wait(seconds) => drop(page.wait(seconds * 1000.0)),
        Sleep(seconds) => page.sleep(seconds * 1000.0),
        Stop(seconds) => page.pass(seconds * 1000.0),
        SetClock(seconds) => page.set_clock(seconds * 1000.0),
        Send(msg) => drop(page.send(msg)),
    }
}

#[test]
fn the_idle_time_ends_when_nothing_was_touched_for_long() {
    const CLEARED: Option<Overlay> = None;
    let nothing = Some(Overlay::None);
    let warned = |seconds| Some(Overlay::Idle(seconds));
    let touch = || Send(Msg::UserActivity);
    let closed = || Send(Msg::DialogClosed);
    let rows = [
        ("just begun", vec![Wait(1.0)], nothing),
        ("before the warning", vec![Wait(149.0)], nothing),
        ("the warning", vec![Wait(150.0)], warned(30)),
        ("the warning counts down", vec![Wait(160.0)], warned(20)),
        ("the last second", vec![Wait(179.0)], warned(1)),
        ("the end", vec![Wait(180.0)], CLEARED),
        ("touched in time", vec![Wait(149.0), touch(), Wait(149.0)], nothing),
        ("touched during the warning", vec![Wait(160.0), touch()], nothing),
        ("the button of the warning", vec![Wait(160.0), Send(Msg::Undo)], nothing),
        ("touched, and then no more", vec![Wait(160.0), touch(), Wait(180.0)], CLEARED),
        ("messages of the page itself", vec![Wait(100.0), Send(Msg::VoicesChanged), Wait(80.0)], CLEARED),
        ("a press of a button", vec![Wait(160.0), Send(Msg::ShowAbout(true)), Wait(100.0)], nothing),
        // A dialog of the browser, in which nothing of the page can be touched.
        ("a print dialog", vec![Send(Msg::Print), Wait(599.0)], nothing),
        ("a dialog to choose a file", vec![Send(Msg::PickFile), Wait(599.0)], nothing),
        ("a dialog that stays open", vec![Send(Msg::PickFile), Wait(610.0)], warned(20)),
        ("a dialog that stays open for long", vec![Send(Msg::PickFile), Wait(630.0)], CLEARED),
        ("a dialog that was closed", vec![Send(Msg::Print), Wait(500.0), closed(), Wait(149.0)], nothing),
        ("a dialog that was closed long ago", vec![Send(Msg::Print), Wait(500.0), closed(), Wait(180.0)], CLEARED),
        ("touched after a dialog", vec![Send(Msg::Print), Wait(10.0), touch(), Wait(180.0)], CLEARED),
        ("no dialog was open", vec![Wait(160.0), closed(), Wait(20.0)], CLEARED),
        // A lid that is closed.
        ("a short sleep", vec![Wait(10.0), Sleep(100.0), Wait(1.0)], nothing),
        ("a sleep into the warning", vec![Sleep(160.0), Send(Msg::Tick)], warned(20)),
        ("a long sleep", vec![Wait(10.0), Sleep(HOUR), Send(Msg::Tick)], CLEARED),
        ("a long sleep, in a dialog", vec![Send(Msg::Print), Sleep(HOUR), Send(Msg::Tick)], CLEARED),
        ("a long sleep, and then a touch", vec![Sleep(HOUR), touch()], CLEARED),
        ("a long sleep, and then a press", vec![Sleep(HOUR), Send(Msg::AnswerChosen(1))], CLEARED),
        ("a long sleep, and then a digit", vec![Sleep(HOUR), Send(Msg::DigitPressed(1))], CLEARED),
        ("a long sleep, and then writing", vec![Sleep(HOUR), Send(Msg::Code("7".into()))], CLEARED),
        ("a long sleep, and then the print dialog closes", vec![Send(Msg::Print), Sleep(HOUR), closed()], CLEARED),
        ("a long sleep, and then the way back", vec![Wait(160.0), Sleep(HOUR), Send(Msg::Undo)], CLEARED),
        ("timers that stood still, and then a touch", vec![Stop(181.0), touch()], CLEARED),
        // A clock that is set.
        ("set back", vec![Wait(100.0), SetClock(-HOUR), Wait(1.0)], nothing),
        ("set back, and idle from then on", vec![Wait(100.0), SetClock(-HOUR), Wait(181.0)], CLEARED),
        ("set back, and asleep", vec![Wait(10.0), SetClock(-HOUR), Wait(10.0), Sleep(181.0), touch()], CLEARED),
        ("set forward beyond the end", vec![SetClock(HOUR), Wait(1.0)], CLEARED),
        ("set forward a little at a time", vec![SetClock(0.9), Wait(1.0), SetClock(0.9), Wait(148.0)], nothing),
    ];
    for (name, steps, expected) in rows {
        let mut page = Page::first_item();
        for step in steps {
            take(&mut page, step);
        }
        let shown = (page.model.generation == 0).then_some(page.model.overlay);
        assert_eq!(shown, expected, "{name}");
        if expected == CLEARED {
            page.assert_cleared();
        }
    }
}

#[test]
fn with_nothing_to_clear_no_idle_time_runs() {
    let mut page = Page::start();
    page.wait(HOUR * 1000.0);
    page.sleep(HOUR * 1000.0);
    page.wait(1000.0);
    assert_eq!((page.model.generation, page.model.overlay), (0, Overlay::None));

    // From the first tick on, the first thing that is told has the whole idle time.
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.wait(149_000.0);
    assert_eq!((page.model.generation, page.model.overlay), (0, Overlay::None));
    page.wait(1_000.0);
    assert_eq!(page.model.overlay, Overlay::Idle(30));
}

/// Whatever is not as it was on a blank start is somebody's.
#[test]
fn what_somebody_left_on_the_start_is_cleared() {
    let place = Place::Page(Some("https://study.example".into()));
    let asks = Attributes { share: Some("record".into()), ..Attributes::default() };
    let other_form = {
        let forms = Page::start().model.instrument.clone();
        forms.forms().keys().next_back().unwrap()
    };
    let rows = [
        ("a yes to sharing", vec![Msg::Embed(place, Box::new(asks)), Msg::AgreeToShare(true)]),
        ("a form", vec![Msg::Session(Event::Form(other_form))]),
        ("going on by itself", vec![Msg::SetAutoAdvance(true)]),
        ("number keys", vec![Msg::SetNumberKeys(true)]),
        (
            "a pupil without a code",
            vec![
                Msg::Session(Event::SetUp),
                Msg::FollowUp("school counselor".into()),
                Msg::Consent(true),
                Msg::PinWritten("4711".into()),
                Msg::Ready,
            ],
        ),
    ];
    for (name, messages) in rows {
        let mut page = Page::start();
        for msg in messages {
            page.send(msg);
        }
        assert!(page.is_at_start() && page.model.has_data(), "{name}");
        page.wait(150_000.0);
        assert_eq!(page.model.overlay, Overlay::Idle(30), "{name}");
        page.wait(30_000.0);
        assert_eq!(page.model.generation, 1, "{name}");
        assert!(!page.model.has_data() && page.model.lock.pin.is_none(), "{name}");
        assert_eq!((page.model.agreed, page.model.options), (Share::None, Options::default()), "{name}");
    }
}

#[test]
fn the_element_sets_the_idle_time_and_half_of_a_short_one_is_the_warning() {
    let mut page = Page::first_item();
    page.model.timing.idle_limit_ms = 20_000.0;
    page.wait(9_000.0);
    assert_eq!(page.model.overlay, Overlay::None);
    page.wait(1_000.0);
    assert_eq!(page.model.overlay, Overlay::Idle(10));
    page.wait(10_000.0);
    page.assert_cleared();
}

#[test]
fn the_warning_takes_the_focus_once_and_gives_it_back() {
    let mut page = Page::first_item();
    page.wait(149_500.0);
    assert_eq!(focus(&page.wait(1_000.0)), Some(FocusTarget::Overlay));
    let counting = page.wait(20_000.0);
    assert!(renders(&counting));
    assert_eq!(focus(&counting), None);
    assert_eq!(page.send(Msg::UserActivity), [Effect::Render, Effect::Focus(FocusTarget::BeforeOverlay)]);
    assert_eq!(page.item(), 0);
}

#[test]
fn activity_and_quiet_seconds_render_nothing() {
    let mut page = Page::first_item();
    assert_eq!(page.send(Msg::UserActivity), []);
    assert_eq!(page.wait(60_000.0), []);
    page.wait(90_000.0);
    assert_eq!(page.model.overlay, Overlay::Idle(30));
    assert_eq!(page.send(Msg::Tick), [], "the same second");
}

#[test]
fn clearing_by_itself_takes_what_was_answered() {
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(2));
    page.send(Msg::LeaveItem(Navigation::Next));
    assert_eq!(page.answer(0), Some(2));
    page.wait(180_000.0);
    page.assert_cleared();
}
