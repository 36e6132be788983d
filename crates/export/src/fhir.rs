//! FHIR R4 and R5: Questionnaires with calculated scores, and records as QuestionnaireResponses with score Observations.

use serde_json::{Value, json};
use trellis_core::instrument::{AnswerScale, FormOrModule, ItemIndex};
use trellis_core::record::Ended;
use trellis_core::responses::{ItemState, Response, Section};
use trellis_core::scoring::score::Score;

use crate::dataset::Row;
use crate::expression::{Calculated, Language, Operand};
use crate::form::{Form, FormNames};
use crate::names::{Names, Rules};
use crate::{Dataset, ExportFile};

/// Names of variables in FHIRPath, and so of questions.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_',
    prefix: "v_",
    max_length: 100,
    is_lower_case: false,
    reserved: &[
        "resource",
        "context",
        "questionnaire",
        "qitem",
        "patient",
        "ucum",
        "sct",
        "loinc",
        "vs",
        "ext",
        "about",
    ],
};

/// A version of FHIR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// Release 4.
    R4,
    /// Release 5.
    R5,
}

impl Version {
    /// The folder of its files.
    fn folder(self) -> &'static str {
        match self {
            Self::R4 => "r4",
            Self::R5 => "r5",
        }
    }

    /// The extension for the number that an answer counts.
    fn weight(self) -> &'static str {
        match self {
            Self::R4 => "http://hl7.org/fhir/StructureDefinition/ordinalValue",
            Self::R5 => "http://hl7.org/fhir/StructureDefinition/itemWeight",
        }
    }

    /// The type of a question with a list of answers.
    fn choice(self) -> &'static str {
        match self {
            Self::R4 => "choice",
            Self::R5 => "coding",
        }
    }
}

const VARIABLE: &str = "http://hl7.org/fhir/StructureDefinition/variable";
const CALCULATED: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
const ITEM_CONTROL: &str = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl";
const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

/// Names of questions, and of variables, which have letters and digits alone.
struct FhirNames {
    form: FormNames,
    variables: Vec<(Calculated, String)>,
}

impl FhirNames {
    fn new(form: &Form) -> Self {
        let mut variables: Vec<(Calculated, String)> = Vec::new();
        for calculation in form.calculations() {
            let words = calculation.value.name(form.instrument());
            let name = words.split(|c: char| !c.is_ascii_alphanumeric()).enumerate().map(|(at, word)| match at {
                0 => word.to_owned(),
                _ => word.chars().take(1).map(|c| c.to_ascii_uppercase()).chain(word.chars().skip(1)).collect(),
            });
            let name: String = name.collect();
            let is_taken = |name: &str| variables.iter().any(|(_, other)| other.eq_ignore_ascii_case(name));
            let numbered = (2..).map(|number| format!("{name}N{number}"));
            let free = std::iter::once(name.clone()).chain(numbered).find(|name| !is_taken(name));
            variables.push((calculation.value, free.unwrap_or(name)));
        }
        Self { form: form.names(RULES), variables }
    }

    // Every calculation was given a name.
    fn variable(&self, value: Calculated) -> &str {
        self.variables.iter().find(|(own, _)| *own == value).map_or("", |(_, name)| name)
    }
}

struct FhirPath<'a>(&'a FhirNames);

impl FhirPath<'_> {
    fn answer(&self, item: ItemIndex) -> String {
        format!("%resource.item.where(linkId = '{}').answer", self.0.form.item(item))
    }
}

impl Language for FhirPath<'_> {
    fn operand(&self, operand: Operand) -> String {
        match operand {
            // The code of an answer is its number, so nothing rests on an extension that a response may not have.
            Operand::Item(item) => format!("{}.value.code.toInteger()", self.answer(item)),
            Operand::Calculated(value) => format!("%{}", self.0.variable(value)),
        }
    }

    fn has_value(&self, operand: Operand) -> String {
        match operand {
            Operand::Item(item) => format!("{}.exists()", self.answer(item)),
            Operand::Calculated(_) => format!("{}.exists()", self.operand(operand)),
        }
    }

    fn when(&self, condition: &str, then: &str, otherwise: &str) -> String {
        format!("iif({condition}, {then}, {otherwise})")
    }

    fn missing(&self) -> &'static str {
        "{}"
    }

    fn floor(&self, number: &str) -> String {
        format!("({number}).floor()")
    }
}

/// For each version a Questionnaire a form; with records, a Bundle of QuestionnaireResponses and Observations besides; and
/// what is not in them.
#[must_use]
pub fn files(data: &Dataset, language: &str) -> Vec<ExportFile> {
    let instrument = data.instrument();
    let forms: Vec<Form> =
        instrument.forms().keys().map(|form| Form::new(instrument.clone(), form, language)).collect();
    let mut files = Vec::new();
    for version in [Version::R4, Version::R5] {
        for form in &forms {
            let name = format!("{}/questionnaire-{}.json", version.folder(), file_name(form.id()));
            files.push(ExportFile::json(name, &questionnaire(form, version)));
        }
        if !data.rows().is_empty() {
            let entries: Vec<Value> = data.rows().iter().flat_map(|row| entries(&forms, row)).collect();
            let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": entries });
            files.push(ExportFile::json(format!("{}/responses.json", version.folder()), &bundle));
        }
    }
    files.push(ExportFile::text("README.md", about(&forms[0])));
    files
}

/// A name as like a text as names may be.
fn file_name(text: &str) -> String {
    Names::new(RULES).give(text)
}

fn about(form: &Form) -> String {
    form.about(&[
        "Answers to safety questions, in responses too.",
        "Seconds on an item, languages, how it was given.",
        "Units of numbers in responses.",
    ])
}

fn canonical(form: &Form) -> String {
    format!("urn:trellis:{}:{}", form.instrument().id(), form.id()).replace(char::is_whitespace, "_")
}

/// The system of the codes of an answer scale.
fn system(form: &Form, item: ItemIndex) -> String {
    let scale = form.instrument().items()[item].scale;
    let id = &form.instrument().scale_ids()[scale];
    format!("urn:trellis:{}:answers:{id}", form.instrument().id()).replace(char::is_whitespace, "_")
}

/// A form as a Questionnaire.
#[must_use]
pub fn questionnaire(form: &Form, version: Version) -> Value {
    let all = FhirNames::new(form);
    let (language, names) = (FhirPath(&all), &all.form);
    let calculations = form.calculations();
    let variables = calculations.iter().map(|calculation| {
        let expression = json!({
            "name": all.variable(calculation.value),
            "language": "text/fhirpath",
            "expression": language.write(&calculation.expression),
        });
        json!({ "url": VARIABLE, "valueExpression": expression })
    });
    let mut items = Vec::new();
    for section in form.sections() {
        let mut enabled = None;
        if let FormOrModule::Module(module) = section {
            let name = names.module(module);
            items.push(json!({ "linkId": name, "type": "boolean", "text": form.words().conditions[module] }));
            enabled = Some(json!([{ "question": name, "operator": "=", "answerBoolean": true }]));
        }
        for &item in form.items_of(section) {
            let mut question = question(form, names, item, version);
            if let Some(enabled) = &enabled {
                question["enableWhen"] = enabled.clone();
            }
            items.push(question);
        }
    }
    items.extend(calculations.iter().filter(|calculation| calculation.value.is_result()).map(|calculation| {
        let name = names.calculated(calculation.value);
        let expression =
            json!({ "language": "text/fhirpath", "expression": format!("%{}", all.variable(calculation.value)) });
        json!({
            "linkId": name,
            "type": "decimal",
            "text": form.label(calculation.value),
            "readOnly": true,
            "extension": [{ "url": CALCULATED, "valueExpression": expression }],
        })
    }));
    json!({
        "resourceType": "Questionnaire",
        "url": canonical(form),
        "version": form.instrument().version(),
        "name": file_name(&format!("{}_{}", form.instrument().id(), form.id())),
        "title": form.words().name,
        "status": "draft",
        "subjectType": ["Patient"],
        "description": about(form),
        "copyright": form.instrument().licence(),
        "extension": variables.collect::<Vec<_>>(),
        "item": items,
    })
}

fn question(form: &Form, names: &FormNames, item: ItemIndex, version: Version) -> Value {
    let is_rating = matches!(form.scale(item), AnswerScale::Rating { .. });
    let options = || -> Vec<Value> {
        let option = |(code, display): (String, String)| {
            let mut option =
                json!({ "valueCoding": { "system": system(form, item), "code": code, "display": display } });
            if let (true, Ok(number)) = (is_rating, code.parse::<i64>()) {
                option["extension"] = json!([{ "url": version.weight(), "valueDecimal": number }]);
            }
            option
        };
        form.answers(item).into_iter().map(option).collect()
    };
    let mut question = match form.scale(item) {
        AnswerScale::Rating { .. } | AnswerScale::Choice(_) => {
            json!({ "type": version.choice(), "extension": [shown_as("radio-button")], "answerOption": options() })
        }
        AnswerScale::Several(_) => json!({
            "type": version.choice(),
            "repeats": true,
            "extension": [shown_as("check-box")],
            "answerOption": options(),
        }),
        AnswerScale::Number { .. } => json!({ "type": "decimal" }),
        AnswerScale::Text { max_length } => json!({ "type": "string", "maxLength": max_length }),
    };
    if let AnswerScale::Number { min, max, .. } = form.scale(item) {
        question["extension"] = json!([
            { "url": "http://hl7.org/fhir/StructureDefinition/minValue", "valueDecimal": min },
            { "url": "http://hl7.org/fhir/StructureDefinition/maxValue", "valueDecimal": max },
        ]);
    }
    question["linkId"] = names.item(item).into();
    question["text"] = form.words().items[item].as_str().into();
    question["required"] = false.into();
    question
}

/// How a program shows the answers of a question: all of them at once, and not a list to open.
fn shown_as(control: &str) -> Value {
    let coding = json!({ "system": "http://hl7.org/fhir/questionnaire-item-control", "code": control });
    json!({ "url": ITEM_CONTROL, "valueCodeableConcept": { "coding": [coding] } })
}

/// A record as a QuestionnaireResponse, and an Observation for each of its scores. A line of a table has neither.
fn entries(forms: &[Form], row: &Row) -> Vec<Value> {
    let form = forms.iter().find(|form| form.index() == row.responses.form());
    // A line of a table does not say when the answers were given, nor whether they are all there.
    let (Some(form), Some(record)) = (form, row.record()) else { return Vec::new() };
    let names = form.names(RULES);
    let id = format!("record-{}", row.number);
    let started = String::from(record.started);
    let subject = record.subject.as_ref().map(|subject| json!({ "identifier": { "value": subject.as_str() } }));
    let with_subject = |mut resource: Value| {
        if let Some(subject) = &subject {
            resource["subject"] = subject.clone();
        }
        resource
    };
    let response = with_subject(json!({
        "resourceType": "QuestionnaireResponse",
        "id": id,
        "questionnaire": format!("{}|{}", canonical(form), form.instrument().version()),
        "status": match record.ended {
            Ended::Completed => "completed",
            Ended::Stopped => "stopped",
            Ended::Interrupted => "in-progress",
        },
        "authored": started,
        "item": response_items(form, &names, row),
    }));
    let mut entries = vec![json!({ "fullUrl": format!("urn:trellis:{id}"), "resource": response })];
    let planned = form.plan();
    for plan in &planned.scores {
        let Some(score) = row.scores.get(plan.score) else { continue };
        let name = names.calculated(Calculated::Score(plan.score));
        let mut observation = with_subject(json!({
            "resourceType": "Observation",
            "id": format!("{id}-{}", name.replace('_', "-")),
            "status": "final",
            "code": {
                "coding": [{ "system": canonical(form), "code": name }],
                "text": form.label(Calculated::Score(plan.score)),
            },
            "effectiveDateTime": started,
            "derivedFrom": [{ "reference": format!("QuestionnaireResponse/{id}") }],
        }));
        observation_value(&mut observation, score);
        let url = format!("urn:trellis:{id}:{name}");
        entries.push(json!({ "fullUrl": url, "resource": observation }));
    }
    entries
}

/// The score, the percent of the maximum possible and its standard error; without a score, why there is none.
fn observation_value(observation: &mut Value, score: &Score) {
    let component = |text: &str, value: f64| json!({ "code": { "text": text }, "valueQuantity": { "value": value } });
    let mut components = Vec::new();
    match (score.score, score.pomp) {
        (Some(points), Some(pomp)) => {
            observation["valueQuantity"] = json!({ "value": points });
            components.push(component("percent of the maximum possible", pomp));
        }
        _ => {
            let reason = score.reason.map_or_else(String::new, |reason| reason.to_string());
            observation["dataAbsentReason"] = json!({
                "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown" }],
                "text": reason,
            });
        }
    }
    if let Some(precision) = score.precision {
        components.push(component("standard error of the percent", precision.se_pomp));
    }
    if !components.is_empty() {
        observation["component"] = components.into();
    }
}

fn response_items(form: &Form, names: &FormNames, row: &Row) -> Vec<Value> {
    let responses = &row.responses;
    let mut items = Vec::new();
    for section in form.sections() {
        if let FormOrModule::Module(module) = section {
            let was_asked = responses.modules().contains(&module) && responses.was_asked(Section::Module);
            items.push(json!({ "linkId": names.module(module), "answer": [{ "valueBoolean": was_asked }] }));
            if !was_asked {
                continue;
            }
        }
        for &item in form.items_of(section) {
            let mut own = json!({ "linkId": names.item(item), "text": form.words().items[item] });
            match responses.state_of(item) {
                // A decision not to answer is told apart from a question that was not reached.
                ItemState::Skipped => own["extension"] = absent("asked-declined"),
                ItemState::NotReached => own["extension"] = absent("not-asked"),
                ItemState::Responded(response) => own["answer"] = answers(form, item, &response).into(),
            }
            items.push(own);
        }
    }
    for plan in form.plan().scores {
        let Some(score) = row.scores.get(plan.score) else { continue };
        for (value, number) in
            [(Calculated::Score(plan.score), score.score), (Calculated::Pomp(plan.score), score.pomp)]
        {
            if let Some(number) = number {
                items.push(json!({
                    "linkId": names.calculated(value),
                    "text": form.label(value),
                    "answer": [{ "valueDecimal": number }],
                }));
            }
        }
    }
    items
}

fn absent(code: &str) -> Value {
    json!([{ "url": ABSENT, "valueCode": code }])
}

fn answers(form: &Form, item: ItemIndex, response: &Response) -> Vec<Value> {
    let scale = form.scale(item);
    let coding = |code: &str| {
        let label = form.answers(item).into_iter().find(|(own, _)| own == code).map(|(_, label)| label);
        json!({ "valueCoding": { "system": system(form, item), "code": code, "display": label } })
    };
    match response {
        Response::Rating(rating) => vec![coding(&rating.code().to_string())],
        Response::Choice(choice) => vec![coding(choice.name(scale).unwrap_or_default())],
        Response::Several(several) => several.names(scale).into_iter().map(coding).collect(),
        Response::Number(number) => vec![json!({ "valueDecimal": number.value() })],
        Response::Text(text) => vec![json!({ "valueString": text.as_str() })],
    }
}
