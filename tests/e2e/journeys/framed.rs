//! The questionnaire in a frame of another origin, and the messages between the two pages.

use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person, calm, given};
use crate::role::Role;
use crate::site::Site;
use crate::wait::{self, PATIENCE};
use crate::words::{self, Words};
use crate::{chromium_log, trellis};

/// Notes every message and every event; `trellis` is the client that the package has for a page around.
const HOST: &str = "
    import { TrellisFrame } from './client.js';
    globalThis.TrellisFrame = TrellisFrame;
    globalThis.messages = [];
    globalThis.events = [];
    addEventListener('message', ({ data, origin }) => messages.push({ data, origin }));
    globalThis.listen = (client) => {
        for (const type of ['ready', 'progress', 'complete', 'stop', 'error', 'height']) {
            client.addEventListener(`trellis-${type}`, ({ detail }) => events.push({ type, detail }));
        }
        return client;
    };
    const settings = JSON.parse(document.querySelector('iframe').dataset.settings);
    globalThis.trellis = listen(new TrellisFrame(document.querySelector('iframe'), settings));
";

/// A page with the frame of a hosted Trellis in it, and what stands after the frame. Returns its address.
fn put_host(around: &Site, hosted: &Site, settings: &Value, after: &str) -> String {
    let client = Path::new(env!("CARGO_MANIFEST_DIR")).join("packages/element/frame.js");
    around.put("/client.js", std::fs::read(client).expect("the client of the package"));
    around.put("/host.js", HOST);
    let policy = "default-src 'none'; script-src 'self'; frame-src http:";
    around.put(
        "/",
        format!(
            "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>
             <meta http-equiv=Content-Security-Policy content=\"{policy}\"><title>A study</title>
             <script type=module src=host.js></script></head>
             <body><iframe src='{}' width=1000 height=150 title=Questionnaire data-settings='{settings}'></iframe>{after}</body>
             </html>",
            hosted.url("/frame.html"),
        ),
    );
    around.url("/")
}

async fn enter(browser: &Browser) {
    let entered = wait::within(PATIENCE, async || browser.driver.enter_frame(0).await.ok());
    entered.await.expect("there is a frame");
}

async fn leave(browser: &Browser) {
    browser.driver.enter_default_frame().await.expect("the page around");
}

/// The details of the events of a type, as the page around has them.
async fn events(browser: &Browser, kind: &str) -> Vec<Value> {
    let script = "return events.filter(({ type }) => type === arguments[0]).map(({ detail }) => detail)";
    let events = browser.run(script, vec![kind.into()]).await;
    events.as_array().cloned().unwrap_or_default()
}

async fn wait_for_events(browser: &Browser, kind: &str, count: usize) -> Vec<Value> {
    let found = wait::within(PATIENCE, async || {
        let events = events(browser, kind).await;
        (events.len() >= count).then_some(events)
    });
    match found.await {
        Some(events) => events,
        None => panic!("not {count} events trellis-{kind}: {:?}", events(browser, kind).await),
    }
}

/// Every height that the frame has asked for. Unit: CSS pixels.
async fn heights(browser: &Browser) -> Vec<u64> {
    let events = events(browser, "height").await;
    events.iter().map(|detail| detail["pixels"].as_u64().expect("a height")).collect()
}

/// The height of the frame, as the page around has set it. Unit: CSS pixels.
async fn height(browser: &Browser) -> u64 {
    let height = browser.run("return document.querySelector('iframe').style.height", vec![]).await;
    let pixels = height.as_str().and_then(|height| height.strip_suffix("px")?.parse().ok());
    pixels.unwrap_or_else(|| panic!("no height: {height}"))
}

fn messages() -> Validator {
    let schema: Value = serde_json::from_str(include_str!("../../../schemas/frame.json")).expect("a schema");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_frame_of_another_origin_hands_over_what_somebody_agreed_to() {
    let (around, hosted) = (Site::empty(), Site::of_product());
    let settings = json!({
        "share": "record", "participant": "K712", "begin": "items", "form": "SNQ-40", "followUp": "Ms Lee, today",
        "help": "Room 12\nPhone <b>555 0100</b>", "consent": "A study of reading.",
    });
    let address = put_host(&around, &hosted, &settings, "");
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&address).await;
    let [ready] = wait_for_events(&browser, "ready", 1).await.try_into().expect("it is ready once");
    assert_eq!((&ready["share"], &ready["safety"]), (&"record".into(), &true.into()));
    let origin = around.url("");

    enter(&browser).await;
    let page = Page::new(&browser);
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    let who = me.words.format("SignWhoFrameAsks", &[("page", &origin)]);
    let said = page.text().await;
    for words in [&*who, "Ms Lee, today", "K712", me.words.text("ShareRecord")] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // What the page around says stands where the slots are, as plain text.
    assert!(said.contains("A study of reading.") && !said.contains("555 0100"), "{said}");
    me.tick("ShareRecord").await;
    me.tick("AssentYes").await;
    leave(&browser).await;
    let (told, start) = (heights(&browser).await, height(&browser).await);
    assert!(told.iter().all(|height| height % 64 == 0) && told.last() == Some(&start), "{told:?}");
    enter(&browser).await;
    let content = page.ask::<f64>("return host.getBoundingClientRect().height", vec![]).await;
    assert!(content <= start as f64, "{content} in {start}");
    me.press("Begin").await;
    let items = words::items();
    me.give(items[0], 3).await;
    me.see(items[1]).await;
    leave(&browser).await;
    let [progress] = wait_for_events(&browser, "progress", 1).await.try_into().expect("one sentence was left");
    assert_eq!((&progress["position"], &progress["items"]), (&1.into(), &40.into()));
    let read = "return Promise.all([trellis.record(), trellis.report()])";
    assert_eq!(browser.run(read, vec![]).await, json!([null, null]), "not while it is under way");

    enter(&browser).await;
    me.give_all(&items[1..], |_| 1).await;
    me.give_all(&words::safety(), calm).await;
    leave(&browser).await;
    let [complete] = wait_for_events(&browser, "complete", 1).await.try_into().expect("complete once");
    let record = &complete["record"];
    assert_eq!((&record["subject"], &record["ended"]), (&"K712".into(), &"completed".into()));
    assert_eq!(given(record, items[0]), &json!({ "rating": 4 }));
    let mut scored = trellis::score_record(record).expect("the command line scores it");
    scored.as_object_mut().expect("a report").remove("record");
    let scored = browser.run("return arguments[0]", vec![scored]).await;
    assert_eq!(complete["report"], scored);
    assert_eq!(browser.run(read, vec![]).await, json!([record, complete["report"]]));

    // The height is that of the start until the results, also where they need more room.
    assert_eq!((heights(&browser).await, height(&browser).await), (told.clone(), start));
    browser.run("document.querySelector('iframe').style.width = '340px'", vec![]).await;
    enter(&browser).await;
    let higher = wait::within(PATIENCE, async || {
        let content = page.ask::<f64>("return host.getBoundingClientRect().height", vec![]).await;
        (content > start as f64).then_some(())
    });
    higher.await.expect("the results are higher than the frame");
    leave(&browser).await;
    assert_eq!(heights(&browser).await, told);
    browser.run("document.querySelector('iframe').style.width = ''", vec![]).await;

    enter(&browser).await;
    page.wait_for_text("Phone <b>555 0100</b>").await;
    leave(&browser).await;

    // Cleared by the page around: nothing is left, and the frame is as high as what is read at the start.
    browser.run("trellis.reset()", vec![]).await;
    enter(&browser).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    page.click(Role::Disclosure, me.words.text("Menu")).await;
    page.click_button(me.words.text("AboutAndPrivacy")).await;
    page.wait_for_heading(me.words.text("AboutTitle")).await;
    leave(&browser).await;
    let grown = wait::within(PATIENCE, async || {
        let height = height(&browser).await;
        (height > start).then_some(height)
    });
    let grown = grown.await.expect("the frame grows");
    enter(&browser).await;
    page.click_button(me.words.text("AboutBack")).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    leave(&browser).await;
    let shrunk = wait::within(PATIENCE, async || (height(&browser).await < grown).then_some(()));
    shrunk.await.expect("the frame shrinks");
    assert_eq!(browser.run(read, vec![]).await, json!([null, null]));

    let validator = messages();
    let exchanged = browser.run("return messages", vec![]).await;
    let exchanged = exchanged.as_array().expect("messages");
    for message in exchanged {
        let errors: Vec<String> = validator.iter_errors(&message["data"]).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{message}");
        assert_eq!(message["origin"].as_str(), Some(&*hosted.url("")));
    }
    assert_eq!(events(&browser, "error").await, [Value::Null; 0]);
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// Loaded anew on either side, or with a second client for the same frame, the two find each other again.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_two_pages_find_each_other_again_after_either_was_loaded_anew() {
    let (around, hosted) = (Site::empty(), Site::of_product());
    let address = put_host(&around, &hosted, &json!({ "share": "scores", "begin": "items", "lang": "zh-Hans" }), "");
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&address).await;
    wait_for_events(&browser, "ready", 1).await;

    // The frame.
    enter(&browser).await;
    let page = Page::new(&browser);
    let chinese = Person::new(&page, Words::chinese(), Hand::Mouse);
    page.wait_for_heading(chinese.words.text("StartHeading")).await;
    page.ask::<()>("location.reload()", vec![]).await;
    leave(&browser).await;
    let ready = wait_for_events(&browser, "ready", 2).await;
    assert_eq!(ready[1]["share"], "scores");
    browser.run("trellis.set({ lang: 'en', participant: 'K713', share: 'record' })", vec![]).await;
    assert_eq!(wait_for_events(&browser, "ready", 4).await.last().expect("an event")["share"], "record");
    enter(&browser).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    page.wait_for_text("K713").await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    me.give(words::items()[0], 2).await;
    me.see(words::items()[1]).await;

    // The script of the page around: what is under way goes on.
    leave(&browser).await;
    let anew =
        "trellis.close(); trellis = listen(new TrellisFrame(document.querySelector('iframe'), { share: 'record' }))";
    browser.run(anew, vec![]).await;
    wait_for_events(&browser, "ready", 5).await;
    enter(&browser).await;
    me.give(words::items()[1], 2).await;
    me.see(words::items()[2]).await;
    leave(&browser).await;
    let progress = wait_for_events(&browser, "progress", 2).await;
    assert_eq!(progress[1]["position"], 2);

    // The page around.
    browser.goto(&address).await;
    assert_eq!(wait_for_events(&browser, "ready", 1).await[0]["share"], "scores");
    assert_eq!(events(&browser, "error").await, [Value::Null; 0]);
    browser.run("trellis.set({ form: 'SNQ-99', colour: 'red' })", vec![]).await;
    let refused = wait_for_events(&browser, "error", 2).await;
    assert_eq!((&refused[0]["attribute"], &refused[1]["attribute"]), (&"colour".into(), &"form".into()));

    // Somebody may have said yes to what stood there.
    browser.run("trellis.set({ form: null, colour: null, consent: 'Something else', help: 'Room 12' })", vec![]).await;
    let refused = wait_for_events(&browser, "error", 4).await;
    assert_eq!((&refused[2]["attribute"], &refused[3]["attribute"]), (&"consent".into(), &"colour".into()));
    enter(&browser).await;
    let slotted = "return [...host.children].map((child) => [child.slot, child.textContent])";
    assert_eq!(page.ask::<Value>(slotted, vec![]).await, json!([["help", "Room 12"]]));
    leave(&browser).await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn nothing_is_asked_before_a_consent_that_the_frame_takes() {
    let (around, hosted, words) = (Site::empty(), Site::of_product(), Words::english());
    let address = put_host(&around, &hosted, &json!({ "consent": "A study. ".repeat(300) }), "");
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&address).await;
    assert_eq!(wait_for_events(&browser, "error", 1).await[0]["attribute"], "consent");
    enter(&browser).await;
    assert_eq!(browser.run("return customElements.get('trellis-assessment') !== undefined", vec![]).await, false);
    leave(&browser).await;
    browser.run("trellis.set({ consent: 'A study of reading.' })", vec![]).await;
    wait_for_events(&browser, "ready", 1).await;
    enter(&browser).await;
    let page = Page::new(&browser);
    page.wait_for_heading(words.text("StartHeading")).await;
    page.wait_for_text("A study of reading.").await;
}

/// Beside the frame, a page of a third origin speaks to both sides as if it were the other.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn messages_of_a_third_page_are_ignored() {
    let (around, hosted, third) = (Site::empty(), Site::of_product(), Site::empty());
    third.put("/", "<!DOCTYPE html><title>A third page</title><script src=third.js></script>");
    third.put(
        "/third.js",
        "
        const forge = (type, payload, version = 1) => ({ source: 'trellis', version, type, payload });
        globalThis.speak = () => {
            const detail = { share: 'record', record: { subject: 'X1' } };
            for (const other of [parent, parent.frames[0]]) {
                for (const message of [
                    forge('hello', { share: 'record', lang: 'zh-Hans' }), forge('reset', {}), forge('read', { request: 1 }),
                    forge('complete', detail), forge('height', { pixels: 64 }), forge('hello', {}, 7),
                ]) other.postMessage(message, '*');
            }
            return new Promise((done) => setTimeout(done, 500));
        };
        globalThis.heard = [];
        addEventListener('message', ({ data }) => heard.push(data));
        ",
    );
    let other = format!("<iframe src='{}'></iframe>", third.url("/"));
    let address = put_host(&around, &hosted, &json!({ "begin": "items", "lang": "en" }), &other);
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&address).await;
    wait_for_events(&browser, "ready", 1).await;
    enter(&browser).await;
    let page = Page::new(&browser);
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_text(&me.words.format("SignWhoFrame", &[("page", &around.url(""))])).await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    me.choose(words::items()[0], 2).await;
    leave(&browser).await;
    let before = height(&browser).await;

    browser.driver.enter_frame(1).await.expect("the third page");
    browser.run("return speak()", vec![]).await;
    assert_eq!(browser.run("return heard", vec![]).await, json!([]), "nobody answers it");
    leave(&browser).await;
    for kind in ["complete", "stop", "error"] {
        assert_eq!(events(&browser, kind).await, [Value::Null; 0], "{kind}");
    }
    assert_eq!((events(&browser, "ready").await.len(), height(&browser).await), (1, before));
    enter(&browser).await;
    assert_eq!(page.heading().await, me.words.item(words::items()[0]));
    assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(words::items()[0])[2]));

    // The same of the page around acts.
    leave(&browser).await;
    browser
        .run(
            "frames[0].postMessage({ source: 'trellis', version: 1, type: 'reset' }, arguments[0])",
            vec![hosted.url("").into()],
        )
        .await;
    enter(&browser).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    leave(&browser).await;
    let wrong = "frames[0].postMessage({ source: 'trellis', version: 7, type: 'reset' }, arguments[0])";
    browser.run(wrong, vec![hosted.url("").into()]).await;
    let [refused] = wait_for_events(&browser, "error", 1).await.try_into().expect("it is refused once");
    assert_eq!(refused["code"], "message");
}

/// A page of the same origin can read what is in its frame, so it is named as the element's page is.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_frame_of_the_same_origin_names_it_and_one_without_a_page_around_says_so() {
    let site = Site::of_product();
    let address = put_host(&site, &site, &json!({ "lang": "en" }), "");
    let host = site.body("/").expect("the page around");
    site.put("/study.html", host);
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&format!("{address}study.html")).await;
    wait_for_events(&browser, "ready", 1).await;
    enter(&browser).await;
    let (page, words) = (Page::new(&browser), Words::english());
    page.wait_for_text(&words.format("SignWhoPage", &[("page", &site.url(""))])).await;
    assert!(!page.text().await.contains(words.text("ProofTitle")));

    leave(&browser).await;
    browser.goto(&site.url("/frame.html")).await;
    let said = "return [...document.body.querySelectorAll('p')].map((text) => text.textContent).join('|')";
    let alone = wait::within(PATIENCE, async || {
        let said = browser.run(said, vec![]).await;
        said.as_str()?.contains("works inside another page only").then_some(())
    });
    alone.await.expect("it says that it is alone");
}
