//! Text that comes into a field at once.

use serde_json::json;

use crate::browser::Browser;

/// Puts a text where the focus is, as pasting does.
pub(crate) async fn paste(browser: &Browser, text: &str) {
    let answer = browser.driver.cdp().send_raw("Input.insertText", json!({ "text": text })).await;
    answer.expect("a text can be put into a field");
}
