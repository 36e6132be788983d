//! The trial run: the questionnaire itself, and what comes of it.

use std::sync::Arc;

use yew::prelude::*;

use super::shadow::Shadowed;
use crate::model::{Model, TrialState};
use crate::msg::Msg;
use crate::parts::{secondary, tenth, with_icon};
use crate::platform;
use crate::preview;
use crate::trial::{Counts, ItemRow, SIMULATED, Trial};
use trellis::parts::button::primary_button;
use trellis::parts::icon::IconKind;
use trellis::{App, Attributes, Place};
use trellis_core::host_event::Share;
use trellis_core::instrument::{Instrument, ScoreIndex};
use trellis_core::scoring::score::Score;
use trellis_text::{Locale, WorkbenchText as Text};

/// The questionnaire, and beside it its scores once it has ended.
pub(super) fn view(model: &Model, instrument: &Arc<Instrument>, link: &Callback<Msg>) -> Html {
    let by_chance = secondary(model.text(Text::TrialChance), Msg::TrialByChance, link);
    match &model.trial {
        TrialState::Running => html! {
            <section class="work-trial">
                <p>{ model.text(Text::TrialLead) }</p>
                <p class="small">{ model.text(Text::TrialShare) }</p>
                <div class="actions at-start">{ by_chance }</div>
                { element(model, instrument, Share::Record, model.text(Text::TrialFrame), link) }
            </section>
        },
        TrialState::NotShared => html! {
            <section class="look-here first-notice" role="alert" tabindex="-1">
                <p>{ model.text(Text::TrialNotShared) }</p>
                <div class="actions at-start">
                    { primary_button(model.text(Text::TrialAgain), Msg::TrialAgain, link) }{ by_chance }
                </div>
            </section>
        },
        TrialState::Scored(trial) => html! {
            <>
                <div class="actions at-start">
                    { with_icon(IconKind::Save, model.text(Text::TrialSave), Msg::SaveTrial, link) }
                    { by_chance }
                    { secondary(model.text(Text::TrialAgain), Msg::TrialAgain, link) }
                </div>
                { scores(model, instrument, trial) }
                { items(model, instrument, trial) }
                { report(model, instrument, trial) }
            </>
        },
    }
}

/// The questionnaire itself, in a shadow root of its own, as an element in a page of somebody else shows it.
pub(super) fn element(
    model: &Model,
    instrument: &Arc<Instrument>,
    share: Share,
    label: &'static str,
    link: &Callback<Msg>,
) -> Html {
    let language = Some(model.shown_language(instrument)).filter(|language| !language.is_empty());
    let attributes = Attributes {
        form: Some(instrument.forms()[model.preview.form_of(instrument)].id.clone()),
        share: Some(crate::embed::share_name(share).to_owned()),
        ..Attributes::default()
    };
    let readable = model.readable.clone();
    let on_end = {
        let readable = readable.clone();
        link.reform(move |()| Msg::TrialEnded(readable.get().record().map(Box::new)))
    };
    let instrument = instrument.clone();
    let content = Callback::from(move |root| {
        html! {
            <App
                instrument={instrument.clone()} languages={Vec::new()} language={language.clone()}
                place={Place::Page(platform::origin())} attributes={attributes.clone()} resets=0
                readable={readable.clone()} {root}
            />
        }
    });
    html! { <Shadowed key={model.runs} class="live element" {label} {content} {on_end} /> }
}

fn scores(model: &Model, instrument: &Arc<Instrument>, trial: &Trial) -> Html {
    let wording = instrument.wording_or_ids(&model.shown_language(instrument));
    let columns = [
        Text::ColumnScore,
        Text::ColumnPoints,
        Text::ColumnPomp,
        Text::ColumnInterval,
        Text::ColumnAnswered,
        Text::ColumnSimulated,
    ];
    html! {
        <section class="first-notice" tabindex="-1" aria-labelledby="scored-title">
            <h2 id="scored-title">{ model.text(Text::ScoredTitle) }</h2>
            <table class="class-table work-table">
                <thead>
                    <tr>for column in columns { <th scope="col">{ model.text(column) }</th> }</tr>
                </thead>
                <tbody>
                    for (index, score) in trial.report.scores.all() {
                        <tr>
                            <th scope="row">{ wording.scores[index].name.clone() }</th>
                            for (column, cell) in columns.into_iter().skip(1).zip(cells(model, trial, index, score)) {
                                <td>{ cell_label(model, column) }{ cell }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
            <p class="small">{ model.format(Text::SimulatedNote, &[("count", &SIMULATED)]) }</p>
        </section>
    }
}

/// The name of a column, where a narrow row is a block.
fn cell_label(model: &Model, column: Text) -> Html {
    html! { <span class="cell-label small">{ model.text(column) }</span> }
}

fn cells(model: &Model, trial: &Trial, index: ScoreIndex, score: &Score) -> [String; 5] {
    let none = model.text(Text::NoScore).to_owned();
    let points = score.score.map_or_else(|| none.clone(), hundredth);
    let pomp = score.pomp.map_or(none, tenth);
    let interval = score.ci90().map_or_else(
        || model.text(Text::NoInterval).to_owned(),
        |(low, high)| format!("{} – {}", tenth(low), tenth(high)),
    );
    let answered = model.format(Text::AnsweredOf, &[("answered", &score.answered), ("needed", &score.needed)]);
    let beside = score.pomp.and_then(|pomp| trial.beside(index, pomp)).map_or_else(String::new, |people| {
        let (mean, sd, below) = (tenth(people.mean), tenth(people.sd), format!("{:.0}", people.below));
        model.format(Text::SimulatedOf, &[("mean", &mean), ("sd", &sd), ("below", &below)])
    });
    [points, pomp, interval, answered, beside]
}

/// A number of points: whole numbers as such, others with two decimals.
fn hundredth(points: f64) -> String {
    if points.fract() == 0.0 { points.to_string() } else { format!("{points:.2}") }
}

fn items(model: &Model, instrument: &Arc<Instrument>, trial: &Trial) -> Html {
    let wording = instrument.wording_or_ids(&model.shown_language(instrument));
    let columns = [Text::ColumnItem, Text::ColumnGiven, Text::ColumnCounts];
    let rows = trial.items(wording, Locale::of(model.language));
    html! {
        <section aria-labelledby="items-title">
            <h2 id="items-title">{ model.text(Text::ItemsTitle) }</h2>
            <table class="class-table work-table">
                <thead>
                    <tr>for column in columns { <th scope="col">{ model.text(column) }</th> }</tr>
                </thead>
                <tbody>
                    for ItemRow { item, given, counts } in rows {
                        <tr>
                            <th scope="row">{ instrument.items()[item].id.clone() }</th>
                            <td>
                                { cell_label(model, Text::ColumnGiven) }
                                { given.unwrap_or_else(|| model.text(Text::LeftOut).to_owned()) }
                            </td>
                            <td>{ cell_label(model, Text::ColumnCounts) }{ counts_as(model, counts) }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </section>
    }
}

fn counts_as(model: &Model, counts: Counts) -> String {
    match counts {
        Counts::As(points) => points,
        Counts::Missing => model.text(Text::Missing).to_owned(),
        Counts::NotScored => model.text(Text::NotScored).to_owned(),
    }
}

fn report(model: &Model, instrument: &Arc<Instrument>, trial: &Trial) -> Html {
    let content = {
        let (instrument, language) = (instrument.clone(), model.shown_language(instrument));
        let (record, report) = (trial.record.clone(), trial.report.clone());
        Callback::from(move |_| {
            let shown = preview::report(&instrument, &language, &record, &report);
            html! {
                <div class="trellis report" lang={shown.session.language.clone()}>
                    { trellis::report_html(&shown, &Callback::noop()) }
                </div>
            }
        })
    };
    let label = model.text(Text::ReportTitle);
    html! {
        <section aria-labelledby="report-title">
            <h2 id="report-title">{ label }</h2>
            <Shadowed key={model.runs} class="live report-live" {label} is_picture=true {content} />
        </section>
    }
}
