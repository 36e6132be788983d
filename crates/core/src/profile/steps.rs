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

/// What the steps are made from, and the steps so far.
pub(super) struct Steps<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) rules: &'a ProfileRules,
    pub(super) plan: &'a Plan,
    pub(super) scores: &'a Scores,
    pub(super) sides: &'a Sides<'a>,
    pub(super) safety: &'a Safety,
    pub(super) order: &'a Order<'a>,
    pub(super) steps: Vec<Step>,
}

/// A step's action, target, tier and reason.
type Found<'a> = (Action, &'a str, u8, Reason);

impl<'a> Steps<'a> {
    /// All steps, in their order.
    pub(super) fn all(mut self) -> Vec<Step> {
        if !self.safety.flags.is_empty() {
            self.add((Action::TalkToday, "safety", 3, Reason::SafetyAnswer), None);
        } else if !self.safety.checks.is_empty() {
            self.add((Action::CheckIn, "safety", 1, Reason::SafetyAnswer), None);
        }
        self.apply(match self.sides.kind() {
            ProfileType::BothLow => &self.plan.both_low,
            ProfileType::InternalLow => &self.plan.internal_low,
            ProfileType::ExternalLow => &self.plan.external_low,
            ProfileType::Supported => &self.plan.supported,
            ProfileType::Undetermined => &self.plan.undetermined,
        });
        if let Some(contact) = &self.rules.contact {
            let pomp = self.scores.get(&contact.score).and_then(|score| score.pomp);
            if pomp.is_some_and(|pomp| pomp < contact.below) {
                self.add((Action::PlannedContact, &contact.score, 1, Reason::ContactBelow), None);
            }
        }
        for step in &mut self.steps {
            let may_wait = matches!(step.action, Action::Build | Action::PlannedContact);
            step.held = may_wait && self.safety.holds(&step.target);
        }
        self.steps
    }

    fn add(&mut self, (action, target, tier, reason): Found, delivered_by: Option<&str>) {
        let delivered_by = delivered_by.map(str::to_string);
        self.steps.push(Step { action, target: target.into(), tier, held: false, delivered_by, reason });
    }

    fn apply(&mut self, rules: &'a [Rule]) {
        let caution = !self.scores.quality.cautions.is_empty();
        let alarm = !self.safety.flags.is_empty() || !self.safety.checks.is_empty();
        for rule in rules {
            let mut delivered_by = None;
            let found = match rule {
                Rule::NamedAdult => {
                    let source = self.strongest_source();
                    let reason = if source == ASK { Reason::NobodyNamed } else { Reason::StrongestSource };
                    Some((Action::NamedAdult, source, 2, reason))
                }
                Rule::Bridge => self.facet(self.if_open(&self.rules.bridge), Reason::Bridge),
                Rule::FirstNeed(side) => self.facet(self.first_need(*side, false), Reason::FirstNeed),
                Rule::FirstNeedDelivered(side) => {
                    delivered_by = Some(self.strongest_source());
                    self.facet(self.first_need(*side, false), Reason::FirstNeed)
                }
                Rule::MostOpenSource => self.most_open(),
                Rule::Source(id) => self.facet(self.if_open(id), Reason::SourceOpen),
                Rule::Subscale(side) => {
                    Some((Action::Build, self.subscale(*side), self.side_tier(*side), Reason::SideLow))
                }
                Rule::KeepUp => Some((Action::KeepUp, "strengths", 1, Reason::NothingLow)),
                Rule::HelpOthers if caution || alarm => None,
                Rule::HelpOthers => Some((Action::HelpOthers, "strengths", 1, Reason::NothingLow)),
                Rule::Talk => Some((Action::Talk, "conversation", 1, Reason::Undetermined)),
                Rule::AskAgain(When::Always) => Some((Action::AskAgain, "4-8 weeks", 1, Reason::Undetermined)),
                Rule::AskAgain(When::Caution) if !caution => None,
                Rule::AskAgain(When::Caution) => Some((Action::AskAgain, "4-8 weeks", 1, Reason::Caution)),
                Rule::LowSide => {
                    if self.sides.is_low(Side::Internal) {
                        self.apply(&self.plan.internal_low);
                    }
                    if self.sides.is_low(Side::External) {
                        self.apply(&self.plan.external_low);
                    }
                    None
                }
            };
            if let Some(found) = found {
                self.add(found, delivered_by);
            }
        }
    }

    fn subscale(&self, side: Side) -> &'a str {
        match side {
            Side::Internal => &self.rules.internal,
            Side::External => &self.rules.external,
        }
    }

    fn facets(&self, side: Side) -> &'a [String] {
        self.instrument.score(self.subscale(side)).map_or(&[], |score| &score.facets)
    }

    fn side_tier(&self, side: Side) -> u8 {
        if self.sides.is_low(side) { 2 } else { 1 }
    }

    /// A facet's tier: 2 only on a low side, for a low facet or the first in need order there.
    fn facet_tier(&self, id: &str) -> u8 {
        for side in [Side::Internal, Side::External] {
            if self.facets(side).iter().any(|facet| facet == id) {
                let targeted =
                    self.state(id) == Some(State::Low) || self.first_need(side, true).is_some_and(|first| first == id);
                return if targeted { self.side_tier(side) } else { 1 };
            }
        }
        1
    }

    fn state(&self, id: &str) -> Option<State> {
        state(self.scores, id)
    }

    /// Builds a facet, unless there is a step for it.
    fn facet(&self, id: Option<&'a String>, reason: Reason) -> Option<Found<'a>> {
        let id = id.filter(|id| !self.steps.iter().any(|step| step.target == **id))?;
        Some((Action::Build, id, self.facet_tier(id), reason))
    }

    /// A facet, if it is low or uncertain.
    fn if_open(&self, id: &'a String) -> Option<&'a String> {
        matches!(self.state(id), Some(State::Low | State::Uncertain)).then_some(id)
    }

    /// The first facet of a side in need order.
    fn first_need(&self, side: Side, or_bridge: bool) -> Option<&'a String> {
        let facets = self.facets(side);
        let mut need = self.order.need.iter().copied();
        need.find(|id| facets.contains(id) && (or_bridge || **id != self.rules.bridge))
    }

    fn most_open(&self) -> Option<Found<'a>> {
        for (wanted, reason) in [(State::Low, Reason::MostOpenLow), (State::Uncertain, Reason::MostOpenUncertain)] {
            if let Some(id) = self.rules.most_open.iter().find(|id| self.state(id) == Some(wanted)) {
                return self.facet(Some(id), reason);
            }
        }
        self.facet(self.first_need(Side::External, true), Reason::FirstNeed)
    }

    /// The source a grown-up is named from, or who delivers a step.
    fn strongest_source(&self) -> &'a str {
        if self.safety.ask {
            return ASK;
        }
        let named = |id: &&&String| {
            self.rules.grown_ups.contains(id) && self.state(id) == Some(State::NotLow) && !self.safety.holds(id)
        };
        self.order.strength.iter().find(named).map_or(ASK, |id| id.as_str())
    }
}
