//! What is recommended, in order, each line with its reason and what it rests on.

use yew::prelude::*;

use super::{Marks, Place, safety, words};
use crate::instrument::{ProfileRules, Recommendation, StepWords, TierWords};
use crate::profile::{Action, Cell, Profile, Reason, Step};
use crate::session::Finished;
use crate::text::Text;
use crate::web::scene::Scene;

/// How many references stand open; the others are folded.
const OPEN_EVIDENCE: usize = 2;

/// The tier that only a safety flag, or a counselor's own choice, brings.
const INDIVIDUAL: &str = "3";

struct Recommended<'a> {
    scene: &'a Scene,
    finished: &'a Finished,
    profile: &'a Profile,
    rules: &'a ProfileRules,
    paper: bool,
}

pub(super) fn section(
    scene: &Scene,
    finished: &Finished,
    profile: &Profile,
    rules: &ProfileRules,
    marks: &Marks,
    paper: bool,
) -> Html {
    let recommended = Recommended { scene, finished, profile, rules, paper };
    let topics = profile.topics.as_ref().filter(|topics| !topics.is_empty()).map(|topics| {
        let names = words::names(scene, topics);
        html! {
            <>
                <p>{scene.fill(Text::TopicsAre, &[("names", &names)])}</p>
                <p class="small">{scene.say(Text::TopicsNote)}</p>
            </>
        }
    });
    html! {
        <section class="recommended">
            <h2 ref={marks.at(Place::Steps)} tabindex="-1">{scene.say(Text::StepsTitle)}</h2>
            <p class="small">{scene.say(Text::StepsNote)}</p>
            <ol class="actions">{ for profile.steps.iter().filter_map(|step| recommended.step(step)) }</ol>
            {topics}
        </section>
    }
}

impl Recommended<'_> {
    fn step(&self, step: &Step) -> Option<Html> {
        let scene = self.scene;
        let recommendation = scene.instrument.recommendation(step.action.name(), &step.target)?;
        let (words, at_tier) = worded(scene, recommendation, step.tier)?;
        let more = words.tiers.get(INDIVIDUAL).filter(|more| *more != at_tier);
        let more = more.map(|more| {
            let lines = html! { <><p>{more.action.clone()}</p><p class="small">{more.dose.clone()}</p></> };
            self.folded(scene.say(Text::IfMore), lines)
        });
        Some(html! {
            <li class="card-box">
                <header>
                    <h3>{words.title.clone()}</h3>
                    <span class="tier">{scene.fill(Text::Tier, &[("tier", &step.tier.to_string())])}</span>
                </header>
                if step.held {
                    <p class="wanted">{scene.say(Text::AfterConversation)}</p>
                }
                <p>{at_tier.action.clone()}</p>
                <dl class="facts">
                    { self.fact(Text::Who, html! { {words.who.clone()} }) }
                    { self.grown_up(step).map(|who| self.fact(Text::GrownUp, html! { {who} })) }
                    { self.fact(Text::Dose, html! { {at_tier.dose.clone()} }) }
                    { self.fact(Text::Reason, self.reason(step)) }
                    { self.fact(Text::Evidence, self.evidence(recommendation)) }
                </dl>
                { self.tangible(step) }
                {more}
            </li>
        })
    }

    fn fact(&self, head: Text, words: Html) -> Html {
        html! { <div><dt>{self.scene.say(head)}</dt><dd>{words}</dd></div> }
    }

    fn folded(&self, head: AttrValue, lines: Html) -> Html {
        html! { <details open={self.paper}><summary>{head}</summary>{lines}</details> }
    }

    /// From which source a grown-up is named, or who delivers a step.
    fn grown_up(&self, step: &Step) -> Option<AttrValue> {
        let source = match step.action {
            Action::NamedAdult => &step.target,
            _ => step.delivered_by.as_ref()?,
        };
        let words = self.scene.wording().scores.get(source);
        Some(match words {
            Some(words) => self.scene.fill(Text::GrownUpFrom, &[("source", &words.name)]),
            None => self.scene.say(Text::GrownUpAsk),
        })
    }

    /// The scores and answers that a step rests on, and the rule.
    fn reason(&self, step: &Step) -> Html {
        let scene = self.scene;
        let cut = self.rules.contact.as_ref().map(|contact| crate::score::rounding::rounded(contact.below, 1));
        let text = match step.reason {
            Reason::SafetyAnswer => Text::ReasonSafety,
            Reason::BothLow => Text::ReasonBothLow,
            Reason::StrongestSource => Text::ReasonStrongest,
            Reason::NobodyNamed => Text::ReasonNobody,
            Reason::Bridge => Text::ReasonBridge,
            Reason::FirstNeed => Text::ReasonFirstNeed,
            Reason::MostOpenLow => Text::ReasonMostOpenLow,
            Reason::MostOpenUncertain => Text::ReasonMostOpenUncertain,
            Reason::SourceOpen => Text::ReasonSourceOpen,
            Reason::SideLow => Text::ReasonSideLow,
            Reason::NothingLow => Text::ReasonNothingLow,
            Reason::Undetermined => Text::ReasonUndetermined,
            Reason::Caution => Text::ReasonCaution,
            Reason::ContactBelow => Text::ReasonContact,
        };
        let figures: Html = match step.reason {
            Reason::SafetyAnswer => self.answers(step),
            Reason::NothingLow | Reason::Undetermined | Reason::NobodyNamed => {
                [&self.rules.internal, &self.rules.external].map(|id| self.figure(id)).into_iter().collect()
            }
            _ => self.figure(&step.target),
        };
        html! { <>{figures}{scene.fill(text, &[("cut", &cut.unwrap_or_default())])}</> }
    }

    fn figure(&self, id: &str) -> Html {
        let score = self.finished.report.scores.get(id);
        score.and_then(|score| words::figure(self.scene, id, score)).unwrap_or_default()
    }

    /// The safety answers that call for this conversation.
    fn answers(&self, step: &Step) -> Html {
        let ids = match step.action {
            Action::TalkToday => &self.profile.safety_flags,
            _ => &self.profile.safety_checks,
        };
        let answer = |id: &String| {
            let label = self.scene.wording().labels.get(id).cloned().unwrap_or_default();
            let answer = safety::answer(self.scene, self.finished, id);
            let words = [("id", id.as_str()), ("label", &label), ("answer", &answer)];
            html! { <>{self.scene.fill(Text::SafetyAnswerIs, &words)}{self.scene.gap()}</> }
        };
        ids.iter().map(answer).collect()
    }

    /// Each reference with its figures and its limit; where there is none, the project's judgement.
    fn evidence(&self, recommendation: &Recommendation) -> Html {
        if recommendation.evidence.is_empty() {
            return html! { {self.scene.say(Text::ProjectJudgement)} };
        }
        let mut all: Vec<Html> = recommendation.evidence.iter().map(|id| reference(self.scene, id)).collect();
        let rest = all.split_off(all.len().min(OPEN_EVIDENCE));
        let more = self.scene.fill(Text::MoreEvidence, &[("count", &rest.len().to_string())]);
        html! {
            <>
                { for all }
                if !rest.is_empty() {
                    { self.folded(more, rest.into_iter().collect()) }
                }
            </>
        }
    }

    /// A note on food, clothes and money beside a step for a source that seldom gives them.
    fn tangible(&self, step: &Step) -> Option<Html> {
        let cell = self.profile.network.grid.get(&step.target)?.get("tangible")?;
        if step.held || *cell != Cell::Seldom || !self.rules.grown_ups.contains(&step.target) {
            return None;
        }
        let note = self.scene.instrument.recommendation("note", &step.target)?;
        let (words, at_tier) = worded(self.scene, note, step.tier)?;
        Some(html! {
            <div class="panel">
                <p><strong>{words.title.clone()}</strong></p>
                <p>{at_tier.action.clone()}</p>
                <dl class="facts">
                    { self.fact(Text::Who, html! { {words.who.clone()} }) }
                    { self.fact(Text::Dose, html! { {at_tier.dose.clone()} }) }
                </dl>
                { self.folded(self.scene.say(Text::Evidence), self.evidence(note)) }
            </div>
        })
    }
}

/// The words of a recommendation, with those of its tier; of its first tier where it has no such.
fn worded<'a>(scene: &'a Scene, of: &Recommendation, tier: u8) -> Option<(&'a StepWords, &'a TierWords)> {
    let words = scene.wording().steps.get(&of.id)?;
    Some((words, words.tiers.get(&tier.to_string()).or_else(|| words.tiers.values().next())?))
}

/// A reference with what it found, and its limit.
pub(in crate::web) fn reference(scene: &Scene, id: &str) -> Html {
    let Some(reference) = scene.instrument.file().references.get(id) else { return Html::default() };
    let cited = match &reference.doi {
        Some(doi) => format!("{}, doi:{doi}", reference.citation),
        None => reference.citation.clone(),
    };
    let words = scene.wording().evidence.get(id).map(|words| {
        html! { <>{scene.gap()}{words.effect.clone()}{scene.gap()}{scene.fill(Text::LimitIs, &[("limit", &words.limit)])}</> }
    });
    html! { <p><cite>{scene.fill(Text::NameStop, &[("name", &cited)])}</cite>{words}</p> }
}
