//! JSON: one tree for every file, and a walk over it that knows its place.
//!
//! The page reads two kinds of file. Derived readers of serde weighed 80 kB in the compressed page,
//! and serde_json's own reading and writing 6 kB, with tables for any number there can be. This says
//! where in a file something is wrong, too. Tests hold each part against serde_json, which the command
//! line writes with.

mod parse;
mod walk;
mod write;

pub(crate) use walk::{Read, Walk, name, read, read_into, read_struct, read_variants, read_words};
pub(crate) use write::Writer;

/// A JSON value in which no name stands twice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// What is wrong with a file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// A path such as `key.items[3].id`, or line and column where the text is no JSON.
    pub(crate) place: String,
    pub(crate) found: String,
    pub(crate) needed: String,
}

impl Node {
    /// A field of an object.
    pub(crate) fn field(&self, name: &str) -> Option<&Node> {
        let Self::Object(fields) = self else { return None };
        fields.iter().find(|(other, _)| other == name).map(|(_, node)| node)
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}
