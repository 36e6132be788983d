//! What several screens of the desk are made of.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::model::Model;
use super::msg::Msg;
use trellis::parts::button::button;
use trellis::parts::language_choice::languages;
pub(crate) use trellis::parts::text_field::TextField as Field;
use trellis::parts::top;
use trellis_text::{DeskText, Locale, Text};

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
            spellcheck="false" writingsuggestions="false" aria-invalid={is_invalid.then_some("true")} aria-describedby={format!("{id}-said")}
        />
    }
}

/// The line at the top of the counselor's screens: where one is, and the quiet menu.
pub(crate) fn header(model: &Model, place: &str, end: Html, link: &Callback<Msg>) -> Html {
    top::program_top(model.text(DeskText::Name), place, menu(model, link), end)
}

/// The quiet menu: the language of the desk.
pub(crate) fn menu(model: &Model, link: &Callback<Msg>) -> Html {
    let legend = model.page_text(Text::Language).into();
    top::menu(
        model.page_text(Text::Menu),
        link,
        languages(legend, Locale::tags(), model.locale().tag(), "menu-language", link, Msg::SetLanguage),
    )
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
