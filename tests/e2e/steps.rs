//! Steps on the way to the items that several tests take.

use std::time::Duration;

use crate::page::Page;
use crate::role::Role;
use crate::words::Words;

/// The name of the one thing whose name begins so: small print can follow.
pub(crate) async fn named(page: &Page<'_>, role: Role, begins: &str) -> String {
    let names = page.names(role).await;
    names.iter().find(|name| name.starts_with(begins)).unwrap_or_else(|| panic!("{begins}: {names:?}")).clone()
}

/// Ticks the box whose words begin so.
pub(crate) async fn tick(page: &Page<'_>, words: &str) {
    page.click(Role::Checkbox, &named(page, Role::Checkbox, words).await).await;
}

/// From the start to what is asked of a person.
pub(crate) async fn agree(page: &Page<'_>, words: Words) {
    page.wait_for_heading(words.text("StartHeading")).await;
    tick(page, words.text("AssentYes")).await;
    page.go(words.text("Begin")).await;
}

/// From the start to the first item; no parent lives away.
pub(crate) async fn begin(page: &Page<'_>, words: Words) {
    agree(page, words).await;
    page.choose(&words.format("AgeFromTo", &[("from", "11"), ("to", "17")])).await;
    page.choose(words.text("ConditionNo")).await;
    page.go(words.text("BeginItems")).await;
}

/// From the hand-back screen to the report, by a press that is held.
pub(crate) async fn open_report(page: &Page<'_>, words: Words) {
    page.hold_until_heading(Role::Button, words.text("HoldToOpen"), Duration::from_secs(2), words.text("ReportTitle"))
        .await;
}

/// Opens the menu, and presses one of its buttons.
pub(crate) async fn by_menu(page: &Page<'_>, words: Words, button: &str) {
    page.click(Role::Disclosure, words.text("Menu")).await;
    page.go(words.text(button)).await;
}
