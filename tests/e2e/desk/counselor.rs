//! A counselor at the desk: by the mouse, every click counted, and by the keyboard where something is written.

use std::cell::Cell;

use thirtyfour::Key;

use crate::browser::Browser;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;
use crate::{chromium_dom, chromium_input, chromium_script, steps};

/// What is set up for a sitting.
pub(crate) struct Plan<'a> {
    pub(crate) name: &'a str,
    pub(crate) form: &'a str,
    pub(crate) codes: &'a [&'a str],
}

pub(crate) struct Counselor<'p> {
    pub(crate) page: &'p Page<'p>,
    pub(crate) words: Words,
    /// How often a mouse was clicked so far, by everybody at this computer.
    pub(crate) clicks: Cell<u32>,
}

pub(crate) fn address(site: &Site) -> String {
    site.url("/desk.html")
}

/// Counts how often the page asks for paper; the browser's own dialog would wait for somebody.
const PRINTER: &str = "globalThis.printed = 0; window.print = () => { globalThis.printed += 1; };";

/// Opens the desk, and waits until it has tried its store.
pub(crate) async fn open<'b>(browser: &'b Browser, site: &Site, words: Words) -> Page<'b> {
    open_at(browser, &address(site), words).await
}

/// The same at any address.
pub(crate) async fn open_at<'b>(browser: &'b Browser, address: &str, words: Words) -> Page<'b> {
    chromium_script::before_each_page(browser, PRINTER).await;
    browser.goto(address).await;
    let page = Page::of_program(browser, "desk");
    page.wait_for_text(words.desk("StorageWorks")).await;
    page
}

/// Opens the desk again where it was in the pupils' hands: it still is.
pub(crate) async fn open_handed<'b>(browser: &'b Browser, site: &Site, words: Words) -> Page<'b> {
    browser.goto(&address(site)).await;
    let page = Page::of_program(browser, "desk");
    page.wait_for_heading(words.desk("WelcomeTitle")).await;
    page
}

impl<'p> Counselor<'p> {
    pub(crate) fn new(page: &'p Page<'p>, words: Words) -> Self {
        Self { page, words, clicks: Cell::new(0) }
    }

    // --- One thing ---

    pub(crate) async fn click(&self, role: Role, name: &str) {
        self.clicks.set(self.clicks.get() + 1);
        self.page.click(role, name).await;
    }

    /// Presses a button of the desk, by the key of what it says.
    pub(crate) async fn press(&self, button: &str) {
        self.click(Role::Button, self.words.desk(button)).await;
    }

    /// Presses a button of the desk, and waits for what it leads to.
    pub(crate) async fn go(&self, button: &str, heading: &str) {
        self.press(button).await;
        self.page.wait_for_heading(self.words.desk(heading)).await;
    }

    /// Chooses or ticks what begins so.
    pub(crate) async fn choose(&self, role: Role, begins: &str) {
        let name = steps::named(self.page, role, begins).await;
        self.click(role, &name).await;
    }

    /// Goes to a field by the Tab key.
    pub(crate) async fn tab_to(&self, field: &str) {
        for _ in 0..60 {
            if self.page.ask::<String>("return nameOf(focused())", vec![]).await == field {
                return;
            }
            self.page.press(Key::Tab).await;
        }
        panic!("the Tab key does not lead to \"{field}\": {}", self.page.text().await);
    }

    /// Writes in a field, which is empty.
    pub(crate) async fn write(&self, field: &str, text: &str) {
        self.tab_to(field).await;
        chromium_input::paste(self.page.browser, text).await;
    }

    // --- A sitting ---

    /// The first step of the first sitting: six words and the recovery sheet. Returns the words.
    pub(crate) async fn make_key(&self) -> String {
        self.go("NewSitting", "KeyTitle").await;
        let passphrase = words_shown(self.page.browser).await;
        self.confirm(&passphrase).await;
        passphrase
    }

    /// Prints the sheet, types the two words that are asked for, and goes on.
    pub(crate) async fn confirm(&self, passphrase: &str) {
        self.press("RecoveryPrint").await;
        // Only those two are asked for.
        for (position, word) in passphrase.split(' ').enumerate() {
            let field = self.words.desk_format("WordNumber", &[("number", &(position + 1).to_string())]);
            if self.page.names(Role::Textbox).await.contains(&field) {
                self.write(&field, word).await;
            }
        }
        self.click(Role::Button, self.words.text("Next")).await;
        self.page.wait_for_heading(self.words.desk("SittingTitle")).await;
    }

    /// The second and the third step, up to the field of the first pupil's code.
    pub(crate) async fn set_up(&self, plan: &Plan<'_>) {
        let words = self.words;
        self.write(words.desk("SittingCode"), plan.name).await;
        let form = words.of(&format!("/forms/{}/name", plan.form));
        let chosen = self.page.chosen().await;
        if !chosen.iter().any(|name| name.starts_with(form)) {
            self.choose(Role::Radio, form).await;
        }
        self.choose(Role::Radio, words.desk("ConsentNotice")).await;
        if self.value(words.desk("WhoRole")).await.is_empty() {
            self.write(words.desk("WhoRole"), WHO).await;
            self.write(words.desk("HowManyTalks"), "4").await;
        }
        self.click(Role::Button, words.text("Next")).await;
        self.page.wait_for_heading(words.desk("CodesTitle")).await;
        self.write(words.desk("CodesField"), &plan.codes.join("\n")).await;
        let start = match plan.codes.len() {
            1 => words.desk("StartOne").to_owned(),
            count => words.desk_format("StartFor", &[("count", &count.to_string())]),
        };
        self.click(Role::Button, &start).await;
        self.page.wait_for_heading(words.desk("WelcomeTitle")).await;
    }

    /// What stands in a field.
    async fn value(&self, field: &str) -> String {
        self.page.ask("return named('textbox', arguments[0])[0].value", vec![field.into()]).await
    }

    /// From the open desk to the field of the first pupil's code. Returns the passphrase.
    pub(crate) async fn begin(&self, plan: &Plan<'_>) -> String {
        let passphrase = self.make_key().await;
        self.set_up(plan).await;
        passphrase
    }

    // --- Afterwards ---

    /// From the hand-over to the safety answers.
    pub(crate) async fn end(&self, passphrase: &str) {
        self.go("Counselor", "LeaveTitle").await;
        self.write(self.words.desk("Passphrase"), passphrase).await;
        self.press("EndAndUnlock").await;
        self.wait_for_safety().await;
    }

    /// Waits until the safety answers are on the screen.
    pub(crate) async fn wait_for_safety(&self) {
        self.page.wait_for_text(self.words.desk("SafetyLead")).await;
    }

    /// From the hand-over to the list of the desk.
    pub(crate) async fn leave(&self, passphrase: &str) {
        self.go("Counselor", "LeaveTitle").await;
        self.write(self.words.desk("Passphrase"), passphrase).await;
        self.press("LeaveTitle").await;
        self.page.wait_for_text(self.words.desk("StorageWorks")).await;
    }
}

/// Who follows up in every sitting of the tests.
pub(crate) const WHO: &str = "Zephyrine Quillfeather";

/// The six words on the screen. Asked of the browser: what a script returns stays on the heap.
pub(crate) async fn words_shown(browser: &Browser) -> String {
    let strings = chromium_dom::strings(browser).await;
    // <span lang="en">word</span>: "lang", "en", and then the text of the node below it.
    let words = strings.windows(2).enumerate().filter(|(_, pair)| pair[0] == "lang" && pair[1] == "en");
    let words = words.filter_map(|(at, _)| {
        let text = strings[at..].iter().position(|string| string == "#text")?;
        strings.get(at + text + 1)
    });
    let is_word = |word: &&String| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = words.filter(is_word).map(String::as_str).collect();
    assert_eq!(words.len(), 6, "six words: {words:?}");
    words.join(" ")
}
