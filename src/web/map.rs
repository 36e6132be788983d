//! The pupil's reading: what holds them up, the map, one thing to build, and help. No numbers.

use yew::prelude::*;

use super::answers::{Choice, Choices};
use super::help::Help;
use super::host;
use super::picture::{Icon, Sign};
use super::scene::{Scene, use_scene};
use super::support_map::{Fill, MapTable, Ring, Segment, SupportMap};
use crate::instrument::BuildWords;
use crate::profile::Profile;
use crate::session::{Event, Finished};
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct MapProps {
    pub(super) finished: Finished,
}

/// The support map.
#[component]
pub(super) fn Map(props: &MapProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let finished = &props.finished;
    let wanted = wants_help(finished);
    let acts = if finished.is_supervised() {
        html! {
            <button type="button" class="primary" onclick={scene.on_click(Event::HandBack)}>
                {scene.say(Text::GiveBack)}
            </button>
        }
    } else {
        html! {
            <>
                <button type="button" class="quiet" onclick={scene.on_click(Event::Counselor)}>
                    {scene.say(Text::IAmCounselor)}
                </button>
                <button type="button" class="primary" onclick={scene.on_click(Event::Keep)}>
                    {scene.say(Text::KeepOrLeave)}
                </button>
            </>
        }
    };
    html! {
        <main class={classes!("screen", wanted.then_some("flagged"))}>
            <div class="intro">
                <h1 ref={heading} tabindex="-1">{scene.say(Text::MapTitle)}</h1>
                <p class="lead">{scene.say(Text::MapLead)}</p>
            </div>
            { reading(&scene, finished, "map") }
            <div class="acts">{acts}</div>
        </main>
    }
}

/// Everything between the heading and the buttons, in the order of a phone. `id` is other for each
/// on a page.
pub(super) fn reading(scene: &Scene, finished: &Finished, id: &'static str) -> Html {
    let profile = finished.report.profile.as_ref();
    let wanted = wants_help(finished);
    let build = profile.and_then(|profile| scene.wording().builds.get(&profile.pupil_builds));
    html! {
        <>
            if wanted {
                <Help {wanted} />
            }
            <section class="holds">
                <h2>{scene.say(Text::HoldsYouUp)}</h2>
                { profile.map(|profile| strengths(scene, profile)) }
            </section>
            { picture(scene, finished, id) }
            if let Some(build) = build {
                <Build build={build.clone()} name={format!("{id}-step")} />
            }
            if !wanted {
                <Help />
            }
        </>
    }
}

/// A safety answer that calls for a talk, or the wish for one, brings help to the top.
fn wants_help(finished: &Finished) -> bool {
    finished.report.profile.as_ref().is_some_and(|profile| !profile.safety_flags.is_empty())
}

fn strengths(scene: &Scene, profile: &Profile) -> Html {
    let words = scene.wording();
    let named = |id: &String| {
        let score = words.scores.get(id)?;
        Some(html! {
            <>
                <strong>{scene.fill(Text::NameStop, &[("name", &score.name)])}</strong>
                {scene.gap()}{score.strength.clone()}
            </>
        })
    };
    let sentence = |id: &String| words.items.get(id).map(|words| html! { {words.clone()} });
    let scored = profile.strengths.iter().flatten().filter_map(named);
    let single = profile.strength_items.iter().flatten().filter_map(sentence);
    let items: Vec<Html> =
        scored.chain(single).map(|words| html! { <li><Icon sign={Sign::Leaf} /><p>{words}</p></li> }).collect();
    if items.is_empty() {
        return html! { <p>{scene.say(Text::ThanksForHonesty)}</p> };
    }
    html! {
        <>
            if profile.strength_items.is_some() {
                <p>{scene.say(Text::StrengthsFromItems)}</p>
            }
            <ul class="signs">{ for items }</ul>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct BuildProps {
    build: BuildWords,
    name: AttrValue,
}

/// One thing to build. What is chosen is for the eye alone, and kept nowhere.
#[component]
fn Build(props: &BuildProps) -> Html {
    let scene = use_scene();
    let chosen = use_state_eq(|| None);
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |place| chosen.set(Some(place)))
    };
    let steps = props.build.steps.iter();
    let options: Vec<Choice> =
        steps.map(|step| Choice { label: step.clone().into(), hint: None, lang: None }).collect();
    html! {
        <section class="build card-box">
            <h2>{props.build.title.clone()}</h2>
            <Choices
                legend={scene.say(Text::SmallStep)} name={props.name.clone()} {options} chosen={*chosen} {on_choose}
            />
            <p class="small">{props.build.who.clone()}</p>
        </section>
    }
}

/// The map and its table; nothing where the instrument has no two sides.
fn picture(scene: &Scene, finished: &Finished, id: &'static str) -> Option<Html> {
    let rules = scene.instrument.key().profile.as_ref()?;
    let inner = ring(scene, finished, &rules.internal, Text::RingInner)?;
    let outer = ring(scene, finished, &rules.external, Text::RingOuter)?;
    let sides = [&rules.internal, &rules.external];
    let legend = legend(scene, sides[0]);
    let is_open = |ring: &Ring| match ring {
        Ring::Whole(segment) => segment.fill == Fill::Open,
        Ring::Divided { segments, .. } => segments.iter().any(|segment| segment.fill == Fill::Open),
    };
    let open = is_open(&inner) || is_open(&outer);
    Some(html! {
        <div class="picture">
            <SupportMap
                {id} label={scene.say(Text::MapLabel)} centre={scene.say(Text::MapYou)} inner={inner.clone()}
                outer={outer.clone()} {legend}
            />
            if open {
                <p class="small">{scene.say(Text::MapOpenParts)}</p>
            }
            <MapTable
                id={format!("{id}-words")} show={scene.say(Text::MapInWords)} caption={scene.say(Text::MapCaption)}
                heads={[scene.say(Text::MapPart), scene.say(Text::MapNow)]} {inner} {outer}
            />
        </div>
    })
}

/// One side: divided where the form has facet scores.
fn ring(scene: &Scene, finished: &Finished, side: &str, title: Text) -> Option<Ring> {
    let scores = &finished.report.scores;
    let facets = &scene.instrument.score(side)?.facets;
    let segments: Vec<Segment> = facets
        .iter()
        .filter(|id| scores.get(id).is_some())
        .map(|id| {
            let name = scene.wording().scores.get(id).map(|words| words.name.clone().into());
            segment(scene, finished, id, name.unwrap_or_default())
        })
        .collect();
    Some(if segments.is_empty() {
        Ring::Whole(segment(scene, finished, side, scene.say(title)))
    } else {
        Ring::Divided { title: scene.say(title), segments }
    })
}

fn segment(scene: &Scene, finished: &Finished, id: &str, name: AttrValue) -> Segment {
    let band = finished.report.scores.get(id).and_then(|score| score.band.as_ref());
    let known = band.and_then(|band| bands(scene, id).into_iter().find(|(id, ..)| *id == band));
    let (fill, word) = known.map_or_else(|| (Fill::Open, scene.say(Text::LeftOpen)), |(_, fill, word)| (fill, word));
    Segment { name, word, fill }
}

/// The bands of a score, the highest first, each with its fill and a pupil's words.
fn bands<'a>(scene: &'a Scene, score: &str) -> Vec<(&'a String, Fill, AttrValue)> {
    let set = scene.instrument.score(score).and_then(|score| score.bands.as_ref());
    let Some((set, bands)) = set.and_then(|set| Some((set, scene.instrument.key().bands.get(set)?))) else {
        return Vec::new();
    };
    let words = scene.wording().bands.get(set);
    let last = bands.len().saturating_sub(1);
    let with_words = |(place, band): (usize, &'a crate::instrument::Band)| {
        let fill = match place {
            0 => Fill::Grow,
            _ if place == last => Fill::Often,
            _ => Fill::Sometimes,
        };
        let word = words.and_then(|words| words.get(&band.id)).map(|words| words.pupil.clone().into());
        (&band.id, fill, word.unwrap_or_default())
    };
    bands.iter().enumerate().rev().map(with_words).collect()
}

fn legend(scene: &Scene, score: &str) -> Vec<(Fill, AttrValue)> {
    let open = (Fill::Open, scene.say(Text::LeftOpen));
    bands(scene, score).into_iter().map(|(_, fill, word)| (fill, word)).chain([open]).collect()
}
