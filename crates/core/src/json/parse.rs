//! Reads a text as RFC 8259 has it, and refuses what is not one whole value.

use super::{Fault, Node};

/// The most names that one object may have. Each is sorted in among those before it, which with
/// hundreds of thousands of them would take minutes.
const MAX_NAMES: usize = 2_000;

/// How deep lists and objects may stand in each other.
const MAX_DEPTH: usize = 128;

impl Node {
    /// Reads a text; names that stand twice, and anything after the value, are faults.
    ///
    /// A number of at most 15 digits, and at most 22 of them behind the point, is read to the
    /// nearest f64, as everywhere; a longer one to within a few units of its sixteenth digit.
    pub(crate) fn parse(json: &str) -> Result<Self, Fault> {
        let mut parser = Parser { json, at: 0, depth: 0, found: String::new() };
        if let Some(node) = parser.value() {
            if parser.next().is_none() {
                return Ok(node);
            }
            parser.found.push_str("something after the value");
        }
        let (mut line, mut column) = (1, 1);
        for byte in json.bytes().take(parser.at) {
            if byte == b'\n' {
                line += 1;
                column = 0;
            }
            // Each character has one byte that goes on with no other.
            column += usize::from(byte & 0xc0 != 0x80);
        }
        let needed = "one whole JSON value, in which no name stands twice".into();
        Err(Fault { place: format!("line {line}, column {column}"), found: parser.found, needed })
    }
}

/// Each function that reads gives `None` at the first fault, and says in `found` what it is.
struct Parser<'a> {
    json: &'a str,
    /// Where it is, always between two characters. Unit: bytes.
    at: usize,
    depth: usize,
    found: String,
}

impl Parser<'_> {
    fn byte(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no space; it is not taken.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.byte()
    }

    /// Takes a byte, if it is the next.
    #[inline(never)]
    fn takes(&mut self, byte: u8) -> bool {
        let is = self.byte() == Some(byte);
        if is {
            self.at += 1;
        }
        is
    }

    fn fault<T>(&mut self, found: &str) -> Option<T> {
        self.found.push_str(found);
        None
    }

    /// What is not as it must be here.
    fn other<T>(&mut self, expected: &str) -> Option<T> {
        self.expected(expected);
        None
    }

    #[inline(never)]
    fn expected(&mut self, expected: &str) {
        self.found = match self.byte() {
            None => format!("the end of the text, where {expected} is expected"),
            Some(_) => format!("something other than {expected}"),
        };
    }

    fn value(&mut self) -> Option<Node> {
        match self.next() {
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => self.text().map(Node::Text),
            Some(b'-' | b'0'..=b'9') => self.number().map(Node::Number),
            Some(b'n') => self.word("null", Node::Null),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            _ => self.other("a value"),
        }
    }

    fn word(&mut self, word: &str, node: Node) -> Option<Node> {
        if word.bytes().all(|byte| self.takes(byte)) { Some(node) } else { self.other(word) }
    }

    /// What stands between commas, from the opening mark to the closing one.
    fn each(&mut self, close: u8, kind: &str, read: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        if self.depth == MAX_DEPTH {
            return self.fault(&format!("more than {MAX_DEPTH} lists and objects in each other"));
        }
        self.at += 1;
        self.depth += 1;
        self.next();
        if !self.takes(close) {
            loop {
                read(self)?;
                self.next();
                if self.takes(close) {
                    break;
                }
                if !self.takes(b',') {
                    return self.other(&format!("a comma or the end of the {kind}"));
                }
            }
        }
        self.depth -= 1;
        Some(())
    }

    fn list(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        self.each(b']', "list", &mut |parser| {
            nodes.push(parser.value()?);
            Some(())
        })?;
        Some(Node::List(nodes))
    }

    fn object(&mut self) -> Option<Node> {
        let mut fields: Vec<(String, Node)> = Vec::new();
        let mut sorted: Vec<usize> = Vec::new();
        self.each(b'}', "object", &mut |parser| {
            if parser.next() != Some(b'"') {
                return parser.other("a name");
            }
            let name = parser.text()?;
            if fields.len() == MAX_NAMES {
                return parser.fault(&format!("more than {MAX_NAMES} names in one object"));
            }
            match sorted.binary_search_by(|&at| fields[at].0.cmp(&name)) {
                Ok(_) => return parser.fault(&format!("`{name}` a second time in one object")),
                Err(at) => sorted.insert(at, fields.len()),
            }
            parser.next();
            if !parser.takes(b':') {
                return parser.other("a colon");
            }
            let node = parser.value()?;
            fields.push((name, node));
            Some(())
        })?;
        Some(Node::Object(fields))
    }

    /// A text, from its first quotation mark on.
    fn text(&mut self) -> Option<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let from = self.at;
            while self.byte().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            text.push_str(self.json.get(from..self.at).unwrap_or_default());
            if self.takes(b'"') {
                return Some(text);
            }
            if self.takes(b'\\') {
                text.push(self.escaped()?);
            } else if self.byte().is_some() {
                return self.fault("a control character in a text");
            } else {
                return self.other("the end of a text");
            }
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let Some(byte) = self.byte() else { return self.other("the end of a text") };
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let mut code = self.four_digits()?;
                // Two halves of one character.
                if (0xd800..0xdc00).contains(&code) && self.takes(b'\\') && self.takes(b'u') {
                    let low = self.four_digits()?;
                    // Not the second half: then the two together are no character either.
                    if (0xdc00..0xe000).contains(&low) {
                        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    }
                }
                match char::from_u32(code) {
                    Some(c) => c,
                    None => return self.fault("half a character"),
                }
            }
            _ => {
                self.at -= 1;
                return self.other("a known letter behind a backslash");
            }
        })
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = self.byte().and_then(|byte| char::from(byte).to_digit(16)) else {
                return self.other("a hexadecimal digit");
            };
            self.at += 1;
            code = code * 16 + digit;
        }
        Some(code)
    }

    fn number(&mut self) -> Option<f64> {
        let negative = self.takes(b'-');
        let mut size = Size::default();
        if !self.takes(b'0') {
            self.digits(&mut size)?;
        }
        if self.takes(b'.') {
            let decimals = self.digits(&mut size)?;
            size.exponent -= decimals;
        }
        if self.takes(b'e') || self.takes(b'E') {
            let small = self.takes(b'-');
            if !small {
                self.takes(b'+');
            }
            let mut power = Size::default();
            self.digits(&mut power)?;
            let exponent = power.whole.min(10_000) as i32;
            size.exponent += if small { -exponent } else { exponent };
        }
        let value = size.value();
        if value.is_infinite() {
            return self.fault("a number that is too large");
        }
        Some(if negative { -value } else { value })
    }

    /// Takes digits, one at least; how many there were.
    fn digits(&mut self, size: &mut Size) -> Option<i32> {
        let mut count = 0;
        while let Some(byte) = self.byte().filter(u8::is_ascii_digit) {
            size.digit(u64::from(byte - b'0'));
            self.at += 1;
            count += 1;
        }
        if count == 0 { self.other("a digit") } else { Some(count) }
    }
}

/// The size of a number: whole times ten to the exponent.
#[derive(Default)]
struct Size {
    whole: u64,
    exponent: i32,
}

impl Size {
    fn digit(&mut self, digit: u64) {
        // More digits than a u64 holds are far beyond those of an f64.
        if self.whole < u64::MAX / 10 - 1 {
            self.whole = self.whole * 10 + digit;
        } else {
            self.exponent += 1;
        }
    }

    fn value(&self) -> f64 {
        let mut value = self.whole as f64;
        let mut left = self.exponent.unsigned_abs();
        // Up to 22, a power of ten is an f64 itself, and the one rounding is that of the division.
        while left > 0 && value > 0.0 && value.is_finite() {
            let step = left.min(22);
            let power = (0..step).fold(1.0, |power, _| power * 10.0);
            value = if self.exponent < 0 { value / power } else { value * power };
            left -= step;
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn as_node(value: &serde_json::Value) -> Node {
        match value {
            serde_json::Value::Null => Node::Null,
            serde_json::Value::Bool(value) => Node::Bool(*value),
            serde_json::Value::Number(value) => Node::Number(value.as_f64().unwrap()),
            serde_json::Value::String(text) => Node::Text(text.clone()),
            serde_json::Value::Array(list) => Node::List(list.iter().map(as_node).collect()),
            serde_json::Value::Object(map) => {
                Node::Object(map.iter().map(|(name, value)| (name.clone(), as_node(value))).collect())
            }
        }
    }

    /// Says the same as serde_json: the same value, or both refuse.
    fn agrees(json: &str) {
        let theirs = serde_json::from_str::<serde_json::Value>(json).ok();
        let ours = Node::parse(json).ok();
        assert_eq!(ours, theirs.as_ref().map(as_node), "{json:?}");
    }

    #[test]
    fn texts_are_read_or_refused_as_serde_json_does() {
        for json in [
            "null",
            " true\n",
            "\tfalse\r\n",
            "nul",
            "True",
            "",
            " ",
            "{}",
            "[]",
            "[1]",
            "[1,]",
            "[,1]",
            "[1 2]",
            "[1",
            "{\"a\":1}",
            "{\"a\":1,}",
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "{",
            "}",
            "1 2",
            "[] []",
            "0",
            "-0",
            "-",
            "+1",
            "01",
            "-01",
            "1.",
            ".5",
            "1.5",
            "1e3",
            "1E+3",
            "1e-3",
            "1e",
            "1e+",
            "1.5e2",
            "0.1",
            "0e5",
            "123456789012345",
            "9007199254740993",
            "0.000001",
            "3.14159",
            "1e22",
            "1e400",
            "-1e400",
            "1e-400",
            "1e99999999999",
            "\"\"",
            "\"a\"",
            "\"a",
            "\"\\",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"\\x\"",
            "\"\\u00e9\"",
            "\"\\u00g9\"",
            "\"\\u12",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ud83dx\"",
            "\"\\ud83d\\n\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ude00\"",
            "\"\n\"",
            "\"\u{7f}\"",
            "\"目标\"",
            "\u{feff}1",
            "// 1",
            "'a'",
            "NaN",
            "Infinity",
            "[[[[]]]]",
            "{\"a\":{\"b\":[null,false]}}",
        ] {
            agrees(json);
        }
    }

    #[test]
    fn depth_has_an_end() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Node::parse(&deep(MAX_DEPTH)).is_ok());
        assert!(Node::parse(&deep(MAX_DEPTH + 1)).is_err());
        assert!(Node::parse(&"[".repeat(1_000_000)).is_err());
    }

    #[test]
    fn a_fault_has_its_line_and_column() {
        let fault = Node::parse("{\n  \"a\": 1,\n  \"é\": x\n}").unwrap_err();
        assert_eq!((fault.place.as_str(), fault.found.as_str()), ("line 3, column 8", "something other than a value"));
        let fault = Node::parse("{\"a\": 1, \"a\": 2}").unwrap_err();
        assert_eq!(fault.found, "`a` a second time in one object");
    }

    proptest! {
        /// Whatever serde_json writes is read as it was, and with one byte changed both agree.
        #[test]
        fn what_serde_json_writes_is_read(text in ".*", whole in any::<i32>(), cents in -999_999_999_i64..999_999_999, at in any::<usize>(), byte in 32_u8..127) {
            let value = serde_json::json!({ "text": text, "list": [whole, cents as f64 / 100.0, null], "more": { "é": true } });
            let json = value.to_string();
            agrees(&json);
            agrees(&serde_json::to_string_pretty(&value).unwrap());
            let mut bytes = json.into_bytes();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(json) = String::from_utf8(bytes) {
                let theirs = serde_json::from_str::<serde_json::Value>(&json);
                prop_assert_eq!(Node::parse(&json).is_ok(), theirs.is_ok(), "{}", json);
            }
        }

        #[test]
        fn a_number_is_read_to_the_nearest(value in any::<f64>().prop_filter("finite", |v| v.is_finite()), digits in 0_u64..1_000_000_000_000_000, places in 0_usize..=22) {
            let short = format!("{digits}e-{places}");
            prop_assert_eq!(Node::parse(&short).unwrap(), Node::Number(short.parse().unwrap()));
            let long = format!("{value:e}");
            let Node::Number(read) = Node::parse(&long).unwrap() else { panic!("{long}") };
            prop_assert!((read - value).abs() <= value.abs() * 1e-13 + f64::MIN_POSITIVE, "{} {}", read, value);
        }
    }
}
