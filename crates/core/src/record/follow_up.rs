//! Who follows up on a safety answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::printable::{is_control_or_direction, is_invisible};

/// Who follows up on a safety answer, a role or initials: a line of text without control characters and without
/// characters that set the direction of text, of at most 200 characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = PATTERN, "maxLength" = MOST_CHARACTERS))]
pub struct FollowUp(String);

/// As many as a name with a room and the hours take. Longer text does not fit on the screens.
const MOST_CHARACTERS: usize = 200;

const PATTERN: &str = r"^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]*$";

/// Why a text is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "who follows up is one line of text of at most {MOST_CHARACTERS} characters, without control characters and characters that set its direction"
)]
pub struct FollowUpError;

impl FollowUp {
    /// What somebody has written, without what no line of text has a use for, and without blanks around it.
    #[must_use]
    pub fn of_written(text: &str) -> Self {
        let plain = text.chars().filter(|character| !is_control_or_direction(*character));
        let plain: String = plain.take(MOST_CHARACTERS).collect();
        Self(plain.trim().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.chars().all(|character| character.is_whitespace() || is_invisible(character))
    }
}

impl TryFrom<String> for FollowUp {
    type Error = FollowUpError;

    fn try_from(text: String) -> Result<Self, FollowUpError> {
        let is_too_long = text.chars().count() > MOST_CHARACTERS;
        if is_too_long || text.contains(is_control_or_direction) { Err(FollowUpError) } else { Ok(Self(text)) }
    }
}

impl From<FollowUp> for String {
    fn from(follow_up: FollowUp) -> Self {
        follow_up.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_nothing_names_nobody() {
        for blank in ["", "  ", "\u{200b}", "\u{ad} \u{2060}", "\u{3164}\u{fe0f}"] {
            assert!(FollowUp::try_from(blank.to_owned()).unwrap().is_blank(), "{blank:?}");
        }
        for name in ["x", "李", "\u{200b}Ms Lee", "🙂"] {
            assert!(!FollowUp::try_from(name.to_owned()).unwrap().is_blank(), "{name:?}");
        }
    }

    #[test]
    fn a_name_has_a_length() {
        assert!(FollowUp::try_from("李".repeat(MOST_CHARACTERS)).is_ok());
        assert!(FollowUp::try_from("x".repeat(MOST_CHARACTERS + 1)).is_err());
        assert_eq!(FollowUp::of_written(&"x".repeat(1_000)).as_str().len(), MOST_CHARACTERS);
    }
}
