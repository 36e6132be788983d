//! The class as a table, in order of need unless somebody sorts it otherwise.

use std::borrow::Cow;
use std::fmt::Display;
use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use crate::kept::Progress;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::{Field, secondary};
use crate::screens::open::table_row::{RowWords, TableRow};
use crate::screens::open::wrong_pupil;
use crate::words::{cautions, in_short, side_name};
use trellis::parts::button::button;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::profile::ProfileType;
use trellis_desk::class::{Direction, Filter, Row, SortKey};
use trellis_desk::desk_file::Talk;
use trellis_desk::pupil::SIDES;
use trellis_desk::safety::Urgency;
use trellis_report::Band;
use trellis_text::DeskText;

/// The class.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let shown = desk.shown();
    // On paper all of them stand.
    let on_page = if model.is_printing { 0..shown.len() } else { desk.rows_on_page(shown.len()) };
    let count = desk.rows.len();
    let heading = match desk.sort {
        (SortKey::Need, Direction::Forward) => model.format(DeskText::PupilsHeading, &[("count", &count)]),
        (key, _) => model.format(DeskText::PupilsHeadingBy, &[("count", &count), ("column", &column(model, key))]),
    };
    html! {
        <main key="pupils" class="screen">
            <div class="desk-head">
                <h1 tabindex="-1">{ heading.clone() }</h1>
                <div class="head-buttons no-print">
                    <button type="button" class="secondary" onclick={link.reform(|_| Msg::Print)}>
                        { icon(IconKind::Printer) }{ model.page_text(trellis_text::Text::Print) }
                    </button>
                    if !desk.rows.is_empty() {
                        { secondary(model.text(DeskText::PrintReports), Msg::ShowTab(Tab::Reports), link) }
                        { secondary(model.text(DeskText::SaveTable), Msg::WarnOfTable(true), link) }
                    }
                </div>
            </div>
            if desk.rows.is_empty() {
                <p>{ model.text(DeskText::NoPupils) }</p>
            } else {
                { filters(model, desk, link) }
                { table(model, desk, &shown[on_page.clone()], heading, link) }
                { pages(model, desk, &on_page, shown.len(), link) }
                if shown.is_empty() {
                    <p role="status">{ model.text(DeskText::NoneFound) }</p>
                }
                { note(model, desk) }
            }
            { others(model, desk) }
            { wrong_pupil::decided(model, desk, link) }
        </main>
    }
}

/// The name of a column.
fn column(model: &Model, key: SortKey) -> Cow<'_, str> {
    match key {
        SortKey::Need => model.text(DeskText::ColumnNeed).into(),
        SortKey::Code | SortKey::Form => model.text(DeskText::ColumnCode).into(),
        SortKey::Score(side) => side_name(model, side),
        SortKey::LeftOut => model.text(DeskText::ColumnLeftOut).into(),
        SortKey::Cautions => model.text(DeskText::ColumnCaution).into(),
    }
}

fn filters(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let filter = |filter: Filter| {
        let count = desk.rows.iter().filter(|row| filter.shows(row)).count();
        let text = match filter {
            Filter::All => DeskText::FilterAll,
            Filter::TalkToday => DeskText::FilterToday,
            Filter::LowOnASide => DeskText::FilterLow,
            Filter::NotClear => DeskText::FilterUnclear,
            Filter::Caution => DeskText::FilterCaution,
            Filter::NotFinished => DeskText::FilterUnfinished,
        };
        let is_on = desk.filter == filter;
        html! {
            <button
                type="button" class="filter" aria-pressed={if is_on { "true" } else { "false" }}
                onclick={link.reform(move |_| Msg::FilterBy(filter))}
            >
                { model.format(text, &[("count", &count)]) }
            </button>
        }
    };
    let find = Field {
        id: "find",
        label: model.text(DeskText::FindCode),
        hint: "",
        value: &desk.find,
        error: None,
        is_secret: false,
    };
    html! {
        <div class="filters no-print">
            <div class="filter-buttons">{ for Filter::ALL.map(filter) }</div>
            { form("find-code", None, link, find.view(link, Msg::FindCode)) }
        </div>
    }
}

fn table(model: &Model, desk: &OpenDesk, shown: &[&Row], caption: String, link: &Callback<Msg>) -> Html {
    let head = |key: SortKey, class: &'static str| {
        let sort = match desk.sort {
            (now, Direction::Forward) if now == key => Some("ascending"),
            (now, Direction::Backward) if now == key => Some("descending"),
            _ => None,
        };
        html! {
            <th role="columnheader" scope="col" {class} aria-sort={sort}>
                { button("sort", &column(model, key), link.reform(move |_| Msg::SortBy(key))) }
            </th>
        }
    };
    let bands: Rc<[Band]> = desk.bands.iter().cloned().collect();
    let sides: Rc<[String]> = SIDES.map(|side| side_name(model, side).into_owned()).into();
    html! {
        <table class="class-table" role="table">
            <caption class="visually-hidden">{ caption }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    { head(SortKey::Code, "") }
                    { head(SortKey::Need, "") }
                    for side in SIDES {
                        { head(SortKey::Score(side), "score") }
                    }
                    { head(SortKey::LeftOut, "") }
                    { head(SortKey::Cautions, "") }
                    <th role="columnheader" scope="col">{ model.text(DeskText::ColumnPlan) }</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                for row in shown {
                    <TableRow
                        // A code that was answered twice has two rows.
                        key={row.run.to_string()} row={(*row).clone()} words={row_words(model, desk, row)}
                        bands={bands.clone()} sides={sides.clone()} language={model.language} link={link.clone()}
                    />
                }
            </tbody>
        </table>
    }
}

/// Which rows are shown, and the way to the others. Nothing where all are.
fn pages(model: &Model, desk: &OpenDesk, rows: &Range<usize>, count: usize, link: &Callback<Msg>) -> Html {
    if rows.len() == count {
        return Html::default();
    }
    let values = [("from", &(rows.start + 1) as &dyn Display), ("to", &rows.end), ("count", &count)];
    html! {
        <div class="rows-shown no-print">
            if rows.start > 0 {
                { secondary(model.text(DeskText::RowsBefore), Msg::ShowRows(desk.page.saturating_sub(1)), link) }
            }
            <p>{ model.format(DeskText::RowsShown, &values) }</p>
            if rows.end < count {
                { secondary(model.text(DeskText::RowsAfter), Msg::ShowRows(desk.page + 1), link) }
            }
        </div>
    }
}

/// What a row says beyond its numbers.
fn row_words(model: &Model, desk: &OpenDesk, row: &Row) -> RowWords {
    RowWords { short: in_short(model, row), cautions: cautions(model, row), plan: plan(model, desk, row) }
}

fn plan(model: &Model, desk: &OpenDesk, row: &Row) -> String {
    match row.talk {
        Some(Urgency::Today) if row.talk_open => model.text(DeskText::PlanTalk).to_owned(),
        Some(Urgency::TwoDays) if row.talk_open => model.text(DeskText::PlanTwoDays).to_owned(),
        Some(_) => match last_talk(desk, row) {
            Some(talk) => model.format(DeskText::PlanTalked, &[("day", &model.day_words(talk.day))]),
            None => String::new(),
        },
        None if row.kind.is_none_or(|kind| kind == ProfileType::Undetermined) => {
            model.text(DeskText::PlanFirst).to_owned()
        }
        None => String::new(),
    }
}

/// The last talk that is noted of a record.
fn last_talk<'d>(desk: &'d OpenDesk, row: &Row) -> Option<&'d Talk> {
    desk.safety.calls.iter().find(|call| call.run == row.run)?.talks.last()
}

/// What bars and circles mean.
fn note(model: &Model, desk: &OpenDesk) -> Html {
    let cuts: Vec<f64> = desk.bands.iter().map(|band| band.to).filter(|to| *to < 100.0).collect();
    let [low, high] = cuts[..] else { return Html::default() };
    let [left, right] = SIDES.map(|side| side_name(model, side));
    let values = [("low", &low as &dyn Display), ("high", &high), ("left", &left), ("right", &right)];
    html! { <p class="small">{ model.format(DeskText::TableNote, &values) }</p> }
}

/// The codes of whom there is no record.
fn others(model: &Model, desk: &OpenDesk) -> Html {
    let Some(kept) = model.kept.sittings.get(&desk.sitting) else { return Html::default() };
    let all = kept.progress();
    let of = |wanted: Progress| {
        let found = all.iter().filter(|(_, progress)| *progress == wanted);
        let codes: Vec<&str> = found.map(|(code, _)| code.as_str()).collect();
        (!codes.is_empty()).then(|| codes.join(", "))
    };
    let unscored: Vec<&str> = desk.unscored.iter().map(|code| code.as_str()).collect();
    html! {
        <div class="others">
            if let Some(codes) = of(Progress::Absent) {
                <p>{ model.format(DeskText::AbsentRow, &[("codes", &codes)]) }</p>
            }
            if let Some(codes) = of(Progress::OptedOut) {
                <p>{ model.format(DeskText::OptedOutRow, &[("codes", &codes)]) }</p>
            }
            if !unscored.is_empty() {
                <p>{ unscored.join(", ") }{ ": " }{ model.text(DeskText::CannotScore) }</p>
            }
        </div>
    }
}
