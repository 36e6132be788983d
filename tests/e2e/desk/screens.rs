//! Every screen of the desk, for everybody: axe-core finds nothing, and nothing scrolls sideways.

use super::counselor;
use super::phone;
use super::tour;
use crate::axe::{self, Exception};
use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::page::Page;
use crate::screens::all::Faults;
use crate::screens::contrast::{ENOUGH, Pair, contrast, on_own_ground, pair};
use crate::screens::window::{Size, resize};
use crate::sight;
use crate::site::Site;
use crate::words::Words;

/// What axe-core can decide on no screen. All of it is measured here.
const EXCEPTIONS: &[Exception] = &[
    Exception {
        rule: "color-contrast",
        selector: ".points-plot text, .plot text",
        reason: "Words in a picture: axe-core does not see what is drawn below them.",
    },
    Exception { rule: "color-contrast", selector: "input[type=text]", reason: "An empty field has no words." },
    Exception {
        rule: "color-contrast",
        selector: ".class-table .code-link, .class-table th, .class-table .sort",
        reason: "The head of the table and its codes stay in sight, over what is scrolled below them.",
    },
    Exception {
        rule: "color-contrast",
        selector: ".key-words .small",
        reason: "One sign alone: the number of a word.",
    },
];

/// On the stops of the tour whose names these are, words with the property of their colour, on their own ground.
const ON_OWN_GROUND: [(&str, (&str, &str)); 7] = [
    ("key", (".key-words .small", "color")),
    ("safety", ("input[type=text]", "color")),
    ("sitting", ("input[type=text]", "color")),
    ("class", (".class-table .code-link", "color")),
    ("class", (".class-table th", "color")),
    ("class", (".class-table .sort", "color")),
    ("one pupil", (".plot text", "fill")),
];

/// The words in the picture of the class: those at its edge stand on the page, the codes on each of its bands.
const IN_PICTURE: [Pair; 4] = [
    pair((".points-plot > svg:not(.dot-of) text", "fill"), (".trellis", "backgroundColor"), ENOUGH),
    pair((".code-of", "fill"), (".points-plot .b0", "fill"), ENOUGH),
    pair((".code-of", "fill"), (".points-plot .b1", "fill"), ENOUGH),
    pair((".code-of", "fill"), (".points-plot .b2", "fill"), ENOUGH),
];

/// The words of a stop that axe-core cannot decide and that do not stand out.
async fn faint(page: &Page<'_>, stop: &str) -> Vec<String> {
    let mut faint = Vec::new();
    for (_, words) in ON_OWN_GROUND.iter().filter(|(name, _)| *name == stop) {
        let found = on_own_ground(page, *words).await;
        if found.is_none_or(|found| found < ENOUGH) {
            faint.push(format!("{words:?}: {found:?}"));
        }
    }
    for pair in IN_PICTURE.iter().filter(|_| stop == "picture") {
        let found = contrast(page, pair).await;
        if found.is_none_or(|found| found < pair.least) {
            faint.push(format!("{:?} on {:?}: {found:?}", pair.words, pair.ground));
        }
    }
    faint
}

/// Each window in one of the two schemes; the other language has the others.
async fn assert_accessible(settings: Settings, words: Words, [phone_is_dark, desk_is_dark]: [bool; 2]) {
    let (site, browser) = (Site::of_program("desk"), Browser::start(settings).await);
    let page = counselor::open(&browser, &site, words).await;
    let (mut faults, mut stops) = (Faults::default(), Vec::new());
    let looks = [(Size::PHONE, phone_is_dark), (Size::DESK, desk_is_dark)];
    tour::every_screen(&page, &site, words, async |stop| {
        for (size, dark) in looks {
            resize(&page, size).await;
            // Without motion, no colour is on its way to another.
            chromium_media::set_preferences(&browser, dark, true).await;
            let audit = axe::audit(&page, stop.expected, EXCEPTIONS).await;
            let scheme = if dark { "dark" } else { "light" };
            let place = format!("{} at {size}, {scheme}", stop.name);
            faults.add(&place, audit.faults());
            faults.add(&place, faint(&page, stop.name).await);
        }
        for size in [Size::NARROW, Size::PHONE, Size::DESK] {
            resize(&page, size).await;
            faults.add(&format!("{} at {size}", stop.name), sight::sideways(&page).await);
            if size == Size::PHONE {
                faults.add(stop.name, phone::crowded(&page).await);
            }
        }
        stops.push(stop.name.to_owned());
    })
    .await;
    for name in ON_OWN_GROUND.map(|(name, _)| name).into_iter().chain(["picture"]) {
        assert!(stops.iter().any(|stop| stop == name), "the tour does not come to {name}");
    }
    faults.assert_none();
}

#[tokio::test]
#[ignore = "needs Chromium, axe-core and the desk: make test-e2e"]
async fn every_screen_of_the_desk_is_accessible_in_english() {
    assert_accessible(Settings::desk(), Words::english(), [true, false]).await;
}

#[tokio::test]
#[ignore = "needs Chromium, axe-core and the desk: make test-e2e"]
async fn every_screen_of_the_desk_is_accessible_in_chinese() {
    assert_accessible(Settings::desk().language("zh-CN"), Words::chinese(), [false, true]).await;
}
