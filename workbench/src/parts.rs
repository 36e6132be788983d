//! What several screens of the workbench are made of.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::model::{Model, Tab};
use super::msg::{FileFor, Msg};
use trellis::parts::button::button;
use trellis::parts::choice_card::{ChoiceCard, choices};
use trellis::parts::field_error::field_error;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis::parts::picture::brand_mark;
use trellis_text::{Locale, Text, WorkbenchText};

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
    pub(crate) error: Option<&'a str>,
}

impl Field<'_> {
    /// Label, field, error and hint.
    pub(crate) fn view(self, link: &Callback<Msg>, on_input: impl Fn(String) -> Msg + 'static) -> Html {
        let Self { id, label, hint, value, error } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-said"));
        let described_by = match (error, hint.is_empty()) {
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
                    type="text" id={id.to_owned()} value={value.to_owned()} {oninput}
                    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                    writingsuggestions="false"
                    aria-describedby={described_by} aria-invalid={error.is_some().then_some("true")}
                />
                if let Some(error) = error {
                    { field_error(error_id, error) }
                }
                if !hint.is_empty() {
                    <p class="hint" id={hint_id}>{ hint }</p>
                }
            </div>
        }
    }
}

/// The line at the top of every screen.
pub(crate) fn header(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <header class="top no-print">
            <p class="brand">{ brand_mark() }{ model.text(WorkbenchText::Name) }</p>
            <p class="desk-place">{ model.text(WorkbenchText::Stays) }</p>
            <details class="menu">
                <summary>{ model.page_text(Text::Menu) }</summary>
                { form("sheet", None, link, workbench_language(model, link)) }
            </details>
            { button("quiet leave", model.text(WorkbenchText::Clear), link.reform(|_| Msg::Clear)) }
        </header>
    }
}

fn workbench_language(model: &Model, link: &Callback<Msg>) -> Html {
    let cards = Locale::tags().enumerate().map(|(index, tag)| {
        let card = ChoiceCard {
            name: "menu-language",
            index,
            chosen: model.locale().tag() == tag,
            label: Locale::of(tag).text(Text::LanguageName),
            hint: None,
            lang: Some(tag),
            msg: Msg::SetLanguage(tag),
        };
        card.view(link)
    });
    choices(model.page_text(Text::Language).into(), "cards beside", None, cards)
}

/// The parts of the workbench.
pub(crate) fn tabs(model: &Model, link: &Callback<Msg>) -> Html {
    let tabs = [
        (Tab::Instrument, WorkbenchText::TabInstrument),
        (Tab::Screens, WorkbenchText::TabScreens),
        (Tab::Keys, WorkbenchText::TabKeys),
        (Tab::Embed, WorkbenchText::TabEmbed),
    ];
    html! {
        <nav class="desk-tabs no-print" aria-label={model.text(WorkbenchText::TabsLabel)}>
            <ul>
                for (tab, text) in tabs {
                    <li>
                        <button
                            type="button" aria-current={(model.tab == tab).then_some("page")}
                            onclick={link.reform(move |_| Msg::ShowTab(tab))}
                        >{ model.text(text) }</button>
                    </li>
                }
            </ul>
        </nav>
    }
}

/// A choice of a few: buttons of which one is pressed.
pub(crate) fn chips<'a>(
    label: &str,
    options: impl Iterator<Item = (&'a str, bool, Msg)>,
    link: &Callback<Msg>,
) -> Html {
    html! {
        <div class="chips" role="group" aria-label={label.to_owned()}>
            <p class="chips-label" aria-hidden="true">{ label }</p>
            <div class="filter-buttons">
                for (name, pressed, msg) in options {
                    <button
                        type="button" class="filter" aria-pressed={pressed.to_string()}
                        onclick={link.reform(move |_| msg.clone())}
                    >{ name }</button>
                }
            </div>
        </div>
    }
}

/// The field that takes a file: the browser's dialog is opened by a button.
pub(crate) fn file_field(model: &Model, purpose: FileFor, link: &Callback<Msg>) -> Html {
    html! {
        <input
            type="file" hidden=true autocomplete="off" accept=".json,.csv,.tsv,.txt,.xlsx"
            aria-label={model.text(WorkbenchText::OpenFileField)}
            onchange={link.reform(move |_| Msg::FilePicked(purpose))}
        />
    }
}

/// A button with an edge and a sign.
pub(crate) fn with_icon(kind: IconKind, label: &str, msg: Msg, link: &Callback<Msg>) -> Html {
    html! {
        <button type="button" class="secondary" onclick={link.reform(move |_| msg.clone())}>
            { icon(kind) }{ label }
        </button>
    }
}

/// A button with an edge.
pub(crate) fn secondary(label: &str, msg: Msg, link: &Callback<Msg>) -> Html {
    button("secondary", label, link.reform(move |_| msg.clone()))
}

/// What to do where there is no whole instrument.
pub(crate) fn nothing_whole(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <section class="panel">
            <p>{ model.text(WorkbenchText::NothingWhole) }</p>
            <div class="actions at-start">
                { secondary(model.text(WorkbenchText::ToInstrument), Msg::ShowTab(Tab::Instrument), link) }
                { secondary(model.text(WorkbenchText::StartExample), Msg::StartExample, link) }
            </div>
        </section>
    }
}

/// A number with one decimal.
pub(crate) fn tenth(number: f64) -> String {
    // Adding zero makes a negative zero positive.
    format!("{:.1}", (number * 10.0).round() / 10.0 + 0.0)
}
