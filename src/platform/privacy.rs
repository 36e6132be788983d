//! What the page can prove of itself, counted by the browser when asked. It claims no more.

use std::cell::Cell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::platform::Clock;

thread_local! {
    /// When the program started. Unit: milliseconds since the page was opened.
    static STARTED: Cell<f64> = const { Cell::new(0.0) };
}

/// Notes that the program runs: what is requested from now on counts.
pub(super) fn begin() {
    STARTED.set(Clock::steady());
}

/// What was counted; `None` where this browser does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivacyReport {
    /// Addresses requested since the program started.
    pub(super) requests: Option<Vec<String>>,
    pub(super) cookies: Option<usize>,
    /// Values in local and session storage.
    pub(super) values: Option<usize>,
    pub(super) databases: Option<usize>,
    pub(super) caches: Option<usize>,
    /// The policies that the page sets itself, the first one first.
    pub(super) policies: Vec<String>,
}

/// Counts.
pub(super) async fn measure() -> PrivacyReport {
    let window: JsValue = gloo::utils::window().into();
    let document: JsValue = gloo::utils::document().into();
    let cookies = get(&document, "cookie").and_then(|cookies| cookies.as_string());
    let stored = |name| get(&get(&window, name)?, "length")?.as_f64().map(|length| length as usize);
    let policies = call(&document, "querySelectorAll", "meta[http-equiv='Content-Security-Policy' i]");
    PrivacyReport {
        requests: requests(&window),
        cookies: cookies.map(|cookies| cookies.split(';').filter(|cookie| !cookie.trim().is_empty()).count()),
        values: stored("localStorage").zip(stored("sessionStorage")).map(|(local, session)| local + session),
        databases: listed(&window, "indexedDB", "databases").await,
        caches: listed(&window, "caches", "keys").await,
        policies: policies.map(|metas| each(&metas, "content", |_| true)).unwrap_or_default(),
    }
}

/// A property that is there; a browser that forbids it throws.
fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn call(object: &JsValue, name: &str, argument: &str) -> Option<JsValue> {
    get(object, name)?.dyn_ref::<Function>()?.call1(object, &argument.into()).ok()
}

/// A text of each thing in a list that is wanted.
fn each(list: &JsValue, name: &str, wanted: fn(&JsValue) -> bool) -> Vec<String> {
    let mut texts = Vec::new();
    let list = Array::from(list);
    for at in 0..list.length() {
        let one = list.get(at);
        if wanted(&one) {
            texts.extend(get(&one, name).and_then(|text| text.as_string()));
        }
    }
    texts
}

fn requests(window: &JsValue) -> Option<Vec<String>> {
    let entries = call(&get(window, "performance")?, "getEntriesByType", "resource")?;
    Some(each(&entries, "name", |entry| {
        get(entry, "startTime").and_then(|time| time.as_f64()).is_some_and(|time| time > STARTED.get())
    }))
}

/// The length of a list that the browser gives later.
async fn listed(window: &JsValue, store: &str, method: &str) -> Option<usize> {
    let promise = call(&get(window, store)?, method, "")?;
    let list = JsFuture::from(Promise::resolve(&promise)).await.ok()?;
    get(&list, "length")?.as_f64().map(|length| length as usize)
}
