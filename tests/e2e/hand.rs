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
    point(page, "touch", elements).await;
}

/// Clicks in the middle of an element, where it is on the screen. Nothing may lie over it.
pub(crate) async fn click(page: &Page<'_>, element: WebElement) {
    point(page, "mouse", &[element]).await;
}

async fn point(page: &Page<'_>, kind: &str, elements: &[WebElement]) {
    let mut moves = Vec::new();
    for element in elements {
        let over: Option<String> = page.ask("return over(arguments[0])", vec![reference(element)]).await;
        if let Some(over) = over {
            panic!("The {kind} cannot reach it: over it lies {over}");
        }
        moves.extend([
            json!({ "type": "pointerMove", "duration": 0, "origin": reference(element), "x": 0, "y": 0 }),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ]);
    }
    let source = json!({
        "type": "pointer", "id": kind, "parameters": { "pointerType": kind }, "actions": moves,
    });
    perform(page, source).await;
}

async fn perform(page: &Page<'_>, source: Value) {
    let body = json!({ "actions": [source] });
    wire::post(&page.browser.driver, "actions", body).await.expect("the browser takes keys and fingers");
}
