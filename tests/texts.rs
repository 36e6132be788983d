//! The interface's words: every language has every string, and the same places to fill.

use std::collections::{BTreeMap, BTreeSet};

use trellis::instrument::Instrument;
use trellis::text::{Locale, Text};

const FILES: [(&str, &str); 2] =
    [("en", include_str!("../locales/en.json")), ("zh-Hans", include_str!("../locales/zh-Hans.json"))];

#[test]
fn every_language_has_every_string_and_no_other() {
    for (tag, json) in FILES {
        let file: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
        let named: BTreeSet<String> = Text::ALL.iter().map(|text| format!("{text:?}")).collect();
        let found: BTreeSet<String> = file.keys().cloned().collect();
        assert_eq!(found, named, "{tag}");
        for text in Text::ALL {
            assert!(!Locale::of(tag).say(*text).trim().is_empty(), "{tag}: {text:?} is empty");
        }
    }
}

#[test]
fn places_to_fill_are_the_same_in_every_language() {
    for text in Text::ALL {
        let places = |tag: &str| -> BTreeSet<String> {
            let words = Locale::of(tag).say(*text);
            words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_string())).collect()
        };
        assert_eq!(places("en"), places("zh-Hans"), "{text:?}");
    }
}

#[test]
fn the_interface_speaks_the_instruments_languages() {
    let snq = Instrument::parse(include_str!("../instruments/snq.json")).unwrap();
    let spoken: BTreeSet<&str> = snq.languages().collect();
    assert_eq!(Locale::tags().collect::<BTreeSet<_>>(), spoken);
}

#[test]
fn a_value_stands_where_its_place_is() {
    let filled = Locale::of("en").fill(Text::QuestionOf, &[("number", "12"), ("total", "40")]);
    assert_eq!(filled, "Question 12 of 40");
}
