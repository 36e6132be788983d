//! A pupil's turn at a counselor's desk.

use trellis::{Effect, Msg, Navigation, Overlay, Turn, TurnAnswer, TurnEvent, TurnState};
use trellis_core::record::{AnswerRecord, Consent, Ended, FollowUp, Mode, Record, Subject};
use trellis_core::responses::Section;
use trellis_core::session::{AgeGroup, Assent, Event, Screen};

use crate::page::Page;

const MINUTE: f64 = 60_000.0;

fn turn(page: &Page) -> Turn {
    Turn {
        code: Subject::try_from("K7-M2".to_owned()).unwrap(),
        form: page.model.instrument.find_form("SNQ-16").unwrap(),
        language: "zh-Hans".to_owned(),
        age: AgeGroup::Made,
        consent: Consent::Active,
        follow_up: FollowUp::of_written("school counselor"),
        until: "16:00".to_owned(),
        modules: Vec::new(),
        first: 0,
    }
}

fn begun(change: impl FnOnce(&mut Turn)) -> Page {
    let mut page = Page::start();
    let mut turn = turn(&page);
    change(&mut turn);
    page.send(Msg::BeginTurn(Box::new(turn)));
    page
}

/// The page has been open for longer than a pupil may leave it alone.
#[test]
fn a_turn_begins_however_long_the_page_is_open() {
    let mut page = Page::start();
    let turn = turn(&page);
    page.wait(10.0 * MINUTE);
    page.send(Msg::BeginTurn(Box::new(turn)));
    for msg in [Msg::Mounted, Msg::Tick] {
        assert_eq!(told(&page.send(msg)), Vec::<&TurnEvent>::new());
    }
    assert!(matches!(page.model.turn, TurnState::Running { .. }));
    assert_eq!(told(&page.wait(4.0 * MINUTE)), [&TurnEvent::Idle]);
}

/// At the first item.
fn first_item(change: impl FnOnce(&mut Turn)) -> Page {
    let mut page = begun(change);
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(Msg::Begin);
    page
}

fn told(effects: &[Effect]) -> Vec<&TurnEvent> {
    let told = effects.iter().filter_map(|effect| match effect {
        Effect::TellDesk(event) => Some(event),
        _ => None,
    });
    told.collect()
}

/// The one answer that was told.
fn answer(effects: &[Effect]) -> TurnAnswer {
    match told(effects).as_slice() {
        [TurnEvent::Answered(answer)] => answer.as_ref().clone(),
        other => panic!("not one answer, but {other:?}"),
    }
}

/// Answers the item on the screen, and goes on.
fn answer_next(page: &mut Page) -> Vec<Effect> {
    page.wait(2_000.0);
    page.send(Msg::AnswerChosen(1));
    page.send(Msg::LeaveItem(Navigation::Next))
}

fn assert_over(page: &mut Page) {
    assert!(matches!(page.model.turn, TurnState::Over));
    assert!(matches!(&page.model.session.screen, Screen::Start(start) if start.subject.is_none()));
    assert_eq!(page.send(Msg::Begin), []);
    assert_eq!(page.wait(20.0 * MINUTE), [], "nothing comes after the end");
}

fn record_of(event: &TurnEvent) -> &Record {
    match event {
        TurnEvent::Finished(record) | TurnEvent::Stopped(record) => record,
        other => panic!("no record: {other:?}"),
    }
}

#[test]
fn a_turn_starts_after_the_set_up_and_asks_no_age() {
    let mut page = begun(|_| {});
    assert_eq!(page.model.session.language, "zh-Hans");
    let Screen::Start(start) = &page.model.session.screen else { panic!("no start") };
    assert_eq!(start.subject.as_ref().map(Subject::as_str), Some("K7-M2"));
    assert_eq!(page.model.instrument.forms()[start.form].id, "SNQ-16");
    let follow_up = Some(FollowUp::of_written("school counselor"));
    assert_eq!(start.mode, Mode::Supervised { guardian_consent: Consent::Active, follow_up });
    page.send(Msg::Begin);
    assert!(matches!(page.model.session.screen, Screen::Start(_)), "nobody begins without a yes");
    page.send(Msg::Session(Event::Assent(Assent::Given)));
    page.send(Msg::Begin);
    assert_eq!(page.item(), 0);
}

#[test]
fn a_module_that_is_set_up_asks_for_its_condition_alone() {
    let mut page = first_item(|turn| turn.modules = vec![0.into()]);
    let Screen::AboutYou(about) = &page.model.session.screen else { panic!("no condition is asked") };
    assert_eq!(
        (about.age, about.conditions[trellis_core::instrument::ModuleIndex::from(0)]),
        (Some(AgeGroup::Made), None)
    );
    page.send(Msg::Session(Event::Condition(0.into(), true)));
    page.send(Msg::FirstItem);
    assert_eq!(page.run().responses.modules().len(), 1);
}

#[test]
fn each_answer_is_told_when_its_item_is_left() {
    let mut page = first_item(|_| {});
    page.wait(1_500.0);
    assert!(told(&page.send(Msg::AnswerChosen(2))).is_empty(), "it can still be changed");
    page.send(Msg::AnswerChosen(3));
    let first = answer(&page.send(Msg::LeaveItem(Navigation::Next)));
    let id = &page.model.instrument.items()[page.run().responses.item(0)].id;
    assert_eq!((first.position, &first.item.item), (0, id));
    assert_eq!(first.item.answer, AnswerRecord::Rating(4));
    assert_eq!(first.item.ms, Some(1_500));
    assert_eq!(first.language, "zh-Hans");

    assert!(told(&page.send(Msg::LeaveItem(Navigation::Next))).is_empty(), "no answer, and still there");
    let skipped = answer(&page.send(Msg::LeaveItem(Navigation::Skip)));
    assert_eq!((skipped.position, skipped.item.answer), (1, AnswerRecord::Skipped));

    assert!(told(&page.send(Msg::LeaveItem(Navigation::Back))).is_empty(), "only looked at");
    page.send(Msg::AnswerChosen(0));
    let changed = answer(&page.send(Msg::LeaveItem(Navigation::Back)));
    assert_eq!((changed.position, changed.item.answer), (1, AnswerRecord::Rating(1)));
}

#[test]
fn an_answer_that_goes_on_by_itself_is_told() {
    let mut page = first_item(|_| {});
    page.send(Msg::SetAutoAdvance(true));
    page.send(Msg::AnswerChosen(1));
    page.send(Msg::AnswerClicked(1));
    assert_eq!(answer(&page.wait(400.0)).item.answer, AnswerRecord::Rating(2));
}

#[test]
fn the_end_hands_over_the_record_and_shows_no_result() {
    let mut page = first_item(|_| {});
    let items = page.run().responses.len();
    for position in 0..items - 1 {
        assert_eq!(answer(&answer_next(&mut page)).position, position);
    }
    let effects = answer_next(&mut page);
    let [TurnEvent::Answered(last), end] = told(&effects)[..] else { panic!("{:?}", told(&effects)) };
    assert_eq!(last.position, items - 1);
    assert!(matches!(end, TurnEvent::Finished(_)));
    let record = record_of(end);
    assert_eq!((record.ended, record.items.len()), (Ended::Completed, items));
    assert!(record.items.iter().all(|item| item.answer != AnswerRecord::NotReached));
    assert_eq!(record.subject.as_ref().map(Subject::as_str), Some("K7-M2"));
    assert_over(&mut page);
}

#[test]
fn stopping_keeps_the_turn_until_the_pupil_is_done() {
    let mut page = first_item(|_| {});
    answer_next(&mut page);
    page.send(Msg::AnswerChosen(4));
    let effects = page.send(Msg::LeaveItem(Navigation::Stop));
    assert_eq!(answer(&effects).position, 1, "what was chosen is kept");
    page.send(Msg::Session(Event::GoOn));
    assert_eq!(page.item(), 2);
    page.send(Msg::LeaveItem(Navigation::Stop));
    page.send(Msg::Session(Event::AskSafety));
    let first = page.run().responses.range(Section::Safety).start;
    assert_eq!(answer(&answer_next(&mut page)).position, first);
    page.send(Msg::LeaveItem(Navigation::Stop));
    let effects = page.send(Msg::Session(Event::HandBack));
    let [end @ TurnEvent::Stopped(_)] = told(&effects)[..] else { panic!("{:?}", told(&effects)) };
    assert_eq!(record_of(end).ended, Ended::Stopped);
    assert_over(&mut page);
}

#[test]
fn idle_time_ends_the_turn_with_what_is_chosen() {
    let mut page = first_item(|_| {});
    answer_next(&mut page);
    page.send(Msg::AnswerChosen(4));
    let effects = page.wait(2.6 * MINUTE);
    assert!(matches!(page.model.overlay, Overlay::Idle(_)));
    assert!(told(&effects).is_empty());
    let effects = page.wait(MINUTE);
    let [TurnEvent::Answered(last), TurnEvent::Idle] = told(&effects)[..] else { panic!("{:?}", told(&effects)) };
    assert_eq!((last.position, &last.item.answer), (1, &AnswerRecord::Rating(5)));
    assert_over(&mut page);
}

#[test]
fn a_start_that_nobody_touches_ends_the_turn() {
    let mut page = begun(|_| {});
    assert_eq!(told(&page.wait(4.0 * MINUTE)), [&TurnEvent::Idle]);
    assert_over(&mut page);
}

#[test]
fn another_pupils_code_leads_back() {
    let mut page = begun(|_| {});
    assert_eq!(told(&page.send(Msg::LeaveTurn)), [&TurnEvent::Left]);
    assert_over(&mut page);
}

#[test]
fn a_page_that_is_left_ends_the_turn_with_what_is_chosen() {
    let mut page = first_item(|_| {});
    page.send(Msg::AnswerChosen(0));
    let effects = page.send(Msg::Clear);
    assert!(matches!(told(&effects)[..], [TurnEvent::Answered(_), TurnEvent::Left]), "{:?}", told(&effects));
    assert_over(&mut page);
}

#[test]
fn an_interrupted_turn_goes_on_at_the_next_item() {
    let mut page = first_item(|turn| turn.first = 7);
    assert_eq!(page.item(), 7);
    assert!(told(&page.send(Msg::LeaveItem(Navigation::Back))).is_empty());
    assert_eq!(page.item(), 7, "what was answered before is sealed");
    for position in 7..20 {
        let effects = answer_next(&mut page);
        let TurnEvent::Answered(given) = told(&effects)[0] else { panic!("no answer") };
        assert_eq!(given.position, position);
        if position == 19 {
            let record = record_of(told(&effects)[1]);
            assert_eq!(record.ended, Ended::Completed);
            let reached = record.items.iter().filter(|item| item.answer != AnswerRecord::NotReached).count();
            assert_eq!(reached, 13);
        }
    }
    assert_over(&mut page);
}

#[test]
fn a_turn_that_broke_off_at_the_last_item_asks_it_again() {
    let page = first_item(|turn| turn.first = 20);
    assert_eq!(page.item(), 19);
}

#[test]
fn the_page_of_a_person_tells_no_desk() {
    let mut page = Page::first_item();
    assert!(told(&answer_next(&mut page)).is_empty());
    assert_eq!(page.send(Msg::LeaveTurn), []);
    assert!(told(&page.wait(4.0 * MINUTE)).is_empty());
    page.assert_cleared();
}
