//! A pupil's turn at a counselor's desk.

use std::mem::take;

use super::Update;
use crate::effect::Effect;
use crate::model::Model;
use crate::turn::{Turn, TurnAnswer, TurnEvent, TurnState};
use trellis_core::record::{AnswerRecord, Ended};
use trellis_core::session::{Event, Screen};

impl Update<'_> {
    /// At the start that follows a counselor's set-up.
    pub(super) fn begin_turn(&mut self, turn: Box<Turn>) {
        // The page may have been there for long: the time of this pupil begins now.
        self.note_activity();
        let Turn { form, code, follow_up, consent, language, .. } = turn.as_ref().clone();
        self.model.apply(Event::Language(language));
        self.model.apply(Event::SetUp);
        self.model.apply(Event::ReadyForPupil { form, subject: Some(code), follow_up, consent });
        self.model.turn = TurnState::Running { turn, told: Default::default() };
    }

    /// From the start of a turn to its first item; to the conditions of the modules where there are any.
    pub(super) fn begin_turn_items(&mut self) {
        let Some(turn) = self.model.turn.running() else { return };
        let (age, asked) = (turn.age, turn.modules.clone());
        self.model.apply(Event::Age(age));
        let others: Vec<_> = self.model.instrument.modules().keys().filter(|module| !asked.contains(module)).collect();
        for module in others {
            self.model.apply(Event::Condition(module, false));
        }
        if asked.is_empty() {
            self.first_item();
        }
    }

    /// From the first item of the questionnaire to that of the turn.
    pub(super) fn go_on_from(&mut self) {
        let first = self.model.turn.running().map_or(0, |turn| turn.first);
        if let (Screen::Question(run), 1..) = (&self.model.session.screen, first) {
            // With another answer to the condition of a module there may be fewer items than before.
            let last = run.asked().end - 1;
            self.model.apply(Event::GoOnFrom(first.min(last)));
        }
    }

    /// Tells the answer to the item that was on the screen before, where it was left.
    pub(super) fn tell_answer_left(&mut self, before: Option<usize>) {
        if let Some(position) = before.filter(|_| position_of(self.model) != before) {
            self.tell_answer(position);
        }
    }

    fn tell_answer(&mut self, position: usize) {
        let TurnState::Running { told, .. } = &mut self.model.turn else { return };
        let record = match &self.model.session.screen {
            Screen::Question(run) | Screen::Stopped(run) | Screen::Check(run) => run.record(Ended::Interrupted),
            _ => match self.model.session.record() {
                Some(record) => record.clone(),
                None => return,
            },
        };
        let Some(item) = record.items.into_iter().nth(position) else { return };
        // An answer that is taken back is told; an item that was only looked at is not.
        if item.answer == AnswerRecord::NotReached && !told.contains(&position) {
            return;
        }
        told.insert(position);
        let language = self.model.session.language.clone();
        let answer = TurnAnswer { position, item, language, started: record.started };
        self.effects.push(Effect::TellDesk(TurnEvent::Answered(Box::new(answer))));
    }

    /// Ends the turn where the pupil has come to the end, or is done after stopping.
    pub(super) fn end_turn_with_record(&mut self) {
        if self.model.turn.running().is_none() {
            return;
        }
        let Some(record) = self.model.session.record() else { return };
        let record = Box::new(record.clone());
        let event =
            if record.ended == Ended::Completed { TurnEvent::Finished(record) } else { TurnEvent::Stopped(record) };
        self.end_turn(event);
    }

    /// Ends a turn before its end; returns whether there was one.
    pub(super) fn leave_turn(&mut self) -> bool {
        let is_turn = self.model.pupil_turn().is_some();
        if is_turn {
            self.interrupt_turn(TurnEvent::Left);
        }
        is_turn
    }

    /// Clears everything. What was answered in a turn is told first.
    pub(super) fn clear_or_leave_turn(&mut self) {
        if !self.leave_turn() {
            self.clear();
        }
    }

    /// Ends the turn before its end: what is answered on the screen is told first.
    pub(super) fn interrupt_turn(&mut self, event: TurnEvent) {
        if let Some(position) = position_of(self.model) {
            let time = self.now.monotonic_ms - self.model.timing.item_shown_ms;
            self.model.apply(Event::Stop(time));
            self.tell_answer(position);
        }
        self.end_turn(event);
    }

    /// Nothing of the pupil stays.
    fn end_turn(&mut self, event: TurnEvent) {
        take(&mut self.model.turn);
        self.clear();
        self.model.turn = TurnState::Over;
        self.effects.push(Effect::TellDesk(event));
    }
}

/// The position of the item of a turn that is on the screen.
pub(super) fn position_of(model: &Model) -> Option<usize> {
    match &model.session.screen {
        Screen::Question(run) if model.turn.running().is_some() => Some(run.position),
        _ => None,
    }
}
