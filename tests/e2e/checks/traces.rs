//! What a page leaves behind is seen, and so is that it left nothing.

use serde_json::json;
use thirtyfour::Key;

use super::{Browser, Page, Settings, Site, open, sample};
use crate::storage::Traces;
use crate::wait::{self, PATIENCE};
use crate::{disk, downloads};

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn every_kind_of_trace_is_seen() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    page.go("Next").await;
    assert_eq!(Traces::of(&browser).await, Traces::none(&site.url("/"), "Sample"));
    page.click_button("Store").await;
    page.wait_for_text("Stored").await;
    let all = Traces {
        cookies: vec!["crumb".to_owned()],
        local_storage: vec!["local".to_owned()],
        session_storage: vec!["session".to_owned()],
        databases: vec!["database".to_owned()],
        caches: vec!["cache".to_owned()],
        files: vec!["file".to_owned()],
        service_workers: vec![site.url("/")],
        window_name: "named".to_owned(),
        history_state: "{\"left\":true}".to_owned(),
        history_length: 3,
        address: site.url("/#left"),
        title: "Left".to_owned(),
    };
    assert_eq!(Traces::of(&browser).await, all);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_saved_file_is_read() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    page.go("Next").await;
    assert_eq!(downloads::names(&browser), [""; 0]);
    for _ in 0..2 {
        page.click_button("Save").await;
        let saved = downloads::next(&browser).await;
        assert_eq!((saved.name.as_str(), saved.bytes.as_slice()), ("words.txt", &b"saved words"[..]));
        assert_eq!(downloads::names(&browser), [""; 0]);
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_restored_browser_brings_back_what_was_typed() {
    let (site, browser) = (Site::empty(), Browser::start(Settings::desk()).await);
    site.put("/form", "<!DOCTYPE html><title>Form</title><input autofocus><input type=radio>");
    browser.goto(&site.url("/form")).await;
    let page = Page::new(&browser);
    page.type_text("fern-on-disk").await;
    page.press(Key::Tab).await;
    page.press(Key::Space).await;
    let state = "const [code, answer] = document.querySelectorAll('input'); return [code.value, answer.checked]";
    assert_eq!(browser.run(state, vec![]).await, json!(["fern-on-disk", true]));
    // The browser writes down what is on its pages from time to time.
    let written = async || (!disk::files_with(browser.profile(), "fern-on-disk").is_empty()).then_some(());
    wait::within(PATIENCE, written).await.expect("the browser writes down what was typed");
    assert!(disk::files_with(browser.profile(), "moss-on-disk").is_empty());
    let profile = browser.close().await;

    let browser = Browser::start(Settings::desk().restoring(profile)).await;
    let page = browser.restored(&site.url("/form")).await;
    page.wait_until("what was typed is back", "return document.querySelector('input')?.value === 'fern-on-disk'").await;
    assert_eq!(browser.run(state, vec![]).await, json!(["fern-on-disk", true]));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn back_brings_back_the_same_page_alive() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    site.put("/next", "<title>Next</title>");
    let page = open(&browser, &site).await;
    page.choose("Often").await;
    page.ask::<()>("addEventListener('pageshow', (event) => (globalThis.persisted = event.persisted))", vec![]).await;
    browser.goto(&site.url("/next")).await;
    browser.driver.back().await.expect("the browser goes back");
    page.wait_until("the page was kept alive meanwhile", "return globalThis.persisted === true").await;
    assert_eq!(page.chosen().await, ["Often"]);
}
