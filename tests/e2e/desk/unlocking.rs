//! What opens the desk, and what does not; and one desk at a time.

use super::counselor::{self, Counselor, Plan};
use super::pupil::Pupil;
use super::sitting::short_items;
use crate::browser::{Browser, Settings};
use crate::chromium_input;
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;

/// Replaces what stands in the field with the focus.
async fn retype(counselor: &Counselor<'_>, field: &str, text: &str) {
    counselor.tab_to(field).await;
    counselor.page.ask::<()>("focused().select()", vec![]).await;
    chromium_input::paste(counselor.page.browser, text).await;
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_wrong_passphrase_opens_nothing_and_the_recovery_sheet_does() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    counselor.go("NewSitting", "KeyTitle").await;
    counselor.press("RecoveryShow").await;
    let script = "return [...root.querySelectorAll('main .blocks code')].map((block) => tidy(block.textContent))";
    let blocks: Vec<String> = page.ask(script, vec![]).await;
    assert_eq!(blocks.len(), 8, "{blocks:?}");
    counselor.click(Role::Button, words.text("Back")).await;
    page.wait_for_heading(words.desk("HomeTitle")).await;

    // Those words were shown once, and are gone: the next key is another one.
    counselor.go("NewSitting", "KeyTitle").await;
    counselor.press("RecoveryShow").await;
    let own: Vec<String> = page.ask(script, vec![]).await;
    assert_ne!(own, blocks);
    let passphrase = counselor::words_shown(&browser).await;
    counselor.confirm(&passphrase).await;
    counselor.set_up(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01"] }).await;
    let items = short_items();
    Pupil { at: &counselor, number: 0, items: &items }.whole("7b-01").await;

    // In the hand-over nothing else leads out.
    counselor.go("Counselor", "LeaveTitle").await;
    for (typed, said) in [
        ("abandon ability able about above absent", words.desk("WrongPassphrase").to_owned()),
        (
            "abandom ability able about above absent",
            words.desk_format("UnknownWordLike", &[("number", "1"), ("word", "abandon")]),
        ),
    ] {
        retype(&counselor, words.desk("Passphrase"), typed).await;
        counselor.press("EndAndUnlock").await;
        page.wait_for_text(&said).await;
        let tried = format!("return !text().includes({})", serde_json::json!(words.desk("Deriving")));
        page.wait_until("the passphrase was tried", &tried).await;
        assert!(!page.text().await.contains(words.desk("SafetyLead")));
    }
    counselor.press("UseRecovery").await;
    retype(&counselor, words.desk("RecoveryField"), &blocks.join(" ")).await;
    counselor.press("EndAndUnlock").await;
    page.wait_for_text(words.desk("WrongRecovery")).await;
    retype(&counselor, words.desk("RecoveryField"), &own.join("-").to_lowercase()).await;
    counselor.press("EndAndUnlock").await;
    counselor.wait_for_safety().await;

    // Locked by a key, and opened again by the passphrase.
    page.browser
        .driver
        .action_chain()
        .key_down(thirtyfour::Key::Alt)
        .send_keys("l")
        .key_up(thirtyfour::Key::Alt)
        .perform()
        .await
        .expect("keys are pressed");
    page.wait_for_heading(words.desk("LockedTitle")).await;
    assert!(!page.text().await.contains("7b-01"), "no code of a pupil on a locked screen");
    counselor.write(words.desk("Passphrase"), &passphrase).await;
    counselor.press("UnlockGoOn").await;
    counselor.wait_for_safety().await;
}

/// Home, and from there to the safety answers: the other way out of the hand-over.
#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_sitting_ends_at_home_too() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01"] }).await;
    Pupil { at: &counselor, number: 0, items: &short_items() }.whole("7b-01").await;
    counselor.go("Counselor", "LeaveTitle").await;
    counselor.write(words.desk("Passphrase"), &passphrase).await;
    counselor.press("LeaveTitle").await;
    let values = [("code", "7B-3"), ("done", "1"), ("all", "1")];
    page.wait_for_text(&words.desk_format("SittingDone", &values)).await;
    counselor.press("EndSitting").await;
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    assert_eq!(crate::chromium_log::errors(&browser).await, [""; 0]);
    page.wait_for_heading(words.desk("UnlockTitle")).await;
    counselor.write(words.desk("Passphrase"), &passphrase).await;
    counselor.press("UnlockSafety").await;
    counselor.wait_for_safety().await;
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn the_desk_opens_in_one_tab_at_a_time() {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let counselor = Counselor::new(&page, words);
    let passphrase = counselor.begin(&Plan { name: "7B-3", form: "SNQ-16", codes: &["7b-01", "7b-02"] }).await;
    let items = short_items();
    let pupil = Pupil { at: &counselor, number: 0, items: &items };
    pupil.come("7b-01").await;
    pupil.agree().await;
    pupil.answer(0..4).await;

    // A second tab shows nothing of it, and writes nothing.
    let first = browser.driver.window().await.expect("a tab");
    let second = browser.driver.new_tab().await.expect("a second tab");
    browser.driver.switch_to_window(second).await.expect("the second tab");
    browser.goto(&counselor::address(&site)).await;
    let other = Page::of_program(&browser, "desk");
    other.wait_for_text(words.desk("AnotherTab")).await;
    let text = other.text().await;
    assert!(!text.contains("7B-3") && !text.contains("7b-01"), "{text}");
    assert!(!other.names(Role::Button).await.contains(&words.desk("NewSitting").to_owned()));
    other.click_button(words.desk("TryAgain")).await;
    other.wait_for_text(words.desk("AnotherTab")).await;

    // The first goes on, whole.
    browser.driver.switch_to_window(first.clone()).await.expect("the first tab");
    pupil.finish(4).await;
    counselor.press("NextPupil").await;
    Pupil { at: &counselor, number: 1, items: &items }.whole("7b-02").await;
    let joined = super::store::Dump::of(&browser).await.open(&passphrase);
    assert!(joined.findings.is_empty() && joined.records.len() == 2, "{joined:?}");

    // Once it is closed, the other opens, in the pupils' hands.
    browser.driver.close_window().await.expect("the first tab is closed");
    let windows = browser.driver.windows().await.expect("tabs");
    browser.driver.switch_to_window(windows[0].clone()).await.expect("the second tab");
    other.click_button(words.desk("TryAgain")).await;
    other.wait_for_heading(words.desk("WelcomeTitle")).await;
    Counselor::new(&other, words).end(&passphrase).await;
}
