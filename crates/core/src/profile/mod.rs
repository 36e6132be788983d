//! The profile: what is recommended, each line with its reason.
//!
//! It is advice to a person who decides, made by rules that are data in the instrument. Tier 3 never comes from a
//! score: only a safety flag brings it.
//!
//! ```
//! use std::sync::Arc;
//! use trellis_core::instrument::Instrument;
//! use trellis_core::profile::{Profile, ProfileType};
//! use trellis_core::record::AnswersOnly;
//! use trellis_core::scoring::Scores;
//!
//! let instrument = Arc::new(Instrument::parse(include_str!("../../../../instruments/snq.json"))?);
//! // Every item of the form answered with the middle of the scale.
//! let answers: String = instrument.forms()[instrument.first_form()]
//!     .items
//!     .iter()
//!     .map(|&item| format!("{:?}: 3", instrument.items()[item].id))
//!     .collect::<Vec<_>>()
//!     .join(", ");
//! let answers = AnswersOnly::parse(&format!(r#"{{"form": "SNQ-40", "answers": {{{answers}}}}}"#))?;
//! let responses = answers.responses(&instrument)?;
//! let profile = Profile::new(&responses, &Scores::new(&responses)).unwrap();
//! assert_eq!(profile.kind, ProfileType::Supported);
//! assert!(profile.steps.iter().all(|step| step.tier < 3));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod network;
mod pupil;
mod ranking;
mod recommendations;
mod safety;
mod sensitivity;
mod types;

use std::collections::BTreeMap;

use crate::instrument::{ClaimStrength, ItemIndex, ProfileRules, ScoreIndex};
use crate::responses::{Responses, Section};
use crate::scoring::{Scores, score::Classification};
use ranking::FacetRanking;
use recommendations::Recommendations;

pub use crate::instrument::Action;
pub use network::{Cell, Network, Safe, Sources};
pub use recommendations::{Deliverer, Reason, Step, Target};
pub use safety::SafetyAnswers;
pub use sensitivity::{MinimalChange, Sensitivity};
pub use types::{Dimensions, ProfileType};

/// A recommended intervention profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The type, from the classification of the two subscales.
    pub kind: ProfileType,
    /// Types with a probability of the listed size or more; `None` where one side is unknown.
    pub plausible: BTreeMap<ProfileType, Option<f64>>,
    /// How strongly the profile may be worded.
    pub claim: ClaimStrength,
    /// What the safety answers say.
    pub safety: SafetyAnswers,
    /// What stands for a strength.
    pub strengths: Strengths,
    /// The network in the source's own words.
    pub network: Network,
    /// Low facets that are no step: topics for the conversation. `None` in the types that build on what is low.
    pub topics: Option<Vec<ScoreIndex>>,
    /// The module on whose score planned contact rests, if it was asked.
    pub contact: Option<ModuleScore>,
    /// What the pupil's reading names as strengths.
    pub pupil_strengths: PupilStrengths,
    /// What the pupil's reading offers to build.
    pub pupil_builds: PupilBuild,
    /// What is recommended, in this order.
    pub steps: Vec<Step>,
    /// Facets of this form without a number, left out of every order.
    pub left_out: Vec<ScoreIndex>,
}

/// What stands for a strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Strengths {
    /// The first two facets in strength order that are not low.
    Facets(Vec<ScoreIndex>),
    /// In a form without facet scores: the two highest keyed answers, earliest first.
    Items(Vec<ItemIndex>),
}

impl Strengths {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Facets(facets) => facets.is_empty(),
            Self::Items(items) => items.is_empty(),
        }
    }
}

/// What the pupil's reading names as strengths, at most two. What a safety answer holds back is not named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PupilStrengths {
    /// Facets that are not low, in strength order.
    Facets(Vec<ScoreIndex>),
    /// Where there is no such facet: the highest answers, from the profile's `strength_answer_from` on.
    Often(Vec<ItemIndex>),
    /// Where there is no such answer either: the highest ones from the grid's `sometimes_from` on; empty where no
    /// answer is as high.
    Sometimes(Vec<ItemIndex>),
}

/// What the pupil's reading offers to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PupilBuild {
    /// A facet or a side.
    Score(ScoreIndex),
    /// A strength to keep using.
    KeepUp,
    /// A conversation.
    Talk,
}

/// The score of a module, in short.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ModuleScore {
    /// Which score.
    pub score: ScoreIndex,
    /// How many of its items are answered.
    pub answered: u32,
    /// Percent of the maximum possible, 0 to 100; `None` with too few answers.
    pub pomp: Option<f64>,
}

impl Profile {
    /// The profile of an administration; `None` where the instrument has no profile rules.
    #[must_use]
    pub fn new(responses: &Responses, scores: &Scores) -> Option<Self> {
        let instrument = responses.instrument();
        let rules = instrument.profile()?;
        let plan = &rules.plans[responses.form()];
        let dimensions = &Dimensions::new(rules, scores);
        let kind = dimensions.kind();
        let safety = SafetyAnswers::new(responses);
        let ranking = FacetRanking::new(instrument, rules, scores);
        let has_caution = !scores.quality.cautions.is_empty();

        let strengths = if ranking.is_empty() {
            Strengths::Items(ranking::strength_items(responses, rules.strength_answer_from))
        } else {
            Strengths::Facets(ranking.strengths(scores))
        };
        let recommendations =
            Recommendations { instrument, rules, plan, scores, dimensions, safety: &safety, ranking: &ranking };
        let steps = recommendations.steps();
        let has_topics = matches!(kind, ProfileType::Supported | ProfileType::Undetermined);
        let claim = match kind {
            _ if has_caution => ClaimStrength::May,
            ProfileType::Undetermined => ClaimStrength::May,
            _ => dimensions.claim(rules).min(plan.words_at_most),
        };
        Some(Self {
            kind,
            plausible: dimensions.plausible(rules),
            claim,
            pupil_strengths: pupil::strengths(responses, rules, scores, &ranking, &safety),
            pupil_builds: pupil::builds(&steps, kind, !strengths.is_empty()),
            strengths,
            network: Network::new(responses, rules, scores, &safety),
            topics: has_topics.then(|| topics(&ranking, &steps, scores)),
            contact: contact(rules, responses, scores),
            left_out: ranking.left_out,
            safety,
            steps,
        })
    }
}

/// The classification of a score.
fn classification(scores: &Scores, score: ScoreIndex) -> Option<Classification> {
    scores.get(score)?.classification()
}

/// Low facets that are no step, in need order.
fn topics(ranking: &FacetRanking, steps: &[Step], scores: &Scores) -> Vec<ScoreIndex> {
    let is_step = |facet: ScoreIndex| steps.iter().any(|step| step.target == Target::Score(facet));
    let low = ranking.need.iter().copied().filter(|&facet| classification(scores, facet) == Some(Classification::Low));
    low.filter(|&facet| !is_step(facet)).collect()
}

fn contact(rules: &ProfileRules, responses: &Responses, scores: &Scores) -> Option<ModuleScore> {
    let index = rules.contact.as_ref()?.score;
    let score = scores.get(index)?;
    responses.was_asked(Section::Module).then_some(ModuleScore {
        score: index,
        answered: score.answered,
        pomp: score.pomp,
    })
}
