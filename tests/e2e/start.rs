//! What the page says where it cannot start or go on: one right sentence.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::wait::{self, PATIENCE};
use crate::words::Words;
use crate::{chromium_script, one_file, steps};

/// The folder of the built page.
fn folder() -> PathBuf {
    std::env::var_os("TRELLIS_DIST").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}

/// The names of the built files that end so.
fn names(ending: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder()).expect("the built page").flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(ending)).collect()
}

/// The sentences of the start in English that are shown, however often they change meanwhile.
async fn said(browser: &Browser) -> String {
    let script = "
        const shown = [...document.body.querySelectorAll('p')].filter((text) => text.lang === 'en' && !text.hidden);
        return shown.map((text) => text.textContent).join('|');
    ";
    browser.run(script, vec![]).await.as_str().expect("text").to_owned()
}

async fn assert_says(browser: &Browser, begins: &str) {
    let seen = wait::within(PATIENCE, async || said(browser).await.starts_with(begins).then_some(()));
    if seen.await.is_none() {
        panic!("not \"{begins}\", but \"{}\"", said(browser).await);
    }
    assert!(!said(browser).await.contains('|'), "one sentence a language");
}

const MISSING: &str = "Trellis could not start: a part of this page did not arrive";
const FOLDER: &str = "Trellis cannot start from this file, which needs others beside it and a server.";
const OLD: &str = "Trellis does not work in this browser";
const STOPPED: &str = "Something went wrong, and Trellis has stopped.";

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_that_lacks_a_file_or_has_another_one_says_so() {
    let wasm = names(".wasm");
    let glue = names(".js").into_iter().find(|name| name.starts_with("trellis-page")).expect("the glue");
    let mut flipped = std::fs::read(folder().join(&wasm[0])).expect("the Wasm");
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let browser = Browser::start(Settings::desk()).await;
    let gone = Vec::new;
    for (path, body) in [
        (format!("/{}", wasm[0]), flipped),
        (format!("/{}", wasm[0]), gone()),
        (format!("/{glue}"), b"import './not-there.js';".to_vec()),
        ("/boot.js".to_owned(), b"import './not-there.js';".to_vec()),
        ("/run.js".to_owned(), b"import './not-there.js';".to_vec()),
        ("/element.js".to_owned(), b"import './not-there.js';".to_vec()),
    ] {
        let site = Site::of_product();
        site.put(&path, body);
        browser.goto(&site.url("/")).await;
        assert_says(&browser, MISSING).await;
    }
    // The same file as it was built starts.
    browser.open(&Site::of_product().url("/")).await;
    assert_eq!(said(&browser).await, "");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_browser_that_is_too_old_is_told_so() {
    let (site, (_folder, file)) = (Site::of_product(), one_file::built_alone());
    for lacks in [
        "delete HTMLScriptElement.prototype.noModule",
        "delete globalThis.WebAssembly",
        "delete Document.prototype.adoptedStyleSheets; CSSStyleSheet.prototype.replaceSync = undefined",
    ] {
        let browser = Browser::start(Settings::desk()).await;
        chromium_script::before_each_page(&browser, lacks).await;
        for address in [&site.url("/"), &file] {
            browser.goto(address).await;
            assert_says(&browser, OLD).await;
        }
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn without_javascript_the_page_says_so_alone() {
    let site = Site::of_product();
    let browser = Browser::start(Settings::desk()).await;
    let off = serde_json::json!({ "value": true });
    browser.driver.cdp().send_raw("Emulation.setScriptExecutionDisabled", off).await.expect("scripts can be off");
    browser.goto(&site.url("/")).await;
    let source = browser.driver.source().await.expect("the page");
    assert!(source.contains("This page needs JavaScript"));
    let shown = crate::chromium_dom::strings(&browser).await;
    assert!(!shown.iter().any(|text| text.starts_with("Trellis is starting")), "{shown:?}");
}

/// Where a page of several files, or a part of the one file, was taken along.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_opened_from_a_folder_that_cannot_start_says_so() {
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&format!("file://{}", folder().join("index.html").display())).await;
    assert_says(&browser, FOLDER).await;
    let (built, _) = one_file::built_alone();
    let built = std::fs::read_to_string(built.path().join("trellis.html")).expect("the file");
    let (_folder, half) = one_file::alone(&built[..built.len() / 2]);
    browser.goto(&half).await;
    assert_says(&browser, MISSING).await;
    let (_folder, whole) = one_file::alone(&built);
    browser.open(&whole).await;
    assert_eq!(said(&browser).await, "");
}

/// Wasm that traps leaves nothing on the screen, and nothing in its memory.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_program_that_has_failed_takes_the_answers_from_the_screen() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    chromium_script::before_each_page(&browser, include_str!("privacy/held.js")).await;
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("S3a")[3]).await;
    // The next tick finds nothing of its own.
    browser.run("new Uint8Array(trellisMemory().buffer).fill(255)", vec![]).await;
    assert_says(&browser, STOPPED).await;
    let shown = "return document.querySelector('trellis-assessment').shadowRoot.childNodes.length";
    assert_eq!(browser.run(shown, vec![]).await, 0);
    let bytes = "return new Uint8Array(trellisMemory().buffer).every((byte) => byte === 0)";
    assert_eq!(browser.run(bytes, vec![]).await, Value::Bool(true));
    assert!(!Page::new(&browser).names(Role::Heading).await.contains(&words.item("S3a").to_owned()));
}
