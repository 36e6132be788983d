//! One match from the model to its screen.

use yew::prelude::*;

use super::model::{Model, Screen};
use super::msg::Msg;
use super::screens::{codes, hand, home, key, open, open_file, sheets, sitting, slip, unlock};
use super::set_up::Step;
use trellis_text::DeskText;

/// What is shown, but for the questionnaire in a pupil's turn. What a person does goes to `link`.
pub fn html(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <div class={classes(model)} lang={model.locale().tag()} dir="ltr" translate="no">
            <div class={if model.sheet.is_some() { "all no-print" } else { "all" }}>
                { not_kept(model) }
                { screen(model, link) }
            </div>
            if let Some(sheet) = &model.sheet {
                { sheets::view(model, sheet) }
            }
        </div>
    }
}

fn screen(model: &Model, link: &Callback<Msg>) -> Html {
    match &model.screen {
        Screen::Home => home::view(model, link),
        Screen::SetUp(step) => match (step, &model.new_key, &model.form) {
            (Step::Key, Some(new_key), _) => key::view(model, new_key, link),
            (Step::Codes, _, Some(form)) => codes::view(model, form, link),
            (_, _, Some(form)) => sitting::view(model, form, link),
            // A set-up has a form.
            (_, _, None) => home::view(model, link),
        },
        Screen::HandOver(_) => match model.handed_over() {
            Some((hand, sitting)) => hand::view(model, sitting, hand, link),
            None => home::view(model, link),
        },
        Screen::Unlock(unlock) => unlock::view(model, unlock, link),
        Screen::OpenFile(_) => open_file::view(model, link),
        Screen::Open(desk) => open::view(model, desk, link),
        Screen::Deleted(slip) => slip::view(model, slip, link),
    }
}

/// What was answered and is not on the disk.
pub(crate) fn not_kept(model: &Model) -> Html {
    html! {
        <p class="notice field-error" role="alert">
            if let Some(reason) = &model.not_kept {
                { model.format(DeskText::NotKept, &[("reason", reason)]) }
            }
        </p>
    }
}

fn classes(model: &Model) -> &'static str {
    match &model.screen {
        Screen::HandOver(_) => "trellis desk handed",
        Screen::Home
        | Screen::SetUp(_)
        | Screen::Unlock(_)
        | Screen::OpenFile(_)
        | Screen::Open(_)
        | Screen::Deleted(_) => "trellis desk",
    }
}
