//! The second entry of the npm package: an instrument of the page's own, from a file or as an object.

use serde_json::{Value, json};

use super::package::made;
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::words::Words;
use crate::{axe, chromium_log};

const MOOD: &str = include_str!("../../../examples/own/mood.json");
/// What the start is headed by, where the instrument has no heading of its own for it.
const NAME: &str = "How are you?";
const ITEMS: [&str; 3] = ["I feel well.", "I look forward to something.", "I feel tired."];

/// A page of a study under a strict policy, with an entry of the package, beside the file `mood.json` and one with two
/// errors.
pub(super) fn study(entry: &str) -> Site {
    let site = Site::empty();
    for file in std::fs::read_dir(made("trellis-assessment")).expect("the package").flatten() {
        let name = file.file_name().into_string().expect("a name in UTF-8");
        site.put(&format!("/trellis/{name}"), std::fs::read(file.path()).expect("a file"));
    }
    site.put("/study/mood.json", MOOD);
    site.put("/study/broken.json", MOOD.replace("[\"m1\", \"m2\", \"m3\"]", "[\"m1\", \"m2\", \"m9\"]"));
    site.put(
        "/study.js",
        format!(
            "import {{ defined }} from './trellis/{entry}';
             globalThis.events = [];
             for (const type of ['ready', 'complete', 'error']) {{
                 addEventListener(`trellis-${{type}}`, ({{ detail }}) => events.push({{ type, detail }}));
             }}
             await defined;"
        ),
    );
    site
}

/// Opens the page with these attributes of the element.
async fn open<'b>(browser: &'b Browser, site: &Site, attributes: &str) -> Page<'b> {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
        require-trusted-types-for 'script'; trusted-types 'none'";
    site.put(
        "/",
        format!(
            "<!DOCTYPE html><html lang=en><meta charset=utf-8>
             <meta http-equiv=Content-Security-Policy content=\"{policy}\"><title>A study</title>
             <script type=module src=study.js></script>
             <trellis-assessment lang=en {attributes}></trellis-assessment></html>"
        ),
    );
    browser.open(&site.url("/")).await
}

async fn events(page: &Page<'_>, kind: &str) -> Vec<Value> {
    let script =
        "return (globalThis.events ?? []).filter(({ type }) => type === arguments[0]).map(({ detail }) => detail)";
    page.ask(script, vec![kind.into()]).await
}

async fn error(page: &Page<'_>, count: usize) -> Value {
    let script =
        format!("return (globalThis.events ?? []).filter(({{ type }}) => type === 'error').length === {count}");
    page.wait_until("it is refused", &script).await;
    events(page, "error").await.pop().expect("an error")
}

async fn answer_all(me: &Person<'_>) {
    me.tick("ShareRecord").await;
    me.tick("AssentYes").await;
    me.press("Begin").await;
    for item in ITEMS {
        me.page.wait_for_heading(item).await;
        me.page.choose("mostly").await;
        me.next().await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_instrument_of_the_pages_own_is_asked_and_scored() {
    let (site, browser) = (study("full.js"), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site, "instrument=study/mood.json share=record begin=items").await;
    let me = Person::new(&page, Words::english(), Hand::Mouse);
    page.wait_for_heading(NAME).await;
    answer_all(&me).await;
    page.wait_until("it is complete", "return events.some(({ type }) => type === 'complete')").await;
    let [complete] = events(&page, "complete").await.try_into().expect("complete once");
    assert_eq!(complete["record"]["instrument"]["id"], "mood");
    assert_eq!(complete["record"]["places"][0]["answer"], json!({ "rating": 4 }));
    assert_eq!(complete["report"]["scores"]["mood"]["pomp"].as_f64().map(f64::round), Some(58.0));
    let mut asked: Vec<String> = site.requests().into_iter().map(|request| request.path).collect();
    asked.sort_unstable();
    let own = ["element.js", "full-glue.js", "full.js", "trellis-full.wasm"].map(|name| format!("/trellis/{name}"));
    let expected = [vec!["/".to_owned(), "/study.js".to_owned(), "/study/mood.json".to_owned()], own.to_vec()].concat();
    assert_eq!(
        asked.iter().filter(|path| *path != "/favicon.ico").collect::<Vec<_>>(),
        expected.iter().collect::<Vec<_>>()
    );

    // As an object; then the shipped one.
    page.ask::<()>("host.instrument = arguments[0]", vec![serde_json::from_str(MOOD).expect("JSON")]).await;
    page.wait_for_heading(NAME).await;
    assert_eq!(
        page.ask::<Value>("return [host.instrument.id, host.hasAttribute('instrument')]", vec![]).await,
        json!(["mood", false])
    );
    answer_all(&me).await;
    page.wait_until("complete again", "return events.filter(({ type }) => type === 'complete').length === 2").await;
    page.ask::<()>("host.instrument = 'snq'", vec![]).await;
    page.wait_until("the shipped one", "return events.at(-1).detail.instrument === 'snq'").await;
    assert_eq!(events(&page, "error").await, [Value::Null; 0]);
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn an_instrument_that_cannot_be_read_is_said_with_every_finding_and_none_of_another_origin_is_asked_for() {
    let (site, other, browser) = (study("full.js"), Site::empty(), Browser::start(Settings::desk()).await);
    other.put("/mood.json", MOOD);
    let page = open(&browser, &site, "instrument=/study/broken.json").await;
    let english = Words::english();
    page.wait_for_text(english.text("InstrumentUnreadable")).await;
    let refused = error(&page, 1).await;
    let places: Vec<&str> =
        refused["findings"].as_array().expect("findings").iter().filter_map(|f| f["place"].as_str()).collect();
    assert!(refused["code"] == "instrument" && places.contains(&"key.forms[0].items[2]"), "{refused}");
    assert_eq!(events(&page, "ready").await, [Value::Null; 0], "nothing is asked");
    axe::audit(&page, &["main h1", "main p"], &[]).await.assert_clean("an instrument that cannot be read");

    // Of another origin: the server hears of nothing.
    page.ask::<()>("host.instrument = arguments[0]", vec![other.url("/mood.json").into()]).await;
    let refused = error(&page, 2).await;
    assert!(refused["message"].as_str().is_some_and(|said| said.contains("not of the origin")), "{refused}");
    page.wait_for_text(english.text("InstrumentUnreadable")).await;
    assert_eq!(other.requests(), []);

    // Not there; no instrument at all.
    page.ask::<()>("host.instrument = 'study/none.json'", vec![]).await;
    assert!(error(&page, 3).await["message"].as_str().is_some_and(|said| said.contains("404")));
    page.ask::<()>("host.instrument = { id: 'mood' }; host.lang = 'zh-Hans'", vec![]).await;
    assert_eq!(error(&page, 4).await["findings"].as_array().map(Vec::len), Some(1));
    page.wait_for_text(Words::chinese().text("InstrumentUnreadable")).await;
    page.ask::<()>("host.instrument = 'study/mood.json'", vec![]).await;
    page.wait_until("it is mended", "return events.at(-1).type === 'ready'").await;
}

/// The entry with the shipped instrument reads none, and says which does.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_first_entry_says_which_one_reads_instruments() {
    let (site, browser) = (study("index.js"), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site, "instrument=study/mood.json").await;
    page.wait_for_heading(Words::english().text("StartHeading")).await;
    let says_so =
        |refused: &Value| refused["message"].as_str().is_some_and(|said| said.contains("trellis-assessment/full"));
    let refused = error(&page, 1).await;
    assert!(says_so(&refused) && refused["attribute"] == "instrument", "{refused}");
    page.ask::<()>("host.instrument = arguments[0]", vec![json!({})]).await;
    assert!(says_so(&error(&page, 2).await));
    assert!(!site.was_asked_for("/study/mood.json"));
    assert_eq!(events(&page, "ready").await[0]["instrument"], "snq");
}
