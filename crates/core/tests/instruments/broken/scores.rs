//! Scores, their missing rules, bands and states.

use serde_json::json;

use super::{check, drop_field, pop, push, total};

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
