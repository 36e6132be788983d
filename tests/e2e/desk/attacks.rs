//! Somebody changes what the desk has kept: what it says afterwards is true, and no call for help is hidden.

use serde_json::json;
use trellis_core::record::{AnswerRecord, Subject, Timestamp};
use trellis_desk::log::{Content, Entry, EntryKind, Part, Place};
use trellis_desk::sitting::Id;

use super::counselor::{self, Counselor, Plan};
use super::pupil::Pupil;
use super::sitting::short_items;
use super::store::{self, Dump};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::site::Site;
use crate::words::Words;

/// Puts back what was kept, with some of it changed, and opens the desk anew.
pub(super) async fn change<'b>(browser: &'b Browser, site: &Site, words: Words, kept: &Dump) -> Page<'b> {
    // A page of the same origin that is no desk: nothing writes meanwhile.
    browser.goto(&site.url("/nothing")).await;
    let script = "
        const [kept] = arguments;
        return new Promise((done, failed) => {
            const request = indexedDB.open('trellis-desk');
            request.onerror = () => failed(request.error);
            request.onsuccess = () => {
                const change = request.result.transaction('desk', 'readwrite', { durability: 'strict' });
                const store = change.objectStore('desk');
                store.clear();
                for (const [name, text] of Object.entries(kept)) store.put(text, name);
                change.oncomplete = () => (request.result.close(), done(true));
                change.onabort = () => failed(change.error);
            };
        });
    ";
    let mut kept = kept.0.clone();
    for (_, text) in kept.iter_mut().filter(|(name, _)| name.starts_with("status/")) {
        let mut status: serde_json::Value = serde_json::from_str(text).expect("a status");
        // At the list of the desk.
        status.as_object_mut().expect("an object").remove("is_handed_over");
        *text = status.to_string();
    }
    browser.run(script, vec![json!(kept)]).await;
    counselor::open(browser, site, words).await
}

/// The names of a code's entries, in their order.
fn names(dump: &Dump, code: &str) -> Vec<String> {
    let is_of_code =
        |text: &str| serde_json::from_str::<Entry>(text).is_ok_and(|entry| entry.place.code.as_str() == code);
    let entries = dump.0.iter().filter(|(name, text)| name.starts_with("entry/") && is_of_code(text));
    entries.map(|(name, _)| name.clone()).collect()
}

/// Adds an entry under the name that the desk would give it.
pub(super) fn add(dump: &mut Dump, entry: &Entry) {
    let Place { sitting, run, sequence, .. } = &entry.place;
    let end = match entry.kind {
        EntryKind::Part => format!("{sequence:010}"),
        EntryKind::Record => "record".to_owned(),
    };
    dump.0.insert(format!("entry/{sitting}/{run}/{end}"), serde_json::to_string(entry).expect("JSON"));
}

/// A new run, which everybody can begin.
pub(super) fn run(number: u32) -> Id {
    Id::try_from(format!("{number:032x}")).expect("an id")
}

pub(super) fn code(text: &str) -> Subject {
    Subject::try_from(text.to_owned()).expect("a code")
}

pub(super) fn now() -> Timestamp {
    Timestamp::try_from("2026-11-24T08:00:00.000Z".to_owned()).expect("a time")
}

/// From the list, by the passphrase, to the safety answers.
async fn open_all<'p>(page: &'p Page<'p>, words: Words, passphrase: &str) -> Counselor<'p> {
    let counselor = Counselor::new(page, words);
    counselor.go("EndSitting", "UnlockTitle").await;
    counselor.write(words.desk("Passphrase"), passphrase).await;
    counselor.press("UnlockSafety").await;
    counselor.wait_for_safety().await;
    counselor
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn what_the_desk_says_of_a_changed_log_is_true() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    site.put("/nothing", "<!DOCTYPE html><title>Nothing</title><h1>Nothing</h1>");
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let items = short_items();
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01", "7b-02", "7b-03"] }).await;
    // The first asks for a talk, the second breaks off, the third never comes.
    let first = Pupil { at: &counselor, number: 0, items: &items };
    first.whole("7b-01").await;
    counselor.press("NextPupil").await;
    let second = Pupil { at: &counselor, number: 1, items: &items };
    second.come("7b-02").await;
    second.agree().await;
    second.answer(0..6).await;
    let page = counselor::open_handed(&browser, &site, words).await;
    Counselor::new(&page, words).leave(&passphrase).await;
    let kept = Dump::of(&browser).await;
    let broke_off = |next: usize| {
        let (item, next) = (next.to_string(), (next + 1).to_string());
        words.desk_format("BrokeOff", &[("code", "7b-02"), ("item", &item), ("next", &next)])
    };
    let text = page.text().await;
    assert!(
        text.contains(&broke_off(6)) && text.contains(&words.desk_format("NotYetHere", &[("count", "1")])),
        "{text}"
    );

    // The last two answers of a run are cut off: what is said is how far it is kept. In between, it is missed.
    let parts = names(&kept, "7b-02");
    let mut cut = kept.clone();
    parts[4..].iter().for_each(|name| _ = cut.0.remove(name));
    let page = change(&browser, &site, words, &cut).await;
    assert!(page.text().await.contains(&broke_off(4)), "{}", page.text().await);
    let mut gap = kept.clone();
    gap.0.remove(&parts[2]);
    let page = change(&browser, &site, words, &gap).await;
    open_all(&page, words, &passphrase).await;
    assert!(page.text().await.contains(&words.desk_format("OddMissing", &[("codes", "7b-02")])));

    // A whole run is taken away: nothing is said of that pupil but that there are no answers here.
    let mut without = kept.clone();
    names(&kept, "7b-01").iter().for_each(|name| _ = without.0.remove(name));
    let page = change(&browser, &site, words, &without).await;
    assert!(page.text().await.contains(&words.desk_format("NotYetHere", &[("count", "2")])));
    let counselor = open_all(&page, words, &passphrase).await;
    page.wait_for_heading(words.desk("SafetyNone")).await;
    counselor.press("ToClass").await;
    let absent = words.desk_format("AbsentRow", &[("codes", "7b-01, 7b-03")]);
    assert!(page.text().await.contains(&absent), "{}", page.text().await);

    // Sealed with the public key by somebody else: a second record that asks for nothing, and one of a code that is on no
    // list. The call for help stays, with its own answer.
    let sealer = store::sealer(&kept);
    let sitting = kept.sitting();
    let place = |code: Subject, run: Id, sequence: u32| Place {
        sitting: sitting.id.clone(),
        code,
        run,
        sequence,
        furthest: sequence,
        age: sitting.age,
    };
    let mut record = store::record(&kept.open(&passphrase), "7b-01").clone();
    record.started = now();
    for item in &mut record.items {
        if item.item == "X4" {
            item.answer = AnswerRecord::Choice("no".to_owned());
        }
    }
    let forged = Content::Record { record: Box::new(record), finished: now() };
    let mut added = kept.clone();
    add(&mut added, &sealer.seal(place(code("7b-01"), run(1), 19), forged.clone()).expect("it seals"));
    add(&mut added, &sealer.seal(place(code("7b-77"), run(2), 19), forged).expect("it seals"));
    let page = change(&browser, &site, words, &added).await;
    let counselor = open_all(&page, words, &passphrase).await;
    let text = page.text().await;
    for said in [
        words.desk_format("OddSecond", &[("codes", "7b-01")]),
        words.desk_format("OddUnknown", &[("codes", "7b-77")]),
        words.desk("OddNote").to_owned(),
        words.desk_format("SafetyHeading", &[("today", "1"), ("days", "0")]),
        format!("{}: {}", words.of("/labels/X4"), words.answers("X4")[0]),
    ] {
        assert!(text.contains(&said), "\"{said}\": {text}");
    }
    counselor.press("ToClass").await;
    let rows = page.rows(&words.desk_format("PupilsHeading", &[("count", "4")])).await;
    assert_eq!(rows.iter().filter(|row| row[0].starts_with("7b-01")).count(), 2, "both are shown: {rows:?}");

    // Another answer in the place of one, one that is moved to another pupil, and one that belongs to no question.
    let entries = kept.entries();
    let own = entries.iter().find(|entry| entry.place.code.as_str() == "7b-02").expect("an answer");
    let part = |item: &str, answer: AnswerRecord| {
        Content::Part(Part {
            item: item.to_owned(),
            answer,
            ms: Some(900),
            language: "en".to_owned(),
            modules: Vec::new(),
            started: now(),
            given: now(),
        })
    };
    let mut mixed = kept.clone();
    let mut other = sealer
        .seal(place(code("7b-02"), own.place.run.clone(), own.place.sequence), part(items[0], AnswerRecord::Rating(5)))
        .expect("it seals");
    other.place.furthest = own.place.furthest;
    mixed.0.insert(format!("entry/{}/{}/x", sitting.id, own.place.run), serde_json::to_string(&other).expect("JSON"));
    let mut moved = own.clone();
    moved.place.code = code("7b-03");
    mixed.0.insert(names(&kept, "7b-02")[0].clone(), serde_json::to_string(&moved).expect("JSON"));
    add(
        &mut mixed,
        &sealer.seal(place(code("7b-03"), run(3), 0), part("P9z", AnswerRecord::Rating(1))).expect("it seals"),
    );
    let page = change(&browser, &site, words, &mixed).await;
    open_all(&page, words, &passphrase).await;
    let text = page.text().await;
    for said in [
        words.desk_format("OddConflict", &[("codes", "7b-02")]),
        words.desk_format("OddMoved", &[("codes", "7b-02")]),
        words.desk_format("OddNotAnswer", &[("codes", "7b-03")]),
    ] {
        assert!(text.contains(&said), "\"{said}\": {text}");
    }

    // Sealed to another key, and damaged: said, and everything else opens.
    let mut damaged = kept.clone();
    let name = &parts[5];
    let mut entry: serde_json::Value = serde_json::from_str(&damaged.0[name]).expect("JSON");
    for sealed in entry["boxes"].as_array_mut().expect("boxes") {
        let text = sealed["box"].as_str().expect("Base64").to_owned();
        let other = if text.starts_with('A') { "B" } else { "A" };
        sealed["box"] = json!(format!("{other}{}", &text[1..]));
    }
    damaged.0.insert(name.clone(), entry.to_string());
    let page = change(&browser, &site, words, &damaged).await;
    open_all(&page, words, &passphrase).await;
    let text = page.text().await;
    assert!(text.contains(&words.desk_format("NotOpened", &[("count", "1")])), "{text}");
    assert!(text.contains(&words.desk_format("SafetyHeading", &[("today", "1"), ("days", "0")])), "{text}");
}
