//! Reading JSON: one tree for every file, and a walk over it that knows its place.
//!
//! The derived readers of serde weigh 80 kB in the compressed page for an instrument alone; this
//! walk weighs a tenth of that, and says where in the file something is wrong.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

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
    /// Reads a text; names that stand twice, and anything after the value, are faults.
    pub(crate) fn parse(json: &str) -> Result<Self, Fault> {
        serde_json::from_str(json).map_err(|error| {
            let message = error.to_string();
            let found = message.rsplit_once(" at line ").map_or(message.as_str(), |(before, _)| before);
            Fault {
                place: format!("line {}, column {}", error.line(), error.column()),
                found: found.into(),
                needed: "one whole JSON value, in which no name stands twice".into(),
            }
        })
    }

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

/// The most names that one object may have. Each is sorted in among those before it, which with
/// hundreds of thousands of them would take minutes.
const MAX_NAMES: usize = 2_000;

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut fields: Vec<(String, Node)> = Vec::new();
        let mut sorted: Vec<usize> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if fields.len() == MAX_NAMES {
                return Err(A::Error::custom(format_args!("more than {MAX_NAMES} names in one object")));
            }
            match sorted.binary_search_by(|&at| fields[at].0.as_str().cmp(&name)) {
                Ok(_) => return Err(A::Error::custom(format_args!("`{name}` a second time in one object"))),
                Err(at) => sorted.insert(at, fields.len()),
            }
            fields.push((name, map.next_value()?));
        }
        Ok(Node::Object(fields))
    }
}

/// Where the walk is. A chain on the stack, made into words only for a fault.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    File,
    Field(&'a Place<'a>, &'a str),
    Index(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Field(Self::File, "") => f.write_str("\"\""),
            Self::Field(Self::File, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

/// A type that is read from a node. Reading goes on after a fault, with a blank in its place, so
/// that every fault of a file is told at once; a value counts only if there was none.
pub(crate) trait Read: Sized {
    fn blank() -> Self;
    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self;
}

/// Reads a whole file.
pub(crate) fn read<T: Read>(node: Node) -> Result<T, Vec<Fault>> {
    let mut faults = Vec::new();
    let value = T::read(node, &Place::File, &mut faults);
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

/// More faults than anybody reads are not told.
const MAX_FAULTS: usize = 100;

impl Place<'_> {
    #[cold]
    pub(crate) fn fault(&self, found: &str, needed: &str, faults: &mut Vec<Fault>) {
        if faults.len() < MAX_FAULTS {
            faults.push(Fault { place: self.to_string(), found: found.into(), needed: needed.into() });
        }
    }

    #[cold]
    fn other_kind(&self, node: &Node, needed: &str, faults: &mut Vec<Fault>) {
        self.fault(node.kind(), needed, faults);
    }
}

impl Read for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        match node {
            Node::Text(text) => text,
            other => {
                at.other_kind(&other, "a text", faults);
                Self::new()
            }
        }
    }
}

impl Read for bool {
    fn blank() -> Self {
        false
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        match node {
            Node::Bool(value) => value,
            other => {
                at.other_kind(&other, "true or false", faults);
                false
            }
        }
    }
}

impl Read for f64 {
    fn blank() -> Self {
        0.0
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        match node {
            Node::Number(value) => value,
            other => {
                at.other_kind(&other, "a number", faults);
                0.0
            }
        }
    }
}

/// A whole number from 0 to `most`.
fn whole(node: &Node, most: u32, at: &Place, faults: &mut Vec<Fault>) -> u32 {
    match *node {
        Node::Number(value) if value.fract() == 0.0 && (0.0..=f64::from(most)).contains(&value) => value as u32,
        _ => {
            let needed = if most > 255 { "a whole number, 0 or more" } else { "a whole number from 0 to 255" };
            at.other_kind(node, needed, faults);
            0
        }
    }
}

impl Read for u32 {
    fn blank() -> Self {
        0
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        whole(&node, Self::MAX, at, faults)
    }
}

impl Read for u8 {
    fn blank() -> Self {
        0
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        whole(&node, Self::MAX.into(), at, faults) as Self
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        match node {
            Node::List(nodes) => {
                let each = nodes.into_iter().enumerate();
                each.map(|(i, node)| T::read(node, &Place::Index(at, i), faults)).collect()
            }
            other => {
                at.other_kind(&other, "a list", faults);
                Self::new()
            }
        }
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(node: Node, at: &Place, faults: &mut Vec<Fault>) -> Self {
        match node {
            Node::Null => None,
            node => Some(T::read(node, at, faults)),
        }
    }
}

/// The fields of an object, taken one after another.
pub(crate) struct Fields<'a> {
    at: &'a Place<'a>,
    fields: Vec<(String, Node)>,
    taken: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    pub(crate) fn open(node: Node, at: &'a Place<'a>, faults: &mut Vec<Fault>) -> Option<Self> {
        match node {
            Node::Object(fields) => Some(Self { at, fields, taken: Vec::new() }),
            other => {
                at.other_kind(&other, "an object", faults);
                None
            }
        }
    }

    fn take(&mut self, name: &'static str) -> Option<Node> {
        self.taken.push(name);
        let at = self.fields.iter().position(|(other, _)| other == name)?;
        Some(self.fields.swap_remove(at).1)
    }

    #[cold]
    fn lacks(&self, name: &str, faults: &mut Vec<Fault>) {
        self.at.fault(&format!("no field `{name}`"), &format!("the field `{name}`"), faults);
    }

    pub(crate) fn needed<T: Read>(&mut self, name: &'static str, faults: &mut Vec<Fault>) -> T {
        match self.take(name) {
            Some(node) => T::read(node, &Place::Field(self.at, name), faults),
            None => {
                self.lacks(name, faults);
                T::blank()
            }
        }
    }

    pub(crate) fn optional<T: Read>(&mut self, name: &'static str, faults: &mut Vec<Fault>) -> T {
        match self.take(name) {
            Some(node) => T::read(node, &Place::Field(self.at, name), faults),
            None => T::blank(),
        }
    }

    /// Nothing may be left: a field that is not known is a fault, never passed over.
    pub(crate) fn close(self, faults: &mut Vec<Fault>) {
        for (name, _) in &self.fields {
            let place = Place::Field(self.at, name);
            place.fault(&format!("unknown field `{name}`"), &format!("one of {}", self.taken.join(", ")), faults);
        }
    }
}

/// A variant: a word, or an object with the word as its only field.
pub(crate) struct Variant<'a> {
    at: &'a Place<'a>,
    pub(crate) name: String,
    content: Option<Node>,
}

impl<'a> Variant<'a> {
    pub(crate) fn open(node: Node, at: &'a Place<'a>, faults: &mut Vec<Fault>) -> Option<Self> {
        match node {
            Node::Text(name) => Some(Self { at, name, content: None }),
            Node::Object(mut fields) if fields.len() == 1 => {
                let (name, content) = fields.swap_remove(0);
                Some(Self { at, name, content: Some(content) })
            }
            other => {
                at.other_kind(&other, "a word, or an object with one field", faults);
                None
            }
        }
    }

    pub(crate) fn content<T: Read>(self, faults: &mut Vec<Fault>) -> T {
        let place = Place::Field(self.at, &self.name);
        match self.content {
            Some(node) => T::read(node, &place, faults),
            None => {
                place.fault("the word alone", "an object with its content", faults);
                T::blank()
            }
        }
    }

    /// A word alone.
    pub(crate) fn word<T>(self, value: T, faults: &mut Vec<Fault>) -> T {
        if self.content.is_some() {
            self.at.fault("an object", "the word alone", faults);
        }
        value
    }

    #[cold]
    pub(crate) fn unknown<T: Read>(self, needed: &str, faults: &mut Vec<Fault>) -> T {
        self.at.fault(&format!("`{}`", self.name), needed, faults);
        T::blank()
    }
}

/// Reads a struct: its needed fields, then those that may be left out.
macro_rules! read_struct {
    ($type:ident { $($needed:ident $(= $needed_name:literal)?),* $(; $($optional:ident),*)? }) => {
        impl $crate::json::Read for $type {
            fn blank() -> Self {
                Self { $($needed: $crate::json::Read::blank(),)* $($($optional: $crate::json::Read::blank(),)*)? }
            }

            fn read(
                node: $crate::json::Node,
                at: &$crate::json::Place,
                faults: &mut Vec<$crate::json::Fault>,
            ) -> Self {
                let Some(mut fields) = $crate::json::Fields::open(node, at, faults) else { return Self::blank() };
                let value = Self {
                    $($needed: fields.needed($crate::json::name!($needed $(= $needed_name)?), faults),)*
                    $($($optional: fields.optional(stringify!($optional), faults),)*)?
                };
                fields.close(faults);
                value
            }
        }
    };
}

macro_rules! name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident = $name:literal) => {
        $name
    };
}

/// Reads one of several words; the first stands in where there is a fault.
macro_rules! read_words {
    ($type:ident { $first_word:literal = $first:ident $(, $word:literal = $variant:ident)* }) => {
        impl $crate::json::Read for $type {
            fn blank() -> Self {
                Self::$first
            }

            fn read(
                node: $crate::json::Node,
                at: &$crate::json::Place,
                faults: &mut Vec<$crate::json::Fault>,
            ) -> Self {
                let word = <String as $crate::json::Read>::read(node, at, faults);
                match word.as_str() {
                    $first_word => Self::$first,
                    $($word => Self::$variant,)*
                    other => {
                        at.fault(&format!("`{other}`"), concat!("one of ", $first_word $(, ", ", $word)*), faults);
                        Self::blank()
                    }
                }
            }
        }
    };
}

/// Reads an enum whose variants are words, or words with content; the first stands in where there
/// is a fault.
macro_rules! read_variants {
    ($type:ident {
        $blank:expr;
        $($word:literal = $variant:ident),*;
        $($tag:literal = $with:ident),*
    }) => {
        impl $crate::json::Read for $type {
            fn blank() -> Self {
                $blank
            }

            fn read(
                node: $crate::json::Node,
                at: &$crate::json::Place,
                faults: &mut Vec<$crate::json::Fault>,
            ) -> Self {
                let Some(variant) = $crate::json::Variant::open(node, at, faults) else { return Self::blank() };
                match variant.name.as_str() {
                    $($word => variant.word(Self::$variant, faults),)*
                    $($tag => Self::$with(variant.content(faults)),)*
                    _ => variant.unknown(concat!("one of" $(, " ", $word)* $(, " ", $tag)*), faults),
                }
            }
        }
    };
}

pub(crate) use {name, read_struct, read_variants, read_words};
