//! Where in a text something stands: from a path such as `key.items[3].id` to bytes, lines and columns.

use std::ops::Range;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// A text and, where it is JSON, what stands where.
pub(crate) struct Places<'t> {
    text: &'t str,
    root: Option<Value<'t>>,
}

/// A line and a column, both from 1. The column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A part of a text. Unit: bytes, at borders of characters.
pub type Span = Range<usize>;

impl<'t> Places<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        Self { text, root: parsed.ok().and_then(|parsed| parsed.value) }
    }

    /// Of a text in which nothing is looked for: every path is its first character.
    pub(crate) fn none(text: &'t str) -> Self {
        Self { text, root: None }
    }

    /// Where a path leads to: its value, or for a path that goes on below what is there the last value before it. The
    /// name, where `is_name`. A path that is no such path, such as `the file`, is the first character.
    pub(crate) fn find(&self, path: &str, is_name: bool) -> Span {
        let first = first_character(self.text);
        let Some(root) = &self.root else { return first };
        let mut value = root;
        let mut found = None;
        let mut rest = path;
        while !rest.is_empty() {
            match step(value, rest) {
                Some((span_of_name, next, after)) => {
                    found = Some(if is_name && after.is_empty() {
                        span_of_name.unwrap_or_else(|| span(next))
                    } else {
                        span(next)
                    });
                    value = next;
                    rest = after;
                }
                None => break,
            }
        }
        match found {
            // Of a part over several lines its beginning is shown.
            Some(span) => span.start..end_of_line(self.text, &span),
            None => first,
        }
    }

    /// The id of the list's or the map's entry that a path leads through, such as `b3` for `key.items[2].keyed`.
    pub(crate) fn id_at(&self, path: &str) -> Option<String> {
        let mut value = self.root.as_ref()?;
        let mut rest = path;
        while !rest.is_empty() {
            let (_, next, after) = step(value, rest)?;
            value = next;
            rest = after;
        }
        let object = value.as_object()?;
        let id = object.get_string("id").or_else(|| object.get_string("item"))?;
        Some(id.value.clone().into_owned())
    }
}

/// One step of a path: the span of the name, the value there, and what is left of the path.
fn step<'v, 'p, 't>(value: &'v Value<'t>, path: &'p str) -> Option<(Option<Span>, &'v Value<'t>, &'p str)> {
    match value {
        Value::Array(array) => {
            let (index, after) = path.strip_prefix('[')?.split_once(']')?;
            let next = array.elements.get(index.parse::<usize>().ok()?)?;
            Some((None, next, after.strip_prefix('.').unwrap_or(after)))
        }
        Value::Object(object) => {
            // A name may have points and brackets in it: the longest that fits is meant.
            let fitting = object.properties.iter().filter_map(|property| {
                let after = path.strip_prefix(property.name.as_str())?;
                let ends = after.is_empty() || after.starts_with(['.', '[']);
                ends.then_some((property, after))
            });
            let (property, after) = fitting.max_by_key(|(property, _)| property.name.as_str().len())?;
            let name = property.name.range();
            Some((Some(name.start..name.end), &property.value, after.strip_prefix('.').unwrap_or(after)))
        }
        _ => None,
    }
}

fn span(value: &Value) -> Span {
    let range = value.range();
    range.start..range.end
}

/// The first character that is no space; nothing of an empty text.
fn first_character(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].chars().next().map_or(start, |first| start + first.len_utf8());
    start..end
}

/// The end of a span, or of the line in which it begins.
fn end_of_line(text: &str, span: &Span) -> usize {
    let line = text[span.clone()].lines().next().unwrap_or_default();
    span.start + line.len()
}

/// Where a byte of a text is.
pub(crate) fn position(text: &str, byte: usize) -> Position {
    let before = &text[..text.floor_char_boundary(byte)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Position { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

/// The byte of a line (from 1) and a column in bytes (from 1), as serde tells them.
pub(crate) fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((start + column.saturating_sub(1)).min(text.len()))
}
