//! A disk that is full, and a browser that clears what it had agreed to keep.

use super::counselor::{self, Counselor, Plan};
use super::pupil::Pupil;
use super::sitting::short_items;
use super::store::{self, Dump};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::wait::{self, PATIENCE};
use crate::words::Words;
use crate::{chromium_storage, downloads};

/// What is said at once where an answer was not kept, up to the browser's own reason.
fn not_kept(words: Words) -> &'static str {
    words.desk("NotKept").split('{').next().expect("words before the reason")
}

/// For so long Chromium goes by the room that it has asked for last.
const REMEMBERED: std::time::Duration = std::time::Duration::from_secs(31);

async fn wait_until_told(page: &Page<'_>, words: Words) {
    let told =
        async || page.names(Role::Alert).await.iter().any(|said| said.starts_with(not_kept(words))).then_some(());
    assert!(wait::within(PATIENCE, told).await.is_some(), "not told: {}", page.text().await);
}

/// Everything that was answered so far is in the browser.
async fn wait_until_kept(browser: &Browser, entries: usize) -> Dump {
    let kept = async || Some(Dump::of(browser).await).filter(|dump| dump.entries().len() == entries);
    match wait::within(PATIENCE, kept).await {
        Some(dump) => dump,
        None => panic!("not {entries} entries, but {}", Dump::of(browser).await.entries().len()),
    }
}

/// The first pupil is done, and the second one has answered three sentences. Returns the second.
async fn second_under_way<'c, 'p>(counselor: &'c Counselor<'p>, items: &'c [&'static str]) -> Pupil<'c, 'p> {
    Pupil { at: counselor, number: 0, items }.whole("7b-01").await;
    counselor.press("NextPupil").await;
    let second = Pupil { at: counselor, number: 1, items };
    second.come("7b-02").await;
    second.agree().await;
    second.answer(0..3).await;
    second
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_full_disk_is_told_at_once_and_loses_nothing() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01", "7b-02"] }).await;
    let items = short_items();
    let second = second_under_way(&counselor, &items).await;
    let before = wait_until_kept(&browser, 1 + 3).await;

    let origin = site.url("");
    chromium_storage::set_quota(&browser, &origin, 1).await;
    tokio::time::sleep(REMEMBERED).await;
    second.answer(3..5).await;
    wait_until_told(&page, words).await;
    assert_eq!(Dump::of(&browser).await, before, "what was kept is kept");
    // The pupil can go on, and the sealed file has what is not on the disk, too.
    second.finish(5).await;
    let file = downloads::next(&browser).await;
    assert!(file.name.starts_with("trellis-desk-7B-3-") && file.name.ends_with(".json"), "{}", file.name);
    let joined = store::of_file(&file.bytes, &passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    for (number, code) in ["7b-01", "7b-02"].into_iter().enumerate() {
        let pupil = Pupil { at: &counselor, number, items: &items };
        let expected: Vec<_> = (0..pupil.count()).map(|position| pupil.expected(position)).collect();
        assert_eq!(store::answers(store::record(&joined, code)), expected, "{code}");
    }

    // Once there is room, everything is written.
    chromium_storage::set_quota(&browser, &origin, 1 << 30).await;
    let dump = wait_until_kept(&browser, 2).await;
    assert_eq!(dump.open(&passphrase).records.len(), 2);
    page.wait_until("nothing is told any more", "return all('alert').every((alert) => tidy(words(alert)) === '')")
        .await;
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_store_that_the_browser_clears_is_written_again() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01", "7b-02"] }).await;
    let items = short_items();
    let second = second_under_way(&counselor, &items).await;
    wait_until_kept(&browser, 1 + 3).await;

    chromium_storage::clear(&browser, &site.url("")).await;
    second.answer(3..5).await;
    let dump = wait_until_kept(&browser, 1 + 5).await;
    let joined = dump.open(&passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    second.finish(5).await;
    counselor.end(&passphrase).await;
    let joined = Dump::of(&browser).await.open(&passphrase);
    for (number, code) in ["7b-01", "7b-02"].into_iter().enumerate() {
        let pupil = Pupil { at: &counselor, number, items: &items };
        let expected: Vec<_> = (0..pupil.count()).map(|position| pupil.expected(position)).collect();
        assert_eq!(store::answers(store::record(&joined, code)), expected, "{code}");
    }
}
