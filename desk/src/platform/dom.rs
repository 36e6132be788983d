//! The rendered elements: focus and the menu.

pub(crate) use trellis::platform::dom::close_menu;
use trellis::platform::dom::{focus_first, show_top};
use web_sys::HtmlElement;

use crate::effect::FocusTarget;

/// Moves the focus. Nothing happens where there is no such element.
pub(crate) fn focus(root: &HtmlElement, target: FocusTarget) {
    let selector = match target {
        FocusTarget::Screen => "main h1",
        FocusTarget::FirstError => "[aria-invalid=true], fieldset[aria-describedby$=needed] input",
        FocusTarget::Code => "#code",
        FocusTarget::Passphrase => "#passphrase",
        FocusTarget::Marks => ".marks",
        FocusTarget::Confirmation => ".confirmation",
        FocusTarget::WrongPupil => ".wrong-pupil .panel",
        FocusTarget::Decided => ".decided h2",
    };
    focus_first(root, selector);
    if target == FocusTarget::Screen {
        show_top(root);
    }
}
