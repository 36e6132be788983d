//! Every answer, as it was given.

use trellis_core::instrument::{Instrument, ItemIndex, Wording};
use trellis_core::responses::{ItemState, Response, Section};
use trellis_text::{Locale, Text};

use crate::context::Context;

/// Every answer, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerList {
    /// The heading, with how many there are.
    pub title: String,
    /// The answers in the order of asking.
    pub answers: Vec<AnswerLine>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerLine {
    /// The item's id.
    pub id: String,
    /// What the item says.
    pub item: String,
    /// The answer in words, or that there is none.
    pub answer: String,
    /// Whether the item is worded the other way round.
    pub is_reverse: bool,
}

pub(crate) fn answer_list(context: &Context) -> AnswerList {
    let responses = &context.results.responses;
    let sections = [Section::Form, Section::Module, Section::Safety];
    let asked = sections.into_iter().filter(|&section| responses.was_asked(section));
    let answers: Vec<AnswerLine> = asked
        .flat_map(|section| responses.range(section).map(move |position| (section, position)))
        .map(|(section, position)| {
            let item = responses.item(position);
            AnswerLine {
                id: context.instrument.items()[item].id.clone(),
                item: context.wording.items[item].clone(),
                answer: context.answer_or_none(item, section),
                is_reverse: context.is_reverse(item),
            }
        })
        .collect();
    AnswerList { title: context.format(Text::AllAnswers, &[("count", &answers.len())]), answers }
}

/// The answer to an item in words: the label of a rating or a choice, the labels of several, a number with its unit, or
/// the text itself. `None` where the item was skipped or not reached.
#[must_use]
pub fn answer_words(
    instrument: &Instrument,
    wording: &Wording,
    locale: &'static Locale,
    item: ItemIndex,
    state: &ItemState,
) -> Option<String> {
    let ItemState::Responded(response) = state else { return None };
    let labels = &wording.answers[instrument.items()[item].scale];
    match response {
        Response::Rating(_) | Response::Choice(_) => labels.get(response.position(instrument.scale_of(item))?).cloned(),
        Response::Several(several) => {
            let chosen = labels.iter().enumerate().filter(|(position, _)| several.contains(*position));
            let chosen: Vec<&str> = chosen.map(|(_, label)| label.as_str()).collect();
            Some(chosen.join(locale.text(Text::ListMark)))
        }
        Response::Number(number) => {
            let unit = labels.first().map_or("", String::as_str);
            Some(format!("{number} {unit}").trim_end().to_owned())
        }
        Response::Text(text) => Some(text.as_str().to_owned()),
    }
}
