//! Answer scales, items, forms, modules and safety questions.

use serde_json::json;

use super::{check, push};

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
