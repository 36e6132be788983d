//! What a message changes in the model, and which effects it has.
//!
//! [`update`] is pure: the time comes in with the message, and what is to be done in the browser goes
//! out as a list of [`Effect`]s. A message that means nothing in a state changes nothing.

use std::mem::{Discriminant, discriminant, replace};

use super::effect::{Effect, FocusTarget};
use super::model::{Model, Overlay, Voice};
use super::msg::{Dropped, Msg, Navigation, Origin};
use super::record_file;
use super::screens::{family, question, set_up};
use super::supervision::{KeptSetUp, PIN_TRIES, PIN_WAIT_MS, Pin, ReportLock, TypedKey, UnlockError, next_code};
use trellis_core::record::{KeyMatch, Timestamp};
use trellis_core::session::{AgeGroup, Assent, Event, Screen};
use trellis_text::{Text, plain_text};

/// Time to change one's mind before a clicked answer goes on by itself. Unit: milliseconds.
pub const AUTO_ADVANCE_DELAY_MS: u32 = 400;

/// How long after a screen or an item has come nothing on it can be pressed or chosen: a second click or
/// tap that was meant for what stood in the same place before does nothing. Unit: milliseconds.
pub const SCREEN_GUARD_MS: f64 = 500.0;

/// The same for the button of an overlay, which comes unasked or takes the focus. Unit: milliseconds.
pub const OVERLAY_GUARD_MS: f64 = 700.0;

/// How long leaving can be taken back. Unit: milliseconds.
const UNDO_MS: f64 = 5_000.0;

/// How long before the end of the idle time the page warns; half the idle time where that is less.
/// Unit: milliseconds.
const IDLE_WARNING_MS: f64 = 30_000.0;

/// How many times as long the counselor's screens stay before they are covered, and after that before they are cleared:
/// 15 minutes each where the element does not say.
const COUNSELOR_IDLE_FACTOR: f64 = 5.0;

/// How long a dialog of the browser can hold up the idle time. Unit: milliseconds.
const DIALOG_MS: f64 = 600_000.0;

/// How often what is shown is rendered anew before a blank start because something else has changed it: what
/// changes it each time is not fought for ever.
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
    let mut update = Update { model, now, effects: Vec::new(), focus: None };
    if update.handle_in_time(msg) {
        update.screen_changed(screen);
        update.overlay_changed(overlay);
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
    /// Handles a message where there is still time for it, and nothing keeps it from acting. Returns
    /// whether anything that is shown may have changed.
    fn handle_in_time(&mut self, msg: Msg) -> bool {
        if self.is_over() {
            let is_unused = self.model.timing.leaving_until_ms.is_none();
            self.clear();
            self.model.form.was_unused = is_unused;
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
                return false;
            }

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
                Screen::Start(start) if start.assent == Assent::Given => self.model.apply(Event::Begin),
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
                form.code_said = None;
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
                self.open_dialog(Effect::Print);
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
                self.model.timing.dialog_until_ms = None;
            }
            Msg::ForeignChange => {
                if self.model.remounts >= MAX_REMOUNTS {
                    return false;
                }
                self.model.remounts += 1;
                self.focus = Some(FocusTarget::Heading);
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
                if self.is_overlay_guarded() {
                    return false;
                }
                self.stop_leaving();
                self.note_activity();
                self.show_overlay(Overlay::None);
            }
            Msg::UserActivity => return self.note_activity(),
            Msg::Clear => self.clear(),
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

    fn toggle_answer(&mut self, position: usize, chosen: bool) -> bool {
        let Some(answer) = question::toggled(self.model, position, chosen) else { return false };
        self.model.apply(answer);
        true
    }

    fn write_answer(&mut self, text: String) {
        if let Some(answer) = question::written(self.model, &text) {
            self.model.apply(answer);
        }
        self.model.form.written = Some(text);
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
                    None => self.model.form.notice = Some(Text::ClockWrong),
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

    // --- Pupil after pupil ---

    /// Where nothing was printed or saved, it is asked once more.
    fn next_pupil_if_kept(&mut self) -> bool {
        if self.model.is_kept() {
            return self.next_pupil();
        }
        self.model.form.confirms_clearing = true;
        self.focus = Some(FocusTarget::Confirmation);
        true
    }

    /// Clears this pupil, and keeps what is the same for the next.
    fn next_pupil(&mut self) -> bool {
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

    fn begin_hold(&mut self) -> bool {
        if !matches!(self.model.session.screen, Screen::HandBack(_)) || self.model.lock.is_held {
            return false;
        }
        self.model.lock.is_held = true;
        self.effects.push(Effect::StartHold(self.model.lock.hold_ms()));
        true
    }

    /// Returns whether something was held.
    fn stop_holding(&mut self) -> bool {
        if !replace(&mut self.model.lock.is_held, false) {
            return false;
        }
        self.effects.push(Effect::CancelHold);
        true
    }

    /// Opens the report by what was typed.
    fn unlock(&mut self) {
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

    fn open_report(&mut self) {
        self.model.lock.wrong_pins = 0;
        self.model.lock.wait_until_ms = None;
        self.model.apply(Event::Report);
    }

    /// A page that is held is asked about once more.
    fn print_family(&mut self) {
        if family::is_held(self.model) {
            self.model.form.confirms_printing = true;
            self.focus = Some(FocusTarget::Confirmation);
        } else {
            self.open_dialog(Effect::Print);
        }
    }

    fn print(&mut self) {
        let minute = Timestamp::from_millis(self.now.wall_ms as i64, self.model.minutes_ahead_of_utc);
        self.model.form.notes.printed_at = Some(minute.map_or_else(|_| String::new(), |time| time.time_of_day()));
        self.open_dialog(Effect::Print);
    }

    // --- Files ---

    /// Opens a record; one that was asked for before a blank start is let go. Where there are results, it
    /// is asked about first, and one that cannot be scored does not take their place.
    fn open_file(&mut self, generation: u32, bytes: Result<Vec<u8>, Text>) -> bool {
        if generation != self.model.generation || !self.model.takes_a_file() {
            return false;
        }
        let has_results = self.model.session.finished().is_some();
        match record_file::open(&self.model.instrument, bytes) {
            Err(reason) => self.model.form.open_error = Some(reason),
            Ok(record) if !has_results => self.model.apply(Event::Open(record)),
            Ok(record) if record.key_match(&self.model.instrument) == KeyMatch::UnknownKey => {
                self.model.form.open_error = Some(Text::OpenOtherKey);
            }
            Ok(record) => self.model.form.to_open = Some(record),
        }
        true
    }

    fn drop_file(&mut self, dropped: Dropped) {
        let form = &mut self.model.form;
        (form.notice, form.open_error, form.to_open) = (None, None, None);
        match dropped {
            _ if !self.model.takes_a_file() => self.model.form.notice = Some(Text::DropNotHere),
            Dropped::Other => self.model.form.notice = Some(Text::DropOneRecord),
            Dropped::File => self.effects.push(Effect::ReadDroppedFile(self.model.generation)),
        }
    }

    // --- What follows from another screen or language ---

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
                let texts = question::read_aloud(self.model).into_iter().map(plain_text).collect();
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

    /// Opens a dialog of the browser, which holds up the idle time while it is open.
    fn open_dialog(&mut self, dialog: Effect) -> bool {
        self.model.timing.dialog_until_ms = Some(self.elapsed_ms() + DIALOG_MS);
        self.effects.push(dialog);
        false
    }

    /// A person is there: a dialog that was open is closed, and the warning of the idle time goes. Returns
    /// whether there was one.
    fn note_activity(&mut self) -> bool {
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

    fn show_overlay(&mut self, overlay: Overlay) {
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
    fn is_over(&self) -> bool {
        match self.model.timing.leaving_until_ms {
            Some(until) => until <= self.elapsed_ms(),
            None => self.model.has_data() && self.idle_left_ms() <= 0.0,
        }
    }

    /// Shows how much time is left until leaving can no longer be taken back, and then clears.
    fn count_leaving(&mut self) -> bool {
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
    fn idle_warning_ms(&self) -> f64 {
        IDLE_WARNING_MS.min(self.model.timing.idle_limit_ms / 2.0)
    }

    /// How long the counselor's screens stay before they are covered, and how long after that they are cleared. Unit:
    /// milliseconds.
    fn cover_limit_ms(&self) -> f64 {
        self.model.timing.idle_limit_ms * COUNSELOR_IDLE_FACTOR
    }

    /// Time until the counselor's screens are covered. Unit: milliseconds.
    fn cover_left_ms(&self) -> f64 {
        let Timing { last_activity_ms, dialog_until_ms, .. } = self.model.timing;
        let until = last_activity_ms + self.cover_limit_ms();
        dialog_until_ms.map_or(until, |dialog| until.max(dialog)) - self.elapsed_ms()
    }

    /// Time to the end of the idle time. After a dialog that was left open there is the usual warning.
    /// Unit: milliseconds.
    fn idle_left_ms(&self) -> f64 {
        if self.model.is_read_by_counselor() {
            return self.cover_left_ms() + self.cover_limit_ms();
        }
        let Timing { last_activity_ms, idle_limit_ms, dialog_until_ms, .. } = self.model.timing;
        let until = last_activity_ms + idle_limit_ms;
        let until = dialog_until_ms.map_or(until, |dialog| until.max(dialog + self.idle_warning_ms()));
        until - self.elapsed_ms()
    }

    /// Warns near the end of the idle time; covers the counselor's screens. Without anything to clear no idle time runs.
    fn warn_of_idle(&mut self) -> bool {
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

    fn stop_leaving(&mut self) {
        if self.model.timing.leaving_until_ms.take().is_some() {
            self.effects.push(Effect::StopUndoTicks);
        }
    }

    fn clear(&mut self) {
        self.stop_holding();
        self.stop_leaving();
        self.cancel_auto_advance();
        self.stop_speech();
        self.model.clear();
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
            | Msg::PageHidden
            | Msg::UserActivity
            | Msg::VoicesChanged
            | Msg::VoiceFound(_)
            | Msg::SpeechEnded
    )
}

/// The start that a record carries; `None` where the clock is outside of the years 1970 to 2199.
fn started(now: Now, minutes_ahead_of_utc: i32) -> Option<Timestamp> {
    Timestamp::from_millis(now.wall_ms as i64, minutes_ahead_of_utc).ok()
}
