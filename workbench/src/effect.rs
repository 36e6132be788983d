//! What an update asks of the browser.

use super::check::Span;
use super::msg::FileFor;
use trellis_export::format::AnswersFormat;

/// Something that the component is to do after an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Render what has changed.
    Render,
    /// Move the focus after the next rendering.
    Focus(FocusTarget),
    /// Close the menu.
    CloseMenu,
    /// Open the browser's dialog to choose a file; what is chosen comes as [`Msg::FilePicked`](super::Msg::FilePicked).
    PickFile(FileFor),
    /// Read the file that was chosen; answer with [`Msg::FileRead`](super::Msg::FileRead) and this generation of the model.
    ReadPicked(u32, FileFor),
    /// Select a part of the text in the editor, and scroll to it.
    Select(Span),
    /// Hand a file to the browser.
    SaveFile {
        /// Its name.
        name: String,
        /// What is in it.
        content: Vec<u8>,
    },
    /// Analyse the answers that are chosen, by the number of the analysis; answer with
    /// [`Msg::Analysing`](super::Msg::Analysing) and [`Msg::Analysed`](super::Msg::Analysed).
    Analyse(u32),
    /// Write the answers that are chosen for another program, by the number of the export and with labels in a language; answer
    /// with [`Msg::Analysing`](super::Msg::Analysing) and [`Msg::Exported`](super::Msg::Exported).
    Export(u32, AnswersFormat, String),
    /// Put a text on the clipboard; answer with [`Msg::Copied`](super::Msg::Copied).
    Copy(String),
}

/// Where the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FocusTarget {
    /// To the heading of a new screen, which is shown from its top.
    Screen,
    /// To the first field that is missing or wrong.
    FirstError,
    /// To what is to be decided or read first.
    Notice,
}
