//! Answers that are not one of several cards: boxes to check, a number, a short text. They are never scored.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice_card::dot;
use crate::msg::Msg;

/// One card an answer, any number of which can be checked.
pub(crate) struct SeveralAnswers<'a> {
    /// The question, for screen readers. Not shown: the heading shows it.
    pub(crate) legend: &'a str,
    /// What to keep in mind.
    pub(crate) hint: &'a str,
    /// The answers in their order, fully worded.
    pub(crate) options: &'a [String],
    /// Whether the answer at an index is chosen.
    pub(crate) chosen: &'a dyn Fn(usize) -> bool,
    /// Ids of what is said besides: a reminder, or the prompt for a missing answer.
    pub(crate) described_by: Option<&'static str>,
}

impl SeveralAnswers<'_> {
    /// The group of cards.
    pub(crate) fn view(&self, link: &Callback<Msg>) -> Html {
        let described_by = described_by(self.described_by);
        html! {
            <fieldset class="answers plain several" aria-describedby={described_by}>
                <legend class="visually-hidden">{ self.legend }</legend>
                <p class="hint" id="answer-hint">{ self.hint }</p>
                <div class="cards">
                    for (index, option) in self.options.iter().enumerate() {
                        { self.card(index, option, link) }
                    }
                </div>
            </fieldset>
        }
    }

    fn card(&self, index: usize, option: &str, link: &Callback<Msg>) -> Html {
        let onchange = link.reform(move |event: Event| {
            Msg::AnswerToggled(index, event.target_unchecked_into::<HtmlInputElement>().checked())
        });
        html! {
            <label class="card checkbox">
                <input type="checkbox" autocomplete="off" checked={(self.chosen)(index)} {onchange} />
                { dot() }
                <span class="word">{ option }</span>
            </label>
        }
    }
}

/// One line to write an answer in.
pub(crate) struct WrittenAnswer<'a> {
    /// The question, for screen readers. Not shown: the heading shows it.
    pub(crate) label: &'a str,
    /// What can be written.
    pub(crate) hint: &'a str,
    /// What stands after the field, such as a unit; may be empty.
    pub(crate) unit: &'a str,
    /// What is written so far.
    pub(crate) value: &'a str,
    /// The keyboard that a phone shows: `decimal`, `numeric` or `text`.
    pub(crate) input_mode: &'static str,
    /// How many characters may be written.
    pub(crate) max_length: u16,
    /// Whether an answer is missing, or what is written is none.
    pub(crate) is_invalid: bool,
    /// Ids of what is said besides: a reminder, or the prompt for a missing answer.
    pub(crate) described_by: Option<&'static str>,
}

impl WrittenAnswer<'_> {
    /// The field with its hint.
    pub(crate) fn view(&self, link: &Callback<Msg>) -> Html {
        let described_by = described_by(self.described_by);
        let oninput = link
            .reform(|event: InputEvent| Msg::AnswerWritten(event.target_unchecked_into::<HtmlInputElement>().value()));
        html! {
            <div class="answers written">
                <label class="field">
                    <span class="visually-hidden">{ self.label }</span>
                    <span class="line">
                        <input
                            type="text" inputmode={self.input_mode} maxlength={self.max_length.to_string()}
                            value={self.value.to_owned()} {oninput} autocomplete="off" autocapitalize="off"
                            autocorrect="off" spellcheck="false" writingsuggestions="false"
                            aria-describedby={described_by} aria-invalid={self.is_invalid.then_some("true")}
                        />
                        if !self.unit.is_empty() {
                            <span class="unit">{ self.unit }</span>
                        }
                    </span>
                </label>
                <p class="hint" id="answer-hint">{ self.hint }</p>
            </div>
        }
    }
}

/// The ids of what describes a field, its hint last.
fn described_by(besides: Option<&'static str>) -> String {
    besides.into_iter().chain(["answer-hint"]).collect::<Vec<_>>().join(" ")
}
