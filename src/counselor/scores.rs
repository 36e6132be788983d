//! The two sides, the type, all scores with their intervals, and how it was answered.

use super::{Reading, words};
use crate::interval_plot::{self, Band, Row};
use crate::pen::{Pen, Values};
use trellis_core::instrument::{Role, States, Words};
use trellis_core::profile::ProfileType;
use trellis_core::record::Ended;
use trellis_core::scoring::score::Score;
use trellis_core::scoring::quality::{Caution, Note};
use trellis_core::scoring::rounding::Rounded;
use trellis_text::Text;

/// The two sides and the type, side by side.
pub(super) fn sides(pen: &mut Pen, reading: &Reading) {
    let rules = reading.rules;
    pen.within("section.sides", |pen| {
        for id in [&rules.internal, &rules.external] {
            if let Some(score) = reading.finished.report.scores.get(id) {
                side(pen, reading, id, score);
            }
        }
        kind(pen, reading);
        if let Some(states) = &pen.model.instrument.key().states {
            p_low_means(pen, &rules.internal, states);
        }
    });
}

fn side(pen: &mut Pen, reading: &Reading, id: &str, score: &Score) {
    let model = pen.model;
    let items = words::items(model, reading.finished, id);
    let answered: &Values = &[("answered", &score.answered), ("items", &items), ("needed", &score.needed)];
    pen.within("div.card-box", |pen| {
        pen.told("h2", words::name(model, id));
        let Some(pomp) = score.pomp else {
            pen.within("p.figure", |pen| pen.line("strong.named", Text::NoScore));
            pen.filled("p", Text::NoScoreReason, answered);
            return pen.within("p.small", |pen| words::interval(pen, Text::NoScoreBounds, score.bounds_pomp));
        };
        pen.within("p.figure", |pen| {
            pen.within("strong", |pen| pen.show(&words::whole(pomp)));
            pen.line("span", Text::OutOf);
        });
        pen.within("p", |pen| {
            if let Some(band) = &score.band {
                pen.filled("strong", Text::BandIs, &[("band", &words::band(model, id, band))]);
            }
        });
        pen.within("p", |pen| {
            if let Some(known) = score.precision {
                words::interval(pen, Text::IntervalIs, known.ci90);
            }
        });
        pen.filled("p.small", Text::AnsweredOf, answered);
        if let Some(known) = score.precision {
            pen.within("p.small", |pen| words::confidence(pen, known));
        }
    });
}

fn kind(pen: &mut Pen, reading: &Reading) {
    let profile = reading.profile;
    let lead = match profile.words {
        _ if profile.kind == ProfileType::Undetermined => Text::AnswersLeave,
        Words::May => Text::AnswersMay,
        Words::Suggest => Text::AnswersSuggest,
        Words::Indicate => Text::AnswersIndicate,
    };
    let means = match profile.kind {
        ProfileType::BothLow => Text::BothLowMeans,
        ProfileType::InternalLow => Text::InternalLowMeans,
        ProfileType::ExternalLow => Text::ExternalLowMeans,
        ProfileType::Supported => Text::SupportedMeans,
        ProfileType::Undetermined => Text::UndeterminedMeans,
    };
    pen.within("div.card-box", |pen| {
        pen.line("p", lead);
        pen.within("h2.figure", |pen| pen.line("strong.named", words::kind(profile.kind)));
        if let Some(Some(own)) = profile.plausible.get(&profile.kind) {
            pen.filled("p.small", Text::HowLikely, &[("value", &words::chance(pen.model, *own))]);
        }
        pen.within("p", |pen| plausible(pen, reading));
        pen.within("p.small", |pen| {
            pen.say(means);
            pen.gap();
            difference(pen, reading);
        });
    });
}

/// What else is plausible, each with how likely it is.
fn plausible(pen: &mut Pen, reading: &Reading) {
    let model = pen.model;
    let own = reading.profile.kind;
    let mut others = String::new();
    for (kind, chance) in reading.profile.plausible.iter() {
        if *kind == own {
            continue;
        }
        let name = model.say(words::kind(*kind));
        match chance {
            Some(chance) => {
                let value = words::chance(model, *chance);
                words::add(model, &mut others, &model.fill(Text::WithValue, &[("name", &name), ("value", &value)]));
            }
            None => words::add(model, &mut others, name),
        }
    }
    let text = match (own, others.is_empty()) {
        (ProfileType::Undetermined, true) => Text::NothingPlausible,
        (_, true) => return,
        (ProfileType::Undetermined, false) => Text::Plausible,
        (_, false) => Text::AlsoPlausible,
    };
    pen.fill(text, &[("types", &others)]);
}

/// Said only where the sides differ by the rule.
fn difference(pen: &mut Pen, reading: &Reading) {
    let Some(found) = reading.finished.report.scores.difference.filter(|found| found.differ) else { return };
    let (internal, external) = (&reading.rules.internal, &reading.rules.external);
    let (lower, higher) = if found.t < 0.0 { (internal, external) } else { (external, internal) };
    let (lower, higher) = (words::name(pen.model, lower), words::name(pen.model, higher));
    let (t, df) = (Rounded(found.t.abs(), 1), Rounded(found.df, 0));
    pen.fill(Text::SideLower, &[("lower", &lower), ("higher", &higher), ("t", &t), ("df", &df)]);
}

fn p_low_means(pen: &mut Pen, side: &str, states: &States) {
    let model = pen.model;
    let lowest = words::bands(model, side).first().map_or("", |band| words::band(model, side, &band.id));
    let (from, to) = (words::chance(model, states.low_from), words::chance(model, states.not_low_to));
    pen.within("p.small explained", |pen| {
        words::p_low(pen);
        let cut = Rounded(states.cut, 1);
        pen.fill(Text::PLowMeans, &[("band", &lowest), ("cut", &cut), ("from", &from), ("to", &to)]);
    });
}

/// Every score with its interval on one line.
pub(super) fn section(pen: &mut Pen, reading: &Reading) {
    let model = pen.model;
    let mut rows = Vec::new();
    let mut facets = false;
    for of in &model.instrument.key().scores {
        if let (Role::Subscale | Role::Facet, Some(score)) = (of.role, reading.finished.report.scores.get(&of.id)) {
            let is_facet = of.role == Role::Facet;
            facets |= is_facet;
            rows.push(Row {
                id: &of.id,
                name: words::name(model, &of.id),
                is_facet,
                score,
                items: words::items(model, reading.finished, &of.id),
            });
        }
    }
    // The bands are those of the first score that is shown.
    let first = rows.first().map_or("", |row| row.id);
    let mut bands = Vec::new();
    let mut from = 0.0;
    for band in words::bands(model, first) {
        let to = band.below.unwrap_or(100.0);
        bands.push(Band { name: words::band(model, first, &band.id), from, to });
        from = to;
    }
    pen.within("section", |pen| {
        reading.heading(pen, "jump-scores", Text::ScoresTitle);
        interval_plot::draw(pen, &bands, &rows);
        if facets {
            pen.line("p.small", Text::FacetsWide);
        }
        peaks(pen, reading);
        module(pen, reading);
    });
}

/// What stands out within a side.
fn peaks(pen: &mut Pen, reading: &Reading) {
    let model = pen.model;
    for side in &model.instrument.key().scores {
        let Some(peaks) = reading.finished.report.scores.peaks(&side.id) else { continue };
        for (text, higher) in [(Text::StandsHigher, true), (Text::StandsLower, false)] {
            let mut names = String::new();
            for id in &side.facets {
                let peak = peaks.facets.get(id);
                if peak.is_some_and(|peak| peak.flagged && (peak.deviation > 0.0) == higher) {
                    words::add(model, &mut names, words::name(model, id));
                }
            }
            if !names.is_empty() {
                pen.filled("p.small", text, &[("side", &words::name(model, &side.id)), ("names", &names)]);
            }
        }
    }
}

fn module(pen: &mut Pen, reading: &Reading) {
    let (Some(module), Some(contact)) = (reading.profile.away_parent, &reading.rules.contact) else { return };
    let text = if module.pomp.is_some() { Text::ModuleIs } else { Text::ModuleNoScore };
    let name = words::name(pen.model, &contact.score);
    let score = words::whole(module.pomp.unwrap_or_default());
    pen.filled("p.small", text, &[("name", &name), ("score", &score), ("answered", &module.answered)]);
}

/// What is missing, and every caution and note in a sentence.
pub(super) fn notes(pen: &mut Pen, reading: &Reading) {
    let model = pen.model;
    let places = reading.finished.report.basis.places;
    let items = places.answered + places.skipped + places.not_reached;
    pen.within("section.notes", |pen| {
        pen.line("h2", Text::NotesTitle);
        pen.within("ul", |pen| {
            let text = if places.answered == items { Text::AllAnswered } else { Text::SomeMissing };
            let missing: &Values = &[
                ("answered", &places.answered),
                ("items", &items),
                ("skipped", &places.skipped),
                ("unreached", &places.not_reached),
            ];
            pen.filled("li", text, missing);
            if reading.finished.record.ended == Ended::Stopped {
                pen.line("li", Text::StoppedEarly);
            }
            words::list(pen, "li", Text::WithoutScore, &words::names(model, &reading.profile.left_out));
            quality(pen, reading);
        });
    });
}

/// How it was answered.
fn quality(pen: &mut Pen, reading: &Reading) {
    let quality = &reading.finished.report.scores.quality;
    let cuts = words::form(pen.model, &reading.finished.record).map(|form| &form.quality);
    // Where there is a caution, there are its figure and its cut.
    let number = |value: Option<f64>, digits| Rounded(value.unwrap_or_default().abs(), digits);
    for caution in &quality.cautions {
        match caution {
            Caution::Administration => pen.filled("li", Text::CautionRun, &[("count", &quality.longest_run_with_reverse)]),
            Caution::Irv => pen.filled("li", Text::CautionIrv, &[("value", &number(quality.irv, 2))]),
            Caution::Fast => {
                let limit = number(cuts.and_then(|cuts| cuts.median_seconds_below), 0);
                let value = number(quality.median_seconds, 1);
                pen.filled("li", Text::CautionFast, &[("value", &value), ("limit", &limit)]);
            }
            Caution::Discrepancy => {
                pen.filled("li", Text::CautionDiscrepancy, &[("value", &number(quality.discrepancy, 1))]);
            }
            Caution::Skipped => {
                let limit = cuts.and_then(|cuts| cuts.skipped_over_percent).unwrap_or_default();
                pen.filled("li", Text::CautionSkipped, &[("count", &quality.skipped), ("limit", &limit)]);
            }
        }
    }
    for note in &quality.notes {
        match note {
            Note::SameAnswerThroughout => pen.line("li", Text::SameThroughout),
        }
    }
    if !quality.cautions.is_empty() {
        return pen.line("li", Text::CautionMeans);
    }
    pen.filled("li", Text::NoCaution, &[("run", &quality.longest_run)]);
    if let Some(median) = quality.median_seconds {
        pen.filled("li", Text::MedianTime, &[("value", &Rounded(median, 1))]);
    }
}
