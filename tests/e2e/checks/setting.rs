//! The browser is set up as asked, and its surroundings can change.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Browser, Page, Settings, open, sample};
use crate::voices::Voice;
use crate::{chromium_lifecycle, chromium_media, clock, pictures, voices};

async fn surroundings(page: &Page<'_>) -> Value {
    let script = "
        const is = (query) => matchMedia(query).matches;
        return {
            size: [innerWidth, innerHeight],
            languages: navigator.languages,
            dark: is('(prefers-color-scheme: dark)'),
            still: is('(prefers-reduced-motion: reduce)'),
            forced: is('(forced-colors: active)'),
            paper: is('print'),
            finger: is('(pointer: coarse)'),
            text: getComputedStyle(document.documentElement).fontSize,
        };
    ";
    page.ask(script, vec![]).await
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_desk_is_a_desk() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let desk = json!({
        "size": [1280, 800], "languages": ["en-US"], "dark": false, "still": false,
        "forced": false, "paper": false, "finger": false, "text": "16px",
    });
    assert_eq!(surroundings(&page).await, desk);
    chromium_media::set_forced_colors(&browser, true).await;
    let forced = surroundings(&page).await;
    assert_eq!([&forced["forced"], &forced["dark"]], [true, true]);
    chromium_media::show_as_printed(&browser).await;
    assert_eq!(surroundings(&page).await["paper"], true);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_phone_is_a_phone() {
    let settings = Settings::phone().language("zh-CN").dark().reduced_motion().large_text();
    let (site, browser) = (sample(), Browser::start(settings).await);
    let page = open(&browser, &site).await;
    let phone = json!({
        "size": [360, 640], "languages": ["zh-CN"], "dark": true, "still": true,
        "forced": false, "paper": false, "finger": true, "text": "32px",
    });
    assert_eq!(surroundings(&page).await, phone);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_slow_computer_is_slower() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    // The quickest of five: other programs make some of them slow.
    let work = "
        let quickest = Infinity;
        for (let round = 0; round < 5; round += 1) {
            const from = performance.now();
            for (let i = 0, x = 1; i < 1e6; i += 1) x = (x * 48271) % 2147483647;
            quickest = Math.min(quickest, performance.now() - from);
        }
        return quickest;
    ";
    let quick: f64 = page.ask(work, vec![]).await;
    chromium_media::slow_down(&browser, 20.0).await;
    let slow: f64 = page.ask(work, vec![]).await;
    assert!(slow > quick * 3.0, "{quick} ms, then {slow} ms");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_clock_jumps_and_the_lid_closes() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let times = "return [Date.now(), new Date().getTime(), performance.timeOrigin + performance.now()]";
    let [now, _, _]: [f64; 3] = page.ask(times, vec![]).await;
    clock::sleep(&browser, Duration::from_secs(3600)).await;
    let [later, also_later, steady]: [f64; 3] = page.ask(times, vec![]).await;
    assert!(later - now >= 3.6e6 && also_later >= later && steady - now < 3.6e6);
    clock::pass(&browser, Duration::from_secs(3600)).await;
    let [latest, _, passed]: [f64; 3] = page.ask(times, vec![]).await;
    assert!(latest - later >= 3.6e6 && passed - steady >= 3.6e6);
    let written: String = page.ask("return new Date(0).toISOString()", vec![]).await;
    assert_eq!(written, "1970-01-01T00:00:00.000Z", "only now has moved");

    page.ask::<()>("globalThis.ticks = 0; setInterval(() => (ticks += 1), 10)", vec![]).await;
    page.wait_until("timers run", "return ticks > 2").await;
    chromium_lifecycle::freeze(&browser).await;
    let from: u32 = page.ask("return ticks", vec![]).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let still: u32 = page.ask("return ticks", vec![]).await;
    assert!(still <= from + 1, "no timer runs: {from}, then {still}");
    chromium_lifecycle::thaw(&browser).await;
    page.wait_until("timers run again", &format!("return ticks > {still} + 2")).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn voices_are_those_that_were_given() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    for (voices, spoken) in [
        (&[Voice { language: "en-US", local: true }][..], vec![("Second page".to_owned(), "en-US".to_owned())]),
        (&[Voice { language: "en-US", local: false }], vec![]),
        (&[], vec![]),
    ] {
        voices::give(&browser, voices).await;
        let page = open(&browser, &site).await;
        page.go("Next").await;
        page.click_button("Say").await;
        assert_eq!(voices::spoken(&browser).await, spoken);
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn pictures_have_the_size_of_the_window_or_of_the_page() {
    let (site, browser) = (sample(), Browser::start(Settings::phone()).await);
    let page = open(&browser, &site).await;
    let folder = browser.downloads().join("pictures");
    let (part, whole) = (folder.join("part.png"), folder.join("whole.png"));
    pictures::save(&page, &part).await;
    pictures::save_whole(&page, 360, true, &whole).await;
    let size = |file| {
        let png = std::fs::read(file).expect("a picture");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        (number(16), number(20))
    };
    let height: u32 = page.ask("return document.documentElement.scrollHeight", vec![]).await;
    assert!(height > 640);
    assert_eq!((size(&part), size(&whole)), ((360, 640), (360, height)));
}
