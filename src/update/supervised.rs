//! One pupil after another, and what opens the report.

use std::mem::replace;

use super::Update;
use crate::effect::{Effect, FocusTarget};
use crate::supervision::{KeptSetUp, PIN_TRIES, PIN_WAIT_MS, Pin, TypedKey, UnlockError, next_code};
use trellis_core::session::{Event, Screen};

impl Update<'_> {
    /// Where nothing was printed or saved, it is asked once more.
    pub(super) fn next_pupil_if_kept(&mut self) -> bool {
        if self.model.is_kept() {
            return self.next_pupil();
        }
        self.model.form.confirms_clearing = true;
        self.focus = Some(FocusTarget::Confirmation);
        true
    }

    /// Clears this pupil, and keeps what is the same for the next.
    pub(super) fn next_pupil(&mut self) -> bool {
        let Some(results) = self.model.session.finished() else { return false };
        let form = results.report.responses.form();
        let Some(kept) = KeptSetUp::of(&results.record, form) else { return false };
        let pin = self.model.lock.pin.take();
        self.clear();
        self.model.apply(Event::SetUp);
        self.model.lock.pin = pin;
        let next = kept.cleared.as_ref().and_then(next_code);
        let form = &mut self.model.form;
        form.form = Some(kept.form);
        form.code = next.map_or_else(String::new, String::from);
        form.follow_up.clone_from(&kept.follow_up);
        form.consent_kind = kept.consent_kind;
        form.kept = Some(kept);
        true
    }

    pub(super) fn begin_hold(&mut self) -> bool {
        if !matches!(self.model.session.screen, Screen::HandBack(_)) || self.model.lock.is_held {
            return false;
        }
        self.model.lock.is_held = true;
        self.effects.push(Effect::StartHold(self.model.lock.hold_ms()));
        true
    }

    /// Returns whether something was held.
    pub(super) fn stop_holding(&mut self) -> bool {
        if !replace(&mut self.model.lock.is_held, false) {
            return false;
        }
        self.effects.push(Effect::CancelHold);
        true
    }

    /// Opens the report by what was typed.
    pub(super) fn unlock(&mut self) {
        let Screen::HandBack(results) = &self.model.session.screen else { return };
        let (typed, elapsed) = (&self.model.form.typed, self.elapsed_ms());
        let lock = &mut self.model.lock;
        let checked = match &lock.pin {
            None => TypedKey::of(&results.record).check(typed),
            Some(_) if lock.wait_until_ms.is_some_and(|until| elapsed < until) => return,
            Some(pin) if Pin::parse(typed).as_ref() == Some(pin) => Ok(()),
            Some(_) => {
                lock.wrong_pins += 1;
                let left = PIN_TRIES.saturating_sub(lock.wrong_pins);
                lock.wait_until_ms = (left == 0).then_some(elapsed + PIN_WAIT_MS);
                if left == 0 {
                    lock.wrong_pins = 0;
                }
                Err(UnlockError::OtherPin(left))
            }
        };
        match checked {
            Ok(()) => self.open_report(),
            Err(error) => {
                self.model.form.typed.clear();
                self.model.form.unlock_error = Some(error);
                self.focus = Some(FocusTarget::FirstError);
            }
        }
    }

    pub(super) fn open_report(&mut self) {
        self.model.lock.wrong_pins = 0;
        self.model.lock.wait_until_ms = None;
        self.model.apply(Event::Report);
    }
}
