//! What is missing, and how the form was answered.

use super::{Given, Page};
use trellis_core::score::quality::{Caution, Note};
use trellis_core::score::rounding::rounded;

pub(super) fn write(given: &Given, page: &mut Page) {
    page.heading("Missing answers and response quality");
    let places = given.report.basis.places;
    let all = places.answered + places.skipped + places.not_reached;
    page.line(
        1,
        format!(
            "{} of {all} answered, {} skipped, {} not reached",
            places.answered, places.skipped, places.not_reached
        ),
    );
    let left_out = given.report.profile.as_ref().map_or(&[][..], |profile| &profile.left_out);
    if !left_out.is_empty() {
        page.line(1, format!("Without a score, and so in no order below: {}", given.score_names(left_out)));
    }
    let quality = &given.report.scores.quality;
    if let Some((median, share)) = quality.median_seconds.zip(quality.share_under_2s) {
        let share = rounded(100.0 * share, 0);
        page.line(1, format!("Median {} seconds a question; {share}% took under 2 seconds", rounded(median, 1)));
    }
    for caution in &quality.cautions {
        page.line(1, format!("Caution: {}", caution_words(given, *caution)));
    }
    for note in &quality.notes {
        let Note::SameAnswerThroughout = note;
        page.line(1, "Note: every question has the same answer. That can be so.");
    }
    page.line(
        1,
        if quality.cautions.is_empty() {
            "No caution from how the questions were answered."
        } else {
            "A talk, or asking again, would help; nothing below is said with more than \"may\"."
        },
    );
}

fn caution_words(given: &Given, caution: Caution) -> String {
    let quality = &given.report.scores.quality;
    let number = |value: Option<f64>, digits| value.map_or("unknown".into(), |value| rounded(value, digits));
    match caution {
        Caution::Run => format!(
            "{} questions in a row, some of them turned round, have the same answer",
            quality.longest_run_with_reverse
        ),
        Caution::Irv => {
            format!("the answers hardly vary (standard deviation {} answer points)", number(quality.irv, 2))
        }
        Caution::Fast => format!("half of the questions took {} seconds or less", number(quality.median_seconds, 1)),
        Caution::Discrepancy => format!(
            "questions asked in opposite directions disagree by {} answer points",
            number(quality.discrepancy.map(f64::abs), 1)
        ),
        Caution::Skipped => format!("{} questions have no answer", quality.skipped),
    }
}
