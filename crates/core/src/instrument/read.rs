//! From text to an [`InstrumentFile`], with the place of every error of its shape.

use serde::de::IgnoredAny;

use super::json_words::WHOLE_FILE;
use super::{InstrumentError, InstrumentErrors, file::InstrumentFile};

/// A file that has the shape of an instrument, and the fields in it that no instrument has.
pub(super) struct Shaped {
    pub(super) file: InstrumentFile,
    pub(super) unknown_fields: Vec<InstrumentError>,
}

/// Reads the shape of a file. What stands in it is checked afterwards.
///
/// # Errors
///
/// Where the text is no JSON: line and column. Where it has another shape: everything that differs, with the
/// feature `schema`; else the first thing that does.
pub(super) fn read(json: &str) -> Result<Shaped, InstrumentErrors> {
    let mut unknown_fields = Vec::new();
    let mut text = serde_json::Deserializer::from_str(json);
    let mut track = serde_path_to_error::Track::new();
    let read = serde_ignored::deserialize(serde_path_to_error::Deserializer::new(&mut text, &mut track), |path| {
        let field = match &path {
            serde_ignored::Path::Map { key, .. } => key.clone(),
            _ => String::new(),
        };
        unknown_fields.push(InstrumentError::unknown_field(ignored_place(&path), &field));
    });
    match read.and_then(|file| text.end().map(|()| file)) {
        Ok(file) => match other_shape_errors(json) {
            Some(errors) => Err(errors),
            None => Ok(Shaped { file, unknown_fields }),
        },
        // Where the whole text is JSON, it is the shape that differs.
        Err(error) if serde_json::from_str::<IgnoredAny>(json).is_ok() => {
            let shape = of_shape(&error);
            // The path of a name that stands twice is that of what it stands in.
            let place = match shape.needed == EACH_NAME_ONCE {
                true => line_and_column(&error),
                false => place(&track.path()),
            };
            Err(shape_errors(json, InstrumentError { place, ..shape }))
        }
        Err(error) => Err(InstrumentError {
            place: line_and_column(&error),
            found: if error.is_eof() { "the end of the text".into() } else { message(&error) },
            needed: "one whole JSON value".into(),
        }
        .into()),
    }
}

/// What is needed where a name stands twice in an object.
const EACH_NAME_ONCE: &str = "no name twice in one object";

fn line_and_column(error: &serde_json::Error) -> String {
    format!("line {}, column {}", error.line(), error.column())
}

/// The path of a field that was not read, as messages name it.
fn ignored_place(path: &serde_ignored::Path) -> String {
    match path {
        serde_ignored::Path::Root => String::new(),
        serde_ignored::Path::Seq { parent, index } => format!("{}[{index}]", ignored_place(parent)),
        serde_ignored::Path::Map { parent, key } => match ignored_place(parent) {
            place if place.is_empty() => key.clone(),
            place => format!("{place}.{key}"),
        },
        serde_ignored::Path::Some { parent }
        | serde_ignored::Path::NewtypeStruct { parent }
        | serde_ignored::Path::NewtypeVariant { parent } => ignored_place(parent),
    }
}

/// A path as messages name it, such as `key.items[3].id`.
fn place(path: &serde_path_to_error::Path) -> String {
    let place = path.to_string();
    if place == "." { WHOLE_FILE.into() } else { place.replace(".?", "") }
}

/// The message of serde without line and column, which the place says already.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]);
    match message.strip_prefix("expected ") {
        Some(expected) => format!("something else than {expected}"),
        None => message.into(),
    }
}

/// Serde says "invalid type: X, expected Y", "missing field X", "duplicate field X", "unknown variant X, expected Y".
fn of_shape(error: &serde_json::Error) -> InstrumentError {
    let message = message(error);
    let (found, needed) = if let Some((found, needed)) = message.split_once(", expected ") {
        (found.to_string(), needed.to_string())
    } else if let Some(field) = message.strip_prefix("missing field ") {
        (format!("no field {field}"), format!("the field {field}"))
    } else if let Some(field) = message.strip_prefix("duplicate field ") {
        (format!("the field {field} a second time"), EACH_NAME_ONCE.into())
    } else if message.contains("duplicate key") {
        (format!("{message} (a name stands a second time)"), EACH_NAME_ONCE.into())
    } else {
        (message, "the shape of an instrument file (trellis schema instrument)".into())
    };
    InstrumentError { place: String::new(), found, needed }
}

/// Without the schema there is only the first error.
#[cfg(not(feature = "schema"))]
fn shape_errors(_json: &str, first: InstrumentError) -> InstrumentErrors {
    first.into()
}

/// Everything in a file that its JSON Schema refuses; at least the first error that serde found.
#[cfg(feature = "schema")]
fn shape_errors(json: &str, first: InstrumentError) -> InstrumentErrors {
    let errors = super::schema::errors(json);
    // Serde sees what a schema cannot, such as a name that stands twice.
    if errors.is_empty() { first.into() } else { InstrumentErrors(errors) }
}

/// Serde takes a list where a file has an object with as many fields.
#[cfg(not(feature = "schema"))]
fn other_shape_errors(_json: &str) -> Option<InstrumentErrors> {
    None
}

/// Everything that the JSON Schema refuses in a file that serde took, where that is more than unknown fields.
#[cfg(feature = "schema")]
fn other_shape_errors(json: &str) -> Option<InstrumentErrors> {
    let errors = super::schema::errors(json);
    let is_other = |error: &InstrumentError| !error.found.starts_with("the unknown field");
    errors.iter().any(is_other).then_some(InstrumentErrors(errors))
}
