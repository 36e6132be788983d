//! The steps that are recommended, in their order, each with its reason.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Dimensions, FacetRanking, ProfileType, SafetyAnswers, classification};
use crate::instrument::{
    Action, Instrument, ProfileRules, RecommendationPlan, RecommendationTarget, Rule, ScoreIndex, Side, When,
};
use crate::scoring::{Scores, rounding::below, score::Classification};

/// Why a step is recommended: the rule, and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A safety answer, whatever the scores.
    SafetyAnswer,
    /// Both sides are low.
    BothLow,
    /// The source with the highest score that is not low.
    StrongestSource,
    /// No source could be named.
    NobodyNamed,
    /// Help that is there does not arrive where this is low or uncertain.
    Bridge,
    /// First in need order on its side.
    FirstNeed,
    /// Of the low sources, the most open to change.
    MostOpenLow,
    /// None is low; of the uncertain sources, the most open to change.
    MostOpenUncertain,
    /// This source is low or uncertain.
    SourceOpen,
    /// The side is low, and the form has no facet scores.
    SideLow,
    /// Neither side is low.
    NothingLow,
    /// A side is uncertain, or has no score.
    Undetermined,
    /// How the questions were answered gives a caution.
    Caution,
    /// Contact with a parent who lives away is below the cut.
    ContactBelow,
}

/// What a step is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A facet, a side, or the source from which a grown-up is named.
    Score(ScoreIndex),
    /// The grown-up whom the pupil would choose: nobody is named.
    Ask,
    /// The safety answers.
    Safety,
    /// The strengths that there are.
    Strengths,
    /// A conversation.
    Conversation,
    /// The time after which the instrument is given again.
    Later,
}

/// Who delivers a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deliverer {
    /// A grown-up of this source.
    Source(ScoreIndex),
    /// The grown-up whom the pupil would choose.
    Ask,
}

/// One recommended step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The kind of step.
    pub action: Action,
    /// What it is about.
    pub target: Target,
    /// MTSS tier: 1 for everyone, 2 targeted, 3 individual. 3 comes from a safety flag alone.
    pub tier: u8,
    /// Waits for the conversation that an unclear safety answer calls for.
    pub on_hold: bool,
    /// Who delivers it, where a rule says so.
    pub delivered_by: Option<Deliverer>,
    /// Why.
    pub reason: Reason,
}

impl Step {
    /// What the instrument's recommendation for this step is for.
    #[must_use]
    pub fn recommendation_target(&self) -> Option<RecommendationTarget> {
        match self.target {
            Target::Score(score) => Some(RecommendationTarget::Score(score)),
            Target::Safety => Some(RecommendationTarget::Safety),
            Target::Ask | Target::Strengths | Target::Conversation | Target::Later => None,
        }
    }
}

/// What the steps are made from.
pub(super) struct Recommendations<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) rules: &'a ProfileRules,
    pub(super) plan: &'a RecommendationPlan,
    pub(super) scores: &'a Scores,
    pub(super) dimensions: &'a Dimensions,
    pub(super) safety: &'a SafetyAnswers,
    pub(super) ranking: &'a FacetRanking,
}

impl Recommendations<'_> {
    /// All steps, in their order.
    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        if !self.safety.flags.is_empty() {
            steps.push(step(Action::TalkToday, Target::Safety, 3, Reason::SafetyAnswer));
        } else if !self.safety.checks.is_empty() {
            steps.push(step(Action::CheckIn, Target::Safety, 1, Reason::SafetyAnswer));
        }
        let rules = match self.dimensions.kind() {
            ProfileType::BothLow => &self.plan.both_low,
            ProfileType::InternalLow => &self.plan.internal_low,
            ProfileType::ExternalLow => &self.plan.external_low,
            ProfileType::Supported => &self.plan.supported,
            ProfileType::Undetermined => &self.plan.undetermined,
        };
        self.apply(rules, &mut steps);
        if let Some(contact) = &self.rules.contact {
            let pomp = self.scores.get(contact.score).and_then(|score| score.pomp);
            if pomp.is_some_and(|pomp| below(pomp, contact.below)) {
                steps.push(step(Action::PlannedContact, Target::Score(contact.score), 1, Reason::ContactBelow));
            }
        }
        for step in &mut steps {
            if let (Action::Build | Action::PlannedContact, Target::Score(target)) = (step.action, step.target) {
                step.on_hold = self.safety.holds(target);
            }
        }
        steps
    }

    fn apply(&self, rules: &[Rule], steps: &mut Vec<Step>) {
        let has_caution = !self.scores.quality.cautions.is_empty();
        for rule in rules {
            let found = match *rule {
                Rule::NamedAdult => Some(match self.strongest_source() {
                    Some(source) => step(Action::NamedAdult, Target::Score(source), 2, Reason::StrongestSource),
                    None => step(Action::NamedAdult, Target::Ask, 2, Reason::NobodyNamed),
                }),
                Rule::Bridge => self.build(self.if_open(self.rules.bridge), Reason::Bridge, steps),
                Rule::FirstNeed(side) => self.build(self.first_need(side, false), Reason::FirstNeed, steps),
                Rule::FirstNeedDelivered(side) => {
                    let deliverer = self.strongest_source().map_or(Deliverer::Ask, Deliverer::Source);
                    let found = self.build(self.first_need(side, false), Reason::FirstNeed, steps);
                    found.map(|step| Step { delivered_by: Some(deliverer), ..step })
                }
                Rule::MostOpenSource => self.most_open(steps),
                Rule::Source(source) => self.build(self.if_open(source), Reason::SourceOpen, steps),
                Rule::Subscale(side) => {
                    let target = Target::Score(self.subscale(side));
                    Some(step(Action::Build, target, self.side_tier(side), Reason::SideLow))
                }
                Rule::KeepUp => Some(step(Action::KeepUp, Target::Strengths, 1, Reason::NothingLow)),
                Rule::HelpOthers if has_caution || self.safety.has_flag() => None,
                Rule::HelpOthers => Some(step(Action::HelpOthers, Target::Strengths, 1, Reason::NothingLow)),
                Rule::Talk => Some(step(Action::Talk, Target::Conversation, 1, Reason::Undetermined)),
                Rule::AskAgain(When::Always) => Some(step(Action::AskAgain, Target::Later, 1, Reason::Undetermined)),
                Rule::AskAgain(When::Caution) if !has_caution => None,
                Rule::AskAgain(When::Caution) => Some(step(Action::AskAgain, Target::Later, 1, Reason::Caution)),
                Rule::LowSide => {
                    if self.dimensions.is_low(Side::Internal) {
                        self.apply(&self.plan.internal_low, steps);
                    }
                    if self.dimensions.is_low(Side::External) {
                        self.apply(&self.plan.external_low, steps);
                    }
                    None
                }
            };
            steps.extend(found);
        }
    }

    fn subscale(&self, side: Side) -> ScoreIndex {
        match side {
            Side::Internal => self.rules.internal,
            Side::External => self.rules.external,
        }
    }

    fn facets(&self, side: Side) -> &[ScoreIndex] {
        &self.instrument.scores()[self.subscale(side)].facets
    }

    fn side_tier(&self, side: Side) -> u8 {
        if self.dimensions.is_low(side) { 2 } else { 1 }
    }

    /// A facet's tier: 2 only on a low side, for a low facet or the first in need order there.
    fn facet_tier(&self, facet: ScoreIndex) -> u8 {
        let side = [Side::Internal, Side::External].into_iter().find(|&side| self.facets(side).contains(&facet));
        match side {
            Some(side) if self.is(facet, Classification::Low) || self.first_need(side, true) == Some(facet) => {
                self.side_tier(side)
            }
            _ => 1,
        }
    }

    fn is(&self, score: ScoreIndex, wanted: Classification) -> bool {
        classification(self.scores, score) == Some(wanted)
    }

    /// Builds a facet, unless there is a step for it.
    fn build(&self, facet: Option<ScoreIndex>, reason: Reason, steps: &[Step]) -> Option<Step> {
        let facet = facet.filter(|&facet| !steps.iter().any(|step| step.target == Target::Score(facet)))?;
        Some(step(Action::Build, Target::Score(facet), self.facet_tier(facet), reason))
    }

    /// A facet, if it is low or uncertain.
    fn if_open(&self, facet: ScoreIndex) -> Option<ScoreIndex> {
        (self.is(facet, Classification::Low) || self.is(facet, Classification::Uncertain)).then_some(facet)
    }

    /// The first facet of a side in need order, with or without the bridge.
    fn first_need(&self, side: Side, or_bridge: bool) -> Option<ScoreIndex> {
        let facets = self.facets(side);
        let mut need = self.ranking.need.iter().copied();
        need.find(|facet| facets.contains(facet) && (or_bridge || *facet != self.rules.bridge))
    }

    /// The low source most open to change; else the uncertain one; else the first in need order.
    fn most_open(&self, steps: &[Step]) -> Option<Step> {
        let open = [(Classification::Low, Reason::MostOpenLow), (Classification::Uncertain, Reason::MostOpenUncertain)];
        for (wanted, reason) in open {
            if let Some(&source) = self.rules.most_open.iter().find(|&&source| self.is(source, wanted)) {
                return self.build(Some(source), reason, steps);
            }
        }
        self.build(self.first_need(Side::External, true), Reason::FirstNeed, steps)
    }

    /// The source a grown-up is named from, or who delivers a step; `None` where the pupil is asked.
    fn strongest_source(&self) -> Option<ScoreIndex> {
        if self.safety.ask {
            return None;
        }
        self.ranking.strength.iter().copied().find(|&source| {
            self.rules.grown_ups.contains(&source)
                && self.is(source, Classification::NotLow)
                && !self.safety.holds(source)
        })
    }
}

fn step(action: Action, target: Target, tier: u8, reason: Reason) -> Step {
    Step { action, target, tier, on_hold: false, delivered_by: None, reason }
}
