//! The session: one administration as a state machine.
//!
//! [`Session::after`] is pure: it reads no clock, no storage and no randomness; times come in with
//! the events. An event that means nothing in a state gives `None`, and nothing happens.

use std::rc::Rc;

use crate::answers::{Answer, Answers, Part, Place};
use crate::instrument::Instrument;
use crate::record::{Administration, Consent, Ended, Envelope, LanguageFrom, Record, Started, Subject};
use crate::report::Report;

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
    /// Too young for this questionnaire.
    TooYoung,
    /// One item.
    Question(Run),
    /// Stopped early.
    Stopped(Run),
    /// What was left out.
    Check(Run),
    /// The pupil's reading.
    Map(Rc<Finished>),
    /// The pupil is done: the computer goes back to the counselor.
    HandBack(Rc<Finished>),
    /// The counselor's reading.
    Counselor(Rc<Finished>),
    /// Print, save or leave.
    Keep(Rc<Finished>),
    /// A record that was opened and cannot be scored here.
    Unscored(Record),
}

/// Before the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The form's id.
    pub form: String,
    /// How it will be given.
    pub administration: Administration,
    /// A code for the person.
    pub subject: Option<Subject>,
    /// Whether the person wants to do this.
    pub assent: Assent,
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
    pub conditions: Vec<Option<bool>>,
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

/// A person among the items.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What was given so far.
    pub answers: Answers,
    /// The place on the screen.
    pub at: usize,
    /// Whether a missing answer was asked for.
    pub prompt: Prompt,
    /// Where Next leads in the end.
    pub route: Route,
    /// A code for the person.
    pub subject: Option<Subject>,
    /// How it is given.
    pub administration: Administration,
    /// When it began.
    pub started: Started,
    /// The languages used so far.
    pub languages: Vec<LanguageFrom>,
}

/// A missing answer is asked for once, kindly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// Not asked.
    Quiet,
    /// Asked.
    Asked,
}

/// Where Next leads in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Through all places.
    Forward,
    /// Back to the list of what was left out.
    ToCheck,
    /// Through the safety questions alone, after stopping early.
    SafetyOnly,
}

/// An administration that has ended, with what comes of it.
#[derive(Debug)]
pub struct Finished {
    /// What is kept.
    pub record: Record,
    /// Everything computed from it.
    pub report: Report,
}

/// The report follows from the record.
impl PartialEq for Finished {
    fn eq(&self, other: &Self) -> bool {
        self.record == other.record
    }
}

/// What can happen.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Another language.
    Language(String),
    /// Another form.
    Form(String),
    /// Yes, or no longer.
    Assent(Assent),
    /// On from the start.
    Begin,
    /// A counselor sets it up.
    SetUp,
    /// It is set up; consent is held, or there is no such event.
    ReadyForPupil {
        /// The form's id.
        form: String,
        /// The pupil's code.
        subject: Option<Subject>,
        /// Who follows up on a safety answer.
        follow_up: String,
        /// The guardian's consent.
        consent: Consent,
    },
    /// The age group.
    Age(AgeGroup),
    /// Whether the condition of a module holds.
    Condition(usize, bool),
    /// On to the first item, at this time.
    FirstItem(Started),
    /// An answer to the item on the screen.
    Choose(Answer),
    /// On. Time on the item since it was shown, in milliseconds.
    Next(f64),
    /// "I'd rather not answer", and on.
    Skip(f64),
    /// Back.
    Back(f64),
    /// Stop here.
    Stop(f64),
    /// On after all.
    GoOn,
    /// The safety questions, after stopping.
    AskSafety,
    /// Back to one item that was left out.
    GoTo(usize),
    /// To what comes of it.
    Finish,
    /// The pupil's reading.
    Map,
    /// Give the computer back.
    HandBack,
    /// "I am the counselor".
    Counselor,
    /// Print, save or leave.
    Keep,
    /// A saved record.
    Open(Box<Record>),
    /// Everything gone.
    Clear,
}

impl Session {
    /// A blank start. The language is the first of the wanted ones that the instrument speaks.
    #[must_use]
    pub fn new(instrument: &Instrument, wanted: &[String]) -> Self {
        let language = wanted.iter().find_map(|tag| closest(instrument, tag));
        let language = language.or_else(|| closest(instrument, "en")).or_else(|| instrument.languages().next());
        Self { language: language.unwrap_or_default().into(), screen: Screen::Start(Start::blank(instrument)) }
    }

    /// Where an event leads; `None` where it means nothing here.
    #[must_use]
    pub fn after(&self, instrument: &Instrument, event: Event) -> Option<Self> {
        if let Event::Language(language) = &event {
            return self.in_language(instrument, language);
        }
        let screen = match event {
            Event::Clear => Screen::Start(Start::blank(instrument)),
            Event::Open(record) => open(instrument, *record, &self.language),
            event => self.screen.after(instrument, &self.language, event)?,
        };
        Some(Self { language: self.language.clone(), screen })
    }

    fn in_language(&self, instrument: &Instrument, language: &str) -> Option<Self> {
        instrument.wording(language)?;
        let mut screen = self.screen.clone();
        if let Screen::Question(run) | Screen::Stopped(run) | Screen::Check(run) = &mut screen {
            run.speak(instrument, language);
        }
        Some(Self { language: language.into(), screen })
    }

    /// What came of an administration, on the screens that show it.
    #[must_use]
    pub fn finished(&self) -> Option<&Rc<Finished>> {
        match &self.screen {
            Screen::Map(finished) | Screen::HandBack(finished) => Some(finished),
            Screen::Counselor(finished) | Screen::Keep(finished) => Some(finished),
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
            Screen::Start(_) | Screen::SetUp | Screen::AboutYou(_) | Screen::TooYoung => false,
            Screen::Question(run) => (0..run.answers.len()).any(|at| run.answers.place(at) != Place::NotReached),
            Screen::Stopped(_) | Screen::Check(_) | Screen::Unscored(_) => true,
            Screen::Map(_) | Screen::HandBack(_) | Screen::Counselor(_) | Screen::Keep(_) => true,
        }
    }
}

/// The instrument's language that serves a wanted one: the same tag, or the same first part.
fn closest<'a>(instrument: &'a Instrument, wanted: &str) -> Option<&'a str> {
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let same = instrument.languages().find(|tag| tag.eq_ignore_ascii_case(wanted));
    same.or_else(|| instrument.languages().find(|tag| first(tag) == first(wanted)))
}

impl Start {
    fn blank(instrument: &Instrument) -> Self {
        Self {
            form: instrument.key().forms.first().map(|form| form.id.clone()).unwrap_or_default(),
            administration: Administration::Alone,
            subject: None,
            assent: Assent::Open,
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
    fn after(&self, instrument: &Instrument, language: &str, event: Event) -> Option<Self> {
        match (self, event) {
            (Self::Start(start), event) => start.after(instrument, event),
            (Self::SetUp, Event::ReadyForPupil { form, subject, follow_up, consent }) => {
                instrument.form(&form)?;
                let follow_up = Some(follow_up).filter(|who| !who.trim().is_empty());
                let administration = Administration::Supervised { guardian_consent: consent, follow_up };
                Some(Self::Start(Start { form, administration, subject, assent: Assent::Open }))
            }
            (Self::AboutYou(about), event) => about.after(instrument, language, event),
            (Self::Question(run), event) => run.question(instrument, event),
            (Self::Stopped(run), event) => run.stopped(instrument, event),
            (Self::Check(run), event) => run.check(instrument, event),
            (Self::Map(f) | Self::HandBack(f) | Self::Counselor(f) | Self::Keep(f), event) => f.after(event),
            _ => None,
        }
    }
}

impl Start {
    fn after(&self, instrument: &Instrument, event: Event) -> Option<Screen> {
        let changed = match event {
            Event::Form(form) => Self { form: instrument.form(&form)?.id.clone(), ..self.clone() },
            Event::Assent(assent) => Self { assent, ..self.clone() },
            Event::SetUp => return Some(Screen::SetUp),
            Event::Begin if self.assent == Assent::Given => {
                let conditions = vec![None; instrument.key().modules.len()];
                return Some(Screen::AboutYou(AboutYou { start: self.clone(), age: None, conditions }));
            }
            _ => return None,
        };
        Some(Screen::Start(changed))
    }
}

impl AboutYou {
    fn after(&self, instrument: &Instrument, language: &str, event: Event) -> Option<Screen> {
        let mut about = self.clone();
        match event {
            Event::Age(AgeGroup::TooYoung) => return Some(Screen::TooYoung),
            Event::Age(age) => about.age = Some(age),
            Event::Condition(module, holds) => *about.conditions.get_mut(module)? = Some(holds),
            Event::Back(_) => return Some(Screen::Start(about.start)),
            Event::FirstItem(started) if self.is_complete() => {
                return Run::begin(instrument, self, language, started).map(Screen::Question);
            }
            _ => return None,
        }
        Some(Screen::AboutYou(about))
    }
}

impl Run {
    fn begin(instrument: &Instrument, about: &AboutYou, language: &str, started: Started) -> Option<Self> {
        let asked = instrument.key().modules.iter().zip(&about.conditions).filter(|(_, holds)| **holds == Some(true));
        let modules: Vec<&str> = asked.map(|(module, _)| module.id.as_str()).collect();
        let answers = Answers::new(instrument, &about.start.form, &modules)?;
        let mut run = Self {
            answers,
            at: 0,
            prompt: Prompt::Quiet,
            route: Route::Forward,
            subject: about.start.subject.clone(),
            administration: about.start.administration.clone(),
            started,
            languages: Vec::new(),
        };
        run.speak(instrument, language);
        Some(run)
    }

    /// Notes a language from the item on the screen on.
    fn speak(&mut self, instrument: &Instrument, language: &str) {
        let from = &instrument.key().items[self.answers.item(self.at)].id;
        if self.languages.last().is_some_and(|last| last.from == *from) {
            self.languages.pop();
        }
        if self.languages.last().is_none_or(|last| last.language != language) {
            self.languages.push(LanguageFrom { language: language.into(), from: from.clone() });
        }
    }

    fn question(&self, instrument: &Instrument, event: Event) -> Option<Screen> {
        let mut run = self.clone();
        match event {
            Event::Choose(answer) => {
                run.answers.give(instrument, run.at, answer);
                run.prompt = Prompt::Quiet;
                Some(Screen::Question(run))
            }
            Event::Skip(spent) => {
                run.answers.give(instrument, run.at, Answer::Skip);
                run.spend(spent);
                Some(run.forward())
            }
            Event::Next(spent) => {
                run.spend(spent);
                if run.answers.place(run.at) == Place::NotReached {
                    run.prompt = Prompt::Asked;
                    return Some(Screen::Question(run));
                }
                Some(run.forward())
            }
            Event::Back(spent) => {
                run.spend(spent);
                run.back()
            }
            Event::Stop(spent) => {
                run.spend(spent);
                run.prompt = Prompt::Quiet;
                Some(Screen::Stopped(run))
            }
            _ => None,
        }
    }

    fn spend(&mut self, millis: f64) {
        // Not `min`, which would make a time that is no number the longest one.
        self.answers.spend(self.at, if millis > LONGEST_VISIT { LONGEST_VISIT } else { millis });
    }

    fn forward(mut self) -> Screen {
        self.prompt = Prompt::Quiet;
        let last = self.at + 1 == self.answers.len();
        match self.route {
            Route::ToCheck => Screen::Check(self),
            Route::SafetyOnly if last => Screen::Stopped(self),
            Route::Forward if last => Screen::Check(self),
            Route::Forward | Route::SafetyOnly => {
                self.at += 1;
                Screen::Question(self)
            }
        }
    }

    fn back(mut self) -> Option<Screen> {
        self.prompt = Prompt::Quiet;
        match self.route {
            Route::ToCheck => Some(Screen::Check(self)),
            Route::SafetyOnly if self.at == self.answers.range(Part::Safety).start => Some(Screen::Stopped(self)),
            Route::Forward if self.at == 0 => None,
            Route::Forward | Route::SafetyOnly => {
                self.at -= 1;
                Some(Screen::Question(self))
            }
        }
    }

    fn stopped(&self, instrument: &Instrument, event: Event) -> Option<Screen> {
        let mut run = self.clone();
        match event {
            Event::GoOn => {
                run.at = self.answers.first_not_reached().unwrap_or(self.at);
                run.route = Route::Forward;
                Some(Screen::Question(run))
            }
            Event::AskSafety => {
                let mut safety = self.answers.range(Part::Safety);
                run.at = safety.find(|&at| self.answers.place(at) == Place::NotReached)?;
                run.route = Route::SafetyOnly;
                Some(Screen::Question(run))
            }
            Event::Finish => run.finish(instrument, Ended::Stopped),
            _ => None,
        }
    }

    /// Whether safety questions are left that could be asked after stopping.
    #[must_use]
    pub fn safety_is_open(&self) -> bool {
        self.answers.range(Part::Safety).any(|at| self.answers.place(at) == Place::NotReached)
    }

    /// The places that were skipped, those of the safety questions too.
    pub fn left_out(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.answers.len()).filter(|&at| self.answers.place(at) == Place::Given(Answer::Skip))
    }

    fn check(&self, instrument: &Instrument, event: Event) -> Option<Screen> {
        let mut run = self.clone();
        match event {
            Event::GoTo(at) if at < self.answers.len() => {
                run.at = at;
                run.route = Route::ToCheck;
                Some(Screen::Question(run))
            }
            Event::Back(_) => {
                run.at = self.answers.len() - 1;
                run.route = Route::Forward;
                Some(Screen::Question(run))
            }
            Event::Finish => run.finish(instrument, Ended::Completed),
            _ => None,
        }
    }

    fn finish(self, instrument: &Instrument, ended: Ended) -> Option<Screen> {
        let envelope = Envelope {
            languages: self.languages,
            subject: self.subject,
            administration: self.administration,
            started: self.started,
            ended,
        };
        let record = Record::new(instrument, &self.answers, envelope);
        Some(finish(instrument, record))
    }
}

impl Finished {
    fn after(self: &Rc<Self>, event: Event) -> Option<Screen> {
        let finished = self.clone();
        match event {
            Event::Map => Some(Screen::Map(finished)),
            Event::HandBack if self.is_supervised() => Some(Screen::HandBack(finished)),
            Event::Counselor => Some(Screen::Counselor(finished)),
            Event::Keep => Some(Screen::Keep(finished)),
            _ => None,
        }
    }

    /// Whether a counselor set it up.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        matches!(self.record.administration, Administration::Supervised { .. })
    }
}

/// The results of a record; the record alone where it cannot be scored here.
fn finish(instrument: &Instrument, record: Record) -> Screen {
    match Report::new(instrument, &record) {
        Ok(report) => Screen::Map(Rc::new(Finished { record, report })),
        Err(_) => Screen::Unscored(record),
    }
}

/// A completed record opens at its results, a stopped one where it stopped.
fn open(instrument: &Instrument, record: Record, language: &str) -> Screen {
    let Ok(answers) = record.answers(instrument) else { return Screen::Unscored(record) };
    if record.ended == Ended::Completed {
        return finish(instrument, record);
    }
    let at = answers.first_not_reached();
    let mut run = Run {
        at: at.unwrap_or(answers.len() - 1),
        answers,
        prompt: Prompt::Quiet,
        route: Route::Forward,
        subject: record.subject,
        administration: record.administration,
        started: record.started,
        languages: record.languages,
    };
    run.speak(instrument, language);
    if at.is_some() { Screen::Question(run) } else { Screen::Check(run) }
}
