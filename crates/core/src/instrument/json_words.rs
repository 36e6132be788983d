//! How messages about the shape of a file call JSON values and what is needed in their place.

use serde_json::Value;

/// The place of what is wrong with a file as a whole.
pub const WHOLE_FILE: &str = "the file";

/// What is needed where nothing shorter can be said.
pub const OTHER_SHAPE: &str = "another shape (trellis schema instrument)";

/// The kind of a value.
#[must_use]
pub fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => kind_words("boolean"),
        Value::Number(_) => kind_words("number"),
        Value::String(_) => kind_words("string"),
        Value::Array(_) => kind_words("array"),
        Value::Object(_) => kind_words("object"),
    }
}

/// A kind of values by its name in JSON Schema.
#[must_use]
pub fn kind_words(name: &str) -> &'static str {
    match name {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "array" => "a list",
        "object" => "an object",
        "boolean" => "true or false",
        _ => "null",
    }
}

/// A value as it stands in the file, cut to what a line can show.
#[must_use]
pub fn shortened(value: &Value) -> String {
    let text = match value {
        Value::String(text) => format!("`{text}`"),
        other => other.to_string(),
    };
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}
