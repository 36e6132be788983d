//! Mounts the app in the element's shadow root, and takes it away again.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};
use yew::AppHandle;
use yew::prelude::*;

use super::app::{App, AppProps};
use super::instrument;
use super::platform::styles::{self, DocumentStyles};
use super::platform::{languages, privacy};

/// The styles of the shadow root.
const STYLES: &str = concat!(
    include_str!("../styles/tokens.css"),
    include_str!("../styles/base.css"),
    include_str!("../styles/chrome.css"),
    include_str!("../styles/start.css"),
    include_str!("../styles/question.css"),
    include_str!("../styles/answers.css"),
    include_str!("../styles/vine.css"),
    include_str!("../styles/check.css"),
    include_str!("../styles/support_map.css"),
    include_str!("../styles/report.css"),
    include_str!("../styles/interval_plot.css"),
    include_str!("../styles/grid.css"),
    include_str!("../styles/keep.css"),
    include_str!("../styles/supervised.css"),
    include_str!("../styles/family.css"),
    include_str!("../styles/short.css"),
);

/// The styles of the document: `@page` is ignored in a shadow root.
const PRINT_STYLES: &str = include_str!("../styles/print.css");

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
        let app = prepare(host, &self.root)?;
        self.print_styles = Some(DocumentStyles::adopt(PRINT_STYLES)?);
        self.content.update(ContentProps { app: Some(app) });
        Ok(())
    }

    /// Takes the app away; nothing of it stays.
    pub fn unmount(&mut self) {
        self.content.update(ContentProps { app: None });
        self.print_styles = None;
    }
}

/// The memory of this program: a page overwrites it when the program has failed.
#[must_use]
#[wasm_bindgen]
pub fn program_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Mounts the app for the element `host`, below `root` in its shadow root.
///
/// # Errors
///
/// Where the shipped instrument does not parse, `root` is in no shadow root, or the browser makes no
/// style sheet.
#[wasm_bindgen]
pub fn mount(host: &HtmlElement, root: HtmlElement) -> Result<Handle, JsValue> {
    #[cfg(debug_assertions)]
    super::platform::panic_hook::install();
    privacy::begin();
    let app = prepare(host, &root)?;
    let print_styles = Some(DocumentStyles::adopt(PRINT_STYLES)?);
    let props = ContentProps { app: Some(app) };
    let content = yew::Renderer::<Content>::with_root_and_props(root.clone().into(), props).render();
    Ok(Handle { content, root, print_styles })
}

/// Gives the shadow root its styles; returns what the app is to know.
fn prepare(host: &HtmlElement, root: &HtmlElement) -> Result<AppProps, JsValue> {
    let instrument = instrument::bundled().map_err(|error| JsValue::from_str(&error.to_string()))?;
    let shadow: ShadowRoot = root.get_root_node().dyn_into()?;
    styles::adopt(&shadow, STYLES)?;
    let scale = styles::rem_scale(root);
    if scale != 1.0 {
        styles::adopt(&shadow, &styles::scale_rem(STYLES, scale))?;
    }
    let idle_seconds = host.get_attribute("idle-seconds").and_then(|seconds| seconds.parse().ok());
    Ok(AppProps {
        instrument,
        languages: languages::preferred(),
        idle_seconds: idle_seconds.filter(|seconds| *seconds > 0),
        root: root.clone(),
    })
}
