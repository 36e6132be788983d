//! The page's own count is what can be seen from outside, and follows it.

use std::collections::BTreeMap;

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::chromium_log::Log;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::storage::Traces;
use crate::wait::{self, PATIENCE};
use crate::words::Words;
use crate::{offline, steps};

type Figures = BTreeMap<String, String>;

/// What the page says that it counted.
async fn shown(page: &Page<'_>) -> Figures {
    let script = "
        const figures = [...root.querySelectorAll('[data-figure]:not([data-figure=own-files])')];
        return Object.fromEntries(figures.map((element) => [element.dataset.figure, tidy(element.textContent)]));
    ";
    page.ask(script, vec![]).await
}

/// The addresses and rules that the page lists, as they stand there.
async fn listed(page: &Page<'_>, selector: &str) -> Vec<String> {
    let script = "return [...root.querySelectorAll(arguments[0])].map((element) => element.textContent)";
    page.ask(script, vec![json!(selector)]).await
}

/// The same, counted from outside, but for the page's own files.
fn seen(traces: &Traces, requests: usize) -> Figures {
    let values = traces.local_storage.len() + traces.session_storage.len();
    let figures = [
        ("requests", requests),
        ("cookies", traces.cookies.len()),
        ("values", values),
        ("databases", traces.databases.len()),
        ("caches", traces.caches.iter().filter(|name| !name.starts_with("trellis-page-")).count()),
    ];
    figures.map(|(figure, count)| (figure.to_owned(), count.to_string())).into()
}

/// Opens "About and privacy", and has the page count.
async fn count(page: &Page<'_>, words: Words) {
    steps::by_menu(page, words, "AboutAndPrivacy").await;
    page.click_button(words.text("ProofMeasure")).await;
    page.find(Role::Button, words.text("ProofAgain")).await;
}

async fn assert_shows(page: &Page<'_>, expected: &Figures) {
    let same = wait::within(PATIENCE, async || (shown(page).await == *expected).then_some(())).await;
    assert!(same.is_some(), "{:?}, but from outside {expected:?}", shown(page).await);
}

fn file(name: &str) -> String {
    let folder = std::env::var("TRELLIS_DIST").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/dist").into());
    std::fs::read_to_string(format!("{folder}/{name}")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_page_counts_what_is_stored_and_shows_its_rules() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    offline::wait_until_kept(&browser).await;
    Log::drain(&browser).await;
    let loaded = site.requests().len();
    count(&page, words).await;
    assert!(Log::drain(&browser).await.attempts().is_empty() && site.requests().len() == loaded);
    assert_shows(&page, &seen(&Traces::of(&browser).await, 0)).await;
    let rules = listed(&page, ".proof details code").await;
    let [first, then] = rules.as_slice() else { panic!("{rules:?}") };
    assert!(file("index.html").contains(&format!("content=\"{first}\"")), "{first}");
    let set = "return [...document.querySelectorAll('meta[http-equiv]')].map((rule) => rule.content)";
    assert_eq!(page.ask::<Vec<String>>(set, vec![]).await, rules);
    assert!(["default-src 'none'", "connect-src 'none'", "script-src 'none'"].iter().all(|rule| then.contains(rule)));

    let store = "
        document.cookie = 'crumb=1';
        localStorage.first = sessionStorage.first = sessionStorage.second = 'value';
        const opened = Array.from('abcd', (name) => new Promise((done, failed) => {
            Object.assign(indexedDB.open(name), { onsuccess: () => done(), onerror: failed });
        }));
        return Promise.all([...opened, ...Array.from('abcde', (name) => caches.open(name))]).then(() => null);
    ";
    browser.run(store, vec![]).await;
    let traces = Traces::of(&browser).await;
    let all = [traces.cookies.len(), traces.session_storage.len(), traces.databases.len(), traces.caches.len()];
    assert_eq!(all, [1, 2, 4, 5 + 1], "the page's own files are in one");
    page.click_button(words.text("ProofAgain")).await;
    assert_shows(&page, &seen(&traces, 0)).await;
}

/// The element in a page that sets no rules, where requests can be made.
fn embedded(site: &Site) -> String {
    let (page, boot, run) = (file("index.html"), file("boot.js"), file("run.js"));
    let (before, rule) = page.split_once("<meta http-equiv=\"Content-Security-Policy\"").expect("the page has rules");
    let (_, after) = rule.split_once('>').expect("the rules end");
    let page = format!("{before}{after}").replace("boot.js", "embed.js");
    let boot = boot.replace("./run.js", "./embed_run.js");
    assert!(page.contains("embed.js") && boot.contains("embed_run.js") && run.contains(".lock()"));
    site.put("/embedded.html", page);
    site.put("/embed.js", boot);
    // Not called.
    site.put("/embed_run.js", run.replace(".lock()", ".lock"));
    site.url("/embedded.html")
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_page_counts_requests_and_claims_no_rules_that_it_has_not() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&embedded(&site)).await;
    offline::wait_until_kept(&browser).await;
    count(&page, words).await;
    assert_shows(&page, &seen(&Traces::of(&browser).await, 0)).await;
    assert!(page.text().await.contains(words.text("ProofNoRules")));
    assert_eq!(listed(&page, ".proof details code").await, [""; 0]);

    let loaded = site.requests().len();
    let addresses = ["one", "two", "three"].map(|name| site.url(&format!("{}{name}", Site::ENDS)));
    let ask = "return Promise.all(arguments[0].map((address) => fetch(address))).then(() => null)";
    browser.run(ask, vec![json!(addresses)]).await;
    assert_eq!(site.requests().len() - loaded, addresses.len());
    page.click_button(words.text("ProofAgain")).await;
    assert_shows(&page, &seen(&Traces::of(&browser).await, addresses.len())).await;
    let mut said = listed(&page, ".proof [role=status] code").await;
    said.sort();
    let mut asked = addresses.to_vec();
    asked.sort();
    assert_eq!(said, asked);
}
