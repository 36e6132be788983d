//! jsPsych: a timeline of Likert trials, with the key in its data.

use std::fmt::Write;

use serde_json::{Map, Value, json};
use trellis_core::instrument::{AnswerScale, FormOrModule, ItemIndex};
use trellis_core::printable::printable;

use crate::ExportFile;
use crate::form::Form;
use crate::plan::{PartPlan, Points, ScorePlan, Source};

/// The functions of the module, the same for every instrument.
const FUNCTIONS: &str = include_str!("jspsych/timeline.js");

/// `timeline.js`, a module for jsPsych 8 with its survey-likert plugin, and what is not in it.
#[must_use]
pub fn files(form: &Form) -> Vec<ExportFile> {
    let not_rated: Vec<&str> =
        form.items().into_iter().filter(|&item| !is_rating(form, item)).map(|item| id(form, item)).collect();
    let mut not_carried = vec![
        "Scores are not computed: their key is in the data of the first trial, and trellis score --csv scores the answers.".to_owned(),
    ];
    if !not_rated.is_empty() {
        not_carried.push(format!("Items that are no ratings: {}.", not_rated.join(", ")));
    }
    let not_carried: Vec<&str> = not_carried.iter().map(String::as_str).collect();
    let about = form.about(&not_carried);
    let mut module = String::new();
    for line in about.lines() {
        let _ = writeln!(module, "// {}", printable(line));
    }
    let _ = writeln!(module, "\n// How answers become scores.\nexport const key = {:#};\n", key(form));
    let _ = writeln!(module, "// The items in the order of asking.\nexport const items = {:#};\n", items(form));
    module.push_str(FUNCTIONS);
    vec![ExportFile::text("timeline.js", module), ExportFile::text("README.md", about)]
}

fn is_rating(form: &Form, item: ItemIndex) -> bool {
    matches!(form.scale(item), AnswerScale::Rating { .. })
}

fn id(form: &Form, item: ItemIndex) -> &str {
    &form.instrument().items()[item].id
}

fn items(form: &Form) -> Value {
    let words = form.words();
    let section = |section: FormOrModule| match section {
        FormOrModule::Form(_) => Value::Null,
        FormOrModule::Module(module) => form.instrument().modules()[module].id.as_str().into(),
    };
    let item = |asked: FormOrModule, item: ItemIndex| {
        let AnswerScale::Rating { min, max } = *form.scale(item) else { return None };
        let labels: Vec<String> = form.answers(item).into_iter().map(|(_, label)| label).collect();
        Some(json!({
            "item": id(form, item),
            "module": section(asked),
            "text": words.items[item],
            "labels": labels,
            "codes": (min..=max).collect::<Vec<i16>>(),
        }))
    };
    form.sections()
        .into_iter()
        .flat_map(|asked| form.items_of(asked).iter().filter_map(move |&own| item(asked, own)))
        .collect()
}

fn key(form: &Form) -> Value {
    let instrument = form.instrument();
    let scores: Map<String, Value> = form
        .plan()
        .scores
        .iter()
        .map(|score| (instrument.scores()[score.score].id.clone(), score_key(form, score)))
        .collect();
    json!({
        "instrument": instrument.id(),
        "version": instrument.version(),
        "key": instrument.hashes().key,
        "form": form.id(),
        "recall": form.words().recall,
        // In an order in which each score follows those that it is made from.
        "order": form.plan().scores.iter().map(|score| &instrument.scores()[score.score].id).collect::<Vec<_>>(),
        "scores": scores,
    })
}

fn score_key(form: &Form, score: &ScorePlan) -> Value {
    let mut key = json!({
        "statistic": score.statistic,
        "needed": score.needed,
        "range": [score.range.0, score.range.1],
        "parts": score.parts.iter().map(|part| part_key(form, part)).collect::<Vec<_>>(),
    });
    if let Some(rounding) = score.rounding {
        key["rounding"] = json!({ "half": rounding.half, "digits": rounding.digits });
    }
    key
}

fn part_key(form: &Form, part: &PartPlan) -> Value {
    let mut key = match part.source {
        Source::Item(item) => json!({ "item": id(form, item) }),
        Source::Score(score) => json!({ "score": form.instrument().scores()[score].id }),
    };
    key["range"] = json!([part.range.0, part.range.1]);
    key["weight"] = part.weight.into();
    match &part.points {
        Points::Same => {}
        Points::Reversed => key["reversed"] = true.into(),
        Points::Table(table) => {
            key["points"] = table
                .iter()
                .map(|(code, points)| (code.to_string(), Value::from(*points)))
                .collect::<Map<_, _>>()
                .into();
        }
    }
    key
}
