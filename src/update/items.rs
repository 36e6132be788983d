//! Answering and leaving items, and the way to the first.

use std::mem::replace;

use super::Update;
use crate::effect::{Effect, FocusTarget};
use crate::msg::Navigation;
use crate::screens::question;
use crate::timing::Now;
use trellis_core::record::Timestamp;
use trellis_core::session::{AgeGroup, Event, Screen};
use trellis_text::Text;

impl Update<'_> {
    pub(super) fn leave_item(&mut self, navigation: Navigation) {
        self.effects.push(Effect::CloseMenu);
        // From here on another visit is timed: where an answer is missing, the item stays on the screen.
        let now = self.now.monotonic_ms;
        let shown = replace(&mut self.model.timing.item_shown_ms, now);
        self.model.apply(navigation.event(now - shown));
    }

    pub(super) fn choose_answer(&mut self, position: usize) -> bool {
        // An answer chosen by key after a click on another one does not go on by itself.
        if self.model.timing.auto_advance.is_some_and(|clicked| clicked != position) {
            self.cancel_auto_advance();
        }
        let Some(answer) = question::answer_at(self.model, position) else { return false };
        self.model.apply(Event::Choose(answer));
        true
    }

    pub(super) fn toggle_answer(&mut self, position: usize, chosen: bool) -> bool {
        let Some(answer) = question::toggled(self.model, position, chosen) else { return false };
        self.model.apply(answer);
        true
    }

    pub(super) fn write_answer(&mut self, text: String) {
        if let Some(answer) = question::written(self.model, &text) {
            self.model.apply(answer);
        }
        self.model.form.written = Some(text);
    }

    pub(super) fn cancel_auto_advance(&mut self) {
        if self.model.timing.auto_advance.take().is_some() {
            self.effects.push(Effect::CancelAutoAdvance);
        }
    }

    pub(super) fn first_item(&mut self) {
        match &self.model.session.screen {
            _ if self.model.form.too_young => self.model.apply(Event::Age(AgeGroup::TooYoung)),
            Screen::AboutYou(about) if about.is_complete() => {
                match started(self.now, self.model.minutes_ahead_of_utc) {
                    Some(started) => {
                        self.model.apply(Event::FirstItem(started));
                        self.go_on_from();
                    }
                    None => self.model.form.notice = Some(Text::ClockWrong),
                }
            }
            _ => self.show_errors(),
        }
    }

    /// From the start to the first item of the form: no age is asked, and no module.
    pub(super) fn begin_items(&mut self) {
        self.model.apply(Event::Age(AgeGroup::Made));
        let modules: Vec<_> = self.model.instrument.modules().keys().collect();
        for module in modules {
            self.model.apply(Event::Condition(module, false));
        }
        self.first_item();
    }

    /// Says what is missing on this screen.
    pub(super) fn show_errors(&mut self) {
        self.model.form.show_errors = true;
        self.focus = Some(FocusTarget::FirstError);
    }
}

/// The start that a record carries; `None` where the clock is outside of the years 1970 to 2199.
fn started(now: Now, minutes_ahead_of_utc: i32) -> Option<Timestamp> {
    Timestamp::from_millis(now.wall_ms as i64, minutes_ahead_of_utc).ok()
}
