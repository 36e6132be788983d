//! What the page around is told.

use trellis::{Effect, Msg, Navigation, Readable};
use trellis_core::host_event::{HostEvent, Progress, Ready, Share, Stop, StopReason};
use trellis_core::record::{AnswerRecord, Ended};
use trellis_core::session::{AgeGroup, Assent, Event};

use super::{NEXT, STOP, answer_all, begin, completed, embed, embedded, told};
use crate::page::Page;

fn stops(events: &[HostEvent]) -> Vec<Stop> {
    let stop = |event: &HostEvent| match event {
        HostEvent::Stop(stop) => Some((**stop).clone()),
        _ => None,
    };
    events.iter().filter_map(stop).collect()
}

#[test]
fn a_page_around_is_told_when_it_is_ready() {
    let mut page = embedded(&[("share", "scores")]);
    let ready = Ready {
        version: env!("CARGO_PKG_VERSION").into(),
        instrument: "snq".into(),
        instrument_version: page.model.instrument.version().into(),
        language: "en".into(),
        share: Share::Scores,
        safety: false,
    };
    assert_eq!(told(&page.send(Msg::Mounted)), [HostEvent::Ready(ready)]);
}

/// On Trellis's own page nothing is told, whatever happens.
#[test]
fn trelliss_own_page_is_told_nothing() {
    let mut page = Page::start();
    let mut events = told(&page.send(Msg::Mounted));
    events.extend(begin(&mut page, true));
    events.extend(answer_all(&mut page));
    assert!(page.model.session.finished().is_some());
    events.extend(told(&page.send(Msg::Clear)));
    assert_eq!(events, []);
    assert_eq!(Readable::of(&page.model), Readable::Nothing);
}

/// Modules and safety questions are not told of: that a module is asked is an answer.
#[test]
fn progress_is_position_and_time_of_the_sentences_of_the_form() {
    for module in [false, true] {
        let mut page = embedded(&[("form", "SNQ-16"), ("follow-up", "Ms Lee, the same day")]);
        page.send(Msg::Session(Event::Assent(Assent::Given)));
        page.send(Msg::Begin);
        page.send(Msg::Age(AgeGroup::Made));
        page.send(Msg::Session(Event::Condition(0.into(), module)));
        assert_eq!(told(&page.send(Msg::FirstItem)), []);
        let asked = page.run().responses.len();
        assert_eq!(asked, if module { 25 } else { 20 });
        let events = answer_all(&mut page);
        let progress: Vec<Progress> = events
            .iter()
            .filter_map(|event| match event {
                HostEvent::Progress(progress) => Some(*progress),
                _ => None,
            })
            .collect();
        let expected: Vec<Progress> =
            (1..=16).map(|position| Progress { position, items: 16, milliseconds: 1_500 }).collect();
        assert_eq!(progress, expected, "with a module: {module}");
        assert_eq!(events.len(), 17, "and one at the end");
    }
}

#[test]
fn the_time_that_is_told_is_that_of_all_visits() {
    let mut page = embedded(&[]);
    begin(&mut page, false);
    page.wait(2_000.0);
    assert_eq!(told(&page.send(NEXT)), [], "an answer is missing");
    page.wait(1_000.0);
    page.send(Msg::AnswerChosen(1));
    let at = |position, milliseconds| HostEvent::Progress(Progress { position, items: 40, milliseconds });
    assert_eq!(told(&page.send(NEXT)), [at(1, 3_000)]);
    page.wait(500.0);
    assert_eq!(told(&page.send(Msg::LeaveItem(Navigation::Back))), [at(2, 500)]);
    page.wait(250.0);
    assert_eq!(told(&page.send(NEXT)), [at(1, 3_250)]);
    assert_eq!(page.time_on(0), 3_250.0, "as in the record");
    let mut page = embedded(&[]);
    begin(&mut page, false);
    page.send(Msg::AnswerChosen(1));
    page.model.timing.idle_limit_ms = 1e9;
    page.wait(900_000.0);
    assert_eq!(told(&page.send(NEXT)), [at(1, 600_000)], "no longer than the longest visit");
}

/// Whatever the page asks for: without the person's yes it is given nothing.
#[test]
fn what_is_told_at_the_end_is_what_was_asked_for_and_agreed_to() {
    for (asked, share) in [("none", Share::None), ("scores", Share::Scores), ("record", Share::Record)] {
        for agrees in [false, true] {
            let mut page = embedded(&[("share", asked), ("participant", "K712"), ("begin", "items")]);
            begin(&mut page, agrees);
            let events = answer_all(&mut page);
            let complete = completed(&events).unwrap_or_else(|| panic!("{asked}, {agrees}: {events:?}"));
            let shared = if agrees { share } else { Share::None };
            let place = format!("{asked}, {agrees}");
            assert_eq!(complete.share, shared, "{place}");
            assert_eq!(complete.record.is_some(), shared == Share::Record, "{place}");
            assert_eq!(complete.report.is_some(), shared != Share::None, "{place}");
            let readable = Readable::of(&page.model);
            assert_eq!(readable.record(), complete.record, "{place}");
            assert_eq!(readable.report(), complete.report, "{place}");
            if let Some(record) = &complete.record {
                assert_eq!(record.subject.as_ref().map(|code| code.as_str()), Some("K712"));
                assert_eq!(record.ended, Ended::Completed);
                assert_eq!(Some(record), page.model.session.record());
            }
            let json: String = events.iter().map(HostEvent::to_json).collect();
            let answers = ["\"rating\"", "\"grid\"", "strength", "safety", "K712"];
            for answer in answers {
                assert_eq!(json.contains(answer), shared == Share::Record, "{answer} in {place}");
            }
            page.send(Msg::Clear);
            assert_eq!(Readable::of(&page.model), Readable::Nothing);
        }
    }
}

/// Who shares scores tells no page that a parent lives away.
#[test]
fn scores_that_are_shared_are_those_of_the_form() {
    for (asked, has_score) in [("scores", false), ("record", true)] {
        let mut page = embedded(&[("share", asked)]);
        page.send(Msg::AgreeToShare(true));
        page.send(Msg::Session(Event::Assent(Assent::Given)));
        page.send(Msg::Begin);
        page.send(Msg::Age(AgeGroup::Made));
        page.send(Msg::Session(Event::Condition(0.into(), true)));
        page.send(Msg::FirstItem);
        let events = answer_all(&mut page);
        let report = completed(&events).and_then(|complete| complete.report.as_ref()).unwrap();
        assert_eq!(report.scores.scores.contains_key("away_parent"), has_score, "{asked}");
        assert!(report.scores.scores.contains_key("personal_self"), "{asked}");
    }
}

#[test]
fn who_stops_shares_what_was_answered_so_far_where_that_was_agreed_to() {
    for (share, agrees, shares) in [("record", true, true), ("record", false, false), ("scores", true, false)] {
        let mut page = embedded(&[("share", share)]);
        begin(&mut page, agrees);
        page.send(Msg::AnswerChosen(2));
        page.send(NEXT);
        assert_eq!(Readable::of(&page.model), Readable::Nothing, "not while it is under way");
        let events = told(&page.send(STOP));
        let stops = stops(&events);
        let [stop] = stops.as_slice() else { panic!("{events:?}") };
        assert_eq!((stop.reason, stop.record.is_some()), (StopReason::Stopped, shares), "{share}, {agrees}");
        assert_eq!(Readable::of(&page.model).record(), stop.record);
        assert_eq!(Readable::of(&page.model).report(), None);
        if let Some(record) = &stop.record {
            assert_eq!(record.ended, Ended::Stopped);
            assert_eq!(record.items[0].answer, AnswerRecord::Rating(3));
            assert_eq!(record.items[1].answer, AnswerRecord::NotReached);
        }
        // And goes on after all.
        page.send(Msg::Session(Event::GoOn));
        assert_eq!(Readable::of(&page.model), Readable::Nothing);
        assert!(completed(&answer_all(&mut page)).is_some());
    }
}

#[test]
fn clearing_shares_nothing() {
    let mut page = embedded(&[("share", "record")]);
    begin(&mut page, true);
    page.send(Msg::AnswerChosen(2));
    let cleared = Stop { reason: StopReason::Cleared, share: Share::None, record: None };
    assert_eq!(told(&page.send(Msg::Clear)), [HostEvent::Stop(Box::new(cleared.clone()))]);
    page.assert_cleared();
    assert_eq!(page.model.agreed, Share::None, "the next person is asked anew");
    assert_eq!(page.model.embedding.share, Share::Record, "what the page around has set up stays");

    // After the idle time, by whatever message.
    begin(&mut page, true);
    page.pass(180_000.0);
    assert_eq!(told(&page.send(Msg::AnswerChosen(1))), [HostEvent::Stop(Box::new(cleared))]);
    assert_eq!(told(&page.send(Msg::Clear)), [], "there is nothing to stop");
}

fn ready(effects: &[Effect]) -> Vec<(Share, bool)> {
    let ready = |event| match event {
        HostEvent::Ready(ready) => Some((ready.share, ready.safety)),
        _ => None,
    };
    told(effects).into_iter().filter_map(ready).collect()
}

/// What is asked for, and whether the safety questions are asked, is told anew when it changes.
#[test]
fn the_page_is_told_anew_what_holds() {
    let mut page = embedded(&[]);
    assert_eq!(ready(&page.send(embed(&[("share", "scores")]))), [(Share::Scores, false)]);
    assert_eq!(ready(&page.send(embed(&[("share", "scores"), ("form", "SNQ-16")]))), []);
    let settings = [("share", "record"), ("follow-up", "Ms Lee")];
    assert_eq!(ready(&page.send(embed(&settings))), [(Share::Record, true)]);
    begin(&mut page, false);
    assert_eq!(ready(&page.send(embed(&[]))), [], "it holds for the next person");
    assert_eq!(ready(&page.send(Msg::Clear)), [(Share::None, false)]);
}
