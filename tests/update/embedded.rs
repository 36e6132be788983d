//! The element in a page of somebody else: what its attributes set up, what the page is told, and what it may read.

mod kept;
mod told;

use trellis::{Attributes, Begin, Effect, Keeping, Msg, Navigation, Place, Readable};
use trellis_core::host_event::{Complete, HostError, HostEvent, Share};
use trellis_core::record::{AnswerRecord, Ended};
use trellis_core::session::{AgeGroup, Assent, Event, SafetyQuestions, Screen};

use crate::page::Page;

const NEXT: Msg = Msg::LeaveItem(Navigation::Next);
const STOP: Msg = Msg::LeaveItem(Navigation::Stop);

fn place() -> Place {
    Place::Page(Some("https://study.example".into()))
}

fn attributes(list: &[(&str, &str)]) -> Attributes {
    let get = |name: &str| list.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
    Attributes {
        instrument: get("instrument"),
        form: get("form"),
        share: get("share"),
        participant: get("participant"),
        begin: get("begin"),
        order: get("order"),
        seed: get("seed"),
        follow_up: get("follow-up"),
        idle_seconds: get("idle-seconds"),
        on_reload: get("on-reload"),
        keeping: Keeping::Ready,
    }
}

fn embed(list: &[(&str, &str)]) -> Msg {
    Msg::Embed(place(), Box::new(attributes(list)))
}

/// At the start, in a page of somebody else.
fn embedded(list: &[(&str, &str)]) -> Page {
    let mut page = Page::start();
    page.send(embed(list));
    page
}

/// What the page around is told.
fn told(effects: &[Effect]) -> Vec<HostEvent> {
    let event = |effect: &Effect| match effect {
        Effect::Tell(event) => Some(event.clone()),
        _ => None,
    };
    effects.iter().filter_map(event).collect()
}

fn errors(effects: &[Effect]) -> Vec<HostError> {
    let error = |event| match event {
        HostEvent::Error(error) => Some(error),
        _ => None,
    };
    told(effects).into_iter().filter_map(error).collect()
}

/// From the start to the first item, with or without the person's yes to sharing. Returns what is told.
fn begin(page: &mut Page, agrees: bool) -> Vec<HostEvent> {
    let mut events = Vec::new();
    let mut messages = vec![Msg::Session(Event::Assent(Assent::Given)), Msg::Begin];
    if agrees {
        messages.insert(0, Msg::AgreeToShare(true));
    }
    if page.model.embedding.begin == Begin::Start {
        let no = Event::Condition(0.into(), false);
        messages.extend([Msg::Age(AgeGroup::Made), Msg::Session(no), Msg::FirstItem]);
    }
    for msg in messages {
        events.extend(told(&page.send(msg)));
    }
    events
}

/// Answers every item that comes, to the results. Returns what is told.
fn answer_all(page: &mut Page) -> Vec<HostEvent> {
    let mut events = Vec::new();
    while matches!(page.model.session.screen, Screen::Question(_)) {
        page.wait(1_500.0);
        events.extend(told(&page.send(Msg::AnswerChosen(0))));
        events.extend(told(&page.send(NEXT)));
    }
    events
}

fn completed(events: &[HostEvent]) -> Option<&Complete> {
    events.iter().find_map(|event| match event {
        HostEvent::Complete(complete) => Some(&**complete),
        _ => None,
    })
}

/// A page around that was given the record leads on when it likes; one that was not does not lead away from answers.
#[test]
fn leaving_is_asked_about_until_the_record_is_handed_over() {
    for (share, agrees, asks) in [("record", true, false), ("record", false, true), ("scores", true, true)] {
        let mut page = embedded(&[("share", share), ("form", "SNQ-16"), ("begin", "items")]);
        begin(&mut page, agrees);
        assert!(page.model.asks_before_unload(), "{share}");
        answer_all(&mut page);
        page.send(Msg::Session(Event::GoOn));
        assert!(page.model.session.finished().is_some(), "{share}");
        assert_eq!(page.model.asks_before_unload(), asks, "{share} {agrees}");
    }
}

#[test]
fn attributes_are_taken_over() {
    let list = [
        ("form", "SNQ-16"),
        ("share", "record"),
        ("participant", " Ｋ７１２ "),
        ("begin", "items"),
        ("follow-up", " Ms Lee, the same day "),
        ("idle-seconds", "60"),
    ];
    let mut page = Page::start();
    let effects = page.send(embed(&list));
    assert_eq!(errors(&effects), []);
    let embedding = &page.model.embedding;
    assert_eq!((embedding.share, embedding.begin), (Share::Record, Begin::Items));
    assert_eq!(embedding.form, page.model.instrument.find_form("SNQ-16"));
    assert_eq!(embedding.participant.as_ref().map(|code| code.as_str()), Some("K712"));
    assert_eq!(embedding.follow_up.as_ref().map(|who| who.as_str()), Some("Ms Lee, the same day"));
    assert_eq!(page.model.timing.idle_limit_ms, 60_000.0);
    assert!(!page.model.has_data(), "what the page around has set up is no data of a person");
    page.send(embed(&[]));
    assert_eq!(page.model.timing.idle_limit_ms, 180_000.0);
    assert_eq!(page.model.embedding.participant, None);
}

/// Attribute, value, and words of what is said.
#[test]
fn what_no_attribute_can_be_is_refused_and_counts_as_not_there() {
    for (attribute, value, said) in [
        ("instrument", "SNQ", "this is `snq`"),
        ("form", "SNQ-99", "SNQ-40, SNQ-16"),
        ("share", "all", "none, scores, record"),
        ("share", "", "none, scores, record"),
        ("begin", "end", "start, items"),
        ("order", "random", "fixed, seeded"),
        ("participant", "two words", "1 to 32"),
        ("participant", "Anna", "reads like a name"),
        ("participant", "阿明", "1 to 32"),
        ("follow-up", "Ms\u{202e}Lee", "direction"),
        ("idle-seconds", "0", "above 0"),
        ("idle-seconds", "-5", "above 0"),
        ("idle-seconds", "soon", "above 0"),
    ] {
        let mut page = embedded(&[]);
        let effects = page.send(embed(&[(attribute, value)]));
        let errors = errors(&effects);
        let [error] = errors.as_slice() else { panic!("{attribute}={value}: {errors:?}") };
        assert_eq!(error.attribute.as_deref(), Some(attribute));
        assert!(error.message.contains(said), "{}", error.message);
        assert_eq!(page.model.embedding.share, Share::None);
        assert_eq!(page.model.embedding.participant, None);
        assert_eq!(page.model.timing.idle_limit_ms, 180_000.0);
        if attribute == "participant" {
            assert!(!error.message.contains(value), "a name is not repeated: {}", error.message);
        }
    }
    for (attribute, value) in [("participant", " "), ("follow-up", " "), ("share", "none"), ("begin", "start")] {
        let mut page = embedded(&[]);
        assert_eq!(errors(&page.send(embed(&[(attribute, value)]))), [], "{attribute}");
    }
}

/// A yes holds for what was asked for when it was given.
#[test]
fn what_is_asked_for_does_not_change_under_a_yes() {
    // Before the beginning: both yeses are open again.
    let mut page = embedded(&[("share", "scores")]);
    page.send(Msg::AgreeToShare(true));
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(embed(&[("share", "record")]));
    assert_eq!((page.model.agreed, page.model.embedding.share), (Share::None, Share::Record));
    assert!(!page.model.has_data());
    // What is the same changes nothing.
    page.send(Msg::AgreeToShare(true));
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(embed(&[("share", "record")]));
    assert_eq!(page.model.agreed, Share::Record);

    // Nor between the press on a box and its release.
    page.send(Msg::Mounted);
    page.send(Msg::AgreeToShare(false));
    page.send(embed(&[("share", "scores")]));
    page.send_at_once(Msg::AgreeToShare(true));
    assert_eq!(page.model.agreed, Share::None);
    page.wait(600.0);
    page.send_at_once(Msg::AgreeToShare(true));
    assert_eq!(page.model.agreed, Share::Scores);

    // Once it is under way: from the next person on.
    for under_way in [false, true] {
        let mut page = embedded(&[("share", "none"), ("participant", "K712")]);
        page.send(Msg::Session(Event::Assent(Assent::Given)));
        page.send(Msg::Begin);
        if under_way {
            page.send(Msg::Age(AgeGroup::Made));
            page.send(Msg::Session(Event::Condition(0.into(), false)));
            page.send(Msg::FirstItem);
        }
        page.send(embed(&[("share", "record"), ("participant", "K713"), ("follow-up", "Ms Lee")]));
        page.send(Msg::AgreeToShare(true));
        assert_eq!((page.model.embedding.share, page.model.agreed), (Share::None, Share::None));
        if under_way {
            let events = answer_all(&mut page);
            assert_eq!(completed(&events).map(|complete| complete.record.is_none()), Some(true));
            let subject = page.model.session.record().and_then(|record| record.subject.clone());
            assert_eq!(subject.map(String::from).as_deref(), Some("K712"));
        }
        page.send(Msg::Clear);
        assert_eq!((page.model.embedding.share, page.model.agreed), (Share::Record, Share::None));
        let Screen::Start(start) = &page.model.session.screen else { panic!() };
        assert_eq!(start.subject.clone().map(String::from).as_deref(), Some("K713"));
        assert_eq!(start.safety, SafetyQuestions::Asked);
    }
}

/// Attributes that come when the time is over, or while everything is hidden, hold all the same.
#[test]
fn attributes_are_not_lost() {
    let mut page = embedded(&[("share", "record")]);
    begin(&mut page, true);
    page.pass(180_000.0);
    page.send(embed(&[]));
    page.assert_cleared();
    assert_eq!(page.model.embedding.share, Share::None);

    let mut page = embedded(&[("share", "record")]);
    begin(&mut page, true);
    page.send(Msg::ClearAndLeave);
    page.send(embed(&[]));
    page.send(Msg::SetLanguage("zh".into()));
    page.send(Msg::Clear);
    assert_eq!(page.model.embedding.share, Share::None);
    assert_eq!(page.model.session.language, "zh-Hans");
}

#[test]
fn safety_questions_are_asked_only_where_the_page_says_who_follows_up() {
    for (follow_up, asked) in [(None, 40), (Some("Ms Lee, the same day"), 44)] {
        let list: Vec<_> = follow_up.map(|who| ("follow-up", who)).into_iter().collect();
        let mut page = embedded(&list);
        begin(&mut page, false);
        assert_eq!(page.run().asked().len(), asked);
        let mut items = 0;
        while let Screen::Question(_) = page.model.session.screen {
            page.send(Msg::AnswerChosen(0));
            page.send(NEXT);
            items += 1;
        }
        assert_eq!(items, asked);
        let results = page.model.session.finished().expect("there is a map");
        let safety = &results.report.profile.as_ref().unwrap().safety;
        assert_eq!(safety.asked, asked == 44);
        assert_eq!(results.record.ended, Ended::Completed);
        let not_reached = results.record.items.iter().filter(|item| item.answer == AnswerRecord::NotReached);
        assert_eq!(not_reached.count(), 44 - asked);
        assert_eq!(results.report.notes, []);
    }
}

/// After stopping early they are not offered, and going on does not lead to them.
#[test]
fn safety_questions_that_are_not_asked_come_by_no_way() {
    let mut page = embedded(&[("begin", "items")]);
    begin(&mut page, false);
    for _ in 0..39 {
        page.send(Msg::AnswerChosen(0));
        page.send(NEXT);
    }
    page.send(Msg::AnswerChosen(0));
    page.send(STOP);
    let Screen::Stopped(run) = &page.model.session.screen else { panic!() };
    assert_eq!(run.safety_left(), 0);
    page.send(Msg::Session(Event::AskSafety));
    assert!(matches!(page.model.session.screen, Screen::Stopped(_)));
    page.send(Msg::Session(Event::GoOn));
    assert_eq!(page.item(), 39);
    page.send(NEXT);
    assert!(matches!(page.model.session.screen, Screen::Map(_)), "{:?}", page.model.session.screen);
}

#[test]
fn begin_items_leads_from_the_yes_to_the_first_item() {
    let mut page = embedded(&[("begin", "items"), ("form", "SNQ-16")]);
    page.send(Msg::Begin);
    assert!(page.is_at_start(), "not without the yes");
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(Msg::Begin);
    assert_eq!((page.item(), page.run().asked().len()), (0, 16));
    assert!(page.run().responses.modules().is_empty());
}

#[test]
fn the_language_can_change_while_it_runs() {
    let mut page = embedded(&[]);
    begin(&mut page, false);
    page.send(Msg::AnswerChosen(3));
    page.send(Msg::SetLanguage("zh-CN".into()));
    assert_eq!((page.model.session.language.as_str(), page.answer(0)), ("zh-Hans", Some(3)));
    let effects = page.send(Msg::SetLanguage("fr".into()));
    let errors = errors(&effects);
    assert_eq!(errors[0].attribute.as_deref(), Some("lang"));
    assert!(errors[0].message.contains("en, zh-Hans"), "{}", errors[0].message);
    assert_eq!(page.model.session.language, "zh-Hans");
}

/// A record that is opened is not the person's who agreed.
#[test]
fn no_record_is_opened_in_a_page_of_somebody_else() {
    assert!(Page::start().model.takes_a_file());
    assert!(!embedded(&[]).model.takes_a_file());
}

/// In a frame of another origin nobody sees the answers, and the page around is told how far somebody has come.
#[test]
fn in_a_frame_nobody_sees_the_answers_until_somebody_agrees() {
    let frame = |list| Msg::Embed(Place::Frame("https://study.example".into()), Box::new(attributes(list)));
    let mut page = Page::start();
    page.send(frame(&[("begin", "items")]));
    assert!(page.model.embedding.is_private() && !page.model.embedding.is_alone());
    assert_eq!(page.model.embedding.safety(), SafetyQuestions::NotAsked);
    assert!(!page.model.takes_a_file());
    begin(&mut page, false);
    let events = answer_all(&mut page);
    assert!(events.iter().any(|event| matches!(event, HostEvent::Progress(_))), "{events:?}");
    assert_eq!(completed(&events), Some(&Complete { share: Share::None, record: None, report: None }));
    assert_eq!(Readable::of(&page.model), Readable::Nothing);

    page.send(Msg::Clear);
    page.send(frame(&[("share", "record"), ("begin", "items")]));
    assert!(!page.model.embedding.is_private());
    begin(&mut page, true);
    let events = answer_all(&mut page);
    assert!(completed(&events).is_some_and(|complete| complete.record.is_some()), "{events:?}");
}

/// On Trellis's own page a share is asked about as anywhere, and takes the promise away.
#[test]
fn sharing_takes_the_promise_away_on_trelliss_own_page_too() {
    let mut page = Page::start();
    assert!(page.model.embedding.is_private());
    page.send(Msg::Embed(Place::OwnPage, Box::new(attributes(&[("share", "record")]))));
    assert!(!page.model.embedding.is_private());
    begin(&mut page, false);
    assert_eq!(completed(&answer_all(&mut page)).map(|complete| complete.share), Some(Share::None));
}

/// What the address of Trellis's own page asks for, and is not there, is told to the person. A code in it is that of one
/// person.
#[test]
fn an_address_sets_up_trelliss_own_page_for_one_person() {
    let mut page = Page::start();
    let asked = attributes(&[("form", "SNQ-99"), ("participant", "K712")]);
    page.send(Msg::Embed(Place::OwnPage, Box::new(asked)));
    page.send(Msg::SetLanguage("fr".into()));
    assert_eq!(page.model.refused, ["form", "lang"]);
    let code = |page: &Page| page.model.embedding.participant.as_ref().map(|code| code.as_str().to_owned());
    assert_eq!(code(&page).as_deref(), Some("K712"));
    assert!(page.model.embedding.is_private() && page.model.embedding.is_alone());
    page.send(Msg::Clear);
    assert_eq!((code(&page), page.model.refused.len()), (None, 0));
    match &page.model.session.screen {
        Screen::Start(start) => assert_eq!(start.subject, None),
        screen => panic!("{screen:?}"),
    }

    // In a page of somebody else it is that page's to say, and what it sets up holds for all.
    let mut page = embedded(&[("form", "SNQ-99"), ("participant", "K712")]);
    assert_eq!(page.model.refused, [""; 0]);
    page.send(Msg::Clear);
    assert_eq!(code(&page).as_deref(), Some("K712"));
}

#[test]
fn a_seeded_order_is_told_by_step_and_is_in_the_record() {
    let settings = [("order", "seeded"), ("seed", "42"), ("form", "SNQ-16"), ("begin", "items"), ("share", "record")];
    let mut page = Page::start();
    assert_eq!(errors(&page.send(embed(&settings))), []);
    begin(&mut page, true);
    let events = answer_all(&mut page);
    let positions: Vec<u32> = events
        .iter()
        .filter_map(|event| match event {
            HostEvent::Progress(progress) => Some(progress.position),
            _ => None,
        })
        .collect();
    assert_eq!(positions, (1..=16).collect::<Vec<u32>>());
    let record = completed(&events).and_then(|complete| complete.record.clone()).unwrap();
    let order = record.order.unwrap();
    assert_eq!((order.seed, order.items.len()), (42, 16));
    assert_ne!(order.items[..16], record.items.iter().map(|item| item.item.clone()).collect::<Vec<_>>()[..16]);
    assert!(record.items[..16].iter().all(|item| (item.visits, item.changes) == (Some(1), Some(0))));

    let mut page = Page::start();
    for seed in [None, Some("-1"), Some("4294967296"), Some("soon")] {
        let settings: Vec<_> = [("order", "seeded")].into_iter().chain(seed.map(|seed| ("seed", seed))).collect();
        let refused = errors(&page.send(embed(&settings)));
        assert_eq!(refused[0].attribute.as_deref(), Some("seed"));
        assert_eq!(page.model.embedding.seed, None);
    }
}
