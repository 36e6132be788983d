//! Another shape than that of an instrument file.

use std::collections::BTreeSet;

use serde_json::json;
use trellis_core::instrument::Instrument;

use super::{check, drop_field, push};
use crate::{SNQ, edited, parse};

#[test]
fn shape() {
    check(&[
        ("unknown field", |f| f["extra"] = json!(1), "extra", "unknown field `extra`", "only the fields"),
        ("a field without a name", |f| f[""] = json!(1), "", "unknown field ``", "only the fields"),
        (
            "unknown field inside",
            |f| f["key"]["items"][3]["revers"] = json!(true),
            "key.items[3].revers",
            "unknown field `revers`",
            "only the fields",
        ),
        (
            "unknown field in a wording",
            |f| f["wording"]["en"]["recal"] = json!("Lately"),
            "wording.en.recal",
            "unknown field `recal`",
            "only the fields",
        ),
        ("no format", |f| drop_field(f, "format"), "the file", "no field `format`", "the field `format`"),
        ("other format", |f| f["format"] = json!("trellis-instrument/2"), "format", "`trellis-instrument/2`", "/1"),
        ("no key", |f| drop_field(f, "key"), "the file", "no field `key`", "the field `key`"),
        ("no answers", |f| drop_field(&mut f["key"], "answers"), "key", "no field `answers`", "the field `answers`"),
        (
            "an item without an id",
            |f| drop_field(&mut f["key"]["items"][7], "id"),
            "key.items[7]",
            "no field `id`",
            "the field `id`",
        ),
        ("wrong type: id", |f| f["id"] = json!(7), "id", "a number", "a text"),
        ("wrong type: items", |f| f["key"]["items"] = json!({}), "key.items", "an object", "a list"),
        ("wrong type: item", |f| f["key"]["items"][1] = json!("P1a"), "key.items[1]", "a text", "an object"),
        ("wrong type: ages", |f| f["ages"] = json!([9, 10, 17]), "ages", "a list", "an object"),
        (
            "wrong type: unscored",
            |f| f["key"]["items"][1]["unscored"] = json!("yes"),
            "key.items[1].unscored",
            "a text",
            "true or false",
        ),
        ("wrong type: cut", |f| f["key"]["states"]["cut"] = json!("37.5"), "key.states.cut", "a text", "a number"),
        (
            "a code over 32767",
            |f| f["key"]["answers"]["frequency"]["rating"]["max"] = json!(32_768),
            "key.answers.frequency.rating.max",
            "32768",
            "32767 or less",
        ),
        (
            "a code below -32768",
            |f| f["key"]["answers"]["frequency"]["rating"]["min"] = json!(-32_769),
            "key.answers.frequency.rating.min",
            "-32769",
            "-32768 or more",
        ),
        ("half an age", |f| f["ages"]["from"] = json!(9.5), "ages.from", "a number", "a whole number"),
        (
            "unknown answer scale",
            |f| f["key"]["answers"]["frequency"] = json!({ "slider": 5 }),
            "key.answers.frequency",
            "slider",
            "rating",
        ),
        (
            "unknown keying",
            |f| f["key"]["items"][0]["keyed"] = json!("minus"),
            "key.items[0].keyed",
            "`minus`",
            "one of `+`, `-`",
        ),
        ("unknown role", |f| f["key"]["scores"][0]["role"] = json!("scale"), "key.scores[0].role", "`scale`", "facet"),
        (
            "unknown missing rule",
            |f| f["key"]["scores"][0]["missing"]["SNQ-40"] = json!("most"),
            "key.scores[0].missing.SNQ-40",
            "`most`",
            "half_at_least_four",
        ),
        (
            "a missing rule without its count",
            |f| f["key"]["scores"][0]["missing"]["SNQ-40"] = json!("count"),
            "key.scores[0].missing.SNQ-40",
            "`count`",
            "{\"count\": ...}",
        ),
        (
            "two missing rules at once",
            |f| f["key"]["scores"][0]["missing"]["SNQ-40"] = json!({ "count": 16, "percent": 80 }),
            "key.scores[0].missing.SNQ-40",
            "\"percent\":80",
            "one of",
        ),
        (
            "unknown rule",
            |f| push(&mut f["key"]["profile"]["plans"]["SNQ-40"]["supported"], json!("praise")),
            "key.profile.plans.SNQ-40.supported[3]",
            "`praise`",
            "named_adult",
        ),
        (
            "unknown side",
            |f| f["key"]["profile"]["plans"]["SNQ-16"]["internal_low"][0] = json!({ "subscale": "inner" }),
            "key.profile.plans.SNQ-16.internal_low[0].subscale",
            "`inner`",
            "internal",
        ),
        (
            "a reverse key for an item that is not there",
            |f| f["key"]["reverse"] = json!(["P9z"]),
            "key.reverse",
            "unknown field `reverse`",
            "only the fields",
        ),
        (
            "a plan without a type",
            |f| drop_field(&mut f["key"]["profile"]["plans"]["SNQ-40"], "undetermined"),
            "key.profile.plans.SNQ-40",
            "no field `undetermined`",
            "the field `undetermined`",
        ),
    ]);
}

#[test]
fn every_fault_of_shape_is_told_at_once() {
    let errors = parse(&edited(|file| {
        file["id"] = json!(1);
        file["ages"]["to"] = json!("17");
        file["key"]["items"][5]["x"] = json!(1);
    }))
    .unwrap_err();
    let places: Vec<_> = errors.iter().map(|error| error.place.as_str()).collect();
    assert_eq!(BTreeSet::from_iter(places), BTreeSet::from(["id", "ages.to", "key.items[5].x"]));
}

/// Where JSON readers usually keep the last without a word.
/// One unknown field hides nothing else: it is told with everything that is wrong with the content.
#[test]
fn an_unknown_field_hides_no_other_error() {
    let errors = parse(&edited(|file| {
        file["key"]["items"][5]["x"] = json!(1);
        file["ages"]["from"] = json!(18);
        file["key"]["states"]["cut"] = json!(0);
        file["roles"]["material_support"] = json!("money");
    }))
    .unwrap_err();
    let places: BTreeSet<&str> = errors.iter().map(|error| error.place.as_str()).collect();
    assert_eq!(places, BTreeSet::from(["key.items[5].x", "ages", "key.states.cut", "roles.material_support"]));
}

/// Weights and cuts are what the file says, to the bit.
#[test]
fn numbers_with_many_digits_are_taken_exactly() {
    let file = edited(|file| {
        file["key"]["scores"][1]["weights"] = json!({ "P1a": 1.0 / 3.0 });
        file["key"]["states"]["cut"] = json!(33.333_333_333_333_336);
        file["key"]["profile"]["contact"]["below"] = json!(0.1 + 0.2);
    });
    let instrument = parse(&file).unwrap();
    let facet = &instrument.scores()[trellis_core::instrument::ScoreIndex::from(1)];
    let item = instrument.find_item("P1a").unwrap();
    assert_eq!(facet.item_part(item).unwrap().weight.to_bits(), (1.0_f64 / 3.0).to_bits());
    assert_eq!(instrument.classification().unwrap().cut.to_bits(), 33.333_333_333_333_336_f64.to_bits());
    assert_eq!(instrument.profile().unwrap().contact.unwrap().below.to_bits(), (0.1_f64 + 0.2).to_bits());
}

#[test]
fn a_name_given_twice() {
    let rows: [(&str, &str, &str); 4] = [
        ("\"id\": \"snq\",", "\"id\": \"snq\",\n  \"id\": \"snq\",", "`id`"),
        ("\"states\": {", "\"states\": { \"cut\": 40,", "`cut`"),
        ("\"missing\": {", "\"missing\": { \"SNQ-40\": \"all\",", ""),
        ("\"references\": {", "\"references\": { \"haney_1998\": { \"citation\": \"x\" },", ""),
    ];
    for (from, to, name) in rows {
        assert!(SNQ.contains(from), "{from}");
        let errors = Instrument::parse(&SNQ.replacen(from, to, 1)).unwrap_err();
        let error = &errors.all()[0];
        assert!(error.found.contains(name) && error.found.contains("a second time"), "{error}");
        assert!(error.place.starts_with("line ") && error.needed.contains("twice"), "{error}");
    }
}
