//! One line to write in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field_error::field_error;
use crate::msg::Msg;

/// A text field with a hint and what is wrong with what is written.
pub(crate) struct TextField<'a> {
    /// Id of the field. Those of hint and error begin with it.
    pub(crate) id: &'static str,
    /// What is to be written.
    pub(crate) label: &'a str,
    /// What to keep in mind.
    pub(crate) hint: &'a str,
    /// What is written so far.
    pub(crate) value: &'a str,
    /// What is wrong with it.
    pub(crate) error: Option<String>,
    /// Makes the message for when something is written.
    pub(crate) on_input: fn(String) -> Msg,
}

impl TextField<'_> {
    /// Label, field, error and hint.
    pub(crate) fn view(self, link: &Callback<Msg>) -> Html {
        let Self { id, label, hint, value, error, on_input } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-said"));
        let described_by = if error.is_some() { format!("{error_id} {hint_id}") } else { hint_id.clone() };
        let oninput =
            link.reform(move |event: InputEvent| on_input(event.target_unchecked_into::<HtmlInputElement>().value()));
        html! {
            <div class="field">
                <label for={id}>{ label }</label>
                <input
                    type="text" {id} value={value.to_owned()} {oninput}
                    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                    writingsuggestions="false"
                    aria-describedby={described_by} aria-invalid={error.is_some().then_some("true")}
                />
                if let Some(error) = error {
                    { field_error(error_id, &error) }
                }
                <p class="hint" id={hint_id}>{ hint }</p>
            </div>
        }
    }
}
