//! The pupil's reading: what holds them up, the map, one thing to build, and help. No numbers.

use yew::prelude::*;

use crate::model::Model;
use crate::msg::Msg;
use crate::parts::button::button;
use crate::parts::choice_card::{ChoiceCard, choices};
use crate::parts::form::form;
use crate::parts::help::{help, reply};
use crate::parts::icon::{IconKind, icon};
use crate::parts::support_map::{Fill, Ring, Rings, Segment, SupportMap, map_table};
use trellis_core::instrument::{BuildWords, ItemIndex, ProfileRules, ScoreIndex};
use trellis_core::profile::{Profile, PupilBuild, PupilStrengths, SafetyAnswers};
use trellis_core::scoring::Scores;
use trellis_core::session::{Event, Results};
use trellis_text::Text;

/// The support map.
pub(crate) fn view(model: &Model, finished: &Results, link: &Callback<Msg>) -> Html {
    let is_low = is_low_throughout(model, finished);
    let lead = if is_low { Text::HonestLead } else { Text::MapLead };
    let has_reply = reply(model, safety(finished), &finished.record.mode).is_some();
    html! {
        <main key="map" class={classes!("screen", has_reply.then_some("replied"), is_low.then_some("honest"))}>
            <div class="intro">
                <h1 tabindex="-1">{ model.show(title(model, finished)) }</h1>
                <p class="lead">{ model.text(lead) }</p>
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

/// The heading of the reading.
pub(super) fn title(model: &Model, finished: &Results) -> Text {
    if is_low_throughout(model, finished) { Text::HonestTitle } else { Text::MapTitle }
}

/// Everything between the heading and the buttons, in the order of a phone. `id` is different for each
/// on a page.
pub(super) fn reading(model: &Model, finished: &Results, id: &'static str, link: &Callback<Msg>) -> Html {
    let profile = finished.report.profile.as_ref();
    let reply = reply(model, safety(finished), &finished.record.mode);
    let is_low = is_low_throughout(model, finished);
    let panel = reply.is_none().then(|| help(model, safety(finished), "panel"));
    let (panel_first, panel_last) = if is_low { (panel, None) } else { (None, panel) };
    let build = profile.and_then(|profile| build_words(model, profile.pupil_builds));
    html! {
        <>
            { reply }
            { strengths(model, profile, is_low) }
            { panel_first }
            if let Some(rules) = model.instrument.profile() {
                { picture(model, finished, rules, id, link) }
            }
            if let Some(build) = build {
                { thing_to_build(model, build, &format!("{id}-step"), link) }
            }
            { panel_last }
        </>
    }
}

fn safety(finished: &Results) -> Option<&SafetyAnswers> {
    finished.report.profile.as_ref().map(|profile| &profile.safety)
}

/// Whether some part of the map has a score, and each that has one can grow.
fn is_low_throughout(model: &Model, finished: &Results) -> bool {
    let rings = model.instrument.profile().map(|rules| rings(model, rules, &finished.report.scores));
    rings.is_some_and(|rings| {
        rings.word(Fill::Grow).is_some()
            && [Fill::Sometimes, Fill::Often].iter().all(|fill| rings.word(*fill).is_none())
    })
}

fn build_words(model: &Model, build: PupilBuild) -> Option<&BuildWords> {
    let wording = model.wording();
    match build {
        PupilBuild::Score(score) => wording.builds[score].as_ref(),
        PupilBuild::KeepUp => wording.keep_up.as_ref(),
        PupilBuild::Talk => wording.talk.as_ref(),
    }
}

/// What holds the pupil up; where everything can grow, their own highest answers, if any is high enough.
fn strengths(model: &Model, profile: Option<&Profile>, is_low: bool) -> Option<Html> {
    let strengths = profile.map(|profile| &profile.pupil_strengths);
    let answers = strengths.and_then(|strengths| highest_answers(model, strengths));
    if is_low {
        return answers.map(|(title, list)| {
            html! { <section class="holds"><h2>{ model.show(title) }</h2>{ list }</section> }
        });
    }
    Some(html! {
        <section class="holds">
            <h2>{ model.show(Text::HoldsYouUp) }</h2>
            if let Some(PupilStrengths::Facets(facets)) = strengths {
                { list(facets.iter().map(|&facet| strength(model, facet))) }
            } else if let Some((title, list)) = answers {
                <p>{ model.show(title) }</p>
                { list }
            } else if profile.is_some() {
                <p>{ model.show(Text::ThanksForHonesty) }</p>
            }
        </section>
    })
}

fn strength(model: &Model, facet: ScoreIndex) -> Html {
    let score = &model.wording().scores[facet];
    html! {
        <>
            <strong>{ model.format(Text::NameStop, &[("name", &score.pupil_name())]) }</strong>
            { model.gap() }{ score.strength.as_deref() }
        </>
    }
}

/// The pupil's highest answers in their own words, with what stands above them; `None` where there is none.
pub(super) fn highest_answers(model: &Model, strengths: &PupilStrengths) -> Option<(Text, Html)> {
    let (title, items) = match strengths {
        PupilStrengths::Often(items) => (Text::OftenSo, items),
        PupilStrengths::Sometimes(items) => (Text::SometimesSo, items),
        PupilStrengths::Facets(_) => return None,
    };
    let sentence = |&item: &ItemIndex| html! { <strong>{ model.sentence(&model.wording().items[item]) }</strong> };
    (!items.is_empty()).then(|| (title, list(items.iter().map(sentence))))
}

fn list(strengths: impl Iterator<Item = Html>) -> Html {
    html! {
        <ul class="signs">
            for words in strengths {
                <li>{ icon(IconKind::Leaf) }<p>{ words }</p></li>
            }
        </ul>
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
            <h2>{ model.sentence(&build.title) }</h2>
            { form("choose-step", None, link, choices(model.show(Text::SmallStep), "cards", None, cards)) }
            <p class="small">{ &build.who }</p>
        </section>
    }
}

/// The map and its table.
fn picture(model: &Model, finished: &Results, rules: &ProfileRules, id: &'static str, link: &Callback<Msg>) -> Html {
    let rings = rings(model, rules, &finished.report.scores);
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

/// What the map shows of scores.
pub(super) fn rings(model: &Model, rules: &ProfileRules, scores: &Scores) -> Rings {
    Rings {
        inner: ring(model, scores, rules.internal, Text::RingInner),
        outer: ring(model, scores, rules.external, Text::RingOuter),
    }
}

/// The scores that the parts of the map stand for.
pub(super) fn parts(model: &Model, rules: &ProfileRules, scores: &Scores) -> Vec<ScoreIndex> {
    [rules.internal, rules.external]
        .into_iter()
        .flat_map(|side| {
            let facets = facets(model, scores, side);
            if facets.is_empty() { vec![side] } else { facets }
        })
        .collect()
}

/// The facets of a side that the form has scores for.
fn facets(model: &Model, scores: &Scores, side: ScoreIndex) -> Vec<ScoreIndex> {
    let facets = model.instrument.scores()[side].facets.iter().copied();
    facets.filter(|&facet| scores.get(facet).is_some()).collect()
}

/// One side: divided where the form has facet scores.
fn ring(model: &Model, scores: &Scores, side: ScoreIndex, title: Text) -> Ring {
    let facets = facets(model, scores, side);
    if facets.is_empty() {
        return Ring::Whole(segment(model, scores, side, model.text(title)));
    }
    let name = |facet: ScoreIndex| model.wording().scores[facet].pupil_name();
    let segments = facets.into_iter().map(|facet| segment(model, scores, facet, name(facet))).collect();
    Ring::Divided { title: model.text(title).into(), segments }
}

fn segment(model: &Model, scores: &Scores, score: ScoreIndex, name: &str) -> Segment {
    let open = model.text(Text::LeftOpen);
    let (fill, [word, short_word]) = fill_and_words(model, scores, score).unwrap_or((Fill::Open, [open, open]));
    let lines = model.wording().segmented(name).unwrap_or(name);
    let [name, lines, word, short_word] = [name, lines, word, short_word].map(|text| text.to_owned().into());
    Segment { name, lines, word, short_word, fill }
}

/// How the band of a score is filled, and its name in a pupil's words, whole and short; `None` where there is no number.
fn fill_and_words<'a>(model: &'a Model, scores: &Scores, score: ScoreIndex) -> Option<(Fill, [&'a str; 2])> {
    let band = scores.get(score)?.band?;
    let fill = match usize::from(band) {
        0 => Fill::Grow,
        index if index + 1 == model.instrument.bands_of(score).len() => Fill::Often,
        _ => Fill::Sometimes,
    };
    let words = &model.wording().bands[model.instrument.scores()[score].bands?].bands[band];
    Some((fill, [&words.pupil, words.pupil_short()]))
}
