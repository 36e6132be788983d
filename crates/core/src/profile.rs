//! The profile: what is recommended, each line with its reason.
//!
//! It is advice to a person who decides, made by rules that are data in the instrument. Tier 3
//! never comes from a score: only a safety flag brings it.

mod nearest;
mod network;
mod order;
mod safety;
mod steps;
mod types;

use serde::Serialize;

use crate::answers::{Answers, Part};
use crate::instrument::{Instrument, ProfileRules, Unique, Words};
use crate::score::{Scores, person::State};
use order::Order;
use steps::Steps;

pub use nearest::{Changes, Nearest};
pub use network::{Cell, Comprehensive, Network, Safe};
pub use safety::Safety;
pub use steps::{Action, Reason, Step};
pub use types::{ProfileType, Sides};

/// A recommended intervention profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// The type, from the states of the two subscales.
    #[serde(rename = "type")]
    pub kind: ProfileType,
    /// Types with a probability of the listed size or more; `null` where one side is unknown.
    pub plausible: Unique<Option<f64>, ProfileType>,
    /// How strongly the profile may be worded.
    pub words: Words,
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
    pub network: Network,
    /// Low facets that are no step: topics for the conversation. Only in `supported` and
    /// `undetermined`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topics: Option<Vec<String>>,
    /// The module on a parent who lives away, if it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub away_parent: Option<ModuleScore>,
    /// What the pupil's reading offers to build: a score's id, `keep_up` or `talk`.
    pub pupil_builds: String,
    /// What is recommended, in this order.
    pub steps: Vec<Step>,
    /// What would change the type.
    pub nearest: Nearest,
    /// Facets without a score, left out of every order.
    pub left_out: Vec<String>,
}

/// The score of a module, in short.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ModuleScore {
    /// How many of its items are answered.
    pub answered: u32,
    /// Percent of the maximum possible, 0 to 100; `null` with too few answers.
    pub pomp: Option<f64>,
}

impl Profile {
    /// The profile of an administration; `None` where the instrument has no profile rules.
    #[must_use]
    pub fn new(instrument: &Instrument, answers: &Answers, scores: &Scores) -> Option<Self> {
        let rules = instrument.key().profile.as_ref()?;
        let plan = rules.plans.get(answers.form())?;
        let sides = &Sides::new(rules, scores);
        let kind = sides.kind();
        let safety = Safety::new(instrument, answers);
        let order = Order::new(instrument, rules, scores);
        let caution = !scores.quality.cautions.is_empty();

        let by_facets = !order.is_empty();
        let strong = if by_facets {
            order.strengths(scores)
        } else {
            order::strength_items(instrument, answers, rules.strength_answer_from)
        };
        let has_strength = !strong.is_empty();
        let (strengths, strength_items) = if by_facets { (Some(strong), None) } else { (None, Some(strong)) };
        let steps =
            Steps { instrument, rules, plan, scores, sides, safety: &safety, order: &order, steps: Vec::new() }.all();
        let may_have_topics = matches!(kind, ProfileType::Supported | ProfileType::Undetermined);
        let words = match kind {
            _ if caution => Words::May,
            ProfileType::Undetermined => Words::May,
            _ => sides.words(rules).min(plan.words_at_most),
        };
        Some(Self {
            kind,
            plausible: sides.plausible(rules),
            words,
            pupil_builds: pupil_builds(&steps, kind, has_strength),
            strengths,
            strength_items,
            network: Network::new(instrument, rules, answers, scores, &safety),
            topics: may_have_topics.then(|| topics(&order, &steps, scores)),
            away_parent: module(rules, answers, scores),
            nearest: Nearest::new(instrument, rules, answers, scores, kind),
            left_out: order.left_out,
            safety_flags: safety.flags,
            safety_checks: safety.checks,
            safety_unanswered: safety.unanswered,
            steps,
        })
    }
}

/// Notes an id. One function, since each of its many uses would weigh as much.
#[inline(never)]
fn note(ids: &mut Vec<String>, id: &str) {
    ids.push(id.into());
}

/// The state of a score.
fn state(scores: &Scores, id: &str) -> Option<State> {
    Some(scores.get(id)?.precision?.state)
}

/// The first step that builds and is not held; else a strength to keep using; else a talk.
fn pupil_builds(steps: &[Step], kind: ProfileType, has_strength: bool) -> String {
    let build = steps.iter().find(|step| step.action == Action::Build && !step.held);
    match build {
        Some(step) => step.target.clone(),
        None if kind == ProfileType::Supported && has_strength => "keep_up".into(),
        None => "talk".into(),
    }
}

/// Low facets that are no step.
fn topics(order: &Order, steps: &[Step], scores: &Scores) -> Vec<String> {
    let mut topics = Vec::new();
    for id in &order.need {
        if state(scores, id) == Some(State::Low) && !steps.iter().any(|step| step.target == **id) {
            note(&mut topics, id);
        }
    }
    topics
}

fn module(rules: &ProfileRules, answers: &Answers, scores: &Scores) -> Option<ModuleScore> {
    let score = scores.get(&rules.contact.as_ref()?.score)?;
    answers.was_asked(Part::Module).then_some(ModuleScore { answered: score.answered, pomp: score.pomp })
}
