//! Keys that act wherever the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, ShadowRoot};

use crate::msg::Msg;

/// What a key means for the app below `root`; most mean nothing.
pub(crate) fn shortcut(event: &Event, root: &HtmlElement) -> Option<Msg> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    match event.key().as_str() {
        "Escape" => Some(Msg::EscapePressed),
        key if is_for(event, root)? => key.parse().ok().map(Msg::DigitPressed),
        _ => None,
    }
}

/// Whether a key without a modifier is pressed in this element, or where nothing has the focus; nowhere
/// else in a page around it.
fn is_for(event: &KeyboardEvent, root: &HtmlElement) -> Option<bool> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return Some(false);
    }
    // Seen from the window, an event in a shadow root comes from its host.
    let target: Element = event.target()?.dyn_into().ok()?;
    let shadow: ShadowRoot = root.get_root_node().dyn_into().ok()?;
    Some(target == shadow.host() || target.matches("body, html").ok()?)
}
