//! The desk as one file, opened from the disk with nothing beside it and no network.

use std::path::{Path, PathBuf};

use super::counselor::{self, Counselor, Plan};
use super::pupil::Pupil;
use super::sitting::short_items;
use super::store::{self, Dump};
use crate::chromium_log::Log;
use crate::downloads;
use crate::one_file::{alone, without_network};
use crate::words::Words;

/// The built file.
fn built() -> String {
    let folder = std::env::var_os("TRELLIS_DESK")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("dist-desk"), PathBuf::from);
    let file = folder.join("trellis-desk.html");
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}; `make desk` makes it", file.display()))
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn the_file_alone_holds_a_sitting_of_three_without_a_network() {
    let (words, (_folder, address)) = (Words::english(), alone(&built()));
    let browser = without_network().await;
    Log::drain(&browser).await;
    let page = counselor::open_at(&browser, &address, words).await;
    let loaded = Log::drain(&browser).await.attempts();
    let loaded: Vec<_> = loaded.iter().map(|attempt| &attempt.url).filter(|url| !url.starts_with("data:")).collect();
    assert_eq!(loaded, [&address], "it loads itself, and nothing else");

    let counselor = Counselor::new(&page, words);
    let (codes, items) = (["7b-01", "7b-02", "7b-03"], short_items());
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &codes }).await;
    let mut files = Vec::new();
    for (number, code) in codes.iter().enumerate() {
        if number > 0 {
            counselor.press("NextPupil").await;
        }
        Pupil { at: &counselor, number, items: &items }.whole(code).await;
        // From a file, a sealed file after each pupil is the default.
        files.push(downloads::next(&browser).await.bytes);
    }
    counselor.end(&passphrase).await;
    let kept = Dump::of(&browser).await.open(&passphrase);
    for joined in [&kept, &store::of_file(&files[2], &passphrase)] {
        assert!(joined.findings.is_empty(), "{:?}", joined.findings);
        for (number, code) in codes.iter().enumerate() {
            let pupil = Pupil { at: &counselor, number, items: &items };
            let expected: Vec<_> = (0..pupil.count()).map(|position| pupil.expected(position)).collect();
            assert_eq!(store::answers(store::record(joined, code)), expected, "{code}");
        }
    }
    assert_eq!(store::of_file(&files[0], &passphrase).records.len(), 1);
    let attempts = Log::drain(&browser).await.attempts();
    assert!(attempts.iter().all(|attempt| attempt.url.starts_with("blob:")), "{attempts:?}");
}
