//! What is saved, joined, changed and deleted.

use super::Update;
use crate::effect::{Change, Effect, FocusTarget, Purpose};
use crate::files::FileProblem;
use crate::kept::{DeskKey, put_sitting};
use crate::model::Screen;
use crate::open::Tab;
use crate::panel::{DeletionChoice, DeletionDraft, DeletionField, FilesPanel, NotDone, Pending};
use crate::set_up::{KeyChoice, Step};
use crate::storage::Storage;
use trellis_desk::code::TableError;
use trellis_desk::deletion::{Deletion, DeletionSlip, Reason};
use trellis_desk::desk_file::DeskFile;
use trellis_desk::key::{PrivateKey, WrappedKey};
use trellis_desk::sitting::{Id, Sitting, SittingDraft, TypedCode};

impl Update<'_> {
    pub(super) fn file_read(&mut self, read: Result<Vec<u8>, FileProblem>) -> bool {
        match self.model.screen {
            Screen::SetUp(Step::Key) => return false,
            Screen::SetUp(Step::Sitting) => return self.responder_key_read(read),
            Screen::SetUp(Step::Codes) => return self.codes_read(read),
            Screen::Unlock(_) | Screen::HandOver(_) | Screen::OpenFile(_) => return self.key_file_read(read),
            Screen::Home | Screen::Open(_) | Screen::Deleted(_) => {}
        }
        // Until the store is read it is not known what is here; and another tab has it.
        if matches!(self.model.storage, Storage::Checking | Storage::OtherTab) || self.model.pending.is_some() {
            return false;
        }
        let file = read.and_then(|bytes| DeskFile::from_file(&bytes).map_err(FileProblem::from));
        let file = file.and_then(|file| {
            // Of this desk, or of another one for whoever follows up there.
            let is_ours = |own: &DeskKey| file.is_sealed_to(own.wrapped.public());
            let fits = self.model.kept.key.as_ref().is_none_or(is_ours);
            if fits { Ok(file) } else { Err(FileProblem::OtherDesk) }
        });
        match (file, &self.model.screen) {
            (Err(problem), Screen::Home | Screen::Open(_)) => self.model.joined = Some(Err(problem)),
            (Ok(file), Screen::Home) => {
                self.model.joined = None;
                self.model.typed_key = Default::default();
                self.model.screen = Screen::OpenFile(Box::new(file));
            }
            (Ok(file), Screen::Open(desk)) => {
                let key = desk.key.clone();
                self.join_file(&file, &key);
                self.open_again();
            }
            _ => return false,
        }
        true
    }

    /// A file with codes was read.
    fn codes_read(&mut self, read: Result<Vec<u8>, FileProblem>) -> bool {
        self.change_form(|form| match read {
            Ok(file) => form.read_table(&file),
            Err(FileProblem::TooLarge) => form.table_error = Some(TableError::TooLong),
            Err(_) => form.table_error = Some(TableError::Empty),
        })
    }

    /// A file of the list is open: its key is kept where there is none, and what it has is taken over.
    pub(super) fn file_opened(&mut self, key: &PrivateKey) -> bool {
        let Screen::OpenFile(file) = std::mem::replace(&mut self.model.screen, Screen::Home) else { return false };
        self.show_home();
        self.join_file(&file, key);
        true
    }

    fn join_file(&mut self, file: &DeskFile, key: &PrivateKey) {
        let desk = match file.open(key) {
            Ok(desk) => desk,
            Err(error) => return self.model.joined = Some(Err(error.into())),
        };
        let kept = &mut self.model.kept;
        let mut changes = Vec::new();
        if kept.key.is_none() {
            kept.key = DeskKey::of(&file.keys);
            changes.extend(kept.put_key());
        }
        let (joined, joining) = kept.join(desk, key);
        changes.extend(joining);
        self.effects.push(Effect::Write(Purpose::Other, changes));
        self.model.joined = Some(Ok(joined));
    }

    /// Opens the entries of the open sitting once more: there are others.
    pub(super) fn open_again(&mut self) {
        let Screen::Open(desk) = &self.model.screen else { return };
        let Some(kept) = self.model.kept.sittings.get(&desk.sitting) else { return };
        let entries: Vec<_> = kept.entries.values().cloned().collect();
        self.model.opening = Some((0, entries.len()));
        let sitting = Box::new(kept.sitting.clone());
        self.effects.push(Effect::OpenEntries { sitting, key: desk.key.clone(), entries });
    }

    /// Saves the open sitting, or the whole desk, with what is noted.
    pub(super) fn save_open(&mut self, whole_desk: bool) -> bool {
        let today = self.model.today();
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let sitting = Some(&desk.sitting).filter(|_| !whole_desk);
        let Some(content) = self.model.kept.sealed_file(sitting, Some(&desk.key)) else { return false };
        let code = sitting.and_then(|id| self.model.kept.sittings.get(id)).map(|kept| kept.code().as_str());
        let name = match code {
            Some(code) => format!("trellis-desk-{code}-{today}.json"),
            None => format!("trellis-desk-{today}.json"),
        };
        desk.files.saved = Some(name.clone());
        self.effects.push(Effect::SaveFile { name, content });
        true
    }

    pub(super) fn panel(&mut self) -> Option<&mut FilesPanel> {
        match &mut self.model.screen {
            Screen::Open(desk) => Some(&mut desk.files),
            _ => None,
        }
    }

    /// Another passphrase is to be made, or not after all.
    pub(super) fn new_passphrase(&mut self, begins: bool) -> bool {
        if self.model.pending.is_some() {
            return false;
        }
        let choice = begins.then(|| KeyChoice::draw(self.rng));
        self.model.shows_errors = false;
        let Some(panel) = self.panel() else { return false };
        (panel.has_new_passphrase, panel.not_done) = (false, None);
        panel.passphrase = choice;
        true
    }

    /// The key file is to be made, or to open nothing any more: once that is written.
    pub(super) fn change_key_file(&mut self, is_made: bool) -> bool {
        let Screen::Open(desk) = &self.model.screen else { return false };
        let Some(own) = &self.model.kept.key else { return false };
        // The recovery sheet opens answers, and has another key than the passphrase.
        if self.model.is_working || self.model.pending.is_some() || own.wrapped.public() != desk.key.public() {
            return false;
        }
        let made = is_made.then(|| WrappedKey::with_key_file(&desk.key, self.rng));
        let (by_file, file) = made.map(|(wrapped, file)| (wrapped, Box::new(file))).unzip();
        let key = DeskKey { by_file, ..own.clone() };
        let change = key.put();
        self.write_pending(Pending::KeyFile { wrapped: key.by_file.map(Box::new), file }, vec![change])
    }

    /// The key gets its other passphrase.
    pub(super) fn change_passphrase(&mut self) -> bool {
        let Screen::Open(desk) = &self.model.screen else { return false };
        let Some(choice) = &desk.files.passphrase else { return false };
        let Some(passphrase) = choice.confirmed() else { return self.show_errors() };
        // The recovery sheet opens answers, and has another key than the passphrase.
        let own = self.model.kept.key.as_ref().map(|key| key.wrapped.public());
        if self.model.is_working || self.model.pending.is_some() || own != Some(desk.key.public()) {
            return false;
        }
        self.effects.push(Effect::ProtectKey(desk.key.clone(), passphrase));
        self.model.is_working = true;
        true
    }

    /// The key has its other passphrase.
    pub(super) fn passphrase_changed(&mut self, wrapped: WrappedKey) -> bool {
        self.model.is_working = false;
        let is_awaited = self.panel().is_some_and(|panel| panel.passphrase.is_some());
        let Some(mut key) = self.model.kept.key.clone().filter(|_| is_awaited) else { return false };
        key.wrapped = wrapped;
        let change = key.put();
        self.write_pending(Pending::Passphrase(Box::new(key.wrapped)), vec![change])
    }

    /// Writes what is done once it is written.
    fn write_pending(&mut self, pending: Pending, changes: Vec<Change>) -> bool {
        if let Some(panel) = self.panel() {
            panel.not_done = None;
        }
        self.model.pending = Some(pending);
        self.effects.push(Effect::Write(Purpose::Pending, changes));
        true
    }

    /// What was to be done is written, or was not. A desk that never had a store has everything in memory: there it is done.
    pub(super) fn pending_written(&mut self, error: Option<&String>) {
        let Some(pending) = self.model.pending.take() else { return };
        if let Some(reason) = error.filter(|_| self.model.has_stored) {
            let not_done = NotDone { what: pending.kind(), reason: reason.clone() };
            if let Some(panel) = self.panel() {
                panel.deletion.asks = false;
                panel.not_done = Some(not_done);
            }
            return;
        }
        match pending {
            Pending::Deletion { what, slip, left } => {
                self.model.kept = *left;
                self.deleted(what, slip);
            }
            Pending::Passphrase(wrapped) => {
                if let Some(key) = &mut self.model.kept.key {
                    key.wrapped = *wrapped;
                }
                if let Some(panel) = self.panel() {
                    (panel.passphrase, panel.has_new_passphrase) = (None, true);
                }
            }
            Pending::KeyFile { wrapped, file } => {
                if let Some(key) = &mut self.model.kept.key {
                    key.by_file = wrapped.map(|wrapped| *wrapped);
                }
                let saved = file.map(|file| {
                    let public = self.model.kept.key.as_ref().map(|key| key.wrapped.public().short());
                    let name = format!("trellis-key-{}.json", public.unwrap_or_default().replace(' ', "-"));
                    self.effects.push(Effect::SaveFile { name: name.clone(), content: file.to_file() });
                    name
                });
                if let Some(panel) = self.panel() {
                    panel.key_file = Some(saved);
                }
            }
            Pending::KeepUntil(sitting) => {
                if let Some(kept) = self.model.kept.sittings.get_mut(&sitting.id) {
                    kept.sitting = *sitting;
                }
                if let Some(panel) = self.panel() {
                    (panel.keep_until, panel.has_new_day) = (None, true);
                }
            }
        }
    }

    /// Something is deleted: what was open of it goes, and the slip is shown.
    fn deleted(&mut self, what: Deletion, slip: Box<DeletionSlip>) {
        self.focus = Some(FocusTarget::Screen);
        let kept = &self.model.kept;
        match (&mut self.model.screen, what) {
            (Screen::Open(desk), Deletion::Pupil(sitting, code)) if kept.sittings.contains_key(&sitting) => {
                let notes = kept.sittings.get(&sitting).map(|kept| kept.open_notes(&desk.key).unwrap_or_default());
                desk.forget(&code, notes.unwrap_or_default());
                desk.files.deletion = DeletionDraft::default();
                desk.tab = Tab::Slip(slip);
            }
            // Locked meanwhile: the slip has the pupil's code, and waits among the others.
            (_, Deletion::Pupil(sitting, _)) if kept.sittings.contains_key(&sitting) => {}
            // The key and everything that was open is dropped with the screen.
            _ => self.model.screen = Screen::Deleted(slip),
        }
    }

    /// Another day until which the open sitting is kept.
    pub(super) fn keep_until(&mut self) -> bool {
        let today = self.model.today();
        if self.model.pending.is_some() {
            return false;
        }
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Some(kept) = self.model.kept.sittings.get(&desk.sitting) else { return false };
        let typed = desk.files.keep_until.as_deref().and_then(|typed| typed.trim().parse().ok());
        let Some(day) = typed.filter(|day| *day >= today) else { return self.show_errors() };
        let draft = SittingDraft { keep_until: day, ..kept.sitting.clone().into() };
        let Ok(sitting) = Sitting::try_from(draft) else { return self.show_errors() };
        desk.files.has_new_day = false;
        self.model.shows_errors = false;
        let change = put_sitting(&sitting);
        self.write_pending(Pending::KeepUntil(Box::new(sitting)), vec![change])
    }

    pub(super) fn deletion_written(&mut self, field: DeletionField, text: String) -> bool {
        self.panel().map(|panel| panel.deletion.write(field, text)).is_some()
    }

    pub(super) fn deletion_chosen(&mut self, choice: DeletionChoice) -> bool {
        self.change_deletion(|deletion| deletion.choice = choice)
    }

    pub(super) fn deletion_reason(&mut self, reason: Reason) -> bool {
        self.change_deletion(|deletion| deletion.reason = Some(reason))
    }

    fn change_deletion(&mut self, change: impl FnOnce(&mut DeletionDraft)) -> bool {
        let Some(panel) = self.panel() else { return false };
        change(&mut panel.deletion);
        panel.deletion.asks = false;
        true
    }

    /// Asks whether it is really to be deleted, or leaves it.
    pub(super) fn ask_deletion(&mut self, asks: bool) -> bool {
        let is_complete = self.deletion().is_some();
        let Some(panel) = self.panel() else { return false };
        if asks && !is_complete {
            return self.show_errors();
        }
        panel.deletion.asks = asks;
        self.model.shows_errors = false;
        if asks {
            self.focus = Some(FocusTarget::Confirmation);
        }
        true
    }

    /// What is to be deleted, where all of it is there.
    fn deletion(&self) -> Option<(Deletion, Reason)> {
        let Screen::Open(desk) = &self.model.screen else { return None };
        let draft = &desk.files.deletion;
        let sitting: &Id = &desk.sitting;
        let what = match draft.choice {
            DeletionChoice::Pupil => match self.model.kept.sittings.get(sitting)?.sitting.find(&draft.code) {
                TypedCode::Listed(code) | TypedCode::OptedOut(code) => Deletion::Pupil(sitting.clone(), code),
                TypedCode::WrongSign | TypedCode::NotListed => return None,
            },
            DeletionChoice::Sitting => Deletion::Sitting(sitting.clone()),
            DeletionChoice::Everything => Deletion::Everything,
        };
        draft.by()?;
        Some((what, draft.reason?))
    }

    pub(super) fn delete(&mut self) -> bool {
        let (Some((what, reason)), Some(now)) = (self.deletion(), self.model.timestamp()) else { return false };
        let Screen::Open(desk) = &self.model.screen else { return false };
        let may = desk.files.deletion.asks && self.model.pending.is_none();
        let Some(by) = desk.files.deletion.by().filter(|_| may) else { return false };
        let mut left = Box::new(self.model.kept.clone());
        let Ok((slip, changes)) = left.delete(what.clone(), by, now, reason, &desk.key) else { return false };
        self.write_pending(Pending::Deletion { what, slip: Box::new(slip), left }, changes)
    }
}
