//! Files as an export gives them.

use serde_json::Value;

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name below the folder of the export, with `/` between folders.
    pub name: String,
    /// What is in it.
    pub contents: Vec<u8>,
}

impl ExportFile {
    /// A file of text.
    #[must_use]
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), contents: text.into().into_bytes() }
    }

    /// A file of JSON, in lines that people can read.
    #[must_use]
    pub fn json(name: impl Into<String>, value: &Value) -> Self {
        Self::text(name, format!("{value:#}\n"))
    }
}
