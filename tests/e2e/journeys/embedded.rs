//! The element as other pages use it: taken away, moved, and beside another.

use serde_json::Value;

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person, calm, given};
use crate::site::Site;
use crate::words::{self, Words};
use crate::{chromium_log, chromium_memory, chromium_script, hand, trellis};

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
async fn an_element_that_comes_and_goes_a_thousand_times_keeps_no_listener_and_no_memory() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    chromium_script::before_each_page(&browser, include_str!("../privacy/held.js")).await;
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
    let pages = "return trellisMemory().buffer.byteLength / 65536";
    browser.run(come_and_go, vec![100.into()]).await;
    let (before, pages_before) = (chromium_memory::counters(&browser).await, browser.run(pages, vec![]).await);
    for _ in 0..36 {
        browser.run(come_and_go, vec![25.into()]).await;
    }
    let (after, pages_after) = (chromium_memory::counters(&browser).await, browser.run(pages, vec![]).await);
    println!("{before:?}, {after:?}; {pages_before} and {pages_after} pages of Wasm");
    assert_eq!(pages_before, pages_after, "pages of Wasm memory");
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

/// A page of somebody else under a strict policy, with the element and a script of its own that defines it and notes
/// each event. Returns its address.
fn host_page(site: &Site, element: &str) -> String {
    let product = String::from_utf8(site.body("/").expect("there is a page")).expect("a page in UTF-8");
    let attribute = |name: &str| {
        let (_, rest) = product.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name}"));
        rest.split_once('"').expect("the attribute ends").0.to_owned()
    };
    let script = format!(
        "
        import init, * as wasm from './{}';
        import {{ define }} from './element.js';
        globalThis.events = [];
        for (const type of ['ready', 'progress', 'complete', 'stop', 'error']) {{
            addEventListener(`trellis-${{type}}`, (event) => {{
                const {{ bubbles, composed, detail, target }} = event;
                const now = [target.record?.(), target.report?.()];
                events.push({{ type, bubbles, composed, detail, tag: target.localName, now }});
            }});
        }}
        await init({{ module_or_path: './{}' }});
        define(wasm);
        ",
        attribute("data-js").trim_start_matches("./"),
        attribute("data-wasm").trim_start_matches("./"),
    );
    site.put("/host.js", script);
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><meta http-equiv='Content-Security-Policy' content=\"{policy}\">
         <title>A study</title><script type=module src='host.js'></script></head>
         <body>{element}</body></html>"
    );
    site.put("/host.html", page);
    site.url("/host.html")
}

async fn events(page: &Page<'_>, kind: &str) -> Vec<Value> {
    page.ask("return events.filter((event) => event.type === arguments[0])", vec![kind.into()]).await
}

/// What `record()` and `report()` give.
async fn readable(page: &Page<'_>) -> (Value, Value) {
    page.ask("return [host.record(), host.report()]", vec![]).await
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_page_around_is_given_the_record_that_somebody_agreed_to_share() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let element = "<trellis-assessment share=record participant=K712 begin=items form=SNQ-40
        follow-up='Ms Lee, the same day'></trellis-assessment>";
    let page = browser.open(&host_page(&site, element)).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    let around = "return [document.title, history.length, document.documentElement.lang, location.href]";
    let seen: Value = page.ask(around, vec![]).await;
    let origin = site.url("").trim_end_matches('/').to_owned();
    let said = page.text().await;
    for words in [&origin, "Ms Lee, the same day", "K712", me.words.text("ShareRecord")] {
        assert!(said.contains(words), "{words}: {said}");
    }
    for promise in ["SignWhoAlone", "SetUpForPupil", "OpenSaved"] {
        assert!(!said.contains(me.words.text(promise)), "{promise}: {said}");
    }
    let [ready] = events(&page, "ready").await.try_into().expect("it is ready once");
    assert_eq!(
        (&ready["bubbles"], &ready["composed"], &ready["tag"]),
        (&true.into(), &true.into(), &"trellis-assessment".into())
    );
    assert_eq!((&ready["detail"]["share"], &ready["detail"]["safety"]), (&"record".into(), &true.into()));

    me.tick("ShareRecord").await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    let items = words::items();
    me.give(items[0], 3).await;
    me.see(items[1]).await;
    let [progress] = events(&page, "progress").await.try_into().expect("one sentence was left");
    assert_eq!((&progress["detail"]["position"], &progress["detail"]["items"]), (&1.into(), &40.into()));
    assert!(progress["detail"]["milliseconds"].as_u64().is_some_and(|millis| millis > 0), "{progress}");
    assert_eq!(progress["detail"].as_object().map(serde_json::Map::len), Some(3), "and nothing else");
    assert_eq!(readable(&page).await, (Value::Null, Value::Null), "not while it is under way");

    // Stopped, the record of what was answered so far; then on, to the end.
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    let [stop] = events(&page, "stop").await.try_into().expect("stopped once");
    assert_eq!((&stop["detail"]["reason"], &stop["detail"]["record"]["ended"]), (&"stopped".into(), &"stopped".into()));
    assert_eq!((stop["now"][0].clone(), Value::Null), (stop["detail"]["record"].clone(), stop["now"][1].clone()));
    me.press("GoOn").await;
    me.give_all(&items[1..], |_| 1).await;
    me.give_all(&words::safety(), calm).await;
    page.wait_until("the map", "return events.some(({ type }) => type === 'complete')").await;
    let [complete] = events(&page, "complete").await.try_into().expect("complete once");
    let detail = &complete["detail"];
    assert_eq!((&detail["record"]["subject"], &detail["record"]["ended"]), (&"K712".into(), &"completed".into()));
    assert_eq!(given(&detail["record"], items[0]), &serde_json::json!({ "rating": 4 }));
    assert_eq!(readable(&page).await, (detail["record"].clone(), detail["report"].clone()));
    assert_eq!((&complete["now"][0], &complete["now"][1]), (&detail["record"], &detail["report"]));
    let mut scored = trellis::score_record(&detail["record"]).expect("the command line scores it");
    scored.as_object_mut().expect("a report").remove("record");
    // Through the browser, which has one kind of number.
    let scored: Value = page.ask("return arguments[0]", vec![scored]).await;
    assert_eq!(detail["report"], scored, "the report is that of the command line");

    page.ask::<()>("host.reset()", vec![]).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(readable(&page).await, (Value::Null, Value::Null));
    assert_eq!(page.ask::<Value>(around, vec![]).await, seen, "the page around is as it was");
    assert_eq!(events(&page, "error").await, [Value::Null; 0]);
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
    let asked = site.requests().into_iter().map(|request| request.path).filter(|path| !path.starts_with("/host"));
    let asked: Vec<String> = asked.collect();
    assert_eq!(asked.len(), 3, "the glue, the class and the Wasm: {asked:?}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn who_does_not_agree_shares_nothing_whatever_the_page_asks() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page =
        browser.open(&host_page(&site, "<trellis-assessment begin=items share=record></trellis-assessment>")).await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    let items = words::items();
    me.give(items[0], 3).await;
    me.see(items[1]).await;
    // Asked for anew, and under another code.
    page.ask::<()>("host.share = 'none'; host.share = 'record'; host.participant = 'K999'", vec![]).await;
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    let [stop] = events(&page, "stop").await.try_into().expect("stopped once");
    assert_eq!(stop["detail"], serde_json::json!({ "reason": "stopped", "share": "none" }));
    assert_eq!(readable(&page).await, (Value::Null, Value::Null));
    page.ask::<()>("host.reset()", vec![]).await;
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert_eq!(readable(&page).await, (Value::Null, Value::Null));
    assert!(page.text().await.contains("K999"), "what was set up meanwhile holds for the next");
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn attributes_are_properties_and_what_is_wrong_is_said() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    // Set before the element is defined.
    let page = browser.open(&host_page(&site, "<trellis-assessment lang=zh></trellis-assessment>")).await;
    let (english, chinese) = (Words::english(), Words::chinese());
    page.wait_for_heading(chinese.text("StartHeading")).await;
    let set = "
        Object.assign(host, { form: 'SNQ-16', share: 'scores', participant: 'K712', begin: 'items', idleSeconds: 60 });
        host.followUp = 'Ms Lee';
        host.lang = 'en';
        const names = ['form', 'share', 'participant', 'begin', 'follow-up', 'idle-seconds', 'lang'];
        return names.map((name) => host.getAttribute(name));
    ";
    let written: Vec<String> = page.ask(set, vec![]).await;
    assert_eq!(written, ["SNQ-16", "scores", "K712", "items", "Ms Lee", "60", "en"]);
    page.wait_for_heading(english.text("StartHeading")).await;
    page.wait_for_text(english.text("ShareScores")).await;
    let cleared = "
        for (const name of ['instrument', 'order', 'seed', 'form', 'share', 'participant', 'begin', 'followUp', 'idleSeconds']) host[name] = null;
        return [host.form, host.share, host.participant, host.begin, host.followUp, host.idleSeconds, host.attributes.length];
    ";
    let values: Value = page.ask(cleared, vec![]).await;
    assert_eq!(values, serde_json::json!(["", "none", "", "start", "", 180, 1]));
    assert_eq!(events(&page, "error").await, [Value::Null; 0]);
    page.ask::<()>("host.participant = 'Anna'; host.lang = 'fr'", vec![]).await;
    page.wait_until("both are refused", "return events.filter(({ type }) => type === 'error').length === 2").await;
    let refused: Vec<Value> =
        events(&page, "error").await.iter().map(|event| event["detail"]["attribute"].clone()).collect();
    assert_eq!(refused, ["participant", "lang"]);
    assert_eq!(page.heading().await, english.text("StartHeading"));

    // The language changes while the questionnaire runs.
    Person::new(&page, english, Hand::Mouse).begin().await;
    page.ask::<()>("host.lang = 'zh-Hans'", vec![]).await;
    page.wait_for_heading(chinese.item(words::items()[0])).await;
}
