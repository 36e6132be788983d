//! One row of the class table.

use std::rc::Rc;

use yew::prelude::*;

use crate::msg::Msg;
use crate::open::Tab;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::scoring::score::Classification;
use trellis_desk::class::{Row, SideCell};
use trellis_report::Band;
use trellis_text::{DeskLocale, DeskText};

/// A row is rendered anew only where one of these has changed: sorting moves rows, and no more.
#[derive(Properties, PartialEq)]
pub(super) struct TableRowProps {
    /// The numbers.
    pub(super) row: Row,
    /// What the row says beyond its numbers.
    pub(super) words: RowWords,
    /// The bands that scores are drawn over, the lowest first.
    pub(super) bands: Rc<[Band]>,
    /// The names of the two sides.
    pub(super) sides: Rc<[String]>,
    /// The language of the desk.
    pub(super) language: &'static str,
    /// Takes what a person does.
    pub(super) link: Callback<Msg>,
}

/// What a row says beyond its numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowWords {
    /// What the answers say, in short.
    pub(super) short: String,
    /// What to keep in mind about how the form was answered.
    pub(super) cautions: String,
    /// What is planned.
    pub(super) plan: String,
}

/// One pupil.
#[component]
pub(super) fn TableRow(TableRowProps { row, words, bands, sides, language, link }: &TableRowProps) -> Html {
    let locale = DeskLocale::of(language);
    let code = row.code.as_str();
    let open = Msg::ShowTab(Tab::Pupil(row.code.clone(), row.nth));
    let (by_row, by_button) = (open.clone(), open);
    let label = |text: DeskText| html! { <span class="cell-label" aria-hidden="true">{ locale.text(text) }</span> };
    html! {
        // A click anywhere in the row does what the button in it does.
        <tr
            role="row" class={row.needs_talk_today().then_some("today")}
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
            <td role="cell" class="short">{ circles(row) }{ &words.short }</td>
            for (side, cell) in sides.iter().zip(&row.sides) {
                <td role="cell" class="score">
                    <span class="cell-label" aria-hidden="true">{ side }</span>
                    { score(locale, bands, cell.as_ref()) }
                </td>
            }
            <td role="cell">{ label(DeskText::ColumnLeftOut) }{ row.left_out }</td>
            <td role="cell">{ label(DeskText::ColumnCaution) }{ &words.cautions }</td>
            <td role="cell">
                { label(DeskText::ColumnPlan) }
                if row.needs_talk_today() {
                    <span class="talk-today">{ icon(IconKind::LookHere) }{ &words.plan }</span>
                } else {
                    { &words.plan }
                }
            </td>
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
fn score(locale: &'static DeskLocale, bands: &[Band], cell: Option<&SideCell>) -> Html {
    let Some(cell) = cell else {
        return html! { <span class="no-score">{ locale.text(DeskText::NoScore) }</span> };
    };
    let percent = |value: f64| format!("{value:.2}%");
    let interval = cell
        .ci90
        .map(|(low, high)| locale.format(DeskText::IntervalWords, &[("low", &low.round()), ("high", &high.round())]));
    let line = |at: f64| html! { <line class="whisker" x1={percent(at)} x2={percent(at)} y1="7" y2="17" /> };
    html! {
        <>
            <svg class="bar" height="24" aria-hidden="true" focusable="false">
                for (index, band) in bands.iter().enumerate() {
                    <rect
                        class={format!("band b{index}")} x={percent(band.from)} width={percent(band.to - band.from)}
                        height="24"
                    />
                }
                for band in bands.iter().filter(|band| band.to < 100.0) {
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
