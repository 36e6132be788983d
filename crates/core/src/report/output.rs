//! A report as it is written: with the ids of the instrument's file in place of indices.

mod from_report;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::Counts;
use crate::instrument::{Action, ClaimStrength};
use crate::profile::{Cell, ProfileType, Reason, Safe};
use crate::record::{Program, RecordNote};
use crate::scoring::difference::WelchDifference;
use crate::scoring::quality::{Quality, ScaleQuality};
use crate::scoring::score::{BelowCut, Classification, Precision};

/// A report as it is written.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReportOutput {
    /// What the report rests on.
    #[serde(rename = "basis")]
    pub provenance: Provenance,
    /// All scores.
    pub scores: ScoresOutput,
    /// The recommended profile; `null` where the instrument has no profile rules.
    pub profile: Option<ProfileOutput>,
}

/// What a report rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Provenance {
    /// The instrument's id.
    pub instrument: String,
    /// The version of the instrument that scored.
    pub version: String,
    /// The hash of its key.
    pub key: String,
    /// The form's id.
    pub form: String,
    /// The program that scored.
    pub program: Program,
    /// Whether the instrument's file differs from the record's in what no score rests on.
    pub other_wording: bool,
    /// How many items of the form are answered, skipped and not reached.
    #[serde(rename = "places")]
    pub counts: Counts,
    /// What is odd about the record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<RecordNote>,
}

/// All scores of one administration, by the instrument's score ids.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScoresOutput {
    /// By score id; `<subscale>_peaks` is the scatter of its facets, `null` where one of them has no number.
    #[serde(flatten)]
    pub scores: BTreeMap<String, ScoreOrScatter>,
    /// Internal against external support; `null` without both standard errors.
    pub difference: Option<DifferenceOutput>,
    /// How the form was answered.
    pub quality: QualityOutput,
}

/// How the form was answered.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QualityOutput {
    /// Over the form; runs, IRV and discrepancy within one answer scale.
    #[serde(flatten)]
    pub quality: Quality,
    /// The answer scale that runs, IRV and discrepancy are of, where the form has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_scale: Option<String>,
    /// By answer scale, where the form has several.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by_answer_scale: BTreeMap<String, ScaleQuality>,
}

/// A score, or the scatter of a subscale.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ScoreOrScatter {
    /// A score.
    Score(Box<ScoreOutput>),
    /// The facets of a subscale against their mean.
    Scatter(Option<ScatterOutput>),
}

/// The score of one person on one scale.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScoreOutput {
    /// How many items of the scale are answered.
    pub answered: u32,
    /// How many must be before there is a number.
    pub needed: u32,
    /// The lowest and highest POMP, had every missing item been answered at either end; of a score made from scores, had
    /// every part without a number come to either end of its range.
    pub bounds_pomp: (f64, f64),
    /// The mean or the sum. Unit: answer points. `null` below the needed number of answers.
    pub score: Option<f64>,
    /// Percent of the maximum possible, 0 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pomp: Option<f64>,
    /// The band's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<String>,
    /// How precise it is; absent where one answer alone, or weights, give no standard error, and where `norm` is there.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// In other units, by the id of the conversion.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub conversions: BTreeMap<String, ConversionOutput>,
    /// Against a norm group, if the instrument has one that fits. It takes the place of band, precision and state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub norm: Option<NormOutput>,
    /// Why there is no number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A score in another unit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ConversionOutput {
    /// The unit of the value.
    pub unit: String,
    /// The value; `null` where the table has none.
    pub value: Option<f64>,
    /// Its standard error, where the source gives it. Unit: that of the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub se: Option<f64>,
    /// Why there is no value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the table is from.
    pub source: String,
}

/// A norm group, as every number that rests on it names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GroupOutput {
    /// Its id.
    pub group: String,
    /// How many people it has.
    pub n: u32,
    /// Whether it has fewer than 100.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub local_sample: bool,
    /// What its numbers are from.
    pub source: String,
}

/// A score compared with a norm group.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NormOutput {
    /// The group.
    #[serde(flatten)]
    pub group: GroupOutput,
    /// How many standard deviations the score lies above the mean.
    pub z: f64,
    /// 50 at the mean, 10 for each standard deviation.
    pub t_score: f64,
    /// Percentile, 0 to 100, were the scores of the group distributed normally.
    pub percentile: f64,
    /// Mid-rank percentile, 0 to 100, from the frequencies of the group; absent where the file does not give them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mid_rank_percentile: Option<f64>,
    /// The standard error of measurement, SD √(1 - r). Unit: POMP.
    pub sem_pomp: f64,
    /// Kelley's estimate of the true score. Unit: POMP.
    pub kelley_pomp: f64,
    /// Its standard error, SD √(r (1 - r)). Unit: POMP.
    pub kelley_se_pomp: f64,
    /// 90% interval of the true score, clipped to 0..100. Unit: POMP.
    pub ci90: (f64, f64),
    /// The probability that the true score lies below T 40, and what that comes to.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub below_cut: Option<BelowCut>,
    /// The smallest difference to another score of the same person that is reliable (Jacobson and Truax). Unit: POMP.
    pub reliable_change_pomp: f64,
}

/// Internal against external support.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum DifferenceOutput {
    /// From this person's answers alone.
    Answers(WelchDifference),
    /// Against a norm group.
    Norms(NormDifferenceOutput),
}

/// Internal against external support, against a norm group.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NormDifferenceOutput {
    /// The group.
    #[serde(flatten)]
    pub group: GroupOutput,
    /// Internal minus external, over its standard error (Payne and Jones).
    pub z: f64,
    /// Whether |z| reaches 1.6448536269514722. Only then may a text call one lower than the other.
    pub differ: bool,
    /// How rare such a difference is in the group (Crawford, Howell and Garthwaite); absent without the correlation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rarity: Option<RarityOutput>,
}

/// How rare a difference is in a group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct RarityOutput {
    /// t, with n - 1 degrees of freedom.
    pub t: f64,
    /// How many of the group are expected to differ by more in the same direction. Unit: percent.
    pub percent: f64,
}

/// The facets of one subscale against their own mean.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScatterOutput {
    /// The mean of the facets. Unit: POMP.
    pub mean: f64,
    /// How many standard errors a facet must stand off: the quantile at 1 - .05/(2m), of t or of the normal.
    pub quantile: f64,
    /// By facet.
    pub facets: BTreeMap<String, DeviationOutput>,
}

/// One facet against the mean.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct DeviationOutput {
    /// Facet minus mean. Unit: POMP.
    pub deviation: f64,
    /// Its standard error.
    pub se: f64,
    /// Whether it stands out.
    pub flagged: bool,
}

/// A recommended intervention profile.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ProfileOutput {
    /// The type, from the states of the two subscales.
    #[serde(rename = "type")]
    pub kind: ProfileType,
    /// Types with a probability of the listed size or more; `null` where one side is unknown.
    pub plausible: BTreeMap<ProfileType, Option<f64>>,
    /// How strongly the profile may be worded.
    #[serde(rename = "words")]
    pub claim: ClaimStrength,
    /// Safety answers that call for a conversation the same day.
    pub safety_flags: Vec<String>,
    /// Safety answers that call for one within two school days.
    pub safety_checks: Vec<String>,
    /// Safety questions that were asked and skipped, or not reached.
    pub safety_unanswered: Vec<String>,
    /// The first two facets in strength order that are not low; absent without facet scores.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strengths: Option<Vec<String>>,
    /// Without facet scores: the two highest keyed answers, earliest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength_items: Option<Vec<String>>,
    /// The network in the source's own words.
    pub network: NetworkOutput,
    /// Low facets that are no step: topics for the conversation. Only in `supported` and `undetermined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// The module on whose score planned contact rests, by the score's id, if it was asked.
    #[serde(flatten)]
    pub contact: BTreeMap<String, ModuleScoreOutput>,
    /// What the pupil's reading offers to build: a score's id, `keep_up` or `talk`.
    pub pupil_builds: String,
    /// What is recommended, in this order.
    pub steps: Vec<StepOutput>,
    /// What would change the type.
    #[serde(rename = "nearest")]
    pub sensitivity: SensitivityOutput,
    /// Facets without a score, left out of every order.
    pub left_out: Vec<String>,
}

/// The score of a module, in short.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct ModuleScoreOutput {
    /// How many of its items are answered.
    pub answered: u32,
    /// Percent of the maximum possible, 0 to 100; `null` with too few answers.
    pub pomp: Option<f64>,
}

/// By source, then by function: one keyed answer a cell.
pub type GridOutput = BTreeMap<String, BTreeMap<String, Cell>>;

/// What a counselor reads before any recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NetworkOutput {
    /// From the safety answers alone, never from scores; `null` where they were not asked.
    pub safe: Option<Safe>,
    /// Whether help is asked for, accepted and used; `null` without facet scores.
    pub effective: Option<Classification>,
    /// Which sources are there; `null` without facet scores.
    pub comprehensive: Option<SourcesOutput>,
    /// By source, then by function: one keyed answer a cell. Single answers, not scores.
    pub grid: GridOutput,
}

/// The sources by state; those without a score are in no list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SourcesOutput {
    /// Sources that are there.
    #[serde(rename = "not low")]
    pub not_low: Vec<String>,
    /// Sources that may be there.
    pub uncertain: Vec<String>,
    /// Sources that are hardly there.
    pub low: Vec<String>,
}

/// One recommended step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepOutput {
    /// The kind of step.
    pub action: Action,
    /// A facet, a side, a source, or a word for what the step is about.
    pub target: String,
    /// MTSS tier: 1 for everyone, 2 targeted, 3 individual. 3 comes from a safety flag alone.
    pub tier: u8,
    /// Held until the conversation that an unclear safety answer calls for.
    #[serde(rename = "held")]
    pub on_hold: bool,
    /// Who delivers it: a source, or `ask`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_by: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// How firm the type is. Skips stay skips; safety and quality play no part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SensitivityOutput {
    /// The smallest number of single-step changes of answers that gives another type: 1, 2 or `more than 2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<ChangesOutput>,
    /// The types reached at that number, in the order of their names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<ProfileType>,
    /// How many combinations in all, over these types; unordered.
    #[serde(rename = "ways", skip_serializing_if = "Option::is_none")]
    pub combinations: Option<u32>,
    /// With a side unknown: how many more answers each side needs.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answers_needed: BTreeMap<String, u32>,
}

/// A number of changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ChangesOutput {
    /// Exactly so many.
    Exactly(u8),
    /// More than were looked at.
    More(MoreThanTwo),
}

/// More than two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum MoreThanTwo {
    /// More than two.
    #[serde(rename = "more than 2")]
    MoreThanTwo,
}
