//! What is printed fits its paper, and what comes back on paper is entered by the number keys.

use serde_json::json;
use thirtyfour::Key;

use super::counselor::{self, Counselor, Plan};
use super::sitting::codes;
use super::store::{self, Dump};
use crate::browser::{Browser, Settings};
use crate::chromium_print::{self, Paper};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn sheets_fit_their_paper() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let codes = codes();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let counselor = Counselor::new(&page, words);
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-40", codes: &codes }).await;
    counselor.leave(&passphrase).await;
    // The recovery sheet was printed.
    browser.run("globalThis.printed = 0", vec![]).await;
    let mut faults = Vec::new();
    // On A4 and on Letter: thirty rows of a list are a line too long for the shorter one.
    let sheets =
        [("SlipsPrint", [1, 1]), ("MissingPrint", [1, 2]), ("PaperPrint", [2, 2]), ("InspectionPrint", [2, 2])];
    for (button, pages) in sheets {
        page.click_button(words.desk(button)).await;
        assert_eq!(browser.run("return printed", vec![]).await, 1, "{button} asks for paper");
        browser.run("globalThis.printed = 0", vec![]).await;
        for (paper, pages) in Paper::ALL.into_iter().zip(pages) {
            let print = chromium_print::print_on(&browser, paper).await;
            if let Some(folder) = std::env::var_os("TRELLIS_PRINTS") {
                let file = std::path::Path::new(&folder).join(format!("{button}-{paper:?}.pdf"));
                std::fs::write(&file, &print.pdf).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            }
            if print.pages.len() != pages {
                faults.push(format!("{button} on {paper:?}: {} pages, not {pages}", print.pages.len()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// The part with the marks has a name, so that [`Page::text`] has that in the place of what is in it.
async fn wait_until_whole(page: &Page<'_>, words: Words) {
    let whole = serde_json::json!(words.desk_format("PaperWhole", &[("count", "20")]));
    let script = format!("return tidy(root.querySelector('.sentence')?.textContent) === {whole}");
    page.wait_until("all marks are entered", &script).await;
}

/// Twice by digits alone; where the two differ somebody chooses.
#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_sheet_is_entered_by_the_number_keys() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01", "7b-02"] }).await;
    counselor.end(&passphrase).await;
    counselor.press("TabPaper").await;
    page.wait_for_heading(words.desk("PaperTitle")).await;
    counselor.write(words.desk("PaperCode"), "7b-02").await;
    page.press(Key::Enter).await;
    page.wait_for_heading("7b-02").await;
    page.wait_for_text(words.desk("PaperFirst")).await;
    page.type_text("43210/44444444431113").await;
    wait_until_whole(&page, words).await;
    page.press(Key::Enter).await;
    page.wait_for_text(words.desk("PaperSecond")).await;
    page.type_text("43210/44444444431112").await;
    wait_until_whole(&page, words).await;
    page.press(Key::Enter).await;
    page.wait_for_heading(&words.desk_format("PaperDiffer", &[("code", "7b-02"), ("count", "1"), ("all", "20")])).await;
    let no = crate::steps::named(&page, Role::Radio, &format!("3 · {}", words.answers("X4")[2])).await;
    page.choose(&no).await;
    counselor.press("PaperTake").await;
    page.wait_for_text(&words.desk_format("PaperTaken", &[("code", "7b-02")])).await;
    let joined = Dump::of(&browser).await.open(&passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    let record = store::record(&joined, "7b-02");
    assert_eq!(serde_json::to_value(record).expect("JSON")["administration"], "paper");
    let answers = store::answers(record);
    assert_eq!(
        answers[..6],
        [
            json!({ "rating": 4 }),
            json!({ "rating": 3 }),
            json!({ "rating": 2 }),
            json!({ "rating": 1 }),
            json!("skipped"),
            json!("skipped"),
        ]
    );
    assert_eq!(answers[19], json!({ "choice": "no" }));
}
