//! The session: one administration as a state machine.
//!
//! [`Session::after`] is pure: it reads no clock, no storage and no randomness; times come in with
//! the events. An event that means nothing in a state gives `None`, and nothing happens.

mod administration;
mod results;

use std::rc::Rc;
use std::sync::Arc;

use typed_index_collections::TiVec;

use crate::instrument::{FormIndex, Instrument, ModuleIndex};
use crate::record::{Consent, Ended, FollowUp, Mode, Record, Subject, Timestamp};
use crate::responses::{ItemState, Response};

pub use administration::{Administration, Prompt, Route};
pub use results::Results;
use results::{Reader, results_of};

/// The longest time that one visit to an item counts. Unit: milliseconds. A closed lid, or a
/// clock that jumped, is not reading time.
pub const LONGEST_VISIT: f64 = 600_000.0;

/// Where a person is, and in which language.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// A BCP 47 tag, one of the instrument's languages.
    pub language: String,
    /// What is on the screen.
    pub screen: Screen,
}

/// What is on the screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// What this is, and whether one wants to begin.
    Start(Start),
    /// A counselor sets it up for a pupil.
    SetUp,
    /// What the questionnaire needs to know.
    AboutYou(AboutYou),
    /// Too young for this questionnaire. What was told before is kept: an age can be chosen by mistake.
    TooYoung(AboutYou),
    /// One item.
    Question(Administration),
    /// Stopped early.
    Stopped(Administration),
    /// What was left out, before the safety questions.
    Check(Administration),
    /// The pupil's reading.
    Map(Rc<Results>),
    /// The pupil is done: the computer goes back to the counselor.
    HandBack(Rc<Results>),
    /// The counselor's reading.
    Report(Rc<Results>),
    /// The page for the pupil's family.
    Family(Rc<Results>),
    /// Print, save or leave.
    Keep(Rc<Results>),
    /// A record that was opened and cannot be scored here.
    Unscored(Record),
}

/// Before the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The form.
    pub form: FormIndex,
    /// How it will be given.
    pub mode: Mode,
    /// A code for the person.
    pub subject: Option<Subject>,
    /// Whether the person wants to do this.
    pub assent: Assent,
    /// Whether the safety questions belong to it.
    pub safety: SafetyQuestions,
    /// The seed of the order in which the items of the form are shown; without one it is that of the form.
    pub seed: Option<u32>,
}

/// Whether the safety questions are asked. Where nobody follows up on an answer to them, they are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SafetyQuestions {
    /// After the items of form and modules.
    #[default]
    Asked,
    /// Not at all: in the record they are not reached.
    NotAsked,
}

/// A person's own yes. It is never ticked beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assent {
    /// Not given.
    Open,
    /// Given.
    Given,
}

/// What the questionnaire needs to know of a person; none of it is kept but which modules are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AboutYou {
    /// What was chosen at the start.
    pub start: Start,
    /// The age group.
    pub age: Option<AgeGroup>,
    /// Whether a module's condition holds, in the instrument's order.
    pub conditions: TiVec<ModuleIndex, Option<bool>>,
}

/// Age in the steps in which it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeGroup {
    /// Younger than the instrument was made for.
    TooYoung,
    /// Young enough that reading aloud is offered.
    ReadAloud,
    /// In the ages it was made for.
    Made,
    /// Older; may go on.
    Older,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Another language.
    Language(String),
    /// What a page around has set up, before the beginning. A yes that was given to something else is open again.
    Embed {
        /// The form; without one the form stays.
        form: Option<FormIndex>,
        /// The person's code.
        subject: Option<Subject>,
        /// Whether the safety questions are asked.
        safety: SafetyQuestions,
        /// The seed of the order in which the items of the form are shown; without one it is that of the form.
        seed: Option<u32>,
    },
    /// Another form.
    Form(FormIndex),
    /// Yes, or no longer.
    Assent(Assent),
    /// On from the start.
    Begin,
    /// A counselor sets it up.
    SetUp,
    /// It is set up; consent is held, or there is no such event.
    ReadyForPupil {
        /// The form.
        form: FormIndex,
        /// The pupil's code.
        subject: Option<Subject>,
        /// Who follows up on a safety answer.
        follow_up: FollowUp,
        /// The guardian's consent.
        consent: Consent,
    },
    /// The age group.
    Age(AgeGroup),
    /// Whether the condition of a module holds.
    Condition(ModuleIndex, bool),
    /// On to the first item, at this time.
    FirstItem(Timestamp),
    /// To an item by its position, from the first one and before anything is answered: an interrupted administration
    /// goes on there, without the answers that were given before.
    GoOnFrom(usize),
    /// An answer to the item on the screen.
    Choose(Response),
    /// The answer to the item on the screen is taken back: a field is empty again, or has no answer in it.
    Withdraw,
    /// On. Time on the item since it was shown, in milliseconds.
    Next(f64),
    /// "I'd rather not answer", and on.
    Skip(f64),
    /// Back.
    Back(f64),
    /// Stop here.
    Stop(f64),
    /// On after all; from what was left out, on to the safety questions.
    GoOn,
    /// The safety questions, after stopping.
    AskSafety,
    /// Back to one item of form or modules, by its position.
    GoTo(usize),
    /// To what comes of it.
    Finish,
    /// The pupil's reading.
    Map,
    /// Give the computer back.
    HandBack,
    /// "I am the counselor".
    Report,
    /// The page for the pupil's family.
    Family,
    /// Print, save or leave.
    Keep,
    /// A saved record.
    Open(Box<Record>),
    /// The record of an interrupted run: it goes on, with or without the safety questions.
    Resume(Box<Record>, SafetyQuestions),
    /// Everything gone.
    Clear,
}

impl Session {
    /// A blank start. The language is the first of the wanted ones that the instrument speaks.
    #[must_use]
    pub fn new(instrument: &Arc<Instrument>, wanted: &[String]) -> Self {
        // A browser that prefers Chinese as it is written in Taiwan or Hong Kong lists plain Chinese after it.
        let traditional = wanted.iter().any(|tag| is_traditional_chinese(tag));
        let mut wanted = wanted.iter().filter(|tag| !(traditional && tag.eq_ignore_ascii_case("zh")));
        let language = wanted.find_map(|tag| closest(instrument, tag));
        let language = language.or_else(|| closest(instrument, "en")).or_else(|| instrument.languages().next());
        Self { language: language.unwrap_or_default().into(), screen: Screen::Start(Start::new(instrument)) }
    }

    /// Where an event leads; `None` where it means nothing here.
    #[must_use]
    pub fn after(&self, instrument: &Arc<Instrument>, event: Event) -> Option<Self> {
        if let Event::Language(language) = &event {
            return self.in_language(instrument, language);
        }
        let screen = match event {
            Event::Clear => Screen::Start(Start::new(instrument)),
            Event::Open(record) => open(instrument, *record, &self.language, SafetyQuestions::Asked),
            Event::Resume(record, safety) => open(instrument, *record, &self.language, safety),
            event => self.screen.after(instrument, &self.language, event)?,
        };
        Some(Self { language: self.language.clone(), screen })
    }

    /// The instrument's language that serves a wanted one (BCP 47): the same tag, or the same first part. `None` where
    /// there is none.
    #[must_use]
    pub fn closest_language<'a>(instrument: &'a Instrument, wanted: &str) -> Option<&'a str> {
        closest(instrument, wanted)
    }

    fn in_language(&self, instrument: &Arc<Instrument>, language: &str) -> Option<Self> {
        instrument.wording(language)?;
        let mut screen = self.screen.clone();
        if let Screen::Question(administration) | Screen::Stopped(administration) | Screen::Check(administration) =
            &mut screen
        {
            administration.note_language(language);
        }
        Some(Self { language: language.into(), screen })
    }

    /// What came of an administration, on the screens that show it.
    #[must_use]
    pub fn finished(&self) -> Option<&Rc<Results>> {
        match &self.screen {
            Screen::Map(finished) | Screen::HandBack(finished) => Some(finished),
            Screen::Report(finished) | Screen::Family(finished) | Screen::Keep(finished) => Some(finished),
            _ => None,
        }
    }

    /// The record that can be saved from here.
    #[must_use]
    pub fn record(&self) -> Option<&Record> {
        match &self.screen {
            Screen::Unscored(record) => Some(record),
            _ => self.finished().map(|finished| &finished.record),
        }
    }

    /// Whether there are answers that would be lost.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        match &self.screen {
            Screen::Start(_) | Screen::SetUp | Screen::AboutYou(_) | Screen::TooYoung(_) => false,
            Screen::Question(administration) => (0..administration.responses.len())
                .any(|position| administration.responses.state(position) != ItemState::NotReached),
            Screen::Stopped(_) | Screen::Check(_) | Screen::Unscored(_) => true,
            Screen::Map(_) | Screen::HandBack(_) | Screen::Report(_) | Screen::Family(_) | Screen::Keep(_) => true,
        }
    }
}

/// The instrument's language that serves a wanted one: the same tag, or the same first part.
fn closest<'a>(instrument: &'a Instrument, wanted: &str) -> Option<&'a str> {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let same = instrument.languages().find(|tag| tag.eq_ignore_ascii_case(wanted));
    let is_close =
        |tag: &&str| first(tag) == first(wanted) && is_traditional_chinese(tag) == is_traditional_chinese(wanted);
    same.or_else(|| instrument.languages().find(is_close))
}

/// Whether a BCP 47 tag is for Chinese in traditional characters. Who reads those is offered simplified ones, and is
/// not given them unasked.
fn is_traditional_chinese(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut subtags = tag.split('-');
    subtags.next() == Some("zh")
        && subtags.clone().all(|subtag| subtag != "hans")
        && subtags.any(|subtag| ["hant", "tw", "hk", "mo"].contains(&subtag))
}

impl Start {
    fn new(instrument: &Arc<Instrument>) -> Self {
        Self {
            form: instrument.first_form(),
            mode: Mode::Alone,
            subject: None,
            assent: Assent::Open,
            safety: SafetyQuestions::Asked,
            seed: None,
        }
    }
}

impl AboutYou {
    /// Whether everything that is needed was said.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.age.is_some() && self.conditions.iter().all(Option::is_some)
    }
}

impl Screen {
    fn after(&self, instrument: &Arc<Instrument>, language: &str, event: Event) -> Option<Self> {
        match (self, event) {
            (Self::Start(start), event) => start.after(instrument, event),
            (Self::SetUp, Event::ReadyForPupil { form, subject, follow_up, consent }) => {
                let follow_up = Some(follow_up).filter(|who| !who.is_blank());
                let mode = Mode::Supervised { guardian_consent: consent, follow_up };
                let safety = SafetyQuestions::Asked;
                Some(Self::Start(Start { form, mode, subject, assent: Assent::Open, safety, seed: None }))
            }
            (Self::AboutYou(about), event) => about.after(instrument, language, event),
            (Self::TooYoung(about), Event::Back(_)) => Some(Self::AboutYou(AboutYou { age: None, ..about.clone() })),
            (Self::Question(administration), event) => administration.question(event),
            (Self::Stopped(administration), event) => administration.stopped(event),
            (Self::Check(administration), event) => administration.check(event),
            (Self::Map(f), event) => f.after(Reader::of_map(f), event),
            (Self::HandBack(f), event) => f.after(Reader::PupilHandsBack, event),
            (Self::Report(f) | Self::Family(f) | Self::Keep(f), event) => f.after(Reader::Adult, event),
            _ => None,
        }
    }
}

impl Start {
    fn after(&self, instrument: &Arc<Instrument>, event: Event) -> Option<Screen> {
        let changed = match event {
            Event::Embed { form, subject, safety, seed } if self.mode == Mode::Alone => {
                Self { form: form.unwrap_or(self.form), mode: Mode::Alone, subject, assent: Assent::Open, safety, seed }
            }
            Event::Form(form) => Self { form, ..self.clone() },
            Event::Assent(assent) => Self { assent, ..self.clone() },
            Event::SetUp => return Some(Screen::SetUp),
            Event::Begin if self.assent == Assent::Given => {
                let conditions = instrument.modules().iter().map(|_| None).collect();
                return Some(Screen::AboutYou(AboutYou { start: self.clone(), age: None, conditions }));
            }
            _ => return None,
        };
        Some(Screen::Start(changed))
    }
}

impl AboutYou {
    fn after(&self, instrument: &Arc<Instrument>, language: &str, event: Event) -> Option<Screen> {
        let mut about = self.clone();
        match event {
            Event::Age(AgeGroup::TooYoung) => return Some(Screen::TooYoung(about)),
            Event::Age(age) => about.age = Some(age),
            Event::Condition(module, holds) => *about.conditions.get_mut(module)? = Some(holds),
            Event::Back(_) => return Some(Screen::Start(about.start)),
            Event::FirstItem(started) if self.is_complete() => {
                return Some(Screen::Question(Administration::begin(instrument, self, language, started)));
            }
            _ => return None,
        }
        Some(Screen::AboutYou(about))
    }
}

/// A completed record opens at its results, with the report first where a counselor set it up; a stopped one where it
/// stopped.
fn open(instrument: &Arc<Instrument>, record: Record, language: &str, safety: SafetyQuestions) -> Screen {
    let Ok(responses) = record.responses(instrument) else { return Screen::Unscored(record) };
    if record.ended == Ended::Completed {
        return match results_of(instrument, record) {
            Screen::Map(results) if results.is_supervised() => Screen::Report(results),
            other => other,
        };
    }
    let order = record.shown_order(&responses).ok().flatten();
    let mut administration = Administration {
        position: 0,
        first: 0,
        responses,
        prompt: Prompt::Quiet,
        route: Route::Forward,
        subject: record.subject,
        mode: record.mode,
        started: record.started,
        languages: record.languages,
        safety,
        order,
    };
    let asked = administration.asked();
    let position = administration.first_not_reached(asked.clone());
    administration.position = position.unwrap_or(asked.end - 1);
    administration.note_language(language);
    if position.is_none() && administration.left_out().next().is_some() {
        return Screen::Check(administration);
    }
    Screen::Question(administration)
}
