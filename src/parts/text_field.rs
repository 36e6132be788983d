//! One line to write in.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field_error::field_error;

/// A text field with a hint and what is wrong with what is written.
pub struct TextField<'a> {
    /// Id of the field. Those of hint and error begin with it.
    pub id: &'a str,
    /// What is to be written.
    pub label: &'a str,
    /// What to keep in mind; nothing where it is empty.
    pub hint: &'a str,
    /// What is written so far.
    pub value: &'a str,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Whether what is typed is hidden.
    pub is_secret: bool,
}

impl TextField<'_> {
    /// Label, field, error and hint. `on_input` makes the message for when something is written.
    pub fn view<M: 'static>(self, link: &Callback<M>, on_input: impl Fn(String) -> M + 'static) -> Html {
        self.render(
            link.reform(move |event: InputEvent| on_input(event.target_unchecked_into::<HtmlInputElement>().value())),
        )
    }

    fn render(self, oninput: Callback<InputEvent>) -> Html {
        let Self { id, label, hint, value, error, is_secret } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-said"));
        let described_by = match (&error, hint.is_empty()) {
            (Some(_), true) => Some(error_id.clone()),
            (Some(_), false) => Some(format!("{error_id} {hint_id}")),
            (None, true) => None,
            (None, false) => Some(hint_id.clone()),
        };
        html! {
            <div class="field">
                <label for={id.to_owned()}>{ label }</label>
                <input
                    type={if is_secret { "password" } else { "text" }}
                    id={id.to_owned()} value={value.to_owned()} {oninput}
                    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                    writingsuggestions="false"
                    aria-describedby={described_by} aria-invalid={error.is_some().then_some("true")}
                />
                if let Some(error) = error {
                    { field_error(error_id, &error) }
                }
                if !hint.is_empty() {
                    <p class="hint" id={hint_id}>{ hint }</p>
                }
            </div>
        }
    }
}
