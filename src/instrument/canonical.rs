//! The JSON Canonicalization Scheme, RFC 8785, which the content hashes rest on.
//!
//! `tests/canonical.rs` holds it against a library; that library's tables of powers alone weigh
//! 20 kB in the compressed page.

use std::fmt::Write;

use crate::json::Node;
use crate::rank::ranked;

/// The canonical form: no spaces, names in the order of their UTF-16 code units, numbers as
/// ECMAScript prints them.
#[must_use]
pub(super) fn canonical(node: &Node) -> String {
    let mut out = String::new();
    write(node, &mut out);
    out
}

fn write(node: &Node, out: &mut String) {
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
                write(node, out);
            }
            out.push(']');
        }
        Node::Object(fields) => {
            let order = ranked(fields.len(), &|a, b| fields[a].0.encode_utf16().cmp(fields[b].0.encode_utf16()));
            out.push('{');
            for (i, at) in order.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                string(&fields[at].0, out);
                out.push(':');
                write(&fields[at].1, out);
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
/// behind the point, are found without the tables that printing any f64 needs. Others have no
/// place in an instrument; [`has_form`] says so beforehand.
fn number(value: f64, out: &mut String) {
    if let Some((whole, decimals)) = decimal(value) {
        if value < 0.0 {
            out.push('-');
        }
        let digits = format!("{whole:0>width$}", width = decimals + 1);
        let point = digits.len() - decimals;
        out.push_str(&digits[..point]);
        if decimals > 0 {
            out.push('.');
            out.push_str(&digits[point..]);
        }
    }
}

/// The most digits behind the point; more would want an exponent in some numbers.
const DECIMALS: usize = 6;

/// The size of a number as a whole number of its last decimal place, and how many there are.
fn decimal(value: f64) -> Option<(u64, usize)> {
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

/// Whether every number of a file has a canonical form here.
pub(super) fn has_form(node: &Node) -> bool {
    match node {
        Node::Number(value) => decimal(*value).is_some(),
        Node::List(nodes) => nodes.iter().all(has_form),
        Node::Object(fields) => fields.iter().all(|(_, node)| has_form(node)),
        _ => true,
    }
}
