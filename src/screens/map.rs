//! The pupil's reading: what holds them up, the map, one thing to build, and help. No numbers.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::choice_card::{ChoiceCard, choices};
use crate::parts::form::form;
use crate::parts::help::help;
use crate::parts::icon::{IconKind, icon};
use crate::parts::support_map::{Fill, Ring, Rings, Segment, SupportMap, map_table};
use trellis_core::instrument::{BuildWords, ProfileRules, ScoreIndex};
use trellis_core::profile::{Profile, PupilBuild, Strengths};
use trellis_core::session::{Event, Results};
use trellis_text::Text;

/// The support map.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    html! {
        <main key="map" class={classes!("screen", wants_help(finished).then_some("flagged"))}>
            <div class="intro">
                <h1 tabindex="-1">{ model.text(Text::MapTitle) }</h1>
                <p class="lead">{ model.text(Text::MapLead) }</p>
            </div>
            { reading(model, finished, "map", link) }
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

/// Everything between the heading and the buttons, in the order of a phone. `id` is different for each
/// on a page.
pub(super) fn reading(model: &Model, finished: &Results, id: &'static str, link: &Callback<Msg>) -> Html {
    let profile = finished.report.profile.as_ref();
    let flagged = wants_help(finished);
    let build = profile.and_then(|profile| build_words(model, profile.pupil_builds));
    html! {
        <>
            if flagged {
                { help(model, "look-here") }
            }
            <section class="holds">
                <h2>{ model.text(Text::HoldsYouUp) }</h2>
                if let Some(profile) = profile {
                    { strengths(model, profile) }
                }
            </section>
            if let Some(rules) = model.instrument.profile() {
                { picture(model, finished, rules, id, link) }
            }
            if let Some(build) = build {
                { thing_to_build(model, build, &format!("{id}-step"), link) }
            }
            if !flagged {
                { help(model, "panel") }
            }
        </>
    }
}

/// Whether a safety answer calls for a talk, or wishes for one: then help stands at the top.
fn wants_help(finished: &Results) -> bool {
    finished.report.profile.as_ref().is_some_and(|profile| !profile.safety.flags.is_empty())
}

fn build_words(model: &Model, build: PupilBuild) -> Option<&BuildWords> {
    let wording = model.wording();
    match build {
        PupilBuild::Score(score) => wording.builds[score].as_ref(),
        PupilBuild::KeepUp => wording.keep_up.as_ref(),
        PupilBuild::Talk => wording.talk.as_ref(),
    }
}

fn strengths(model: &Model, profile: &Profile) -> Html {
    let wording = model.wording();
    let strengths: Vec<Html> = match &profile.strengths {
        Strengths::Facets(facets) => facets
            .iter()
            .map(|&facet| {
                let score = &wording.scores[facet];
                html! {
                    <>
                        <strong>{ model.format(Text::NameStop, &[("name", &score.pupil_name())]) }</strong>
                        { model.gap() }{ score.strength.as_deref() }
                    </>
                }
            })
            .collect(),
        Strengths::Items(items) => items.iter().map(|&item| html! { { &wording.items[item] } }).collect(),
    };
    if strengths.is_empty() {
        return html! { <p>{ model.text(Text::ThanksForHonesty) }</p> };
    }
    html! {
        <>
            if matches!(profile.strengths, Strengths::Items(_)) {
                <p>{ model.text(Text::StrengthsFromItems) }</p>
            }
            <ul class="signs">
                for words in strengths {
                    <li>{ icon(IconKind::Leaf) }<p>{ words }</p></li>
                }
            </ul>
        </>
    }
}

/// One thing to build, in small steps. `name` is that of the group of radio buttons. What is chosen is in
/// no record.
fn thing_to_build(model: &Model, build: &BuildWords, name: &str, link: &Callback<Msg>) -> Html {
    let cards = build.steps.iter().enumerate().map(|(index, step)| {
        let chosen = model.form.notes.step == Some(index);
        let msg = Msg::StepChosen(index);
        ChoiceCard { name, index, chosen, label: step, hint: None, lang: None, msg }.view(link)
    });
    html! {
        <section class="build card-box">
            <h2>{ &build.title }</h2>
            { form("choose-step", None, link, choices(model.text(Text::SmallStep), "cards", None, cards)) }
            <p class="small">{ &build.who }</p>
        </section>
    }
}

/// The map and its table.
fn picture(model: &Model, finished: &Results, rules: &ProfileRules, id: &'static str, link: &Callback<Msg>) -> Html {
    let rings = Rings {
        inner: ring(model, finished, rules.internal, Text::RingInner),
        outer: ring(model, finished, rules.external, Text::RingOuter),
    };
    html! {
        <div class="picture">
            <SupportMap
                {id} label={model.text(Text::MapLabel)} centre={model.text(Text::MapYou)} rings={rings.clone()}
            />
            if rings.word(Fill::Open).is_some() {
                <p class="small">{ model.text(Text::MapOpenParts) }</p>
            }
            { map_table(model, id, &rings, link) }
        </div>
    }
}

/// One side: divided where the form has facet scores.
fn ring(model: &Model, finished: &Results, side: ScoreIndex, title: Text) -> Ring {
    let facets = model.instrument.scores()[side].facets.iter().copied();
    let segments: Vec<Segment> = facets
        .filter(|&facet| finished.report.scores.get(facet).is_some())
        .map(|facet| segment(model, finished, facet, model.wording().scores[facet].pupil_name()))
        .collect();
    if segments.is_empty() {
        Ring::Whole(segment(model, finished, side, model.text(title)))
    } else {
        Ring::Divided { title: model.text(title).into(), segments }
    }
}

fn segment(model: &Model, finished: &Results, score: ScoreIndex, name: &str) -> Segment {
    let open = model.text(Text::LeftOpen);
    let (fill, [word, short_word]) = fill_and_words(model, finished, score).unwrap_or((Fill::Open, [open, open]));
    let [name, word, short_word] = [name, word, short_word].map(|text| text.to_owned().into());
    Segment { name, word, short_word, fill }
}

/// How the band of a score is filled, and its name in a pupil's words, whole and short; `None` where there is no number.
fn fill_and_words<'a>(model: &'a Model, finished: &Results, score: ScoreIndex) -> Option<(Fill, [&'a str; 2])> {
    let band = finished.report.scores.get(score)?.band?;
    let fill = match usize::from(band) {
        0 => Fill::Grow,
        index if index + 1 == model.instrument.bands_of(score).len() => Fill::Often,
        _ => Fill::Sometimes,
    };
    let words = &model.wording().bands[model.instrument.scores()[score].bands?].bands[band];
    Some((fill, [&words.pupil, words.pupil_short()]))
}
