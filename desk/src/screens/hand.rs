//! The computer in the pupils' hands: the code, thanks, and the counselor's way out.

use yew::prelude::*;

use crate::hand_over::{CodeProblem, HandOver, Stage, WayOut};
use crate::kept::{KeptSitting, Progress};
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::menu;
use crate::screens::unlock::{self, Way};
use trellis::parts::button::{button, primary_button};
use trellis::parts::field_error::field_error;
use trellis::parts::form::form;
use trellis::parts::picture::brand_mark;
use trellis::parts::progress_vine::ProgressVine;
use trellis_core::record::Subject;
use trellis_text::{DeskText, Text};
use web_sys::HtmlInputElement;

/// What a pupil sees, but for the questionnaire itself.
pub(crate) fn view(model: &Model, sitting: &KeptSitting, hand: &HandOver, link: &Callback<Msg>) -> Html {
    let counts = sitting.counts();
    html! {
        <>
            { header(model, hand, link) }
            <ProgressVine done={counts.done} total={counts.taking_part()} />
            { match &hand.stage {
                Stage::Welcome { typed, problem, was_idle } => {
                    welcome(model, sitting, typed, problem.as_ref(), *was_idle, link)
                }
                // The questionnaire is a component of its own.
                Stage::Turn { .. } => Html::default(),
                Stage::Map { map, .. } => trellis::map_html(map, &link.reform(|msg| Msg::Map(Box::new(msg)))),
                Stage::Thanks { stopped } => thanks(model, sitting, *stopped, link),
                Stage::Leaving { .. } => leaving(model, counts.is_all_done(), link),
            } }
        </>
    }
}

fn header(model: &Model, hand: &HandOver, link: &Callback<Msg>) -> Html {
    html! {
        <header class="top no-print">
            <p class="brand">{ brand_mark() }{ model.page_text(Text::Trellis) }</p>
            { menu(model, link) }
            if !matches!(hand.stage, Stage::Leaving { .. }) {
                { button("quiet leave", model.text(DeskText::Counselor), link.reform(|_| Msg::LeaveHandOver)) }
            }
        </header>
    }
}

fn welcome(
    model: &Model,
    sitting: &KeptSitting,
    typed: &str,
    problem: Option<&CodeProblem>,
    was_idle: bool,
    link: &Callback<Msg>,
) -> Html {
    let error = problem.map(|problem| match problem {
        CodeProblem::Missing => model.text(DeskText::CodeMissing).to_owned(),
        CodeProblem::Unknown(typed) => model.format(DeskText::CodeUnknown, &[("code", typed)]),
        CodeProblem::Done(code) => model.format(DeskText::CodeBeenHere, &[("code", &code.as_str())]),
        CodeProblem::OptedOut(code) => model.format(DeskText::CodeOptedOut, &[("code", &code.as_str())]),
    });
    let oninput =
        link.reform(|event: InputEvent| Msg::CodeTyped(event.target_unchecked_into::<HtmlInputElement>().value()));
    let fields = html! {
        <>
            <label for="code" class="visually-hidden">{ model.text(DeskText::YourCode) }</label>
            <input
                type="text" id="code" class="code" value={typed.to_owned()} {oninput} autocomplete="off"
                autocapitalize="characters" autocorrect="off" spellcheck="false" writingsuggestions="false"
                aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then_some("code-said")}
            />
            if let Some(error) = &error {
                { field_error("code-said", error) }
            }
            <div class="actions at-start">{ primary_button(model.text(DeskText::ThisIsMe), Msg::ThisIsMe, link) }</div>
            <p class="small">{ model.text(DeskText::LostSlip) }</p>
        </>
    };
    let is_all_done = sitting.counts().is_all_done();
    let listed = sitting.progress().into_iter().filter(|(_, progress)| *progress != Progress::OptedOut);
    html! {
        <main key="welcome" class="screen hand">
            <div>
                if was_idle {
                    <p class="panel was-unused">{ model.text(DeskText::IdleEnded) }</p>
                }
                <h1 tabindex="-1">{ model.text(DeskText::WelcomeTitle) }</h1>
                <p class="lead">{ model.text(if is_all_done { DeskText::ThanksAll } else { DeskText::WelcomeSlip }) }</p>
                { form("code-entry", Some(Msg::ThisIsMe), link, fields) }
            </div>
            <details class="find-code" open={model.is_wide}>
                <summary>{ model.text(DeskText::FindHere) }</summary>
                <ul class="code-list">
                    // A code that does not take part is not shown to the others.
                    for (code, progress) in listed {
                        { code_button(model, code, progress, link) }
                    }
                </ul>
            </details>
        </main>
    }
}

fn code_button(model: &Model, code: &Subject, progress: Progress, link: &Callback<Msg>) -> Html {
    if progress == Progress::Done {
        return html! {
            <li>
                <button type="button" class="done" disabled=true>
                    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M5 12.5 10 17.5 19.5 7" /></svg>
                    <span aria-hidden="true">{ code.as_str() }</span>
                    <span class="visually-hidden">{ model.format(DeskText::CodeDone, &[("code", &code.as_str())]) }</span>
                </button>
            </li>
        };
    }
    let chosen = code.clone();
    html! { <li>{ button("secondary", code.as_str(), link.reform(move |_| Msg::CodeChosen(chosen.clone()))) }</li> }
}

fn thanks(model: &Model, sitting: &KeptSitting, stopped: bool, link: &Callback<Msg>) -> Html {
    let title = if stopped { DeskText::ThanksStopped } else { DeskText::ThanksTitle };
    let is_all_done = sitting.counts().is_all_done();
    let next = if is_all_done { DeskText::ThanksAll } else { DeskText::ThanksNext };
    let talk = [("who", &sitting.who() as &dyn std::fmt::Display), ("until", &sitting.until())];
    html! {
        <main key="thanks" class="screen thanks">
            <h1 tabindex="-1">{ model.text(title) }</h1>
            <p class="lead">{ model.text(DeskText::ThanksLead) }</p>
            <p>{ model.text(next) }</p>
            if !is_all_done {
                <div class="actions at-start">
                    { primary_button(model.text(DeskText::NextPupil), Msg::NextPupil, link) }
                </div>
            }
            <section class="panel">
                <h2>{ model.text(DeskText::ThanksTalk) }</h2>
                <p>{ model.format(DeskText::ThanksTalkHint, &talk) }</p>
            </section>
        </main>
    }
}

/// The way out. Where nobody is left it leads to the safety answers.
fn leaving(model: &Model, is_all_done: bool, link: &Callback<Msg>) -> Html {
    let home = Way { label: model.text(DeskText::LeaveTitle), msg: Msg::Leave(WayOut::Home) };
    let safety = Way { label: model.text(DeskText::EndAndUnlock), msg: Msg::Leave(WayOut::Safety) };
    let (first, second) = if is_all_done { (safety, home) } else { (home, safety) };
    html! {
        <main key="leaving" class="screen unlock-alone">
            <section class="card-box">
                <h1 tabindex="-1">{ model.text(DeskText::LeaveTitle) }</h1>
                <p>{ model.text(DeskText::LeaveLead) }</p>
                { unlock::fields(model, first, Some(second), link) }
                <p>{ button("quiet", model.text(DeskText::BackToPupils), link.reform(|_| Msg::NextPupil)) }</p>
            </section>
        </main>
    }
}
