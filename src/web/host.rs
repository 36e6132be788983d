//! The one door to the world outside the page: clock, dice, files, printer, speech.

use std::cell::Cell;

use js_sys::{Array, Date, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, Element, Event, HtmlAnchorElement, HtmlElement, KeyboardEvent, Node, Url};
use yew::prelude::{NodeRef, hook, use_effect_with, use_node_ref};

use crate::record::Started;

/// The clocks of the browser.
pub(super) struct Clock;

impl Clock {
    /// Time of day. Unit: milliseconds since 1970. It can jump.
    pub(super) fn wall() -> f64 {
        Date::now()
    }

    /// Time since the page was opened. Unit: milliseconds. It never goes back.
    pub(super) fn steady() -> f64 {
        gloo::utils::window().performance().map_or(0.0, |performance| performance.now())
    }

    /// Time of day, as a record has it.
    pub(super) fn started() -> Option<Started> {
        String::from(Date::new_0().to_iso_string()).try_into().ok()
    }

    /// The date of today where the person is, as `2026-11-24`.
    pub(super) fn today() -> String {
        let now = Date::new_0();
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
    }
}

/// The languages the browser asks for.
pub(super) fn wanted_languages() -> Vec<String> {
    gloo::utils::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// A number from the browser's own dice.
pub(super) fn random() -> u64 {
    let bytes = Uint8Array::new_with_length(8);
    if let Ok(crypto) = gloo::utils::window().crypto() {
        let _ = crypto.get_random_values_with_array_buffer_view(&bytes);
    }
    let mut seed = [0; 8];
    bytes.copy_to(&mut seed);
    u64::from_le_bytes(seed)
}

/// Whether a page event says that the page comes out of, or goes into, the browser's memory.
pub(super) fn is_persisted(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(web_sys::PageTransitionEvent::persisted)
}

/// Hands a text to the browser to save under a name.
///
/// # Errors
///
/// What the browser says, where it makes no file.
pub(super) fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the file when the click returns; its copy goes a moment later.
    gloo::timers::callback::Timeout::new(1000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Opens the browser's print dialog; returns when it is closed, in browsers that wait.
pub(super) fn print() {
    let _ = gloo::utils::window().print();
}

thread_local! {
    static OPENED: Cell<bool> = const { Cell::new(false) };
}

/// A heading that takes the focus when its screen comes, from the top.
#[hook]
pub(super) fn use_heading() -> NodeRef {
    let heading = use_item_heading();
    use_from_top(&heading);
    heading
}

/// A heading that takes the focus when its item comes. What is seen stays where it is.
#[hook]
pub(super) fn use_item_heading() -> NodeRef {
    let heading = use_node_ref();
    {
        let heading = heading.clone();
        use_effect_with((), move |()| {
            // The first screen comes by itself: the focus stays with the page around.
            if OPENED.replace(true) {
                focus(&heading);
            }
        });
    }
    heading
}

/// Shows a screen from its top when it comes, where the one before was scrolled.
#[hook]
pub(super) fn use_from_top(inside: &NodeRef) {
    let inside = inside.clone();
    use_effect_with((), move |()| {
        let screen = inside.cast::<Element>().and_then(|inside| inside.closest(".trellis").ok().flatten());
        if let Some(screen) = screen.filter(|screen| screen.get_bounding_client_rect().top() < 0.0) {
            screen.scroll_into_view();
        }
    });
}

/// Moves the focus to a node.
pub(super) fn focus(node: &NodeRef) {
    if let Some(node) = node.cast::<HtmlElement>() {
        let _ = node.focus();
    }
}

/// Moves the focus to the first of these inside a node.
pub(super) fn focus_first(node: &NodeRef, selector: &str) {
    let found = node.cast::<Element>().and_then(|node| node.query_selector(selector).ok().flatten());
    if let Some(found) = found.as_ref().and_then(|found| found.dyn_ref::<HtmlElement>()) {
        let _ = found.focus();
    }
}

/// Chooses a radio button inside a node by its value, as the space bar would.
pub(super) fn choose_by_key(node: &NodeRef, value: usize) {
    let selector = format!("input[type=radio][value=\"{value}\"]");
    let found = node.cast::<Element>().and_then(|node| node.query_selector(&selector).ok().flatten());
    if let Some(found) = found.as_ref().and_then(|found| found.dyn_ref::<HtmlElement>()) {
        let _ = found.focus();
        found.click();
    }
}

/// The digit of a key that is pressed in the screen of a node, or where nothing has the focus, but
/// not where one writes.
pub(super) fn digit_key(event: &Event, node: &NodeRef) -> Option<usize> {
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if key.ctrl_key() || key.alt_key() || key.meta_key() || key.is_composing() {
        return None;
    }
    let path = event.composed_path();
    let place: Element = path.get(0).dyn_into().ok()?;
    let writes = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
    let here = path.includes(&node.cast::<Node>()?.get_root_node(), 0) || place.matches("body, html").ok()?;
    if !here || place.matches(writes).ok()? {
        return None;
    }
    key.key().parse().ok()
}
