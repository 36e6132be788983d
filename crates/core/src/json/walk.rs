//! A walk over a tree that knows its place, and the types that it reads.

use super::{Fault, Node};
use crate::rank::ranked;

/// A walk over a node: where it is, and what was wrong so far.
///
/// Reading goes on after a fault, with a blank in its place, so that every fault of a file is told
/// at once; a value counts only if there was none.
///
/// The names that it knows come as one text with a comma and a space behind each, as they are told
/// where none of them fits: a list of texts would weigh twice as much.
#[derive(Default)]
pub(crate) struct Walk<'a> {
    path: Vec<Step<'a>>,
    faults: Vec<Fault>,
}

/// A step of the path.
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// A type that is read from a node, into a blank. By a table of functions (`dyn`), since a copy of
/// the reader for each type and field would weigh three times as much.
pub(crate) trait Read {
    fn blank() -> Self
    where
        Self: Sized;
    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>);
}

/// What makes room for one more value, a blank.
pub(crate) trait Room {
    fn room(&mut self) -> &mut dyn Read;
}

/// Reads a whole file.
pub(crate) fn read<T: Read>(node: &Node) -> Result<T, Vec<Fault>> {
    let mut value = T::blank();
    read_into(node, &mut value)?;
    Ok(value)
}

/// Reads a whole file into a blank.
pub(crate) fn read_into(node: &Node, blank: &mut dyn Read) -> Result<(), Vec<Fault>> {
    let mut walk = Walk::default();
    blank.read(node, &mut walk);
    if walk.faults.is_empty() { Ok(()) } else { Err(walk.faults) }
}

/// More faults than anybody reads are not told.
const MAX_FAULTS: usize = 100;

impl<'a> Walk<'a> {
    /// Notes a fault at the place where the walk is.
    #[cold]
    #[inline(never)]
    pub(crate) fn fault(&mut self, found: &str, needed: &str) {
        if self.faults.len() < MAX_FAULTS {
            let place = self.place();
            self.faults.push(Fault { place, found: found.into(), needed: needed.into() });
        }
    }

    /// Notes that a node is of another kind.
    #[cold]
    #[inline(never)]
    fn other(&mut self, node: &Node, needed: &str) {
        self.fault(node.kind(), needed);
    }

    /// Notes a fault at a name below the place where the walk is.
    #[cold]
    fn fault_at(&mut self, name: &'a str, found: &str, needed: &str) {
        self.path.push(Step::Name(name));
        self.fault(found, needed);
        self.path.pop();
    }

    fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.path {
            match step {
                Step::Index(at) => place += &format!("[{at}]"),
                Step::Name(name) => {
                    if !place.is_empty() {
                        place.push('.');
                    } else if name.is_empty() {
                        place.push_str("\"\"");
                    }
                    place.push_str(name);
                }
            }
        }
        if place.is_empty() { "the file".into() } else { place }
    }

    #[inline(never)]
    fn at(&mut self, step: Step<'a>, node: &'a Node, into: &mut dyn Read) {
        self.path.push(step);
        into.read(node, self);
        self.path.pop();
    }

    /// Reads the fields of an object, the first of which are needed; the others may be left out.
    /// A field that is not known is a fault, never passed over.
    pub(crate) fn object(&mut self, node: &'a Node, needed: usize, known: &str, into: &mut [&mut dyn Read]) {
        let Node::Object(fields) = node else { return self.other(node, "an object") };
        for (place, (name, into)) in single(known).zip(into).enumerate() {
            if let Some((name, node)) = fields.iter().find(|(other, _)| other == name) {
                self.at(Step::Name(name), node, *into);
            } else if place < needed {
                self.fault(&format!("no field `{name}`"), &format!("the field `{name}`"));
            }
        }
        for (name, _) in fields {
            if !single(known).any(|other| other == name) {
                self.fault_at(name, &format!("unknown field `{name}`"), &one_of(known));
            }
        }
    }

    /// Reads each node of a list.
    fn list(&mut self, node: &'a Node, into: &mut dyn Room) {
        let Node::List(nodes) = node else { return self.other(node, "a list") };
        for (at, node) in nodes.iter().enumerate() {
            self.at(Step::Index(at), node, into.room());
        }
    }

    /// Reads each field of an object whose names are free, in the order of the names.
    pub(crate) fn names(&mut self, node: &'a Node, names: &mut Vec<String>, into: &mut dyn Room) {
        let Node::Object(fields) = node else { return self.other(node, "an object") };
        for at in ranked(fields.len(), &|one, other| fields[one].0.cmp(&fields[other].0)) {
            let (name, node) = &fields[at];
            names.push(name.clone());
            self.at(Step::Name(name), node, into.room());
        }
    }

    /// Which of these words it is.
    pub(crate) fn word(&mut self, node: &Node, words: &str) -> Option<usize> {
        let Node::Text(word) = node else {
            self.other(node, "a text");
            return None;
        };
        self.known(word, words)
    }

    /// Which of these names it is; else a fault.
    fn known(&mut self, name: &str, names: &str) -> Option<usize> {
        let at = single(names).position(|other| other == name);
        if at.is_none() {
            self.fault(&format!("`{name}`"), &one_of(names));
        }
        at
    }

    /// Which of these names it is, the first of which are words; the others are the one name of an
    /// object, with content under it.
    pub(crate) fn variant(&mut self, node: &'a Node, words: usize, names: &str) -> Option<(usize, Content<'a>)> {
        let (name, content) = match node {
            Node::Text(name) => (name, None),
            Node::Object(fields) if fields.len() == 1 => (&fields[0].0, Some(&fields[0].1)),
            other => {
                self.other(other, "a word, or an object with one field");
                return None;
            }
        };
        let at = self.known(name, names)?;
        match content {
            Some(_) if at < words => self.fault("an object", "the word alone"),
            None if at >= words => self.fault_at(name, "the word alone", "an object with its content"),
            _ => {}
        }
        (at < words || content.is_some()).then_some((at, content.map(|node| (name.as_str(), node))))
    }

    /// Reads what stands under the name of a variant.
    pub(crate) fn content(&mut self, content: Content<'a>, into: &mut dyn Read) {
        if let Some((name, node)) = content {
            self.at(Step::Name(name), node, into);
        }
    }
}

/// What stands under the name of a variant, with the name.
pub(crate) type Content<'a> = Option<(&'a str, &'a Node)>;

/// Each name of a list of names.
fn single(names: &str) -> impl Iterator<Item = &str> {
    names.split(' ').filter_map(|name| name.strip_suffix(','))
}

#[cold]
fn one_of(names: &str) -> String {
    format!("one of {}", names.strip_suffix(", ").unwrap_or(names))
}

impl Read for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        match node {
            Node::Text(text) => self.push_str(text),
            other => walk.other(other, "a text"),
        }
    }
}

impl Read for bool {
    fn blank() -> Self {
        false
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        match node {
            Node::Bool(value) => *self = *value,
            other => walk.other(other, "true or false"),
        }
    }
}

impl Read for f64 {
    fn blank() -> Self {
        0.0
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        match node {
            Node::Number(value) => *self = *value,
            other => walk.other(other, "a number"),
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
            walk.other(node, needed);
            0
        }
    }
}

impl Read for u32 {
    fn blank() -> Self {
        0
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        *self = whole(node, Self::MAX, walk);
    }
}

impl Read for u8 {
    fn blank() -> Self {
        0
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        *self = whole(node, Self::MAX.into(), walk) as Self;
    }
}

impl<T: Read> Read for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        walk.list(node, self);
    }
}

impl<T: Read> Room for Vec<T> {
    fn room(&mut self) -> &mut dyn Read {
        self.push_mut(T::blank())
    }
}

impl<T: Read> Read for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read<'a>(&mut self, node: &'a Node, walk: &mut Walk<'a>) {
        if !matches!(node, Node::Null) {
            self.get_or_insert_with(T::blank).read(node, walk);
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

            fn read<'a>(&mut self, node: &'a $crate::json::Node, walk: &mut $crate::json::Walk<'a>) {
                let needed = <[&str]>::len(&[$(stringify!($needed)),*]);
                let known = concat!(
                    $($crate::json::name!($needed $(= $needed_name)?), ", ",)*
                    $($(stringify!($optional), ", ",)*)?
                );
                walk.object(node, needed, known, &mut [$(&mut self.$needed,)* $($(&mut self.$optional,)*)?]);
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

            fn read<'a>(&mut self, node: &'a $crate::json::Node, walk: &mut $crate::json::Walk<'a>) {
                if let Some(at) = walk.word(node, concat!($first_word, ", " $(, $word, ", ")*)) {
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

            fn read<'a>(&mut self, node: &'a $crate::json::Node, walk: &mut $crate::json::Walk<'a>) {
                let words = <[&str]>::len(&[$($word),*]);
                let names = concat!($($word, ", ",)* $($tag, ", ",)*);
                let Some((at, content)) = walk.variant(node, words, names) else { return };
                let mut count = 0..;
                *self = $(if count.next() == Some(at) {
                    Self::$variant
                } else)* $(if count.next() == Some(at) {
                    let mut value = $crate::json::Read::blank();
                    walk.content(content, &mut value);
                    Self::$with(value)
                } else)* {
                    return;
                };
            }
        }
    };
}

pub(crate) use {name, read_struct, read_variants, read_words};
