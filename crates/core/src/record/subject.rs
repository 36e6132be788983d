//! The code for a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How far above ASCII its full-width forms lie, from `！` to `～`.
const FULL_WIDTH: u32 = '！' as u32 - '!' as u32;

/// A code for a person: 1 to 32 letters, digits, `-`, `_` or `.`; never a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(extend("pattern" = "^[A-Za-z0-9._-]{1,32}$"))]
pub struct Subject(String);

/// Why a text is no subject code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a subject code has 1 to 32 letters, digits, `-`, `_` or `.`")]
pub struct SubjectError;

impl Subject {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A code as somebody has written it, without blanks around it, and with full-width letters, digits and signs as those
    /// of ASCII, as Unicode's NFKC has them. Nothing else that NFKC changes can be in a code.
    ///
    /// ```
    /// use trellis_core::record::Subject;
    ///
    /// assert_eq!(Subject::normalized(" Ｋ７１２　"), "K712");
    /// ```
    #[must_use]
    pub fn normalized(written: &str) -> String {
        let in_ascii = |letter: char| match letter {
            '！'..='～' => char::from_u32(u32::from(letter) - FULL_WIDTH).unwrap_or(letter),
            _ => letter,
        };
        written.chars().map(in_ascii).collect::<String>().trim().to_owned()
    }

    /// Whether a code reads like a name: letters alone, three or more, or letters outside ASCII.
    #[must_use]
    pub fn looks_like_a_name(code: &str) -> bool {
        let code = code.trim();
        let letters = code.bytes().filter(u8::is_ascii_alphabetic).count();
        let digits = code.bytes().any(|b| b.is_ascii_digit());
        !code.is_ascii() || (!digits && (code.contains(' ') || letters >= 3))
    }
}

impl TryFrom<String> for Subject {
    type Error = SubjectError;

    fn try_from(code: String) -> Result<Self, SubjectError> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
        if (1..=32).contains(&code.len()) && code.bytes().all(allowed) { Ok(Self(code)) } else { Err(SubjectError) }
    }
}

impl From<Subject> for String {
    fn from(subject: Subject) -> Self {
        subject.0
    }
}
