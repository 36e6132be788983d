//! The three steps to a sitting.

use super::Update;
use crate::effect::{Change, Effect, FocusTarget, Purpose};
use crate::files::FileProblem;
use crate::hand_over::{HandOver, Stage};
use crate::kept::{DeskKey, KeptSitting};
use crate::model::Screen;
use crate::screens::codes::MADE_AT_ONCE;
use crate::set_up::{KeyChoice, NewKey, SittingForm, Step};
use crate::storage::Storage;
use trellis_desk::code::{CodeList, generate};
use trellis_desk::key::{PrivateKey, PublicKey, WrappedKey};
use trellis_desk::log::SealedBox;
use trellis_desk::sitting::Id;

impl Update<'_> {
    pub(super) fn new_sitting(&mut self) -> bool {
        // Until the store is read it is not known whether there is a key.
        if matches!(self.model.storage, Storage::OtherTab | Storage::Checking) {
            return false;
        }
        let today = self.model.today();
        let instrument = &self.model.instrument;
        let mut form = SittingForm::new(instrument.first_form(), self.model.language, today);
        form.saves_each = self.model.is_file;
        // Who follows up, and when, is often the same as the last time.
        if let Some(last) = self.model.kept.sittings.values().max_by_key(|sitting| sitting.sitting.created.local_day(0))
        {
            form.follow(&last.sitting, instrument);
        }
        self.model.form = Some(form);
        self.model.screen = Screen::SetUp(if self.model.kept.key.is_some() {
            Step::Sitting
        } else {
            self.model.new_key = Some(NewKey::draw(self.rng));
            Step::Key
        });
        true
    }

    /// A key without a sitting: for whoever follows up, and has a desk of their own.
    pub(super) fn make_key(&mut self) -> bool {
        if matches!(self.model.storage, Storage::OtherTab | Storage::Checking) || self.model.kept.key.is_some() {
            return false;
        }
        self.model.form = None;
        self.model.new_key = Some(NewKey::draw(self.rng));
        self.model.screen = Screen::SetUp(Step::Key);
        true
    }

    /// The public key of this desk as a file: for whoever sets up a sitting in which this desk's owner follows up.
    pub(super) fn save_public_key(&mut self) -> bool {
        let Some(key) = &self.model.kept.key else { return false };
        let public = key.wrapped.public();
        let name = format!("trellis-public-key-{}.json", public.short().replace(' ', "-"));
        self.effects.push(Effect::SaveFile { name, content: public.to_file() });
        false
    }

    /// The file with the key of whoever follows up was read.
    pub(super) fn responder_key_read(&mut self, read: Result<Vec<u8>, FileProblem>) -> bool {
        let read = read.and_then(|file| PublicKey::from_file(&file).map_err(FileProblem::from));
        self.change_form(|form| {
            (form.responder_key, form.responder_key_problem) = match read {
                Ok(key) => (Some(key), None),
                Err(problem) => (None, Some(problem)),
            };
        })
    }

    pub(super) fn back_step(&mut self) -> bool {
        match self.model.screen {
            Screen::SetUp(Step::Codes) => self.model.screen = Screen::SetUp(Step::Sitting),
            // A key that is protected is not shown a second time.
            Screen::SetUp(Step::Sitting) if self.model.new_key.is_some() => {
                self.model.screen = Screen::SetUp(Step::Key)
            }
            Screen::SetUp(_) => return self.go_home(),
            _ => return false,
        }
        true
    }

    pub(super) fn next_step(&mut self) -> bool {
        match self.model.screen {
            Screen::SetUp(Step::Key) => self.finish_key(),
            Screen::SetUp(Step::Sitting) => self.finish_sitting(),
            Screen::SetUp(Step::Codes) => self.begin_sitting(),
            _ => false,
        }
    }

    fn finish_key(&mut self) -> bool {
        let Some(key) = &mut self.model.new_key else { return false };
        let Some(passphrase) = key.choice.confirmed().filter(|_| key.has_sheet) else { return self.show_errors() };
        if self.model.is_working {
            return false;
        }
        let (private, recovery) = (PrivateKey::generate(self.rng), key.recovery.private_key().public());
        key.for_recovery = Some(SealedBox { to: recovery, sealed: recovery.seal(private.as_bytes()) });
        self.model.is_working = true;
        self.effects.push(Effect::ProtectKey(private, passphrase));
        true
    }

    pub(super) fn key_protected(&mut self, wrapped: WrappedKey) -> bool {
        if matches!(self.model.screen, Screen::Open(_)) {
            return self.passphrase_changed(wrapped);
        }
        self.model.is_working = false;
        // Meanwhile somebody may have gone back.
        let Some(key) = self.model.new_key.take() else { return true };
        let recovery = key.recovery.private_key().public();
        self.model.kept.key = Some(DeskKey { wrapped, by_file: None, recovery, for_recovery: key.for_recovery });
        self.effects.push(Effect::Write(Purpose::Other, self.model.kept.put_key().into_iter().collect()));
        // Whoever only follows up needs a key, and no sitting.
        self.model.screen = if self.model.form.is_some() { Screen::SetUp(Step::Sitting) } else { Screen::Home };
        true
    }

    fn finish_sitting(&mut self) -> bool {
        let today = self.model.today();
        let Some(form) = &self.model.form else { return false };
        let is_taken = form.sitting_code().is_some_and(|code| self.model.kept.has_name(&code));
        if is_taken || !form.is_sitting_complete(today) {
            return self.show_errors();
        }
        self.model.screen = Screen::SetUp(Step::Codes);
        true
    }

    /// The sitting begins: key and sitting are written, and the first pupil comes.
    fn begin_sitting(&mut self) -> bool {
        let (today, created) = (self.model.today(), self.model.timestamp());
        let id = Id::generate(self.rng);
        let (Some(form), Some(created)) = (&self.model.form, created) else { return false };
        // Without a key nothing could be sealed.
        if self.model.kept.key.is_none() {
            self.model.new_key = Some(NewKey::draw(self.rng));
            self.model.screen = Screen::SetUp(Step::Key);
            return true;
        }
        let Some(sitting) = form.draft(&self.model.instrument, id.clone(), created, today) else {
            return self.show_errors();
        };
        let saves_each = form.saves_each || matches!(self.model.storage, Storage::Blocked(_));
        let mut kept = KeptSitting::new(sitting, saves_each);
        kept.status.is_handed_over = true;
        let changes: Vec<Change> = self.model.kept.put_key().into_iter().chain(kept.put()).collect();
        self.effects.push(Effect::Write(Purpose::Sitting, changes));
        self.model.kept.sittings.insert(id.clone(), kept);
        self.model.form = None;
        self.model.screen = Screen::HandOver(HandOver { sitting: id, language: None, stage: Stage::welcome() });
        self.focus = Some(FocusTarget::Code);
        true
    }

    pub(super) fn draw_again(&mut self) -> bool {
        let drawn = KeyChoice::draw(self.rng);
        self.change_choice(|choice| *choice = drawn)
    }

    pub(super) fn use_own(&mut self) -> bool {
        self.change_choice(|choice| *choice = KeyChoice::Own { first: String::new(), again: String::new() })
    }

    pub(super) fn word_typed(&mut self, place: usize, text: String) -> bool {
        self.change_choice(|choice| {
            if let KeyChoice::Drawn { typed, .. } = choice {
                typed[place] = text;
            }
        })
    }

    pub(super) fn own_typed(&mut self, place: usize, text: String) -> bool {
        self.change_choice(|choice| {
            if let KeyChoice::Own { first, again } = choice {
                *(if place == 0 { first } else { again }) = text;
            }
        })
    }

    pub(super) fn print_sheet(&mut self) -> bool {
        self.model.sheet = None;
        self.effects.push(Effect::Print);
        self.change_key(|key| key.has_sheet = true)
    }

    pub(super) fn change_key(&mut self, change: impl FnOnce(&mut NewKey)) -> bool {
        let key = self.model.new_key.as_mut().filter(|_| !self.model.is_working);
        key.map(change).is_some()
    }

    /// Changes the passphrase of a new key, or the one that a key is to get.
    fn change_choice(&mut self, change: impl FnOnce(&mut KeyChoice)) -> bool {
        if self.model.is_working {
            return false;
        }
        let choice = match &mut self.model.screen {
            Screen::Open(desk) => desk.files.passphrase.as_mut(),
            _ => self.model.new_key.as_mut().map(|key| &mut key.choice),
        };
        choice.map(change).is_some()
    }

    pub(super) fn change_form(&mut self, change: impl FnOnce(&mut SittingForm)) -> bool {
        self.model.form.as_mut().map(change).is_some()
    }

    /// Adds codes to those that are there.
    pub(super) fn make_codes(&mut self) -> bool {
        let Some(form) = &mut self.model.form else { return false };
        let there = CodeList::of_text(&form.codes).codes;
        let Ok(made) = generate(MADE_AT_ONCE, &there, self.rng) else { return false };
        let lines = form.codes.lines().map(str::to_owned).filter(|line| !line.trim().is_empty());
        let lines: Vec<String> = lines.chain(made.into_iter().map(String::from)).collect();
        form.codes = lines.join("\n");
        true
    }
}
