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

/// The shortest digits that give the number back, laid out as ECMAScript does: with an exponent
/// from 1e21 on and below 1e-6.
fn number(value: f64, out: &mut String) {
    let size = value.abs();
    if size == 0.0 {
        out.push('0');
    } else if (1e-6..1e21).contains(&size) {
        let _ = write!(out, "{value}");
    } else {
        let digits = format!("{value:e}");
        let sign = if size >= 1e21 { "e+" } else { "e" };
        out.push_str(&digits.replace('e', sign));
    }
}
