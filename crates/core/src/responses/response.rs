//! The kinds of answers.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::instrument::AnswerScale;

/// One answer code, on the item's declared scale.
///
/// Range: from the scale's `min` to its `max`, raw: reversing happens only inside scoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rating(i16);

impl Rating {
    /// A rating on a scale; `None` outside of it, or where the scale is a choice.
    #[must_use]
    pub fn new(code: i64, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Rating { min, max } = scale else { return None };
        let code = i16::try_from(code).ok()?;
        (*min..=*max).contains(&code).then_some(Self(code))
    }

    /// The raw code.
    #[must_use]
    pub fn code(self) -> i16 {
        self.0
    }
}

/// One of the named values of a choice, by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Choice(u8);

impl Choice {
    /// A value of a scale by its name; `None` where the scale has no such value.
    #[must_use]
    pub fn named(value: &str, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Choice(values) = scale else { return None };
        let position = values.iter().position(|other| other == value)?;
        u8::try_from(position).ok().map(Self)
    }

    /// The position in the scale's list, from 0.
    #[must_use]
    pub fn position(self) -> usize {
        usize::from(self.0)
    }

    /// The name of the value; `None` on a scale that has no such value.
    #[must_use]
    pub fn name(self, scale: &AnswerScale) -> Option<&str> {
        let AnswerScale::Choice(values) = scale else { return None };
        values.get(self.position()).map(String::as_str)
    }
}

/// One or more of the named values of a scale with several.
///
/// ```
/// use trellis_core::instrument::AnswerScale;
/// use trellis_core::responses::Several;
///
/// let scale = AnswerScale::Several(vec!["cat".into(), "dog".into(), "fish".into()]);
/// let pets = Several::named(&["fish", "cat"], &scale).unwrap();
/// assert_eq!(pets.names(&scale), ["cat", "fish"]);
/// assert_eq!(Several::named(&["cow"], &scale), None);
/// assert_eq!(Several::named::<&str>(&[], &scale), None, "nothing chosen is no answer");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Several(u64);

impl Several {
    /// Values of a scale by their names; `None` where there are none, and where the scale has no such value.
    #[must_use]
    pub fn named<S: AsRef<str>>(names: &[S], scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Several(values) = scale else { return None };
        let chosen = names.iter().try_fold(0_u64, |chosen, name| {
            let position = values.iter().position(|value| value == name.as_ref())?;
            Some(chosen | 1_u64.checked_shl(u32::try_from(position).ok()?)?)
        })?;
        (chosen != 0).then_some(Self(chosen))
    }

    /// The values at these positions of a scale, from 0; `None` where there are none, or none such.
    #[must_use]
    pub fn at(positions: &[usize], scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Several(values) = scale else { return None };
        let names: Option<Vec<&String>> = positions.iter().map(|&position| values.get(position)).collect();
        Self::named(&names?, scale)
    }

    /// Whether the value at a position is chosen.
    #[must_use]
    pub fn contains(self, position: usize) -> bool {
        u32::try_from(position).ok().and_then(|position| self.0.checked_shr(position)).is_some_and(|bits| bits & 1 == 1)
    }

    /// The names of the values, in the order of the scale.
    #[must_use]
    pub fn names(self, scale: &AnswerScale) -> Vec<&str> {
        let AnswerScale::Several(values) = scale else { return Vec::new() };
        let chosen = values.iter().enumerate().filter(|(position, _)| self.contains(*position));
        chosen.map(|(_, name)| name.as_str()).collect()
    }
}

/// A number on a scale that asks for one, with as many digits after the point as the scale has.
///
/// ```
/// use trellis_core::instrument::AnswerScale;
/// use trellis_core::responses::Number;
///
/// let scale = AnswerScale::Number { min: 0, max: 24, digits: 1 };
/// assert_eq!(Number::new(7.5, &scale).unwrap().to_string(), "7.5");
/// assert_eq!(Number::new(7.25, &scale), None, "more digits than the scale has");
/// assert_eq!(Number::new(25.0, &scale), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The value times 10 to the power of `digits`.
    scaled: i64,
    digits: u8,
}

impl Number {
    /// A number on a scale; `None` outside of its range, and with more digits than it has.
    #[must_use]
    pub fn new(value: f64, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Number { min, max, digits } = *scale else { return None };
        if !(f64::from(min)..=f64::from(max)).contains(&value) {
            return None;
        }
        let factor = 10_f64.powi(digits.into());
        let scaled = (value * factor).round();
        // Read back it is the same number: no digit was lost.
        (scaled / factor == value).then_some(Self { scaled: scaled as i64, digits })
    }

    /// The value.
    #[must_use]
    pub fn value(self) -> f64 {
        self.scaled as f64 / 10_f64.powi(self.digits.into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.*}", usize::from(self.digits), self.value())
    }
}

/// A text of one line, neither empty nor longer than its scale allows, without spaces around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShortText(String);

impl ShortText {
    /// A text on a scale; `None` where it is empty, longer than the scale allows, or has line ends.
    #[must_use]
    pub fn new(text: &str, scale: &AnswerScale) -> Option<Self> {
        let AnswerScale::Text { max_length } = *scale else { return None };
        let text = text.trim();
        let fits = (1..=usize::from(max_length)).contains(&text.chars().count());
        (fits && !text.contains(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An answer to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// A code of a rating scale.
    Rating(Rating),
    /// A named value of a choice.
    Choice(Choice),
    /// Several named values.
    Several(Several),
    /// A number.
    Number(Number),
    /// A short text.
    Text(ShortText),
}

impl Response {
    /// The answer at a position of a scale from which one is chosen, from 0; `None` where the scale has fewer answers, and
    /// on scales from which several are chosen or where something is written.
    #[must_use]
    pub fn at(position: usize, scale: &AnswerScale) -> Option<Self> {
        match scale {
            AnswerScale::Rating { min, .. } => {
                Rating::new(i64::from(*min) + i64::try_from(position).ok()?, scale).map(Self::Rating)
            }
            AnswerScale::Choice(values) => Choice::named(values.get(position)?, scale).map(Self::Choice),
            AnswerScale::Several(_) | AnswerScale::Number { .. } | AnswerScale::Text { .. } => None,
        }
    }

    /// The position of this answer on a scale from which one is chosen, from 0; `None` where it is no answer of this
    /// scale.
    #[must_use]
    pub fn position(&self, scale: &AnswerScale) -> Option<usize> {
        match (self, scale) {
            (Self::Rating(rating), AnswerScale::Rating { min, max }) => {
                (*min..=*max).contains(&rating.0).then(|| usize::from(rating.0.abs_diff(*min)))
            }
            (Self::Choice(choice), AnswerScale::Choice(values)) => {
                (choice.position() < values.len()).then(|| choice.position())
            }
            _ => None,
        }
    }

    /// Whether this is an answer of a scale.
    #[must_use]
    pub fn is_on(&self, scale: &AnswerScale) -> bool {
        match self {
            Self::Rating(_) | Self::Choice(_) => self.position(scale).is_some(),
            Self::Several(several) => match scale {
                AnswerScale::Several(values) => several.0 >> values.len().saturating_sub(1).min(63) <= 1,
                _ => false,
            },
            Self::Number(number) => Number::new(number.value(), scale).as_ref() == Some(number),
            Self::Text(text) => ShortText::new(&text.0, scale).as_ref() == Some(text),
        }
    }
}
