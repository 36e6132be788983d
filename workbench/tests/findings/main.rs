//! Broken files: every finding has its place in the text, and is said in plain words in both languages.
#![cfg(not(target_arch = "wasm32"))]

mod rows;

use std::collections::BTreeSet;

use trellis_core::instrument::Instrument;
use trellis_text::WorkbenchLocale;
use trellis_workbench::check::{Checked, Finding, FindingKind, check};

use rows::{BELONGING, ROWS};

fn findings(text: &str) -> Vec<Finding> {
    match check(text) {
        Checked::Broken(findings) => findings,
        Checked::Whole(..) => Vec::new(),
    }
}

/// Line and column of a byte, counted another way than the page does.
fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    for (at, character) in text.char_indices() {
        if at >= byte {
            break;
        }
        (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    (line, column)
}

fn broken(from: &str, to: &str) -> String {
    assert_eq!(BELONGING.matches(from).count(), 1, "`{from}` does not stand once in the file");
    BELONGING.replacen(from, to, 1)
}

#[test]
fn the_file_that_is_broken_is_whole_before() {
    assert!(matches!(check(BELONGING), Checked::Whole(_, hints) if hints.is_empty()));
    assert!(ROWS.len() >= 50, "{} rows", ROWS.len());
}

#[test]
fn fifty_broken_files_are_told_with_their_places_in_plain_words() {
    let (english, chinese) = (WorkbenchLocale::of("en"), WorkbenchLocale::of("zh-Hans"));
    let mut missed = Vec::new();
    for row in ROWS {
        let text = broken(row.from, row.to);
        let found = findings(&text);
        let told = found.iter().find(|finding| {
            // A name that stands twice is told by its line alone.
            (finding.path == row.path || (row.path.starts_with("line ") && finding.path.starts_with(row.path)))
                && text[finding.span.clone()].starts_with(row.marked)
                && finding.sentence(english).contains(row.english)
        });
        let Some(told) = told else {
            let all: Vec<String> = found
                .iter()
                .map(|f| format!("{} at `{}`: {}", f.path, &text[f.span.clone()], f.sentence(english)))
                .collect();
            missed.push(format!(
                "{}: nobody said {} at `{}`: {}, but\n{}",
                row.name,
                row.path,
                row.marked,
                row.english,
                all.join("\n")
            ));
            continue;
        };
        let place = (told.position.line, told.position.column);
        assert_eq!(place, line_and_column(&text, told.span.start), "{}", row.name);
        let said = told.sentence(chinese);
        // What is quoted from the file stays as it is; everything else is Chinese.
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).count();
        let own: usize = said.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        assert!(own >= 4, "{}: {said}", row.name);
        assert!(letters(&said) < 60, "{}: not in Chinese: {said}", row.name);
        for sentence in [told.sentence(english), said] {
            for jargon in ["key.items", "key.scores", "trellis schema", "serde", "expected", "BCP", "JSON"] {
                assert!(!sentence.contains(jargon) || row.to.contains(jargon), "{}: {sentence}", row.name);
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

/// Places with wide and composed characters before them are counted in characters.
#[test]
fn columns_count_characters() {
    let text = broken("\"Belonging\",\n      \"recall\"", "\"归属感归属感\" 7,\n      \"recall\"");
    let finding = &findings(&text)[0];
    assert_eq!((finding.position.line, finding.position.column), line_and_column(&text, finding.span.start));
    assert_eq!(&text[finding.span.clone()], "7");
}

/// The command line asks a validator for JSON Schema, the page compares by itself: both find the same places.
#[test]
fn the_page_finds_what_the_command_line_finds() {
    let mut compared = 0;
    for row in ROWS {
        let text = broken(row.from, row.to);
        let Err(errors) = Instrument::parse(&text) else { panic!("{}: not refused", row.name) };
        let found = findings(&text);
        if matches!(found[0].kind, FindingKind::Syntax(_)) {
            // The command line tells the place in words.
            assert!(errors.all()[0].place.starts_with("line "), "{}", row.name);
            continue;
        }
        let own: BTreeSet<&str> = found.iter().map(|finding| finding.path.as_str()).collect();
        let theirs: BTreeSet<&str> = errors.all().iter().map(|error| error.place.as_str()).collect();
        assert_eq!(own, theirs, "{}", row.name);
        compared += 1;
    }
    assert!(compared > 35, "{compared} compared");
}

/// Everything that the check of an instrument file can say, as its source has it, is known in both languages.
#[test]
fn every_message_of_the_check_is_known_in_both_languages() {
    let sources = ["mod.rs", "conversions.rs", "norms.rs", "profile.rs", "scores.rs", "wording.rs"];
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/core/src/instrument/check");
    let mut unknown = Vec::new();
    let mut count = 0;
    for source in sources {
        let source = std::fs::read_to_string(folder.join(source)).unwrap();
        for said in literals(&source) {
            // Places, names and parts of names are no sentences.
            let is_sentence = said.contains(' ')
                && said.contains(|c: char| c.is_ascii_alphabetic())
                && !said.starts_with("key.")
                && !said.starts_with("wording");
            if !is_sentence {
                continue;
            }
            count += 1;
            let filled = filled(&said);
            if !WorkbenchLocale::knows_finding(&filled) {
                unknown.push(filled);
            }
        }
    }
    assert!(count > 120, "{count} messages");
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// The string literals of a source file, without its comments.
fn literals(source: &str) -> Vec<String> {
    let mut literals = Vec::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('"') {
            let mut end = 0;
            let bytes = after.as_bytes();
            while end < bytes.len() && bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            if end >= bytes.len() {
                break;
            }
            literals.push(after[..end].replace("\\\"", "\""));
            rest = &after[end + 1..];
        }
    }
    literals
}

/// With a value in place of each placeholder; doubled brackets are meant.
fn filled(said: &str) -> String {
    let mut filled = String::new();
    let mut rest = said;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.strip_prefix('{') {
            Some(after) => {
                filled.push('{');
                rest = after;
            }
            None if before.ends_with(' ') && after.starts_with('"') => {
                filled.push('{');
                rest = after;
            }
            None => {
                filled.push('7');
                rest = after.split_once('}').map_or("", |(_, after)| after);
            }
        }
    }
    filled + rest
}

#[test]
fn hints_have_their_places_and_both_languages() {
    let text = broken("{ \"percent\": 80 }", "\"all\"");
    let Checked::Whole(_, hints) = check(&text) else { panic!("refused") };
    assert_eq!(hints.len(), 1);
    assert!(!hints[0].is_error());
    assert_eq!(hints[0].path, "key.scores[0]");
    let english = hints[0].sentence(WorkbenchLocale::of("en"));
    assert!(english.contains("“belonging” in all allows no missing answer"), "{english}");
    let chinese = hints[0].sentence(WorkbenchLocale::of("zh-Hans"));
    assert!(chinese.contains("“belonging” 在 all 里不允许缺答"), "{chinese}");
}

/// A hostile file takes no time worth mentioning and never stops the page.
#[test]
fn hostile_texts_are_refused() {
    let deep = "[".repeat(100_000);
    let large = " ".repeat(5 << 20);
    let many = format!("{{\"key\": {{\"items\": [{}1]}}}}", "1,".repeat(100_000));
    let closed = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for text in [&closed, "", "\u{feff}", "null", "[]", "\"\\ud800\"", "{\"a\": 1e999}", &deep, &large, &many] {
        let Checked::Broken(found) = check(text) else { panic!("taken") };
        assert!(!found.is_empty() && found.len() <= 200, "{} findings", found.len());
    }
}
