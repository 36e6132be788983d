//! Leaving, idle time, and clearing.

use super::Update;
use crate::effect::{Effect, FocusTarget};
use crate::model::Overlay;
use crate::timing::Timing;

/// How long before the end of the idle time the page warns; half the idle time where that is less.
/// Unit: milliseconds.
const IDLE_WARNING_MS: f64 = 30_000.0;

/// How many times as long the counselor's screens stay before they are covered, and after that before they are cleared:
/// 15 minutes each where the element does not say.
const COUNSELOR_IDLE_FACTOR: f64 = 5.0;

/// How long a dialog of the browser can hold up the idle time. Unit: milliseconds.
const DIALOG_MS: f64 = 600_000.0;

impl Update<'_> {
    /// Opens a dialog of the browser, which holds up the idle time while it is open.
    pub(super) fn open_dialog(&mut self, dialog: Effect) -> bool {
        self.model.timing.dialog_until_ms = Some(self.elapsed_ms() + DIALOG_MS);
        self.effects.push(dialog);
        false
    }

    /// A person is there: a dialog that was open is closed, and the warning of the idle time goes. Returns
    /// whether there was one.
    pub(super) fn note_activity(&mut self) -> bool {
        // What is covered is shown again by its button alone.
        if self.model.overlay == Overlay::Covered {
            return false;
        }
        self.model.timing.last_activity_ms = self.elapsed_ms();
        self.model.timing.dialog_until_ms = None;
        let warned = matches!(self.model.overlay, Overlay::Idle(_));
        if warned {
            self.show_overlay(Overlay::None);
        }
        warned
    }

    pub(super) fn show_overlay(&mut self, overlay: Overlay) {
        match (self.model.overlay, overlay) {
            (Overlay::None, Overlay::None)
            | (Overlay::Idle(_), Overlay::Idle(_))
            | (Overlay::Covered, Overlay::Covered)
            | (Overlay::Leaving(_), Overlay::Leaving(_)) => {}
            (_, Overlay::None) => self.focus = Some(FocusTarget::BeforeOverlay),
            _ => self.focus = Some(FocusTarget::Overlay),
        }
        self.model.overlay = overlay;
    }

    /// Whether it is time to clear everything.
    pub(super) fn is_over(&self) -> bool {
        match self.model.timing.leaving_until_ms {
            Some(until) => until <= self.elapsed_ms(),
            None => self.model.has_data() && self.idle_left_ms() <= 0.0,
        }
    }

    /// Shows how much time is left until leaving can no longer be taken back, and then clears.
    pub(super) fn count_leaving(&mut self) -> bool {
        let Some(until) = self.model.timing.leaving_until_ms else { return false };
        // A timer of a second may come some milliseconds early or late.
        let seconds = ((until - self.elapsed_ms()) / 1000.0).round();
        if seconds > 0.0 {
            self.show_overlay(Overlay::Leaving(seconds as u32));
        } else {
            self.clear();
        }
        true
    }

    /// How long before the end the idle time is warned of. Unit: milliseconds.
    pub(super) fn idle_warning_ms(&self) -> f64 {
        IDLE_WARNING_MS.min(self.model.timing.idle_limit_ms / 2.0)
    }

    /// How long the counselor's screens stay before they are covered, and how long after that they are cleared. Unit:
    /// milliseconds.
    pub(super) fn cover_limit_ms(&self) -> f64 {
        self.model.timing.idle_limit_ms * COUNSELOR_IDLE_FACTOR
    }

    /// Time until the counselor's screens are covered. Unit: milliseconds.
    pub(super) fn cover_left_ms(&self) -> f64 {
        let Timing { last_activity_ms, dialog_until_ms, .. } = self.model.timing;
        let until = last_activity_ms + self.cover_limit_ms();
        dialog_until_ms.map_or(until, |dialog| until.max(dialog)) - self.elapsed_ms()
    }

    /// Time to the end of the idle time. After a dialog that was left open there is the usual warning.
    /// Unit: milliseconds.
    pub(super) fn idle_left_ms(&self) -> f64 {
        if self.model.is_read_by_counselor() {
            return self.cover_left_ms() + self.cover_limit_ms();
        }
        let Timing { last_activity_ms, idle_limit_ms, dialog_until_ms, .. } = self.model.timing;
        let until = last_activity_ms + idle_limit_ms;
        let until = dialog_until_ms.map_or(until, |dialog| until.max(dialog + self.idle_warning_ms()));
        until - self.elapsed_ms()
    }

    /// Warns near the end of the idle time; covers the counselor's screens. Without anything to clear no idle time runs.
    pub(super) fn warn_of_idle(&mut self) -> bool {
        if self.model.timing.leaving_until_ms.is_some() {
            return false;
        }
        if !self.model.has_data() {
            self.model.timing.last_activity_ms = self.elapsed_ms();
        }
        if self.model.is_read_by_counselor() {
            let is_due = self.cover_left_ms() <= 0.0 && self.model.overlay != Overlay::Covered;
            if is_due {
                self.stop_speech();
                self.show_overlay(Overlay::Covered);
            }
            return is_due;
        }
        let left = self.idle_left_ms();
        let overlay = Overlay::Idle((left / 1000.0).ceil() as u32);
        if left > self.idle_warning_ms() || self.model.overlay == overlay {
            return false;
        }
        self.show_overlay(overlay);
        true
    }

    pub(super) fn stop_leaving(&mut self) {
        if self.model.timing.leaving_until_ms.take().is_some() {
            self.effects.push(Effect::StopUndoTicks);
        }
    }

    /// Clears everything, and what is kept of the run.
    pub(super) fn clear(&mut self) {
        self.forget_run();
        self.clear_here();
    }

    /// Clears everything in this page.
    pub(super) fn clear_here(&mut self) {
        self.stop_holding();
        self.stop_leaving();
        self.cancel_auto_advance();
        self.stop_speech();
        if self.model.embedding.is_own_page() && self.model.embedding.participant.is_some() {
            self.effects.push(Effect::ForgetCode);
        }
        self.model.clear();
    }
}
