//! What the page around the element does to it, and what it does not.

use serde_json::{Value, json};

use crate::browser::{Browser, Settings};
use crate::downloads;
use crate::journeys::today;
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::tour::records;
use crate::words::{self, Words};
use crate::{chromium_log, files, steps};

/// Begin, Next, Save and Print in a frame that lets no form, no download and no dialog through.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn in_a_sandboxed_frame_every_step_works_or_says_that_it_does_not() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let frame = "<!DOCTYPE html><title>Frame</title>
        <iframe src='/' sandbox='allow-scripts allow-same-origin' width=1200 height=700></iframe>";
    site.put("/frame.html", frame);
    browser.goto(&site.url("/frame.html")).await;
    browser.driver.enter_frame(0).await.expect("there is a frame");
    let page = Page::new(&browser);
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    me.begin().await;
    me.give(words::items()[0], 3).await;
    me.see(words::items()[1]).await;
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    me.go("KeepOrLeave", "KeepTitle").await;
    me.press("Save").await;
    page.wait_for_text(me.words.text("SaveAsk")).await;
    assert_eq!(downloads::names(&browser), [""; 0], "the frame lets no file through");
    me.press("SaveNotThere").await;
    let text: String = page.ask("return root.querySelector('.not-there textarea').value", vec![]).await;
    let record: Value = serde_json::from_str(&text).expect("the record in JSON");
    assert_eq!(record["ended"], "stopped");
    assert!(page.text().await.contains(&today(&page).await), "the name of the file is said");
    me.press("Print").await;
    page.wait_for_text(me.words.text("PrintRefused")).await;
}

/// Styles of a page that would change every inherited property, and the length of a rem.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn styles_of_the_page_around_do_not_come_in() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let words = Words::english();
    site.put(
        "/host.css",
        "html { font-size: 62.5% }
         body { text-transform: uppercase; letter-spacing: .3em; word-spacing: 1em; white-space: nowrap; text-indent: 4em;
           font: italic small-caps 700 9px/3 serif; text-align: right; color: red; text-shadow: 1px 1px red }",
    );
    let look = "
        const style = (selector) => {
            const all = getComputedStyle(root.querySelector(selector));
            const names = ['fontSize', 'fontStyle', 'fontVariantCaps', 'fontFamily', 'lineHeight', 'letterSpacing', 'wordSpacing',
              'whiteSpace', 'textTransform', 'textIndent', 'textAlign', 'textShadow', 'color', 'width'];
            return names.map((name) => `${selector} ${name}: ${all[name]}`);
        };
        return ['h1', '.lead', '.signs p', 'button.primary', '.card .word'].flatMap(style);
    ";
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    let alone: Vec<String> = page.ask(look, vec![]).await;
    let host =
        "<link rel=stylesheet href=/host.css><p id=school>Our school</p><trellis-assessment></trellis-assessment>";
    let page = browser.open(&site.put_embedding("/host.html", host)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    let embedded: Vec<String> = page.ask(look, vec![]).await;
    assert_eq!(embedded, alone);
    // The school's own words stay, and its own paper has its own margins.
    assert_eq!(browser.run("return document.querySelector('#school').textContent", vec![]).await, "Our school");
    let pages = "
        const rules = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]);
        return rules.filter((rule) => rule instanceof CSSPageRule).map((rule) => rule.selectorText);
    ";
    assert_eq!(browser.run(pages, vec![]).await, json!(["trellis"]));
}

/// A page translator takes the place of text nodes.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn texts_that_others_replace_do_not_freeze_the_page() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    let translate = "
        const texts = [];
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
            const font = document.createElement('font');
            font.append(`(${text.data})`);
            text.replaceWith(font);
        }
    ";
    me.begin().await;
    page.ask::<()>(translate, vec![]).await;
    for (number, item) in words::items()[..3].iter().enumerate() {
        me.give(item, 2).await;
        page.ask::<()>(translate, vec![]).await;
        let total = page.text().await;
        assert!(!total.contains("(("), "{number}: {total}");
    }
    me.see(words::items()[3]).await;
    me.press("ClearAndLeave").await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(
        page.ask::<String>("return root.querySelector('.trellis').translate ? 'yes' : 'no'", vec![]).await,
        "no"
    );
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// Drops a file, or something else, on the heading of the screen. Returns whether the page took the drop.
pub(crate) async fn drop(page: &Page<'_>, kind: &str, dropped: &str) -> bool {
    let script = "
        const [kind, dropped] = arguments;
        const dataTransfer = new DataTransfer();
        if (kind === 'file') dataTransfer.items.add(new File([dropped], 'record.json', { type: 'application/json' }));
        else dataTransfer.setData(kind, dropped);
        const place = all('heading')[0];
        const send = (name) => !place.dispatchEvent(
            new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
        );
        return send('dragover') && send('drop');
    ";
    page.ask(script, vec![json!(kind), json!(dropped)]).await
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_file_that_is_dropped_is_as_one_that_is_picked() {
    let (site, browser, words) = (Site::of_product(), Browser::start(Settings::desk()).await, Words::english());
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(drop(&page, "text/uri-list", "https://example.org/").await);
    page.wait_for_text(words.text("DropOneRecord")).await;
    assert!(drop(&page, "file", "no record").await);
    page.wait_for_text(words.text("OpenNotARecord")).await;
    steps::begin(&page, words).await;
    assert!(drop(&page, "file", &records::full()).await);
    page.wait_for_text(words.text("DropNotHere")).await;
    page.click_button(words.text("ClearAndLeave")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(drop(&page, "file", &records::full()).await);
    page.wait_for_heading(words.text("MapTitle")).await;
    // On the results it asks, as a picked one does.
    page.go(words.text("IAmCounselor")).await;
    page.go(words.text("PrintSaveFinish")).await;
    files::give(&page, "record.json", records::short().as_bytes()).await;
    page.wait_for_text(words.text("OpenReplaces")).await;
}
