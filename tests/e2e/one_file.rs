//! The page as one file, opened from the disk with nothing beside it and no network.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::browser::{Browser, Settings};
use crate::chromium_log::Log;
use crate::engine::Engine;
use crate::folder::Folder;
use crate::page::Page;
use crate::product::{answer_all, assert_shows_scores};
use crate::role::Role;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;
use crate::{chromium_print, downloads, files, steps, trellis};

/// The built file.
fn built() -> String {
    let folder = std::env::var_os("TRELLIS_DIST")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from);
    let file = folder.join("trellis.html");
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}; `make dist` makes it", file.display()))
}

/// A file alone in a folder, and its address.
pub(crate) fn alone(html: &str) -> (Folder, String) {
    let folder = Folder::new();
    let file = folder.path().join("trellis.html");
    std::fs::write(&file, html).expect("a file can be written");
    let address = format!("file://{}", file.display());
    (folder, address)
}

/// The built file, alone in a folder.
pub(crate) fn built_alone() -> (Folder, String) {
    alone(&built())
}

pub(crate) async fn without_network() -> Browser {
    let browser = Browser::start(Settings::desk().offline()).await;
    if Engine::chosen() != Engine::Chromium {
        return browser;
    }
    let off = json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 });
    browser.driver.cdp().send_raw("Network.emulateNetworkConditions", off).await.expect("the network can be off");
    browser
}

/// What the policy of the page says of a kind of content.
fn rule<'a>(policy: &'a str, name: &str) -> &'a str {
    let rules = policy.split("; ").filter_map(|rule| rule.split_once(' '));
    rules.into_iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no {name}: {policy}")).1
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_file_alone_asks_scores_prints_and_saves_without_a_network() {
    let (words, (_folder, address)) = (Words::english(), built_alone());
    let browser = without_network().await;
    Log::drain(&browser).await;
    let page = browser.open(&address).await;
    let loaded = Log::drain(&browser).await.attempts();
    let loaded: Vec<_> = loaded.iter().map(|attempt| &attempt.url).filter(|url| !url.starts_with("data:")).collect();
    assert_eq!(loaded, [&address], "it loads itself, and nothing else");
    assert_eq!(browser.run("return navigator.onLine", vec![]).await, Value::Bool(false));

    steps::begin(&page, words).await;
    answer_all(&page).await;
    assert_eq!(page.heading().await, words.text("MapTitle"));
    page.go(words.text("IAmCounselor")).await;
    let report = page.text().await;
    page.go(words.text("PrintSaveFinish")).await;
    steps::tick(&page, words.text("PrintCounselor")).await;
    assert!(chromium_print::print(&browser).await.pages.len() > 2, "the map, and two pages of the report");
    page.click_button(words.text("Save")).await;
    let file = downloads::next(&browser).await;
    let record: Value = serde_json::from_slice(&file.bytes).expect("a record in JSON");
    assert_eq!(record["places"].as_array().map(Vec::len), Some(44));
    assert_shows_scores(&report, &trellis::score_record(&record).expect("a report"));
    let attempts = Log::drain(&browser).await.attempts();
    assert!(attempts.iter().all(|attempt| attempt.url.starts_with("blob:")), "{attempts:?}");
}

/// The same by W3C WebDriver alone, in Firefox too.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_file_alone_opens_and_scores_in_each_engine() {
    let (words, (_folder, address)) = (Words::english(), built_alone());
    let (site, browser) = (Site::of_product(), without_network().await);
    assert!(browser.driver.goto(site.url("/")).await.is_err() || site.requests().is_empty(), "there is a network");
    let page = browser.open(&address).await;
    steps::begin(&page, words).await;
    answer_all(&page).await;
    assert_eq!(page.heading().await, words.text("MapTitle"));
    page.go(words.text("IAmCounselor")).await;
    let report = page.text().await;
    page.go(words.text("PrintSaveFinish")).await;
    page.click_button(words.text("Save")).await;
    let file = downloads::next(&browser).await;
    let record: Value = serde_json::from_slice(&file.bytes).expect("a record in JSON");
    assert_shows_scores(&report, &trellis::score_record(&record).expect("a report"));
    assert_eq!(site.requests().len(), 0);
}

/// "About and privacy" counts what is stored for files, and shows the rules that hold.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_file_counts_what_is_stored_and_says_how_it_is_checked() {
    let (words, (_folder, address)) = (Words::english(), built_alone());
    let browser = without_network().await;
    let page = browser.open(&address).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    steps::by_menu(&page, words, "AboutAndPrivacy").await;
    page.click_button(words.text("ProofMeasure")).await;
    page.find(Role::Button, words.text("ProofAgain")).await;
    let figures = async || -> Vec<String> {
        page.ask("return [...root.querySelectorAll('[data-figure]')].map((element) => element.textContent)", vec![])
            .await
    };
    assert_eq!(figures().await, ["0"; 5]);

    let rules: Vec<String> = page
        .ask(
            "return [...root.querySelectorAll('.proof details:not(.file-check) code')].map((e) => e.textContent)",
            vec![],
        )
        .await;
    let [first, then] = rules.as_slice() else { panic!("{rules:?}") };
    assert!(built().contains(&format!("content=\"{first}\"")), "{first}");
    assert_eq!((rule(first, "default-src"), rule(first, "connect-src")), ("'none'", "'none'"));
    for content in ["script-src", "style-src"] {
        assert!(rule(first, content).starts_with("'sha256-") && rule(then, content) == "'none'", "{rules:?}");
        assert!(!first.contains("unsafe-inline") && !first.contains("'self'"), "{first}");
    }

    let shown = page.text().await;
    assert!(shown.contains(words.text("ProofSharedByFiles")) && !shown.contains(words.text("ProofShared")), "{shown}");
    page.click(Role::Disclosure, words.text("FileCheck")).await;
    page.wait_for_text("sha256sum trellis.html").await;

    let store = "
        localStorage.first = sessionStorage.first = 'value';
        return new Promise((done, failed) => {
            Object.assign(indexedDB.open('a'), { onsuccess: () => done(null), onerror: failed });
        });
    ";
    browser.run(store, vec![]).await;
    page.click_button(words.text("ProofAgain")).await;
    page.wait_until("the figures follow", "return root.querySelector('[data-figure=values]').textContent === '2'")
        .await;
    assert_eq!(figures().await, ["0", "0", "2", "1", "0"]);
}

/// A school's help lines are shown; a script or a style that is put in is not run.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_school_can_put_its_help_lines_into_the_file_and_nobody_a_script() {
    let help = "<div slot=\"help\"><p>School counselor: room 12</p></div>";
    let element = "<trellis-assessment></trellis-assessment>";
    let added = format!(
        "<script>globalThis.added = 1</script><script type=\"module\">globalThis.added = 1</script>
        <style>body {{ display: none }}</style><trellis-assessment>{help}</trellis-assessment>"
    );
    assert_eq!(built().matches(element).count(), 1);
    let (_folder, address) = alone(&built().replace(element, &added));
    let (words, browser) = (Words::english(), without_network().await);
    let page = browser.open(&address).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    files::give(&page, "record.json", records::full().as_bytes()).await;
    page.wait_for_heading(words.text("MapTitle")).await;
    page.wait_for_text("School counselor: room 12").await;
    assert_eq!(browser.run("return globalThis.added ?? 0", vec![]).await, 0);
    assert_eq!(browser.run("return getComputedStyle(document.body).display", vec![]).await, "block");
}

/// With one sign of the program changed, or without its end, nothing starts, and the file says so.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_changed_program_in_the_file_does_not_run() {
    let built = built();
    let program = built.find("AGFzbQEAAAA").expect("the Wasm, in Base64") + 100_000;
    let (before, after) = built.split_at(program);
    let other = if after.starts_with('A') { "B" } else { "A" };
    for file in [format!("{before}{other}{}", &after[1..]), before.to_owned()] {
        let (_folder, address) = alone(&file);
        let browser = without_network().await;
        browser.goto(&address).await;
        let said = "return document.body.innerText.includes('a part of this page did not arrive as it should')";
        let page = Page::new(&browser);
        page.wait_until("that something is missing", said).await;
        assert_eq!(browser.run("return customElements.get('trellis-assessment') !== undefined", vec![]).await, false);
    }
}
