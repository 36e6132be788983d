//! What can happen.

use std::rc::Rc;

use super::data::{DataResult, GroupBy, Progress, SavedFile};
use super::embed::Way;
use super::import::ImportField;
use super::model::Tab;
use super::preview::Width;
use trellis_core::host_event::Share;
use trellis_core::instrument::FormIndex;
use trellis_core::record::Record;
use trellis_export::format::{AnswersFormat, InstrumentFormat};

/// What a file was opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFor {
    /// To work on it.
    Instrument,
    /// As the wording of the chosen key.
    Wording,
    /// As answers of people.
    Data,
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
    /// It is larger than any such file.
    TooLarge,
    /// The browser does not read it.
    Unread,
    /// Several files, or none.
    NotOne,
}

/// What is saved of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataSave {
    /// The written report with its pictures.
    Html,
    /// The written report as Markdown.
    Markdown,
    /// The scores of people.
    Scores,
    /// The norm table of these people.
    Norms,
    /// Counts and cross-products in place of rows.
    Sums,
    /// Whether two groups answer alike.
    Groups,
    /// What the columns are read as.
    Mapping,
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
    FileRead(u32, FileFor, Result<Opened, OpenError>),
    /// A file was dropped.
    FileDropped(u32, Result<Opened, OpenError>),
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
    /// The instrument becomes a file for another program.
    ExportInstrument(InstrumentFormat),

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

    /// Whose answers they are: a published scale by its place in the list, or the instrument that is open.
    SetDataKey(Option<usize>),
    /// What a column is read as, by its place. An empty name: it is not read. `None`: what its name says.
    SetColumn(usize, Option<String>),
    /// What stands for a missing answer, as it is written.
    MissingWritten(String),
    /// A value stands for a missing answer.
    AddMissing(String),
    /// The form that was answered; `None` for what the file says.
    SetDataForm(Option<String>),
    /// What people are grouped by.
    SetGroup(Option<GroupBy>),
    /// The answers are analysed.
    Analyse,
    /// How far an analysis or an export is, by its number.
    Analysing(u32, Progress),
    /// What came of an analysis, by its number.
    Analysed(u32, Result<Rc<DataResult>, String>),
    /// The analysis ends without a result.
    StopAnalysis,
    /// Back to what is chosen of the file.
    ToColumns,
    /// The answers become a file for another program.
    Export(AnswersFormat),
    /// What came of an export, by its number.
    Exported(u32, Result<SavedFile, String>),
    /// The export ends without a file.
    StopExport,
    /// Something that came of the answers becomes a file.
    SaveData(DataSave),

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
