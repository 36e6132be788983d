//! A counselor is done with a pupil: print, save, and set up the next.

use yew::prelude::*;

use super::{family, keep};
use crate::model::{Model, Printout, Printouts};
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::checkbox::Checkbox;
use crate::parts::file_buttons::save_button;
use crate::parts::icon::{IconKind, icon};
use crate::parts::print_refused::print_refused;
use crate::supervision::next_code;
use trellis_core::session::{Event, Results};
use trellis_text::Text;

/// The last screen of a pupil for whom a counselor set it up.
pub(crate) fn view(model: &Model, results: &Results, link: &Callback<Msg>) -> Html {
    html! {
        <>
            <main key="finish" class="screen no-print">
                <h1 tabindex="-1">{ model.text(Text::FinishTitle) }</h1>
                <p class="lead">{ model.text(Text::FinishLead) }</p>
                <div class="finish">
                    <ul class="choices-to-keep">
                        { print(model, results, link) }
                        { save(model, link) }
                    </ul>
                    { done(model, results, link) }
                </div>
            </main>
            { keep::paper(model, results, link) }
        </>
    }
}

fn print(model: &Model, results: &Results, link: &Callback<Msg>) -> Html {
    let printouts = model.printouts();
    let page = |text, checked, on_change: fn(bool) -> Msg| {
        Checkbox { label: model.text(text), hint: None, checked, error: None, on_change }.view(link)
    };
    let Printouts { map, report, sources } = printouts;
    let is_held = family::page(model, results).is_some_and(|page| page.held.is_some());
    let sent = model.form.notes.printed_at.as_ref();
    let sent = sent.map_or_else(String::new, |time| model.format(Text::SentToPrinter, &[("time", time)]));
    html! {
        <li>
            { icon(IconKind::Printer) }
            <div>
                <h2>{ model.text(Text::PrintTitle) }</h2>
                { page(Text::PrintReport, report, |on| Msg::SetPrintout(Printout::Report, on)) }
                if report {
                    { page(Text::PrintSources, sources, |on| Msg::SetPrintout(Printout::Sources, on)) }
                }
                { page(model.map_or_page(Text::PrintMap, Text::PrintPage), map, |on| Msg::SetPrintout(Printout::Map, on)) }
                if is_held {
                    <p class="small">{ model.text(Text::PrintFamilyLater) }</p>
                }
                <p class="print-row">
                    <button
                        type="button" class="secondary" disabled={!map && !report} onclick={link.reform(|_| Msg::Print)}
                    >
                        { model.text(Text::Print) }
                    </button>
                    <span class="sent" role="status">{ sent }</span>
                </p>
                { print_refused(model) }
            </div>
        </li>
    }
}

fn save(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <li>
            { icon(IconKind::Save) }
            <div>
                <h2>{ model.text(Text::SaveTitle) }</h2>
                <p class="small">{ model.text(Text::SaveShared) }</p>
                { save_button(model, "secondary", Text::Save, link) }
            </div>
        </li>
    }
}

/// What clearing does, whether anything is kept elsewhere, and on to the next pupil.
fn done(model: &Model, results: &Results, link: &Callback<Msg>) -> Html {
    let code = results.record.subject.as_ref();
    let title = code.map_or_else(
        || model.text(Text::DoneWithNoCode).to_owned(),
        |code| model.format(Text::DoneWith, &[("code", &code.as_str())]),
    );
    let about = code.and_then(next_code).map_or_else(
        || model.text(Text::ClearAndNextAboutNoCode).to_owned(),
        |next| model.format(Text::ClearAndNextAbout, &[("next", &next.as_str())]),
    );
    let notes = &model.form.notes;
    let kept = match (notes.printed_at.is_some(), notes.saved) {
        (true, true) => Text::PrintedAndSaved,
        (true, false) => Text::PrintedNotSaved,
        (false, true) => Text::SavedNotPrinted,
        (false, false) => Text::NeitherPrintedNorSaved,
    };
    html! {
        <section class="done card-box">
            <h2>{ title }</h2>
            <p>{ about }</p>
            <p class="small">{ model.text(kept) }</p>
            if model.form.confirms_clearing && !model.is_kept() {
                <div class="look-here confirmation" role="group" tabindex="-1" aria-labelledby="confirm-clear">
                    <p id="confirm-clear"><strong>{ model.text(Text::ClearConfirm) }</strong></p>
                    { button("secondary", model.text(Text::ClearConfirmYes), link.reform(|_| Msg::NextPupilConfirmed)) }
                </div>
            } else {
                { button("primary", model.text(Text::ClearAndNext), link.reform(|_| Msg::NextPupil)) }
            }
            { button("secondary", model.text(Text::BackToReport), link.reform(|_| Msg::Session(Event::Report))) }
        </section>
    }
}
