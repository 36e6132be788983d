//! Right to left: nothing scrolls sideways, and everything is on its other side.

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::sight;
use crate::site::Site;
use crate::steps;
use crate::words::Words;

async fn assert_turned(page: &Page<'_>, screen: &str) {
    let turned: bool = page.ask("root.querySelector('.trellis').dir = 'rtl'; return true", vec![]).await;
    assert!(turned);
    for size in [Size::ZOOMED, Size::PHONE, Size::TABLET, Size::DESK] {
        resize(page, size).await;
        assert_eq!(sight::sideways(page).await, [""; 0], "{screen} at {size}");
        // The way out is at the end of the line, which is the left one now.
        let sides = "
            const [first, last] = ['.where, .brand', '.leave'].map((part) => root.querySelector(part).getBoundingClientRect());
            return first.left > last.left && getComputedStyle(root.querySelector('h1')).direction === 'rtl';
        ";
        assert!(page.ask::<bool>(sides, vec![]).await, "{screen} at {size}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn start_and_question_turn_from_right_to_left() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    assert_turned(&page, "start").await;
    steps::begin(&page, words).await;
    assert_turned(&page, "question").await;
    page.choose(words.answers("S3a")[1]).await;
    page.click(Role::Disclosure, words.text("Menu")).await;
    assert_turned(&page, "question with its menu").await;
}
