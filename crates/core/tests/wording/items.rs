//! The items, the names and where a line may break.

use std::collections::BTreeMap;

use trellis_core::instrument::LINE_BREAK;

use crate::{FILE, LANGUAGES, SNQ, texts, with_plain_hyphens, wording};

const ITEMS: &str = include_str!("items.csv");
const MODULES: &str = include_str!("modules.csv");

/// The hash of the key of version 0.1.0: scores and profile are the same in 0.2.0.
const KEY: &str = "ae203f4b5628d66ea048517b130149b911b978cd3183f533ab188317f8c976cc";

fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(table.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn only_the_wording_has_a_new_version() {
    assert_eq!(SNQ.version(), "0.2.0");
    assert_eq!(SNQ.hashes().key, KEY);
}

#[test]
fn every_item_is_worded_as_its_table_says() {
    let rows: Vec<_> = [ITEMS, MODULES].into_iter().flat_map(rows).collect();
    assert_eq!(rows.len(), SNQ.items().len());
    for row in &rows {
        let item = SNQ.find_item(&row["id"]).unwrap();
        for language in LANGUAGES {
            assert_eq!(with_plain_hyphens(&wording(language).items[item]), row[language], "{} {language}", row["id"]);
        }
    }
}

#[test]
fn the_forms_ask_the_items_of_the_table_in_its_order() {
    let rows = rows(ITEMS);
    let ids = |form: &str| FILE.key.forms.iter().find(|other| other.id == form).unwrap().items.clone();
    assert_eq!(ids("SNQ-40"), rows.iter().map(|row| row["id"].clone()).collect::<Vec<_>>());
    let short = rows.iter().filter(|row| row["short_form"] == "1").map(|row| row["id"].clone());
    assert_eq!(ids("SNQ-16"), short.collect::<Vec<_>>());
}

#[test]
fn a_grown_up_is_not_broken_at_its_hyphen() {
    for (place, text) in texts("en") {
        assert!(!text.to_lowercase().contains("grown-up"), "{place}: {text}");
    }
}

#[test]
fn a_line_breaks_only_between_segments() {
    let chinese = wording("zh-Hans");
    for (item, text) in chinese.items.iter_enumerated() {
        let segmented = chinese.segmented(text).unwrap_or_else(|| panic!("{}: no segments", SNQ.items()[item].id));
        assert_eq!(segmented.replace(LINE_BREAK, ""), *text);
        for segment in segmented.split(LINE_BREAK) {
            assert!(segment.chars().count() <= 9, "{text}: `{segment}` does not fit a line of 320 px");
            let closing = ['，', '。', '、', '？', '：', '；', '）', '”', '！'];
            assert!(!segment.starts_with(closing), "{text}: `{segment}` begins with a closing mark");
        }
    }
    assert!(FILE.wording["en"].segments.is_empty());
    assert_eq!(wording("en").segmented(&wording("en").name), None);
}

#[test]
fn texts_are_plain_for_speech_search_and_files() {
    for language in LANGUAGES {
        for (place, text) in texts(language) {
            assert!(!text.contains(LINE_BREAK), "{language}{place}: {text}");
        }
    }
}

/// Only Chinese has plainer names for the pupil; each part of the map has one name in each language.
#[test]
fn a_pupil_reads_plainer_names_where_there_are_some() {
    let names = |language: &str| -> Vec<&str> {
        let rules = SNQ.profile().unwrap();
        let facets = [rules.internal, rules.external].into_iter().flat_map(|side| &SNQ.scores()[side].facets);
        facets.map(|facet| wording(language).scores[*facet].pupil_name()).collect()
    };
    assert_eq!(
        names("en"),
        ["Self-worth", "Goals and hope", "Coping", "Reaching out", "Family", "Friends", "School", "Community"]
    );
    assert_eq!(names("zh-Hans"), ["看重自己", "目标和希望", "管好心情", "开口求助", "家人", "朋友", "学校", "家附近"]);
    let bands = &wording("en").bands.first().unwrap();
    assert_eq!(
        bands.bands.iter().map(|band| band.pupil_short()).collect::<Vec<_>>(),
        ["can grow", "sometimes", "often"]
    );
}
