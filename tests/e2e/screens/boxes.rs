//! The answers and Next stay where the hand is: through all items, whatever the wording. Next stays through the last
//! questions, too, which have other answers.

use super::window::{Size, resize};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::sight::{self, Area};
use crate::site::Site;
use crate::steps;
use crate::words::{self, Words};

const SIZES: [Size; 3] = [Size::PHONE, Size::TABLET, Size::DESK];

/// Where the answers and Next are, each with its name.
async fn boxes(page: &Page<'_>, words: Words) -> Vec<(String, Area)> {
    let mut areas = sight::areas(page, Role::Radio).await;
    let buttons = sight::areas(page, Role::Button).await;
    areas.extend(buttons.into_iter().filter(|(name, _)| name == words.text("Next")));
    areas
}

async fn assert_boxes_stay(language: &'static str, words: Words) {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk().language(language)).await);
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    let mut first: Vec<Vec<(String, Area)>> = Vec::new();
    let mut moved = Vec::new();
    for item in words::items() {
        for asked in [false, true] {
            if asked {
                page.click_button(words.text("Next")).await;
                page.wait_until("the answer is asked for", "return Boolean(root.querySelector('.prompt'))").await;
            }
            for (at, size) in SIZES.into_iter().enumerate() {
                resize(&page, size).await;
                let boxes = boxes(&page, words).await;
                assert_eq!(boxes.len(), 6, "five answers and Next: {boxes:?}");
                let Some(first) = first.get(at) else {
                    first.push(boxes);
                    continue;
                };
                for ((name, area), (same, before)) in boxes.iter().zip(first) {
                    assert_eq!(name, same);
                    if !area.is_within(1.0, before) {
                        let when = if asked { ", asked for" } else { "" };
                        moved.push(format!("{item}{when} at {size}: {name} is at {area:?}, not {before:?}"));
                    }
                }
            }
        }
        page.go(words.text("RatherNot")).await;
    }
    page.go(&words.format("NextLast", &[("count", "4")])).await;
    for question in words::safety() {
        for (size, first) in SIZES.into_iter().zip(&first) {
            resize(&page, size).await;
            let (_, next) = boxes(&page, words).await.pop().expect("Next is there");
            let (_, before) = first.last().expect("Next was there");
            if !next.is_within(1.0, before) {
                moved.push(format!("{question} at {size}: Next is at {next:?}, not {before:?}"));
            }
        }
        page.go(words.text("RatherNot")).await;
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn answers_and_next_stay_in_english() {
    assert_boxes_stay("en-US", Words::english()).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn answers_and_next_stay_in_chinese() {
    assert_boxes_stay("zh-CN", Words::chinese()).await;
}
