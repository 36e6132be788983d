//! A pupil whose every trace can be told from anything else.

use crate::page::Page;
use crate::role::Role;
use crate::steps;
use crate::words::{self, Words};

/// A code that no program has of itself.
pub(crate) const CODE: &str = "Q7-XW93.zk";
pub(crate) const FOLLOW_UP: &str = "Zephyrine Quillfeather";
/// Raw codes of the forty items: no run of them comes by chance.
pub(crate) const CODES: [u8; 40] = [
    3, 1, 4, 1, 5, 2, 2, 5, 4, 3, 1, 2, 5, 5, 1, 4, 2, 3, 3, 5, 1, 1, 4, 5, 2, 4, 3, 1, 5, 3, 2, 1, 4, 4, 2, 5, 3, 4,
    1, 2,
];
/// The places of the answers to the four safety questions.
pub(crate) const SAFETY: [usize; 4] = [0, 1, 2, 1];

/// The counselor sets it up: up to the pupil's own start.
pub(crate) async fn set_up(page: &Page<'_>, words: Words) {
    page.go(words.text("SetUpForPupil")).await;
    fill_in(page, words).await;
    page.go(words.text("Ready")).await;
}

/// Everything that is asked of the counselor.
pub(crate) async fn fill_in(page: &Page<'_>, words: Words) {
    for (field, written) in [("CodeLabel", CODE), ("FollowUpLabel", FOLLOW_UP)] {
        page.click(Role::Textbox, words.text(field)).await;
        page.type_text(written).await;
    }
    steps::tick(page, words.text("ConsentLabel")).await;
}

/// Answers every item and every safety question: up to the map. `each` comes before each answer.
pub(crate) async fn answer_all(page: &Page<'_>, words: Words, mut each: impl AsyncFnMut()) {
    answer_items(page, words, 0, &mut each).await;
    answer_safety(page, words, &mut each).await;
}

/// Answers every item from this position on.
pub(crate) async fn answer_items(page: &Page<'_>, words: Words, from: usize, each: &mut impl AsyncFnMut()) {
    for (item, code) in words::items().into_iter().zip(CODES).skip(from) {
        each().await;
        answer(page, words, item, usize::from(code - 1)).await;
    }
}

/// Answers every safety question.
pub(crate) async fn answer_safety(page: &Page<'_>, words: Words, each: &mut impl AsyncFnMut()) {
    for (item, place) in words::safety().into_iter().zip(SAFETY) {
        each().await;
        answer(page, words, item, place).await;
    }
}

/// Answers the item on the screen, and goes on.
pub(crate) async fn answer(page: &Page<'_>, words: Words, item: &str, place: usize) {
    page.choose(words.answers(item)[place]).await;
    page.go(words.text("Next")).await;
}
