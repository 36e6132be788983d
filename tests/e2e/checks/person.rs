//! The page is found by what it says, and worked by mouse, keys and fingers.

use thirtyfour::Key;

use super::{Browser, Role, Settings, open, refusal, sample};
use crate::page::computed;
use crate::sight;

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_mouse_chooses_and_goes_on() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    assert_eq!(page.heading().await, "First page");
    assert_eq!(page.names(Role::Radio).await, ["Never", "Sometimes", "Often"]);
    assert_eq!(page.names(Role::Group).await, ["How often?"]);
    assert_eq!(page.chosen().await, [""; 0]);
    page.choose("Often").await;
    assert_eq!(page.chosen().await, ["Often"]);
    page.wait_for_text("click mouse").await;
    assert!(!page.text().await.contains("chosen"), "what a screen reader does not say");
    assert!(page.text().await.contains("Help is in room 12."), "what the page around has put in");
    assert_eq!(page.go("Next").await, "Second page");
    assert_eq!(page.focused().await, ("heading".to_owned(), "Second page".to_owned()));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn keys_go_where_the_focus_is() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    page.press(Key::Tab).await;
    assert_eq!(page.focused().await, ("radio".to_owned(), "Never".to_owned()));
    assert_eq!(page.chosen().await, [""; 0]);
    page.press(Key::Down).await;
    assert_eq!(page.chosen().await, ["Sometimes"]);
    page.wait_for_text("keydown ArrowDown").await;
    page.press(Key::Tab).await;
    page.press(Key::Tab).await;
    page.type_text("fern 7").await;
    let typed: String = page.ask("return focused().value", vec![]).await;
    assert_eq!(typed, "fern 7");
    page.press(Key::Tab).await;
    assert_eq!(page.focused().await, ("button".to_owned(), "Next".to_owned()));
    page.press(Key::Enter).await;
    page.wait_for_heading("Second page").await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_finger_is_no_mouse() {
    let (site, browser) = (sample(), Browser::start(Settings::phone()).await);
    let page = open(&browser, &site).await;
    page.tap(Role::Radio, "Sometimes").await;
    page.wait_for_text("click touch").await;
    assert_eq!(page.chosen().await, ["Sometimes"]);
    page.tap(Role::Button, "Cover").await;
    page.wait_until("the cover lies over it", "return Boolean(root.querySelector('.cover'))").await;
    let refusal = refusal(page.tap(Role::Radio, "Never")).await.expect("what is covered cannot be tapped");
    assert!(refusal.contains("class=\"cover\""), "{refusal}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn what_is_not_there_is_missed() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    let refusal_of_none = refusal(page.click_button("Onwards")).await.expect("there is no such button");
    assert!(refusal_of_none.contains("no Button \"Onwards\"") && refusal_of_none.contains("First page"));
    page.click_button("Cover").await;
    let refusal_of_covered = refusal(page.choose("Never")).await.expect("what is covered cannot be clicked");
    assert!(refusal_of_covered.contains("intercepted"), "{refusal_of_covered}");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_list_shows_what_was_chosen() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    page.select("Language", "中文").await;
    assert!(refusal(page.select("Language", "Latin")).await.is_some());
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn areas_are_where_a_finger_would_go() {
    let (site, browser) = (sample(), Browser::start(Settings::desk().size(320, 640)).await);
    let page = open(&browser, &site).await;
    let before = sight::areas(&page, Role::Radio).await;
    let names: Vec<&str> = before.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Never", "Sometimes", "Often"]);
    let [(_, first), (_, second), _] = before.as_slice() else { panic!("three areas") };
    assert!(first.width > 200.0 && first.height >= 48.0, "the whole card, not the radio: {first:?}");
    assert!(first.is_within(1.0, first) && !first.is_within(1.0, second));
    page.ask::<()>("scrollTo(0, 100)", vec![]).await;
    assert_eq!(sight::areas(&page, Role::Radio).await, before, "scrolling moves nothing in the document");
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn sideways_scrolling_is_seen_at_a_desk_and_on_a_phone() {
    for settings in [Settings::desk().size(320, 256), Settings::phone()] {
        let (site, browser) = (sample(), Browser::start(settings).await);
        let page = open(&browser, &site).await;
        assert_eq!(sight::sideways(&page).await, [""; 0]);
        page.click_button("Widen").await;
        let wide = sight::sideways(&page).await;
        assert!(wide.iter().any(|line| line.contains("Too wide")), "{wide:?}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn each_role_is_what_a_screen_reader_says() {
    let (site, browser) = (sample(), Browser::start(Settings::desk()).await);
    let page = open(&browser, &site).await;
    assert_eq!(page.names(Role::Alert).await, [""; 0]);
    page.click_button("More").await;
    for (role, name, said) in [
        (Role::Button, "More", "button"),
        (Role::Checkbox, "I have read this", "checkbox"),
        (Role::Combobox, "Language", "combobox"),
        (Role::Dialog, "Are you there?", "dialog"),
        (Role::Disclosure, "Details", "DisclosureTriangle"),
        (Role::Group, "How often?", "group"),
        (Role::Heading, "First page", "heading"),
        (Role::Image, "A vine", "image"),
        (Role::Link, "Read more", "link"),
        (Role::Radio, "Never", "radio"),
        (Role::Table, "Answers", "table"),
        (Role::Textbox, "Code", "textbox"),
    ] {
        let element = page.find(role, name).await;
        assert_eq!(computed(&element, &browser, "role").await, said, "{name}");
    }
    // These have words and no name.
    assert_eq!(page.names(Role::Alert).await, ["Please look here"]);
    page.choose("Never").await;
    let status = page.names(Role::Status).await;
    assert!(status[0].contains("click mouse"), "{status:?}");
    assert_eq!(page.chosen().await, ["Never", "I have read this"]);
}
