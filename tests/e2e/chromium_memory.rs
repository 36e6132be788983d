//! What the page has in memory, looked at from outside.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::{chromium_dom, wire};

/// Lets go of everything that nothing holds any more.
pub(crate) async fn collect_garbage(browser: &Browser) {
    // What one round frees can be what the next one's objects were held by.
    for _ in 0..3 {
        send(browser, "HeapProfiler.collectGarbage", json!({})).await;
    }
}

/// What a page holds, as the browser counts it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Counters {
    /// Nodes of documents, and those that are in none and are held.
    pub(crate) nodes: u64,
    pub(crate) listeners: u64,
    /// Objects of scripts. Unit: bytes.
    pub(crate) heap: u64,
}

/// Counts, after everything went that nothing holds.
pub(crate) async fn counters(browser: &Browser) -> Counters {
    collect_garbage(browser).await;
    let dom = send(browser, "Memory.getDOMCounters", json!({})).await;
    let heap = send(browser, "Runtime.getHeapUsage", json!({})).await;
    let count = |value: &Value| value.as_f64().expect("a number") as u64;
    Counters { nodes: count(&dom["nodes"]), listeners: count(&dom["jsEventListeners"]), heap: count(&heap["usedSize"]) }
}

/// The texts and attributes of trees that are in no document and are held all the same.
pub(crate) async fn detached_strings(browser: &Browser) -> Vec<String> {
    collect_garbage(browser).await;
    send(browser, "DOM.enable", json!({})).await;
    let found = send(browser, "DOM.getDetachedDomNodes", json!({})).await;
    send(browser, "DOM.disable", json!({})).await;
    let mut strings = Vec::new();
    let nodes = found["detachedNodes"].as_array().expect("a list");
    nodes.iter().for_each(|node| chromium_dom::collect(&node["treeNode"], &mut strings));
    strings
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
