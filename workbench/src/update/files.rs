//! Files that are opened: instrument files, tables, forms of other programs, and wording.

use super::Update;
use crate::data::one_file;
use crate::document::Document;
use crate::effect::{Effect, FocusTarget};
use crate::import::{ImportForm, ImportProblem, format_of, text_of};
use crate::keys;
use crate::model::{Message, Tab};
use crate::msg::{FileFor, OpenError, Opened};
use trellis_core::instrument::MAX_BYTES;
use trellis_export::format::InstrumentFormat;
use trellis_export::import::{ImportError, Imported};
use trellis_text::WorkbenchText as Text;

impl Update<'_> {
    pub(super) fn pick_file(&mut self, purpose: FileFor) -> bool {
        if purpose == FileFor::Wording && !self.model.keys.is_complete() {
            self.model.keys.shows_errors = true;
            self.focus = Some(FocusTarget::FirstError);
            return true;
        }
        self.effects.push(Effect::PickFile(purpose));
        false
    }

    pub(super) fn file_read(&mut self, purpose: FileFor, read: Result<Opened, OpenError>) {
        self.model.message = Message::None;
        let file = match read {
            Ok(file) => file,
            Err(error) => {
                let text = match error {
                    OpenError::TooLarge if purpose == FileFor::Data => Text::DataTooLarge,
                    OpenError::TooLarge => Text::TooLarge,
                    OpenError::Unread => Text::Unread,
                    OpenError::NotOne => Text::OneFile,
                };
                return self.refuse(Message::Refused(text));
            }
        };
        if purpose != FileFor::Data && file.bytes.len() > MAX_BYTES {
            return self.refuse(Message::Refused(Text::TooLarge));
        }
        match purpose {
            FileFor::Data => self.take_data(file),
            FileFor::Instrument if self.model.document.is_changed => {
                self.model.waiting = Some(file);
                self.model.tab = Tab::Instrument;
                self.focus = Some(FocusTarget::Notice);
            }
            FileFor::Instrument => self.take(file),
            FileFor::Wording => self.add_wording(&file),
        }
    }

    /// The form that is shown, in the language that is shown, for another program.
    pub(super) fn export_instrument(&mut self, format: InstrumentFormat) -> bool {
        let Some(instrument) = self.model.instrument().cloned() else { return false };
        let (form, language) = (self.model.preview.form_of(&instrument), self.model.export_language(&instrument));
        let files = format.files(&instrument, form, &language).map_err(|error| error.to_string());
        self.save_export(files.and_then(|files| one_file(instrument.id(), format.id(), files)));
        true
    }

    pub(super) fn replace_waiting(&mut self, yes: bool) {
        let waiting = self.model.waiting.take();
        self.focus = Some(FocusTarget::Screen);
        if let Some(file) = waiting.filter(|_| yes) {
            self.take(file);
        }
    }

    /// Opens a file as what it is.
    fn take(&mut self, file: Opened) {
        self.model.tab = Tab::Instrument;
        if let Some(format) = format_of(&file) {
            self.model.import = Some(ImportForm::new(file, format, self.model.language));
            self.focus = Some(FocusTarget::Screen);
            return;
        }
        match text_of(&file) {
            Ok(text) => self.open(Document::new(&file.name, text)),
            Err(text) => self.refuse(Message::Refused(text)),
        }
    }

    /// A text takes the place of what was open.
    pub(super) fn open(&mut self, document: Document) {
        self.model.document = document;
        self.model.import = None;
        self.model.message = Message::None;
        self.forget_runs();
        self.focus = Some(FocusTarget::Screen);
    }

    fn refuse(&mut self, message: Message) {
        self.model.message = message;
        self.focus = Some(FocusTarget::Notice);
    }

    pub(super) fn make_instrument(&mut self) -> bool {
        let Some(form) = &mut self.model.import else { return false };
        form.shows_errors = true;
        let read = if form.is_complete() { form.read() } else { None };
        let Some(read) = read else {
            self.focus = Some(FocusTarget::FirstError);
            return true;
        };
        match read {
            Ok(imported) => {
                let name = format!("{}.json", imported.instrument.id);
                self.open_imported(&name, imported, Message::Imported);
            }
            Err(problem) => self.refuse(said(problem)),
        }
        true
    }

    fn open_imported(
        &mut self,
        name: &str,
        Imported { instrument, notes }: Imported,
        message: fn(Vec<trellis_export::import::Note>) -> Message,
    ) {
        match serde_json::to_string_pretty(&instrument) {
            Ok(text) => {
                self.open(Document::unsaved(name, text + "\n"));
                self.model.message = message(notes);
            }
            Err(error) => self.refuse(Message::Unreadable(error.to_string())),
        }
    }

    pub(super) fn open_key(&mut self) -> bool {
        let Some(key) = self.model.keys.key() else { return false };
        let file = Opened { name: format!("{}.json", key.facts.id), bytes: key.text.as_bytes().to_vec() };
        self.file_read(FileFor::Instrument, Ok(file));
        true
    }

    fn add_wording(&mut self, file: &Opened) {
        if !self.model.keys.is_complete() {
            self.model.keys.shows_errors = true;
            self.focus = Some(FocusTarget::FirstError);
            return;
        }
        let Some(key) = self.model.keys.key() else { return };
        match keys::worded(key, file, self.model.language, &self.model.keys.source) {
            Ok(imported) => {
                let name = format!("{}-worded.json", key.facts.id);
                self.open_imported(&name, imported, Message::Worded);
                self.model.tab = Tab::Instrument;
            }
            Err(problem) => {
                let lines = match said(problem) {
                    Message::Rows(rows) => rows.iter().map(|row| self.model.note(row)).collect(),
                    Message::Unreadable(problem) => problem.lines().map(str::to_owned).collect(),
                    Message::Refused(text) => vec![self.model.text(text).to_owned()],
                    _ => Vec::new(),
                };
                self.refuse(Message::WordingWrong(lines));
            }
        }
    }
}

/// What is said of a table or form that is no instrument.
fn said(problem: ImportProblem) -> Message {
    match problem {
        ImportProblem::Text(text) => Message::Refused(text),
        ImportProblem::Import(ImportError::Rows(rows) | ImportError::NoRatings(rows)) if !rows.is_empty() => {
            Message::Rows(rows)
        }
        ImportProblem::Import(ImportError::NoLicence) => Message::Refused(Text::LicenceMissing),
        ImportProblem::Import(error) => Message::Unreadable(error.to_string()),
    }
}
