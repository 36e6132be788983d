//! What something else in the page has changed is rendered anew.

use trellis::{FocusTarget, Msg, Overlay};

use crate::page::{Page, focus, renders};

#[test]
fn a_foreign_change_is_rendered_over_and_loses_nothing() {
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(3));
    let effects = page.send(Msg::ForeignChange);
    assert!(renders(&effects));
    assert_eq!(focus(&effects), Some(FocusTarget::Heading));
    assert_eq!((page.model.remounts, page.item(), page.answer(0)), (1, 0, Some(3)));
}

#[test]
fn what_changes_it_each_time_is_not_fought_for_ever() {
    let mut page = Page::first_item();
    for _ in 0..100 {
        page.send(Msg::ForeignChange);
    }
    assert_eq!(page.model.remounts, 30);
    assert_eq!(page.send(Msg::ForeignChange), []);
    page.send(Msg::Clear);
    assert_eq!(page.model.remounts, 0);
}

#[test]
fn what_is_changed_while_everything_is_hidden_is_rendered_anew_as_well() {
    let mut page = Page::first_item();
    page.send(Msg::AnswerChosen(3));
    page.send(Msg::ClearAndLeave);
    let effects = page.send(Msg::ForeignChange);
    assert!(renders(&effects));
    assert_eq!(focus(&effects), Some(FocusTarget::Overlay), "the way back keeps the focus");
    assert_eq!((page.model.remounts, page.model.overlay), (1, Overlay::Leaving(5)));
    page.send(Msg::Undo);
    assert_eq!((page.item(), page.answer(0)), (0, Some(3)));
}
