//! Reading JSON, with the place of what is wrong.

use serde::de::DeserializeOwned;

/// What is wrong with a text, and where: a path where the build has the feature `paths`, and line
/// and column where the reader knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) place: String,
    pub(crate) problem: String,
}

/// Reads one value, and nothing after it.
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> Result<T, Fault> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let value = value(&mut reader)?;
    reader.end().map_err(|error| Fault { place: line(&error), problem: "more text after the end".into() })?;
    Ok(value)
}

type Reader<'a> = serde_json::Deserializer<serde_json::de::StrRead<'a>>;

#[cfg(feature = "paths")]
fn value<T: DeserializeOwned>(reader: &mut Reader) -> Result<T, Fault> {
    serde_path_to_error::deserialize(reader).map_err(|error| {
        let path = error.path().to_string();
        let place = match error.inner().line() {
            0 => path,
            _ => format!("{path} ({})", line(error.inner())),
        };
        Fault { place, problem: problem(&error.into_inner()) }
    })
}

#[cfg(not(feature = "paths"))]
fn value<T: DeserializeOwned>(reader: &mut Reader) -> Result<T, Fault> {
    T::deserialize(reader).map_err(|error| Fault { place: line(&error), problem: problem(&error) })
}

fn line(error: &serde_json::Error) -> String {
    format!("line {}, column {}", error.line(), error.column())
}

/// The message without its place.
fn problem(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.clone(), |(before, _)| before.into())
}
