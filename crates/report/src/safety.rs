//! The safety answers, before any score.

use trellis_core::instrument::SafetyIndex;
use trellis_core::profile::Profile;
use trellis_core::record::Mode;
use trellis_core::responses::Section;
use trellis_text::Text;

use crate::context::Context;

/// The safety answers, before any score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Safety {
    /// How soon to talk.
    pub urgency: Urgency,
    /// What they say together.
    pub title: String,
    /// What that does not say.
    pub note: String,
    /// The answers; those that call for a talk first.
    pub answers: Vec<SafetyAnswer>,
    /// Who follows up, where it is known.
    pub follow_up: Option<String>,
}

/// How soon to talk with the pupil.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// The same day.
    Today,
    /// Within two school days.
    TwoSchoolDays,
    /// No answer calls for it, and a question was left out.
    Unanswered,
    /// No answer calls for it.
    Clear,
    /// Nothing was asked.
    NotAsked,
}

/// One safety answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyAnswer {
    /// The question's id.
    pub id: String,
    /// What it asks about.
    pub label: String,
    /// The answer in words.
    pub answer: String,
    /// Whether it calls for a talk.
    pub is_raised: bool,
}

impl Urgency {
    /// Whether an answer calls for a talk.
    #[must_use]
    pub fn is_raised(self) -> bool {
        matches!(self, Self::Today | Self::TwoSchoolDays)
    }
}

pub(crate) fn safety(context: &Context, profile: &Profile) -> Safety {
    let answers = &profile.safety;
    let (urgency, title, note) = if !answers.asked {
        (Urgency::NotAsked, Text::SafetyNotAsked, Text::SafetyAskInPerson)
    } else if !answers.flags.is_empty() {
        (Urgency::Today, Text::SafetyToday, Text::SafetyFirst)
    } else if !answers.checks.is_empty() {
        (Urgency::TwoSchoolDays, Text::SafetyTwoDays, Text::SafetyFirst)
    } else if !answers.unanswered.is_empty() {
        (Urgency::Unanswered, Text::SafetyOpen, Text::SafetyClearLimit)
    } else {
        (Urgency::Clear, Text::SafetyClear, Text::SafetyClearLimit)
    };
    let is_raised = |index: &SafetyIndex| answers.flags.contains(index) || answers.checks.contains(index);
    let mut order: Vec<SafetyIndex> = context.instrument.safety().keys().collect();
    order.sort_by_key(|index| !is_raised(index));
    let answers = order.into_iter().map(|index| {
        let question = &context.instrument.safety()[index];
        SafetyAnswer {
            id: context.instrument.items()[question.item].id.clone(),
            label: context.wording.labels[index].clone(),
            answer: context.answer_or_none(question.item, Section::Safety),
            is_raised: is_raised(&index),
        }
    });
    let follow_up = match &context.record.mode {
        Mode::Supervised { follow_up: Some(who), .. } => {
            Some(context.format(Text::ReportFollowUp, &[("who", &who.as_str())]))
        }
        _ => None,
    };
    Safety { urgency, title: context.text(title), note: context.text(note), answers: answers.collect(), follow_up }
}
