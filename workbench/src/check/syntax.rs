//! What keeps a text from being JSON, for somebody who does not know JSON.

use serde_json::Value;

use super::place::{Span, byte_at};
use trellis_text::WorkbenchText;

/// What keeps a text from being JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// There is nothing.
    Empty,
    /// It ends before everything is closed.
    End,
    /// No comma, or a quotation mark inside of a text.
    Comma,
    /// No colon between a name and its value.
    Colon,
    /// A name without quotation marks.
    Name,
    /// A comma after the last entry.
    TrailingComma,
    /// No value where one belongs.
    Value,
    /// A backslash that means nothing.
    Escape,
    /// A number that is none.
    Number,
    /// A text that does not end in its line.
    Quote,
    /// Something after the end.
    More,
    /// Brackets in brackets, without end.
    Deep,
}

impl Syntax {
    /// What is wrong and what to do.
    #[must_use]
    pub fn text(self) -> WorkbenchText {
        match self {
            Self::Empty => WorkbenchText::SyntaxEmpty,
            Self::End => WorkbenchText::SyntaxEnd,
            Self::Comma => WorkbenchText::SyntaxComma,
            Self::Colon => WorkbenchText::SyntaxColon,
            Self::Name => WorkbenchText::SyntaxName,
            Self::TrailingComma => WorkbenchText::SyntaxTrailingComma,
            Self::Value => WorkbenchText::SyntaxValue,
            Self::Escape => WorkbenchText::SyntaxEscape,
            Self::Number => WorkbenchText::SyntaxNumber,
            Self::Quote => WorkbenchText::SyntaxQuote,
            Self::More => WorkbenchText::SyntaxMore,
            Self::Deep => WorkbenchText::SyntaxDeep,
        }
    }
}

/// Reads a text as JSON.
///
/// # Errors
///
/// What is wrong with a text that is none, and where. Brackets in brackets without end are refused, so that nothing that
/// reads the text afterwards runs out of stack.
pub(crate) fn read(text: &str) -> Result<Value, (Syntax, Span)> {
    if text.trim().is_empty() {
        return Err((Syntax::Empty, 0..0));
    }
    serde_json::from_str(text).map_err(|error| problem(text, &error))
}

fn problem(text: &str, error: &serde_json::Error) -> (Syntax, Span) {
    let mut at = byte_at(text, error.line(), error.column());
    let message = error.to_string();
    let begins = |start: &str| message.starts_with(start);
    let kind = if error.is_eof() {
        at = text.trim_end().len();
        Syntax::End
    } else if begins("expected `,`") {
        Syntax::Comma
    } else if begins("expected `:`") {
        Syntax::Colon
    } else if begins("key must be") {
        Syntax::Name
    } else if begins("trailing comma") {
        Syntax::TrailingComma
    } else if begins("trailing characters") {
        Syntax::More
    } else if begins("recursion limit") {
        Syntax::Deep
    } else if begins("control character") {
        // The end of the line in which the text begins.
        at = text[..at].trim_end().len();
        Syntax::Quote
    } else if begins("invalid number") || begins("number out of range") {
        Syntax::Number
    } else if begins("expected value") || begins("expected ident") {
        Syntax::Value
    } else {
        Syntax::Escape
    };
    let end = text[at..].chars().next().map_or(at, |next| at + next.len_utf8());
    (kind, at..end)
}
