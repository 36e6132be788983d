//! Text that does what it says where it is shown: without control characters, which can forge lines and reach a
//! terminal as commands, and without characters that turn the direction of what stands around them.

use std::borrow::Cow;

/// Whether a character is a control character, a line or paragraph separator, or sets the direction of text.
#[must_use]
pub fn is_control_or_direction(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}

/// Whether a character that is no blank shows nothing: a soft hyphen, a joiner, a mark of zero width.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{2800}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}'
    )
}

/// A text in one line: each control or direction character is written as its escape.
///
/// ```
/// use trellis_core::printable::printable;
///
/// assert_eq!(printable("school nurse"), "school nurse");
/// assert_eq!(printable("nurse\nAll is well \u{202e}"), r"nurse\nAll is well \u{202e}");
/// ```
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control_or_direction) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if is_control_or_direction(character) {
            printable.extend(character.escape_default());
        } else {
            printable.push(character);
        }
    }
    Cow::Owned(printable)
}
