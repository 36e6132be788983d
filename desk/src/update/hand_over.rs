//! One pupil after another.

use std::mem::replace;

use super::Update;
use crate::effect::{Effect, FocusTarget, Purpose};
use crate::hand_over::{CodeProblem, HandOver, MAP_MS, Stage, WayOut, shown_code};
use crate::kept::{KeptSitting, Progress};
use crate::model::Screen;
use crate::unlock::TypedKey;
use trellis::{Turn, TurnAnswer, TurnEvent};
use trellis_core::record::{Record, Subject};
use trellis_core::report::Report;
use trellis_core::session::Event;
use trellis_desk::code::{CheckSign, check_sign};
use trellis_desk::log::{Content, Part, Place, Sealer};
use trellis_desk::sitting::{Ending, Id, TypedCode};
use trellis_text::Locale;

impl Update<'_> {
    pub(super) fn hand_over(&mut self, sitting: Id) -> bool {
        if !self.model.kept.sittings.contains_key(&sitting) {
            return false;
        }
        self.set_handed_over(&sitting, true);
        self.model.screen = Screen::HandOver(HandOver { sitting, language: None, stage: Stage::welcome() });
        self.focus = Some(FocusTarget::Code);
        true
    }

    /// Keeps whether the computer is in the pupils' hands: a page that is loaded again leads no pupil out.
    pub(super) fn set_handed_over(&mut self, sitting: &Id, is_handed_over: bool) {
        let Some(kept) = self.model.kept.sittings.get_mut(sitting) else { return };
        if replace(&mut kept.status.is_handed_over, is_handed_over) != is_handed_over {
            let changes = kept.put().to_vec();
            self.effects.push(Effect::Write(Purpose::Other, changes));
        }
    }

    fn stage(&mut self) -> Option<&mut Stage> {
        match &mut self.model.screen {
            Screen::HandOver(hand) => Some(&mut hand.stage),
            _ => None,
        }
    }

    pub(super) fn code_typed(&mut self, text: &str) -> bool {
        let is_made_here = self.model.handed_over().is_some_and(|(_, sitting)| has_codes_made_here(sitting));
        if let Some(Stage::Welcome { typed, problem, was_idle }) = self.stage() {
            *typed = shown_code(text, is_made_here);
            (*problem, *was_idle) = (None, false);
            return true;
        }
        false
    }

    pub(super) fn this_is_me(&mut self) -> bool {
        let Some((HandOver { stage: Stage::Welcome { typed, .. }, .. }, sitting)) = self.model.handed_over() else {
            return false;
        };
        let problem = match sitting.sitting.find(typed) {
            _ if typed.trim().is_empty() => CodeProblem::Missing,
            TypedCode::Listed(code) => return self.code_chosen(&code),
            TypedCode::OptedOut(code) => CodeProblem::OptedOut(code),
            TypedCode::WrongSign | TypedCode::NotListed => CodeProblem::Unknown(typed.clone()),
        };
        self.refuse(problem)
    }

    fn refuse(&mut self, refused: CodeProblem) -> bool {
        if let Some(Stage::Welcome { problem, .. }) = self.stage() {
            *problem = Some(refused);
        }
        self.focus = Some(FocusTarget::FirstError);
        true
    }

    /// A pupil's turn begins, or goes on where it broke off.
    pub(super) fn code_chosen(&mut self, code: &Subject) -> bool {
        let Some((HandOver { stage: Stage::Welcome { .. }, language, .. }, sitting)) = self.model.handed_over() else {
            return false;
        };
        let first = match sitting.progress_of(code) {
            Progress::Done => return self.refuse(CodeProblem::Done(code.clone())),
            Progress::OptedOut => return self.refuse(CodeProblem::OptedOut(code.clone())),
            Progress::Interrupted { next } => next,
            Progress::Absent => 0,
        };
        let (agreed, instrument) = (&sitting.sitting, &self.model.instrument);
        let turn = Turn {
            code: code.clone(),
            form: instrument.find_form(&agreed.form).unwrap_or(instrument.first_form()),
            language: language.map_or_else(|| agreed.language.clone(), str::to_owned),
            age: agreed.age.into(),
            consent: agreed.consent(),
            follow_up: agreed.responder.clone(),
            until: sitting.until(),
            modules: agreed.modules.iter().filter_map(|module| instrument.find_module(module)).collect(),
            first,
        };
        let run = Id::generate(self.rng);
        let furthest = (first as u32).saturating_sub(1);
        let begun = Stage::Turn { turn: Box::new(turn), run, next: 0, furthest };
        let Some(stage) = self.stage() else { return false };
        *stage = begun;
        // The questionnaire moves the focus by itself.
        true
    }

    /// What happens in a pupil's turn: each answer is sealed and written before the next one comes.
    pub(super) fn turn(&mut self, event: TurnEvent) -> bool {
        let stage = match event {
            TurnEvent::Answered(answer) => {
                self.keep_answer(*answer);
                return false;
            }
            TurnEvent::Finished(record) => {
                let map = self.own_map(&record);
                self.keep_record(record);
                let since = self.model.now;
                map.map_or(Stage::Thanks { stopped: false }, |map| Stage::Map { map, since })
            }
            TurnEvent::Stopped(record) => {
                self.keep_record(record);
                Stage::Thanks { stopped: true }
            }
            TurnEvent::Idle => Stage::Welcome { typed: String::new(), problem: None, was_idle: true },
            TurnEvent::Left => Stage::welcome(),
        };
        let is_welcome = matches!(stage, Stage::Welcome { .. });
        match self.stage() {
            Some(turn @ Stage::Turn { .. }) => *turn = stage,
            _ => return false,
        }
        if is_welcome {
            self.focus = Some(FocusTarget::Code);
        }
        true
    }

    /// The pupil's own map, where the counselor has chosen that pupils see it. It is not shown of a turn that went on behind
    /// an earlier one: what was answered there is sealed.
    fn own_map(&self, record: &Record) -> Option<Box<trellis::Model>> {
        let (HandOver { stage: Stage::Turn { turn, .. }, .. }, sitting) = self.model.handed_over()? else {
            return None;
        };
        if sitting.sitting.ending != Ending::OwnMap || turn.first > 0 {
            return None;
        }
        let instrument = self.model.instrument.clone();
        let report = Report::new(&instrument, record).ok()?;
        let language = record.languages.last().map_or(self.model.language, |last| Locale::of(&last.language).tag());
        let mut map = trellis::Model::new(instrument, &[language.to_owned()]);
        map.show_map(record.clone(), report);
        Some(Box::new(map))
    }

    /// What the pupil does at the map. Giving the computer back ends it.
    pub(super) fn map(&mut self, msg: trellis::Msg) -> bool {
        let now = self.model.now;
        let Some(Stage::Map { map, .. }) = self.stage() else { return false };
        if matches!(msg, trellis::Msg::Session(Event::HandBack)) {
            return self.map_seen();
        }
        // Its effects are those of the questionnaire page: here there is only what is rendered.
        let _ = trellis::update(map, msg, now);
        matches!(map.session.screen, trellis_core::session::Screen::Map(_)) || self.map_seen()
    }

    /// The map goes: nothing of it stays for the next pupil.
    pub(super) fn map_seen(&mut self) -> bool {
        let Some(stage @ Stage::Map { .. }) = self.stage() else { return false };
        *stage = Stage::Thanks { stopped: false };
        self.focus = Some(FocusTarget::Screen);
        true
    }

    /// After a minute by either clock, since one may stand still while the computer sleeps.
    pub(super) fn map_seen_for_long(&mut self) -> bool {
        let now = self.model.now;
        let Some(Stage::Map { since, .. }) = self.stage() else { return false };
        let shown_ms = (now.monotonic_ms - since.monotonic_ms).max(now.wall_ms - since.wall_ms);
        shown_ms >= MAP_MS && self.map_seen()
    }

    fn keep_answer(&mut self, answer: TurnAnswer) {
        let Some(given) = self.model.timestamp() else { return };
        let Some(Stage::Turn { turn, furthest, .. }) = self.stage() else { return };
        *furthest = (*furthest).max(answer.position as u32);
        let asked = turn.modules.clone();
        let modules = asked.iter().map(|&module| self.model.instrument.modules()[module].id.clone()).collect();
        let part = Part {
            item: answer.item.item,
            answer: answer.item.answer,
            ms: answer.item.ms,
            language: answer.language,
            modules,
            started: answer.started,
            given,
        };
        self.keep(Content::Part(part));
    }

    fn keep_record(&mut self, record: Box<Record>) {
        let Some(finished) = self.model.timestamp() else { return };
        self.keep(Content::Record { record, finished });
        let Screen::HandOver(HandOver { sitting, .. }) = &self.model.screen else { return };
        if self.model.kept.sittings.get(sitting).is_some_and(|kept| kept.status.saves_each) {
            self.save_sealed(&sitting.clone());
        }
    }

    /// Saves one sitting as a sealed file.
    pub(super) fn save_sealed(&mut self, sitting: &Id) -> bool {
        let Some(content) = self.model.kept.sealed_file(Some(sitting), None) else { return false };
        let code = self.model.kept.sittings.get(sitting).map_or("", |kept| kept.code().as_str());
        let name = format!("trellis-desk-{code}-{}.json", self.model.today());
        self.effects.push(Effect::SaveFile { name, content });
        true
    }

    /// Seals a content at its place, and writes it.
    fn keep(&mut self, content: Content) {
        let Screen::HandOver(HandOver { sitting, language: _, stage: Stage::Turn { turn, run, next, furthest } }) =
            &mut self.model.screen
        else {
            return;
        };
        let (Some(kept), Some(key)) = (self.model.kept.sittings.get_mut(sitting), &self.model.kept.key) else {
            return;
        };
        let (sequence, furthest) = match content {
            Content::Part(_) => (replace(next, *next + 1), *furthest),
            Content::Record { .. } => (Place::FINISHED, Place::FINISHED),
        };
        let place = Place {
            sitting: sitting.clone(),
            code: turn.code.clone(),
            run: run.clone(),
            sequence,
            furthest,
            age: kept.sitting.age,
        };
        let sealed = Sealer::new(&self.model.instrument, &kept.sitting, key.recipients(&kept.sitting))
            .and_then(|sealer| sealer.seal(place, content));
        match sealed {
            Ok(entry) => {
                let changes = kept.add(entry);
                self.effects.push(Effect::Write(Purpose::Answer, changes));
            }
            Err(error) => self.model.not_kept = Some(error.to_string()),
        }
    }

    /// To the field of the code, for the next pupil.
    pub(super) fn next_pupil(&mut self) -> bool {
        self.model.typed_key = TypedKey::default();
        match self.stage() {
            Some(stage @ (Stage::Thanks { .. } | Stage::Leaving { .. })) => *stage = Stage::welcome(),
            _ => return false,
        }
        self.focus = Some(FocusTarget::Code);
        true
    }

    pub(super) fn leave_hand_over(&mut self) -> bool {
        match self.stage() {
            Some(stage @ (Stage::Thanks { .. } | Stage::Welcome { .. })) => {
                *stage = Stage::Leaving { to: WayOut::Home };
            }
            _ => return false,
        }
        self.model.typed_key = TypedKey::default();
        self.focus = Some(FocusTarget::Passphrase);
        true
    }

    /// Opens the key, and leads out of the hand-over.
    pub(super) fn leave(&mut self, way: WayOut) -> bool {
        match self.stage() {
            Some(Stage::Leaving { to }) => *to = way,
            _ => return false,
        }
        self.use_key()
    }
}

/// Whether all codes of a sitting are codes that are made here.
fn has_codes_made_here(sitting: &KeptSitting) -> bool {
    sitting.sitting.codes.iter().all(|code| check_sign(code.as_str()) == CheckSign::Fits)
}
