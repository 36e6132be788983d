//! The state of the workbench: what the screens are rendered from.

use std::fmt::Display;
use std::sync::Arc;

use super::data::DataPart;
use super::document::Document;
use super::embed::EmbedForm;
use super::import::ImportForm;
use super::keys::KeysForm;
use super::msg::Opened;
use super::preview::PreviewForm;
use super::trial::Trial;
use trellis::ReadableNow;
use trellis_core::instrument::Instrument;
use trellis_export::import::Note;
use trellis_text::{Locale, Text, WorkbenchLocale, WorkbenchText};

/// The state of the workbench.
pub struct Model {
    /// The language of the workbench (BCP 47).
    pub language: &'static str,
    /// The part that is shown.
    pub tab: Tab,
    /// What is open.
    pub document: Document,
    /// A table or form that is to become an instrument.
    pub import: Option<ImportForm>,
    /// A text that waits for a yes, because what is open was changed.
    pub waiting: Option<Opened>,
    /// What is said of the last file.
    pub message: Message,
    /// What is shown of the instrument.
    pub preview: PreviewForm,
    /// The last trial run.
    pub trial: TrialState,
    /// Counts trial runs: each begins anew.
    pub runs: u32,
    /// Counts how often everything was cleared: a file that was chosen before is not taken after.
    pub generation: u32,
    /// What the questionnaire of the trial run lets the page around read.
    pub readable: ReadableNow,
    /// What is chosen beside the published scales.
    pub keys: KeysForm,
    /// A file of answers, and what came of it.
    pub data: DataPart,
    /// What is chosen for a page around.
    pub embed: EmbedForm,
}

/// A part of the workbench.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tab {
    /// The instrument file.
    #[default]
    Instrument,
    /// Its screens, and the trial run.
    Screens,
    /// Published scales.
    Keys,
    /// The answers of many people.
    Data,
    /// Putting it into a page.
    Embed,
}

/// What is said of the last file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Message {
    /// Nothing.
    #[default]
    None,
    /// It was not opened, and why.
    Refused(WorkbenchText),
    /// It could not be read; what the reading says.
    Unreadable(String),
    /// Rows of a table are not as they must be.
    Rows(Vec<Note>),
    /// A table or form became an instrument; what was not carried over.
    Imported(Vec<Note>),
    /// Wording does not fit the key.
    WordingWrong(Vec<String>),
    /// Wording was added; what is to be known of it.
    Worded(Vec<Note>),
    /// Nothing of a file of answers can be read; why.
    Data(String),
    /// Nothing was written for another program; why.
    NotExported(String),
    /// A file of this name was saved.
    Saved(String),
}

/// What became of the trial run.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum TrialState {
    /// It has not ended.
    #[default]
    Running,
    /// It has ended, and nothing was shared.
    NotShared,
    /// It has ended and is scored.
    Scored(Box<Trial>),
}

impl Model {
    /// An empty workbench.
    #[must_use]
    pub fn new(language: &'static str) -> Self {
        Self {
            language,
            tab: Tab::default(),
            document: Document::default(),
            import: None,
            waiting: None,
            message: Message::None,
            preview: PreviewForm::default(),
            trial: TrialState::default(),
            runs: 0,
            generation: 0,
            readable: ReadableNow::default(),
            keys: KeysForm::default(),
            data: DataPart::default(),
            embed: EmbedForm::default(),
        }
    }

    /// The instrument, where there is one without errors.
    #[must_use]
    pub fn instrument(&self) -> Option<&Arc<Instrument>> {
        self.document.instrument()
    }

    pub(crate) fn locale(&self) -> &'static WorkbenchLocale {
        WorkbenchLocale::of(self.language)
    }

    /// A string of the workbench.
    pub(crate) fn text(&self, text: WorkbenchText) -> &'static str {
        self.locale().text(text)
    }

    /// A string of the workbench with values in place of its placeholders.
    pub(crate) fn format(&self, text: WorkbenchText, values: &[(&str, &dyn Display)]) -> String {
        self.locale().format(text, values)
    }

    /// A string that the workbench has in common with the questionnaire.
    pub(crate) fn page_text(&self, text: Text) -> &'static str {
        Locale::of(self.language).text(text)
    }

    /// A line of what was not carried over, in the language of the workbench.
    pub(crate) fn note(&self, note: &Note) -> String {
        let locale = self.locale();
        format!("{}: {}", locale.finding(&note.place), locale.finding(&note.what))
    }

    /// The instrument whose answers are looked at.
    pub(crate) fn answered(&self) -> Option<Arc<Instrument>> {
        self.data.instrument(self.instrument())
    }

    /// The trial run begins anew, and nothing of the last one is left.
    pub(crate) fn forget_trial(&mut self) {
        self.trial = TrialState::Running;
        self.readable = ReadableNow::default();
        self.runs += 1;
    }

    /// The instrument's language that is shown.
    pub(crate) fn shown_language(&self, instrument: &Instrument) -> String {
        self.preview.language_of(instrument, self.language).unwrap_or_default().to_owned()
    }

    /// The language of labels in files for other programs: that which is shown; the workbench's where the instrument has no
    /// wording.
    pub(crate) fn export_language(&self, instrument: &Instrument) -> String {
        self.preview.language_of(instrument, self.language).unwrap_or(self.language).to_owned()
    }
}
