//! What an address may set up on the hosted page.

use crate::browser::{Browser, Settings};
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::words::{self, Words};

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_address_chooses_language_form_and_code_and_the_code_is_taken_out_of_it() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let address = site.url("/?lang=zh-Hans&form=SNQ-16&instrument=snq#participant=K712");
    let page = browser.open(&address).await;
    let me = Person::new(&page, Words::chinese(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    let said = page.text().await;
    for words in [
        &*me.words.format("CodeHere", &[("code", "K712")]),
        me.words.text("FormFixedByPage"),
        me.words.text("SignWhoAlone"),
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let seen: String = page.ask("return location.href", vec![]).await;
    assert_eq!(seen, site.url("/?lang=zh-Hans&form=SNQ-16&instrument=snq"));
    assert!(said.contains(me.words.of("/forms/SNQ-16/name")), "{said}");
    me.begin().await;
    // In the record that this person saves, and nobody else's.
    me.give(words::items()[0], 2).await;
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    me.press("ClearAndLeave").await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert!(!page.text().await.contains("K712"));
    let held = "const element = document.querySelector('trellis-assessment'); \
                return [element.getAttribute('participant'), window.trellisStart.participant]";
    assert_eq!(page.ask::<[Option<String>; 2]>(held, vec![]).await, [None, None], "the code is cleared with the rest");
    assert!(site.requests().iter().all(|request| !format!("{request:?}").contains("K712")), "no server sees it");

    // Another code, in the same tab, is that of the next person.
    page.browser.run("location.hash = 'participant=K713'", vec![]).await;
    let here = me.words.format("CodeHere", &[("code", "K713")]);
    page.wait_for_text(&here).await;
    let seen: String = page.ask("return location.href", vec![]).await;
    assert!(!seen.contains("K713"), "{seen}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_address_asks_for_nothing_else_and_what_is_not_there_is_said() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let address = site.url(
        "/?form=SNQ-99&instrument=other&lang=fr&share=record&follow-up=X&participant=K713&begin=items&answers=111#participant=Anna",
    );
    let page = browser.open(&address).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    page.wait_for_text(&me.words.format("LinkRefused", &[("what", "instrument, form, participant, lang")])).await;
    let said = page.text().await;
    assert!(said.contains(me.words.text("SignWhoAlone")), "nothing is shared: {said}");
    assert!(!said.contains("K713") && !said.contains("Anna"), "{said}");
    me.begin().await;
}
