//! Where a person decides, at the end of the report.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::Medium;
use crate::model::{DecisionField, Model};
use crate::msg::Msg;
use trellis_report::Decision;

/// Where the named person decides. What is written is in no record.
pub(super) fn view(model: &Model, decision: &Decision, medium: Medium, link: &Callback<Msg>) -> Html {
    let notes = &model.form.notes.decision;
    let fields = [
        (DecisionField::What, &decision.what, &notes.what),
        (DecisionField::Who, &decision.who, &notes.who),
        (DecisionField::LookAgain, &decision.look_again, notes.look_again.as_ref().unwrap_or(&decision.look_again_on)),
        (DecisionField::By, &decision.by, &notes.by),
    ];
    let choices = decision.choices.iter().enumerate().map(|(index, choice)| {
        let checked = notes.choices.contains(&index);
        let onchange = link.reform(move |event: web_sys::Event| {
            Msg::DecisionChosen(index, event.target_unchecked_into::<HtmlInputElement>().checked())
        });
        html! {
            <label>
                <input type="checkbox" autocomplete="off" {checked} {onchange} /><span>{ choice }</span>
            </label>
        }
    });
    html! {
        <section class="decision card-box">
            <h2>{ &decision.title }</h2>
            if !decision.choices.is_empty() {
                <fieldset class="choices"><legend>{ &decision.choices_title }</legend>{ for choices }</fieldset>
            }
            for (field, label, written) in fields {
                { field_view(field, label, written, medium, link) }
            }
            <p class="small no-print">{ &decision.kept }</p>
        </section>
    }
}

/// A field, with what is written in it. On paper it is words, or a line to write on.
fn field_view(field: DecisionField, label: &str, written: &str, medium: Medium, link: &Callback<Msg>) -> Html {
    if medium == Medium::Paper {
        let class = if written.trim().is_empty() { "written blank" } else { "written" };
        return html! { <div class="field"><span>{ label }</span><p {class}>{ written }</p></div> };
    }
    let value = written.to_owned();
    if field == DecisionField::What {
        let oninput = link.reform(move |event: InputEvent| {
            Msg::DecisionWritten(field, event.target_unchecked_into::<HtmlTextAreaElement>().value())
        });
        return html! {
            <label class="field">
                <span>{ label }</span>
                <textarea
                    autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                    writingsuggestions="false" {value} {oninput}
                />
            </label>
        };
    }
    let oninput = link.reform(move |event: InputEvent| {
        Msg::DecisionWritten(field, event.target_unchecked_into::<HtmlInputElement>().value())
    });
    html! {
        <label class="field">
            <span>{ label }</span>
            <input
                type="text" autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                writingsuggestions="false" {value} {oninput}
            />
        </label>
    }
}
