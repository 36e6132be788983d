//! A check box.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice_card::{card_words, dot};
use super::field_error::field_error;
use crate::msg::Msg;

/// A check box on a card of its own.
pub(crate) struct Checkbox<'a> {
    /// What is agreed to or turned on.
    pub(crate) label: &'a str,
    /// What that means, in a few words.
    pub(crate) hint: Option<&'a str>,
    /// Whether it is checked.
    pub(crate) checked: bool,
    /// Id and text of what is said of a box that still has to be checked.
    pub(crate) error: Option<(&'static str, &'a str)>,
    /// Makes the message for when it is checked or cleared.
    pub(crate) on_change: fn(bool) -> Msg,
}

impl Checkbox<'_> {
    /// The card, and the error below it.
    pub(crate) fn view(&self, link: &Callback<Msg>) -> Html {
        let on_change = self.on_change;
        let onchange =
            link.reform(move |event: Event| on_change(event.target_unchecked_into::<HtmlInputElement>().checked()));
        html! {
            <>
                <label class="card checkbox">
                    <input
                        type="checkbox" autocomplete="off" checked={self.checked} {onchange}
                        aria-describedby={self.error.map(|(id, _)| id)}
                    />
                    { dot() }
                    { card_words(self.label, self.hint) }
                </label>
                if let Some((id, text)) = self.error {
                    { field_error(id, text) }
                }
            </>
        }
    }
}
