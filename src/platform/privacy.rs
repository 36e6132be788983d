//! What the page can prove of itself, counted by the browser when asked. It claims no more.

use std::cell::Cell;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlDocument, HtmlMetaElement, IdbFactory, PerformanceEntry, Window};

use super::clock;
use crate::model::PrivacyReport;

thread_local! {
    /// When the program started. Unit: milliseconds since the page was opened.
    static STARTED_MS: Cell<f64> = const { Cell::new(0.0) };
}

/// Counts what is requested from now on.
pub(crate) fn begin() {
    STARTED_MS.set(clock::monotonic_ms());
}

#[wasm_bindgen]
extern "C" {
    /// `IDBFactory` with `databases`, which web-sys does not have.
    #[wasm_bindgen(extends = IdbFactory)]
    type IdbFactoryWithDatabases;

    #[wasm_bindgen(method, catch)]
    fn databases(this: &IdbFactoryWithDatabases) -> Result<Promise, JsValue>;
}

/// Counts.
pub(crate) async fn measure() -> PrivacyReport {
    let window = gloo::utils::window();
    PrivacyReport {
        requests: requests(&window),
        cookies: cookies(),
        values: values(&window),
        databases: databases(&window).await,
        caches: caches(&window).await,
        policies: policies(),
    }
}

fn requests(window: &Window) -> Option<Vec<String>> {
    let entries = window.performance()?.get_entries_by_type("resource");
    let entries = entries.iter().filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok());
    Some(entries.filter(|entry| entry.start_time() > STARTED_MS.get()).map(|entry| entry.name()).collect())
}

fn cookies() -> Option<usize> {
    let cookies = gloo::utils::document().dyn_into::<HtmlDocument>().ok()?.cookie().ok()?;
    Some(cookies.split(';').filter(|cookie| !cookie.trim().is_empty()).count())
}

fn values(window: &Window) -> Option<usize> {
    let local = window.local_storage().ok()??.length().ok()?;
    let session = window.session_storage().ok()??.length().ok()?;
    usize::try_from(local + session).ok()
}

async fn databases(window: &Window) -> Option<usize> {
    let factory = window.indexed_db().ok()??.unchecked_into::<IdbFactoryWithDatabases>();
    // Older browsers do not list their databases.
    length(factory.databases().ok()?).await
}

async fn caches(window: &Window) -> Option<usize> {
    // Without a secure context there are none, whatever the type says.
    let caches = window.caches().ok().filter(|caches| !caches.is_undefined())?;
    length(caches.keys()).await
}

/// The length of the list that a promise gives.
async fn length(list: Promise) -> Option<usize> {
    let list = JsFuture::from(list).await.ok()?.dyn_into::<Array>().ok()?;
    usize::try_from(list.length()).ok()
}

fn policies() -> Vec<String> {
    let selector = "meta[http-equiv='Content-Security-Policy' i]";
    let Ok(metas) = gloo::utils::document().query_selector_all(selector) else { return Vec::new() };
    let metas = (0..metas.length()).filter_map(|index| metas.item(index)?.dyn_into::<HtmlMetaElement>().ok());
    metas.map(|meta| meta.content()).collect()
}
