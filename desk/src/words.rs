//! What a row of the class says, in words: on the screen, on paper and in files.

use std::borrow::Cow;

use super::model::Model;
use trellis_core::instrument::Side;
use trellis_core::profile::ProfileType;
use trellis_core::record::{Ended, Subject};
use trellis_core::scoring::quality::Caution;
use trellis_desk::class::Row;
use trellis_desk::groups::Group;
use trellis_desk::pupil::{Pupil, subscale};
use trellis_text::{DeskText, plain_text};

/// The name of a side in the instrument's words.
pub(crate) fn side_name(model: &Model, side: Side) -> Cow<'_, str> {
    let score = model.instrument.profile().map(|rules| subscale(rules, side));
    score.map_or(Cow::Borrowed(""), |score| Cow::Owned(plain_text(&model.wording().scores[score].name)))
}

/// What the answers say, in short.
pub(crate) fn in_short(model: &Model, row: &Row) -> String {
    let low = |side| model.format(DeskText::SideLow, &[("side", &side_name(model, side))]);
    match row.kind {
        Some(ProfileType::BothLow) => model.text(DeskText::BothLow).to_owned(),
        Some(ProfileType::ExternalLow) => low(Side::External),
        Some(ProfileType::InternalLow) => low(Side::Internal),
        Some(ProfileType::Supported) => model.text(DeskText::NeitherLow).to_owned(),
        Some(ProfileType::Undetermined) | None => model.text(DeskText::NotClear).to_owned(),
    }
}

/// What to keep in mind about how the form was answered.
pub(crate) fn cautions(model: &Model, row: &Row) -> String {
    let caution = |caution: &Caution| match caution {
        Caution::LongString => DeskText::SameAnswers,
        Caution::Irv => DeskText::EvenAnswers,
        Caution::Fast => DeskText::QuickAnswers,
        Caution::Discrepancy => DeskText::MixedAnswers,
        Caution::Skipped => DeskText::ManySkipped,
    };
    let mut said: Vec<String> = row.cautions.iter().map(|one| model.text(caution(one)).to_owned()).collect();
    let ended = match row.ended {
        Ended::Completed => None,
        Ended::Stopped => Some(DeskText::StoppedAt),
        Ended::Interrupted => Some(DeskText::InterruptedAt),
    };
    if let (Some(ended), Some(after)) = (ended, row.stopped_after) {
        said.push(model.format(ended, &[("number", &after)]));
    }
    if said.is_empty() { model.text(DeskText::NoCaution).to_owned() } else { said.join(", ") }
}

/// The name of a band of the two sides, by its position from the lowest, as a counselor reads it.
pub(crate) fn band_name(model: &Model, band: usize) -> String {
    let name = || {
        let score = subscale(model.instrument.profile()?, Side::Internal);
        let set = model.instrument.scores()[score].bands?;
        Some(model.wording().bands[set].bands.iter().nth(band)?.counselor.clone())
    };
    name().unwrap_or_default()
}

/// The first of a pupil's steps, in short.
pub(crate) fn first_step(model: &Model, pupil: &Pupil) -> Option<String> {
    let step = pupil.report.profile.as_ref()?.steps.first()?;
    let index = model.instrument.find_recommendation(step.action, step.recommendation_target())?;
    Some(plain_text(&model.wording().steps[index].short_title))
}

/// Codes one after another.
pub(crate) fn codes_words(codes: &[Subject]) -> String {
    codes.iter().map(Subject::as_str).collect::<Vec<_>>().join(", ")
}

/// What a counselor reads of a recommendation.
pub(crate) struct RecommendationWords {
    /// The heading, where there is little room.
    pub(crate) title: String,
    /// Who does it.
    pub(crate) who: String,
    /// How often, and for how long.
    pub(crate) dose: String,
}

/// The words of what a group is recommended.
pub(crate) fn recommendation(model: &Model, group: &Group) -> RecommendationWords {
    let words = &model.wording().steps[group.recommendation];
    let dose = words.at_tier(group.tier).map(|tier| plain_text(&tier.dose));
    RecommendationWords {
        title: plain_text(&words.short_title),
        who: plain_text(&words.who),
        dose: dose.unwrap_or_default(),
    }
}
