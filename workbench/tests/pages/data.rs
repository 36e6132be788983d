//! Answers of many people: what is read of a file, what is not, and that the numbers are those of the command line's crates.

use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use trellis_analysis::matrix::Sample;
use trellis_analysis::report::Analysis;
use trellis_analysis::scale::Bootstrap;
use trellis_core::instrument::Instrument;
use trellis_core::record::AnswersOnly;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_data::people::Place;
use trellis_text::WorkbenchLocale;
use trellis_workbench::{
    Analysed, DataResult, DataSave, Effect, FileFor, FocusTarget, GroupBy, MAX_DATA, MOST_SAID, Message, Msg, NoAnswer,
    OpenError, Progress, Step, Tab, run,
};

use crate::{BELONGING, Bench, file, saved};

pub(crate) const ORACLE: &str = include_str!("../../../crates/analysis/tests/oracle/instrument.json");
pub(crate) const PEOPLE: &str = include_str!("../../../crates/analysis/tests/oracle/people.csv");

/// A workbench with an instrument and answers to it.
pub(crate) fn with_answers(instrument: &str, name: &str, answers: &[u8]) -> Bench {
    let mut bench = Bench::with(instrument);
    bench.send(Msg::ShowTab(Tab::Data));
    bench.send(Msg::FileDropped(0, Ok(file(name, answers))));
    bench
}

/// What a future comes to that waits for nothing.
pub(crate) fn finished<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits for something"),
    }
}

/// Runs the analysis that is asked for, as the component does; returns how far it was after each step.
pub(crate) fn analyse(bench: &mut Bench) -> Vec<Progress> {
    let effects = bench.send(Msg::Analyse);
    let number = effects.iter().find_map(|effect| match effect {
        Effect::Analyse(number) => Some(*number),
        _ => None,
    });
    let number = number.unwrap_or_else(|| panic!("{effects:?}"));
    let job = bench.model.data.job(bench.model.instrument()).unwrap();
    let mut steps = Vec::new();
    let result = finished(run(&job, &mut async |progress| {
        steps.push(progress);
        true
    }));
    bench.send(Msg::Analysed(number, result.unwrap().map(Rc::new)));
    steps
}

fn result(bench: &Bench) -> &DataResult {
    bench.model.data.result.as_ref().unwrap_or_else(|| panic!("{:?}", bench.model.message))
}

fn analysed(bench: &Bench) -> &Analysed {
    result(bench).analysed.as_ref().unwrap_or_else(|problem| panic!("{problem}"))
}

/// Each message that is shown is one that the workbench has words for.
fn assert_words(result: &DataResult) {
    for text in result.said.iter().map(|said| &said.text).chain(&result.odd) {
        assert!(WorkbenchLocale::knows_finding(text), "{text}");
    }
}

#[test]
fn a_table_gives_the_numbers_of_the_command_line() {
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    let steps = analyse(&mut bench);
    // R says so: crates/analysis/tests/oracle.
    let alpha = analysed(&bench).analysis.scores[0].alpha.known().unwrap().alpha;
    assert!((alpha - 0.766_737_278_390_15).abs() < 1e-9, "{alpha}");
    // The whole analysis is that of the rows in one go, and so are the reports.
    let instrument = Arc::new(Instrument::parse(ORACLE).unwrap());
    let form = instrument.first_form();
    let mut sample = Sample::new(&instrument, form);
    let mut lines = PEOPLE.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    for line in lines {
        let answers = header.iter().zip(line.split(',')).skip(1).map(|(item, cell)| match (*item, cell) {
            (_, "" | "NA") => format!("\"{item}\": null"),
            ("sex", sex) => format!("\"sex\": \"{sex}\""),
            (_, code) => format!("\"{item}\": {code}"),
        });
        let json = format!("{{\"form\": \"all\", \"answers\": {{{}}}}}", answers.collect::<Vec<_>>().join(", "));
        sample.push(&AnswersOnly::parse(&json).unwrap().responses(&instrument).unwrap(), None);
    }
    let expected = Analysis::new(&sample, Bootstrap::default(), || ());
    assert_eq!(analysed(&bench).analysis, expected);
    assert_eq!(result(&bench).read, 520);
    let (name, html) = saved(&bench.send(Msg::SaveData(DataSave::Html)));
    assert_eq!((name.as_str(), html), ("people-report.html", expected.document().to_html()));
    let (name, markdown) = saved(&bench.send(Msg::SaveData(DataSave::Markdown)));
    assert_eq!((name.as_str(), markdown), ("people-report.md", expected.document().to_markdown(None)));
    // The page gets its turn at least every 256 lines, and after each sample.
    let reading: Vec<&Progress> = steps.iter().filter(|progress| progress.step == Step::Reading).collect();
    assert!(reading.len() == 3 && reading[0].done == 256 && reading[2].done == 520, "{reading:?}");
    let drawn = steps.iter().filter(|progress| progress.step == Step::Bootstrap).count();
    assert!(drawn >= 2_000, "{drawn}");
    let scores = saved(&bench.send(Msg::SaveData(DataSave::Scores))).1;
    assert!(scores.starts_with("line,id,score.a,pomp.a,answered.a,"), "{}", &scores[..80]);
    assert_eq!(scores.lines().count(), 521);
}

#[test]
fn what_cannot_be_read_is_told_with_line_and_column() {
    let mut table = PEOPLE.lines().take(41).map(|line| format!("{line}\n")).collect::<String>();
    table = table.replacen("P002,2,", "P002,9,", 1).replacen("P004,", "P003,", 1);
    table.push_str("P099,1,2\n");
    let mut bench = with_answers(ORACLE, "people.csv", table.as_bytes());
    let form = bench.model.data.form.as_ref().unwrap();
    let (options, instrument) = (form.options(), bench.model.instrument().unwrap().clone());
    let columns = form.columns(&instrument, &options).unwrap().unwrap();
    let nine = NoAnswer { value: "9".into(), count: 1, columns: vec!["a1".into()] };
    assert_eq!(form.no_answers(&columns), [nine]);
    analyse(&mut bench);
    let result = result(&bench);
    assert_eq!((result.read, result.not_read), (39, 2));
    let told: Vec<(Option<Place>, Option<&str>, bool)> =
        result.said.iter().map(|said| (said.place, said.column.as_deref(), said.is_problem)).collect();
    assert!(told.contains(&(Some(Place::Line(3)), Some("a1"), true)), "{told:?}");
    assert!(told.contains(&(Some(Place::Line(42)), None, true)), "{told:?}");
    assert!(told.contains(&(Some(Place::Line(5)), None, false)), "a code that is there twice: {told:?}");
    assert_words(result);
    // As a missing answer it costs the answer and not the line.
    bench.send(Msg::ToColumns);
    bench.send(Msg::AddMissing("9".into()));
    analyse(&mut bench);
    assert_eq!(self::result(&bench).read, 40);
    assert_words(self::result(&bench));
    assert_eq!(self::result(&bench).items[0].missing, 5.0);
}

#[test]
fn columns_of_other_names_are_chosen_and_saved() {
    let table = PEOPLE.replacen("id,a1,b1,", "who,A_1,b1,", 1);
    let mut bench = with_answers(ORACLE, "people.csv", table.as_bytes());
    bench.send(Msg::SetColumn(0, Some("id".into())));
    bench.send(Msg::SetColumn(1, Some("a1".into())));
    let (name, mapping) = saved(&bench.send(Msg::SaveData(DataSave::Mapping)));
    assert_eq!((name.as_str(), mapping.as_str()), ("people-columns.csv", "item,column\nid,who\na1,A_1\n"));
    analyse(&mut bench);
    let alpha = analysed(&bench).analysis.scores[0].alpha.known().unwrap().alpha;
    assert!((alpha - 0.766_737_278_390_15).abs() < 1e-9, "{alpha}");
    // A column that is not read: its item was not asked.
    bench.send(Msg::ToColumns);
    bench.send(Msg::SetColumn(1, Some(String::new())));
    analyse(&mut bench);
    let lacking = result(&bench).said.iter().any(|said| said.text.ends_with("not reached: a1"));
    assert!(lacking, "{:?}", result(&bench).said);
    assert_words(result(&bench));
    assert!(analysed(&bench).analysis.scores[0].alpha.known().is_err(), "nobody answered every item");
}

#[test]
fn a_file_without_an_item_says_what_to_do() {
    for (name, content) in [
        ("other.csv", b"x,y\n1,2\n".as_slice()),
        ("empty.csv", b""),
        ("book.csv", b"PK\x03\x04zip"),
        ("twice.csv", b"a1,a1\n1,2\n"),
        ("case.csv", b"a1,B1\n1,2\n"),
    ] {
        let bench = with_answers(ORACLE, name, content);
        let form = bench.model.data.form.as_ref().unwrap();
        let (options, instrument) = (form.options(), bench.model.instrument().unwrap());
        let problem = match (&form.head, form.columns(instrument, &options)) {
            (Some(Err(problem)), _) => problem.clone(),
            (_, Some(Err(error))) => error.to_string(),
            _ => panic!("{name}"),
        };
        assert!(WorkbenchLocale::knows_finding(&problem), "{problem}");
    }
}

#[test]
fn too_few_people_are_no_norms_and_no_sums() {
    let few = |count: usize| PEOPLE.lines().take(count + 1).map(|line| format!("{line}\n")).collect::<String>();
    let mut bench = with_answers(ORACLE, "few.csv", few(9).as_bytes());
    analyse(&mut bench);
    let found = analysed(&bench);
    assert!(found.analysis.scores.iter().all(|score| score.alpha.known().is_err()));
    let norms = found.norms.as_ref().unwrap_err();
    assert!(norms.contains("10 or more are needed") && WorkbenchLocale::knows_finding(norms), "{norms}");
    let sums = found.sums.as_ref().unwrap_err();
    assert!(sums.contains("30 or more") && WorkbenchLocale::knows_finding(sums), "{sums}");
    for what in [DataSave::Norms, DataSave::Sums, DataSave::Groups] {
        assert_eq!(bench.send(Msg::SaveData(what)), [], "{what:?}");
    }
    let mut bench = with_answers(ORACLE, "few.csv", few(60).as_bytes());
    analyse(&mut bench);
    assert!(saved(&bench.send(Msg::SaveData(DataSave::Norms))).1.contains("Local sample"));
    let (name, sums) = saved(&bench.send(Msg::SaveData(DataSave::Sums)));
    let sums: serde_json::Value = serde_json::from_str(&sums).unwrap();
    assert_eq!((name.as_str(), &sums["format"]), ("few-sums.json", &"trellis-sums/1".into()));
}

#[test]
fn two_groups_are_compared_by_an_item() {
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    bench.send(Msg::SetGroup(Some(GroupBy::Item("sex".into()))));
    analyse(&mut bench);
    let html = saved(&bench.send(Msg::SaveData(DataSave::Groups))).1;
    // As `trellis dif` says it: a4 was made harder for boys.
    assert!(html.contains("moderate") && html.contains("0.058"), "{html}");
    // A column that is no item says it as well.
    let by_column = PEOPLE.replacen(",sex\n", ",gender\n", 1);
    let mut other = with_answers(ORACLE, "people.csv", by_column.as_bytes());
    let form = other.model.data.form.as_ref().unwrap();
    let (options, instrument) = (form.options(), other.model.instrument().unwrap().clone());
    let columns = form.columns(&instrument, &options).unwrap().unwrap();
    assert_eq!(form.group_columns(&columns), ["gender"]);
    other.send(Msg::SetGroup(Some(GroupBy::Column("gender".into()))));
    analyse(&mut other);
    assert_eq!(saved(&other.send(Msg::SaveData(DataSave::Groups))).1, html);
    bench.send(Msg::ToColumns);
    bench.send(Msg::SetGroup(Some(GroupBy::Item("a1".into()))));
    analyse(&mut bench);
    let problem = analysed(&bench).groups.as_ref().unwrap().as_ref().unwrap_err();
    assert!(problem.contains("1, 2, 3, 4, 5") && WorkbenchLocale::knows_finding(problem), "{problem}");
}

#[test]
fn records_are_read_as_lines_and_as_an_array() {
    let instrument = Arc::new(Instrument::parse(BELONGING).unwrap());
    let form = instrument.first_form();
    let records: Vec<String> = (1..=40)
        .map(|seed| respondent(&instrument, form, RespondentType::Mixed, seed).expect("a respondent").to_json())
        .collect();
    let compact = |json: &String| serde_json::from_str::<serde_json::Value>(json).unwrap().to_string();
    let lines = records.iter().map(compact).collect::<Vec<_>>().join("\n");
    let array = format!("[{}]", records.join(",\n"));
    let mut alphas = Vec::new();
    for (name, text) in [("records.jsonl", format!("{lines}\n{{\"a\": 1}}\n")), ("records.json", array)] {
        let mut bench = with_answers(BELONGING, name, text.as_bytes());
        analyse(&mut bench);
        assert_eq!(result(&bench).read, 40, "{name}");
        assert_eq!(result(&bench).not_read, u64::from(name.ends_with('l')), "{name}");
        alphas.push(format!("{:?}", analysed(&bench).analysis.scores));
        let scores = saved(&bench.send(Msg::SaveData(DataSave::Scores))).1;
        assert!(scores.starts_with("line,id,form,score.") && scores.lines().count() == 41, "{scores}");
    }
    assert_eq!(alphas[0], alphas[1]);
    // Records of another key are no answers to this one.
    let mut bench = with_answers(ORACLE, "records.jsonl", lines.as_bytes());
    analyse(&mut bench);
    assert_eq!((result(&bench).read, result(&bench).not_read), (0, 40));
    assert!(WorkbenchLocale::knows_finding(result(&bench).analysed.as_ref().unwrap_err()));
}

#[test]
fn published_keys_are_answered_without_an_open_instrument() {
    let mut bench = Bench::new();
    bench.send(Msg::ShowTab(Tab::Data));
    let header = (1..=12).map(|item| format!("q{item}")).collect::<Vec<_>>().join(",");
    let rows: String = (0..40_u32)
        .map(|person| {
            (0..12).map(|item| ((person * 7 + item * person) % 7 + 1).to_string()).collect::<Vec<_>>().join(",") + "\n"
        })
        .collect();
    bench.send(Msg::FileDropped(0, Ok(file("mspss.csv", format!("{header}\n{rows}").as_bytes()))));
    assert_eq!(bench.send(Msg::Analyse), [], "nothing says whose answers they are");
    bench.send(Msg::SetDataKey(Some(0)));
    analyse(&mut bench);
    assert_eq!(analysed(&bench).analysis.basis.instrument, "mspss");
    assert_eq!(result(&bench).read, 40);
}

#[test]
fn what_is_stopped_or_cleared_gives_nothing() {
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    let effects = bench.send(Msg::Analyse);
    assert!(effects.contains(&Effect::Focus(FocusTarget::Screen)));
    let number = bench.model.data.runs;
    let job = bench.model.data.job(bench.model.instrument()).unwrap();
    let mut steps = 0;
    let ended = finished(run(&job, &mut async |progress: Progress| {
        steps += 1;
        progress.step == Step::Reading
    }));
    assert!(ended.is_none() && steps == 4, "{steps}");
    let progress = Progress { step: Step::Bootstrap, done: 3, of: 9 };
    assert!(!bench.send(Msg::Analysing(number, progress)).is_empty());
    assert_eq!(bench.model.data.progress, Some(progress));
    bench.send(Msg::StopAnalysis);
    assert!(bench.model.data.progress.is_none() && bench.model.data.runs != number);
    assert_eq!(bench.send(Msg::Analysing(number, progress)), []);
    assert_eq!(bench.send(Msg::Analysed(number, Err("late".into()))), []);
    bench.send(Msg::Analyse);
    let number = bench.model.data.runs;
    bench.send(Msg::Clear);
    assert!(bench.model.data.runs > number && bench.model.data.form.is_none());
    // A file that was still being read then.
    for late in [
        Msg::FileDropped(0, Ok(file("people.csv", PEOPLE.as_bytes()))),
        Msg::FileRead(0, FileFor::Data, Ok(file("people.csv", PEOPLE.as_bytes()))),
    ] {
        assert_eq!(bench.send(late), []);
    }
    // The instrument is another one: what was found is not about it.
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    analyse(&mut bench);
    bench.send(Msg::TextWritten(ORACLE.replace("\"keyed\": \"-\"", "\"keyed\": \"+\"")));
    assert!(bench.model.data.result.is_none() && bench.model.data.form.is_some());
}

#[test]
fn a_file_may_be_larger_than_an_instrument_and_not_of_any_size() {
    let mut bench = Bench::with(ORACLE);
    let large = vec![b'\n'; trellis_core::instrument::MAX_BYTES + 1];
    bench.send(Msg::FileDropped(0, Ok(file("large.csv", &large))));
    assert_eq!(bench.model.message, Message::Refused(trellis_text::WorkbenchText::TooLarge));
    bench.send(Msg::ShowTab(Tab::Data));
    bench.send(Msg::FileDropped(0, Ok(file("large.csv", &large))));
    assert!(bench.model.data.form.is_some());
    bench.send(Msg::FileRead(0, FileFor::Data, Err(OpenError::TooLarge)));
    assert_eq!(bench.model.message, Message::Refused(trellis_text::WorkbenchText::DataTooLarge));
    const { assert!(MAX_DATA >= 64 << 20) };
}

/// A file of nothing but bad lines is listed up to a bound, and the rest is counted.
#[test]
fn many_lines_that_cannot_be_read_are_counted() {
    let bad = "9\n".repeat(1_000);
    let mut bench = with_answers(ORACLE, "bad.csv", format!("a1\n{bad}").as_bytes());
    analyse(&mut bench);
    let result = result(&bench);
    assert_eq!(result.not_read, 1_000);
    assert_eq!(result.said.len(), MOST_SAID + 1);
    assert!(result.said[MOST_SAID].text.starts_with("800 more"), "{:?}", result.said[MOST_SAID]);
    assert_words(result);
}

/// The plots are on the screen as elements, with every part that they have as files.
#[tokio::test]
async fn plots_are_shown_whole() {
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    analyse(&mut bench);
    let pictures: Vec<String> = analysed(&bench).report.pictures().map(|picture| picture.svg.clone()).collect();
    assert_eq!(pictures.len(), 10);
    let model = bench.model;
    let shown = crate::rendered::rendered(move || trellis_workbench::html(&model, &yew::Callback::noop())).await;
    let figures: Vec<&str> = shown.split("<figure class=\"written-plot\">").skip(1).collect();
    assert_eq!(figures.len(), 10);
    for (figure, file) in figures.iter().zip(&pictures) {
        let figure = figure.split("</figure>").next().unwrap();
        for part in ["<rect ", "<line ", "<text ", "<path ", "<circle ", "<clipPath ", "clip-path=", "stroke-width="] {
            assert_eq!(figure.matches(part).count(), file.matches(part).count(), "{part}");
        }
        assert!(figure.contains("role=\"img\"") && figure.contains("viewBox=\"0 0 "), "{figure}");
        assert!(!figure.contains("style="), "the policy refuses it");
    }
}
