//! How the page sees its surroundings: size, colours, motion, paper, a slow computer.

use serde_json::{Value, json};

use crate::browser::Browser;

/// The size of the window in CSS pixels, exactly; a phone also has touch.
pub(crate) async fn set_size(browser: &Browser, width: u32, height: u32, phone: bool) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": phone });
    send(browser, "Emulation.setDeviceMetricsOverride", size).await;
    let touch = json!({ "enabled": phone, "maxTouchPoints": 1 });
    send(browser, "Emulation.setTouchEmulationEnabled", touch).await;
}

pub(crate) async fn set_preferences(browser: &Browser, dark: bool, reduced_motion: bool) {
    let scheme = if dark { "dark" } else { "light" };
    let motion = if reduced_motion { "reduce" } else { "no-preference" };
    set_features(browser, &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", motion)]).await;
}

/// The colours of the system instead of the page's own.
pub(crate) async fn set_forced_colors(browser: &Browser, dark: bool) {
    let scheme = if dark { "dark" } else { "light" };
    set_features(browser, &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await;
}

/// Shows on the screen what is meant for paper.
pub(crate) async fn show_as_printed(browser: &Browser) {
    send(browser, "Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
}

/// A computer so many times slower than this one.
pub(crate) async fn slow_down(browser: &Browser, times: f64) {
    send(browser, "Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
}

async fn set_features(browser: &Browser, features: &[(&str, &str)]) {
    let features: Vec<Value> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    send(browser, "Emulation.setEmulatedMedia", json!({ "media": "", "features": features })).await;
}

async fn send(browser: &Browser, method: &str, parameters: Value) {
    let answer = browser.driver.cdp().send_raw(method, parameters).await;
    answer.unwrap_or_else(|error| panic!("{method}: {error}"));
}
