//! A check box.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choice_card::{card_words, dot};
use super::field_error::field_error;

/// A check box on a card of its own.
pub struct Checkbox<'a, F> {
    /// What is agreed to or turned on.
    pub label: &'a str,
    /// What that means, in a few words.
    pub hint: Option<&'a str>,
    /// Whether it is checked.
    pub checked: bool,
    /// Id and text of what is said of a box that still has to be checked.
    pub error: Option<(&'static str, &'a str)>,
    /// Makes the message for when it is checked or cleared.
    pub on_change: F,
}

impl<F> Checkbox<'_, F> {
    /// The card, and the error below it.
    pub fn view<M: 'static>(&self, link: &Callback<M>) -> Html
    where
        F: Fn(bool) -> M + Clone + 'static,
    {
        let on_change = self.on_change.clone();
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
