//! Scores with their intervals on a line from 0 to 100.
//!
//! One table for eyes, ears and paper: the picture stands in a cell of each row, and the same
//! numbers stand beside it in words. Places on the line are percentages, so it fits any width.

use yew::prelude::*;

use super::drawing::{percent, tenths};

/// What a row stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// Drawn heavier, with a diamond.
    Subscale,
    /// Drawn lighter, with a dot, set in.
    Facet,
}

/// A score on 0 to 100.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// The score itself.
    pub(crate) point: f64,
    /// Both ends of its interval, clipped to 0 and 100; none where one answer gives no interval.
    pub(crate) interval: Option<(f64, f64)>,
}

/// One line of the plot.
#[derive(Clone, PartialEq)]
pub(crate) struct PlotRow {
    /// Name of the subscale or facet.
    pub(crate) name: AttrValue,
    /// Which of the two it is.
    pub(crate) kind: RowKind,
    /// Where it lies; none where too few answers were given.
    pub(crate) mark: Option<Place>,
    /// The score in words, "66"; without a score the reason, "3 of 5 answered, 4 needed".
    pub(crate) value: AttrValue,
    /// The interval in words, "59 to 73"; empty without one.
    pub(crate) interval: AttrValue,
}

/// The whole plot.
#[derive(Properties, PartialEq)]
pub(crate) struct IntervalPlotProps {
    /// What the table shows, for screen readers.
    pub(crate) caption: AttrValue,
    /// Heads of the columns: what is scored, its score, its interval.
    pub(crate) heads: [AttrValue; 3],
    /// Subscales and facets in their order.
    pub(crate) rows: Vec<PlotRow>,
    /// Where one band ends and the next begins, rising.
    pub(crate) cuts: Vec<f64>,
    /// Names of the bands, one more than there are cuts.
    pub(crate) bands: Vec<AttrValue>,
}

/// Subscales and facets on a line, bands shaded, a mark and an interval for each.
#[component]
pub(crate) fn IntervalPlot(props: &IntervalPlotProps) -> Html {
    let [name, value, interval] = &props.heads;
    let borders: Vec<f64> = std::iter::once(0.0).chain(props.cuts.iter().copied()).chain([100.0]).collect();
    let centres = borders.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0);
    let band_names = props.bands.iter().zip(centres).map(|(band, centre)| {
        html! { <text x={percent(centre)} y="75%" text-anchor="middle">{ band }</text> }
    });
    let ticks = borders.iter().map(|&at| {
        let anchor = match at {
            0.0 => "start",
            100.0 => "end",
            _ => "middle",
        };
        html! {
            <>
                <line x1={percent(at)} x2={percent(at)} y2="5" />
                <text x={percent(at)} y="85%" text-anchor={anchor}>{ tenths(at) }</text>
            </>
        }
    });
    html! {
        <table class="plot" role="table">
            <caption class="unseen">{ &props.caption }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th role="columnheader" scope="col"><span class="unseen">{ name }</span></th>
                    <td role="presentation" class="line" aria-hidden="true"><svg focusable="false">{ for band_names }</svg></td>
                    <th role="columnheader" scope="col"><span class="unseen">{ value }</span></th>
                    <th role="columnheader" scope="col"><span class="unseen">{ interval }</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">{ for props.rows.iter().map(|row| line(row, &borders)) }</tbody>
            <tfoot aria-hidden="true">
                <tr>
                    <td></td>
                    <td class="line axis"><svg focusable="false"><line x2="100%" />{ for ticks }</svg></td>
                    <td colspan="2"></td>
                </tr>
            </tfoot>
        </table>
    }
}

fn line(row: &PlotRow, borders: &[f64]) -> Html {
    let kind = match row.kind {
        RowKind::Subscale => "subscale",
        RowKind::Facet => "facet",
    };
    let bands = borders.windows(2).enumerate().map(|(band, pair)| {
        html! {
            <rect class={format!("band b{band}")} x={percent(pair[0])} width={percent(pair[1] - pair[0])} height="100%" />
        }
    });
    let inner = borders.len().saturating_sub(1).max(1);
    let cuts = borders[1..inner].iter().map(|&at| {
        html! { <line class="cut" x1={percent(at)} x2={percent(at)} y2="100%" /> }
    });
    let interval = if row.mark.is_some() {
        html! {
            <>
                <td role="cell" class="value">{ &row.value }</td>
                <td role="cell" class="interval">{ &row.interval }</td>
            </>
        }
    } else {
        html! { <td role="cell" class="missing" colspan="2" aria-colspan="2"><span>{ &row.value }</span></td> }
    };
    html! {
        <tr role="row" class={kind}>
            <th role="rowheader" scope="row">{ &row.name }</th>
            <td role="presentation" class="line" aria-hidden="true">
                <svg focusable="false">
                    { for bands }
                    { for cuts }
                    <line class="rule" x2="100%" y1="50%" y2="50%" />
                    if let Some(mark) = row.mark { { drawn(row.kind, mark) } }
                </svg>
            </td>
            { interval }
        </tr>
    }
}

/// The marks are drawn around 0 and moved to their place by a nested picture, which takes percentages.
fn drawn(kind: RowKind, mark: Place) -> Html {
    let shape = match kind {
        RowKind::Subscale => html! { <path class="point" d="M0-8 8 0 0 8-8 0Z" /> },
        RowKind::Facet => html! { <circle class="point" r="5.5" /> },
    };
    let interval = mark.interval.map(|(low, high)| {
        let caps = [low, high].map(|at| {
            html! { <svg class="at" x={percent(at)} y="50%"><line class="whisker" y1="-5" y2="5" /></svg> }
        });
        html! {
            <>
                <line class="whisker" x1={percent(low)} x2={percent(high)} y1="50%" y2="50%" />
                { for caps }
            </>
        }
    });
    html! {
        <>
            { interval }
            <svg class="at" x={percent(mark.point)} y="50%">{ shape }</svg>
        </>
    }
}
