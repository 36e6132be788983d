//! Stopped early: help, and what one can still do.

use yew::prelude::*;

use super::map::holds;
use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::help::{help, reply};
use crate::parts::support_map::support_map;
use trellis_core::profile::Profile;
use trellis_core::record::Mode;
use trellis_core::responses::ItemState;
use trellis_core::scoring::{Scores, answers_until_first};
use trellis_core::session::{Administration, Event};
use trellis_report::{Help, Reply, Rings, StrengthWords, Words, map_scores};
use trellis_text::Text;

/// Stopped early. That is fine.
pub(crate) fn view(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let scores = Scores::new(&run.responses);
    let profile = Profile::new(&run.responses, &scores);
    let safety = profile.as_ref().map(|profile| &profile.safety);
    let words = &Words::new(&model.instrument, &model.session.language);
    let reply = Reply::new(words, safety, &run.mode).map(|own| reply(model, &own, &run.mode));
    let panel = reply.is_none().then(|| help(model, &Help::new(words, safety), "panel"));
    if model.pupil_turn().is_some() {
        return at_a_desk(model, run, reply, panel, link);
    }
    if let Some(rings) = Rings::new(words, &scores).filter(|rings| !rings.has_scores()) {
        return html! {
            <main key="stopped" class="screen beside-map">
                <div class="words">
                    <h1 tabindex="-1">{ model.show(Text::StoppedHeading) }</h1>
                    <p class="lead">{ before_a_map(model, run, &scores) }</p>
                    { reply }
                    { profile.as_ref().and_then(|profile| said(model, profile)) }
                    <div class="actions at-start">
                        { button("primary", model.text(Text::GoOn), link.reform(|_| Msg::Session(Event::GoOn))) }
                    </div>
                    { safety_questions(model, run, link) }
                    { panel }
                    <div class="actions">{ end_without_a_map(model, run, link) }</div>
                </div>
                { support_map(model, "stopped", &rings) }
            </main>
        };
    }
    let (given, total) = counted(run);
    html! {
        <main key="stopped" class="screen">
            <h1 tabindex="-1">{ model.show(Text::StoppedHeading) }</h1>
            <p class="lead">{ model.format(Text::StoppedLead, &[("given", &given), ("total", &total)]) }</p>
            { reply }
            { safety_questions(model, run, link) }
            { panel }
            <div class="actions">
                { button("secondary", model.text(Text::GoOn), link.reform(|_| Msg::Session(Event::GoOn))) }
                { button("primary", model.text(model.map_or_page(Text::SeeMap, Text::ToTheEnd)), link.reform(|_| Msg::Session(Event::Finish))) }
            </div>
        </main>
    }
}

/// In a pupil's turn at a desk: no map, and no count, since answers of an interrupted turn before are not here.
fn at_a_desk(
    model: &Model,
    run: &Administration,
    reply: Option<Html>,
    panel: Option<Html>,
    link: &Callback<Msg>,
) -> Html {
    html! {
        <main key="stopped" class="screen">
            <h1 tabindex="-1">{ model.show(Text::StoppedHeading) }</h1>
            <p class="lead">{ model.text(Text::TurnStoppedLead) }</p>
            { reply }
            { safety_questions(model, run, link) }
            { panel }
            <div class="actions">
                { button("secondary", model.text(Text::GoOn), link.reform(|_| Msg::Session(Event::GoOn))) }
                { button("primary", model.text(Text::TurnDone), link.reform(|_| Msg::Session(Event::HandBack))) }
            </div>
        </main>
    }
}

/// How many answers there are, and how many the first part of the map still needs.
fn before_a_map(model: &Model, run: &Administration, scores: &Scores) -> Html {
    let (given, total) = counted(run);
    let needed = model
        .instrument
        .profile()
        .and_then(|rules| answers_until_first(&run.responses, scores, &map_scores(&model.instrument, rules, scores)));
    html! {
        <>
            { model.format(Text::AnsweredSoFar, &[("given", &given), ("total", &total)]) }
            if let Some(count) = needed {
                { model.gap() }{ model.format(Text::NotEnoughForMap, &[("count", &count)]) }
            }
        </>
    }
}

/// What was said so far that holds the pupil up, in their own words.
fn said(model: &Model, profile: &Profile) -> Option<Html> {
    let words = Words::new(&model.instrument, &model.session.language);
    let strengths = StrengthWords::highest_answers(&words, &profile.pupil_strengths)?;
    Some(holds(model, &strengths))
}

/// The end without a map.
fn end_without_a_map(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let (text, end) = match run.mode {
        Mode::Supervised { .. } => (Text::GiveBack, Event::HandBack),
        _ => (Text::KeepOrLeave, Event::Keep),
    };
    button("secondary", model.text(text), link.reform(move |_| Msg::Session(end.clone())))
}

/// The offer to answer the safety questions, where some were not reached; else thanks.
fn safety_questions(model: &Model, run: &Administration, link: &Callback<Msg>) -> Html {
    let left = run.safety_left();
    if left == 0 {
        return html! { <p class="lead">{ model.show(Text::SafetyThanks) }</p> };
    }
    html! {
        <section class="card-box">
            <h2>{ model.show(Text::SafetyHeading) }</h2>
            <p>{ model.format(Text::SafetyOffer, &[("count", &left)]) }</p>
            { button("secondary", model.text(Text::AskSafety), link.reform(|_| Msg::Session(Event::AskSafety))) }
        </section>
    }
}

/// How many sentences have an answer, and how many there are, without the safety questions.
pub(super) fn counted(run: &Administration) -> (usize, usize) {
    let has_answer = |position: &usize| matches!(run.responses.state(*position), ItemState::Responded(_));
    (run.sentences().filter(has_answer).count(), run.sentences().len())
}
