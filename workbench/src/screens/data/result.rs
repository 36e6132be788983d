//! What came of a file of answers.

use yew::prelude::*;

use super::grouped;
use crate::data::{Analysed, DataResult, Progress};
use crate::model::Model;
use crate::msg::{DataSave, FileFor, Msg};
use crate::parts::{secondary, with_icon};
use crate::screens::instrument::short;
use crate::screens::message;
use crate::screens::written::{table, written};
use trellis::parts::icon::IconKind;
use trellis_analysis::refusal::{Interval, Refusal};
use trellis_analysis::reliability::MeasurementError;
use trellis_analysis::scale::ScaleAnalysis;
use trellis_data::people::{Place, Said};
use trellis_export::format::AnswersFormat;
use trellis_text::WorkbenchText as Text;

/// Everything that came of it.
pub(super) fn view(model: &Model, result: &DataResult, link: &Callback<Msg>) -> Html {
    let title = model.format(Text::ResultTitle, &[("read", &grouped(result.read)), ("not", &grouped(result.not_read))]);
    let hash = model.answered().map_or(String::new(), |instrument| short(&instrument.hashes().key).to_owned());
    html! {
        <>
            <div class="desk-head">
                <div>
                    <h1 tabindex="-1">{ title }</h1>
                    <p class="small">{ model.format(Text::ResultFacts, &[("file", &result.file), ("hash", &hash)]) }</p>
                </div>
                <div class="head-buttons">{ secondary(model.text(Text::ToColumns), Msg::ToColumns, link) }</div>
            </div>
            { message::view(model) }
            <div class="data-result">
                <div class="data-main">
                    { said(model, &result.said) }
                    { odd(model, result) }
                    { answers(model, result) }
                    { match &result.analysed {
                        Ok(analysed) => reliability(model, &analysed.analysis.scores),
                        Err(problem) => refused(model, problem),
                    } }
                </div>
                { take_out(model, result, link) }
            </div>
            if let Ok(analysed) = &result.analysed {
                { reports(model, analysed) }
            }
        </>
    }
}

fn refused(model: &Model, problem: &str) -> Html {
    html! { <section class="look-here"><p>{ model.locale().finding(problem) }</p></section> }
}

/// What was said of lines, what costs them first.
fn said(model: &Model, said: &[Said]) -> Html {
    if said.is_empty() {
        return Html::default();
    }
    let header = [Text::ColumnWhere, Text::ColumnColumn, Text::ColumnSaid].map(|text| model.text(text).to_owned());
    let (problems, notes): (Vec<&Said>, Vec<&Said>) = said.iter().partition(|said| said.is_problem);
    let rows: Vec<Vec<String>> = problems.into_iter().chain(notes).map(|said| row(model, said)).collect();
    html! {
        <section aria-labelledby="said-title">
            <h2 id="said-title">{ model.text(Text::SaidTitle) }</h2>
            { table(&header, &rows) }
        </section>
    }
}

fn row(model: &Model, said: &Said) -> Vec<String> {
    let place = match said.place {
        None => model.text(Text::WholeFile).to_owned(),
        Some(Place::Line(line)) => line.to_string(),
        Some(Place::Record { number, line }) => {
            model.format(Text::RecordOnLine, &[("number", &number), ("line", &line)])
        }
    };
    vec![place, said.column.clone().unwrap_or_default(), model.locale().finding(&said.text)]
}

fn odd(model: &Model, result: &DataResult) -> Html {
    if result.odd.is_empty() {
        return Html::default();
    }
    html! {
        <section class="look-here">
            <h2>{ model.text(Text::OddTitle) }</h2>
            <ul class="lines">for note in &result.odd { <li>{ model.locale().finding(note) }</li> }</ul>
        </section>
    }
}

/// How each item was answered.
fn answers(model: &Model, result: &DataResult) -> Html {
    let header = [Text::ColumnItem, Text::ColumnAllowed, Text::ColumnFound, Text::ColumnMissing, Text::ColumnNever]
        .map(|text| model.text(text).to_owned());
    let ends = |ends: Option<(i16, i16)>| ends.map_or("–".to_owned(), |(from, to)| format!("{from} – {to}"));
    let rows: Vec<Vec<String>> = result
        .items
        .iter()
        .map(|own| {
            let never = match own.never.as_deref() {
                None => model.text(Text::TooFewToSay).to_owned(),
                Some([]) => "–".to_owned(),
                Some(codes) if codes.len() > 10 => model.format(Text::SoManyCodes, &[("count", &codes.len())]),
                Some(codes) => codes.iter().map(i16::to_string).collect::<Vec<_>>().join(", "),
            };
            vec![own.item.clone(), ends(own.allowed), ends(own.found), format!("{:.1}%", own.missing), never]
        })
        .collect();
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="answers-title">
            <h2 id="answers-title">{ model.text(Text::AnswersTitle) }</h2>
            { table(&header, &rows) }
        </section>
    }
}

/// A line a score.
fn reliability(model: &Model, scores: &[ScaleAnalysis]) -> Html {
    let header = [
        Text::ColumnScore,
        Text::ColumnComplete,
        Text::ColumnAlpha,
        Text::ColumnOmega,
        Text::ColumnSem,
        Text::ColumnSdc,
    ]
    .map(|text| model.text(text).to_owned());
    let mut reasons = Vec::new();
    let rows: Vec<Vec<String>> = scores.iter().map(|score| reliability_row(model, score, &mut reasons)).collect();
    html! {
        <section aria-labelledby="reliability-title">
            <h2 id="reliability-title">{ model.text(Text::ReliabilityTitle) }</h2>
            { table(&header, &rows) }
            <ul class="lines">for reason in reasons { <li>{ reason }</li> }</ul>
        </section>
    }
}

fn reliability_row(model: &Model, score: &ScaleAnalysis, reasons: &mut Vec<String>) -> Vec<String> {
    let none = || "–".to_owned();
    let mut known = |cell: Result<String, String>| {
        cell.unwrap_or_else(|reason| {
            let reason = format!("{}: {}", score.score, model.locale().finding(&reason));
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
            none()
        })
    };
    let said = |reason: &Refusal| reason.to_string();
    let alpha = score.alpha.known().map(|alpha| with_interval(alpha.alpha, alpha.ci95)).map_err(said);
    let omega = score.omega.known().map_err(said).and_then(|omega| {
        let interval = score.omega_interval.known().map_err(said)?;
        Ok(with_interval(omega.omega, interval.ci95))
    });
    let error = |of: fn(&MeasurementError) -> f64| {
        score.measurement_error.known().map(|error| format!("{:.2}", of(error))).map_err(said)
    };
    vec![
        score.score.clone(),
        format!("{} / {}", grouped(score.complete as u64), grouped(score.people as u64)),
        known(alpha),
        known(omega),
        known(error(|error| error.sem)),
        known(error(|error| error.sdc)),
    ]
}

fn with_interval(value: f64, Interval { lower, upper }: Interval) -> String {
    format!("{value:.2} ({lower:.2} – {upper:.2})")
}

fn take_out(model: &Model, result: &DataResult, link: &Callback<Msg>) -> Html {
    let save = |text: Text, what: DataSave| with_icon(IconKind::Save, model.text(text), Msg::SaveData(what), link);
    let refused = |problem: &String| html! { <p class="small">{ model.locale().finding(problem) }</p> };
    html! {
        <section class="card-box take-out" aria-labelledby="take-out-title">
            <h2 id="take-out-title">{ model.text(Text::TakeOutTitle) }</h2>
            if result.analysed.is_ok() {
                { save(Text::SaveHtml, DataSave::Html) }
                { save(Text::SaveMarkdown, DataSave::Markdown) }
            }
            { save(Text::SaveScores, DataSave::Scores) }
            if let Ok(analysed) = &result.analysed {
                { match &analysed.norms {
                    Ok(_) => save(Text::SaveNorms, DataSave::Norms),
                    Err(problem) => refused(problem),
                } }
                { match &analysed.sums {
                    Ok(_) => html! {
                        <>
                            { save(Text::SaveSums, DataSave::Sums) }
                            <p class="small">{ model.text(Text::SumsLead) }</p>
                        </>
                    },
                    Err(problem) => refused(problem),
                } }
                if matches!(analysed.groups, Some(Ok(_))) {
                    { save(Text::SaveGroups, DataSave::Groups) }
                }
            }
            { for_other_programs(model, link) }
            <p class="small">{ model.text(Text::DataElsewhere) }</p>
            { with_icon(IconKind::Open, model.text(Text::OtherData), Msg::PickFile(FileFor::Data), link) }
        </section>
    }
}

/// The answers with their scores in the formats of other programs.
fn for_other_programs(model: &Model, link: &Callback<Msg>) -> Html {
    let is_records = model.data.form.as_ref().is_some_and(|form| form.file.is_records);
    let last = match is_records {
        true => (Text::ExportFhir, AnswersFormat::Fhir),
        false => (Text::ExportR, AnswersFormat::R),
    };
    let formats = [
        (Text::ExportCsv, AnswersFormat::Csv),
        (Text::ExportXlsx, AnswersFormat::Xlsx),
        (Text::ExportSpss, AnswersFormat::Spss),
        last,
    ];
    html! {
        <>
            <h3>{ model.text(Text::ExportTitle) }</h3>
            if let Some(Progress { done, of, .. }) = model.data.exporting {
                <p id="export-progress" role="status">
                    { model.format(Text::AnalysingReading, &[("done", &grouped(done)), ("of", &grouped(of.max(done)))]) }
                </p>
                <progress value={done.to_string()} max={of.max(done).max(1).to_string()} aria-labelledby="export-progress" />
                { secondary(model.text(Text::StopAnalysis), Msg::StopExport, link) }
            } else {
                <p class="small">{ model.text(Text::ExportLead) }</p>
                for (text, format) in formats {
                    { with_icon(IconKind::Save, model.text(text), Msg::Export(format), link) }
                }
            }
        </>
    }
}

fn reports(model: &Model, analysed: &Analysed) -> Html {
    html! {
        <>
            <p class="small">{ model.text(Text::ReportEnglish) }</p>
            { written(&analysed.report) }
            { match &analysed.norms {
                Ok(norms) => html! { <><p class="panel">{ model.text(Text::NormsLocal) }</p>{ written(norms) }</> },
                Err(problem) => refused(model, problem),
            } }
            { match &analysed.groups {
                None => Html::default(),
                Some(Ok(groups)) => written(groups),
                Some(Err(problem)) => html! {
                    <section class="look-here">
                        <p><strong>{ model.text(Text::GroupsTitle) }</strong></p>
                        <p>{ model.locale().finding(problem) }</p>
                        <p class="small">{ model.text(Text::GroupsElsewhere) }</p>
                    </section>
                },
            } }
        </>
    }
}
