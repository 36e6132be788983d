//! What is computed from answers: scores and their bands.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use typed_index_collections::TiVec;

use super::compiled::ti_vec;
use super::{
    Band, BandIndex, BandSetIndex, FormIndex, ItemIndex, Keying, MissingRule, ModuleIndex, RecodingIndex, Role,
    Rounding, ScoreIndex, Statistic, Unit,
};

/// A number made from answers, or from other scores.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Score {
    /// The id, unique among scores.
    pub id: String,
    /// What the score is in the instrument.
    pub role: Role,
    /// The statistic of its parts.
    pub statistic: Statistic,
    /// What it is made from.
    pub parts: Parts,
    /// Whether the key gives weights. A weighted score has no standard error.
    pub is_weighted: bool,
    /// How many answers are needed. A score is not reported where its form and modules have no rule here.
    pub missing: BTreeMap<FormOrModule, MissingRule>,
    /// For a subscale: its facets, in blueprint order.
    pub facets: Vec<ScoreIndex>,
    /// For a facet: the score that it is a facet of.
    pub subscale: Option<ScoreIndex>,
    /// Its set of bands.
    pub bands: Option<BandSetIndex>,
    /// How it is rounded, after prorating.
    pub rounding: Option<Rounding>,
}

/// Bands of a score, from the lowest; they cover every score that there is.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct BandSet {
    /// The unit of the edges.
    pub unit: Unit,
    /// The bands.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub bands: TiVec<BandIndex, Band>,
}

/// What a score is made from.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Parts {
    /// Answers to items. A form that has only some of the items uses those.
    Items(Vec<ItemPart>),
    /// Other scores.
    Scores(Vec<ScorePart>),
}

/// An item in a score.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ItemPart {
    /// Which item.
    pub index: ItemIndex,
    /// Its weight, above 0; 1 where the key gives none.
    pub weight: f64,
    /// The direction in which it counts in this score.
    pub keying: Keying,
    /// The table by which its answers are turned into points.
    pub recoding: Option<RecodingIndex>,
}

/// A score in another score.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ScorePart {
    /// Which score.
    pub index: ScoreIndex,
    /// Its weight, above 0; 1 where the key gives none.
    pub weight: f64,
}

/// Where items are asked that are scored: in a form or in a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum FormOrModule {
    /// In a form.
    Form(FormIndex),
    /// In a module.
    Module(ModuleIndex),
}

impl Score {
    /// The items it is made from; none where it is made from other scores.
    #[must_use]
    pub fn items(&self) -> Vec<ItemIndex> {
        match &self.parts {
            Parts::Items(parts) => parts.iter().map(|part| part.index).collect(),
            Parts::Scores(_) => Vec::new(),
        }
    }

    /// How this item counts in it; `None` where it does not.
    #[must_use]
    pub fn item_part(&self, item: ItemIndex) -> Option<&ItemPart> {
        match &self.parts {
            Parts::Items(parts) => parts.iter().find(|part| part.index == item),
            Parts::Scores(_) => None,
        }
    }

    /// Whether it is made from this item.
    #[must_use]
    pub fn has_item(&self, item: ItemIndex) -> bool {
        self.item_part(item).is_some()
    }
}
