//! A sitting from the first key to the safety answers: how many clicks it takes, and that everything comes back.

use serde_json::json;

use super::counselor::{self, Counselor, Plan, WHO};
use super::pupil::Pupil;
use super::store::{self, Dump, TRANSACTIONS};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::{self, Words};
use crate::{chromium_log, chromium_media, chromium_script};

/// The first codes of a school of its own, thirty of them.
pub(super) fn codes() -> Vec<String> {
    (1..=30).map(|number| format!("7b-{number:02}")).collect()
}

/// Counts every press of the mouse that comes to the page.
const CLICKS: &str = "
    globalThis.pressed = 0;
    addEventListener('pointerdown', ({ isTrusted }) => { if (isTrusted) pressed += 1; }, true);
";

/// Clicks that the page itself has seen, with one in the printer's dialog for each time it is opened.
async fn pressed(page: &Page<'_>) -> u64 {
    page.browser.run("return pressed + printed", vec![]).await.as_u64().expect("a number")
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn ten_clicks_to_the_first_answer_and_two_steps_to_the_safety_answers() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    chromium_script::before_each_page(&browser, CLICKS).await;
    chromium_script::before_each_page(&browser, TRANSACTIONS).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let codes = codes();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let items = &words::items();

    let full = Plan { name: "7B-3", form: "SNQ-40", codes: &codes };
    let passphrase = counselor.begin(&full).await;
    let first = Pupil { at: &counselor, number: 0, items };
    first.come(codes[0]).await;
    first.agree().await;
    let clicks = pressed(&page).await;
    assert_eq!(page.heading().await, words.item(items[0]), "the first sentence");
    assert!(clicks <= 10, "{clicks} clicks from the open desk to the first sentence, with the printer's own button");
    assert_eq!(u64::from(counselor.clicks.get()) + 1, clicks, "every press was a person's");

    // A pupil who stops: the counselor has two steps to the safety answers of the others.
    first.answer(0..3).await;
    let before = pressed(&page).await;
    assert_eq!(page.go(words.text("StopHere")).await, words.text("StoppedHeading"));
    page.click_button(words.text("TurnDone")).await;
    page.wait_for_heading(words.desk("ThanksStopped")).await;
    let stopped = pressed(&page).await;
    assert!(stopped > before);
    counselor.end(&passphrase).await;
    assert_eq!(pressed(&page).await - stopped, 2, "steps from the last pupil to the safety answers");
    let text = page.text().await;
    assert!(text.contains(&words.desk_format("SafetyUnknown", &[("codes", codes[0])])), "{text}");

    let durabilities = browser.run("return durabilities", vec![]).await;
    let written = durabilities.as_array().expect("a list");
    assert!(written.len() > 6 && written.iter().all(|durability| durability == "strict"), "{durabilities}");
    let joined = Dump::of(&browser).await.open(&passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    let record = serde_json::to_value(store::record(&joined, codes[0])).unwrap();
    assert_eq!(record["ended"], "stopped");
    assert_eq!(record["administration"]["supervised"]["follow_up"], WHO);
    assert_eq!(record["places"][2]["answer"], first.expected(2));
    assert_eq!(record["places"][3]["answer"], json!("not_reached"));
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn everybody_comes_back_as_they_answered() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let codes = ["7b-01", "7b-02", "7b-03"];
    let items = short_items();
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &codes }).await;
    for (number, code) in codes.iter().enumerate() {
        if number > 0 {
            counselor.press("NextPupil").await;
        }
        let pupil = Pupil { at: &counselor, number, items: &items };
        pupil.whole(code).await;
        let text = page.text().await;
        assert!(!text.contains(words.text("MapTitle")), "no results: {text}");
    }
    page.wait_for_text(words.desk("ThanksAll")).await;
    counselor.end(&passphrase).await;

    // In the safety list, and in the class.
    let text = page.text().await;
    assert!(text.contains(&words.desk_format("SafetyHeading", &[("today", "1"), ("days", "0")])), "{text}");
    counselor.press("ToClass").await;
    let caption = words.desk_format("PupilsHeading", &[("count", "3")]);
    let rows = page.rows(&caption).await;
    for code in codes {
        assert!(rows.iter().any(|row| row[0].starts_with(code)), "{code}: {rows:?}");
    }
    // On paper, too, each row says whose it is, and each column what it is.
    chromium_media::show_as_printed(&browser).await;
    let printed =
        "return [...root.querySelectorAll('.class-table :is(thead, tbody) th')].map((cell) => cell.innerText.trim())";
    let printed: Vec<String> = page.ask(printed, vec![]).await;
    let (columns, mut own) = (printed[..7].to_vec(), printed[7..].to_vec());
    own.sort();
    assert_eq!(own, codes);
    assert!(columns.iter().all(|column| !column.is_empty()), "{columns:?}");
    chromium_media::set_preferences(&browser, false, false).await;
    // What was answered is what is there.
    let joined = Dump::of(&browser).await.open(&passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    assert_eq!(joined.records.len(), codes.len());
    for (number, code) in codes.iter().enumerate() {
        let pupil = Pupil { at: &counselor, number, items: &items };
        let expected: Vec<_> = (0..pupil.count()).map(|position| pupil.expected(position)).collect();
        let record = store::record(&joined, code);
        assert_eq!(store::answers(record), expected, "{code}");
        assert_eq!(serde_json::to_value(record).unwrap()["ended"], "completed");
    }
    // One pupil's report, and on to the next.
    let first = rows[1][0].split_whitespace().next().unwrap().to_owned();
    page.click(Role::Button, &crate::steps::named(&page, Role::Button, &first).await).await;
    page.wait_for_heading(&first).await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// The items of the short form, in the order of asking.
pub(super) fn short_items() -> Vec<&'static str> {
    words::items_of("SNQ-16")
}
