//! Many pupils, one after the other, in one page: nothing of those before stays alive in it.

use std::time::Duration;

use serde_json::json;

use super::marked::{CODE, FOLLOW_UP};
use crate::browser::{Browser, Settings};
use crate::chromium_memory::{self, Counters};
use crate::clock;
use crate::journeys::around::drop;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;

/// A record of the tour, by this pupil.
fn record() -> String {
    let mut record: serde_json::Value = serde_json::from_str(&records::flagged_internal()).expect("a record in JSON");
    record["subject"] = json!(CODE);
    record["administration"]["supervised"]["follow_up"] = json!(FOLLOW_UP);
    record.to_string()
}

/// Presses or chooses within the page: the driver keeps what it has found alive.
async fn press(page: &Page<'_>, role: Role, name: &str) {
    page.settle().await;
    let script = "target(named(...arguments)[0]).click()";
    page.ask::<()>(script, vec![json!(role.key()), json!(name)]).await;
}

/// From a blank start over the results to a blank start.
async fn pupil(page: &Page<'_>, words: Words, record: &str) {
    page.wait_for_heading(words.text("StartHeading")).await;
    press(page, Role::Disclosure, words.text("Menu")).await;
    press(page, Role::Disclosure, words.text("Menu")).await;
    assert!(drop(page, "file", record).await);
    page.wait_for_heading(words.text("ReportTitle")).await;
    press(page, Role::Button, words.text("BackToMap")).await;
    page.wait_for_heading(words.text("MapTitle")).await;
    let step = page.names(Role::Radio).await.pop().expect("a small step");
    press(page, Role::Radio, &step).await;
    press(page, Role::Button, words.text("GiveBack")).await;
    page.wait_for_heading(words.text("HandBackTitle")).await;
    leave(page, words).await;
}

async fn leave(page: &Page<'_>, words: Words) {
    press(page, Role::Button, words.text("ClearAndLeave")).await;
    page.wait_until("everything is hidden", "return Boolean(root.querySelector('.bar-below'))").await;
    clock::pass(page.browser, Duration::from_secs(6)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
}

/// From the start to a ticked answer.
async fn answer(page: &Page<'_>, words: Words) {
    let assent = crate::steps::named(page, Role::Checkbox, words.text("AssentYes")).await;
    press(page, Role::Checkbox, &assent).await;
    press(page, Role::Button, words.text("Begin")).await;
    page.wait_for_heading(words.text("AboutYouHeading")).await;
    press(page, Role::Radio, &words.format("AgeFromTo", &[("from", "11"), ("to", "17")])).await;
    press(page, Role::Radio, words.text("ConditionNo")).await;
    press(page, Role::Button, words.text("BeginItems")).await;
    page.wait_for_heading(words.item("S3a")).await;
    press(page, Role::Radio, words.answers("S3a")[3]).await;
}

async fn wasm_bytes(browser: &Browser) -> usize {
    chromium_memory::wasm_memories(browser).await.iter().map(Vec::len).sum()
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn no_tree_of_a_former_pupil_stays_alive() {
    let (site, words, record) = (Site::of_product(), Words::english(), record());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    // What is held is found.
    let hold = "
        globalThis.kept = document.createElement('p');
        kept.textContent = ['Thistle', 'down'].join('');
        globalThis.kept.append(document.createElement('b'));
    ";
    browser.run(hold, vec![]).await;
    let held = chromium_memory::detached_strings(&browser).await;
    assert!(held.iter().any(|text| text == "Thistledown"), "{held:?}");
    browser.run("delete globalThis.kept", vec![]).await;

    for _ in 0..2 {
        pupil(&page, words, &record).await;
    }
    let left = chromium_memory::detached_strings(&browser).await;
    let texts: Vec<_> = left.iter().filter(|text| text.contains(CODE) || text.contains(FOLLOW_UP)).collect();
    assert!(texts.is_empty(), "{texts:?}");
    let of_screens = [words.text("MapTitle"), words.text("ReportTitle"), words.text("StartHeading")];
    assert!(!left.iter().any(|text| of_screens.contains(&text.as_str())), "{left:?}");

    // A question with a ticked answer, cleared by the idle time.
    answer(&page, words).await;
    clock::pass(&browser, Duration::from_secs(3600)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    let left = chromium_memory::detached_strings(&browser).await;
    assert!(!left.iter().any(|text| text == words.item("S3a")), "{left:?}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn thirty_pupils_leave_no_more_than_one() {
    let (site, words, record) = (Site::of_product(), Words::english(), record());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    // What is made once, the first time that a screen is shown, is no leak.
    for _ in 0..2 {
        pupil(&page, words, &record).await;
    }
    let (first, wasm) = (chromium_memory::counters(&browser).await, wasm_bytes(&browser).await);
    for _ in 0..30 {
        pupil(&page, words, &record).await;
    }
    let (last, wasm_last) = (chromium_memory::counters(&browser).await, wasm_bytes(&browser).await);
    println!("after one pupil {first:?}, Wasm {wasm}; after thirty more {last:?}, Wasm {wasm_last}");
    let within = |first: u64, last: u64| last as f64 <= first as f64 * 1.05;
    // The heap is measured in all_day.rs, where a script in the page does everything: what the driver's scripts of this test
    // leave on it, some ten kilobytes a pupil, is more than the page does.
    let Counters { nodes, listeners, .. } = last;
    assert!(within(first.nodes, nodes), "nodes: {first:?}, {last:?}");
    assert!(within(first.listeners, listeners), "listeners: {first:?}, {last:?}");
    assert!(within(wasm as u64, wasm_last as u64), "Wasm: {wasm}, {wasm_last}");
}
