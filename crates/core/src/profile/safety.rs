//! The safety answers: conversations they call for, and what they leave unclear.

use super::note;
use crate::answers::{Answer, Answers, Part, Place};
use crate::instrument::{Instrument, Otherwise};

/// What the safety answers say. Where they were not asked, nothing is known and nothing is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Safety {
    /// Whether they were asked.
    pub asked: bool,
    /// Questions whose answer calls for a conversation the same day.
    pub flags: Vec<String>,
    /// Questions whose answer calls for one within two school days.
    pub checks: Vec<String>,
    /// Questions without an answer. No flag, but what they would have cleared is not cleared.
    pub unanswered: Vec<String>,
    /// Targets whose steps are held until the conversation, and whose grown-ups are not named.
    pub held: Vec<String>,
    /// Whether the pupil is asked whom they would choose, rather than anybody named.
    pub ask: bool,
}

impl Safety {
    /// Reads the safety answers. The part is asked whole: a question not reached counts as skipped.
    #[must_use]
    pub fn new(instrument: &Instrument, answers: &Answers) -> Self {
        let mut safety = Self { asked: answers.was_asked(Part::Safety), ..Self::default() };
        if !safety.asked {
            return safety;
        }
        for question in &instrument.key().safety {
            let id = &question.item;
            let given = value(instrument, answers, id);
            let list = match given {
                None => Some(&mut safety.unanswered),
                Some(given) if given == question.flag => Some(&mut safety.flags),
                Some(given) if given == question.check => Some(&mut safety.checks),
                Some(_) => None,
            };
            if let Some(list) = list {
                note(list, id);
            }
            if let Some(clear) = question.clear.as_ref().filter(|clear| given != Some(&clear.answer)) {
                match &clear.otherwise {
                    Otherwise::Ask => safety.ask = true,
                    Otherwise::Hold(targets) => {
                        for target in targets {
                            note(&mut safety.held, target);
                        }
                    }
                }
            }
        }
        safety
    }

    /// Whether steps with this target are held.
    #[must_use]
    pub fn holds(&self, target: &str) -> bool {
        self.held.iter().any(|held| held == target)
    }
}

/// The named value given to a question.
pub(super) fn value<'a>(instrument: &'a Instrument, answers: &Answers, item: &str) -> Option<&'a str> {
    let index = instrument.item_index(item)?;
    let Place::Given(Answer::Choice(choice)) = answers.place(answers.position(index)?) else { return None };
    choice.name(instrument.answer_scale(&instrument.key().items[index])?)
}
