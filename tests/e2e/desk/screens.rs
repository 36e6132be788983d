//! Every screen of the desk, for everybody: axe-core finds nothing, and nothing scrolls sideways.

use super::counselor;
use super::tour;
use crate::axe::{self, Exception};
use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::screens::all::Faults;
use crate::screens::window::{Size, resize};
use crate::sight;
use crate::site::Site;
use crate::words::Words;

/// What axe-core can decide on no screen.
const EXCEPTIONS: &[Exception] = &[];

/// Each window in one of the two schemes; the other language has the others.
async fn assert_accessible(settings: Settings, words: Words, looks: [(Size, bool); 2]) {
    let (site, browser) = (Site::of_program("desk"), Browser::start(settings).await);
    let page = counselor::open(&browser, &site, words).await;
    let mut faults = Faults::default();
    tour::every_screen(&page, &site, words, async |stop| {
        for (size, dark) in looks {
            resize(&page, size).await;
            // Without motion, no colour is on its way to another.
            chromium_media::set_preferences(&browser, dark, true).await;
            let audit = axe::audit(&page, stop.expected, EXCEPTIONS).await;
            let scheme = if dark { "dark" } else { "light" };
            faults.add(&format!("{} at {size}, {scheme}", stop.name), audit.faults());
        }
        for size in [Size::NARROW, Size::PHONE, Size::DESK] {
            resize(&page, size).await;
            faults.add(&format!("{} at {size}", stop.name), sight::sideways(&page).await);
        }
    })
    .await;
    faults.assert_none();
}

#[tokio::test]
#[ignore = "needs Chromium, axe-core and the desk: make test-e2e"]
async fn every_screen_of_the_desk_is_accessible_in_english() {
    assert_accessible(Settings::desk(), Words::english(), [(Size::PHONE, true), (Size::DESK, false)]).await;
}

#[tokio::test]
#[ignore = "needs Chromium, axe-core and the desk: make test-e2e"]
async fn every_screen_of_the_desk_is_accessible_in_chinese() {
    let looks = [(Size::PHONE, false), (Size::DESK, true)];
    assert_accessible(Settings::desk().language("zh-CN"), Words::chinese(), looks).await;
}
