//! The report, the pupil's page and the page for the family as one HTML file each, for the screen and for paper: without scripts, without
//! anything from elsewhere.

mod map;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use trellis_core::printable::printable;

use crate::{
    AnswerList, Certainty, CounselorReport, Decision, Evidence, Fact, FamilyPage, Help, InShort, NetworkPart, OwnWords,
    PupilBuildWords, PupilPage, Reply, Safety, ScorePlot, ScoreRow, Step, Steps, StrengthWords, Urgency,
};

/// How the files look.
const STYLE: &str = include_str!("html/style.css");

/// Nothing is loaded and nothing runs.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The sign of a sentence that is worded the other way round.
const REVERSE: &str = " ⇄";

/// A whole file around what is in it.
fn file(language: &str, title: &str, body: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (text(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (body) } }
        }
    };
    markup.into_string() + "\n"
}

/// Words as they stand in the file, without characters that turn the direction of text.
fn text(words: &str) -> String {
    printable(words).into_owned()
}

fn list(lines: &[String]) -> Markup {
    html! { @if !lines.is_empty() { ul { @for line in lines { li { (text(line)) } } } } }
}

fn facts(facts: &[Fact]) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl { @for fact in facts { dt { (text(&fact.label)) } dd { (text(&fact.value)) } } }
        }
    }
}

impl CounselorReport {
    /// The report as one HTML file in a language (BCP 47): that of the report.
    #[must_use]
    pub fn to_html(&self, language: &str) -> String {
        let body = html! {
            header {
                h1 { (text(&self.title)) }
                p.subtitle { (text(&self.subtitle.join(" · "))) }
                p.small { (text(&self.provisional)) }
            }
            @if let Some(own) = &self.safety { (safety(own)) }
            @if let Some(own) = &self.in_short { (in_short(own)) }
            @if let Some(own) = &self.steps { (steps(own)) }
            (scores(&self.scores, self.module.as_deref()))
            (network(&self.network_title, &self.network))
            @if let Some(own) = &self.own_words { (own_words(own)) }
            @if self.steps.is_some() { (decision(&self.decision)) }
            (answers(&self.answers))
            @if let Some(own) = &self.certainty { (certainty(own)) }
            section {
                h2 { (text(&self.about_title)) }
                @for line in &self.about { p { (text(line)) } }
                p.small { (text(&self.basis)) }
            }
            @if !self.sources.is_empty() {
                section {
                    h2 { (text(&self.sources_title)) }
                    ul { @for own in &self.sources { li.small { (evidence(own)) } } }
                }
            }
        };
        file(language, &self.title, &body)
    }
}

impl PupilPage<'_> {
    /// The page as one HTML file in a language (BCP 47): that of the page.
    #[must_use]
    pub fn to_html(&self, language: &str) -> String {
        let help_stands_first = self.is_low_throughout;
        let own_help = self.reply.is_none().then(|| help(&self.help));
        let body = html! {
            header {
                h1 { (text(self.title)) }
                p.subtitle { (text(&self.about.join(" · "))) }
                p { (text(self.lead)) }
            }
            @if let Some(own) = &self.reply { (reply(own)) }
            @if let Some(own) = &self.strengths { (strengths(own)) }
            @if help_stands_first { (own_help.clone().unwrap_or_default()) }
            @if let Some(own) = &self.map { (map::view(own)) }
            @if let Some(own) = &self.build { (build(own)) }
            @if !help_stands_first { (own_help.unwrap_or_default()) }
            @if self.footer != self.lead { footer { p.small { (text(self.footer)) } } }
        };
        file(language, self.title, &body)
    }
}

fn reply(reply: &Reply) -> Markup {
    match reply {
        Reply::Help(own) => help(own),
        Reply::Wish { title, who, need_not_wait, danger } => html! {
            section.reply {
                h2 { (text(title)) }
                @if let Some(who) = who { p { strong { (text(who)) } } }
                @if let Some(need_not_wait) = need_not_wait { p { (text(need_not_wait)) } }
                p.small { (text(danger)) }
            }
        },
    }
}

fn help(help: &Help) -> Markup {
    html! { section.reply { h2 { (text(help.title)) } p { (text(&help.whom)) } p { (text(help.danger)) } } }
}

fn strengths(strengths: &StrengthWords) -> Markup {
    html! {
        section {
            h2 { (text(strengths.title)) }
            @if let Some(lead) = &strengths.lead { p { (text(lead)) } }
            @if !strengths.lines.is_empty() {
                ul {
                    @for (name, meaning) in &strengths.lines {
                        li { strong { (text(name)) } @if let Some(meaning) = meaning { " " (text(meaning)) } }
                    }
                }
            }
        }
    }
}

fn build(build: &PupilBuildWords) -> Markup {
    html! {
        section.step {
            h2 { (text(build.title)) }
            p { (text(build.choose)) }
            ul.boxes { @for step in build.steps { li { (text(step)) } } }
            p.small { (text(build.who)) }
        }
    }
}

impl FamilyPage {
    /// The page as one HTML file in a language (BCP 47): that of the page. What the counselor is told of a page that is held
    /// is not in it.
    #[must_use]
    pub fn to_html(&self, language: &str) -> String {
        let body = html! {
            header {
                p.subtitle { (text(&self.audience)) }
                h1 { (text(&self.title)) }
                p { (text(&self.lead)) }
            }
            section { h2 { (text(&self.asked_title)) } p { (text(&self.asked)) } }
            section { h2 { (text(&self.strengths_title)) } (list(&self.strengths)) }
            section { h2 { (text(&self.build_title)) } p { (text(&self.build)) } }
            section { h2 { (text(&self.school_title)) } (list(&self.school)) }
            section { h2 { (text(&self.home_title)) } (list(&self.home)) }
            section {
                h2 { (text(&self.questions_title)) }
                p.line { (text(&self.counselor)) }
                p.line { (text(&self.telephone)) }
            }
            section { p.small { strong { (text(&self.not_title)) } " " (text(&self.not)) } }
        };
        file(language, &self.title, &body)
    }
}

fn safety(safety: &Safety) -> Markup {
    let class = match safety.urgency {
        Urgency::Today | Urgency::TwoSchoolDays | Urgency::Unanswered => "safety raised",
        Urgency::Clear | Urgency::NotAsked => "safety",
    };
    html! {
        section class=(class) {
            h2 { (text(&safety.title)) }
            p { (text(&safety.note)) }
            ul {
                @for answer in &safety.answers {
                    li.raised[answer.is_raised] {
                        (text(&answer.id)) " " (text(&answer.label)) ": " strong { (text(&answer.answer)) }
                    }
                }
            }
            @if let Some(follow_up) = &safety.follow_up { p { (text(follow_up)) } }
        }
    }
}

fn in_short(in_short: &InShort) -> Markup {
    html! {
        section {
            h2 { (text(&in_short.title)) }
            p { strong { (text(&in_short.kind.join(" · "))) } }
            p { (text(&in_short.sentence)) }
            @if !in_short.strengths.is_empty() {
                h3 { (text(&in_short.strengths_title)) }
                (list(&in_short.strengths))
            }
            (facts(&in_short.facts))
        }
    }
}

fn steps(steps: &Steps) -> Markup {
    html! {
        section {
            h2 { (text(&steps.title)) }
            p.small { (text(&steps.note)) }
            @for own in &steps.steps { (step(own)) }
        }
    }
}

fn step(step: &Step) -> Markup {
    let place: Vec<&str> = [&step.setting, &step.tier].into_iter().flatten().map(String::as_str).collect();
    html! {
        article.step {
            h3 { (step.number) ". " (text(&step.title)) }
            @if let Some(on_hold) = &step.on_hold { p.hold { (text(on_hold)) } }
            @if !place.is_empty() { p.small { (text(&place.join(" · "))) } }
            p { (text(&step.deed)) }
            @if !step.first.is_empty() {
                h4 { (text(&step.first_title)) }
                ul.boxes { @for first in &step.first { li { (text(first)) } } }
            }
            (facts(&step.facts))
            p { strong { (text(&step.why_title)) ": " } (text(&step.why)) }
            @if !step.evidence.is_empty() {
                h4 { (text(&step.evidence_title)) }
                ul { @for own in &step.evidence { li.small { (text(&own.citation)) } } }
            }
            @if let Some(judgement) = &step.judgement { p.small { (text(judgement)) } }
            @if let Some(more) = &step.if_more {
                p { strong { (text(&more.title)) ": " } (text(&more.deed)) " " (text(&more.dose)) }
            }
        }
    }
}

fn scores(scores: &ScorePlot, module: Option<&str>) -> Markup {
    html! {
        section {
            h2 { (text(&scores.title)) }
            @if !scores.note.is_empty() { p.small { (text(&scores.note)) } }
            table {
                tbody { @for row in &scores.rows { (score_row(row, scores)) } }
            }
            @for line in &scores.comparisons { p { (text(line)) } }
            @if let Some(module) = module { p { (text(module)) } }
        }
    }
}

fn score_row(row: &ScoreRow, scores: &ScorePlot) -> Markup {
    html! {
        tr.facet[row.is_facet] {
            th scope="row" { (text(&row.name)) }
            @match &row.number {
                Err(missing) => td colspan="3" { (text(missing)) },
                Ok(number) => {
                    td { (text(&number.points)) " (" (text(&number.interval_words)) ")" }
                    td {
                        (text(&number.band))
                        @if !number.norm.is_empty() { br; (text(&number.norm)) }
                        @for converted in &number.conversions { br; (text(converted)) }
                    }
                    td.plot { (plot(number.pomp, number.interval, scores)) }
                },
            }
        }
    }
}

/// The interval and the score on a line from 0 to 100. What it shows is in the row in words.
fn plot(pomp: f64, interval: Option<(f64, f64)>, scores: &ScorePlot) -> Markup {
    html! {
        svg viewBox="0 0 100 10" aria-hidden="true" {
            rect.line x="0" y="4.5" width="100" height="1" {}
            @for band in scores.bands.iter().filter(|band| band.from > 0.0) {
                rect.edge x=(band.from - 0.15) y="1" width="0.3" height="8" {}
            }
            @if let Some((from, to)) = interval { rect.interval x=(from) y="3" width=((to - from).max(0.5)) height="4" {} }
            circle cx=(pomp) cy="5" r="2" {}
        }
    }
}

fn network(title: &str, parts: &[NetworkPart]) -> Markup {
    html! {
        @if !parts.is_empty() {
            section {
                h2 { (text(title)) }
                @for part in parts {
                    p { strong { (text(&part.title)) } " " @if !part.question.is_empty() { em { (text(&part.question)) } " " } (text(&part.words)) }
                }
            }
        }
    }
}

fn own_words(own_words: &OwnWords) -> Markup {
    html! {
        section {
            h2 { (text(&own_words.title)) }
            p.small { (text(&own_words.note)) " ⇄ " (text(&own_words.other_way_round)) }
            table {
                thead {
                    tr {
                        th scope="col" { (text(&own_words.sources)) }
                        @for column in &own_words.columns { th scope="col" { (text(column)) } }
                    }
                }
                tbody {
                    @for row in &own_words.rows {
                        tr {
                            th scope="row" { (text(&row.source)) }
                            @for cell in &row.cells {
                                td { @if let Some(cell) = cell { (text(&cell.answer)) @if cell.is_reverse { (REVERSE) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn answers(answers: &AnswerList) -> Markup {
    html! {
        section {
            h2 { (text(&answers.title)) }
            table {
                tbody {
                    @for answer in &answers.answers {
                        tr {
                            td { (text(&answer.id)) }
                            td { (text(&answer.item)) @if answer.is_reverse { (REVERSE) } }
                            td { (text(&answer.answer)) }
                        }
                    }
                }
            }
        }
    }
}

fn certainty(certainty: &Certainty) -> Markup {
    html! {
        section {
            h2 { (text(&certainty.title)) }
            h3 { (text(&certainty.low_title)) }
            (facts(&certainty.confidences))
            @if let Some(means) = &certainty.confidence_means { p.small { (text(means)) } }
            h3 { (text(&certainty.answered_title)) }
            (list(&certainty.answered))
            h3 { (text(&certainty.change_title)) }
            (list(&certainty.change))
            h3 { (text(&certainty.how_often_title)) }
            p { (text(&certainty.how_often)) }
        }
    }
}

fn decision(decision: &Decision) -> Markup {
    html! {
        section.decision {
            h2 { (text(&decision.title)) }
            h3 { (text(&decision.choices_title)) }
            ul.boxes { @for choice in &decision.choices { li { (text(choice)) } } }
            @for label in [&decision.what, &decision.who, &decision.by] { p.line { (text(label)) } }
            p { (text(&decision.look_again)) ": " (text(&decision.look_again_on)) }
        }
    }
}

/// A reference, what it found, and its limit.
fn evidence(evidence: &Evidence) -> Markup {
    html! {
        (text(&evidence.citation))
        @if let Some(doi) = &evidence.doi { ", doi:" (text(doi)) }
        @for words in [&evidence.effect, &evidence.limit].into_iter().flatten() { " " (text(words)) }
    }
}
