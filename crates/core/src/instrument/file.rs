//! The instrument file as it stands on disk.

use serde::Serialize;

use super::{key::Key, unique::Unique, wording::Wording};
use crate::json::{read_struct, read_words};

/// A whole instrument file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Trellis instrument"))]
#[serde(deny_unknown_fields)]
pub struct InstrumentFile {
    /// The format of this file.
    pub format: Format,
    /// The id that records carry.
    pub id: String,
    /// The version of the file.
    pub version: String,
    /// The licence of the wording and the key.
    pub licence: String,
    /// The ages it was made for.
    pub ages: AgeRange,
    /// Everything that scores and profile rest on.
    pub key: Key,
    /// What can be recommended, each with its evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendations: Vec<Recommendation>,
    /// What the instrument rests on as a whole: the source first, then evidence for the field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// The references, by id.
    #[serde(default, skip_serializing_if = "Unique::is_empty")]
    pub references: Unique<Reference>,
    /// What people read, by BCP 47 language tag. May be left out: a key can be held without wording.
    #[serde(default, skip_serializing_if = "Unique::is_empty")]
    pub wording: Unique<Wording>,
}

/// The format of an instrument file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Format {
    /// The first.
    #[serde(rename = "trellis-instrument/1")]
    V1,
}

/// The ages that an instrument was made for. Unit: years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AgeRange {
    /// The youngest.
    pub from: u8,
    /// Reading aloud is offered up to this age.
    pub read_aloud_to: u8,
    /// The oldest.
    pub to: u8,
}

/// Something that can be recommended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Recommendation {
    /// The id under which it is worded.
    pub id: String,
    /// The kind of step, such as `build`.
    pub action: String,
    /// The score it is for, where the action has several targets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// References; where there are none, the line says "the project's judgement".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// A reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Authors, year and, where there is no DOI, the journal.
    pub citation: String,
    /// The DOI, without a resolver's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
}

read_struct!(InstrumentFile { format, id, version, licence, ages, key; recommendations, sources, references, wording });
read_words!(Format { "trellis-instrument/1" = V1 });
read_struct!(AgeRange { from, read_aloud_to, to });
read_struct!(Recommendation { id, action; target, evidence });
read_struct!(Reference { citation; doi });
