//! After "Clear and leave", and after idle time, nothing of a pupil is in memory.

use std::time::Duration;

use serde_json::json;
use thirtyfour::support::base64_encode;
use trellis_core::responses::ItemState;

use super::marked::{self, CODE, CODES, FOLLOW_UP, SAFETY};
use super::needles::{Found, Sight};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;
use crate::{chromium_dom, chromium_script, clock, downloads, files, steps};

/// The heap's strings as they are, not their first thousand characters.
const WHOLE_STRINGS: &str = "--js-flags=--heap-snapshot-string-limit=10000000";

/// What must not be left, beside the answers: what it is, and its words.
type Needle = (&'static str, String);

/// As text, the record is in Wasm only while the browser takes it.
const AS_TEXT: &str = "the record";

/// What the counselor decides, and changes on the page for the family.
const DECISION: &str = "Ottoline Fernsby rows with the heron club";
const FAMILY_LINE: &str = "Marmaduke the newt may come along";

/// `ItemResponse` of `crates/core/src/responses.rs`, with the four bytes that an index has in Wasm.
#[expect(dead_code, reason = "only its size is asked for")]
struct ItemResponse {
    item: u32,
    state: ItemState,
    response_time: Option<f64>,
    visits: Option<u32>,
    changes: Option<u32>,
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn nothing_of_a_pupil_is_left_in_memory() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk().argument(WHOLE_STRINGS)).await;
    chromium_script::before_each_page(&browser, include_str!("held.js")).await;
    let page = browser.open(&site.url("/")).await;
    marked::set_up(&page, words).await;
    steps::begin(&page, words).await;
    // How the answers lie there is not guessed: as far apart as the product's own type is large. Looked at before the
    // last question, since the record that follows it has them, too.
    let (mut before, mut strides) = (0, Vec::new());
    let last = CODES.len() + SAFETY.len();
    marked::answer_all(&page, words, async || {
        before += 1;
        if before == last {
            strides = Sight::of(&browser).await.strides(&CODES);
        }
    })
    .await;
    assert_eq!(strides, [size_of::<ItemResponse>()], "how far apart the answers lie");

    page.go(words.text("GiveBack")).await;
    steps::open_report(&page, words).await;
    let interval = interval(&browser, words).await;
    page.click(Role::Textbox, words.text("DecisionOwnWords")).await;
    page.type_text(DECISION).await;
    page.go(words.text("FamilyPage")).await;
    page.ask::<()>("root.querySelector('.lines textarea').focus()", vec![]).await;
    page.type_text(FAMILY_LINE).await;
    // Not by the driver: it holds the last elements that it was given, and with them the screen they are on.
    let back =
        "[...root.querySelectorAll('button')].find((button) => tidy(button.textContent) === arguments[0]).click()";
    page.ask::<()>(back, vec![json!(words.text("BackToReport"))]).await;
    page.wait_for_heading(words.text("ReportTitle")).await;
    page.go(words.text("PrintSaveFinish")).await;
    page.click_button(words.text("Save")).await;
    let file = downloads::next(&browser).await;
    page.go(words.text("BackToReport")).await;
    let record = String::from_utf8(file.bytes.clone()).expect("a record in UTF-8");
    let answers = record.find("\"places\"").expect("a record has places");
    let needles = [
        ("the record", record.clone()),
        ("the record's first answers", record[answers..answers + 64].to_owned()),
        ("the record's last answers", record[record.len() - 64..].to_owned()),
        ("a score", interval),
        ("the code", CODE.to_owned()),
        ("who follows up", FOLLOW_UP.to_owned()),
    ];
    let shown = [needles.as_slice(), &[("the decision", DECISION.to_owned())]].concat();
    assert_is_found(&browser, &shown).await;
    assert!(Sight::of(&browser).await.find(FAMILY_LINE).wasm > 0, "a line for the family");
    let everything = [shown.as_slice(), &[("a line for the family", FAMILY_LINE.to_owned())]].concat();
    page.click_button(words.text("ClearAndLeave")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert_is_cleared(&page, words, &everything).await;

    // Once more, from the file, and left alone.
    files::give(&page, "record.json", &file.bytes).await;
    page.wait_for_heading(words.text("ReportTitle")).await;
    let sight = Sight::of(&browser).await;
    assert!(!sight.strides(&CODES).is_empty());
    for (what, words) in needles.iter().filter(|(what, _)| !what.starts_with(AS_TEXT)) {
        let found = sight.find(words);
        assert!(found.page > 0 && found.wasm > 0, "{what}: {found:?}");
    }
    clock::sleep(&browser, Duration::from_secs(3600)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert_is_cleared(&page, words, &needles).await;
}

/// The first interval of a score on the screen. Asked of the browser: what a script returns stays on the heap.
pub(crate) async fn interval(browser: &Browser, words: Words) -> String {
    // "12 to 26"
    let between = words.text("IntervalShort").replace("{low}", "").replace("{high}", "");
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut texts = chromium_dom::strings(browser).await.into_iter();
    let is_interval =
        |text: &String| text.split_once(&between).is_some_and(|(low, high)| is_number(low) && is_number(high));
    texts.find(is_interval).expect("the report has an interval")
}

/// The results are on the screen, and a record was saved: the search finds everything that it is to miss later.
async fn assert_is_found(browser: &Browser, needles: &[Needle]) {
    // The page itself keeps none of it on the heap, so the test does; coded, since its script is there, too.
    let coded: Vec<String> = needles.iter().map(|(_, words)| base64_encode(words.as_bytes())).collect();
    browser.run("held.push(...arguments[0].map(atob))", vec![json!(coded)]).await;
    let sight = Sight::of(browser).await;
    assert!(!sight.strides(&CODES).is_empty(), "the answers are in Wasm");
    for (what, words) in needles {
        let found = sight.find(words);
        assert!(found.heap > 0, "{what}: {found:?}");
        if !what.starts_with(AS_TEXT) {
            assert!(found.page > 0 && found.wasm > 0, "{what}: {found:?}");
        }
    }
    assert_eq!(browser.run("return wasInWasm", vec![]).await, true, "the record was in Wasm");
    browser.run("delete globalThis.held", vec![]).await;
}

/// A blank start, and nothing of what was.
async fn assert_is_cleared(page: &Page<'_>, words: Words, needles: &[Needle]) {
    assert!(page.text().await.contains(words.text("Cleared")));
    let sight = Sight::of(page.browser).await;
    for run in CODES.chunks(CODES.len() / 2) {
        assert_eq!(sight.strides(run), [0; 0], "answers are in Wasm");
    }
    let left: Vec<_> = needles.iter().filter(|(_, words)| sight.find(words) != Found::NOWHERE).collect();
    let whose: Vec<_> = left.iter().map(|(what, words)| (what, sight.find(words), sight.around(words))).collect();
    assert!(left.is_empty(), "{whose:#?}");
}
