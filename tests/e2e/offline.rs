//! The page keeps its own files, so that it works without its server; and nothing else.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::browser::{Browser, Settings};
use crate::product::{answer_all, assert_shows_scores};
use crate::role::Role;
use crate::site::Site;
use crate::tour::records;
use crate::wait::{self, PATIENCE};
use crate::words::Words;
use crate::{downloads, files, steps, trellis};

/// What the server has beside the page, and the page does not load.
const NOT_LOADED: [&str; 6] =
    ["service_worker.js", "trellis.webmanifest", "trellis.html", "frame.html", "frame.js", "frame.css"];

fn dist() -> PathBuf {
    std::env::var_os("TRELLIS_DIST").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

fn built(name: &str) -> String {
    let file = dist().join(name);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}; `make dist` makes it", file.display()))
}

/// The build that the page belongs to, as it says itself.
fn build() -> String {
    let index = built("index.html");
    let (_, rest) = index.split_once(" data-build=\"").expect("the page names its build");
    rest.split('"').next().expect("its end").to_owned()
}

/// The cache of a build of the page at the root of its site.
pub(crate) fn cache_of(build: &str) -> String {
    format!("trellis-page-/ {build}")
}

/// The cache of the built page.
pub(crate) fn own_cache() -> String {
    cache_of(&build())
}

/// Waits until the page's service worker has kept the page's files. Until then, it asks its server for them.
pub(crate) async fn wait_until_kept(browser: &Browser) {
    let script = "return navigator.serviceWorker.getRegistration().then((worker) => worker?.active?.state ?? '')";
    let kept = wait::within(PATIENCE, async || (browser.run(script, vec![]).await == "activated").then_some(()));
    kept.await.unwrap_or_else(|| panic!("Not within {PATIENCE:?}: the page is kept"));
}

/// What the caches of the page hold: the bytes of each file, by its cache and its address.
async fn kept(browser: &Browser) -> BTreeMap<(String, String), Vec<u8>> {
    let script = "return (async () => {
        const entries = [];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const { url } of await cache.keys()) {
                const bytes = new Uint8Array(await (await cache.match(url)).arrayBuffer());
                let text = '';
                for (let at = 0; at < bytes.length; at += 8192) {
                    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
                }
                entries.push([name, url, btoa(text)]);
            }
        }
        return entries;
    })()";
    let entries: Vec<(String, String, String)> =
        serde_json::from_value(browser.run(script, vec![]).await).expect("names, addresses and bytes");
    let bytes = |base64: &str| thirtyfour::support::base64_decode(base64).expect("base64");
    entries.into_iter().map(|(cache, url, base64)| ((cache, url), bytes(&base64))).collect()
}

/// What they should hold: every file that the page loads, as it was built.
fn expected(site: &Site) -> BTreeMap<(String, String), Vec<u8>> {
    let files = std::fs::read_dir(dist()).expect("the built page").flatten();
    let files = files.map(|file| (file.file_name().to_string_lossy().into_owned(), file.path()));
    let loaded = files.filter(|(name, _)| !NOT_LOADED.contains(&name.as_str()));
    loaded
        .map(|(name, path)| {
            let url = site.url(if name == "index.html" { "/".to_owned() } else { format!("/{name}") }.as_str());
            ((own_cache(), url), std::fs::read(path).expect("a built file"))
        })
        .collect()
}

/// The names alone, for a message that can be read.
fn names(files: &BTreeMap<(String, String), Vec<u8>>) -> Vec<&(String, String)> {
    files.keys().collect()
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_page_works_with_its_server_stopped_and_keeps_its_own_files_alone() {
    let (site, words) = (Site::of_product(), Words::english());
    let (root, with_query) = (site.url("/"), site.url("/?pupil=K712#fern"));
    let expected = expected(&site);
    let browser = Browser::start(Settings::desk()).await;
    browser.open(&with_query).await;
    wait_until_kept(&browser).await;
    let installable = browser.driver.cdp().send_raw("Page.getInstallabilityErrors", json!({})).await;
    assert_eq!(installable.expect("what a browser asks for")["installabilityErrors"], json!([]));
    let found = kept(&browser).await;
    assert_eq!(names(&found), names(&expected));
    assert!(found == expected, "byte for byte");
    drop(site);

    for address in [&with_query, &root] {
        let page = browser.open(address).await;
        page.wait_for_heading(words.text("StartHeading")).await;
    }
    let page = browser.open(&root).await;
    steps::begin(&page, words).await;
    answer_all(&page).await;
    page.go(words.text("IAmCounselor")).await;
    let report = page.text().await;
    page.go(words.text("PrintSaveFinish")).await;
    page.click_button(words.text("Save")).await;
    let record: Value = serde_json::from_slice(&downloads::next(&browser).await.bytes).expect("a record in JSON");
    assert_shows_scores(&report, &trellis::score_record(&record).expect("a report"));
    assert!(kept(&browser).await == expected, "nothing was added");
}

/// A build that the server has next: the same files, and a page that names another build.
fn put_next_build(site: &Site) -> String {
    let next = "f".repeat(16);
    let page = built("index.html").replace(&build(), &next);
    assert!(page.contains("<title>Trellis</title>"));
    site.put("/", page.replace("<title>Trellis</title>", "<title>Trellis, next</title>"));
    site.put("/service_worker.js", built("service_worker.js").replace(&build(), &next));
    next
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_new_build_waits_until_no_page_of_the_old_one_is_open() {
    let (site, words) = (Site::of_product(), Words::english());
    let root = site.url("/");
    let browser = Browser::start(Settings::desk()).await;
    browser.open(&root).await;
    wait_until_kept(&browser).await;
    // The page that is open from now on was given by the service worker.
    let page = browser.open(&root).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("P1a")[3]).await;
    let item = page.heading().await;

    let next = put_next_build(&site);
    // The browser looks for a new service worker when a page is opened. That page is asked of the server as long as
    // there is one, and is the new one.
    let first = browser.driver.window().await.expect("a window");
    let second = browser.driver.new_tab().await.expect("another tab");
    browser.driver.switch_to_window(second).await.expect("the other tab");
    browser.open(&root).await;
    assert_eq!(browser.run("return document.title", vec![]).await, "Trellis, next");
    let waits = "return navigator.serviceWorker.getRegistration().then((worker) => worker.waiting?.state ?? '')";
    let seen = wait::within(PATIENCE, async || (browser.run(waits, vec![]).await == "installed").then_some(()));
    seen.await.expect("the new build is kept, and waits");
    let caches = async || names(&kept(&browser).await).iter().map(|(cache, _)| cache.clone()).collect::<Vec<_>>();
    let both = caches().await;
    assert!(both.contains(&own_cache()) && both.contains(&cache_of(&next)), "{both:?}");
    browser.driver.close_window().await.expect("the other tab closes");
    browser.driver.switch_to_window(first).await.expect("the first tab");
    assert_eq!((page.heading().await, page.chosen().await), (item, vec![words.answers("P1a")[3].to_owned()]));
    page.go(words.text("Next")).await;
    assert_eq!(browser.run("return document.title", vec![]).await, "Trellis");

    // Once no page of the old build is open, it goes.
    let one = wait::within(PATIENCE, async || {
        browser.goto("about:blank").await;
        browser.open(&root).await;
        (!caches().await.contains(&own_cache())).then_some(())
    });
    one.await.expect("the old build is forgotten");
    drop(site);
    browser.open(&root).await;
    assert_eq!(browser.run("return document.title", vec![]).await, "Trellis, next");
}

/// Another page of the folder is not kept. Its files come from the server, with which it belongs together.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_that_is_not_kept_has_no_file_of_an_older_build() {
    let site = Site::of_product();
    let browser = Browser::start(Settings::desk()).await;
    browser.open(&site.url("/")).await;
    wait_until_kept(&browser).await;
    site.put("/start.js", "document.documentElement.dataset.build = 'next';");
    let seen = "return document.documentElement.dataset.build ?? ''";
    browser.goto(&site.url("/frame.html")).await;
    assert_eq!(browser.run(seen, vec![]).await, "next");
    browser.open(&site.url("/")).await;
    assert_eq!(browser.run(seen, vec![]).await, "", "the page itself is of the build that was kept");
}

/// A school's help lines are in the page that is kept, and so are new ones.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn help_lines_of_a_school_are_kept_with_the_page() {
    let (site, words) = (Site::of_product(), Words::english());
    let root = site.url("/");
    let with = |line: &str| {
        let element = "<trellis-assessment>";
        built("index.html").replace(element, &format!("{element}<div slot=\"help\"><p>{line}</p></div>"))
    };
    site.put("/", with("Room 12"));
    let browser = Browser::start(Settings::desk()).await;
    browser.open(&root).await;
    wait_until_kept(&browser).await;
    site.put("/", with("Room 14"));
    browser.open(&root).await;
    drop(site);
    let page = browser.open(&root).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    files::give(&page, "record.json", records::full().as_bytes()).await;
    page.wait_for_text("Room 14").await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_file_that_is_not_the_one_that_was_built_is_not_kept() {
    let (site, words) = (Site::of_product(), Words::english());
    site.put("/start.js", format!("{}\n// changed", built("start.js")));
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    let script = "return navigator.serviceWorker.getRegistration().then((worker) => !worker)";
    let gone = wait::within(PATIENCE, async || {
        (site.was_asked_for("/service_worker.js") && browser.run(script, vec![]).await == Value::Bool(true))
            .then_some(())
    });
    gone.await.expect("the service worker is not installed");
    assert!(kept(&browser).await.is_empty());
}

/// "About and privacy" says what is kept: the program's own files, and nothing of a person's.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_page_says_which_files_it_keeps() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    wait_until_kept(&browser).await;
    steps::by_menu(&page, words, "AboutAndPrivacy").await;
    page.click_button(words.text("ProofMeasure")).await;
    page.find(Role::Button, words.text("ProofAgain")).await;
    page.wait_for_text(words.text("ProofOwnFilesNote")).await;
    let script =
        "return ['caches', 'own-files'].map((name) => root.querySelector(`[data-figure=${name}]`).textContent)";
    let figures: Vec<String> = page.ask(script, vec![]).await;
    assert_eq!(figures, ["0".to_owned(), expected(&site).len().to_string()]);
}
