//! The profile, recommendations, references and wording.

use serde_json::json;

use super::{check, drop_field, pop};

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
