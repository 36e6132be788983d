//! A sitting of two thousand pupils: how long it takes to open, to sort and to scroll.

use std::time::Duration;

use serde_json::{Value, json};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_desk::log::Content;

use crate::browser::{Browser, Settings};
use crate::desk::attacks::{add, change, code, now, run};
use crate::desk::counselor::{self, Counselor, Plan};
use crate::desk::store::{self, Dump, SNQ};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::wait;
use crate::words::Words;

const PUPILS: usize = 2_000;

/// After the key is derived, everything is open and in the table within so long.
const OPEN_MS: f64 = 3_000.0;
const SORTED_MS: f64 = 100.0;
/// No frame is later while it scrolls: three frames of a screen.
const FRAME_MS: f64 = 51.0;

/// Looks at each frame until the safety answers are there: when the first entries were open, and when all were. A frame
/// that is late is told, too.
const WATCH: &str = "
    const [opening, safety] = arguments;
    const shown = document.querySelector('trellis-desk').shadowRoot;
    globalThis.watch = { derived: null, opened: null, late: 0 };
    let before = null;
    const look = (now) => {
        const text = shown.textContent;
        if (watch.derived !== null) watch.late = Math.max(watch.late, now - before);
        before = now;
        if (watch.derived === null && text.includes(opening)) watch.derived = now;
        if (text.includes(safety)) watch.opened = now;
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
";

/// Does something, and says after how many milliseconds the next picture of it can be painted.
async fn painted_after(page: &Page<'_>, what: &str) -> f64 {
    let script = format!(
        "return new Promise((done) => {{
            const begun = performance.now();
            {what};
            requestAnimationFrame(() => {{
                const channel = new MessageChannel();
                channel.port1.onmessage = () => done(performance.now() - begun);
                channel.port2.postMessage(null);
            }});
        }});"
    );
    page.ask(&script, vec![]).await
}

/// A sitting in which every pupil has a finished record, sealed as the desk seals it.
async fn sitting_of_many(page: &Page<'_>, words: Words) -> (Dump, String) {
    let counselor = Counselor::new(page, words);
    let codes: Vec<String> = (1..=PUPILS).map(|number| format!("p-{number:04}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-40", codes: &codes }).await;
    let mut dump = Dump::of(page.browser).await;
    let (sealer, sitting) = (store::sealer(&dump), dump.sitting());
    let form = SNQ.find_form("SNQ-40").expect("the long form");
    for (number, name) in codes.iter().enumerate() {
        let mut record = respondent(&SNQ, form, RespondentType::Mixed, number as u64).expect("a record");
        record.started = now();
        let place = trellis_desk::log::Place {
            sitting: sitting.id.clone(),
            code: code(name),
            run: run(number as u32 + 1),
            sequence: 43,
            furthest: 43,
            age: sitting.age,
        };
        let content = Content::Record { record: Box::new(record), finished: now() };
        add(&mut dump, &sealer.seal(place, content).expect("it seals"));
    }
    (dump, passphrase)
}

#[tokio::test]
#[ignore = "takes minutes: make release-checks"]
async fn two_thousand_pupils_open_sort_and_scroll_in_time() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    site.put("/nothing", "<!DOCTYPE html><title>Nothing</title><h1>Nothing</h1>");
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let (dump, passphrase) = sitting_of_many(&page, words).await;
    let page = change(&browser, &site, words, &dump).await;
    let counselor = Counselor::new(&page, words);
    counselor.go("EndSitting", "UnlockTitle").await;
    counselor.write(words.desk("Passphrase"), &passphrase).await;
    let opening = words.desk("Opening").split('{').next().expect("words before the number").trim();
    browser.run(WATCH, vec![json!(opening), json!(words.desk("SafetyLead"))]).await;
    counselor.press("UnlockSafety").await;
    let opened = wait::within(Duration::from_secs(120), async || {
        let watch: Value = browser.run("return watch", vec![]).await;
        watch["opened"].as_f64().map(|opened| (opened - watch["derived"].as_f64().expect("progress"), watch))
    });
    let (opened_ms, watch) = opened.await.expect("the safety answers");
    let to_class = format!("named('button', {})[0].click()", json!(words.desk("ToClass")));
    let table_ms = painted_after(&page, &to_class).await;
    page.wait_for_heading(&words.desk_format("PupilsHeading", &[("count", "2000")])).await;
    let rows: usize = page.ask("return root.querySelectorAll('.class-table tbody tr').length", vec![]).await;

    let mut sorted = Vec::new();
    for column in 0..5 {
        let sort = format!("root.querySelectorAll('.class-table th button')[{column}].click()");
        sorted.push(painted_after(&page, &sort).await);
    }
    let scroll = "
        return new Promise((done) => {
            const frames = [];
            let before = performance.now();
            const step = (now) => {
                frames.push(now - before);
                before = now;
                scrollBy(0, 400);
                if (frames.length < 120) requestAnimationFrame(step); else done(frames.slice(1));
            };
            requestAnimationFrame(step);
        });
    ";
    let mut frames: Vec<f64> = page.ask(scroll, vec![]).await;
    frames.sort_by(f64::total_cmp);
    let worst = frames.last().copied().unwrap_or_default();
    let count = "return root.querySelectorAll('.class-table tbody tr').length";
    browser.run("dispatchEvent(new Event('beforeprint'))", vec![]).await;
    let printed = wait::within(Duration::from_secs(20), async || {
        Some(page.ask::<usize>(count, vec![]).await).filter(|printed| *printed > rows)
    });
    let printed = printed.await.expect("all rows");
    browser.run("dispatchEvent(new Event('afterprint'))", vec![]).await;
    page.wait_until("a page of rows", &format!("{count} === {rows}")).await;
    counselor.write(words.desk("FindCode"), "p-1999").await;
    let found: usize = page.ask(count, vec![]).await;
    let late = &watch["late"];
    eprintln!(
        "{PUPILS} records: open {opened_ms:.0} ms after the key (latest frame {late:.0}), table {table_ms:.0} ms with \
         {rows} rows, sorted in {sorted:.0?} ms, scrolled with frames of {:.0} ms, at most {worst:.0}",
        frames[frames.len() / 2]
    );
    assert_eq!((rows, printed), (50, PUPILS), "a page of rows, and all of them on paper");
    assert_eq!(found, 1, "a code is found among all");
    assert!(worst < FRAME_MS, "{worst} ms");
    assert!(opened_ms + table_ms < OPEN_MS, "{opened_ms} and {table_ms} ms");
    assert!(sorted.iter().all(|sorted| *sorted < SORTED_MS), "{sorted:?}");
    assert!(page.names(Role::Button).await.iter().any(|name| name.starts_with("p-1999")));
}
