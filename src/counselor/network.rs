//! The network in three words, and the single answers behind it.

use super::{Reading, words};
use crate::grid;
use crate::pen::Pen;
use trellis_core::profile::{Comprehensive, Safe};
use trellis_core::scoring::score::State;
use trellis_text::Text;

pub(super) fn section(pen: &mut Pen, reading: &Reading) {
    pen.within("section.network", |pen| {
        reading.heading(pen, "jump-network", Text::NetworkTitle);
        pen.within("div", |pen| {
            pen.line("h3", Text::Safe);
            safe(pen, reading);
        });
        let comprehensive = reading.profile.network.comprehensive.as_ref();
        pen.within("div", |pen| {
            pen.line("h3", Text::Effective);
            match comprehensive {
                Some(_) => effective(pen, reading),
                None => pen.line("p", Text::NotInThisForm),
            }
        });
        pen.within("div", |pen| {
            pen.line("h3", Text::Comprehensive);
            match comprehensive {
                Some(sources) => there(pen, reading, sources),
                None => pen.line("p", Text::NotInThisForm),
            }
        });
    });
}

fn safe(pen: &mut Pen, reading: &Reading) {
    let model = pen.model;
    let text = match reading.profile.network.safe {
        None => return pen.line("p", Text::SafeUnasked),
        Some(Safe::Flag) => Text::SafeFlag,
        Some(Safe::Check) => Text::SafeCheck,
        Some(Safe::NotAnswered) => Text::SafeOpen,
        Some(Safe::Clear) => Text::SafeClear,
    };
    pen.line("p", text);
    let mut ids = String::new();
    for question in &model.instrument.key().safety {
        if question.clear.is_some() {
            words::add(model, &mut ids, &question.item);
        }
    }
    pen.filled("p", Text::SafeFrom, &[("names", &ids)]);
}

fn effective(pen: &mut Pen, reading: &Reading) {
    let Reading { finished, profile, rules, .. } = reading;
    let effective = profile.network.effective;
    let text = match effective {
        None => Text::EffectiveNoScore,
        Some(State::Low) => Text::EffectiveLow,
        Some(State::NotLow) => Text::EffectiveNotLow,
        Some(State::Uncertain) => Text::EffectiveUncertain,
    };
    let scores = &finished.report.scores;
    let score = words::whole(scores.get(&rules.bridge).and_then(|score| score.pomp).unwrap_or_default());
    pen.filled("p", text, &[("name", &words::name(pen.model, &rules.bridge)), ("score", &score)]);
    let external = scores.get(&rules.external).and_then(|score| score.precision).map(|known| known.state);
    if effective == Some(State::NotLow) && external == Some(State::Low) {
        pen.line("p", Text::EffectiveTheirPart);
    }
}

/// Which sources there are, and which not.
fn there(pen: &mut Pen, reading: &Reading, sources: &Comprehensive) {
    let model = pen.model;
    let all = model.instrument.score(&reading.rules.external).map_or(&[][..], |side| &side.facets);
    let text = if sources.not_low.is_empty() { Text::SourcesNone } else { Text::SourcesThere };
    let names = words::names(model, &sources.not_low);
    pen.filled("p", text, &[("count", &sources.not_low.len()), ("all", &all.len()), ("names", &names)]);
    let mut without = String::new();
    for id in all {
        if reading.finished.report.scores.get(id).is_none_or(|score| score.precision.is_none()) {
            words::add(model, &mut without, words::name(model, id));
        }
    }
    words::list(pen, "p", Text::SourcesUncertain, &words::names(model, &sources.uncertain));
    words::list(pen, "p", Text::SourcesLow, &words::names(model, &sources.low));
    words::list(pen, "p", Text::WithoutScore, &without);
}

/// Sources by functions, one answer a cell.
pub(super) fn grid(pen: &mut Pen, reading: &Reading) {
    pen.within("section", |pen| {
        pen.line("h2", Text::GridTitle);
        pen.line("p.small", Text::GridNote);
        grid::draw(pen, reading.profile, reading.rules);
    });
}
