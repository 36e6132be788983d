//! The counselor's reading: the same order on screen and paper, safety first.

mod change;
mod network;
mod recommendations;
mod safety;
mod scores;
mod words;

use super::msg::Msg;
use super::pen::{Pen, Values};
use trellis_core::instrument::ProfileRules;
use trellis_core::profile::Profile;
use trellis_core::record::{Administration, Record};
use trellis_core::session::{Event, Results};
use trellis_text::{Locale, Text};

/// The headings one can jump to.
const JUMPS: [(&str, Text); 6] = [
    ("#jump-safety", Text::JumpSafety),
    ("#jump-scores", Text::JumpScores),
    ("#jump-network", Text::JumpNetwork),
    ("#jump-steps", Text::JumpSteps),
    ("#jump-change", Text::JumpChange),
    ("#jump-decision", Text::JumpDecision),
];

/// Between the parts of a line.
const DOT: &str = " · ";

/// What every section is drawn from.
struct Reading<'a> {
    finished: &'a Results,
    profile: &'a Profile,
    rules: &'a ProfileRules,
    /// On paper nothing is folded, and one jumps nowhere.
    paper: bool,
}

/// The report.
pub(super) fn draw(pen: &mut Pen, finished: &Results) {
    pen.within("main.screen[counselor]", |pen| {
        article(pen, finished, false);
        pen.within("div.acts", |pen| {
            pen.button("button.secondary", Text::BackToMap, Msg::Session(Event::Map));
            pen.button("button.secondary", Text::PrintThisPage, Msg::Print);
            pen.button("button.primary", Text::KeepOrLeave, Msg::Session(Event::Keep));
        });
    });
}

/// The whole reading, for paper.
pub(super) fn reading(pen: &mut Pen, finished: &Results) {
    article(pen, finished, true);
}

fn article(pen: &mut Pen, finished: &Results, paper: bool) {
    let model = pen.model;
    pen.within("article.reading report", |pen| {
        pen.within("div.body", |pen| {
            pen.within("div.intro", |pen| {
                if paper {
                    pen.line("h1", Text::ReportTitle);
                } else {
                    pen.heading(Text::ReportTitle);
                }
                pen.within("p.small", |pen| intro(pen, &finished.record));
                if !paper {
                    jumps(pen);
                }
            });
            if let (Some(profile), Some(rules)) = (&finished.report.profile, &model.instrument.key().profile) {
                let reading = Reading { finished, profile, rules, paper };
                safety::section(pen, &reading);
                scores::sides(pen, &reading);
                scores::section(pen, &reading);
                scores::notes(pen, &reading);
                network::section(pen, &reading);
                network::grid(pen, &reading);
                recommendations::section(pen, &reading);
                change::section(pen, &reading);
                decision(pen, &reading);
                what_this_is(pen, finished);
            }
        });
        pen.within("footer.provisional", |pen| pen.told("p", &model.wording().provisional));
    });
}

impl Reading<'_> {
    /// Makes a heading one that can be jumped to; not on paper, for the page has an id only once.
    fn mark(&self, pen: &mut Pen, id: &'static str) {
        if !self.paper {
            pen.set("id", id);
            pen.set("tabindex", "-1");
        }
    }

    /// A heading that can be jumped to.
    fn heading(&self, pen: &mut Pen, id: &'static str, text: Text) {
        pen.within("h2", |pen| {
            self.mark(pen, id);
            pen.say(text);
        });
    }

    /// The head of what is folded until it is asked for.
    fn summary(&self, pen: &mut Pen, head: &str) {
        if self.paper {
            pen.set("open", "open");
        }
        pen.told("summary", head);
    }
}

fn jumps(pen: &mut Pen) {
    pen.within("nav.jump no-print", |pen| {
        pen.set("aria-label", pen.model.say(Text::JumpTo));
        for (id, text) in &JUMPS {
            pen.button("button.secondary", *text, Msg::JumpTo(id));
        }
    });
}

/// "Pupil 7F-K2 · SNQ-40 · English · set up by a counselor · 2026-11-24 · 9 min · ..."
fn intro(pen: &mut Pen, record: &Record) {
    let administration = match record.administration {
        Administration::Alone => Text::GivenAlone,
        Administration::Supervised { .. } => Text::GivenSupervised,
        Administration::Paper => Text::GivenPaper,
    };
    let mut languages = String::new();
    for tag in tags(record) {
        words::add(pen.model, &mut languages, language(tag));
    }
    let Record { instrument, program, .. } = record;
    let hash = instrument.hashes.key.get(..8).unwrap_or_default();
    subject(pen, record);
    pen.words(&record.form);
    pen.words(DOT);
    if !languages.is_empty() {
        pen.words(&languages);
        pen.words(DOT);
    }
    pen.say(administration);
    pen.words(DOT);
    pen.words(record.started.date());
    pen.words(DOT);
    minutes(pen, record);
    pen.fill(Text::ReportProgram, &[("version", &program.version)]);
    pen.words(DOT);
    pen.fill(Text::ReportInstrument, &[("id", &instrument.id), ("version", &instrument.version), ("hash", &hash)]);
}

/// The pupil's code, if there is one, before what follows.
pub(super) fn subject(pen: &mut Pen, record: &Record) {
    if let Some(code) = &record.subject {
        pen.fill(Text::ReportSubject, &[("code", &code.as_str())]);
        pen.words(DOT);
    }
}

/// The languages used.
fn tags(record: &Record) -> Vec<&str> {
    let mut tags: Vec<&str> = Vec::new();
    for used in &record.languages {
        if !tags.contains(&used.language.as_str()) {
            tags.push(&used.language);
        }
    }
    tags
}

/// The name of a language.
fn language(tag: &str) -> &str {
    let locale = Locale::of(tag);
    if locale.tag() == tag { locale.say(Text::LanguageName) } else { tag }
}

/// How long it took, before what follows; nothing where nothing was timed.
fn minutes(pen: &mut Pen, record: &Record) {
    let mut total = None;
    for place in &record.places {
        if let Some(ms) = place.ms {
            total = Some(total.unwrap_or(0) + u64::from(ms));
        }
    }
    match total.map(|ms| ms / 60_000) {
        None => return,
        Some(0) => pen.say(Text::ReportUnderMinute),
        Some(minutes) => pen.fill(Text::ReportMinutes, &[("minutes", &minutes)]),
    }
    pen.words(DOT);
}

/// A place for the named person's decision. What is written is in no record.
fn decision(pen: &mut Pen, reading: &Reading) {
    let [what, name, date] = &pen.model.form.notes.decision;
    pen.within("section.decision card-box", |pen| {
        reading.heading(pen, "jump-decision", Text::DecisionTitle);
        field(pen, reading, "textarea", Text::DecisionWhat, what, Msg::Decision);
        field(pen, reading, "input", Text::DecisionName, name, Msg::DecisionBy);
        field(pen, reading, "input", Text::DecisionDate, date, Msg::DecisionOn);
        pen.line("p.small no-print", Text::DecisionKept);
    });
}

/// A field, with what is written in it. On paper it is words, or else a line to write on.
fn field(pen: &mut Pen, reading: &Reading, tag: &'static str, text: Text, written: &str, act: fn(String) -> Msg) {
    let printed = reading.paper && !written.trim().is_empty();
    pen.within(if printed { "div.field" } else { "label.field" }, |pen| {
        pen.line("span", text);
        if printed {
            return pen.told("p.written", written);
        }
        pen.within(tag, |pen| {
            if tag == "input" {
                pen.set("type", "text");
            }
            pen.set("autocomplete", "off");
            if !reading.paper {
                pen.value(&written);
                pen.on_write(act);
            }
        });
    });
}

fn what_this_is(pen: &mut Pen, finished: &Results) {
    let model = pen.model;
    let wording = model.wording();
    let ages = &model.instrument.file().ages;
    pen.within("section.what", |pen| {
        pen.line("h2", Text::WhatThisIs);
        pen.within("ul.small", |pen| {
            pen.filled("li", Text::MadeFor, &[("from", &ages.from), ("to", &ages.to)]);
            for words in &wording.not_for {
                pen.told("li", words);
            }
            pen.told("li", &wording.source);
            for tag in tags(&finished.record) {
                if let Some(wording) = model.instrument.wording(tag) {
                    let values: &Values = &[("language", &language(tag)), ("status", &wording.status)];
                    pen.filled("li", Text::WordingStatus, values);
                }
            }
            if finished.report.basis.other_wording {
                pen.line("li", Text::OtherWording);
            }
        });
    });
}
