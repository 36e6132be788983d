//! The browser is stopped, as in a sleep, and touched as soon as it goes on: the idle time is over before the touch.

use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::chromium_log::Log;
use crate::site::Site;
use crate::words::Words;
use crate::{clock, processes, steps};

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
#[cfg(target_os = "linux")]
async fn a_touch_after_the_time_is_over_keeps_nothing() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let element = "<trellis-assessment idle-seconds=\"20\"></trellis-assessment>";
    let page = browser.open(&site.put_embedding("/short.html", element)).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("S3a")[3]).await;
    let (_, chromium) = browser.processes();
    let processes = processes::family(chromium);
    assert!(processes.len() > 1, "a browser has several processes");
    assert!(processes::signal("-STOP", &processes));
    tokio::time::sleep(Duration::from_secs(22)).await;
    assert!(processes::signal("-CONT", &processes));
    crate::hand::press(&page, &['3']).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(page.text().await.contains(words.text("Cleared")));
}

/// The lid is closed after "Clear and leave", and opened a minute later; the page is hidden meanwhile.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn leaving_ends_by_the_clock_and_asks_nothing() {
    let (site, words) = (Site::of_product(), Words::english());
    site.put("/next", "<title>Next</title>");
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    let heading = json!(words.text("StartHeading"));
    let begin = async || {
        steps::begin(&page, words).await;
        page.choose(words.answers("S3a")[3]).await;
        page.click_button(words.text("ClearAndLeave")).await;
        page.wait_until("everything is hidden", "return Boolean(root.querySelector('.undo'))").await;
    };
    begin().await;
    // Undo is pressed after the sleep, in the very task in which the clock has gone on.
    clock::sleep(&browser, Duration::from_secs(60)).await;
    page.ask::<()>("root.querySelector('.undo button')?.click()", vec![]).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(page.text().await.contains(words.text("Cleared")));

    // Hidden: at once.
    begin().await;
    let hide = format!(
        "
        Object.defineProperty(document, 'hidden', {{ configurable: true, get: () => true }});
        document.dispatchEvent(new Event('visibilitychange'));
        return new Promise((done) => setTimeout(() => done(heading() === {heading}), 100));
        "
    );
    assert!(page.ask::<bool>(&hide, vec![]).await, "a page that is hidden is cleared at once");
    page.ask::<()>("delete document.hidden", vec![]).await;

    // Left: the browser asks nothing while everything is about to be cleared, and asks otherwise.
    begin().await;
    Log::drain(&browser).await;
    browser.goto(&site.url("/next")).await;
    assert_eq!(Log::drain(&browser).await.questions_before_leaving(), 0);
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    browser.goto(&site.url("/next")).await;
    assert_eq!(Log::drain(&browser).await.questions_before_leaving(), 1);
}

/// Enter twice, or held, does not take "Clear and leave" back.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_key_that_leaves_does_not_take_it_back() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    for held in [false, true] {
        steps::begin(&page, words).await;
        page.choose(words.answers("S3a")[3]).await;
        page.settle().await;
        page.ask::<()>("root.querySelector('.leave').focus()", vec![]).await;
        let enter = async |kind: &str, repeats: bool| {
            let key = json!({
                "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r",
                "autoRepeat": repeats,
            });
            let sent = browser.driver.cdp().send_raw("Input.dispatchKeyEvent", key).await;
            sent.unwrap_or_else(|error| panic!("no key: {error}"));
        };
        enter("keyDown", false).await;
        page.wait_until("everything is hidden", "return Boolean(root.querySelector('.undo'))").await;
        if held {
            for _ in 0..12 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                enter("keyDown", true).await;
            }
        } else {
            enter("keyUp", false).await;
            enter("keyDown", false).await;
        }
        enter("keyUp", false).await;
        assert!(page.ask::<bool>("return Boolean(root.querySelector('.undo'))", vec![]).await, "held: {held}");
        page.wait_for_heading(words.text("StartHeading")).await;
    }
}
