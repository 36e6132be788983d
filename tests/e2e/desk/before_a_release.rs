//! What takes minutes: `make release-checks` runs it.

mod large;

use super::counselor::{self, Counselor, Plan};
use super::killed::{points, survives};
use super::pupil::Pupil;
use super::sitting::codes;
use super::store::{self, Dump};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::site::Site;
use crate::words::{self, Words};

#[tokio::test]
#[ignore = "takes minutes: make release-checks"]
async fn twenty_kills_at_points_of_chance() {
    for seed in 0..5 {
        survives(&points(seed, 4)).await;
    }
}

/// Thirty pupils and forty sentences; the browser is killed in the middle of item 17 of pupil 12.
#[tokio::test]
#[ignore = "takes minutes: make release-checks"]
async fn a_class_of_thirty_with_a_power_cut() {
    const CUT: (usize, usize) = (11, 16);
    let (site, words, items) = (Site::of_program("desk"), Words::english(), words::items());
    let codes = codes();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let mut browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let plan = Plan { name: "7B-3", form: "SNQ-40", codes: &codes };
    let passphrase = Counselor::new(&page, words).begin(&plan).await;
    for (number, code) in codes.iter().enumerate() {
        let mut first = 0;
        if number == CUT.0 {
            {
                let page = Page::of_program(&browser, "desk");
                let counselor = Counselor::new(&page, words);
                let pupil = Pupil { at: &counselor, number, items: &items };
                pupil.come(code).await;
                pupil.agree().await;
                pupil.answer(0..CUT.1).await;
                pupil.choose(CUT.1).await;
            }
            browser = Browser::start(Settings::desk().again(browser.kill())).await;
            counselor::open_handed(&browser, &site, words).await;
            let entries = Dump::of(&browser).await.entries();
            let own = entries.iter().filter(|entry| entry.place.code.as_str() == *code);
            first = own.map(|entry| entry.place.furthest as usize + 1).max().expect("answers are kept");
            assert!((CUT.1 - 1..=CUT.1).contains(&first), "{first}");
        }
        let page = Page::of_program(&browser, "desk");
        let counselor = Counselor::new(&page, words);
        let pupil = Pupil { at: &counselor, number, items: &items };
        pupil.come(code).await;
        pupil.agree().await;
        page.wait_for_heading(words.item(items[first])).await;
        pupil.finish(first).await;
        if number + 1 < codes.len() {
            counselor.press("NextPupil").await;
        }
    }
    let page = Page::of_program(&browser, "desk");
    let counselor = Counselor::new(&page, words);
    counselor.end(&passphrase).await;
    counselor.press("ToClass").await;
    let rows = page.rows(&words.desk_format("PupilsHeading", &[("count", "30")])).await;
    assert_eq!(rows.len(), 31, "a heading and thirty pupils");
    let joined = Dump::of(&browser).await.open(&passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    for (number, code) in codes.iter().enumerate() {
        let pupil = Pupil { at: &counselor, number, items: &items };
        let expected: Vec<_> = (0..pupil.count()).map(|position| pupil.expected(position)).collect();
        assert_eq!(store::answers(store::record(&joined, code)), expected, "{code}");
    }
}
