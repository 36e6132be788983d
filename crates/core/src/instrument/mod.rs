//! An instrument as data: items, answer scales, forms, scores, profile rules and wording.
//!
//! [`Instrument::parse`] reads an instrument file, checks it and resolves it: ids are unique, every name that is
//! used is there, scores have no cycles, bands cover the line once, missing rules can be met, and each language
//! words everything. After that nothing is looked up by its id: parts refer to each other by typed indices.
//!
//! ```
//! use trellis_core::instrument::Instrument;
//!
//! let instrument = Instrument::parse(include_str!("../../examples/mood.json"))?;
//! let score = &instrument.scores()[instrument.find_score("mood").unwrap()];
//! assert_eq!(score.items().len(), 3);
//! assert_eq!(instrument.languages().collect::<Vec<_>>(), ["en"]);
//!
//! // Every error is told with its place, what was found and what is needed.
//! let broken = include_str!("../../examples/mood.json").replace("\"m2\", \"m3\"]", "\"m2\", \"m9\"]");
//! let errors = Instrument::parse(&broken).unwrap_err();
//! assert!(errors.to_string().contains("key.scores[0].items[2]: found `m9`"));
//! # Ok::<(), trellis_core::instrument::InstrumentErrors>(())
//! ```

#[cfg(feature = "check")]
mod check;
mod comparisons;
mod compiled;
mod error;
pub mod file;
mod hash;
mod index;
mod items;
#[cfg(feature = "check")]
pub mod json_words;
mod profile;
#[cfg(feature = "check")]
mod read;
#[cfg(feature = "check")]
mod resolve;
#[cfg(all(feature = "schema", feature = "check"))]
mod schema;
mod scores;
#[cfg(feature = "check")]
mod warnings;
mod wording;

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use typed_index_collections::{TiSlice, TiVec};

pub use file::InstrumentFile;

use compiled::ti_vec;

pub use comparisons::{Condition, Conversion, ConversionKind, Norm, NormGroup};
pub use error::{InstrumentError, InstrumentErrors};
pub use file::{
    Action, AgeRange, AnswerScale, Band, BandWords, BuildWords, ClaimStrength, ClassificationRule, ConditionRange,
    ConversionRow, EvidenceWords, FamilyWords, FormWords, GridCuts, Half, Keying, Leads, MissingRule, QualityCuts,
    Reference, Role, Rounding, ScoreWords, Setting, Side, Statistic, TierWords, Unit, When,
};
pub use hash::Hashes;
pub use index::{
    BandIndex, BandSetIndex, ConversionIndex, FormIndex, FunctionIndex, ItemIndex, ModuleIndex, NormGroupIndex,
    RecodingIndex, RecommendationIndex, ReferenceIndex, SafetyIndex, ScaleIndex, ScoreIndex,
};
pub use items::{Clear, Form, Item, Module, Otherwise, SafetyQuestion, SafetyRoles};
pub use profile::{
    Contact, FamilyPageRules, ProfileRules, Recommendation, RecommendationPlan, RecommendationTarget, Rule,
};
pub use scores::{BandSet, FormOrModule, ItemPart, Parts, Score, ScorePart};
#[cfg(feature = "check")]
pub use warnings::InstrumentWarning;
pub use wording::{BandSetWords, LINE_BREAK, StepWords, Wording};

/// The largest instrument file that is read. Unit: bytes.
pub const MAX_BYTES: usize = 4 << 20;

/// The most items, and the most scores, that an instrument may have.
pub const MAX_PARTS: usize = 1_000;

/// So many errors of a file are told; a hostile file could make more than anybody reads.
#[cfg(feature = "check")]
const MAX_ERRORS: usize = 100;

/// A checked and resolved instrument.
#[derive(Debug, Clone, BorshSerialize, BorshDeserialize)]
pub struct Instrument {
    id: String,
    version: String,
    licence: String,
    ages: AgeRange,
    hashes: Hashes,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    scales: TiVec<ScaleIndex, AnswerScale>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    scale_ids: TiVec<ScaleIndex, String>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    items: TiVec<ItemIndex, Item>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    forms: TiVec<FormIndex, Form>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    modules: TiVec<ModuleIndex, Module>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    safety: TiVec<SafetyIndex, SafetyQuestion>,
    safety_roles: SafetyRoles,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    band_sets: TiVec<BandSetIndex, BandSet>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    recodings: TiVec<RecodingIndex, BTreeMap<i16, f64>>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    scores: TiVec<ScoreIndex, Score>,
    classification: Option<ClassificationRule>,
    profile: Option<ProfileRules>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    norms: TiVec<NormGroupIndex, NormGroup>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    conversions: TiVec<ConversionIndex, Conversion>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    recommendations: TiVec<RecommendationIndex, Recommendation>,
    sources: Vec<ReferenceIndex>,
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    references: TiVec<ReferenceIndex, Reference>,
    wordings: Vec<Wording>,
    /// Stands in where the instrument has no wording: ids as names.
    ids: Wording,
}

/// Two instruments are the same if their content is.
impl PartialEq for Instrument {
    fn eq(&self, other: &Self) -> bool {
        self.hashes == other.hashes
    }
}

impl Instrument {
    /// Reads and checks an instrument file.
    ///
    /// # Errors
    ///
    /// [`InstrumentErrors`] with everything that was found, each with its place in the file, what was found and
    /// what is needed: first the errors of its shape, then those of its content where it has the shape.
    #[cfg(feature = "check")]
    pub fn parse(json: &str) -> Result<Self, InstrumentErrors> {
        if json.len() > MAX_BYTES {
            return Err(InstrumentError {
                place: json_words::WHOLE_FILE.into(),
                found: format!("{} bytes", json.len()),
                needed: format!("at most {MAX_BYTES} bytes"),
            }
            .into());
        }
        let read::Shaped { file, mut unknown_fields } = read::read(json)?;
        unknown_fields.truncate(MAX_ERRORS);
        unknown_fields.extend(check::errors(&file));
        if !unknown_fields.is_empty() {
            return Err(InstrumentErrors(unknown_fields));
        }
        let hashes = serde_json::from_str(json).and_then(|value| Hashes::new(&file.key, &value)).map_err(|error| {
            InstrumentErrors::from(InstrumentError {
                place: json_words::WHOLE_FILE.into(),
                found: error.to_string(),
                needed: "values that have a canonical form (RFC 8785)".into(),
            })
        })?;
        Self::resolve(file, hashes).map_err(Into::into)
    }

    /// The id that records carry.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of the file.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The licence of the wording and the key.
    #[must_use]
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The ages it was made for.
    #[must_use]
    pub fn ages(&self) -> AgeRange {
        self.ages
    }

    /// The two content hashes.
    #[must_use]
    pub fn hashes(&self) -> &Hashes {
        &self.hashes
    }

    /// Every item, in the order of the key.
    #[must_use]
    pub fn items(&self) -> &TiSlice<ItemIndex, Item> {
        &self.items
    }

    /// An item by its id.
    #[must_use]
    pub fn find_item(&self, id: &str) -> Option<ItemIndex> {
        self.items.position(|item| item.id == id)
    }

    /// The answer scales, in the order of their ids.
    #[must_use]
    pub fn scales(&self) -> &TiSlice<ScaleIndex, AnswerScale> {
        &self.scales
    }

    /// The ids of the answer scales.
    #[must_use]
    pub fn scale_ids(&self) -> &TiSlice<ScaleIndex, String> {
        &self.scale_ids
    }

    /// The answer scale of an item.
    #[must_use]
    pub fn scale_of(&self, item: ItemIndex) -> &AnswerScale {
        &self.scales[self.items[item].scale]
    }

    /// Every form, in the order of the key; at least one.
    #[must_use]
    pub fn forms(&self) -> &TiSlice<FormIndex, Form> {
        &self.forms
    }

    /// The form that is offered first.
    #[must_use]
    pub fn first_form(&self) -> FormIndex {
        FormIndex::from(0)
    }

    /// A form by its id.
    #[must_use]
    pub fn find_form(&self, id: &str) -> Option<FormIndex> {
        self.forms.position(|form| form.id == id)
    }

    /// Every module, in the order of the key.
    #[must_use]
    pub fn modules(&self) -> &TiSlice<ModuleIndex, Module> {
        &self.modules
    }

    /// A module by its id.
    #[must_use]
    pub fn find_module(&self, id: &str) -> Option<ModuleIndex> {
        self.modules.position(|module| module.id == id)
    }

    /// The safety questions, in the order in which they are asked.
    #[must_use]
    pub fn safety(&self) -> &TiSlice<SafetyIndex, SafetyQuestion> {
        &self.safety
    }

    /// What the safety questions ask about.
    #[must_use]
    pub fn safety_roles(&self) -> SafetyRoles {
        self.safety_roles
    }

    /// Every score, in blueprint order.
    #[must_use]
    pub fn scores(&self) -> &TiSlice<ScoreIndex, Score> {
        &self.scores
    }

    /// A score by its id.
    #[must_use]
    pub fn find_score(&self, id: &str) -> Option<ScoreIndex> {
        self.scores.position(|score| score.id == id)
    }

    /// The bands of a score, from the lowest; none where it has no set of bands.
    #[must_use]
    pub fn bands_of(&self, score: ScoreIndex) -> &TiSlice<BandIndex, Band> {
        self.band_set_of(score).map_or(TiSlice::from_ref(&[]), |set| &set.bands)
    }

    /// The set of bands of a score.
    #[must_use]
    pub fn band_set_of(&self, score: ScoreIndex) -> Option<&BandSet> {
        self.scores[score].bands.map(|set| &self.band_sets[set])
    }

    /// A table from answer codes to points.
    #[must_use]
    pub fn recoding(&self, recoding: RecodingIndex) -> &BTreeMap<i16, f64> {
        &self.recodings[recoding]
    }

    /// Which scores count as low, and how sure one must be of it.
    #[must_use]
    pub fn classification(&self) -> Option<&ClassificationRule> {
        self.classification.as_ref()
    }

    /// The rules of the profile.
    #[must_use]
    pub fn profile(&self) -> Option<&ProfileRules> {
        self.profile.as_ref()
    }

    /// The norm groups, in the order of the file.
    #[must_use]
    pub fn norms(&self) -> &TiSlice<NormGroupIndex, NormGroup> {
        &self.norms
    }

    /// A norm group by its id.
    #[must_use]
    pub fn find_norm_group(&self, id: &str) -> Option<NormGroupIndex> {
        self.norms.position(|group| group.id == id)
    }

    /// The conversions of scores to other units, in the order of the file.
    #[must_use]
    pub fn conversions(&self) -> &TiSlice<ConversionIndex, Conversion> {
        &self.conversions
    }

    /// Everything that can be recommended, in the order of the file.
    #[must_use]
    pub fn recommendations(&self) -> &TiSlice<RecommendationIndex, Recommendation> {
        &self.recommendations
    }

    /// The recommendation for an action and a target; where none has this target, the first for the action.
    #[must_use]
    pub fn find_recommendation(
        &self,
        action: Action,
        target: Option<RecommendationTarget>,
    ) -> Option<RecommendationIndex> {
        let same = |recommendation: &Recommendation| recommendation.action == action;
        let by_target = self.recommendations.position(|other| same(other) && other.target == target);
        by_target.or_else(|| self.recommendations.position(same))
    }

    /// What the instrument rests on as a whole: the source first, then evidence for the field.
    #[must_use]
    pub fn sources(&self) -> &[ReferenceIndex] {
        &self.sources
    }

    /// The references.
    #[must_use]
    pub fn references(&self) -> &TiSlice<ReferenceIndex, Reference> {
        &self.references
    }

    /// The languages it is worded in, as BCP 47 tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.wordings.iter().map(|wording| wording.language.as_str())
    }

    /// Its wording in a language.
    #[must_use]
    pub fn wording(&self, language: &str) -> Option<&Wording> {
        // Language tags are compared without regard to case (RFC 5646, section 2.1.1).
        self.wordings.iter().find(|wording| wording.language.eq_ignore_ascii_case(language))
    }

    /// Its wording in a language; else in the first language it has; else its ids as names.
    #[must_use]
    pub fn wording_or_ids(&self, language: &str) -> &Wording {
        self.wording(language).or(self.wordings.first()).unwrap_or(&self.ids)
    }
}
