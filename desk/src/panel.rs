//! What is under way among the files of an open desk: a table to be saved, another passphrase, something to be deleted.

use super::kept::Kept;
use super::set_up::KeyChoice;
use trellis_core::record::FollowUp;
use trellis_desk::deletion::{Deletion, DeletionSlip, Reason};
use trellis_desk::key::{KeyFile, WrappedKey};
use trellis_desk::sitting::Sitting;

/// What is done once it is written: until then nothing has changed, and nothing is said.
#[derive(Debug)]
pub enum Pending {
    /// Something is deleted.
    Deletion {
        /// What.
        what: Deletion,
        /// The slip that says so.
        slip: Box<DeletionSlip>,
        /// What is kept without it.
        left: Box<Kept>,
    },
    /// The key has another passphrase.
    Passphrase(Box<WrappedKey>),
    /// The key has a key file, or none any more.
    KeyFile {
        /// The private key under it.
        wrapped: Option<Box<WrappedKey>>,
        /// The file, to be handed to the browser.
        file: Option<Box<KeyFile>>,
    },
    /// A sitting is kept until another day.
    KeepUntil(Box<Sitting>),
}

/// What was not written, and so not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotDone {
    /// What.
    pub what: NotDoneKind,
    /// Why, in the browser's words.
    pub reason: String,
}

/// What was not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotDoneKind {
    /// Nothing was deleted.
    Deletion,
    /// The passphrase is the old one.
    Passphrase,
    /// The key file is the old one, or there is none.
    KeyFile,
    /// The day is the old one.
    KeepUntil,
}

impl Pending {
    pub(crate) fn kind(&self) -> NotDoneKind {
        match self {
            Self::Deletion { .. } => NotDoneKind::Deletion,
            Self::Passphrase(_) => NotDoneKind::Passphrase,
            Self::KeyFile { .. } => NotDoneKind::KeyFile,
            Self::KeepUntil(_) => NotDoneKind::KeepUntil,
        }
    }
}

/// What is under way among the files.
#[derive(Debug, Default)]
pub struct FilesPanel {
    /// The name of the file that was handed to the browser last.
    pub saved: Option<String>,
    /// Whether it is said what is in a table before it is saved.
    pub warns_of_table: bool,
    /// The other passphrase, while it is made.
    pub passphrase: Option<KeyChoice>,
    /// Whether the passphrase was changed.
    pub has_new_passphrase: bool,
    /// The name of the key file that was handed to the browser; `None` in it where there is no key file any more.
    pub key_file: Option<Option<String>>,
    /// Until when the sitting is to be kept, as it is typed.
    pub keep_until: Option<String>,
    /// Whether the day to keep it until was changed.
    pub has_new_day: bool,
    /// What is to be deleted.
    pub deletion: DeletionDraft,
    /// What was not written, and so not done.
    pub not_done: Option<NotDone>,
}

/// What is to be deleted, as it is chosen and written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeletionDraft {
    /// What.
    pub choice: DeletionChoice,
    /// The pupil's code, where it is one pupil.
    pub code: String,
    /// Who deletes.
    pub by: String,
    /// Why. It is never chosen beforehand.
    pub reason: Option<Reason>,
    /// Whether it is asked if it is really to be deleted.
    pub asks: bool,
}

/// What is to be deleted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeletionChoice {
    /// One pupil of the open sitting.
    Pupil,
    /// The open sitting.
    #[default]
    Sitting,
    /// Everything on this computer, and the key.
    Everything,
}

/// A field of a deletion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeletionField {
    /// The pupil's code.
    Code,
    /// Who deletes.
    By,
}

impl DeletionDraft {
    pub(crate) fn write(&mut self, field: DeletionField, text: String) {
        self.asks = false;
        *match field {
            DeletionField::Code => &mut self.code,
            DeletionField::By => &mut self.by,
        } = text;
    }

    /// Who deletes, where somebody is named.
    #[must_use]
    pub fn by(&self) -> Option<FollowUp> {
        FollowUp::try_from(self.by.trim().to_owned()).ok().filter(|by| !by.is_blank())
    }
}
