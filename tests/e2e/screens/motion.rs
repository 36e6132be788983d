//! Nothing moves for those who asked for no motion.

use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::page::Page;
use crate::site::Site;
use crate::steps;
use crate::words::Words;

/// Everything that moves, or would if it changed.
async fn moving(page: &Page<'_>) -> Vec<String> {
    let script = "
        const running = [...document.getAnimations(), ...root.getAnimations()].map((animation) => animation.constructor.name);
        const parts = [...root.querySelectorAll('*')].flatMap((element) => [null, '::before', '::after'].map((part) => [element, part]));
        const able = parts.filter(([element, part]) => {
            const style = getComputedStyle(element, part);
            return style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0);
        });
        return [...running, ...able.map(([element]) => element.outerHTML.slice(0, 80))];
    ";
    page.ask(script, vec![]).await
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_question_does_not_move_for_those_who_asked() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk().reduced_motion()).await;
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    let count = "
        globalThis.moved = 0;
        for (const kind of ['animationstart', 'transitionrun']) root.addEventListener(kind, () => (moved += 1));
    ";
    page.ask::<()>(count, vec![]).await;
    for item in ["S3a", "P1a", "S2a"] {
        assert_eq!(moving(&page).await, [""; 0], "{item}");
        page.choose(words.answers(item)[2]).await;
        assert_eq!(moving(&page).await, [""; 0], "{item}, answered");
        page.go(words.text("Next")).await;
    }
    let frames = "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(moved))))";
    assert_eq!(page.ask::<u32>(frames, vec![]).await, 0);

    // For the others, something does.
    chromium_media::set_preferences(&browser, false, false).await;
    assert_ne!(moving(&page).await, [""; 0]);
    page.choose(words.answers("P4a")[1]).await;
    page.go(words.text("Next")).await;
    page.wait_until("something moves", "return moved > 0").await;
}
