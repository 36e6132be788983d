//! From text to an [`InstrumentFile`], with the place of every error of its shape.

use serde_json::error::Category;

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
        unknown_fields.push(InstrumentError {
            place: path.to_string().replace(".?", "").replace("?.", ""),
            found: "an unknown field".into(),
            needed: "only the fields that an instrument file has".into(),
        });
    });
    match read.and_then(|file| text.end().map(|()| file)) {
        Ok(file) => Ok(Shaped { file, unknown_fields }),
        Err(error) if matches!(error.classify(), Category::Data) => {
            Err(shape_errors(json, InstrumentError { place: place(&track.path()), ..of_shape(&error) }))
        }
        Err(error) => Err(InstrumentError {
            place: format!("line {}, column {}", error.line(), error.column()),
            found: if error.is_eof() { "the end of the text".into() } else { message(&error) },
            needed: "one whole JSON value".into(),
        }
        .into()),
    }
}

/// A path as messages name it, such as `key.items[3].id`.
fn place(path: &serde_path_to_error::Path) -> String {
    let place = path.to_string();
    if place == "." { "the file".into() } else { place.replace(".?", "") }
}

/// The message of serde without line and column, which the place says already.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) => message[..end].into(),
        None => message,
    }
}

/// Serde says "invalid type: X, expected Y", "missing field X", "unknown variant X, expected one of Y".
fn of_shape(error: &serde_json::Error) -> InstrumentError {
    let message = message(error);
    let (found, needed) = match message.split_once(", expected ") {
        Some((found, needed)) => (found.to_string(), needed.to_string()),
        None => match message.strip_prefix("missing field ") {
            Some(field) => (format!("no {field}"), field.to_string()),
            None => (message, "the shape of an instrument file (trellis schema instrument)".into()),
        },
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
    let mut errors = super::schema::errors(json);
    // Serde sees what a schema cannot, such as a name that stands twice.
    if !errors.iter().any(|error| error.place == first.place || error.place.starts_with(&format!("{}.", first.place))) {
        errors.insert(0, first);
    }
    InstrumentErrors(errors)
}
