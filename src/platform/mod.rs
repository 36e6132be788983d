//! The browser beyond events: the one part of the page that calls its interfaces.

pub(crate) mod clock;
pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod keyboard;
pub(crate) mod languages;
#[cfg(debug_assertions)]
pub(crate) mod panic_hook;
pub(crate) mod policy;
pub(crate) mod print;
pub(crate) mod privacy;
pub(crate) mod speech;
pub(crate) mod styles;

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, UiEvent};

/// The field that an event comes from.
pub(crate) fn field(event: &Event) -> Option<HtmlInputElement> {
    // A field of several lines has its value under the same name.
    event.target().map(JsCast::unchecked_into)
}

/// Whether a click was made with a mouse or a finger: keys count no clicks.
pub(crate) fn is_pointed(event: &Event) -> bool {
    event.unchecked_ref::<UiEvent>().detail() > 0
}
