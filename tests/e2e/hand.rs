//! Keys and fingers, as W3C actions.

use serde_json::{Value, json};
use thirtyfour::WebElement;

use crate::page::{Page, reference};
use crate::wire;

/// Presses and releases one key after the other.
pub(crate) async fn press(page: &Page<'_>, keys: &[char]) {
    let press = |key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })];
    let keys: Vec<Value> = keys.iter().flat_map(press).collect();
    perform(page, json!({ "type": "key", "id": "keyboard", "actions": keys })).await;
}

/// Taps the middle of one element after the other, where they are on the screen. Nothing may lie over them.
pub(crate) async fn tap(page: &Page<'_>, elements: &[WebElement]) {
    let mut finger = Vec::new();
    for element in elements {
        let over: Option<String> = page.ask("return over(arguments[0])", vec![reference(element)]).await;
        if let Some(over) = over {
            panic!("A finger cannot reach it: over it lies {over}");
        }
        finger.extend([
            json!({ "type": "pointerMove", "duration": 0, "origin": reference(element), "x": 0, "y": 0 }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ]);
    }
    let source = json!({
        "type": "pointer", "id": "finger", "parameters": { "pointerType": "touch" }, "actions": finger,
    });
    perform(page, source).await;
}

async fn perform(page: &Page<'_>, source: Value) {
    let body = json!({ "actions": [source] });
    wire::post(&page.browser.driver, "actions", body).await.expect("the browser takes keys and fingers");
}
