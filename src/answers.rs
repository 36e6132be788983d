//! Cards to choose from: native radio buttons in a fieldset, and one box to tick.

use super::drawing::percent;
use super::msg::Msg;
use super::pen::Pen;
use trellis_text::Text;

/// The answers to one question.
pub(crate) struct Answers<'a> {
    /// The question, for those who come to the answers by ear. Not shown: the heading shows it.
    pub(crate) legend: &'a str,
    /// Name of the group of radio buttons, other for each question.
    pub(crate) name: &'a str,
    /// The answers in their order, fully worded.
    pub(crate) options: &'a [String],
    /// Place of the answer chosen so far.
    pub(crate) chosen: Option<usize>,
    /// Answers of growing frequency: each card has a bar, from a nub to the full length.
    pub(crate) bars: bool,
    /// Ids of what is said besides: a reminder, or the prompt for a missing answer.
    pub(crate) described_by: &'static str,
}

/// One card an answer: a column on a phone, a row from 720 px.
///
/// Arrow keys only move the choice. To be drawn under a key of the question, or the choice carries
/// over to the next one.
pub(crate) fn answers(pen: &mut Pen, answers: &Answers) {
    let steps = answers.options.len().saturating_sub(1).max(1) as f64;
    pen.within(if answers.bars { "fieldset.answers bars" } else { "fieldset.answers plain" }, |pen| {
        if !answers.described_by.is_empty() {
            pen.set("aria-describedby", answers.described_by);
        }
        pen.told("legend.unseen", answers.legend);
        pen.within("div.cards", |pen| {
            for (place, word) in answers.options.iter().enumerate() {
                pen.within("label.card", |pen| {
                    let chosen = answers.chosen == Some(place);
                    radio(pen, answers.name, place, chosen, Msg::AnswerChosen(place), Some(Msg::AnswerClicked(place)));
                    pen.told("span.word", word);
                    if answers.bars {
                        bar(pen, 8.0 + 92.0 * place as f64 / steps);
                    }
                });
            }
        });
    });
}

/// A radio button and the dot that is drawn for it.
pub(crate) fn radio(pen: &mut Pen, name: &str, place: usize, chosen: bool, act: Msg, point: Option<Msg>) {
    pen.within("input[type=radio][autocomplete=off]", |pen| {
        pen.put("name", name.to_owned());
        pen.value(&place);
        pen.checked(chosen);
        pen.on_change(act);
        if let Some(point) = point {
            pen.on_point(point);
        }
    });
    dot(pen);
}

fn dot(pen: &mut Pen) {
    pen.mark("span.dot[aria-hidden=true]");
}

/// The bar of a card, lying (phone) and standing (desk). The end at the post is drawn beyond the
/// edge, so that only the free end is round.
fn bar(pen: &mut Pen, share: f64) {
    pen.within("svg.bar[aria-hidden=true][focusable=false]", |pen| {
        pen.within("rect.lying[x=-20%][height=100%][rx=4]", |pen| {
            pen.put("width", percent(share + 20.0));
        });
        pen.within("rect.standing[width=100%][rx=4]", |pen| {
            pen.put("y", percent(100.0 - share));
            pen.put("height", percent(share + 20.0));
        });
    });
}

/// A choice beside the questions, below its legend: language, form, small step. `cards` is what its
/// cards stand in; `described_by` are the ids of what is said besides.
#[inline(always)]
pub(crate) fn choices(
    pen: &mut Pen,
    cards: &'static str,
    legend: &str,
    described_by: &str,
    inside: impl FnOnce(&mut Pen),
) {
    pen.within("fieldset.choices", |pen| {
        if !described_by.is_empty() {
            pen.put("aria-describedby", described_by.to_owned());
        }
        pen.told("legend", legend);
        pen.within(cards, inside);
    });
}

/// One of its cards. `name` is that of the group of radio buttons; the hint may be empty.
pub(crate) fn choice(pen: &mut Pen, name: &str, place: usize, chosen: bool, label: &str, hint: &str, act: Msg) {
    pen.within("label.card", |pen| {
        radio(pen, name, place, chosen, act, None);
        words(pen, label, hint);
    });
}

/// A check box on a card of its own. `missing` says that it is still needed, under an id.
pub(crate) fn checkbox(
    pen: &mut Pen,
    label: Text,
    hint: Option<Text>,
    ticked: bool,
    missing: Option<(&'static str, Text)>,
    act: fn(bool) -> Msg,
) {
    let model = pen.model;
    pen.within("label.card tick", |pen| {
        pen.within("input[type=checkbox][autocomplete=off]", |pen| {
            if let Some((id, _)) = missing {
                pen.set("aria-describedby", id);
            }
            pen.checked(ticked);
            pen.on_tick(act);
        });
        dot(pen);
        words(pen, model.say(label), hint.map_or("", |hint| model.say(hint)));
    });
    if let Some((id, text)) = missing {
        needed(pen, id, text);
    }
}

/// What stands on a card.
pub(crate) fn words(pen: &mut Pen, label: &str, hint: &str) {
    pen.within("span.words", |pen| {
        pen.told("span.word", label);
        if !hint.is_empty() {
            pen.told("span.hint", hint);
        }
    });
}

/// Says that something is still needed, under an id that ends with `needed`.
pub(super) fn needed(pen: &mut Pen, id: &str, text: Text) {
    pen.within("p.wanted[role=alert]", |pen| {
        pen.put("id", id.to_owned());
        pen.say(text);
    });
}
