//! The document as the browser has it, with what no script of the page sees: the insides of fields.

use serde_json::{Value, json};

use crate::browser::Browser;

/// Every string of the document: names, attributes, texts, what stands in fields, through every shadow root.
pub(crate) async fn strings(browser: &Browser) -> Vec<String> {
    let cdp = browser.driver.cdp();
    let document = cdp.send_raw("DOM.getDocument", json!({ "depth": -1, "pierce": true })).await;
    cdp.send_raw("DOM.disable", json!({})).await.expect("the browser forgets the document");
    let mut found = Vec::new();
    collect(&document.expect("a document"), &mut found);
    found
}

pub(crate) fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, found)),
        _ => {}
    }
}
