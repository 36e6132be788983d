//! What several screens of the desk are made of.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::model::Model;
use super::msg::Msg;
use trellis::parts::button::button;
use trellis::parts::choice_card::{ChoiceCard, choices};
use trellis::parts::field_error::field_error;
use trellis::parts::form::form;
use trellis::parts::picture::brand_mark;
use trellis_text::DeskText;

/// One line to write in.
pub(crate) struct Field<'a> {
    /// Id of the field. Those of hint and error begin with it.
    pub(crate) id: &'a str,
    /// What is to be written.
    pub(crate) label: &'a str,
    /// What to keep in mind; nothing where it is empty.
    pub(crate) hint: &'a str,
    /// What is written so far.
    pub(crate) value: &'a str,
    /// What is wrong with it.
    pub(crate) error: Option<String>,
    /// Whether what is typed is hidden.
    pub(crate) is_secret: bool,
}

impl Field<'_> {
    /// Label, field, error and hint.
    pub(crate) fn view(self, link: &Callback<Msg>, on_input: impl Fn(String) -> Msg + 'static) -> Html {
        let Self { id, label, hint, value, error, is_secret } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-said"));
        let described_by = match (&error, hint.is_empty()) {
            (Some(_), true) => Some(error_id.clone()),
            (Some(_), false) => Some(format!("{error_id} {hint_id}")),
            (None, true) => None,
            (None, false) => Some(hint_id.clone()),
        };
        let oninput =
            link.reform(move |event: InputEvent| on_input(event.target_unchecked_into::<HtmlInputElement>().value()));
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

/// Several lines to write in.
pub(crate) fn text_area(
    id: &'static str,
    value: &str,
    is_invalid: bool,
    link: &Callback<Msg>,
    on_input: fn(String) -> Msg,
) -> Html {
    let oninput =
        link.reform(move |event: InputEvent| on_input(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    html! {
        <textarea
            {id} value={value.to_owned()} {oninput} autocomplete="off" autocapitalize="off" autocorrect="off"
            spellcheck="false" aria-invalid={is_invalid.then_some("true")} aria-describedby={format!("{id}-said")}
        />
    }
}

/// The line at the top of the counselor's screens: where one is, and the quiet menu.
pub(crate) fn header(model: &Model, place: &str, end: Html, link: &Callback<Msg>) -> Html {
    html! {
        <header class="top no-print">
            <p class="brand">{ brand_mark() }{ model.text(DeskText::Name) }</p>
            if !place.is_empty() {
                <p class="desk-place">{ place }</p>
            }
            { menu(model, link) }
            { end }
        </header>
    }
}

/// The quiet menu: the language of the desk.
pub(crate) fn menu(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <details class="menu">
            <summary>{ model.page_text(trellis_text::Text::Menu) }</summary>
            { form("sheet", None, link, language_choice(model, "menu-language", link)) }
        </details>
    }
}

/// The languages of the desk.
fn language_choice(model: &Model, name: &'static str, link: &Callback<Msg>) -> Html {
    let cards = trellis_text::Locale::tags().enumerate().map(|(index, tag)| {
        let card = ChoiceCard {
            name,
            index,
            chosen: model.locale().tag() == tag,
            label: trellis_text::Locale::of(tag).text(trellis_text::Text::LanguageName),
            hint: None,
            lang: Some(tag),
            msg: Msg::SetLanguage(tag),
        };
        card.view(link)
    });
    choices(model.page_text(trellis_text::Text::Language).into(), "cards beside", None, cards)
}

/// How far a set-up is: a bar for each step.
pub(crate) fn steps_done(model: &Model, step: usize) -> Html {
    html! {
        <p class="steps-done">
            for number in 1..=3_usize {
                <span class={if number <= step { "bar done" } else { "bar" }} aria-hidden="true" />
            }
            { model.format(DeskText::StepOf, &[("step", &step)]) }
        </p>
    }
}

/// The row at the foot of a screen: on the left the way back, at the lower right the way on.
pub(crate) fn foot(left: Html, right: Html) -> Html {
    html! { <div class="desk-foot">{ left }<div class="on">{ right }</div></div> }
}

/// A button with underlined words.
pub(crate) fn quiet(model: &Model, text: DeskText, msg: Msg, link: &Callback<Msg>) -> Html {
    button("quiet", model.text(text), link.reform(move |_| msg.clone()))
}

/// A button with an edge.
pub(crate) fn secondary(label: &str, msg: Msg, link: &Callback<Msg>) -> Html {
    button("secondary", label, link.reform(move |_| msg.clone()))
}
