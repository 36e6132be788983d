//! What is under way among the files of an open desk: a table to be saved, another passphrase, something to be deleted.

use super::set_up::KeyChoice;
use trellis_core::record::FollowUp;
use trellis_desk::deletion::Reason;

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
    /// Until when the sitting is to be kept, as it is typed.
    pub keep_until: Option<String>,
    /// Whether the day to keep it until was changed.
    pub has_new_day: bool,
    /// What is to be deleted.
    pub deletion: DeletionDraft,
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
