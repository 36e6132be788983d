//! What lies over the screen while everything is about to go: leaving, and idle time.

use super::act::Act;
use super::pen::Pen;
use super::scene::Cover;
use crate::text::Text;

/// The bar with the way back. It takes the focus when it comes, since what had it is hidden.
pub(super) fn leaving(pen: &mut Pen) {
    let (what, words, back, left) = match pen.scene.cover {
        Cover::None => return,
        Cover::Leaving(left) => ("section.bar-below undo", Text::Leaving, Text::Undo, left),
        Cover::Idle(left) => ("section.bar-below idle", Text::IdleWarning, Text::StillHere, left),
    };
    pen.within(what, |pen| {
        pen.set("role", "alertdialog");
        pen.set("aria-label", pen.scene.say(back));
        pen.within("div", |pen| {
            pen.filled("p", words, &[("seconds", &left)]);
            pen.button("button.secondary", back, Act::Undo);
        });
    });
}
