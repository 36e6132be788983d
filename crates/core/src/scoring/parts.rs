//! What a score is made of in an administration: its items, with the points that each answer counts.

use super::combine::PartValue;
use super::missing;
use super::score::{self, ScaleSpec};
use super::sums::SumStatistics;
use crate::instrument::{
    AnswerScale, ClassificationRule, FormOrModule, ItemPart, Keying, Parts, ScoreIndex, Statistic, Unit,
};
use crate::responses::{Responses, Section};

/// The specification and the sums of one score made from items, in the form or module that was given. `None` where that
/// has no missing rule for the score, and where the score is not the plain mean or sum of answers on one scale: with
/// weights, recoded answers or several answer scales.
#[must_use]
pub fn sums_of(responses: &Responses, score: ScoreIndex) -> Option<(ScaleSpec, SumStatistics)> {
    let instrument = responses.instrument();
    let key = &instrument.scores()[score];
    let (asked, section) = asked_in(responses, score)?;
    if key.is_weighted || key.statistic == Statistic::PompMean {
        return None;
    }
    let mut scale = None;
    let mut sums = SumStatistics::default();
    for (position, part) in parts_in(responses, score, section) {
        let own = instrument.scale_of(part.index);
        if part.recoding.is_some() || scale.is_some_and(|scale| scale != own) {
            return None;
        }
        scale = Some(own);
        sums.add(keyed(responses, position, part));
    }
    let AnswerScale::Rating { min, max } = *scale? else { return None };
    let items = match key.statistic {
        Statistic::Sum => f64::from(sums.items),
        Statistic::Mean | Statistic::PompMean => 1.0,
    };
    let range = (items * f64::from(min), items * f64::from(max));
    let spec = ScaleSpec {
        min,
        max,
        needed: missing::needed(key.missing[&asked], sums.items),
        classification: instrument.classification().map(|rule| on_pomp(*rule, range)),
    };
    Some((spec, sums))
}

/// A rule with its cut on the POMP line of a score with this range.
fn on_pomp(rule: ClassificationRule, (lowest, highest): (f64, f64)) -> ClassificationRule {
    match rule.unit {
        Unit::Pomp => rule,
        Unit::Points => ClassificationRule { cut: score::pomp(rule.cut, lowest, highest), unit: Unit::Pomp, ..rule },
    }
}

/// The code at a position in the direction in which it counts in a score.
#[must_use]
pub fn keyed(responses: &Responses, position: usize, part: &ItemPart) -> Option<i16> {
    let scale = responses.instrument().scale_of(part.index);
    crate::responses::keyed_code(responses.code(position)?, part.keying, scale)
}

/// Where this administration has a missing rule for a score: its form, else the first of its modules that has one.
pub(super) fn asked_in(responses: &Responses, score: ScoreIndex) -> Option<(FormOrModule, Section)> {
    let missing = &responses.instrument().scores()[score].missing;
    let form = FormOrModule::Form(responses.form());
    if missing.contains_key(&form) {
        return Some((form, Section::Form));
    }
    let mut modules = responses.modules().iter().copied().map(FormOrModule::Module);
    modules.find(|module| missing.contains_key(module)).map(|module| (module, Section::Module))
}

/// The items of a score that a section asks, with their positions, in the order of the key.
pub(super) fn parts_in(
    responses: &Responses,
    score: ScoreIndex,
    section: Section,
) -> impl Iterator<Item = (usize, &ItemPart)> {
    let range = responses.range(section);
    let parts: &[ItemPart] = match &responses.instrument().scores()[score].parts {
        Parts::Items(parts) => parts,
        Parts::Scores(_) => &[],
    };
    parts.iter().filter_map(move |part| {
        let position = responses.position_of(part.index).filter(|position| range.contains(position))?;
        Some((position, part))
    })
}

/// An item as a part of a score, in points: turned round or recoded as the key says, with the ends of its range. `None`
/// where its answer scale is no rating.
#[must_use]
pub fn part_value(responses: &Responses, position: usize, part: &ItemPart) -> Option<PartValue> {
    let instrument = responses.instrument();
    let (range, value) = match part.recoding {
        Some(recoding) => {
            let table = instrument.recoding(recoding);
            let range = (
                table.values().copied().fold(f64::INFINITY, f64::min),
                table.values().copied().fold(f64::NEG_INFINITY, f64::max),
            );
            let points = responses.code(position).and_then(|code| table.get(&code).copied());
            (
                range,
                match part.keying {
                    Keying::Plus => points,
                    Keying::Minus => points.map(|points| range.0 + range.1 - points),
                },
            )
        }
        None => {
            let AnswerScale::Rating { min, max } = *instrument.scale_of(part.index) else { return None };
            ((f64::from(min), f64::from(max)), keyed(responses, position, part).map(f64::from))
        }
    };
    let bounds = value.map_or(range, |value| (value, value));
    Some(PartValue { weight: part.weight, range, value, bounds })
}
