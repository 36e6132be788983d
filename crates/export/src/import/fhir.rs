//! FHIR R4 and R5: a Questionnaire.

use serde::Deserialize;

use super::draft::{Answer, Draft};
use super::{About, ImportError, Imported};

const FORMAT: &str = "FHIR Questionnaire";

/// The extensions that say which number an answer counts, in R4 and in R5.
const WEIGHTS: [&str; 2] =
    ["http://hl7.org/fhir/StructureDefinition/ordinalValue", "http://hl7.org/fhir/StructureDefinition/itemWeight"];

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Questionnaire {
    resource_type: String,
    name: Option<String>,
    title: Option<String>,
    version: Option<String>,
    copyright: Option<String>,
    #[serde(default)]
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Item {
    link_id: String,
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    repeats: bool,
    #[serde(default)]
    read_only: bool,
    #[serde(default)]
    enable_when: Vec<serde_json::Value>,
    answer_value_set: Option<String>,
    #[serde(default)]
    answer_option: Vec<AnswerOption>,
    #[serde(default)]
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AnswerOption {
    value_coding: Option<Coding>,
    value_integer: Option<i64>,
    #[serde(default)]
    extension: Vec<Extension>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Coding {
    code: Option<String>,
    display: Option<String>,
    #[serde(default)]
    extension: Vec<Extension>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extension {
    url: String,
    value_decimal: Option<serde_json::Number>,
}

/// Reads a Questionnaire: items of type `choice` or `coding` whose answers have numbers, by their weights or as their codes,
/// and `answerOption`s that are integers. Items of groups are read in their order.
///
/// # Errors
///
/// [`ImportError::Format`] where the text is no Questionnaire; as of [`ImportError`] else.
pub fn fhir(json: &str, about: About) -> Result<Imported, ImportError> {
    let problem = |problem: String| ImportError::Format { format: FORMAT, problem };
    let form: Questionnaire = serde_json::from_str(json).map_err(|error| problem(error.to_string()))?;
    if form.resource_type != "Questionnaire" {
        return Err(problem(format!("its resourceType is {}", form.resource_type)));
    }
    let name = form.name.as_deref().or(form.title.as_deref()).unwrap_or("questionnaire");
    let mut draft = Draft::new(FORMAT, name, form.title.as_deref().unwrap_or(name));
    draft.version = form.version;
    draft.licence = form.copyright;
    add(&mut draft, &form.item);
    draft.finish(about)
}

fn add(draft: &mut Draft, items: &[Item]) {
    for item in items {
        let place = format!("item `{}`", item.link_id);
        if !item.enable_when.is_empty() {
            draft.note(&place, "when it is asked (enableWhen) is not carried over: it is always asked");
        }
        match item.kind.as_str() {
            "group" => {
                if !item.text.is_empty() {
                    draft.note(&place, format!("the text of a group is not carried over: {}", item.text));
                }
            }
            "choice" | "coding" | "integer" if item.repeats => {
                draft.note(&place, "left out: it takes several answers");
            }
            "choice" | "coding" | "integer" if item.answer_value_set.is_some() => {
                draft.note(&place, "left out: its answers are a value set, which is another file");
            }
            "choice" | "coding" | "integer" if !item.answer_option.is_empty() => {
                let answers = item.answer_option.iter().map(answer).collect();
                draft.question(&place, &item.link_id, &item.text, "answers", answers);
            }
            kind if item.read_only => {
                draft.note(&place, format!("left out: a calculated value ({kind})"));
            }
            kind => draft.note(&place, format!("left out: of type {kind}, without a list of answers")),
        }
        add(draft, &item.item);
    }
}

fn answer(option: &AnswerOption) -> Answer {
    let coding = option.value_coding.as_ref();
    let extensions = option.extension.iter().chain(coding.iter().flat_map(|coding| &coding.extension));
    let weight = extensions
        .filter(|extension| WEIGHTS.contains(&extension.url.as_str()))
        .find_map(|extension| extension.value_decimal.as_ref())
        .map(|weight| {
            let whole = weight.as_f64().filter(|value| value.fract() == 0.0);
            whole.map_or_else(|| weight.to_string(), |value| value.to_string())
        });
    let own = || coding.and_then(|coding| coding.code.clone());
    let code =
        weight.or_else(|| option.value_integer.map(|number| number.to_string())).or_else(own).unwrap_or_default();
    let label = coding.and_then(|coding| coding.display.clone()).unwrap_or_else(|| code.clone());
    Answer { code, label }
}
