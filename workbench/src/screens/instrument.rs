//! The instrument file: its text, and every finding beside it.

use yew::prelude::*;

use super::{editor, findings, import, message};
use crate::check::Checked;
use crate::model::{Model, Tab};
use crate::msg::{FileFor, Msg};
use crate::parts::{file_field, secondary, with_icon};
use trellis::parts::button::primary_button;
use trellis::parts::icon::IconKind;
use trellis_core::instrument::Instrument;
use trellis_export::format::InstrumentFormat;
use trellis_text::WorkbenchText as Text;

/// How much of a hash is shown: enough to see that two files differ.
const HASH_LENGTH: usize = 8;

/// The part of the workbench that opens first.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <main key="instrument" class="screen work-instrument">
            <div class="desk-head">
                <div>
                    <h1 tabindex="-1">{ title(model) }</h1>
                    { facts(model) }
                </div>
                <div class="head-buttons">
                    { with_icon(IconKind::Open, model.text(Text::OpenFile), Msg::PickFile(FileFor::Instrument), link) }
                    if !model.document.is_empty() {
                        { with_icon(IconKind::Save, model.text(Text::SaveAs), Msg::Save, link) }
                    }
                </div>
            </div>
            { file_field(model, FileFor::Instrument, link) }
            { waiting(model, link) }
            { message::view(model) }
            if let Some(form) = &model.import {
                { import::view(model, form, link) }
            } else {
                if model.document.is_empty() {
                    <div class="actions at-start">
                        { secondary(model.text(Text::StartExample), Msg::StartExample, link) }
                        { secondary(model.text(Text::StartTable), Msg::SaveEmptyTable, link) }
                    </div>
                }
                <div class="work-halves">
                    // First: on a phone it stands above a text of any length.
                    <div class="work-side">
                        { findings::view(model, link) }
                        { way_on(model, link) }
                    </div>
                    { editor::view(model, link) }
                </div>
            }
        </main>
    }
}

fn title(model: &Model) -> String {
    match model.instrument() {
        Some(instrument) => model.format(Text::NoErrors, &[("name", &name(model, instrument))]),
        None => model.text(Text::InstrumentTitle).to_owned(),
    }
}

/// The name of an instrument; its id where it has no wording.
pub(crate) fn name(model: &Model, instrument: &Instrument) -> String {
    let language = model.shown_language(instrument);
    let name = instrument.wording(&language).map(|wording| wording.name.clone());
    name.unwrap_or_else(|| instrument.id().to_owned())
}

fn facts(model: &Model) -> Html {
    let document = &model.document;
    if document.is_empty() {
        return html! { <p class="small">{ model.text(Text::InstrumentLead) }</p> };
    }
    let size = format!("{:.1}", document.text().len() as f64 / 1000.0);
    html! {
        <>
            <p class="small">{ model.format(Text::FileFacts, &[("name", &document.name), ("size", &size)]) }</p>
            if let Some(instrument) = document.instrument() {
                <p class="small">
                    { model.format(
                        Text::WholeFacts,
                        &[
                            ("items", &instrument.items().len()), ("scores", &instrument.scores().len()),
                            ("languages", &instrument.languages().count()),
                        ],
                    ) }
                    { " · " }
                    { model.format(
                        Text::Hashes,
                        &[("key", &short(&instrument.hashes().key)), ("file", &short(&instrument.hashes().file))],
                    ) }
                </p>
            }
        </>
    }
}

/// The beginning of a hash.
pub(crate) fn short(hash: &str) -> &str {
    hash.get(..HASH_LENGTH).unwrap_or(hash)
}

/// A file that waits for a yes.
fn waiting(model: &Model, link: &Callback<Msg>) -> Html {
    if model.waiting.is_none() {
        return Html::default();
    }
    html! {
        <section class="look-here first-notice" role="alert" tabindex="-1">
            <p>{ model.format(Text::Replaces, &[("name", &model.document.name)]) }</p>
            <div class="actions at-start">
                { secondary(model.text(Text::ReplaceNo), Msg::Replace(false), link) }
                { secondary(model.text(Text::ReplaceYes), Msg::Replace(true), link) }
            </div>
        </section>
    }
}

/// The instrument in the formats of other programs.
fn for_other_programs(model: &Model, link: &Callback<Msg>) -> Html {
    let formats = [
        (Text::ExportRedcap, InstrumentFormat::Redcap),
        (Text::ExportXlsform, InstrumentFormat::Xlsform),
        (Text::ExportSurveyjs, InstrumentFormat::Surveyjs),
        (Text::ExportJspsych, InstrumentFormat::Jspsych),
        (Text::ExportFhir, InstrumentFormat::Fhir),
        (Text::ExportR, InstrumentFormat::R),
    ];
    html! {
        <details class="export-instrument">
            <summary>{ model.text(Text::ExportTitle) }</summary>
            <p class="small">{ model.text(Text::ExportInstrumentLead) }</p>
            <div class="actions at-start">
                for (text, format) in formats {
                    { with_icon(IconKind::Save, model.text(text), Msg::ExportInstrument(format), link) }
                }
            </div>
        </details>
    }
}

fn way_on(model: &Model, link: &Callback<Msg>) -> Html {
    match model.document.checked() {
        Checked::Whole(..) => html! {
            <>
                <div class="actions">{ primary_button(model.text(Text::ToScreens), Msg::ShowTab(Tab::Screens), link) }</div>
                { for_other_programs(model, link) }
            </>
        },
        Checked::Broken(_) => html! { <p class="panel small">{ model.text(Text::OpensWhenWhole) }</p> },
    }
}
