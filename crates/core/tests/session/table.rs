//! Every event on every screen.

use std::rc::Rc;

use trellis_core::instrument::ModuleIndex;
use trellis_core::record::{Consent, Ended, FollowUp};
use trellis_core::session::{AgeGroup, Assent, Event, Results, SafetyQuestions, Screen, Session};

use crate::{
    SNQ, after, answer, away_parent, begin, begin_supervised, blank, first_safety, fitting, form, name, run, started,
    to_check, to_map,
};

/// Where each event leads; `.` is nowhere: the event means nothing there.
const TABLE: &str = "
            lang     form  assent begin setup ready age   young cond  first    choose   next     skip     back     stop    goon     safety   goto     finish map hand report    family keep open clear embed
blank       start    start start  .     setup .     .     .     .     .        .        .        .        .        .       .        .        .        .      .   .    .         .      .    map  start start
assented    start    start start  about setup .     .     .     .     .        .        .        .        .        .       .        .        .        .      .   .    .         .      .    map  start start
setup       setup    .     .      .     .     start .     .     .     .        .        .        .        .        .       .        .        .        .      .   .    .         .      .    map  start .
about       about    .     .      .     .     .     about young about .        .        .        .        start    .       .        .        .        .      .   .    .         .      .    map  start .
told        about    .     .      .     .     .     about young about question .        .        .        start    .       .        .        .        .      .   .    .         .      .    map  start .
young       young    .     .      .     .     .     .     .     .     .        .        .        .        about    .       .        .        .        .      .   .    .         .      .    map  start .
first       question .     .      .     .     .     .     .     .     .        question question question .        stopped .        .        .        .      .   .    .         .      .    map  start .
asked       question .     .      .     .     .     .     .     .     .        question question question .        stopped .        .        .        .      .   .    .         .      .    map  start .
middle      question .     .      .     .     .     .     .     .     .        question question question question stopped .        .        .        .      .   .    .         .      .    map  start .
end         question .     .      .     .     .     .     .     .     .        question question check    question stopped .        .        .        .      .   .    .         .      .    map  start .
end_given   question .     .      .     .     .     .     .     .     .        question question check    question stopped .        .        .        .      .   .    .         .      .    map  start .
last        question .     .      .     .     .     .     .     .     .        question question map      question stopped .        .        .        .      .   .    .         .      .    map  start .
last_given  question .     .      .     .     .     .     .     .     .        question map      map      question stopped .        .        .        .      .   .    .         .      .    map  start .
one_again   question .     .      .     .     .     .     .     .     .        question check    check    check    stopped .        .        .        .      .   .    .         .      .    map  start .
only_again  question .     .      .     .     .     .     .     .     .        question question check    check    stopped .        .        .        .      .   .    .         .      .    map  start .
safe_first  question .     .      .     .     .     .     .     .     .        question question question stopped  stopped .        .        .        .      .   .    .         .      .    map  start .
safe_last   question .     .      .     .     .     .     .     .     .        question question stopped  question stopped .        .        .        .      .   .    .         .      .    map  start .
stopped     stopped  .     .      .     .     .     .     .     .     .        .        .        .        .        .       question question .        map    .   .    .         .      keep map  start .
stopped_all stopped  .     .      .     .     .     .     .     .     .        .        .        .        .        .       question .        .        map    .   .    .         .      keep map  start .
stopped_su  stopped  .     .      .     .     .     .     .     .     .        .        .        .        .        .       question question .        map    .   back .         .      .    map  start .
check       check    .     .      .     .     .     .     .     .     .        .        .        .        question .       question .        question .      .   .    .         .      .    map  start .
map         map      .     .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      map .    report    family keep map  start .
map_set_up  map      .     .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      map back .         .      .    map  start .
hand_back   back     .     .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      map back report    .      .    map  start .
report      report    .    .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      map back report    family keep map  start .
family      family   .     .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      map back report    family keep map  start .
keep        keep     .     .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      map back report    family keep map  start .
unscored    unscored .     .      .     .     .     .     .     .     .        .        .        .        .        .       .        .        .        .      .   .    .         .      .    map  start .
";

fn finished() -> Rc<Results> {
    let Screen::Map(finished) = to_map(begin("SNQ-16", false)).screen else { panic!("no map") };
    finished
}

/// A session as the table names it.
pub(crate) fn session(row: &str) -> Session {
    let short = || begin("SNQ-16", false);
    let on = |session: Session, event| after(session, [event]);
    match row {
        "blank" => blank(),
        "assented" => on(blank(), Event::Assent(Assent::Given)),
        "setup" => on(blank(), Event::SetUp),
        "about" => on(session("assented"), Event::Begin),
        "told" => after(session("about"), [Event::Age(AgeGroup::Made), Event::Condition(away_parent(), false)]),
        "young" => on(session("about"), Event::Age(AgeGroup::TooYoung)),
        "first" => short(),
        "asked" => on(short(), Event::Next(1000.0)),
        "middle" => answer(short(), 3),
        "end" => answer(short(), 15),
        "end_given" => {
            let end = session("end");
            let given = fitting(&end, 1);
            on(end, Event::Choose(given))
        }
        "last" => answer(short(), 19),
        "last_given" => {
            let last = session("last");
            let given = fitting(&last, 1);
            on(last, Event::Choose(given))
        }
        "one_again" => on(to_check(short()), Event::GoTo(4)),
        "only_again" => {
            let only = on(to_check(short()), Event::GoTo(2));
            let given = fitting(&only, 1);
            on(only, Event::Choose(given))
        }
        "safe_first" => on(session("stopped"), Event::AskSafety),
        "safe_last" => answer(session("safe_first"), 3),
        "stopped" => on(answer(short(), 2), Event::Stop(1000.0)),
        "stopped_all" => answer(session("safe_last"), 1),
        "stopped_su" => on(answer(begin_supervised("SNQ-16"), 2), Event::Stop(1000.0)),
        "check" => to_check(short()),
        "map" => to_map(short()),
        "map_set_up" => to_map(begin_supervised("SNQ-16")),
        "hand_back" => on(session("map_set_up"), Event::HandBack),
        "report" => on(session("hand_back"), Event::Report),
        "family" => on(session("report"), Event::Family),
        "keep" => on(session("report"), Event::Keep),
        "unscored" => {
            let mut record = finished().record.clone();
            record.instrument.hashes.key = "0".repeat(64);
            on(blank(), Event::Open(record.into()))
        }
        other => panic!("no session {other}"),
    }
}

fn event(column: &str, session: &Session) -> Event {
    match column {
        "lang" => Event::Language("zh-Hans".into()),
        "form" => Event::Form(form("SNQ-16")),
        "assent" => Event::Assent(Assent::Given),
        "begin" => Event::Begin,
        "setup" => Event::SetUp,
        "ready" => Event::ReadyForPupil {
            form: form("SNQ-40"),
            subject: None,
            follow_up: FollowUp::default(),
            consent: Consent::Held,
        },
        "age" => Event::Age(AgeGroup::Older),
        "young" => Event::Age(AgeGroup::TooYoung),
        "cond" => Event::Condition(away_parent(), true),
        "first" => Event::FirstItem(started()),
        "choose" => Event::Choose(match &session.screen {
            Screen::Question(_) => fitting(session, 2),
            _ => fitting(&begin("SNQ-16", false), 2),
        }),
        "next" => Event::Next(1000.0),
        "skip" => Event::Skip(1000.0),
        "back" => Event::Back(1000.0),
        "stop" => Event::Stop(1000.0),
        "goon" => Event::GoOn,
        "safety" => Event::AskSafety,
        "goto" => Event::GoTo(0),
        "finish" => Event::Finish,
        "map" => Event::Map,
        "hand" => Event::HandBack,
        "report" => Event::Report,
        "family" => Event::Family,
        "keep" => Event::Keep,
        "open" => Event::Open(finished().record.clone().into()),
        "clear" => Event::Clear,
        "embed" => Event::Embed { form: None, subject: None, safety: SafetyQuestions::NotAsked, seed: None },
        other => panic!("no event {other}"),
    }
}

#[test]
fn each_event_leads_where_the_table_says() {
    let mut lines = TABLE.lines().filter(|line| !line.trim().is_empty());
    let columns: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let mut screens = std::collections::BTreeSet::new();
    for line in lines {
        let mut cells = line.split_whitespace();
        let row = cells.next().unwrap();
        let before = session(row);
        screens.insert(name(&before));
        let cells: Vec<&str> = cells.collect();
        assert_eq!(cells.len(), columns.len(), "{row}");
        for (column, expected) in columns.iter().zip(cells) {
            let after = before.after(&SNQ, event(column, &before));
            assert_eq!(after.as_ref().map_or(".", name), expected, "{column} on {row}");
        }
    }
    assert_eq!(screens.len(), 13, "a screen without a row");
}

/// What a table cannot show: which place, and that nothing else moved.
#[test]
fn events_that_name_what_is_not_there_mean_nothing() {
    let rows = [
        ("blank", Event::Language("fr".into())),
        ("blank", Event::Language("zh".into())),
        ("blank", Event::Language(String::new())),
        ("about", Event::Condition(ModuleIndex::from(1), true)),
        ("check", Event::GoTo(16)),
        ("check", Event::GoTo(usize::MAX)),
        ("middle", Event::Language("fr".into())),
    ];
    for (row, event) in rows {
        assert_eq!(session(row).after(&SNQ, event.clone()), None, "{event:?} on {row}");
    }
}

#[test]
fn an_answer_of_another_item_changes_nothing() {
    let first = session("first");
    let yes = fitting(&session("safe_first"), 0);
    assert_eq!(after(first.clone(), [Event::Choose(yes)]), first);
    let safe = session("safe_first");
    let rating = fitting(&first, 3);
    assert_eq!(after(safe.clone(), [Event::Choose(rating)]), safe);
}

#[test]
fn clearing_gives_a_blank_start_from_everywhere() {
    for line in TABLE.lines().skip(2).filter(|line| !line.trim().is_empty()) {
        let row = line.split_whitespace().next().unwrap();
        let chinese = after(session(row), [Event::Language("zh-Hans".into())]);
        let cleared = after(chinese, [Event::Clear]);
        assert_eq!(cleared, Session::new(&SNQ, &["zh-Hans".into()]), "{row}");
        assert!(!cleared.has_answers());
    }
}

#[test]
fn answers_that_would_be_lost_are_known_to_be_there() {
    let without = ["blank", "assented", "setup", "about", "told", "young", "first", "asked"];
    for row in without {
        assert!(!session(row).has_answers(), "{row}");
    }
    for line in TABLE.lines().skip(2).filter(|line| !line.trim().is_empty()) {
        let row = line.split_whitespace().next().unwrap();
        assert_eq!(session(row).has_answers(), !without.contains(&row), "{row}");
    }
}

#[test]
fn how_it_ended_is_in_the_record() {
    let ends = [
        ("last_given", Event::Next(1000.0), Ended::Completed),
        ("stopped", Event::Finish, Ended::Stopped),
        ("stopped_all", Event::Finish, Ended::Stopped),
    ];
    for (row, event, ended) in ends {
        let Screen::Map(finished) = after(session(row), [event]).screen else { panic!("no map") };
        assert_eq!(finished.record.ended, ended, "{row}");
        assert_eq!(finished.record.started, started());
    }
}

#[test]
fn safety_alone_begins_at_the_first_question_that_is_open() {
    let session = session("safe_first");
    assert_eq!(run(&session).position, first_safety(&session));
}
