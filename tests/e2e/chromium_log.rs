//! What the browser itself wrote down while the page was at work.

use serde_json::Value;

use crate::browser::Browser;
use crate::chromium_network::{self, Attempt};

pub(crate) struct Log(Vec<Value>);

impl Log {
    /// What was written since this was asked last. The first time it holds the noise of the start.
    pub(crate) async fn drain(browser: &Browser) -> Self {
        let entries = browser.driver.get_log("performance").await.expect("the browser keeps a log");
        let event = |message: &str| serde_json::from_str::<Value>(message).expect("an event in JSON")["message"].take();
        Self(entries.iter().map(|entry| event(&entry.message)).collect())
    }

    /// Every request that the page made, whether or not it got out.
    pub(crate) fn attempts(&self) -> Vec<Attempt> {
        chromium_network::attempts(&self.0)
    }

    /// How often a page asked whether it may be left. The driver says yes at once.
    pub(crate) fn questions_before_leaving(&self) -> usize {
        let asks = |event: &&Value| {
            event["method"] == "Page.javascriptDialogOpening" && event["params"]["type"] == "beforeunload"
        };
        self.0.iter().filter(asks).count()
    }
}

/// What went wrong in the page since this was asked last, as the console says it.
pub(crate) async fn errors(browser: &Browser) -> Vec<String> {
    let entries = browser.driver.get_log("browser").await.expect("the browser keeps a log");
    entries.into_iter().filter(|entry| entry.level == "SEVERE").map(|entry| entry.message).collect()
}
