//! The network in three words, and the single answers behind it.

use yew::prelude::*;

use super::{Marks, Place, words};
use crate::instrument::ProfileRules;
use crate::profile::{Cell, Comprehensive, Profile, Safe};
use crate::score::person::State;
use crate::session::Finished;
use crate::text::Text;
use crate::web::grid::{Circle, GridCell, GridRow, SourceGrid};
use crate::web::scene::Scene;

pub(super) fn section(
    scene: &Scene,
    finished: &Finished,
    profile: &Profile,
    rules: &ProfileRules,
    marks: &Marks,
) -> Html {
    let comprehensive = match &profile.network.comprehensive {
        Some(sources) => comprehensive(scene, finished, rules, sources),
        None => vec![scene.say(Text::NotInThisForm)],
    };
    let three = [
        (Text::Safe, safe(scene, profile)),
        (Text::Effective, effective(scene, finished, profile, rules)),
        (Text::Comprehensive, comprehensive),
    ];
    let word = |(name, lines): (Text, Vec<AttrValue>)| {
        html! {
            <div>
                <h3>{scene.say(name)}</h3>
                { for lines.into_iter().map(|line| html! { <p>{line}</p> }) }
            </div>
        }
    };
    html! {
        <section class="network">
            <h2 ref={marks.at(Place::Network)} tabindex="-1">{scene.say(Text::NetworkTitle)}</h2>
            { for three.map(word) }
        </section>
    }
}

fn safe(scene: &Scene, profile: &Profile) -> Vec<AttrValue> {
    let text = match profile.network.safe {
        None => return vec![scene.say(Text::SafeUnasked)],
        Some(Safe::Flag) => Text::SafeFlag,
        Some(Safe::Check) => Text::SafeCheck,
        Some(Safe::NotAnswered) => Text::SafeOpen,
        Some(Safe::Clear) => Text::SafeClear,
    };
    let clearing = scene.instrument.key().safety.iter().filter(|question| question.clear.is_some());
    let ids: Vec<String> = clearing.map(|question| question.item.clone()).collect();
    vec![scene.say(text), scene.fill(Text::SafeFrom, &[("names", &words::list(scene, &ids))])]
}

fn effective(scene: &Scene, finished: &Finished, profile: &Profile, rules: &ProfileRules) -> Vec<AttrValue> {
    if profile.network.comprehensive.is_none() {
        return vec![scene.say(Text::NotInThisForm)];
    }
    let name = words::name(scene, &rules.bridge);
    let scores = &finished.report.scores;
    let score = scores.get(&rules.bridge).and_then(|score| score.pomp).map(words::whole).unwrap_or_default();
    let text = match profile.network.effective {
        None => Text::EffectiveNoScore,
        Some(State::Low) => Text::EffectiveLow,
        Some(State::NotLow) => Text::EffectiveNotLow,
        Some(State::Uncertain) => Text::EffectiveUncertain,
    };
    let mut lines = vec![scene.fill(text, &[("name", &name), ("score", &score)])];
    let external = scores.get(&rules.external).and_then(|score| score.precision).map(|known| known.state);
    if profile.network.effective == Some(State::NotLow) && external == Some(State::Low) {
        lines.push(scene.say(Text::EffectiveTheirPart));
    }
    lines
}

fn comprehensive(scene: &Scene, finished: &Finished, rules: &ProfileRules, sources: &Comprehensive) -> Vec<AttrValue> {
    let all = scene.instrument.score(&rules.external).map_or(&[][..], |side| &side.facets);
    let count = all.len().to_string();
    let mut lines = vec![if sources.not_low.is_empty() {
        scene.fill(Text::SourcesNone, &[("all", &count)])
    } else {
        let there = sources.not_low.len().to_string();
        let names = words::names(scene, &sources.not_low);
        scene.fill(Text::SourcesThere, &[("count", &there), ("all", &count), ("names", &names)])
    }];
    let unknown = |id: &&String| finished.report.scores.get(id).is_none_or(|score| score.precision.is_none());
    let without: Vec<String> = all.iter().filter(unknown).cloned().collect();
    let others = [
        (Text::SourcesUncertain, &sources.uncertain),
        (Text::SourcesLow, &sources.low),
        (Text::WithoutScore, &without),
    ];
    for (text, ids) in others {
        if !ids.is_empty() {
            lines.push(scene.fill(text, &[("names", &words::names(scene, ids))]));
        }
    }
    lines
}

/// Sources by functions, one answer a cell.
pub(super) fn grid(scene: &Scene, profile: &Profile, rules: &ProfileRules) -> Html {
    let sources = scene.instrument.score(&rules.external).map_or(&[][..], |side| &side.facets);
    let cell = |source: &String, function: &String| {
        let cell = profile.network.grid.get(source).and_then(|row| row.get(function));
        let (circle, word) = match cell {
            Some(Cell::Often) => (Circle::Full, Some(Text::CellOften)),
            Some(Cell::Sometimes) => (Circle::Half, Some(Text::CellSometimes)),
            Some(Cell::Seldom) => (Circle::Open, Some(Text::CellSeldom)),
            Some(Cell::NotAnswered) => (Circle::Unanswered, Some(Text::NotAnswered)),
            None => (Circle::Unasked, None),
        };
        GridCell { circle, word: word.map(|word| scene.say(word)).unwrap_or_default() }
    };
    let rows: Vec<GridRow> = sources
        .iter()
        .map(|source| GridRow {
            source: words::name(scene, source).into(),
            cells: rules.functions.iter().map(|function| cell(source, function)).collect(),
        })
        .collect();
    let name = |id: &String| scene.wording().functions.get(id).unwrap_or(id).clone().into();
    let functions: Vec<AttrValue> = rules.functions.iter().map(name).collect();
    html! {
        <section>
            <h2>{scene.say(Text::GridTitle)}</h2>
            <p class="small">{scene.say(Text::GridNote)}</p>
            <SourceGrid
                caption={scene.say(Text::GridTitle)} sources={scene.say(Text::GridSources)} {functions} {rows}
            />
        </section>
    }
}
