//! REDCap: a data dictionary of 18 columns, with the keys and missing rules in calculated fields.

use trellis_core::instrument::{AnswerScale, FormOrModule, ItemIndex};
use trellis_core::printable::printable;

use crate::expression::{Language, Operand};
use crate::form::{Form, FormNames};
use crate::names::Rules;
use crate::{ExportError, ExportFile};

/// The columns, as REDCap names them.
const COLUMNS: [&str; 18] = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    "Choices, Calculations, OR Slider Labels",
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Text Validation Min",
    "Text Validation Max",
    "Identifier?",
    "Branching Logic (Show field only if...)",
    "Required Field?",
    "Custom Alignment",
    "Question Number (surveys only)",
    "Matrix Group Name",
    "Matrix Ranking?",
    "Field Annotation",
];

/// Names of fields.
const RULES: Rules = Rules {
    allows: |c| c.is_ascii_alphanumeric() || c == '_',
    prefix: "v_",
    max_length: 100,
    is_lower_case: true,
    reserved: &["record_id", "redcap_event_name", "redcap_repeat_instrument", "redcap_repeat_instance", "about"],
};

struct RedCap<'a>(&'a FormNames);

impl Language for RedCap<'_> {
    fn operand(&self, operand: Operand) -> String {
        format!("[{}]", self.0.operand(operand))
    }

    fn has_value(&self, operand: Operand) -> String {
        format!("{} <> \"\"", self.operand(operand))
    }

    fn missing(&self) -> &'static str {
        "\"\""
    }

    fn floor(&self, number: &str) -> String {
        format!("rounddown({number}, 0)")
    }
}

/// A field of the dictionary.
#[derive(Default)]
struct Field {
    name: String,
    header: String,
    kind: &'static str,
    label: String,
    choices: String,
    note: String,
    validation: &'static str,
    range: (String, String),
    branching: String,
    annotation: &'static str,
}

/// `dictionary.csv`, and what is not in it.
///
/// # Errors
///
/// [`ExportError::File`] where writing fails.
pub fn files(form: &Form) -> Result<Vec<ExportFile>, ExportError> {
    let names = form.names(RULES);
    let about = form.about(&[
        "Seconds on an item.",
        "`|` in a label, which REDCap takes for the end of an answer: it is written as `/`.",
        "Upper case in names: REDCap has lower case alone.",
        "The names of choices that are not rated: they are numbered from 1.",
    ]);
    let form_name = {
        let mut names = crate::names::Names::new(RULES);
        names.give(form.instrument().id())
    };
    let mut fields = vec![
        Field { name: "record_id".into(), kind: "text", label: "Record".into(), ..Field::default() },
        Field {
            name: "about".into(),
            kind: "descriptive",
            label: about.clone(),
            annotation: "@HIDDEN-SURVEY",
            ..Field::default()
        },
    ];
    for section in form.sections() {
        let mut header = form.words().recall.clone();
        let mut branching = String::new();
        if let FormOrModule::Module(module) = section {
            header.clear();
            fields.push(Field {
                name: names.module(module).into(),
                kind: "yesno",
                label: form.words().conditions[module].clone(),
                ..Field::default()
            });
            branching = format!("[{}] = \"1\"", names.module(module));
        }
        for &item in form.items_of(section) {
            let mut field = question(form, &names, item);
            field.header = std::mem::take(&mut header);
            field.branching.clone_from(&branching);
            fields.push(field);
        }
    }
    let language = RedCap(&names);
    fields.extend(form.calculations().iter().map(|calculation| Field {
        name: names.calculated(calculation.value).into(),
        kind: "calc",
        label: form.label(calculation.value),
        choices: language.write(&calculation.expression),
        note: if calculation.value.is_result() {
            "Blank below the number of answers that it needs.".into()
        } else {
            String::new()
        },
        annotation: if calculation.value.is_result() { "@HIDDEN-SURVEY" } else { "@HIDDEN" },
        ..Field::default()
    }));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| ExportError::file("dictionary.csv", error);
    writer.write_record(COLUMNS).map_err(failed)?;
    for field in &fields {
        writer.write_record(field.cells(&form_name)).map_err(failed)?;
    }
    let contents = writer.into_inner().map_err(|error| ExportError::file("dictionary.csv", error))?;
    Ok(vec![ExportFile { name: "dictionary.csv".into(), contents }, ExportFile::text("README.md", about)])
}

impl Field {
    fn cells<'a>(&'a self, form: &'a str) -> [&'a str; 18] {
        [
            &self.name,
            form,
            &self.header,
            self.kind,
            &self.label,
            &self.choices,
            &self.note,
            self.validation,
            &self.range.0,
            &self.range.1,
            "",
            &self.branching,
            "",
            "",
            "",
            "",
            "",
            self.annotation,
        ]
    }
}

fn question(form: &Form, names: &FormNames, item: ItemIndex) -> Field {
    let labelled = |number_from_one: bool| {
        let answers = form.answers(item).into_iter().zip(1..);
        let answer = |((value, label), number): ((String, String), i32)| {
            let code = if number_from_one { number.to_string() } else { value };
            format!("{code}, {}", printable(&label).replace('|', "/"))
        };
        answers.map(answer).collect::<Vec<_>>().join(" | ")
    };
    let (kind, choices, validation, range) = match form.scale(item) {
        AnswerScale::Rating { .. } => ("radio", labelled(false), "", None),
        AnswerScale::Choice(_) => ("radio", labelled(true), "", None),
        AnswerScale::Several(_) => ("checkbox", labelled(true), "", None),
        AnswerScale::Number { min, max, digits: 0 } => ("text", String::new(), "integer", Some((min, max))),
        AnswerScale::Number { min, max, .. } => ("text", String::new(), "number", Some((min, max))),
        AnswerScale::Text { .. } => ("text", String::new(), "", None),
    };
    Field {
        name: names.item(item).into(),
        kind,
        label: form.words().items[item].clone(),
        choices,
        validation,
        range: range.map_or_else(Default::default, |(min, max)| (min.to_string(), max.to_string())),
        ..Field::default()
    }
}
