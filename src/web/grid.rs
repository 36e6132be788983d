//! Who gives which kind of support: a table of sources by functions, one answer a cell.

use yew::prelude::*;

/// How full the circle of a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Circle {
    /// Often.
    Full,
    /// Sometimes.
    Half,
    /// Seldom.
    Open,
    /// Asked, but not answered: a dash.
    Unanswered,
    /// Not asked in this form: the cell stays empty.
    Unasked,
}

/// One answer.
#[derive(Clone, PartialEq)]
pub(crate) struct GridCell {
    /// The picture.
    pub(crate) circle: Circle,
    /// The same in a word.
    pub(crate) word: AttrValue,
}

/// One source of support.
#[derive(Clone, PartialEq)]
pub(crate) struct GridRow {
    /// Its name.
    pub(crate) source: AttrValue,
    /// One cell a function, in the order of the functions.
    pub(crate) cells: Vec<GridCell>,
}

/// The whole grid.
#[derive(Properties, PartialEq)]
pub(crate) struct SourceGridProps {
    /// What the table shows, for screen readers.
    pub(crate) caption: AttrValue,
    /// Head of the first column.
    pub(crate) sources: AttrValue,
    /// Heads of the other columns.
    pub(crate) functions: Vec<AttrValue>,
    /// The sources, in the order in which they are to be read.
    pub(crate) rows: Vec<GridRow>,
}

/// A table with a circle and a word in each cell; on a phone each source is a short list.
#[component]
pub(crate) fn SourceGrid(props: &SourceGridProps) -> Html {
    let row = |row: &GridRow| {
        let cells = row.cells.iter().zip(&props.functions).map(|(cell, function)| {
            html! {
                <td role="cell" class={class(cell.circle)}>
                    <span class="function" aria-hidden="true">{ function }</span>
                    { circle(cell.circle) }
                    <span>{ &cell.word }</span>
                </td>
            }
        });
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ &row.source }</th>
                { for cells }
            </tr>
        }
    };
    html! {
        <table class="grid" role="table">
            <caption class="unseen">{ &props.caption }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col"><span class="unseen">{ &props.sources }</span></th>
                    { for props.functions.iter().map(|f| html! { <th role="columnheader" scope="col">{ f }</th> }) }
                </tr>
            </thead>
            <tbody role="rowgroup">{ for props.rows.iter().map(row) }</tbody>
        </table>
    }
}

fn class(circle: Circle) -> &'static str {
    match circle {
        Circle::Full => "full",
        Circle::Half => "half",
        Circle::Open => "open",
        Circle::Unanswered => "unanswered",
        Circle::Unasked => "unasked",
    }
}

fn circle(circle: Circle) -> Html {
    let inside = match circle {
        Circle::Full => html! { <circle class="ink" cx="8" cy="8" r="6.5" /> },
        Circle::Half => html! { <path class="ink" d="M8 1.5a6.5 6.5 0 0 1 0 13Z" /> },
        Circle::Open => Html::default(),
        Circle::Unanswered => return html! { <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 8h10" /></svg> },
        Circle::Unasked => return Html::default(),
    };
    html! {
        <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><circle cx="8" cy="8" r="6" />{ inside }</svg>
    }
}
