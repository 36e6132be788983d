//! What is not as it must be in an instrument file.

use schemars::JsonSchema;
use serde::Serialize;
use thiserror::Error;

/// One thing that is not as it must be in an instrument file.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[error("{place}: found {found}; needed: {needed}")]
pub struct InstrumentError {
    /// Where, as a path such as `key.scores[3].items[1]`, or as line and column where the text is no JSON.
    pub place: String,
    /// What stands there.
    pub found: String,
    /// What is needed.
    pub needed: String,
}

#[cfg(feature = "check")]
impl InstrumentError {
    /// A field that no instrument file has, with its place.
    pub(super) fn unknown_field(place: String, field: &str) -> Self {
        let needed = "only the fields that an instrument file has (trellis schema instrument)".into();
        Self { place, found: format!("the unknown field `{field}`"), needed }
    }
}

/// Everything that is not as it must be in an instrument file; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct InstrumentErrors(pub(super) Vec<InstrumentError>);

impl InstrumentErrors {
    /// The single findings, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[InstrumentError] {
        &self.0
    }
}

impl From<InstrumentError> for InstrumentErrors {
    fn from(error: InstrumentError) -> Self {
        Self(vec![error])
    }
}
