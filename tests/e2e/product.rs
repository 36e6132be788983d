//! The product itself, from the start to what is kept.

use std::time::Duration;

use serde_json::Value;
use thirtyfour::Key;

use crate::browser::{Browser, Settings};
use crate::chromium_log::Log;
use crate::page::Page;
use crate::site::Site;
use crate::storage::Traces;
use crate::ways_out;
use crate::words::Words;
use crate::{clock, downloads, offline, steps, trellis};

const ANSWERS: [&str; 5] = ["Never", "Hardly ever", "Sometimes", "Often", "Always"];
const PATTERN: [usize; 8] = [4, 3, 1, 0, 4, 3, 2, 3];

/// All forty items and the safety questions, up to the map.
pub(crate) async fn answer_all(page: &Page<'_>) {
    for item in 0..40 {
        page.choose(ANSWERS[PATTERN[item % PATTERN.len()]]).await;
        page.go("Next").await;
    }
    for safety in 0..4 {
        page.choose(if safety == 3 { "No" } else { "Yes" }).await;
        page.go("Next").await;
    }
}

/// A report on the screen has the numbers of the command line's, rounded.
pub(crate) fn assert_shows_scores(report: &str, scored: &Value) {
    for side in ["personal_self", "social"] {
        let score = &scored["scores"][side];
        let shown = |value: &Value| format!("{}", (value.as_f64().unwrap() + 1e-9).round());
        let interval = format!("{} to {}", shown(&score["ci90"][0]), shown(&score["ci90"][1]));
        assert!(report.contains(&shown(&score["pomp"])) && report.contains(&interval), "{side}: {score}\n{report}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_whole_run_by_mouse_gives_the_numbers_of_the_command_line_and_leaves_no_trace() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let address = site.url("/");
    page.wait_for_heading("Who and what holds you up?").await;
    offline::wait_until_kept(&browser).await;
    Log::drain(&browser).await;
    let loaded = site.requests().len();
    steps::begin(&page, Words::english()).await;
    answer_all(&page).await;
    assert_eq!(page.heading().await, "Your support map");
    assert_eq!(Traces::of(&browser).await, Traces::none_of_a_person(&address));
    page.go("I am the counselor").await;
    let report = page.text().await;
    page.go("Print, save, or finish").await;
    page.click_button("Save").await;
    let file = downloads::next(&browser).await;
    let record: Value = serde_json::from_slice(&file.bytes).unwrap();
    let scored = trellis::score_record(&record).unwrap();
    assert_shows_scores(&report, &scored);
    assert_eq!(scored["profile"]["type"], "supported");
    assert_eq!(record["places"].as_array().unwrap().len(), 44);
    assert_eq!(Traces::of(&browser).await, Traces::none_of_a_person(&address));
    assert_eq!(site.requests().len(), loaded, "nothing was asked of the server after the start");
    let out: Vec<_> = Log::drain(&browser).await.attempts().into_iter().filter(|attempt| attempt.went_out()).collect();
    assert!(
        out.iter().all(|attempt| attempt.url.starts_with("blob:")),
        "{:?}",
        out.iter().map(|a| &a.url).collect::<Vec<_>>()
    );
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn keys_alone_answer_all_items_and_nothing_carries_over() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading("Who and what holds you up?").await;
    steps::begin(&page, Words::english()).await;
    for item in 0..40 {
        assert_eq!(page.chosen().await, [""; 0], "item {item} comes up unanswered");
        let before = page.heading().await;
        // From the heading into the group: the first answer, or the second by the arrow.
        page.press(Key::Tab).await;
        page.press(if item % 2 == 0 { Key::Space } else { Key::Down }).await;
        let wanted = if item % 2 == 0 { "Never" } else { "Hardly ever" };
        assert_eq!(page.chosen().await, [wanted], "item {item}");
        assert_eq!(page.heading().await, before, "choosing does not go on");
        page.press(Key::Enter).await;
        page.wait_for_another_heading(&before).await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn no_way_out_is_open_after_a_run() {
    let (site, away) = (Site::of_product(), Site::empty());
    site.put("/free", "<!DOCTYPE html><title>Free</title><body>");
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&site.url("/free")).await;
    let pace = ways_out::all_arrive(&browser, [&site, &away]).await;
    browser.close().await;
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading("Who and what holds you up?").await;
    assert_eq!(ways_out::surprises(&browser, [&site, &away], "product", &pace).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn clear_and_leave_hides_at_once_can_be_taken_back_and_then_clears() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::phone()).await);
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading("Who and what holds you up?").await;
    steps::begin(&page, Words::english()).await;
    page.choose("Often").await;
    let item = page.heading().await;
    page.click_button("Clear and leave").await;
    let hidden = "return Boolean(root.querySelector('.undo')) && root.querySelector('.all').hidden";
    page.wait_until("everything is hidden", hidden).await;
    page.click_button("Undo").await;
    page.wait_for_heading(&item).await;
    assert_eq!(page.chosen().await, ["Often"]);
    page.click_button("Clear and leave").await;
    page.wait_for_heading("Who and what holds you up?").await;
    assert!(page.text().await.contains("Cleared."));
    let ticked: Vec<String> = page.chosen().await;
    assert!(!ticked.iter().any(|name| name.starts_with("Yes, I’d like")), "{ticked:?}");
}

/// The built page with an idle time that a test can wait for.
fn with_idle_seconds(site: &Site, seconds: u32) -> String {
    let folder = std::env::var("TRELLIS_DIST").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/dist").into());
    let page = std::fs::read_to_string(format!("{folder}/index.html")).unwrap();
    let element = "<trellis-assessment>";
    assert!(page.contains(element));
    site.put("/idle.html", page.replace(element, &format!("<trellis-assessment idle-seconds=\"{seconds}\">")));
    site.url("/idle.html")
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_left_alone_warns_and_then_clears() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&with_idle_seconds(&site, 12)).await;
    page.wait_for_heading("Who and what holds you up?").await;
    steps::begin(&page, Words::english()).await;
    page.choose("Often").await;
    page.wait_until("a warning", "return Boolean(root.querySelector('.idle'))").await;
    page.wait_for_heading("Who and what holds you up?").await;
    assert!(page.text().await.contains("Cleared."));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_reload_starts_afresh() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading("Who and what holds you up?").await;
    steps::begin(&page, Words::english()).await;
    page.choose("Often").await;
    browser.driver.refresh().await.unwrap();
    page.wait_for_heading("Who and what holds you up?").await;
    let ticked = page.chosen().await;
    assert!(!ticked.iter().any(|name| name.starts_with("Yes, I’d like")), "{ticked:?}");
}

/// After a night with the lid closed the wall clock has jumped, while timers stood still.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_closed_lid_clears_what_was_open() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading("Who and what holds you up?").await;
    steps::begin(&page, Words::english()).await;
    page.choose("Often").await;
    clock::sleep(&browser, Duration::from_secs(8 * 3600)).await;
    page.wait_for_heading("Who and what holds you up?").await;
    assert!(page.text().await.contains("Cleared."));
}
