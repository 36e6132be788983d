//! The rendered elements: focus, the editor, the clipboard and the menu.

pub(crate) use trellis::platform::dom::close_menu;
use trellis::platform::dom::{find, focus_first, show_top};
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::Callback;

use crate::effect::FocusTarget;

/// Moves the focus. Nothing happens where there is no such element.
pub(crate) fn focus(root: &HtmlElement, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Screen => "main h1",
        FocusTarget::FirstError => "[aria-invalid=true], input[aria-describedby$=needed]",
        FocusTarget::Notice => ".first-notice[tabindex]",
    };
    focus_first(root, selector);
    if target == FocusTarget::Screen {
        show_top(root);
    }
}

/// Selects a part of the text in the editor, from one place to another in UTF-16 units, and shows the mark of its line.
pub(crate) fn select(root: &HtmlElement, from: u32, to: u32, line: usize) {
    let Some(editor) = find::<HtmlTextAreaElement>(root, "#editor") else { return };
    let _ = editor.focus();
    let _ = editor.set_selection_range(from, to);
    // As high as the text: the editor does not scroll by itself.
    let top = editor.get_bounding_client_rect().top();
    let lines = editor.rows().max(1);
    let height = editor.get_bounding_client_rect().height() / f64::from(lines);
    let window = gloo::utils::window();
    let middle = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() / 2.0;
    window.scroll_by_with_x_and_y(0.0, top + height * (line as f64 - 0.5) - middle);
}

/// Puts a text on the clipboard, and tells whether that worked.
pub(crate) fn copy(text: &str, tell: Callback<bool>) {
    let clipboard = js_sys::Reflect::get(&gloo::utils::window().navigator(), &"clipboard".into());
    // Without https there is none.
    if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
        return tell.emit(false);
    }
    let written = gloo::utils::window().navigator().clipboard().write_text(text);
    wasm_bindgen_futures::spawn_local(async move {
        tell.emit(wasm_bindgen_futures::JsFuture::from(written).await.is_ok());
    });
}
