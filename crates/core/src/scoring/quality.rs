//! Response quality, on the raw answers to the items of the form, in the order shown.
//!
//! Sources: Johnson 2005 and Curran 2016, doi:10.1016/j.jesp.2015.07.006 (longest run);
//! Dunn et al. 2018, doi:10.1007/s10869-016-9479-0 (IRV); Huang et al. 2012,
//! doi:10.1007/s10869-011-9231-8 (seconds, an adult rule); the keying discrepancy is the
//! project's own index. Cautions never exclude anybody.

use schemars::JsonSchema;
use serde::Serialize;

use typed_index_collections::TiSlice;

use super::rounding;
use super::sums::SumStatistics;
use crate::instrument::{AnswerScale, Keying, QualityCuts, ScaleIndex};

/// A median time below which Huang et al. call an answer too fast to have been read. Unit: seconds.
const TOO_FAST: f64 = 2.0;

/// How many reverse-keyed answers the keying discrepancy needs.
const REVERSE_NEEDED: u32 = 3;

/// One item of the form, as it was answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// The raw code; `None` where it is missing, for whatever reason.
    pub code: Option<i16>,
    /// Its keying.
    pub keying: Keying,
    /// Its answer scale.
    pub scale: ScaleIndex,
    /// Time on it, total over visits, if it was shown and timed. Unit: seconds.
    pub seconds: Option<f64>,
}

/// Something that makes a talk, or asking again, advisable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// A long string of one answer went over a reverse-keyed item.
    #[serde(rename = "run")]
    LongString,
    /// The answers hardly vary.
    Irv,
    /// Half of the items took less time than reading them does.
    Fast,
    /// Items keyed in the two directions say different things.
    Discrepancy,
    /// Many items are missing.
    Skipped,
}

/// Something to know, without a caution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Every item of the form has the same answer.
    SameAnswerThroughout,
}

/// How the items of one answer scale were answered. Codes of different scales are not compared.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ScaleQuality {
    /// Which answer scale.
    #[serde(skip)]
    pub scale: ScaleIndex,
    /// How many items of the form have it.
    pub items: u32,
    /// The longest run of one answer; a missing answer ends a run. Unit: items.
    pub longest_run: u32,
    /// The longest of the runs that contain a reverse-keyed item. Unit: items.
    pub longest_run_with_reverse: u32,
    /// Sample SD of the answered raw codes; absent below two answers. Unit: answer points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub irv: Option<f64>,
    /// mean(raw of + items) - (min + max - mean(raw of - items)), with three or more - items answered. Unit: answer
    /// points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discrepancy: Option<f64>,
}

/// How the form was answered. Where it has several answer scales, runs, IRV and discrepancy are those of the scale that
/// most items have; `scales` has them of each.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Quality {
    /// The longest run of one answer; a missing answer ends a run. Unit: items.
    pub longest_run: u32,
    /// The longest of the runs that contain a reverse-keyed item. Unit: items.
    pub longest_run_with_reverse: u32,
    /// Sample SD of the answered raw codes; absent below two answers. Unit: answer points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub irv: Option<f64>,
    /// How many items of the form are missing, whatever the reason.
    pub skipped: u32,
    /// Cautions; any of them caps the words of the profile at "may".
    pub cautions: Vec<Caution>,
    /// Neutral notes.
    pub notes: Vec<Note>,
    /// mean(raw of + items) - (min + max - mean(raw of - items)), with three or more - items
    /// answered. Unit: answer points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discrepancy: Option<f64>,
    /// Unit: seconds an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_seconds: Option<f64>,
    /// Unit: seconds an item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_seconds: Option<f64>,
    /// Share of the timed items under two seconds, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share_under_2s: Option<f64>,
    /// By answer scale, the one that most items have first.
    #[serde(skip)]
    pub scales: Vec<ScaleQuality>,
}

/// Looks at how a form was answered. A caution holds where it holds within any one answer scale; cuts are compared after
/// rounding to 1e-9.
#[must_use]
pub fn quality(responses: &[Response], scales: &TiSlice<ScaleIndex, AnswerScale>, cuts: &QualityCuts) -> Quality {
    let mut by_scale: Vec<ScaleQuality> = scales
        .iter_enumerated()
        .filter_map(|(index, scale)| {
            let own: Vec<Response> = responses.iter().copied().filter(|response| response.scale == index).collect();
            let AnswerScale::Rating { min, max } = *scale else { return None };
            (!own.is_empty()).then(|| scale_quality(index, &own, min, max))
        })
        .collect();
    by_scale.sort_by_key(|scale| std::cmp::Reverse(scale.items));
    let items = responses.len() as u32;
    let skipped = responses.iter().filter(|response| response.code.is_none()).count() as u32;
    let seconds: Vec<f64> = responses.iter().filter_map(|response| response.seconds).collect();
    let timed = (!seconds.is_empty()).then_some(seconds.len() as f64);
    let too_fast = seconds.iter().filter(|&&time| time < TOO_FAST).count() as f64;
    let median_seconds = median(&seconds);

    let any = |holds: &dyn Fn(&ScaleQuality) -> bool| by_scale.iter().any(holds);
    let below =
        |value: Option<f64>, cut: Option<f64>| value.zip(cut).is_some_and(|(value, cut)| rounding::below(value, cut));
    let reached = |value: Option<f64>, cut: Option<f64>| {
        value.zip(cut).is_some_and(|(value, cut)| rounding::at_least(value.abs(), cut))
    };
    let long_string =
        |scale: &ScaleQuality| cuts.run_with_reverse_from.is_some_and(|cut| scale.longest_run_with_reverse >= cut);
    let over_percent = |percent: u32| u64::from(skipped) * 100 > u64::from(percent) * u64::from(items);
    let cautions = [
        (any(&long_string), Caution::LongString),
        (any(&|scale| below(scale.irv, cuts.irv_below)), Caution::Irv),
        (below(median_seconds, cuts.median_seconds_below), Caution::Fast),
        (any(&|scale| reached(scale.discrepancy, cuts.discrepancy_from)), Caution::Discrepancy),
        (cuts.skipped_over_percent.is_some_and(over_percent), Caution::Skipped),
    ];
    let same_throughout = match &by_scale[..] {
        [only] => only.longest_run == items,
        _ => false,
    };
    let main = by_scale.first();
    Quality {
        longest_run: main.map_or(0, |scale| scale.longest_run),
        longest_run_with_reverse: main.map_or(0, |scale| scale.longest_run_with_reverse),
        irv: main.and_then(|scale| scale.irv),
        skipped,
        cautions: cautions.into_iter().filter_map(|(holds, caution)| holds.then_some(caution)).collect(),
        notes: if cuts.note_same_answer_throughout && same_throughout {
            vec![Note::SameAnswerThroughout]
        } else {
            Vec::new()
        },
        discrepancy: main.and_then(|scale| scale.discrepancy),
        median_seconds,
        mean_seconds: timed.map(|n| seconds.iter().sum::<f64>() / n),
        share_under_2s: timed.map(|n| too_fast / n),
        scales: by_scale,
    }
}

/// How the items of one answer scale, with these ends, were answered.
fn scale_quality(scale: ScaleIndex, responses: &[Response], min: i16, max: i16) -> ScaleQuality {
    let (longest_run, longest_run_with_reverse) = runs(responses);
    let codes = |keying: Keying| {
        SumStatistics::of(responses.iter().filter(|response| response.keying == keying).map(|response| response.code))
    };
    let raw = SumStatistics::of(responses.iter().map(|response| response.code));
    ScaleQuality {
        scale,
        items: raw.items,
        longest_run,
        longest_run_with_reverse,
        irv: (raw.answered > 1).then(|| (raw.sum_of_squares() / f64::from(raw.answered - 1)).sqrt()),
        discrepancy: discrepancy(&codes(Keying::Plus), &codes(Keying::Minus), min, max),
    }
}

/// The longest run, and the longest of those with a reverse-keyed item.
fn runs(responses: &[Response]) -> (u32, u32) {
    let (mut longest, mut with_reverse) = (0, 0);
    let (mut code, mut length, mut reverse) = (None, 0, false);
    for response in responses {
        if response.code != code {
            (code, length, reverse) = (response.code, 0, false);
        }
        length += 1;
        reverse |= response.keying == Keying::Minus;
        if code.is_some() {
            longest = longest.max(length);
            if reverse {
                with_reverse = with_reverse.max(length);
            }
        }
    }
    (longest, with_reverse)
}

fn discrepancy(plus: &SumStatistics, minus: &SumStatistics, min: i16, max: i16) -> Option<f64> {
    if minus.answered < REVERSE_NEEDED {
        return None;
    }
    Some(plus.mean()? - (f64::from(min) + f64::from(max) - minus.mean()?))
}

fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some((sorted[sorted.len() / 2 - 1] + upper) / 2.0)
}
