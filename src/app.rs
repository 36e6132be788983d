//! The app: one reducer over what is shown, and what it does in the world outside.

use std::cell::Cell;
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::act::Act;
use super::aloud::{self, Speech};
use super::host::{self, Clock};
use super::scene::{Cover, Scene, Voice};
use super::{keep, open_record, proof, question, set_up, stage};
use trellis_core::instrument::Instrument;
use trellis_core::session::{AgeGroup, Assent, Event, Screen, Session};

/// How long leaving can be taken back. Unit: seconds.
const UNDO_SECONDS: u32 = 5;

/// How long before the end of the idle time the page warns. Unit: seconds.
const WARNING_SECONDS: f64 = 30.0;

/// How long an open dialog of the browser can hold the idle time up. Unit: seconds.
const DIALOG_SECONDS: f64 = 600.0;

/// Time to change one's mind before a tapped answer goes on by itself. Unit: milliseconds.
const SECOND_THOUGHT: u32 = 400;

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
    scene: Scene,
    /// When something was last touched, by the wall clock.
    touched: f64,
    /// Until when an open dialog holds the idle time up.
    dialog_until: f64,
    /// When the item on the screen came.
    shown: f64,
    /// The answer that was tapped, and goes on by itself.
    goes_on: Option<(usize, Timeout)>,
    leaving: Option<Interval>,
    speech: Option<Speech>,
    wish: Wish,
    heard: Rc<Heard>,
    _world: (Vec<EventListener>, Interval),
}

/// What listeners have to know at once.
#[derive(Default)]
struct Heard {
    /// How many answers number keys can choose; none while that is off.
    digits: Cell<usize>,
    /// Whether there is anything that the next person should not see.
    to_clear: Cell<bool>,
}

/// Where the focus goes after the next drawing.
#[derive(Clone, Copy)]
enum Wish {
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
struct At {
    life: u32,
    about: bool,
    screen: Discriminant<Screen>,
    item: Option<usize>,
}

impl Component for App {
    type Message = Act;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { instrument, wanted, place, .. } = ctx.props();
        let heard = Rc::new(Heard::default());
        let mut app = Self {
            scene: Scene::new(instrument, wanted),
            touched: Clock::wall(),
            dialog_until: 0.0,
            shown: Clock::steady(),
            goes_on: None,
            leaving: None,
            speech: None,
            wish: Wish::Nothing,
            _world: listen(&ctx.link().callback(|act| act), &heard, place),
            heard,
        };
        app.look_for_voice();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        let (before, language) = (self.at(), self.scene.locale().tag());
        if !self.act(ctx, act) {
            return false;
        }
        let now = self.at();
        if now != before {
            self.wish = if now == (At { item: now.item, ..before }) { Wish::Heading } else { Wish::Screen };
            self.goes_on = None;
            self.hush();
        }
        // Looking at what this page is takes nothing from the time on an item.
        if (At { about: false, ..now }) != (At { about: false, ..before }) {
            self.shown = Clock::steady();
        }
        if self.scene.locale().tag() != language {
            self.hush();
            self.look_for_voice();
        }
        let digits = self.scene.options.digits && !self.scene.about;
        self.heard.digits.set(if digits { question::count(&self.scene) } else { 0 });
        self.heard.to_clear.set(is_to_clear(&self.scene.session));
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        stage::html(&self.scene, ctx.link().callback(|act| act))
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let place = &ctx.props().place;
        match std::mem::replace(&mut self.wish, Wish::Nothing) {
            Wish::Nothing => {}
            Wish::Screen => {
                host::focus(place, "main h1");
                host::from_top(place);
            }
            Wish::Heading => host::focus(place, "main h1"),
            Wish::Missing => host::focus(
                place,
                "[aria-invalid=true], input[aria-describedby$=needed], fieldset[aria-describedby$=needed] input",
            ),
            Wish::WayBack => host::focus(place, ".bar-below button"),
        }
    }
}

impl App {
    fn at(&self) -> At {
        let Scene { session, life, about, .. } = &self.scene;
        At { life: *life, about: *about, screen: discriminant(&session.screen), item: self.scene.item() }
    }

    /// Does it; returns whether anything that is shown may have changed.
    fn act(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        let place = &ctx.props().place;
        let Scene { session, draft, options, .. } = &mut self.scene;
        let event = match act {
            Act::Happened(event) => event,
            Act::Leave(event) => {
                host::close_menu(place);
                // From here on a new visit counts: an answer may be asked for on the same item.
                let now = Clock::steady();
                event(now - std::mem::replace(&mut self.shown, now))
            }
            Act::Choose(at) => {
                // Chosen by key after a tap: then it does not go on by itself.
                if self.goes_on.as_ref().is_some_and(|(tapped, _)| *tapped != at) {
                    self.goes_on = None;
                }
                match question::answer_at(&self.scene, at) {
                    Some(answer) => Event::Choose(answer),
                    None => return false,
                }
            }
            Act::Point(at) => {
                if options.go_on {
                    let on = ctx.link().callback(|()| Act::Leave(Event::Next));
                    self.goes_on = Some((at, Timeout::new(SECOND_THOUGHT, move || on.emit(()))));
                }
                return false;
            }
            Act::Begin => match &session.screen {
                Screen::Start(start) if start.assent == Assent::Given => Event::Begin,
                _ => return self.ask(),
            },
            Act::Age(group) => {
                draft.too_young = group == AgeGroup::TooYoung;
                if draft.too_young {
                    return true;
                }
                Event::Age(group)
            }
            Act::FirstItem => match (&session.screen, Clock::started()) {
                _ if draft.too_young => Event::Age(AgeGroup::TooYoung),
                (Screen::AboutYou(about), Some(now)) if about.is_complete() => Event::FirstItem(now),
                _ => return self.ask(),
            },
            Act::Ready => match set_up::ready(&mut self.scene) {
                Some(event) => event,
                None => return self.ask(),
            },
            Act::Opened(Ok(record)) => Event::Open(record),
            other => return self.beside(ctx, other),
        };
        self.scene.happened(event);
        true
    }

    /// Does what is beside the session.
    fn beside(&mut self, ctx: &Context<Self>, act: Act) -> bool {
        let place = &ctx.props().place;
        let prints = self.scene.prints();
        let Scene { session, draft, options, .. } = &mut self.scene;
        match act {
            Act::SetForm(form) => draft.form = form,
            Act::Code(code) => {
                draft.code = code;
                draft.code_said = None;
            }
            Act::FollowUp(who) => draft.follow_up = who,
            Act::Consent(held) => draft.consent = held,

            Act::Step(step) => draft.beside.step = Some(step),
            Act::MapTable => draft.table = !draft.table,
            Act::Jump(id) => {
                host::focus(place, id);
                return false;
            }
            Act::Decision(words) => draft.beside.decision[0] = words,
            Act::DecisionBy(words) => draft.beside.decision[1] = words,
            Act::DecisionOn(words) => draft.beside.decision[2] = words,

            Act::PrintPupil(yes) => draft.prints = Some([yes, prints[1]]),
            Act::PrintCounselor(yes) => draft.prints = Some([prints[0], yes]),
            Act::Print => {
                self.dialog();
                host::print();
                return false;
            }
            Act::Save => {
                draft.saved = session.record().map(keep::save);
                self.dialog();
            }
            Act::PickFile => {
                self.dialog();
                host::pick_file(place);
                return false;
            }
            Act::FilePicked => {
                draft.refused = None;
                let instrument = self.scene.instrument;
                if let Some((picker, file)) = host::picked_file(place) {
                    ctx.link().send_future(async move {
                        let text = host::read(&file).await;
                        // The picker keeps no name of a file, and takes the same file again.
                        picker.set_value("");
                        Act::Opened(open_record::open(instrument, text))
                    });
                }
            }
            Act::Opened(opened) => draft.refused = opened.err(),
            Act::Prove => {
                ctx.link().send_future(async { Act::Proved(proof::measure().await) });
                return false;
            }
            Act::Proved(proof) => draft.proof = Some(proof),

            Act::About(open) => {
                host::close_menu(place);
                self.scene.about = open;
            }
            Act::Digits(digits) => options.digits = digits,
            Act::GoOn(go_on) => options.go_on = go_on,
            Act::Aloud => self.aloud(ctx),
            Act::Spoken => self.hush(),
            Act::Voices => self.look_for_voice(),

            Act::ClearAndLeave => {
                self.hush();
                let count = ctx.link().callback(|()| Act::LeaveCounts);
                self.leaving = Some(Interval::new(1000, move || count.emit(())));
                self.cover(Cover::Leaving(UNDO_SECONDS));
            }
            Act::LeaveCounts => match self.scene.cover {
                Cover::Leaving(left) if left > 1 => self.scene.cover = Cover::Leaving(left - 1),
                _ => self.clear(),
            },
            Act::Undo => {
                self.leaving = None;
                self.touch();
                self.cover(Cover::None);
            }
            Act::Touched => {
                self.touch();
                if !matches!(self.scene.cover, Cover::Idle(_)) {
                    return false;
                }
                self.cover(Cover::None);
            }
            Act::Second => return self.second(ctx.props().idle_seconds),
            Act::Clear => self.clear(),
            // Those of the session are done already.
            Act::Happened(_) | Act::Leave(_) | Act::Choose(_) | Act::Point(_) => return false,
            Act::Begin | Act::Age(_) | Act::FirstItem | Act::Ready => return false,
        }
        true
    }

    /// What is missing here is asked for.
    fn ask(&mut self) -> bool {
        self.scene.draft.asked = true;
        self.wish = Wish::Missing;
        true
    }

    fn cover(&mut self, cover: Cover) {
        match (self.scene.cover, cover) {
            (Cover::None, Cover::None) | (Cover::Idle(_), Cover::Idle(_)) => {}
            (_, Cover::None) => self.wish = Wish::Heading,
            _ => self.wish = Wish::WayBack,
        }
        self.scene.cover = cover;
    }

    fn clear(&mut self) {
        self.leaving = None;
        self.hush();
        self.scene.clear();
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
        if matches!(self.scene.cover, Cover::Leaving(_)) {
            return false;
        }
        // A clock set back counts as nothing.
        if !self.heard.to_clear.get() || now < self.touched {
            self.touched = now;
        }
        let idle = if now < self.dialog_until { 0.0 } else { (now - self.touched) / 1000.0 };
        let left = limit - idle;
        if left <= 0.0 {
            self.clear();
            return true;
        }
        let warning = Cover::Idle(left.ceil() as u32);
        if left > WARNING_SECONDS.min(limit / 2.0) || self.scene.cover == warning {
            return false;
        }
        self.cover(warning);
        true
    }

    fn look_for_voice(&mut self) {
        let can = aloud::can_speak(self.scene.locale().tag());
        self.scene.voice = if can { Voice::Silent } else { Voice::None };
    }

    fn aloud(&mut self, ctx: &Context<Self>) {
        let speaks = self.scene.voice == Voice::Speaks;
        self.hush();
        if !speaks {
            let done = ctx.link().callback(|()| Act::Spoken);
            let words = question::read_aloud(&self.scene);
            self.speech = Speech::begin(&words, self.scene.locale().tag(), move || done.emit(()));
            if self.speech.is_some() {
                self.scene.voice = Voice::Speaks;
            }
        }
    }

    fn hush(&mut self) {
        self.speech = None;
        if self.scene.voice == Voice::Speaks {
            self.scene.voice = Voice::Silent;
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
fn listen(tell: &Callback<Act>, heard: &Rc<Heard>, place: &HtmlElement) -> (Vec<EventListener>, Interval) {
    let window = gloo::utils::window();
    let telling = |act: Act| {
        let tell = tell.clone();
        move || tell.emit(act.clone())
    };
    let mut listeners: Vec<EventListener> = TOUCHES
        .into_iter()
        .map(|kind| {
            let options = EventListenerOptions { passive: true, phase: EventListenerPhase::Capture };
            let touched = telling(Act::Touched);
            EventListener::new_with_options(&window, kind, options, move |_| touched())
        })
        .collect();
    // The window itself, not what is in it: that gets the focus from the page, too.
    let touched = telling(Act::Touched);
    listeners.push(EventListener::new(&window, "focus", move |_| touched()));
    let second = telling(Act::Second);
    listeners.push(EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| second()));
    // A page that is left, or that comes back out of the browser's memory, is blank.
    for kind in ["pagehide", "pageshow"] {
        let clear = telling(Act::Clear);
        listeners.push(EventListener::new(&window, kind, move |event| {
            if kind == "pagehide" || host::is_persisted(event) {
                clear();
            }
        }));
    }
    listeners.extend(aloud::on_voices(telling(Act::Voices)));
    let (keys, place) = (heard.clone(), place.clone());
    listeners.push(EventListener::new(&window, "keydown", move |event| host::key(event, &place, keys.digits.get())));
    // Leaving by accident with answers asks first, as browsers do.
    let (options, heard) = (EventListenerOptions { passive: false, ..Default::default() }, heard.clone());
    listeners.push(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if heard.to_clear.get() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                event.set_return_value("answers");
            }
        }
    }));
    (listeners, Interval::new(1000, telling(Act::Second)))
}
