//! Mounts the app in the element's shadow root, and takes it away again.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleSheet, HtmlElement};
use yew::AppHandle;

use super::app::{App, AppProps};
use super::{platform, privacy};
use trellis_core::instrument::Instrument;

/// Idle time after which everything is cleared, where the element names none. Unit: seconds.
const IDLE_SECONDS: u32 = 180;

/// The sheets of the shadow root.
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
);

/// The sheet of the document: `@page` is ignored in a shadow root.
const PRINT: &str = include_str!("../styles/print.css");

/// A mounted app.
#[wasm_bindgen]
pub struct Handle {
    app: AppHandle<App>,
    print: CssStyleSheet,
}

#[wasm_bindgen]
impl Handle {
    /// Takes the app away; nothing of it stays.
    pub fn unmount(self) {
        self.app.destroy();
        let own: &JsValue = self.print.as_ref();
        let sheets: Array = adopted(&gloo::utils::document()).iter().filter(|sheet| sheet != own).collect();
        adopt(&gloo::utils::document(), &sheets);
    }
}

/// Mounts the app for an element, at a place in its shadow root.
///
/// # Errors
///
/// Where the shipped instrument does not parse, or the browser makes no style sheet.
#[wasm_bindgen]
pub fn mount(element: &HtmlElement, place: HtmlElement) -> Result<Handle, JsValue> {
    privacy::begin();
    let instrument = Instrument::shipped().map_err(|_| JsValue::from_str("The instrument cannot be read."))?;
    let root = place.get_root_node();
    adopt(&root, &Array::of1(sheet(STYLES)?.as_ref()));
    let print = sheet(PRINT)?;
    let document = gloo::utils::document();
    let sheets = adopted(&document);
    sheets.push(&print);
    adopt(&document, &sheets);
    let idle_seconds = element.get_attribute("idle-seconds").and_then(|seconds| seconds.parse::<u32>().ok());
    let props = AppProps {
        instrument,
        wanted: platform::wanted_languages(),
        idle_seconds: idle_seconds.filter(|seconds| *seconds > 0).unwrap_or(IDLE_SECONDS).into(),
        place: place.clone(),
    };
    Ok(Handle { app: yew::Renderer::<App>::with_root_and_props(place.into(), props).render(), print })
}

fn sheet(css: &str) -> Result<CssStyleSheet, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(css)?;
    Ok(sheet)
}

/// The adopted sheets of a document or a shadow root, copied.
fn adopted(root: &JsValue) -> Array {
    Reflect::get(root, &"adoptedStyleSheets".into()).map_or_else(|_| Array::new(), |sheets| Array::from(&sheets))
}

fn adopt(root: &JsValue, sheets: &Array) {
    let _ = Reflect::set(root, &"adoptedStyleSheets".into(), sheets);
}
