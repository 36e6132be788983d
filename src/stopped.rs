//! Stopped early: help, and what one can still do.

use super::help::help;
use super::msg::Msg;
use super::pen::Pen;
use trellis_core::answers::{Answer, Part, Place};
use trellis_core::session::{Event, Run};
use trellis_text::Text;

/// Stopped early. That is fine.
pub(super) fn draw(pen: &mut Pen, run: &Run) {
    let (given, total) = counted(run);
    let mut left = 0;
    for at in run.answers.range(Part::Safety) {
        if run.answers.place(at) == Place::NotReached {
            left += 1;
        }
    }
    pen.within("main.screen[stopped]", |pen| {
        pen.heading(Text::StoppedHeading);
        pen.filled("p.lead", Text::StoppedLead, &[("given", &given), ("total", &total)]);
        if left > 0 {
            pen.within("section.card-box", |pen| {
                pen.line("h2", Text::SafetyHeading);
                pen.filled("p", Text::SafetyOffer, &[("count", &left)]);
                pen.button("button.secondary", Text::AskSafety, Msg::Session(Event::AskSafety));
            });
        } else {
            pen.line("p.lead", Text::SafetyThanks);
        }
        help(pen, false);
        pen.within("div.acts", |pen| {
            pen.button("button.secondary", Text::GoOn, Msg::Session(Event::GoOn));
            pen.button("button.primary", Text::SeeMap, Msg::Session(Event::Finish));
        });
    });
}

/// How many places have an answer, and how many there are.
pub(super) fn counted(run: &Run) -> (usize, usize) {
    let mut answered = 0;
    for at in 0..run.answers.len() {
        if let Place::Given(Answer::Rating(_) | Answer::Choice(_)) = run.answers.place(at) {
            answered += 1;
        }
    }
    (answered, run.answers.len())
}
