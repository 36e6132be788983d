//! What is recommended, in order, each step with its reason and what it rests on.

use trellis_core::instrument::{Action, Recommendation, RecommendationIndex, Setting};
use trellis_core::profile::{Cell, Deliverer, Profile, Reason, Step as RecommendedStep, Target};
use trellis_core::scoring::rounding::Rounded;
use trellis_text::Text;

use crate::Fact;
use crate::context::{Context, percent};

/// What is recommended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// The heading.
    pub title: String,
    /// What a recommendation is.
    pub note: String,
    /// The steps in their order. Where a safety answer calls for a talk, the first is that talk.
    pub steps: Vec<Step>,
}

/// One recommended step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number, from 1 on.
    pub number: usize,
    /// What it is.
    pub title: String,
    /// The same where there is little room.
    pub short_title: String,
    /// Where it takes place: the whole class, a small group, one to one, at home.
    pub setting: Option<String>,
    /// The MTSS tier, in words; `None` for topics.
    pub tier: Option<String>,
    /// What to do.
    pub deed: String,
    /// Why it waits, where it does.
    pub on_hold: Option<String>,
    /// Above what to do first.
    pub first_title: String,
    /// What to do first, to be ticked off.
    pub first: Vec<String>,
    /// Who does it, how often, and when to look again.
    pub facts: Vec<Fact>,
    /// The label of the reason.
    pub why_title: String,
    /// The reason.
    pub why: String,
    /// The label of the evidence, with the number of references.
    pub evidence_title: String,
    /// What it rests on; empty for the project's own judgement.
    pub evidence: Vec<Evidence>,
    /// In place of evidence where there is none.
    pub judgement: Option<String>,
    /// What to do if more is needed.
    pub if_more: Option<IfMore>,
    /// Whether it is the talk that a safety answer calls for.
    pub is_safety: bool,
    /// Whether it is a note beside the steps.
    pub is_note: bool,
}

/// What to do if more is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfMore {
    /// The heading.
    pub title: String,
    /// What to do.
    pub deed: String,
    /// How often.
    pub dose: String,
}

/// A reference and what it found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Authors, year, and where it was published.
    pub citation: String,
    /// The DOI, without a resolver's address.
    pub doi: Option<String>,
    /// What it found.
    pub effect: Option<String>,
    /// What it does not show.
    pub limit: Option<String>,
}

/// The tier that only a safety flag, or a counselor's own choice, brings.
const INDIVIDUAL: u8 = 3;

pub(crate) fn steps(context: &Context, profile: &Profile) -> Steps {
    let mut steps: Vec<Step> = profile.steps.iter().filter_map(|step| card(context, profile, step)).collect();
    steps.extend(topics(context, profile));
    steps.extend(material_support(context, profile));
    for (step, number) in steps.iter_mut().zip(1..) {
        step.number = number;
    }
    let has_talk = steps.first().is_some_and(|step| step.is_safety);
    let title = if has_talk { Text::StepsAfterTalk } else { Text::StepsTitle };
    Steps { title: context.text(title), note: context.text(Text::StepsNote), steps }
}

fn card(context: &Context, profile: &Profile, step: &RecommendedStep) -> Option<Step> {
    let index = context.instrument.find_recommendation(step.action, step.recommendation_target())?;
    let card = worded(context, index, step.tier)?;
    let grown_up = match (step.action, step.target, step.delivered_by) {
        (Action::NamedAdult, Target::Score(source), _) | (_, _, Some(Deliverer::Source(source))) => {
            Some(context.format(Text::GrownUpFrom, &[("source", &context.name(source))]))
        }
        (Action::NamedAdult, ..) | (_, _, Some(Deliverer::Ask)) => Some(context.text(Text::GrownUpAsk)),
        _ => None,
    };
    let is_safety = step.target == Target::Safety;
    let mut facts = card.facts;
    if let Some(value) = grown_up {
        facts.insert(1, Fact { label: context.text(Text::GrownUp), value });
    }
    let is_today = step.action == Action::TalkToday;
    Some(Step {
        first_title: context.text(if is_today { Text::FirstToday } else { Text::FirstThisWeek }),
        on_hold: step.on_hold.then(|| context.text(Text::AfterConversation)),
        why: why(context, profile, step),
        facts,
        is_safety,
        ..card
    })
}

/// A recommendation in the words of a tier.
fn worded(context: &Context, index: RecommendationIndex, tier: u8) -> Option<Step> {
    let recommendation = &context.instrument.recommendations()[index];
    let words = &context.wording.steps[index];
    let at_tier = words.at_tier(tier)?;
    let individual = words.at_tier(INDIVIDUAL).filter(|individual| *individual != at_tier && tier < INDIVIDUAL);
    // Of a step without words for tier 3 this is another, lower tier.
    let individual = individual.filter(|_| has_own_words(context, index, INDIVIDUAL));
    let fact = |label, value: &str| Fact { label: context.text(label), value: value.to_owned() };
    let evidence = evidence(context, recommendation);
    Some(Step {
        number: 0,
        title: words.title.clone(),
        short_title: words.short_title.clone(),
        setting: recommendation.setting_at_tier(tier).map(|setting| setting_words(context, setting)),
        tier: Some(context.format(Text::Tier, &[("tier", &tier)])),
        deed: at_tier.action.clone(),
        on_hold: None,
        first_title: context.text(Text::FirstThisWeek),
        first: at_tier.first.clone(),
        facts: vec![
            fact(Text::Who, &words.who),
            fact(Text::Dose, &at_tier.dose),
            fact(Text::LookAgain, &context.date(context.look_again())),
        ],
        why_title: context.text(Text::Why),
        why: String::new(),
        evidence_title: context.format(Text::EvidenceCount, &[("count", &evidence.len())]),
        judgement: evidence.is_empty().then(|| context.text(Text::ProjectJudgement)),
        evidence,
        if_more: individual.map(|more| IfMore {
            title: context.text(Text::IfMoreNeeded),
            deed: more.action.clone(),
            dose: more.dose.clone(),
        }),
        is_safety: false,
        is_note: false,
    })
}

/// Whether a step has words for this very tier.
fn has_own_words(context: &Context, index: RecommendationIndex, tier: u8) -> bool {
    let words = &context.wording.steps[index];
    (1..tier).all(|lower| words.at_tier(lower) != words.at_tier(tier))
}

fn setting_words(context: &Context, setting: Setting) -> String {
    context.text(match setting {
        Setting::Class => Text::SettingClass,
        Setting::Group => Text::SettingGroup,
        Setting::One => Text::SettingOne,
        Setting::Home => Text::SettingHome,
    })
}

fn evidence(context: &Context, recommendation: &Recommendation) -> Vec<Evidence> {
    recommendation.evidence.iter().map(|&reference| context.evidence(reference)).collect()
}

/// The rule, and the score or the answers that it rests on.
fn why(context: &Context, profile: &Profile, step: &RecommendedStep) -> String {
    let text = match step.reason {
        Reason::SafetyAnswer => return safety_answers(context, profile, step),
        Reason::Bridge => Text::WhyBridge,
        Reason::FirstNeed => Text::WhyFirstNeed,
        Reason::MostOpenLow | Reason::MostOpenUncertain => Text::WhyMostOpen,
        Reason::SourceOpen | Reason::SideLow => Text::WhyState,
        Reason::BothLow => Text::ReasonBothLow,
        Reason::StrongestSource => Text::ReasonStrongest,
        Reason::NobodyNamed => Text::ReasonNobody,
        Reason::NothingLow => Text::ReasonNothingLow,
        Reason::Undetermined => Text::ReasonUndetermined,
        Reason::Caution => Text::ReasonCaution,
        Reason::ContactBelow => Text::ReasonContact,
    };
    let cut =
        context.instrument.profile().and_then(|rules| rules.contact.as_ref()).map_or(0.0, |contact| contact.below);
    let Target::Score(target) = step.target else { return context.format(text, &[("cut", &Rounded(cut, 1))]) };
    let score = context.results.scores.get(target);
    let below_cut = score.and_then(|score| score.below_cut());
    let points = score.and_then(|score| score.pomp).map_or_else(String::new, |pomp| Rounded(pomp, 0).to_string());
    let state = below_cut.map_or_else(String::new, |cut| context.classification_words(cut.classification));
    let sure = below_cut.map_or(0.0, |cut| cut.p_low);
    context.format(
        text,
        &[
            ("name", &context.name(target)),
            ("state", &state),
            ("score", &points),
            ("percent", &(sure * 100.0).round().clamp(1.0, 99.0)),
            ("cut", &Rounded(cut, 1)),
        ],
    )
}

/// The answers that call for a talk.
fn safety_answers(context: &Context, profile: &Profile, step: &RecommendedStep) -> String {
    let indices = match step.action {
        Action::TalkToday => &profile.safety.flags,
        _ => &profile.safety.checks,
    };
    let answers = indices.iter().map(|&index| {
        let item = context.instrument.safety()[index].item;
        context.format(
            Text::SafetyAnswerIs,
            &[
                ("id", &context.instrument.items()[item].id),
                ("label", &context.wording.labels[index]),
                ("answer", &context.answer(item).unwrap_or_default()),
            ],
        )
    });
    context.sentences(answers.chain([context.text(Text::ReasonSafety)]))
}

/// Low facets of a profile that builds on nothing: topics for a talk.
fn topics(context: &Context, profile: &Profile) -> Option<Step> {
    let topics = profile.topics.as_ref().filter(|topics| !topics.is_empty())?;
    let names = context.names(topics.iter().copied());
    Some(Step {
        number: 0,
        title: context.text(Text::TopicsTitle),
        short_title: context.text(Text::TopicsTitle),
        setting: Some(context.text(Text::SettingOne)),
        tier: None,
        deed: context.format(Text::TopicsAre, &[("names", &names)]),
        on_hold: None,
        first_title: context.text(Text::FirstThisWeek),
        first: Vec::new(),
        facts: Vec::new(),
        why_title: context.text(Text::Why),
        why: context.text(Text::TopicsNote),
        evidence_title: String::new(),
        evidence: Vec::new(),
        judgement: None,
        if_more: None,
        is_safety: false,
        is_note: false,
    })
}

/// Food, clothes, money: once and last, where a source that gets a step seldom gives them.
fn material_support(context: &Context, profile: &Profile) -> Option<Step> {
    let rules = context.instrument.profile()?;
    let function = rules.material_support?;
    profile.steps.iter().find_map(|step| {
        let Target::Score(source) = step.target else { return None };
        let cell = profile.network.grid.get(&source)?.get(&function)?;
        if step.on_hold || *cell != Cell::Seldom || !rules.grown_ups.contains(&source) {
            return None;
        }
        let index = context.instrument.find_recommendation(Action::Note, step.recommendation_target())?;
        let why = context.sentences([format!(
            "{}: {}.",
            context.name(source),
            context.list([format!("{} {}", context.wording.functions[function], context.text(Text::CellSeldom))])
        )]);
        let mut card = worded(context, index, step.tier)?;
        // There is nothing to look at again.
        card.facts.retain(|fact| fact.label != context.text(Text::LookAgain));
        Some(Step { is_note: true, why, ..card })
    })
}

/// How sure a type is.
pub(crate) fn sure(context: &Context, value: f64) -> String {
    percent(context, value, [Text::SureIs, Text::SureOver, Text::SureUnder])
}
