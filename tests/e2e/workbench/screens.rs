//! Every screen of the workbench, in both languages, light and dark, wide and on a phone.

use super::{BELONGING, data, open, text};
use crate::axe::{self, Exception};
use crate::browser::{Browser, Settings};
use crate::chromium_log;
use crate::page::Page;
use crate::screens::contrast::{ENOUGH, on_own_ground};
use crate::site::Site;

/// What axe-core cannot decide.
const EXCEPTIONS: [Exception; 4] = [
    Exception {
        rule: "color-contrast",
        selector: "textarea, .numbers",
        reason: "the text field lies over marks without text: ink on surface or on the soft amber, both above 7",
    },
    Exception {
        rule: "color-contrast",
        selector: ".written-plot text",
        reason: "the words of a plot are black on the white ground that it brings along, in both themes",
    },
    Exception {
        rule: "color-contrast",
        selector: ".written p",
        reason: "axe-core takes what scrolls beside a long paragraph for something over it; measured below",
    },
    Exception {
        rule: "color-contrast",
        selector: ".numbers-table :is(th, td)",
        reason: "a table that is wider than a phone scrolls in its frame; in a wide window it is judged",
    },
];

/// Nothing sticks out sideways, and axe-core finds nothing.
async fn assert_good(page: &Page<'_>, screen: &str) {
    let mut audit = axe::audit(page, &["main h1", ".desk-tabs button"], &EXCEPTIONS).await;
    // The questionnaire brings its landmarks along, as in any page of somebody else that has its own.
    let has_questionnaire: bool = page.ask("return Boolean(root.querySelector('.live.element'))", vec![]).await;
    audit.violations.retain(|found| !(has_questionnaire && found.rule.starts_with("landmark-")));
    audit.assert_clean(screen);
    let over: i64 = page.ask("return document.documentElement.scrollWidth - innerWidth", vec![]).await;
    assert!(over <= 0, "{screen}: {over} px stick out");
}

/// Every screen of the part for answers.
async fn assert_good_answers(page: &Page<'_>, said: &impl Fn(&str) -> String) {
    page.go(&said("TabData")).await;
    assert_good(page, "no answers").await;
    page.give_file("answers.csv", data::BAD_ANSWERS.as_bytes()).await;
    page.wait_for_heading(&said("ColumnsTitle")).await;
    assert_good(page, "columns").await;
    page.click_button(&said("Analyse")).await;
    page.wait_for_text(&said("SaidTitle")).await;
    assert_good(page, "too few answers").await;
    let answers = data::answers(120);
    page.click_button(&said("ToColumns")).await;
    page.give_file("answers-120.csv", answers.as_bytes()).await;
    page.wait_for_text("answers-120.csv").await;
    page.click_button(&said("Analyse")).await;
    page.wait_for_text(&said("ReportEnglish")).await;
    assert_good(page, "analysed").await;
    let contrast = on_own_ground(page, (".written p", "color")).await;
    assert!(contrast.is_some_and(|contrast| contrast >= ENOUGH), "{contrast:?}");
}

/// Every screen, in a language.
async fn assert_every_screen(settings: Settings, language: &str) {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(settings).await);
    let page = open(&site, &browser).await;
    let said = |name: &str| text(language, name);
    assert_good(&page, "empty").await;
    page.give_file("broken.json", BELONGING.replace("\"keyed\": \"-\"", "\"keyed\": \"r\"").as_bytes()).await;
    page.wait_for_text("key.items[2].keyed").await;
    assert_good(&page, "broken").await;
    page.give_file("items.csv", b"id,text,scale\nb1,x,1-5\n").await;
    page.wait_for_text(&said("ImportLead")).await;
    page.click_button(&said("MakeInstrument")).await;
    page.wait_for_text(&said("LicenceMissing")).await;
    assert_good(&page, "import").await;
    page.give_file("whole.json", BELONGING.as_bytes()).await;
    page.wait_until("it is whole", "return heading().includes('Belonging')").await;
    assert_good(&page, "whole").await;
    for (tab, name) in [("TabScreens", "screens"), ("TabKeys", "keys"), ("TabEmbed", "embed")] {
        page.go(&said(tab)).await;
        assert_good(&page, name).await;
    }
    assert_good_answers(&page, &said).await;
    page.go(&said("TabScreens")).await;
    page.click_button(&said("TrialRun")).await;
    page.wait_for_text(&said("TrialLead")).await;
    assert_good(&page, "trial").await;
    page.click_button(&said("TrialChance")).await;
    page.wait_for_text(&said("ScoredTitle")).await;
    assert_good(&page, "scored").await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn every_screen_of_the_workbench_is_accessible_in_english() {
    assert_every_screen(Settings::desk(), "en").await;
    assert_every_screen(Settings::desk().size(360, 640).dark(), "en").await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn every_screen_of_the_workbench_is_accessible_in_chinese() {
    assert_every_screen(Settings::desk().dark().language("zh-CN"), "zh-Hans").await;
    assert_every_screen(Settings::desk().size(360, 640).language("zh-CN"), "zh-Hans").await;
}
