//! What was asked for is seen at the server and in the browser's own record.

use std::net::TcpStream;

use serde_json::json;

use super::{Browser, Settings, Site, open, sample};
use crate::chromium_log::Log;
use crate::chromium_network::Attempt;
use crate::folder::Folder;
use crate::site::Request;

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn both_ends_see_each_request() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let start = Log::drain(&browser).await.attempts();
    assert!(start.iter().any(|attempt| attempt.url == site.url("/sample.js") && attempt.went_out()), "{start:?}");
    assert!(Log::drain(&browser).await.attempts().is_empty(), "what was drained does not come again");

    let already = site.requests().len();
    page.go("Next").await;
    assert_eq!(site.requests().len(), already, "going on asks for nothing");
    assert!(Log::drain(&browser).await.attempts().is_empty());

    let script = "return fetch(arguments[0], { method: 'POST', body: 'word' }).then((answer) => answer.status)";
    let status = browser.run(script, vec![json!(site.url("/nowhere"))]).await;
    assert_eq!(status, 404);
    let request = Request { method: "POST".to_owned(), path: "/nowhere".to_owned(), referer: Some(site.url("/")) };
    assert_eq!(site.requests()[already..], [request]);
    let attempt = Attempt { url: site.url("/nowhere"), kind: "Fetch".to_owned(), blocked: None };
    assert!(attempt.went_out());
    assert_eq!(Log::drain(&browser).await.attempts(), [attempt]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_blocked_request_and_an_own_blob_went_nowhere() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    site.put("/locked", include_str!("../pages/locked.html"));
    site.put("/locked.js", include_str!("../pages/locked.js"));
    browser.goto(&site.url("/locked")).await;
    Log::drain(&browser).await;
    browser.run("new Image().src = arguments[0]", vec![json!(site.url("/picture"))]).await;
    let attempts = Log::drain(&browser).await.attempts();
    assert!(attempts.iter().all(|attempt| attempt.blocked.as_deref() == Some("csp")), "{attempts:?}");
    assert!(!attempts.is_empty() && !attempts.iter().any(Attempt::went_out) && !site.was_asked_for("/picture"));

    open(&browser, &site).await;
    Log::drain(&browser).await;
    browser.run("return fetch(URL.createObjectURL(new Blob(['word']))).then(() => 0)", vec![]).await;
    let attempts = Log::drain(&browser).await.attempts();
    assert!(!attempts.is_empty() && !attempts.iter().any(Attempt::went_out), "{attempts:?}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_folder_is_served_with_the_right_types() {
    let folder = Folder::new();
    let sentence = Site::of_folder(folder.path()).err().expect("there is no page yet");
    assert!(sentence.contains("make dist"), "{sentence}");
    for (name, body) in [("index.html", "<h1>Here</h1>"), ("part.wasm", "\0asm"), ("part.js", "0")] {
        std::fs::write(folder.path().join(name), body).expect("a file can be written");
    }
    let (site, browser) = (Site::of_folder(folder.path()).expect("a page"), Browser::start(Settings::desk()).await);
    let address = site.url("").replace("http://", "");
    let _silent: Vec<_> =
        std::iter::repeat_with(|| TcpStream::connect(&address).expect("a connection")).take(20).collect();
    browser.goto(&site.url("/")).await;
    let script = "return Promise.all(arguments[0].map(async (path) => {
        const answer = await fetch(path);
        return [answer.status, answer.headers.get('content-type')];
    }))";
    let paths = ["/index.html", "/part.wasm", "/part.js", "/other.js", "/..%2Fpart.js"];
    let answers = browser.run(script, vec![json!(paths)]).await;
    let expected = json!([
        [200, "text/html; charset=utf-8"],
        [200, "application/wasm"],
        [200, "text/javascript; charset=utf-8"],
        [404, null],
        [404, null],
    ]);
    assert_eq!(answers, expected);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_that_asks_before_it_is_left_is_heard() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    for (button, questions) in [("Cover", 0), ("Stay", 1)] {
        let page = open(&browser, &site).await;
        page.click_button(button).await;
        Log::drain(&browser).await;
        browser.goto(&site.url("/sample.css")).await;
        assert_eq!(Log::drain(&browser).await.questions_before_leaving(), questions, "{button}");
    }
}

#[tokio::test]
#[ignore = "needs the built page and Chromium: make test-e2e"]
async fn the_built_page_is_served() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    browser.goto(&site.url("/")).await;
    assert_eq!(browser.run("return document.querySelectorAll('trellis-assessment').length", vec![]).await, 1);
    assert!(site.requests().iter().any(|request| request.path == "/"));
}
