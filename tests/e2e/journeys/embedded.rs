//! The element as other pages use it: taken away, moved, and beside another.

use serde_json::Value;

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::words::{self, Words};
use crate::{chromium_log, chromium_memory, hand};

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

    page.ask::<()>("globalThis.taken = host", vec![]).await;

    // Beside the one that is there: in and out in one task, and after it.
    assert_eq!(left(&page, "document.body.append(element); element.remove();").await, serde_json::json!([0, 1]));
    assert_eq!(left(&page, "document.body.append(element);").await, serde_json::json!([1, 2]));
    assert_eq!(left(&page, "element.remove();").await, serde_json::json!([0, 1]));
    let twice = "document.body.append(element); element.remove(); document.body.append(element);";
    assert_eq!(left(&page, twice).await, serde_json::json!([1, 2]), "mounted once");
    assert_eq!(left(&page, "element.remove();").await, serde_json::json!([0, 1]));

    // The one that is there, with an answer in it: taken out and put back later.
    begin_and_choose(&me, 3).await;
    let later = "host.remove(); return new Promise((done) => setTimeout(() => setTimeout(() => done(null))))";
    page.ask::<()>(later, vec![]).await;
    page.browser.run("document.body.prepend(globalThis.taken)", vec![]).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(page.chosen().await.len(), 2, "language and form alone are chosen");

    // Moved: the answers stay.
    begin_and_choose(&me, 3).await;
    for script in [
        "host.parentNode.append(host)",
        "host.remove(); document.body.prepend(host)",
        "document.body.append(document.createElement('section')); document.body.lastChild.append(host)",
        "document.body.moveBefore ? document.body.moveBefore(host, null) : document.body.append(host)",
    ] {
        page.ask::<()>(script, vec![]).await;
        page.ask::<()>("return new Promise((done) => setTimeout(() => setTimeout(() => done(null))))", vec![]).await;
        assert_eq!(page.heading().await, me.words.item(words::items()[0]), "{script}");
        assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(words::items()[0])[3]), "{script}");
    }
    me.next().await;
    me.see(words::items()[1]).await;
    page.ask::<()>("globalThis.taken = host", vec![]).await;
    page.ask::<()>(later, vec![]).await;
    page.browser.run("document.body.prepend(globalThis.taken)", vec![]).await;
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

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_element_that_comes_and_goes_five_hundred_times_keeps_no_listener() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    browser.open(&site.url("/")).await;
    let come_and_go = "
        const [times] = arguments;
        const rest = () => new Promise((done) => setTimeout(() => setTimeout(done)));
        const element = (globalThis.comer ??= document.createElement('trellis-assessment'));
        return (async () => {
            for (let time = 0; time < times; time += 1) {
                document.body.append(element);
                await rest();
                element.remove();
                await rest();
            }
            return null;
        })();
    ";
    browser.run(come_and_go, vec![5.into()]).await;
    let before = chromium_memory::counters(&browser).await;
    for _ in 0..20 {
        browser.run(come_and_go, vec![25.into()]).await;
    }
    let after = chromium_memory::counters(&browser).await;
    println!("{before:?}, {after:?}");
    assert!(after.listeners < before.listeners + 50, "{before:?}, {after:?}");
    assert!(after.nodes < before.nodes + 500, "{before:?}, {after:?}");
}

/// With two elements and the focus in neither, it is not known whose answer a digit is.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_digit_acts_in_one_element_alone() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let two = "<trellis-assessment></trellis-assessment><trellis-assessment></trellis-assessment>";
    let page = browser.open(&site.put_embedding("/two.html", two)).await;
    let other = page.beside(1);
    let (one, two) =
        (Person::new(&page, Words::english(), Hand::Mouse), Person::new(&other, Words::english(), Hand::Mouse));
    for person in [&one, &two] {
        person.begin().await;
        person.menu().await;
        person.tick("OptionDigits").await;
        person.menu().await;
    }
    // The focus is in the second.
    hand::press(&page, &['2']).await;
    other.wait_until("the digit acts", "return all('radio').some((radio) => radio.checked)").await;
    assert_eq!(one.chosen().await, None);
    page.ask::<()>("focused().blur()", vec![]).await;
    hand::press(&page, &['4']).await;
    assert_eq!((one.chosen().await, two.chosen().await.as_deref()), (None, Some("Hardly ever")));
}
