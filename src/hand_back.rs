//! The pupil is done: the computer goes back to the counselor.

use super::msg::Msg;
use super::pen::Pen;
use trellis_core::session::Event;
use trellis_text::Text;

/// The pupil's last screen.
pub(super) fn draw(pen: &mut Pen) {
    pen.within("main.screen[hand_back]", |pen| {
        pen.heading(Text::HandBackTitle);
        pen.line("p.lead", Text::HandBackLead);
        pen.within("div.acts", |pen| {
            pen.button("button.secondary", Text::BackToMap, Msg::Session(Event::Map));
            pen.button("button.primary", Text::IAmCounselor, Msg::Session(Event::Counselor));
        });
    });
}
