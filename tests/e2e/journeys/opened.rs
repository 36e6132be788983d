//! Saved records, and files that are none.

use serde_json::{Value, json};

use crate::browser::{Browser, Settings};
use crate::journeys::{map_rows, today};
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::role::Role;
use crate::site::Site;
use crate::trellis;
use crate::words::{self, Words};

/// Files that cannot be opened, each with what the page says of it. No two neighbours say the same.
fn refused(stopped: &Value) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let text = stopped.to_string();
    let with = |pointer: &str, value: Value| {
        let mut record = stopped.clone();
        *record.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        record.to_string().into_bytes()
    };
    let mut short = stopped.clone();
    short["places"].as_array_mut().unwrap().pop();
    vec![
        ("truncated", text.as_bytes()[..text.len() / 2].to_vec(), "OpenDamaged"),
        ("letter", b"Dear Ada, how are you?".to_vec(), "OpenNotARecord"),
        ("newer", with("/format", json!("trellis-record/5")), "OpenNewer"),
        ("picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe".to_vec(), "OpenNotARecord"),
        ("no-such-answer", with("/places/0/answer", json!({ "rating": 9 })), "OpenDoesNotFit"),
        ("no-time", with("/started", json!("yesterday")), "OpenDamaged"),
        ("a-place-short", short.to_string().into_bytes(), "OpenDoesNotFit"),
        ("other-json", b"{\"places\": []}".to_vec(), "OpenNotARecord"),
        ("large", vec![b' '; (1 << 20) + 1], "OpenTooLarge"),
        ("empty", Vec::new(), "OpenNotARecord"),
    ]
}

/// Each file is refused with its reason, and the screen stays as it is.
async fn refuses(me: &Person<'_>, stopped: &Value) {
    let before = me.page.text().await;
    assert_eq!(me.page.names(Role::Alert).await, [""; 0]);
    for (name, bytes, reason) in refused(stopped) {
        me.page.give_file(name, &bytes).await;
        let said = format!("{} {}", me.words.text(reason), me.words.text("OpenNothingLost"));
        let script = format!("return all('alert').map(nameOf).join() === {}", json!(said));
        me.page.wait_until(&format!("{name}: \"{said}\""), &script).await;
        let after = me.page.text().await;
        assert_eq!(after.replacen(&format!(" {said}"), "", 1), before, "{name}");
    }
}

async fn start<'p>(page: &'p Page<'p>) -> Person<'p> {
    let me = Person::new(page, Words::english(), Hand::Keys);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    me
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_record_opens_where_it_ended_and_what_is_none_is_refused_with_its_reason() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let (me, items) = (start(&page).await, words::items());
    me.begin().await;
    me.give_all(&items[..3], |_| 3).await;
    me.see(items[3]).await;
    me.menu().await;
    me.go("StopHere", "StoppedHeading").await;
    me.go("KeepOrLeave", "KeepTitle").await;
    me.go("BackToMap", "MapTitle").await;
    let (map, rows) = (page.text().await, page.rows(me.words.text("MapCaption")).await);
    me.go("IAmCounselor", "ReportTitle").await;
    assert!(page.text().await.contains(me.words.text("SafetyNotAsked")));
    me.go("PrintSaveFinish", "KeepTitle").await;
    let (file, stopped) = me.save().await;
    assert_eq!(rows, map_rows(me.words, &trellis::score_record(&stopped).unwrap()));
    let word: String = file.name.chars().skip("trellis-".len()).take_while(char::is_ascii_lowercase).collect();
    assert_eq!(word.len(), 8, "a word by chance: {}", file.name);
    assert_eq!(file.name, format!("trellis-{word}-{}.json", today(&page).await));

    // Nothing that was on the screen is lost by a file that does not open.
    refuses(&me, &stopped).await;
    me.go("BackToMap", "MapTitle").await;
    assert_eq!(page.text().await, map);

    // A completed record opens at its results.
    let mut completed = stopped.clone();
    completed["ended"] = json!("completed");
    for (at, place) in completed["places"].as_array_mut().unwrap().iter_mut().enumerate() {
        place["answer"] = if at < items.len() { json!({ "rating": 1 + at % 4 }) } else { json!({ "choice": "yes" }) };
    }
    me.go("KeepOrLeave", "KeepTitle").await;
    page.give_file("completed.json", completed.to_string().as_bytes()).await;
    page.wait_for_text(me.words.text("OpenReplaces")).await;
    me.press("OpenKeep").await;
    page.wait_until("nothing is asked any more", "return all('alert').length === 0").await;
    me.go("BackToMap", "MapTitle").await;
    assert_eq!(page.text().await, map, "nothing is lost");
    me.go("KeepOrLeave", "KeepTitle").await;
    page.give_file("completed.json", completed.to_string().as_bytes()).await;
    me.press("OpenReplace").await;
    page.wait_for_heading(me.words.text("MapTitle")).await;
    let scored = trellis::score_record(&completed).unwrap();
    assert_eq!(page.rows(me.words.text("MapCaption")).await, map_rows(me.words, &scored));
    let text = page.text().await;
    let (wish, holds) = (text.find(me.words.text("YouSaidTalk")), text.find(me.words.text("HoldsYouUp")));
    assert!(wish.is_some() && wish < holds, "with the wish to talk, help comes first: {text}");

    // A stopped one opens where it stopped.
    me.go("KeepOrLeave", "KeepTitle").await;
    page.give_file("stopped.json", stopped.to_string().as_bytes()).await;
    me.press("OpenReplace").await;
    me.see(items[3]).await;
    assert_eq!(me.chosen().await, None);
    me.press("Back").await;
    me.see(items[2]).await;
    assert_eq!(me.chosen().await.as_deref(), Some(me.words.answers(items[2])[3]));

    // On a fresh page, too, what does not open changes nothing.
    let page = browser.open(&site.url("/")).await;
    let me = start(&page).await;
    me.touch(Role::Radio, &radio(&page, me.words.of("/forms/SNQ-16/name")).await).await;
    me.tick("AssentYes").await;
    let chosen = page.chosen().await;
    refuses(&me, &stopped).await;
    assert_eq!(page.chosen().await, chosen);

    // Another key: opened, not scored, and kept as it is.
    let mut foreign = completed.clone();
    foreign["instrument"]["hashes"]["key"] = json!("0123456789abcdef".repeat(4));
    page.give_file("foreign.json", foreign.to_string().as_bytes()).await;
    page.wait_for_heading(me.words.text("UnscoredTitle")).await;
    let text = page.text().await;
    for words in [me.words.text("UnscoredLead"), foreign["instrument"]["hashes"]["key"].as_str().unwrap()] {
        assert!(text.contains(words), "\"{words}\": {text}");
    }
    assert!(trellis::score_record(&foreign).is_err(), "nor does the command line score it");
    me.press("SaveAgain").await;
    let saved = crate::downloads::next(&browser).await;
    assert_eq!(serde_json::from_slice::<Value>(&saved.bytes).unwrap(), foreign);
}

/// The whole name of a radio that begins so: its hint is part of it.
async fn radio(page: &Page<'_>, start: &str) -> String {
    let names = page.names(Role::Radio).await;
    names.into_iter().find(|name| name.starts_with(start)).unwrap_or_else(|| panic!("no \"{start}\""))
}
