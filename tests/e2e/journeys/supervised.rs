//! A counselor with one pupil after another: the lock on the report, the next pupil, the page for the family, and what
//! stays in its place after a warning.

use std::time::Duration;

use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Browser, Settings};
use crate::chromium_print::print;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::tour::records;
use crate::words::Words;
use crate::{chromium_media, clock, files, steps};

/// The report of a record that a counselor set up.
async fn report(page: &Page<'_>, words: Words, record: &str) {
    page.wait_for_heading(words.text("StartHeading")).await;
    files::give(page, "record.json", record.as_bytes()).await;
    page.wait_for_heading(words.text("ReportTitle")).await;
}

async fn give_back(page: &Page<'_>, words: Words) {
    page.go(words.text("BackToMap")).await;
    page.go(words.text("GiveBack")).await;
    page.wait_for_heading(words.text("HandBackTitle")).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn three_clicks_lead_from_one_pupil_to_the_next() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    report(&page, words, &records::supervised("K713")).await;
    page.go(words.text("PrintSaveFinish")).await;
    page.ask::<()>("globalThis.print = () => {}", vec![]).await;
    page.click_button(words.text("Print")).await;
    page.wait_until("it is said to be printed", "return Boolean(root.querySelector('.sent:not(:empty)'))").await;

    for next in ["K714", "K715"] {
        page.click_button(words.text("ClearAndNext")).await;
        page.wait_for_heading(words.text("NextPupil")).await;
        let code: String = page.ask("return root.querySelector('#code').value", vec![]).await;
        assert_eq!(code, next);
        assert_eq!(page.chosen().await, [""; 0], "consent is asked anew");
        steps::tick(&page, words.text("ConsentLabel")).await;
        page.click_button(words.text("Ready")).await;
        page.wait_for_heading(words.text("StartHeading")).await;
        let start = page.text().await;
        assert!(start.contains(words.text("SignWhoSupervised")), "{start}");

        // The pupil leaves everything out, and gives the computer back.
        steps::begin(&page, words).await;
        steps::by_menu(&page, words, "StopHere").await;
        page.go(words.text("GiveBack")).await;
        steps::open_report(&page, words).await;
        page.go(words.text("PrintSaveFinish")).await;
        page.ask::<()>("globalThis.print = () => {}", vec![]).await;
        page.click_button(words.text("Print")).await;
        page.wait_until("it is said to be printed", "return Boolean(root.querySelector('.sent:not(:empty)'))").await;
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_report_opens_by_a_key_that_is_held_and_by_the_code_and_not_by_a_tap() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    report(&page, words, &records::supervised("K713")).await;
    give_back(&page, words).await;
    page.click_button(words.text("HoldToOpen")).await;
    page.hold(Role::Button, words.text("HoldToOpen"), Duration::from_millis(900)).await;
    assert_eq!(page.heading().await, words.text("HandBackTitle"), "let go too early");

    // By a key, held down.
    let focus = "[...root.querySelectorAll('.hold')][0].focus()";
    page.ask::<()>(focus, vec![]).await;
    let driver = &browser.driver;
    driver.action_chain().key_down(Key::Space).perform().await.expect("a key goes down");
    page.wait_for_heading(words.text("ReportTitle")).await;
    driver.action_chain().key_up(Key::Space).perform().await.expect("a key goes up");

    // By the pupil's code, for a switch.
    give_back(&page, words).await;
    page.click(Role::Disclosure, words.text("CannotHold")).await;
    page.click(Role::Textbox, words.text("CodeLabel")).await;
    page.type_text("K712").await;
    page.press(Key::Enter).await;
    page.wait_for_text(words.text("CodeIsOther")).await;
    page.type_text("k713").await;
    page.press(Key::Enter).await;
    page.wait_for_heading(words.text("ReportTitle")).await;
}

/// A pupil with a PIN for the report has stopped, and given the computer back.
async fn with_pin(page: &Page<'_>, words: Words, pin: &str) {
    page.wait_for_heading(words.text("StartHeading")).await;
    page.go(words.text("SetUpForPupil")).await;
    page.click(Role::Textbox, words.text("FollowUpLabel")).await;
    page.type_text("nurse").await;
    steps::tick(page, words.text("ConsentLabel")).await;
    page.click(Role::Disclosure, words.text("PinTitle")).await;
    page.click(Role::Textbox, words.text("PinField")).await;
    page.type_text(pin).await;
    page.go(words.text("Ready")).await;
    steps::begin(page, words).await;
    steps::by_menu(page, words, "StopHere").await;
    page.go(words.text("GiveBack")).await;
    page.click(Role::Textbox, words.text("PinOpens")).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_pin_opens_the_report() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::phone()).await;
    let page = browser.open(&site.url("/")).await;
    with_pin(&page, words, "4711").await;
    page.type_text("4712").await;
    page.press(Key::Enter).await;
    page.wait_for_text(&words.format("PinIsOther", &[("count", "4")])).await;
    page.type_text("4711").await;
    page.press(Key::Enter).await;
    page.wait_for_heading(words.text("ReportTitle")).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn after_five_wrong_pins_the_right_one_waits_and_a_long_press_opens_the_report() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    with_pin(&page, words, "4711").await;
    for left in (1..5).rev() {
        page.type_text("0000").await;
        page.press(Key::Enter).await;
        page.wait_for_text(&words.format("PinIsOther", &[("count", &left.to_string())])).await;
    }
    page.type_text("0000").await;
    page.press(Key::Enter).await;
    let (before_seconds, _) = words.text("PinWait").split_once("{seconds}").expect("the seconds");
    page.wait_for_text(before_seconds).await;
    page.type_text("4711").await;
    page.press(Key::Enter).await;
    assert_eq!(page.heading().await, words.text("HandBackTitle"), "nothing opens while it waits");

    page.hold(Role::Button, words.text("PinForgotten"), Duration::from_secs(29)).await;
    assert_eq!(page.heading().await, words.text("HandBackTitle"), "let go too early");
    page.hold_until_heading(
        Role::Button,
        words.text("PinForgotten"),
        Duration::from_secs(30),
        words.text("ReportTitle"),
    )
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_page_for_the_family_is_one_page_of_words_and_is_held_until_it_is_confirmed() {
    for (language, words) in [("en-US", Words::english()), ("zh-CN", Words::chinese())] {
        let (site, browser) = (Site::of_product(), Browser::start(Settings::desk().language(language)).await);
        let page = browser.open(&site.url("/")).await;
        report(&page, words, &records::supervised("K713")).await;
        page.go(words.text("FamilyPage")).await;
        page.wait_for_heading(words.text("FamilyTitle")).await;
        let write = "
            const [first, second] = root.querySelectorAll('.lines textarea');
            first.value = arguments[0];
            first.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            return second.value";
        let struck: String = page.ask(write, vec![json!("Laughs with Grandma. ".repeat(12).trim())]).await;
        let strike = format!("{}: {struck}", words.text("StrikeLine"));
        page.click_button(&strike).await;
        let printed = print(&browser).await;
        assert_eq!(printed.pages.len(), 1, "{language}");
        chromium_media::show_as_printed(&browser).await;
        let paper = page.text().await;
        assert!(paper.contains("Laughs with Grandma.") && !paper.contains(&struck), "{paper}");
        assert!(paper.contains(words.text("FamilyNot")), "{paper}");
        let fields: usize =
            page.ask("return [...root.querySelectorAll('textarea')].filter(shown).length", vec![]).await;
        assert_eq!(fields, 0, "words, never fields");

        // Held: however it is printed, not before somebody has said yes.
        browser.close().await;
        let browser = Browser::start(Settings::desk().language(language)).await;
        let page = browser.open(&site.url("/")).await;
        report(&page, words, &records::flagged()).await;
        page.go(words.text("FamilyPage")).await;
        page.ask::<()>("globalThis.print = () => { globalThis.prints = (globalThis.prints ?? 0) + 1 }", vec![]).await;
        page.click_button(words.text("PrintOnePage")).await;
        page.find(Role::Button, words.text("HeldConfirmYes")).await;
        let prints = async || page.ask::<u32>("return globalThis.prints ?? 0", vec![]).await;
        assert_eq!(prints().await, 0);
        let on_paper = "return root.querySelector('.only-print.family-page').textContent";
        let before: String = page.ask(on_paper, vec![]).await;
        assert!(!before.contains(words.text("FamilyNot")), "{before}");
        page.click_button(words.text("HeldConfirmYes")).await;
        page.wait_until("the print dialog", "return globalThis.prints === 1").await;
        let after: String = page.ask(on_paper, vec![]).await;
        assert!(after.contains(words.text("FamilyNot")) && !after.contains(words.text("HeldTitle")), "{after}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_report_stays_where_it_was_read_and_is_covered_before_it_is_cleared() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    report(&page, words, &records::supervised("K713")).await;
    let field = "const field = root.querySelector('.decision textarea'); field.focus(); field.scrollIntoView({ block: 'center' }); return scrollY";
    let place: f64 = page.ask(field, vec![]).await;
    assert!(place > 400.0, "{place}");

    clock::pass(&browser, Duration::from_secs(14 * 60)).await;
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!(page.heading().await, words.text("ReportTitle"));
    clock::pass(&browser, Duration::from_secs(61)).await;
    page.wait_for_heading(&words.format("ReportCovered", &[("code", "K713")])).await;
    assert!(!page.text().await.contains(words.text("ReportTitle")));
    page.click_button(words.text("ShowAgain")).await;
    page.wait_for_heading(words.text("ReportTitle")).await;
    let (after, has_focus): (f64, bool) =
        page.ask("return [scrollY, root.activeElement === root.querySelector('.decision textarea')]", vec![]).await;
    assert!(has_focus, "the focus is where it was");
    assert!((after - place).abs() < 2.0, "{place} and {after}");

    clock::pass(&browser, Duration::from_secs(31 * 60)).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    assert!(page.text().await.contains(words.text("ClearedUnused")));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn after_the_warning_and_after_escape_the_focus_is_where_it_was() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    page.wait_for_heading(words.text("StartHeading")).await;
    files::give(&page, "record.json", records::full().as_bytes()).await;
    page.wait_for_heading(words.text("MapTitle")).await;
    chromium_media::set_size(&browser, 360, 560, true).await;
    let last = "const buttons = [...root.querySelectorAll('main button')]; buttons.at(-1).focus(); return scrollY";
    let place: f64 = page.ask(last, vec![]).await;
    assert!(place > 400.0, "{place}");
    clock::pass(&browser, Duration::from_secs(155)).await;
    page.find(Role::Button, words.text("StillHere")).await;
    page.click_button(words.text("StillHere")).await;
    page.wait_until("the bar is gone", "return !root.querySelector('.bar-below')").await;
    let (after, has_focus): (f64, bool) = page
        .ask("return [scrollY, root.activeElement === [...root.querySelectorAll('main button')].at(-1)]", vec![])
        .await;
    assert!(has_focus && (after - place).abs() < 2.0, "{has_focus}, {place} and {after}");

    page.click(Role::Disclosure, words.text("Menu")).await;
    page.press(Key::Tab).await;
    page.press(Key::Escape).await;
    page.wait_until("the menu is closed", "return !root.querySelector('.menu[open]')").await;
    assert_eq!(page.focused().await.1, words.text("Menu"));
}
