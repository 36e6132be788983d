//! The assessment as a person meets it: found by what it says, worked by hand.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::{Key, WebElement};

use crate::browser::Browser;
use crate::engine::Engine;
use crate::role::Role;
use crate::wait::{self, PATIENCE};
use crate::{hand, wire};

/// A little longer than a screen, or what lies over it, takes no press.
const SCREEN_GUARD: Duration = Duration::from_millis(520);
const OVERLAY_GUARD: Duration = Duration::from_millis(720);

const IN_PAGE: &str = include_str!("in_page.js");

pub(crate) struct Page<'a> {
    pub(crate) browser: &'a Browser,
    /// The element that is looked into, as a script says it.
    host: String,
}

impl<'a> Page<'a> {
    pub(crate) fn new(browser: &'a Browser) -> Self {
        Self { browser, host: assessment(0) }
    }

    /// A program with a page of its own: the workbench or the desk.
    pub(crate) fn of_program(browser: &'a Browser, name: &str) -> Self {
        Self { browser, host: format!("document.querySelector('trellis-{name}')") }
    }

    /// The questionnaire in the workbench.
    pub(crate) fn in_workbench(&self) -> Self {
        Self { browser: self.browser, host: format!("{}.shadowRoot?.querySelector('.live.element')", self.host) }
    }

    /// Another assessment on the same page.
    pub(crate) fn beside(&self, place: usize) -> Self {
        Self { browser: self.browser, host: assessment(place) }
    }

    /// Runs a script that may use everything in `in_page.js`.
    pub(crate) async fn ask<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> T {
        let answer = self.browser.run(&self.script(script), arguments).await;
        serde_json::from_value(answer).unwrap_or_else(|error| panic!("{error}\n{script}"))
    }

    fn script(&self, script: &str) -> String {
        format!("const host = {};\n{IN_PAGE}\n{script}", self.host)
    }

    // --- Doing ---

    /// Waits as long as a screen that has just come takes no press. Every press below does so first.
    pub(crate) async fn settle(&self) {
        if Engine::chosen() == Engine::Firefox {
            return self.settle_from_now().await;
        }
        self.ask::<Value>("return settled()", vec![]).await;
    }

    /// The same where nothing that a script keeps stays for the next one: a screen that was not there at the last press
    /// counts as one that comes now.
    async fn settle_from_now(&self) {
        let script = "return [root.querySelector('main:not(.bar-below)'), root.querySelector('.bar-below')]";
        let shown = self.browser.run(&self.script(script), vec![]).await;
        let before = self.browser.shown.replace(shown.clone());
        if before != shown {
            tokio::time::sleep(if shown[1].is_null() { SCREEN_GUARD } else { OVERLAY_GUARD }).await;
        }
    }

    /// Clicks with the mouse, where it can be seen and nothing covers it.
    pub(crate) async fn click(&self, role: Role, name: &str) {
        self.settle().await;
        let element = self.touchable(role, name).await;
        // WebKit's driver takes what a text field in a shadow root is made of for something that covers it.
        if Engine::chosen() == Engine::WebKit && role == Role::Textbox {
            return hand::click(self, element).await;
        }
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("{role:?} \"{name}\" cannot be clicked: {}", wire::said(&error)));
    }

    pub(crate) async fn click_button(&self, name: &str) {
        self.click(Role::Button, name).await;
    }

    /// Chooses an answer with the mouse.
    pub(crate) async fn choose(&self, name: &str) {
        self.click(Role::Radio, name).await;
    }

    /// Clicks a button that leads on, and waits for the next heading.
    pub(crate) async fn go(&self, button: &str) -> String {
        let before = self.heading().await;
        self.click_button(button).await;
        self.wait_for_another_heading(&before).await
    }

    /// Presses with the mouse, and lets go after so long.
    pub(crate) async fn hold(&self, role: Role, name: &str, time: Duration) {
        self.press_down(role, name).await;
        tokio::time::sleep(time).await;
        self.let_go().await;
    }

    /// Presses an element with the mouse for a time, and lets go when then a heading is there: on a busy machine the page
    /// hears of the press late.
    pub(crate) async fn hold_until_heading(&self, role: Role, name: &str, time: Duration, heading: &str) {
        self.press_down(role, name).await;
        tokio::time::sleep(time).await;
        self.wait_for_heading(heading).await;
        self.let_go().await;
    }

    async fn press_down(&self, role: Role, name: &str) {
        self.settle().await;
        let element = self.touchable(role, name).await;
        let actions = self.browser.driver.action_chain();
        actions.click_and_hold_element(&element).perform().await.expect("the mouse is pressed");
    }

    async fn let_go(&self) {
        self.browser.driver.action_chain().release().perform().await.expect("the mouse is let go");
    }

    /// Taps with a finger.
    pub(crate) async fn tap(&self, role: Role, name: &str) {
        self.tap_in_turn(role, &[name]).await;
    }

    /// Taps one after the other, as fast as a finger can.
    pub(crate) async fn tap_in_turn(&self, role: Role, names: &[&str]) {
        self.settle().await;
        let mut elements = Vec::new();
        for name in names {
            elements.push(self.touchable(role, name).await);
        }
        hand::tap(self, &elements).await;
    }

    /// Presses a key, wherever the focus is.
    pub(crate) async fn press(&self, key: Key) {
        self.settle().await;
        hand::press(self, &[key.value()]).await;
    }

    /// Presses keys one after the other, without waiting for what they do.
    pub(crate) async fn press_in_turn(&self, keys: &[Key]) {
        self.settle().await;
        hand::press(self, &keys.iter().map(Key::value).collect::<Vec<_>>()).await;
    }

    /// Types, wherever the focus is.
    pub(crate) async fn type_text(&self, text: &str) {
        self.settle().await;
        for character in text.chars() {
            hand::press(self, &[character]).await;
        }
    }

    /// Chooses from a list that opens.
    pub(crate) async fn select(&self, list: &str, option: &str) {
        let element = self.find(Role::Combobox, list).await;
        element
            .send_keys(option)
            .await
            .unwrap_or_else(|error| panic!("\"{list}\" takes no keys: {}", wire::said(&error)));
        let chosen: String =
            self.ask("return tidy(arguments[0].selectedOptions[0].text)", vec![reference(&element)]).await;
        assert_eq!(chosen, option, "what \"{list}\" shows after choosing");
    }

    /// Gives a file to the picker, as the browser's own dialog would.
    pub(crate) async fn give_file(&self, name: &str, bytes: &[u8]) {
        let file = self.browser.files().join(name);
        std::fs::write(&file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let script = self.script("return root.querySelector('input[type=file]')");
        let picker = self.browser.driver.execute(script, vec![]).await;
        let picker = picker.and_then(|picker| picker.element()).expect("there is one place for a file");
        let given = picker.send_keys(file.to_string_lossy()).await;
        given.unwrap_or_else(|error| panic!("{name} is not taken: {}", wire::said(&error)));
    }

    // --- Looking ---

    /// The first heading on the screen.
    pub(crate) async fn heading(&self) -> String {
        self.ask("return heading()", vec![]).await
    }

    /// Every word on the screen, in the order of reading, with what is only said to a screen reader.
    pub(crate) async fn text(&self) -> String {
        self.ask("return text()", vec![]).await
    }

    /// The names of all things of a role, in the order of reading.
    pub(crate) async fn names(&self, role: Role) -> Vec<String> {
        self.ask("return all(arguments[0]).map(nameOf)", vec![json!(role.key())]).await
    }

    /// The cells of a table, row by row.
    pub(crate) async fn rows(&self, caption: &str) -> Vec<Vec<String>> {
        let table = self.find(Role::Table, caption).await;
        let script = "return [...arguments[0].rows].map((row) => [...row.cells].map((cell) => tidy(words(cell))))";
        self.ask(script, vec![reference(&table)]).await
    }

    /// The names of the radios and checkboxes that are chosen.
    pub(crate) async fn chosen(&self) -> Vec<String> {
        self.ask("return [...all('radio'), ...all('checkbox')].filter(e => e.checked).map(nameOf)", vec![]).await
    }

    /// What has the focus: its role and its name, as a screen reader says them.
    pub(crate) async fn focused(&self) -> (String, String) {
        let element = self.browser.run(&self.script("return focused()"), vec![]).await;
        let driver = &self.browser.driver;
        let element = WebElement::from_json(element, driver.handle().clone()).expect("a document has a focus");
        (computed(&element, self.browser, "role").await, computed(&element, self.browser, "label").await)
    }

    // --- Waiting ---

    /// What a script says now; `None` where the page goes away meanwhile, and another comes in its place.
    async fn glance<T: DeserializeOwned>(&self, script: &str) -> Option<T> {
        self.ask::<Option<T>>(script, vec![]).await
    }

    /// Waits until a script that may use everything in `in_page.js` returns `true`.
    pub(crate) async fn wait_until(&self, what: &str, script: &str) {
        let seen = wait::within(PATIENCE, async || self.glance(script).await.filter(|seen: &bool| *seen));
        if seen.await.is_none() {
            panic!("Not within {PATIENCE:?}: {what}. The page shows: {}", self.text().await);
        }
    }

    pub(crate) async fn wait_for_text(&self, words: &str) {
        let text = async || self.glance("return text()").await.filter(|text: &String| text.contains(words));
        if wait::within(PATIENCE, text).await.is_none() {
            panic!("Not within {PATIENCE:?}: \"{words}\". The page shows: {}", self.text().await);
        }
    }

    pub(crate) async fn wait_for_heading(&self, words: &str) {
        let heading = async || self.glance("return heading()").await.filter(|heading: &String| heading == words);
        if wait::within(PATIENCE, heading).await.is_none() {
            panic!("Not within {PATIENCE:?}: the heading \"{words}\". The page shows: {}", self.text().await);
        }
    }

    pub(crate) async fn wait_for_another_heading(&self, before: &str) -> String {
        let another =
            async || self.glance("return heading()").await.filter(|now: &String| now != before && !now.is_empty());
        match wait::within(PATIENCE, another).await {
            Some(heading) => heading,
            None => panic!("Not within {PATIENCE:?}: another heading than \"{before}\". {}", self.text().await),
        }
    }

    // --- Finding ---

    /// The one element of that role and name; a screen reader must find it under the same name.
    pub(crate) async fn find(&self, role: Role, name: &str) -> WebElement {
        let script = self.script("return named(...arguments)");
        let arguments = vec![json!(role.key()), json!(name)];
        let found = wait::within(PATIENCE, async || {
            let found = self.browser.driver.execute(script.as_str(), arguments.clone()).await;
            Some(found.and_then(|found| found.elements()).expect("elements")).filter(|found| !found.is_empty())
        });
        let Some(mut found) = found.await else {
            panic!("There is no {role:?} \"{name}\". The page shows: {}", self.text().await)
        };
        assert!(found.len() == 1, "{} times {role:?} \"{name}\": {}", found.len(), self.text().await);
        let element = found.remove(0);
        // Chromium from 148 on keeps the space between a label and its field in the name.
        let computed = computed(&element, self.browser, "label").await;
        assert_eq!(computed.trim_end(), name, "the name that a screen reader says");
        element
    }

    /// What a person would touch to work it, where it can be touched.
    async fn touchable(&self, role: Role, name: &str) -> WebElement {
        let element = self.find(role, name).await;
        let script = self.script("return bring(target(arguments[0]))");
        let touched = self.browser.driver.execute(script.as_str(), vec![reference(&element)]).await;
        touched.and_then(|touched| touched.element()).expect("an element")
    }
}

/// One of the assessments on a page, from 0.
fn assessment(place: usize) -> String {
    format!("document.querySelectorAll('trellis-assessment')[{place}]")
}

pub(crate) fn reference(element: &WebElement) -> Value {
    element.to_json().expect("a reference to an element")
}

/// Asks the browser for the `role` or the `label` that it hands to screen readers.
pub(crate) async fn computed(element: &WebElement, browser: &Browser, what: &str) -> String {
    let path = format!("element/{}/computed{what}", element.element_id());
    let answer = wire::get(&browser.driver, &path).await.expect("the element is on the page");
    answer.as_str().expect("a word").to_owned()
}
