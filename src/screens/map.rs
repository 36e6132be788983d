//! The pupil's reading: what holds them up, the map, one thing to build, and help. No numbers.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::choice_card::{ChoiceCard, choices};
use crate::parts::form::form;
use crate::parts::help::{help, reply};
use crate::parts::icon::{IconKind, icon};
use crate::parts::support_map::{map_table, support_map};
use trellis_core::session::{Event, Results};
use trellis_report::{PupilBuildWords, PupilMap, PupilPage, StrengthWords};
use trellis_text::Text;

/// The support map.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    let page = page(model, finished);
    let (has_reply, is_low) = (page.reply.is_some(), page.is_low_throughout);
    html! {
        <main key="map" class={classes!("screen", has_reply.then_some("replied"), is_low.then_some("honest"))}>
            <div class="intro">
                <h1 tabindex="-1">{ model.words(page.title) }</h1>
                <p class="lead">{ page.lead }</p>
            </div>
            { reading(model, finished, &page, "map", link) }
            <div class="actions">
                if finished.is_supervised() {
                    { button("primary", model.text(Text::GiveBack), link.reform(|_| Msg::Session(Event::HandBack))) }
                } else {
                    { button("quiet", model.text(Text::IAmCounselor), link.reform(|_| Msg::Session(Event::Report))) }
                    { button("primary", model.text(Text::KeepOrLeave), link.reform(|_| Msg::Session(Event::Keep))) }
                }
            </div>
        </main>
    }
}

/// The pupil's page on results.
pub(super) fn page<'a>(model: &Model, finished: &'a Results) -> PupilPage<'a> {
    let day = model.day_of(&finished.record);
    PupilPage::new(&finished.report, &finished.record, &model.session.language, day)
}

/// Everything between the heading and the buttons, in the order of a phone. `id` is different for each
/// on a page.
pub(super) fn reading(
    model: &Model,
    finished: &Results,
    page: &PupilPage,
    id: &'static str,
    link: &Callback<Msg>,
) -> Html {
    let panel = page.reply.is_none().then(|| help(model, &page.help, "panel"));
    let (panel_first, panel_last) = if page.is_low_throughout { (panel, None) } else { (None, panel) };
    html! {
        <>
            { page.reply.as_ref().map(|own| reply(model, own, &finished.record.mode)) }
            { page.strengths.as_ref().map(|strengths| holds(model, strengths)) }
            { panel_first }
            if let Some(map) = &page.map {
                { picture(model, map, id, link) }
            }
            if let Some(build) = &page.build {
                { thing_to_build(model, build, &format!("{id}-step"), link) }
            }
            { panel_last }
        </>
    }
}

/// What holds the pupil up.
pub(super) fn holds(model: &Model, strengths: &StrengthWords) -> Html {
    let line = |(name, meaning): &(String, Option<&str>)| {
        html! {
            <li>
                { icon(IconKind::Leaf) }
                <p>
                    <strong>{ model.sentence(name) }</strong>
                    if let Some(meaning) = *meaning {
                        { model.gap() }{ meaning }
                    }
                </p>
            </li>
        }
    };
    html! {
        <section class="holds">
            <h2>{ model.words(strengths.title) }</h2>
            if let Some(lead) = strengths.lead {
                <p>{ model.words(lead) }</p>
            }
            if !strengths.lines.is_empty() {
                <ul class="signs">{ for strengths.lines.iter().map(line) }</ul>
            }
        </section>
    }
}

/// One thing to build, in small steps. `name` is that of the group of radio buttons. What is chosen is in
/// no record.
fn thing_to_build(model: &Model, build: &PupilBuildWords, name: &str, link: &Callback<Msg>) -> Html {
    let cards = build.steps.iter().enumerate().map(|(index, step)| {
        let chosen = model.form.notes.step == Some(index);
        let msg = Msg::StepChosen(index);
        ChoiceCard { name, index, chosen, label: step, hint: None, lang: None, msg }.view(link)
    });
    html! {
        <section class="build card-box">
            <h2>{ model.sentence(build.title) }</h2>
            { form("choose-step", None, link, choices(model.words(build.choose), "cards", None, cards)) }
            <p class="small">{ build.who }</p>
        </section>
    }
}

/// The map and its table.
fn picture(model: &Model, map: &PupilMap, id: &'static str, link: &Callback<Msg>) -> Html {
    html! {
        <div class="picture">
            { support_map(model, id, &map.rings) }
            if let Some(open_parts) = map.open_parts {
                <p class="small">{ open_parts }</p>
            }
            { map_table(model, id, map, link) }
        </div>
    }
}
