//! The type, what else is plausible, and what would change it.

use super::{Given, Page, labels};
use trellis_core::instrument::Unique;
use trellis_core::profile::{Changes, Profile, ProfileType};

pub(super) fn write(given: &Given, page: &mut Page) {
    let Some((profile, rules)) = given.report.profile.as_ref().zip(given.instrument.key().profile.as_ref()) else {
        return;
    };
    page.heading("Type");
    let (internal, external) = (given.score_name(&rules.internal), given.score_name(&rules.external));
    let meaning = match profile.kind {
        ProfileType::BothLow => format!("{internal} and {external} are low"),
        ProfileType::InternalLow => format!("{internal} is low, {external} is not"),
        ProfileType::ExternalLow => format!("{external} is low, {internal} is not"),
        ProfileType::Supported => format!("neither {internal} nor {external} is low"),
        ProfileType::Undetermined => "a side is uncertain, or has no score; the conversation comes first".into(),
    };
    let kind = labels::kind(profile.kind);
    page.line(
        1,
        match profile.kind {
            ProfileType::Undetermined => format!("The answers leave the type {kind}: {meaning}."),
            _ => format!("{}: {kind} ({meaning}).", labels::words(profile.words)),
        },
    );
    page.line(1, format!("Plausible: {}", plausible(&profile.plausible)));
    write_strengths(given, profile, page);
    if let Some(topics) = profile.topics.as_ref().filter(|topics| !topics.is_empty()) {
        page.line(1, format!("Topics for the conversation, low by themselves: {}", given.score_names(topics)));
    }
}

/// The likeliest first.
fn plausible(types: &Unique<Option<f64>, ProfileType>) -> String {
    let mut types: Vec<_> = types.iter().collect();
    types.sort_by(|a, b| b.1.unwrap_or_default().total_cmp(&a.1.unwrap_or_default()));
    let said: Vec<String> = types
        .into_iter()
        .map(|(kind, chance)| match chance {
            Some(chance) => format!("{} {}", labels::kind(*kind), labels::probability(*chance)),
            None => format!("{} (no number: a side is unknown)", labels::kind(*kind)),
        })
        .collect();
    if said.is_empty() { "no type; see which answers are missing".into() } else { said.join(", ") }
}

fn write_strengths(given: &Given, profile: &Profile, page: &mut Page) {
    if let Some(strengths) = &profile.strengths {
        page.line(1, format!("Strengths: {}", given.score_names(strengths)));
    }
    if let Some(items) = &profile.strength_items {
        let items: Vec<String> =
            items.iter().map(|id| format!("{} ({})", given.item_text(id), given.answer(id))).collect();
        let items = if items.is_empty() { "none".into() } else { items.join(" ") };
        page.line(1, format!("Strengths, from single answers: {items}"));
    }
}

pub(super) fn write_changes(given: &Given, page: &mut Page) {
    let Some(profile) = &given.report.profile else { return };
    page.heading("What would change it");
    let nearest = &profile.nearest;
    let to: Vec<&str> = nearest.to.iter().map(|kind| labels::kind(*kind)).collect();
    let ways = nearest.ways.map_or(String::new(), |ways| format!(" ({ways} ways in all)"));
    match nearest.changes {
        Some(Changes::Exactly(1)) => {
            page.line(1, format!("One step in one answer would make it: {}{ways}", to.join(", or ")));
        }
        Some(Changes::Exactly(changes)) => {
            page.line(1, format!("One step in each of {changes} answers would make it: {}{ways}", to.join(", or ")));
        }
        Some(Changes::MoreThanTwo) => page.line(1, "It would take one step in each of more than two answers."),
        None => {
            for (id, needed) in nearest.answers_needed.iter() {
                let answers = if *needed == 1 { "answer" } else { "answers" };
                page.line(1, format!("{}: {needed} more {answers} needed", given.score_name(id)));
            }
        }
    }
}
