//! What an instrument says in one language, by typed indices.

use typed_index_collections::TiVec;

use super::file::{BandWords, BuildWords, EvidenceWords, FormWords, ScoreWords, TierWords};
use super::{
    BandIndex, BandSetIndex, FormIndex, FunctionIndex, ItemIndex, ModuleIndex, RecommendationIndex, ReferenceIndex,
    SafetyIndex, ScaleIndex, ScoreIndex,
};

/// Everything that people read of an instrument in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The BCP 47 tag; empty where ids stand in for a wording.
    pub language: String,
    /// What this wording is: a source text, a translation not yet tested with pupils.
    pub status: String,
    /// The instrument's name.
    pub name: String,
    /// The recall period, shown above each item.
    pub recall: String,
    /// A label for each answer of a scale, in the order of the codes.
    pub answers: TiVec<ScaleIndex, Vec<String>>,
    /// What each item says.
    pub items: TiVec<ItemIndex, String>,
    /// A short name of each safety question, for the counselor.
    pub labels: TiVec<SafetyIndex, String>,
    /// A sentence shown with each item of a score.
    pub reminders: TiVec<ScoreIndex, Option<String>>,
    /// The question that decides whether a module is asked.
    pub conditions: TiVec<ModuleIndex, String>,
    /// How each form is offered.
    pub forms: TiVec<FormIndex, FormWords>,
    /// How each score is named.
    pub scores: TiVec<ScoreIndex, ScoreWords>,
    /// How the bands of each set are named.
    pub bands: TiVec<BandSetIndex, TiVec<BandIndex, BandWords>>,
    /// How each function of support is named.
    pub functions: TiVec<FunctionIndex, String>,
    /// What a pupil can build of each score of the profile.
    pub builds: TiVec<ScoreIndex, Option<BuildWords>>,
    /// What a pupil can do to keep strengths up; `None` where the instrument has no profile.
    pub keep_up: Option<BuildWords>,
    /// What a pupil can do before a conversation; `None` where the instrument has no profile.
    pub talk: Option<BuildWords>,
    /// What a counselor reads of each recommendation.
    pub steps: TiVec<RecommendationIndex, StepWords>,
    /// What each reference found, and its limit; `None` where no recommendation rests on it.
    pub evidence: TiVec<ReferenceIndex, Option<EvidenceWords>>,
    /// The provisional statement, on every report.
    pub provisional: String,
    /// What the instrument may not claim, and where it may not be used.
    pub not_for: Vec<String>,
    /// What it rests on, and what is its authors' own.
    pub source: String,
}

/// One recommended step, for the counselor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepWords {
    /// The heading.
    pub title: String,
    /// Who does it.
    pub who: String,
    /// By tier, 1 to 3.
    tiers: [Option<TierWords>; 3],
}

impl StepWords {
    pub(super) fn new(title: String, who: String, tiers: [Option<TierWords>; 3]) -> Self {
        Self { title, who, tiers }
    }

    /// What to do at a tier (1, 2 or 3); where it has no words of its own, at the lowest tier that has.
    #[must_use]
    pub fn at_tier(&self, tier: u8) -> Option<&TierWords> {
        let own = usize::from(tier).checked_sub(1).and_then(|place| self.tiers.get(place)?.as_ref());
        own.or_else(|| self.tiers.iter().flatten().next())
    }
}
