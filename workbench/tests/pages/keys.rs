//! Published scales: each opens, takes wording from a file, and keeps its key.

use trellis_core::instrument::AnswerScale;
use trellis_workbench::{Effect, FileFor, FocusTarget, KEYS, Key, Message, Msg, Tab, Trial};

use crate::{Bench, file, saved};

/// Made-up wording for a key, as a table.
fn made_up(key: &Key) -> String {
    let table = key.empty_table();
    let mut lines = table.lines();
    let mut worded = format!("{}\n", lines.next().unwrap());
    for (number, line) in lines.enumerate() {
        worded.push_str(&line.replacen(",,", &format!(",Made-up sentence {number}.,"), 1).replace("= ", "= word "));
        worded.push('\n');
    }
    worded
}

#[test]
fn every_scale_is_there_with_its_facts() {
    assert_eq!(KEYS.len(), 12);
    for key in KEYS.iter() {
        assert_eq!(key.file.id, key.facts.id);
        assert!(key.file.wording.is_empty(), "{}", key.facts.id);
        for language in ["en", "zh-Hans"] {
            assert!(!key.facts.rule.of(language).is_empty());
        }
    }
    let reversed: Vec<usize> = KEYS.iter().map(Key::reversed).collect();
    assert_eq!(reversed, [0, 0, 12, 0, 6, 0, 0, 0, 0, 5, 5, 0]);
}

#[test]
fn each_key_opens_takes_wording_and_keeps_its_key() {
    for (index, key) in KEYS.iter().enumerate() {
        let id = &key.facts.id;
        let mut bench = Bench::new();
        bench.send(Msg::ShowTab(Tab::Keys));
        bench.send(Msg::ChooseKey(index));
        bench.send(Msg::OpenKey);
        assert_eq!(bench.model.tab, Tab::Instrument, "{id}");
        let hash = bench.model.instrument().unwrap_or_else(|| panic!("{id}")).hashes().key.clone();

        bench.send(Msg::ShowTab(Tab::Keys));
        bench.send(Msg::MayUse(true));
        bench.send(Msg::SourceWritten("Made up for a test.".into()));
        let wording = file("wording.csv", made_up(key).as_bytes());
        bench.send(Msg::FileRead(bench.model.generation, FileFor::Wording, Ok(wording)));
        let Message::Worded(notes) = &bench.model.message else { panic!("{id}: {:?}", bench.model.message) };
        assert!(notes.is_empty(), "{id}: {notes:?}");
        let instrument = bench.model.instrument().unwrap_or_else(|| panic!("{id}")).clone();
        assert_eq!(instrument.hashes().key, hash, "{id}: the key was touched");
        let words = instrument.wording("en").unwrap();
        assert!(words.items.iter().all(|words| words.starts_with("Made-up sentence")), "{id}");
        for (scale, labels) in instrument.scales().iter().zip(&words.answers) {
            let AnswerScale::Rating { min, max } = scale else { panic!("{id}") };
            assert_eq!(labels.len(), usize::from(max.abs_diff(*min)) + 1, "{id}");
        }
        // A run by chance is scored.
        let trial = Trial::by_chance(&instrument, instrument.first_form(), 5).unwrap();
        assert!(trial.report.scores.all().count() > 0, "{id}");
    }
}

#[test]
fn wording_needs_a_yes_and_a_source() {
    let mut bench = Bench::new();
    bench.send(Msg::ShowTab(Tab::Keys));
    let effects = bench.send(Msg::PickFile(FileFor::Wording));
    assert!(effects.contains(&Effect::Focus(FocusTarget::FirstError)));
    bench.send(Msg::FileDropped(bench.model.generation, Ok(file("wording.csv", b"id,text\nq1,x\n"))));
    assert!(bench.model.document.is_empty(), "nothing is added without a yes");
    bench.send(Msg::MayUse(true));
    bench.send(Msg::SourceWritten("Mine.".into()));
    assert_eq!(bench.send(Msg::PickFile(FileFor::Wording)), [Effect::PickFile(FileFor::Wording)]);
    bench.send(Msg::FileDropped(bench.model.generation, Ok(file("wording.csv", b"id,text\nq1,x\nq99,y\n"))));
    let Message::WordingWrong(lines) = &bench.model.message else { panic!("{:?}", bench.model.message) };
    assert!(
        lines.iter().any(|line| line.contains("q99")) && lines.iter().any(|line| line.contains("q12")),
        "{lines:?}"
    );
    assert!(bench.model.document.is_empty());
}

/// Wording may come as JSON, too: by language, or inside of a whole file, of which the key is not taken.
#[test]
fn wording_comes_as_json_too() {
    let key = &KEYS[0];
    let mut bench = Bench::new();
    bench.send(Msg::ShowTab(Tab::Keys));
    bench.send(Msg::MayUse(true));
    bench.send(Msg::SourceWritten("Mine.".into()));
    bench.send(Msg::FileDropped(bench.model.generation, Ok(file("wording.csv", made_up(key).as_bytes()))));
    let text = bench.model.document.text().replace("\"max\": 7", "\"max\": 9");
    let hash = bench.model.instrument().unwrap().hashes().key.clone();
    bench.send(Msg::Clear);
    bench.send(Msg::ShowTab(Tab::Keys));
    bench.send(Msg::MayUse(true));
    bench.send(Msg::SourceWritten("Mine.".into()));
    bench.send(Msg::FileDropped(bench.model.generation, Ok(file("whole.json", text.as_bytes()))));
    assert!(matches!(bench.model.message, Message::Worded(_)), "{:?}", bench.model.message);
    assert_eq!(bench.model.instrument().unwrap().hashes().key, hash);
    bench.send(Msg::ShowTab(Tab::Keys));
    bench.send(Msg::FileDropped(bench.model.generation, Ok(file("broken.json", b"{\"en\": {}}"))));
    assert!(matches!(bench.model.message, Message::WordingWrong(_)));
}

#[test]
fn a_table_for_the_wording_is_saved() {
    let mut bench = Bench::new();
    bench.send(Msg::ShowTab(Tab::Keys));
    let (name, content) = saved(&bench.send(Msg::SaveKeyTable));
    assert_eq!(name, "mspss-wording.csv");
    assert!(content.starts_with("id,text,scale\nq1,,\"1 = | 2 = "), "{content}");
}
