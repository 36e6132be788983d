//! The class on both sides: one dot a pupil, with its intervals, over the bands of the weaker side.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::plot::{Point, in_order_of_need, points};
use crate::screens::open::table_row::circles;
use crate::words::{band_name, first_step, in_short, side_name};
use trellis::parts::button::button;
use trellis::parts::form::form;
use trellis_core::record::Subject;
use trellis_desk::class::{Row, SideCell};
use trellis_desk::pupil::SIDES;
use trellis_text::DeskText;

/// The picture of the class.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let rows = in_order_of_need(&desk.rows);
    let chosen = desk.chosen.as_ref();
    let (drawn, missing) = points(&rows, chosen);
    let chosen = drawn.iter().find(|point| Some(&point.row.code) == chosen);
    let missing: Vec<&str> = missing.into_iter().map(Subject::as_str).collect();
    html! {
        <main key="picture" class="screen picture">
            if drawn.is_empty() {
                <div><h1 tabindex="-1">{ model.text(DeskText::PictureTitle) }</h1><p>{ model.text(DeskText::PictureNone) }</p></div>
            } else {
                <div class="class-plot">
                    { radios(model, &drawn, chosen, link) }
                    <p class="axis-name" aria-hidden="true">{ side_name(model, SIDES[1]).into_owned() }</p>
                    { plot(desk, &drawn, chosen, link) }
                    <p class="axis-name below" aria-hidden="true">{ side_name(model, SIDES[0]).into_owned() }</p>
                </div>
                <div>
                    <h1 tabindex="-1">{ model.text(DeskText::PictureTitle) }</h1>
                    <p>{ model.text(DeskText::PictureLead) }</p>
                    if let Some(point) = chosen {
                        { card(model, desk, point, link) }
                    }
                    { legend(model, desk) }
                    if !missing.is_empty() {
                        <p class="small">{ model.format(DeskText::PictureNotShown, &[("codes", &missing.join(", "))]) }</p>
                    }
                    <p class="small no-print">
                        { model.text(DeskText::PictureKeys) }{ " " }
                        { button("quiet inline", model.text(DeskText::TabPupils), link.reform(|_| Msg::ShowTab(Tab::Pupils))) }
                    </p>
                </div>
            }
        </main>
    }
}

/// The dots as radio buttons: arrow keys go from one to the next, and a screen reader reads what each says.
fn radios(model: &Model, drawn: &[Point], chosen: Option<&Point>, link: &Callback<Msg>) -> Html {
    let radio = |(index, point): (usize, &Point)| {
        let code = point.row.code.clone();
        let is_chosen = chosen.is_some_and(|chosen| chosen.row.code == code);
        html! {
            <input
                key={code.as_str().to_owned()} type="radio" name="point" value={index.to_string()} autocomplete="off"
                checked={is_chosen} aria-label={spoken(model, point)}
                onchange={link.reform(move |_| Msg::ChoosePoint(code.clone()))}
            />
        }
    };
    let radios = html! {
        <fieldset class="visually-hidden">
            <legend>{ model.text(DeskText::PictureTitle) }</legend>
            for point in drawn.iter().enumerate() {
                { radio(point) }
            }
        </fieldset>
    };
    form("points", None, link, radios)
}

/// What a dot says, in words.
fn spoken(model: &Model, point: &Point) -> String {
    let [left, right] = [0, 1].map(|side| side_words(model, side, &point.sides[side]));
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("code", &point.row.code.as_str()),
        ("short", &in_short(model, point.row)),
        ("left", &left),
        ("right", &right),
    ];
    let said = model.format(DeskText::PicturePoint, &values);
    if point.row.needs_talk_today() {
        format!("{said}{}{}", model.gap(), model.text(DeskText::PictureTalk))
    } else {
        said
    }
}

fn interval(model: &Model, cell: &SideCell) -> Option<String> {
    let (low, high) = cell.ci90?;
    Some(model.format(DeskText::IntervalWords, &[("low", &low.round()), ("high", &high.round())]))
}

fn side_words(model: &Model, side: usize, cell: &SideCell) -> String {
    let (name, score) = (side_name(model, SIDES[side]), cell.pomp.round());
    match interval(model, cell) {
        Some(interval) => {
            model.format(DeskText::PictureSide, &[("side", &name), ("score", &score), ("interval", &interval)])
        }
        None => model.format(DeskText::PictureSideAlone, &[("side", &name), ("score", &score)]),
    }
}

fn percent(value: f64) -> String {
    format!("{value:.2}%")
}

/// For eyes alone: the radio buttons say the same.
fn plot(desk: &OpenDesk, drawn: &[Point], chosen: Option<&Point>, link: &Callback<Msg>) -> Html {
    let cuts: Vec<f64> = desk.bands.iter().map(|band| band.to).filter(|to| *to < 100.0).collect();
    let ticks: Vec<f64> = [0.0].into_iter().chain(cuts.iter().copied()).chain([100.0]).collect();
    let is_chosen = |point: &&Point| chosen.is_some_and(|chosen| chosen.row.code == point.row.code);
    html! {
        <div class="plot-frame">
            <svg class="points-plot" aria-hidden="true" focusable="false">
                // The ground is that of the weaker side: each band covers what is at least as high on both.
                for (index, band) in desk.bands.iter().enumerate() {
                    <rect
                        class={format!("b{index}")} x={percent(band.from)} y="0" width={percent(100.0 - band.from)}
                        height={percent(100.0 - band.from)}
                    />
                }
                for cut in &cuts {
                    <line class="cut" x1={percent(*cut)} x2={percent(*cut)} y2="100%" />
                    <line class="cut" y1={percent(100.0 - cut)} y2={percent(100.0 - cut)} x2="100%" />
                }
                <rect class="edge" width="100%" height="100%" />
                for tick in &ticks {
                    { tick_words(*tick) }
                }
                for point in drawn.iter().filter(|point| !is_chosen(point)) {
                    { cross(point) }
                }
                for point in drawn.iter().filter(|point| !is_chosen(point)) {
                    { dot(point, false, link) }
                }
                if let Some(point) = chosen {
                    { cross(point) }
                    { dot(point, true, link) }
                }
            </svg>
        </div>
    }
}

fn tick_words(at: f64) -> Html {
    let anchor = if at <= 0.0 {
        "start"
    } else if at >= 100.0 {
        "end"
    } else {
        "middle"
    };
    html! {
        <>
            <svg x={percent(at)} y="100%" overflow="visible"><text y="20" text-anchor={anchor}>{ at }</text></svg>
            <svg x="0" y={percent(100.0 - at)} overflow="visible"><text x="-8" y="5" text-anchor="end">{ at }</text></svg>
        </>
    }
}

/// Both intervals.
fn cross(point: &Point) -> Html {
    let [internal, external] = &point.sides;
    let (x, y) = (percent(internal.pomp), percent(100.0 - external.pomp));
    html! {
        <g class="cross">
            if let Some((low, high)) = internal.ci90 {
                <line x1={percent(low)} x2={percent(high)} y1={y.clone()} y2={y} />
            }
            if let Some((low, high)) = external.ci90 {
                <line x1={x.clone()} x2={x} y1={percent(100.0 - high)} y2={percent(100.0 - low)} />
            }
        </g>
    }
}

fn dot(point: &Point, is_chosen: bool, link: &Callback<Msg>) -> Html {
    let code = point.row.code.clone();
    let class = classes!(
        "dot-of",
        is_chosen.then_some("chosen"),
        (!point.is_clear).then_some("open"),
        (!point.is_always_labelled).then_some("minor"),
    );
    let [internal, external] = &point.sides;
    html! {
        <svg
            key={code.as_str().to_owned()} {class} x={percent(internal.pomp)} y={percent(100.0 - external.pomp)}
            overflow="visible" onclick={link.reform({
                let code = code.clone();
                move |_| Msg::ChoosePoint(code.clone())
            })}
        >
            <circle class="target" r="14" />
            if point.row.needs_talk_today() {
                <circle class="flag" r="10.5" />
            }
            <circle class="mark" r={if is_chosen { "7" } else { "5.5" }} />
            if let Some((x, y)) = point.label {
                <text class="code-of" x={x.to_string()} y={(y + 5.0).to_string()} text-anchor="middle">{ code.as_str() }</text>
            }
        </svg>
    }
}

/// The pupil who is chosen.
fn card(model: &Model, desk: &OpenDesk, point: &Point, link: &Callback<Msg>) -> Html {
    let row: &Row = point.row;
    let report = Msg::ShowTab(Tab::Pupil(row.code.clone(), row.nth));
    let line = |name: &str, what: Html| html! { <div><dt>{ name }</dt><dd>{ what }</dd></div> };
    html! {
        <section class="card-box point-card" aria-live="polite">
            <div class="desk-head">
                <h2>{ row.code.as_str() }</h2>
                { button("quiet", model.text(DeskText::OpenReport), link.reform(move |_| report.clone())) }
            </div>
            <p>{ circles(row) }<strong>{ in_short(model, row) }</strong></p>
            <dl>
                for (side, cell) in SIDES.into_iter().zip(&point.sides) {
                    { line(&side_name(model, side), html! {
                        <>
                            <strong>{ cell.pomp.round() }</strong>
                            if let Some(interval) = interval(model, cell) {
                                { " (" }{ interval }{ ")" }
                            }
                        </>
                    }) }
                }
                if let Some(step) = desk.pupil(&row.code, row.nth).and_then(|pupil| first_step(model, pupil)) {
                    { line(model.text(DeskText::PictureFirst), html! { <strong>{ step }</strong> }) }
                }
            </dl>
        </section>
    }
}

fn legend(model: &Model, desk: &OpenDesk) -> Html {
    let sign = |class: &'static str, has_flag: bool, text: DeskText| {
        html! {
            <li>
                <svg viewBox="-12 -12 24 24" aria-hidden="true" focusable="false" class={classes!("dot-of", class)}>
                    if has_flag {
                        <circle class="flag" r="10" />
                    }
                    <circle class="mark" r="5.5" />
                </svg>
                { model.text(text) }
            </li>
        }
    };
    html! {
        <>
            <ul class="legend">
                { sign("", false, DeskText::PictureClear) }
                { sign("open", false, DeskText::PictureOpen) }
                { sign("", true, DeskText::PictureFlag) }
            </ul>
            <ul class="legend grounds">
                for index in 0..desk.bands.len() {
                    <li>
                        <svg class="ground" viewBox="0 0 24 16" aria-hidden="true" focusable="false">
                            <rect class={format!("b{index}")} width="24" height="16" />
                        </svg>
                        { band_name(model, index) }
                    </li>
                }
            </ul>
        </>
    }
}
