//! How sure all of it is: confidences, how it was answered, what would change it, and how often "low" is right.

use trellis_core::instrument::ScoreIndex;
use trellis_core::profile::{MinimalChange, Profile, ProfileType, Sensitivity};
use trellis_core::record::Ended;
use trellis_core::scoring::difference::Difference;
use trellis_core::scoring::quality::{Caution, Note};
use trellis_core::scoring::rounding::Rounded;
use trellis_text::Text;

use crate::Fact;
use crate::context::{Context, percent};
use crate::counselor::type_words;

/// How sure all of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certainty {
    /// The heading.
    pub title: String,
    /// Above the confidences.
    pub low_title: String,
    /// How sure it is that each score is low.
    pub confidences: Vec<Fact>,
    /// What a confidence is.
    pub confidence_means: Option<String>,
    /// Above how it was answered.
    pub answered_title: String,
    /// What is missing, and every caution.
    pub answered: Vec<String>,
    /// Above what would change it.
    pub change_title: String,
    /// What would change it, and what else is plausible.
    pub change: Vec<String>,
    /// Above how often "low" is right.
    pub how_often_title: String,
    /// How often "low" is right.
    pub how_often: String,
}

pub(crate) fn certainty(context: &Context, profile: &Profile) -> Certainty {
    Certainty {
        title: context.text(Text::HowSure),
        low_title: context.text(Text::HowSureLow),
        confidences: confidences(context),
        confidence_means: confidence_means(context),
        answered_title: context.text(Text::HowAnswered),
        answered: answered(context, profile),
        change_title: context.text(Text::ChangeTitle),
        change: change(context, profile),
        how_often_title: context.text(Text::HowOften),
        how_often: context.text(Text::HowOftenText),
    }
}

/// What a confidence is, of scores that stand alone and of those that are compared with a norm group.
fn confidence_means(context: &Context) -> Option<String> {
    let rule = context.instrument.classification()?;
    let (from, to) = (Rounded(rule.low_from * 100.0, 0), Rounded(rule.not_low_to * 100.0, 0));
    let known = || context.results.scores.all().filter(|(_, score)| score.below_cut().is_some());
    let alone = known().any(|(_, score)| score.norm.is_none()) || known().next().is_none();
    let alone = alone.then(|| {
        context.format(Text::ConfidenceMeans, &[("cut", &Rounded(rule.cut, 1)), ("from", &from), ("to", &to)])
    });
    let compared = known().any(|(_, score)| score.norm.is_some());
    let compared = compared.then(|| context.format(Text::ConfidenceMeansNorm, &[("from", &from), ("to", &to)]));
    Some(context.sentences(alone.into_iter().chain(compared)))
}

fn confidences(context: &Context) -> Vec<Fact> {
    let scores = context.results.scores.all().filter_map(|(index, score)| {
        let below_cut = score.below_cut()?;
        let confidence =
            percent(context, below_cut.p_low, [Text::ConfidenceIs, Text::ConfidenceOver, Text::ConfidenceUnder]);
        let state = context.classification_words(below_cut.classification);
        Some(Fact { label: context.name(index).to_owned(), value: context.list([confidence, state]) })
    });
    scores.collect()
}

fn answered(context: &Context, profile: &Profile) -> Vec<String> {
    let counts = context.results.counts;
    let items = counts.answered + counts.skipped + counts.not_reached;
    let text = if counts.answered == items { Text::AllAnswered } else { Text::SomeMissing };
    let mut lines = vec![context.format(
        text,
        &[
            ("answered", &counts.answered),
            ("items", &items),
            ("skipped", &counts.skipped),
            ("unreached", &counts.not_reached),
        ],
    )];
    if context.record.ended == Ended::Stopped {
        lines.push(context.text(Text::StoppedEarly));
    }
    if !profile.left_out.is_empty() {
        let names = context.names(profile.left_out.iter().copied());
        lines.push(context.format(Text::WithoutScore, &[("names", &names)]));
    }
    lines.extend(quality(context));
    lines
}

fn quality(context: &Context) -> Vec<String> {
    let quality = &context.results.scores.quality;
    let cuts = &context.instrument.forms()[context.results.responses.form()].quality;
    // Where there is a caution, there are its figure and its cut.
    let number = |value: Option<f64>, digits| Rounded(value.unwrap_or_default().abs(), digits);
    let mut lines: Vec<String> = quality
        .cautions
        .iter()
        .map(|caution| match caution {
            Caution::LongString => context.format(Text::CautionRun, &[("count", &quality.longest_run_with_reverse)]),
            Caution::Irv => context.format(Text::CautionIrv, &[("value", &number(quality.irv, 2))]),
            Caution::Fast => context.format(
                Text::CautionFast,
                &[("value", &number(quality.median_seconds, 1)), ("limit", &number(cuts.median_seconds_below, 0))],
            ),
            Caution::Discrepancy => {
                context.format(Text::CautionDiscrepancy, &[("value", &number(quality.discrepancy, 1))])
            }
            Caution::Skipped => {
                let limit = cuts.skipped_over_percent.unwrap_or_default();
                context.format(Text::CautionSkipped, &[("count", &quality.skipped), ("limit", &limit)])
            }
        })
        .collect();
    lines.extend(quality.notes.iter().map(|note| match note {
        Note::SameAnswerThroughout => context.text(Text::SameThroughout),
    }));
    if !quality.cautions.is_empty() {
        lines.push(context.text(Text::CautionMeans));
        return lines;
    }
    lines.push(context.format(Text::NoCaution, &[("run", &quality.longest_run)]));
    if let Some(median) = quality.median_seconds {
        lines.push(context.format(Text::MedianTime, &[("value", &Rounded(median, 1))]));
    }
    lines
}

fn change(context: &Context, profile: &Profile) -> Vec<String> {
    let mut lines: Vec<String> = plausible(context, profile).into_iter().collect();
    lines.extend(side_lower(context));
    lines.extend(deviations(context));
    match &context.results.sensitivity {
        None => {}
        Some(Sensitivity::Changes { changes: MinimalChange::MoreThanTwo, .. }) => {
            lines.push(context.text(Text::ChangeMore));
        }
        Some(Sensitivity::Changes { changes: MinimalChange::Exactly(changes), to, combinations }) => {
            let text = if *changes == 1 { Text::ChangeOne } else { Text::ChangeTwo };
            let types = context.list(to.iter().map(|&kind| type_words(context, kind)));
            lines.push(context.format(text, &[("types", &types), ("ways", combinations)]));
        }
        Some(Sensitivity::AnswersNeeded(sides)) => lines.extend(sides.iter().map(|(side, count)| {
            context.format(Text::ChangeNeeds, &[("side", &context.name(*side)), ("count", count)])
        })),
    }
    lines
}

/// What else is plausible, each with how likely it is.
fn plausible(context: &Context, profile: &Profile) -> Option<String> {
    let others = profile.plausible.iter().filter(|(kind, _)| **kind != profile.kind);
    let others: Vec<String> = others
        .map(|(&kind, chance)| {
            let name = type_words(context, kind);
            let Some(chance) = *chance else { return name };
            let value = format!("{}%", Rounded(chance * 100.0, 0));
            context.format(Text::WithValue, &[("name", &name), ("value", &value)])
        })
        .collect();
    let is_open = profile.kind == ProfileType::Undetermined;
    let text = match (is_open, others.is_empty()) {
        (true, true) => Text::NothingPlausible,
        (false, true) => return None,
        (true, false) => Text::Plausible,
        (false, false) => Text::AlsoPlausible,
    };
    Some(context.format(text, &[("types", &context.list(others))]))
}

/// Said only where the sides differ by the rule.
fn side_lower(context: &Context) -> Option<String> {
    let rules = context.instrument.profile()?;
    let difference = context.results.scores.difference.filter(Difference::differ)?;
    let (internal, external) = (context.name(rules.internal), context.name(rules.external));
    let (lower, higher) = if difference.is_internal_lower() { (internal, external) } else { (external, internal) };
    Some(match difference {
        Difference::Answers(difference) => {
            let (t, df) = (Rounded(difference.t.abs(), 1), Rounded(difference.df, 0));
            context.format(Text::SideLower, &[("lower", &lower), ("higher", &higher), ("t", &t), ("df", &df)])
        }
        Difference::Norms(difference) => {
            let (z, group) = (Rounded(difference.z.abs(), 1), &context.wording.norms[difference.group]);
            let lower = context
                .format(Text::SideLowerNorm, &[("lower", &lower), ("higher", &higher), ("group", group), ("z", &z)]);
            let rarity = difference
                .rarity
                .map(|rarity| context.format(Text::SideRarity, &[("percent", &Rounded(rarity.percent, 0))]));
            context.sentences([lower].into_iter().chain(rarity))
        }
    })
}

/// The facets that stand out within their side.
fn deviations(context: &Context) -> Vec<String> {
    let mut lines = Vec::new();
    for (side, scatter) in context.results.scores.scatters() {
        let Some(scatter) = scatter else { continue };
        for (text, is_higher) in [(Text::StandsHigher, true), (Text::StandsLower, false)] {
            let flagged = scatter
                .facets
                .iter()
                .filter(|(_, deviation)| deviation.flagged && (deviation.deviation > 0.0) == is_higher);
            let facets: Vec<ScoreIndex> = flagged.map(|(facet, _)| *facet).collect();
            if !facets.is_empty() {
                let names = context.names(facets);
                lines.push(context.format(text, &[("side", &context.name(side)), ("names", &names)]));
            }
        }
    }
    lines
}
