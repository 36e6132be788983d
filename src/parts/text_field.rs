//! One line to write in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field_error::field_error;

/// A text field with a hint and what is wrong with what is written.
pub struct TextField<'a, M> {
    /// Id of the field. Those of hint and error begin with it.
    pub id: &'static str,
    /// What is to be written.
    pub label: &'a str,
    /// What to keep in mind.
    pub hint: &'a str,
    /// What is written so far.
    pub value: &'a str,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Makes the message for when something is written.
    pub on_input: fn(String) -> M,
}

impl<M: 'static> TextField<'_, M> {
    /// Label, field, error and hint.
    pub fn view(self, link: &Callback<M>) -> Html {
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
