//! The app: one reducer over the session and the frame around it, and the timers that clear it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use yew::prelude::*;

use super::aloud;
use super::host::{self, Clock};
use super::scene::{Options, Scene};
use super::stage::Stage;
use crate::instrument::Instrument;
use crate::record::Started;
use crate::session::{Event, Screen, Session};
use crate::text::Locale;

/// How long leaving can be taken back. Unit: seconds.
const UNDO_SECONDS: u32 = 5;

/// How long before the end of the idle time the page warns. Unit: seconds.
const WARNING_SECONDS: f64 = 30.0;

/// How long an open dialog of the browser can hold the idle time up. Unit: seconds.
const DIALOG_SECONDS: f64 = 600.0;

/// What the element gives to the app.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The instrument.
    pub instrument: Rc<Instrument>,
    /// The languages the browser asks for, the most wanted first.
    pub wanted: Vec<String>,
    /// Idle time after which everything is cleared. Unit: seconds.
    pub idle_seconds: f64,
}

/// What covers the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cover {
    /// Nothing.
    #[default]
    None,
    /// Leaving: everything is hidden, and goes in so many seconds.
    Leaving(u32),
    /// Nothing was touched for long: everything goes in so many seconds.
    Idle(u32),
}

#[derive(Clone, PartialEq)]
struct State {
    session: Session,
    options: Options,
    cover: Cover,
    /// Counts blank starts: a new one mounts everything anew, so that nothing typed is left.
    life: u32,
    about: bool,
}

pub(super) enum Action {
    Happened(Event),
    Options(Options),
    About(bool),
    Cover(Cover),
    /// Everything gone, now.
    Clear,
}

struct Reduce {
    instrument: Rc<Instrument>,
    state: State,
}

impl Reducible for Reduce {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut state = self.state.clone();
        match action {
            Action::Happened(event) => match state.session.after(&self.instrument, event) {
                Some(session) => state.session = session,
                None => return self,
            },
            Action::Options(options) => state.options = options,
            Action::About(about) => state.about = about,
            Action::Cover(cover) => {
                if matches!(cover, Cover::Leaving(_)) {
                    aloud::hush();
                }
                state.cover = cover;
            }
            Action::Clear => {
                let language = vec![state.session.language];
                let session = Session::new(&self.instrument, &language);
                let life = state.life + 1;
                state = State { session, options: Options::default(), cover: Cover::None, life, about: false };
            }
        }
        Rc::new(Self { instrument: self.instrument.clone(), state })
    }
}

/// When something was last touched, by the wall clock; `None` while there is nothing to clear.
#[derive(Default)]
struct Activity {
    last: Cell<f64>,
    /// Until when an open dialog holds the idle time up.
    dialog_until: Cell<f64>,
}

impl Activity {
    fn touch(&self) {
        self.last.set(Clock::wall());
        self.dialog_until.set(0.0);
    }

    /// How long nothing was touched. Unit: seconds. A clock set back counts as nothing.
    fn idle(&self) -> f64 {
        let now = Clock::wall();
        if now < self.last.get() {
            self.last.set(now);
        }
        if now < self.dialog_until.get() { 0.0 } else { (now - self.last.get()) / 1000.0 }
    }
}

/// The whole product, below the element.
#[component]
pub fn App(props: &AppProps) -> Html {
    let reducer = {
        let (instrument, wanted) = (props.instrument.clone(), props.wanted.clone());
        use_reducer(move || Reduce {
            state: State {
                session: Session::new(&instrument, &wanted),
                options: Options::default(),
                cover: Cover::None,
                life: 0,
                about: false,
            },
            instrument,
        })
    };
    let state = reducer.state.clone();
    let activity = use_memo((), |()| Activity::default());
    let shown = use_mut_ref(|| 0.0_f64);

    let act = {
        let dispatcher = reducer.dispatcher();
        use_callback((), move |action: Action, ()| dispatcher.dispatch(action))
    };

    use_shown_at(&state.session, &shown);
    use_life_of_page(&act, &activity, props.idle_seconds, &state);

    let send = act.reform(Action::Happened);
    let scene = Scene {
        instrument: props.instrument.clone(),
        locale: Locale::of(&state.session.language),
        options: state.options,
        leave_item: {
            let (act, shown) = (act.clone(), shown.clone());
            Callback::from(move |event: fn(f64) -> Event| {
                let now = Clock::steady();
                // From here on a new visit counts: an answer may be asked for on the same item.
                let spent = now - shown.replace(now);
                act.emit(Action::Happened(event(spent)));
            })
        },
        begin_items: {
            let act = act.clone();
            Callback::from(move |event: fn(Started) -> Event| {
                if let Some(now) = Clock::started() {
                    act.emit(Action::Happened(event(now)));
                }
            })
        },
        dialog: {
            let activity = activity.clone();
            Callback::from(move |()| activity.dialog_until.set(Clock::wall() + DIALOG_SECONDS * 1000.0))
        },
        send,
    };
    let on_leave = act.reform(|()| Action::Cover(Cover::Leaving(UNDO_SECONDS)));
    let on_undo = {
        let activity = activity.clone();
        act.reform(move |()| {
            activity.touch();
            Action::Cover(Cover::None)
        })
    };
    html! {
        <ContextProvider<Scene> context={scene}>
            <Stage
                key={state.life}
                session={state.session.clone()}
                cover={state.cover}
                fresh={state.life > 0}
                about={state.about}
                on_about={act.reform(Action::About)}
                on_options={act.reform(Action::Options)}
                {on_leave}
                {on_undo}
            />
        </ContextProvider<Scene>>
    }
}

/// Notes when an item was shown, to know how long it took.
#[hook]
fn use_shown_at(session: &Session, shown: &Rc<RefCell<f64>>) {
    let place = match &session.screen {
        Screen::Question(run) => Some(run.at),
        _ => None,
    };
    let shown = shown.clone();
    use_effect_with(place, move |_| *shown.borrow_mut() = Clock::steady());
}

/// Listens to the page: what is touched, when it is left, and when it comes back.
#[hook]
fn use_life_of_page(act: &Callback<Action>, activity: &Rc<Activity>, idle_seconds: f64, state: &State) {
    let now = use_mut_ref(|| (Cover::None, false));
    let to_clear = is_to_clear(&state.session);
    *now.borrow_mut() = (state.cover, to_clear);

    // Touching anything starts the idle time anew, and takes the warning away.
    {
        let (act, activity, now) = (act.clone(), activity.clone(), now.clone());
        use_effect_with((), move |()| {
            activity.touch();
            let touched = {
                let (act, activity, now) = (act.clone(), activity.clone(), now.clone());
                move |_: &web_sys::Event| {
                    activity.touch();
                    if matches!(now.borrow().0, Cover::Idle(_)) {
                        act.emit(Action::Cover(Cover::None));
                    }
                }
            };
            let window = gloo::utils::window();
            let kinds = ["pointerdown", "keydown", "wheel", "scroll", "input", "touchmove", "afterprint", "focus"];
            let mut listeners: Vec<EventListener> = kinds
                .into_iter()
                .map(|kind| {
                    let options =
                        EventListenerOptions { passive: true, phase: gloo::events::EventListenerPhase::Capture };
                    EventListener::new_with_options(&window, kind, options, touched.clone())
                })
                .collect();

            // Every second, and when the page is seen again after a closed lid, by the wall clock.
            let tick = {
                let (act, activity, now) = (act.clone(), activity.clone(), now.clone());
                move || {
                    let (cover, to_clear) = *now.borrow();
                    match cover {
                        Cover::Leaving(_) => {}
                        _ if !to_clear => activity.last.set(Clock::wall()),
                        _ => idle(&act, activity.idle(), idle_seconds, cover),
                    }
                }
            };
            let each_second = Interval::new(1000, tick.clone());
            listeners.push(EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| tick()));

            // A page that is left, or that comes back out of the browser's memory, is blank.
            for kind in ["pagehide", "pageshow"] {
                let act = act.clone();
                listeners.push(EventListener::new(&window, kind, move |event| {
                    let persisted = host::is_persisted(event);
                    if kind == "pagehide" || persisted {
                        act.emit(Action::Clear);
                    }
                }));
            }
            // Leaving by accident with answers asks first, as browsers do.
            let options = EventListenerOptions { passive: false, ..EventListenerOptions::default() };
            listeners.push(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
                if now.borrow().1 {
                    event.prevent_default();
                    if let Some(event) = event.dyn_ref::<web_sys::BeforeUnloadEvent>() {
                        event.set_return_value("answers");
                    }
                }
            }));
            move || drop((each_second, listeners))
        });
    }

    // Leaving counts down on its own timer, so that it takes its five seconds whatever happens.
    {
        let act = act.clone();
        use_effect_with(state.cover, move |cover| {
            let left = match cover {
                Cover::Leaving(left) => Some(*left),
                _ => None,
            };
            let timer = left.map(|left| {
                Interval::new(1000, move || {
                    act.emit(if left > 1 { Action::Cover(Cover::Leaving(left - 1)) } else { Action::Clear });
                })
            });
            move || drop(timer)
        });
    }
}

/// Whether there is anything that the next person should not see.
fn is_to_clear(session: &Session) -> bool {
    match &session.screen {
        Screen::Start(start) => start.subject.is_some() || start.assent == crate::session::Assent::Given,
        _ => true,
    }
}

fn idle(act: &Callback<Action>, idle: f64, limit: f64, cover: Cover) {
    let left = limit - idle;
    if left <= 0.0 {
        act.emit(Action::Clear);
    } else if left <= WARNING_SECONDS.min(limit / 2.0) {
        let warning = Cover::Idle(left.ceil() as u32);
        if cover != warning {
            act.emit(Action::Cover(warning));
        }
    }
}
