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
mod compiled;
mod error;
pub mod file;
mod hash;
mod index;
#[cfg(feature = "check")]
mod read;
#[cfg(feature = "check")]
mod resolve;
#[cfg(all(feature = "schema", feature = "check"))]
mod schema;
#[cfg(feature = "check")]
mod warnings;
mod wording;

use borsh::{BorshDeserialize, BorshSerialize};
use std::collections::BTreeMap;

use typed_index_collections::{TiSlice, TiVec};

use crate::responses::Choice;
pub use file::InstrumentFile;

use compiled::ti_vec;

pub use error::{InstrumentError, InstrumentErrors};
pub use file::{
    Action, AgeRange, AnswerScale, Band, BandWords, BuildWords, ClaimStrength, ClassificationRule, ConditionRange,
    ConversionRow, EvidenceWords, FamilyWords, FormWords, GridCuts, Half, Keying, MissingRule, QualityCuts, Reference,
    Role, Rounding, ScoreWords, Setting, Side, Statistic, TierWords, Unit, When,
};
pub use hash::Hashes;
pub use index::{
    BandIndex, BandSetIndex, ConversionIndex, FormIndex, FunctionIndex, ItemIndex, ModuleIndex, NormGroupIndex,
    RecodingIndex, RecommendationIndex, ReferenceIndex, SafetyIndex, ScaleIndex, ScoreIndex,
};
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

/// A group of people whose scores a score is compared with.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct NormGroup {
    /// The id, unique among the groups.
    pub id: String,
    /// How many people it has: 10 or more.
    pub n: u32,
    /// What its numbers are from.
    pub source: ReferenceIndex,
    /// What it answered. Answers to other forms and modules are not compared with it.
    pub asked: Vec<FormOrModule>,
    /// Who belongs to it; without any, everybody.
    pub conditions: Vec<(ItemIndex, Condition)>,
    /// By score: how it is distributed in the group.
    pub scores: BTreeMap<ScoreIndex, Norm>,
}

/// Answers to an unscored item with which something holds.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Condition {
    /// One of these values of a choice.
    OneOf(Vec<Choice>),
    /// A number or a code from and to, both included.
    Range(ConditionRange),
}

/// How a score is distributed in a norm group.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Norm {
    /// The mean. Unit: `unit`.
    pub mean: f64,
    /// The standard deviation, above 0. Unit: `unit`.
    pub sd: f64,
    /// The reliability, above 0 and below 1.
    pub reliability: f64,
    /// What mean and standard deviation are given in.
    pub unit: Unit,
    /// By other score: the correlation with this one.
    pub correlations: BTreeMap<ScoreIndex, f64>,
    /// Points, ascending, each with how many people of the group have them; empty where the source does not say.
    pub frequencies: Vec<(f64, u32)>,
}

/// What a score is in another unit.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Conversion {
    /// The id, unique among the conversions.
    pub id: String,
    /// The score whose points are converted.
    pub score: ScoreIndex,
    /// The forms and modules that it holds for.
    pub asked: Vec<FormOrModule>,
    /// For whom it holds; without any, for everybody.
    pub conditions: Vec<(ItemIndex, Condition)>,
    /// The unit of the values.
    pub unit: String,
    /// What it is from.
    pub source: ReferenceIndex,
    /// How its table came about.
    pub kind: ConversionKind,
    /// The table, from the lowest score.
    pub rows: Vec<ConversionRow>,
}

/// How the table of a conversion came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ConversionKind {
    /// It is printed in a manual.
    Printed,
    /// It was computed from the parameters of a graded model: it holds only where every item is answered.
    GradedModel,
}

impl NormGroup {
    /// A group with fewer people is a local sample.
    const LOCAL_BELOW: u32 = 100;

    /// Whether it is so small that every number from it says so.
    #[must_use]
    pub fn is_local_sample(&self) -> bool {
        self.n < Self::LOCAL_BELOW
    }
}

/// From scores and safety answers to a profile.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ProfileRules {
    /// The internal subscale.
    pub internal: ScoreIndex,
    /// The external subscale. Its facets are the sources of support.
    pub external: ScoreIndex,
    /// The internal facet that says whether help is asked for, accepted and used.
    pub bridge: ScoreIndex,
    /// The sources whose grown-ups may be named, or may deliver a step.
    pub grown_ups: Vec<ScoreIndex>,
    /// The ids of the functions of support, in the order in which they are shown.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub functions: TiVec<FunctionIndex, String>,
    /// How open to change each facet is, in the project's judgement; more is more open, 0 for other scores.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub changeability: TiVec<ScoreIndex, u8>,
    /// The sources from the most to the least open to change.
    pub most_open: Vec<ScoreIndex>,
    /// The cells of the grid of sources by functions.
    pub grid: GridCuts,
    /// A type is listed as plausible where its probability is this or more.
    pub plausible_from: f64,
    /// Confidence from which the answers `indicate`; below it they `suggest`.
    pub indicate_from: f64,
    /// A single keyed answer from which it stands for a strength where there are no facet scores.
    pub strength_answer_from: i16,
    /// Adds planned contact.
    pub contact: Option<Contact>,
    /// What is recommended, by form.
    #[borsh(serialize_with = "ti_vec::serialize", deserialize_with = "ti_vec::deserialize")]
    pub plans: TiVec<FormIndex, RecommendationPlan>,
    /// When to ask again, as reports name it.
    pub ask_again_after: String,
    /// The function of support that stands for food, clothes and money.
    pub material_support: Option<FunctionIndex>,
    /// What the page for the family may still say while a safety answer is not clear.
    pub family_page: Option<FamilyPageRules>,
}

/// What the page for the family may still say while a safety answer is not clear.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct FamilyPageRules {
    /// The scores that may be named as a strength.
    pub held_strengths: Vec<ScoreIndex>,
    /// The targets that may be named as the one thing to build. Where none of them is recommended, the first
    /// that is not on hold is named.
    pub held_builds: Vec<ScoreIndex>,
}

/// Adds planned contact where a module's score lies below a cut.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Contact {
    /// The module's score.
    pub score: ScoreIndex,
    /// The cut. Unit: POMP.
    pub below: f64,
}

/// What is recommended on one form, by type.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct RecommendationPlan {
    /// The strongest claim this form may make.
    pub words_at_most: ClaimStrength,
    /// Both subscales low.
    pub both_low: Vec<Rule>,
    /// The internal subscale low, the external one not low.
    pub internal_low: Vec<Rule>,
    /// The external subscale low, the internal one not low.
    pub external_low: Vec<Rule>,
    /// Neither low.
    pub supported: Vec<Rule>,
    /// Any uncertain, or without a score.
    pub undetermined: Vec<Rule>,
}

/// One rule of a plan; each adds at most one step, and no facet twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Rule {
    /// A grown-up of the strongest source, or ask.
    NamedAdult,
    /// The bridge, if low or uncertain.
    Bridge,
    /// The first facet of a side in need order, other than the bridge.
    FirstNeed(Side),
    /// The same, delivered by the strongest source.
    FirstNeedDelivered(Side),
    /// The low source most open to change; else the uncertain one; else the first in need order.
    MostOpenSource,
    /// This source, if low or uncertain.
    Source(ScoreIndex),
    /// A whole side, where a form has no facet scores.
    Subscale(Side),
    /// Name the strengths.
    KeepUp,
    /// A role in helping others, where there is neither caution, flag nor check-in.
    HelpOthers,
    /// A conversation.
    Talk,
    /// The steps of the one side that is low, as in its own type.
    LowSide,
    /// Asking again later.
    AskAgain(When),
}

/// Something that can be recommended.
#[derive(Debug, Clone, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Recommendation {
    /// The id under which the file words it.
    pub id: String,
    /// The kind of step.
    pub action: Action,
    /// What it is for, where the action has several targets.
    pub target: Option<RecommendationTarget>,
    /// What it rests on; where there is nothing, it is the project's judgement.
    pub evidence: Vec<ReferenceIndex>,
    /// By tier, 1 to 3: where it takes place.
    setting: [Option<Setting>; 3],
}

impl Recommendation {
    /// Where it takes place at a tier (1, 2 or 3). The tier whose words [`StepWords::at_tier`] gives is the one
    /// whose setting this is.
    #[must_use]
    pub fn setting_at_tier(&self, tier: u8) -> Option<Setting> {
        wording::at_tier(&self.setting, tier).copied()
    }
}

/// What a recommendation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum RecommendationTarget {
    /// The safety answers.
    Safety,
    /// A score.
    Score(ScoreIndex),
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
                place: "the file".into(),
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
                place: "the file".into(),
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
