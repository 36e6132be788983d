//! The counselor's report as a whole.

use jiff::civil::Date;
use trellis_core::instrument::{Action, Otherwise};
use trellis_core::profile::{Profile, ProfileType, Strengths};
use trellis_core::record::{Mode, Record, RecordNote};
use trellis_core::report::Report;
use trellis_core::responses::{ItemState, Response};
use trellis_core::scoring::SCORING_VERSION;
use trellis_core::scoring::rounding::Rounded;
use trellis_text::{Locale, Text};

use crate::answers::answer_list;
use crate::certainty::certainty;
use crate::context::Context;
use crate::network::{network, own_words};
use crate::safety::safety;
use crate::scores::score_plot;
use crate::steps::{steps, sure};
use crate::{
    AnswerList, Certainty, Evidence, Fact, LOOK_AGAIN_WEEKS, NetworkPart, OwnWords, Safety, ScorePlot, Step, Steps,
};

/// The counselor's report, in the order in which it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct CounselorReport {
    /// The heading.
    pub title: String,
    /// For whom it is, the pupil's code, which form, how it was given, when, and how long it took.
    pub subtitle: Vec<String>,
    /// The safety answers; `None` where the instrument has no profile rules.
    pub safety: Option<Safety>,
    /// What the answers say, and what to do first; `None` where the instrument has no profile rules.
    pub in_short: Option<InShort>,
    /// What is recommended; `None` where the instrument has no profile rules.
    pub steps: Option<Steps>,
    /// The scores with their intervals.
    pub scores: ScorePlot,
    /// A module on its own, where one was asked.
    pub module: Option<String>,
    /// The heading of the network.
    pub network_title: String,
    /// The network in three words; empty where the instrument has no profile rules.
    pub network: Vec<NetworkPart>,
    /// The pupil's own answers about each source.
    pub own_words: Option<OwnWords>,
    /// Every answer.
    pub answers: AnswerList,
    /// How sure it is; `None` where the instrument has no profile rules.
    pub certainty: Option<Certainty>,
    /// Where a person decides. Without steps there is nothing to decide on, and it is not shown.
    pub decision: Decision,
    /// What the instrument may not claim.
    pub provisional: String,
    /// The program, the instrument and the start of the hash of its key.
    pub basis: String,
    /// The heading of what this is.
    pub about_title: String,
    /// What this is, and is not.
    pub about: Vec<String>,
    /// The heading of the sources.
    pub sources_title: String,
    /// What the instrument rests on as a whole, then what the recommended steps rest on; each once.
    pub sources: Vec<Evidence>,
}

/// What the answers say, and what to do first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InShort {
    /// The heading.
    pub title: String,
    /// The type, how firmly it may be worded, and how sure it is.
    pub kind: Vec<String>,
    /// The type in a sentence.
    pub sentence: String,
    /// Above the strengths.
    pub strengths_title: String,
    /// What holds the pupil up; empty where nothing could be named.
    pub strengths: Vec<String>,
    /// The first step, who, when, what not yet, and when to look again.
    pub facts: Vec<Fact>,
}

/// Where a person decides. The program advises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The heading.
    pub title: String,
    /// Above the choices.
    pub choices_title: String,
    /// The recommended steps, and something else.
    pub choices: Vec<String>,
    /// Label: what, and why.
    pub what: String,
    /// Label: who does it.
    pub who: String,
    /// Label: when to look again.
    pub look_again: String,
    /// The day that is suggested for it.
    pub look_again_on: String,
    /// Label: who decides.
    pub by: String,
    /// Where it is kept.
    pub kept: String,
}

impl CounselorReport {
    /// The report on a record, in a language (BCP 47). `day` is the local day of the administration.
    #[must_use]
    pub fn new(results: &Report, record: &Record, language: &str, day: Date) -> Self {
        let context = &Context::new(results, record, language, day);
        let profile = results.profile.as_ref();
        let steps = profile.map(|profile| steps(context, profile));
        Self {
            // An instrument without profile rules is not about a pupil's support.
            title: match profile {
                Some(_) => context.text(Text::ReportTitle),
                None => context.wording.name.clone(),
            },
            subtitle: subtitle(context),
            safety: profile.map(|profile| safety(context, profile)),
            in_short: profile.map(|profile| in_short(context, profile, steps.as_ref())),
            scores: score_plot(context),
            module: profile.and_then(|profile| module(context, profile)),
            network_title: context.text(Text::NetworkHeading),
            network: profile.map_or_else(Vec::new, |profile| network(context, profile)),
            own_words: own_words(context),
            answers: answer_list(context),
            certainty: profile.map(|profile| certainty(context, profile)),
            decision: decision(context, steps.as_ref()),
            provisional: context.wording.provisional.clone(),
            basis: basis(context),
            about_title: context.text(Text::WhatThisIs),
            about: about(context),
            sources_title: context.text(Text::AboutSource),
            sources: sources(context, steps.as_ref()),
            steps,
        }
    }
}

fn subtitle(context: &Context) -> Vec<String> {
    let Record { subject, form, mode, items, .. } = context.record;
    let mode = match mode {
        Mode::Alone => Text::GivenAlone,
        Mode::Supervised { .. } => Text::GivenSupervised,
        Mode::Paper => Text::GivenPaper,
    };
    let mut parts = Vec::new();
    // An instrument without profile rules may be read by anybody.
    parts.extend(context.results.profile.is_some().then(|| context.text(Text::ForTheCounselor)));
    parts.extend(subject.as_ref().map(|code| context.format(Text::ReportSubject, &[("code", &code.as_str())])));
    parts.push(form.clone());
    parts.push(context.list(languages(context.record).into_iter().map(language_name)));
    parts.push(context.text(mode));
    parts.push(context.date(context.day));
    // Where nothing was timed, nothing is said.
    let millis = items.iter().filter_map(|item| item.ms).map(u64::from).reduce(|total, ms| total + ms);
    parts.extend(millis.map(|ms| match ms / 60_000 {
        0 => context.text(Text::ReportUnderMinute),
        minutes => context.format(Text::ReportMinutes, &[("minutes", &minutes)]),
    }));
    parts.retain(|part| !part.is_empty());
    parts
}

/// The languages used, each once.
fn languages(record: &Record) -> Vec<&str> {
    let mut tags: Vec<&str> = Vec::new();
    for used in &record.languages {
        if !tags.contains(&used.language.as_str()) {
            tags.push(&used.language);
        }
    }
    tags
}

fn language_name(tag: &str) -> &str {
    let locale = Locale::of(tag);
    if locale.tag() == tag { locale.text(Text::LanguageName) } else { tag }
}

pub(crate) fn type_words(context: &Context, kind: ProfileType) -> String {
    context.text(match kind {
        ProfileType::BothLow => Text::TypeBothLow,
        ProfileType::InternalLow => Text::TypeInternalLow,
        ProfileType::ExternalLow => Text::TypeExternalLow,
        ProfileType::Supported => Text::TypeSupported,
        ProfileType::Undetermined => Text::TypeUndetermined,
    })
}

fn in_short(context: &Context, profile: &Profile, steps: Option<&Steps>) -> InShort {
    use trellis_core::instrument::ClaimStrength;
    let sentence = match profile.kind {
        ProfileType::BothLow => Text::InShortBothLow,
        ProfileType::InternalLow => Text::InShortInternalLow,
        ProfileType::ExternalLow => Text::InShortExternalLow,
        ProfileType::Supported => Text::InShortSupported,
        ProfileType::Undetermined => Text::InShortUndetermined,
    };
    let lead = match profile.claim {
        _ if profile.kind == ProfileType::Undetermined => Text::AnswersLeave,
        ClaimStrength::May => Text::AnswersMay,
        ClaimStrength::Suggest => Text::AnswersSuggest,
        ClaimStrength::Indicate => Text::AnswersIndicate,
    };
    let kind = context.sentences([context.text(lead), type_words(context, profile.kind)]);
    let chance = profile.plausible.get(&profile.kind).copied().flatten();
    InShort {
        title: context.text(Text::InShort),
        kind: [kind].into_iter().chain(chance.map(|chance| sure(context, chance))).collect(),
        sentence: context.text(sentence),
        strengths_title: context.text(Text::WhatHolds),
        strengths: match &profile.strengths {
            Strengths::Facets(facets) => facets.iter().map(|&facet| context.name(facet).to_owned()).collect(),
            Strengths::Items(items) => items.iter().map(|&item| context.wording.items[item].clone()).collect(),
        },
        facts: first_facts(context, profile, steps.and_then(|steps| steps.steps.first())),
    }
}

/// The first step, who, when, what not yet, and when to look again.
fn first_facts(context: &Context, profile: &Profile, first: Option<&Step>) -> Vec<Fact> {
    let fact = |label, value| Fact { label: context.text(label), value };
    let mut facts = Vec::new();
    if let Some(step) = first {
        let deed = step.first.first().filter(|_| !step.is_safety).unwrap_or(&step.title);
        facts.push(fact(Text::FirstStep, deed.clone()));
        facts.extend(step.facts.first().cloned());
    }
    let due = match profile.steps.first().map(|step| step.action) {
        Some(Action::TalkToday) => context.format(Text::DueToday, &[("day", &context.near_date(context.day))]),
        Some(Action::CheckIn) => context.text(Text::DueTwoDays),
        _ => context.format(Text::DueThisWeek, &[("day", &context.near_date(context.friday()))]),
    };
    facts.push(fact(Text::WhenDue, due));
    facts.extend(not_yet(context, profile).into_iter().map(|wait| fact(Text::NotYet, wait)));
    let look_again = context.date(context.look_again());
    let look_again = context.format(Text::LookAgainIn, &[("date", &look_again), ("weeks", &LOOK_AGAIN_WEEKS)]);
    facts.push(fact(Text::LookAgain, look_again));
    facts
}

/// What is not to be done before the talk.
fn not_yet(context: &Context, profile: &Profile) -> Vec<String> {
    if !profile.safety.asked {
        return Vec::new();
    }
    let unclear = context.instrument.safety().iter_enumerated().filter_map(|(index, question)| {
        let clear = question.clear.as_ref()?;
        let wait = context.wording.not_yet[index].as_ref()?;
        let answered = context.results.responses.state_of(question.item);
        let is_clear = answered == ItemState::Responded(Response::Choice(clear.answer));
        let holds = matches!(clear.otherwise, Otherwise::Hold(_));
        (holds && !is_clear)
            .then(|| context.format(Text::NotYetBecause, &[("wait", wait), ("label", &context.wording.labels[index])]))
    });
    unclear.collect()
}

/// The module that planned contact rests on: it stands on its own.
fn module(context: &Context, profile: &Profile) -> Option<String> {
    let module = profile.contact?;
    let text = if module.pomp.is_some() { Text::ModuleIs } else { Text::ModuleNoScore };
    let score = Rounded(module.pomp.unwrap_or_default(), 0);
    let name = context.name(module.score);
    Some(context.format(text, &[("name", &name), ("score", &score), ("answered", &module.answered)]))
}

fn decision(context: &Context, steps: Option<&Steps>) -> Decision {
    let steps = steps.map_or(&[][..], |steps| &steps.steps);
    let choices = steps.iter().map(|step| format!("{}. {}", step.number, step.short_title));
    let mut choices: Vec<String> = choices.collect();
    if !choices.is_empty() {
        choices.push(context.text(Text::SomethingElse));
    }
    Decision {
        title: context.text(Text::DecisionTitle),
        choices_title: context.text(Text::DecideOn),
        choices,
        what: context.text(Text::DecisionOwnWords),
        who: context.text(Text::WhoDoesIt),
        look_again: context.text(Text::LookAgainOn),
        look_again_on: context.date(context.look_again()),
        by: context.text(Text::DecidedBy),
        kept: context.text(Text::DecisionKept),
    }
}

fn basis(context: &Context) -> String {
    let Record { program, instrument, .. } = context.record;
    let hash = instrument.hashes.key.get(..8).unwrap_or_default();
    [
        context.format(Text::ReportProgram, &[("version", &program.version)]),
        context.format(
            Text::ReportInstrument,
            &[("id", &instrument.id), ("version", &instrument.version), ("hash", &hash)],
        ),
    ]
    .join(" · ")
}

fn about(context: &Context) -> Vec<String> {
    let ages = context.instrument.ages();
    let mut lines = vec![context.format(Text::MadeFor, &[("from", &ages.from), ("to", &ages.to)])];
    lines.extend(context.wording.not_for.iter().cloned());
    lines.push(context.wording.source.clone());
    for tag in languages(context.record) {
        if let Some(wording) = context.instrument.wording(tag) {
            let language = language_name(tag);
            lines.push(context.format(Text::WordingStatus, &[("language", &language), ("status", &wording.status)]));
        }
    }
    lines.extend(context.results.notes.iter().map(|note| match note {
        RecordNote::CompletedWithUnreached { items } => context.format(Text::NoteUnreached, &[("count", items)]),
        RecordNote::UnknownLanguage { language } => context.format(Text::NoteLanguage, &[("language", language)]),
        RecordNote::LaterScoring { version } => {
            let own = SCORING_VERSION;
            context.format(Text::NoteLaterScoring, &[("version", version), ("own", &own)])
        }
    }));
    if context.results.has_other_wording {
        lines.push(context.text(Text::OtherWording));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn sources(context: &Context, steps: Option<&Steps>) -> Vec<Evidence> {
    let of_the_whole = context.instrument.sources().iter().map(|&reference| context.evidence(reference));
    let of_steps = steps.into_iter().flat_map(|steps| &steps.steps).flat_map(|step| step.evidence.clone());
    let mut sources: Vec<Evidence> = Vec::new();
    for source in of_the_whole.chain(of_steps) {
        if !sources.iter().any(|other| other.citation == source.citation) {
            sources.push(source);
        }
    }
    sources
}
