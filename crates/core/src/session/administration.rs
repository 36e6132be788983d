//! A person among the items.

use std::ops::Range;
use std::sync::Arc;

use super::results::{Reader, results_of};
use super::{AboutYou, Event, LONGEST_VISIT, SafetyQuestions, Screen};
use crate::instrument::{Instrument, ModuleIndex};
use crate::record::{Ended, LanguageFrom, Mode, OrderRecord, Record, RecordMetadata, Subject, Timestamp};
use crate::responses::{ItemState, Responses, Section, ShownOrder};

/// A person among the items.
#[derive(Debug, Clone, PartialEq)]
pub struct Administration {
    /// What was given so far.
    pub responses: Responses,
    /// The position of the item on the screen, in the order of asking, from 0.
    pub position: usize,
    /// The position of the first item: above 0 where this goes on after an interrupted administration, whose answers
    /// are not here. Nothing leads to the items before it, and they stay not reached.
    pub first: usize,
    /// Whether a missing answer was asked for.
    pub prompt: Prompt,
    /// Where Next leads in the end.
    pub route: Route,
    /// A code for the person.
    pub subject: Option<Subject>,
    /// How it is given.
    pub mode: Mode,
    /// When it began.
    pub started: Timestamp,
    /// The languages used so far.
    pub languages: Vec<LanguageFrom>,
    /// Whether the safety questions are asked.
    pub safety: SafetyQuestions,
    /// The order in which the items of the form are shown, where it is not that of the form.
    pub order: Option<ShownOrder>,
}

/// A missing answer is asked for once, kindly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// Not asked.
    Quiet,
    /// Asked.
    Asked,
}

/// Where Next leads in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Through all items.
    Forward,
    /// Back to the list of what was left out; past it where nothing is left out any more.
    ToCheck,
    /// Through the safety questions alone, after stopping early.
    SafetyOnly,
}

impl Administration {
    pub(super) fn begin(instrument: &Arc<Instrument>, about: &AboutYou, language: &str, started: Timestamp) -> Self {
        let asked = about.conditions.iter_enumerated().filter(|(_, holds)| **holds == Some(true));
        let modules: Vec<ModuleIndex> = asked.map(|(module, _)| module).collect();
        let mut responses = Responses::new(instrument.clone(), about.start.form, &modules);
        responses.begin_counts();
        let order = about.start.seed.map(|seed| ShownOrder::seeded(seed, &responses));
        let mut administration = Self {
            position: order.as_ref().map_or(0, |order| order.at_step(0)),
            first: 0,
            responses,
            prompt: Prompt::Quiet,
            route: Route::Forward,
            subject: about.start.subject.clone(),
            mode: about.start.mode.clone(),
            started,
            languages: Vec::new(),
            safety: about.start.safety,
            order,
        };
        administration.note_language(language);
        administration
    }

    /// Notes a language from the item on the screen on.
    pub(super) fn note_language(&mut self, language: &str) {
        let from = &self.responses.instrument().items()[self.responses.item(self.position)].id;
        if self.languages.last().is_some_and(|last| last.from == *from) {
            self.languages.pop();
        }
        if self.languages.last().is_none_or(|last| last.language != language) {
            self.languages.push(LanguageFrom { language: language.into(), from: from.clone() });
        }
    }

    pub(super) fn question(&self, event: Event) -> Option<Screen> {
        let mut administration = self.clone();
        match event {
            Event::Choose(response) => {
                let before = administration.responses.state(administration.position);
                administration.responses.set_response(administration.position, response);
                administration.responses.count_change(administration.position, &before);
                administration.prompt = Prompt::Quiet;
                Some(Screen::Question(administration))
            }
            Event::Withdraw => {
                administration.responses.withdraw(administration.position);
                Some(Screen::Question(administration))
            }
            Event::Skip(spent) => {
                let before = administration.responses.state(administration.position);
                administration.responses.skip(administration.position);
                administration.responses.count_change(administration.position, &before);
                administration.add_response_time(spent);
                administration.count_visit();
                administration.forward()
            }
            Event::Next(spent) => {
                administration.add_response_time(spent);
                if administration.responses.state(administration.position) == ItemState::NotReached {
                    administration.prompt = Prompt::Asked;
                    return Some(Screen::Question(administration));
                }
                administration.count_visit();
                administration.forward()
            }
            Event::Back(spent) => {
                administration.add_response_time(spent);
                administration.count_visit();
                administration.back()
            }
            Event::Stop(spent) => {
                administration.add_response_time(spent);
                administration.count_visit();
                administration.prompt = Prompt::Quiet;
                Some(Screen::Stopped(administration))
            }
            Event::GoOnFrom(first) if administration.is_untouched() && administration.asked().contains(&first) => {
                administration.position = first;
                administration.first = first;
                // The language is that of the first item that is shown.
                if let Some(language) = administration.languages.pop() {
                    administration.note_language(&language.language);
                }
                Some(Screen::Question(administration))
            }
            _ => None,
        }
    }

    /// Whether nothing was answered or skipped.
    fn is_untouched(&self) -> bool {
        (0..self.responses.len()).all(|position| self.responses.state(position) == ItemState::NotReached)
    }

    fn add_response_time(&mut self, millis: f64) {
        // Not `min`, which would make a time that is no number the longest one.
        self.responses.add_response_time(self.position, if millis > LONGEST_VISIT { LONGEST_VISIT } else { millis });
    }

    fn count_visit(&mut self) {
        self.responses.count_visit(self.position);
    }

    /// Where the item on the screen is in the order shown, from 0.
    #[must_use]
    pub fn step(&self) -> usize {
        self.step_of(self.position)
    }

    /// Where a position is in the order shown, from 0.
    #[must_use]
    pub fn step_of(&self, position: usize) -> usize {
        self.order.as_ref().map_or(position, |order| order.step_of(position))
    }

    /// The position that is shown at a step.
    pub(super) fn at_step(&self, step: usize) -> usize {
        self.order.as_ref().map_or(step, |order| order.at_step(step))
    }

    /// The position shown first among those at these steps that were not reached.
    pub(super) fn first_not_reached(&self, steps: Range<usize>) -> Option<usize> {
        let mut shown = steps.map(|step| self.at_step(step));
        shown.find(|&position| self.responses.state(position) == ItemState::NotReached)
    }

    fn forward(mut self) -> Option<Screen> {
        self.prompt = Prompt::Quiet;
        let next = self.step() + 1;
        match self.route {
            Route::ToCheck => self.after_sentences(),
            Route::SafetyOnly if next == self.responses.len() => Some(Screen::Stopped(self)),
            Route::Forward if next == self.sentences().end => self.after_sentences(),
            Route::Forward if next == self.responses.len() => self.finish(Ended::Completed),
            Route::Forward | Route::SafetyOnly => {
                self.position = self.at_step(next);
                Some(Screen::Question(self))
            }
        }
    }

    /// On from the last item of form and modules: to what was left out, if anything was.
    fn after_sentences(self) -> Option<Screen> {
        if self.left_out().next().is_some() { Some(Screen::Check(self)) } else { self.into_safety() }
    }

    /// On to the safety questions; to the results where none are asked.
    fn into_safety(mut self) -> Option<Screen> {
        let Some(first) = self.safety_positions().next() else { return self.finish(Ended::Completed) };
        self.position = first;
        self.route = Route::Forward;
        Some(Screen::Question(self))
    }

    fn back(mut self) -> Option<Screen> {
        self.prompt = Prompt::Quiet;
        match self.route {
            Route::ToCheck => Some(Screen::Check(self)),
            Route::SafetyOnly if self.position == self.safety_positions().start.max(self.first) => {
                Some(Screen::Stopped(self))
            }
            Route::Forward if self.step() == self.first => None,
            Route::Forward | Route::SafetyOnly => {
                self.position = self.at_step(self.step() - 1);
                Some(Screen::Question(self))
            }
        }
    }

    pub(super) fn stopped(&self, event: Event) -> Option<Screen> {
        let mut administration = self.clone();
        match event {
            Event::GoOn => {
                let first = self.first_not_reached(self.first..self.asked().end);
                administration.position = first.unwrap_or(self.position);
                administration.route = Route::Forward;
                Some(Screen::Question(administration))
            }
            Event::AskSafety => {
                administration.position = self.safety_not_reached().next()?;
                administration.route = Route::SafetyOnly;
                Some(Screen::Question(administration))
            }
            Event::Finish => administration.finish(Ended::Stopped),
            Event::HandBack | Event::Keep => match administration.finish(Ended::Stopped)? {
                Screen::Map(results) => results.after(Reader::of_map(&results), event),
                other => Some(other),
            },
            _ => None,
        }
    }

    /// How many safety questions were not reached: those that can still be asked after stopping.
    #[must_use]
    pub fn safety_left(&self) -> usize {
        self.safety_not_reached().count()
    }

    fn safety_not_reached(&self) -> impl Iterator<Item = usize> + '_ {
        let from_here_on = self.safety_positions().filter(|&at| at >= self.first);
        from_here_on.filter(|&at| self.responses.state(at) == ItemState::NotReached)
    }

    /// The positions of the safety questions that are asked: none where they are not.
    #[must_use]
    pub fn safety_positions(&self) -> Range<usize> {
        let all = self.responses.range(Section::Safety);
        match self.safety {
            SafetyQuestions::Asked => all,
            SafetyQuestions::NotAsked => all.start..all.start,
        }
    }

    /// The positions of all that is asked: form, modules and safety questions.
    #[must_use]
    pub fn asked(&self) -> Range<usize> {
        0..self.safety_positions().end
    }

    /// The positions of the items of form and modules that were skipped.
    pub fn left_out(&self) -> impl Iterator<Item = usize> + '_ {
        self.sentences().filter(|&at| self.responses.state(at) == ItemState::Skipped)
    }

    /// The positions of the items of form and modules: all but those of the safety questions.
    #[must_use]
    pub fn sentences(&self) -> Range<usize> {
        0..self.responses.range(Section::Safety).start
    }

    pub(super) fn check(&self, event: Event) -> Option<Screen> {
        let mut administration = self.clone();
        match event {
            Event::GoTo(at) if self.sentences().contains(&at) => {
                administration.position = at;
                administration.route = Route::ToCheck;
                Some(Screen::Question(administration))
            }
            Event::Back(_) => {
                administration.position = self.at_step(self.sentences().end - 1);
                administration.route = Route::Forward;
                Some(Screen::Question(administration))
            }
            Event::GoOn => administration.into_safety(),
            _ => None,
        }
    }

    fn finish(self, ended: Ended) -> Option<Screen> {
        Some(results_of(self.responses.instrument(), self.record(ended)))
    }

    /// The record of what was answered so far, with how it ended.
    #[must_use]
    pub fn record(&self, ended: Ended) -> Record {
        let metadata = RecordMetadata {
            languages: self.languages.clone(),
            subject: self.subject.clone(),
            mode: self.mode.clone(),
            started: self.started,
            order: self.order.as_ref().map(|order| self.order_record(order)),
            ended,
        };
        Record::new(&self.responses, metadata)
    }

    fn order_record(&self, order: &ShownOrder) -> OrderRecord {
        let items = self.responses.instrument().items();
        let id = |&position: &usize| items[self.responses.item(position)].id.clone();
        OrderRecord { seed: order.seed(), items: order.positions().iter().map(id).collect() }
    }
}
