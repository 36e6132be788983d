//! What is asked: items, forms, modules and safety questions.

use borsh::{BorshDeserialize, BorshSerialize};

use super::{FunctionIndex, ItemIndex, Keying, QualityCuts, SafetyIndex, ScaleIndex, ScoreIndex};
use crate::responses::Choice;

/// One sentence that is answered.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Item {
    /// The id, unique in the instrument.
    pub id: String,
    /// Its answer scale.
    pub scale: ScaleIndex,
    /// The direction in which it counts.
    pub keying: Keying,
    /// The function of support it stands for; `None` where it stands for none.
    pub function: Option<FunctionIndex>,
    /// The facet that it belongs to.
    pub facet: Option<ScoreIndex>,
}

/// A form of the instrument, such as the full and the short one.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Form {
    /// The id, unique among forms and modules.
    pub id: String,
    /// Items in the order in which they are asked.
    pub items: Vec<ItemIndex>,
    /// Cuts of response quality.
    pub quality: QualityCuts,
}

/// Items asked after the form, when a condition holds.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Module {
    /// The id, unique among forms and modules.
    pub id: String,
    /// Items in the order in which they are asked.
    pub items: Vec<ItemIndex>,
}

/// A question whose answer can call for a conversation. Never scored.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct SafetyQuestion {
    /// The item; its answer scale is a choice.
    pub item: ItemIndex,
    /// The answer that calls for a conversation the same day.
    pub flag: Choice,
    /// The answer that calls for a conversation within two school days.
    pub check: Choice,
    /// What only this question's clear answer clears; without it, it makes nothing unclear.
    pub clear: Option<Clear>,
}

/// What the safety questions ask about; `None` where no question does.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct SafetyRoles {
    /// Whether there is a grown-up whom the pupil trusts.
    pub trusted_adult: Option<SafetyIndex>,
    /// Whether the pupil feels safe at home.
    pub home: Option<SafetyIndex>,
    /// Whether the pupil feels safe at school.
    pub school: Option<SafetyIndex>,
    /// Whether the pupil would like to talk with someone; the flagged answer says yes.
    pub talk: Option<SafetyIndex>,
}

/// What follows when a safety question that was asked is not answered clearly.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Clear {
    /// The clear answer. A skip is not clear.
    pub answer: Choice,
    /// What follows otherwise.
    pub otherwise: Otherwise,
}

/// What an unclear safety answer changes in the profile.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Otherwise {
    /// Nobody is named by the program: the pupil is asked whom they would choose.
    Ask,
    /// Steps with these targets wait for the conversation, and none of them is named.
    Hold(Vec<ScoreIndex>),
}
