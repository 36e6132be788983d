//! Through every screen that there is, in one browser.

pub(crate) mod records;

use std::time::Duration;

use thirtyfour::Key;

use crate::axe::Exception;
use crate::page::Page;
use crate::role::Role;
use crate::words::{self, Words};
use crate::{clock, files, steps};

/// One screen, as it stands before the one who takes the tour.
pub(crate) struct Stop {
    pub(crate) name: &'static str,
    /// What is on it, as CSS within the shadow root.
    pub(crate) expected: &'static [&'static str],
    /// What axe-core cannot decide here.
    pub(crate) exceptions: &'static [Exception],
    cover: Cover,
}

/// What lies over a screen for some seconds only: it is called for each look, and taken away again.
#[derive(Clone, Copy)]
enum Cover {
    None,
    Leaving,
    Idle,
}

impl Stop {
    /// To be called before each look.
    pub(crate) async fn appear(&self, page: &Page<'_>, words: Words) {
        match self.cover {
            Cover::None => {}
            Cover::Leaving => page.click_button(words.text("ClearAndLeave")).await,
            Cover::Idle => {
                // The focus is on the page; `privacy/idle.rs` is about when it is not.
                page.press(Key::Tab).await;
                // Of three minutes, 25 seconds are left.
                clock::pass(page.browser, Duration::from_secs(155)).await;
            }
        }
        if !matches!(self.cover, Cover::None) {
            page.wait_until("a bar lies over the screen", "return Boolean(root.querySelector('.bar-below'))").await;
        }
    }

    /// To be called after each look.
    pub(crate) async fn vanish(&self, page: &Page<'_>, words: Words) {
        match self.cover {
            Cover::None => return,
            Cover::Leaving => page.click_button(words.text("Undo")).await,
            Cover::Idle => page.click_button(words.text("StillHere")).await,
        }
        page.wait_until("the bar is gone", "return !root.querySelector('.bar-below')").await;
    }
}

/// Begins at a blank start. `look` may change the size of the window, but has to put it back.
pub(crate) async fn every_screen(page: &Page<'_>, words: Words, look: impl AsyncFnMut(Stop)) {
    let mut tour = Tour { page, words, look };
    tour.start().await;
    tour.set_up().await;
    tour.about_you().await;
    tour.questions().await;
    tour.left_early().await;
    tour.results().await;
    tour.check().await;
}

/// Where something covers something else, axe-core cannot see the colours below.
const fn covered(selector: &'static str, reason: &'static str) -> Exception {
    Exception { rule: "color-contrast", selector, reason }
}

const START: &[Exception] = &[covered(
    ".begin *",
    "On a phone, Begin stays in sight over the foot of the form: looked at where there is room.",
)];
const MENU: &[Exception] = &[
    covered("main *", "Lies under the menu: looked at without it."),
    covered(".sheet .word", "In two lines on the ground of its card: measured by `screens/contrast.rs`."),
];
const IDLE: &[Exception] = &[
    covered("main *", "On a phone, lies under the bar: looked at without it."),
    covered(
        ".idle p, .idle .phrases",
        "Covers the answers with the ground of the bar: measured by `screens/contrast.rs`.",
    ),
];

struct Tour<'p, L> {
    page: &'p Page<'p>,
    words: Words,
    look: L,
}

impl<L: AsyncFnMut(Stop)> Tour<'_, L> {
    async fn look(&mut self, name: &'static str, expected: &'static [&'static str]) {
        self.look_past(name, expected, &[]).await;
    }

    async fn look_past(
        &mut self,
        name: &'static str,
        expected: &'static [&'static str],
        exceptions: &'static [Exception],
    ) {
        (self.look)(Stop { name, expected, exceptions, cover: Cover::None }).await;
    }

    async fn go(&self, button: &str, heading: &str) {
        assert_eq!(self.page.go(self.words.text(button)).await, self.words.text(heading));
    }

    async fn press(&self, button: &str) {
        self.page.click_button(self.words.text(button)).await;
    }

    async fn wait_for(&self, selector: &str) {
        self.page
            .wait_until(
                selector,
                &format!("return all('heading').length > 0 && Boolean(root.querySelector('{selector}'))"),
            )
            .await;
    }

    async fn menu(&self) {
        self.page.click(Role::Disclosure, self.words.text("Menu")).await;
    }

    /// Opens everything that is folded, but for the menu.
    async fn unfold(&self) {
        let script = "
            for (const details of root.querySelectorAll('main details')) details.open = true;
            for (const fold of root.querySelectorAll('main .fold[aria-expanded=false]')) fold.click();
        ";
        self.page.settle().await;
        self.page.ask::<()>(script, vec![]).await;
    }

    /// Opens a record, where there is a place for files.
    async fn open(&self, record: &str, heading: &str) {
        let replaces = self.page.heading().await == self.words.text("KeepTitle");
        files::give(self.page, "record.json", record.as_bytes()).await;
        if replaces {
            self.press("OpenReplace").await;
        }
        self.page.wait_for_heading(self.words.text(heading)).await;
    }

    async fn start(&mut self) {
        self.page.wait_for_heading(self.words.text("StartHeading")).await;
        self.look_past(
            "start",
            &["h1", ".lead", ".signs p", ".ages", ".begin legend", ".begin input", "button", "summary"],
            START,
        )
        .await;
        self.press("Begin").await;
        self.wait_for("#assent-needed").await;
        self.look_past("start, asking for assent", &["#assent-needed", "input[type=checkbox]"], START).await;
        self.menu().await;
        self.look_past("menu", &[".sheet legend", ".sheet input", ".sheet .word", ".sheet button"], MENU).await;
        self.page.go(self.words.text("AboutAndPrivacy")).await;
        self.look("about", &["h1", "h2", ".look-here", ".sources p", ".proof button", ".proof dt", ".proof dd"]).await;
        self.press("ProofMeasure").await;
        self.wait_for("[data-figure]").await;
        self.unfold().await;
        self.look("about, counted", &["[data-figure]", ".proof summary", ".proof details code"]).await;
        self.go("AboutBack", "StartHeading").await;
    }

    async fn set_up(&mut self) {
        self.go("SetUpForPupil", "SetUpHeading").await;
        self.look("set-up", &["h1", ".lead", "form input", "form .hint", "form label", "form button"]).await;
        self.page.click(Role::Textbox, self.words.text("CodeLabel")).await;
        self.page.type_text("Maria").await;
        self.press("Ready").await;
        self.wait_for("#consent-needed").await;
        self.look(
            "set-up, with what is missing",
            &["#code[aria-invalid]", "#code-said", "#follow-up-said", "#consent-needed"],
        )
        .await;
        self.page.type_text("7").await;
        self.page.click(Role::Textbox, self.words.text("FollowUpLabel")).await;
        self.page.type_text("counselor on duty").await;
        steps::tick(self.page, self.words.text("ConsentLabel")).await;
        self.unfold().await;
        self.page.click(Role::Textbox, self.words.text("PinField")).await;
        self.page.type_text("4711").await;
        self.look("set-up, with a PIN", &["#pin", ".set-pin label", ".consent-kind input", ".consent-kind .hint"])
            .await;
        self.go("Ready", "StartHeading").await;
        self.look_past("the pupil's start", &["h1", ".chosen p", ".begin input", "button"], START).await;
    }

    async fn about_you(&mut self) {
        steps::agree(self.page, self.words).await;
        self.look("about you", &["h1", ".lead", "legend", "input[type=radio]", "form .small", "form button"]).await;
        self.press("BeginItems").await;
        self.wait_for("#age-needed").await;
        self.look("about you, asking", &["#age-needed", "#away_parent-needed"]).await;
        self.page.choose(&self.words.format("AgeFrom", &[("age", "18")])).await;
        self.wait_for(".note").await;
        self.look("about you, with a note", &[".note"]).await;
        self.page.click(Role::Radio, &self.words.format("AgeUpTo", &[("age", "8")])).await;
        self.page.wait_for_heading(self.words.text("TooYoungHeading")).await;
        self.look("too young", &["h1", ".lead", ".help h2", ".help p", ".secondary", ".primary"]).await;
        self.go("BackToStart", "StartHeading").await;
    }

    async fn questions(&mut self) {
        steps::begin(self.page, self.words).await;
        const QUESTION: &[&str] = &[
            ".where",
            "summary",
            ".leave",
            ".period span",
            "h1",
            ".card input",
            ".card .word",
            ".steps button:not(.away)",
        ];
        self.look("question", QUESTION).await;
        self.press("Next").await;
        self.wait_for(".prompt").await;
        self.look("question, asked for", &[".prompt", "h1", ".card .word"]).await;
        self.page.choose(self.words.answers("S3a")[4]).await;
        self.look("question, answered", QUESTION).await;
        self.menu().await;
        self.look_past("menu of a question", &[".sheet legend", ".sheet input", ".sheet .word", ".sheet button"], MENU)
            .await;
        self.menu().await;
        let leaving = Stop {
            name: "leaving",
            expected: &[".undo h1, .undo p", ".undo button"],
            exceptions: &[],
            cover: Cover::Leaving,
        };
        (self.look)(leaving).await;
        let idle =
            Stop { name: "idle", expected: &[".idle p", ".idle button", "h1"], exceptions: IDLE, cover: Cover::Idle };
        (self.look)(idle).await;
        while self.page.ask("return !root.querySelector('.message .reminder')", vec![]).await {
            self.page.go(self.words.text("RatherNot")).await;
        }
        self.look("question with a reminder", &[".message .reminder", "h1", ".steps button"]).await;
        self.press("Next").await;
        self.wait_for(".prompt").await;
        self.look("question with a reminder, asked for", &[".prompt", ".message .reminder", "h1"]).await;
    }

    async fn left_early(&mut self) {
        self.menu().await;
        self.go("StopHere", "StoppedHeading").await;
        self.look("stopped", &["h1", ".lead", "section h2", "section p", "main button"]).await;
        self.page.go(self.words.text("AskSafety")).await;
        self.look("safety question", &[".where", "h1", ".card input", ".card .word", ".steps button"]).await;
        for _ in words::safety() {
            self.page.go(self.words.text("RatherNot")).await;
        }
        self.look("stopped, asked everything", &["h1", ".lead", ".help p", "main button"]).await;
        self.go("KeepOrLeave", "KeepTitle").await;
        self.go("BackToMap", "MapTitle").await;
        self.unfold().await;
        self.look(
            "map with open parts",
            &["h1", ".lead", ".picture .small", ".picture th", ".picture td", "main button"],
        )
        .await;
        self.go("IAmCounselor", "ReportTitle").await;
        self.unfold().await;
        self.look("report without scores", REPORT).await;
        self.go("PrintSaveFinish", "KeepTitle").await;
    }

    async fn results(&mut self) {
        const MAP: &[&str] = &[
            "h1",
            "h2",
            ".holds li p",
            ".build legend",
            ".build input",
            ".picture th",
            ".picture td",
            ".help p",
            "main button",
        ];
        for (record, map, report) in [
            (records::full(), "map", "report"),
            (records::short(), "map, short", "report, short"),
            (records::mixed(), "map of a mixed record", "report of a mixed record"),
        ] {
            self.open(&record, "MapTitle").await;
            self.unfold().await;
            self.look(map, MAP).await;
            self.go("IAmCounselor", "ReportTitle").await;
            self.look("report, folded", REPORT).await;
            self.unfold().await;
            self.look(report, REPORT).await;
            self.go("PrintSaveFinish", "KeepTitle").await;
        }
        self.look(
            "keep",
            &["h1", "h2", ".look-here strong", ".ways .small", ".ways input", ".ways button", ".proof p"],
        )
        .await;
        files::give(self.page, "record.json", b"no record").await;
        self.wait_for(".open-error").await;
        self.press("Save").await;
        self.wait_for(".message:not(:empty)").await;
        self.look("keep, saved and refused", &[".message", ".open-error"]).await;

        self.open(&records::lowest(), "HonestTitle").await;
        self.look("map where all is low", &["h1", ".lead", ".holds h2", ".holds li p", ".help h2", ".help p"]).await;
        self.go("KeepOrLeave", "KeepTitle").await;
        self.open(&records::unsafe_at_home(), "MapTitle").await;
        self.look("map after an unsafe answer", &["h1", ".reply h2", ".reply p", "main button"]).await;
        self.go("KeepOrLeave", "KeepTitle").await;
        self.open(&records::flagged(), "ReportTitle").await;
        self.unfold().await;
        self.look("report that asks for a talk", REPORT).await;
        self.go("FamilyPage", "HeldTitle").await;
        const FAMILY: &[&str] = &["h1", ".brand", ".lines textarea", ".strike", ".build-box h2", ".not", "main button"];
        self.look("family page, held", FAMILY).await;
        self.press("PrintOnePage").await;
        self.wait_for(".confirmation").await;
        self.look("family page, asking", &["#held h2", "#held p", ".confirmation p", ".confirmation button"]).await;
        self.go("BackToReport", "ReportTitle").await;
        self.go("BackToMap", "HonestTitle").await;
        self.look("map that asks for a talk", &["h1", ".help.reply h2", ".help.reply p", "main button"]).await;
        self.go("GiveBack", "HandBackTitle").await;
        self.unfold().await;
        self.look("hand back", &["h1", ".lead", ".hold", ".typed-key input", ".typed-key label", "main button"]).await;
        steps::open_report(self.page, self.words).await;
        self.go("PrintSaveFinish", "FinishTitle").await;
        self.look("finish", &["h1", ".lead", ".ways-to-keep h2, h2", ".done p", ".done button"]).await;
        self.press("ClearAndNext").await;
        self.wait_for(".confirmation").await;
        self.look("finish, asking", &[".confirmation p", ".confirmation button"]).await;
        self.go("ClearConfirmYes", "NextPupil").await;
        self.look("set-up of the next pupil", &[".kept dt", ".kept dd", "#code", ".checkbox", "form button"]).await;
        self.page.go(self.words.text("NoMorePupils")).await;
    }

    async fn check(&mut self) {
        self.open(&records::to_check(), "NearlyDone").await;
        self.unfold().await;
        self.look(
            "check",
            &["h1", ".lead", ".left-out p", ".left-out button", ".given p", ".given button", "main summary"],
        )
        .await;
        self.page.go(&self.words.format("NextLast", &[("count", "4")])).await;
        for _ in words::safety() {
            self.page.go(self.words.text("Next")).await;
        }
        self.page.wait_for_heading(self.words.text("MapTitle")).await;
        // Such a record takes the place of no results.
        self.press("ClearAndLeave").await;
        self.page.wait_for_heading(self.words.text("StartHeading")).await;
        self.open(&records::of_another_key(), "UnscoredTitle").await;
        self.look("a record that is not scored", &["h1", ".lead", "dt", "dd", "main button"]).await;
    }
}

const REPORT: &[&str] = &[
    "h1",
    ".intro .small",
    ".safety h2",
    ".safety dt",
    ".in-short h2",
    ".in-short .sentence",
    ".in-short dd",
    ".recommended h3",
    ".first legend",
    ".deed",
    ".network p",
    ".grid td, .by-answer dd",
    ".decision input",
    ".decision textarea",
    "main button",
];
