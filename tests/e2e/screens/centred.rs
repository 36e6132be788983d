//! On a wide screen nothing stands in one half alone, and what is short stands in the middle.

use serde::Deserialize;

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::files;
use crate::page::Page;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;
use crate::{steps, words};

/// What is drawn below the header, in CSS pixels of the window.
#[derive(Debug, Deserialize)]
struct Drawn {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    width: f64,
    height: f64,
}

async fn drawn(page: &Page<'_>) -> Drawn {
    let script = "
        const seen = [...root.querySelectorAll('main *')].filter((element) =>
            element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden, defs')
            && (element.matches('svg, input, button, summary') || [...element.childNodes].some((node) => node.data?.trim())));
        const lined = [...root.querySelectorAll('main *')].filter((element) =>
            element.checkVisibility() && parseFloat(getComputedStyle(element).borderBlockStartWidth) > 0);
        const ranges = seen.map((element) => {
            const range = document.createRange();
            range.selectNodeContents(element);
            const inside = range.getBoundingClientRect();
            return element.matches('svg, input, button') || inside.width === 0 ? element.getBoundingClientRect() : inside;
        }).concat(lined.map((element) => element.getBoundingClientRect())).filter(({ width, height }) => width > 1 && height > 1);
        const sides = (side) => ranges.map((range) => range[side]);
        return {
            left: Math.min(...sides('left')), right: Math.max(...sides('right')),
            top: Math.min(...sides('top')), bottom: Math.max(...sides('bottom')),
            width: document.documentElement.clientWidth, height: innerHeight,
        };
    ";
    page.ask(script, vec![]).await
}

/// Neither half of the screen is empty: what is drawn reaches well into both.
async fn assert_both_halves(page: &Page<'_>, screen: &str) {
    let drawn = drawn(page).await;
    let middle = drawn.width / 2.0;
    let least = drawn.width / 10.0;
    assert!(drawn.left < middle - least && drawn.right > middle + least, "{screen}: {drawn:?}");
}

/// As far from the left as from the right, and from the header as from the foot.
async fn assert_centred(page: &Page<'_>, screen: &str) {
    let drawn = drawn(page).await;
    let header = 48.0;
    let sides = (drawn.left - (drawn.width - drawn.right)).abs();
    let ends = (drawn.top - header - (drawn.height - drawn.bottom)).abs();
    assert!(sides <= 24.0 && ends <= 60.0, "{screen}: {drawn:?}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn on_a_wide_screen_no_half_stays_empty_and_short_screens_stand_in_the_middle() {
    let site = Site::of_product();
    for (language, words) in [("en-US", Words::english()), ("zh-CN", Words::chinese())] {
        let browser = Browser::start(Settings::desk().language(language)).await;
        let page = browser.open(&site.url("/")).await;
        resize(&page, Size::DESK).await;
        assert_both_halves(&page, "start").await;
        steps::begin(&page, words).await;
        assert_both_halves(&page, "question").await;
        steps::by_menu(&page, words, "StopHere").await;
        assert_both_halves(&page, "stopped").await;

        let page = browser.open(&site.url("/")).await;
        files::give(&page, "record.json", records::to_check().as_bytes()).await;
        page.wait_for_heading(words.text("NearlyDone")).await;
        assert_both_halves(&page, "check").await;
        assert_centred(&page, "check").await;
        page.go(&words.format("NextLast", &[("count", "4")])).await;
        assert_both_halves(&page, "safety question").await;
        for _ in words::safety() {
            page.go(words.text("Next")).await;
        }
        assert_both_halves(&page, "map").await;
        page.go(words.text("KeepOrLeave")).await;
        assert_both_halves(&page, "keep").await;
        files::give(&page, "record.json", records::flagged().as_bytes()).await;
        page.go(words.text("OpenReplace")).await;
        assert_both_halves(&page, "report").await;
        page.go(words.text("BackToMap")).await;
        assert_both_halves(&page, "map after a wish to talk").await;
        page.go(words.text("GiveBack")).await;
        assert_both_halves(&page, "hand back").await;
        assert_centred(&page, "hand back").await;
    }
}
