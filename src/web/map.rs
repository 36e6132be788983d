//! The pupil's reading: what holds them up, the map, one thing to build, and help. No numbers.

use super::act::Act;
use super::answers::{Choice, Choices, choices};
use super::help::help;
use super::pen::Pen;
use super::picture::{Sign, icon};
use super::scene::Scene;
use super::support_map::{Fill, Ring, Segment, SupportMap};
use crate::instrument::{Band, BandWords, BuildWords, Unique};
use crate::profile::Profile;
use crate::session::{Event, Finished};
use crate::text::Text;

/// The support map.
pub(super) fn draw(pen: &mut Pen, finished: &Finished) {
    pen.within(if wants_help(finished) { "main.screen flagged" } else { "main.screen" }, |pen| {
        pen.key("map");
        pen.within("div.intro", |pen| {
            pen.heading(Text::MapTitle);
            pen.line("p.lead", Text::MapLead);
        });
        reading(pen, finished, "map");
        pen.within("div.acts", |pen| {
            if finished.is_supervised() {
                pen.button("button.primary", Text::GiveBack, Act::Happened(Event::HandBack));
            } else {
                pen.button("button.quiet", Text::IAmCounselor, Act::Happened(Event::Counselor));
                pen.button("button.primary", Text::KeepOrLeave, Act::Happened(Event::Keep));
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
    if let Some(map) = support_map(pen.scene, finished, id) {
        pen.within("div.picture", |pen| {
            map.draw(pen);
            if map.has(Fill::Open) {
                pen.line("p.small", Text::MapOpenParts);
            }
            map.table(pen);
        });
    }
    let scene = pen.scene;
    if let Some(words) = profile.and_then(|profile| scene.wording().builds.get(&profile.pupil_builds)) {
        build(pen, words, id);
    }
    if !wanted {
        help(pen, wanted);
    }
}

/// A safety answer that calls for a talk, or the wish for one, brings help to the top.
fn wants_help(finished: &Finished) -> bool {
    finished.report.profile.as_ref().is_some_and(|profile| !profile.safety_flags.is_empty())
}

fn strengths(pen: &mut Pen, profile: &Profile) {
    let words = pen.scene.wording();
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
            strength(pen, &|pen| {
                if let Some(score) = words.scores.get(id) {
                    pen.filled("strong", Text::NameStop, &[("name", &score.name)]);
                    pen.gap();
                    pen.words(score.strength.as_deref().unwrap_or_default());
                }
            });
        }
        for id in single {
            strength(pen, &|pen| pen.words(words.items.get(id).map_or("", String::as_str)));
        }
    });
}

fn strength(pen: &mut Pen, words: &dyn Fn(&mut Pen)) {
    pen.within("li", |pen| {
        icon(pen, Sign::Leaf);
        pen.within("p", words);
    });
}

/// One thing to build. What is chosen is in no record.
fn build(pen: &mut Pen, words: &BuildWords, id: &str) {
    let scene = pen.scene;
    pen.within("section.build card-box", |pen| {
        pen.told("h2", &words.title);
        let mut options = Vec::new();
        for step in &words.steps {
            options.push(Choice { label: step, ..Choice::default() });
        }
        let steps = Choices {
            legend: scene.say(Text::SmallStep),
            name: &[id, "-step"].concat(),
            options: &options,
            chosen: scene.draft.beside.step,
            beside: false,
            described_by: None,
        };
        choices(pen, &steps, &Act::Step);
        pen.told("p.small", &words.who);
    });
}

/// The map; nothing where the instrument has no two sides.
fn support_map<'s>(scene: &'s Scene, finished: &Finished, id: &'static str) -> Option<SupportMap<'s>> {
    let rules = scene.instrument.key().profile.as_ref()?;
    let inner = ring(scene, finished, &rules.internal, Text::RingInner)?;
    let outer = ring(scene, finished, &rules.external, Text::RingOuter)?;
    let mut legend = Vec::new();
    if let Some(bands) = Bands::of(scene, &rules.internal) {
        for place in (0..bands.all.len()).rev() {
            legend.push(bands.shade(place));
        }
    }
    legend.push((Fill::Open, scene.say(Text::LeftOpen)));
    Some(SupportMap { id, rings: [inner, outer], legend })
}

/// One side: divided where the form has facet scores.
fn ring<'s>(scene: &'s Scene, finished: &Finished, side: &str, title: Text) -> Option<Ring<'s>> {
    let title = scene.say(title);
    let mut segments = Vec::new();
    for id in &scene.instrument.score(side)?.facets {
        if finished.report.scores.get(id).is_some() {
            let name = scene.wording().scores.get(id).map_or("", |words| &words.name);
            segments.push(segment(scene, finished, id, name));
        }
    }
    if segments.is_empty() {
        segments.push(segment(scene, finished, side, title));
        return Some(Ring { title: None, segments });
    }
    Some(Ring { title: Some(title), segments })
}

fn segment<'s>(scene: &'s Scene, finished: &Finished, id: &str, name: &'s str) -> Segment<'s> {
    let band = finished.report.scores.get(id).and_then(|score| score.band.as_ref());
    if let Some(band) = band
        && let Some(bands) = Bands::of(scene, id)
        && let Some(place) = bands.all.iter().position(|other| other.id == *band)
    {
        let (fill, word) = bands.shade(place);
        return Segment { name, word, fill };
    }
    Segment { name, word: scene.say(Text::LeftOpen), fill: Fill::Open }
}

/// The bands of a score, the lowest first, with their words.
struct Bands<'s> {
    all: &'s [Band],
    words: &'s Unique<BandWords>,
}

impl<'s> Bands<'s> {
    fn of(scene: &'s Scene, score: &str) -> Option<Self> {
        let set = scene.instrument.score(score)?.bands.as_ref()?;
        Some(Self { all: scene.instrument.key().bands.get(set)?, words: scene.wording().bands.get(set)? })
    }

    /// How a band is filled, and what a pupil reads.
    fn shade(&self, place: usize) -> (Fill, &'s str) {
        let fill = match place {
            0 => Fill::Grow,
            _ if place + 1 == self.all.len() => Fill::Often,
            _ => Fill::Sometimes,
        };
        (fill, self.words.get(&self.all[place].id).map_or("", |words| &words.pupil))
    }
}
