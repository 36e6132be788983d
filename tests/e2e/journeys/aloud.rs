//! Reading aloud: on request, and only with a voice that is on this computer.

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::role::Role;
use crate::site::Site;
use crate::voices::{self, Voice};
use crate::words::{self, Words};

const fn local(language: &'static str) -> Voice {
    Voice { language, local: true }
}

const fn remote(language: &'static str) -> Voice {
    Voice { language, local: false }
}

/// A fresh page with these voices, up to the first item; what it offers to somebody aged 9 or 10.
async fn begin<'b>(browser: &'b Browser, site: &Site, given: &[Voice]) -> (Page<'b>, String) {
    voices::give(browser, given).await;
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    me.agree().await;
    let notes = page.names(Role::Status).await;
    me.tell(&me.words.format("AgeOr", &[("from", "9"), ("to", "10")])).await;
    page.wait_until("a note", &format!("return all('status').length > {}", notes.len())).await;
    let mut offer = page.names(Role::Status).await;
    offer.retain(|note| !notes.contains(note));
    me.first_item().await;
    (page, offer.join(" "))
}

async fn has_button(page: &Page<'_>, words: Words) -> bool {
    page.names(Role::Button).await.contains(&words.text("ReadAloud").to_owned())
}

/// Presses the button on an item: all of it is read, in the order in which it stands.
async fn hear(me: &Person<'_>, item: &str, voice: &str, heard: &mut Vec<(String, String)>) {
    me.page.wait_for_heading(me.words.item(item)).await;
    assert_eq!(voices::spoken(me.page.browser).await, *heard, "nothing is read by itself");
    me.press("ReadAloud").await;
    let reminder = (words::facet(item) == "family").then(|| me.words.of("/reminders/family"));
    let parts = [me.words.of("/recall"), me.words.item(item)].into_iter().chain(reminder).chain(me.words.answers(item));
    // A voice reads the plain text, without the hyphen at which no line breaks.
    heard.extend(parts.map(|part| (part.replace('\u{2011}', "-"), voice.to_owned())));
    assert_eq!(voices::spoken(me.page.browser).await, *heard);
    me.page.find(Role::Button, me.words.text("ReadAloud")).await;
}

/// Chooses a language in the menu.
async fn change_language(page: &Page<'_>, from: Words, to: Words) {
    Person::new(page, from, Hand::Mouse).menu().await;
    page.choose(to.text("LanguageName")).await;
    Person::new(page, to, Hand::Mouse).menu().await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn only_a_voice_on_this_computer_reads_and_only_when_asked() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let (english, chinese, items) = (Words::english(), Words::chinese(), words::items());
    let by_button = english.format("ListenByButton", &[("button", english.text("ReadAloud"))]);
    let by_person = english.text("ListenToPerson");

    // A local voice for English, a remote one for Chinese.
    let (page, offer) = begin(&browser, &site, &[remote("en-US"), local("en-GB"), remote("zh-CN")]).await;
    assert_eq!(offer, by_button);
    let (me, mut heard) = (Person::new(&page, english, Hand::Mouse), Vec::new());
    me.give_all(&items[..4], |_| 1).await;
    assert_eq!(words::facet(items[4]), "family");
    hear(&me, items[4], "en-GB", &mut heard).await;
    assert_eq!(me.chosen().await, None, "listening is no answer");
    me.touch(Role::Radio, english.answers(items[4])[1]).await;
    me.next().await;
    hear(&me, items[5], "en-GB", &mut heard).await;
    change_language(&page, english, chinese).await;
    page.wait_for_heading(chinese.item(items[5])).await;
    assert!(!has_button(&page, chinese).await, "a remote voice would send the words away");
    change_language(&page, chinese, english).await;
    page.find(Role::Button, english.text("ReadAloud")).await;

    // The other way round.
    let (page, offer) = begin(&browser, &site, &[remote("en-US"), local("zh-CN"), local("zh-HK")]).await;
    assert_eq!(offer, by_person);
    assert!(!has_button(&page, english).await);
    change_language(&page, english, chinese).await;
    page.find(Role::Button, chinese.text("ReadAloud")).await;
    hear(&Person::new(&page, chinese, Hand::Mouse), items[0], "zh-CN", &mut Vec::new()).await;

    // Remote voices alone; none; and one that comes late.
    let (page, offer) = begin(&browser, &site, &[remote("en-US"), remote("zh-CN")]).await;
    assert_eq!(offer, by_person);
    assert!(!has_button(&page, english).await);
    let (page, offer) = begin(&browser, &site, &[]).await;
    assert_eq!(offer, by_person);
    assert!(!has_button(&page, english).await);
    voices::come(&browser, &[local("en-US")]).await;
    page.find(Role::Button, english.text("ReadAloud")).await;
    hear(&Person::new(&page, english, Hand::Mouse), items[0], "en-US", &mut Vec::new()).await;
}
