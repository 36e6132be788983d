//! The safety answers, before any score.

use super::{Given, Page};
use trellis_core::answers::Part;

pub(super) fn write(given: &Given, page: &mut Page) {
    let questions = &given.instrument.key().safety;
    if questions.is_empty() {
        return;
    }
    page.heading("Safety answers");
    if !given.answers.was_asked(Part::Safety) {
        page.line(1, "Not asked.");
        return;
    }
    if let Some(profile) = &given.report.profile {
        let calls = if !profile.safety_flags.is_empty() {
            "Talk with this pupil today. This comes before the scores, and no score changes it."
        } else if !profile.safety_checks.is_empty() {
            "Check in with this pupil within two school days, whatever the scores."
        } else {
            "No answer calls for a conversation; that does not rule anything out."
        };
        page.line(1, calls);
    }
    for question in questions {
        let id = &question.item;
        page.line(1, format!("{id}  {}: {}", given.safety_name(id), given.answer(id)));
    }
}
