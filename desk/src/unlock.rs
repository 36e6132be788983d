//! Opening and locking the desk.

use super::files::FileProblem;
use trellis_desk::key::{KeyError, Passphrase, RecoveryError, WordError};
use trellis_desk::sitting::Id;

/// The screen on which the desk is opened.
#[derive(Debug, Clone)]
pub struct Unlock {
    /// The sitting that is opened.
    pub sitting: Id,
    /// Why it is asked for.
    pub why: Why,
}

/// Why the passphrase is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The sitting has just ended.
    Ended,
    /// Somebody has chosen a sitting of the list.
    Opened,
    /// It was open, and was locked.
    Locked(LockedBy),
}

/// Who has locked it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockedBy {
    /// The page, after some minutes without a touch.
    Idle,
    /// The page, after some minutes out of sight.
    Hidden,
    /// A person.
    Person,
}

/// What is typed to open the desk.
#[derive(Debug, Default)]
pub struct TypedKey {
    /// The passphrase, or the blocks of the recovery sheet.
    pub text: String,
    /// Whether it is the recovery sheet.
    pub is_recovery: bool,
    /// Whether what is typed can be read.
    pub is_shown: bool,
    /// Why it does not open.
    pub problem: Option<UnlockProblem>,
}

/// Why what was typed does not open the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnlockProblem {
    /// It is not the passphrase.
    WrongPassphrase,
    /// A word that is on no list; its number from 1, and the one it may be.
    UnknownWord {
        /// Which word, from 1.
        number: usize,
        /// The word that begins in the same way.
        similar: Option<&'static str>,
    },
    /// It is the recovery sheet of another desk.
    WrongRecovery,
    /// Blocks of the recovery sheet that are wrong, from 1.
    Blocks(Vec<usize>),
    /// It is the key file of another desk, or an older one of this desk.
    WrongKeyFile,
    /// The file is no whole key file.
    KeyFile(FileProblem),
    /// The key that is kept here is damaged.
    Damaged,
    /// The sitting is of another version of the questionnaire.
    OtherInstrument,
}

impl UnlockProblem {
    /// What is said where a passphrase does not open the key.
    pub(crate) fn of_passphrase(passphrase: &Passphrase, error: &KeyError) -> Self {
        match error {
            KeyError::WrongPassphrase => match passphrase.unknown_words().first() {
                Some(WordError { position, similar }) => Self::UnknownWord { number: position + 1, similar: *similar },
                None => Self::WrongPassphrase,
            },
            _ => Self::Damaged,
        }
    }
}

impl From<RecoveryError> for UnlockProblem {
    fn from(error: RecoveryError) -> Self {
        Self::Blocks(error.blocks.iter().map(|block| block.block + 1).collect())
    }
}
