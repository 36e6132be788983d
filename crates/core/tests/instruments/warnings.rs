//! What is allowed, and mostly a mistake.

use serde_json::{Value, json};
use trellis_core::instrument::Instrument;

use crate::SNQ;

fn warnings(file: &Value) -> Vec<String> {
    let instrument = Instrument::parse(&file.to_string()).unwrap_or_else(|errors| panic!("{errors}"));
    instrument.warnings().iter().map(ToString::to_string).collect()
}

/// A scale of as many items, answered 1 to 5, without any warning.
fn file(items: usize) -> Value {
    let ids: Vec<String> = (1..=items).map(|n| format!("q{n}")).collect();
    let items: Vec<Value> = ids.iter().map(|id| json!({ "id": id, "answers": "a" })).collect();
    json!({
        "format": "trellis-instrument/1", "id": "w", "version": "1", "licence": "CC0",
        "ages": { "from": 8, "read_aloud_to": 8, "to": 99 },
        "key": {
            "answers": { "a": { "rating": { "min": 1, "max": 5 } } },
            "items": items, "forms": [{ "id": "f", "items": ids }],
            "scores": [{ "id": "s", "role": "subscale", "items": ids, "missing": { "f": { "count": 1 } } }]
        }
    })
}

#[test]
fn a_sound_file_has_none() {
    assert_eq!(warnings(&file(4)), [""; 0]);
    let snq: Value = serde_json::from_str(SNQ).unwrap();
    assert_eq!(warnings(&snq), [""; 0], "the instrument that ships");
}

#[test]
fn each_kind_is_told() {
    let edited = |items: usize, edit: &dyn Fn(&mut Value)| {
        let mut file = file(items);
        edit(&mut file);
        warnings(&file)
    };
    type Row<'a> = (&'a str, usize, &'a dyn Fn(&mut Value), &'a str);
    let rows: [Row; 6] = [
        ("one item", 1, &|_| {}, "key.scores[0]: `s` rests on one item of f"),
        (
            "never missing",
            4,
            &|f| f["key"]["scores"][0]["missing"]["f"] = "all".into(),
            "`s` in f allows no missing answer",
        ),
        (
            "a count of all",
            4,
            &|f| f["key"]["scores"][0]["missing"]["f"] = "half_at_least_four".into(),
            "`s` in f allows no missing answer",
        ),
        ("three items", 3, &|_| {}, "`s` has 3 items in f: its interval rests on 2 degrees of freedom"),
        (
            "a band out of reach",
            4,
            &|f| {
                f["key"]["bands"]["b"] = json!([
                    { "id": "low", "from": 0, "below": 50.1 }, { "id": "gap", "from": 50.1, "below": 50.2 },
                    { "id": "high", "from": 50.2 }
                ]);
                f["key"]["scores"][0]["bands"] = "b".into();
            },
            "`s` in f never lies in the band `gap`",
        ),
        (
            "a band out of reach of points that leave gaps",
            4,
            &|f| {
                f["key"]["recodings"]["t"] = json!({ "1": 0, "2": 0, "3": 0, "4": 0, "5": 10 });
                f["key"]["bands"]["b"] = json!({ "unit": "points", "bands": [
                    { "id": "low", "from": 0, "below": 11 }, { "id": "gap", "from": 11, "below": 20 },
                    { "id": "high", "from": 20 }
                ] });
                let score = &mut f["key"]["scores"][0];
                score["bands"] = "b".into();
                score["recode"] = "t".into();
                score["statistic"] = "sum".into();
                score["missing"]["f"] = "all".into();
            },
            "`s` in f never lies in the band `gap`",
        ),
    ];
    for (name, items, edit, expected) in rows {
        let found = edited(items, edit);
        assert!(found.iter().any(|warning| warning.contains(expected)), "{name}: no `{expected}` in {found:#?}");
    }
}

/// Manuals print points; without the unit they would be percentages, and a score in the middle far above the group.
#[test]
fn norms_that_look_like_points_are_told() {
    let with = |norm: Value| {
        let mut file = file(4);
        file["references"] = json!({ "m": { "citation": "Made up for a test." } });
        file["norms"] = json!([{ "id": "n", "n": 100, "source": "m", "forms": ["f"], "scores": { "s": norm } }]);
        warnings(&file)
    };
    let [told] = &with(json!({ "mean": 3.8, "sd": 0.9, "reliability": 0.8 }))[..] else { panic!("one warning") };
    let expected = "norms[0].scores.s: mean 3.8 and SD 0.9 are taken as percent of the maximum possible; should they be \
                    points of `s`, from 1 to 5, \"unit\": \"points\" says so";
    assert_eq!(told, expected);
    assert_eq!(with(json!({ "mean": 3.8, "sd": 0.9, "reliability": 0.8, "unit": "points" })), [""; 0]);
    assert_eq!(with(json!({ "mean": 60.0, "sd": 16.0, "reliability": 0.8 })), [""; 0]);
}

#[test]
fn subscales_and_facets_that_share_items_are_told() {
    let with = |role: &str, items: [&str; 2]| {
        let mut file = file(4);
        file["key"]["scores"][0]["items"] = json!(["q1", "q2", "q3", "q4"]);
        let scores = file["key"]["scores"].as_array_mut().unwrap();
        scores.push(json!({ "id": "t", "role": role, "items": items, "missing": { "f": { "count": 1 } } }));
        warnings(&file).into_iter().filter(|warning| warning.contains("share")).collect::<Vec<_>>()
    };
    let [told] = &with("subscale", ["q2", "q4"])[..] else { panic!("one warning") };
    assert!(
        told.starts_with("key.scores[1].items: `s` and `t` share q2, q4: they go together by that alone"),
        "{told}"
    );
    assert_eq!(with("total", ["q2", "q4"]), [""; 0], "a total is made from what others are made from");
    assert_eq!(with("facet", ["q2", "q4"]), [""; 0], "a facet is a part of a subscale");
}

#[test]
fn an_id_with_a_space_is_told() {
    let mut own = file(4);
    own["id"] = "my scale".into();
    own["key"]["items"][1]["id"] = "q 2".into();
    own["key"]["forms"][0]["items"][1] = "q 2".into();
    own["key"]["scores"][0]["items"][1] = "q 2".into();
    let found = warnings(&own);
    let places: Vec<&str> = found.iter().map(|warning| warning.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["id", "key.items[1].id"]);
    assert!(found[1].contains("`q 2` has a space in it"), "{found:#?}");
}

#[test]
fn a_doi_of_another_form_is_told() {
    let with = |doi: &str| {
        let mut file = file(4);
        file["references"] = json!({ "m": { "citation": "Made up for a test.", "doi": doi } });
        warnings(&file)
    };
    for doi in ["10.1037/pas0000126", "10.1000.10/123", "10.25236/IJFS.2022.041315"] {
        assert_eq!(with(doi), [""; 0], "{doi}");
    }
    for doi in
        ["https://doi.org/10.1037/pas0000126", "doi:10.1037/a", "10.1037", "10.x/a", "10.1037/", "10.1037/a b", ""]
    {
        let found = with(doi);
        assert!(
            found.len() == 1 && found[0].starts_with(&format!("references: the doi `{doi}` is none")),
            "{found:#?}"
        );
    }
}

#[test]
fn a_reversed_item_that_begins_like_both_neighbours_is_told() {
    let worded = |second: &str| {
        let mut file = file(4);
        file["key"]["items"][1]["keyed"] = "-".into();
        file["wording"]["en"] = json!({
            "status": "", "name": "", "recall": "", "provisional": "", "source": "",
            "answers": { "a": ["1", "2", "3", "4", "5"] },
            "items": { "q1": "I like school.", "q2": second, "q3": "I like my teacher.", "q4": "Others like me." },
            "forms": { "f": { "name": "", "about": "" } }, "scores": { "s": { "name": "", "about": "" } }
        });
        warnings(&file)
    };
    let found = worded("I like my class.");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("key.items[1].keyed: `q2` counts the other way round"), "{found:#?}");
    assert_eq!(worded("I would rather be elsewhere."), [""; 0]);
}
