//! A person at the page, in one language: all items by mouse, by finger or by keys.

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::downloads::{self, Saved};
use crate::page::Page;
use crate::role::Role;
use crate::words::{self, Words};

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Hand {
    Mouse,
    Finger,
    /// For the answers and Next; elsewhere the mouse.
    Keys,
}

pub(crate) struct Person<'p> {
    pub(crate) page: &'p Page<'p>,
    pub(crate) words: Words,
    pub(crate) hand: Hand,
}

impl<'p> Person<'p> {
    pub(crate) fn new(page: &'p Page<'p>, words: Words, hand: Hand) -> Self {
        Self { page, words, hand }
    }

    // --- One thing ---

    pub(crate) async fn touch(&self, role: Role, name: &str) {
        match self.hand {
            Hand::Finger => self.page.tap(role, name).await,
            Hand::Mouse | Hand::Keys => self.page.click(role, name).await,
        }
    }

    /// Presses a button, by the key of what it says.
    pub(crate) async fn press(&self, button: &str) {
        self.touch(Role::Button, self.words.text(button)).await;
    }

    /// Presses a button that leads to a heading.
    pub(crate) async fn go(&self, button: &str, heading: &str) {
        self.press(button).await;
        self.page.wait_for_heading(self.words.text(heading)).await;
    }

    /// Opens or closes the menu.
    pub(crate) async fn menu(&self) {
        self.touch(Role::Disclosure, self.words.text("Menu")).await;
    }

    /// Ticks a box whose hint is part of its name.
    pub(crate) async fn tick(&self, label: &str) {
        let label = self.words.text(label);
        let names = self.page.names(Role::Checkbox).await;
        let name = names.iter().find(|name| name.starts_with(label));
        let name = name.unwrap_or_else(|| panic!("no box \"{label}\", but {names:?}"));
        self.touch(Role::Checkbox, name).await;
    }

    // --- From the start to the first item ---

    pub(crate) async fn begin(&self) {
        self.agree().await;
        self.tell(&self.words.format("AgeFromTo", &[("from", "11"), ("to", "17")])).await;
        self.first_item().await;
    }

    /// On from the start.
    pub(crate) async fn agree(&self) {
        self.page.wait_for_heading(self.words.text("StartHeading")).await;
        self.tick("AssentYes").await;
        self.go("Begin", "AboutYouHeading").await;
    }

    /// Chooses an age; no parent lives away.
    pub(crate) async fn tell(&self, age: &str) {
        self.touch(Role::Radio, age).await;
        self.touch(Role::Radio, self.words.text("ConditionNo")).await;
    }

    pub(crate) async fn first_item(&self) {
        self.press("BeginItems").await;
        self.see(words::items()[0]).await;
    }

    // --- The items ---

    /// Waits for an item. Its heading has the focus, or the answer by which one goes on is another's.
    pub(crate) async fn see(&self, item: &str) {
        let sentence = json!(self.words.item(item));
        let script = format!("return heading() === {sentence} && nameOf(focused()) === {sentence}");
        self.page.wait_until(&format!("{item} is there and has the focus"), &script).await;
    }

    pub(crate) async fn choose(&self, item: &str, answer: usize) {
        self.see(item).await;
        if self.hand == Hand::Keys {
            self.page.press_in_turn(&keys_to(answer)).await;
        } else {
            self.touch(Role::Radio, self.words.answers(item)[answer]).await;
        }
    }

    /// Chooses and goes on.
    pub(crate) async fn give(&self, item: &str, answer: usize) {
        self.choose(item, answer).await;
        self.next().await;
    }

    pub(crate) async fn next(&self) {
        match self.hand {
            Hand::Keys => self.page.press(Key::Enter).await,
            Hand::Mouse | Hand::Finger => self.press("Next").await,
        }
    }

    /// Items in turn, each with the answer at its place.
    pub(crate) async fn give_all(&self, items: &[&str], answer: impl Fn(&str) -> usize) {
        for item in items {
            self.give(item, answer(item)).await;
        }
    }

    /// All forty, and "yes" to the safety questions but the last, which asks for a talk.
    pub(crate) async fn complete(&self, answer: impl Fn(&str) -> usize) {
        self.give_all(&words::items(), answer).await;
        self.give_all(&words::safety(), calm).await;
        // Where everything is low the map has another heading.
        let headings = ["MapTitle", "HonestTitle"].map(|key| self.words.text(key));
        self.page.wait_until("the map", &format!("return {}.includes(heading())", json!(headings))).await;
    }

    /// The answer that is chosen on the screen.
    pub(crate) async fn chosen(&self) -> Option<String> {
        let mut chosen = self.page.chosen().await;
        assert!(chosen.len() < 2, "{chosen:?}");
        chosen.pop()
    }

    // --- What is kept ---

    /// Saves the record on the screen that keeps it.
    pub(crate) async fn save(&self) -> (Saved, Value) {
        self.press("Save").await;
        let file = downloads::next(self.page.browser).await;
        let record = serde_json::from_slice(&file.bytes).expect("a record in JSON");
        (file, record)
    }
}

/// Safe, with somebody to go to, and no wish to talk.
pub(crate) fn calm(question: &str) -> usize {
    if question == "X4" { 2 } else { 0 }
}

/// From an item's heading to one of its answers, where none is chosen.
fn keys_to(answer: usize) -> Vec<Key> {
    let mut keys = vec![Key::Tab];
    keys.extend(std::iter::repeat_n(Key::Down, answer));
    if answer == 0 {
        keys.push(Key::Space);
    }
    keys
}

/// What was given at an item of a saved record: `{"rating": 3}`, `"skipped"` and the like.
pub(crate) fn given<'r>(record: &'r Value, item: &str) -> &'r Value {
    let places = record["places"].as_array().expect("a record has places");
    let place = places.iter().find(|place| place["item"] == item).unwrap_or_else(|| panic!("no place {item}"));
    &place["answer"]
}
