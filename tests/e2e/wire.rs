//! WebDriver commands that the client library has no word for.

use serde_json::Value;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::{WebDriverError, WebDriverResult};
use thirtyfour::{RequestData, SessionId, WebDriver};

#[derive(Debug)]
struct Wire<'a> {
    method: &'static str,
    path: &'a str,
    body: Option<Value>,
}

impl FormatRequestData for Wire<'_> {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let method = self.method.parse().expect("a method of HTTP");
        let data = RequestData::new(method, format!("session/{session}/{}", self.path));
        match &self.body {
            Some(body) => data.add_body(body.clone()),
            None => data,
        }
    }
}

/// What went wrong, without the driver's own inner life.
pub(crate) fn said(error: &WebDriverError) -> String {
    let all = error.to_string();
    all.split("Stacktrace").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(crate) async fn get(driver: &WebDriver, path: &str) -> WebDriverResult<Value> {
    driver.cmd(Wire { method: "GET", path, body: None }).await?.value_json()
}

pub(crate) async fn post(driver: &WebDriver, path: &str, body: Value) -> WebDriverResult<Value> {
    driver.cmd(Wire { method: "POST", path, body: Some(body) }).await?.value_json()
}
