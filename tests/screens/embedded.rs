//! Screens of the element in a page of somebody else.

use std::sync::Arc;

use expect_test::expect_file;
use trellis::{Attributes, Model, Msg, Now, Place, instrument, unreadable_html, update};
use trellis_core::host_event::Share;
use trellis_core::instrument::Instrument;
use trellis_core::session::{AgeGroup, Assent, Event};
use trellis_core::simulate::{RespondentType, respondent};
use trellis_text::{Locale, Text, plain_text};

use crate::rendered::rendered;
use crate::{at, dom, render, rules, with_safety};

const ORIGIN: &str = "https://study.example";

fn attributes(share: &str, follow_up: Option<&str>) -> Attributes {
    Attributes { share: Some(share.into()), follow_up: follow_up.map(str::to_owned), ..Attributes::default() }
}

/// The element in a page, with these attributes, after these events.
fn embedded(snq: &Arc<Instrument>, language: &str, attributes: Attributes, events: Vec<Event>) -> Model {
    let mut model = Model::new(snq.clone(), &[language.into()]);
    let embed = Msg::Embed(Place::Page(Some(ORIGIN.into())), Box::new(attributes));
    let _ = update(&mut model, embed, Now { wall_ms: 0.0, monotonic_ms: 0.0 });
    for event in events {
        let shown = format!("{event:?}");
        model.session = model.session.after(snq, event).unwrap_or_else(|| panic!("{shown} means nothing"));
    }
    model
}

/// The attributes, the events, and what is agreed to.
fn screens(snq: &Arc<Instrument>) -> Vec<(&'static str, Attributes, Vec<Event>, Share)> {
    let record = respondent(snq, snq.first_form(), RespondentType::ExternalLow, 7).unwrap();
    let wish = with_safety(record, [Some("yes"), Some("yes"), Some("yes"), Some("yes")]);
    let opened = |then: Vec<Event>| [vec![Event::Open(Box::new(wish.clone()))], then].concat();
    let who = Some("Ms Lee, the same day");
    let everything = || Attributes {
        form: Some("SNQ-16".into()),
        participant: Some("K712".into()),
        begin: Some("items".into()),
        ..attributes("record", who)
    };
    vec![
        ("page_start", attributes("none", None), vec![], Share::None),
        ("page_start_scores", attributes("scores", None), vec![], Share::Scores),
        ("page_start_record", everything(), vec![Event::Assent(Assent::Given)], Share::None),
        ("page_keep", attributes("none", None), opened(vec![Event::Keep]), Share::None),
        ("page_map_wish", attributes("record", who), opened(vec![]), Share::Record),
        ("page_map_wish_not_shared", attributes("record", who), opened(vec![]), Share::None),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_in_a_page_looks_as_it_did() {
    let snq = &instrument::bundled().unwrap();
    for (name, attributes, events, agreed) in screens(snq) {
        for language in Locale::tags() {
            let model = Model { agreed, ..embedded(snq, language, attributes.clone(), events.clone()) };
            let html = render(model).await;
            assert_eq!(rules::broken(&html), [""; 0], "{name}, {language}");
            expect_file![format!("{name}.{language}.html")].assert_eq(&dom::outline(&html));
        }
    }
}

/// What holds on Trellis's own page alone is said nowhere else; and before anything is given, the start says whose page
/// it is, and who follows up.
#[tokio::test(flavor = "current_thread")]
async fn a_page_of_somebody_else_promises_nothing_that_is_not_so() {
    let snq = &instrument::bundled().unwrap();
    let promises = [
        Text::SignWhoAlone,
        Text::ProofTitle,
        Text::ProofLead,
        Text::KeepLead,
        Text::TalkAlone,
        Text::ClearedUnused,
        Text::SetUpForPupil,
        Text::OpenSaved,
    ];
    for language in Locale::tags() {
        let locale = Locale::of(language);
        for (name, attributes, events, agreed) in screens(snq) {
            for about in [false, true] {
                let mut model = Model { agreed, about, ..embedded(snq, language, attributes.clone(), events.clone()) };
                model.form.was_unused = true;
                let html = render(model).await;
                for promise in promises {
                    assert!(!plain_text(&html).contains(locale.text(promise)), "{promise:?} on {name}: {html}");
                }
            }
            let start = render(embedded(snq, language, attributes.clone(), vec![])).await;
            assert!(start.contains(&locale.format(Text::SignWhoPage, &[("page", &ORIGIN)])), "{start}");
            assert_eq!(start.contains("Ms Lee, the same day"), attributes.follow_up.is_some(), "{start}");
            let asks = [Text::ShareScores, Text::ShareRecord].map(|text| start.contains(locale.text(text)));
            let share = attributes.share.as_deref();
            assert_eq!(asks, [share == Some("scores"), share == Some("record")], "{start}");
        }
    }
}

/// On Trellis's own page in a frame of another origin, that page learns how far somebody has come, and what they agree to.
#[tokio::test(flavor = "current_thread")]
async fn in_a_frame_the_start_says_what_the_page_around_learns() {
    let snq = &instrument::bundled().unwrap();
    for language in Locale::tags() {
        for (share, who) in [("none", Text::SignWhoFrame), ("scores", Text::SignWhoFrameAsks)] {
            let mut model = Model::new(snq.clone(), &[language.into()]);
            let embed = Msg::Embed(Place::Frame(ORIGIN.into()), Box::new(attributes(share, None)));
            let _ = update(&mut model, embed, Now { wall_ms: 0.0, monotonic_ms: 0.0 });
            let html = render(model).await;
            assert!(html.contains(&Locale::of(language).format(who, &[("page", &ORIGIN)])), "{html}");
            for offer in [Text::SetUpForPupil, Text::OpenSaved] {
                assert!(!plain_text(&html).contains(Locale::of(language).text(offer)), "{html}");
            }
        }
    }
}

/// In place of the questionnaire, where the page's own instrument cannot be read.
#[tokio::test(flavor = "current_thread")]
async fn an_instrument_that_cannot_be_read_is_said_kindly() {
    for language in Locale::tags() {
        let html = rendered(move || unreadable_html(Locale::of(language))).await;
        expect_file![format!("unreadable.{language}.html")].assert_eq(&dom::outline(&html));
    }
}

/// Without an origin, as in a sandboxed frame, it is "this page".
#[tokio::test(flavor = "current_thread")]
async fn a_page_without_an_origin_is_this_page() {
    let snq = &instrument::bundled().unwrap();
    for language in Locale::tags() {
        let mut model = embedded(snq, language, attributes("none", None), vec![]);
        model.embedding.place = Place::Page(None);
        let this_page = Locale::of(language).text(Text::ThisPage);
        let said = Locale::of(language).format(Text::SignWhoPage, &[("page", &this_page)]);
        let html = render(model).await;
        assert!(html.contains(&said), "{html}");
    }
}

/// The desk and the tests in a browser take the heading from the program.
#[test]
fn the_heading_of_the_start_is_the_same_in_the_program_and_in_its_instrument() {
    let snq = instrument::bundled().unwrap();
    for language in Locale::tags() {
        let heading = snq.wording(language).unwrap().leads.heading.as_deref();
        assert_eq!(heading, Some(Locale::of(language).text(Text::StartHeading)));
    }
}

/// Of what time the sentences speak, and where, an instrument says itself: of none other is it said.
#[tokio::test(flavor = "current_thread")]
async fn nothing_that_one_instrument_alone_asks_is_said_of_an_own_one() {
    let file = include_str!("../../crates/core/examples/mood.json");
    let worded =
        file.replace("\"recall\": \"Today\",", "\"recall\": \"Today\", \"leads\": { \"start\": \"About today.\" },");
    let [mood, with_leads] = [file, &worded].map(|file| Arc::new(Instrument::parse(file).unwrap()));
    let about_you = vec![Event::Assent(Assent::Given), Event::Begin];
    let begun = [Event::Age(AgeGroup::Made), Event::FirstItem(at("2026-11-24T09:30:00.000Z"))];
    let skips = vec![Event::Skip(1000.0); 3];
    let map = [about_you.clone(), begun.to_vec(), skips, vec![Event::GoOn]].concat();
    for (screen, events) in [("start", vec![]), ("about you", about_you), ("map", map)] {
        let html = plain_text(&render(embedded(&mood, "en", attributes("none", None), events)).await);
        assert!(!html.contains("week"), "{screen}: {html}");
        assert!(screen == "map" || !html.contains("school"), "{screen}: {html}");
        // It has no map, and is worded in one language.
        let (of_a_map, choice) =
            (Locale::of("en").text(Text::MapTitle), Locale::of("zh-Hans").text(Text::LanguageName));
        assert!(!html.contains(of_a_map) && !html.contains(choice), "{screen}: {html}");
        assert!(screen != "map" || html.contains(Locale::of("en").text(Text::DoneTitle)), "{screen}: {html}");
        assert!(!html.contains(Locale::of("en").text(Text::HoldsYouUp)), "{screen}: {html}");
    }
    let html = render(embedded(&mood, "en", attributes("none", None), vec![])).await;
    assert!(html.contains("<h1 tabindex=\"-1\">How are you?</h1>"), "{html}");
    let html = render(embedded(&with_leads, "en", attributes("none", None), vec![])).await;
    assert!(html.contains("About today.") && !html.contains(Locale::of("en").text(Text::StartLead)), "{html}");
}
