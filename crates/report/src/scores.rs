//! The scores with their intervals.

use std::collections::BTreeSet;

use trellis_core::instrument::{ConversionIndex, NormGroupIndex, Role, ScoreIndex, Unit};
use trellis_core::scoring::conversion::{Converted, ConvertedValue, NoValue};
use trellis_core::scoring::norms::NormScore;
use trellis_core::scoring::rounding::Rounded;
use trellis_core::scoring::score::Score;
use trellis_text::Text;

use crate::context::Context;

/// The scores with their intervals, on a line from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub struct ScorePlot {
    /// The heading.
    pub title: String,
    /// What the intervals are, and why a score has none.
    pub note: String,
    /// The bands of the line, the lowest first.
    pub bands: Vec<Band>,
    /// The subscales, each followed by its facets; then every other score.
    pub rows: Vec<ScoreRow>,
    /// The norm groups that scores are compared with and the tables by which they are converted, each with its source, and
    /// what a change must reach; empty where there is neither.
    pub comparisons: Vec<String>,
}

/// A band of the line.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// What a counselor calls it.
    pub name: String,
    /// Where it begins, 0 to 100.
    pub from: f64,
    /// Where it ends, 0 to 100.
    pub to: f64,
}

/// One score.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreRow {
    /// Its name.
    pub name: String,
    /// Whether it is a facet of the subscale above.
    pub is_facet: bool,
    /// The number, or why there is none.
    pub number: Result<Number, String>,
}

/// A score in numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Percent of the maximum possible, 0 to 100.
    pub pomp: f64,
    /// The 90% interval, 0 to 100; `None` where there is no standard error.
    pub interval: Option<(f64, f64)>,
    /// The score in whole numbers.
    pub points: String,
    /// The interval in whole numbers, or that there is none.
    pub interval_words: String,
    /// The band; empty where it has none.
    pub band: String,
    /// Against a norm group, which it names; empty where it is not compared with one.
    pub norm: String,
    /// In other units, each by its name.
    pub conversions: Vec<String>,
}

pub(crate) fn score_plot(context: &Context) -> ScorePlot {
    let scores = context.instrument.scores();
    let facets = |of: ScoreIndex| scores[of].facets.iter().copied().map(|facet| (facet, true));
    let (subscales, others): (Vec<_>, Vec<_>) = scores
        .iter_enumerated()
        .filter(|(_, score)| score.role != Role::Facet)
        .partition(|(_, score)| score.role == Role::Subscale);
    let order = subscales.iter().flat_map(|(index, _)| std::iter::once((*index, false)).chain(facets(*index)));
    let order = order.chain(others.iter().map(|(index, _)| (*index, false)));
    let shown: Vec<(ScoreIndex, bool, &Score)> =
        order.filter_map(|(index, is_facet)| Some((index, is_facet, context.results.scores.get(index)?))).collect();
    // Every facet of an instrument with facets rests on as many items; the note says on how many.
    let items = shown.iter().find(|(_, is_facet, _)| *is_facet).map(|(index, ..)| item_count(context, *index));
    ScorePlot {
        title: context.text(Text::ScoresHeading),
        note: notes(context, items, &shown).join(" · "),
        bands: shown
            .iter()
            .find(|(_, _, score)| score.norm.is_none())
            .map_or_else(Vec::new, |(index, _, score)| bands(context, *index, score)),
        comparisons: norms(context, &shown).into_iter().chain(tables(context, &shown)).collect(),
        rows: shown.into_iter().map(|(index, is_facet, score)| row(context, index, is_facet, score)).collect(),
    }
}

/// How many items of the form a score has.
pub(crate) fn item_count(context: &Context, score: ScoreIndex) -> usize {
    let score = &context.instrument.scores()[score];
    let form = &context.instrument.forms()[context.results.responses.form()];
    form.items.iter().filter(|&&item| score.has_item(item)).count()
}

/// On how many items each facet rests, and why a score with a number has no interval.
fn notes(context: &Context, items: Option<usize>, shown: &[(ScoreIndex, bool, &Score)]) -> Vec<String> {
    let rest_on = items.map(|count| context.format(Text::ScoresNote, &[("count", &count)]));
    let lacks_interval = shown.iter().any(|(_, _, score)| score.pomp.is_some() && score.ci90().is_none());
    rest_on.into_iter().chain(lacks_interval.then(|| context.text(Text::NoIntervalNote))).collect()
}

fn bands(context: &Context, index: ScoreIndex, score: &Score) -> Vec<Band> {
    let Some((set, names)) = context.instrument.scores()[index].bands.zip(context.instrument.band_set_of(index)) else {
        return Vec::new();
    };
    let (lowest, highest) = score.range;
    let percent = |value: f64| match names.unit {
        Unit::Pomp => value,
        Unit::Points => (value - lowest) / (highest - lowest) * 100.0,
    };
    let mut from = 0.0;
    let bands = names.bands.iter_enumerated().map(|(band, cuts)| {
        let to = cuts.below.map_or(100.0, percent);
        let name = context.wording.bands[set].bands[band].counselor.clone();
        Band { name, from: std::mem::replace(&mut from, to), to }
    });
    bands.collect()
}

fn norm_words(context: &Context, norm: &NormScore) -> String {
    let percentile = norm.mid_rank_percentile.unwrap_or(norm.percentile);
    context.format(
        Text::NormScore,
        &[
            ("t", &Rounded(norm.t_score, 0)),
            ("percentile", &Rounded(percentile, 0)),
            ("group", &context.wording.norms[norm.group]),
        ],
    )
}

fn converted_words(context: &Context, converted: &Converted) -> String {
    let name = &context.wording.conversions[converted.conversion];
    match converted.value {
        Ok(ConvertedValue { value, se: None }) => {
            context.format(Text::Converted, &[("name", name), ("value", &Rounded(value, 1))])
        }
        Ok(ConvertedValue { value, se: Some(se) }) => context.format(
            Text::ConvertedWithError,
            &[("name", name), ("value", &Rounded(value, 1)), ("se", &Rounded(se, 1))],
        ),
        Err(NoValue::ItemsMissing { missing }) => {
            context.format(Text::ConvertedItemsMissing, &[("name", name), ("count", &missing)])
        }
        Err(NoValue::NotInTable(_)) => context.format(Text::ConvertedNotInTable, &[("name", name)]),
    }
}

/// What each table that was used is from.
fn tables(context: &Context, shown: &[(ScoreIndex, bool, &Score)]) -> Vec<String> {
    let used: BTreeSet<ConversionIndex> =
        shown.iter().flat_map(|(_, _, score)| &score.conversions).map(|converted| converted.conversion).collect();
    let source = |index: ConversionIndex| {
        let source = context.instrument.conversions()[index].source;
        let source = context.instrument.references()[source].citation.trim_end_matches('.');
        let name = &context.wording.conversions[index];
        context.format(Text::ConversionSource, &[("name", name), ("source", &source)])
    };
    used.into_iter().map(source).collect()
}

/// What the comparison with norm groups is, each group once, and what a change of each score must reach.
fn norms(context: &Context, shown: &[(ScoreIndex, bool, &Score)]) -> Vec<String> {
    let compared = || shown.iter().filter_map(|(index, _, score)| Some((*index, score.norm.as_ref()?)));
    let groups: BTreeSet<NormGroupIndex> = compared().map(|(_, norm)| norm.group).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let group_words = |index: NormGroupIndex| {
        let group = &context.instrument.norms()[index];
        let text = if group.is_local_sample() { Text::NormGroupLocal } else { Text::NormGroup };
        let source = context.instrument.references()[group.source].citation.trim_end_matches('.');
        context.format(text, &[("group", &context.wording.norms[index]), ("n", &group.n), ("source", &source)])
    };
    let change = |(index, norm): (ScoreIndex, &NormScore)| {
        let points = Rounded(norm.distribution.reliable_change_from(), 0);
        let group = &context.wording.norms[norm.group];
        context.format(Text::NormChange, &[("name", &context.name(index)), ("points", &points), ("group", group)])
    };
    let lines = [context.text(Text::NormNote)].into_iter().chain(groups.into_iter().map(group_words));
    lines.chain(compared().map(change)).collect()
}

fn row(context: &Context, index: ScoreIndex, is_facet: bool, score: &Score) -> ScoreRow {
    let number = score.pomp.map(|pomp| {
        let interval = score.ci90();
        Number {
            pomp,
            interval,
            points: Rounded(pomp, 0).to_string(),
            interval_words: match interval {
                Some((low, high)) => {
                    context.format(Text::IntervalShort, &[("low", &Rounded(low, 0)), ("high", &Rounded(high, 0))])
                }
                None => context.text(Text::NoInterval),
            },
            band: score
                .band
                .filter(|_| score.norm.is_none())
                .zip(context.instrument.scores()[index].bands)
                .map_or_else(String::new, |(band, set)| context.wording.bands[set].bands[band].counselor.clone()),
            norm: score.norm.map_or_else(String::new, |norm| norm_words(context, &norm)),
            conversions: score.conversions.iter().map(|converted| converted_words(context, converted)).collect(),
        }
    });
    let missing = || {
        let parts = score.reason.map_or_else(|| item_count(context, index), |reason| reason.parts as usize);
        context
            .format(Text::PlotMissing, &[("answered", &score.answered), ("items", &parts), ("needed", &score.needed)])
    };
    ScoreRow { name: context.name(index).to_owned(), is_facet, number: number.ok_or_else(missing) }
}
