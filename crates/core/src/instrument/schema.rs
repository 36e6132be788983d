//! Every error of a file's shape, by the JSON Schema of the types that read it.

use std::sync::LazyLock;

use jsonschema::{Validator, error::ValidationErrorKind};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{InstrumentError, MAX_ERRORS, file::InstrumentFile};

static VALIDATOR: LazyLock<Option<Validator>> = LazyLock::new(|| {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let schema = generator.into_root_schema_for::<InstrumentFile>().to_value();
    jsonschema::draft202012::new(&schema).ok()
});

/// What the schema refuses, in the order of the file; empty where the text is no JSON.
pub(super) fn errors(json: &str) -> Vec<InstrumentError> {
    let (Ok(value), Some(validator)) = (serde_json::from_str::<Value>(json), VALIDATOR.as_ref()) else {
        return Vec::new();
    };
    validator.iter_errors(&value).take(MAX_ERRORS).map(|error| described(&error)).collect()
}

fn described(error: &jsonschema::ValidationError) -> InstrumentError {
    let instance = error.instance();
    let (found, needed) = match error.kind() {
        ValidationErrorKind::Required { property } => (format!("no {property}"), property.to_string()),
        ValidationErrorKind::AdditionalProperties { unexpected } => (
            format!("the unknown fields {}", unexpected.join(", ")),
            "only the fields that an instrument file has".into(),
        ),
        ValidationErrorKind::Type { .. } => (kind_of(instance).into(), error.to_string()),
        ValidationErrorKind::Enum { options } => (shortened(instance), format!("one of {options}")),
        ValidationErrorKind::Constant { expected_value } => (shortened(instance), expected_value.to_string()),
        ValidationErrorKind::Minimum { limit } => (shortened(instance), format!("{limit} or more")),
        ValidationErrorKind::Maximum { limit } => (shortened(instance), format!("{limit} or less")),
        ValidationErrorKind::OneOfNotValid { .. } | ValidationErrorKind::AnyOf { .. } => {
            (shortened(instance), "one of the forms that the schema names (trellis schema instrument)".into())
        }
        _ => (shortened(instance), error.to_string()),
    };
    InstrumentError { place: place(error.instance_path().as_str()), found, needed }
}

/// A JSON Pointer as a path such as `key.items[3].id`.
fn place(pointer: &str) -> String {
    let mut place = String::new();
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        if step.bytes().all(|byte| byte.is_ascii_digit()) && !step.is_empty() {
            place.push_str(&format!("[{step}]"));
        } else {
            if !place.is_empty() {
                place.push('.');
            }
            place.push_str(&step);
        }
    }
    if place.is_empty() { "the file".into() } else { place }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A value as it stands in the file, cut to what a line can show.
fn shortened(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
