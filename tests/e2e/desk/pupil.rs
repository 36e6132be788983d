//! A pupil at the desk, by the mouse and the keyboard.

use super::counselor::Counselor;
use crate::role::Role;
use crate::steps;
use crate::words;

/// The code that a pupil of this number gives to an item, from 1: each pupil has a row of their own.
pub(super) fn rating(pupil: usize, position: usize) -> u8 {
    ((pupil * 7 + position * 3 + pupil * position) % 5) as u8 + 1
}

/// The place of the answer to a safety question: every third pupil wishes to talk.
pub(super) fn safety(pupil: usize, question: &str) -> usize {
    match (question, pupil % 3) {
        ("X4", 0) => 0,
        ("X4", _) => 2,
        _ => 0,
    }
}

/// How a pupil's turn is answered.
pub(super) struct Pupil<'c, 'p> {
    pub(super) at: &'c Counselor<'p>,
    pub(super) number: usize,
    pub(super) items: &'c [&'static str],
}

impl Pupil<'_, '_> {
    /// Types the code, and waits for the pupil's own start.
    pub(super) async fn come(&self, code: &str) {
        let words = self.at.words;
        self.at.write(words.desk("YourCode"), code).await;
        self.at.press("ThisIsMe").await;
        self.at.page.wait_for_heading(words.text("StartHeading")).await;
    }

    /// Says yes, and begins.
    pub(super) async fn agree(&self) {
        let (page, words) = (self.at.page, self.at.words);
        let yes = steps::named(page, Role::Checkbox, words.text("AssentYes")).await;
        self.at.click(Role::Checkbox, &yes).await;
        self.at.click(Role::Button, words.text("Begin")).await;
        page.wait_for_another_heading(words.text("StartHeading")).await;
    }

    /// Chooses the answer to the item at this position, and does not go on.
    pub(super) async fn choose(&self, position: usize) {
        let (page, words) = (self.at.page, self.at.words);
        let item = self.item(position);
        page.wait_for_heading(words.item(item)).await;
        page.choose(words.answers(item)[self.place(position)]).await;
    }

    /// Answers the items from one position up to another, and goes on after each.
    pub(super) async fn answer(&self, positions: std::ops::Range<usize>) {
        for position in positions {
            self.choose(position).await;
            self.at.page.go(self.at.words.text("Next")).await;
        }
    }

    /// The rest of the form and the safety questions, up to the thanks.
    pub(super) async fn finish(&self, from: usize) {
        self.answer(from..self.count()).await;
        self.at.page.wait_for_heading(self.at.words.desk("ThanksTitle")).await;
    }

    /// The whole turn.
    pub(super) async fn whole(&self, code: &str) {
        self.come(code).await;
        self.agree().await;
        self.finish(0).await;
    }

    /// How many items there are, with the safety questions.
    pub(super) fn count(&self) -> usize {
        self.items.len() + words::safety().len()
    }

    /// The item at a position.
    pub(super) fn item(&self, position: usize) -> &'static str {
        self.items.get(position).copied().unwrap_or_else(|| words::safety()[position - self.items.len()])
    }

    /// The place of the answer among those to an item.
    pub(super) fn place(&self, position: usize) -> usize {
        if position < self.items.len() {
            usize::from(rating(self.number, position)) - 1
        } else {
            safety(self.number, self.item(position))
        }
    }

    /// The answer as a record has it.
    pub(super) fn expected(&self, position: usize) -> serde_json::Value {
        if position < self.items.len() {
            serde_json::json!({ "rating": rating(self.number, position) })
        } else {
            let choice = ["yes", "unsure", "no"][self.place(position)];
            serde_json::json!({ "choice": choice })
        }
    }
}
