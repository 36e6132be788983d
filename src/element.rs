//! Mounts the app in the element's shadow root, and takes it away again.

use js_sys::JSON;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};
use yew::AppHandle;
use yew::prelude::*;

use super::app::{App, AppProps, ReadableNow};
use super::embedding::Place;
use super::instrument;
use super::platform::styles::{self, DocumentStyles};
use super::platform::{host, languages, privacy};

/// The styles of the shadow root.
pub const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/styles.css"));

/// The styles of the document: `@page` is ignored in a shadow root.
pub const PRINT_STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/print.css"));

/// What is rendered below the root of an element: the app while the element is connected, else nothing.
///
/// Yew never takes its listeners from a root, so an element has one root for as long as it lives.
#[component]
fn Content(props: &ContentProps) -> Html {
    props.app.clone().map(|props| html! { <App ..props /> }).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
struct ContentProps {
    app: Option<AppProps>,
}

/// What an element keeps for its app.
#[wasm_bindgen]
pub struct Handle {
    content: AppHandle<Content>,
    root: HtmlElement,
    place: Place,
    /// What the app was given last; `None` while the element is not connected.
    app: Option<AppProps>,
    print_styles: Option<DocumentStyles>,
}

#[wasm_bindgen]
impl Handle {
    /// Mounts a new app for the element `host`, after the last one was taken away.
    ///
    /// # Errors
    ///
    /// As those of [`mount`].
    pub fn mount(&mut self, host: &HtmlElement) -> Result<(), JsValue> {
        let app = prepare(host, &self.root, &self.place)?;
        self.print_styles = Some(DocumentStyles::adopt(PRINT_STYLES)?);
        self.show(Some(app));
        Ok(())
    }

    /// Takes over the attributes of the element `host`, which have changed.
    #[wasm_bindgen(js_name = takeAttributes)]
    pub fn take_attributes(&mut self, host: &HtmlElement) {
        let Some(app) = self.app.clone() else { return };
        self.show(Some(AppProps { attributes: host::attributes(host), language: language_of(host), ..app }));
    }

    /// Clears everything, as "Clear and leave" does.
    pub fn reset(&mut self) {
        let Some(app) = self.app.clone() else { return };
        self.show(Some(AppProps { resets: app.resets.wrapping_add(1), ..app }));
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

    /// Takes the app away; nothing of it stays.
    pub fn unmount(&mut self) {
        self.show(None);
        self.print_styles = None;
    }
}

impl Handle {
    fn show(&mut self, app: Option<AppProps>) {
        self.app.clone_from(&app);
        self.content.update(ContentProps { app });
    }

    fn readable(&self) -> ReadableNow {
        self.app.as_ref().map(|app| app.readable.clone()).unwrap_or_default()
    }
}

/// A value as an object of JavaScript; `null` where there is none.
fn to_js(value: Option<&impl Serialize>) -> JsValue {
    let json = value.and_then(|value| serde_json::to_string(value).ok());
    json.and_then(|json| JSON::parse(&json).ok()).unwrap_or(JsValue::NULL)
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

/// Mounts the app for the element `host`, below `root` in its shadow root. `is_own_page`: the page is Trellis's own.
/// `frame_of`: it is Trellis's own page for frames, in a page of this other origin.
///
/// # Errors
///
/// Where the shipped instrument does not parse, `root` is in no shadow root, or the browser makes no
/// style sheet.
#[wasm_bindgen]
pub fn mount(
    host: &HtmlElement,
    root: HtmlElement,
    is_own_page: bool,
    frame_of: Option<String>,
) -> Result<Handle, JsValue> {
    #[cfg(debug_assertions)]
    super::platform::panic_hook::install();
    privacy::begin();
    let place = match frame_of {
        _ if is_own_page && host::is_file() => Place::OwnFile,
        _ if is_own_page => Place::OwnPage,
        Some(origin) => Place::Frame(origin),
        None => Place::Page(host::origin()),
    };
    let app = Some(prepare(host, &root, &place)?);
    let print_styles = Some(DocumentStyles::adopt(PRINT_STYLES)?);
    let props = ContentProps { app: app.clone() };
    let content = yew::Renderer::<Content>::with_root_and_props(root.clone().into(), props).render();
    Ok(Handle { content, root, place, app, print_styles })
}

/// Gives the shadow root its styles; returns what the app is to know.
fn prepare(host: &HtmlElement, root: &HtmlElement, place: &Place) -> Result<AppProps, JsValue> {
    let instrument = instrument::bundled().map_err(|error| JsValue::from_str(&error.to_string()))?;
    let shadow: ShadowRoot = root.get_root_node().dyn_into()?;
    let styles = styles::for_this_browser(STYLES);
    styles::adopt(&shadow, &styles)?;
    let scale = styles::rem_scale(root);
    if scale != 1.0 {
        styles::adopt(&shadow, &styles::scale_rem(&styles, scale))?;
    }
    Ok(AppProps {
        instrument,
        languages: languages::preferred(),
        language: language_of(host),
        place: place.clone(),
        attributes: host::attributes(host),
        resets: 0,
        readable: ReadableNow::default(),
        root: root.clone(),
        turn: None,
    })
}
