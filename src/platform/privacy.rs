//! What the page can prove of itself, counted by the browser when asked. It claims no more.

use std::cell::Cell;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, HtmlDocument, HtmlMetaElement, IdbFactory, PerformanceEntry, Window};

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
    let caches = caches(&window).await;
    PrivacyReport {
        requests: requests(&window),
        cookies: cookies(),
        values: values(&window),
        databases: databases(&window).await,
        caches: caches.map(|caches| caches.others),
        own_files: caches.map(|caches| caches.own_files),
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

/// The names of the caches in which the page's service worker, `service_worker.js`, keeps the program's files begin so.
const OWN_CACHE: &str = "trellis-page-";

/// What caches hold.
#[derive(Clone, Copy, Default)]
struct Caches {
    /// Files in those of the program.
    own_files: usize,
    /// Caches that are not the program's.
    others: usize,
}

async fn caches(window: &Window) -> Option<Caches> {
    // Without a secure context there are none, whatever the type says.
    let storage = window.caches().ok().filter(|caches| !caches.is_undefined())?;
    let names = list(storage.keys()).await?;
    let mut caches = Caches::default();
    for name in names.iter().filter_map(|name| name.as_string()) {
        if name.starts_with(OWN_CACHE) {
            caches.own_files += files(&storage, &name).await?;
        } else {
            caches.others += 1;
        }
    }
    Some(caches)
}

/// How many files a cache holds.
async fn files(storage: &CacheStorage, name: &str) -> Option<usize> {
    let cache = JsFuture::from(storage.open(name)).await.ok()?.dyn_into::<Cache>().ok()?;
    length(cache.keys()).await
}

/// The length of the list that a promise gives.
async fn length(promise: Promise) -> Option<usize> {
    usize::try_from(list(promise).await?.length()).ok()
}

/// The list that a promise gives.
async fn list(promise: Promise) -> Option<Array> {
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

fn policies() -> Vec<String> {
    let selector = "meta[http-equiv='Content-Security-Policy' i]";
    let Ok(metas) = gloo::utils::document().query_selector_all(selector) else { return Vec::new() };
    let metas = (0..metas.length()).filter_map(|index| metas.item(index)?.dyn_into::<HtmlMetaElement>().ok());
    metas.map(|meta| meta.content()).collect()
}
