//! The open class: the table that is saved, groups and places, the picture, means, change, and what is noted of a pupil.

use trellis::TurnEvent;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_desk::class::{Filter, SortKey};
use trellis_desk_page::{Effect, Msg, NoteField, Screen, SittingField, Tab, TableFormat};

use crate::bench::Bench;
use crate::hand_over::{begin, code, started};
use crate::open::{desk, open};
use crate::problems::select;
use crate::screens::{render, render_part, text_of};

const KINDS: [RespondentType; 5] = [
    RespondentType::BothLow,
    RespondentType::InternalLow,
    RespondentType::ExternalLow,
    RespondentType::Supported,
    RespondentType::Undetermined,
];

/// A class of so many pupils of all types who have answered all items of the long form. Open, at the safety list.
pub(crate) fn class(pupils: usize) -> (Bench, String) {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    let passphrase = bench.confirm_key();
    bench.send(Msg::NextStep);
    bench.fill_in("7B-3");
    bench.send(Msg::SetForm(bench.model.instrument.find_form("SNQ-40").unwrap()));
    bench.send(Msg::NextStep);
    answer_all(&mut bench, pupils, 0);
    open_it(&mut bench, &passphrase);
    (bench, passphrase)
}

/// Everybody answers; at the field of the codes. Another `shift` gives everybody other answers.
fn answer_all(bench: &mut Bench, pupils: usize, shift: usize) {
    let codes: Vec<String> = (1..=pupils).map(|pupil| format!("7b-{pupil:02}")).collect();
    bench.send(Msg::SittingWritten(SittingField::Codes, codes.join("\n")));
    bench.send(Msg::NextStep);
    assert!(matches!(bench.model.screen, Screen::HandOver(_)), "{:?}", bench.model.screen);
    for (index, pupil) in codes.iter().enumerate() {
        begin(bench, pupil);
        let snq = bench.model.instrument.clone();
        let kind = KINDS[(index + shift) % KINDS.len()];
        let seed = (index + 100 * shift) as u64;
        let mut record = respondent(&snq, snq.find_form("SNQ-40").unwrap(), kind, seed).unwrap();
        record.started = started();
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record)))));
        bench.send(Msg::NextPupil);
    }
}

fn open_it(bench: &mut Bench, passphrase: &str) {
    let Screen::HandOver(hand) = &bench.model.screen else { panic!("no hand-over") };
    let sitting = hand.sitting.clone();
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
    bench.send(Msg::EndSitting(sitting));
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Open(_)), "{:?}", bench.model.typed_key.problem);
}

pub(crate) fn saved(effects: &[Effect]) -> Option<(String, Vec<u8>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::SaveBytes { name, content, .. } => Some((name.clone(), content.clone())),
        _ => None,
    })
}

#[test]
fn the_table_is_saved_after_its_warning_and_has_what_the_screen_has() {
    let (mut bench, _) = class(12);
    bench.send(Msg::ShowTab(Tab::Pupils));
    assert!(saved(&bench.send(Msg::SaveTable(TableFormat::Csv))).is_none(), "without its warning");
    bench.send(Msg::WarnOfTable(true));
    assert_eq!(desk(&bench.model).tab, Tab::Files);
    let (name, csv) = saved(&bench.send(Msg::SaveTable(TableFormat::Csv))).expect("a file");
    assert_eq!(name, "trellis-class-7B-3-2026-11-24.csv");
    assert!(saved(&bench.send(Msg::SaveTable(TableFormat::Csv))).is_none(), "it warns each time");
    let text = String::from_utf8(csv).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark, or Excel reads it in the computer's code page");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().take(3).collect::<Vec<_>>(), ["Code", "Form", "Day"]);
    assert_eq!(reader.headers().unwrap().len(), 14);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let desk_now = desk(&bench.model);
    assert_eq!(rows.len(), 12);
    for (line, row) in rows.iter().zip(&desk_now.rows) {
        assert_eq!((&line[0], &line[1], &line[2]), (row.code.as_str(), "SNQ-40", "2026-11-24"));
        let side = row.sides[0].unwrap();
        let number = |at: usize| line[at].parse::<f64>().unwrap();
        assert!((number(4) - side.pomp).abs() < 0.051 && (number(5) - side.ci90.unwrap().0).abs() < 0.051, "{line:?}");
    }
    // Every talk that the safety list has is in it.
    let today = rows.iter().filter(|line| &line[12] == "today").count();
    assert_eq!(today, desk_now.safety.counts().today);
}

#[test]
fn a_workbook_has_the_same_cells_as_the_text() {
    use calamine::{Data, Reader, Xlsx};
    let (mut bench, _) = class(11);
    bench.send(Msg::WarnOfTable(true));
    let (_, csv) = saved(&bench.send(Msg::SaveTable(TableFormat::Csv))).unwrap();
    bench.send(Msg::WarnOfTable(true));
    let (name, xlsx) = saved(&bench.send(Msg::SaveTable(TableFormat::Xlsx))).unwrap();
    assert!(name.ends_with(".xlsx"));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(xlsx)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let text = String::from_utf8(csv).unwrap();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut rows = 0;
    for (cells, line) in sheet.rows().zip(reader.records().map(Result::unwrap)) {
        let words: Vec<String> = cells
            .iter()
            .map(|cell| match cell {
                Data::Empty => String::new(),
                Data::Float(number) => number.to_string(),
                other => other.to_string(),
            })
            .collect();
        assert_eq!(words, line.iter().collect::<Vec<_>>());
        rows += 1;
    }
    assert_eq!(rows, 12);
}

#[test]
fn places_say_what_a_list_means_and_who_does_not_fit() {
    let (mut bench, _) = class(15);
    bench.send(Msg::ShowTab(Tab::Groups));
    assert!(desk(&bench.model).plan.capacity.is_none(), "nobody has said how many places there are");
    for none in ["", "none", "0", "-1"] {
        bench.send(Msg::PlacesTyped(none.into()));
        assert!(desk(&bench.model).plan.capacity.is_none());
    }
    bench.send(Msg::PlacesTyped(" 5 ".into()));
    let plan = &desk(&bench.model).plan;
    let capacity = plan.capacity.as_ref().unwrap().as_ref().unwrap();
    assert_eq!((capacity.places, capacity.order.len()), (5, 15));
    assert!(capacity.inside.low <= capacity.inside.about() && capacity.inside.high <= 5);
    let group = plan.groups.groups.iter().find(|group| group.codes.len() > 2).expect("a group of several").clone();
    assert_eq!(group.places(plan.places_of(&group)).1, [], "without a number everybody fits");
    bench.send(Msg::GroupPlacesTyped(group.recommendation, "2".into()));
    let (fit, rest) = group.places(desk(&bench.model).plan.places_of(&group));
    assert_eq!((fit.len(), rest.len()), (2, group.codes.len() - 2));
}

/// The sentences have the numbers of the estimate, with their intervals, and say that they are a model's; the strip has a
/// circle a pupil, and a line below those who have a place.
#[tokio::test(flavor = "current_thread")]
async fn what_a_list_means_is_said_with_its_intervals_and_not_without_places_or_below_ten() {
    let shown = async |pupils: usize, places: &str| {
        let (mut bench, _) = class(pupils);
        bench.send(Msg::ShowTab(Tab::Groups));
        bench.send(Msg::PlacesTyped(places.into()));
        let capacity = desk(&bench.model).plan.capacity.clone();
        (capacity, render_part(bench, "en", ".capacity").await)
    };
    let (capacity, html) = shown(15, "5").await;
    let capacity = capacity.expect("a number").expect("enough pupils");
    let (inside, outside, all) = (capacity.inside, capacity.outside, capacity.all);
    let said = text_of(&html);
    for sentence in [
        format!("Of the 5 you have places for, about {} are truly low", inside.about()),
        format!("({} to {}). About {} more", inside.low, inside.high, outside.about()),
        format!("among them ({} to {}).", outside.low, outside.high),
        format!("about {} of 15 are expected to be low on a side ({} to {})", all.about(), all.low, all.high),
        "what a model says from this class alone".to_owned(),
    ] {
        assert!(said.contains(&sentence), "{sentence}: {said}");
    }
    let count = |part: &str| html.matches(part).count();
    assert_eq!((count("class=\"rim\""), count("class=\"has-place\"")), (15, 5));

    let (none, html) = shown(15, "").await;
    assert!(none.is_none() && text_of(&html).starts_with("Write how many places you have"), "{html}");
    let (few, html) = shown(9, "5").await;
    assert!(few.expect("a number").is_err());
    assert_eq!(text_of(&html), "What a list of a certain length means is said from 10 pupils with a score up.");
}

#[test]
fn below_ten_nothing_is_said_of_a_list_and_no_mean_is_shown() {
    use trellis_desk::groups::NoCapacity;
    let (mut bench, _) = class(9);
    bench.send(Msg::PlacesTyped("3".into()));
    assert_eq!(desk(&bench.model).plan.capacity, Some(Err(NoCapacity::TooFew { scored: 9 })));
    assert!(trellis_desk::class::ClassSummary::new(&desk(&bench.model).pupils).is_none());
    let (bench, _) = class(10);
    assert!(trellis_desk::class::ClassSummary::new(&desk(&bench.model).pupils).is_some());
}

#[test]
fn arrow_keys_begin_with_the_first_in_order_of_need() {
    let (mut bench, _) = class(12);
    bench.send(Msg::SortBy(trellis_desk::class::SortKey::Code));
    bench.send(Msg::ShowTab(Tab::Picture));
    let first = desk(&bench.model).chosen.clone().expect("somebody is chosen");
    bench.send(Msg::SortBy(trellis_desk::class::SortKey::Need));
    assert_eq!(desk(&bench.model).rows[0].code, first);
    bench.send(Msg::ChoosePoint(code("7b-03")));
    assert_eq!(desk(&bench.model).chosen, Some(code("7b-03")));
}

#[test]
fn reports_of_some_or_all_are_printed_in_the_order_of_the_class_and_dropped_after() {
    let (mut bench, _) = class(10);
    bench.send(Msg::ShowTab(Tab::Reports));
    assert_eq!(desk(&bench.model).to_print.len(), 10, "all that are shown");
    bench.send(Msg::PrintChoice(false));
    assert!(!bench.send(Msg::PrintReports).iter().any(|effect| matches!(effect, Effect::Print)));
    assert!(bench.model.shows_errors);
    for pupil in ["7b-07", "7b-02"] {
        bench.send(Msg::PrintToo(code(pupil), true));
    }
    assert!(bench.send(Msg::PrintReports).iter().any(|effect| matches!(effect, Effect::Print)));
    let printed = |bench: &Bench| -> Vec<_> {
        desk(&bench.model).printed.iter().map(|report| report.session.record().unwrap().started).collect()
    };
    assert_eq!(printed(&bench).len(), 2);
    bench.send(Msg::ShowTab(Tab::Pupils));
    assert!(printed(&bench).is_empty());
}

#[test]
fn another_sitting_of_the_same_codes_is_opened_with_the_same_key_and_compared() {
    let (mut bench, passphrase) = class(12);
    let first = bench.id();
    bench.send(Msg::Lock);
    bench.send(Msg::Home);
    bench.pass(60.0 * 86_400_000.0);
    bench.send(Msg::NewSitting);
    bench.fill_in("7B-4");
    bench.send(Msg::SetForm(bench.model.instrument.find_form("SNQ-40").unwrap()));
    bench.send(Msg::NextStep);
    answer_all(&mut bench, 11, 1);
    open_it(&mut bench, &passphrase);
    bench.send(Msg::ShowTab(Tab::Again));
    let own = desk(&bench.model).sitting.clone();
    assert!(bench.send(Msg::CompareWith(own)).is_empty(), "not with itself");
    bench.send(Msg::CompareWith(first.clone()));
    let compared = desk(&bench.model).compared.clone().expect("compared");
    assert_eq!((compared.change.pupils.len(), &compared.change.before_only[..]), (11, &[code("7b-12")][..]));
    let (down, up) = compared.down_and_up();
    assert!(down > 0 && up > 0, "{down} {up}");
    // Who has changed stands first.
    let changed: Vec<bool> = compared
        .change
        .pupils
        .iter()
        .map(|pupil| pupil.sides.iter().flatten().any(|side| side.changed.is_some()))
        .collect();
    assert!(changed.windows(2).all(|pair| pair[0] || !pair[1]), "{changed:?}");
    // Seen from the first sitting it is the same change.
    bench.send(Msg::Lock);
    bench.send(Msg::AskPassphrase(first));
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::UseKey);
    bench.send(Msg::CompareWith(
        bench.model.kept.sittings.keys().find(|id| **id != desk(&bench.model).sitting).unwrap().clone(),
    ));
    let other_way = desk(&bench.model).compared.clone().unwrap();
    assert_eq!((other_way.since, other_way.down_and_up()), (compared.since, (down, up)));
}

#[test]
fn what_is_noted_is_sealed_when_the_screen_is_left_and_when_the_desk_locks_itself() {
    for last in [Msg::ShowTab(Tab::Pupils), Msg::Lock, Msg::PageLeft, Msg::KeepNotes] {
        let (mut bench, passphrase) = open();
        let pupil = code("7b-02");
        bench.send(Msg::ShowTab(Tab::Pupil(pupil.clone(), 0)));
        bench.send(Msg::NoteWritten(pupil.clone(), NoteField::Text, "likes chess".into()));
        bench.send(Msg::NoteWritten(pupil.clone(), NoteField::Decision, "club".into()));
        bench.send(Msg::NoteWritten(pupil.clone(), NoteField::Review, "2027-01".into()));
        assert!(desk(&bench.model).review.is_some(), "no day yet");
        bench.send(Msg::NoteWritten(pupil.clone(), NoteField::Review, "2027-01-15".into()));
        bench.send(last);
        assert!(!bench.disk.values().any(|text| text.contains("chess")), "the note can be read");
        let mut bench = bench.restarted();
        bench.send(Msg::AskPassphrase(bench.id()));
        bench.send(Msg::KeyTyped(passphrase));
        bench.send(Msg::UseKey);
        let notes = &desk(&bench.model).notes[&pupil];
        assert_eq!((notes.text.as_str(), notes.decision.as_str()), ("likes chess", "club"));
        assert_eq!(notes.review, "2027-01-15".parse().ok());

        // How much was noted cannot be seen on the disk.
        let lengths = |bench: &Bench| -> Vec<usize> {
            let notes = bench.disk.iter().filter(|(name, _)| name.starts_with("notes"));
            notes.map(|(_, text)| text.len()).collect()
        };
        let before = lengths(&bench);
        assert!(!before.is_empty());
        bench.send(Msg::NoteWritten(pupil, NoteField::Text, "likes chess, and reads a lot. ".repeat(20)));
        bench.send(Msg::Lock);
        assert_eq!(lengths(&bench), before);
    }
}

#[test]
fn the_school_year_is_kept_as_soon_as_its_days_fit() {
    let (mut bench, passphrase) = open();
    bench.send(Msg::ShowTab(Tab::Again));
    for (place, day) in ["2026-09-01", "2026-10-01", "2027-06-30"].into_iter().enumerate() {
        bench.send(Msg::YearTyped(place, day.into()));
    }
    assert_eq!(bench.model.kept.settings.year, None, "the windows overlap");
    bench.send(Msg::YearTyped(1, "2026-12-21".into()));
    let mut bench = bench.restarted();
    bench.send(Msg::AskPassphrase(bench.id()));
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::UseKey);
    bench.send(Msg::ShowTab(Tab::Again));
    assert_eq!(desk(&bench.model).year.days, ["2026-09-01", "2026-12-21", "2027-06-30"].map(str::to_owned));
}

/// The sheet for teachers names nobody, and that for the team has codes and groups alone.
#[tokio::test(flavor = "current_thread")]
async fn role_sheets_have_what_their_role_may_see() {
    let (mut bench, _) = class(14);
    bench.send(Msg::ShowTab(Tab::Whole));
    let teacher = text_of(&render_part(bench, "en", ".only-print").await);
    assert!(teacher.contains("What holds this class up") && teacher.contains("School"), "{teacher}");
    assert!(!teacher.contains("7b-"), "{teacher}");

    let (mut bench, _) = class(14);
    bench.send(Msg::PlacesTyped("4".into()));
    bench.send(Msg::ShowTab(Tab::Groups));
    let open = desk(&bench.model);
    let group: Vec<String> = open.plan.groups.groups[0].codes.iter().map(|code| code.as_str().to_owned()).collect();
    let intervals: Vec<String> = open
        .rows
        .iter()
        .flat_map(|row| row.sides)
        .flatten()
        .filter_map(|side| side.ci90)
        .map(|(low, high)| format!("{} to {}", low.round(), high.round()))
        .collect();
    let team = text_of(&render_part(bench, "en", ".only-print").await);
    assert!(group.iter().all(|code| team.contains(code)), "{team}");
    assert!(!intervals.iter().any(|interval| team.contains(interval)), "a score: {team}");
}

#[tokio::test(flavor = "current_thread")]
async fn of_a_long_class_fifty_rows_are_shown_at_once_and_all_are_printed() {
    let (mut bench, _) = class(101);
    bench.send(Msg::ShowTab(Tab::Pupils));
    let rows = |bench: &Bench| desk(&bench.model).rows_on_page(101);
    assert_eq!(rows(&bench), 0..50);
    for (page, expected) in [(1, 50..100), (9, 100..101), (0, 0..50)] {
        bench.send(Msg::ShowRows(page));
        assert_eq!(rows(&bench), expected, "{page}");
    }
    for msg in [Msg::SortBy(SortKey::Code), Msg::FilterBy(Filter::All), Msg::FindCode("7b".into())] {
        bench.send(Msg::ShowRows(1));
        bench.send(msg);
        assert_eq!(rows(&bench), 0..50);
    }
    assert_eq!(rows_rendered(bench).await, (50, true));

    let (mut bench, _) = class(101);
    bench.send(Msg::ShowTab(Tab::Pupils));
    bench.send(Msg::Print);
    assert_eq!(rows_rendered(bench).await, (101, false));
    let (mut bench, _) = class(3);
    bench.send(Msg::ShowTab(Tab::Pupils));
    bench.send(Msg::Printing(true));
    bench.send(Msg::Printing(false));
    assert!(!bench.model.is_printing);
    assert_eq!(rows_rendered(bench).await, (3, false));
}

/// How many rows the class has on the screen, and whether a way to others is there.
async fn rows_rendered(bench: Bench) -> (usize, bool) {
    let html = render(bench.model, "en").await;
    let document = scraper::Html::parse_fragment(&html);
    (select(&document, ".class-table tbody tr").len(), !select(&document, ".rows-shown button").is_empty())
}
