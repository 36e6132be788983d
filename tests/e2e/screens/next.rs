//! Next is seen without scrolling, in low windows too, whatever the wording.

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::site::Site;
use crate::steps;
use crate::words::{self, Words};

const SIZES: [Size; 7] =
    [Size::LAPTOP, Size::NETBOOK, Size::LANDSCAPE, Size::SHORT_PHONE, Size::SMALL_PHONE, Size::PHONE, Size::ZOOMED];

/// Why Next is not seen as the page comes up; `None` where it is, whole and uncovered.
async fn hidden(page: &Page<'_>) -> Option<String> {
    let script = "
        scrollTo(0, 0);
        const next = root.querySelector('.steps .primary');
        const { top, bottom, left, right } = next.getBoundingClientRect();
        const inside = top >= 0 && left >= 0 && bottom <= innerHeight && right <= document.documentElement.clientWidth;
        if (!inside) return `it ends at ${bottom} of ${innerHeight}`;
        const cover = over(next);
        return cover && `under ${cover.slice(0, 80)}`;
    ";
    page.ask(script, vec![]).await
}

async fn assert_next_is_seen(language: &'static str, words: Words) {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk().language(language)).await);
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    let mut faults = Vec::new();
    let items = words::items();
    for item in items.iter().chain(&words::safety()) {
        for size in SIZES {
            resize(&page, size).await;
            if let Some(why) = hidden(&page).await {
                faults.push(format!("{item} at {size}: {why}"));
            }
        }
        resize(&page, Size::DESK).await;
        page.go(words.text("RatherNot")).await;
        if Some(item) == items.last() {
            page.go(&words.format("NextLast", &[("count", "4")])).await;
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn next_is_seen_without_scrolling_in_english() {
    assert_next_is_seen("en-US", Words::english()).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn next_is_seen_without_scrolling_in_chinese() {
    assert_next_is_seen("zh-CN", Words::chinese()).await;
}

/// What has the focus is not under the row that sticks to the foot.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_row_of_steps_covers_nothing_that_has_the_focus() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    resize(&page, Size::ZOOMED).await;
    page.press(thirtyfour::Key::Tab).await;
    for answer in 0..5 {
        page.press(if answer == 0 { thirtyfour::Key::Space } else { thirtyfour::Key::Down }).await;
        let script = "
            const card = target(focused()).getBoundingClientRect();
            return [card.bottom, root.querySelector('.steps').getBoundingClientRect().top];
        ";
        let (card, steps): (f64, f64) = page.ask(script, vec![]).await;
        assert!(card <= steps + 1.0, "answer {answer} ends at {card}, below the top of the row, {steps}");
    }
}
