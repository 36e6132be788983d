//! Every screen in every language, rendered without a browser and held against `tests/screens/`.
//!
//! After a change that is meant: `UPDATE_SCREENS=1 cargo test --test screens`, and read the diff.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use trellis::{Model, html};
use trellis_core::answers::{Answer, Rating};
use trellis_core::instrument::Instrument;
use trellis_core::record::{Consent, Record, Started};
use trellis_core::session::{AgeGroup, Assent, Event, Session};
use trellis_core::simulate::{Respondent, respondent};
use trellis_text::Locale;
use yew::prelude::*;

/// Other each time, as far as Yew knows.
struct Shown(Model);

impl PartialEq for Shown {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[derive(Properties, PartialEq)]
struct ShowProps {
    shown: Rc<Shown>,
}

#[component]
fn Show(props: &ShowProps) -> Html {
    html(&props.shown.0, Callback::noop())
}

async fn render(instrument: &'static Instrument, session: Session, about: bool) -> String {
    let model = Model { session, about, ..Model::new(instrument, &[]) };
    let props = ShowProps { shown: Rc::new(Shown(model)) };
    let html = yew::LocalServerRenderer::<Show>::with_props(props).hydratable(false).render().await;
    // One element a line, so that a difference can be read.
    html.replace("><", ">\n<")
}

fn walk(instrument: &Instrument, language: &str, events: Vec<Event>) -> Session {
    let mut session = Session::new(instrument, &[language.into()]);
    for event in events {
        let shown = format!("{event:?}");
        session = session.after(instrument, event).unwrap_or_else(|| panic!("{shown} means nothing"));
    }
    session
}

fn at(time: &str) -> Started {
    time.to_string().try_into().unwrap()
}

/// From the start to the first item.
fn begun() -> Vec<Event> {
    vec![
        Event::Assent(Assent::Given),
        Event::Begin,
        Event::Age(AgeGroup::Made),
        Event::Condition(0, false),
        Event::FirstItem(at("2026-11-24T09:30:00.000Z")),
    ]
}

fn opened(record: Record, then: Vec<Event>) -> Vec<Event> {
    [vec![Event::Open(Box::new(record))], then].concat()
}

fn screens(snq: &Instrument) -> Vec<(&'static str, Vec<Event>)> {
    let scale = snq.key().answers.get("frequency").unwrap();
    let often = Event::Choose(Answer::Rating(Rating::new(4, scale).unwrap()));
    let simulated = |form, kind| respondent(snq, form, kind, 7).unwrap();
    let full = || simulated("SNQ-40", Respondent::ExternalLow);
    let unknown = Record {
        instrument: trellis_core::record::InstrumentRef { id: "other".into(), ..full().instrument },
        ..full()
    };
    let supervised = Event::ReadyForPupil {
        form: "SNQ-16".into(),
        subject: Some(String::from("7F-K2").try_into().unwrap()),
        follow_up: "counselor on duty".into(),
        consent: Consent::Held,
    };
    let skips = |n| vec![Event::Skip(1000.0); n];
    vec![
        ("start", vec![]),
        ("set_up", vec![Event::SetUp]),
        ("start_supervised", vec![Event::SetUp, supervised]),
        ("about_you", vec![Event::Assent(Assent::Given), Event::Begin]),
        ("too_young", vec![Event::Assent(Assent::Given), Event::Begin, Event::Age(AgeGroup::TooYoung)]),
        ("question", begun()),
        ("question_chosen", [begun(), vec![often.clone()]].concat()),
        ("question_asked_for", [begun(), vec![Event::Next(1000.0)]].concat()),
        ("question_family", [begun(), skips(4)].concat()),
        ("question_safety", [begun(), skips(40)].concat()),
        ("stopped", [begun(), vec![often, Event::Next(1000.0), Event::Stop(0.0)]].concat()),
        ("check", [begun(), skips(44)].concat()),
        ("map", opened(full(), vec![])),
        ("map_short", opened(simulated("SNQ-16", Respondent::InternalLow), vec![])),
        ("map_open", [begun(), skips(44), vec![Event::Finish]].concat()),
        ("counselor", opened(full(), vec![Event::Counselor])),
        ("counselor_short", opened(simulated("SNQ-16", Respondent::Supported), vec![Event::Counselor])),
        ("counselor_mixed", opened(simulated("SNQ-40", Respondent::Mixed), vec![Event::Counselor])),
        ("keep", opened(full(), vec![Event::Keep])),
        ("unscored", opened(unknown, vec![])),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_looks_as_it_did() {
    let snq = Instrument::shipped().unwrap();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens");
    let update = std::env::var_os("UPDATE_SCREENS").is_some();
    let mut differ = Vec::new();
    for language in Locale::tags() {
        let mut shown: Vec<(&str, Session, bool)> =
            screens(snq).into_iter().map(|(name, events)| (name, walk(snq, language, events), false)).collect();
        shown.push(("about", walk(snq, language, vec![]), true));
        for (name, session, about) in shown {
            let html = render(snq, session, about).await;
            let file = folder.join(format!("{name}.{language}.html"));
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&file, &html).unwrap();
            } else if fs::read_to_string(&file).unwrap_or_default() != html {
                differ.push(format!("{name}.{language}"));
            }
        }
    }
    assert!(differ.is_empty(), "these screens look different: {}", differ.join(", "));
}
