//! The report as plain text.

use std::fmt::Write;

use textwrap::Options;
use trellis_core::printable::printable;

use crate::{
    Certainty, CounselorReport, Decision, Evidence, Fact, InShort, NetworkPart, OwnWords, Safety, ScorePlot, Step,
    Steps,
};

/// Between the parts of a line.
const DOT: &str = " · ";

/// What is added at each level of a list. Unit: columns.
const INDENT: usize = 2;

impl CounselorReport {
    /// The report as plain text, wrapped to so many columns; its last line ends with a line end.
    #[must_use]
    pub fn to_text(&self, columns: usize) -> String {
        let mut text = PlainText { text: String::new(), columns };
        text.line(0, &self.title);
        text.line(0, &self.subtitle.join(DOT));
        text.line(0, &self.provisional);
        if let Some(safety) = &self.safety {
            text.safety(safety);
        }
        if let Some(in_short) = &self.in_short {
            text.in_short(in_short);
        }
        if let Some(steps) = &self.steps {
            text.steps(steps);
        }
        text.scores(&self.scores, self.module.as_deref());
        text.network(&self.network_title, &self.network);
        if let Some(own_words) = &self.own_words {
            text.own_words(own_words);
        }
        text.heading(&self.answers.title);
        for answer in &self.answers.answers {
            let sign = if answer.is_reverse { REVERSE } else { "" };
            text.line(1, &format!("{} {}: {}{sign}", answer.id, answer.item, answer.answer));
        }
        if let Some(certainty) = &self.certainty {
            text.certainty(certainty);
        }
        if self.steps.is_some() {
            text.decision(&self.decision);
        }
        text.heading(&self.about_title);
        for line in &self.about {
            text.line(1, line);
        }
        text.line(1, &self.basis);
        if !self.sources.is_empty() {
            text.heading(&self.sources_title);
            for evidence in &self.sources {
                text.line(1, &evidence_words(evidence));
            }
        }
        text.text
    }
}

/// The sign of a sentence that is worded the other way round.
const REVERSE: &str = " ⇄";

struct PlainText {
    text: String,
    columns: usize,
}

impl PlainText {
    fn line(&mut self, level: usize, words: &str) {
        let indent = " ".repeat(level * INDENT);
        let options = Options::new(self.columns).initial_indent(&indent).subsequent_indent(&indent);
        self.text.push_str(&textwrap::fill(&printable(words), options));
        self.text.push('\n');
    }

    fn heading(&mut self, words: &str) {
        self.text.push('\n');
        self.line(0, words);
    }

    fn facts(&mut self, level: usize, facts: &[Fact]) {
        for Fact { label, value } in facts {
            self.line(level, &format!("{label}: {value}"));
        }
    }

    fn safety(&mut self, safety: &Safety) {
        self.heading(&safety.title);
        self.line(1, &safety.note);
        for answer in &safety.answers {
            self.line(1, &format!("{} {}: {}", answer.id, answer.label, answer.answer));
        }
        if let Some(follow_up) = &safety.follow_up {
            self.line(1, follow_up);
        }
    }

    fn in_short(&mut self, in_short: &InShort) {
        self.heading(&in_short.title);
        self.line(1, &in_short.kind.join(DOT));
        self.line(1, &in_short.sentence);
        if !in_short.strengths.is_empty() {
            self.line(1, &in_short.strengths_title);
            for strength in &in_short.strengths {
                self.line(2, strength);
            }
        }
        self.facts(1, &in_short.facts);
    }

    fn steps(&mut self, steps: &Steps) {
        self.heading(&steps.title);
        self.line(1, &steps.note);
        for step in &steps.steps {
            self.step(step);
        }
    }

    fn step(&mut self, step: &Step) {
        self.line(1, &format!("{}. {}", step.number, step.title));
        if let Some(on_hold) = &step.on_hold {
            self.line(2, on_hold);
        }
        let place: Vec<&str> = [&step.setting, &step.tier].into_iter().flatten().map(String::as_str).collect();
        self.line(2, &[place.join(DOT), step.deed.clone()].join(": "));
        if !step.first.is_empty() {
            self.line(2, &step.first_title);
            for first in &step.first {
                self.line(3, first);
            }
        }
        self.facts(2, &step.facts);
        self.line(2, &format!("{}: {}", step.why_title, step.why));
        // What they found stands below, once for all steps.
        for evidence in &step.evidence {
            self.line(3, &evidence.citation);
        }
        if let Some(judgement) = &step.judgement {
            self.line(3, judgement);
        }
        if let Some(more) = &step.if_more {
            self.line(2, &format!("{}: {} {}", more.title, more.deed, more.dose));
        }
    }

    fn scores(&mut self, scores: &ScorePlot, module: Option<&str>) {
        self.heading(&scores.title);
        if !scores.note.is_empty() {
            self.line(1, &scores.note);
        }
        for row in &scores.rows {
            let words = match &row.number {
                Err(missing) => missing.clone(),
                Ok(number) => {
                    let mut words = format!("{} ({})", number.points, number.interval_words);
                    if !number.band.is_empty() {
                        let _ = write!(words, ", {}", number.band);
                    }
                    if !number.norm.is_empty() {
                        let _ = write!(words, "; {}", number.norm);
                    }
                    for converted in &number.conversions {
                        let _ = write!(words, "; {converted}");
                    }
                    words
                }
            };
            self.line(if row.is_facet { 2 } else { 1 }, &format!("{}: {words}", row.name));
        }
        for line in &scores.comparisons {
            self.line(1, line);
        }
        if let Some(module) = module {
            self.line(1, module);
        }
    }

    fn network(&mut self, title: &str, parts: &[NetworkPart]) {
        if parts.is_empty() {
            return;
        }
        self.heading(title);
        for part in parts {
            self.line(1, &format!("{}: {}", part.title, part.words));
        }
    }

    fn own_words(&mut self, own_words: &OwnWords) {
        self.heading(&own_words.title);
        self.line(1, &own_words.note);
        self.line(1, &format!("⇄ {}", own_words.other_way_round));
        for row in &own_words.rows {
            self.line(1, &row.source);
            for (column, cell) in own_words.columns.iter().zip(&row.cells) {
                if let Some(cell) = cell {
                    let sign = if cell.is_reverse { REVERSE } else { "" };
                    self.line(2, &format!("{column}: {}{sign}", cell.answer));
                }
            }
        }
    }

    fn certainty(&mut self, certainty: &Certainty) {
        self.heading(&certainty.title);
        self.line(1, &certainty.low_title);
        self.facts(2, &certainty.confidences);
        if let Some(means) = &certainty.confidence_means {
            self.line(2, means);
        }
        for (title, lines) in
            [(&certainty.answered_title, &certainty.answered), (&certainty.change_title, &certainty.change)]
        {
            self.line(1, title);
            for line in lines {
                self.line(2, line);
            }
        }
        self.line(1, &certainty.how_often_title);
        self.line(2, &certainty.how_often);
    }

    fn decision(&mut self, decision: &Decision) {
        self.heading(&decision.title);
        for choice in &decision.choices {
            self.line(1, &format!("[ ] {choice}"));
        }
        for label in [&decision.what, &decision.who, &decision.by] {
            self.line(1, &format!("{label}:"));
        }
        self.line(1, &format!("{}: {}", decision.look_again, decision.look_again_on));
    }
}

/// A reference, what it found, and its limit.
fn evidence_words(evidence: &Evidence) -> String {
    let doi = evidence.doi.as_ref().map_or_else(String::new, |doi| format!(", doi:{doi}"));
    let mut words = vec![format!("{}{doi}.", evidence.citation)];
    words.extend(evidence.effect.clone());
    words.extend(evidence.limit.clone());
    words.join(" ")
}
