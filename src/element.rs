//! Mounts the app in the element's shadow root, and takes it away again.

use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};
use yew::AppHandle;

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

/// A mounted app.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
    _print_styles: DocumentStyles,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the app away; nothing of it stays.
    pub fn unmount(self) {
        self.app.destroy();
    }
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
    let instrument = instrument::bundled().map_err(|error| JsValue::from_str(&error.to_string()))?;
    let shadow: ShadowRoot = root.get_root_node().dyn_into()?;
    styles::adopt(&shadow, STYLES)?;
    let print_styles = DocumentStyles::adopt(PRINT_STYLES)?;
    let idle_seconds = host.get_attribute("idle-seconds").and_then(|seconds| seconds.parse().ok());
    let props = AppProps {
        instrument,
        languages: languages::preferred(),
        idle_seconds: idle_seconds.filter(|seconds| *seconds > 0),
        root: root.clone(),
    };
    let app = yew::Renderer::<App>::with_root_and_props(root.into(), props).render();
    Ok(Handle { app, _print_styles: print_styles })
}
