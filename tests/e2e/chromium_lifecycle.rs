//! A lid that closes: no timer of the page runs until it opens again.

use serde_json::json;

use crate::browser::Browser;

pub(crate) async fn freeze(browser: &Browser) {
    set_state(browser, "frozen").await;
}

pub(crate) async fn thaw(browser: &Browser) {
    set_state(browser, "active").await;
}

async fn set_state(browser: &Browser, state: &str) {
    let answer = browser.driver.cdp().send_raw("Page.setWebLifecycleState", json!({ "state": state })).await;
    answer.unwrap_or_else(|error| panic!("the page does not become {state}: {error}"));
}
