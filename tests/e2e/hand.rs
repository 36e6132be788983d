//! Keys and fingers, as W3C actions.

use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::page::{Page, reference};
use crate::wire;

/// Presses and releases one key.
pub(crate) async fn press(page: &Page<'_>, key: char) {
    let keys = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
    perform(page, json!({ "type": "key", "id": "keyboard", "actions": keys })).await;
}

/// Taps the middle of an element with a finger, where it is on the screen. Nothing may lie over it.
pub(crate) async fn tap(page: &Page<'_>, element: &WebElement) {
    let over: Option<String> = page.ask("return over(arguments[0])", vec![reference(element)]).await;
    if let Some(over) = over {
        panic!("A finger cannot reach it: over it lies {over}");
    }
    let finger = json!([
        { "type": "pointerMove", "duration": 0, "origin": element.to_json().expect("a reference"), "x": 0, "y": 0 },
        { "type": "pointerDown", "button": 0 },
        { "type": "pointerUp", "button": 0 },
    ]);
    let source = json!({
        "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": finger,
    });
    perform(page, source).await;
}

async fn perform(page: &Page<'_>, source: Value) {
    let body = json!({ "actions": [source] });
    wire::post(&page.browser.driver, "actions", body).await.expect("the browser takes keys and fingers");
}
