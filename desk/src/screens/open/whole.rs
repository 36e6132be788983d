//! The class as a whole: means and distributions from ten pupils up, and the sheet for teachers, in which nobody is found.

use std::fmt::Display;

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::secondary;
use crate::words::{band_name, side_name};
use trellis::parts::icon::{IconKind, icon};
use trellis_desk::class::{ClassSummary, LEAST, LEAST_IN_BIN, MeanScore, SideSummary};
use trellis_desk::pupil::SIDES;
use trellis_text::{DeskText, plain_text};

/// One line of the table: a side, or a part of it.
struct Line {
    name: String,
    mean: MeanScore,
    is_side: bool,
}

/// The class as a whole.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let Some(summary) = ClassSummary::new(&desk.pupils) else { return too_few(model, desk, link) };
    let sides = summary.sides();
    let lines = lines(model, &summary, &sides);
    let count = summary.pupils();
    html! {
        <>
            <main key="whole" class="screen no-print">
                <div class="desk-head">
                    <div>
                        <h1 tabindex="-1">{ model.format(DeskText::WholeTitle, &[("count", &count)]) }</h1>
                        <p>{ model.text(DeskText::WholeLead) }</p>
                    </div>
                    <button type="button" class="secondary" onclick={link.reform(|_| Msg::Print)}>
                        { icon(IconKind::Printer) }{ model.text(DeskText::TeacherSheet) }
                    </button>
                </div>
                { table(model, desk, &lines) }
                <div class="distributions">
                    for (side, own) in SIDES.into_iter().zip(&sides) {
                        { distribution(model, desk, &side_name(model, side), own) }
                    }
                </div>
                { below(model, &summary, &lines) }
            </main>
            <div class="only-print">{ teacher_sheet(model, desk, &lines, count) }</div>
        </>
    }
}

fn too_few(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let scored = desk
        .pupils
        .iter()
        .filter(|pupil| SIDES.iter().all(|side| pupil.side(*side).is_some_and(|score| score.pomp.is_some())));
    html! {
        <main key="whole" class="screen">
            <h1 tabindex="-1">{ model.text(DeskText::WholeTitleFew) }</h1>
            <section class="panel too-few">
                <h2>{ model.format(DeskText::WholeFew, &[("count", &scored.count())]) }</h2>
                <p>{ model.format(DeskText::WholeFewWhy, &[("needed", &LEAST)]) }</p>
                { secondary(model.text(DeskText::ToTable), Msg::ShowTab(Tab::Pupils), link) }
            </section>
        </main>
    }
}

fn lines(model: &Model, summary: &ClassSummary, sides: &[SideSummary; 2]) -> Vec<Line> {
    let facets = summary.facets();
    let mut lines = Vec::new();
    for (index, (side, own)) in SIDES.into_iter().zip(sides).enumerate() {
        lines.push(Line { name: side_name(model, side).into_owned(), mean: own.mean, is_side: true });
        for (facet, mean) in facets.iter().flat_map(|facets| &facets[index]) {
            let name = plain_text(&model.wording().scores[*facet].name);
            lines.push(Line { name, mean: *mean, is_side: false });
        }
    }
    lines
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

fn interval_words(model: &Model, mean: &MeanScore) -> String {
    let (low, high) = mean.ci90;
    model.format(DeskText::IntervalWords, &[("low", &low.round()), ("high", &high.round())])
}

fn table(model: &Model, desk: &OpenDesk, lines: &[Line]) -> Html {
    html! {
        <table class="whole-table">
            <thead>
                <tr>
                    <th scope="col"><span class="visually-hidden">{ model.text(DeskText::WholePart) }</span></th>
                    <td aria-hidden="true" class="line">{ band_names(model, desk) }</td>
                    <th scope="col">{ model.text(DeskText::WholeMean) }</th>
                    <th scope="col">{ model.text(DeskText::WholeInterval) }</th>
                </tr>
            </thead>
            <tbody>
                for line in lines {
                    <tr class={if line.is_side { "side" } else { "part" }}>
                        <th scope="row">{ &line.name }</th>
                        <td aria-hidden="true" class="line">{ bar(desk, line) }</td>
                        <td class="mean">{ line.mean.mean.round() }</td>
                        <td class="interval">{ interval_words(model, &line.mean) }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

fn band_names(model: &Model, desk: &OpenDesk) -> Html {
    html! {
        <svg class="bands" height="20" focusable="false">
            for (index, band) in desk.bands.iter().enumerate() {
                <text x={percent((band.from + band.to) / 2.0)} y="15" text-anchor="middle">{ band_name(model, index) }</text>
            }
        </svg>
    }
}

/// A mean with its interval over the bands.
fn bar(desk: &OpenDesk, line: &Line) -> Html {
    let (low, high) = line.mean.ci90;
    let cap = |at: f64| html! { <line class="whisker" x1={percent(at)} x2={percent(at)} y1="10" y2="20" /> };
    html! {
        <svg class="bar" height="30" focusable="false">
            for (index, band) in desk.bands.iter().enumerate() {
                <rect class={format!("b{index}")} x={percent(band.from)} width={percent(band.to - band.from)} height="30" />
            }
            for band in desk.bands.iter().filter(|band| band.to < 100.0) {
                <line class="cut" x1={percent(band.to)} x2={percent(band.to)} y2="30" />
            }
            <line class="whisker" x1={percent(low)} x2={percent(high)} y1="15" y2="15" />
            { cap(low) }
            { cap(high) }
            if line.is_side {
                <svg x={percent(line.mean.mean)} y="15" overflow="visible"><path class="point" d="M0-7 7 0 0 7-7 0Z" /></svg>
            } else {
                <circle class="point" cx={percent(line.mean.mean)} cy="15" r="5" />
            }
        </svg>
    }
}

/// How many pupils lie where: blocks of three or more.
fn distribution(model: &Model, desk: &OpenDesk, name: &str, side: &SideSummary) -> Html {
    // Pupils a ten points, so that a wide block is no higher than it should be.
    let density = |bin: &trellis_desk::class::Bin| bin.pupils as f64 / (bin.to - bin.from);
    let most = side.distribution.iter().map(density).fold(f64::MIN_POSITIVE, f64::max);
    let shown = || side.distribution.iter().filter(|bin| bin.pupils > 0);
    html! {
        <section>
            <h2>{ name }</h2>
            <p class="small">{ model.format(DeskText::WholeDistribution, &[("least", &LEAST_IN_BIN)]) }</p>
            <svg class="distribution" height="120" aria-hidden="true" focusable="false">
                for bin in shown() {
                    <rect
                        class="block" x={percent(bin.from)} width={percent(bin.to - bin.from)}
                        y={format!("{:.1}", 100.0 - 84.0 * density(bin) / most)}
                        height={format!("{:.1}", 84.0 * density(bin) / most)}
                    />
                    <text
                        x={percent((bin.from + bin.to) / 2.0)} y={format!("{:.1}", 95.0 - 84.0 * density(bin) / most)}
                        text-anchor="middle"
                    >
                        { bin.pupils }
                    </text>
                }
                for band in desk.bands.iter().filter(|band| band.to < 100.0) {
                    <line class="cut" x1={percent(band.to)} x2={percent(band.to)} y2="100" />
                    <text x={percent(band.to)} y="117" text-anchor="middle">{ band.to }</text>
                }
                <line class="ground" x2="100%" y1="100" y2="100" />
                <text x="0" y="117">{ "0" }</text>
                <text x="100%" y="117" text-anchor="end">{ "100" }</text>
            </svg>
            <ul class="visually-hidden">
                for bin in shown() {
                    <li>
                        { model.format(
                            DeskText::WholeBin,
                            &[("from", &bin.from), ("to", &bin.to), ("count", &bin.pupils)],
                        ) }
                    </li>
                }
            </ul>
        </section>
    }
}

fn below(model: &Model, summary: &ClassSummary, lines: &[Line]) -> Html {
    let has_parts = lines.iter().any(|line| !line.is_side);
    // A form that scores no parts has none to show.
    let form_has_parts = summary.has_facets();
    html! {
        <div class="others">
            if summary.without_score() > 0 {
                <p>{ model.format(DeskText::WholeWithout, &[("count", &summary.without_score())]) }</p>
            }
            if !has_parts && form_has_parts {
                <p>{ model.text(DeskText::WholeNoFacets) }</p>
            }
        </div>
    }
}

/// For teachers: means alone, no distribution and no pupil.
fn teacher_sheet(model: &Model, desk: &OpenDesk, lines: &[Line], count: usize) -> Html {
    let Some(kept) = model.kept.sittings.get(&desk.sitting) else { return Html::default() };
    let values: [(&str, &dyn Display); 3] =
        [("code", &kept.code().as_str()), ("day", &model.day(kept.sitting.created)), ("count", &count)];
    let mut parts: Vec<&Line> = lines.iter().filter(|line| !line.is_side).collect();
    parts.sort_by(|a, b| b.mean.mean.total_cmp(&a.mean.mean));
    let two = |parts: Vec<&Line>| parts.iter().map(|line| line.name.clone()).collect::<Vec<_>>().join(", ");
    let strongest = two(parts.iter().take(2).copied().collect());
    let room = two(parts.iter().rev().take(2).copied().collect());
    html! {
        <article class="role-sheet">
            <h1>{ model.text(DeskText::TeacherTitle) }</h1>
            <p>{ model.format(DeskText::TeacherFor, &values) }</p>
            <p class="boxed">{ model.format(DeskText::TeacherNote, &[("needed", &LEAST)]) }</p>
            <p class="small">{ model.text(DeskText::TeacherScale) }</p>
            { table(model, desk, lines) }
            if parts.len() >= 4 {
                <h2>{ model.text(DeskText::TeacherStrong) }</h2>
                <p>{ strongest }</p>
                <h2>{ model.text(DeskText::TeacherGrow) }</h2>
                <p>{ room }</p>
            }
            <p class="small">{ plain_text(&model.wording().provisional) }{ " " }{ model.text(DeskText::TeacherWorried) }</p>
        </article>
    }
}
