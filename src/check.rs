//! What was left out, one tap away, before the end.

use super::msg::Msg;
use super::pen::Pen;
use super::question::numbered;
use super::question::{chosen, item, labels, sentence};
use super::stopped::counted;
use super::vine::vine;
use trellis_core::session::{Event, Run};
use trellis_text::Text;

/// Check your answers.
pub(super) fn draw(pen: &mut Pen, run: &Run) {
    let (given, total) = counted(run);
    pen.within("main.whole[check]", |pen| {
        vine(pen, total, total);
        pen.within("div.screen", |pen| {
            pen.heading(Text::CheckHeading);
            let lead = if given == total { Text::CheckAll } else { Text::CheckSome };
            pen.filled("p.lead", lead, &[("given", &given), ("total", &total)]);
            if given < total {
                pen.within("ul.left-out", |pen| {
                    for at in run.left_out() {
                        left_out(pen, run, at);
                    }
                });
            }
            if given > 0 {
                pen.within("details", |pen| {
                    pen.filled("summary", Text::GivenAnswers, &[("count", &given)]);
                    pen.within("ol.given", |pen| {
                        for at in 0..total {
                            answered(pen, run, at);
                        }
                    });
                });
            }
            pen.within("div.acts", |pen| {
                pen.button("button.secondary", Text::GoBack, Msg::Session(Event::Back(0.0)));
                pen.button("button.primary", Text::SeeMap, Msg::Session(Event::Finish));
            });
        });
    });
}

fn left_out(pen: &mut Pen, run: &Run, at: usize) {
    let place = numbered(pen.model, &run.answers, at);
    let sentence = sentence(pen.model, item(pen.model, run, at));
    pen.within("li.card-box", |pen| {
        pen.told("p", sentence);
        pen.filled("p.small", Text::LeftOut, &[("place", &place)]);
        go_to(pen, "button.secondary", Text::AnswerNow, sentence, at);
    });
}

/// Nothing where no answer was given.
fn answered(pen: &mut Pen, run: &Run, at: usize) {
    let model = pen.model;
    let item = item(model, run, at);
    let place = chosen(run.answers.place(at), model.instrument.answer_scale(item));
    if let Some(word) = place.and_then(|place| labels(model, item).get(place)) {
        let sentence = sentence(model, item);
        pen.within("li", |pen| {
            pen.within("div", |pen| {
                pen.told("p", sentence);
                pen.told("p.small", word);
            });
            go_to(pen, "button.quiet", Text::ChangeAnswer, sentence, at);
        });
    }
}

/// The button back to an item. Its name says which, to those who go from button to button.
fn go_to(pen: &mut Pen, what: &'static str, text: Text, sentence: &str, at: usize) {
    pen.within(what, |pen| {
        pen.set("type", "button");
        pen.on_click(Msg::Session(Event::GoTo(at)));
        pen.say(text);
        pen.within("span.unseen", |pen| {
            pen.words(" ");
            pen.words(sentence);
        });
    });
}
