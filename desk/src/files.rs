//! Sealed files that are opened here: what they bring, and why one does not open.

use trellis_core::record::Subject;
use trellis_desk::desk_file::DeskFileError;
use trellis_desk::key::FileError;

/// The largest file that is read. Unit: bytes. A record has some 20,000, so it holds 2,000 pupils with room to spare.
pub const MOST_FILE_BYTES: f64 = 256.0 * 1024.0 * 1024.0;

/// Why a file brings nothing. Whatever it is, nothing here has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// It is larger than any desk.
    TooLarge,
    /// The browser does not read it.
    Unread,
    /// It is no file of the desk.
    Foreign,
    /// It is another file of Trellis.
    OtherKind,
    /// A later version wrote it.
    Newer,
    /// Its end is missing.
    Truncated {
        /// How much of it is here.
        percent: usize,
    },
    /// It is not as it was written.
    Damaged,
    /// It is sealed to other keys than those of this computer.
    OtherDesk,
}

impl From<FileError> for FileProblem {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Foreign => Self::Foreign,
            FileError::OtherKind { .. } => Self::OtherKind,
            FileError::Newer { .. } => Self::Newer,
            FileError::Truncated { found, needed } => Self::Truncated { percent: 100 * found / needed.max(1) },
            FileError::Damaged => Self::Damaged,
        }
    }
}

impl From<DeskFileError> for FileProblem {
    fn from(error: DeskFileError) -> Self {
        match error {
            DeskFileError::OtherKey => Self::OtherDesk,
            DeskFileError::Damaged | DeskFileError::NotADesk { .. } => Self::Damaged,
        }
    }
}

/// What a file brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joined {
    /// By sitting, in the order of the file.
    pub sittings: Vec<JoinedSitting>,
    /// How many entries do not open; they are in the file alone.
    pub unopened: usize,
}

/// What a file brought of one sitting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinedSitting {
    /// Its code.
    pub code: Subject,
    /// Whether it was not here.
    pub is_new: bool,
    /// Whether it was deleted here before.
    pub was_deleted: bool,
    /// Of how many codes there were answers that were not here.
    pub pupils: usize,
    /// Whether there were notes that were not here.
    pub has_new_notes: bool,
    /// The codes that were deleted here, and did not come back.
    pub left_out: Vec<Subject>,
}
