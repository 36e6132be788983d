//! Why a record of a file cannot be read, for somebody who does not know JSON.

use std::io;

use thiserror::Error;

use super::{BYTE_ORDER_MARK_CHAR, MAX_DEPTH, newlines};

/// Why a record could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is not text.
    #[error("not UTF-8 text; save the file as UTF-8")]
    NotUtf8,
    /// Its brackets are nested deeper than any record's.
    #[error(
        "not a record: nested deeper than {MAX_DEPTH} levels{}",
        if *.is_rest_lost { "; nothing after it was read" } else { "" }
    )]
    TooDeep {
        /// Whether the file is not read after it.
        is_rest_lost: bool,
    },
    /// It is UTF-16 text.
    #[error("UTF-16 text; save the file as UTF-8")]
    Utf16,
    /// It is no text at all: a workbook, a picture, a compressed file.
    #[error("not text, but a workbook or another binary file; a table is scored as CSV: trellis score --csv")]
    Binary,
    /// It is not JSON.
    #[error(
        "not a whole record: {problem}, at line {line}, column {column}{}{}",
        .hint.as_ref().map_or(String::new(), |hint| format!("; {hint}")),
        if *.is_rest_lost { "; nothing after it was read" } else { "" }
    )]
    NotJson {
        /// What is wrong.
        problem: String,
        /// On which line of the file, from 1.
        line: u64,
        /// Where on this line. Unit: characters, from 1.
        column: usize,
        /// What it seems to be, and what to do.
        hint: Option<Hint>,
        /// Whether what comes after it in the file was not read.
        is_rest_lost: bool,
    },
}

/// What a text that is not JSON seems to be, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Hint {
    /// A table.
    #[error("this looks like a table, not like JSON: score and export read it with --csv")]
    Table,
    /// A word of another language for a missing answer.
    #[error("`{0}` is no JSON: write null for a missing answer")]
    MissingWord(String),
    /// A value of another language.
    #[error("`{0}` is no JSON: it has true and false, numbers, and text in double quotation marks")]
    OtherWord(String),
    /// A mark that stands at the beginning of a file.
    #[error("a byte order mark inside of the file: were files joined? Take it out, or give the files one by one")]
    ByteOrderMark,
}

/// What other languages write where there is no number.
const MISSING_WORDS: [&str; 9] = ["NaN", "nan", "NA", "N/A", "None", "NULL", "Null", "undefined", "nil"];

impl Hint {
    /// For a text that is damaged at an offset in bytes.
    fn of(text: &str, offset: usize) -> Option<Self> {
        let rest = text.get(offset..).unwrap_or_default();
        if rest.starts_with(BYTE_ORDER_MARK_CHAR) {
            return Some(Self::ByteOrderMark);
        }
        let is_word = |c: &char| c.is_alphanumeric() || *c == '/';
        let before: usize = text.get(..offset)?.chars().rev().take_while(is_word).map(char::len_utf8).sum();
        let word: String = text[offset - before..].chars().take_while(is_word).collect();
        if MISSING_WORDS.contains(&word.as_str()) {
            return Some(Self::MissingWord(word));
        }
        if ["True", "False", "Infinity", "Inf", "inf"].contains(&word.as_str()) {
            return Some(Self::OtherWord(word));
        }
        let line = text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let line = text[line..].lines().next().unwrap_or_default();
        let cells = [',', ';', '\t'].into_iter().map(|separator| line.matches(separator).count()).max();
        let is_table = !line.contains(['{', '[']) && cells.is_some_and(|cells| cells >= 2);
        is_table.then_some(Self::Table)
    }
}

/// What is wrong with a text that begins on a line of the file.
pub(crate) fn not_json(text: &str, line: u64, error: &serde_json::Error, is_rest_lost: bool) -> ReadError {
    // Line and column are within the text, in bytes and from 1; 0 is the end of the line before.
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut offset = (before + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let on_its_line = text[..offset].rsplit('\n').next().unwrap_or_default();
    ReadError::NotJson {
        problem: in_plain_words(error),
        line: line + newlines(&text[..offset]),
        column: on_its_line.chars().count() + 1,
        hint: Hint::of(text, offset),
        is_rest_lost,
    }
}

/// What is wrong with a text, for somebody who does not know JSON.
fn in_plain_words(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the text ends before the record does: was the file cut off?".to_owned();
    }
    let message = error.to_string();
    let said = message.split(" at line ").next().unwrap_or(&message);
    match said {
        "expected value" => "no value of JSON begins here".to_owned(),
        "expected ident" => "true, false or null is not written out".to_owned(),
        "key must be a string" => "a name must stand in double quotation marks".to_owned(),
        "trailing characters" => "something follows the record".to_owned(),
        "invalid escape" => "after a backslash stands a character that JSON does not know there".to_owned(),
        _ if said.starts_with("control character") => {
            "inside of a text stands a line break or another control character".to_owned()
        }
        _ => said.to_owned(),
    }
}
