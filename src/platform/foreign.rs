//! Changes to what is rendered that something else in the page makes, such as a page translator that replaces
//! text nodes.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, MutationObserver, MutationObserverInit};
use yew::Callback;

/// Notices elements and texts that come or go below an element while it looks.
pub(crate) struct Watch {
    observer: MutationObserver,
    _on_change: Closure<dyn FnMut(Array)>,
}

impl Watch {
    /// Makes one that does not look yet. `None` where the browser has no such observer.
    pub(crate) fn new(changed: Callback<()>) -> Option<Self> {
        let on_change = Closure::new(move |_: Array| changed.emit(()));
        let observer = MutationObserver::new(on_change.as_ref().unchecked_ref()).ok()?;
        Some(Self { observer, _on_change: on_change })
    }

    /// Stops looking: the app itself is about to render. Returns whether something else has changed
    /// anything that was not told yet.
    pub(crate) fn pause(&self) -> bool {
        let has_changed = self.observer.take_records().length() > 0;
        self.observer.disconnect();
        has_changed
    }

    /// Looks on, below `root`.
    pub(crate) fn resume(&self, root: &HtmlElement) {
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        // An element can always be observed.
        let _ = self.observer.observe_with_options(root, &options);
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
