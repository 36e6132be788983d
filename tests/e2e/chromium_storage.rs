//! What a browser lets a page keep: how much, and until when.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Lets the pages of an origin keep so many bytes in all.
pub(crate) async fn set_quota(browser: &Browser, origin: &str, bytes: u64) {
    send(browser, "Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": bytes })).await;
}

/// Takes away everything that the pages of an origin have kept, as a browser does where room is short.
pub(crate) async fn clear(browser: &Browser, origin: &str) {
    send(browser, "Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await;
}

async fn send(browser: &Browser, method: &str, parameters: Value) {
    let answer = browser.driver.cdp().send_raw(method, parameters).await;
    answer.unwrap_or_else(|error| panic!("{method}: {error}"));
}
