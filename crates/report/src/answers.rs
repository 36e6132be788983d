//! Every answer, as it was given.

use trellis_core::responses::Section;
use trellis_text::Text;

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
