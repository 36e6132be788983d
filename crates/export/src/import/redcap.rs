//! REDCap: a data dictionary.

use std::collections::HashMap;

use super::draft::{Answer, Draft};
use super::{About, ImportError, Imported};

const FORMAT: &str = "REDCap dictionary";

const NAME: &str = "Variable / Field Name";
const FORM_NAME: &str = "Form Name";
const KIND: &str = "Field Type";
const LABEL: &str = "Field Label";
const CHOICES: &str = "Choices, Calculations, OR Slider Labels";
/// In dictionaries of older versions.
const CHOICES_OLDER: &str = "Choices OR Calculations";
const HEADER: &str = "Section Header";
const BRANCHING: &str = "Branching Logic (Show field only if...)";

/// Reads a data dictionary: fields of type `radio` and `dropdown` whose codes are numbers.
///
/// # Errors
///
/// [`ImportError::Format`] where the text is no dictionary; as of [`ImportError`] else.
pub fn redcap(csv: &str, about: About) -> Result<Imported, ImportError> {
    let problem = |problem: String| ImportError::Format { format: FORMAT, problem };
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().map_err(|error| problem(error.to_string()))?;
    let missing: Vec<&str> =
        [NAME, KIND, LABEL].into_iter().filter(|name| !header.iter().any(|cell| cell == *name)).collect();
    if !missing.is_empty() {
        return Err(problem(format!("it has no column {}", missing.join(", "))));
    }
    let mut draft: Option<Draft> = None;
    for row in reader.deserialize() {
        let row: HashMap<String, String> = row.map_err(|error| problem(error.to_string()))?;
        let cell = |name: &str| row.get(name).map_or("", |cell| cell.trim());
        let draft = draft.get_or_insert_with(|| {
            let name = if cell(FORM_NAME).is_empty() { "dictionary" } else { cell(FORM_NAME) };
            Draft::new(FORMAT, name, name)
        });
        add(draft, &cell);
    }
    draft.ok_or_else(|| problem("it has no field".into()))?.finish(about)
}

fn add<'a>(draft: &mut Draft, cell: &impl Fn(&str) -> &'a str) {
    let name = cell(NAME);
    let place = format!("field `{name}`");
    match cell(KIND) {
        "radio" | "dropdown" => {
            if !cell(BRANCHING).is_empty() {
                draft.note(&place, format!("when it is asked is not carried over: {}", cell(BRANCHING)));
            }
            match cell(HEADER) {
                "" => {}
                header if draft.recall.is_empty() => draft.recall = header.into(),
                header if draft.recall == header => {}
                header => draft.note(&place, format!("another section header is not carried over: {header}")),
            }
            let choices = if cell(CHOICES).is_empty() { cell(CHOICES_OLDER) } else { cell(CHOICES) };
            draft.question(&place, name, cell(LABEL), "answers", answers(choices));
        }
        // The number of the record, which every dictionary begins with.
        "text" if name == "record_id" => {}
        "calc" => draft.note(&place, format!("left out: a calculation: {}", cell(CHOICES))),
        kind => draft.note(&place, format!("left out: a field of type {kind}")),
    }
}

/// `0, Never | 1, Often`.
fn answers(choices: &str) -> Vec<Answer> {
    let answer = |choice: &str| {
        let (code, label) = choice.split_once(',').unwrap_or((choice, choice));
        Answer { code: code.trim().into(), label: label.trim().into() }
    };
    choices.split('|').filter(|choice| !choice.trim().is_empty()).map(answer).collect()
}
