//! A page left alone clears itself, wherever the focus is.

use std::time::Duration;

use crate::browser::{Browser, Settings};
use crate::site::Site;
use crate::words::Words;
use crate::{clock, steps};

/// Somebody clicked beside everything, and went away.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_left_without_focus_warns_and_clears() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("S3a")[3]).await;
    page.ask::<()>("focused().blur()", vec![]).await;
    // Every warning that comes is noted: one that takes itself away is none.
    let note = "
        globalThis.warnings = 0;
        const watch = new MutationObserver(() => {
            if (root.querySelector('.idle')) globalThis.warnings += 1;
        });
        watch.observe(root, { childList: true, subtree: true, characterData: true });
    ";
    page.ask::<()>(note, vec![]).await;
    clock::pass(&browser, Duration::from_secs(155)).await;
    page.wait_until("the warning counts down", "return warnings > 2 && Boolean(root.querySelector('.idle'))").await;
    clock::pass(&browser, Duration::from_secs(30)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(page.text().await.contains(words.text("Cleared")));
}

/// What a page around does by itself is no sign of a person.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_around_does_not_keep_the_answers_here() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let host =
        format!("<button id=host>Host</button><trellis-assessment></trellis-assessment>{}", "<p>A line.".repeat(99));
    let page = browser.open(&site.put_embedding("/host.html", &host)).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("S3a")[3]).await;
    clock::pass(&browser, Duration::from_secs(100)).await;
    let of_host = "
        scrollBy(0, 40);
        document.querySelector('#host').focus({ preventScroll: true });
        focused()?.blur();
        for (const target of [window, document, root.host, root.querySelector('main')]) {
            for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'click', 'input', 'scroll', 'focus',
                'focusin', 'beforeprint', 'afterprint', 'visibilitychange']) {
                target.dispatchEvent(new Event(kind, { bubbles: true, composed: true }));
            }
        }
        return scrollY > 0;
    ";
    assert!(page.ask::<bool>(of_host, vec![]).await, "the page around has scrolled");
    clock::pass(&browser, Duration::from_secs(85)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(page.text().await.contains(words.text("Cleared")));
}
