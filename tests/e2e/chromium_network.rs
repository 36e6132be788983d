//! Requests, in the events of the browser's own log.

use serde_json::Value;

/// A request that the page made, whether or not it got out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attempt {
    pub(crate) url: String,
    /// Such as `Document`, `Fetch`, `Image`, `WebSocket`.
    pub(crate) kind: String,
    /// Why it did not get out, such as `csp`.
    pub(crate) blocked: Option<String>,
}

impl Attempt {
    /// Whether it can have reached another program: not stopped, and not the page's own bytes.
    pub(crate) fn went_out(&self) -> bool {
        let own = ["about:", "blob:", "chrome:", "data:"];
        self.blocked.is_none() && !own.iter().any(|scheme| self.url.starts_with(scheme))
    }
}

/// Those among the events of the browser's log.
pub(crate) fn attempts(events: &[Value]) -> Vec<Attempt> {
    events.iter().filter_map(|event| attempt(event, events)).collect()
}

fn attempt(event: &Value, events: &[Value]) -> Option<Attempt> {
    let parameters = &event["params"];
    let (url, kind) = match event["method"].as_str()? {
        "Network.requestWillBeSent" => (&parameters["request"]["url"], word(&parameters["type"])),
        "Network.webSocketCreated" => (&parameters["url"], "WebSocket".to_owned()),
        "Network.webTransportCreated" => (&parameters["url"], "WebTransport".to_owned()),
        _ => return None,
    };
    let failure = events.iter().find(|other| {
        other["method"] == "Network.loadingFailed" && other["params"]["requestId"] == parameters["requestId"]
    });
    let blocked = failure.and_then(|failure| failure["params"]["blockedReason"].as_str()).map(str::to_owned);
    Some(Attempt { url: word(url), kind, blocked })
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
