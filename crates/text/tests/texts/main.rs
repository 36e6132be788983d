//! The interface's words: every language has every string, and the same places to fill.

use std::collections::{BTreeMap, BTreeSet};

use strum::{EnumCount, IntoEnumIterator};
use trellis_core::instrument::Instrument;
use trellis_text::{DeskLocale, DeskText, Locale, Text, WorkbenchLocale, WorkbenchText, plain_text};

const FILES: [(&str, &str); 2] =
    [("en", include_str!("../../locales/en.json")), ("zh-Hans", include_str!("../../locales/zh-Hans.json"))];

#[test]
fn every_language_has_every_string_and_no_other() {
    for (tag, json) in FILES {
        let file: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
        assert_eq!(file.len(), Text::COUNT, "{tag}");
        for text in Text::iter() {
            let word = file.get(&format!("{text:?}")).unwrap_or_else(|| panic!("{tag}: no {text:?}"));
            assert_eq!(Locale::of(tag).text(text), word, "{tag}");
            assert!(!word.trim().is_empty(), "{tag}: {text:?} is empty");
        }
    }
}

#[test]
fn places_to_fill_are_the_same_in_every_language() {
    for text in Text::iter() {
        let places = |tag: &str| -> BTreeSet<String> {
            let words = Locale::of(tag).text(text);
            words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_string())).collect()
        };
        assert_eq!(places("en"), places("zh-Hans"), "{text:?}");
    }
}

#[test]
fn the_interface_speaks_the_instruments_languages() {
    let snq = Instrument::parse(include_str!("../../../../instruments/snq.json")).unwrap();
    let spoken: BTreeSet<&str> = snq.languages().collect();
    assert_eq!(Locale::tags().collect::<BTreeSet<_>>(), spoken);
}

#[test]
fn a_value_stands_where_its_place_is() {
    let filled = Locale::of("en").format(Text::QuestionOf, &[("number", &12), ("total", &40)]);
    assert_eq!(filled, "Question 12 of 40");
}

#[test]
fn a_line_breaks_only_between_segments() {
    let mut count = 0;
    for text in Text::iter() {
        assert_eq!(Locale::of("en").segmented(text, &[]), None);
        let chinese = Locale::of("zh-Hans");
        let values: [(&str, &dyn std::fmt::Display); 1] = [("seconds", &30)];
        if let Some(segmented) = chinese.segmented(text, &values) {
            count += 1;
            assert!(segmented.contains('\u{200b}'), "{text:?}");
            assert_eq!(plain_text(&segmented), chinese.format(text, &values), "{text:?}");
            for segment in segmented.split('\u{200b}') {
                assert!(segment.chars().count() <= 9, "{text:?}: `{segment}` does not fit a line of 320 px");
            }
        }
        assert!(!chinese.text(text).contains('\u{200b}'), "{text:?}");
    }
    assert!(count > 50, "{count} strings in segments");
}

#[test]
fn a_grown_up_is_not_broken_at_its_hyphen() {
    for text in Text::iter() {
        assert!(!Locale::of("en").text(text).to_lowercase().contains("grown-up"), "{text:?}");
    }
}

/// What the guide for schools calls a button is what stands on it.
#[test]
fn the_guide_for_schools_names_buttons_as_the_page_does() {
    let guides = [
        ("en", include_str!("../../../../docs/school/guide.en.html")),
        ("zh-Hans", include_str!("../../../../docs/school/guide.zh-Hans.html")),
    ];
    for (tag, guide) in guides {
        let file = FILES.iter().find(|(known, _)| *known == tag).unwrap().1;
        let words: BTreeMap<String, String> = serde_json::from_str(file).unwrap();
        let named = guide.split("<b data-text=\"").skip(1);
        let named: Vec<(&str, &str)> =
            named.map(|rest| rest.split_once("</b>").unwrap().0.split_once("\">").unwrap()).collect();
        assert_eq!(named.len(), 6, "{tag}");
        for (text, said) in named {
            assert_eq!(plain_text(&words[text]), said, "{tag}: {text}");
        }
    }
}

const DESK_FILES: [(&str, &str); 2] =
    [("en", include_str!("../../locales/desk.en.json")), ("zh-Hans", include_str!("../../locales/desk.zh-Hans.json"))];

#[test]
fn the_desk_has_every_string_in_every_language() {
    for (tag, json) in DESK_FILES {
        let file: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
        assert_eq!(file.len(), DeskText::COUNT, "{tag}");
        for text in DeskText::iter() {
            assert_eq!(DeskLocale::of(tag).text(text), file[&format!("{text:?}")], "{tag}");
            assert!(!DeskLocale::of(tag).text(text).trim().is_empty(), "{tag}: {text:?} is empty");
        }
    }
}

/// One word for a sitting: the other one means a test.
#[test]
fn a_sitting_has_one_name_in_chinese() {
    for text in DeskText::iter() {
        let words = DeskLocale::of("zh-Hans").text(text);
        assert!(!words.contains("测评"), "{text:?}: {words}");
    }
}

#[test]
fn what_the_desk_fills_in_is_the_same_in_every_language() {
    for text in DeskText::iter() {
        let places = |tag: &str| -> BTreeSet<String> {
            let words = DeskLocale::of(tag).text(text);
            words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_string())).collect()
        };
        assert_eq!(places("en"), places("zh-Hans"), "{text:?}");
    }
}

const WORKBENCH_FILES: [(&str, &str); 2] = [
    ("en", include_str!("../../locales/workbench.en.json")),
    ("zh-Hans", include_str!("../../locales/workbench.zh-Hans.json")),
];

#[test]
fn the_workbench_has_every_string_in_every_language() {
    for (tag, json) in WORKBENCH_FILES {
        let file: BTreeMap<String, String> = serde_json::from_str(json).unwrap();
        assert_eq!(file.len(), WorkbenchText::COUNT, "{tag}");
        for text in WorkbenchText::iter() {
            assert_eq!(WorkbenchLocale::of(tag).text(text), file[&format!("{text:?}")], "{tag}");
            assert!(!WorkbenchLocale::of(tag).text(text).trim().is_empty(), "{tag}: {text:?} is empty");
        }
    }
}

#[test]
fn what_the_workbench_fills_in_is_the_same_in_every_language() {
    for text in WorkbenchText::iter() {
        let places = |tag: &str| -> BTreeSet<String> {
            let words = WorkbenchLocale::of(tag).text(text);
            let names = words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_string()));
            // Brackets that are meant have more than a name between them.
            names.filter(|name| name.bytes().all(|byte| byte.is_ascii_alphabetic())).collect()
        };
        assert_eq!(places("en"), places("zh-Hans"), "{text:?}");
    }
}

/// What a check says has as many values in each language as it has itself.
#[test]
fn every_finding_keeps_its_values() {
    let findings: Vec<BTreeMap<String, String>> =
        serde_json::from_str(include_str!("../../locales/workbench.findings.json")).unwrap();
    assert!(findings.len() > 200);
    for finding in findings {
        let said = &finding["core"];
        // What serde says of a name that stands twice is said without its own words.
        if said.ends_with("(a name stands a second time)") {
            continue;
        }
        let values = said.matches("{}").count();
        let filled = (0..values).fold(said.clone(), |said, index| said.replacen("{}", &format!("{}", 701 + index), 1));
        for tag in ["en", "zh-Hans"] {
            let translated = WorkbenchLocale::of(tag).finding(&filled);
            for index in 0..values {
                let value = format!("{}", 701 + index);
                assert_eq!(translated.matches(&value).count(), 1, "{tag}: {said}: {translated}");
            }
            assert!(!translated.contains("{}"), "{tag}: {translated}");
        }
    }
}
