//! The desk on a short phone: one line at the top, two rows of tabs, and nothing lies over what a screen is about.

use crate::page::Page;

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

/// What is wrong with a screen on a short phone.
pub(super) async fn crowded(page: &Page<'_>) -> Vec<String> {
    page.ask(CROWDED, vec![]).await
}
