//! Keys that act wherever the focus is.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement, KeyboardEvent, ShadowRoot};

use crate::msg::Msg;

thread_local! {
    /// How many apps listen to the keys of this page.
    static LISTENING: Cell<usize> = const { Cell::new(0) };
}

/// Held by an app as long as it listens to keys.
pub(crate) struct Listening(());

impl Listening {
    pub(crate) fn begin() -> Self {
        LISTENING.set(LISTENING.get() + 1);
        Self(())
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        LISTENING.set(LISTENING.get() - 1);
    }
}

/// What a key means for the app below `root`; most mean nothing.
pub(crate) fn shortcut(event: &Event, root: &HtmlElement) -> Option<Msg> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.key() == "Escape" {
        return Some(Msg::EscapePressed);
    }
    let digit = digit(&event.key(), &event.code(), event.shift_key())?;
    (!event.repeat() && is_for(event, root)?).then_some(Msg::DigitPressed(digit))
}

/// The digit that a key writes; on a keyboard whose digits need Shift, also the one on the key.
fn digit(key: &str, code: &str, shift: bool) -> Option<usize> {
    let written = |key: &str| key.parse().ok();
    let on_key = || code.strip_prefix("Digit").filter(|_| !shift).and_then(written);
    // A key with a longer name writes nothing.
    written(key).or_else(|| if key.chars().count() == 1 { on_key() } else { None })
}

/// Whether an event comes of a key that is held down.
pub(crate) fn is_repeated(event: &Event) -> bool {
    event.dyn_ref().is_some_and(KeyboardEvent::repeat)
}

/// Keeps a key that is held down from pressing what has just got the focus.
pub(crate) fn stop_repeated_enter(event: KeyboardEvent) {
    let writes_lines = event.target().is_some_and(|target| target.has_type::<HtmlTextAreaElement>());
    if event.repeat() && event.key() == "Enter" && !writes_lines {
        event.prevent_default();
    }
}

/// Whether a key without a modifier is pressed in this element, or, where it is the only one, while
/// nothing has the focus; nowhere else in a page around it.
fn is_for(event: &KeyboardEvent, root: &HtmlElement) -> Option<bool> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return Some(false);
    }
    // Seen from the window, an event in a shadow root comes from its host.
    let target: Element = event.target()?.dyn_into().ok()?;
    let shadow: ShadowRoot = root.get_root_node().dyn_into().ok()?;
    let is_only = LISTENING.get() == 1;
    Some(target == shadow.host() || (is_only && target.matches("body, html").ok()?))
}

#[cfg(test)]
mod tests {
    use super::digit;

    #[test]
    fn a_digit_is_what_a_key_writes_or_what_is_on_it() {
        assert_eq!(digit("3", "Digit3", false), Some(3));
        assert_eq!(digit("3", "Numpad3", false), Some(3));
        // AZERTY, without Shift and with it.
        assert_eq!(digit("\"", "Digit3", false), Some(3));
        assert_eq!(digit("3", "Digit3", true), Some(3));
        // QWERTY with Shift, a number pad without Num Lock, and letters.
        assert_eq!(digit("#", "Digit3", true), None);
        assert_eq!(digit("PageDown", "Numpad3", false), None);
        assert_eq!(digit("Dead", "Digit6", false), None);
        assert_eq!(digit("d", "KeyD", false), None);
    }
}
