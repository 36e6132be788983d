//! The page for the pupil's family: read and changed on screen, and printed on one page.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::model::{FamilyLine, Model};
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::icon::{IconKind, icon};
use crate::parts::picture::brand_mark;
use crate::parts::print_refused::print_refused;
use trellis_core::session::{Event, Results};
use trellis_report::{FamilyPage, HeldNotice};
use trellis_text::Text;

/// The page of the results on the screen, where the instrument has one for them.
pub(super) fn page(model: &Model, results: &Results) -> Option<FamilyPage> {
    let day = model.day_of(&results.record);
    FamilyPage::new(&results.report, &results.record, model.locale().tag(), day)
}

/// Whether the page on the screen is held, and nobody has confirmed that it may go home.
pub(crate) fn is_held(model: &Model) -> bool {
    let page = model.session.finished().and_then(|results| page(model, results));
    page.is_some_and(|page| page.held.is_some()) && !model.form.may_print_held
}

/// The page, which a counselor can change, and its printed form.
pub(crate) fn view(model: &Model, results: &Results, link: &Callback<Msg>) -> Html {
    let page = page(model, results);
    let to_report = button("secondary", model.text(Text::BackToReport), link.reform(|_| Msg::Session(Event::Report)));
    html! {
        <>
            <main key="family" class="screen no-print">
                if let Some(page) = &page {
                    if let Some(held) = &page.held {
                        { held_notice(model, held) }
                    }
                    <article class="family-page card-box">{ content(model, page, Some(link)) }</article>
                    if page.held.is_none() {
                        <p class="small">{ model.text(Text::LinesCanChange) }</p>
                    }
                    if model.form.confirms_printing {
                        <div class="look-here confirmation" role="group" tabindex="-1" aria-labelledby="confirm-print">
                            <p id="confirm-print"><strong>{ model.text(Text::HeldConfirm) }</strong></p>
                            { button("secondary", model.text(Text::HeldConfirmYes), link.reform(|_| Msg::PrintHeldFamily)) }
                        </div>
                    }
                    { print_refused(model) }
                    <div class="actions">
                        { to_report }
                        { button("primary", model.text(Text::PrintOnePage), link.reform(|_| Msg::PrintFamily)) }
                    </div>
                } else {
                    <h1 tabindex="-1">{ model.text(Text::FamilyPage) }</h1>
                    <div class="actions">{ to_report }</div>
                }
            </main>
            if let Some(page) = &page {
                <article class="only-print family-page">
                    if let Some(held) = page.held.as_ref().filter(|_| is_held(model)) {
                        // However the print dialog was opened.
                        <p>{ &held.title }</p>
                    } else {
                        { content(model, page, None) }
                    }
                </article>
            }
        </>
    }
}

fn held_notice(model: &Model, held: &HeldNotice) -> Html {
    html! {
        <section class="look-here" id="held">
            <h2>{ icon(IconKind::LookHere) }{ &held.title }</h2>
            <p>{ &held.lead }</p>
            <p class="small">{ &held.note }{ model.gap() }{ model.text(Text::LinesCanChange) }</p>
        </section>
    }
}

/// The page. With a link its lines can be changed; without one it is for paper.
fn content(model: &Model, page: &FamilyPage, link: Option<&Callback<Msg>>) -> Html {
    let lines = |title: &str, texts: &[String], line: fn(usize) -> FamilyLine, leaf: bool| {
        let lines =
            texts.iter().enumerate().map(|(index, text)| line_view(model, title, line(index), text, leaf, link));
        html! { <ul class={if leaf { "lines leaves" } else { "lines" }}>{ for lines }</ul> }
    };
    let (focus, described_by) = match link {
        Some(_) => (Some("-1"), page.held.is_some().then_some("held")),
        None => (None, None),
    };
    html! {
        <>
            <p class="brand small">{ brand_mark() }{ &page.audience }</p>
            <h1 tabindex={focus} aria-describedby={described_by}>{ &page.title }</h1>
            <p>{ &page.lead }</p>
            <section>
                <h2>{ &page.asked_title }</h2>
                <p>{ &page.asked }</p>
            </section>
            <div class="halves">
                <section>
                    <h2>{ &page.strengths_title }</h2>
                    { lines(&page.strengths_title, &page.strengths, FamilyLine::Strength, true) }
                </section>
                <section class="build-box">
                    <h2>{ &page.build_title }</h2>
                    <ul class="lines">
                        { line_view(model, &page.build_title, FamilyLine::Build, &page.build, false, link) }
                    </ul>
                </section>
                <section>
                    <h2>{ &page.school_title }</h2>
                    { lines(&page.school_title, &page.school, FamilyLine::School, false) }
                </section>
                <section>
                    <h2>{ &page.home_title }</h2>
                    { lines(&page.home_title, &page.home, FamilyLine::Home, false) }
                </section>
            </div>
            <section class="questions">
                <h2>{ &page.questions_title }</h2>
                <p class="pen-lines"><span>{ &page.counselor }</span><span>{ &page.telephone }</span></p>
            </section>
            <p class="small not"><strong>{ &page.not_title }</strong>{ " " }{ &page.not }</p>
        </>
    }
}

/// One line: on screen in a field, with a button that strikes it; on paper in words, or not at all.
fn line_view(
    model: &Model,
    title: &str,
    line: FamilyLine,
    unchanged: &str,
    leaf: bool,
    link: Option<&Callback<Msg>>,
) -> Html {
    let (notes, language) = (&model.form.notes.family, model.locale().tag());
    let text = notes.text(language, line, unchanged);
    let is_struck = notes.is_struck(language, line);
    let mark = || {
        if leaf {
            icon(IconKind::Leaf)
        } else {
            html! {}
        }
    };
    let Some(link) = link else {
        return match is_struck || text.trim().is_empty() {
            true => html! {},
            false => html! { <li>{ mark() }<span>{ text.trim() }</span></li> },
        };
    };
    let strike = |label: Text, kind: IconKind| {
        let name = format!("{}: {text}", model.text(label));
        let onclick = link.reform(move |_| Msg::FamilyLineStruck(line, !is_struck));
        html! {
            <button type="button" class="strike" aria-label={name} title={model.text(label)} {onclick}>
                { icon(kind) }
            </button>
        }
    };
    if is_struck {
        return html! { <li>{ mark() }<s>{ text }</s>{ strike(Text::PutLineBack, IconKind::PutBack) }</li> };
    }
    let oninput = link.reform(move |event: InputEvent| {
        Msg::FamilyLineWritten(line, event.target_unchecked_into::<HtmlTextAreaElement>().value())
    });
    html! {
        <li>
            { mark() }
            <textarea
                rows="2" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                writingsuggestions="false" aria-label={title.to_owned()} value={text.to_owned()} {oninput}
            />
            { strike(Text::StrikeLine, IconKind::Strike) }
        </li>
    }
}
