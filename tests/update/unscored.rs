//! Questions that are not scored: a number, several answers, a short text.

use trellis::{Effect, Msg, Navigation};
use trellis_core::responses::{ItemState, Response};
use trellis_core::session::Prompt;

use crate::page::{Page, renders};

/// Leaves an item, and waits until the next one can be answered.
fn leave(page: &mut Page, navigation: Navigation) {
    page.send(Msg::LeaveItem(navigation));
    page.wait(1_000.0);
}

fn state(page: &Page) -> ItemState {
    page.run().responses.state(page.item())
}

#[test]
fn what_is_written_is_an_answer_as_soon_as_it_is_one() {
    let mut page = Page::unscored();
    let number = |page: &Page| match state(page) {
        ItemState::Responded(Response::Number(number)) => Some(number.value()),
        _ => None,
    };
    for (written, value) in
        [("1", None), ("12", Some(12.0)), ("12,", Some(12.0)), ("12,5", Some(12.5)), ("120", None), ("old", None)]
    {
        assert!(renders(&page.send(Msg::AnswerWritten(written.into()))));
        assert_eq!(number(&page), value, "{written}");
        assert_eq!(page.model.form.written.as_deref(), Some(written), "what is written stays");
    }
    leave(&mut page, Navigation::Next);
    assert_eq!((page.item(), page.run().prompt), (0, Prompt::Asked), "what is written is no answer");
    page.send(Msg::AnswerWritten("9.5".into()));
    assert_eq!(page.run().prompt, Prompt::Quiet);
    leave(&mut page, Navigation::Next);
    assert_eq!(page.item(), 1);
    assert_eq!(page.model.form.written, None, "the next line is empty");
    leave(&mut page, Navigation::Back);
    assert_eq!(number(&page), Some(9.5));
}

#[test]
fn boxes_are_checked_and_cleared_one_by_one() {
    let mut page = Page::unscored();
    leave(&mut page, Navigation::Skip);
    let chosen = |page: &Page| match state(page) {
        ItemState::Responded(Response::Several(several)) => (0..3).filter(|&i| several.contains(i)).collect(),
        _ => Vec::new(),
    };
    let steps: [(usize, bool, &[usize]); 4] = [(1, true, &[1]), (0, true, &[0, 1]), (1, false, &[0]), (0, false, &[])];
    for (index, is_checked, expected) in steps {
        page.send(Msg::AnswerToggled(index, is_checked));
        assert_eq!(chosen(&page), expected);
    }
    assert_eq!(state(&page), ItemState::NotReached, "nothing chosen is no answer");
    leave(&mut page, Navigation::Next);
    assert_eq!(page.run().prompt, Prompt::Asked);
}

#[test]
fn a_text_is_kept_without_the_spaces_around_it() {
    let mut page = Page::unscored();
    leave(&mut page, Navigation::Skip);
    leave(&mut page, Navigation::Skip);
    page.send(Msg::AnswerWritten(" Mimi ".into()));
    assert!(matches!(state(&page), ItemState::Responded(Response::Text(text)) if text.as_str() == "Mimi"));
    page.send(Msg::AnswerWritten("  ".into()));
    assert_eq!(state(&page), ItemState::NotReached);
}

#[test]
fn digits_are_written_and_choose_nothing() {
    let mut page = Page::unscored();
    page.send(Msg::SetNumberKeys(true));
    for _ in 0..3 {
        let effects = page.send(Msg::DigitPressed(1));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::ClickAnswer(_))), "{effects:?}");
        leave(&mut page, Navigation::Skip);
    }
    let effects = page.send(Msg::DigitPressed(1));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ClickAnswer(0))), "one choice has number keys");
}
