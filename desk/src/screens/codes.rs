//! The third step: the codes of the pupils, who does not take part, and whether this computer keeps anything.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{Field, foot, header, quiet, secondary, steps_done, text_area};
use crate::screens::sheets::print_button;
use crate::screens::storage;
use crate::set_up::{SittingField, SittingForm};
use crate::sheet::{Sheet, Source};
use crate::storage::Storage;
use trellis::parts::button::primary_button;
use trellis::parts::checkbox::Checkbox;
use trellis::parts::field_error::field_error;
use trellis::parts::form::form;
use trellis_desk::code::{CheckSign, CodeList, Column, LineProblem, TableError, check_sign};
use trellis_text::{DeskText, Text};

/// How many cells of a column are shown, so that it can be told which it is.
const SHOWN_CELLS: usize = 3;

/// How many codes are made at once.
pub(crate) const MADE_AT_ONCE: usize = 30;

/// The codes.
pub(crate) fn view(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    let list = CodeList::of_text(&sitting.codes);
    let taking_part = sitting.taking_part(&list).len();
    let start = match taking_part {
        1 => model.text(DeskText::StartOne).to_owned(),
        count => model.format(DeskText::StartFor, &[("count", &count)]),
    };
    let fields = html! {
        <>
            <div class="sitting-fields">{ codes(model, sitting, &list, link) }{ opted_out(model, sitting, &list, link) }</div>
            <div class="sitting-fields">{ this_computer(model, sitting, taking_part, link) }</div>
        </>
    };
    html! {
        <>
            { header(model, model.text(DeskText::NewSitting), Html::default(), link) }
            <main key="codes" class="screen set-up-step">
                { steps_done(model, 3) }
                <h1 tabindex="-1">{ model.text(DeskText::CodesTitle) }</h1>
                { form("halves", None, link, fields) }
                { foot(
                    html! {
                        <>
                            { secondary(model.page_text(Text::Back), Msg::BackStep, link) }
                            if taking_part > 0 {
                                { print_button(model, DeskText::SlipsPrint, Sheet::Slips(Source::Plan), link) }
                            }
                            if matches!(model.storage, Storage::Blocked(_)) {
                                { quiet(model, DeskText::StorageAgain, Msg::OpenAgain, link) }
                            }
                        </>
                    },
                    primary_button(&start, Msg::NextStep, link),
                ) }
            </main>
        </>
    }
}

fn codes(model: &Model, sitting: &SittingForm, list: &CodeList, link: &Callback<Msg>) -> Html {
    let lines = |wanted: fn(LineProblem) -> bool| {
        let lines: Vec<String> =
            list.lines.iter().filter(|line| wanted(line.problem)).map(|line| line.line.to_string()).collect();
        (!lines.is_empty()).then(|| lines.join(", "))
    };
    let names = lines(|problem| problem == LineProblem::LooksLikeAName).filter(|_| !sitting.are_codes);
    let not_codes = lines(|problem| problem == LineProblem::NotACode);
    let wrong_signs = lines(|problem| problem == LineProblem::CheckSign);
    let doubles: Vec<&str> = list
        .lines
        .iter()
        .filter(|line| matches!(line.problem, LineProblem::Double { .. }))
        .map(|line| line.written.trim())
        .collect();
    let is_empty = list.codes.is_empty() && model.shows_errors;
    let made = model.format(DeskText::CodesMake, &[("count", &MADE_AT_ONCE)]);
    html! {
        <div class="codes">
            <div class="codes-head">
                <label for="codes">{ model.text(DeskText::CodesField) }</label>
                { secondary(&made, Msg::MakeCodes, link) }
                { quiet(model, DeskText::CodesFromFile, Msg::PickFile, link) }
                <input
                    type="file" hidden=true autocomplete="off" accept=".csv,.tsv,.txt,.xlsx"
                    aria-label={model.text(DeskText::CodesFileField)} onchange={link.reform(|_| Msg::FilePicked)}
                />
            </div>
            { columns(model, sitting, link) }
            { text_area("codes", &sitting.codes, is_empty || names.is_some(), link, |text| {
                Msg::SittingWritten(SittingField::Codes, text)
            }) }
            <div id="codes-said" role="status">
                if is_empty {
                    { field_error("codes-needed", model.text(DeskText::CodesNeeded)) }
                }
                if !list.codes.is_empty() {
                    <p class="small">{ fine(model, list, doubles.is_empty()) }</p>
                }
                if !doubles.is_empty() {
                    <p>{ model.format(DeskText::CodesTwice, &[("codes", &doubles.join(", "))]) }</p>
                }
                if let Some(lines) = not_codes {
                    <p class="field-error">{ model.format(DeskText::CodesNot, &[("lines", &lines)]) }</p>
                }
                if let Some(lines) = wrong_signs {
                    <p class="field-error">{ model.format(DeskText::CodesSign, &[("lines", &lines)]) }</p>
                }
            </div>
            if let Some(lines) = names {
                <div class="look-here" role="status">
                    <p>
                        <strong>{ model.format(DeskText::CodesNames, &[("lines", &lines)]) }</strong>{ " " }
                        { model.text(DeskText::CodesNamesHint) }
                    </p>
                    { secondary(model.text(DeskText::CodesAreCodes), Msg::AreCodes, link) }
                </div>
            }
        </div>
    }
}

/// The columns of a file, where it is to be said which has the codes; and what is wrong with a file.
fn columns(model: &Model, sitting: &SittingForm, link: &Callback<Msg>) -> Html {
    if let Some(error) = &sitting.table_error {
        let said = match error {
            TableError::NotUtf8 => DeskText::CodesFileUtf8,
            TableError::Csv { .. } | TableError::Xlsx { .. } => DeskText::CodesFileBroken,
            TableError::Empty => DeskText::CodesFileEmpty,
            TableError::TooLong => DeskText::CodesFileLong,
        };
        return html! { <p class="field-error" role="alert">{ model.text(said) }</p> };
    }
    if sitting.columns.is_empty() {
        return Html::default();
    }
    let choice = |index: usize, column: &Column| {
        let some: Vec<&str> = column.cells.iter().skip(1).take(SHOWN_CELLS).map(|(_, cell)| cell.trim()).collect();
        let some = some.join(model.page_text(Text::ListMark));
        let cells = model.format(DeskText::CodesColumn, &[("count", &column.cells.len()), ("some", &some)]);
        let heading = match &column.sheet {
            Some(sheet) => format!("{sheet} · {}", column.heading),
            None => column.heading.clone(),
        };
        html! {
            <button type="button" class="secondary column" onclick={link.reform(move |_| Msg::ChooseColumn(index))}>
                <strong>{ heading }</strong>{ " " }<span class="small">{ cells }</span>
            </button>
        }
    };
    html! {
        <fieldset class="columns">
            <legend>{ model.text(DeskText::CodesWhichColumn) }</legend>
            { for sitting.columns.iter().enumerate().map(|(index, column)| choice(index, column)) }
        </fieldset>
    }
}

/// How many codes there are, and what was checked.
fn fine(model: &Model, list: &CodeList, all_different: bool) -> String {
    let count = model.format(DeskText::CodesCount, &[("count", &list.codes.len())]);
    let mut said = vec![count.as_str()];
    if all_different {
        said.push(model.text(DeskText::CodesDifferent));
    }
    if list.codes.iter().all(|code| check_sign(code.as_str()) == CheckSign::Fits) {
        said.push(model.text(DeskText::CodesChecked));
    }
    said.join(model.gap())
}

fn opted_out(model: &Model, sitting: &SittingForm, list: &CodeList, link: &Callback<Msg>) -> Html {
    let unknown = sitting.unknown_opt_outs(list);
    let nobody = !list.codes.is_empty() && sitting.taking_part(list).is_empty();
    let error = match (unknown.is_empty(), nobody) {
        (false, _) => Some(model.format(DeskText::OptOutUnknown, &[("codes", &unknown.join(", "))])),
        (true, true) => Some(model.text(DeskText::OptOutAll).to_owned()),
        (true, false) => None,
    };
    Field {
        id: "opted-out",
        label: model.text(DeskText::OptOut),
        hint: model.text(DeskText::OptOutHint),
        value: &sitting.opted_out,
        error,
        is_secret: false,
    }
    .view(link, |text| Msg::SittingWritten(SittingField::OptedOut, text))
}

fn this_computer(model: &Model, sitting: &SittingForm, taking_part: usize, link: &Callback<Msg>) -> Html {
    let is_blocked = matches!(model.storage, Storage::Blocked(_));
    let hint = if is_blocked { DeskText::SaveEachPupilNeeded } else { DeskText::SaveEachPupilHint };
    let saves_each = Checkbox {
        label: model.text(DeskText::SaveEachPupil),
        hint: Some(model.text(hint)),
        checked: sitting.saves_each || is_blocked,
        error: None,
        on_change: Msg::SaveEach,
    };
    html! {
        <section class="panel">
            <h2>{ model.text(DeskText::OnThisComputer) }</h2>
            { storage::in_full(model, taking_part) }
            { saves_each.view(link) }
        </section>
    }
}
