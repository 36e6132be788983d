//! The counselor's reading: the same order on screen and paper, safety first.

mod change;
mod network;
mod recommendations;
mod safety;
mod scores;
mod words;

use yew::prelude::*;

use super::host;
use super::scene::{Scene, use_scene};
use crate::record::{Administration, Record};
use crate::session::{Event, Finished};
use crate::text::{Locale, Text};

pub(super) use recommendations::reference;

#[derive(Properties, PartialEq)]
pub(super) struct CounselorProps {
    pub(super) finished: Finished,
}

/// The headings one can jump to.
#[derive(Clone, Copy)]
enum Place {
    Safety,
    Scores,
    Network,
    Steps,
    Change,
    Decision,
}

const PLACES: [(Place, Text); 6] = [
    (Place::Safety, Text::JumpSafety),
    (Place::Scores, Text::JumpScores),
    (Place::Network, Text::JumpNetwork),
    (Place::Steps, Text::JumpSteps),
    (Place::Change, Text::JumpChange),
    (Place::Decision, Text::JumpDecision),
];

/// One node a heading.
#[derive(Default, PartialEq)]
struct Marks([NodeRef; PLACES.len()]);

impl Marks {
    fn at(&self, place: Place) -> NodeRef {
        self.0[place as usize].clone()
    }
}

/// The report.
#[component]
pub(super) fn Counselor(props: &CounselorProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let marks = use_memo((), |()| Marks::default());
    let jump = PLACES.map(|(place, text)| {
        let mark = marks.at(place);
        html! {
            <button type="button" class="secondary" onclick={move |_: MouseEvent| host::focus(&mark)}>
                {scene.say(text)}
            </button>
        }
    });
    let print = scene.dialog.reform(|_: MouseEvent| ());
    let on_print = Callback::from(move |event| {
        print.emit(event);
        host::print();
    });
    let head = html! {
        <>
            <h1 ref={heading} tabindex="-1">{scene.say(Text::ReportTitle)}</h1>
            { intro(&scene, &props.finished) }
            <nav class="jump no-print" aria-label={scene.say(Text::JumpTo)}>{ for jump }</nav>
        </>
    };
    html! {
        <main class="screen">
            { article(&scene, &props.finished, head, &marks, false) }
            <div class="acts">
                <button type="button" class="secondary" onclick={scene.on_click(Event::Map)}>
                    {scene.say(Text::BackToMap)}
                </button>
                <button type="button" class="secondary" onclick={on_print}>{scene.say(Text::PrintThisPage)}</button>
                <button type="button" class="primary" onclick={scene.on_click(Event::Keep)}>
                    {scene.say(Text::KeepOrLeave)}
                </button>
            </div>
        </main>
    }
}

/// The whole reading, for paper.
pub(super) fn reading(scene: &Scene, finished: &Finished) -> Html {
    let head = html! { <><h1>{scene.say(Text::ReportTitle)}</h1>{intro(scene, finished)}</> };
    article(scene, finished, head, &Marks::default(), true)
}

/// The reading below its head. On paper nothing is folded.
fn article(scene: &Scene, finished: &Finished, head: Html, marks: &Marks, paper: bool) -> Html {
    let rules = scene.instrument.key().profile.as_ref();
    let sections = finished.report.profile.as_ref().zip(rules).map(|(profile, rules)| {
        html! {
            <>
                { safety::section(scene, finished, profile, marks) }
                { scores::sides(scene, finished, profile, rules) }
                { scores::section(scene, finished, profile, marks) }
                { scores::notes(scene, finished, profile) }
                { network::section(scene, finished, profile, rules, marks) }
                { network::grid(scene, profile, rules) }
                { recommendations::section(scene, finished, profile, rules, marks, paper) }
                { change::section(scene, profile, marks, paper) }
                { decision(scene, marks) }
                { what_this_is(scene, finished) }
            </>
        }
    });
    html! {
        <article class="reading report">
            <div class="body"><div class="intro">{head}</div>{sections}</div>
            <footer class="provisional"><p>{scene.wording().provisional.clone()}</p></footer>
        </article>
    }
}

/// "Pupil 7F-K2 · SNQ-40 · English · set up by a counselor · 2026-11-24 · 9 min · ..."
fn intro(scene: &Scene, finished: &Finished) -> Html {
    let record = &finished.record;
    let administration = match record.administration {
        Administration::Alone => Text::GivenAlone,
        Administration::Supervised { .. } => Text::GivenSupervised,
        Administration::Paper => Text::GivenPaper,
    };
    let hash: String = record.instrument.hashes.key.chars().take(8).collect();
    let instrument = [("id", record.instrument.id.as_str()), ("version", &record.instrument.version), ("hash", &hash)];
    let parts = [
        subject(scene, record),
        Some(record.form.clone().into()),
        Some(words::list(scene, &languages(record)).into()),
        Some(scene.say(administration)),
        Some(record.started.date().to_string().into()),
        minutes(scene, record),
        Some(scene.fill(Text::ReportProgram, &[("version", &record.program.version)])),
        Some(scene.fill(Text::ReportInstrument, &instrument)),
    ];
    let parts: Vec<AttrValue> = parts.into_iter().flatten().collect();
    html! { <p class="small">{parts.join(" · ")}</p> }
}

/// The pupil's code, if there is one.
pub(super) fn subject(scene: &Scene, record: &Record) -> Option<AttrValue> {
    let code = record.subject.as_ref()?.as_str();
    Some(scene.fill(Text::ReportSubject, &[("code", code)]))
}

/// The names of the languages used.
fn languages(record: &Record) -> Vec<String> {
    tags(record).into_iter().map(language).collect()
}

fn tags(record: &Record) -> Vec<&str> {
    let mut tags: Vec<&str> = Vec::new();
    for used in &record.languages {
        if !tags.contains(&used.language.as_str()) {
            tags.push(&used.language);
        }
    }
    tags
}

fn language(tag: &str) -> String {
    let known = Locale::tags().any(|other| other == tag);
    if known { Locale::of(tag).say(Text::LanguageName).into() } else { tag.into() }
}

fn minutes(scene: &Scene, record: &Record) -> Option<AttrValue> {
    let times: Vec<u64> = record.places.iter().filter_map(|place| place.ms.map(u64::from)).collect();
    let minutes = times.iter().sum::<u64>() / 60_000;
    Some(match minutes {
        _ if times.is_empty() => return None,
        0 => scene.say(Text::ReportUnderMinute),
        _ => scene.fill(Text::ReportMinutes, &[("minutes", &minutes.to_string())]),
    })
}

/// A place for the named person's decision. What is written is kept nowhere.
fn decision(scene: &Scene, marks: &Marks) -> Html {
    html! {
        <section class="decision card-box">
            <h2 ref={marks.at(Place::Decision)} tabindex="-1">{scene.say(Text::DecisionTitle)}</h2>
            <label class="field"><span>{scene.say(Text::DecisionWhat)}</span><textarea autocomplete="off" /></label>
            <label class="field"><span>{scene.say(Text::DecisionName)}</span><input type="text" autocomplete="off" /></label>
            <label class="field"><span>{scene.say(Text::DecisionDate)}</span><input type="text" autocomplete="off" /></label>
            <p class="small no-print">{scene.say(Text::DecisionKept)}</p>
        </section>
    }
}

fn what_this_is(scene: &Scene, finished: &Finished) -> Html {
    let wording = scene.wording();
    let ages = scene.instrument.file().ages;
    let made_for = [("from", &*ages.from.to_string()), ("to", &*ages.to.to_string())];
    let status = |tag: &str| {
        let status = &scene.instrument.wording(tag)?.status;
        let line = scene.fill(Text::WordingStatus, &[("language", &language(tag)), ("status", status)]);
        Some(html! { <li>{line}</li> })
    };
    html! {
        <section class="what">
            <h2>{scene.say(Text::WhatThisIs)}</h2>
            <ul class="small">
                <li>{scene.fill(Text::MadeFor, &made_for)}</li>
                { for wording.not_for.iter().map(|words| html! { <li>{words.clone()}</li> }) }
                <li>{wording.source.clone()}</li>
                { for tags(&finished.record).into_iter().filter_map(status) }
                if finished.report.basis.other_wording {
                    <li>{scene.say(Text::OtherWording)}</li>
                }
            </ul>
        </section>
    }
}
