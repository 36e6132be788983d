//! Every error of a file's shape, by the JSON Schema of the types that read it.

use std::sync::LazyLock;

use jsonschema::Validator;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::json_words::{OTHER_SHAPE, WHOLE_FILE, kind_of, kind_words, shortened};
use super::{InstrumentError, MAX_ERRORS, file::InstrumentFile};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    generator.into_root_schema_for::<InstrumentFile>().to_value()
});

static VALIDATOR: LazyLock<Option<Validator>> = LazyLock::new(|| jsonschema::draft202012::new(&SCHEMA).ok());

/// What the schema refuses, in the order of the file; empty where the text is no JSON.
pub(super) fn errors(json: &str) -> Vec<InstrumentError> {
    let (Ok(value), Some(validator)) = (serde_json::from_str::<Value>(json), VALIDATOR.as_ref()) else {
        return Vec::new();
    };
    validator.iter_errors(&value).flat_map(|error| described(&error)).take(MAX_ERRORS).collect()
}

fn described(error: &jsonschema::ValidationError) -> Vec<InstrumentError> {
    let instance = error.instance();
    let place = place(error.instance_path().as_str());
    let (found, needed) = match error.kind() {
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let inside = if place == WHOLE_FILE { String::new() } else { format!("{place}.") };
            return unexpected
                .iter()
                .map(|field| InstrumentError::unknown_field(format!("{inside}{field}"), field))
                .collect();
        }
        ValidationErrorKind::Required { property } => {
            let field = property.as_str().unwrap_or_default();
            (format!("no field `{field}`"), format!("the field `{field}`"))
        }
        ValidationErrorKind::Type { kind } => (kind_of(instance).into(), needed_kind(kind)),
        ValidationErrorKind::Enum { options } => (shortened(instance), format!("one of {}", listed(options))),
        ValidationErrorKind::Constant { expected_value } => (shortened(instance), shortened(expected_value)),
        ValidationErrorKind::Minimum { limit } => (shortened(instance), format!("{limit} or more")),
        ValidationErrorKind::Maximum { limit } => (shortened(instance), format!("{limit} or less")),
        ValidationErrorKind::OneOfNotValid { context } | ValidationErrorKind::AnyOf { context } => {
            // The branch that fits best is wrong in a part of the value, not in the whole.
            let depth = |error: &jsonschema::ValidationError| error.instance_path().as_str().matches('/').count();
            let own = depth(error);
            let inside = context.iter().find(|branch| branch.iter().all(|error| depth(error) > own));
            match inside {
                Some(branch) => return branch.iter().flat_map(described).collect(),
                None => (shortened(instance), alternatives(error)),
            }
        }
        _ => (shortened(instance), error.to_string()),
    };
    vec![InstrumentError { place, found, needed }]
}

/// What a value of several shapes can be: its words, and the fields of its objects.
fn alternatives(error: &jsonschema::ValidationError) -> String {
    let pointer = error.schema_path().as_str().to_string();
    let names = SCHEMA.pointer(&pointer).and_then(Value::as_array);
    let mut words = Vec::new();
    for alternative in names.into_iter().flatten() {
        if let Some(word) = alternative.get("const").and_then(Value::as_str) {
            words.push(format!("`{word}`"));
        }
        if let Some(options) = alternative.get("enum").and_then(Value::as_array) {
            words.extend(options.iter().filter_map(Value::as_str).map(|word| format!("`{word}`")));
        }
        if let Some(fields) = alternative.get("required").and_then(Value::as_array) {
            words.extend(fields.iter().filter_map(Value::as_str).map(|field| format!("{{\"{field}\": ...}}")));
        }
    }
    if words.is_empty() { OTHER_SHAPE.into() } else { format!("one of {}", words.join(", ")) }
}

fn needed_kind(kind: &TypeKind) -> String {
    let named = |name: jsonschema::types::JsonType| kind_words(&name.to_string());
    match kind {
        TypeKind::Single(kind) => named(*kind).into(),
        TypeKind::Multiple(kinds) => kinds.iter().map(named).collect::<Vec<_>>().join(" or "),
    }
}

fn listed(options: &Value) -> String {
    let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
    options.iter().map(shortened).collect::<Vec<_>>().join(", ")
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
    if place.is_empty() { WHOLE_FILE.into() } else { place }
}
