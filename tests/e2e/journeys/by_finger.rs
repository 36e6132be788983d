//! All forty items on a small phone, with everything that one may do besides answering.

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::journeys::map_rows;
use crate::people::{Hand, Person, given};
use crate::role::Role;
use crate::site::Site;
use crate::words::{self, Words};
use crate::{sight, trellis};

/// Places of the answers: of all items, but for those that are left out.
fn answer(at: usize) -> usize {
    (at * 3 + 1) % 5
}

/// An answer that is missing is asked for once, and leaving it out is an answer.
async fn miss_the_first(me: &Person<'_>, first: &str, second: &str) {
    let (page, skip) = (me.page, me.words.text("RatherNot"));
    let prompt = me.words.format("AnswerMissing", &[("skip", skip)]);
    let boxes = async || (sight::areas(page, Role::Radio).await, sight::areas(page, Role::Button).await);
    let before = boxes().await;
    assert_eq!(page.names(Role::Alert).await, [""; 0]);
    for _ in 0..2 {
        me.press("Next").await;
        page.wait_for_text(&prompt).await;
        assert_eq!(page.heading().await, me.words.item(first), "without an answer one stays");
        assert_eq!(page.names(Role::Alert).await, [prompt.as_str()]);
    }
    let after = boxes().await;
    for (before, after) in before.0.iter().chain(&before.1).zip(after.0.iter().chain(&after.1)) {
        assert!(before.0 == after.0 && before.1.is_within(1.0, &after.1), "{before:?} moved to {after:?}");
    }
    me.touch(Role::Radio, me.words.answers(first)[0]).await;
    page.wait_until("the prompt is gone", "return all('alert').length === 0").await;
    me.press("RatherNot").await;
    me.see(second).await;
    me.press("Back").await;
    me.see(first).await;
    assert_eq!(me.chosen().await, None, "what was chosen went with the skip");
    me.press("Next").await;
    me.see(second).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn all_items_by_finger_with_skips_changes_and_refusals() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::phone()).await);
    let page = browser.open(&site.url("/")).await;
    let (me, items) = (Person::new(&page, Words::english(), Hand::Finger), words::items());
    me.begin().await;
    for (at, item) in items.iter().enumerate() {
        match at {
            0 => miss_the_first(&me, item, items[1]).await,
            7 | 20 => {
                me.see(item).await;
                me.press("RatherNot").await;
            }
            12 => {
                // Back over two, and the second of them is changed.
                me.see(item).await;
                me.press("Back").await;
                me.see(items[11]).await;
                me.press("Back").await;
                me.see(items[10]).await;
                assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(items[10])[answer(10)]));
                me.give(items[10], 0).await;
                me.see(items[11]).await;
                assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(items[11])[answer(11)]));
                me.next().await;
                me.give(item, answer(at)).await;
            }
            _ => me.give(item, answer(at)).await,
        }
    }
    page.wait_for_heading(me.words.text("NearlyDone")).await;

    // Everything that was left out is named; one is answered, another only looked at.
    let button = |item: &str| format!("{} {}", me.words.text("AnswerNow"), me.words.item(item));
    let offered = async || {
        let mut names = page.names(Role::Button).await;
        names.retain(|name| name.starts_with(me.words.text("AnswerNow")));
        names
    };
    assert_eq!(offered().await, [items[0], items[7], items[20]].map(button));
    page.wait_for_text(&me.words.format("CheckSome", &[("given", "37"), ("total", "40")])).await;
    page.tap(Role::Button, &button(items[20])).await;
    me.give(items[20], 3).await;
    page.wait_for_heading(me.words.text("NearlyDone")).await;
    page.tap(Role::Button, &button(items[7])).await;
    me.see(items[7]).await;
    me.go("Back", "NearlyDone").await;
    assert_eq!(offered().await, [items[0], items[7]].map(button));
    page.wait_for_text(&me.words.format("CheckSome", &[("given", "38"), ("total", "40")])).await;

    // The last questions, which nobody has to answer, and which are not asked for twice.
    me.touch(Role::Button, &me.words.format("NextLast", &[("count", "4")])).await;
    for question in words::safety() {
        me.see(question).await;
        me.press("RatherNot").await;
    }
    page.wait_for_heading(me.words.text("MapTitle")).await;
    let map = page.rows(me.words.text("MapCaption")).await;
    me.go("KeepOrLeave", "KeepTitle").await;
    let (_, record) = me.save().await;
    for (at, item) in items.iter().enumerate() {
        let expected = match at {
            0 | 7 => json!("skipped"),
            10 => json!({ "rating": 1 }),
            20 => json!({ "rating": 4 }),
            _ => json!({ "rating": answer(at) + 1 }),
        };
        assert_eq!(*given(&record, item), expected, "{item}");
    }
    for question in words::safety() {
        assert_eq!(*given(&record, question), "skipped", "{question}");
    }
    assert_eq!(record["ended"], "completed");
    assert_eq!(map, map_rows(me.words, &trellis::score_record(&record).unwrap()));
}
