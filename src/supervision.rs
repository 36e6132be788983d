//! What a counselor sets up for one pupil after another: what is kept, the next code, and the lock on the report.
//!
//! The lock keeps a pupil from opening the report by a slip. It is no protection from somebody who means to:
//! `SECURITY.md` says so.

use trellis_core::instrument::FormIndex;
use trellis_core::record::{Consent, FollowUp, Mode, Record, Subject};

/// How long a press opens the report. Unit: milliseconds.
pub const HOLD_MS: u32 = 2_000;

/// How long a press opens the report where the PIN is forgotten: a safety answer is never locked away. Unit:
/// milliseconds.
pub const HOLD_WITHOUT_PIN_MS: u32 = 30_000;

/// So many wrong PINs can be tried before a wait.
pub const PIN_TRIES: u32 = 5;

/// How long the wait is. Unit: milliseconds.
pub const PIN_WAIT_MS: f64 = 30_000.0;

/// Four digits that a counselor chose. They are kept in memory alone, on the heap: what is freed there is overwritten, and
/// what is moved on the stack is not.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// A PIN from what was written; `None` where that is not four digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim();
        (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| Self(digits.to_owned()))
    }
}

/// Without the digits.
impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Pin")
    }
}

/// What opens the report on the hand-back screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportLock {
    /// The PIN, where one was chosen.
    pub pin: Option<Pin>,
    /// How many wrong ones were tried since the last wait.
    pub wrong_pins: u32,
    /// Until when none can be tried, by [`Timing::clock`](super::Timing::clock).
    pub wait_until_ms: Option<f64>,
    /// Whether the press that opens the report is being held.
    pub is_held: bool,
}

impl ReportLock {
    /// How long the press has to be held. Unit: milliseconds.
    #[must_use]
    pub fn hold_ms(&self) -> u32 {
        if self.pin.is_some() { HOLD_WITHOUT_PIN_MS } else { HOLD_MS }
    }
}

/// Why what was typed does not open the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlockError {
    /// It is not the pupil's code.
    OtherCode,
    /// It is not who follows up, which is asked for where the pupil has no code.
    OtherFollowUp,
    /// It is not the PIN; so many tries are left.
    OtherPin(u32),
}

/// What can be typed in place of a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedKey<'a> {
    /// The pupil's code.
    Code(&'a str),
    /// Who follows up, where the pupil has no code.
    FollowUp(&'a str),
    /// There is neither: the button alone.
    Nothing,
}

impl<'a> TypedKey<'a> {
    /// What can be typed for a record.
    #[must_use]
    pub fn of(record: &'a Record) -> Self {
        match (&record.subject, &record.mode) {
            (Some(code), _) => Self::Code(code.as_str()),
            (None, Mode::Supervised { follow_up: Some(who), .. }) => Self::FollowUp(who.as_str()),
            (None, _) => Self::Nothing,
        }
    }

    /// Compares what was typed with it, in the form in which it was kept. Case does not matter.
    ///
    /// # Errors
    ///
    /// Where it is something else.
    pub(crate) fn check(self, typed: &str) -> Result<(), UnlockError> {
        let same = |typed: &str, expected: &str| typed.to_lowercase() == expected.trim().to_lowercase();
        match self {
            Self::Code(code) if !same(&Subject::normalized(typed), code) => Err(UnlockError::OtherCode),
            Self::FollowUp(who) if !same(FollowUp::of_written(typed).as_str(), who) => Err(UnlockError::OtherFollowUp),
            _ => Ok(()),
        }
    }
}

/// What is kept from pupil to pupil. It is in the page's memory alone.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptSetUp {
    /// The code of the pupil who was cleared, where there was one.
    pub cleared: Option<Subject>,
    /// The form.
    pub form: FormIndex,
    /// Who follows up.
    pub follow_up: String,
    /// The kind of consent, where it was chosen.
    pub consent_kind: Option<Consent>,
    /// Whether the fields for what is kept are shown.
    pub shows_fields: bool,
}

impl KeptSetUp {
    /// What is kept of a record; `None` where no counselor set it up.
    pub(crate) fn of(record: &Record, form: FormIndex) -> Option<Self> {
        let Mode::Supervised { guardian_consent, follow_up } = &record.mode else { return None };
        Some(Self {
            cleared: record.subject.clone(),
            form,
            follow_up: follow_up.clone().map_or_else(String::new, String::from),
            consent_kind: (*guardian_consent != Consent::Held).then_some(*guardian_consent),
            shows_fields: false,
        })
    }
}

/// The code after a code: its last digits and 1, with their zeros; `None` where it does not end in digits, or the next
/// has one digit too many for a code.
#[must_use]
pub fn next_code(code: &Subject) -> Option<Subject> {
    let code = code.as_str();
    let (stem, digits) = code.split_at(code.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let next = digits.parse::<u64>().ok()?.checked_add(1)?;
    Subject::try_from(format!("{stem}{next:0width$}", width = digits.len())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_code_goes_on_with_the_last_digits() {
        let next = |code: &str| next_code(&Subject::try_from(code.to_owned()).unwrap()).map(String::from);
        for (code, expected) in [
            ("K713", Some("K714")),
            ("7F-009", Some("7F-010")),
            ("K999", Some("K1000")),
            ("3", Some("4")),
            ("a.0", Some("a.1")),
            ("7F-K", None),
            ("99999999999999999999", None),
            ("99999999999999999999999999999999", None),
        ] {
            assert_eq!(next(code).as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn a_pin_has_four_digits() {
        for pin in ["0000", "4711", " 4711 "] {
            assert!(Pin::parse(pin).is_some(), "{pin:?}");
        }
        for other in ["", "471", "47111", "47 1", "471a", "４７１１"] {
            assert_eq!(Pin::parse(other), None, "{other:?}");
        }
        assert_eq!(format!("{:?}", Pin::parse("4711")), "Some(Pin)", "it is in no message of an error");
    }
}
