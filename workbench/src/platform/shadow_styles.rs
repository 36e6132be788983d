//! The shadow roots in which the questionnaire is shown.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ShadowRoot};

/// Gives a shadow root the styles of the questionnaire.
pub(crate) fn adopt(shadow: &ShadowRoot) {
    // A browser that makes no style sheet shows the questionnaire without styles, which still works.
    let _ = trellis::platform::styles::adopt(shadow, trellis::STYLES);
}

/// An element in a shadow root, to render into.
pub(crate) fn new_root(shadow: &ShadowRoot) -> Option<HtmlElement> {
    let root: HtmlElement = gloo::utils::document().create_element("div").ok()?.dyn_into().ok()?;
    shadow.append_child(&root).ok()?;
    Some(root)
}
