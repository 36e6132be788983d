//! Stopping early, and going on another day.

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::journeys::map_rows;
use crate::people::{Hand, Person, calm, given};
use crate::role::Role;
use crate::site::Site;
use crate::trellis;
use crate::words::{self, Words};

fn answer(item: &str) -> usize {
    item.bytes().map(usize::from).sum::<usize>() % 5
}

async fn stop(me: &Person<'_>, lead: &str, given: &str) {
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    let text = me.page.text().await;
    let lead = me.words.format(lead, &[("given", given), ("total", "40")]);
    for words in [me.words.text("HelpTitle"), &me.words.help(), me.words.text("HelpDanger"), &lead] {
        assert!(text.contains(words), "\"{words}\": {text}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn stopped_early_there_is_help_and_part_of_a_map_and_it_goes_on_from_the_saved_record() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let (me, items) = (Person::new(&page, Words::english(), Hand::Keys), words::items());
    me.begin().await;

    // Stopped, and on after all.
    me.give_all(&items[..4], answer).await;
    me.choose(items[4], answer(items[4])).await;
    stop(&me, "AnsweredSoFar", "5").await;
    // Of the next answers in turn, the twentieth is the fourth about friends: the first facet with four.
    assert!(page.text().await.contains(&me.words.format("NotEnoughForMap", &[("count", "20")])));
    let buttons = page.names(Role::Button).await;
    assert!(buttons.contains(&me.words.text("AskSafety").to_owned()));
    assert!(!buttons.contains(&me.words.text("SeeMap").to_owned()), "no empty map: {buttons:?}");
    let primary: String = page.ask("return nameOf(root.querySelector('main .primary'))", vec![]).await;
    assert_eq!(primary, me.words.text("GoOn"));
    me.press("GoOn").await;
    me.give_all(&items[5..28], answer).await;
    me.see(items[28]).await;

    // The safety questions, then as much of a map as there is.
    stop(&me, "StoppedLead", "28").await;
    me.press("AskSafety").await;
    me.give_all(&words::safety(), calm).await;
    page.wait_for_heading(me.words.text("StoppedHeading")).await;
    assert!(page.text().await.contains(me.words.text("SafetyThanks")));
    assert!(!page.names(Role::Button).await.contains(&me.words.text("AskSafety").to_owned()));
    me.go("SeeMap", "MapTitle").await;
    let map = page.rows(me.words.text("MapCaption")).await;
    assert!(page.text().await.contains(me.words.text("MapOpenParts")));
    me.go("IAmCounselor", "ReportTitle").await;
    let report = page.text().await;
    let missing = me.words.format("PlotMissing", &[("answered", "14"), ("items", "20"), ("needed", "16")]);
    for words in [me.words.text("InShortUndetermined"), me.words.text("SafetyClear"), &missing] {
        assert!(report.contains(words), "\"{words}\": {report}");
    }
    me.go("PrintSaveFinish", "KeepTitle").await;
    let (file, stopped) = me.save().await;
    assert_eq!(stopped["ended"], "stopped");
    let scored = trellis::score_record(&stopped).unwrap();
    assert_eq!(map, map_rows(me.words, &scored));
    let open = map.iter().filter(|row| row.last().is_some_and(|word| word == me.words.text("LeftOpen"))).count();
    assert_eq!(open, 4, "of 28 answers four facets have enough: {map:?}");

    // Another day: a fresh page goes on where it stopped.
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Keys);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    page.give_file("stopped.json", &file.bytes).await;
    me.see(items[28]).await;
    page.wait_for_text(&me.words.format("QuestionOf", &[("number", "29"), ("total", "44")])).await;
    assert_eq!(me.chosen().await, None);
    for item in items[25..28].iter().rev() {
        me.press("Back").await;
        me.see(item).await;
        assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(item)[answer(item)]), "{item}");
    }
    for item in &items[25..28] {
        me.see(item).await;
        me.press("Next").await;
    }
    me.give_all(&items[28..], answer).await;
    for question in words::safety() {
        me.see(question).await;
        assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(question)[calm(question)]), "{question}");
        me.press("Next").await;
    }
    page.wait_for_heading(me.words.text("MapTitle")).await;
    me.go("KeepOrLeave", "KeepTitle").await;
    let (_, completed) = me.save().await;
    assert_eq!(completed["ended"], "completed");
    assert_eq!(completed["started"], stopped["started"]);
    for item in items {
        assert_eq!(*given(&completed, item), json!({ "rating": answer(item) + 1 }), "{item}");
    }
}
