//! The network in three words, and the pupil's own answers about it.

use trellis_core::instrument::{AnswerScale, ScoreIndex};
use trellis_core::profile::{Profile, Safe};
use trellis_core::responses::Section;
use trellis_core::scoring::rounding::Rounded;
use trellis_core::scoring::score::Classification;
use trellis_text::Text;

use crate::context::Context;

/// One of the three words for a network: safe, effective, comprehensive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkPart {
    /// The word.
    pub title: String,
    /// What it asks; empty for "safe".
    pub question: String,
    /// What the answers say.
    pub words: String,
}

/// The pupil's answers about each source of support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    /// The heading.
    pub title: String,
    /// What it is not.
    pub note: String,
    /// What the sign for a sentence worded the other way round means.
    pub other_way_round: String,
    /// The head of the sources.
    pub sources: String,
    /// The functions of support.
    pub columns: Vec<String>,
    /// The sources, those of the form only.
    pub rows: Vec<OwnWordsRow>,
}

/// The answers about one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWordsRow {
    /// The source.
    pub source: String,
    /// By function; `None` where the form does not ask.
    pub cells: Vec<Option<OwnWord>>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// The answer in the pupil's words, or that there is none.
    pub answer: String,
    /// How much support it tells of, in quarters; `None` without an answer.
    pub quarters: Option<u8>,
    /// Whether the sentence is worded the other way round.
    pub is_reverse: bool,
}

pub(crate) fn network(context: &Context, profile: &Profile) -> Vec<NetworkPart> {
    let mut parts =
        vec![NetworkPart { title: context.text(Text::Safe), question: String::new(), words: safe(context, profile) }];
    // What the form does not ask is left out.
    if let Some(sources) = &profile.network.comprehensive {
        parts.push(NetworkPart {
            title: context.text(Text::Effective),
            question: context.text(Text::DoesHelpArrive),
            words: effective(context, profile),
        });
        parts.push(NetworkPart {
            title: context.text(Text::Comprehensive),
            question: context.text(Text::HowManySources),
            words: comprehensive(context, sources),
        });
    }
    parts
}

fn safe(context: &Context, profile: &Profile) -> String {
    // The words agree with the heading of the report: a wish to talk calls for a talk, too.
    let answers = &profile.safety;
    let text = match profile.network.safe {
        None => return context.text(Text::SafeUnasked),
        Some(_) if !answers.flags.is_empty() => Text::SafeFlag,
        Some(_) if !answers.checks.is_empty() => Text::SafeCheck,
        Some(Safe::NotAnswered) => Text::SafeOpen,
        Some(Safe::Flag | Safe::Check | Safe::Clear) => Text::SafeClear,
    };
    let safety = context.instrument.safety();
    let by_wish = answers.flags.iter().chain(&answers.checks).any(|&index| safety[index].clear.is_none());
    let questions = safety.iter().filter(|question| by_wish || question.clear.is_some());
    let ids = context.list(questions.map(|question| context.instrument.items()[question.item].id.as_str()));
    context.sentences([context.text(text), context.format(Text::SafeFrom, &[("names", &ids)])])
}

fn effective(context: &Context, profile: &Profile) -> String {
    let Some(rules) = context.instrument.profile() else { return String::new() };
    let text = match profile.network.effective {
        None => Text::EffectiveNoScore,
        Some(Classification::Low) => Text::EffectiveLow,
        Some(Classification::NotLow) => Text::EffectiveNotLow,
        Some(Classification::Uncertain) => Text::EffectiveUncertain,
    };
    let score = context.results.scores.get(rules.bridge).and_then(|score| score.pomp).unwrap_or_default();
    let words = context.format(text, &[("name", &context.name(rules.bridge)), ("score", &Rounded(score, 0))]);
    let does_their_part = profile.network.effective == Some(Classification::NotLow)
        && context.classification(rules.external) == Some(Classification::Low);
    context.sentences([words].into_iter().chain(does_their_part.then(|| context.text(Text::EffectiveTheirPart))))
}

fn comprehensive(context: &Context, sources: &trellis_core::profile::Sources) -> String {
    let Some(rules) = context.instrument.profile() else { return String::new() };
    let all = &context.instrument.scores()[rules.external].facets;
    let text = if sources.not_low.is_empty() { Text::SourcesNone } else { Text::SourcesThere };
    let names = context.names(sources.not_low.iter().copied());
    let there = context.format(text, &[("count", &sources.not_low.len()), ("all", &all.len()), ("names", &names)]);
    let without = all.iter().copied().filter(|&source| context.classification(source).is_none());
    let lists: [(Text, Vec<ScoreIndex>); 3] = [
        (Text::SourcesLow, sources.low.clone()),
        (Text::SourcesUncertain, sources.uncertain.clone()),
        (Text::WithoutScore, without.collect()),
    ];
    let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
    let lists = lists.map(|(text, names)| context.format(text, &[("names", &context.names(names))]));
    context.sentences([there].into_iter().chain(lists))
}

pub(crate) fn own_words(context: &Context) -> Option<OwnWords> {
    let rules = context.instrument.profile()?;
    let responses = &context.results.responses;
    let cell = |source: ScoreIndex, function| {
        let position = responses.range(Section::Form).find(|&position| {
            let item = responses.item(position);
            context.instrument.scores()[source].has_item(item)
                && context.instrument.items()[item].function == Some(function)
        })?;
        let item = responses.item(position);
        Some(OwnWord {
            answer: context.answer_or_none(item, Section::Form),
            quarters: responses.keyed_code(position).and_then(|code| quarters(code, context.instrument.scale_of(item))),
            is_reverse: context.is_reverse(item),
        })
    };
    let rows = context.instrument.scores()[rules.external].facets.iter().map(|&source| OwnWordsRow {
        source: context.name(source).to_owned(),
        cells: rules.functions.keys().map(|function| cell(source, function)).collect(),
    });
    let rows: Vec<OwnWordsRow> = rows.filter(|row| row.cells.iter().any(Option::is_some)).collect();
    (!rows.is_empty()).then(|| OwnWords {
        title: context.text(Text::OwnWords),
        note: context.text(Text::OwnWordsNote),
        other_way_round: context.text(Text::OtherWayRound),
        sources: context.text(Text::GridSources),
        columns: context.wording.functions.iter().cloned().collect(),
        rows,
    })
}

/// How far a keyed code stands between the ends of its scale.
fn quarters(code: i16, scale: &AnswerScale) -> Option<u8> {
    let AnswerScale::Rating { min, max } = *scale else { return None };
    let share = f64::from(code - min) / f64::from(max - min);
    Some((share * 4.0).round() as u8)
}
