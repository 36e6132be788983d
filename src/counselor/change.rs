//! How firm the type is, and how often "low" is right.

use super::{Reading, words};
use crate::pen::Pen;
use trellis_core::profile::{Changes, Nearest};
use trellis_text::Text;

pub(super) fn section(pen: &mut Pen, reading: &Reading) {
    pen.within("section.change", |pen| {
        reading.heading(pen, "jump-change", Text::ChangeTitle);
        nearest(pen, &reading.profile.nearest);
        pen.within("details", |pen| {
            reading.summary(pen, pen.model.say(Text::HowOften));
            pen.line("p.small", Text::HowOftenText);
        });
    });
}

fn nearest(pen: &mut Pen, nearest: &Nearest) {
    let model = pen.model;
    let text = match nearest.changes {
        Some(Changes::Exactly(1)) => Text::ChangeOne,
        Some(Changes::Exactly(_)) => Text::ChangeTwo,
        Some(Changes::MoreThanTwo) => return pen.line("p", Text::ChangeMore),
        None => {
            for (side, count) in nearest.answers_needed.iter() {
                pen.filled("p", Text::ChangeNeeds, &[("side", &words::name(model, side)), ("count", count)]);
            }
            return;
        }
    };
    let mut types = String::new();
    for kind in &nearest.to {
        words::add(model, &mut types, model.say(words::kind(*kind)));
    }
    pen.filled("p", text, &[("types", &types), ("ways", &nearest.ways.unwrap_or_default())]);
}
