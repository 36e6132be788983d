//! "Question 12 of 44": one count from the first sentence to the last question, and a vine that flowers at the end.

use trellis::{Model, instrument};
use trellis_core::responses::Response;
use trellis_core::session::{Event, Screen};
use trellis_text::{Locale, Text};

use crate::{at, render, walk};

fn begun(form: usize, module: bool) -> Vec<Event> {
    use trellis_core::session::{AgeGroup, Assent};
    vec![
        Event::Form(form.into()),
        Event::Assent(Assent::Given),
        Event::Begin,
        Event::Age(AgeGroup::Made),
        Event::Condition(0.into(), module),
        Event::FirstItem(at("2026-11-24T09:30:00.000Z")),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn every_question_counts_up_to_the_same_number() {
    let snq = &instrument::bundled().unwrap();
    for (form, module, total) in [(0, false, 44), (0, true, 49), (1, false, 20)] {
        let mut session = walk(snq, "en", begun(form, module));
        for number in 1..=total {
            let Screen::Question(run) = &session.screen else { panic!("no question {number}: {:?}", session.screen) };
            let answer = Response::at(1, snq.scale_of(run.responses.item(run.position))).unwrap();
            session = session.after(snq, Event::Choose(answer)).unwrap();
            let html = render(Model { session: session.clone(), ..Model::new(snq.clone(), &[]) }).await;
            let where_ = Locale::of("en").format(Text::QuestionOf, &[("number", &number), ("total", &total)]);
            assert!(html.contains(&format!("<p class=\"where\">{where_}</p>")), "{where_}: {html}");
            assert_eq!(html.contains("class=\"petals\""), number == total, "the vine on {where_}");
            session = session.after(snq, Event::Next(1000.0)).unwrap();
        }
        assert!(matches!(session.screen, Screen::Map(_)), "nothing was left out: {:?}", session.screen);
    }
}

/// After stopping early, the safety questions are all that will be asked.
#[tokio::test(flavor = "current_thread")]
async fn alone_the_safety_questions_count_for_themselves() {
    let snq = &instrument::bundled().unwrap();
    let events = [begun(0, false), vec![Event::Stop(0.0), Event::AskSafety, Event::Skip(0.0)]].concat();
    let session = walk(snq, "en", events);
    let html = render(Model { session, ..Model::new(snq.clone(), &[]) }).await;
    assert!(html.contains("Question 2 of 4<"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn how_much_is_asked_is_said_before_it_begins() {
    let snq = &instrument::bundled().unwrap();
    for (form, module, items) in [(0, None, 40), (0, Some(false), 40), (0, Some(true), 45), (1, Some(true), 21)] {
        let mut events = begun(form, module == Some(true));
        events.truncate(if module.is_some() { 5 } else { 1 });
        for language in Locale::tags() {
            let session = walk(snq, language, events.clone());
            let html = render(Model { session, ..Model::new(snq.clone(), &[]) }).await;
            let said = Locale::of(language).format(Text::SentencesThenQuestions, &[("items", &items), ("count", &4)]);
            assert!(html.contains(&said), "{said}: {html}");
        }
    }
}
