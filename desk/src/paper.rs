//! A sheet of paper that is entered: twice, and where the two differ somebody looks at the paper.

use std::sync::Arc;

use trellis_core::instrument::{AnswerScale, FormIndex, Instrument, ItemIndex, ModuleIndex};
use trellis_core::record::{AnswerRecord, Ended, LanguageFrom, Mode, Record, RecordMetadata, Subject, Timestamp};
use trellis_core::responses::Responses;
use trellis_desk::sitting::Sitting;

/// What is done with a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperMsg {
    /// The code on it is typed.
    CodeTyped(String),
    /// The sheet with this code is to be entered.
    Begin,
    /// A mark is typed, or pressed.
    Mark(Mark),
    /// The entry goes back by one.
    Back,
    /// The entry goes to a position.
    GoTo(usize),
    /// This pass is done.
    Next,
    /// The paper says this, at a position where the two entries differ.
    Settle(usize, Mark),
    /// The sheet is dropped.
    Stop,
}

/// What stands on the paper beside a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The answer at this place of its scale, from 0.
    Answer(u8),
    /// No cross.
    LeftOut,
    /// More than one cross.
    Several,
}

impl Mark {
    /// The mark of a key, where there are so many answers.
    #[must_use]
    pub fn of_key(key: &str, answers: usize) -> Option<Self> {
        match key {
            "0" => Some(Self::LeftOut),
            "/" => Some(Self::Several),
            _ => {
                let digit: u8 = key.parse().ok()?;
                (1..=answers).contains(&usize::from(digit)).then(|| Self::Answer(digit - 1))
            }
        }
    }

    /// The key of a mark.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Answer(place) => (place + 1).to_string(),
            Self::LeftOut => "0".to_owned(),
            Self::Several => "/".to_owned(),
        }
    }
}

/// Which time the sheet is entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// The first.
    First,
    /// The second, without sight of the first.
    Second,
    /// Both are there, and they differ.
    Compare,
}

/// Why a sheet cannot be entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaperProblem {
    /// Nothing is typed.
    Missing,
    /// It is not on the list.
    Unknown(String),
    /// It has answers here already.
    HasAnswers(Subject),
    /// It does not take part.
    OptedOut(Subject),
}

/// The sheets of a sitting that are entered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// The code as it is typed.
    pub typed: String,
    /// Why it cannot be entered.
    pub problem: Option<PaperProblem>,
    /// The sheet under way.
    pub sheet: Option<PaperSheet>,
    /// The code of the sheet that was taken last.
    pub taken: Option<Subject>,
}

/// A sheet under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperSheet {
    /// The code on it.
    pub code: Subject,
    /// What is asked on it, in the order of the paper.
    pub items: Vec<ItemIndex>,
    /// Which time it is entered.
    pub pass: Pass,
    /// The position that is entered next; the number of items where all are there.
    pub at: usize,
    /// The first entry.
    pub first: Vec<Option<Mark>>,
    /// The second entry.
    pub second: Vec<Option<Mark>>,
    /// What the paper says, where the two differ.
    pub settled: Vec<Option<Mark>>,
}

/// How many answers an item has; 0 where it is none that can be crossed.
pub(crate) fn answer_count(instrument: &Instrument, item: ItemIndex) -> usize {
    match instrument.scale_of(item) {
        AnswerScale::Rating { min, max } => (i32::from(*max) - i32::from(*min) + 1).max(0) as usize,
        AnswerScale::Choice(names) => names.len(),
        AnswerScale::Several(_) | AnswerScale::Number { .. } | AnswerScale::Text { .. } => 0,
    }
}

impl PaperSheet {
    /// An empty one.
    #[must_use]
    pub fn new(code: Subject, items: Vec<ItemIndex>) -> Self {
        let empty = vec![None; items.len()];
        Self { code, items, pass: Pass::First, at: 0, first: empty.clone(), second: empty.clone(), settled: empty }
    }

    /// The marks of this pass.
    #[must_use]
    pub fn marks(&self) -> &[Option<Mark>] {
        match self.pass {
            Pass::First => &self.first,
            Pass::Second | Pass::Compare => &self.second,
        }
    }

    /// Takes a mark, and goes on to the next.
    pub fn take(&mut self, mark: Mark) {
        let at = self.at;
        let marks = match self.pass {
            Pass::First => &mut self.first,
            Pass::Second => &mut self.second,
            Pass::Compare => return,
        };
        if let Some(place) = marks.get_mut(at) {
            *place = Some(mark);
            self.at += 1;
        }
    }

    /// Goes to a position that was entered, or to the next one.
    pub fn go_to(&mut self, position: usize) {
        let entered = self.marks().iter().take_while(|mark| mark.is_some()).count();
        self.at = position.min(entered);
    }

    /// Whether every mark of this pass is there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.marks().iter().all(Option::is_some)
    }

    /// The positions at which the two entries differ.
    #[must_use]
    pub fn differences(&self) -> Vec<usize> {
        (0..self.items.len()).filter(|&at| self.first[at] != self.second[at]).collect()
    }

    /// How many differences are not settled.
    #[must_use]
    pub fn open(&self) -> usize {
        self.differences().into_iter().filter(|&at| self.settled[at].is_none()).count()
    }

    /// What is on the paper, once both entries are there and every difference is settled.
    #[must_use]
    pub fn result(&self) -> Option<Vec<Mark>> {
        let settle = |at: usize| match (self.first[at], self.second[at]) {
            (Some(first), Some(second)) if first == second => Some(first),
            (Some(_), Some(_)) => self.settled[at],
            _ => None,
        };
        (0..self.items.len()).map(settle).collect()
    }
}

/// What is asked on the paper of a sitting, in its order: the form, the modules, and the safety questions.
pub(crate) fn items_of(instrument: &Arc<Instrument>, sitting: &Sitting) -> Vec<ItemIndex> {
    let responses = Responses::new(instrument.clone(), form_of(instrument, sitting), &modules_of(instrument, sitting));
    (0..responses.len()).map(|position| responses.item(position)).collect()
}

fn form_of(instrument: &Instrument, sitting: &Sitting) -> FormIndex {
    instrument.find_form(&sitting.form).unwrap_or(instrument.first_form())
}

fn modules_of(instrument: &Instrument, sitting: &Sitting) -> Vec<ModuleIndex> {
    sitting.modules.iter().filter_map(|module| instrument.find_module(module)).collect()
}

/// The record of a sheet. A module of which nothing is answered was not asked. Two crosses are no answer, as none is.
pub(crate) fn record_of(
    instrument: &Arc<Instrument>,
    sitting: &Sitting,
    code: &Subject,
    marks: &[Mark],
    entered: Timestamp,
) -> Record {
    let items = items_of(instrument, sitting);
    let mark_of = |item: ItemIndex| {
        let at = items.iter().position(|other| *other == item);
        at.and_then(|at| marks.get(at).copied()).unwrap_or(Mark::LeftOut)
    };
    let mut modules = modules_of(instrument, sitting);
    modules.retain(|&module| {
        instrument.modules()[module].items.iter().any(|&item| matches!(mark_of(item), Mark::Answer(_)))
    });
    let mut responses = Responses::new(instrument.clone(), form_of(instrument, sitting), &modules);
    for position in 0..responses.len() {
        responses.skip(position);
    }
    let metadata = RecordMetadata {
        languages: Vec::new(),
        subject: Some(code.clone()),
        mode: Mode::Paper,
        started: entered,
        order: None,
        ended: Ended::Completed,
    };
    let mut record = Record::new(&responses, metadata);
    for (position, item) in record.items.iter_mut().enumerate() {
        let index = responses.item(position);
        if let Mark::Answer(place) = mark_of(index) {
            item.answer = match instrument.scale_of(index) {
                AnswerScale::Rating { min, .. } => AnswerRecord::Rating(i64::from(*min) + i64::from(place)),
                AnswerScale::Choice(names) => names
                    .get(usize::from(place))
                    .map_or(AnswerRecord::Skipped, |name| AnswerRecord::Choice(name.clone())),
                _ => AnswerRecord::Skipped,
            };
        }
    }
    if let Some(first) = record.items.first() {
        record.languages.push(LanguageFrom { language: sitting.language.clone(), from: first.item.clone() });
    }
    record
}
