//! One pupil after another for minutes, in one page, from the start over the map and the report to the next start: what the
//! page holds does not grow.
//!
//! A script in the page does all of it, since what a driver finds and asks stays on the heap. `TRELLIS_SOAK_MINUTES` says
//! how long; `make release-checks` takes long enough for 300 pupils.

use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, Settings};
use crate::chromium_memory::{self, Counters};
use crate::page::Page;
use crate::site::Site;
use crate::words::Words;

const MINUTES: u64 = 5;

/// From this many pupils on, nothing new is made for the first time.
const WARM: u64 = 10;

/// Each pupil answers by another pattern. Whatever is asked for is waited for, at the most ten seconds.
const PUPILS: &str = "
    const [names, until] = arguments;
    const soak = (globalThis.soak = { pupils: 0, is_over: false, error: null });
    const sleep = (time) => new Promise((done) => setTimeout(done, time));
    const press = async (find) => {
        for (const since = performance.now(); performance.now() - since < 10_000; await sleep(50)) {
            const element = find();
            if (!element) continue;
            await settled();
            target(element).click();
            return;
        }
        throw new Error(`waited in vain for ${find} at ${heading()}`);
    };
    const go = async (find) => {
        const before = heading();
        await press(find);
        for (let tries = 0; heading() === before; tries += 1) {
            if (tries > 400) throw new Error(`${before} stays`);
            await sleep(25);
        }
    };
    const beginning = (role, words) => () => all(role).find((element) => nameOf(element).startsWith(words));
    const exactly = (role, words) => () => named(role, words)[0];
    const pupil = async (number) => {
        await press(beginning('checkbox', names.assent));
        await go(exactly('button', names.begin));
        await press(exactly('radio', names.age));
        await press(exactly('radio', names.no_module));
        await go(exactly('button', names.begin_items));
        for (let item = 0; ; item += 1) {
            const cards = all('radio').length;
            await press(() => all('radio')[(number * 3 + item) % cards]);
            await go(exactly('button', names.next));
            if (heading() === names.map) break;
            if (item > 60) throw new Error(`no end: ${heading()}`);
        }
        await go(exactly('button', names.counselor));
        await go(exactly('button', names.finish));
        await press(exactly('button', names.leave));
        for (let tries = 0; heading() !== names.start; tries += 1) {
            if (tries > 600) throw new Error(`no start: ${heading()}`);
            await sleep(50);
        }
    };
    (async () => {
        while (soak.pupils < until) {
            await pupil(soak.pupils);
            soak.pupils += 1;
        }
    })().catch((error) => { soak.error = String(error); }).finally(() => { soak.is_over = true; });
";

/// So many pupils come and go.
async fn pupils(page: &Page<'_>, names: &serde_json::Value, count: u64) {
    page.ask::<()>(PUPILS, vec![names.clone(), json!(count)]).await;
    loop {
        tokio::time::sleep(Duration::from_secs(2)).await;
        let state = page.browser.run("return [soak.pupils, soak.error, soak.is_over]", vec![]).await;
        assert!(state[1].is_null(), "{state}");
        if state[2] == json!(true) {
            assert_eq!(state[0], json!(count));
            return;
        }
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn pupils_for_minutes_leave_no_more_than_ten() {
    let minutes = std::env::var("TRELLIS_SOAK_MINUTES").map_or(MINUTES, |text| text.parse().expect("minutes"));
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/?form=SNQ-16")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    let names = json!({
        "assent": words.text("AssentYes"), "begin": words.text("Begin"), "no_module": words.text("ConditionNo"),
        "age": words.format("AgeFromTo", &[("from", "11"), ("to", "17")]), "begin_items": words.text("BeginItems"),
        "next": words.text("Next"), "map": words.text("MapTitle"), "counselor": words.text("IAmCounselor"), "finish": words.text("PrintSaveFinish"),
        "leave": words.text("ClearAndLeave"), "start": words.text("StartHeading"),
    });
    let begun = std::time::Instant::now();
    let wasm = async || chromium_memory::wasm_memories(&browser).await.iter().map(Vec::len).sum::<usize>();
    pupils(&page, &names, WARM).await;
    let (first, wasm_first) = (chromium_memory::counters(&browser).await, wasm().await);
    // As many as there is time for, at the speed so far.
    let each = begun.elapsed().as_secs_f64() / WARM as f64;
    let more = ((60 * minutes) as f64 / each - WARM as f64).max(3.0) as u64;
    pupils(&page, &names, more).await;
    let (last, wasm_last) = (chromium_memory::counters(&browser).await, wasm().await);
    println!("after {WARM} pupils {first:?}, Wasm {wasm_first}; after {more} more {last:?}, Wasm {wasm_last}");
    let within = |first: u64, last: u64| last as f64 <= first as f64 * 1.05;
    let Counters { nodes, listeners, heap } = last;
    assert!(within(first.nodes, nodes), "nodes: {first:?}, {last:?}");
    assert!(within(first.listeners, listeners), "listeners: {first:?}, {last:?}");
    assert!(within(first.heap, heap), "heap: {first:?}, {last:?}");
    assert!(within(wasm_first as u64, wasm_last as u64), "Wasm: {wasm_first}, {wasm_last}");
}
