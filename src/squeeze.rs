//! Files that go into the program without what only their authors need, made shorter while it is
//! compiled: so that they stay readable here, and weigh less in the page.

/// Without comments, line ends and what is blank around them: for style sheets, and for JSON, in
/// which no text runs over a line. `out` may be empty, to learn the length.
pub(crate) const fn blanks(text: &[u8], out: &mut [u8]) -> usize {
    let (mut at, mut length) = (0, 0);
    let mut last = b'{';
    while at < text.len() {
        if text[at] == b'/' && at + 1 < text.len() && text[at + 1] == b'*' {
            at += 2;
            while text[at] != b'*' || text[at + 1] != b'/' {
                at += 1;
            }
            at += 2;
            continue;
        }
        let mut byte = text[at];
        at += 1;
        if byte == b'\n' {
            while at < text.len() && matches!(text[at], b'\n' | b' ') {
                at += 1;
            }
            if matches!(last, b'{' | b'}' | b'[' | b']' | b';' | b',' | b' ') {
                continue;
            }
            byte = b' ';
        }
        if length < out.len() {
            out[length] = byte;
        }
        length += 1;
        last = byte;
    }
    length
}

/// The texts of a JSON object of texts without escapes, in their order, one a line.
pub(crate) const fn texts(json: &[u8], out: &mut [u8]) -> usize {
    let (mut at, mut length, mut marks) = (0, 0, 0_usize);
    while at < json.len() {
        let byte = json[at];
        at += 1;
        assert!(byte != b'\\', "a text with an escape");
        if byte == b'"' {
            marks += 1;
        }
        // Between the third and the fourth mark of each line stands its text.
        let inside = marks % 4 == 3 && byte != b'"';
        if inside || (byte == b'"' && marks.is_multiple_of(4)) {
            if length < out.len() {
                out[length] = if inside { byte } else { b'\n' };
            }
            length += 1;
        }
    }
    length
}

/// A text, made shorter by one of these.
macro_rules! squeezed {
    ($how:path, $text:expr) => {{
        const TEXT: &[u8] = $text.as_bytes();
        const LENGTH: usize = $how(TEXT, &mut []);
        const SHORT: [u8; LENGTH] = {
            let mut out = [0; LENGTH];
            $how(TEXT, &mut out);
            out
        };
        const WORDS: &str = match std::str::from_utf8(&SHORT) {
            Ok(words) => words,
            Err(_) => panic!("cut inside a character"),
        };
        WORDS
    }};
}

pub(crate) use squeezed;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_what_it_says() {
        let short = squeezed!(
            blanks,
            "/* A. */\n.a,\n.b {\n  margin: calc(1px\n    + 2px); /* b */\n}\n\n.c > .d {\n  x: \"/ *\";\n}\n"
        );
        assert_eq!(short, ".a,.b {margin: calc(1px + 2px); }.c > .d {x: \"/ *\";}");
    }

    #[test]
    fn a_json_file_keeps_its_value() {
        let short = squeezed!(blanks, include_str!("../instruments/snq.json"));
        let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(value(short), value(include_str!("../instruments/snq.json")));
        assert!(!short.contains('\n'));
    }

    #[test]
    fn texts_stand_one_a_line() {
        assert_eq!(squeezed!(texts, "{\n  \"A\": \"one, two\",\n  \"B\": \"三\"\n}\n"), "one, two\n三\n");
    }
}
