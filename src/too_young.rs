//! Too young for this questionnaire: a kind stop.

use super::help::help;
use super::msg::Msg;
use super::pen::Pen;
use trellis_core::session::Event;
use trellis_text::Text;

/// A kind stop.
pub(super) fn draw(pen: &mut Pen) {
    let ages = &pen.model.instrument.file().ages;
    pen.within("main.screen[too_young]", |pen| {
        pen.heading(Text::TooYoungHeading);
        pen.filled("p.lead", Text::TooYoungLead, &[("from", &ages.from), ("to", &ages.to)]);
        help(pen, false);
        pen.within("div.acts", |pen| pen.button("button.primary", Text::BackToStart, Msg::Session(Event::Clear)));
    });
}
