//! Cutting an input into the texts of its records, one at a time.
//!
//! The input may hold one JSON object, several one after the other (JSON Lines among them), or
//! arrays of objects, printed in one line or over many. A text that is cut short or damaged ends
//! where the next record begins, so that it takes none of the others with it. What stands in a
//! text is not looked at here.

use std::fmt;
use std::io::{self, BufRead};

use trellis_core::record::MAX_BYTES;

/// The text of one record, or of something that stands where a record should.
pub(super) struct Piece {
    /// Which one of the input it is, from 1.
    pub(super) number: u64,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// The text; cut off a little over [`MAX_BYTES`].
    pub(super) text: Vec<u8>,
    /// How long it is in the input. Unit: bytes.
    pub(super) bytes: usize,
}

impl Piece {
    fn push(&mut self, byte: u8) {
        self.bytes += 1;
        if self.text.len() <= MAX_BYTES {
            self.text.push(byte);
        }
    }
}

/// Why an input does not go on.
#[derive(Debug)]
pub(super) enum Broken {
    /// It cannot be read.
    Read(io::Error),
    /// An array has no end.
    OpenArray,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "cannot be read: {error}"),
            Self::OpenArray => f.write_str("the array that began here has no end; is the file complete?"),
        }
    }
}

/// The pieces of one input.
pub(super) struct Pieces<R> {
    input: R,
    number: u64,
    line: u64,
    /// How many bytes of white space the line begins with.
    indent: usize,
    /// Whether nothing else has come on this line.
    fresh: bool,
    /// The line on which the array began that we are in.
    array: Option<u64>,
    /// Whether a record was seen that stands on a line by itself, as in JSON Lines.
    lines: bool,
    /// After damage: everything is passed over until a line begins a record at this indent.
    damaged: Option<usize>,
    ended: bool,
}

impl<R: BufRead> Pieces<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            number: 0,
            line: 1,
            indent: 0,
            fresh: true,
            array: None,
            lines: false,
            damaged: None,
            ended: false,
        }
    }

    /// The line that is being read.
    pub(super) fn line(&self) -> u64 {
        self.array.unwrap_or(self.line)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.input.fill_buf() {
                Ok(buffer) => return Ok(buffer.first().copied()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn step(&mut self, byte: u8) {
        self.input.consume(1);
        match byte {
            b'\n' => {
                self.line += 1;
                self.indent = 0;
                self.fresh = true;
            }
            b' ' | b'\t' | b'\r' if self.fresh => self.indent += 1,
            _ => self.fresh = false,
        }
    }

    fn next_piece(&mut self) -> Result<Option<Piece>, Broken> {
        if self.number == 0 && self.input.fill_buf().map_err(Broken::Read)?.starts_with(b"\xef\xbb\xbf") {
            self.input.consume(3);
        }
        while let Some(byte) = self.peek().map_err(Broken::Read)? {
            if let Some(indent) = self.damaged {
                let begins = self.fresh && self.indent <= indent;
                if !begins || !(byte == b'{' || byte == b']' && self.array.is_some()) {
                    self.step(byte);
                    continue;
                }
                self.damaged = None;
            }
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.step(byte),
                b'[' if self.array.is_none() => {
                    self.array = Some(self.line);
                    self.step(byte);
                }
                b',' if self.array.is_some() => self.step(byte),
                b']' if self.array.is_some() => {
                    self.array = None;
                    self.step(byte);
                }
                _ => {
                    self.number += 1;
                    let piece = Piece { number: self.number, line: self.line, text: Vec::new(), bytes: 0 };
                    let piece = if matches!(byte, b'{' | b'[') { self.whole(piece) } else { self.rest(piece) };
                    return piece.map(Some).map_err(Broken::Read);
                }
            }
        }
        if self.array.is_some() { Err(Broken::OpenArray) } else { Ok(None) }
    }

    /// An object or array, up to the bracket that closes it.
    fn whole(&mut self, mut piece: Piece) -> io::Result<Piece> {
        let indent = if self.fresh { self.indent } else { usize::MAX };
        let mut open = Vec::new();
        let (mut quoted, mut escaped) = (false, false);
        let mut before = b' ';
        while let Some(byte) = self.peek()? {
            if quoted {
                if byte == b'\n' {
                    // No string goes over the end of a line.
                    self.damaged = Some(indent);
                    break;
                }
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => quoted = false,
                    _ => {}
                }
            } else {
                let within = !open.is_empty();
                if byte == b'{' && within && self.fresh && self.indent <= indent {
                    let may_follow = match open.last() {
                        Some(b'[') => matches!(before, b'[' | b','),
                        _ => before == b':',
                    };
                    if self.lines || !may_follow {
                        break;
                    }
                }
                match byte {
                    b'"' => quoted = true,
                    b'{' | b'[' => open.push(byte),
                    // The opening brackets stand two code points before the closing ones.
                    b'}' | b']' if open.pop() != Some(byte - 2) => {
                        self.damaged = Some(indent);
                        break;
                    }
                    _ => {}
                }
                if !byte.is_ascii_whitespace() {
                    before = byte;
                }
            }
            piece.push(byte);
            self.step(byte);
            if open.is_empty() {
                self.lines |= piece.line == self.line && indent == 0;
                break;
            }
        }
        Ok(piece)
    }

    /// What begins like no record, up to the end of the line or, in an array, to the next comma.
    fn rest(&mut self, mut piece: Piece) -> io::Result<Piece> {
        while let Some(byte) = self.peek()? {
            if byte == b'\n' || self.array.is_some() && matches!(byte, b',' | b']') {
                break;
            }
            piece.push(byte);
            self.step(byte);
        }
        Ok(piece)
    }
}

impl<R: BufRead> Iterator for Pieces<R> {
    type Item = Result<Piece, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_piece().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each piece as `line:text`, with `!` where the input ends badly.
    fn cut(input: &str) -> Vec<String> {
        Pieces::new(input.as_bytes())
            .map(|piece| match piece {
                Ok(piece) => format!("{}:{}", piece.line, String::from_utf8(piece.text).unwrap().trim_end()),
                Err(_) => "!".into(),
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
            ("{\"a\":1}\r\n{\"b\":2}\r\n", &["1:{\"a\":1}", "2:{\"b\":2}"]),
            ("{\n  \"a\": {\n  }\n}\n{\n}\n", &["1:{\n  \"a\": {\n  }\n}", "5:{\n}"]),
            ("{\n\"a\":\n{\n\"b\":[\n{\n},\n{\n}\n]\n}\n}", &["1:{\n\"a\":\n{\n\"b\":[\n{\n},\n{\n}\n]\n}\n}"]),
            (r#"{"a":"} { \" ] \\"}{}"#, &[r#"1:{"a":"} { \" ] \\"}"#, "1:{}"]),
            ("[]", &[]),
            ("[{},{}]", &["1:{}", "1:{}"]),
            ("[\n  {\n    \"a\": [{}]\n  },\n  {}\n]\n", &["2:{\n    \"a\": [{}]\n  }", "5:{}"]),
            ("[\n{\"a\":1},\n{\"b\":2}\n]", &["2:{\"a\":1}", "3:{\"b\":2}"]),
            ("[1,{},[2]]{}", &["1:1", "1:{}", "1:[2]", "1:{}"]),
        ];
        for (input, pieces) in rows {
            assert_eq!(cut(input), *pieces, "{input:?}");
        }
    }

    #[test]
    fn damage_takes_no_other_record_with_it() {
        let rows: &[(&str, &[&str])] = &[
            ("{\"a\":1\n{}\n", &["1:{\"a\":1", "2:{}"]),
            ("{}\n{\"a\":{\"b\":\n{}\n{}", &["1:{}", "2:{\"a\":{\"b\":", "3:{}", "4:{}"]),
            ("{}\n{\"a\":[\n{}", &["1:{}", "2:{\"a\":[", "3:{}"]),
            ("{\"a\":{\"b\":1,\n{}", &["1:{\"a\":{\"b\":1,", "2:{}"]),
            ("{\"a\":\"b\n{}\n", &["1:{\"a\":\"b", "2:{}"]),
            ("{\"a\":[1}\n{}\n", &["1:{\"a\":[1", "2:{}"]),
            ("no json\n{}\nnull\n{}", &["1:no json", "2:{}", "3:null", "4:{}"]),
            ("{}}\n{}", &["1:{}", "1:}", "2:{}"]),
            ("{\n  \"a\": \"\n  \"b\": {\n  }\n}\n{\n}\n", &["1:{\n  \"a\": \"", "6:{\n}"]),
            ("[\n  {\n    \"a\": [\n      {]\n    ]\n  },\n  {}\n]", &["2:{\n    \"a\": [\n      {", "7:{}"]),
            ("[{},{", &["1:{}", "1:{", "!"]),
            ("[\n{}\n", &["2:{}", "!"]),
        ];
        for (input, pieces) in rows {
            assert_eq!(cut(input), *pieces, "{input:?}");
        }
    }

    #[test]
    fn of_a_huge_text_no_more_is_kept_than_tells_that_it_is_huge() {
        let input = format!("{{\"a\":\"{}\"}}\n{{}}\n", "x".repeat(3 * MAX_BYTES));
        let pieces: Vec<Piece> = Pieces::new(input.as_bytes()).map(Result::unwrap).collect();
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0].bytes, 3 * MAX_BYTES + 8);
        assert_eq!(pieces[0].text.len(), MAX_BYTES + 1);
        assert_eq!(pieces[1].text, b"{}");
    }
}
