//! A script that runs in each document before its own: to put something in the browser's place.

use serde_json::json;

use crate::browser::Browser;

pub(crate) async fn before_each_page(browser: &Browser, script: &str) {
    let parameters = json!({ "source": script });
    let answer = browser.driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", parameters).await;
    answer.expect("a script can be put before the page's own");
}
