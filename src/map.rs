//! The pupil's reading: what holds them up, the map, one thing to build, and help. No numbers.

use super::answers::{choice, choices};
use super::counselor::{band_words, bands};
use super::help::help;
use super::model::Model;
use super::msg::Msg;
use super::pen::Pen;
use super::picture::{IconKind, icon};
use super::support_map::{Fill, Ring, Segment, SupportMap};
use trellis_core::instrument::{Band, BuildWords};
use trellis_core::profile::Profile;
use trellis_core::session::{Event, Finished};
use trellis_text::Text;

/// The support map.
pub(super) fn draw(pen: &mut Pen, finished: &Finished) {
    pen.within(if wants_help(finished) { "main.screen flagged[map]" } else { "main.screen[map]" }, |pen| {
        pen.within("div.intro", |pen| {
            pen.heading(Text::MapTitle);
            pen.line("p.lead", Text::MapLead);
        });
        reading(pen, finished, "map");
        pen.within("div.acts", |pen| {
            if finished.is_supervised() {
                pen.button("button.primary", Text::GiveBack, Msg::Session(Event::HandBack));
            } else {
                pen.button("button.quiet", Text::IAmCounselor, Msg::Session(Event::Counselor));
                pen.button("button.primary", Text::KeepOrLeave, Msg::Session(Event::Keep));
            }
        });
    });
}

/// Everything between the heading and the buttons, in the order of a phone. `id` is other for each
/// on a page.
pub(super) fn reading(pen: &mut Pen, finished: &Finished, id: &'static str) {
    let profile = finished.report.profile.as_ref();
    let wanted = wants_help(finished);
    if wanted {
        help(pen, wanted);
    }
    pen.within("section.holds", |pen| {
        pen.line("h2", Text::HoldsYouUp);
        if let Some(profile) = profile {
            strengths(pen, profile);
        }
    });
    if let Some(map) = support_map(pen.model, finished, id) {
        pen.within("div.picture", |pen| {
            map.draw(pen);
            if map.word(Fill::Open).is_some() {
                pen.line("p.small", Text::MapOpenParts);
            }
            map.table(pen);
        });
    }
    let model = pen.model;
    if let Some(words) = profile.and_then(|profile| model.wording().builds.get(&profile.pupil_builds)) {
        build(pen, words, id);
    }
    if !wanted {
        help(pen, wanted);
    }
}

/// A safety answer that calls for a talk, or the focus for one, brings help to the top.
fn wants_help(finished: &Finished) -> bool {
    finished.report.profile.as_ref().is_some_and(|profile| !profile.safety_flags.is_empty())
}

fn strengths(pen: &mut Pen, profile: &Profile) {
    let words = pen.model.wording();
    let scored = profile.strengths.as_deref().unwrap_or_default();
    let single = profile.strength_items.as_deref().unwrap_or_default();
    if scored.is_empty() && single.is_empty() {
        return pen.line("p", Text::ThanksForHonesty);
    }
    if profile.strength_items.is_some() {
        pen.line("p", Text::StrengthsFromItems);
    }
    pen.within("ul.signs", |pen| {
        for id in scored {
            pen.within("li", |pen| {
                icon(pen, IconKind::Leaf);
                pen.within("p", |pen| {
                    if let Some(score) = words.scores.get(id) {
                        pen.within("strong", |pen| {
                            pen.words(&score.name);
                            pen.stop();
                        });
                        pen.gap();
                        pen.words(score.strength.as_deref().unwrap_or_default());
                    }
                });
            });
        }
        for id in single {
            pen.within("li", |pen| {
                icon(pen, IconKind::Leaf);
                pen.told("p", words.items.get(id).map_or("", String::as_str));
            });
        }
    });
}

/// One thing to build. What is chosen is in no record.
fn build(pen: &mut Pen, words: &BuildWords, id: &str) {
    let model = pen.model;
    pen.within("section.build card-box", |pen| {
        pen.told("h2", &words.title);
        let name = [id, "-step"].concat();
        choices(pen, "div.cards", model.say(Text::SmallStep), "", |pen| {
            for (place, step) in words.steps.iter().enumerate() {
                choice(pen, &name, place, model.form.notes.step == Some(place), step, "", Msg::StepChosen(place));
            }
        });
        pen.told("p.small", &words.who);
    });
}

/// The map; nothing where the instrument has no two sides.
fn support_map<'s>(model: &'s Model, finished: &Finished, id: &'static str) -> Option<SupportMap<'s>> {
    let rules = model.instrument.key().profile.as_ref()?;
    let inner = ring(model, finished, &rules.internal, Text::RingInner)?;
    let outer = ring(model, finished, &rules.external, Text::RingOuter)?;
    Some(SupportMap { id, rings: [inner, outer] })
}

/// One side: divided where the form has facet scores.
fn ring<'s>(model: &'s Model, finished: &Finished, side: &str, title: Text) -> Option<Ring<'s>> {
    let title = model.say(title);
    let mut segments = Vec::new();
    for id in &model.instrument.score(side)?.facets {
        if finished.report.scores.get(id).is_some() {
            let name = model.wording().scores.get(id).map_or("", |words| &words.name);
            segments.push(segment(model, finished, id, name));
        }
    }
    if segments.is_empty() {
        segments.push(segment(model, finished, side, title));
        return Some(Ring { title: None, segments });
    }
    Some(Ring { title: Some(title), segments })
}

fn segment<'s>(model: &'s Model, finished: &Finished, id: &str, name: &'s str) -> Segment<'s> {
    let Some(band) = finished.report.scores.get(id).and_then(|score| score.band.as_ref()) else {
        return Segment { name, word: model.say(Text::LeftOpen), fill: Fill::Open };
    };
    let bands = bands(model, id);
    let is = |other: Option<&Band>| other.is_some_and(|other| other.id == *band);
    let fill = if is(bands.first()) {
        Fill::Grow
    } else if is(bands.last()) {
        Fill::Often
    } else {
        Fill::Sometimes
    };
    Segment { name, word: band_words(model, id, band).map_or("", |words| &words.pupil), fill }
}
