//! The rendered elements: focus, scrolling, clicks, and the menu.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlElement, HtmlInputElement};

use crate::effect::FocusTarget;

/// The first element that matches a selector.
pub(super) fn find<T: JsCast>(root: &HtmlElement, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus. Nothing happens where there is no such element.
pub(crate) fn focus(root: &HtmlElement, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Screen | FocusTarget::Heading => "main h1",
        FocusTarget::FirstError => {
            "[aria-invalid=true], input[aria-describedby$=needed], fieldset[aria-describedby$=needed] input"
        }
        FocusTarget::Overlay => ".bar-below button",
    };
    focus_first(root, selector);
    if target == FocusTarget::Screen {
        show_top(root);
    }
}

/// Moves the focus to the first element that matches a selector, where there is one.
fn focus_first(root: &HtmlElement, selector: &str) {
    if let Some(element) = find::<HtmlElement>(root, selector) {
        // A browser that moves no focus is left as it is.
        let _ = element.focus();
    }
}

/// Scrolls to the top of the screen where it is out of sight.
fn show_top(root: &HtmlElement) {
    if let Some(screen) = find::<HtmlElement>(root, ".trellis")
        && screen.get_bounding_client_rect().top() < 0.0
    {
        screen.scroll_into_view();
    }
}

/// Chooses the answer at a position of the scale, as the space bar does.
pub(crate) fn click_answer(root: &HtmlElement, position: usize) {
    let selector = format!("form.ask input[type=radio][value=\"{position}\"]");
    if let Some(answer) = find::<HtmlInputElement>(root, &selector) {
        let _ = answer.focus();
        answer.click();
    }
}

/// Closes the menu.
pub(crate) fn close_menu(root: &HtmlElement) {
    if let Some(menu) = find::<HtmlDetailsElement>(root, ".menu[open]") {
        menu.set_open(false);
    }
}
