//! The answers to one question.

use yew::prelude::*;

use super::choice_card::dot;
use crate::msg::Msg;
use trellis_report::drawing::path::percent;

/// One card an answer: a column on a phone, a row from 720 px.
///
/// Arrow keys only move the choice. It is to be mounted under a key of the question, or the choice
/// carries over to the next one.
pub(crate) struct Answers<'a> {
    /// The question, for screen readers. Not shown: the heading shows it.
    pub(crate) legend: &'a str,
    /// Name of the group of radio buttons, different for each question.
    pub(crate) name: &'a str,
    /// The answers in their order, fully worded.
    pub(crate) options: &'a [String],
    /// How many more answers the items with the most answers have: so much room is kept below.
    pub(crate) spare: usize,
    /// Index of the answer chosen so far.
    pub(crate) chosen: Option<usize>,
    /// Answers of growing frequency: each card has a bar, from a short stub to the full length.
    pub(crate) bars: bool,
    /// Ids of what is said besides: a reminder, or the prompt for a missing answer.
    pub(crate) described_by: Option<&'static str>,
}

impl Answers<'_> {
    /// The group of cards.
    pub(crate) fn view(&self, link: &Callback<Msg>) -> Html {
        html! {
            <fieldset
                class={classes!("answers", if self.bars { "bars" } else { "plain" })}
                aria-describedby={self.described_by}
            >
                <legend class="visually-hidden">{ self.legend }</legend>
                <div class="cards">
                    for (index, option) in self.options.iter().enumerate() {
                        { self.card(index, option, link) }
                    }
                    for _ in 0..self.spare {
                        <span class="card spare" aria-hidden="true" />
                    }
                </div>
            </fieldset>
        }
    }

    fn card(&self, index: usize, option: &str, link: &Callback<Msg>) -> Html {
        let clicked = link.clone();
        let onclick = move |event: MouseEvent| {
            // A radio button that is chosen by a key is clicked too, with a count of 0.
            if event.detail() > 0 {
                clicked.emit(Msg::AnswerClicked(index));
            }
        };
        html! {
            <label class="card">
                <input
                    type="radio" autocomplete="off" name={self.name.to_owned()} value={index.to_string()}
                    checked={self.chosen == Some(index)}
                    onchange={link.reform(move |_| Msg::AnswerChosen(index))} {onclick}
                />
                { dot() }
                <span class="word">{ option }</span>
                if self.bars {
                    { bar(8.0 + 92.0 * index as f64 / (self.options.len() - 1).max(1) as f64) }
                }
            </label>
        }
    }
}

/// The bar of a card, lying on a phone and standing on a wide screen. `share` is its length, 0 to 100.
///
/// The fixed end is drawn beyond the edge of the card, so that only the free end is round.
fn bar(share: f64) -> Html {
    html! {
        <svg class="bar" aria-hidden="true" focusable="false">
            <rect class="lying" x="-20%" width={percent(share + 20.0)} height="100%" rx="4" />
            <rect class="standing" y={percent(100.0 - share)} width="100%" height={percent(share + 20.0)} rx="4" />
        </svg>
    }
}
