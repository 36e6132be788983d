//! The shipped file, broken at one place: each is refused with that place, what stands there and
//! what is needed.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use trellis_core::instrument::Instrument;

use crate::{SNQ, edited, parse};

/// What was broken, how, and what is said: the place exactly, the rest in part.
type Row = (&'static str, fn(&mut Value), &'static str, &'static str, &'static str);

fn check(rows: &[Row]) {
    let mut missed = Vec::new();
    for (name, edit, place, found, needed) in rows {
        let Err(errors) = parse(&edited(edit)) else { panic!("{name}: not refused") };
        let told = errors
            .iter()
            .any(|error| error.place == *place && error.found.contains(found) && error.needed.contains(needed));
        let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
        if !told {
            missed.push(format!("{name}: nobody said {place}: {found}; {needed}, but:\n{}", all.join("\n")));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n\n"));
}

fn push(list: &mut Value, value: Value) {
    list.as_array_mut().unwrap().push(value);
}

fn pop(list: &mut Value) {
    list.as_array_mut().unwrap().pop().unwrap();
}

fn drop_field(object: &mut Value, name: &str) {
    object.as_object_mut().unwrap().remove(name).unwrap();
}

/// Adds a total over other scores, worded in both languages.
fn total(file: &mut Value, id: &str, scores: &[&str]) {
    let total = json!({ "id": id, "role": "total", "scores": scores, "missing": { "SNQ-40": "all" } });
    push(&mut file["key"]["scores"], total);
    for language in ["en", "zh-Hans"] {
        file["wording"][language]["scores"][id] = json!({ "name": "Total", "about": "Everything" });
    }
}

#[test]
fn the_edits_start_from_a_file_that_holds() {
    assert!(parse(&edited(|_| ())).is_ok());
    assert!(parse(&edited(|file| total(file, "all", &["personal_self", "social"]))).is_ok());
}

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

#[test]
fn items() {
    check(&[
        (
            "duplicate item",
            |f| f["key"]["items"][2]["id"] = json!("S3a"),
            "key.items[2].id",
            "`S3a` a second time",
            "each id once",
        ),
        ("empty id", |f| f["key"]["items"][2]["id"] = json!(" "), "key.items[2].id", "an empty id", "an id"),
        (
            "no score uses it",
            |f| push(&mut f["key"]["items"], json!({ "id": "Z1", "answers": "frequency" })),
            "key.items[49]",
            "`Z1`, which no score uses",
            "\"unscored\": true",
        ),
        (
            "scored and unscored",
            |f| f["key"]["items"][4]["unscored"] = json!(true),
            "key.items[4]",
            "`S1a` is scored and said to be unscored",
            "one of the two",
        ),
        (
            "unknown answer scale",
            |f| f["key"]["items"][4]["answers"] = json!("agreement"),
            "key.items[4].answers",
            "`agreement`",
            "an answer scale",
        ),
        (
            "unknown function",
            |f| f["key"]["items"][0]["function"] = json!("financial"),
            "key.items[0].function",
            "`financial`",
            "key.profile.functions",
        ),
        (
            "the ends of a scale turned",
            |f| f["key"]["answers"]["frequency"] = json!({ "rating": { "min": 5, "max": 1 } }),
            "key.answers.frequency",
            "min 5, max 1",
            "min below max",
        ),
        (
            "a choice of one",
            |f| f["key"]["answers"]["yes_unsure_no"] = json!({ "choice": ["yes"] }),
            "key.answers.yes_unsure_no",
            "fewer than two",
            "two or more",
        ),
        (
            "a value twice",
            |f| f["key"]["answers"]["yes_unsure_no"] = json!({ "choice": ["yes", "unsure", "no", "yes"] }),
            "key.answers.yes_unsure_no.choice[3]",
            "`yes` a second time",
            "each id once",
        ),
        ("no id", |f| f["id"] = json!(""), "id", "nothing", "the instrument's id"),
        ("no version", |f| f["version"] = json!(""), "version", "nothing", "the instrument's version"),
        ("ages out of order", |f| f["ages"]["from"] = json!(18), "ages", "out of order", "from <= read_aloud_to <= to"),
    ]);
}

#[test]
fn forms_modules_and_safety() {
    check(&[
        (
            "duplicate form",
            |f| f["key"]["forms"][1]["id"] = json!("SNQ-40"),
            "key.forms[1].id",
            "`SNQ-40` a second time",
            "each id once",
        ),
        (
            "a module named like a form",
            |f| f["key"]["modules"][0]["id"] = json!("SNQ-40"),
            "key.modules[0].id",
            "`SNQ-40`, which is a form's",
            "an id of its own",
        ),
        ("no form", |f| f["key"]["forms"] = json!([]), "key.forms", "none", "a form"),
        ("an empty form", |f| f["key"]["forms"][1]["items"] = json!([]), "key.forms[1].items", "none", "an item"),
        (
            "a form with an unknown item",
            |f| f["key"]["forms"][0]["items"][39] = json!("P9z"),
            "key.forms[0].items[39]",
            "`P9z`",
            "key.items",
        ),
        (
            "a form that asks twice",
            |f| push(&mut f["key"]["forms"][1]["items"], json!("S3a")),
            "key.forms[1].items[16]",
            "`S3a` a second time",
            "each id once",
        ),
        (
            "a form with a choice",
            |f| push(&mut f["key"]["forms"][1]["items"], json!("X1")),
            "key.forms[1].items[16]",
            "`X1`, which has no ratings",
            "items with ratings",
        ),
        (
            "a cut at 0",
            |f| f["key"]["forms"][0]["quality"]["irv_below"] = json!(0),
            "key.forms[0].quality",
            "0",
            "cuts above 0",
        ),
        (
            "a module that asks what a form asks",
            |f| push(&mut f["key"]["modules"][0]["items"], json!("S1a")),
            "key.modules[0].items[5]",
            "`S1a`, which is asked elsewhere too",
            "neither a form",
        ),
        (
            "a module that asks what another asks",
            |f| push(&mut f["key"]["modules"], json!({ "id": "again", "items": ["A1"] })),
            "key.modules[1].items[0]",
            "`A1`, which is asked elsewhere too",
            "another module",
        ),
        (
            "a module that asks a safety question",
            |f| push(&mut f["key"]["modules"][0]["items"], json!("X4")),
            "key.modules[0].items[5]",
            "`X4`, which is asked elsewhere too",
            "a safety question",
        ),
        (
            "an unknown safety item",
            |f| f["key"]["safety"][0]["item"] = json!("X9"),
            "key.safety[0].item",
            "`X9`",
            "key.items",
        ),
        (
            "a safety question twice",
            |f| f["key"]["safety"][3]["item"] = json!("X1"),
            "key.safety[3].item",
            "`X1` a second time",
            "each id once",
        ),
        (
            "a safety item with ratings",
            |f| f["key"]["safety"][0]["item"] = json!("S1a"),
            "key.safety[0].item",
            "an item with ratings",
            "a choice",
        ),
        (
            "a flag that is no answer",
            |f| f["key"]["safety"][0]["flag"] = json!("never"),
            "key.safety[0].flag",
            "`never`",
            "one of yes, unsure, no",
        ),
        (
            "a check that is no answer",
            |f| f["key"]["safety"][1]["check"] = json!("maybe"),
            "key.safety[1].check",
            "`maybe`",
            "one of yes, unsure, no",
        ),
        (
            "a clear answer that is none",
            |f| f["key"]["safety"][2]["clear"]["answer"] = json!("sure"),
            "key.safety[2].clear.answer",
            "`sure`",
            "one of yes, unsure, no",
        ),
        (
            "one answer, two meanings",
            |f| f["key"]["safety"][0]["check"] = json!("no"),
            "key.safety[0]",
            "one answer with two meanings",
            "one meaning each",
        ),
        (
            "an unknown target to hold",
            |f| f["key"]["safety"][1]["clear"]["otherwise"]["hold"][0] = json!("home"),
            "key.safety[1].clear.otherwise.hold",
            "`home`",
            "key.scores",
        ),
    ]);
}

#[test]
fn scores() {
    check(&[
        (
            "duplicate score",
            |f| f["key"]["scores"][7]["id"] = json!("family"),
            "key.scores[7].id",
            "`family` a second time",
            "each id once",
        ),
        (
            "an unknown item",
            |f| f["key"]["scores"][1]["items"][0] = json!("P9z"),
            "key.scores[1].items[0]",
            "`P9z`",
            "key.items",
        ),
        (
            "an item twice",
            |f| push(&mut f["key"]["scores"][1]["items"], json!("P1a")),
            "key.scores[1].items[5]",
            "`P1a` a second time",
            "each id once",
        ),
        (
            "a choice",
            |f| push(&mut f["key"]["scores"][10]["items"], json!("X1")),
            "key.scores[10].items[5]",
            "`X1`, which has no ratings",
            "an item with ratings",
        ),
        (
            "mixed answer scales",
            |f| {
                f["key"]["answers"]["often"] = json!({ "rating": { "min": 0, "max": 3 } });
                f["key"]["items"][1]["answers"] = json!("often");
            },
            "key.scores[1].items",
            "the answer scales frequency, often",
            "one answer scale",
        ),
        (
            "no parts",
            |f| f["key"]["scores"][10]["items"] = json!([]),
            "key.scores[10]",
            "no parts",
            "either \"items\" or \"scores\"",
        ),
        (
            "both kinds of parts",
            |f| f["key"]["scores"][10]["scores"] = json!(["family"]),
            "key.scores[10]",
            "both kinds",
            "either \"items\" or \"scores\"",
        ),
        (
            "an unknown score",
            |f| total(f, "all", &["personal_self", "outer"]),
            "key.scores[11].scores[1]",
            "`outer`",
            "key.scores",
        ),
        (
            "a score that rests on itself",
            |f| total(f, "all", &["personal_self", "all"]),
            "key.scores[11].scores",
            "`all` in a cycle",
            "do not rest on themselves",
        ),
        (
            "a cycle over two others",
            |f| {
                total(f, "one", &["two", "social"]);
                total(f, "two", &["three"]);
                total(f, "three", &["social", "one"]);
            },
            "key.scores[12].scores",
            "`two` in a cycle",
            "do not rest on themselves",
        ),
        (
            "an unknown facet",
            |f| f["key"]["scores"][0]["facets"][0] = json!("worth"),
            "key.scores[0].facets[0]",
            "`worth`",
            "key.scores",
        ),
        (
            "a facet with items of its own",
            |f| f["key"]["scores"][0]["facets"][0] = json!("family"),
            "key.scores[0].facets[0]",
            "`family`",
            "whose items are all in it",
        ),
        (
            "a facet that is a subscale",
            |f| f["key"]["scores"][1]["role"] = json!("subscale"),
            "key.scores[0].facets[0]",
            "`self_worth`",
            "a facet",
        ),
        (
            "a weight for another part",
            |f| f["key"]["scores"][10]["weights"] = json!({ "S1a": 2 }),
            "key.scores[10].weights.S1a",
            "another part",
            "a part of this score",
        ),
        (
            "a weight of 0",
            |f| f["key"]["scores"][10]["weights"] = json!({ "A1": 0 }),
            "key.scores[10].weights.A1",
            "0",
            "a weight above 0",
        ),
        (
            "unknown bands",
            |f| f["key"]["scores"][0]["bands"] = json!("five"),
            "key.scores[0].bands",
            "`five`",
            "key.bands",
        ),
    ]);
}

#[test]
fn missing_rules() {
    check(&[
        (
            "none",
            |f| f["key"]["scores"][10]["missing"] = json!({}),
            "key.scores[10].missing",
            "none",
            "a rule for a form",
        ),
        (
            "an unknown form",
            |f| f["key"]["scores"][0]["missing"]["SNQ-8"] = json!("all"),
            "key.scores[0].missing.SNQ-8",
            "`SNQ-8`",
            "a form or a module",
        ),
        (
            "a count that is never met",
            |f| f["key"]["scores"][1]["missing"]["SNQ-40"] = json!({ "count": 6 }),
            "key.scores[1].missing.SNQ-40",
            "6 of 5, which can never be met",
            "1 to 5",
        ),
        (
            "a count of all 20 on the short form",
            |f| f["key"]["scores"][0]["missing"]["SNQ-16"] = json!({ "count": 9 }),
            "key.scores[0].missing.SNQ-16",
            "9 of 8, which can never be met",
            "1 to 8",
        ),
        (
            "a count of none",
            |f| f["key"]["scores"][1]["missing"]["SNQ-40"] = json!({ "count": 0 }),
            "key.scores[1].missing.SNQ-40",
            "0 of 5",
            "1 to 5",
        ),
        (
            "more than 100 percent",
            |f| f["key"]["scores"][1]["missing"]["SNQ-40"] = json!({ "percent": 101 }),
            "key.scores[1].missing.SNQ-40",
            "101 percent",
            "1 to 100 percent",
        ),
        (
            "no percent",
            |f| f["key"]["scores"][1]["missing"]["SNQ-40"] = json!({ "percent": 0 }),
            "key.scores[1].missing.SNQ-40",
            "0 percent",
            "1 to 100 percent",
        ),
        (
            "a module that asks none of its items",
            |f| f["key"]["scores"][1]["missing"]["away_parent"] = json!("all"),
            "key.scores[1].missing.away_parent",
            "no part of the score in it",
            "a part",
        ),
        (
            "a total over scores that the form does not report",
            |f| {
                total(f, "facets", &["family", "friends"]);
                f["key"]["scores"][11]["missing"]["SNQ-16"] = json!("all");
            },
            "key.scores[11].missing.SNQ-16",
            "no part of the score in it",
            "a part",
        ),
    ]);
}

#[test]
fn bands_and_states() {
    check(&[
        (
            "bands that overlap",
            |f| f["key"]["bands"]["support"][1]["from"] = json!(30),
            "key.bands.support[1].from",
            "30, which leaves a gap or overlaps",
            "37.5",
        ),
        (
            "a gap",
            |f| f["key"]["bands"]["support"][2]["from"] = json!(70),
            "key.bands.support[2].from",
            "70, which leaves a gap or overlaps",
            "62.5",
        ),
        (
            "a start above 0",
            |f| f["key"]["bands"]["support"][0]["from"] = json!(1),
            "key.bands.support[0].from",
            "1, which leaves a gap",
            "0",
        ),
        (
            "no end",
            |f| pop(&mut f["key"]["bands"]["support"]),
            "key.bands.support",
            "bands that end at 62.5",
            "up to 100",
        ),
        (
            "an end before the last",
            |f| drop_field(&mut f["key"]["bands"]["support"][1], "below"),
            "key.bands.support[2]",
            "a band after the last",
            "\"below\" in the band before it",
        ),
        (
            "an end over 100",
            |f| f["key"]["bands"]["support"][2]["below"] = json!(101),
            "key.bands.support[2].below",
            "101",
            "below 100",
        ),
        (
            "a band turned round",
            |f| f["key"]["bands"]["support"][1]["below"] = json!(20),
            "key.bands.support[1].below",
            "20",
            "above \"from\"",
        ),
        (
            "a band twice",
            |f| f["key"]["bands"]["support"][1]["id"] = json!("building"),
            "key.bands.support[1].id",
            "`building` a second time",
            "each id once",
        ),
        (
            "no band",
            |f| f["key"]["bands"]["support"] = json!([]),
            "key.bands.support",
            "bands that end at 0",
            "up to 100",
        ),
        ("a cut at 0", |f| f["key"]["states"]["cut"] = json!(0), "key.states.cut", "0", "between 0 and 100"),
        (
            "confidences out of order",
            |f| f["key"]["states"]["not_low_to"] = json!(0.8),
            "key.states",
            "cuts out of order",
            "not_low_to < low_from",
        ),
        (
            "a profile without states",
            |f| drop_field(&mut f["key"], "states"),
            "key.states",
            "none",
            "the profile rests on",
        ),
    ]);
}

#[test]
fn profile() {
    check(&[
        (
            "an unknown side",
            |f| f["key"]["profile"]["internal"] = json!("inner"),
            "key.profile.internal",
            "`inner`",
            "a subscale of items",
        ),
        (
            "one side twice",
            |f| f["key"]["profile"]["external"] = json!("personal_self"),
            "key.profile.external",
            "an item of both sides",
            "without a common item",
        ),
        (
            "a side without bands",
            |f| drop_field(&mut f["key"]["scores"][5], "bands"),
            "key.profile.external",
            "`social`, which has no bands",
            "bands",
        ),
        (
            "an unknown bridge",
            |f| f["key"]["profile"]["bridge"] = json!("family"),
            "key.profile.bridge",
            "`family`",
            "a facet of the internal side",
        ),
        (
            "an unknown source of grown-ups",
            |f| f["key"]["profile"]["grown_ups"][1] = json!("coping"),
            "key.profile.grown_ups[1]",
            "`coping`",
            "a facet of the external side",
        ),
        (
            "an unknown source in the order",
            |f| f["key"]["profile"]["most_open"][2] = json!("village"),
            "key.profile.most_open[2]",
            "`village`",
            "a facet of the external side",
        ),
        (
            "a source twice in the order",
            |f| f["key"]["profile"]["most_open"][2] = json!("school"),
            "key.profile.most_open[2]",
            "`school` a second time",
            "each id once",
        ),
        (
            "a facet without changeability",
            |f| drop_field(&mut f["key"]["profile"]["changeability"], "family"),
            "key.profile.changeability",
            "none for `family`",
            "one for each facet",
        ),
        (
            "changeability of an unknown facet",
            |f| f["key"]["profile"]["changeability"]["village"] = json!(2),
            "key.profile.changeability",
            "`village`",
            "facets of the two sides",
        ),
        (
            "cells out of order",
            |f| f["key"]["profile"]["grid"]["sometimes_from"] = json!(4),
            "key.profile.grid",
            "out of order",
            "sometimes_from below often_from",
        ),
        (
            "a probability over 1",
            |f| f["key"]["profile"]["plausible_from"] = json!(15),
            "key.profile.plausible_from",
            "15",
            "between 0 and 1",
        ),
        (
            "contact by an unknown score",
            |f| f["key"]["profile"]["contact"]["score"] = json!("away"),
            "key.profile.contact.score",
            "`away`",
            "key.scores",
        ),
        (
            "a form without a plan",
            |f| drop_field(&mut f["key"]["profile"]["plans"], "SNQ-16"),
            "key.profile.plans",
            "none for `SNQ-16`",
            "a plan for each form",
        ),
        (
            "a plan for an unknown form",
            |f| {
                let plan = f["key"]["profile"]["plans"]["SNQ-16"].clone();
                f["key"]["profile"]["plans"]["SNQ-8"] = plan;
            },
            "key.profile.plans.SNQ-8",
            "`SNQ-8`",
            "the id of a form",
        ),
        (
            "a rule that names an unknown facet",
            |f| f["key"]["profile"]["plans"]["SNQ-40"]["external_low"][2] = json!({ "source": "coping" }),
            "key.profile.plans.SNQ-40",
            "`coping`",
            "a facet of the external side",
        ),
        (
            "a rule that leads to itself",
            |f| f["key"]["profile"]["plans"]["SNQ-40"]["internal_low"][0] = json!("low_side"),
            "key.profile.plans.SNQ-40",
            "low_side inside a side's own plan",
            "steps of its own",
        ),
        (
            "a form that does not score a side",
            |f| drop_field(&mut f["key"]["scores"][0]["missing"], "SNQ-16"),
            "key.profile",
            "`personal_self` without a missing rule for `SNQ-16`",
            "one",
        ),
    ]);
}

#[test]
fn recommendations_and_references() {
    check(&[
        (
            "duplicate recommendation",
            |f| f["recommendations"][1]["id"] = json!("talk_today"),
            "recommendations[1].id",
            "`talk_today` a second time",
            "each id once",
        ),
        (
            "for a score that is not there",
            |f| f["recommendations"][3]["target"] = json!("worth"),
            "recommendations[3].target",
            "`worth`",
            "key.scores",
        ),
        (
            "none for a facet",
            |f| f["recommendations"][3]["target"] = json!("coping"),
            "recommendations",
            "none for `self_worth`",
            "one for each side and facet",
        ),
        (
            "evidence without a reference",
            |f| f["recommendations"][3]["evidence"][1] = json!("nobody_1900"),
            "recommendations[3].evidence[1]",
            "`nobody_1900`",
            "the id of a reference",
        ),
        (
            "a cited source without a reference",
            |f| drop_field(&mut f["references"], "tang_2022"),
            "sources[0]",
            "`tang_2022`",
            "the id of a reference",
        ),
    ]);
}

#[test]
fn wording() {
    check(&[
        (
            "some items and not others",
            |f| drop_field(&mut f["wording"]["zh-Hans"]["items"], "P3c"),
            "wording.zh-Hans.items",
            "no wording for `P3c`",
            "wording for each",
        ),
        (
            "an item that is not there",
            |f| f["wording"]["en"]["items"]["P9z"] = json!("I am not asked."),
            "wording.en.items.P9z",
            "wording for what is not there",
            "the key alone",
        ),
        (
            "an item that says nothing",
            |f| f["wording"]["en"]["items"]["P1a"] = json!(" "),
            "wording.en.items.P1a",
            "nothing",
            "what the item says",
        ),
        (
            "no language",
            |f| f["wording"]["english (en)"] = f["wording"]["en"].clone(),
            "wording.english (en)",
            "`english (en)`",
            "BCP 47",
        ),
        ("a language without a name", |f| f["wording"][""] = f["wording"]["en"].clone(), "wording.", "``", "BCP 47"),
        (
            "fewer labels than answers",
            |f| pop(&mut f["wording"]["en"]["answers"]["frequency"]),
            "wording.en.answers.frequency",
            "4 labels",
            "5",
        ),
        (
            "no labels",
            |f| drop_field(&mut f["wording"]["en"]["answers"], "frequency"),
            "wording.en.answers",
            "no wording for `frequency`",
            "wording for each",
        ),
        (
            "a safety question without a name",
            |f| drop_field(&mut f["wording"]["en"]["labels"], "X2"),
            "wording.en.labels",
            "no wording for `X2`",
            "wording for each",
        ),
        (
            "a form without words",
            |f| drop_field(&mut f["wording"]["en"]["forms"], "SNQ-16"),
            "wording.en.forms",
            "no wording for `SNQ-16`",
            "wording for each",
        ),
        (
            "a module without its condition",
            |f| drop_field(&mut f["wording"]["en"]["conditions"], "away_parent"),
            "wording.en.conditions",
            "no wording for `away_parent`",
            "wording for each",
        ),
        (
            "a score without words",
            |f| drop_field(&mut f["wording"]["en"]["scores"], "social"),
            "wording.en.scores",
            "no wording for `social`",
            "wording for each",
        ),
        (
            "a facet without the pupil's sentence",
            |f| drop_field(&mut f["wording"]["en"]["scores"]["family"], "strength"),
            "wording.en.scores.family.strength",
            "none",
            "a pupil's sentence",
        ),
        (
            "a band without words",
            |f| drop_field(&mut f["wording"]["en"]["bands"]["support"], "mixed"),
            "wording.en.bands.support",
            "no wording for `mixed`",
            "wording for each",
        ),
        (
            "a function without a word",
            |f| drop_field(&mut f["wording"]["en"]["functions"], "tangible"),
            "wording.en.functions",
            "no wording for `tangible`",
            "wording for each",
        ),
        (
            "nothing to build for a facet",
            |f| drop_field(&mut f["wording"]["en"]["builds"], "coping"),
            "wording.en.builds",
            "no wording for `coping`",
            "wording for each",
        ),
        (
            "two small steps",
            |f| pop(&mut f["wording"]["en"]["builds"]["coping"]["steps"]),
            "wording.en.builds.coping.steps",
            "2",
            "three small steps",
        ),
        (
            "a recommendation without words",
            |f| drop_field(&mut f["wording"]["en"]["steps"], "talk"),
            "wording.en.steps",
            "no wording for `talk`",
            "wording for each",
        ),
        (
            "a fourth tier",
            |f| f["wording"]["en"]["steps"]["talk"]["tiers"]["4"] = json!({ "do": "More.", "dose": "Once" }),
            "wording.en.steps.talk.tiers",
            "other tiers",
            "tiers 1, 2 or 3",
        ),
        (
            "evidence without words",
            |f| drop_field(&mut f["wording"]["en"]["evidence"], "haney_1998"),
            "wording.en.evidence",
            "no wording for `haney_1998`",
            "its effect and its limit",
        ),
        (
            "a finding without a reference",
            |f| f["wording"]["en"]["evidence"]["nobody_1900"] = json!({ "effect": "None", "limit": "None" }),
            "wording.en.evidence.nobody_1900",
            "without a reference",
            "the id of a reference",
        ),
        (
            "a reminder for an unknown score",
            |f| f["wording"]["en"]["reminders"]["village"] = json!("Whoever lives near."),
            "wording.en.reminders",
            "`village`",
            "key.scores",
        ),
    ]);
}
