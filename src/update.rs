//! What a message changes in the model, and which effects it has.
//!
//! [`update`] is pure: the time comes in with the message, and what is to be done in the browser goes
//! out as a list of [`Effect`]s. A message that means nothing in a state changes nothing.

use std::mem::{Discriminant, discriminant, replace};

use super::effect::{Effect, FocusTarget};
use super::model::{Deadline, Model, Overlay, Voice};
use super::msg::{Msg, Navigation};
use super::record_file;
use super::screens::{question, set_up};
use trellis_core::record::Timestamp;
use trellis_core::session::{AgeGroup, Assent, Event, Screen};

/// Time to change one's mind before a clicked answer goes on by itself. Unit: milliseconds.
pub const AUTO_ADVANCE_DELAY_MS: u32 = 400;

/// How long leaving can be taken back. Unit: milliseconds.
const UNDO_MS: f64 = 5_000.0;

/// How long before the end of the idle time the page warns; half the idle time where that is less.
/// Unit: milliseconds.
const IDLE_WARNING_MS: f64 = 30_000.0;

/// How long a dialog of the browser can hold up the idle time. Unit: milliseconds.
const DIALOG_MS: f64 = 600_000.0;

/// When a message came, by the two clocks of a browser.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    /// Time since 1970 in UTC. Unit: milliseconds. It goes on while a computer sleeps, and it can be
    /// set.
    pub wall_ms: f64,
    /// Time since the page was opened. Unit: milliseconds. It never goes back, and may stand still
    /// while a computer sleeps.
    pub monotonic_ms: f64,
}

/// Changes the model by one message. The effects are to be carried out in their order; without
/// [`Effect::Render`], nothing that is shown has changed.
#[must_use]
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    let (screen, language) = (ScreenKey::of(model), model.locale().tag());
    let mut update = Update { model, now, effects: Vec::new(), focus: None };
    if update.handle(msg) {
        update.screen_changed(screen);
        update.language_changed(language);
        update.effects.push(Effect::Render);
    }
    update.effects.extend(update.focus.map(Effect::Focus));
    update.effects
}

/// Which screen is shown.
#[derive(Clone, Copy, PartialEq)]
struct ScreenKey {
    generation: u32,
    about: bool,
    screen: Discriminant<Screen>,
    item: Option<usize>,
}

impl ScreenKey {
    fn of(model: &Model) -> Self {
        Self {
            generation: model.generation,
            about: model.about,
            screen: discriminant(&model.session.screen),
            item: model.item(),
        }
    }
}

/// One update under way.
struct Update<'m> {
    model: &'m mut Model,
    now: Now,
    effects: Vec<Effect>,
    /// The last target wins.
    focus: Option<FocusTarget>,
}

impl Update<'_> {
    /// Returns whether anything that is shown may have changed.
    fn handle(&mut self, msg: Msg) -> bool {
        let Model { form, options, .. } = &mut *self.model;
        match msg {
            Msg::Mounted => {
                self.model.timing.last_activity_ms = self.now.wall_ms;
                self.model.timing.item_shown_ms = self.now.monotonic_ms;
                self.find_voice();
                return false;
            }

            Msg::Session(event) => self.model.apply(event),
            Msg::LeaveItem(navigation) => self.leave_item(navigation),
            Msg::AnswerChosen(position) => return self.choose_answer(position),
            Msg::AnswerClicked(position) => {
                if options.auto_advance {
                    self.model.timing.auto_advance = Some(position);
                    self.effects.push(Effect::StartAutoAdvance);
                }
                return false;
            }
            Msg::AutoAdvance => {
                if self.model.timing.auto_advance.take().is_none() {
                    return false;
                }
                self.leave_item(Navigation::Next);
            }
            Msg::Begin => match &self.model.session.screen {
                Screen::Start(start) if start.assent == Assent::Given => self.model.apply(Event::Begin),
                _ => self.show_errors(),
            },
            Msg::Age(group) => {
                form.too_young = group == AgeGroup::TooYoung;
                if !form.too_young {
                    self.model.apply(Event::Age(group));
                }
            }
            Msg::FirstItem => self.first_item(),

            Msg::SetForm(chosen) => form.form = Some(chosen),
            Msg::Code(code) => {
                form.code = code;
                form.code_said = None;
            }
            Msg::FollowUp(name) => form.follow_up = name,
            Msg::Consent(held) => form.consent = held,
            Msg::Ready => match set_up::ready(self.model) {
                Some(event) => self.model.apply(event),
                None => self.show_errors(),
            },

            Msg::StepChosen(step) => form.notes.step = Some(step),
            Msg::ToggleMapTable => form.table = !form.table,
            Msg::DecisionChosen(index, true) => {
                form.notes.decision.choices.insert(index);
            }
            Msg::DecisionChosen(index, false) => {
                form.notes.decision.choices.remove(&index);
            }
            Msg::DecisionWritten(field, text) => form.notes.decision.write(field, text),

            Msg::SetPrintout(printout, selected) => {
                let mut printouts = self.model.printouts();
                printouts.set(printout, selected);
                self.model.form.printouts = Some(printouts);
            }
            Msg::Print => return self.open_dialog(Effect::Print),
            Msg::Save => {
                let Some(record) = self.model.session.record() else { return false };
                let record = Box::new(record.clone());
                return self.open_dialog(Effect::SaveRecord(record));
            }
            Msg::RecordSaved(file_name) => form.saved = Some(file_name),
            Msg::PickFile => return self.open_dialog(Effect::OpenFilePicker),
            Msg::FilePicked => {
                form.open_error = None;
                self.effects.push(Effect::ReadFile);
            }
            Msg::FileRead(text) => match record_file::open(&self.model.instrument, text) {
                Ok(record) => self.model.apply(Event::Open(record)),
                Err(reason) => self.model.form.open_error = Some(reason),
            },
            Msg::MeasurePrivacy => {
                self.effects.push(Effect::MeasurePrivacy);
                return false;
            }
            Msg::PrivacyMeasured(report) => form.privacy = Some(report),

            Msg::ShowAbout(open) => {
                self.effects.push(Effect::CloseMenu);
                self.model.about = open;
            }
            Msg::SetNumberKeys(on) => options.number_keys = on,
            Msg::SetAutoAdvance(on) => options.auto_advance = on,
            Msg::DigitPressed(digit) => {
                let answers = if self.model.about { 0 } else { question::count(self.model) };
                if self.model.options.number_keys && (1..=answers).contains(&digit) {
                    self.effects.push(Effect::ClickAnswer(digit - 1));
                }
                return false;
            }
            Msg::EscapePressed => {
                self.effects.push(Effect::CloseMenu);
                return false;
            }

            Msg::ToggleSpeech => self.toggle_speech(),
            Msg::SpeechEnded => self.stop_speech(),
            Msg::VoicesChanged => {
                self.find_voice();
                return false;
            }
            Msg::VoiceFound(found) => self.set_voice(found),

            Msg::ClearAndLeave => {
                self.stop_speech();
                self.model.timing.leaving_until = Some(Deadline::after(UNDO_MS, self.now));
                self.effects.push(Effect::StartUndoTicks);
                self.check_clock();
            }
            Msg::Undo => {
                self.stop_leaving();
                self.note_activity();
                self.show_overlay(Overlay::None);
            }
            Msg::UserActivity => {
                self.note_activity();
                if !matches!(self.model.overlay, Overlay::Idle(_)) {
                    return false;
                }
                self.show_overlay(Overlay::None);
            }
            Msg::Clear => self.clear(),
            Msg::UndoTick => return self.model.timing.leaving_until.is_some() && self.check_clock(),
            Msg::Tick => return self.model.timing.leaving_until.is_none() && self.check_clock(),
        }
        true
    }

    // --- Items ---

    fn leave_item(&mut self, navigation: Navigation) {
        self.effects.push(Effect::CloseMenu);
        // From here on another visit is timed: where an answer is missing, the item stays on the screen.
        let now = self.now.monotonic_ms;
        let shown = replace(&mut self.model.timing.item_shown_ms, now);
        self.model.apply(navigation.event(now - shown));
    }

    fn choose_answer(&mut self, position: usize) -> bool {
        // An answer chosen by key after a click on another one does not go on by itself.
        if self.model.timing.auto_advance.is_some_and(|clicked| clicked != position) {
            self.cancel_auto_advance();
        }
        let Some(answer) = question::answer_at(self.model, position) else { return false };
        self.model.apply(Event::Choose(answer));
        true
    }

    fn cancel_auto_advance(&mut self) {
        if self.model.timing.auto_advance.take().is_some() {
            self.effects.push(Effect::CancelAutoAdvance);
        }
    }

    fn first_item(&mut self) {
        match &self.model.session.screen {
            _ if self.model.form.too_young => self.model.apply(Event::Age(AgeGroup::TooYoung)),
            Screen::AboutYou(about) if about.is_complete() => {
                match started(self.now, self.model.minutes_ahead_of_utc) {
                    Some(started) => self.model.apply(Event::FirstItem(started)),
                    None => self.show_errors(),
                }
            }
            _ => self.show_errors(),
        }
    }

    /// Says what is missing on this screen.
    fn show_errors(&mut self) {
        self.model.form.asked = true;
        self.focus = Some(FocusTarget::FirstError);
    }

    // --- What follows from another screen or language ---

    fn screen_changed(&mut self, before: ScreenKey) {
        let now = ScreenKey::of(self.model);
        if now != before {
            let only_item = now == (ScreenKey { item: now.item, ..before });
            self.focus = Some(if only_item { FocusTarget::Heading } else { FocusTarget::Screen });
            self.cancel_auto_advance();
            self.stop_speech();
            self.model.timing.item_shown_ms = self.now.monotonic_ms;
        }
    }

    fn language_changed(&mut self, before: &str) {
        if self.model.locale().tag() != before {
            self.stop_speech();
            self.find_voice();
        }
    }

    // --- Speech ---

    fn find_voice(&mut self) {
        self.effects.push(Effect::FindVoice(self.model.locale().tag()));
    }

    fn set_voice(&mut self, found: bool) {
        match (found, self.model.voice) {
            (true, Voice::None) => self.model.voice = Voice::Silent,
            (true, Voice::Silent | Voice::Speaks) => {}
            (false, _) => {
                self.stop_speech();
                self.model.voice = Voice::None;
            }
        }
    }

    fn toggle_speech(&mut self) {
        match self.model.voice {
            Voice::None => {}
            Voice::Silent => {
                let texts = question::read_aloud(self.model).into_iter().map(str::to_owned).collect();
                self.effects.push(Effect::Speak { texts, language: self.model.locale().tag() });
                self.model.voice = Voice::Speaks;
            }
            Voice::Speaks => self.stop_speech(),
        }
    }

    fn stop_speech(&mut self) {
        if self.model.voice == Voice::Speaks {
            self.model.voice = Voice::Silent;
            self.effects.push(Effect::StopSpeech);
        }
    }

    // --- Leaving and idle time ---

    /// Opens a dialog of the browser, which holds up the idle time.
    fn open_dialog(&mut self, dialog: Effect) -> bool {
        self.model.timing.dialog_until_ms = self.now.wall_ms + DIALOG_MS;
        self.effects.push(dialog);
        false
    }

    fn note_activity(&mut self) {
        self.model.timing.last_activity_ms = self.now.wall_ms;
        self.model.timing.dialog_until_ms = 0.0;
    }

    fn show_overlay(&mut self, overlay: Overlay) {
        match (self.model.overlay, overlay) {
            (Overlay::None, Overlay::None)
            | (Overlay::Idle(_), Overlay::Idle(_))
            | (Overlay::Leaving(_), Overlay::Leaving(_)) => {}
            (_, Overlay::None) => self.focus = Some(FocusTarget::Heading),
            _ => self.focus = Some(FocusTarget::Overlay),
        }
        self.model.overlay = overlay;
    }

    /// Clears everything where its time is over, and shows how much time is left near the end.
    fn check_clock(&mut self) -> bool {
        match self.model.timing.leaving_until {
            Some(until) => self.check_leaving(until),
            None => self.check_idle(),
        }
    }

    fn check_leaving(&mut self, until: Deadline) -> bool {
        // A timer of a second may come some milliseconds early or late.
        let seconds = (until.left_ms(self.now) / 1000.0).round();
        if seconds > 0.0 {
            self.show_overlay(Overlay::Leaving(seconds as u32));
        } else {
            self.clear();
        }
        true
    }

    fn check_idle(&mut self) -> bool {
        let (has_data, now) = (self.model.has_data(), self.now.wall_ms);
        let timing = &mut self.model.timing;
        // A clock that was set back does not make the idle time longer.
        if !has_data || now < timing.last_activity_ms {
            timing.last_activity_ms = now;
        }
        let idle = if now < timing.dialog_until_ms { 0.0 } else { now - timing.last_activity_ms };
        let left = timing.idle_limit_ms - idle;
        let warning = IDLE_WARNING_MS.min(timing.idle_limit_ms / 2.0);
        if left <= 0.0 {
            self.clear();
            return true;
        }
        let overlay = Overlay::Idle((left / 1000.0).ceil() as u32);
        if left > warning || self.model.overlay == overlay {
            return false;
        }
        self.show_overlay(overlay);
        true
    }

    fn stop_leaving(&mut self) {
        if self.model.timing.leaving_until.take().is_some() {
            self.effects.push(Effect::StopUndoTicks);
        }
    }

    fn clear(&mut self) {
        self.stop_leaving();
        self.cancel_auto_advance();
        self.stop_speech();
        self.model.clear();
    }
}

/// The start that a record carries; `None` where the clock is outside of the years 0 to 9999.
fn started(now: Now, minutes_ahead_of_utc: i32) -> Option<Timestamp> {
    Timestamp::from_millis(now.wall_ms as i64, minutes_ahead_of_utc).ok()
}
