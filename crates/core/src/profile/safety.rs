//! The safety answers: conversations they call for, and what they leave unclear.

use crate::instrument::{Otherwise, SafetyIndex, ScoreIndex};
use crate::responses::{ItemState, Response, Responses, Section};

/// What the safety answers say. Where they were not asked, nothing is known and nothing waits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafetyAnswers {
    /// Whether they were asked.
    pub asked: bool,
    /// Questions whose answer calls for a conversation the same day.
    pub flags: Vec<SafetyIndex>,
    /// Questions whose answer calls for one within two school days.
    pub checks: Vec<SafetyIndex>,
    /// Questions without an answer. No flag, but what they would have cleared is not cleared.
    pub unanswered: Vec<SafetyIndex>,
    /// Questions that were not answered clearly, where a question has a clear answer. A skip is not clear.
    pub unclear: Vec<SafetyIndex>,
    /// Targets whose steps wait for the conversation, and whose grown-ups are not named.
    pub on_hold: Vec<ScoreIndex>,
    /// Whether the pupil is asked whom they would choose, rather than anybody named.
    pub ask: bool,
}

impl SafetyAnswers {
    /// Reads the safety answers. The section is asked whole: a question not reached counts as skipped.
    #[must_use]
    pub fn new(responses: &Responses) -> Self {
        let mut safety = Self { asked: responses.was_asked(Section::Safety), ..Self::default() };
        if !safety.asked {
            return safety;
        }
        for (index, question) in responses.instrument().safety().iter_enumerated() {
            let answer = match responses.state_of(question.item) {
                ItemState::Responded(Response::Choice(choice)) => Some(choice),
                _ => None,
            };
            if answer.is_none() {
                safety.unanswered.push(index);
            } else if answer == Some(question.flag) {
                safety.flags.push(index);
            } else if answer == Some(question.check) {
                safety.checks.push(index);
            }
            if let Some(clear) = question.clear.as_ref().filter(|clear| answer != Some(clear.answer)) {
                safety.unclear.push(index);
                match &clear.otherwise {
                    Otherwise::Ask => safety.ask = true,
                    Otherwise::Hold(targets) => safety.on_hold.extend(targets),
                }
            }
        }
        safety
    }

    /// Whether an answer calls for a conversation.
    #[must_use]
    pub fn has_flag(&self) -> bool {
        !self.flags.is_empty() || !self.checks.is_empty()
    }

    /// Whether a question was answered clearly, or was not asked. `None` is a question that the instrument does not
    /// have.
    #[must_use]
    pub fn is_clear(&self, question: Option<SafetyIndex>) -> bool {
        question.is_none_or(|question| !self.unclear.contains(&question))
    }

    /// Whether the answer to a question calls for a conversation the same day. `None` is a question that the
    /// instrument does not have.
    #[must_use]
    pub fn is_flagged(&self, question: Option<SafetyIndex>) -> bool {
        question.is_some_and(|question| self.flags.contains(&question))
    }

    /// Whether every question was asked, and no answer calls for a conversation or leaves something open.
    #[must_use]
    pub fn are_clear(&self) -> bool {
        self.asked && !self.has_flag() && self.unanswered.is_empty() && self.on_hold.is_empty() && !self.ask
    }

    /// Whether steps with this target wait.
    #[must_use]
    pub fn holds(&self, target: ScoreIndex) -> bool {
        self.on_hold.contains(&target)
    }
}
