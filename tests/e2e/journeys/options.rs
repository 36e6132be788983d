//! What a person may turn on: going on by itself, and digits.
//!
//! Two elements stand on one page. The one where it goes on by itself is the other's clock: what has
//! not happened there by then does not happen.

use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::role::Role;
use crate::site::Site;
use crate::words::{self, Words};

async fn turn(me: &Person<'_>, option: &str) {
    me.menu().await;
    me.tick(option).await;
    me.menu().await;
}

/// Taps answers one after the other; the time from the last tap to the next item, in milliseconds.
async fn pause(me: &Person<'_>, item: &str, answers: &[usize], next: &str) -> f64 {
    me.page.wait_for_heading(me.words.item(item)).await;
    let script = "
        const [next] = arguments;
        globalThis.pause = new Promise((done) => {
            let tapped;
            root.addEventListener('pointerdown', ({ timeStamp }) => (tapped = timeStamp), true);
            const look = () => (heading() === next ? done(performance.now() - tapped) : requestAnimationFrame(look));
            look();
        });
    ";
    me.page.ask::<()>(script, vec![json!(me.words.item(next))]).await;
    let labels = me.words.answers(item);
    let labels: Vec<&str> = answers.iter().map(|answer| labels[*answer]).collect();
    me.page.tap_in_turn(Role::Radio, &labels).await;
    me.see(next).await;
    me.page.ask("return globalThis.pause", vec![]).await
}

async fn still(me: &Person<'_>, item: &str, answer: usize) {
    assert_eq!(me.page.heading().await, me.words.item(item));
    assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(item)[answer]));
}

async fn two<'b>(browser: &'b Browser, site: &Site) -> (Page<'b>, Page<'b>) {
    let html = "<trellis-assessment></trellis-assessment><trellis-assessment></trellis-assessment>";
    let page = browser.open(&site.put_embedding("/two.html", html)).await;
    let other = page.beside(1);
    (page, other)
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn going_on_by_itself_and_digits_are_off_until_turned_on() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let (page, other) = two(&browser, &site).await;
    let (words, items) = (Words::english(), words::items());
    let (me, clock) = (Person::new(&page, words, Hand::Mouse), Person::new(&other, words, Hand::Mouse));
    me.begin().await;
    clock.begin().await;
    turn(&clock, "OptionGoOn").await;

    // Off by default; where it is on, only after the pause, and with the answer one ends with.
    me.touch(Role::Radio, words.answers(items[0])[2]).await;
    let waited = pause(&clock, items[0], &[0, 4], items[1]).await;
    assert!(waited >= 400.0, "{waited} ms to change one's mind");
    still(&me, items[0], 2).await;
    clock.press("Back").await;
    clock.see(items[0]).await;
    assert_eq!(clock.chosen().await.as_deref(), Some(words.answers(items[0])[4]));
    clock.press("Next").await;

    // By keys it never goes on by itself.
    turn(&me, "OptionGoOn").await;
    page.press_in_turn(&[Key::Tab, Key::Tab, Key::Down]).await;
    still(&me, items[0], 3).await;
    pause(&clock, items[1], &[1], items[2]).await;
    still(&me, items[0], 3).await;

    // Digits choose only where they are turned on, and never go on.
    me.press("Next").await;
    me.see(items[1]).await;
    page.type_text("4").await;
    page.press_in_turn(&[Key::Tab, Key::Space]).await;
    still(&me, items[1], 0).await;
    me.next().await;
    me.see(items[2]).await;
    turn(&me, "OptionDigits").await;
    page.type_text("0694").await;
    still(&me, items[2], 3).await;
    pause(&clock, items[2], &[1], items[3]).await;
    still(&me, items[2], 3).await;
    page.type_text("2").await;
    assert_eq!(clock.chosen().await, None, "in the other element nothing is turned on");
    still(&me, items[2], 3).await;
}
