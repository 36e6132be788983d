//! Scores with their intervals on a line from 0 to 100.
//!
//! One table for eyes, ears and paper: the picture is in a cell of each row, and the same numbers are beside it in
//! words. Positions on the line are percentages, so it fits any width.

use yew::prelude::*;

use crate::model::Model;
use trellis_report::drawing::path::{percent, tenths};
use trellis_report::{Band, Number, ScorePlot, ScoreRow};
use trellis_text::Text;

/// Subscales and facets on a line: bands shaded, a mark and an interval for each.
pub(crate) fn interval_plot(model: &Model, plot: &ScorePlot) -> Html {
    let head = |text| html! { <th role="columnheader" scope="col"><span class="visually-hidden">{ model.text(text) }</span></th> };
    html! {
        <table class="plot" role="table">
            <caption class="visually-hidden">{ model.text(Text::PlotCaption) }</caption>
            <thead role="rowgroup">
                <tr role="row">
                    { head(Text::PlotScale) }
                    { line(html! { for band in &plot.bands { { band_name(band) } } }) }
                    { head(Text::PlotScore) }
                    { head(Text::PlotInterval) }
                </tr>
            </thead>
            <tbody role="rowgroup">
                for score in &plot.rows {
                    { row(plot, score) }
                }
            </tbody>
            <tfoot aria-hidden="true">
                <tr><td /><td class="line axis">{ axis(&plot.bands) }</td><td colspan="2" /></tr>
            </tfoot>
        </table>
    }
}

/// The cell of a picture.
fn line(inside: Html) -> Html {
    html! {
        <td class="line" role="presentation" aria-hidden="true"><svg focusable="false">{ inside }</svg></td>
    }
}

fn band_name(band: &Band) -> Html {
    html! { <text y="75%" text-anchor="middle" x={percent((band.from + band.to) / 2.0)}>{ &band.name }</text> }
}

fn axis(bands: &[Band]) -> Html {
    let border = |at: f64, anchor: &'static str| {
        html! {
            <>
                <line x1={percent(at)} x2={percent(at)} y2="5" />
                <text x={percent(at)} y="85%" text-anchor={anchor}>{ tenths(at) }</text>
            </>
        }
    };
    html! {
        <svg focusable="false">
            <line x2="100%" />
            { border(0.0, "start") }
            for band in inner_cuts(bands) {
                { border(band.to, "middle") }
            }
            { border(100.0, "end") }
        </svg>
    }
}

/// The bands that do not end at the end of the line.
fn inner_cuts(bands: &[Band]) -> impl Iterator<Item = &Band> {
    bands.iter().filter(|band| band.to < 100.0)
}

fn row(plot: &ScorePlot, row: &ScoreRow) -> Html {
    let norm = row.number.as_ref().map_or("", |number| &number.norm);
    // What is compared with a norm group has no bands.
    let bands = if norm.is_empty() { &plot.bands[..] } else { &[] };
    html! {
        <tr class={if row.is_facet { "facet" } else { "subscale" }} role="row">
            <th role="rowheader" scope="row">
                { &row.name }
                if !norm.is_empty() {
                    <span class="beside">{ norm }</span>
                }
                for converted in row.number.iter().flat_map(|number| &number.conversions) {
                    <span class="beside">{ converted }</span>
                }
            </th>
            { line(picture(bands, row)) }
            { numbers(row) }
        </tr>
    }
}

fn numbers(row: &ScoreRow) -> Html {
    match &row.number {
        Err(missing) => html! {
            <td class="missing" role="cell" colspan="2" aria-colspan="2"><span>{ missing }</span></td>
        },
        Ok(number) => html! {
            <>
                <td class="value" role="cell">{ &number.points }</td>
                <td class="interval" role="cell">{ &number.interval_words }</td>
            </>
        },
    }
}

/// The bands, the mark of the score, and its interval where it has one.
fn picture(bands: &[Band], row: &ScoreRow) -> Html {
    let shades = bands.iter().enumerate().map(|(index, band)| {
        let class = format!("band b{index}");
        html! { <rect {class} height="100%" x={percent(band.from)} width={percent(band.to - band.from)} /> }
    });
    html! {
        <>
            { for shades }
            for band in inner_cuts(bands) {
                <line class="cut" y2="100%" x1={percent(band.to)} x2={percent(band.to)} />
            }
            <line class="rule" x2="100%" y1="50%" y2="50%" />
            if let Ok(number) = &row.number {
                { mark(number, row.is_facet) }
            }
        </>
    }
}

fn mark(number: &Number, is_facet: bool) -> Html {
    let whisker = |end: f64| at(end, html! { <line class="whisker" y1="-5" y2="5" /> });
    let point = if is_facet {
        html! { <circle class="point" r="5.5" /> }
    } else {
        html! { <path class="point" d="M0-8 8 0 0 8-8 0Z" /> }
    };
    html! {
        <>
            if let Some((low, high)) = number.interval {
                <line class="whisker" y1="50%" y2="50%" x1={percent(low)} x2={percent(high)} />
                { whisker(low) }
                { whisker(high) }
            }
            { at(number.pomp, point) }
        </>
    }
}

/// A mark is drawn around 0 and moved to its position by a nested picture, which takes percentages.
fn at(position: f64, mark: Html) -> Html {
    html! { <svg class="at" y="50%" x={percent(position)}>{ mark }</svg> }
}
