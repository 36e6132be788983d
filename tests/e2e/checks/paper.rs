//! A print has the pages and the paper that the page asks for.

use super::{Browser, Settings, open, sample};
use crate::chromium_print;

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn pages_and_paper_are_those_of_the_page() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let sizes = |pages: &[(f64, f64)]| -> Vec<_> { pages.iter().map(|(w, h)| (w.round(), h.round())).collect() };
    let one = chromium_print::print(&browser).await;
    assert!(one.pdf.starts_with(b"%PDF"));
    assert_eq!(sizes(&one.pages), [(210.0, 297.0)], "A4");
    page.go("Next").await;
    assert_eq!(sizes(&chromium_print::print(&browser).await.pages), [(210.0, 297.0); 2]);

    browser.goto("data:text/html,no paper is asked for").await;
    assert_eq!(sizes(&chromium_print::print(&browser).await.pages), [(216.0, 279.0)], "Letter");
}
