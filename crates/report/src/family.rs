//! The page for the pupil's family: no number, no band, no type, no safety answer.

use jiff::civil::Date;
use trellis_core::instrument::{Action, BuildWords, FamilyPageRules, RecommendationTarget, ScoreIndex};
use trellis_core::profile::{Profile, PupilBuild, SafetyAnswers, Step, Strengths, Target};
use trellis_core::record::{Consent, Mode, Record};
use trellis_core::report::Report;
use trellis_core::scoring::score::Classification;
use trellis_text::Text;

use crate::context::Context;

/// At most so many strengths are named.
const STRENGTHS: usize = 2;

/// The page for the pupil's family, in the order in which it is read.
///
/// Its headings are the same for every family, so that what is left out does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyPage {
    /// For whom it is.
    pub audience: String,
    /// The heading.
    pub title: String,
    /// When, and how many sentences were answered; of consent, only what its kind makes true.
    pub lead: String,
    /// Above what was asked.
    pub asked_title: String,
    /// What was asked, and why.
    pub asked: String,
    /// Above the strengths.
    pub strengths_title: String,
    /// What holds the child up.
    pub strengths: Vec<String>,
    /// Above the one thing to build.
    pub build_title: String,
    /// The one thing to build.
    pub build: String,
    /// Above what school will do.
    pub school_title: String,
    /// What school will do.
    pub school: Vec<String>,
    /// Above what the family can do.
    pub home_title: String,
    /// What the family can do.
    pub home: Vec<String>,
    /// Above the lines for name and number.
    pub questions_title: String,
    /// Label of the line for the counselor's name.
    pub counselor: String,
    /// Label of the line for the telephone number.
    pub telephone: String,
    /// What this is not: the first words.
    pub not_title: String,
    /// What this is not, and the family's rights.
    pub not: String,
    /// What the counselor is told where the page is held; it is not for paper.
    pub held: Option<HeldNotice>,
}

/// What a counselor is told before a held page goes home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldNotice {
    /// The heading.
    pub title: String,
    /// Why, and what to do first.
    pub lead: String,
    /// Why the page does not show it.
    pub note: String,
}

impl FamilyPage {
    /// The page on a record, in a language (BCP 47). `day` is the local day of the administration.
    ///
    /// `None` where the instrument has no rules for such a page or no wording for it, where no sentence was answered,
    /// and where somebody answered alone, who was not told that there is such a page.
    ///
    /// It is *held* unless every safety question was asked and its answer is clear. Then strengths and the thing to
    /// build are those alone that the instrument allows, and none that waits for a conversation.
    #[must_use]
    pub fn new(results: &Report, record: &Record, language: &str, day: Date) -> Option<Self> {
        let context = &Context::new(results, record, language, day);
        let profile = results.profile.as_ref()?;
        let rules = context.instrument.profile()?.family_page.as_ref()?;
        let answered = results.counts.answered;
        if answered == 0 || record.mode == Mode::Alone {
            return None;
        }
        let held = (!profile.safety.are_clear()).then_some(rules);
        let (words, line) = match held {
            Some(rules) => held_build(context, profile, rules)?,
            None => open_build(context, profile)?,
        };
        let family = words.family.as_ref()?;
        let look_again = context.date(context.look_again());
        let look_again = context.format(Text::FamilyLookAgain, &[("date", &look_again)]);
        Some(Self {
            audience: context.text(Text::FamilyFor),
            title: context.text(Text::FamilyTitle),
            lead: context.format(lead(record), &[("date", &context.date(day)), ("count", &answered)]),
            asked_title: context.text(Text::FamilyAskedTitle),
            asked: context.wording.leads.family.clone().unwrap_or_else(|| context.text(Text::FamilyAsked)),
            strengths_title: context.text(Text::FamilyHolds),
            strengths: strengths(context, profile, held),
            build_title: context.text(Text::FamilyBuild),
            build: family.build.clone(),
            school_title: context.text(Text::FamilySchool),
            school: line.into_iter().chain([look_again]).collect(),
            home_title: context.text(Text::FamilyHome),
            home: family.home.clone(),
            questions_title: context.text(Text::FamilyQuestions),
            counselor: context.text(Text::FamilyCounselor),
            telephone: context.text(Text::FamilyTelephone),
            not_title: context.text(Text::FamilyNotTitle),
            not: context.text(Text::FamilyNot),
            held: held.map(|_| HeldNotice {
                title: context.text(Text::HeldTitle),
                lead: context.sentences([context.text(held_because(&profile.safety)), context.text(Text::HeldLead)]),
                note: context.text(Text::HeldNote),
            }),
        })
    }
}

/// Why the page is held.
fn held_because(safety: &SafetyAnswers) -> Text {
    if !safety.asked {
        Text::HeldUnasked
    } else if safety.has_flag() {
        Text::HeldTalkFirst
    } else {
        Text::HeldUnanswered
    }
}

/// The first sentence: it speaks of consent only where its kind makes that true.
fn lead(record: &Record) -> Text {
    match record.mode {
        Mode::Supervised { guardian_consent: Consent::Active, .. } => Text::FamilyLeadConsent,
        Mode::Supervised { guardian_consent: Consent::Notice, .. } => Text::FamilyLeadNotice,
        Mode::Supervised { guardian_consent: Consent::Held | Consent::Other, .. } | Mode::Alone | Mode::Paper => {
            Text::FamilyLead
        }
    }
}

/// What holds the child up, from scores that are not low; where there is none, that the child took time to answer.
fn strengths(context: &Context, profile: &Profile, held: Option<&FamilyPageRules>) -> Vec<String> {
    let rules = context.instrument.profile();
    let sides = || rules.map(|rules| vec![rules.internal, rules.external]).unwrap_or_default();
    let scores: Vec<ScoreIndex> = match (held, &profile.strengths) {
        (Some(rules), _) => {
            let allowed = rules.held_strengths.iter().copied().filter(|&score| !profile.safety.holds(score));
            highest_not_low(context, allowed)
        }
        (None, Strengths::Facets(facets)) => facets.clone(),
        // The pupil's own sentences are not for the family.
        (None, Strengths::Items(_)) => highest_not_low(context, sides()),
    };
    let words = scores.into_iter().filter_map(|score| context.wording.scores[score].family_strength.clone());
    let lines: Vec<String> = words.take(STRENGTHS).collect();
    if lines.is_empty() { vec![context.text(Text::FamilyHoldsOpen)] } else { lines }
}

/// The scores that are called not low, the highest first.
fn highest_not_low(context: &Context, scores: impl IntoIterator<Item = ScoreIndex>) -> Vec<ScoreIndex> {
    let pomp = |score: &ScoreIndex| context.results.scores.get(*score).and_then(|score| score.pomp).unwrap_or(0.0);
    let not_low = |score: &ScoreIndex| context.classification(*score) == Some(Classification::NotLow);
    let mut scores: Vec<ScoreIndex> = scores.into_iter().filter(not_low).collect();
    scores.sort_by(|one, other| pomp(other).total_cmp(&pomp(one)));
    scores
}

/// The one thing to build, and what school will do for it.
type Build<'a> = (&'a BuildWords, Option<String>);

/// That which the pupil's own reading offers.
fn open_build<'a>(context: &Context<'a>, profile: &Profile) -> Option<Build<'a>> {
    let wording = context.wording;
    let (words, action, target) = match profile.pupil_builds {
        PupilBuild::Score(score) => (wording.builds[score].as_ref(), Action::Build, Some(Target::Score(score))),
        PupilBuild::KeepUp => (wording.keep_up.as_ref(), Action::KeepUp, None),
        PupilBuild::Talk => (wording.talk.as_ref(), Action::Talk, None),
    };
    let step = profile
        .steps
        .iter()
        .find(|step| step.action == action && !step.on_hold && target.is_none_or(|target| step.target == target));
    Some((words?, step.and_then(|step| school_line(context, step))))
}

/// The first step that builds what may be named; where there is none, the first that may be named.
fn held_build<'a>(context: &Context<'a>, profile: &Profile, rules: &FamilyPageRules) -> Option<Build<'a>> {
    let may_be_named = |score: ScoreIndex| rules.held_builds.contains(&score) && !profile.safety.holds(score);
    let recommended = profile.steps.iter().find_map(|step| match (step.action, step.target) {
        (Action::Build, Target::Score(score)) if !step.on_hold && may_be_named(score) => {
            Some((score, school_line(context, step)))
        }
        _ => None,
    });
    let first = || {
        let score = rules.held_builds.iter().copied().find(|&score| may_be_named(score))?;
        let step = context.instrument.find_recommendation(Action::Build, Some(RecommendationTarget::Score(score)))?;
        Some((score, context.wording.steps[step].at_tier(1)?.family.clone()))
    };
    let (score, line) = recommended.or_else(first)?;
    Some((context.wording.builds[score].as_ref()?, line))
}

/// What the family reads that school will do in a step.
fn school_line(context: &Context, step: &Step) -> Option<String> {
    let index = context.instrument.find_recommendation(step.action, step.recommendation_target())?;
    context.wording.steps[index].at_tier(step.tier)?.family.clone()
}
