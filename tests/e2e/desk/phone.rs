//! The desk on a short phone: one line at the top, two rows of tabs, and nothing lies over what a screen is about.

use super::counselor;
use super::tour;
use crate::browser::{Browser, Settings};
use crate::screens::all::Faults;
use crate::screens::window::{Size, resize};
use crate::site::Site;
use crate::words::Words;

/// What is not in one line, or lies over something else.
const CROWDED: &str = "
    const found = [];
    const lines = (elements) => {
        const middles = elements.map((element) => element.getBoundingClientRect()).map(({ top, height }) => top + height / 2);
        return middles.sort((a, b) => a - b).filter((middle, at) => at === 0 || middle - middles[at - 1] > 4).length;
    };
    const top = root.querySelector('header.top');
    if (top && lines([...top.children].filter((child) => !child.matches('.desk-place'))) > 1) {
        found.push('the name, the menu and what is beside it take more than one line');
    }
    const tabs = [...root.querySelectorAll('.desk-tabs li')];
    if (lines(tabs) > 2) found.push('the tabs take more than two lines');
    for (const foot of root.querySelectorAll('.desk-foot')) {
        if (['sticky', 'fixed'].includes(getComputedStyle(foot).position)) found.push('the row of steps lies over the screen');
    }
    const first = root.querySelector('main').getBoundingClientRect().top + scrollY;
    if (tabs.length > 0 && first > 176) found.push(`the screen itself begins at ${first}`);
    return found;
";

async fn assert_not_crowded(settings: Settings, words: Words) {
    let (site, browser) = (Site::of_program("desk"), Browser::start(settings).await);
    let page = counselor::open(&browser, &site, words).await;
    let (mut faults, mut seen) = (Faults::default(), 0);
    tour::every_screen(&page, &site, words, async |stop| {
        resize(&page, Size::PHONE).await;
        faults.add(stop.name, page.ask::<Vec<String>>(CROWDED, vec![]).await);
        if stop.name == "class" {
            seen += 1;
        }
        resize(&page, Size::DESK).await;
    })
    .await;
    assert_eq!(seen, 1, "the tabs were looked at");
    faults.assert_none();
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_short_phone_has_one_line_at_the_top_and_two_rows_of_tabs_in_english() {
    assert_not_crowded(Settings::desk(), Words::english()).await;
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_short_phone_has_one_line_at_the_top_and_two_rows_of_tabs_in_chinese() {
    assert_not_crowded(Settings::desk().language("zh-CN"), Words::chinese()).await;
}
