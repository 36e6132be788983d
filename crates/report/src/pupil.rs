//! The pupil's own page: what holds them up, the map, one thing to build, and help. No numbers.

use jiff::civil::Date;
use trellis_core::instrument::{ItemIndex, ScoreIndex};
use trellis_core::profile::{Profile, PupilBuild, PupilStrengths};
use trellis_core::record::Record;
use trellis_core::report::Report;
use trellis_text::Text;

use crate::help::{Help, Reply};
use crate::rings::{Fill, Rings};
use crate::{Words, date_words};

/// The pupil's own page.
///
/// Where everything on the map can grow, help comes before the map, and no heading says that something holds the pupil up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilPage<'a> {
    /// The heading.
    pub title: &'static str,
    /// The code of the record, and the day, for paper.
    pub about: Vec<String>,
    /// Below the heading.
    pub lead: &'a str,
    /// What the map is, and what it is not.
    pub footer: &'a str,
    /// Whether some part of the map has a score, and each that has one can grow.
    pub is_low_throughout: bool,
    /// What stands first where a safety answer calls for a talk.
    pub reply: Option<Reply>,
    /// What holds the pupil up; where everything can grow, their own highest answers, if any is high enough.
    pub strengths: Option<StrengthWords<'a>>,
    /// The map; `None` where the instrument has no profile rules.
    pub map: Option<PupilMap>,
    /// One thing to build.
    pub build: Option<PupilBuildWords<'a>>,
    /// Whom to talk to; stands where there is no reply.
    pub help: Help,
}

/// Strengths, with what stands above them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrengthWords<'a> {
    /// The heading.
    pub title: &'static str,
    /// Below it.
    pub lead: Option<&'static str>,
    /// What the strengths are: a name or a sentence, and what it means.
    pub lines: Vec<(String, Option<&'a str>)>,
}

/// The support map, with what is said beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilMap {
    /// What the picture is called.
    pub label: &'static str,
    /// "You", in the middle.
    pub centre: &'static str,
    /// What it shows.
    pub rings: Rings,
    /// Why some parts are left open, where some are.
    pub open_parts: Option<&'static str>,
    /// Above the table.
    pub caption: &'static str,
    /// The heads of its two columns: part, and now.
    pub columns: [&'static str; 2],
}

/// One thing to build, in small steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PupilBuildWords<'a> {
    /// The heading.
    pub title: &'a str,
    /// Above the steps.
    pub choose: &'static str,
    /// The small steps to choose from.
    pub steps: &'a [String],
    /// Who can help.
    pub who: &'a str,
}

impl<'a> PupilPage<'a> {
    /// The page on a record, in a language (BCP 47). `day` is the local day of the administration.
    #[must_use]
    pub fn new(results: &'a Report, record: &Record, language: &str, day: Date) -> Self {
        let words = &Words::new(results.instrument(), language);
        let profile = results.profile.as_ref();
        let safety = profile.map(|profile| &profile.safety);
        let rings = Rings::new(words, &results.scores);
        let is_low_throughout = rings.as_ref().is_some_and(Rings::is_low_throughout);
        let own_lead = if rings.is_some() { Text::MapLead } else { Text::DoneLead };
        let map_lead = words.wording.leads.map.as_deref().unwrap_or(words.text(own_lead));
        let (title, lead) = match &rings {
            Some(_) if is_low_throughout => (Text::HonestTitle, words.text(Text::HonestLead)),
            Some(_) => (Text::MapTitle, map_lead),
            None => (Text::DoneTitle, map_lead),
        };
        let code = record.subject.as_ref().map(|code| words.format(Text::ReportSubject, &[("code", &code.as_str())]));
        Self {
            title: words.text(title),
            about: code.into_iter().chain([date_words(words.locale, Text::DateLong, day)]).collect(),
            lead,
            footer: map_lead,
            is_low_throughout,
            reply: Reply::new(words, safety, &record.mode),
            strengths: profile.and_then(|profile| strengths(words, profile, is_low_throughout)),
            map: rings.map(|rings| PupilMap::new(words, rings)),
            build: profile.and_then(|profile| build(words, profile.pupil_builds)),
            help: Help::new(words, safety),
        }
    }
}

fn strengths<'a>(words: &Words<'a>, profile: &Profile, is_low_throughout: bool) -> Option<StrengthWords<'a>> {
    let strengths = &profile.pupil_strengths;
    let answers = StrengthWords::highest_answers(words, strengths);
    if is_low_throughout {
        return answers;
    }
    let (lead, lines) = match (strengths, answers) {
        (PupilStrengths::Facets(facets), _) => {
            let line = |facet: ScoreIndex| {
                let score = &words.wording.scores[facet];
                (words.format(Text::NameStop, &[("name", &score.pupil_name())]), score.strength.as_deref())
            };
            (None, facets.iter().copied().map(line).collect())
        }
        (_, Some(answers)) => (Some(answers.title), answers.lines),
        (_, None) => (Some(words.text(Text::ThanksForHonesty)), Vec::new()),
    };
    Some(StrengthWords { title: words.text(Text::HoldsYouUp), lead, lines })
}

impl<'a> StrengthWords<'a> {
    /// The pupil's highest answers in their own words; `None` where there is none.
    #[must_use]
    pub fn highest_answers(words: &Words<'a>, strengths: &PupilStrengths) -> Option<Self> {
        let (title, items) = match strengths {
            PupilStrengths::Often(items) => (Text::OftenSo, items),
            PupilStrengths::Sometimes(items) => (Text::SometimesSo, items),
            PupilStrengths::Facets(_) => return None,
        };
        let line = |&item: &ItemIndex| (words.wording.items[item].clone(), None);
        let lines = items.iter().map(line).collect();
        (!items.is_empty()).then(|| Self { title: words.text(title), lead: None, lines })
    }
}

impl PupilMap {
    fn new(words: &Words, rings: Rings) -> Self {
        Self {
            label: words.text(Text::MapLabel),
            centre: words.text(Text::MapYou),
            open_parts: rings.word(Fill::Open).map(|_| words.text(Text::MapOpenParts)),
            caption: words.text(Text::MapCaption),
            columns: [Text::MapPart, Text::MapNow].map(|text| words.text(text)),
            rings,
        }
    }
}

fn build<'a>(words: &Words<'a>, build: PupilBuild) -> Option<PupilBuildWords<'a>> {
    let own = match build {
        PupilBuild::Score(score) => words.wording.builds[score].as_ref(),
        PupilBuild::KeepUp => words.wording.keep_up.as_ref(),
        PupilBuild::Talk => words.wording.talk.as_ref(),
    }?;
    Some(PupilBuildWords { title: &own.title, choose: words.text(Text::SmallStep), steps: &own.steps, who: &own.who })
}
