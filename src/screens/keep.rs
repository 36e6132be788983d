//! Print, save, open again, or leave.

use yew::prelude::*;

use super::{finish, map, report};
use crate::model::{Model, Printout, Printouts};
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::checkbox::Checkbox;
use crate::parts::file_buttons::{open_button, save_button};
use crate::parts::icon::{IconKind, icon};
use crate::parts::privacy_panel::privacy_panel;
use trellis_core::session::{Event, Results};
use trellis_text::Text;

/// Keep it, or leave it.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    if finished.is_supervised() {
        return finish::view(model, finished, link);
    }
    let is_private = model.embedding.is_private();
    let lead = if is_private { Text::KeepLead } else { Text::KeepLeadPage };
    let printouts = model.printouts();
    html! {
        <>
            <main key="keep" class={if is_private { "screen two no-print" } else { "screen no-print" }}>
                <div class="ways">
                    <h1 tabindex="-1">{ model.show(Text::KeepTitle) }</h1>
                    <p class="lead">{ model.text(lead) }</p>
                    <ul class="choices-to-keep">
                        { print(model, printouts, link) }
                        { save(model, link) }
                        if model.embedding.is_alone() {
                            { open(model, link) }
                        }
                    </ul>
                    <div class="actions">{ actions(model, link) }</div>
                </div>
                if is_private {
                    { privacy_panel(model, link) }
                }
            </main>
            { paper(model, finished, link) }
        </>
    }
}

/// What was chosen, on paper.
pub(super) fn paper(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    let printouts = model.printouts();
    html! {
        <div class="only-print">
            if printouts.map {
                { pupils_page(model, finished, link) }
            }
            if printouts.report {
                { report::paper(model, finished, link) }
            }
        </div>
    }
}

fn print(model: &Model, printouts: Printouts, link: &Callback<Msg>) -> Html {
    let page = |text, checked, on_change: fn(bool) -> Msg| {
        Checkbox { label: model.text(text), hint: None, checked, error: None, on_change }.view(link)
    };
    html! {
        <li>
            { icon(IconKind::Printer) }
            <div>
                <h2>{ model.text(Text::PrintTitle) }</h2>
                <p class="small">{ model.text(Text::PrintAbout) }</p>
                { page(model.map_or_page(Text::PrintPupil, Text::PrintPage), printouts.map, |on| Msg::SetPrintout(Printout::Map, on)) }
                { page(Text::PrintCounselor, printouts.report, |on| Msg::SetPrintout(Printout::Report, on)) }
                if printouts.report {
                    { page(Text::PrintSources, printouts.sources, |on| Msg::SetPrintout(Printout::Sources, on)) }
                }
            </div>
            <button
                type="button" class="secondary" disabled={!printouts.map && !printouts.report} onclick={link.reform(|_| Msg::Print)}
            >
                { model.text(Text::Print) }
            </button>
            <p class="field-error small" role="alert">
                if model.form.print_refused {
                    { model.text(Text::PrintRefused) }
                }
            </p>
        </li>
    }
}

fn save(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <li>
            { icon(IconKind::Save) }
            <div>
                <h2>{ model.text(Text::SaveTitle) }</h2>
                <p class="small">{ model.text(Text::SaveAbout) }</p>
                <div class="look-here">
                    <strong>{ model.text(Text::SaveWarning) }</strong>{ model.gap() }{ model.text(Text::SaveStays) }
                </div>
            </div>
            { save_button(model, "secondary", Text::Save, link) }
        </li>
    }
}

fn open(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <li>
            { icon(IconKind::Open) }
            <div>
                <h2>{ model.show(Text::OpenTitle) }</h2>
                <p class="small">{ model.text(Text::OpenAbout) }</p>
            </div>
            { open_button(model, "secondary", link) }
        </li>
    }
}

fn actions(model: &Model, link: &Callback<Msg>) -> Html {
    let to_report = link.reform(|_| Msg::Session(Event::Report));
    html! {
        <>
            { button("quiet", model.text(Text::IAmCounselor), to_report) }
            { button("primary", model.text(Text::BackToMap), link.reform(|_| Msg::Session(Event::Map))) }
        </>
    }
}

/// The pupil's reading on paper.
fn pupils_page(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    let page = map::page(model, finished);
    html! {
        <article class="reading map">
            <div class="body">
                <div class="intro">
                    <h1>{ model.words(page.title) }</h1>
                    <p class="small">{ page.about.join(" · ") }</p>
                </div>
                { map::reading(model, finished, &page, "paper", link) }
            </div>
            <footer class="provisional"><p>{ page.footer }</p></footer>
        </article>
    }
}
