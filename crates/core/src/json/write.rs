//! Writes a tree as the JSON Canonicalization Scheme (RFC 8785) has it, and single files by hand.

use std::fmt::Write;

use super::Node;
use crate::rank::ranked;

impl Node {
    /// The canonical form: no spaces, names in the order of their UTF-16 code units, numbers as
    /// ECMAScript prints them. `None` where a number has no written form here.
    pub(crate) fn canonical(&self) -> Option<String> {
        let mut out = String::new();
        write(self, &mut out)?;
        Some(out)
    }
}

fn write(node: &Node, out: &mut String) -> Option<()> {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Number(value) => number(*value, out)?,
        Node::Text(text) => string(text, out),
        Node::List(nodes) => {
            out.push('[');
            for (i, node) in nodes.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(node, out)?;
            }
            out.push(']');
        }
        Node::Object(fields) => {
            out.push('{');
            let names = |at: usize| fields[at].0.encode_utf16();
            for (i, at) in ranked(fields.len(), &|a, b| names(a).cmp(names(b))).into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                string(&fields[at].0, out);
                out.push(':');
                write(&fields[at].1, out)?;
            }
            out.push('}');
        }
    }
    Some(())
}

/// A JSON text that is written piece by piece: with a tree, the one file that is written in the page
/// would weigh twice as much.
#[derive(Default)]
pub(crate) struct Writer(String);

impl Writer {
    /// JSON as it stands.
    pub(crate) fn json(&mut self, json: &str) {
        self.0.push_str(json);
    }

    /// JSON as it stands, and a text.
    #[inline(never)]
    pub(crate) fn text(&mut self, json: &str, text: &str) {
        self.json(json);
        string(text, &mut self.0);
    }

    /// JSON as it stands, and a whole number.
    #[inline(never)]
    pub(crate) fn number(&mut self, json: &str, number: u32) {
        self.json(json);
        let _ = write!(self.0, "{number}");
    }

    /// What was written.
    pub(crate) fn done(self) -> String {
        self.0
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
/// the compressed page. Others have no place in our files: `None`.
fn number(value: f64, out: &mut String) -> Option<()> {
    let (whole, decimals) = decimal(value)?;
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
    Some(())
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
