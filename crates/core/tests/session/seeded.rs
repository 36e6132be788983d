//! Items in an order by a seed.

use trellis_core::record::{Ended, Record};
use trellis_core::report::Report;
use trellis_core::responses::Section;
use trellis_core::session::{AgeGroup, Assent, Event, Screen, Session};

use crate::ways::record;
use crate::{SNQ, after, answer, blank, fitting, item, run};

fn begin_seeded(seed: u32) -> Session {
    let embed =
        Event::Embed { form: SNQ.find_form("SNQ-16"), subject: None, safety: Default::default(), seed: Some(seed) };
    after(
        blank(),
        [
            embed,
            Event::Assent(Assent::Given),
            Event::Begin,
            Event::Age(AgeGroup::Made),
            Event::Condition(0.into(), false),
            Event::FirstItem(crate::started()),
        ],
    )
}

#[test]
fn a_seeded_order_is_shown_and_recorded_and_no_score_depends_on_it() {
    let mut session = begin_seeded(42);
    let mut shown = Vec::new();
    let mut safety = Vec::new();
    while let Screen::Question(run) = &session.screen {
        if run.responses.section(run.position) == Section::Form {
            assert_eq!(run.step(), shown.len());
            shown.push(item(&session));
        } else {
            safety.push(item(&session));
        }
        let answer = fitting(&session, 1);
        session = after(session, [Event::Choose(answer), Event::Next(1000.0)]);
    }
    let fixed: Vec<&str> =
        SNQ.forms()[SNQ.find_form("SNQ-16").unwrap()].items.iter().map(|&item| SNQ.items()[item].id.as_str()).collect();
    assert_ne!(shown, fixed);
    let sorted = |list: &[&'static str]| {
        let mut list = list.to_vec();
        list.sort_unstable();
        list
    };
    assert_eq!(sorted(&shown), sorted(&fixed), "each once");
    assert_eq!(safety, SNQ.safety().iter().map(|question| SNQ.items()[question.item].id.as_str()).collect::<Vec<_>>());
    // The order of a seed is for ever the same.
    assert_eq!(shown[..6], ["S2a", "P1a", "P3d", "P2b", "P4c", "S3b"]);

    let record = record(&session);
    let order = record.order.as_ref().unwrap();
    assert_eq!((order.seed, order.items.iter().map(String::as_str).collect::<Vec<_>>()), (42, shown));
    let items: Vec<&str> = record.items.iter().map(|item| item.item.as_str()).collect();
    assert_eq!(items[..16], fixed, "the places are those of the form");
    let read = Record::parse(&record.to_json()).unwrap();
    assert_eq!(&read, record);
    let plain = Record { order: None, ..read.clone() };
    let report = |record: &Record| serde_json::to_value(Report::new(&SNQ, record).unwrap().output()).unwrap();
    assert_eq!(report(&read)["scores"], report(&plain)["scores"]);
    assert_eq!(report(&read)["profile"], report(&plain)["profile"]);
}

#[test]
fn back_stop_and_a_reopened_record_keep_a_seeded_order() {
    let first = begin_seeded(7);
    assert_eq!(first.after(&SNQ, Event::Back(1.0)), None);
    let ids = |session: &Session| item(session);
    let (one, second) = (ids(&first), answer(first, 1));
    let two = ids(&second);
    let third = answer(second, 1);
    let three = ids(&third);
    let back = after(third.clone(), [Event::Back(1.0)]);
    assert_eq!(ids(&back), two);
    assert_eq!(ids(&after(back, [Event::Back(1.0)])), one);
    let stopped = after(third, [Event::Stop(1.0)]);
    let record = run(&stopped).record(Ended::Stopped);
    assert_eq!(ids(&after(stopped, [Event::GoOn])), three);
    let opened = after(blank(), [Event::Open(Box::new(Record::parse(&record.to_json()).unwrap()))]);
    assert_eq!((ids(&opened), run(&opened).step()), (three, 2));
    assert_eq!(ids(&after(opened, [Event::Back(1.0)])), two);
}
