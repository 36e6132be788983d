//! A run that is kept over a reload, with the second entry of the npm package.

use serde_json::{Value, json};

use super::own::study;
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::words::{self, Words};
use crate::{axe, chromium_log};

/// What is kept, by its name, on the page at `/` for the element without an id.
const NAME: &str = "trellis-run /";

/// Puts the page of a study that holds this key for everybody.
fn put_page(site: &Site, on_reload: &str, key: u8) {
    site.put(
        "/",
        format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8>
             <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
             connect-src 'self'\"><title>A study</title>
             <script type=module src=key.js></script><script type=module src=study.js></script>
             <trellis-assessment lang=en begin=items form=SNQ-16 on-reload={on_reload}></trellis-assessment></html>"
        ),
    );
    let script = format!("document.querySelector('trellis-assessment').resumeKey = new Uint8Array(32).fill({key});");
    site.put("/key.js", script);
}

async fn reload(browser: &Browser) -> Page<'_> {
    browser.driver.refresh().await.expect("it is loaded again");
    Page::new(browser)
}

/// What the tab keeps.
async fn kept(page: &Page<'_>) -> Vec<String> {
    page.ask("return Object.entries(sessionStorage).flat().concat(Object.entries(localStorage).flat())", vec![]).await
}

async fn begin(me: &Person<'_>, yes: &str) {
    me.page.wait_for_heading(me.words.text("StartHeading")).await;
    me.tick(yes).await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_run_goes_on_after_a_reload_where_somebody_agreed_to_it() {
    let (site, browser) = (study("full.js"), Browser::start(Settings::desk()).await);
    put_page(&site, "resume", 7);
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    let items = words::items_of("SNQ-16");

    // Without the yes nothing is kept.
    page.wait_for_heading(me.words.text("StartHeading")).await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    me.give(items[0], 3).await;
    me.see(items[1]).await;
    assert_eq!(kept(&page).await, [""; 0]);
    page.ask::<()>("host.reset()", vec![]).await;

    begin(&me, "ReloadResume").await;
    me.give(items[0], 3).await;
    me.give(items[1], 1).await;
    me.see(items[2]).await;
    let sealed = kept(&page).await;
    assert_eq!((sealed.len(), &*sealed[0]), (2, NAME));
    for word in ["rating", "\"items\"", "places"] {
        assert!(!sealed[1].contains(word), "{word}: {sealed:?}");
    }
    let attributes: Vec<String> = page.ask("return [...host.attributes].map(({ value }) => value)", vec![]).await;
    assert_eq!(attributes, ["en", "items", "SNQ-16", "resume"], "the key is in no attribute");

    // On, after a reload.
    let page = reload(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("EarlierTitle")).await;
    axe::audit(&page, &["main h1", "main button"], &[]).await.assert_clean("a kept run");
    me.press("EarlierGoOn").await;
    me.see(items[2]).await;
    me.press("Back").await;
    me.see(items[1]).await;
    assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(items[1])[1]));
    me.next().await;

    // With another key it does not open, and goes by a choice alone.
    put_page(&site, "resume", 8);
    let page = reload(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("EarlierUnreadable")).await;
    assert_eq!(kept(&page).await.len(), 2);
    put_page(&site, "resume", 7);
    let page = reload(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("EarlierTitle")).await;
    let damage = "sessionStorage.setItem(arguments[0], sessionStorage.getItem(arguments[0]).slice(1))";
    page.ask::<()>(damage, vec![json!(NAME)]).await;
    let page = reload(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("EarlierUnreadable")).await;
    me.go("EarlierStartOver", "StartHeading").await;
    assert_eq!(kept(&page).await, [""; 0]);

    // Somebody goes, and loads the page again at once: nothing is left.
    begin(&me, "ReloadResume").await;
    me.give(items[0], 3).await;
    me.see(items[1]).await;
    me.press("ClearAndLeave").await;
    let page = reload(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(kept(&page).await, [""; 0]);

    // To the end: nothing is left.
    begin(&me, "ReloadResume").await;
    me.give_all(&items, |_| 2).await;
    page.wait_until("the map", "return events.some(({ type }) => type === 'complete')").await;
    assert_eq!(kept(&page).await, [""; 0]);
    assert_eq!(page.ask::<Value>("return events.filter(({ type }) => type === 'error')", vec![]).await, json!([]));
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn nobody_begins_twice_where_the_page_asks_for_it_and_somebody_agreed() {
    let (site, browser) = (study("full.js"), Browser::start(Settings::desk()).await);
    put_page(&site, "block", 7);
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    begin(&me, "ReloadBlock").await;
    me.see(words::items_of("SNQ-16")[0]).await;
    let page = reload(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_text(me.words.text("EarlierBlocked")).await;
    for way in ["EarlierStartOver", "ClearAndLeave"] {
        assert!(!page.text().await.contains(me.words.text(way)), "{way}");
    }
    page.ask::<()>("host.reset()", vec![]).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(kept(&page).await, [""; 0]);
}
