//! The steps that are recommended, in their order, each with its reason.

use serde::Serialize;

use super::{Order, ProfileType, Safety, Sides, state};
use crate::instrument::{Instrument, Plan, ProfileRules, Rule, Side, When};
use crate::score::{Scores, person::State};

/// Whom the pupil is asked about, where nobody is named.
pub(super) const ASK: &str = "ask";

/// The kind of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A conversation the same day.
    TalkToday,
    /// A conversation within two school days.
    CheckIn,
    /// A grown-up named for the pupil, if the pupil agrees.
    NamedAdult,
    /// Build a facet, or a side.
    Build,
    /// Planned contact with a parent who lives away.
    PlannedContact,
    /// Keep using strengths.
    KeepUp,
    /// A role in helping others.
    HelpOthers,
    /// A conversation.
    Talk,
    /// Ask again later.
    AskAgain,
}

impl Action {
    /// The name that recommendations use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TalkToday => "talk_today",
            Self::CheckIn => "check_in",
            Self::NamedAdult => "named_adult",
            Self::Build => "build",
            Self::PlannedContact => "planned_contact",
            Self::KeepUp => "keep_up",
            Self::HelpOthers => "help_others",
            Self::Talk => "talk",
            Self::AskAgain => "ask_again",
        }
    }
}

/// Why a step is recommended: the rule, and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// One recommended step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// The kind of step.
    pub action: Action,
    /// A facet, a side, a source, or a word for what the step is about.
    pub target: String,
    /// MTSS tier: 1 for everyone, 2 targeted, 3 individual. 3 comes from a safety flag alone.
    pub tier: u8,
    /// Held until the conversation that an unclear safety answer calls for.
    pub held: bool,
    /// Who delivers it: a source, or `ask`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_by: Option<String>,
    /// Why.
    pub reason: Reason,
}

/// What the steps are made from.
pub(super) struct Given<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) rules: &'a ProfileRules,
    pub(super) plan: &'a Plan,
    pub(super) scores: &'a Scores,
    pub(super) sides: &'a Sides,
    pub(super) safety: &'a Safety,
    pub(super) order: &'a Order,
}

/// All steps, in their order.
pub(super) fn steps(given: &Given) -> Vec<Step> {
    let mut steps = Vec::new();
    let (flag, check) = (!given.safety.flags.is_empty(), !given.safety.checks.is_empty());
    if flag {
        steps.push(step(Action::TalkToday, "safety", 3, Reason::SafetyAnswer));
    } else if check {
        steps.push(step(Action::CheckIn, "safety", 1, Reason::SafetyAnswer));
    }
    let plan = match given.sides.kind() {
        ProfileType::BothLow => &given.plan.both_low,
        ProfileType::InternalLow => &given.plan.internal_low,
        ProfileType::ExternalLow => &given.plan.external_low,
        ProfileType::Supported => &given.plan.supported,
        ProfileType::Undetermined => &given.plan.undetermined,
    };
    for rule in plan {
        given.apply(rule, &mut steps);
    }
    if let Some(contact) = &given.rules.contact {
        let pomp = given.scores.get(&contact.score).and_then(|score| score.pomp);
        if pomp.is_some_and(|pomp| pomp < contact.below) {
            steps.push(step(Action::PlannedContact, &contact.score, 1, Reason::ContactBelow));
        }
    }
    for step in &mut steps {
        step.held = given.safety.holds(&step.target) && matches!(step.action, Action::Build | Action::PlannedContact);
    }
    steps
}

fn step(action: Action, target: &str, tier: u8, reason: Reason) -> Step {
    Step { action, target: target.into(), tier, held: false, delivered_by: None, reason }
}

impl Given<'_> {
    fn apply(&self, rule: &Rule, steps: &mut Vec<Step>) {
        let cautions = &self.scores.quality.cautions;
        match rule {
            Rule::NamedAdult => {
                let source = self.strongest_source();
                let reason = if source == ASK { Reason::NobodyNamed } else { Reason::StrongestSource };
                steps.push(step(Action::NamedAdult, source, 2, reason));
            }
            Rule::Bridge => self.build_if_open(&self.rules.bridge, Reason::Bridge, steps),
            Rule::FirstNeed(side) => self.first_need(*side, None, steps),
            Rule::FirstNeedDelivered(side) => self.first_need(*side, Some(self.strongest_source()), steps),
            Rule::MostOpenSource => self.most_open(steps),
            Rule::Source(id) => self.build_if_open(id, Reason::SourceOpen, steps),
            Rule::Subscale(side) => {
                let (tier, target) = (self.side_tier(*side), self.subscale(*side));
                steps.push(step(Action::Build, target, tier, Reason::SideLow));
            }
            Rule::KeepUp => steps.push(step(Action::KeepUp, "strengths", 1, Reason::NothingLow)),
            Rule::HelpOthers => {
                if cautions.is_empty() && self.safety.flags.is_empty() && self.safety.checks.is_empty() {
                    steps.push(step(Action::HelpOthers, "strengths", 1, Reason::NothingLow));
                }
            }
            Rule::Talk => steps.push(step(Action::Talk, "conversation", 1, Reason::Undetermined)),
            Rule::AskAgain(When::Always) => {
                steps.push(step(Action::AskAgain, "4-8 weeks", 1, Reason::Undetermined));
            }
            Rule::AskAgain(When::Caution) => {
                if !cautions.is_empty() {
                    steps.push(step(Action::AskAgain, "4-8 weeks", 1, Reason::Caution));
                }
            }
            Rule::LowSide => {
                let low = [(Side::Internal, &self.plan.internal_low), (Side::External, &self.plan.external_low)];
                for (_, rules) in low.into_iter().filter(|(side, _)| self.sides.is_low(*side)) {
                    for rule in rules {
                        self.apply(rule, steps);
                    }
                }
            }
        }
    }

    fn subscale(&self, side: Side) -> &str {
        match side {
            Side::Internal => &self.rules.internal,
            Side::External => &self.rules.external,
        }
    }

    fn facets(&self, side: Side) -> &[String] {
        self.instrument.score(self.subscale(side)).map_or(&[], |score| &score.facets)
    }

    fn side_tier(&self, side: Side) -> u8 {
        if self.sides.is_low(side) { 2 } else { 1 }
    }

    /// A facet's tier: 2 only on a low side, for a low facet or the first in need order there.
    fn facet_tier(&self, id: &str) -> u8 {
        let sides = [Side::Internal, Side::External];
        let Some(side) = sides.into_iter().find(|side| self.facets(*side).iter().any(|facet| facet == id)) else {
            return 1;
        };
        let first = self.order.need().iter().find(|facet| self.facets(side).contains(facet));
        let targeted = self.state(id) == Some(State::Low) || first.is_some_and(|first| first == id);
        if targeted { self.side_tier(side) } else { 1 }
    }

    fn state(&self, id: &str) -> Option<State> {
        state(self.scores, id)
    }

    fn build(&self, id: &str, delivered_by: Option<&str>, reason: Reason, steps: &mut Vec<Step>) {
        if steps.iter().any(|step| step.target == id) {
            return;
        }
        let built = step(Action::Build, id, self.facet_tier(id), reason);
        steps.push(Step { delivered_by: delivered_by.map(str::to_string), ..built });
    }

    fn build_if_open(&self, id: &str, reason: Reason, steps: &mut Vec<Step>) {
        if matches!(self.state(id), Some(State::Low | State::Uncertain)) {
            self.build(id, None, reason, steps);
        }
    }

    fn first_need(&self, side: Side, delivered_by: Option<&str>, steps: &mut Vec<Step>) {
        let facets = self.facets(side);
        let first = self.order.need().iter().find(|id| facets.contains(id) && **id != self.rules.bridge);
        if let Some(id) = first {
            self.build(id, delivered_by, Reason::FirstNeed, steps);
        }
    }

    fn most_open(&self, steps: &mut Vec<Step>) {
        let with = |wanted| self.rules.most_open.iter().find(|id| self.state(id) == Some(wanted));
        let sources = self.facets(Side::External);
        let first = || self.order.need().iter().find(|id| sources.contains(id));
        let low = with(State::Low).map(|id| (id, Reason::MostOpenLow));
        let uncertain = || with(State::Uncertain).map(|id| (id, Reason::MostOpenUncertain));
        let chosen = low.or_else(uncertain).or_else(|| first().map(|id| (id, Reason::FirstNeed)));
        if let Some((id, reason)) = chosen {
            self.build(id, None, reason, steps);
        }
    }

    /// The source a grown-up is named from, or who delivers a step.
    fn strongest_source(&self) -> &str {
        if self.safety.ask {
            return ASK;
        }
        let named = |id: &&String| {
            self.rules.grown_ups.contains(id) && self.state(id) == Some(State::NotLow) && !self.safety.holds(id)
        };
        self.order.strength().iter().find(named).map_or(ASK, String::as_str)
    }
}
