//! Writes a tree: in its own order, or as the JSON Canonicalization Scheme (RFC 8785) has it.

use std::fmt::Write;

use super::Node;
use crate::rank::ranked;

impl Node {
    /// One line without spaces, names as they stand.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        write(self, false, &mut out);
        out
    }

    /// The canonical form: no spaces, names in the order of their UTF-16 code units, numbers as
    /// ECMAScript prints them.
    pub(crate) fn canonical(&self) -> String {
        let mut out = String::new();
        write(self, true, &mut out);
        out
    }

    /// Whether every number in it has a written form here.
    pub(crate) fn has_form(&self) -> bool {
        match self {
            Self::Number(value) => decimal(*value).is_some(),
            Self::List(nodes) => nodes.iter().all(Self::has_form),
            Self::Object(fields) => fields.iter().all(|(_, node)| node.has_form()),
            _ => true,
        }
    }
}

fn write(node: &Node, sorted: bool, out: &mut String) {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Number(value) => number(*value, out),
        Node::Text(text) => string(text, out),
        Node::List(nodes) => {
            out.push('[');
            for (i, node) in nodes.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(node, sorted, out);
            }
            out.push(']');
        }
        Node::Object(fields) => {
            let order = ranked(fields.len(), &|a, b| {
                let names = || fields[a].0.encode_utf16().cmp(fields[b].0.encode_utf16());
                if sorted { names() } else { a.cmp(&b) }
            });
            out.push('{');
            for (i, at) in order.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                string(&fields[at].0, out);
                out.push(':');
                write(&fields[at].1, sorted, out);
            }
            out.push('}');
        }
    }
}

/// A string with the escapes that JSON has short names for, and `\u00xx` for other controls.
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// A number as ECMAScript prints it: the shortest digits that give it back.
///
/// Whole numbers below 2^53, and numbers of at most 15 digits with at most [`DECIMALS`] of them
/// behind the point, are found without the tables that printing any f64 needs: those weigh 20 kB in
/// the compressed page. Others have no place in our files; [`Node::has_form`] says so beforehand.
fn number(value: f64, out: &mut String) {
    if let Some((whole, decimals)) = decimal(value) {
        if value < 0.0 {
            out.push('-');
        }
        let mut scale = 10_u64.pow(decimals);
        let _ = write!(out, "{}", whole / scale);
        let mut rest = whole % scale;
        if decimals > 0 {
            out.push('.');
        }
        while scale > 1 {
            scale /= 10;
            out.push(char::from(b'0' + (rest / scale) as u8));
            rest %= scale;
        }
    }
}

/// The most digits behind the point; more would want an exponent in some numbers.
const DECIMALS: u32 = 6;

/// The size of a number as a whole number of its last decimal place, and how many there are.
fn decimal(value: f64) -> Option<(u64, u32)> {
    let mut scale = 1.0;
    for decimals in 0..=DECIMALS {
        let whole = (value.abs() * scale).round();
        // A quotient of two whole numbers below 2^53 is rounded once, as reading the digits is.
        if whole < 1e15 && whole / scale == value.abs() {
            return Some((whole as u64, decimals));
        }
        scale *= 10.0;
    }
    None
}
