//! The app: one reducer over what is shown, and what it does in the world outside.

use std::cell::Cell;
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::model::{Model, Overlay, Voice};
use super::msg::Msg;
use super::platform::{self, Clock};
use super::screens::{question, set_up};
use super::speech::{self, Speech};
use super::{privacy, record_file, view};
use trellis_core::instrument::Instrument;
use trellis_core::session::{AgeGroup, Assent, Event, Screen, Session};

/// How long leaving can be taken back. Unit: seconds.
const UNDO_SECONDS: u32 = 5;

/// How long before the end of the idle time the page warns. Unit: seconds.
const WARNING_SECONDS: f64 = 30.0;

/// How long an open dialog of the browser can hold the idle time up. Unit: seconds.
const DIALOG_SECONDS: f64 = 600.0;

/// Time to change one's mind before a tapped answer goes on by itself. Unit: milliseconds.
const AUTO_ADVANCE_DELAY_MS: u32 = 400;

/// What starts the idle time anew.
const TOUCHES: [&str; 7] = ["pointerdown", "keydown", "wheel", "scroll", "input", "touchmove", "afterprint"];

/// What the element gives to the app.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The instrument.
    pub instrument: &'static Instrument,
    /// The languages the browser asks for, the most wanted first.
    pub wanted: Vec<String>,
    /// Idle time after which everything is cleared. Unit: seconds.
    pub idle_seconds: f64,
    /// Where in the page it is.
    pub place: HtmlElement,
}

/// The whole product, below the element.
pub struct App {
    model: Model,
    /// When something was last touched, by the wall clock.
    touched: f64,
    /// Until when an open dialog holds the idle time up.
    dialog_until: f64,
    /// When the item on the screen came.
    shown: f64,
    /// The answer that was tapped, and goes on by itself.
    auto_advance: Option<(usize, Timeout)>,
    leaving: Option<Interval>,
    speech: Option<Speech>,
    focus: FocusTarget,
    listener_state: Rc<ListenerState>,
    _world: (Vec<EventListener>, Interval),
}

/// What listeners have to know at once.
#[derive(Default)]
struct ListenerState {
    /// How many answers number keys can choose; none while that is off.
    digits: Cell<usize>,
    /// Whether there is anything that the next person should not see.
    to_clear: Cell<bool>,
}

/// Where the focus goes after the next drawing.
#[derive(Clone, Copy)]
enum FocusTarget {
    Nothing,
    /// To the heading of a new screen, seen from its top.
    Screen,
    /// To the heading; what is seen stays where it is.
    Heading,
    /// To the first thing that is missing.
    Missing,
    /// To the way back.
    WayBack,
}

/// Which screen is on.
#[derive(Clone, Copy, PartialEq)]
struct ScreenKey {
    generation: u32,
    about: bool,
    screen: Discriminant<Screen>,
    item: Option<usize>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { instrument, wanted, place, .. } = ctx.props();
        let listener_state = Rc::new(ListenerState::default());
        let mut app = Self {
            model: Model::new(instrument, wanted),
            touched: Clock::wall(),
            dialog_until: 0.0,
            shown: Clock::steady(),
            auto_advance: None,
            leaving: None,
            speech: None,
            focus: FocusTarget::Nothing,
            _world: listen(&ctx.link().callback(|act| act), &listener_state, place),
            listener_state,
        };
        app.look_for_voice();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let (before, language) = (self.at(), self.model.locale().tag());
        if !self.handle(ctx, msg) {
            return false;
        }
        let now = self.at();
        if now != before {
            self.focus = if now == (ScreenKey { item: now.item, ..before }) {
                FocusTarget::Heading
            } else {
                FocusTarget::Screen
            };
            self.auto_advance = None;
            self.stop_speech();
        }
        // Looking at what this page is takes nothing from the time on an item.
        if (ScreenKey { about: false, ..now }) != (ScreenKey { about: false, ..before }) {
            self.shown = Clock::steady();
        }
        if self.model.locale().tag() != language {
            self.stop_speech();
            self.look_for_voice();
        }
        let digits = self.model.options.number_keys && !self.model.about;
        self.listener_state.digits.set(if digits { question::count(&self.model) } else { 0 });
        self.listener_state.to_clear.set(is_to_clear(&self.model.session));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        view::html(&self.model, &ctx.link().callback(|msg| msg))
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let place = &ctx.props().place;
        match std::mem::replace(&mut self.focus, FocusTarget::Nothing) {
            FocusTarget::Nothing => {}
            FocusTarget::Screen => {
                platform::focus(place, "main h1");
                platform::from_top(place);
            }
            FocusTarget::Heading => platform::focus(place, "main h1"),
            FocusTarget::Missing => platform::focus(
                place,
                "[aria-invalid=true], input[aria-describedby$=needed], fieldset[aria-describedby$=needed] input",
            ),
            FocusTarget::WayBack => platform::focus(place, ".bar-below button"),
        }
    }
}

impl App {
    fn at(&self) -> ScreenKey {
        let Model { session, generation, about, .. } = &self.model;
        ScreenKey {
            generation: *generation,
            about: *about,
            screen: discriminant(&session.screen),
            item: self.model.item(),
        }
    }

    /// Does it; returns whether anything that is shown may have changed.
    fn handle(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let place = &ctx.props().place;
        let Model { session, form, options, .. } = &mut self.model;
        let event = match msg {
            Msg::Session(event) => event,
            Msg::LeaveItem(event) => {
                platform::close_menu(place);
                // From here on a new visit counts: an answer may be asked for on the same item.
                let now = Clock::steady();
                event(now - std::mem::replace(&mut self.shown, now))
            }
            Msg::AnswerChosen(at) => {
                // Chosen by key after a tap: then it does not go on by itself.
                if self.auto_advance.as_ref().is_some_and(|(tapped, _)| *tapped != at) {
                    self.auto_advance = None;
                }
                match question::answer_at(&self.model, at) {
                    Some(answer) => Event::Choose(answer),
                    None => return false,
                }
            }
            Msg::AnswerClicked(at) => {
                if options.auto_advance {
                    let on = ctx.link().callback(|()| Msg::LeaveItem(Event::Next));
                    self.auto_advance = Some((at, Timeout::new(AUTO_ADVANCE_DELAY_MS, move || on.emit(()))));
                }
                return false;
            }
            Msg::Begin => match &session.screen {
                Screen::Start(start) if start.assent == Assent::Given => Event::Begin,
                _ => return self.ask(),
            },
            Msg::Age(group) => {
                form.too_young = group == AgeGroup::TooYoung;
                if form.too_young {
                    return true;
                }
                Event::Age(group)
            }
            Msg::FirstItem => match (&session.screen, Clock::started()) {
                _ if form.too_young => Event::Age(AgeGroup::TooYoung),
                (Screen::AboutYou(about), Some(now)) if about.is_complete() => Event::FirstItem(now),
                _ => return self.ask(),
            },
            Msg::Ready => match set_up::ready(&mut self.model) {
                Some(event) => event,
                None => return self.ask(),
            },
            Msg::FileRead(Ok(record)) => Event::Open(record),
            other => return self.update_ui(ctx, other),
        };
        self.model.happened(event);
        true
    }

    /// Does what is beside the session.
    fn update_ui(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let place = &ctx.props().place;
        let prints = self.model.prints();
        let Model { session, form, options, .. } = &mut self.model;
        match msg {
            Msg::SetForm(chosen) => form.form = chosen,
            Msg::Code(code) => {
                form.code = code;
                form.code_said = None;
            }
            Msg::FollowUp(who) => form.follow_up = who,
            Msg::Consent(held) => form.consent = held,

            Msg::StepChosen(step) => form.notes.step = Some(step),
            Msg::ToggleMapTable => form.table = !form.table,
            Msg::JumpTo(id) => {
                platform::focus(place, id);
                return false;
            }
            Msg::Decision(words) => form.notes.decision[0] = words,
            Msg::DecisionBy(words) => form.notes.decision[1] = words,
            Msg::DecisionOn(words) => form.notes.decision[2] = words,

            Msg::PrintPupil(yes) => form.prints = Some([yes, prints[1]]),
            Msg::PrintCounselor(yes) => form.prints = Some([prints[0], yes]),
            Msg::Print => {
                self.dialog();
                platform::print();
                return false;
            }
            Msg::Save => {
                form.saved = session.record().map(record_file::save);
                self.dialog();
            }
            Msg::PickFile => {
                self.dialog();
                platform::pick_file(place);
                return false;
            }
            Msg::FilePicked => {
                form.refused = None;
                let instrument = self.model.instrument;
                if let Some((picker, file)) = platform::picked_file(place) {
                    ctx.link().send_future(async move {
                        let text = platform::read(&file).await;
                        // The picker keeps no name of a file, and takes the same file again.
                        picker.set_value("");
                        Msg::FileRead(record_file::open(instrument, text))
                    });
                }
            }
            Msg::FileRead(opened) => form.refused = opened.err(),
            Msg::MeasurePrivacy => {
                ctx.link().send_future(async { Msg::PrivacyMeasured(privacy::measure().await) });
                return false;
            }
            Msg::PrivacyMeasured(privacy) => form.privacy = Some(privacy),

            Msg::ShowAbout(open) => {
                platform::close_menu(place);
                self.model.about = open;
            }
            Msg::SetNumberKeys(digits) => options.number_keys = digits,
            Msg::SetAutoAdvance(auto_advance) => options.auto_advance = auto_advance,
            Msg::ToggleSpeech => self.aloud(ctx),
            Msg::SpeechEnded => self.stop_speech(),
            Msg::VoicesChanged => self.look_for_voice(),

            Msg::ClearAndLeave => {
                self.stop_speech();
                let count = ctx.link().callback(|()| Msg::UndoTick);
                self.leaving = Some(Interval::new(1000, move || count.emit(())));
                self.overlay(Overlay::Leaving(UNDO_SECONDS));
            }
            Msg::UndoTick => match self.model.overlay {
                Overlay::Leaving(left) if left > 1 => self.model.overlay = Overlay::Leaving(left - 1),
                _ => self.clear(),
            },
            Msg::Undo => {
                self.leaving = None;
                self.touch();
                self.overlay(Overlay::None);
            }
            Msg::UserActivity => {
                self.touch();
                if !matches!(self.model.overlay, Overlay::Idle(_)) {
                    return false;
                }
                self.overlay(Overlay::None);
            }
            Msg::Tick => return self.second(ctx.props().idle_seconds),
            Msg::Clear => self.clear(),
            // Those of the session are done already.
            Msg::Session(_) | Msg::LeaveItem(_) | Msg::AnswerChosen(_) | Msg::AnswerClicked(_) => return false,
            Msg::Begin | Msg::Age(_) | Msg::FirstItem | Msg::Ready => return false,
        }
        true
    }

    /// What is missing here is asked for.
    fn ask(&mut self) -> bool {
        self.model.form.asked = true;
        self.focus = FocusTarget::Missing;
        true
    }

    fn overlay(&mut self, overlay: Overlay) {
        match (self.model.overlay, overlay) {
            (Overlay::None, Overlay::None) | (Overlay::Idle(_), Overlay::Idle(_)) => {}
            (_, Overlay::None) => self.focus = FocusTarget::Heading,
            _ => self.focus = FocusTarget::WayBack,
        }
        self.model.overlay = overlay;
    }

    fn clear(&mut self) {
        self.leaving = None;
        self.stop_speech();
        self.model.clear();
    }

    fn touch(&mut self) {
        self.touched = Clock::wall();
        self.dialog_until = 0.0;
    }

    /// A dialog of the browser opens: idle time does not run meanwhile.
    fn dialog(&mut self) {
        self.dialog_until = Clock::wall() + DIALOG_SECONDS * 1000.0;
    }

    /// Every second, and when the page is seen again after a closed lid, by the wall clock.
    fn second(&mut self, limit: f64) -> bool {
        let now = Clock::wall();
        if matches!(self.model.overlay, Overlay::Leaving(_)) {
            return false;
        }
        // A clock set back counts as nothing.
        if !self.listener_state.to_clear.get() || now < self.touched {
            self.touched = now;
        }
        let idle = if now < self.dialog_until { 0.0 } else { (now - self.touched) / 1000.0 };
        let left = limit - idle;
        if left <= 0.0 {
            self.clear();
            return true;
        }
        let warning = Overlay::Idle(left.ceil() as u32);
        if left > WARNING_SECONDS.min(limit / 2.0) || self.model.overlay == warning {
            return false;
        }
        self.overlay(warning);
        true
    }

    fn look_for_voice(&mut self) {
        let can = speech::can_speak(self.model.locale().tag());
        self.model.voice = if can { Voice::Silent } else { Voice::None };
    }

    fn aloud(&mut self, ctx: &Context<Self>) {
        let speaks = self.model.voice == Voice::Speaks;
        self.stop_speech();
        if !speaks {
            let done = ctx.link().callback(|()| Msg::SpeechEnded);
            let words = question::read_aloud(&self.model);
            self.speech = Speech::begin(&words, self.model.locale().tag(), move || done.emit(()));
            if self.speech.is_some() {
                self.model.voice = Voice::Speaks;
            }
        }
    }

    fn stop_speech(&mut self) {
        self.speech = None;
        if self.model.voice == Voice::Speaks {
            self.model.voice = Voice::Silent;
        }
    }
}

/// Whether there is anything that the next person should not see.
fn is_to_clear(session: &Session) -> bool {
    match &session.screen {
        Screen::Start(start) => start.subject.is_some() || start.assent == Assent::Given,
        _ => true,
    }
}

/// Listens to the page: what is touched, when it is left, and when it comes back.
fn listen(
    tell: &Callback<Msg>,
    listener_state: &Rc<ListenerState>,
    place: &HtmlElement,
) -> (Vec<EventListener>, Interval) {
    let window = gloo::utils::window();
    let telling = |msg: Msg| {
        let tell = tell.clone();
        move || tell.emit(msg.clone())
    };
    let mut listeners: Vec<EventListener> = TOUCHES
        .into_iter()
        .map(|kind| {
            let options = EventListenerOptions { passive: true, phase: EventListenerPhase::Capture };
            let touched = telling(Msg::UserActivity);
            EventListener::new_with_options(&window, kind, options, move |_| touched())
        })
        .collect();
    // The window itself, not what is in it: that gets the focus from the page, too.
    let touched = telling(Msg::UserActivity);
    listeners.push(EventListener::new(&window, "focus", move |_| touched()));
    let second = telling(Msg::Tick);
    listeners.push(EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| second()));
    // A page that is left, or that comes back out of the browser's memory, is blank.
    for kind in ["pagehide", "pageshow"] {
        let clear = telling(Msg::Clear);
        listeners.push(EventListener::new(&window, kind, move |event| {
            if kind == "pagehide" || platform::is_persisted(event) {
                clear();
            }
        }));
    }
    listeners.extend(speech::on_voices(telling(Msg::VoicesChanged)));
    let (keys, place) = (listener_state.clone(), place.clone());
    listeners
        .push(EventListener::new(&window, "keydown", move |event| platform::key(event, &place, keys.digits.get())));
    // Leaving by accident with answers asks first, as browsers do.
    let (options, listener_state) =
        (EventListenerOptions { passive: false, ..Default::default() }, listener_state.clone());
    listeners.push(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if listener_state.to_clear.get() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                event.set_return_value("answers");
            }
        }
    }));
    (listeners, Interval::new(1000, telling(Msg::Tick)))
}
