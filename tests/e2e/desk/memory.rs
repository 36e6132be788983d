//! Who sits at the computer during a sitting, and after the desk was locked, finds no answer, no score and no key: not in
//! the page, not in its memory, not in its store, not in the browser's files.

use std::time::Duration;

use dryoc::classic::crypto_pwhash::{PasswordHashAlgorithm, crypto_pwhash};
use dryoc::classic::crypto_secretbox::crypto_secretbox_open_easy;
use serde_json::{Value, json};
use thirtyfour::support::base64_decode;

use super::counselor::{self, Counselor, Plan};
use super::store::{self, Dump};
use crate::browser::{Browser, Settings};
use crate::disk;
use crate::privacy::marked::{self, CODE, CODES, SAFETY};
use crate::privacy::memory;
use crate::privacy::needles::{Found, Sight};
use crate::role::Role;
use crate::site::Site;
use crate::steps;
use crate::words::Words;

/// The heap's strings as they are, not their first thousand characters.
const WHOLE_STRINGS: &str = "--js-flags=--heap-snapshot-string-limit=10000000";

/// How long after a pupil has finished it is looked.
const AFTER: Duration = Duration::from_secs(10);

/// The 32 bytes of the desk's private key, by libsodium's functions and not by the desk's own.
fn private_key(dump: &Dump, passphrase: &str) -> [u8; 32] {
    let key: Value = serde_json::from_str(&dump.0["key"]).expect("JSON");
    let wrapped = &key["wrapped"];
    let bytes = |value: &Value| base64_decode(value.as_str().expect("Base64")).expect("Base64");
    let argon2id = &wrapped["protection"]["argon2id"];
    let number = |name: &str| argon2id[name].as_u64().expect("a number");
    let mut own = [0; 32];
    crypto_pwhash(
        &mut own,
        passphrase.as_bytes(),
        &bytes(&argon2id["salt"]),
        number("passes"),
        1024 * number("memory_kib") as usize,
        PasswordHashAlgorithm::Argon2id13,
    )
    .expect("the key of the passphrase");
    let nonce = bytes(&wrapped["nonce"]).try_into().expect("24 bytes");
    let mut key = [0; 32];
    crypto_secretbox_open_easy(&mut key, &bytes(&wrapped["box"]), &nonce, &own).expect("the box opens");
    key
}

/// What is searched for: what it is, and its words.
struct Needles {
    words: Vec<(&'static str, String)>,
    key: [u8; 32],
    passphrase: String,
}

impl Needles {
    /// What of it is in the page or in its memory.
    async fn in_memory(&self, browser: &Browser) -> Vec<String> {
        let sight = Sight::of(browser).await;
        let mut found = Vec::new();
        for run in CODES.chunks(CODES.len() / 2) {
            if !sight.strides(run).is_empty() {
                found.push("answers as bytes".to_owned());
            }
        }
        if sight.bytes(&self.key) > 0 {
            found.push("the private key".to_owned());
        }
        let passphrase = ("the passphrase", self.passphrase.clone());
        for (what, words) in self.words.iter().chain([&passphrase]) {
            let at = sight.find(words);
            if at != Found::NOWHERE {
                found.push(format!("{what}: {at:?} {:?}", sight.around(words)));
            }
        }
        found
    }

    /// What of it is in the store or in the browser's files.
    fn on_disk(&self, dump: &Dump, browser: &Browser) -> Vec<String> {
        let store: String = dump.0.values().map(String::as_str).collect();
        let all = self.words.iter().map(|(what, words)| (*what, words)).chain([("the passphrase", &self.passphrase)]);
        all.filter(|(_, words)| {
            store.contains(words.as_str()) || !disk::files_with(browser.profile(), words).is_empty()
        })
        .map(|(what, _)| what.to_owned())
        .collect()
    }
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn nobody_reads_an_answer_before_the_desk_is_opened_or_after_it_is_locked() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk().argument(WHOLE_STRINGS)).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    counselor.go("NewSitting", "KeyTitle").await;
    let passphrase = counselor::words_shown(&browser).await;
    assert!(Sight::of(&browser).await.find(&passphrase).wasm > 0, "the six words, while they are shown");
    counselor.confirm(&passphrase).await;
    counselor.set_up(&Plan { name: "7B-3", form: "SNQ-40", codes: &[CODE] }).await;

    counselor.write(words.desk("YourCode"), CODE).await;
    counselor.press("ThisIsMe").await;
    page.wait_for_heading(words.text("StartHeading")).await;
    steps::tick(&page, words.text("AssentYes")).await;
    page.go(words.text("Begin")).await;
    let (mut before, mut strides) = (0, Vec::new());
    let last = CODES.len() + SAFETY.len();
    marked::answer_all(&page, words, async || {
        before += 1;
        if before == last {
            strides = Sight::of(&browser).await.strides(&CODES);
        }
    })
    .await;
    assert!(!strides.is_empty(), "the answers are in Wasm while the pupil gives them");
    page.wait_for_heading(words.desk("ThanksTitle")).await;
    tokio::time::sleep(AFTER).await;

    let dump = Dump::of(&browser).await;
    let joined = dump.open(&passphrase);
    let record = serde_json::to_string(store::record(&joined, CODE)).expect("a record is JSON");
    let places = record.find("\"places\"").expect("a record has places");
    let mut needles = Needles {
        words: vec![
            ("the record's first answers", record[places..places + 64].to_owned()),
            ("the record's last answers", record[record.len() - 64..].to_owned()),
            ("an answer", r#"{"rating":3}"#.to_owned()),
        ],
        key: private_key(&dump, &passphrase),
        passphrase: passphrase.clone(),
    };
    assert_eq!(needles.in_memory(&browser).await, [""; 0], "before the desk is opened");
    assert_eq!(needles.on_disk(&dump, &browser), [""; 0], "before the desk is opened");
    assert!(!disk::files_with(browser.profile(), CODE).is_empty(), "what stands in clear is found on the disk");

    // Opened, everything is there: the search finds it.
    counselor.end(&passphrase).await;
    counselor.press("ToClass").await;
    let report = steps::named(&page, Role::Button, CODE).await;
    page.click(Role::Button, &report).await;
    page.wait_for_heading(CODE).await;
    needles.words.push(("a score", memory::interval(&browser, words).await));
    let sight = Sight::of(&browser).await;
    assert!(!sight.strides(&CODES).is_empty(), "the answers");
    assert!(sight.bytes(&needles.key) > 0, "the private key");
    assert!(sight.find(&needles.words[3].1).page > 0, "a score");

    counselor.press("Lock").await;
    page.wait_for_heading(words.desk("LockedTitle")).await;
    assert_eq!(needles.in_memory(&browser).await, [""; 0], "after the desk is locked");
    assert_eq!(needles.on_disk(&Dump::of(&browser).await, &browser), [""; 0], "after the desk is locked");

    // The needles that were nowhere so far are found where they are put.
    let put = "
        const [texts] = arguments;
        globalThis.held = texts.map((text) => ['', text].join(''));
        return new Promise((done) => {
            const request = indexedDB.open('control');
            request.onupgradeneeded = () => request.result.createObjectStore('control');
            request.onsuccess = () => {
                const begun = request.result.transaction('control', 'readwrite', { durability: 'strict' });
                texts.forEach((text, at) => begun.objectStore('control').put(text, at));
                begun.oncomplete = () => done(true);
            };
        });
    ";
    let all: Vec<&str> = needles.words.iter().map(|(_, words)| words.as_str()).chain([passphrase.as_str()]).collect();
    assert_eq!(browser.run(put, vec![json!(all)]).await, true);
    let sight = Sight::of(&browser).await;
    for words in all {
        assert!(sight.find(words).heap > 0, "on the heap: {words}");
        assert!(!disk::files_with(browser.profile(), words).is_empty(), "on the disk: {words}");
    }
}
