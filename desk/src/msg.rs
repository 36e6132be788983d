//! Everything that can happen at the desk.

use trellis::TurnEvent;
use trellis_core::instrument::{FormIndex, ModuleIndex, RecommendationIndex};
use trellis_core::record::{Consent, Subject};
use trellis_desk::class::{Filter, SortKey};
use trellis_desk::deletion::Reason;
use trellis_desk::key::{KeyError, Passphrase, PrivateKey, WrappedKey};
use trellis_desk::log::Opened;
use trellis_desk::sitting::{Age, Id};

use super::again::NoteField;
use super::class_table::TableFormat;
use super::effect::Purpose;
use super::files::FileProblem;
use super::hand_over::WayOut;
use super::open::{Tab, TalkField};
use super::panel::{DeletionChoice, DeletionField};
use super::paper::PaperMsg;
use super::set_up::SittingField;
use super::sheet::Sheet;
use super::storage::Room;
use super::wrong_pupil::WrongPupilMsg;

/// What a person does, what the browser reports, and what came of an [`Effect`](super::Effect).
#[derive(Debug, Clone)]
pub enum Msg {
    /// The component was created.
    Mounted,
    /// The store was read, or it was not.
    StoreRead(Result<Vec<(String, String)>, StoreError>),
    /// A test entry was written, read back and deleted, or it was not; in the browser's words.
    StoreTested(Result<(), String>),
    /// How much room there is.
    RoomAsked(Room),
    /// What was to be written is on the disk, or is not; in the browser's words.
    Written(Purpose, Result<(), String>),
    /// The store is to be opened and tried again.
    OpenAgain,

    /// Another language of the desk (BCP 47).
    SetLanguage(&'static str),
    /// To the list of sittings.
    Home,

    /// A new sitting.
    NewSitting,
    /// A key without a sitting.
    MakeKey,
    /// The public key is to be saved as a file.
    SavePublicKey,
    /// Whoever follows up has no key after all.
    NoResponderKey,
    /// One step back.
    BackStep,
    /// One step on.
    NextStep,
    /// Six other words.
    DrawAgain,
    /// A passphrase of one's own.
    UseOwn,
    /// One of the two words is typed.
    WordTyped(usize, String),
    /// A passphrase of one's own is typed: the first time (0), or once more (1).
    OwnTyped(usize, String),
    /// The recovery sheet is to be printed.
    PrintSheet,
    /// The recovery sheet is to be shown.
    ShowSheet,
    /// The recovery sheet is put away, or is not.
    HasSheet(bool),
    /// The key is protected by its passphrase.
    KeyProtected(Result<Box<WrappedKey>, KeyError>),
    /// Something is written to the sitting.
    SittingWritten(SittingField, String),
    /// A form is chosen.
    SetForm(FormIndex),
    /// The language in which pupils begin (BCP 47).
    SetPupilLanguage(&'static str),
    /// The age group.
    SetAge(Age),
    /// Each pupil is asked for the condition of a module, or is not.
    SetModule(ModuleIndex, bool),
    /// The kind of consent.
    SetConsent(Consent),
    /// Codes are to be made.
    MakeCodes,
    /// This column of a file has the codes.
    ChooseColumn(usize),
    /// The lines that look like names are codes.
    AreCodes,
    /// A sealed file is saved after each pupil, or is not.
    SaveEach(bool),

    /// The computer is given to the pupils.
    HandOver(Id),
    /// Something is typed in the field of the code.
    CodeTyped(String),
    /// The code that is typed is the pupil's.
    ThisIsMe,
    /// A code of the list is the pupil's.
    CodeChosen(Subject),
    /// What happens in a pupil's turn.
    Turn(Box<TurnEvent>),
    /// The next pupil.
    NextPupil,
    /// The counselor wants to leave the hand-over.
    LeaveHandOver,
    /// What is typed is to open the desk, and the counselor leaves the hand-over in this way.
    Leave(WayOut),

    /// The sitting has ended.
    EndSitting(Id),
    /// A sitting is to be saved as a sealed file.
    SaveSealed(Id),
    /// A sitting is to be opened.
    AskPassphrase(Id),
    /// Something is typed that opens the desk.
    KeyTyped(String),
    /// What is typed can be read, or cannot.
    ShowTypedKey(bool),
    /// It is the recovery sheet that opens, or the passphrase.
    UseRecovery(bool),
    /// What is typed is to open the desk.
    UseKey,
    /// The key is open, or is not.
    KeyOpened(Passphrase, Result<PrivateKey, KeyError>),
    /// So many answers are open.
    OpeningProgress(usize),
    /// All answers of a sitting are open.
    EntriesOpened(Id, PrivateKey, Box<Opened>),

    /// Another screen of the open desk.
    ShowTab(Tab),
    /// The class is to be sorted by a column; the other way about where it is already.
    SortBy(SortKey),
    /// Other rows are to be shown.
    FilterBy(Filter),
    /// Another page of the rows is to be shown, from 0.
    ShowRows(usize),
    /// A code is looked for.
    FindCode(String),
    /// A pupil is chosen in the picture.
    ChoosePoint(Subject),
    /// How many places there are this term is typed.
    PlacesTyped(String),
    /// How many places a group has is typed.
    GroupPlacesTyped(RecommendationIndex, String),
    /// The open sitting is to be compared with another one.
    CompareWith(Id),
    /// A day of the school year is typed: the first one (0), that of the winter break (1), or the last one (2).
    YearTyped(usize, String),
    /// Something is noted of a pupil.
    NoteWritten(Subject, NoteField, String),
    /// What was noted is to be kept.
    KeepNotes,
    /// Something is written of the talk with a pupil.
    TalkWritten(Id, TalkField, String),
    /// The talk with a pupil is to be noted.
    NoteTalk(Id),
    /// What a pupil does at their own map.
    Map(Box<trellis::Msg>),
    /// Pupils see their own map at the end, or not.
    SetOwnMap(bool),
    /// What happens in one pupil's report.
    Report(Box<trellis::Msg>),
    /// A file is to be chosen.
    PickFile,
    /// A file was chosen.
    FilePicked,
    /// The file was read, or was not.
    FileRead(Result<Vec<u8>, FileProblem>),
    /// The whole desk is to be saved (true), or the open sitting alone.
    SaveOpen(bool),
    /// It is to be said what is in a table, or it is not saved after all.
    WarnOfTable(bool),
    /// The class is to be saved as a table.
    SaveTable(TableFormat),
    /// All reports are to be printed, or none.
    PrintChoice(bool),
    /// The report of a pupil is to be printed, too, or is not.
    PrintToo(Subject, bool),
    /// The reports that were chosen are to be printed.
    PrintReports,
    /// Another passphrase is to be made, or not after all.
    NewPassphrase(bool),
    /// The key is to get the other passphrase.
    ChangePassphrase,
    /// The key is to get a new key file, or none any more.
    ChangeKeyFile(bool),
    /// Another day is typed until which the open sitting is kept.
    KeepUntilTyped(String),
    /// The sitting is to be kept until that day.
    KeepUntil,
    /// It is chosen what is to be deleted.
    ChooseDeletion(DeletionChoice),
    /// Something is written of a deletion.
    DeletionWritten(DeletionField, String),
    /// Why something is to be deleted.
    DeletionReason(Reason),
    /// It is asked whether it is really to be deleted, or it is left.
    AskDeletion(bool),
    /// It is really to be deleted.
    Delete,
    /// Something is done with a sheet of paper.
    Paper(PaperMsg),
    /// Something is done about answers that are somebody else's.
    WrongPupil(WrongPupilMsg),
    /// What is on the screen is to be printed.
    Print,
    /// The browser begins to print, or has printed.
    Printing(bool),
    /// A sheet is to be printed in place of the screen.
    PrintOnPaper(Sheet),
    /// The desk is to be locked.
    Lock,

    /// A person has touched something.
    UserActivity,
    /// A second has passed.
    Tick,
    /// The page is out of sight, or in sight again.
    Hidden(bool),
    /// After how many minutes without a touch the desk is to lock itself.
    LockAfter(u8),
    /// The page is left, or comes back from the browser's memory.
    PageLeft,
}

/// Why there is no store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Another tab or window has it.
    OtherTab,
    /// The browser keeps nothing here; in its own words.
    Blocked(String),
}
