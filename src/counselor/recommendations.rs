//! What is recommended, in order, each line with its reason and what it rests on.

use super::{Reading, safety, words};
use crate::model::Model;
use crate::pen::{Pen, Values};
use trellis_core::instrument::{Recommendation, StepWords, TierWords};
use trellis_core::profile::{Action, Cell, Reason, Step};
use trellis_core::scoring::rounding::Rounded;
use trellis_text::Text;

/// How many references stand open; the others are folded.
const OPEN_EVIDENCE: usize = 2;

/// The tier that only a safety flag, or a counselor's own choice, brings.
const INDIVIDUAL: &str = "3";

pub(super) fn section(pen: &mut Pen, reading: &Reading) {
    let profile = reading.profile;
    pen.within("section.recommended", |pen| {
        reading.heading(pen, "jump-steps", Text::StepsTitle);
        pen.line("p.small", Text::StepsNote);
        pen.within("ol.actions", |pen| {
            for step in &profile.steps {
                reading.step(pen, step);
            }
        });
        let topics = words::names(pen.model, profile.topics.as_deref().unwrap_or_default());
        if !topics.is_empty() {
            pen.filled("p", Text::TopicsAre, &[("names", &topics)]);
            pen.line("p.small", Text::TopicsNote);
        }
    });
}

impl Reading<'_> {
    fn step(&self, pen: &mut Pen, step: &Step) {
        let model = pen.model;
        let recommendation = model.instrument.recommendation(step.action.name(), &step.target);
        let Some(recommendation) = recommendation else { return };
        let Some((words, at_tier)) = worded(model, recommendation, step.tier) else { return };
        pen.within("li.card-box", |pen| {
            pen.within("header", |pen| {
                pen.told("h3", &words.title);
                pen.filled("span.tier", Text::Tier, &[("tier", &step.tier)]);
            });
            if step.held {
                pen.line("p.wanted", Text::AfterConversation);
            }
            pen.told("p", &at_tier.action);
            pen.within("dl.facts", |pen| {
                pen.fact(Text::Who, &words.who);
                grown_up(pen, step);
                pen.fact(Text::Dose, &at_tier.dose);
                pen.within("div", |pen| {
                    pen.line("dt", Text::Reason);
                    pen.within("dd", |pen| self.reason(pen, step));
                });
                pen.within("div", |pen| {
                    pen.line("dt", Text::Evidence);
                    pen.within("dd", |pen| self.evidence(pen, recommendation));
                });
            });
            self.tangible(pen, step);
            if let Some(more) = words.tiers.get(INDIVIDUAL).filter(|more| *more != at_tier) {
                pen.within("details", |pen| {
                    self.summary(pen, model.say(Text::IfMore));
                    pen.told("p", &more.action);
                    pen.told("p.small", &more.dose);
                });
            }
        });
    }

    /// The scores and answers that a step rests on, and the rule.
    fn reason(&self, pen: &mut Pen, step: &Step) {
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
        match step.reason {
            Reason::SafetyAnswer => self.answers(pen, step),
            Reason::NothingLow | Reason::Undetermined | Reason::NobodyNamed => {
                self.figure(pen, &self.rules.internal);
                self.figure(pen, &self.rules.external);
            }
            _ => self.figure(pen, &step.target),
        }
        let cut = self.rules.contact.as_ref().map_or(0.0, |contact| contact.below);
        pen.fill(text, &[("cut", &Rounded(cut, 1))]);
    }

    fn figure(&self, pen: &mut Pen, id: &str) {
        if let Some(score) = self.finished.report.scores.get(id) {
            words::figure(pen, id, score);
        }
    }

    /// The safety answers that call for this conversation.
    fn answers(&self, pen: &mut Pen, step: &Step) {
        let model = pen.model;
        let ids = match step.action {
            Action::TalkToday => &self.profile.safety_flags,
            _ => &self.profile.safety_checks,
        };
        for id in ids {
            let (label, answer) = (safety::label(model, id), safety::answer(model, self, id));
            let values: &Values = &[("id", id), ("label", &label), ("answer", &answer)];
            pen.fill(Text::SafetyAnswerIs, values);
            pen.gap();
        }
    }

    /// Each reference with its figures and its limit; where there is none, the project's judgement.
    fn evidence(&self, pen: &mut Pen, recommendation: &Recommendation) {
        let all = &recommendation.evidence;
        if all.is_empty() {
            return pen.say(Text::ProjectJudgement);
        }
        let (open, rest) = all.split_at(all.len().min(OPEN_EVIDENCE));
        references(pen, open);
        if !rest.is_empty() {
            let more = pen.model.fill(Text::MoreEvidence, &[("count", &rest.len())]);
            pen.within("details", |pen| {
                self.summary(pen, &more);
                references(pen, rest);
            });
        }
    }

    /// A note on food, clothes and money beside a step for a source that seldom gives them.
    fn tangible(&self, pen: &mut Pen, step: &Step) {
        let model = pen.model;
        let cell = self.profile.network.grid.get(&step.target).and_then(|row| row.get("tangible"));
        if step.held || cell != Some(&Cell::Seldom) || !self.rules.grown_ups.contains(&step.target) {
            return;
        }
        let Some(note) = model.instrument.recommendation("note", &step.target) else { return };
        let Some((words, at_tier)) = worded(model, note, step.tier) else { return };
        pen.within("div.panel", |pen| {
            pen.within("p", |pen| pen.told("strong", &words.title));
            pen.told("p", &at_tier.action);
            pen.within("dl.facts", |pen| {
                pen.fact(Text::Who, &words.who);
                pen.fact(Text::Dose, &at_tier.dose);
            });
            pen.within("details", |pen| {
                self.summary(pen, model.say(Text::Evidence));
                self.evidence(pen, note);
            });
        });
    }
}

/// From which source a grown-up is named, or who delivers a step.
fn grown_up(pen: &mut Pen, step: &Step) {
    let source = match (step.action, &step.delivered_by) {
        (Action::NamedAdult, _) => &step.target,
        (_, Some(source)) => source,
        (_, None) => return,
    };
    pen.within("div", |pen| {
        pen.line("dt", Text::GrownUp);
        pen.within("dd", |pen| match pen.model.wording().scores.get(source) {
            Some(words) => pen.fill(Text::GrownUpFrom, &[("source", &words.name)]),
            None => pen.say(Text::GrownUpAsk),
        });
    });
}

/// The words of a recommendation, with those of its tier; of its first tier where it has no such.
fn worded<'a>(model: &'a Model, of: &Recommendation, tier: u8) -> Option<(&'a StepWords, &'a TierWords)> {
    let words = model.wording().steps.get(&of.id)?;
    Some((words, words.tiers.get(&usize::from(tier).to_string()).or_else(|| words.tiers.values().next())?))
}

fn references(pen: &mut Pen, ids: &[String]) {
    for id in ids {
        reference(pen, id);
    }
}

/// A reference with what it found, and its limit.
pub(crate) fn reference(pen: &mut Pen, id: &str) {
    let model = pen.model;
    let Some(reference) = model.instrument.file().references.get(id) else { return };
    pen.within("p", |pen| {
        pen.within("cite", |pen| {
            pen.words(&reference.citation);
            if let Some(doi) = &reference.doi {
                pen.words(", doi:");
                pen.words(doi);
            }
            pen.stop();
        });
        if let Some(words) = model.wording().evidence.get(id) {
            pen.gap();
            pen.words(&words.effect);
            pen.gap();
            pen.fill(Text::LimitIs, &[("limit", &words.limit)]);
        }
    });
}
