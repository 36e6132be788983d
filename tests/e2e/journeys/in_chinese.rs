//! A whole run in Chinese, with a look at the English in the middle.

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::journeys::{map_rows, shown};
use crate::people::{Hand, Person, calm, given};
use crate::role::Role;
use crate::site::Site;
use crate::trellis;
use crate::words::{self, Words};

fn answer(item: &str) -> usize {
    1 + item.bytes().map(usize::from).sum::<usize>() % 4
}

/// Chooses a language by its own name in the menu, and closes the menu in that language.
async fn change_language<'p>(me: &Person<'p>, words: Words, tag: &str) -> Person<'p> {
    me.menu().await;
    me.touch(Role::Radio, words.text("LanguageName")).await;
    me.page.wait_until(tag, &format!("return root.querySelector('[lang]').lang === '{tag}'")).await;
    let me = Person::new(me.page, words, me.hand);
    me.menu().await;
    me
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_run_in_chinese_by_mouse_keeps_its_answers_through_a_change_of_language() {
    let settings = Settings::desk().language("zh-CN");
    let (site, browser) = (Site::of_product(), Browser::start(settings).await);
    let page = browser.open(&site.url("/")).await;
    let (me, items) = (Person::new(&page, Words::chinese(), Hand::Mouse), words::items());
    me.begin().await;
    me.give_all(&items[..10], answer).await;
    me.choose(items[10], 2).await;

    let me = change_language(&me, Words::english(), "en").await;
    assert_eq!(page.heading().await, me.words.item(items[10]));
    page.wait_for_text(&me.words.format("QuestionOf", &[("number", "11"), ("total", "44")])).await;
    assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(items[10])[2]));
    me.press("Back").await;
    me.see(items[9]).await;
    assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(items[9])[answer(items[9])]));
    me.press("Next").await;
    me.see(items[10]).await;
    me.press("Next").await;
    me.see(items[11]).await;

    let me = change_language(&me, Words::chinese(), "zh-Hans").await;
    me.touch(Role::Radio, me.words.answers(items[11])[answer(items[11])]).await;
    me.next().await;
    me.give_all(&items[12..], answer).await;
    me.give_all(&words::safety(), calm).await;
    page.wait_for_heading(me.words.text("MapTitle")).await;
    let map = page.rows(me.words.text("MapCaption")).await;
    me.go("IAmCounselor", "ReportTitle").await;
    let report = page.text().await;
    me.go("PrintSaveFinish", "KeepTitle").await;
    let (_, record) = me.save().await;

    for item in &items {
        let rating = if *item == items[10] { 3 } else { answer(item) + 1 };
        assert_eq!(*given(&record, item), json!({ "rating": rating }), "{item}");
    }
    let languages = json!([
        { "language": "zh-Hans", "from": items[0] },
        { "language": "en", "from": items[10] },
        { "language": "zh-Hans", "from": items[11] },
    ]);
    assert_eq!(record["languages"], languages);
    let both = [me.words, Words::english()].map(|words| words.text("LanguageName"));
    let both = format!("SNQ-40 · {} · {}", both.join(me.words.text("ListMark")), me.words.text("GivenAlone"));
    assert!(report.contains(&both), "{both}: {report}");
    let scored = trellis::score_record(&record).unwrap();
    assert_eq!(map, map_rows(me.words, &scored));
    for side in ["personal_self", "social"] {
        let score = &scored["scores"][side];
        let ends = [&score["ci90"][0], &score["ci90"][1]].map(shown);
        let interval = me.words.format("IntervalShort", &[("low", &ends[0]), ("high", &ends[1])]);
        assert!(report.contains(&interval) && report.contains(&shown(&score["pomp"])), "{side}: {report}");
    }
}
