//! The counselor's report: safety first, then what the answers say and the first step, in one order on screen and paper.

mod decision;

use yew::prelude::*;

use super::family;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::icon::{IconKind, icon};
use crate::parts::interval_plot::interval_plot;
use crate::parts::own_words::own_words_table;
use trellis_core::session::{Event, Results};
use trellis_report::{
    AnswerList, Certainty, CounselorReport, Evidence, Fact, InShort, NetworkPart, OwnWords, Safety, Step, Steps,
};
use trellis_text::Text;

/// Between the parts of a line.
const DOT: &str = " · ";

/// Where the report is read. On paper nothing can be unfolded or written: what is folded on screen is on a page of its
/// own, and what was written is printed as words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Medium {
    Screen,
    Paper,
}

/// The report.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    let report = &report(model, finished);
    html! {
        <>
            <main key="report" class="screen no-print">
                { article(model, report, Medium::Screen, link) }
                <div class="actions">
                    { button("secondary", model.text(Text::BackToMap), link.reform(|_| Msg::Session(Event::Map))) }
                    if family::page(model, finished).is_some() {
                        { button("secondary", model.text(Text::FamilyPage), link.reform(|_| Msg::Session(Event::Family))) }
                    }
                    { button("primary", model.text(Text::PrintSaveFinish), link.reform(|_| Msg::Session(Event::Keep))) }
                </div>
            </main>
            <div class="only-print">{ pages(model, report, link) }</div>
        </>
    }
}

/// The report without ways on.
pub(crate) fn alone(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    let report = &report(model, finished);
    html! {
        <>
            <div class="no-print">{ article(model, report, Medium::Screen, link) }</div>
            <div class="only-print">{ pages(model, report, link) }</div>
        </>
    }
}

/// The report as it is printed: two pages, and the sources where they are wanted.
pub(crate) fn paper(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    pages(model, &report(model, finished), link)
}

fn report(model: &Model, finished: &Results) -> CounselorReport {
    let day = model.day_of(&finished.record);
    CounselorReport::new(&finished.report, &finished.record, model.locale().tag(), day)
}

fn pages(model: &Model, report: &CounselorReport, link: &Callback<Msg>) -> Html {
    html! {
        <>
            { article(model, report, Medium::Paper, link) }
            if model.printouts().sources {
                { sources_page(model, report) }
            }
        </>
    }
}

fn article(model: &Model, report: &CounselorReport, medium: Medium, link: &Callback<Msg>) -> Html {
    let talk = report.steps.as_ref().and_then(|steps| steps.steps.first()).filter(|step| step.is_safety);
    html! {
        <article class="reading report">
            <div class="body">
                <div class="intro">
                    <h1 tabindex={(medium == Medium::Screen).then_some("-1")}>{ model.words(&report.title) }</h1>
                    <p class="small">{ report.subtitle.join(DOT) }</p>
                </div>
                if let Some(part) = &report.safety {
                    { safety(model, part, talk) }
                }
                if let Some(part) = &report.in_short {
                    { in_short(part) }
                }
                if let Some(part) = &report.steps {
                    { steps(model, part, medium) }
                }
                <div class="figures">
                    { scores(model, report) }
                    if !report.network.is_empty() {
                        { network(&report.network_title, &report.network) }
                    }
                </div>
                if let Some(part) = &report.own_words {
                    { own_words(model, part) }
                }
                if medium == Medium::Screen {
                    <div class="folds">
                        { answers(&report.answers) }
                        if let Some(part) = &report.certainty {
                            <details><summary>{ &part.title }</summary>{ certainty(model, part) }</details>
                        }
                        <details class="what">
                            <summary>{ model.words(&report.about_title) }</summary>{ list(&report.about) }
                            <p class="small">{ &report.sources_title }</p>
                            { references(&report.sources) }
                        </details>
                    </div>
                }
                if report.steps.is_some() {
                    { decision::view(model, &report.decision, medium, link) }
                }
            </div>
            <footer class="provisional"><p>{ &report.provisional }{ " " }{ &report.basis }</p></footer>
        </article>
    }
}

/// The safety answers. Where one calls for a talk, that talk is the first step, and stands here.
fn safety(model: &Model, safety: &Safety, talk: Option<&Step>) -> Html {
    let answers = safety.answers.iter().map(|answer| {
        html! {
            <div class={answer.is_raised.then_some("raised")}>
                <dt><span class="id">{ &answer.id }</span><span>{ &answer.label }</span></dt>
                <dd>{ &answer.answer }</dd>
            </div>
        }
    });
    let class = if safety.urgency.is_raised() { "safety look-here" } else { "safety panel" };
    let who = talk.and_then(|step| step.facts.first()).map(|who| &who.value);
    html! {
        <section {class}>
            <h2>
                if let Some(step) = talk {
                    <span class="number">{ step.number }</span>
                } else if safety.urgency.is_raised() {
                    { icon(IconKind::LookHere) }
                }
                { model.words(&safety.title) }
            </h2>
            if let Some(step) = talk {
                { first(step) }
            }
            <p class="small">
                if let Some(who) = who {
                    { model.format(Text::NameStop, &[("name", who)]) }{ model.gap() }
                }
                if let Some(follow_up) = &safety.follow_up {
                    <bdi>{ follow_up }</bdi>{ model.gap() }
                }
                { &safety.note }
            </p>
            <dl class="asked">{ for answers }</dl>
        </section>
    }
}

fn in_short(in_short: &InShort) -> Html {
    html! {
        <section class="in-short">
            <div>
                <h2 class="small">{ &in_short.title }{ DOT }{ in_short.kind.join(DOT) }</h2>
                <p class="sentence">{ &in_short.sentence }</p>
                if !in_short.strengths.is_empty() {
                    <p class="small">{ &in_short.strengths_title }</p>
                    <ul class="strengths">
                        for strength in &in_short.strengths {
                            <li>{ icon(IconKind::Leaf) }<span>{ strength }</span></li>
                        }
                    </ul>
                }
            </div>
            { facts(&in_short.facts) }
        </section>
    }
}

fn facts(facts: &[Fact]) -> Html {
    html! {
        <dl class="facts">
            for fact in facts {
                <div><dt>{ &fact.label }</dt><dd>{ &fact.value }</dd></div>
            }
        </dl>
    }
}

fn steps(model: &Model, steps: &Steps, medium: Medium) -> Html {
    // The talk that a safety answer calls for is in the box of the safety answers.
    let talk = steps.steps.first().is_some_and(|step| step.is_safety);
    let cards = &steps.steps[usize::from(talk)..];
    html! {
        <section class="recommended">
            <h2>{ model.words(&steps.title) }</h2>
            <p class="small">{ &steps.note }</p>
            <ol class="steps-list" role="list">
                for step in cards {
                    { card(model, step, medium) }
                }
            </ol>
        </section>
    }
}

fn card(model: &Model, step: &Step, medium: Medium) -> Html {
    if step.is_note {
        return note(model, step, medium);
    }
    html! {
        <li class="card-box">
            <h3><span class="number">{ step.number }</span>{ &step.title }</h3>
            if let Some(on_hold) = &step.on_hold {
                <p class="field-error">{ on_hold }</p>
            }
            { deed(step) }
            if !step.first.is_empty() {
                { first(step) }
            }
            if !step.facts.is_empty() {
                { facts(&step.facts) }
            }
            { why(step) }
            if medium == Medium::Screen {
                <div class="more">
                    { evidence(step) }
                    { if_more(model, step) }
                </div>
            }
        </li>
    }
}

/// What is noted beside the steps takes little room: who and how often stand beside it, the rest is folded.
fn note(model: &Model, step: &Step, medium: Medium) -> Html {
    html! {
        <li class="card-box note">
            <div>
                <h3><span class="number">{ step.number }</span>{ &step.title }</h3>
                { deed(step) }
            </div>
            <div>
                { facts(&step.facts) }
                if medium == Medium::Screen {
                    <details>
                        <summary>{ &step.first_title }{ DOT }{ &step.evidence_title }</summary>
                        { first(step) }
                        { why(step) }
                        { references(&step.evidence) }
                        { if_more(model, step) }
                    </details>
                }
            </div>
        </li>
    }
}

fn deed(step: &Step) -> Html {
    html! {
        <p class="deed">
            if let Some(setting) = &step.setting {
                <strong>{ setting }</strong>{ " " }
            }
            if let Some(tier) = &step.tier {
                <span class="tier">{ format!("({tier})") }</span>{ " " }
            }
            { &step.deed }
        </p>
    }
}

fn why(step: &Step) -> Html {
    html! { <p class="why"><strong>{ &step.why_title }</strong>{ " " }{ &step.why }</p> }
}

fn if_more(model: &Model, step: &Step) -> Html {
    let Some(more) = &step.if_more else { return html! {} };
    html! {
        <details>
            <summary>{ model.words(&more.title) }</summary>
            <p>{ &more.deed }{ model.gap() }{ model.format(Text::NameStop, &[("name", &more.dose)]) }</p>
        </details>
    }
}

/// What to do first, to be ticked off. What is ticked is kept nowhere.
fn first(step: &Step) -> Html {
    html! {
        <fieldset class="first">
            <legend>{ &step.first_title }</legend>
            for deed in &step.first {
                <label><input type="checkbox" autocomplete="off" /><span>{ deed }</span></label>
            }
        </fieldset>
    }
}

fn evidence(step: &Step) -> Html {
    if let Some(judgement) = &step.judgement {
        return html! { <p class="small">{ judgement }</p> };
    }
    if step.evidence.is_empty() {
        return html! {};
    }
    // The reason moves in here where the page is narrow.
    html! {
        <details>
            <summary>{ &step.evidence_title }</summary>
            { why(step) }
            { references(&step.evidence) }
        </details>
    }
}

fn references(evidence: &[Evidence]) -> Html {
    html! {
        for source in evidence {
            <p class="small reference">
                <cite>
                    { &source.citation }
                    if let Some(doi) = &source.doi {
                        { ", doi:" }{ doi }
                    }
                    { "." }
                </cite>
                { " " }{ source.effect.clone() }{ " " }{ source.limit.clone() }
            </p>
        }
    }
}

fn scores(model: &Model, report: &CounselorReport) -> Html {
    let plot = &report.scores;
    html! {
        <section class="scores">
            <h2>{ &plot.title }</h2>
            if !plot.note.is_empty() {
                <p class="small">{ &plot.note }</p>
            }
            { interval_plot(model, plot) }
            if !plot.comparisons.is_empty() {
                { list(&plot.comparisons) }
            }
            if let Some(module) = &report.module {
                <p class="small">{ module }</p>
            }
        </section>
    }
}

fn network(title: &str, parts: &[NetworkPart]) -> Html {
    html! {
        <section class="network">
            <h2>{ title }</h2>
            for part in parts {
                <div>
                    <h3>
                        { &part.title }
                        if !part.question.is_empty() {
                            { " " }<span class="small">{ &part.question }</span>
                        }
                    </h3>
                    <p>{ &part.words }</p>
                </div>
            }
        </section>
    }
}

fn own_words(model: &Model, own_words: &OwnWords) -> Html {
    html! {
        <section class="own-words">
            <h2>{ &own_words.title }</h2>
            <p class="small">{ &own_words.note }{ " ⇄ " }{ &own_words.other_way_round }</p>
            { own_words_table(model, own_words) }
        </section>
    }
}

fn answers(answers: &AnswerList) -> Html {
    html! {
        <details class="answers">
            <summary>{ &answers.title }</summary>
            <ul>
                for answer in &answers.answers {
                    <li>
                        <span>{ &answer.item }</span>
                        <strong>{ &answer.answer }{ if answer.is_reverse { " ⇄" } else { "" } }</strong>
                    </li>
                }
            </ul>
        </details>
    }
}

fn certainty(model: &Model, certainty: &Certainty) -> Html {
    html! {
        <div class="certainty">
            <div>
                <h3>{ &certainty.low_title }</h3>
                { facts(&certainty.confidences) }
                if let Some(means) = &certainty.confidence_means {
                    <p class="small">{ means }</p>
                }
            </div>
            <div>
                <h3>{ &certainty.answered_title }</h3>
                { list(&certainty.answered) }
                <h3>{ model.words(&certainty.change_title) }</h3>
                { list(&certainty.change) }
                <h3>{ model.words(&certainty.how_often_title) }</h3>
                <p class="small">{ &certainty.how_often }</p>
            </div>
        </div>
    }
}

fn list(lines: &[String]) -> Html {
    html! {
        <ul class="small">
            for line in lines {
                <li>{ line }</li>
            }
        </ul>
    }
}

/// The third page: what the report rests on, and how sure it is.
fn sources_page(model: &Model, report: &CounselorReport) -> Html {
    html! {
        <article class="reading report sources">
            <div class="body">
                if let Some(part) = &report.certainty {
                    <h2>{ &part.title }</h2>
                    { certainty(model, part) }
                }
                <h2>{ &report.sources_title }</h2>
                { references(&report.sources) }
                <h2>{ model.words(&report.about_title) }</h2>
                { list(&report.about) }
            </div>
            <footer class="provisional"><p>{ &report.provisional }{ " " }{ &report.basis }</p></footer>
        </article>
    }
}
