//! The component: hands each message to [`update`], carries out its effects, and keeps what has to be
//! kept for them.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::mem::take;
use std::rc::Rc;
use std::sync::Arc;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, File, HtmlElement, PageTransitionEvent};
use yew::prelude::*;

use super::effect::{Effect, FocusTarget};
use super::embedding::{Attributes, Place, Readable, refusal};
use super::kept_run::RunKeeper;
use super::model::Model;
use super::msg::Msg;
use super::platform::foreign::Watch;
use super::platform::print::Printing;
use super::platform::speech::{self, Speech};
use super::platform::{clock, dom, files, host, keyboard, print, privacy};
use super::turn::HandOver;
use super::update::{AUTO_ADVANCE_DELAY_MS, SCREEN_GUARD_MS, update};
use super::{record_file, view};
use trellis_core::host_event::HostEvent;
use trellis_core::instrument::Instrument;

/// Events by which a person shows to be there. None of them comes of what the page does by itself, as
/// `scroll`, `input` and `focus` can.
const ACTIVITY: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

const SECOND_MS: u32 = 1_000;

/// What the element gives to the app.
#[derive(Properties, PartialEq, Clone)]
pub struct AppProps {
    /// The instrument.
    pub instrument: Arc<Instrument>,
    /// The languages that a person prefers, as BCP 47 tags, the most preferred first.
    pub languages: Vec<String>,
    /// The language that the element is given (BCP 47).
    pub language: Option<String>,
    /// Where the element is.
    pub place: Place,
    /// The attributes of the element.
    pub attributes: Attributes,
    /// Counts how often everything is to be cleared.
    pub resets: u32,
    /// What the page around may read.
    pub readable: ReadableNow,
    /// The element that the app is rendered into.
    pub root: HtmlElement,
    /// What keeps a run over a reload of the page.
    #[prop_or_default]
    pub keeper: Option<RunKeeper>,
    /// A pupil's turn at a counselor's desk. With it, the app has no set-up, shows no results and saves nothing. It
    /// holds for as long as the app is mounted.
    #[prop_or_default]
    pub turn: Option<HandOver>,
}

/// What the page around may read at any time; the app keeps it up to date.
#[derive(Clone, Default)]
pub struct ReadableNow(Rc<RefCell<Readable>>);

impl ReadableNow {
    /// What may be read now.
    #[must_use]
    pub fn get(&self) -> Readable {
        self.0.borrow().clone()
    }
}

/// Whether it is the same place to read from.
impl PartialEq for ReadableNow {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The app: everything below the element.
pub struct App {
    model: Model,
    /// Where the focus goes after the next rendering.
    focus: Option<FocusTarget>,
    /// Focus and scroll position before an overlay came.
    before_overlay: dom::FocusAndScroll,
    /// The print dialog opens after the next rendering.
    prints: bool,
    auto_advance: Option<Timeout>,
    hold: Option<Timeout>,
    undo_ticks: Option<Interval>,
    speech: Option<Speech>,
    listener_state: Rc<ListenerState>,
    printing: Option<Printing>,
    watch: Option<Watch>,
    _ticks: Interval,
    _keys: keyboard::Listening,
    _listeners: Vec<EventListener>,
}

/// What a listener has to know before it returns.
#[derive(Default)]
struct ListenerState {
    /// See [`Model::asks_before_unload`].
    asks_before_unload: Cell<bool>,
    /// When the focus was last moved to another screen or overlay, by [`clock::monotonic_ms`].
    moved_ms: Cell<f64>,
    /// The file that was dropped last.
    dropped: Rc<RefCell<Option<File>>>,
}

impl Component for App {
    type Message = Msg;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { instrument, languages, language, place, attributes, root, turn, .. } = ctx.props();
        let model = Model::new(instrument.clone(), languages);
        let send = ctx.link().callback(|msg| msg);
        let listener_state = Rc::new(ListenerState::default());
        let mut app = Self {
            model,
            focus: None,
            before_overlay: dom::FocusAndScroll::default(),
            prints: false,
            auto_advance: None,
            hold: None,
            undo_ticks: None,
            speech: None,
            printing: None,
            watch: Watch::new(ctx.link().callback(|()| Msg::ForeignChange)),
            _ticks: every_second(&send, Msg::Tick),
            _keys: keyboard::Listening::begin(),
            _listeners: install_listeners(&send, &listener_state, root),
            listener_state,
        };
        app.dispatch(ctx, Msg::Embed(place.clone(), Box::new(attributes.clone())));
        if let Some(HandOver { turn, .. }) = turn {
            app.dispatch(ctx, Msg::BeginTurn(Box::new(turn.clone())));
        }
        if let Some(language) = language {
            app.dispatch(ctx, Msg::SetLanguage(language.clone()));
        }
        app.dispatch(ctx, Msg::Mounted);
        app.find_run(ctx);
        app
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &AppProps) -> bool {
        let AppProps { language, place, attributes, resets, keeper, .. } = ctx.props();
        let mut should_render = false;
        if *attributes != old.attributes {
            should_render |= self.dispatch(ctx, Msg::Embed(place.clone(), Box::new(attributes.clone())));
        }
        if let Some(language) = language.as_ref().filter(|_| *language != old.language) {
            should_render |= self.dispatch(ctx, Msg::SetLanguage(language.clone()));
        }
        // What was kept may be of another person, or not to be gone on with any more.
        if *keeper != old.keeper || *attributes != old.attributes {
            should_render |= self.find_run(ctx);
        }
        if *resets != old.resets {
            should_render |= self.dispatch(ctx, Msg::Clear);
        }
        should_render
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let is_drop = matches!(msg, Msg::Dropped(_));
        let should_render = self.dispatch(ctx, msg);
        if is_drop {
            // A file that is not read now is let go: its name may be a pupil's code.
            self.listener_state.dropped.take();
        }
        should_render
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if self.watch.as_ref().is_some_and(Watch::pause) {
            ctx.link().send_message(Msg::ForeignChange);
        }
        view::html(&self.model, &ctx.link().callback(|msg| msg))
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        // The element was taken out in the middle of a run.
        if let (Some(_), Some(keeper)) = (&self.model.kept, &ctx.props().keeper) {
            keeper.store().remove();
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if let Some(watch) = &self.watch {
            watch.resume(&ctx.props().root);
        }
        if let Some(target) = self.focus.take() {
            let root = &ctx.props().root;
            match target {
                FocusTarget::BeforeOverlay => take(&mut self.before_overlay).restore(root),
                _ => dom::focus(root, target),
            }
        }
        if take(&mut self.prints) {
            self.printing = Some(print::print(ctx.link().callback(|()| Msg::PrintRefused)));
        }
    }
}

impl App {
    /// Handles a message, and those that come of its effects at once. Returns whether to render.
    fn dispatch(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let mut should_render = false;
        let mut messages = VecDeque::from([msg]);
        // A page may stay open over the day on which the clocks change.
        self.model.minutes_ahead_of_utc = clock::minutes_ahead_of_utc();
        while let Some(msg) = messages.pop_front() {
            for effect in update(&mut self.model, msg, clock::now()) {
                should_render |= effect == Effect::Render;
                messages.extend(self.run(ctx, effect));
            }
        }
        self.listener_state.asks_before_unload.set(self.model.asks_before_unload());
        *ctx.props().readable.0.borrow_mut() = Readable::of(&self.model);
        // What is printed is what is rendered.
        if !should_render && take(&mut self.prints) {
            self.printing = Some(print::print(ctx.link().callback(|()| Msg::PrintRefused)));
        }
        should_render
    }

    /// Looks for a run that was kept before. Returns whether to render.
    fn find_run(&mut self, ctx: &Context<Self>) -> bool {
        found_run(ctx).is_some_and(|found| self.dispatch(ctx, found))
    }

    /// Carries out an effect. Returns what came of it, where that is known at once.
    fn run(&mut self, ctx: &Context<Self>, effect: Effect) -> Option<Msg> {
        let (link, root) = (ctx.link(), &ctx.props().root);
        match effect {
            // Yew renders when the update has returned.
            Effect::Render => {}
            Effect::Focus(target) => {
                match target {
                    FocusTarget::Overlay => self.before_overlay = dom::FocusAndScroll::now(root),
                    FocusTarget::BeforeOverlay => {}
                    // The focus will not go back: what had it, and the screen around it, is let go.
                    _ => self.before_overlay = dom::FocusAndScroll::default(),
                }
                self.focus = Some(target);
                self.listener_state.moved_ms.set(clock::monotonic_ms());
            }
            Effect::CloseMenu => dom::close_menu(root),
            Effect::DismissMenu => dom::dismiss_menu(root),
            Effect::ClickAnswer(position) => dom::click_answer(root, position),

            Effect::StartAutoAdvance => {
                let link = link.clone();
                let delay = Timeout::new(AUTO_ADVANCE_DELAY_MS, move || link.send_message(Msg::AutoAdvance));
                self.auto_advance = Some(delay);
            }
            Effect::CancelAutoAdvance => self.auto_advance = None,
            Effect::StartHold(millis) => {
                let link = link.clone();
                self.hold = Some(Timeout::new(millis, move || link.send_message(Msg::HoldDone)));
            }
            Effect::CancelHold => self.hold = None,
            Effect::StartUndoTicks => self.undo_ticks = Some(every_second(&link.callback(|msg| msg), Msg::UndoTick)),
            Effect::StopUndoTicks => self.undo_ticks = None,

            Effect::FindVoice(language) => return Some(Msg::VoiceFound(speech::can_speak(language))),
            Effect::Speak { texts, language } => {
                self.speech = Speech::begin(&texts, language, link.callback(|()| Msg::SpeechEnded));
                return self.speech.is_none().then_some(Msg::SpeechEnded);
            }
            Effect::StopSpeech => self.speech = None,

            Effect::Print => self.prints = true,
            Effect::SaveRecord(record) => return Some(Msg::RecordSaved(record_file::save(&record))),
            Effect::OpenFilePicker => files::open_picker(root),
            Effect::ReadFile(generation) => {
                if let Some(picked) = files::picked_file(root) {
                    link.send_future(async move { Msg::FileRead(generation, files::read_picked(picked).await) });
                }
            }
            Effect::ReadDroppedFile(generation) => {
                if let Some(file) = self.listener_state.dropped.take() {
                    link.send_future(async move { Msg::FileRead(generation, files::read(file).await) });
                }
            }
            Effect::FindRun => return found_run(ctx),
            Effect::KeepRun(run) => {
                let keeper = ctx.props().keeper.as_ref();
                if !keeper.is_some_and(|keeper| keeper.store().keep(&run)) {
                    let problem = "the answers cannot be kept over a reload: this browser keeps no more for this page, or the key was taken away";
                    host::tell(root, &HostEvent::Error(refusal("on-reload", problem.to_owned())));
                    return Some(Msg::RunNotKept);
                }
            }
            Effect::ForgetRun => {
                if let Some(keeper) = &ctx.props().keeper {
                    keeper.store().remove();
                }
            }
            // After the update, so that a listener may ask for what has come of it.
            Effect::ForgetCode => host::forget_code(root),
            Effect::Tell(event) => {
                let root = root.clone();
                wasm_bindgen_futures::spawn_local(async move { host::tell(&root, &event) });
            }
            Effect::TellDesk(event) => {
                if let Some(HandOver { on_event, .. }) = &ctx.props().turn {
                    on_event.emit(event);
                }
            }
            Effect::MeasurePrivacy => link.send_future(async { Msg::PrivacyMeasured(privacy::measure().await) }),
        }
        None
    }
}

/// What is kept of an earlier run; `None` where none is kept here.
fn found_run(ctx: &Context<App>) -> Option<Msg> {
    ctx.props().keeper.as_ref().map(|keeper| Msg::RunFound(keeper.store().find()))
}

/// Sends a message every second until the interval is dropped.
fn every_second(send: &Callback<Msg>, msg: Msg) -> Interval {
    let send = send.clone();
    Interval::new(SECOND_MS, move || send.emit(msg.clone()))
}

/// Listens to the page: activity, keys, and being hidden, left or shown again.
fn install_listeners(
    send: &Callback<Msg>,
    listener_state: &Rc<ListenerState>,
    root: &HtmlElement,
) -> Vec<EventListener> {
    let (window, document) = (gloo::utils::window(), gloo::utils::document());
    let mut listeners = Vec::new();
    for kind in ACTIVITY {
        let options = EventListenerOptions { passive: true, phase: EventListenerPhase::Capture };
        let send = send.clone();
        listeners.push(EventListener::new_with_options(&window, kind, options, move |event| {
            // A key that is held down may be held by something that lies on it.
            if event.is_trusted() && !keyboard::is_repeated(event) && !dom::is_in_overlay(event) {
                send.emit(Msg::UserActivity);
            }
        }));
    }
    // When a dialog of the browser is closed, the window gets the focus, or has printed.
    for kind in ["focus", "afterprint"] {
        let send = send.clone();
        listeners.push(EventListener::new(&window, kind, move |_| send.emit(Msg::DialogClosed)));
    }
    let on_visibility = send.clone();
    listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
        on_visibility.emit(if gloo::utils::document().hidden() { Msg::PageHidden } else { Msg::Tick });
    }));
    // The second press of a double click would mark text of the screen that the first has brought.
    let state = listener_state.clone();
    let options = EventListenerOptions::enable_prevent_default();
    listeners.push(EventListener::new_with_options(root, "mousedown", options, move |event| {
        let is_repeated = event.dyn_ref::<MouseEvent>().is_some_and(|event| event.detail() > 1);
        if is_repeated && clock::monotonic_ms() - state.moved_ms.get() < SCREEN_GUARD_MS {
            event.prevent_default();
        }
    }));
    listeners.extend(files::on_drop(root, listener_state.dropped.clone(), send.reform(Msg::Dropped)));
    let (on_key, root) = (send.clone(), root.clone());
    listeners.push(EventListener::new(&window, "keydown", move |event| {
        if let Some(msg) = keyboard::shortcut(event, &root) {
            on_key.emit(msg);
        }
    }));
    let on_voices = send.clone();
    listeners.extend(speech::on_voices_changed(move || on_voices.emit(Msg::VoicesChanged)));

    // A page that is left is cleared, and so is one that a browser kept in memory and shows again.
    let on_hide = send.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| on_hide.emit(Msg::PageLeft)));
    let on_show = send.clone();
    listeners.push(EventListener::new(&window, "pageshow", move |event| {
        if event.dyn_ref().is_some_and(PageTransitionEvent::persisted) {
            on_show.emit(Msg::PageReturned);
        }
    }));
    // Leaving with answers is asked about.
    let listener_state = listener_state.clone();
    let options = EventListenerOptions::enable_prevent_default();
    listeners.push(EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if listener_state.asks_before_unload.get() {
            event.prevent_default();
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("answers");
            }
        }
    }));
    listeners
}
