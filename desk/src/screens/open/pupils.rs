//! The class as a table, in order of need unless somebody sorts it otherwise.

use std::borrow::Cow;

use yew::prelude::*;

use crate::kept::Progress;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::{Field, secondary};
use crate::screens::open::wrong_pupil;
use crate::words::{cautions, in_short, side_name};
use trellis::parts::button::button;
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::profile::ProfileType;
use trellis_core::scoring::score::Classification;
use trellis_desk::class::{Direction, Filter, Row, SideCell, SortKey};
use trellis_desk::desk_file::Talk;
use trellis_desk::pupil::SIDES;
use trellis_desk::safety::Urgency;
use trellis_text::DeskText;

/// The class.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let shown = desk.shown();
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
                { table(model, desk, &shown, heading, link) }
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
                    { table_row(model, desk, row, link) }
                }
            </tbody>
        </table>
    }
}

fn table_row(model: &Model, desk: &OpenDesk, row: &Row, link: &Callback<Msg>) -> Html {
    let code = row.code.as_str();
    // A code that was answered twice has two rows.
    let key = format!("{code} {}", row.nth);
    let open = Msg::ShowTab(Tab::Pupil(row.code.clone(), row.nth));
    let (by_row, by_button) = (open.clone(), open);
    let label = |text: DeskText| html! { <span class="cell-label" aria-hidden="true">{ model.text(text) }</span> };
    html! {
        // A click anywhere in the row does what the button in it does.
        <tr
            {key} role="row" class={row.needs_talk_today().then_some("today")}
            onclick={link.reform(move |_| by_row.clone())}
        >
            <th role="rowheader" scope="row">
                <button
                    type="button" class="code-link" onclick={link.reform(move |event: MouseEvent| {
                        event.stop_propagation();
                        by_button.clone()
                    })}
                >
                    { code }
                </button>
            </th>
            <td role="cell" class="short">{ circles(row) }{ in_short(model, row) }</td>
            for (side, cell) in SIDES.into_iter().zip(&row.sides) {
                <td role="cell" class="score">
                    <span class="cell-label" aria-hidden="true">{ side_name(model, side).into_owned() }</span>
                    { score(model, desk, cell.as_ref()) }
                </td>
            }
            <td role="cell">{ label(DeskText::ColumnLeftOut) }{ row.left_out }</td>
            <td role="cell">{ label(DeskText::ColumnCaution) }{ cautions(model, row) }</td>
            <td role="cell">{ label(DeskText::ColumnPlan) }{ plan(model, desk, row) }</td>
        </tr>
    }
}

/// Two circles for the two sides: an ornament, since the words beside it say the same.
pub(super) fn circles(row: &Row) -> Html {
    let circle = |cell: &Option<SideCell>| match cell.as_ref().and_then(|cell| cell.classification) {
        Some(Classification::Low) => html! { <circle cx="9" cy="9" r="6.5" /> },
        Some(Classification::NotLow) => html! { <circle class="full" cx="9" cy="9" r="6.5" /> },
        Some(Classification::Uncertain) => html! {
            <>
                <circle cx="9" cy="9" r="6.5" />
                <path class="full" d="M9 2.5a6.5 6.5 0 0 0 0 13Z" />
            </>
        },
        None => html! { <circle class="none" cx="9" cy="9" r="6.5" /> },
    };
    html! {
        <span class="circles" aria-hidden="true">
            for cell in &row.sides {
                <svg viewBox="0 0 18 18" focusable="false">{ circle(cell) }</svg>
            }
        </span>
    }
}

/// The score over the bands, its number and its interval.
fn score(model: &Model, desk: &OpenDesk, cell: Option<&SideCell>) -> Html {
    let Some(cell) = cell else {
        return html! { <span class="no-score">{ model.text(DeskText::NoScore) }</span> };
    };
    let percent = |value: f64| format!("{value:.2}%");
    let interval = cell
        .ci90
        .map(|(low, high)| model.format(DeskText::IntervalWords, &[("low", &low.round()), ("high", &high.round())]));
    let line = |at: f64| html! { <line class="whisker" x1={percent(at)} x2={percent(at)} y1="7" y2="17" /> };
    html! {
        <>
            <svg class="bar" height="24" aria-hidden="true" focusable="false">
                for (index, band) in desk.bands.iter().enumerate() {
                    <rect
                        class={format!("band b{index}")} x={percent(band.from)} width={percent(band.to - band.from)}
                        height="24"
                    />
                }
                for band in desk.bands.iter().filter(|band| band.to < 100.0) {
                    <line class="cut" x1={percent(band.to)} x2={percent(band.to)} y2="24" />
                }
                <rect class="edge" width="100%" height="24" />
                if let Some((low, high)) = cell.ci90 {
                    <line class="whisker" x1={percent(low)} x2={percent(high)} y1="12" y2="12" />
                    { line(low) }
                    { line(high) }
                }
                <circle class="point" cx={percent(cell.pomp)} cy="12" r="4.5" />
            </svg>
            <span class="numbers"><strong>{ cell.pomp.round() }</strong>{ " " }{ interval }</span>
        </>
    }
}

fn plan(model: &Model, desk: &OpenDesk, row: &Row) -> Html {
    let text = match row.talk {
        Some(Urgency::Today) if row.talk_open => {
            return html! {
                <span class="talk-today">{ icon(IconKind::LookHere) }{ model.text(DeskText::PlanTalk) }</span>
            };
        }
        Some(Urgency::TwoDays) if row.talk_open => model.text(DeskText::PlanTwoDays).to_owned(),
        Some(_) => match last_talk(desk, row) {
            Some(talk) => model.format(DeskText::PlanTalked, &[("day", &model.day_words(talk.day))]),
            None => String::new(),
        },
        None if row.kind.is_none_or(|kind| kind == ProfileType::Undetermined) => {
            model.text(DeskText::PlanFirst).to_owned()
        }
        None => String::new(),
    };
    text.into()
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
    let values = [("low", &low as &dyn std::fmt::Display), ("high", &high), ("left", &left), ("right", &right)];
    html! { <p class="small">{ model.format(DeskText::TableNote, &values) }</p> }
}

/// The codes of whom there is no record.
fn others(model: &Model, desk: &OpenDesk) -> Html {
    let Some(kept) = model.kept.sittings.get(&desk.sitting) else { return Html::default() };
    let of = |wanted: Progress| {
        let codes: Vec<&str> = kept
            .progress()
            .into_iter()
            .filter(|(_, progress)| *progress == wanted)
            .map(|(code, _)| code.as_str())
            .collect();
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
