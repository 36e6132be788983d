//! Back, reload, and a browser that is started again with its last pages show a blank start.

use serde_json::Value;

use super::marked::{self, CODE};
use crate::browser::{Browser, Settings};
use crate::disk;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::steps;
use crate::wait::{self, PATIENCE};
use crate::words::Words;

/// The heading, and everything that a person could fill in, in the menu too.
async fn filled(page: &Page<'_>) -> Value {
    let script = "
        const fields = [...root.querySelectorAll('input, select, textarea')];
        return [heading(), fields.map(({ name, id, type, value, checked }) => [name || id, type, value, checked])];
    ";
    page.ask(script, vec![]).await
}

/// A place on the way at which something is filled in that nobody else should see.
#[derive(Clone, Copy)]
enum Place {
    Start,
    SetUp,
    Question,
}

const PLACES: [Place; 3] = [Place::Start, Place::SetUp, Place::Question];

/// From a blank start, which it returns as it was.
async fn fill(page: &Page<'_>, words: Words, place: Place) -> Value {
    page.wait_for_heading(words.text("StartHeading")).await;
    let blank = filled(page).await;
    match place {
        Place::Start => {
            page.choose(&steps::named(page, Role::Radio, words.of("/forms/SNQ-16/name")).await).await;
            steps::tick(page, words.text("AssentYes")).await;
        }
        Place::SetUp => {
            page.go(words.text("SetUpForPupil")).await;
            marked::fill_in(page, words).await;
        }
        Place::Question => {
            steps::begin(page, words).await;
            page.choose(words.answers("S3a")[3]).await;
        }
    }
    assert_ne!(filled(page).await, blank);
    blank
}

async fn assert_is_blank(page: &Page<'_>, words: Words, blank: &Value) {
    page.wait_for_heading(words.text("StartHeading")).await;
    assert_eq!(filled(page).await, *blank);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn back_and_reload_show_a_blank_start() {
    let (site, words) = (Site::of_product(), Words::english());
    site.put("/next", "<title>Next</title>");
    let loads_again = Settings::desk().argument("--disable-features=BackForwardCache");
    for (kept_alive, settings) in [(true, Settings::desk()), (false, loads_again)] {
        let browser = Browser::start(settings).await;
        for place in PLACES {
            let page = browser.open(&site.url("/")).await;
            let blank = fill(&page, words, place).await;
            let listen = "addEventListener('pageshow', (event) => (globalThis.persisted = event.persisted))";
            page.ask::<()>(listen, vec![]).await;
            browser.goto(&site.url("/next")).await;
            // Not by the driver: from Chromium 148 on it can answer that the page it was on is gone.
            browser.run("setTimeout(() => history.back(), 0)", vec![]).await;
            assert_is_blank(&page, words, &blank).await;
            let persisted = browser.run("return globalThis.persisted === true", vec![]).await;
            assert_eq!(persisted, kept_alive, "whether the page was kept alive meanwhile");
            fill(&page, words, place).await;
            browser.driver.refresh().await.expect("the page is loaded again");
            assert_is_blank(&page, words, &blank).await;
        }
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_browser_started_again_shows_a_blank_start() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let mut blank = Value::Null;
    let address = |place| site.url(&format!("/?{}", place as u8));
    for place in PLACES {
        blank = fill(&browser.open(&address(place)).await, words, place).await;
        let tab = browser.driver.new_tab().await.expect("another tab");
        browser.driver.switch_to_window(tab).await.expect("the other tab");
    }
    // Another page, to see that the browser wrote down and brings back what was typed.
    site.put("/form", "<!DOCTYPE html><title>Form</title><input autofocus>");
    browser.goto(&site.url("/form")).await;
    Page::new(&browser).type_text("fern-on-disk").await;
    let written = async || (!disk::files_with(browser.profile(), "fern-on-disk").is_empty()).then_some(());
    wait::within(PATIENCE, written).await.expect("the browser writes down what was typed elsewhere");
    assert!(disk::files_with(browser.profile(), CODE).is_empty(), "and nothing of what was typed here");
    let profile = browser.close().await;

    let browser = Browser::start(Settings::desk().restoring(profile)).await;
    let form = browser.restored(&site.url("/form")).await;
    form.wait_until("what was typed is back", "return document.querySelector('input')?.value === 'fern-on-disk'").await;
    for place in PLACES {
        let page = browser.restored(&address(place)).await;
        assert_is_blank(&page, words, &blank).await;
    }
}
