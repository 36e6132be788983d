//! Each screen of the tour, in both languages: axe-core finds nothing, and nothing scrolls sideways.

use std::collections::BTreeMap;

use super::window::{Size, resize};
use crate::axe::{self, Exception};
use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::page::Page;
use crate::sight;
use crate::site::Site;
use crate::tour::{self, Stop};
use crate::words::Words;

/// What axe-core can decide on no screen.
const EXCEPTIONS: [Exception; 4] = [
    Exception {
        rule: "color-contrast",
        selector: ".plot text, .centre",
        reason: "Words in a picture: axe-core does not see what is drawn below them. `contrast.rs` measures them.",
    },
    Exception {
        rule: "color-contrast",
        selector: ".prompt",
        reason: "On its own ground, over a line that is hidden meanwhile. `contrast.rs` measures it.",
    },
    Exception {
        rule: "color-contrast",
        selector: "input.pin",
        reason: "The lines between its cells are a gradient on the ground of every field. `contrast.rs` measures it.",
    },
    Exception {
        rule: "th-has-data-cells",
        selector: ".map-words table",
        reason: "The name of a ring heads the rows below it (`scope=rowgroup`), and has no cell in its own row.",
    },
];

/// Each with the places that have it.
#[derive(Default)]
pub(crate) struct Faults(BTreeMap<String, Vec<String>>);

impl Faults {
    pub(crate) fn add(&mut self, place: &str, faults: Vec<String>) {
        for fault in faults {
            self.0.entry(fault).or_default().push(place.to_owned());
        }
    }

    pub(crate) fn assert_none(&self) {
        let said = self.0.iter().map(|(fault, places)| format!("{fault}\n  on {}", places.join("; ")));
        assert!(self.0.is_empty(), "{}", said.collect::<Vec<_>>().join("\n"));
    }
}

async fn look_for_what_is_wide(page: &Page<'_>, words: Words, stop: &Stop, sizes: &[Size], faults: &mut Faults) {
    for &size in sizes {
        resize(page, size).await;
        stop.appear(page, words).await;
        faults.add(&format!("{} at {size}", stop.name), sight::sideways(page).await);
        stop.vanish(page, words).await;
    }
    resize(page, Size::DESK).await;
}

async fn assert_accessible(settings: Settings, words: Words) {
    let (site, browser) = (Site::of_product(), Browser::start(settings).await);
    let page = browser.open(&site.url("/")).await;
    let mut faults = Faults::default();
    tour::every_screen(&page, words, async |stop| {
        let exceptions = [&EXCEPTIONS, stop.exceptions].concat();
        // What the row of steps covers on a short phone has a ground that axe-core cannot tell: the tall phone decides it.
        for (size, covers) in [(Size::PHONE, true), (Size::TALL_PHONE, false), (Size::DESK, false)] {
            resize(&page, size).await;
            for dark in [false, true] {
                // Without motion, no colour is on its way to another.
                chromium_media::set_preferences(&browser, dark, true).await;
                stop.appear(&page, words).await;
                let mut audit = axe::audit(&page, stop.expected, &exceptions).await;
                audit.undecided.retain(|finding| !(covers && finding.rule == "color-contrast"));
                let scheme = if dark { "dark" } else { "light" };
                faults.add(&format!("{} at {size}, {scheme}", stop.name), audit.faults());
                stop.vanish(&page, words).await;
            }
        }
        let sizes = [Size::ZOOMED, Size::NARROW, Size::PHONE, Size::DESK];
        look_for_what_is_wide(&page, words, &stop, &sizes, &mut faults).await;
    })
    .await;
    faults.assert_none();
}

async fn assert_takes_large_text(settings: Settings, words: Words) {
    let (site, browser) = (Site::of_product(), Browser::start(settings.large_text()).await);
    let page = browser.open(&site.url("/")).await;
    let mut faults = Faults::default();
    tour::every_screen(&page, words, async |stop| {
        let sizes = [Size::NARROW, Size::PHONE, Size::TABLET, Size::DESK];
        look_for_what_is_wide(&page, words, &stop, &sizes, &mut faults).await;
    })
    .await;
    faults.assert_none();
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core: make test-e2e"]
async fn every_screen_is_accessible_in_english() {
    assert_accessible(Settings::desk(), Words::english()).await;
}

#[tokio::test]
#[ignore = "needs Chromium and axe-core: make test-e2e"]
async fn every_screen_is_accessible_in_chinese() {
    assert_accessible(Settings::desk().language("zh-CN"), Words::chinese()).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn every_screen_takes_large_text_in_english() {
    assert_takes_large_text(Settings::desk(), Words::english()).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn every_screen_takes_large_text_in_chinese() {
    assert_takes_large_text(Settings::desk().language("zh-CN"), Words::chinese()).await;
}
