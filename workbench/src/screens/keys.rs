//! Published scales: what is known of each, and how wording is added.

use yew::prelude::*;

use super::message;
use crate::keys::{KEYS, Key};
use crate::model::Model;
use crate::msg::{FileFor, Msg};
use crate::parts::{file_field, secondary, with_icon};
use trellis::parts::button::primary_button;
use trellis::parts::checkbox::Checkbox;
use trellis::parts::form::form;
use trellis::parts::icon::IconKind;
use trellis::parts::text_field::TextField;
use trellis_text::WorkbenchText as Text;

/// The list of scales, and the chosen one.
pub(crate) fn view(model: &Model, link: &Callback<Msg>) -> Html {
    html! {
        <main key="keys" class="screen">
            <h1 tabindex="-1">{ model.text(Text::KeysTitle) }</h1>
            <p class="small">{ model.text(Text::KeysLead) }</p>
            { message::view(model) }
            <div class="work-keys">
                { table(model, link) }
                if let Some(key) = model.keys.key() {
                    { chosen(model, key, link) }
                }
            </div>
        </main>
    }
}

fn table(model: &Model, link: &Callback<Msg>) -> Html {
    let columns = [Text::ColumnScale, Text::ColumnItems, Text::ColumnReverse, Text::ColumnLicence, Text::ColumnKey];
    html! {
        <table class="class-table work-table keys-table">
            <thead>
                <tr>for column in columns { <th scope="col">{ model.text(column) }</th> }</tr>
            </thead>
            <tbody>
                for (index, key) in KEYS.iter().enumerate() {
                    { row(model, index, key, link) }
                }
            </tbody>
        </table>
    }
}

fn row(model: &Model, index: usize, key: &'static Key, link: &Callback<Msg>) -> Html {
    let is_chosen = model.keys.chosen == index;
    let label = |column| html! { <span class="cell-label small">{ model.text(column) }</span> };
    html! {
        <tr class={if is_chosen { "chosen" } else { "" }}>
            <th scope="row">
                <button
                    type="button" class="quiet code-link" aria-pressed={is_chosen.to_string()}
                    onclick={link.reform(move |_| Msg::ChooseKey(index))}
                >{ key.facts.name.clone() }</button>
            </th>
            <td>
                { label(Text::ColumnItems) }
                { format!("{} ({})", key.file.key.items.len(), key.answers()) }
            </td>
            <td>{ label(Text::ColumnReverse) }{ key.reversed() }</td>
            <td>
                { label(Text::ColumnLicence) }
                { key.facts.licence.of(model.language) }{ " " }
                <span class="small">{ format!("({})", key.facts.licence_confidence.of(model.language)) }</span>
            </td>
            <td>{ label(Text::ColumnKey) }{ model.text(key.facts.checked.text()) }</td>
        </tr>
    }
}

fn chosen(model: &Model, key: &'static Key, link: &Callback<Msg>) -> Html {
    let facts = &key.facts;
    let language = model.language;
    html! {
        <section class="card-box" aria-label={model.text(Text::KeyChosen)}>
            <h2>{ facts.name.clone() }</h2>
            <dl class="facts">
                { fact(model.text(Text::KeyReference), &facts.reference) }
                { fact(model.text(Text::KeyAges), facts.ages.of(language)) }
                { fact(model.text(Text::KeyRule), facts.rule.of(language)) }
                { fact(model.text(Text::ColumnKey), model.text(facts.checked.text())) }
                for score in &key.file.key.scores {
                    { fact(&score.id, &parts(&score.items, &score.scores)) }
                }
            </dl>
            <div class="actions">
                { secondary(model.text(Text::KeyTable), Msg::SaveKeyTable, link) }
                { primary_button(model.text(Text::OpenKey), Msg::OpenKey, link) }
            </div>
            { wording(model, link) }
        </section>
    }
}

fn fact(label: &str, said: &str) -> Html {
    html! { <div><dt>{ label }</dt><dd>{ said }</dd></div> }
}

/// What a score is made from, such as `1, 2, 5, 10`.
fn parts(items: &[String], scores: &[String]) -> String {
    let number = |id: &String| id.strip_prefix('q').unwrap_or(id).to_owned();
    if items.is_empty() { scores.join(" + ") } else { items.iter().map(number).collect::<Vec<_>>().join(", ") }
}

fn wording(model: &Model, link: &Callback<Msg>) -> Html {
    let keys = &model.keys;
    let error = |is_wrong: bool| (keys.shows_errors && is_wrong).then(|| model.text(Text::WordingMayUseNeeded));
    let source = TextField {
        id: "source",
        label: model.text(Text::WordingSource),
        hint: model.text(Text::WordingSourceHint),
        value: &keys.source,
        error: error(keys.source.trim().is_empty()).map(str::to_owned),
        is_secret: false,
    };
    let may_use = Checkbox {
        label: model.text(Text::WordingMayUse),
        hint: None,
        checked: keys.may_use,
        error: error(!keys.may_use).map(|error| ("may-use-needed", error)),
        on_change: Msg::MayUse,
    };
    let fields = html! {
        <>
            { file_field(model, FileFor::Wording, link) }
            { may_use.view(link) }
            { source.view(link, Msg::SourceWritten) }
            <div class="actions at-start">
                { with_icon(IconKind::Open, model.text(Text::AddWording), Msg::PickFile(FileFor::Wording), link) }
            </div>
        </>
    };
    html! {
        <div class="add-wording">
            <p class="small">{ model.text(Text::WordingLead) }</p>
            { form("wording-fields", Some(Msg::PickFile(FileFor::Wording)), link, fields) }
        </div>
    }
}
