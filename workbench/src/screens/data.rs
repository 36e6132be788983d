//! Answers of many people: the file, its columns, and what came of it.

mod columns;
mod result;

use yew::prelude::*;

use super::instrument::name;
use super::message;
use crate::data::{Progress, Step};
use crate::keys::KEYS;
use crate::model::Model;
use crate::msg::{FileFor, Msg};
use crate::parts::{file_field, secondary, select, with_icon};
use trellis::parts::icon::IconKind;
use trellis_text::WorkbenchText as Text;

/// The part of the workbench for answers.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    let data = &model.data;
    let content = match (&data.progress, &data.result, &data.form) {
        (Some(progress), ..) => running(model, *progress, link),
        (None, Some(result), _) => result::view(model, result, link),
        (None, None, Some(form)) => columns::view(model, form, link),
        (None, None, None) => start(model, link),
    };
    html! { <main key="data" class="screen work-data">{ content }</main> }
}

fn start(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ model.text(Text::DataTitle) }</h1>
            <p>{ model.text(Text::DataLead) }</p>
            { message::view(model) }
            { file_field(model, FileFor::Data, link) }
            <div class="data-start">
                { key(model, link) }
                <div class="actions at-start">
                    { with_icon(IconKind::Open, model.text(Text::OpenData), Msg::PickFile(FileFor::Data), link) }
                </div>
            </div>
            <p class="small">{ model.text(Text::DataElsewhere) }</p>
        </>
    }
}

/// Whose answers they are.
fn key(model: &Model, link: &Callback<Msg>) -> Html {
    let open = match model.instrument() {
        Some(instrument) => model.format(Text::DataKeyOpen, &[("name", &name(model, instrument))]),
        None => model.text(Text::DataKeyNone).to_owned(),
    };
    let chosen = model.data.key;
    let mut options = vec![("open".to_owned(), open, chosen.is_none())];
    let published = KEYS.iter().enumerate();
    options.extend(published.map(|(index, key)| (index.to_string(), key.facts.name.clone(), chosen == Some(index))));
    select("data-key", model.text(Text::DataKey), options, link, |value| Msg::SetDataKey(value.parse().ok()))
}

fn running(model: &Model, progress: Progress, link: &Callback<Msg>) -> Html {
    let Progress { step, done, of } = progress;
    let text = match step {
        Step::Reading => Text::AnalysingReading,
        Step::Bootstrap => Text::AnalysingBootstrap,
    };
    let said = model.format(text, &[("done", &grouped(done)), ("of", &grouped(of.max(done)))]);
    html! {
        <section class="card-box data-running">
            <h1 tabindex="-1">{ model.text(Text::AnalysingTitle) }</h1>
            <p id="data-progress">{ said }</p>
            <progress value={done.to_string()} max={of.max(done).max(1).to_string()} aria-labelledby="data-progress" />
            <p class="small">{ model.text(Text::AnalysingLead) }</p>
            <div class="actions">{ secondary(model.text(Text::StopAnalysis), Msg::StopAnalysis, link) }</div>
        </section>
    }
}

/// A count with commas between thousands.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
