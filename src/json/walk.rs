//! A walk over a tree that knows its place, and the types that it reads.

use super::{Fault, Node};
use crate::rank::ranked;

/// A walk over a node: where it is, and what was wrong so far.
///
/// Reading goes on after a fault, with a blank in its place, so that every fault of a file is told
/// at once; a value counts only if there was none.
#[derive(Default)]
pub(crate) struct Walk {
    path: Vec<Step>,
    faults: Vec<Fault>,
}

/// A step of the path.
enum Step {
    Field(&'static str),
    Name(String),
    Index(usize),
}

/// A type that is read from a node, into a blank. By a table of functions (`dyn`), since a copy of
/// the reader for each type and field would weigh three times as much.
pub(crate) trait Read {
    fn blank() -> Self
    where
        Self: Sized;
    fn read(&mut self, node: Node, walk: &mut Walk);
}

/// Reads a whole file.
pub(crate) fn read<T: Read>(node: Node) -> Result<T, Vec<Fault>> {
    let mut value = T::blank();
    read_into(node, &mut value)?;
    Ok(value)
}

/// Reads a whole file into a blank.
pub(crate) fn read_into(node: Node, blank: &mut dyn Read) -> Result<(), Vec<Fault>> {
    let mut walk = Walk::default();
    blank.read(node, &mut walk);
    if walk.faults.is_empty() { Ok(()) } else { Err(walk.faults) }
}

/// More faults than anybody reads are not told.
const MAX_FAULTS: usize = 100;

impl Walk {
    /// Notes a fault at the place where the walk is.
    #[cold]
    #[inline(never)]
    pub(crate) fn fault(&mut self, found: &str, needed: &str) {
        if self.faults.len() < MAX_FAULTS {
            let place = self.place();
            self.faults.push(Fault { place, found: found.into(), needed: needed.into() });
        }
    }

    #[cold]
    fn one_of(&mut self, found: &str, words: &[&[&str]]) {
        self.fault(&format!("`{found}`"), &format!("one of {}", words.concat().join(", ")));
    }

    fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.path {
            let name = match step {
                Step::Field(name) => name,
                Step::Name(name) => name.as_str(),
                Step::Index(at) => {
                    place += &format!("[{at}]");
                    continue;
                }
            };
            if !place.is_empty() {
                place.push('.');
            } else if name.is_empty() {
                place.push_str("\"\"");
            }
            place.push_str(name);
        }
        if place.is_empty() { "the file".into() } else { place }
    }

    #[inline(never)]
    fn at(&mut self, step: Step, node: Node, into: &mut dyn Read) {
        self.path.push(step);
        into.read(node, self);
        self.path.pop();
    }

    /// The fields of an object.
    pub(crate) fn fields(&mut self, node: Node) -> Option<Fields<'_>> {
        match node {
            Node::Object(fields) => Some(Fields { walk: self, fields, known: Vec::new() }),
            other => {
                self.fault(other.kind(), "an object");
                None
            }
        }
    }

    /// Reads each node of a list.
    #[inline(never)]
    fn list(&mut self, node: Node, each: &mut dyn FnMut(Node, &mut Self)) {
        match node {
            Node::List(nodes) => {
                for (at, node) in nodes.into_iter().enumerate() {
                    self.path.push(Step::Index(at));
                    each(node, self);
                    self.path.pop();
                }
            }
            other => self.fault(other.kind(), "a list"),
        }
    }

    /// Reads each field of an object whose names are free, in the order of the names.
    #[inline(never)]
    pub(crate) fn names(&mut self, node: Node, each: &mut dyn FnMut(String, Node, &mut Self)) {
        match node {
            Node::Object(mut fields) => {
                for at in ranked(fields.len(), &|one, other| fields[one].0.cmp(&fields[other].0)) {
                    let (name, node) = std::mem::replace(&mut fields[at], (String::new(), Node::Null));
                    self.path.push(Step::Name(name.clone()));
                    each(name, node, self);
                    self.path.pop();
                }
            }
            other => self.fault(other.kind(), "an object"),
        }
    }

    /// Which of these words it is.
    pub(crate) fn word(&mut self, node: Node, words: &[&str]) -> Option<usize> {
        let mut word = String::new();
        let faults = self.faults.len();
        word.read(node, self);
        let at = words.iter().position(|other| *other == word);
        if at.is_none() && self.faults.len() == faults {
            self.one_of(&word, &[words]);
        }
        at
    }

    /// Which of these words it is; or which of these names it has, counted on, as the one name of
    /// an object, with what stands under it.
    pub(crate) fn variant(
        &mut self,
        node: Node,
        words: &[&'static str],
        tags: &[&'static str],
    ) -> Option<(usize, Option<Content>)> {
        let (name, node) = match node {
            Node::Text(name) => (name, None),
            Node::Object(mut fields) if fields.len() == 1 => {
                let (name, node) = fields.swap_remove(0);
                (name, Some(node))
            }
            other => {
                self.fault(other.kind(), "a word, or an object with one field");
                return None;
            }
        };
        let place = |names: &[&str]| names.iter().position(|other| *other == name);
        match (place(words), place(tags), node) {
            (Some(at), _, None) => Some((at, None)),
            (Some(at), _, Some(_)) => {
                self.fault("an object", "the word alone");
                Some((at, None))
            }
            (None, Some(at), Some(node)) => Some((words.len() + at, Some(Content { tag: tags[at], node }))),
            (None, Some(at), None) => {
                self.path.push(Step::Field(tags[at]));
                self.fault("the word alone", "an object with its content");
                self.path.pop();
                None
            }
            (None, None, _) => {
                self.one_of(&name, &[words, tags]);
                None
            }
        }
    }

    /// Reads what stands under the name of a variant.
    pub(crate) fn content<T: Read>(&mut self, content: Option<Content>) -> T {
        let mut value = T::blank();
        if let Some(Content { tag, node }) = content {
            self.at(Step::Field(tag), node, &mut value);
        }
        value
    }
}

/// What stands under the name of a variant.
pub(crate) struct Content {
    tag: &'static str,
    node: Node,
}

/// The fields of an object, read one after another.
pub(crate) struct Fields<'a> {
    walk: &'a mut Walk,
    fields: Vec<(String, Node)>,
    known: Vec<&'static str>,
}

impl Fields<'_> {
    /// A field that has to be there.
    #[inline(never)]
    pub(crate) fn needed(&mut self, name: &'static str, into: &mut dyn Read) {
        if !self.optional(name, into) {
            self.walk.fault(&format!("no field `{name}`"), &format!("the field `{name}`"));
        }
    }

    /// A field that may be left out; says whether it is there.
    #[inline(never)]
    pub(crate) fn optional(&mut self, name: &'static str, into: &mut dyn Read) -> bool {
        self.known.push(name);
        let Some(at) = self.fields.iter().position(|(other, _)| other == name) else { return false };
        let (_, node) = self.fields.swap_remove(at);
        self.walk.at(Step::Field(name), node, into);
        true
    }

    /// Nothing may be left: a field that is not known is a fault, never passed over.
    #[inline(never)]
    pub(crate) fn close(self) {
        for (name, _) in self.fields {
            let needed = format!("one of {}", self.known.join(", "));
            let found = format!("unknown field `{name}`");
            self.walk.path.push(Step::Name(name));
            self.walk.fault(&found, &needed);
            self.walk.path.pop();
        }
    }
}

impl Read for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        match node {
            Node::Text(text) => *self = text,
            other => walk.fault(other.kind(), "a text"),
        }
    }
}

impl Read for bool {
    fn blank() -> Self {
        false
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        match node {
            Node::Bool(value) => *self = value,
            other => walk.fault(other.kind(), "true or false"),
        }
    }
}

impl Read for f64 {
    fn blank() -> Self {
        0.0
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        match node {
            Node::Number(value) => *self = value,
            other => walk.fault(other.kind(), "a number"),
        }
    }
}

/// A whole number from 0 to `most`.
#[inline(never)]
fn whole(node: &Node, most: u32, walk: &mut Walk) -> u32 {
    match *node {
        Node::Number(value) if value.fract() == 0.0 && (0.0..=f64::from(most)).contains(&value) => value as u32,
        _ => {
            let needed = if most > 255 { "a whole number, 0 or more" } else { "a whole number from 0 to 255" };
            walk.fault(node.kind(), needed);
            0
        }
    }
}

impl Read for u32 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        *self = whole(&node, Self::MAX, walk);
    }
}

impl Read for u8 {
    fn blank() -> Self {
        0
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        *self = whole(&node, Self::MAX.into(), walk) as Self;
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        walk.list(node, &mut |node, walk| {
            self.push(T::blank());
            if let Some(value) = self.last_mut() {
                value.read(node, walk);
            }
        });
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(&mut self, node: Node, walk: &mut Walk) {
        if !matches!(node, Node::Null) {
            self.insert(T::blank()).read(node, walk);
        }
    }
}

/// Reads a struct: its needed fields, then those that may be left out.
macro_rules! read_struct {
    ($type:ident { $($needed:ident $(= $needed_name:literal)?),* $(; $($optional:ident),*)? }) => {
        impl $crate::json::Read for $type {
            fn blank() -> Self {
                Self { $($needed: $crate::json::Read::blank(),)* $($($optional: $crate::json::Read::blank(),)*)? }
            }

            fn read(&mut self, node: $crate::json::Node, walk: &mut $crate::json::Walk) {
                let Some(mut fields) = walk.fields(node) else { return };
                $(fields.needed($crate::json::name!($needed $(= $needed_name)?), &mut self.$needed);)*
                $($(fields.optional(stringify!($optional), &mut self.$optional);)*)?
                fields.close();
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

            fn read(&mut self, node: $crate::json::Node, walk: &mut $crate::json::Walk) {
                if let Some(at) = walk.word(node, &[$first_word $(, $word)*]) {
                    *self = [Self::$first $(, Self::$variant)*][at];
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

            fn read(&mut self, node: $crate::json::Node, walk: &mut $crate::json::Walk) {
                let Some((at, content)) = walk.variant(node, &[$($word),*], &[$($tag),*]) else { return };
                let mut count = 0..;
                $(if count.next() == Some(at) { *self = Self::$variant; return; })*
                $(if count.next() == Some(at) { *self = Self::$with(walk.content(content)); return; })*
            }
        }
    };
}

pub(crate) use {name, read_struct, read_variants, read_words};
