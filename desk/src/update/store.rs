//! The store: opening, trying and writing it.

use super::Update;
use crate::effect::{Effect, Purpose};
use crate::kept::{Kept, KeptSitting};
use crate::model::Screen;
use crate::msg::StoreError;
use crate::storage::{Room, Storage};
use trellis_desk::key::PrivateKey;

/// How long after something was not written it is tried again. Unit: milliseconds.
const WRITE_AGAIN_AFTER_MS: f64 = 3_000.0;

/// What is sealed to try the store. The size of an answer that is sealed to two keys.
const TEST_BYTES: usize = 512;

impl Update<'_> {
    pub(super) fn open_store(&mut self) -> bool {
        self.model.storage = Storage::Checking;
        self.effects.push(Effect::OpenStore);
        true
    }

    pub(super) fn store_read(&mut self, read: Result<Vec<(String, String)>, StoreError>) -> bool {
        match read {
            // What was entered meanwhile stays: the store is opened again during a set-up, too.
            Ok(read) if matches!(self.model.screen, Screen::Home | Screen::SetUp(_)) => {
                self.model.has_stored |= !read.is_empty();
                let mut kept = Kept::of(read);
                if self.model.kept.sittings.is_empty() {
                    kept.key = kept.key.or(self.model.kept.key.take());
                    self.model.kept = kept;
                    self.go_on_handed_over();
                }
                // Nobody has the key to this box.
                let sealed = PrivateKey::generate(self.rng).public().seal(&[0; TEST_BYTES]);
                self.effects.push(Effect::TestStore(hexadecimal(&sealed)));
            }
            Ok(_) => {}
            Err(StoreError::OtherTab) => self.model.storage = Storage::OtherTab,
            Err(StoreError::Blocked(said)) => self.model.storage = Storage::Blocked(said),
        }
        true
    }

    /// The page was loaded again in the pupils' hands: it goes on there. Without a key nothing would lead out.
    fn go_on_handed_over(&mut self) {
        let is_handed_over = |kept: &&KeptSitting| kept.status.is_handed_over && kept.status.ended.is_none();
        let sitting = self.model.kept.sittings.values().find(is_handed_over).map(|kept| kept.id().clone());
        if let (Screen::Home, Some(sitting), Some(_)) = (&self.model.screen, sitting, &self.model.kept.key) {
            self.hand_over(sitting);
        }
    }

    pub(super) fn store_tested(&mut self, tested: Result<(), String>) -> bool {
        match tested {
            Ok(()) => {
                self.model.storage = Storage::Works(None);
                self.model.has_stored = true;
                self.effects.push(Effect::AskRoom);
            }
            Err(said) => self.model.storage = Storage::Blocked(said),
        }
        true
    }

    pub(super) fn room_asked(&mut self, asked: Room) -> bool {
        if let Storage::Works(room) = &mut self.model.storage {
            *room = Some(asked);
        }
        true
    }

    pub(super) fn written(&mut self, purpose: Purpose, written: Result<(), String>) -> bool {
        if purpose == Purpose::Pending {
            self.pending_written(written.as_ref().err());
        }
        let Err(said) = written else {
            return match purpose {
                Purpose::Again => self.written_again(),
                purpose => purpose == Purpose::Pending,
            };
        };
        let has_worked = !matches!(self.model.storage, Storage::Blocked(_));
        // Without a store everybody was told before the first pupil.
        if purpose == Purpose::Answer && has_worked {
            self.model.not_kept = Some(said.clone());
            self.save_from_now_on();
        }
        if has_worked || purpose == Purpose::Again {
            self.model.write_again_ms = Some(self.model.now.monotonic_ms + WRITE_AGAIN_AFTER_MS);
        }
        self.model.storage = Storage::Blocked(said);
        true
    }

    /// Everything is on the disk again.
    fn written_again(&mut self) -> bool {
        self.model.not_kept = None;
        self.model.storage = Storage::Works(None);
        self.effects.push(Effect::AskRoom);
        true
    }

    /// Writes everything that is in memory, some seconds after something was not written: the browser may have cleared its
    /// store, or there may be room again.
    pub(super) fn write_again_when_due(&mut self) {
        let is_due = self.model.write_again_ms.is_some_and(|due| self.model.now.monotonic_ms >= due);
        if is_due && self.model.pending.is_none() {
            self.model.write_again_ms = None;
            self.effects.push(Effect::Write(Purpose::Again, self.model.kept.put_all()));
        }
    }

    /// Where the store no longer takes anything, a sealed file is saved after each pupil: it has what is in memory alone,
    /// too.
    fn save_from_now_on(&mut self) {
        let Screen::HandOver(hand) = &self.model.screen else { return };
        if let Some(kept) = self.model.kept.sittings.get_mut(&hand.sitting) {
            kept.status.saves_each = true;
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
