//! What the page has in memory, looked at from outside.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::wire;

/// Lets go of everything that nothing holds any more.
pub(crate) async fn collect_garbage(browser: &Browser) {
    // What one round frees can be what the next one's objects were held by.
    for _ in 0..3 {
        send(browser, "HeapProfiler.collectGarbage", json!({})).await;
    }
}

/// Every string on the page's heap, after unused ones were collected.
pub(crate) async fn heap_strings(browser: &Browser) -> Vec<String> {
    let snapshot = wire::get(&browser.driver, "chromium/heap_snapshot").await.expect("the heap can be seen");
    let strings = match snapshot {
        Value::String(text) => serde_json::from_str::<Value>(&text).expect("a snapshot in JSON")["strings"].take(),
        mut snapshot => snapshot["strings"].take(),
    };
    serde_json::from_value(strings).expect("a snapshot has its strings")
}

/// The bytes of each Wasm memory that is reachable from the page.
pub(crate) async fn wasm_memories(browser: &Browser) -> Vec<Vec<u8>> {
    let prototype = evaluate(browser, "WebAssembly.Memory.prototype").await;
    let found = send(browser, "Runtime.queryObjects", json!({ "prototypeObjectId": prototype })).await;
    let read = "function () {
        return this.map((memory) => {
            const bytes = new Uint8Array(memory.buffer);
            let text = '';
            for (let at = 0; at < bytes.length; at += 32768) {
                text += String.fromCharCode(...bytes.subarray(at, at + 32768));
            }
            return btoa(text);
        });
    }";
    let call = json!({
        "objectId": found["objects"]["objectId"], "functionDeclaration": read, "returnByValue": true,
    });
    let memories = send(browser, "Runtime.callFunctionOn", call).await;
    let memories = memories["result"]["value"].as_array().expect("a list of memories");
    memories
        .iter()
        .map(|memory| thirtyfour::support::base64_decode(memory.as_str().expect("text")).expect("base64"))
        .collect()
}

/// How many times the bytes stand there.
pub(crate) fn count(haystack: &[u8], needle: &[u8]) -> usize {
    assert!(!needle.is_empty(), "nothing is found everywhere");
    haystack.windows(needle.len()).filter(|window| *window == needle).count()
}

async fn evaluate(browser: &Browser, expression: &str) -> Value {
    let answer = send(browser, "Runtime.evaluate", json!({ "expression": expression })).await;
    answer["result"]["objectId"].clone()
}

async fn send(browser: &Browser, method: &str, parameters: Value) -> Value {
    let answer = browser.driver.cdp().send_raw(method, parameters).await;
    answer.unwrap_or_else(|error| panic!("{method}: {error}"))
}
