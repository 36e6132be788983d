//! Which column is which item, before a file is analysed.

use std::sync::Arc;

use yew::prelude::*;

use super::key;
use crate::data::{DataForm, GroupBy, Head, NoAnswer, group_items};
use crate::model::Model;
use crate::msg::{DataSave, FileFor, Msg};
use crate::parts::{chosen, file_field, options_html, secondary, select, with_icon};
use crate::screens::message;
use trellis::parts::button::primary_button;
use trellis::parts::icon::IconKind;
use trellis::parts::text_field::TextField;
use trellis_core::instrument::Instrument;
use trellis_data::table::{Column, Columns, TableError};
use trellis_text::WorkbenchText as Text;

/// The value of an option for a column that is not read.
const UNUSED: &str = "-";

/// The value of an option for the column of groups.
const GROUP: &str = "=group";

/// What is chosen of a file.
pub(super) fn view(model: &Model, form: &DataForm, link: &Callback<Msg>) -> Html {
    let instrument = model.answered();
    let options = form.options();
    let columns = instrument.as_ref().and_then(|instrument| form.columns(instrument, &options));
    let title = if form.file.is_records { Text::RecordsTitle } else { Text::ColumnsTitle };
    html! {
        <>
            <div class="desk-head">
                <div>
                    <h1 tabindex="-1">{ model.text(title) }</h1>
                    { facts(model, form, instrument.as_ref(), columns.as_ref()) }
                </div>
                <div class="head-buttons">
                    { with_icon(IconKind::Open, model.text(Text::OtherData), Msg::PickFile(FileFor::Data), link) }
                </div>
            </div>
            { file_field(model, FileFor::Data, link) }
            { message::view(model) }
            { problem(model, form, columns.as_ref()) }
            <div class="data-columns">
                <section class="data-side">
                    { key(model, link) }
                    if let Some(instrument) = &instrument {
                        { settings(model, form, instrument, columns.as_ref(), link) }
                    }
                    if let Some(Ok(columns)) = &columns {
                        { no_answers(model, form, columns, link) }
                    }
                    <div class="actions">
                        if !form.file.is_records {
                            { secondary(model.text(Text::SaveMapping), Msg::SaveData(DataSave::Mapping), link) }
                        }
                        if can_analyse(form, instrument.as_ref(), columns.as_ref()) {
                            { primary_button(model.text(Text::Analyse), Msg::Analyse, link) }
                        }
                    </div>
                </section>
                if let (Some(Ok(head)), Some(instrument)) = (&form.head, &instrument) {
                    { table(model, head, instrument, form, columns.as_ref(), link) }
                }
            </div>
        </>
    }
}

fn can_analyse(
    form: &DataForm,
    instrument: Option<&Arc<Instrument>>,
    columns: Option<&Result<Columns, TableError>>,
) -> bool {
    instrument.is_some() && (form.file.is_records || matches!(columns, Some(Ok(_))))
}

fn facts(
    model: &Model,
    form: &DataForm,
    instrument: Option<&Arc<Instrument>>,
    columns: Option<&Result<Columns, TableError>>,
) -> Html {
    let name = &form.file.name;
    let said = match &form.head {
        None => model.format(Text::RecordsFacts, &[("name", name)]),
        Some(Err(_)) => name.clone(),
        Some(Ok(head)) => {
            let how = model.locale().finding(&head.text_form.to_string());
            model.format(Text::ColumnsFacts, &[("name", name), ("columns", &head.names.len()), ("how", &how)])
        }
    };
    let found = match (columns, instrument) {
        (Some(Ok(columns)), Some(instrument)) => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("found", &columns.items().len()), ("items", &instrument.items().len())];
            model.format(Text::ColumnsFound, &values)
        }
        _ => String::new(),
    };
    html! { <p class="small">{ said }{ " " }{ found }</p> }
}

/// Why nothing can be analysed.
fn problem(model: &Model, form: &DataForm, columns: Option<&Result<Columns, TableError>>) -> Html {
    let problem = match (&form.head, columns) {
        (Some(Err(problem)), _) => Some(problem.clone()),
        (_, Some(Err(error))) => Some(error.to_string()),
        _ => None,
    };
    match problem {
        Some(problem) => html! {
            <section class="look-here" role="status">
                <p><strong>{ model.text(Text::DataNotRead) }</strong></p>
                <p>{ model.locale().finding(&problem) }</p>
            </section>
        },
        None => Html::default(),
    }
}

fn settings(
    model: &Model,
    form: &DataForm,
    instrument: &Arc<Instrument>,
    columns: Option<&Result<Columns, TableError>>,
    link: &Callback<Msg>,
) -> Html {
    let mut forms = vec![(String::new(), model.text(Text::DataFormOfFile).to_owned(), form.form.is_none())];
    let ids = instrument.forms().iter().map(|own| &own.id);
    forms.extend(ids.map(|id| (id.clone(), id.clone(), form.form.as_ref() == Some(id))));
    let items = group_items(instrument).into_iter().map(|item| GroupBy::Item(instrument.items()[item].id.clone()));
    let mut groups: Vec<GroupBy> = items.collect();
    if let Some(Ok(columns)) = columns {
        groups.extend(form.group_columns(columns).into_iter().map(GroupBy::Column));
    }
    // By their places in the list.
    let mut group_options = vec![(String::new(), model.text(Text::GroupNone).to_owned(), form.group.is_none())];
    group_options.extend(groups.iter().enumerate().map(|(place, group)| {
        let (GroupBy::Item(name) | GroupBy::Column(name)) = group;
        (place.to_string(), name.clone(), form.group.as_ref() == Some(group))
    }));
    let has_groups = !groups.is_empty();
    let group_of = move |place: String| {
        let place = place.parse::<usize>().ok();
        Msg::SetGroup(place.and_then(|place| groups.get(place).cloned()))
    };
    let missing = TextField {
        id: "data-missing",
        label: model.text(Text::MissingLabel),
        hint: model.text(Text::MissingHint),
        value: &form.missing,
        error: None,
        is_secret: false,
    };
    let some = |value: String| (!value.is_empty()).then_some(value);
    html! {
        <>
            if forms.len() > 2 {
                { select("data-form", model.text(Text::FormLabel), forms, link, move |id| Msg::SetDataForm(some(id))) }
            }
            if !form.file.is_records {
                { missing.view(link, Msg::MissingWritten) }
            }
            if has_groups {
                { select("data-group", model.text(Text::GroupLabel), group_options, link, group_of) }
            }
        </>
    }
}

/// So many values that are no answers are shown, and so many columns of each.
const NO_ANSWERS_SHOWN: usize = 6;

/// The first names of columns, and the last one where there are more.
fn in_short(columns: &[String]) -> String {
    match columns {
        [first @ .., last] if columns.len() > NO_ANSWERS_SHOWN => {
            format!("{} … {last}", first[..NO_ANSWERS_SHOWN - 1].join(", "))
        }
        _ => columns.join(", "),
    }
}

/// Values that are no answers: what they are is the researcher's to say.
fn no_answers(model: &Model, form: &DataForm, columns: &Columns, link: &Callback<Msg>) -> Html {
    let found = form.no_answers(columns);
    if found.is_empty() {
        return Html::default();
    }
    let others = found.len().saturating_sub(NO_ANSWERS_SHOWN);
    let shown = || found.iter().take(NO_ANSWERS_SHOWN);
    html! {
        <section class="look-here" role="status">
            <p><strong>{ model.text(Text::NoAnswersTitle) }</strong></p>
            <ul class="lines">
                for NoAnswer { value, count, columns } in shown() {
                    <li>
                        { model.format(
                            Text::NoAnswersLine,
                            &[("value", value), ("count", count), ("columns", &in_short(columns))],
                        ) }
                    </li>
                }
                if others > 0 {
                    <li>{ model.format(Text::NoAnswersMore, &[("count", &others)]) }</li>
                }
            </ul>
            <p class="small">{ model.text(Text::NoAnswersLead) }</p>
            <div class="actions at-start">
                for NoAnswer { value, .. } in shown() {
                    { secondary(
                        &model.format(Text::NoAnswersMissing, &[("value", value)]),
                        Msg::AddMissing(value.clone()), link,
                    ) }
                }
            </div>
        </section>
    }
}

fn table(
    model: &Model,
    head: &Head,
    instrument: &Arc<Instrument>,
    form: &DataForm,
    columns: Option<&Result<Columns, TableError>>,
    link: &Callback<Msg>,
) -> Html {
    let kinds = match columns {
        Some(Ok(columns)) => Some(columns.columns()),
        _ => None,
    };
    let rows = head.names.iter().enumerate().map(|(place, own)| {
        let kind = kinds.map(|kinds| &kinds[place]);
        let is = match kind {
            Some(Column::Id) => "id".to_owned(),
            Some(Column::Form) => "form".to_owned(),
            Some(Column::Answer(item)) => instrument.items()[*item].id.clone(),
            Some(Column::Seconds(item)) => format!("seconds.{item}"),
            Some(Column::Group) => GROUP.to_owned(),
            Some(Column::Unused) => UNUSED.to_owned(),
            None => form.read_as.get(&place).cloned().unwrap_or_default(),
        };
        row(model, place, own, &head.first[place], &is, instrument, link)
    });
    html! {
        <div class="table-scroll" tabindex="0" role="group" aria-label={model.text(Text::ColumnsTitle)}>
            <table class="numbers-table columns-table">
                <thead>
                    <tr>
                        <th scope="col">{ model.text(Text::ColumnColumn) }</th>
                        <th scope="col">{ model.text(Text::ColumnFirst) }</th>
                        <th scope="col">{ model.text(Text::ColumnIs) }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn row(
    model: &Model,
    place: usize,
    name: &str,
    first: &[String],
    is: &str,
    instrument: &Instrument,
    link: &Callback<Msg>,
) -> Html {
    let mut options = vec![
        (UNUSED.to_owned(), model.text(Text::IsUnused).to_owned(), is == UNUSED),
        ("id".to_owned(), model.text(Text::IsPerson).to_owned(), is == "id"),
        ("form".to_owned(), model.text(Text::IsForm).to_owned(), is == "form"),
    ];
    if is == GROUP {
        options.push((is.to_owned(), model.text(Text::IsGroup).to_owned(), true));
    }
    if let Some(item) = is.strip_prefix("seconds.") {
        options.push((is.to_owned(), model.format(Text::IsTime, &[("id", &item)]), true));
    }
    let ids = instrument.items().iter().map(|item| &item.id);
    options.extend(ids.map(|id| (id.clone(), model.format(Text::IsItem, &[("id", id)]), is == id)));
    let label = model.format(Text::ColumnIsOf, &[("column", &name)]);
    let onchange = link.reform(move |event| {
        let value = chosen(&event);
        Msg::SetColumn(place, Some(if value == UNUSED { String::new() } else { value }))
    });
    html! {
        <tr>
            <th scope="row"><code>{ name.to_owned() }</code></th>
            <td>{ first.join(", ") }</td>
            <td><select aria-label={label} autocomplete="off" {onchange}>{ options_html(options) }</select></td>
        </tr>
    }
}
