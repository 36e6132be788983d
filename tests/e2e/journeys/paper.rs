//! On paper: the readings that were chosen, each from a page of its own, and nothing of the interface.

use crate::browser::{Browser, Settings};
use crate::chromium_print::{Paper, print, print_on};
use crate::role::Role;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;
use crate::{chromium_media, files, steps};

async fn pages(browser: &Browser) -> usize {
    let printed = print(browser).await;
    // Where no size is asked for, the browser takes its own: Letter here.
    let is_letter = |(width, height): &(f64, f64)| (width - 215.9).abs() < 1.0 && (height - 279.4).abs() < 1.0;
    assert!(printed.pages.iter().all(is_letter), "{:?}", printed.pages);
    printed.pages.len()
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn each_reading_is_printed_from_a_page_of_its_own() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    files::give(&page, "record.json", records::full().as_bytes()).await;
    page.wait_for_heading(words.text("MapTitle")).await;
    page.go(words.text("KeepOrLeave")).await;

    let pupil = pages(&browser).await;
    steps::tick(&page, words.text("PrintCounselor")).await;
    let both = pages(&browser).await;
    steps::tick(&page, words.text("PrintPupil")).await;
    let counselor = pages(&browser).await;
    assert!(pupil > 0 && counselor == 2 && both == pupil + counselor, "{pupil}, {counselor}, {both}");

    chromium_media::show_as_printed(&browser).await;
    let paper = page.text().await;
    assert!(paper.contains(words.text("ReportTitle")) && paper.contains(words.of("/provisional")), "{paper}");
    let shown = [page.names(Role::Heading).await, page.names(Role::Button).await].concat();
    for other in ["MapTitle", "KeepTitle", "ClearAndLeave", "AllAnswers"] {
        assert!(!shown.iter().any(|name| name == words.text(other)), "{other}: {shown:?}");
    }
}

/// The pupil's page is one page, on the paper of either continent, whatever it says.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_pupils_page_is_one_page_on_a4_and_on_letter() {
    let site = Site::of_product();
    for (language, words) in [("en-US", Words::english()), ("zh-CN", Words::chinese())] {
        let records = [records::full(), records::short(), records::lowest(), records::unsafe_at_home()];
        for (at, record) in records.iter().enumerate() {
            let browser = Browser::start(Settings::desk().language(language)).await;
            let page = browser.open(&site.url("/")).await;
            page.wait_for_heading(words.text("StartHeading")).await;
            files::give(&page, "record.json", record.as_bytes()).await;
            let screen = page.wait_for_another_heading(words.text("StartHeading")).await;
            page.go(words.text("KeepOrLeave")).await;
            for paper in Paper::ALL {
                let printed = print_on(&browser, paper).await;
                assert_eq!(printed.pages.len(), 1, "{language}, record {at}, {screen}, {paper:?}");
            }
            browser.close().await;
        }
    }
}
