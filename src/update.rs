//! What a message changes in the model, and which effects it has.
//!
//! [`update`] is pure: the time comes in with the message, and what is to be done in the browser goes
//! out as a list of [`Effect`]s. A message that means nothing in a state changes nothing.

mod files;
mod host;
mod idle;
mod items;
mod kept;
mod speech;
mod supervised;
mod turn;

use std::mem::{Discriminant, discriminant};

use super::effect::{Effect, FocusTarget};
use super::model::{Model, Overlay};
use super::msg::{Msg, Navigation, Origin};
use super::screens::{question, set_up};
use super::supervision::ReportLock;
use super::timing::{Now, Timing};
use super::turn::{TurnEvent, TurnState};
use crate::embedding::Begin;
use trellis_core::session::{AgeGroup, Assent, Event, Screen};

/// Time to change one's mind before a clicked answer goes on by itself. Unit: milliseconds.
pub const AUTO_ADVANCE_DELAY_MS: u32 = 400;

/// How long after a screen or an item has come nothing on it can be pressed or chosen: a second click or
/// tap that was meant for what stood in the same place before does nothing. Unit: milliseconds.
pub const SCREEN_GUARD_MS: f64 = 500.0;

/// How long after an overlay has come its button cannot be pressed: it comes unasked or takes the focus. Unit:
/// milliseconds.
pub const OVERLAY_GUARD_MS: f64 = 700.0;

/// How long leaving can be taken back. Unit: milliseconds.
const UNDO_MS: f64 = 5_000.0;

/// How often, between two blank starts, what is shown is rendered anew because something else has changed it. After
/// that it is left as it is: an extension that changes it each time would keep the page rendering.
const MAX_REMOUNTS: u32 = 30;

/// Changes the model by one message. The effects are to be carried out in their order; without
/// [`Effect::Render`], nothing that is shown has changed.
///
/// Each message looks at the clock first: where the time is over, everything is cleared and the message
/// does nothing more.
#[must_use]
pub fn update(model: &mut Model, msg: Msg, now: Now) -> Vec<Effect> {
    let (screen, language, overlay) = (ScreenKey::of(model), model.locale().tag(), model.overlay);
    model.timing.clock.advance(now);
    let shown = host::Shown::of(model);
    let item = turn::position_of(model);
    let mut update = Update { model, now, effects: Vec::new(), focus: None };
    if update.handle_in_time(msg) {
        update.tell_answer_left(item);
        update.end_turn_with_record();
        update.keep_run();
        update.screen_changed(screen);
        update.overlay_changed(overlay);
        update.language_changed(language);
        update.effects.push(Effect::Render);
    }
    update.effects.extend(update.focus.map(Effect::Focus));
    update.tell_host(shown);
    update.effects
}

/// Which screen is shown.
#[derive(Clone, Copy, PartialEq)]
struct ScreenKey {
    generation: u32,
    about: bool,
    has_earlier: bool,
    screen: Discriminant<Screen>,
    item: Option<usize>,
}

impl ScreenKey {
    fn of(model: &Model) -> Self {
        Self {
            generation: model.generation,
            about: model.about,
            has_earlier: model.earlier.is_some(),
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
    /// Handles a message where there is still time for it, and nothing keeps it from acting. Returns
    /// whether anything that is shown may have changed.
    fn handle_in_time(&mut self, msg: Msg) -> bool {
        if matches!(self.model.turn, TurnState::Over) {
            return false;
        }
        if self.is_over() && self.model.pupil_turn().is_some() {
            self.interrupt_turn(TurnEvent::Idle);
            return true;
        }
        if self.is_over() {
            let is_unused = self.model.timing.leaving_until_ms.is_none();
            self.clear();
            self.model.form.was_unused = is_unused;
            // What the page around has set up holds for the next person.
            if matches!(msg, Msg::Embed(..) | Msg::SetLanguage(_)) {
                self.handle(msg);
            }
            return true;
        }
        if self.model.is_hidden() && !acts_while_hidden(&msg) {
            return false;
        }
        match msg.origin() {
            Origin::Other => self.handle(msg),
            Origin::Writing => {
                let answered = self.note_activity();
                self.handle(msg) || answered
            }
            // Rendered all the same: a radio button that was chosen is shown as it was before.
            Origin::Press if self.is_guarded(&msg) => {
                self.note_activity();
                true
            }
            Origin::Press => {
                let answered = self.note_activity();
                self.handle(msg) || answered
            }
        }
    }

    /// Whether what is pressed on the screen has come too short a time ago.
    fn is_guarded(&self, msg: &Msg) -> bool {
        let Timing { screen_shown_ms, overlay_shown_ms, .. } = self.model.timing;
        let came_within = |shown: Option<f64>, millis| shown.is_some_and(|shown| self.elapsed_ms() - shown < millis);
        // A key acts without having been aimed at anything.
        let by_key = matches!(msg, Msg::DigitPressed(_));
        came_within(screen_shown_ms, SCREEN_GUARD_MS) || (by_key && came_within(overlay_shown_ms, OVERLAY_GUARD_MS))
    }

    /// Whether the overlay has come too short a time ago for its button.
    fn is_overlay_guarded(&self) -> bool {
        let shown = self.model.timing.overlay_shown_ms;
        shown.is_some_and(|shown| self.elapsed_ms() - shown < OVERLAY_GUARD_MS)
    }

    /// By the model's clock.
    fn elapsed_ms(&self) -> f64 {
        self.model.timing.clock.elapsed_ms()
    }

    /// Returns whether anything that is shown may have changed.
    fn handle(&mut self, msg: Msg) -> bool {
        let Model { form, options, .. } = &mut *self.model;
        match msg {
            Msg::Mounted => {
                self.note_activity();
                self.model.timing.item_shown_ms = self.now.monotonic_ms;
                self.find_voice();
                self.tell_ready();
                return false;
            }
            Msg::Embed(place, attributes) => self.embed(place, &attributes),
            Msg::SetLanguage(language) => self.speak(&language),
            Msg::AgreeToShare(agreed) => self.agree_to_share(agreed),
            Msg::AgreeToKeep(agreed) => self.agree_to_keep(agreed),
            Msg::RunFound(found) => return self.find_earlier(found),
            Msg::ResumeEarlierRun => self.resume_earlier(),
            Msg::DropEarlierRun => return self.drop_earlier(),
            Msg::RunNotKept => self.stop_keeping(),

            Msg::BeginTurn(turn) => self.begin_turn(turn),
            Msg::LeaveTurn => return self.leave_turn(),

            Msg::Session(Event::Clear) => self.clear_or_leave_turn(),
            Msg::Session(event) => self.model.apply(event),
            Msg::LeaveItem(navigation) => self.leave_item(navigation),
            Msg::AnswerChosen(position) => return self.choose_answer(position),
            Msg::AnswerToggled(position, chosen) => return self.toggle_answer(position, chosen),
            Msg::AnswerWritten(text) => self.write_answer(text),
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
                Screen::Start(start) if start.assent == Assent::Given => {
                    self.model.apply(Event::Begin);
                    self.begin_turn_items();
                    if self.model.embedding.begin == Begin::Items {
                        self.begin_items();
                    }
                }
                _ => self.show_errors(),
            },
            // Somebody may pass over "too young" with the arrow keys.
            Msg::Age(AgeGroup::TooYoung) => form.too_young = true,
            Msg::Age(group) => {
                form.too_young = false;
                self.model.apply(Event::Age(group));
            }
            Msg::TooYoung => self.model.apply(Event::Age(AgeGroup::TooYoung)),
            Msg::FirstItem => self.first_item(),

            Msg::SetForm(chosen) => form.form = Some(chosen),
            Msg::Code(code) => {
                form.code = code;
                form.code_message = None;
            }
            Msg::FollowUp(name) => form.follow_up = name,
            Msg::SetConsentKind(kind) => {
                // What is ticked belongs to the kind.
                form.consent &= form.consent_kind == Some(kind);
                form.consent_kind = Some(kind);
            }
            Msg::Consent(held) => form.consent = held,
            Msg::PinWritten(pin) => {
                form.pin = pin;
                form.is_pin_wrong = false;
            }
            Msg::ChangeKept => {
                if let Some(kept) = &mut form.kept {
                    kept.shows_fields = true;
                }
            }
            Msg::Ready => match set_up::ready(self.model) {
                Some(ready) => {
                    self.model.lock = ReportLock { pin: ready.pin, ..ReportLock::default() };
                    self.model.apply(ready.event);
                }
                None => self.show_errors(),
            },
            Msg::NextPupil => return self.next_pupil_if_kept(),
            Msg::NextPupilConfirmed => return self.next_pupil(),

            Msg::HoldBegan => return self.begin_hold(),
            Msg::HoldEnded => return self.stop_holding(),
            Msg::HoldDone => {
                if !self.stop_holding() {
                    return false;
                }
                self.open_report();
            }
            Msg::KeyTyped(text) => {
                form.typed = text;
                form.unlock_error = None;
            }
            Msg::Unlock => self.unlock(),

            Msg::StepChosen(step) => form.notes.step = Some(step),
            Msg::ToggleMapTable => form.table = !form.table,
            Msg::DecisionChosen(index, true) => {
                form.notes.decision.choices.insert(index);
            }
            Msg::DecisionChosen(index, false) => {
                form.notes.decision.choices.remove(&index);
            }
            Msg::DecisionWritten(field, text) => form.notes.decision.write(field, text),

            Msg::FamilyLineWritten(line, text) => {
                let language = self.model.locale().tag();
                self.model.form.notes.family.write(language, line, text);
            }
            Msg::FamilyLineStruck(line, is_struck) => {
                let language = self.model.locale().tag();
                self.model.form.notes.family.strike(language, line, is_struck);
            }
            Msg::PrintFamily => self.print_family(),
            Msg::PrintHeldFamily => {
                form.confirms_printing = false;
                form.may_print_held = true;
                self.open_print_dialog();
            }

            Msg::SetPrintout(printout, selected) => {
                let mut printouts = self.model.printouts();
                printouts.set(printout, selected);
                self.model.form.printouts = Some(printouts);
            }
            Msg::Print => self.print(),
            Msg::Save => {
                let Some(record) = self.model.session.record() else { return false };
                self.effects.push(Effect::SaveRecord(Box::new(record.clone())));
                return false;
            }
            Msg::RecordSaved(file_name) => {
                form.notes.saved |= file_name.is_ok();
                form.saved = Some(file_name);
                form.record_text = false;
            }
            Msg::PickFile => return self.open_dialog(Effect::OpenFilePicker),
            Msg::FilePicked => {
                (form.open_error, form.to_open) = (None, None);
                self.note_activity();
                self.effects.push(Effect::ReadFile(self.model.generation));
            }
            Msg::Dropped(dropped) => {
                self.note_activity();
                self.drop_file(dropped);
            }
            Msg::FileRead(generation, bytes) => return self.open_file(generation, bytes),
            Msg::Replace(yes) => {
                if let Some(record) = form.to_open.take().filter(|_| yes) {
                    self.model.apply(Event::Open(record));
                }
            }
            Msg::ShowRecordText => form.record_text = true,
            Msg::PrintRefused => {
                form.print_refused = true;
                form.notes.printed_at = None;
                self.model.timing.dialog_until_ms = None;
            }
            Msg::ForeignChange => {
                if self.model.remounts >= MAX_REMOUNTS {
                    return false;
                }
                self.model.remounts += 1;
                let has_overlay = self.model.overlay != Overlay::None;
                self.focus = Some(if has_overlay { FocusTarget::Overlay } else { FocusTarget::Heading });
            }
            Msg::DialogClosed => return self.model.timing.dialog_until_ms.is_some() && self.note_activity(),
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
                self.effects.push(Effect::DismissMenu);
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
                self.note_activity();
                self.stop_holding();
                self.cancel_auto_advance();
                self.stop_speech();
                self.model.timing.leaving_until_ms = Some(self.elapsed_ms() + UNDO_MS);
                self.effects.push(Effect::StartUndoTicks);
                self.count_leaving();
            }
            Msg::ShowAgain => {
                if self.model.overlay != Overlay::Covered || self.is_overlay_guarded() {
                    return false;
                }
                self.show_overlay(Overlay::None);
                self.note_activity();
            }
            Msg::Undo => {
                if self.model.overlay == Overlay::Covered || self.is_overlay_guarded() {
                    return false;
                }
                self.stop_leaving();
                self.note_activity();
                self.show_overlay(Overlay::None);
            }
            Msg::UserActivity => return self.note_activity(),
            Msg::Clear => self.clear_or_leave_turn(),
            Msg::PageLeft => self.leave_page(),
            Msg::PageReturned => self.return_to_page(),
            Msg::PageHidden => {
                if self.model.timing.leaving_until_ms.is_none() {
                    return false;
                }
                self.clear();
            }
            Msg::UndoTick => return self.model.timing.leaving_until_ms.is_some() && self.count_leaving(),
            Msg::Tick => {
                // The wait for another PIN is counted down.
                let waits = self.model.lock.wait_until_ms.is_some_and(|until| self.elapsed_ms() < until + 1000.0);
                return self.warn_of_idle() || waits;
            }
        }
        true
    }

    fn screen_changed(&mut self, before: ScreenKey) {
        let now = ScreenKey::of(self.model);
        if now != before {
            self.stop_holding();
            let only_item = now == (ScreenKey { item: now.item, ..before });
            self.focus = Some(if only_item { FocusTarget::Heading } else { FocusTarget::Screen });
            self.cancel_auto_advance();
            self.stop_speech();
            self.model.form.written = None;
            self.model.timing.item_shown_ms = self.now.monotonic_ms;
            self.model.timing.screen_shown_ms = Some(self.elapsed_ms());
        }
    }

    /// What lay under an overlay has come anew when it goes.
    fn overlay_changed(&mut self, before: Overlay) {
        let now = self.model.overlay;
        if discriminant(&now) == discriminant(&before) {
            return;
        }
        let elapsed = Some(self.elapsed_ms());
        if now == Overlay::None {
            self.model.timing.screen_shown_ms = elapsed;
        } else {
            self.model.timing.overlay_shown_ms = elapsed;
        }
    }

    fn language_changed(&mut self, before: &str) {
        if self.model.locale().tag() != before {
            self.stop_speech();
            self.find_voice();
        }
    }
}

/// Whether a message acts while everything is hidden.
fn acts_while_hidden(msg: &Msg) -> bool {
    matches!(
        msg,
        Msg::Undo
            | Msg::ShowAgain
            | Msg::UndoTick
            | Msg::Tick
            | Msg::Clear
            | Msg::PageLeft
            | Msg::PageHidden
            | Msg::UserActivity
            | Msg::VoicesChanged
            | Msg::VoiceFound(_)
            | Msg::SpeechEnded
            | Msg::ForeignChange
            | Msg::Embed(..)
            | Msg::SetLanguage(_)
    )
}
