//! Where the focus goes after each message.

use trellis::{Effect, FocusTarget, Msg, Navigation};
use trellis_core::session::{AgeGroup, Assent, Event, Screen};

use crate::page::{Page, focus};

#[test]
fn the_focus_follows_what_happens() {
    use FocusTarget::{FirstError, Heading};
    type Begin = fn() -> Page;
    let set_up: Begin = || {
        let mut page = Page::start();
        page.send(Msg::Session(Event::SetUp));
        page
    };
    let second_item: Begin = || {
        let mut page = Page::first_item();
        page.send(Msg::LeaveItem(Navigation::Skip));
        page
    };
    let rows: [(&str, Begin, Msg, Option<FocusTarget>); 14] = [
        ("Begin without assent", Page::start, Msg::Begin, Some(FirstError)),
        ("another screen", Page::start, Msg::Session(Event::SetUp), Some(FocusTarget::Screen)),
        ("another language", Page::start, Msg::Session(Event::Language("zh-Hans".into())), None),
        ("an option", Page::start, Msg::SetNumberKeys(true), None),
        ("set up without anything", set_up, Msg::Ready, Some(FirstError)),
        ("a field is written in", set_up, Msg::Code("7F".into()), None),
        ("the first item", Page::about_you, Msg::FirstItem, Some(FocusTarget::Screen)),
        ("an answer", Page::first_item, Msg::AnswerChosen(1), None),
        ("an answer is missing", Page::first_item, Msg::LeaveItem(Navigation::Next), None),
        ("the next item", Page::first_item, Msg::LeaveItem(Navigation::Skip), Some(Heading)),
        ("the item before", second_item, Msg::LeaveItem(Navigation::Back), Some(Heading)),
        ("stopped", second_item, Msg::LeaveItem(Navigation::Stop), Some(FocusTarget::Screen)),
        ("About and privacy", second_item, Msg::ShowAbout(true), Some(FocusTarget::Screen)),
        ("cleared", second_item, Msg::Clear, Some(FocusTarget::Screen)),
    ];
    for (name, begin, msg, expected) in rows {
        assert_eq!(focus(&begin().send(msg)), expected, "{name}");
    }
}

#[test]
fn what_is_missing_about_a_person_is_asked_for_before_the_first_item() {
    let mut page = Page::about_you();
    page.send(Msg::Age(AgeGroup::TooYoung));
    assert!(page.model.form.too_young);
    page.send(Msg::Age(AgeGroup::Older));
    assert!(!page.model.form.too_young, "passed over with the arrow keys");
    page.send(Msg::FirstItem);
    assert_eq!(page.item(), 0);

    let mut page = Page::about_you();
    page.send(Msg::Age(AgeGroup::TooYoung));
    assert_eq!(focus(&page.send(Msg::FirstItem)), Some(FocusTarget::Screen));
    assert!(matches!(page.model.session.screen, Screen::TooYoung(_)));
}

#[test]
fn too_young_by_a_click_it_stops_before_anything_else_is_asked() {
    let mut page = Page::start();
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(Msg::Begin);
    page.wait(1_000.0);
    assert_eq!(focus(&page.send(Msg::TooYoung)), Some(FocusTarget::Screen));
    assert!(matches!(page.model.session.screen, Screen::TooYoung(_)));
    // The browser tells of the choice after the click.
    page.send(Msg::Age(AgeGroup::TooYoung));
    page.wait(1_000.0);
    page.send(Msg::Session(Event::Back(0.0)));
    assert!(matches!(&page.model.session.screen, Screen::AboutYou(about) if about.age.is_none()));
    assert!(!page.model.form.too_young);
}

#[test]
fn escape_closes_the_menu_alone() {
    assert_eq!(Page::first_item().send(Msg::EscapePressed), [Effect::DismissMenu]);
}
