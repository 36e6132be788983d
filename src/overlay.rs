//! What lies over the screen while everything is about to go: leaving, and idle time.

use super::model::Overlay;
use super::msg::Msg;
use super::pen::Pen;
use trellis_text::Text;

/// The bar with the way back. It takes the focus when it comes, since what had it is hidden. While
/// everything else is hidden, it is the page.
pub(super) fn overlay(pen: &mut Pen) {
    let (what, line, words, back, left) = match pen.model.overlay {
        Overlay::None => return,
        Overlay::Leaving(left) => ("main.bar-below undo", "h1[id=leaving]", Text::Leaving, Text::Undo, left),
        Overlay::Idle(left) => {
            let what = "section.bar-below idle[aria-labelledby=leaving]";
            (what, "p[id=leaving]", Text::IdleWarning, Text::StillHere, left)
        }
    };
    pen.within(what, |pen| {
        pen.within("div[role=alertdialog][aria-labelledby=leaving]", |pen| {
            pen.filled(line, words, &[("seconds", &left)]);
            pen.button("button.secondary", back, Msg::Undo);
        });
    });
}
