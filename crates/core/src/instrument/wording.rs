//! What an instrument says in one language, by typed indices.

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use typed_index_collections::TiVec;

use super::compiled::ti_vec;
use super::file::{BandWords, BuildWords, EvidenceWords, FormWords, Leads, ScoreWords, TierWords};
use super::{
    BandIndex, BandSetIndex, ConversionIndex, FormIndex, FunctionIndex, ItemIndex, ModuleIndex, NormGroupIndex,
    RecommendationIndex, ReferenceIndex, SafetyIndex, ScaleIndex, ScoreIndex,
};

/// Everything that people read of an instrument in one language.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Wording {
    /// The BCP 47 tag; empty where ids stand in for a wording.
    pub language: String,
    /// What this wording is: a source text, a translation not yet tested with pupils.
    pub status: String,
    /// The instrument's name.
    pub name: String,
    /// The recall period, shown above each item.
    pub recall: String,
    /// What stands first on some pages, in place of sentences that fit any instrument.
    pub leads: Leads,
    /// A label for each answer of a scale, in the order of the codes.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub answers: TiVec<ScaleIndex, Vec<String>>,
    /// What each item says.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub items: TiVec<ItemIndex, String>,
    /// A short name of each safety question, for the counselor.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub labels: TiVec<SafetyIndex, String>,
    /// What is not to be done while a safety question is not answered clearly; `None` where nothing is on hold.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub not_yet: TiVec<SafetyIndex, Option<String>>,
    /// A sentence shown with each item of a score.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub reminders: TiVec<ScoreIndex, Option<String>>,
    /// The question that decides whether a module is asked.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub conditions: TiVec<ModuleIndex, String>,
    /// How each form is offered.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub forms: TiVec<FormIndex, FormWords>,
    /// How each score is named.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub scores: TiVec<ScoreIndex, ScoreWords>,
    /// How the bands of each set are named.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub bands: TiVec<BandSetIndex, BandSetWords>,
    /// How each norm group is named.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub norms: TiVec<NormGroupIndex, String>,
    /// How the values of each conversion are named.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub conversions: TiVec<ConversionIndex, String>,
    /// How each function of support is named.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub functions: TiVec<FunctionIndex, String>,
    /// What a pupil can build of each score of the profile.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub builds: TiVec<ScoreIndex, Option<BuildWords>>,
    /// What a pupil can do to keep strengths up; `None` where the instrument has no profile.
    pub keep_up: Option<BuildWords>,
    /// What a pupil can do before a conversation; `None` where the instrument has no profile.
    pub talk: Option<BuildWords>,
    /// What a counselor reads of each recommendation.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub steps: TiVec<RecommendationIndex, StepWords>,
    /// What each reference found, and its limit; `None` where no recommendation rests on it.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub evidence: TiVec<ReferenceIndex, Option<EvidenceWords>>,
    /// The provisional statement, on every report.
    pub provisional: String,
    /// What the instrument may not claim, and where it may not be used.
    pub not_for: Vec<String>,
    /// What it rests on, and what is its authors' own.
    pub source: String,
    /// By text: the same with [`LINE_BREAK`] between its segments.
    pub(super) segmented: BTreeMap<String, String>,
}

/// Stands between the segments of a text that has no spaces between its words: the zero-width space.
pub const LINE_BREAK: &str = "\u{200b}";

impl Wording {
    /// A text of this wording with [`LINE_BREAK`] where a line may break, to be shown with `word-break: keep-all`.
    /// `None` where the wording does not say where it may break, as in languages with spaces between words.
    ///
    /// Every other text of a wording is plain: speech, search and files take it as it is.
    #[must_use]
    pub fn segmented(&self, text: &str) -> Option<&str> {
        self.segmented.get(text).map(String::as_str)
    }
}

/// How the bands of a set are named.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct BandSetWords {
    /// From the lowest.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub bands: TiVec<BandIndex, BandWords>,
}

/// One recommended step, for the counselor.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct StepWords {
    /// The heading.
    pub title: String,
    /// The heading where there is little room.
    pub short_title: String,
    /// Who does it.
    pub who: String,
    /// By tier, 1 to 3.
    tiers: [Option<TierWords>; 3],
}

impl StepWords {
    #[cfg(feature = "check")]
    pub(super) fn new(title: String, short_title: Option<String>, who: String, tiers: [Option<TierWords>; 3]) -> Self {
        Self { short_title: short_title.unwrap_or_else(|| title.clone()), title, who, tiers }
    }

    /// What to do at a tier (1, 2 or 3); where it has no words of its own, at the lowest tier that has.
    #[must_use]
    pub fn at_tier(&self, tier: u8) -> Option<&TierWords> {
        at_tier(&self.tiers, tier)
    }
}

/// What is there for a tier (1, 2 or 3); where it has nothing of its own, what the lowest tier has.
pub(super) fn at_tier<V>(tiers: &[Option<V>; 3], tier: u8) -> Option<&V> {
    let own = usize::from(tier).checked_sub(1).and_then(|tier| tiers.get(tier)?.as_ref());
    own.or_else(|| tiers.iter().flatten().next())
}
