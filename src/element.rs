//! Mounts the app in the element's shadow root, and takes it away again.

use std::sync::Arc;

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};
use yew::AppHandle;
use yew::prelude::*;

use super::app::{App, AppProps, ReadableNow};
use super::embedding::{Attributes, Place};
use super::instrument;
use super::kept_run::{Keeping, RunKeeper};
use super::platform::styles::{self, DocumentStyles};
use super::platform::{host, languages, privacy};
use super::screens::unreadable;
use trellis_core::instrument::Instrument;
use trellis_core::session::Session;
use trellis_text::Locale;

/// The styles of the shadow root.
pub const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

/// The styles of the document: `@page` is ignored in a shadow root.
pub const PRINT_STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/print.css"));

/// What is rendered below the root of an element.
///
/// Yew never takes its listeners from a root, so an element has one root for as long as it lives.
#[component]
fn Content(props: &ContentProps) -> Html {
    match &props.shown {
        Shown::Nothing => Html::default(),
        Shown::App(props) => html! { <App ..AppProps::clone(props) /> },
        Shown::Unreadable(language) => unreadable::view(Locale::of(language)),
    }
}

#[derive(Properties, PartialEq)]
struct ContentProps {
    shown: Shown,
}

#[derive(Clone, PartialEq)]
enum Shown {
    /// The element is not connected, or its instrument is being read.
    Nothing,
    /// The questionnaire.
    App(Box<AppProps>),
    /// That the instrument could not be read, in this language.
    Unreadable(String),
}

/// An instrument that an element shows in place of the one that ships with the program.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OwnInstrument(Arc<Instrument>);

impl OwnInstrument {
    /// An instrument that was checked, with wording in one language at least.
    #[must_use]
    pub fn new(instrument: Arc<Instrument>) -> Self {
        Self(instrument)
    }
}

/// What an element keeps for its app.
#[wasm_bindgen]
pub struct Handle {
    content: AppHandle<Content>,
    root: HtmlElement,
    place: Place,
    shown: Shown,
    /// Whether the instrument that is shown is the page's own.
    is_own: bool,
    /// Whether the program can keep a run.
    can_keep: bool,
    keeper: Option<RunKeeper>,
    print_styles: Option<DocumentStyles>,
}

#[wasm_bindgen]
impl Handle {
    /// Mounts a new app for the element `host`, after the last one was taken away: with an instrument of the page's own,
    /// or with the one that ships with the program.
    ///
    /// # Errors
    ///
    /// Where the shipped instrument does not parse, the root is in no shadow root, or the browser makes no style sheet.
    pub fn mount(
        &mut self,
        host: &HtmlElement,
        own: Option<OwnInstrument>,
        keeper: Option<RunKeeper>,
    ) -> Result<(), JsValue> {
        self.dress()?;
        self.keeper = keeper;
        self.is_own = own.is_some();
        let instrument = own.map_or_else(bundled, |OwnInstrument(instrument)| Ok(instrument))?;
        self.show(Shown::App(Box::new(AppProps {
            instrument,
            languages: languages::preferred(),
            language: language_of(host),
            place: self.place.clone(),
            attributes: self.attributes(host),
            resets: 0,
            readable: ReadableNow::default(),
            root: self.root.clone(),
            keeper: self.keeper.clone(),
            turn: None,
        })));
        Ok(())
    }

    /// Says in the element `host` that its instrument could not be read.
    ///
    /// # Errors
    ///
    /// As those of [`mount`](Self::mount).
    #[wasm_bindgen(js_name = mountUnreadable)]
    pub fn mount_unreadable(&mut self, host: &HtmlElement) -> Result<(), JsValue> {
        self.dress()?;
        let wanted: Vec<String> = language_of(host).into_iter().chain(languages::preferred()).collect();
        // The shipped instrument is worded in the languages of the program.
        let Session { language, .. } = Session::new(&bundled()?, &wanted);
        self.show(Shown::Unreadable(language));
        Ok(())
    }

    /// Takes over the attributes of the element `host`, which have changed.
    #[wasm_bindgen(js_name = takeAttributes)]
    pub fn take_attributes(&mut self, host: &HtmlElement) {
        let Shown::App(app) = self.shown.clone() else { return };
        self.show(Shown::App(Box::new(AppProps {
            attributes: self.attributes(host),
            language: language_of(host),
            ..*app
        })));
    }

    /// Takes what keeps a run of the element `host`, in the place of what did so before. Without one, what was kept is removed.
    #[wasm_bindgen(js_name = takeKeeper)]
    pub fn take_keeper(&mut self, host: &HtmlElement, keeper: Option<RunKeeper>) {
        let Shown::App(app) = self.shown.clone() else { return };
        if let (None, Some(earlier)) = (&keeper, &self.keeper) {
            earlier.store().remove();
        }
        self.keeper.clone_from(&keeper);
        self.show(Shown::App(Box::new(AppProps { keeper, attributes: self.attributes(host), ..*app })));
    }

    /// Clears everything, as "Clear and leave" does.
    pub fn reset(&mut self) {
        let Shown::App(app) = self.shown.clone() else { return };
        self.show(Shown::App(Box::new(AppProps { resets: app.resets.wrapping_add(1), ..*app })));
    }

    /// The record, where the person agreed to share it and has stopped or come to the end; else `null`.
    #[must_use]
    pub fn record(&self) -> JsValue {
        to_js(self.readable().get().record().as_ref())
    }

    /// The report, as far as the person agreed to share it, once they have come to the end; else `null`.
    #[must_use]
    pub fn report(&self) -> JsValue {
        to_js(self.readable().get().report().as_ref())
    }

    /// Takes away what is shown; nothing of it stays.
    pub fn unmount(&mut self) {
        self.keeper = None;
        self.show(Shown::Nothing);
        self.print_styles = None;
    }
}

impl Handle {
    /// The attributes of the element `host`; without that which has led to an instrument of the page's own.
    fn attributes(&self, host: &HtmlElement) -> Attributes {
        let keeping = match &self.keeper {
            Some(_) => Keeping::Ready,
            None if self.can_keep => Keeping::WithoutKey,
            None => Keeping::NotHere,
        };
        let attributes = host::attributes(host, keeping);
        Attributes { instrument: attributes.instrument.filter(|_| !self.is_own), ..attributes }
    }

    fn show(&mut self, shown: Shown) {
        self.shown.clone_from(&shown);
        self.content.update(ContentProps { shown });
    }

    fn readable(&self) -> ReadableNow {
        match &self.shown {
            Shown::App(app) => app.readable.clone(),
            Shown::Nothing | Shown::Unreadable(_) => ReadableNow::default(),
        }
    }

    /// Gives the shadow root and the document their styles.
    fn dress(&mut self) -> Result<(), JsValue> {
        let shadow: ShadowRoot = self.root.get_root_node().dyn_into()?;
        let styles = styles::for_this_browser(STYLES);
        styles::adopt(&shadow, &styles)?;
        let scale = styles::rem_scale(&self.root);
        if scale != 1.0 {
            styles::adopt(&shadow, &styles::scale_rem(&styles, scale))?;
        }
        self.print_styles = Some(DocumentStyles::adopt(PRINT_STYLES)?);
        Ok(())
    }
}

/// A value as an object of JavaScript; `null` where there is none.
fn to_js(value: Option<&impl Serialize>) -> JsValue {
    let json = value.and_then(|value| serde_json::to_string(value).ok());
    json.and_then(|json| JSON::parse(&json).ok()).unwrap_or(JsValue::NULL)
}

fn bundled() -> Result<Arc<Instrument>, JsValue> {
    instrument::bundled().map_err(|error| JsValue::from_str(&error.to_string()))
}

fn language_of(host: &HtmlElement) -> Option<String> {
    host.get_attribute("lang").filter(|tag| !tag.trim().is_empty())
}

/// The memory of this program: a page overwrites it when the program has failed.
#[must_use]
#[wasm_bindgen]
pub fn program_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Takes over an element whose shadow root has `root` in it; nothing is shown yet. `is_own_page`: the page is Trellis's own.
/// `frame_of`: it is Trellis's own page for frames, in a page of this other origin. `can_keep`: the program can keep a run.
#[must_use]
#[wasm_bindgen]
pub fn attach(root: HtmlElement, is_own_page: bool, frame_of: Option<String>, can_keep: bool) -> Handle {
    #[cfg(debug_assertions)]
    super::platform::panic_hook::install();
    privacy::begin();
    let place = match frame_of {
        _ if is_own_page && host::is_file() => Place::OwnFile,
        _ if is_own_page => Place::OwnPage,
        Some(origin) => Place::Frame(origin),
        None => Place::Page(host::origin()),
    };
    let props = ContentProps { shown: Shown::Nothing };
    let content = yew::Renderer::<Content>::with_root_and_props(root.clone().into(), props).render();
    Handle { content, root, place, shown: Shown::Nothing, is_own: false, can_keep, keeper: None, print_styles: None }
}
