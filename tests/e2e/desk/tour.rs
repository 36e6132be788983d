//! Every screen of the desk, one after the other.

use super::counselor::{self, Counselor};
use super::pupil::Pupil;
use super::sitting::short_items;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;

/// A screen to look at.
pub(crate) struct Stop<'a> {
    pub(crate) name: &'a str,
    /// What axe-core must have looked at, as CSS within the shadow root.
    pub(crate) expected: &'a [&'a str],
}

struct Tour<'t, 'p, L> {
    at: &'t Counselor<'p>,
    items: Vec<&'static str>,
    look: L,
}

/// From the empty desk to a locked one. `look` may change the size of the window, but has to put it back.
pub(crate) async fn every_screen(page: &Page<'_>, site: &Site, words: Words, look: impl AsyncFnMut(Stop<'_>)) {
    let counselor = Counselor::new(page, words);
    let mut tour = Tour { at: &counselor, items: short_items(), look };
    let passphrase = tour.set_up().await;
    tour.pupils().await;
    tour.afterwards(&passphrase, site).await;
}

impl<L: AsyncFnMut(Stop<'_>)> Tour<'_, '_, L> {
    async fn look(&mut self, name: &str, expected: &[&str]) {
        (self.look)(Stop { name, expected }).await;
    }

    /// Presses Next where something is missing, and waits until it is said.
    async fn refused(&self, button: &str, selector: &str) {
        self.at.click(Role::Button, button).await;
        self.at.page.wait_until(selector, &format!("return Boolean(root.querySelector('{selector}'))")).await;
    }

    async fn set_up(&mut self) -> String {
        let (at, words) = (self.at, self.at.words);
        let page = at.page;
        self.look("empty desk", &["h1", ".lead", ".signs p", "main button", ".storage-short p"]).await;
        at.go("NewSitting", "KeyTitle").await;
        let passphrase = counselor::words_shown(page.browser).await;
        self.look("key", &["h1", ".key-words li", "input", ".recovery p", "main button"]).await;
        self.refused(words.text("Next"), "[aria-invalid=true]").await;
        at.press("RecoveryShow").await;
        self.look("key, with what is missing", &[".field-error", ".blocks code"]).await;
        at.press("UseOwn").await;
        self.refused(words.text("Next"), "#own[aria-invalid=true]").await;
        self.look("own passphrase", &["#own", "#own-again", ".field-error"]).await;
        at.press("UseDrawn").await;
        let drawn = counselor::words_shown(page.browser).await;
        assert_ne!(drawn, passphrase);
        at.confirm(&drawn).await;
        self.look("sitting", &["h1", "input", "legend", ".hint", "main button"]).await;
        self.refused(words.text("Next"), "#consent-needed").await;
        self.look("sitting, with what is missing", &[".field-error", "[aria-invalid=true]"]).await;
        at.write(words.desk("SittingCode"), "7B-3").await;
        at.choose(Role::Radio, words.of("/forms/SNQ-16/name")).await;
        at.choose(Role::Radio, words.desk("ConsentNotice")).await;
        at.write(words.desk("WhoRole"), "school counselor").await;
        at.write(words.desk("HowManyTalks"), "4").await;
        at.click(Role::Button, words.text("Next")).await;
        page.wait_for_heading(words.desk("CodesTitle")).await;
        at.write(words.desk("CodesField"), "7b-01\n7b-02\n7b-03\n7b-04\nAnna Berg\nnot a code!").await;
        at.write(words.desk("OptOut"), "K9").await;
        self.look(
            "codes, some of them in doubt",
            &["#codes", "#opted-out", ".look-here p", ".field-error", ".ticks p"],
        )
        .await;
        page.ask::<()>("root.querySelector('#codes').focus(); root.querySelector('#codes').select()", vec![]).await;
        crate::chromium_input::paste(page.browser, "7b-01\n7b-02\n7b-03\n7b-04").await;
        page.ask::<()>("root.querySelector('#opted-out').focus(); focused().select()", vec![]).await;
        crate::chromium_input::paste(page.browser, "7b-04").await;
        self.look("codes", &["#codes", "#opted-out", ".ticks p", "main button"]).await;
        at.click(Role::Button, &words.desk_format("StartFor", &[("count", "3")])).await;
        page.wait_for_heading(words.desk("WelcomeTitle")).await;
        drawn
    }

    async fn pupils(&mut self) {
        let (at, words) = (self.at, self.at.words);
        let page = at.page;
        self.look("welcome", &["h1", ".lead", "#code", "main button", "header button"]).await;
        at.write(words.desk("YourCode"), "7b-99").await;
        self.refused(words.desk("ThisIsMe"), "#code-said").await;
        self.look("welcome, with a code that is not there", &["#code-said", "#code"]).await;
        page.ask::<()>("root.querySelector('#code').select()", vec![]).await;
        let items = self.items.clone();
        let pupil = |number: usize| Pupil { at, number, items: &items };
        let first = pupil(0);
        first.come("7b-01").await;
        // The questionnaire itself has a tour of its own.
        first.agree().await;
        first.finish(0).await;
        self.look("thanks", &["h1", ".lead", "main button", ".panel p"]).await;
        at.press("NextPupil").await;
        let second = pupil(1);
        second.come("7b-02").await;
        second.agree().await;
        second.answer(0..5).await;
        page.go(words.text("StopHere")).await;
        page.click_button(words.text("TurnDone")).await;
        page.wait_for_heading(words.desk("ThanksStopped")).await;
        at.press("NextPupil").await;
        let third = pupil(3);
        third.come("7b-03").await;
        third.agree().await;
        third.finish(0).await;
        self.look("thanks, all are done", &["h1", ".lead", ".panel p"]).await;
        at.go("Counselor", "LeaveTitle").await;
        self.look("way out", &["h1", "#passphrase", "input[type=checkbox]", "main button"]).await;
    }

    async fn afterwards(&mut self, passphrase: &str, site: &Site) {
        let (at, words) = (self.at, self.at.words);
        let page = at.page;
        at.write(words.desk("Passphrase"), "abandom ability able about above absent").await;
        self.refused(words.desk("LeaveTitle"), "#passphrase[aria-invalid=true]").await;
        self.look("wrong passphrase", &["#passphrase", ".field-error"]).await;
        page.ask::<()>("root.querySelector('#passphrase').select()", vec![]).await;
        crate::chromium_input::paste(page.browser, passphrase).await;
        at.press("LeaveTitle").await;
        let done = words.desk_format("SittingDone", &[("code", "7B-3"), ("done", "3"), ("all", "3")]);
        page.wait_for_text(&done).await;
        self.look("under way", &["h2", ".running .small", ".look-here p", "main button"]).await;
        at.go("EndSitting", "UnlockTitle").await;
        self.look("the end", &["h1", ".lead", ".look-here p", "#passphrase", "main button"]).await;
        at.write(words.desk("Passphrase"), passphrase).await;
        at.press("UnlockSafety").await;
        at.wait_for_safety().await;
        self.look("safety", &["h1", ".call .who", ".call input", ".unknown", "nav button", "main button"]).await;
        let note = crate::steps::named(page, Role::Button, words.desk("SafetyNote")).await;
        page.click(Role::Button, &note).await;
        page.wait_until("who is asked for", "return Boolean(root.querySelector('.talk .field-error'))").await;
        self.look("safety, with what is missing", &[".talk .field-error"]).await;
        at.press("ToClass").await;
        page.wait_for_heading(&words.desk_format("PupilsHeading", &[("count", "3")])).await;
        self.look("class", &["h1", "th", "td", ".filter", "#find", "main button"]).await;
        let report = crate::steps::named(page, Role::Button, "7b-01").await;
        page.click(Role::Button, &report).await;
        page.wait_for_heading("7b-01").await;
        self.look("one pupil", &["h1", "h2", "main button"]).await;
        at.press("ToTable").await;
        page.wait_for_heading(&words.desk_format("PupilsHeading", &[("count", "3")])).await;
        at.go("PrintReports", "ReportsTitle").await;
        self.look("reports", &["h1", ".code-check", "main button"]).await;
        at.go("TabPicture", "PictureTitle").await;
        self.look("picture", &["h1", "main p", "main button"]).await;
        at.go("TabGroups", "GroupsTitle").await;
        self.look("groups", &["h1", ".desk-head p"]).await;
        at.go("TabWhole", "WholeTitleFew").await;
        self.look("whole class", &["h1", "main p"]).await;
        at.go("TabChange", "ChangeTitle").await;
        self.look("again", &["h1", "h2", "main input"]).await;
        at.go("TabPaper", "PaperTitle").await;
        self.look("paper", &["h1", "main input", "main button"]).await;
        at.go("TabFiles", "FilesTitle").await;
        self.look("files", &["h1", ".file-rows strong", ".deletion h2", "main input", "main button"]).await;
        at.press("FilesTableMore").await;
        at.press("DeleteAsk").await;
        page.wait_until("who deletes is asked for", "return Boolean(root.querySelector('.deletion .field-error'))")
            .await;
        self.look("files, with what is missing", &[".deletion .field-error", ".confirmation p"]).await;
        at.go("Lock", "LockedTitle").await;
        self.look("locked", &["h1", "#passphrase", "main button"]).await;
        // Started again: the list.
        page.browser.goto(&counselor::address(site)).await;
        page.wait_for_text(words.desk("LockedListNote")).await;
        page.wait_for_text(words.desk("StorageWorks")).await;
        self.look("list", &["h2", ".sittings strong", ".sittings button", "main button"]).await;
    }
}
