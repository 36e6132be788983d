//! The slip that says what was deleted, when, by whom and why.

use std::fmt::Display;

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::{foot, header, secondary};
use crate::screens::home::back_home;
use trellis::parts::button::button;
use trellis::parts::icon::{IconKind, icon};
use trellis_desk::deletion::{Deleted, DeletionSlip, Reason};
use trellis_text::DeskText;

/// After a sitting or everything was deleted.
pub(crate) fn view(model: &Model, slip: &DeletionSlip, link: &Callback<Msg>) -> Html {
    html! {
        <>
            { header(model, "", Html::default(), link) }
            { alone(model, slip, back_home(model, link), link) }
        </>
    }
}

/// The slip, with the way back.
pub(crate) fn alone(model: &Model, slip: &DeletionSlip, back: Html, link: &Callback<Msg>) -> Html {
    html! {
        <main key="slip" class="screen">
            { paper(model, slip, true) }
            if matches!(slip.what, Deleted::Everything { .. }) {
                <p class="look-here no-print">{ model.text(DeskText::SlipEverythingNote) }</p>
            }
            { foot(back, html! {
                <button type="button" class="primary" onclick={link.reform(|_| Msg::Print)}>
                    { icon(IconKind::Printer) }{ model.text(DeskText::SlipPrint) }
                </button>
            }) }
        </main>
    }
}

/// Back to the files of the sitting that is still open.
pub(crate) fn back_to_files(model: &Model, link: &Callback<Msg>) -> Html {
    secondary(model.text(DeskText::SlipBack), Msg::ShowTab(crate::open::Tab::Files), link)
}

fn paper(model: &Model, slip: &DeletionSlip, is_heading: bool) -> Html {
    let numbers = [("entries", &slip.entries as &dyn Display), ("notes", &slip.notes)];
    let line = |name: DeskText, what: String| html! { <><dt>{ model.text(name) }</dt><dd>{ what }</dd></> };
    html! {
        <article class="slip">
            if is_heading {
                <h1 tabindex="-1">{ model.text(DeskText::SlipTitle) }</h1>
            }
            <dl>
                { line(DeskText::SlipWhat, format!("{} · {}", what(model, slip), model.format(DeskText::SlipCount, &numbers))) }
                { line(DeskText::SlipWhen, format!("{}, {}", model.day(slip.when), slip.when.time_of_day())) }
                { line(DeskText::SlipBy, slip.by.as_str().to_owned()) }
                { line(DeskText::SlipWhy, model.text(reason(slip.reason)).to_owned()) }
            </dl>
            <p class="small">{ model.text(DeskText::SlipNote) }</p>
        </article>
    }
}

/// What was deleted, in words.
pub(crate) fn what(model: &Model, slip: &DeletionSlip) -> String {
    match &slip.what {
        Deleted::Pupil { sitting, code } => {
            model.format(DeskText::SlipPupil, &[("sitting", &sitting.as_str()), ("code", &code.as_str())])
        }
        Deleted::Sitting { sitting, codes } => {
            model.format(DeskText::SlipSitting, &[("sitting", &sitting.as_str()), ("codes", codes)])
        }
        Deleted::Everything { sittings, codes } => {
            model.format(DeskText::SlipEverything, &[("sittings", sittings), ("codes", codes)])
        }
    }
}

/// Why something is deleted, in words.
pub(crate) fn reason(reason: Reason) -> DeskText {
    match reason {
        Reason::KeepUntil => DeskText::ReasonKeepUntil,
        Reason::Asked => DeskText::ReasonAsked,
        Reason::Other => DeskText::ReasonOther,
    }
}

/// The slips of earlier deletions, each to be unfolded.
pub(crate) fn earlier(model: &Model, slips: &[DeletionSlip]) -> Html {
    if slips.is_empty() {
        return Html::default();
    }
    html! {
        <section class="slips no-print">
            <h2>{ model.text(DeskText::SlipsTitle) }</h2>
            for slip in slips {
                <details>
                    <summary>{ model.day(slip.when) }{ ": " }{ what(model, slip) }</summary>
                    { paper(model, slip, false) }
                </details>
            }
        </section>
    }
}

/// A button with an edge, for what cannot be taken back.
pub(crate) fn delete_button(label: &str, msg: Msg, link: &Callback<Msg>) -> Html {
    button("secondary wide", label, link.reform(move |_| msg.clone()))
}
