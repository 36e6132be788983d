//! Opening the desk.

use super::Update;
use crate::effect::{Effect, FocusTarget, Purpose};
use crate::files::FileProblem;
use crate::hand_over::{HandOver, Stage, WayOut};
use crate::model::Screen;
use crate::unlock::{TypedKey, Unlock, UnlockProblem, Why};
use trellis_desk::key::{KeyError, KeyFile, Passphrase, PrivateKey, Protection, RecoveryKey};
use trellis_desk::sitting::Id;

impl Update<'_> {
    /// Ends a sitting: its safety answers come before anything else.
    pub(super) fn end_sitting(&mut self, sitting: Id) -> bool {
        let Some(now) = self.model.timestamp() else { return false };
        let Some(kept) = self.model.kept.sittings.get_mut(&sitting) else { return false };
        kept.status.ended.get_or_insert(now);
        let changes = kept.put().to_vec();
        self.effects.push(Effect::Write(Purpose::Other, changes));
        self.ask(sitting, Why::Ended)
    }

    pub(super) fn ask_passphrase(&mut self, sitting: Id) -> bool {
        self.ask(sitting, Why::Opened)
    }

    fn ask(&mut self, sitting: Id, why: Why) -> bool {
        self.model.typed_key = TypedKey::default();
        self.model.screen = Screen::Unlock(Unlock { sitting, why });
        true
    }

    pub(super) fn key_typed(&mut self, text: String) -> bool {
        self.model.typed_key.text = text;
        self.model.typed_key.problem = None;
        true
    }

    pub(super) fn use_recovery(&mut self, is_recovery: bool) -> bool {
        let is_shown = self.model.typed_key.is_shown;
        self.model.typed_key = TypedKey { is_recovery, is_shown, ..TypedKey::default() };
        self.focus = Some(FocusTarget::Passphrase);
        true
    }

    /// A file was chosen to open the key.
    pub(super) fn key_file_read(&mut self, read: Result<Vec<u8>, FileProblem>) -> bool {
        let is_asked = match &self.model.screen {
            Screen::Unlock(_) | Screen::OpenFile(_) => true,
            Screen::HandOver(hand) => matches!(hand.stage, Stage::Leaving { .. }),
            _ => false,
        };
        let key = self.model.locked_key().and_then(|key| key.by_file);
        let Some(wrapped) = key.filter(|_| is_asked && !self.model.is_working && self.model.opening.is_none()) else {
            return false;
        };
        match read.and_then(|file| KeyFile::from_file(&file).map_err(FileProblem::from)) {
            Err(problem) => self.refuse_key(UnlockProblem::KeyFile(problem)),
            Ok(file) => match wrapped.unwrap_with(Protection::KeyFile(&file)) {
                Ok(key) => self.opened(key),
                Err(KeyError::WrongKeyFile) => self.refuse_key(UnlockProblem::WrongKeyFile),
                Err(_) => self.refuse_key(UnlockProblem::Damaged),
            },
        }
    }

    pub(super) fn use_key(&mut self) -> bool {
        let Some(key) = self.model.locked_key() else { return false };
        if self.model.is_working || self.model.opening.is_some() {
            return false;
        }
        let typed = &self.model.typed_key;
        if !typed.is_recovery {
            let passphrase = Passphrase::typed(&typed.text);
            self.effects.push(Effect::OpenKey(key.wrapped, passphrase));
            self.model.is_working = true;
            return true;
        }
        match RecoveryKey::parse(&typed.text) {
            Ok(recovery) => {
                let private = recovery.private_key();
                if private.public() == key.recovery {
                    self.opened(key.recovered(private))
                } else {
                    self.refuse_key(UnlockProblem::WrongRecovery)
                }
            }
            Err(error) => self.refuse_key(error.into()),
        }
    }

    pub(super) fn key_opened(&mut self, passphrase: &Passphrase, opened: Result<PrivateKey, KeyError>) -> bool {
        // Locked meanwhile: the key is dropped.
        if !std::mem::take(&mut self.model.is_working) {
            return false;
        }
        match opened {
            Ok(key) => self.opened(key),
            Err(error) => self.refuse_key(UnlockProblem::of_passphrase(passphrase, &error)),
        }
    }

    fn refuse_key(&mut self, problem: UnlockProblem) -> bool {
        self.model.typed_key.problem = Some(problem);
        self.focus = Some(FocusTarget::FirstError);
        true
    }

    /// The key is open.
    fn opened(&mut self, key: PrivateKey) -> bool {
        if let Screen::HandOver(HandOver { sitting, language: _, stage: Stage::Leaving { to } }) = &self.model.screen {
            let (sitting, to) = (sitting.clone(), *to);
            self.set_handed_over(&sitting, false);
            match to {
                WayOut::Home => return self.show_home(),
                WayOut::Safety => _ = self.end_sitting(sitting),
            }
        }
        if matches!(self.model.screen, Screen::OpenFile(_)) {
            return self.file_opened(&key);
        }
        self.open_entries(key)
    }
}
