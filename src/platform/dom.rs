//! The rendered elements: focus, scrolling, clicks, and the menu.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlDetailsElement, HtmlElement, HtmlInputElement, ShadowRoot};

use crate::effect::FocusTarget;

/// The first element that matches a selector.
pub fn find<T: JsCast>(root: &HtmlElement, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves the focus. Nothing happens where there is no such element.
pub(crate) fn focus(root: &HtmlElement, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Screen | FocusTarget::Heading | FocusTarget::BeforeOverlay => "main h1",
        FocusTarget::FirstError => {
            "[aria-invalid=true], input[aria-describedby$=needed], fieldset[aria-describedby$=needed] input"
        }
        FocusTarget::Overlay => ".bar-below button",
        FocusTarget::Confirmation => ".confirmation",
    };
    focus_first(root, selector);
    if target == FocusTarget::Screen {
        drop_selection(root);
        show_top(root);
    }
}

/// Lets go of text that was marked on the screen before: it would stay marked on the next. What is marked elsewhere
/// in the page stays.
fn drop_selection(root: &HtmlElement) {
    let Ok(Some(selection)) = gloo::utils::window().get_selection() else { return };
    let host = root.get_root_node().dyn_into::<ShadowRoot>().map(|shadow| shadow.host());
    if host.is_ok_and(|host| selection.contains_node_with_allow_partial_containment(&host, true).unwrap_or(false)) {
        // A browser that drops no selection is left as it is.
        let _ = selection.remove_all_ranges();
    }
}

/// What had the focus, and how far the page was scrolled, before an overlay came.
#[derive(Default)]
pub(crate) struct FocusAndScroll {
    focused: Option<HtmlElement>,
    /// How far the page was scrolled. Unit: CSS pixels.
    scrolled: [f64; 2],
}

impl FocusAndScroll {
    /// Those of now.
    pub(crate) fn now(root: &HtmlElement) -> Self {
        let shadow: Option<ShadowRoot> = root.get_root_node().dyn_into().ok();
        let focused = shadow.and_then(|shadow| shadow.active_element()?.dyn_into().ok());
        let window = gloo::utils::window();
        let scrolled = [window.scroll_x().unwrap_or_default(), window.scroll_y().unwrap_or_default()];
        Self { focused, scrolled }
    }

    /// Moves the focus back, or to the heading where what had it is gone, and scrolls back: what was hidden has made
    /// the page shorter.
    pub(crate) fn restore(self, root: &HtmlElement) {
        let element = self.focused.filter(|element| element.is_connected()).or_else(|| find(root, "main h1"));
        if let Some(element) = element {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // A browser that moves no focus is left as it is.
            let _ = element.focus_with_options(&options);
        }
        let [x, y] = self.scrolled;
        gloo::utils::window().scroll_to_with_x_and_y(x, y);
    }
}

/// Whether an event comes of an overlay: its button says by itself what it does.
pub(crate) fn is_in_overlay(event: &Event) -> bool {
    let target: Option<Element> = event.composed_path().get(0).dyn_into().ok();
    target.is_some_and(|target| target.closest(".bar-below").is_ok_and(|bar| bar.is_some()))
}

/// Moves the focus to the first element that matches a selector, where there is one.
pub fn focus_first(root: &HtmlElement, selector: &str) {
    if let Some(element) = find::<HtmlElement>(root, selector) {
        // A browser that moves no focus is left as it is.
        let _ = element.focus();
    }
}

/// Scrolls to the top of the screen where it is out of sight.
pub fn show_top(root: &HtmlElement) {
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

/// Closes the menu where it is open, and moves the focus to its button.
pub(crate) fn dismiss_menu(root: &HtmlElement) {
    if find::<HtmlDetailsElement>(root, ".menu[open]").is_some() {
        close_menu(root);
        focus_first(root, ".menu summary");
    }
}

/// Closes the menu.
pub fn close_menu(root: &HtmlElement) {
    if let Some(menu) = find::<HtmlDetailsElement>(root, ".menu[open]") {
        menu.set_open(false);
    }
}
