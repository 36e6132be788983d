//! What several screens of the workbench are made of.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::model::{Model, Tab};
use super::msg::{FileFor, Msg};
use trellis::parts::button::button;
use trellis::parts::icon::{IconKind, icon};
use trellis::parts::language_choice::languages;
use trellis::parts::top;
use trellis_text::{Locale, Text, WorkbenchText};

/// The line at the top of every screen.
pub(crate) fn header(model: &Model, link: &Callback<Msg>) -> Html {
    let legend = model.page_text(Text::Language).into();
    let menu = top::menu(
        model.page_text(Text::Menu),
        link,
        languages(legend, Locale::tags(), model.locale().tag(), "menu-language", link, Msg::SetLanguage),
    );
    let clear = button("quiet leave", model.text(WorkbenchText::Clear), link.reform(|_| Msg::Clear));
    top::program_top(model.text(WorkbenchText::Name), model.text(WorkbenchText::Stays), menu, clear)
}

/// The parts of the workbench.
pub(crate) fn tabs(model: &Model, link: &Callback<Msg>) -> Html {
    let tabs = [
        (Tab::Instrument, WorkbenchText::TabInstrument),
        (Tab::Screens, WorkbenchText::TabScreens),
        (Tab::Keys, WorkbenchText::TabKeys),
        (Tab::Data, WorkbenchText::TabData),
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

/// A choice of one of many. The value of an option is what `on_change` gets.
pub(crate) fn select(
    id: &'static str,
    label: &str,
    options: Vec<(String, String, bool)>,
    link: &Callback<Msg>,
    on_change: impl Fn(String) -> Msg + 'static,
) -> Html {
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <select {id} autocomplete="off" onchange={link.reform(move |event| on_change(chosen(&event)))}>
                { options_html(options) }
            </select>
        </div>
    }
}

/// The options of a choice: the value, what is shown, and whether it is chosen.
pub(crate) fn options_html(options: Vec<(String, String, bool)>) -> Html {
    html! {
        for (value, shown, selected) in options {
            <option {value} {selected}>{ shown }</option>
        }
    }
}

/// What was chosen.
pub(crate) fn chosen(event: &Event) -> String {
    event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default()
}

/// The field that takes a file: the browser's dialog is opened by a button.
pub(crate) fn file_field(model: &Model, purpose: FileFor, link: &Callback<Msg>) -> Html {
    html! {
        <input
            type="file" hidden=true autocomplete="off" accept=".json,.jsonl,.csv,.tsv,.txt,.xlsx"
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
