//! The component: hands each message to [`update`], carries out its effects, and shows the questionnaire in a pupil's turn.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::mem::take;
use std::rc::{Rc, Weak};

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::{Interval, Timeout};
use gloo::timers::future::TimeoutFuture;
use rand::rand_core::UnwrapErr;
use rand::rngs::SysRng;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, KeyboardEvent, ShadowRoot};
use yew::html::Scope;
use yew::prelude::*;

use super::effect::{Change, Effect, FocusTarget};
use super::hand_over::{HandOver, Stage};
use super::model::{Model, Screen};
use super::msg::{Msg, StoreError};
use super::platform::store::Store;
use super::platform::{dom, files, lock, room};
use super::update::{Context as UpdateContext, update};
use super::view;
use trellis::platform::{clock, languages, print, styles};
use trellis::{App, Place, ReadableNow};
use trellis_desk::key::{PrivateKey, Protection, WrappedKey};
use trellis_desk::log::{Entry, Opener};
use trellis_desk::sitting::Sitting;
use trellis_text::Locale;

/// How long something that keeps the page busy waits, so that what was rendered before is painted. Unit: milliseconds.
const AFTER_PAINT_MS: u32 = 50;

/// How many entries are opened between two paintings.
const ENTRIES_AT_ONCE: usize = 32;

const SECOND_MS: u32 = 1_000;

/// From this width on the list of codes stands beside the field. Unit: CSS pixels.
const WIDE: f64 = 720.0;

/// The name under which the test entry is kept for a moment.
const TEST: &str = "test";

/// Events by which a person shows to be there.
const ACTIVITY: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// The styles of the shadow root, after those of the questionnaire.
const STYLES: &str = concat!(
    include_str!("../../styles/desk.css"),
    include_str!("../../styles/desk_paper.css"),
    include_str!("../../styles/desk_sheets.css")
);

/// What the page gives to the desk.
#[derive(Properties, PartialEq, Clone)]
pub struct DeskProps {
    /// The element that the desk is rendered into.
    pub root: HtmlElement,
}

/// The store, as far as it is open.
#[derive(Default)]
enum StorePlace {
    /// It was never open: another tab has it, or the browser keeps nothing.
    #[default]
    Never,
    /// It is open.
    Open(Rc<Store>),
    /// It was open, and something was not written: the browser may have closed it.
    Lost,
}

impl StorePlace {
    fn open(&self) -> Option<Rc<Store>> {
        match self {
            Self::Open(store) => Some(store.clone()),
            Self::Never | Self::Lost => None,
        }
    }
}

/// The desk.
pub struct Desk {
    model: Model,
    /// One for all renderings, so that a part to which the same is given is not rendered anew.
    link: Callback<Msg>,
    /// Where the focus goes after the next rendering.
    focus: Option<FocusTarget>,
    /// The print dialog opens after the next rendering.
    prints: bool,
    printing: Option<print::Printing>,
    /// What is done after the next rendering.
    waiting: Vec<Timeout>,
    store: Rc<RefCell<StorePlace>>,
    /// Held as long as what is being opened is wanted.
    opening: Option<Rc<()>>,
    _ticks: Interval,
    _listeners: Vec<EventListener>,
}

impl Component for Desk {
    type Message = Msg;
    type Properties = DeskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let preferred = languages::preferred();
        let language = preferred.iter().find_map(|wanted| {
            let first = wanted.split('-').next().unwrap_or_default();
            Locale::tags().find(|tag| tag.split('-').next() == Some(first))
        });
        // The same program as that which wrote it reads it.
        let instrument = trellis::instrument::bundled().expect("the instrument that was compiled in");
        let mut model = Model::new(instrument, language.unwrap_or("en"));
        let width = gloo::utils::window().inner_width().ok().and_then(|width| width.as_f64());
        model.is_file = gloo::utils::window().location().protocol().is_ok_and(|protocol| protocol == "file:");
        model.is_wide = width.is_none_or(|width| width >= WIDE);
        let tick = ctx.link().callback(|()| Msg::Tick);
        let mut desk = Self {
            model,
            link: ctx.link().callback(|msg| msg),
            focus: None,
            prints: false,
            printing: None,
            waiting: Vec::new(),
            store: Rc::default(),
            opening: None,
            _ticks: Interval::new(SECOND_MS, move || tick.emit(())),
            _listeners: install_listeners(&ctx.link().callback(|msg| msg)),
        };
        desk.dispatch(ctx, Msg::Mounted);
        desk
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        self.dispatch(ctx, msg)
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = self.link.clone();
        let Screen::HandOver(HandOver { stage: Stage::Turn { turn, run, .. }, .. }) = &self.model.screen else {
            return view::html(&self.model, &link);
        };
        let hand_over = trellis::HandOver {
            turn: (**turn).clone(),
            on_event: ctx.link().callback(|event| Msg::Turn(Box::new(event))),
        };
        html! {
            <>
                { view::not_kept(&self.model) }
                <App
                    key={run.as_str().to_owned()} instrument={self.model.instrument.clone()} languages={Vec::new()}
                    language={None::<String>} place={Place::OwnPage} attributes={trellis::Attributes::default()}
                    resets=0 readable={ReadableNow::default()} root={ctx.props().root.clone()} turn={hand_over}
                />
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if let Some(target) = self.focus.take() {
            dom::focus(&ctx.props().root, target);
        }
        if take(&mut self.prints) {
            // A page on which printing is refused has the sheet on the screen, too.
            self.printing = Some(print::print(ctx.link().callback(|()| Msg::Printing(false))));
        }
    }
}

impl Desk {
    /// Handles a message, and those that come of its effects at once. Returns whether to render.
    fn dispatch(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let mut should_render = false;
        let mut messages = VecDeque::from([msg]);
        let mut rng = UnwrapErr(SysRng);
        while let Some(msg) = messages.pop_front() {
            let context =
                UpdateContext { now: clock::now(), minutes_ahead_of_utc: clock::minutes_ahead_of_utc(), rng: &mut rng };
            for effect in update(&mut self.model, msg, context) {
                should_render |= matches!(effect, Effect::Render);
                messages.extend(self.run(ctx, effect));
            }
        }
        should_render
    }

    /// Carries out an effect. Returns what came of it, where that is known at once.
    fn run(&mut self, ctx: &Context<Self>, effect: Effect) -> Option<Msg> {
        let (link, root) = (ctx.link(), &ctx.props().root);
        match effect {
            // Yew renders when the update has returned.
            Effect::Render => {}
            Effect::Focus(target) => self.focus = Some(target),
            Effect::CloseMenu => dom::close_menu(root),

            Effect::OpenStore => self.open_store(link.callback(Msg::StoreRead)),
            Effect::TestStore(text) => {
                let store = self.store.borrow().open()?;
                link.send_future(async move { Msg::StoreTested(test(&store, text).await) });
            }
            Effect::AskRoom => link.send_future(async { Msg::RoomAsked(room::ask().await) }),
            Effect::Write(purpose, changes) => {
                let store = self.store.clone();
                // Transactions that change the same store take effect in the order in which they were made.
                link.send_future(async move { Msg::Written(purpose, write(&store, &changes).await) });
            }

            Effect::ProtectKey(key, passphrase) => self.after_paint(link.callback(move |()| {
                let mut rng = UnwrapErr(SysRng);
                let wrapped = WrappedKey::with_passphrase(&key, &passphrase, &mut rng);
                Msg::KeyProtected(wrapped.map(Box::new))
            })),
            Effect::OpenKey(wrapped, passphrase) => self.after_paint(link.callback(move |()| {
                let opened = wrapped.unwrap_with(Protection::Passphrase(&passphrase));
                Msg::KeyOpened(passphrase.clone(), opened)
            })),
            Effect::OpenEntries { sitting, key, entries } => {
                let (link, wanted) = (link.clone(), Rc::new(()));
                let is_wanted = Rc::downgrade(&wanted);
                self.opening = Some(wanted);
                wasm_bindgen_futures::spawn_local(async move {
                    open_entries(&link, &sitting, key, &entries, &is_wanted).await;
                });
            }
            Effect::StopOpening => self.opening = None,

            Effect::PickFile => files::open_picker(root),
            Effect::ReadFile => {
                let file = files::picked(root)?;
                link.send_future(async move { Msg::FileRead(files::read(file).await) });
            }
            Effect::Print => self.prints = true,
            Effect::SaveFile { name, content } => {
                // A browser that saves nothing says so itself.
                let _ = trellis::platform::files::save(&name, &content);
            }
            Effect::SaveBytes { name, content, media_type } => {
                let _ = trellis::platform::files::save_bytes(&name, &content, media_type);
            }
        }
        None
    }

    /// Takes the lock, opens the store and reads it.
    fn open_store(&self, tell: Callback<Result<Vec<(String, String)>, StoreError>>) {
        // A page that has the lock keeps it.
        if !matches!(*self.store.borrow(), StorePlace::Never) {
            let (store, tell) = (self.store.clone(), tell);
            wasm_bindgen_futures::spawn_local(async move { tell.emit(read(&store).await) });
            return;
        }
        let store = self.store.clone();
        lock::take(move |is_ours| {
            if !is_ours {
                return tell.emit(Err(StoreError::OtherTab));
            }
            let (store, tell) = (store.clone(), tell.clone());
            wasm_bindgen_futures::spawn_local(async move { tell.emit(read(&store).await) });
        });
    }

    /// Does something after what was rendered is painted.
    fn after_paint(&mut self, what: Callback<()>) {
        self.waiting.clear();
        self.waiting.push(Timeout::new(AFTER_PAINT_MS, move || what.emit(())));
    }
}

/// Opens the store where it is not open, and reads it.
async fn read(place: &RefCell<StorePlace>) -> Result<Vec<(String, String)>, StoreError> {
    let store = opened(place).await.map_err(StoreError::Blocked)?;
    store.read().await.map_err(StoreError::Blocked)
}

async fn opened(place: &RefCell<StorePlace>) -> Result<Rc<Store>, String> {
    let open = place.borrow().open();
    if let Some(store) = open {
        return Ok(store);
    }
    let store = Rc::new(Store::open().await?);
    place.replace(StorePlace::Open(store.clone()));
    Ok(store)
}

/// Makes changes. A store that was lost is opened again.
async fn write(place: &RefCell<StorePlace>, changes: &[Change]) -> Result<(), String> {
    if matches!(*place.borrow(), StorePlace::Never) {
        return Err("IndexedDB".to_owned());
    }
    let written = opened(place).await?.write(changes).await;
    if written.is_err() {
        place.replace(StorePlace::Lost);
    }
    written
}

/// Opens entries, part by part, so that the page shows how far it is.
///
/// It ends as soon as nobody holds what `is_wanted` points to.
async fn open_entries(link: &Scope<Desk>, sitting: &Sitting, key: PrivateKey, entries: &[Entry], is_wanted: &Weak<()>) {
    let mut opener = Opener::new(sitting, &key);
    for (part, entries) in entries.chunks(ENTRIES_AT_ONCE).enumerate() {
        TimeoutFuture::new(0).await;
        if is_wanted.strong_count() == 0 {
            return;
        }
        entries.iter().for_each(|entry| opener.push(entry));
        link.send_message(Msg::OpeningProgress(part * ENTRIES_AT_ONCE + entries.len()));
    }
    let opened = opener.finish();
    link.send_message(Msg::EntriesOpened(sitting.id.clone(), key, Box::new(opened)));
}

/// Writes a text, reads it back and deletes it.
async fn test(store: &Store, text: String) -> Result<(), String> {
    store.write(&[Change::Put(TEST.to_owned(), text.clone())]).await?;
    let read = store.read().await?;
    store.write(&[Change::Delete(TEST.to_owned())]).await?;
    let is_there = read.iter().any(|(name, found)| name == TEST && *found == text);
    if is_there { Ok(()) } else { Err("IndexedDB".to_owned()) }
}

/// Listens to the page: activity, and being left or shown again.
fn install_listeners(send: &Callback<Msg>) -> Vec<EventListener> {
    let window = gloo::utils::window();
    let mut listeners = Vec::new();
    for kind in ACTIVITY {
        let options = EventListenerOptions { passive: true, phase: EventListenerPhase::Capture };
        let send = send.clone();
        listeners.push(EventListener::new_with_options(&window, kind, options, move |event| {
            // A key that is held down is nobody who is there.
            let is_held = event.dyn_ref::<KeyboardEvent>().is_some_and(KeyboardEvent::repeat);
            if event.is_trusted() && !is_held {
                send.emit(Msg::UserActivity);
            }
        }));
    }
    let on_key = send.clone();
    listeners.push(EventListener::new(&window, "keydown", move |event| {
        if let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && !key.repeat()
            && key.alt_key()
            && key.code() == "KeyL"
        {
            on_key.emit(Msg::Lock);
        }
    }));
    let (document, on_sight) = (gloo::utils::document(), send.clone());
    let shown = document.clone();
    listeners.push(EventListener::new(&document, "visibilitychange", move |_| {
        on_sight.emit(Msg::Hidden(shown.hidden()));
    }));
    for (kind, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        let send = send.clone();
        listeners.push(EventListener::new(&window, kind, move |_| send.emit(Msg::Printing(is_printing))));
    }
    let send = send.clone();
    listeners.push(EventListener::new(&window, "pagehide", move |_| send.emit(Msg::PageLeft)));
    listeners
}

/// Mounts the desk below `root` in a shadow root.
///
/// # Errors
///
/// Where `root` is in no shadow root, or the browser makes no style sheet.
#[wasm_bindgen]
pub fn mount_desk(root: HtmlElement) -> Result<(), JsValue> {
    let shadow: ShadowRoot = root.get_root_node().dyn_into()?;
    styles::adopt(&shadow, &format!("{}{STYLES}", trellis::STYLES))?;
    // For as long as the page is open.
    std::mem::forget(styles::DocumentStyles::adopt(trellis::PRINT_STYLES)?);
    yew::Renderer::<Desk>::with_root_and_props(root.clone().into(), DeskProps { root }).render();
    Ok(())
}
