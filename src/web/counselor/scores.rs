//! The two sides, the type, all scores with their intervals, and how it was answered.

use yew::prelude::*;

use super::{Marks, Place, words};
use crate::instrument::{ProfileRules, Role, States, Words};
use crate::profile::{Profile, ProfileType};
use crate::record::Ended;
use crate::score::person::Score;
use crate::score::quality::{Caution, Note};
use crate::score::rounding::rounded;
use crate::session::Finished;
use crate::text::Text;
use crate::web::interval_plot::{IntervalPlot, Place as Mark, PlotRow, RowKind};
use crate::web::scene::Scene;

/// The two sides and the type, side by side.
pub(super) fn sides(scene: &Scene, finished: &Finished, profile: &Profile, rules: &ProfileRules) -> Html {
    let both = [&rules.internal, &rules.external];
    let states = scene.instrument.key().states.as_ref();
    html! {
        <section class="sides">
            { for both.into_iter().filter_map(|id| Some(side(scene, finished, id, finished.report.scores.get(id)?))) }
            { kind(scene, finished, profile, rules) }
            { states.map(|states| p_low_means(scene, &rules.internal, states)) }
        </section>
    }
}

fn side(scene: &Scene, finished: &Finished, id: &str, score: &Score) -> Html {
    let items = words::items(scene, finished, id).to_string();
    let answered =
        [("answered", &*score.answered.to_string()), ("items", &items), ("needed", &score.needed.to_string())];
    let Some(pomp) = score.pomp else {
        return html! {
            <div class="card-box">
                <h2>{words::name(scene, id)}</h2>
                <p class="figure"><strong class="named">{scene.say(Text::NoScore)}</strong></p>
                <p>{scene.fill(Text::NoScoreReason, &answered)}</p>
                <p class="small">{words::interval(scene, Text::NoScoreBounds, score.bounds_pomp)}</p>
            </div>
        };
    };
    let band = score.band.as_ref().map(|band| {
        html! { <strong>{scene.fill(Text::BandIs, &[("band", &words::band(scene, id, band))])}</strong> }
    });
    let interval = score.precision.map(|known| words::interval(scene, Text::IntervalIs, known.ci90));
    let confidence = score.precision.map(|known| html! { <p class="small">{words::confidence(scene, known)}</p> });
    html! {
        <div class="card-box">
            <h2>{words::name(scene, id)}</h2>
            <p class="figure"><strong>{words::whole(pomp)}</strong><span>{scene.say(Text::OutOf)}</span></p>
            <p>{band}</p>
            <p>{interval}</p>
            <p class="small">{scene.fill(Text::AnsweredOf, &answered[..2])}</p>
            {confidence}
        </div>
    }
}

fn kind(scene: &Scene, finished: &Finished, profile: &Profile, rules: &ProfileRules) -> Html {
    let lead = match profile.words {
        _ if profile.kind == ProfileType::Undetermined => Text::AnswersLeave,
        Words::May => Text::AnswersMay,
        Words::Suggest => Text::AnswersSuggest,
        Words::Indicate => Text::AnswersIndicate,
    };
    let means = match profile.kind {
        ProfileType::BothLow => Text::BothLowMeans,
        ProfileType::InternalLow => Text::InternalLowMeans,
        ProfileType::ExternalLow => Text::ExternalLowMeans,
        ProfileType::Supported => Text::SupportedMeans,
        ProfileType::Undetermined => Text::UndeterminedMeans,
    };
    let own = profile.plausible.get(&profile.kind).copied().flatten();
    let own = own.map(|value| scene.fill(Text::HowLikely, &[("value", &words::chance(scene, value))]));
    html! {
        <div class="card-box">
            <p>{scene.say(lead)}</p>
            <h2 class="figure"><strong class="named">{scene.say(words::kind(profile.kind))}</strong></h2>
            if let Some(own) = own {
                <p class="small">{own}</p>
            }
            <p>{plausible(scene, profile)}</p>
            <p class="small">{scene.say(means)}{scene.gap()}{difference(scene, finished, rules)}</p>
        </div>
    }
}

/// What else is plausible, each with how likely it is.
fn plausible(scene: &Scene, profile: &Profile) -> AttrValue {
    let others = profile.plausible.iter().filter(|(kind, _)| **kind != profile.kind);
    let others: Vec<String> = others
        .map(|(kind, chance)| {
            let name = scene.say(words::kind(*kind));
            match chance {
                Some(chance) => {
                    let value = words::chance(scene, *chance);
                    scene.fill(Text::WithValue, &[("name", &name), ("value", &value)]).to_string()
                }
                None => name.to_string(),
            }
        })
        .collect();
    let text = match (profile.kind, others.is_empty()) {
        (ProfileType::Undetermined, true) => return scene.say(Text::NothingPlausible),
        (_, true) => return AttrValue::default(),
        (ProfileType::Undetermined, false) => Text::Plausible,
        (_, false) => Text::AlsoPlausible,
    };
    scene.fill(text, &[("types", &words::list(scene, &others))])
}

/// Said only where the sides differ by the rule.
fn difference(scene: &Scene, finished: &Finished, rules: &ProfileRules) -> Option<AttrValue> {
    let difference = finished.report.scores.difference.filter(|difference| difference.differ)?;
    let (internal, external) = (words::name(scene, &rules.internal), words::name(scene, &rules.external));
    let (lower, higher) = if difference.t < 0.0 { (internal, external) } else { (external, internal) };
    let (t, df) = (rounded(difference.t.abs(), 1), rounded(difference.df, 0));
    Some(scene.fill(Text::SideLower, &[("lower", &lower), ("higher", &higher), ("t", &t), ("df", &df)]))
}

fn p_low_means(scene: &Scene, side: &str, states: &States) -> Html {
    let key = scene.instrument.key();
    let bands = key.scores.iter().find(|score| score.id == side).and_then(|score| key.bands.get(score.bands.as_ref()?));
    let lowest = bands.and_then(|bands| bands.first()).map(|band| words::band(scene, side, &band.id));
    let values = [
        ("band", lowest.unwrap_or_default()),
        ("cut", rounded(states.cut, 1)),
        ("from", words::chance(scene, states.low_from).to_string()),
        ("to", words::chance(scene, states.not_low_to).to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    html! { <p class="small explained">{words::p_low(scene)}{" "}{scene.fill(Text::PLowMeans, &values)}</p> }
}

/// Every score with its interval on one line.
pub(super) fn section(scene: &Scene, finished: &Finished, profile: &Profile, marks: &Marks) -> Html {
    let scores = &finished.report.scores;
    let key = scene.instrument.key();
    let shown: Vec<_> = key
        .scores
        .iter()
        .filter(|score| matches!(score.role, Role::Subscale | Role::Facet))
        .filter_map(|key| Some((key, scores.get(&key.id)?)))
        .collect();
    let rows: Vec<PlotRow> =
        shown.iter().map(|(key, score)| row(scene, finished, &key.id, key.role == Role::Facet, score)).collect();
    let set = shown.first().and_then(|(score, _)| score.bands.as_ref());
    let bands = set.and_then(|set| key.bands.get(set)).map_or(&[][..], Vec::as_slice);
    let band_names: Vec<AttrValue> = shown.first().map_or_else(Vec::new, |(score, _)| {
        bands.iter().map(|band| words::band(scene, &score.id, &band.id).into()).collect()
    });
    let cuts: Vec<f64> = bands.iter().filter_map(|band| band.below).collect();
    let heads = [Text::PlotScale, Text::PlotScore, Text::PlotInterval].map(|text| scene.say(text));
    html! {
        <section>
            <h2 ref={marks.at(Place::Scores)} tabindex="-1">{scene.say(Text::ScoresTitle)}</h2>
            <IntervalPlot caption={scene.say(Text::PlotCaption)} {heads} {rows} {cuts} bands={band_names} />
            { for besides(scene, finished, profile).into_iter().map(|words| html! { <p class="small">{words}</p> }) }
        </section>
    }
}

fn row(scene: &Scene, finished: &Finished, id: &str, facet: bool, score: &Score) -> PlotRow {
    let interval = score.precision.map(|known| known.ci90);
    let reason = || {
        let items = words::items(scene, finished, id).to_string();
        let (answered, needed) = (score.answered.to_string(), score.needed.to_string());
        scene.fill(Text::PlotMissing, &[("answered", &answered), ("items", &items), ("needed", &needed)])
    };
    PlotRow {
        name: words::name(scene, id).into(),
        kind: if facet { RowKind::Facet } else { RowKind::Subscale },
        mark: score.pomp.map(|point| Mark { point, interval }),
        value: score.pomp.map_or_else(reason, |pomp| words::whole(pomp).into()),
        interval: interval.map(|ends| words::interval(scene, Text::IntervalShort, ends)).unwrap_or_default(),
    }
}

/// What stands out within a side, and the module.
fn besides(scene: &Scene, finished: &Finished, profile: &Profile) -> Vec<AttrValue> {
    let scores = &finished.report.scores;
    let key = scene.instrument.key();
    let mut lines = Vec::new();
    if scores.all().any(|(id, _)| scene.instrument.score(id).is_some_and(|score| score.role == Role::Facet)) {
        lines.push(scene.say(Text::FacetsWide));
    }
    for side in &key.scores {
        let Some(peaks) = scores.peaks(&side.id) else { continue };
        for (text, higher) in [(Text::StandsHigher, true), (Text::StandsLower, false)] {
            let flagged = |id: &&String| {
                peaks.facets.get(*id).is_some_and(|peak| peak.flagged && (peak.deviation > 0.0) == higher)
            };
            let facets = words::names(scene, side.facets.iter().filter(flagged));
            if !facets.is_empty() {
                lines.push(scene.fill(text, &[("side", &words::name(scene, &side.id)), ("names", &facets)]));
            }
        }
    }
    let module = key.profile.as_ref().and_then(|rules| rules.contact.as_ref());
    if let Some((module, contact)) = profile.away_parent.zip(module) {
        let (name, answered) = (words::name(scene, &contact.score), module.answered.to_string());
        lines.push(match module.pomp {
            Some(pomp) => {
                let score = words::whole(pomp);
                scene.fill(Text::ModuleIs, &[("name", &name), ("score", &score), ("answered", &answered)])
            }
            None => scene.fill(Text::ModuleNoScore, &[("name", &name), ("answered", &answered)]),
        });
    }
    lines
}

/// What is missing, and every caution and note in a sentence.
pub(super) fn notes(scene: &Scene, finished: &Finished, profile: &Profile) -> Html {
    let places = finished.report.basis.places;
    let quality = &finished.report.scores.quality;
    let cuts = words::form(scene, &finished.record).map(|form| form.quality.clone()).unwrap_or_default();
    let items = (places.answered + places.skipped + places.not_reached).to_string();
    let mut lines = Vec::new();
    lines.push(if places.skipped + places.not_reached == 0 {
        scene.fill(Text::AllAnswered, &[("items", &items)])
    } else {
        let [answered, skipped, unreached] =
            [places.answered, places.skipped, places.not_reached].map(|count| count.to_string());
        let values = [("answered", &*answered), ("items", &*items), ("skipped", &*skipped), ("unreached", &*unreached)];
        scene.fill(Text::SomeMissing, &values)
    });
    if finished.record.ended == Ended::Stopped {
        lines.push(scene.say(Text::StoppedEarly));
    }
    if !profile.left_out.is_empty() {
        lines.push(scene.fill(Text::WithoutScore, &[("names", &words::names(scene, &profile.left_out))]));
    }
    let number = |value: Option<f64>, digits| value.map_or_else(String::new, |value| rounded(value, digits));
    for caution in &quality.cautions {
        let (text, value, limit) = match caution {
            Caution::Run => (Text::CautionRun, quality.longest_run_with_reverse.to_string(), String::new()),
            Caution::Irv => (Text::CautionIrv, number(quality.irv, 2), String::new()),
            Caution::Fast => {
                (Text::CautionFast, number(quality.median_seconds, 1), number(cuts.median_seconds_below, 0))
            }
            Caution::Discrepancy => {
                (Text::CautionDiscrepancy, number(quality.discrepancy.map(f64::abs), 1), String::new())
            }
            Caution::Skipped => {
                let limit = cuts.skipped_over_percent.unwrap_or_default().to_string();
                (Text::CautionSkipped, quality.skipped.to_string(), limit)
            }
        };
        lines.push(scene.fill(text, &[("value", &value), ("count", &value), ("limit", &limit)]));
    }
    for note in &quality.notes {
        lines.push(scene.say(match note {
            Note::SameAnswerThroughout => Text::SameThroughout,
        }));
    }
    if quality.cautions.is_empty() {
        let run = scene.fill(Text::NoCaution, &[("run", &quality.longest_run.to_string())]);
        let median = quality.median_seconds.map(|value| scene.fill(Text::MedianTime, &[("value", &rounded(value, 1))]));
        lines.push(run);
        lines.extend(median);
    } else {
        lines.push(scene.say(Text::CautionMeans));
    }
    html! {
        <section class="notes">
            <h2>{scene.say(Text::NotesTitle)}</h2>
            <ul>{ for lines.into_iter().map(|line| html! { <li>{line}</li> }) }</ul>
        </section>
    }
}
