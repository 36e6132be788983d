//! The page around the element: where it is, and what it is told.

use js_sys::JSON;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, ShadowRoot};

use crate::embedding::Attributes;
use crate::kept_run::Keeping;
use trellis_core::host_event::HostEvent;

/// The attributes of the element.
pub(crate) fn attributes(element: &HtmlElement, keeping: Keeping) -> Attributes {
    let get = |name| element.get_attribute(name);
    Attributes {
        instrument: get("instrument"),
        form: get("form"),
        share: get("share"),
        participant: get("participant"),
        begin: get("begin"),
        order: get("order"),
        seed: get("seed"),
        follow_up: get("follow-up"),
        idle_seconds: get("idle-seconds"),
        on_reload: get("on-reload"),
        keeping,
    }
}

/// The origin of the page; `None` where the browser gives it none, as in a sandboxed frame.
pub(crate) fn origin() -> Option<String> {
    gloo::utils::window().location().origin().ok().filter(|origin| origin != "null")
}

/// Whether the page was opened as a file, and not from a server.
pub(crate) fn is_file() -> bool {
    gloo::utils::window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// Takes the code of a person out of the attributes of the element that `root` is in.
pub(crate) fn forget_code(root: &HtmlElement) {
    if let Ok(shadow) = root.get_root_node().dyn_into::<ShadowRoot>() {
        // An attribute can always be taken away.
        let _ = shadow.host().remove_attribute("participant");
    }
}

/// Sends an event from the element that `root` is in; it bubbles, and leaves shadow roots.
pub(crate) fn tell(root: &HtmlElement, event: &HostEvent) {
    let Ok(shadow) = root.get_root_node().dyn_into::<ShadowRoot>() else { return };
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    // What serde writes is JSON.
    init.set_detail(&JSON::parse(&event.to_json()).unwrap_or_default());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(event.name(), &init) {
        // A listener that throws is reported by the browser.
        let _ = shadow.host().dispatch_event(&event);
    }
}
