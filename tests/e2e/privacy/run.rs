//! A whole run, screen by screen: nothing is asked for, and nothing is kept.

use serde_json::{Value, json};

use super::marked::{self, CODE, CODES};
use crate::browser::{Browser, Settings};
use crate::chromium_log::Log;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::storage::Traces;
use crate::tour::records;
use crate::words::{self, Words};
use crate::{chromium_print, chromium_script, downloads, files, offline, steps};

/// Counts how often the page asks for paper; the browser's own dialog would wait for somebody.
const PRINTER: &str = "globalThis.printed = 0; window.print = () => { globalThis.printed += 1; };";

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn no_screen_of_a_whole_run_asks_for_anything_or_keeps_anything() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    chromium_script::before_each_page(&browser, PRINTER).await;
    let page = browser.open(&site.url("/")).await;
    offline::wait_until_kept(&browser).await;
    let start = Log::drain(&browser).await.attempts();
    assert!(start.iter().any(|attempt| attempt.url.ends_with(".wasm") && attempt.went_out()), "{start:?}");
    let loaded = site.requests();
    let none = Traces::none_of_a_person(&site.url("/"));
    let look = async |screen: &str| assert_eq!(Traces::of(&browser).await, none, "{screen}");

    look("start").await;
    steps::agree(&page, words).await;
    look("about you").await;
    page.click(Role::Radio, &words.format("AgeUpTo", &[("age", "8")])).await;
    page.wait_for_heading(words.text("TooYoungHeading")).await;
    look("too young").await;
    page.go(words.text("BackToStart")).await;
    page.go(words.text("SetUpForPupil")).await;
    look("set-up").await;
    marked::fill_in(&page, words).await;
    look("set-up, filled in").await;
    page.go(words.text("Ready")).await;
    look("the pupil's start").await;
    steps::begin(&page, words).await;
    page.click(Role::Disclosure, words.text("Menu")).await;
    look("menu").await;
    assert_eq!(page.go(words.text("StopHere")).await, words.text("StoppedHeading"));
    look("stopped").await;
    page.go(words.text("GoOn")).await;
    let mut question = async || look("question").await;
    page.go(words.text("RatherNot")).await;
    marked::answer_items(&page, words, 1, &mut question).await;
    page.wait_for_heading(words.text("NearlyDone")).await;
    look("check").await;
    page.go(&format!("{} {}", words.text("AnswerNow"), words.item(words::items()[0]))).await;
    marked::answer(&page, words, words::items()[0], usize::from(CODES[0] - 1)).await;
    marked::answer_safety(&page, words, &mut question).await;
    assert_eq!(page.heading().await, words.text("MapTitle"));
    look("map").await;
    assert_eq!(page.go(words.text("GiveBack")).await, words.text("HandBackTitle"));
    look("hand back").await;
    steps::open_report(&page, words).await;
    look("report").await;
    assert_eq!(page.go(words.text("FamilyPage")).await, words.text("HeldTitle"));
    look("family, held").await;
    page.go(words.text("BackToReport")).await;
    assert_eq!(page.go(words.text("PrintSaveFinish")).await, words.text("FinishTitle"));
    look("keep").await;
    page.click_button(words.text("Print")).await;
    assert!(chromium_print::print(&browser).await.pages.len() > 1);
    look("keep, printed").await;
    assert_eq!(browser.run("return printed", vec![]).await, 1);
    let record = save(&page, words, |word| word == CODE).await;
    look("keep, saved").await;
    steps::by_menu(&page, words, "AboutAndPrivacy").await;
    page.click_button(words.text("ProofMeasure")).await;
    page.find(Role::Button, words.text("ProofAgain")).await;
    look("about").await;
    page.go(words.text("AboutBack")).await;

    // The same without a code: the files are named by chance.
    let mut record: Value = serde_json::from_slice(&record).expect("a record in JSON");
    assert_eq!(record["subject"].take(), CODE);
    record.as_object_mut().expect("a record").remove("subject");
    record["administration"] = json!("self");
    page.click_button(words.text("ClearAndLeave")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    files::give(&page, "record.json", record.to_string().as_bytes()).await;
    page.wait_for_heading(words.text("MapTitle")).await;
    look("map of a file").await;
    page.go(words.text("KeepOrLeave")).await;
    let mut chance = Vec::new();
    for _ in 0..2 {
        save(&page, words, |word| {
            chance.push(word.to_owned());
            word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_lowercase())
        })
        .await;
    }
    assert_ne!(chance[0], chance[1]);
    page.click_button(words.text("ClearAndLeave")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    look("cleared").await;
    files::give(&page, "record.json", records::of_another_key().as_bytes()).await;
    page.wait_for_heading(words.text("UnscoredTitle")).await;
    look("a record that cannot be scored").await;

    assert_eq!(site.requests(), loaded, "nothing was asked of the server after the start");
    let attempts = Log::drain(&browser).await.attempts();
    assert!(attempts.iter().all(|attempt| attempt.url.starts_with("blob:")), "{attempts:?}");
    // And would have been written down.
    browser.run("new Image().src = '/asked'", vec![]).await;
    let attempts = Log::drain(&browser).await.attempts();
    assert!(attempts.iter().any(|attempt| attempt.url.ends_with("/asked")), "{attempts:?}");
}

/// Saves the record. Its file is named by a word that fits, and today's date; nothing more.
async fn save(page: &Page<'_>, words: Words, fits: impl FnOnce(&str) -> bool) -> Vec<u8> {
    let today = "const now = new Date(), two = (number) => String(number).padStart(2, '0');
        return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`";
    let before: String = page.ask(today, vec![]).await;
    page.click_button(words.text("Save")).await;
    let file = downloads::next(page.browser).await;
    let after: String = page.ask(today, vec![]).await;
    let word = [before, after].iter().find_map(|date| {
        let word = file.name.strip_prefix("trellis-")?.strip_suffix(&format!("-{date}.json"))?;
        Some(word.to_owned())
    });
    assert!(word.is_some_and(|word| fits(&word)), "{}", file.name);
    assert_eq!(downloads::names(page.browser), [""; 0], "one file, and no other");
    file.bytes
}
