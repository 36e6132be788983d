//! Every screen, rendered without a browser: each field has a name, ids are unique, and what describes something is there.

use std::collections::BTreeSet;

use scraper::Html;
use trellis_export::format::AnswersFormat;
use trellis_workbench::{FileFor, GroupBy, ImportField, Model, Msg, OpenError, Tab, html, screens as every_screen};
use yew::Callback;

use crate::problems::{problems, select};
use crate::rendered::rendered;
use crate::rules;
use crate::{BELONGING, Bench, data, file};

async fn render(mut model: Model, language: &'static str) -> String {
    model.language = language;
    rendered(move || html(&model, &Callback::noop())).await
}

/// Every screen by a name, each as a way to it.
fn ways() -> Vec<(&'static str, Bench)> {
    let at = |text: &str, steps: &dyn Fn(&mut Bench)| {
        let mut bench = Bench::new();
        if !text.is_empty() {
            bench.opens("own.json", text.as_bytes());
        }
        steps(&mut bench);
        bench
    };
    let broken = BELONGING.replace("\"b6\"", "").replace("\"keyed\": \"-\"", "\"keyed\": \"r\"");
    let imported: &dyn Fn(&mut Bench) = &|bench| {
        _ = bench.opens("items.csv", b"id,text,scale,score\na,A,1-5,s\nb,B,,\n");
        for (field, text) in [(ImportField::From, "9"), (ImportField::To, "17"), (ImportField::Licence, "CC0-1.0")] {
            bench.send(Msg::ImportWritten(field, text.into()));
        }
    };
    let key_hint = BELONGING.replace("{ \"percent\": 80 }", "\"all\"");
    let tab = |tab: Tab| move |bench: &mut Bench| _ = bench.send(Msg::ShowTab(tab));
    vec![
        ("empty", at("", &|_| ())),
        ("whole", at(BELONGING, &|_| ())),
        ("with a hint", at(&key_hint, &|_| ())),
        ("broken", at(&broken, &|_| ())),
        ("no JSON", at("{", &|_| ())),
        ("saved", at(BELONGING, &|bench| _ = bench.send(Msg::Save))),
        ("refused", at(BELONGING, &|bench| _ = bench.send(Msg::FileDropped(0, Err(OpenError::TooLarge))))),
        (
            "waiting",
            at(BELONGING, &|bench| {
                bench.send(Msg::TextWritten("{}".into()));
                bench.opens("other.json", b"{}");
            }),
        ),
        ("import", at("", imported)),
        (
            "import with errors",
            at("", &|bench| {
                bench.opens("items.csv", b"id,text\na,b\n");
                bench.send(Msg::MakeInstrument);
            }),
        ),
        (
            "imported",
            at("", &|bench| {
                imported(bench);
                bench.send(Msg::MakeInstrument);
            }),
        ),
        ("no screens", at("", &tab(Tab::Screens))),
        ("screens", at(BELONGING, &tab(Tab::Screens))),
        ("screens without wording", at(trellis_workbench::KEYS[0].text, &tab(Tab::Screens))),
        (
            "trial",
            at(BELONGING, &|bench| {
                bench.send(Msg::ShowTab(Tab::Screens));
                bench.send(Msg::ShowTrial(true));
            }),
        ),
        (
            "not shared",
            at(BELONGING, &|bench| {
                bench.send(Msg::ShowTab(Tab::Screens));
                bench.send(Msg::ShowTrial(true));
                bench.send(Msg::TrialEnded(None));
            }),
        ),
        (
            "scored",
            at(BELONGING, &|bench| {
                bench.send(Msg::ShowTab(Tab::Screens));
                bench.send(Msg::ShowTrial(true));
                bench.send(Msg::TrialByChance);
            }),
        ),
        ("keys", at("", &tab(Tab::Keys))),
        (
            "wording refused",
            at("", &|bench| {
                bench.send(Msg::ShowTab(Tab::Keys));
                bench.send(Msg::PickFile(FileFor::Wording));
                bench.send(Msg::MayUse(true));
                bench.send(Msg::SourceWritten("Mine".into()));
                bench.send(Msg::FileDropped(0, Ok(file("w.csv", b"id,text\nq1,x\n"))));
            }),
        ),
        ("answers without an instrument", at("", &tab(Tab::Data))),
        ("columns", data::with_answers(data::ORACLE, "p.csv", b"id,a1,b1,x,seconds.a1\nP1,9,1,2,3\n")),
        ("columns that are no items", data::with_answers(data::ORACLE, "p.csv", b"x,y\n1,2\n")),
        ("records", data::with_answers(data::ORACLE, "p.json", b"[]")),
        ("analysing", {
            let mut bench = data::with_answers(data::ORACLE, "p.csv", data::PEOPLE.as_bytes());
            bench.send(Msg::Analyse);
            bench
        }),
        ("analysed", {
            let mut bench =
                data::with_answers(data::ORACLE, "p.csv", data::PEOPLE.replacen(",2,", ",77,", 1).as_bytes());
            bench.send(Msg::SetGroup(Some(GroupBy::Item("sex".into()))));
            data::analyse(&mut bench);
            bench
        }),
        ("too few to analyse", {
            let mut bench = data::with_answers(data::ORACLE, "p.csv", b"id,a1,b1\nP1,1,2\nP1,9,9\n");
            bench.send(Msg::SetGroup(Some(GroupBy::Item("sex".into()))));
            data::analyse(&mut bench);
            bench
        }),
        ("writing for another program", {
            let mut bench = data::with_answers(data::ORACLE, "p.csv", data::PEOPLE.as_bytes());
            data::analyse(&mut bench);
            bench.send(Msg::Export(AnswersFormat::Csv));
            bench
        }),
        ("not written", {
            let mut bench = data::with_answers(data::ORACLE, "p.csv", data::PEOPLE.as_bytes());
            data::analyse(&mut bench);
            bench.send(Msg::Export(AnswersFormat::Csv));
            let number = bench.model.data.runs;
            bench.send(Msg::Exported(number, Err("no record to export".into())));
            bench
        }),
        ("nothing to embed", at("", &tab(Tab::Embed))),
        ("embed", at(include_str!("../../../instruments/snq.json"), &tab(Tab::Embed))),
        ("embed an own one", at(BELONGING, &tab(Tab::Embed))),
    ]
}

#[tokio::test]
async fn every_screen_names_its_fields_in_both_languages() {
    let names: BTreeSet<&str> = ways().iter().map(|(name, _)| *name).collect();
    assert_eq!(names.len(), 31);
    for language in ["en", "zh-Hans"] {
        for (name, bench) in ways() {
            let html = render(bench.model, language).await;
            assert_eq!(problems(&html), Vec::<String>::new(), "{name} in {language}");
            assert_eq!(rules::broken(&html), Vec::<String>::new(), "{name} in {language}");
            assert_eq!(select(&Html::parse_fragment(&html), "main h1").len(), 1, "{name} in {language}");
            assert!(!html.contains("{name}") && !html.contains("{id}"), "{name} in {language}");
        }
    }
}

/// Each screen of the questionnaire in each language: those of the questionnaire itself, in their order.
#[test]
fn the_preview_has_every_screen_of_the_questionnaire() {
    let snq = Bench::with(include_str!("../../../instruments/snq.json"));
    let instrument = snq.model.instrument().unwrap();
    for form in instrument.forms().keys() {
        let screens = every_screen(instrument, form);
        let modules: usize = instrument.modules().iter().map(|module| module.items.len()).sum();
        let items = instrument.forms()[form].items.len() + modules + instrument.safety().len();
        assert_eq!(screens.len(), items + 4, "start, about you, what was left out, the result");
    }
}

#[tokio::test]
async fn findings_are_shown_with_place_path_and_words() {
    let mut bench = Bench::new();
    bench.opens("own.json", BELONGING.replace("\"keyed\": \"-\"", "\"keyed\": \"r\"").as_bytes());
    let shown = render(bench.model, "en").await;
    for part in ["Errors: 1 · hints: 0", "Line 14, column 50", "key.items[2].keyed", "Item b3", "Found: “r”"] {
        assert!(shown.contains(part), "{part}");
    }
}

#[tokio::test]
async fn an_empty_text_is_no_error() {
    let shown = render(Bench::new().model, "en").await;
    assert!(shown.contains("There is nothing here yet."));
    assert!(!shown.contains("Errors:") && !shown.contains("Line 1"), "{shown}");
}

/// On a phone, where both stand below each other.
#[tokio::test]
async fn findings_stand_before_the_text() {
    let mut bench = Bench::new();
    bench.opens("own.json", BELONGING.replace("\"keyed\": \"-\"", "\"keyed\": \"r\"").as_bytes());
    let shown = render(bench.model, "en").await;
    assert!(shown.find("Line 14, column 50") < shown.find("<textarea"));
}
