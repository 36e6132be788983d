//! The code for a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

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

    /// A code as somebody has written it, in one form (Unicode NFKC) and without blanks around it: full-width letters
    /// and digits become those of ASCII.
    ///
    /// ```
    /// use trellis_core::record::Subject;
    ///
    /// assert_eq!(Subject::normalized(" Ｋ７１２　"), "K712");
    /// ```
    #[must_use]
    pub fn normalized(written: &str) -> String {
        written.nfkc().collect::<String>().trim().to_owned()
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
