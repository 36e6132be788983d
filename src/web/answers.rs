//! Cards to choose from: native radio buttons in a fieldset, and one box to tick.

use super::act::Act;
use super::drawing::percent;
use super::pen::Pen;
use crate::text::Text;

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
                    radio(pen, answers.name, place, chosen, Act::Choose(place), Some(Act::Point(place)));
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
fn radio(pen: &mut Pen, name: &str, place: usize, chosen: bool, act: Act, point: Option<Act>) {
    pen.within("input", |pen| {
        pen.sets(&[("type", "radio"), ("autocomplete", "off")]);
        pen.put("name", name.to_owned());
        pen.value(&place.to_string());
        pen.checked(chosen);
        pen.on_change(act);
        if let Some(point) = point {
            pen.on_point(point);
        }
    });
    dot(pen);
}

fn dot(pen: &mut Pen) {
    pen.mark("span.dot", &[("aria-hidden", "true")]);
}

/// The bar of a card, lying (phone) and standing (desk). The end at the post is drawn beyond the
/// edge, so that only the free end is round.
fn bar(pen: &mut Pen, share: f64) {
    pen.within("svg.bar", |pen| {
        pen.sets(&[("aria-hidden", "true"), ("focusable", "false")]);
        pen.within("rect.lying", |pen| {
            pen.sets(&[("x", "-20%"), ("height", "100%"), ("rx", "4")]);
            pen.put("width", percent(share + 20.0));
        });
        pen.within("rect.standing", |pen| {
            pen.sets(&[("width", "100%"), ("rx", "4")]);
            pen.put("y", percent(100.0 - share));
            pen.put("height", percent(share + 20.0));
        });
    });
}

/// One thing to choose.
#[derive(Default)]
pub(crate) struct Choice<'a> {
    /// What is chosen.
    pub(crate) label: &'a str,
    /// What it means, in a few words.
    pub(crate) hint: Option<&'a str>,
    /// Language of the label, where it is not the page's.
    pub(crate) lang: Option<&'static str>,
}

/// A choice beside the questions: language, form, small step.
pub(crate) struct Choices<'a> {
    /// What is asked, shown above the cards.
    pub(crate) legend: &'a str,
    /// Name of the group of radio buttons.
    pub(crate) name: &'a str,
    /// What there is to choose from.
    pub(crate) options: &'a [Choice<'a>],
    /// Place of what is chosen so far.
    pub(crate) chosen: Option<usize>,
    /// Side by side where they are short; else one below the other.
    pub(crate) beside: bool,
    /// Ids of what is said besides.
    pub(crate) described_by: Option<&'a str>,
}

/// Radio cards with a visible legend. `act` is what choosing a place does.
pub(crate) fn choices(pen: &mut Pen, choices: &Choices, act: &dyn Fn(usize) -> Act) {
    pen.within("fieldset.choices", |pen| {
        if let Some(ids) = choices.described_by {
            pen.put("aria-describedby", ids.to_owned());
        }
        pen.told("legend", choices.legend);
        pen.within(if choices.beside { "div.cards beside" } else { "div.cards" }, |pen| {
            for (place, option) in choices.options.iter().enumerate() {
                pen.within("label.card", |pen| {
                    if let Some(tag) = option.lang {
                        pen.set("lang", tag);
                    }
                    radio(pen, choices.name, place, choices.chosen == Some(place), act(place), None);
                    words(pen, option.label, option.hint);
                });
            }
        });
    });
}

/// A check box on a card of its own. `missing` is the id of what says that it is still needed.
pub(crate) fn tick(
    pen: &mut Pen,
    label: Text,
    hint: Option<Text>,
    ticked: bool,
    missing: Option<&'static str>,
    act: fn(bool) -> Act,
) {
    let scene = pen.scene;
    pen.within("label.card tick", |pen| {
        pen.within("input", |pen| {
            pen.sets(&[("type", "checkbox"), ("autocomplete", "off")]);
            if let Some(id) = missing {
                pen.set("aria-describedby", id);
            }
            pen.checked(ticked);
            pen.on_tick(act);
        });
        dot(pen);
        words(pen, scene.say(label), hint.map(|hint| scene.say(hint)));
    });
}

fn words(pen: &mut Pen, label: &str, hint: Option<&str>) {
    pen.within("span.words", |pen| {
        pen.told("span.word", label);
        if let Some(hint) = hint {
            pen.told("span.hint", hint);
        }
    });
}
