//! The rendered elements: focus and the menu.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use crate::effect::FocusTarget;

/// Moves the focus. Nothing happens where there is no such element.
pub(crate) fn focus(root: &HtmlElement, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Screen => "main h1",
        FocusTarget::FirstError => "[aria-invalid=true], fieldset[aria-describedby$=needed] input",
        FocusTarget::Code => "#code",
        FocusTarget::Passphrase => "#passphrase",
        FocusTarget::Marks => ".marks",
        FocusTarget::Confirmation => ".confirmation",
    };
    let Ok(Some(element)) = root.query_selector(selector) else { return };
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // A browser that moves no focus is left as it is.
        let _ = element.focus();
    }
    if target == FocusTarget::Screen {
        show_top(root);
    }
}

/// Closes the menu.
pub(crate) fn close_menu(root: &HtmlElement) {
    let menu = root.query_selector(".menu[open]").ok().flatten();
    if let Some(menu) = menu.and_then(|menu| menu.dyn_into::<HtmlDetailsElement>().ok()) {
        menu.set_open(false);
    }
}

/// Scrolls to the top of the screen where it is out of sight.
fn show_top(root: &HtmlElement) {
    let top: Option<Element> = root.query_selector(".trellis").ok().flatten();
    if let Some(screen) = top.filter(|screen| screen.get_bounding_client_rect().top() < 0.0) {
        screen.scroll_into_view();
    }
}
