//! The report is short: what is to be read before anything is unfolded, and the pages that are printed.

use serde_json::json;

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::chromium_print::{Paper, print_on};
use crate::files;
use crate::page::Page;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;

/// A record, and the most of it that may stand before the first fold on a desk and in all on a phone, in pixels.
struct Bounds {
    name: &'static str,
    record: String,
    before_first_fold: f64,
    on_a_phone: f64,
    /// The papers on which it has two pages.
    papers: &'static [Paper],
}

/// A font about as wide as those of most computers: what a machine for tests has may be a fifth wider.
async fn use_font(page: &Page<'_>) {
    let script = "
        if (!document.fonts.check('16px Inter', 'Support')) return false;
        root.host.style.setProperty('--font-latin', 'Inter');
        return true;
    ";
    assert!(page.ask::<bool>(script, vec![]).await, "the font Inter is installed");
}

async fn assert_short(language: &'static str, words: Words) {
    let cases = [
        Bounds {
            name: "clear",
            record: records::supervised("K713"),
            before_first_fold: 1600.0,
            on_a_phone: 4220.0,
            papers: &Paper::ALL,
        },
        Bounds {
            name: "flagged",
            record: records::flagged_internal(),
            before_first_fold: 1760.0,
            on_a_phone: 4420.0,
            papers: &Paper::ALL,
        },
        // As many steps as there can be.
        Bounds {
            name: "flagged, with five steps",
            record: records::flagged(),
            before_first_fold: f64::INFINITY,
            on_a_phone: f64::INFINITY,
            papers: &[Paper::A4],
        },
    ];
    let site = Site::of_product();
    let mut faults = Vec::new();
    for Bounds { name, record, before_first_fold, on_a_phone, papers } in cases {
        let browser = Browser::start(Settings::desk().language(language)).await;
        let page = browser.open(&site.url("/")).await;
        page.wait_for_heading(words.text("StartHeading")).await;
        files::give(&page, "record.json", record.as_bytes()).await;
        page.wait_for_heading(words.text("ReportTitle")).await;
        use_font(&page).await;
        let fold = "return root.querySelector('main .folds').getBoundingClientRect().top + scrollY";
        let fold: f64 = page.ask(fold, vec![]).await;
        let mut pages = 0;
        for &paper in papers {
            pages = pages.max(print_on(&browser, paper).await.pages.len());
        }
        resize(&page, Size::LARGE_PHONE).await;
        let whole: f64 = page.ask("return document.documentElement.scrollHeight", vec![]).await;
        println!("{name}, {language}: first fold at {fold}, {whole} on a phone, {pages} pages");
        for (what, length, most) in [
            ("before the first fold", fold, before_first_fold),
            ("on a phone", whole, on_a_phone),
            ("pages", pages as f64, 2.0),
        ] {
            if length > most {
                faults.push(json!({ "record": name, "what": what, "is": length, "at most": most }).to_string());
            }
        }
        browser.close().await;
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_report_is_two_screens_long_in_english() {
    assert_short("en-US", Words::english()).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_report_is_two_screens_long_in_chinese() {
    assert_short("zh-CN", Words::chinese()).await;
}
