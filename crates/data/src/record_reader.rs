//! Reads a file of records, one record at a time.
//!
//! A file is JSON Lines if its first line is a whole JSON value, or is no JSON at all; it is then read line by line, and
//! a line that is damaged costs that line alone. Otherwise it is one or several JSON values printed over many lines,
//! and it is read whole: what comes before damage is read, what comes after it is not. An array stands for the records
//! that are in it. A file that is no text is not read at all.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead};

use serde::Deserializer as _;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

mod error;

pub use error::ReadError;
use error::{Hint, not_json};

/// The text of one record.
#[derive(Debug)]
pub struct RawRecord {
    /// Which one of the file it is, from 1.
    pub number: u64,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The text, or why there is none.
    pub json: Result<String, ReadError>,
}

/// Whether bytes begin like UTF-16 text: with its mark, or with every other byte of a letter at 0.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let is_text = |byte: u8| byte.is_ascii_graphic() || byte.is_ascii_whitespace();
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || matches!(bytes, [0, other, ..] | [other, 0, ..] if is_text(*other))
}

/// Whether bytes are those of no text: they have a zero, or begin like a ZIP file, which a workbook is.
fn is_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.contains(&0)
}

/// The records of one file.
pub struct RecordReader<R> {
    input: R,
    /// The line that is read next, from 1.
    line: u64,
    number: u64,
    /// What was read and is not yet handed out.
    records: VecDeque<RawRecord>,
    /// Whether the file cannot be read any further.
    is_broken: bool,
}

/// As deep as serde_json reads.
const MAX_DEPTH: usize = 128;

/// How deep the brackets of a JSON text are nested, as far as it was read: a file of brackets is not kept in memory.
#[derive(Default)]
struct Depth {
    open: usize,
    in_string: bool,
    is_escaped: bool,
    is_too_deep: bool,
}

impl Depth {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match (self.in_string, byte) {
                (true, _) if self.is_escaped => self.is_escaped = false,
                (true, b'\\') => self.is_escaped = true,
                (_, b'"') => self.in_string = !self.in_string,
                (false, b'[' | b'{') => self.open += 1,
                (false, b']' | b'}') => self.open = self.open.saturating_sub(1),
                _ => {}
            }
            self.is_too_deep |= self.open > MAX_DEPTH;
        }
    }
}

const BYTE_ORDER_MARK_CHAR: char = '\u{feff}';

/// What a text may begin with.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

impl<R: BufRead> RecordReader<R> {
    /// Nothing of it was read yet.
    pub fn new(input: R) -> Self {
        Self { input, line: 1, number: 0, records: VecDeque::new(), is_broken: false }
    }

    /// Reads a line, and with the first one the rest of a file that is not JSON Lines. Returns whether there was any.
    fn read_line(&mut self) -> io::Result<bool> {
        let (line, is_first) = (self.line, self.line == 1);
        let mut bytes = Vec::new();
        let mut depth = Depth::default();
        if self.read_on(&mut bytes, &mut depth, Some(b'\n'))? == 0 {
            return Ok(false);
        }
        self.line += 1;
        if is_first && is_utf16(&bytes) {
            self.is_broken = true;
            self.add(line, Err(ReadError::Utf16));
            return Ok(true);
        }
        if is_first && is_binary(&bytes) {
            self.is_broken = true;
            self.add(line, Err(ReadError::Binary));
            return Ok(true);
        }
        if is_first && bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        if depth.is_too_deep {
            if !bytes.ends_with(b"\n") {
                self.input.skip_until(b'\n')?;
            }
            self.add(line, Err(ReadError::TooDeep { is_rest_lost: false }));
            return Ok(true);
        }
        let is_whole_file = is_first && is_cut_short(&bytes);
        if is_whole_file {
            self.read_on(&mut bytes, &mut depth, None)?;
        }
        if depth.is_too_deep {
            self.is_broken = true;
            self.add(line, Err(ReadError::TooDeep { is_rest_lost: true }));
            return Ok(true);
        }
        match str::from_utf8(&bytes) {
            Ok(text) => self.add_records(text, line, is_whole_file),
            Err(_) => self.add(line, Err(ReadError::NotUtf8)),
        }
        let is_table =
            |record: &RawRecord| matches!(record.json, Err(ReadError::NotJson { hint: Some(Hint::Table), .. }));
        if is_first && self.records.iter().any(is_table) {
            // Of a table the first line says it once; behind a heading there may be records.
            self.is_broken = !matches!(self.input.fill_buf()?.trim_ascii_start(), [b'{' | b'[', ..]);
        }
        Ok(true)
    }

    /// Reads to a byte or to the end, or as far as no value is nested too deep. Returns how many bytes were read.
    fn read_on(&mut self, bytes: &mut Vec<u8>, depth: &mut Depth, end: Option<u8>) -> io::Result<usize> {
        let begin = bytes.len();
        while !depth.is_too_deep {
            let part = match self.input.fill_buf() {
                Ok(part) => part,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let found = end.and_then(|end| part.iter().position(|&byte| byte == end));
            let length = found.map_or(part.len(), |position| position + 1);
            depth.add(&part[..length]);
            bytes.extend_from_slice(&part[..length]);
            self.input.consume(length);
            if found.is_some() || length == 0 {
                break;
            }
        }
        Ok(bytes.len() - begin)
    }

    /// The values of a text that begins on a line.
    fn add_records(&mut self, text: &str, line: u64, is_whole_file: bool) {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
        loop {
            let begin = values.byte_offset();
            match values.next() {
                None => return,
                Some(Ok(value)) => self.add_value(text, line, value),
                Some(Err(error)) => {
                    let mut damaged = text[begin..].trim_start();
                    let is_rest_lost = is_whole_file || damaged.starts_with('[');
                    for record in whole_elements(damaged) {
                        self.add_value(text, line, record);
                        damaged = text[end_in(text, record)..].trim_start_matches([',', ' ', '\t', '\r', '\n']);
                    }
                    let line_of_value = line + newlines(&text[..text.len() - damaged.len()]);
                    self.add(line_of_value, Err(not_json(text, line, &error, is_rest_lost)));
                    return;
                }
            }
        }
    }

    /// A record, or the records of an array.
    fn add_value(&mut self, text: &str, line: u64, value: &RawValue) {
        let json = value.get();
        if let Ok(records) = serde_json::from_str::<Vec<&RawValue>>(json) {
            for record in records {
                self.add_value(text, line, record);
            }
            return;
        }
        let begin = end_in(text, value) - json.len();
        self.add(line + newlines(&text[..begin]), Ok(json.to_owned()));
    }

    fn add(&mut self, line: u64, json: Result<String, ReadError>) {
        self.number += 1;
        self.records.push_back(RawRecord { number: self.number, line, json });
    }
}

impl<R: BufRead> Iterator for RecordReader<R> {
    type Item = RawRecord;

    fn next(&mut self) -> Option<RawRecord> {
        while self.records.is_empty() && !self.is_broken {
            match self.read_line() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    self.is_broken = true;
                    self.add(self.line, Err(error.into()));
                }
            }
        }
        self.records.pop_front()
    }
}

/// Whether a line is the beginning of a JSON value that goes on.
fn is_cut_short(line: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(line).is_err_and(|error| error.is_eof()) && !line.trim_ascii().is_empty()
}

fn newlines(text: &str) -> u64 {
    text.bytes().filter(|&byte| byte == b'\n').count() as u64
}

/// Where a value that is a part of a text ends in it. Unit: bytes.
fn end_in(text: &str, value: &RawValue) -> usize {
    let value = value.get();
    value.as_ptr() as usize - text.as_ptr() as usize + value.len()
}

/// The elements of an array that stand before damage in it.
fn whole_elements(damaged: &str) -> Vec<&RawValue> {
    struct Elements<'f, 'text>(&'f mut Vec<&'text RawValue>);

    impl<'text> Visitor<'text> for Elements<'_, 'text> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an array")
        }

        fn visit_seq<A: SeqAccess<'text>>(self, mut elements: A) -> Result<(), A::Error> {
            while let Some(element) = elements.next_element()? {
                self.0.push(element);
            }
            Ok(())
        }
    }

    let mut found = Vec::new();
    // What is wrong is told by the one who reads the text.
    let _ = serde_json::Deserializer::from_str(damaged).deserialize_seq(Elements(&mut found));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each record as `line:text`, with `!` in place of a text that is damaged.
    fn read(input: &str) -> Vec<String> {
        RecordReader::new(input.as_bytes())
            .map(|record| match record.json {
                Ok(json) => format!("{}:{json}", record.line),
                Err(_) => format!("{}:!", record.line),
            })
            .collect()
    }

    #[test]
    fn records_are_told_apart_however_they_are_printed() {
        let rows: &[(&str, &[&str])] = &[
            ("", &[]),
            (" \n\n ", &[]),
            (r#"{"a":1}"#, &[r#"1:{"a":1}"#]),
            ("\u{feff}{}", &["1:{}"]),
            ("{}{} {}\n{}", &["1:{}", "1:{}", "1:{}", "2:{}"]),
            ("\n{}\n\n{}", &["2:{}", "4:{}"]),
            ("{\"a\":1}\r\n{\"b\":2}\r\n", &["1:{\"a\":1}", "2:{\"b\":2}"]),
            ("{\n  \"a\": {\n  }\n}\n{\n}\n", &["1:{\n  \"a\": {\n  }\n}", "5:{\n}"]),
            (r#"{"a":"} { \" ] \\"}{}"#, &[r#"1:{"a":"} { \" ] \\"}"#, "1:{}"]),
            ("[]", &[]),
            ("[{},{}]", &["1:{}", "1:{}"]),
            ("[\n  {\n    \"a\": [{}]\n  },\n  {}\n]\n", &["2:{\n    \"a\": [{}]\n  }", "5:{}"]),
            ("[\n{\"a\":1},\n{\"b\":2}\n]", &["2:{\"a\":1}", "3:{\"b\":2}"]),
        ];
        for (input, records) in rows {
            assert_eq!(read(input), *records, "{input:?}");
        }
    }

    #[test]
    fn a_damaged_line_costs_that_line_and_other_damage_the_rest() {
        let rows: &[(&str, &[&str])] = &[
            ("{}\n{\"a\":{\"b\":\n{}\n{}", &["1:{}", "2:!", "3:{}", "4:{}"]),
            ("{}\n{\"a\":\"b\n{}\n", &["1:{}", "2:!", "3:{}"]),
            ("no json\n{}\nnull\n{}", &["1:!", "2:{}", "3:null", "4:{}"]),
            ("{}}\n{}", &["1:{}", "1:!", "2:{}"]),
            ("{\n}\n{\n  \"a\": \n}\n{\n}\n", &["1:{\n}", "3:!"]),
            // Of an array, what comes before the damage is read.
            ("[\n{},\n{\"a\":\n", &["2:{}", "3:!"]),
            ("[\n{},\n[{},{}]\n{}]", &["2:{}", "3:{}", "3:{}", "4:!"]),
            ("{\n}\n[\n{},\nno,\n{}]", &["1:{\n}", "4:{}", "5:!"]),
            ("[{},{}", &["1:{}", "1:{}", "1:!"]),
            ("[\n", &["1:!"]),
        ];
        for (input, records) in rows {
            assert_eq!(read(input), *records, "{input:?}");
        }
    }

    #[test]
    fn damage_is_told_with_its_place_in_the_file() {
        let rows = [
            ("{}\n{\"a\": nothing}\n", "true, false or null is not written out, at line 2, column 8"),
            ("[\n{},\n{\"ä\": x}\n]", "no value of JSON begins here, at line 3, column 7; nothing after it was read"),
            (
                "[\n{},\n{\"a\": 1",
                "the text ends before the record does: was the file cut off?, at line 3, column 7; nothing after it was read",
            ),
            ("{a: 1}\n", "a name must stand in double quotation marks, at line 1, column 2"),
            (
                "{\"a\": \"b\n{}",
                "inside of a text stands a line break or another control character, at line 1, column 8",
            ),
        ];
        for (input, said) in rows {
            let found = RecordReader::new(input.as_bytes()).find_map(|record| record.json.err()).unwrap().to_string();
            assert_eq!(found, format!("not a whole record: {said}"), "{input:?}");
        }
    }

    #[test]
    fn a_file_that_is_no_text_is_one_error() {
        for input in [b"PK\x03\x04\x14\n{}\n{}".as_slice(), b"\x00\x01\x02\n\n\n", b"GIF89a\x01\x00\x01\x00\n{}"] {
            let records: Vec<RawRecord> = RecordReader::new(input).collect();
            assert!(matches!(records[..], [RawRecord { json: Err(ReadError::Binary), .. }]), "{records:?}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_ends_once() {
        struct Broken;
        impl io::Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("broken"))
            }
        }
        let records: Vec<RawRecord> = RecordReader::new(io::BufReader::new(Broken)).collect();
        assert!(matches!(records[..], [RawRecord { number: 1, line: 1, json: Err(ReadError::Io(_)) }]));
    }

    #[test]
    fn a_file_of_brackets_is_not_read_to_its_end() {
        struct Brackets(usize);
        impl io::Read for Brackets {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0 += buffer.len();
                assert!(self.0 < 1 << 20, "it is read on and on");
                buffer.fill(b'[');
                Ok(buffer.len())
            }
        }
        let input = io::Read::chain(b"[\n".as_slice(), Brackets(0));
        let records: Vec<RawRecord> = RecordReader::new(io::BufReader::new(input)).collect();
        let is_lost = |record: &RawRecord| matches!(record.json, Err(ReadError::TooDeep { is_rest_lost: true }));
        assert!(records.len() == 1 && is_lost(&records[0]));
        // A line of them costs that line.
        let input = format!("{}\n{{}}\n", "[".repeat(1 << 20));
        assert_eq!(read(&input)[1], "2:{}");
        // Brackets in a text are none.
        let text = format!(r#"{{"a":"\"{}"}}"#, "[".repeat(1000));
        assert_eq!(read(&text), [format!("1:{text}")]);
    }

    #[test]
    fn bytes_that_are_no_text_cost_their_line() {
        let input = [b"{}\n".as_slice(), b"{\"a\":\"\xff\"}\n", b"{}"].concat();
        let records: Vec<RawRecord> = RecordReader::new(input.as_slice()).collect();
        assert_eq!(records.len(), 3);
        assert!(matches!(records[1].json, Err(ReadError::NotUtf8)));
        assert!(records[2].json.is_ok());
    }
}
