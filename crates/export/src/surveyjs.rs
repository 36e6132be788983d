//! SurveyJS: a form with calculated scores, as JSON.

use serde_json::{Value, json};
use trellis_core::instrument::{AnswerScale, FormOrModule, ItemIndex};

use crate::ExportFile;
use crate::expression::{Language, Operand};
use crate::form::{Form, FormNames};
use crate::names::Rules;

/// Names of questions and values: a dot would lead into an object.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_',
    prefix: "v_",
    max_length: 100,
    is_lower_case: false,
    reserved: &[
        "item",
        "panel",
        "row",
        "index",
        "and",
        "or",
        "empty",
        "notempty",
        "contains",
        "anyof",
        "allof",
        "true",
        "false",
        "undefined",
        "null",
    ],
};

struct SurveyJs<'a>(&'a FormNames);

impl Language for SurveyJs<'_> {
    fn operand(&self, operand: Operand) -> String {
        format!("{{{}}}", self.0.operand(operand))
    }

    fn has_value(&self, operand: Operand) -> String {
        format!("{} notempty", self.operand(operand))
    }

    fn when(&self, condition: &str, then: &str, otherwise: &str) -> String {
        format!("iif({condition}, {then}, {otherwise})")
    }

    fn missing(&self) -> &'static str {
        "''"
    }

    fn floor(&self, number: &str) -> String {
        format!("trunc({number}, 0)")
    }
}

/// `survey.json`, and what is not in it.
#[must_use]
pub fn files(form: &Form) -> Vec<ExportFile> {
    let names = form.names(RULES);
    let language = SurveyJs(&names);
    let about = form.about(&["Seconds on an item: SurveyJS has them by page (`timeSpent`)."]);
    let values: Vec<Value> = form
        .calculations()
        .iter()
        .map(|calculation| {
            json!({
                "name": names.calculated(calculation.value),
                "expression": language.write(&calculation.expression),
                "includeIntoResult": calculation.value.is_result(),
            })
        })
        .collect();
    let mut pages = Vec::new();
    for section in form.sections() {
        let questions = form.items_of(section).iter().map(|&item| question(form, &names, item));
        let mut page = json!({ "name": "form", "elements": questions.collect::<Vec<_>>() });
        match section {
            FormOrModule::Form(_) => {
                page["title"] = form.words().name.as_str().into();
                page["description"] = form.words().recall.as_str().into();
            }
            FormOrModule::Module(module) => {
                let name = names.module(module);
                pages.push(json!({
                    "name": format!("{name}_page"),
                    "elements": [{ "type": "boolean", "name": name, "title": form.words().conditions[module] }],
                }));
                page["name"] = format!("{name}_items").into();
                page["visibleIf"] = format!("{{{name}}} = true").into();
            }
        }
        pages.push(page);
    }
    let survey = json!({
        "title": form.words().name,
        "description": about,
        "clearInvisibleValues": "onHidden",
        "pages": pages,
        "calculatedValues": values,
    });
    vec![ExportFile::json("survey.json", &survey), ExportFile::text("README.md", about)]
}

fn question(form: &Form, names: &FormNames, item: ItemIndex) -> Value {
    let choices = |is_number: bool| -> Vec<Value> {
        let answers = form.answers(item).into_iter();
        answers
            .map(|(value, text)| match value.parse::<i64>() {
                Ok(code) if is_number => json!({ "value": code, "text": text }),
                _ => json!({ "value": value, "text": text }),
            })
            .collect()
    };
    let mut question = match form.scale(item) {
        AnswerScale::Rating { .. } => json!({ "type": "radiogroup", "choices": choices(true) }),
        AnswerScale::Choice(_) => json!({ "type": "radiogroup", "choices": choices(false) }),
        AnswerScale::Several(_) => json!({ "type": "checkbox", "choices": choices(false) }),
        AnswerScale::Number { min, max, digits } => {
            json!({ "type": "text", "inputType": "number", "min": min, "max": max, "step": 10_f64.powi(-i32::from(*digits)) })
        }
        AnswerScale::Text { max_length } => json!({ "type": "text", "maxLength": max_length }),
    };
    question["name"] = names.item(item).into();
    question["title"] = form.words().items[item].as_str().into();
    question["isRequired"] = false.into();
    question
}
