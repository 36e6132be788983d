//! The element as other pages use it: taken away, moved, and beside another.

use serde_json::Value;

use crate::browser::{Browser, Settings};
use crate::chromium_log;
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::words::{self, Words};

/// What an element leaves: children of its shadow root, and sheets of the document.
async fn left(page: &Page<'_>, script: &str) -> Value {
    let script = format!(
        "
        const element = globalThis.another ??= document.createElement('trellis-assessment');
        {script}
        const later = new Promise((done) => setTimeout(() => setTimeout(done)));
        return later.then(() => [element.shadowRoot.childNodes.length, document.adoptedStyleSheets.length]);
        "
    );
    page.browser.run(&script, vec![]).await
}

async fn begin_and_choose(me: &Person<'_>, answer: usize) {
    me.begin().await;
    me.choose(words::items()[0], answer).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_element_that_goes_leaves_nothing_and_one_that_comes_back_starts_afresh() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;

    // Beside the one that is there: in and out in one task, and after it.
    assert_eq!(left(&page, "document.body.append(element); element.remove();").await, serde_json::json!([0, 1]));
    assert_eq!(left(&page, "document.body.append(element);").await, serde_json::json!([1, 2]));
    assert_eq!(left(&page, "element.remove();").await, serde_json::json!([0, 1]));
    let twice = "document.body.append(element); element.remove(); document.body.append(element);";
    assert_eq!(left(&page, twice).await, serde_json::json!([1, 2]), "mounted once");
    assert_eq!(left(&page, "element.remove();").await, serde_json::json!([0, 1]));

    // The one that is there, with an answer in it: moved, and taken out and put back.
    for script in ["host.parentNode.append(host)", "host.remove(); document.body.prepend(host)"] {
        begin_and_choose(&me, 3).await;
        page.ask::<()>(script, vec![]).await;
        page.wait_for_heading(me.words.text("StartHeading")).await;
        assert_eq!(page.chosen().await.len(), 2, "language and form alone are chosen");
    }
    begin_and_choose(&me, 1).await;
    me.next().await;
    me.see(words::items()[1]).await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn two_elements_on_one_page_work_on_their_own() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let two = "<trellis-assessment></trellis-assessment><trellis-assessment></trellis-assessment>";
    let page = browser.open(&site.put_embedding("/two.html", two)).await;
    let (other, items) = (page.beside(1), words::items());
    let one = Person::new(&page, Words::english(), Hand::Mouse);
    begin_and_choose(&one, 3).await;
    assert_eq!(other.heading().await, one.words.text("StartHeading"));

    other.choose(Words::chinese().text("LanguageName")).await;
    let two = Person::new(&other, Words::chinese(), Hand::Mouse);
    begin_and_choose(&two, 0).await;
    two.next().await;
    two.see(items[1]).await;
    assert_eq!(page.heading().await, one.words.item(items[0]));
    assert_eq!(one.chosen().await.as_deref(), Some(one.words.answers(items[0])[3]));
    one.next().await;
    one.see(items[1]).await;
    two.press("Back").await;
    two.see(items[0]).await;
    assert_eq!(two.chosen().await.as_deref(), Some(two.words.answers(items[0])[0]));

    // Each is cleared, and taken away, on its own.
    one.press("ClearAndLeave").await;
    page.wait_for_heading(one.words.text("StartHeading")).await;
    assert_eq!(two.chosen().await.as_deref(), Some(two.words.answers(items[0])[0]));
    page.ask::<()>("host.remove()", vec![]).await;
    let two = Person::new(&page, Words::chinese(), Hand::Mouse);
    two.next().await;
    two.see(items[1]).await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}
