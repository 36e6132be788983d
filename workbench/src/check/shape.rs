//! Everything in a file that differs from the shape of an instrument file, by its JSON Schema.
//!
//! The command line asks a validator for the whole of JSON Schema, which is larger than this page may be. What an
//! instrument file's schema uses of it is little: types, names, lists, bounds and alternatives. A test holds both
//! against each other.

use std::sync::LazyLock;

use serde_json::{Map, Value};
pub(crate) use trellis_core::instrument::json_words::WHOLE_FILE;
use trellis_core::instrument::json_words::{OTHER_SHAPE, kind_of, kind_words, shortened};

/// The schema of the types that read the file; a test of the command line holds it against them.
static SCHEMA: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../schemas/instrument.json")).unwrap_or_default());

/// So many are told.
const MOST: usize = 100;

/// A part of another shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Where, as a path such as `key.items[3].id`.
    pub(crate) place: String,
    /// What stands there.
    pub(crate) found: String,
    /// What is needed.
    pub(crate) needed: String,
    /// Whether it is a name that no instrument file has. Such a name hides no other error.
    pub(crate) is_unknown_name: bool,
}

/// Everything that differs, in the order of the schema.
pub(crate) fn differences(value: &Value) -> Vec<Difference> {
    let mut found = compare("", value, &SCHEMA);
    found.truncate(MOST);
    found
}

fn compare(place: &str, value: &Value, schema: &Value) -> Vec<Difference> {
    let schema = resolved(schema);
    for alternatives in ["oneOf", "anyOf"] {
        if let Some(branches) = schema.get(alternatives).and_then(Value::as_array) {
            return compare_any(place, value, branches);
        }
    }
    if let Some(constant) = schema.get("const").filter(|constant| *constant != value) {
        return vec![difference(place, shortened(value), shortened(constant))];
    }
    if let Some(options) = schema.get("enum").and_then(Value::as_array)
        && !options.contains(value)
    {
        return vec![difference(place, shortened(value), format!("one of {}", listed(options.iter().map(shortened))))];
    }
    let kinds = kinds(schema);
    if !kinds.is_empty() && !kinds.iter().any(|kind| is_of(value, kind)) {
        let needed = kinds.iter().map(|kind| kind_words(kind)).collect::<Vec<_>>().join(" or ");
        return vec![difference(place, kind_of(value), needed)];
    }
    match value {
        Value::Object(fields) => compare_fields(place, fields, schema),
        Value::Array(entries) => {
            let Some(schema) = schema.get("items") else { return Vec::new() };
            let each = entries.iter().enumerate();
            each.flat_map(|(index, entry)| compare(&format!("{place}[{index}]"), entry, schema)).take(MOST).collect()
        }
        Value::Number(number) => {
            let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
            let number = number.as_f64().unwrap_or_default();
            match (bound("minimum"), bound("maximum")) {
                (Some(least), _) if number < least => {
                    vec![difference(place, shortened(value), format!("{least} or more"))]
                }
                (_, Some(most)) if number > most => {
                    vec![difference(place, shortened(value), format!("{most} or less"))]
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn compare_fields(place: &str, fields: &Map<String, Value>, schema: &Value) -> Vec<Difference> {
    let known = schema.get("properties").and_then(Value::as_object);
    let other = schema.get("additionalProperties");
    let mut found = Vec::new();
    for name in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        if !fields.contains_key(name) {
            found.push(difference(place, format!("no field `{name}`"), format!("the field `{name}`")));
        }
    }
    for (name, value) in fields {
        let inside = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
        match (known.and_then(|known| known.get(name)), other) {
            (Some(schema), _) => found.extend(compare(&inside, value, schema)),
            (None, Some(Value::Bool(false))) => found.push(Difference {
                is_unknown_name: true,
                ..difference(
                    &inside,
                    format!("the unknown field `{name}`"),
                    "only the fields that an instrument file has (trellis schema instrument)",
                )
            }),
            (None, Some(schema @ Value::Object(_))) => found.extend(compare(&inside, value, schema)),
            (None, _) => {}
        }
        if found.len() >= MOST {
            break;
        }
    }
    found
}

/// A value that may have several shapes. Where a shape fits but for a part inside of the value, that part is told.
fn compare_any(place: &str, value: &Value, branches: &[Value]) -> Vec<Difference> {
    let compared: Vec<Vec<Difference>> = branches.iter().map(|branch| compare(place, value, branch)).collect();
    if compared.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let is_inside = |difference: &Difference| difference.place.len() > shown(place).len() && !place.is_empty();
    match compared.into_iter().find(|differences| differences.iter().all(is_inside)) {
        Some(differences) => differences,
        None => {
            let only = branches.iter().map(resolved).filter(|branch| branch.get("type") != Some(&"null".into()));
            let needed = alternatives(only);
            vec![difference(place, shortened(value), needed)]
        }
    }
}

/// What a value of several shapes can be: its words, and the names in its objects.
fn alternatives<'a>(branches: impl Iterator<Item = &'a Value>) -> String {
    let mut options = Vec::new();
    for branch in branches {
        if let Some(word) = branch.get("const").and_then(Value::as_str) {
            options.push(format!("`{word}`"));
        }
        let names = |field: &str| branch.get(field).and_then(Value::as_array).into_iter().flatten();
        options.extend(names("enum").filter_map(Value::as_str).map(|word| format!("`{word}`")));
        options.extend(names("required").filter_map(Value::as_str).map(|name| format!("{{\"{name}\": ...}}")));
        let inner = ["oneOf", "anyOf"].into_iter().filter_map(|field| branch.get(field)?.as_array());
        options.extend(inner.flatten().map(resolved).map(|inner| alternatives(std::iter::once(inner))));
    }
    options.retain(|option| !option.is_empty() && option != OTHER_SHAPE);
    match options.len() {
        0 => OTHER_SHAPE.to_owned(),
        1 => options.remove(0),
        _ => format!("one of {}", listed(options.into_iter())),
    }
}

/// The schema that a reference names.
fn resolved(schema: &Value) -> &Value {
    let name = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix('#'));
    name.and_then(|pointer| SCHEMA.pointer(pointer)).unwrap_or(schema)
}

fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        // 3.0 is a whole number to JSON Schema.
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        _ => true,
    }
}

fn shown(place: &str) -> &str {
    if place.is_empty() { WHOLE_FILE } else { place }
}

fn difference(place: &str, found: impl Into<String>, needed: impl Into<String>) -> Difference {
    Difference { place: shown(place).into(), found: found.into(), needed: needed.into(), is_unknown_name: false }
}

fn listed(options: impl Iterator<Item = String>) -> String {
    options.collect::<Vec<_>>().join(", ")
}
