//! What is recommended, in its order: tier, who, dose, reason, evidence and its limit.

use super::scores::brief;
use super::{Given, Page, labels};
use trellis_core::instrument::Recommendation;
use trellis_core::profile::{Action, Reason, Step};

pub(super) fn write(given: &Given, page: &mut Page) {
    let Some(profile) = &given.report.profile else { return };
    page.heading("Recommended, in this order");
    for (at, step) in profile.steps.iter().enumerate() {
        write_step(given, at + 1, step, page);
    }
    if profile.steps.is_empty() {
        page.line(1, "Nothing.");
    }
}

fn write_step(given: &Given, number: usize, step: &Step, page: &mut Page) {
    let recommendation = given.instrument.recommendation(step.action.name(), &step.target);
    let words = recommendation.and_then(|recommendation| given.wording?.steps.get(&recommendation.id));
    let title = match words {
        Some(words) => words.title.clone(),
        None => format!("{} {}", step.action.name(), step.target),
    };
    page.line(1, format!("{number}. {title} [Tier {}]", step.tier));
    if step.held {
        page.line(3, "Held until the conversation that the safety answers call for");
    }
    if step.action == Action::NamedAdult {
        page.line(3, format!("Named: {}", given.person(&step.target)));
    }
    if let Some(words) = words {
        page.line(3, format!("Who: {}", words.who));
        if let Some(tier) = words.tiers.get(&step.tier.to_string()) {
            page.line(3, format!("What: {}", tier.action));
            page.line(3, format!("Dose: {}", tier.dose));
        }
    }
    if let Some(source) = &step.delivered_by {
        page.line(3, format!("Delivered by: {}", given.person(source)));
    }
    page.line(3, format!("Reason: {}", reason(given, step)));
    write_evidence(given, recommendation, page);
}

/// The rule in words, with the answers or the score it rests on.
fn reason(given: &Given, step: &Step) -> String {
    let rule = labels::reason(step.reason);
    if step.reason == Reason::SafetyAnswer {
        let profile = given.report.profile.as_ref();
        let asked = profile.map_or(&[][..], |profile| match step.action {
            Action::TalkToday => &profile.safety_flags,
            _ => &profile.safety_checks,
        });
        let answers = asked.iter().map(|id| format!("{id}, {}: {}", given.safety_name(id), given.answer(id)));
        return format!("{rule} ({})", answers.collect::<Vec<_>>().join("; "));
    }
    match given.report.scores.get(&step.target) {
        Some(score) => {
            format!("{rule}. {}: {}", given.score_name(&step.target), brief(given, &step.target, score))
        }
        None => rule.into(),
    }
}

fn write_evidence(given: &Given, recommendation: Option<&Recommendation>, page: &mut Page) {
    let sources = recommendation.map_or(&[][..], |recommendation| &recommendation.evidence);
    if sources.is_empty() {
        page.line(3, "Evidence: the project's judgement");
    }
    for id in sources {
        let Some(reference) = given.instrument.file().references.get(id) else { continue };
        let doi = reference.doi.as_ref().map_or(String::new(), |doi| format!(", doi:{doi}"));
        let words = given.wording.and_then(|wording| wording.evidence.get(id));
        let effect = words.map_or(String::new(), |words| format!(". {}", words.effect));
        page.line(3, format!("Evidence: {}{doi}{effect}", reference.citation));
        if let Some(words) = words {
            page.line(4, format!("Limit: {}", words.limit));
        }
    }
}
