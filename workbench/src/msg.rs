//! What can happen.

use super::embed::Way;
use super::import::ImportField;
use super::model::Tab;
use super::preview::Width;
use trellis_core::host_event::Share;
use trellis_core::instrument::FormIndex;
use trellis_core::record::Record;

/// What a file was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFor {
    /// To work on it.
    Instrument,
    /// As the wording of the chosen key.
    Wording,
}

/// A file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a file was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenError {
    /// It is larger than any instrument.
    TooLarge,
    /// The browser does not read it.
    Unread,
    /// Several files, or none.
    NotOne,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// Another language of the workbench.
    SetLanguage(&'static str),
    /// To another part.
    ShowTab(Tab),
    /// Everything goes.
    Clear,

    /// A file is to be chosen.
    PickFile(FileFor),
    /// A file was chosen in the browser's dialog.
    FilePicked(FileFor),
    /// The chosen file was read.
    FileRead(FileFor, Result<Opened, OpenError>),
    /// A file was dropped.
    FileDropped(Result<Opened, OpenError>),
    /// What waits for it may replace what was changed, or not.
    Replace(bool),
    /// The text of the instrument, as it is written.
    TextWritten(String),
    /// To a finding, by its place in the list.
    JumpTo(usize),
    /// The text becomes a file.
    Save,
    /// The example.
    StartExample,
    /// A table to fill in.
    SaveEmptyTable,

    /// What a table or form does not say, as it is written.
    ImportWritten(ImportField, String),
    /// The table or form becomes an instrument.
    MakeInstrument,
    /// The table or form is left.
    CancelImport,

    /// Another form of the instrument.
    SetForm(FormIndex),
    /// Another language of the instrument.
    SetPreviewLanguage(String),
    /// Another screen, by its place in the list.
    ShowScreen(usize),
    /// Another width.
    SetWidth(Width),
    /// Every screen, or the trial run.
    ShowTrial(bool),
    /// A trial run has ended, with its record where it was shared.
    TrialEnded(Option<Box<Record>>),
    /// A trial run by chance.
    TrialByChance,
    /// The trial run begins again.
    TrialAgain,
    /// The record of the trial run becomes a file.
    SaveTrial,

    /// A published scale, by its place in the list.
    ChooseKey(usize),
    /// The chosen key is opened.
    OpenKey,
    /// A table for the wording of the chosen key becomes a file.
    SaveKeyTable,
    /// Where the wording is from, as it is written.
    SourceWritten(String),
    /// Whether the wording may be used.
    MayUse(bool),

    /// What the page around is to receive.
    SetShare(Share),
    /// How the questionnaire gets into the page.
    SetWay(Way),
    /// The code goes to the clipboard.
    Copy,
    /// Whether it did.
    Copied(bool),
    /// The jsPsych timeline becomes a file.
    SaveTimeline,
}
