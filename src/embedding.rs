//! What a page around has set up by the attributes of the element, and where the element is.

use std::rc::Rc;

use super::kept_run::{Keeping, OnReload};
use super::model::Model;
use trellis_core::host_event::{HostError, HostErrorCode, Share};
use trellis_core::instrument::{FormIndex, Instrument};
use trellis_core::record::{Ended, FollowUp, Mode, Record, Subject};
use trellis_core::report::ReportOutput;
use trellis_core::session::{Administration, Event, Results, SafetyQuestions, Screen};
use trellis_text::Text;

/// Where the element is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Place {
    /// On Trellis's own page, as its `boot.js` says.
    #[default]
    OwnPage,
    /// On Trellis's own page, opened as a file: the one file that needs no server.
    OwnFile,
    /// In a page of somebody else, of this origin; `None` where the browser gives the page none.
    Page(Option<String>),
    /// On Trellis's own page for frames, in a page of this other origin, which cannot read what happens here.
    Frame(String),
}

/// The attributes of the element as they are written; `None` where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `instrument`
    pub instrument: Option<String>,
    /// `form`
    pub form: Option<String>,
    /// `share`
    pub share: Option<String>,
    /// `participant`
    pub participant: Option<String>,
    /// `begin`
    pub begin: Option<String>,
    /// `order`
    pub order: Option<String>,
    /// `seed`
    pub seed: Option<String>,
    /// `follow-up`
    pub follow_up: Option<String>,
    /// `idle-seconds`
    pub idle_seconds: Option<String>,
    /// `on-reload`
    pub on_reload: Option<String>,
    /// Whether a run can be kept here.
    pub keeping: Keeping,
}

/// Where it begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Begin {
    /// At the start, which leads through "About you".
    #[default]
    Start,
    /// At the items: only what has to be said and agreed to comes before the first one.
    Items,
}

/// What holds for one person, from a blank start to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Embedding {
    /// Where the element is.
    pub place: Place,
    /// The form, where the page around chose it.
    pub form: Option<FormIndex>,
    /// What the page around asks for.
    pub share: Share,
    /// The person's code.
    pub participant: Option<Subject>,
    /// Where it begins.
    pub begin: Begin,
    /// The seed of the order in which the sentences are shown; without one it is that of the form.
    pub seed: Option<u32>,
    /// Who follows up on a safety answer, and when.
    pub follow_up: Option<FollowUp>,
    /// What happens where the page is loaded again in the middle of a run.
    pub on_reload: OnReload,
}

/// What attributes come to.
pub(crate) struct Parsed {
    pub(crate) embedding: Embedding,
    /// After how many seconds without a touch everything is cleared, where that is said.
    pub(crate) idle_seconds: Option<u32>,
    /// What is refused.
    pub(crate) errors: Vec<HostError>,
}

impl Embedding {
    /// Reads attributes. One that is refused counts as not there.
    pub(crate) fn parse(place: Place, attributes: &Attributes, instrument: &Instrument) -> Parsed {
        let mut errors = Vec::new();
        let mut refuse = |attribute, problem| errors.push(refusal(attribute, problem));
        if let Some(id) = attributes.instrument.as_deref().filter(|id| *id != instrument.id()) {
            let here = instrument.id();
            let advice = match (&place, attributes.keeping) {
                (Place::Page(_), Keeping::NotHere) => {
                    ". The entry `trellis-assessment/full` of the package reads instrument files"
                }
                (Place::Page(_), _) => {
                    ". The address of an instrument file has a slash or a dot, such as `./mood.json`"
                }
                _ => "",
            };
            refuse("instrument", format!("there is no questionnaire `{id}` here; this is `{here}`{advice}"));
        }
        let form = attributes.form.as_deref().and_then(|id| {
            let form = instrument.find_form(id);
            if form.is_none() {
                let known: Vec<&str> = instrument.forms().iter().map(|form| form.id.as_str()).collect();
                let problem =
                    format!("there is no form `{id}`; the forms are {}: the person chooses", known.join(", "));
                refuse("form", problem);
            }
            form
        });
        let share = match attributes.share.as_deref() {
            None | Some("none") => Share::None,
            Some("scores") => Share::Scores,
            Some("record") => Share::Record,
            Some(other) => {
                refuse("share", format!("`{other}` is none of none, scores, record: nothing is shared"));
                Share::None
            }
        };
        let begin = match attributes.begin.as_deref() {
            None | Some("start") => Begin::Start,
            Some("items") => Begin::Items,
            Some(other) => {
                refuse("begin", format!("`{other}` is none of start, items: it begins at the start"));
                Begin::Start
            }
        };
        let seed = match (attributes.order.as_deref(), attributes.seed.as_deref()) {
            (None | Some("fixed"), _) => None,
            (Some("seeded"), written) => {
                let seed = written.and_then(|written| written.trim().parse::<u32>().ok());
                if seed.is_none() {
                    let problem = "`seeded` needs a whole number from 0 to 4294967295: the order is that of the form";
                    refuse("seed", problem.to_owned());
                }
                seed
            }
            (Some(other), _) => {
                refuse("order", format!("`{other}` is none of fixed, seeded: the order is that of the form"));
                None
            }
        };
        let participant = attributes.participant.as_deref().and_then(|written| match subject(written) {
            Ok(code) => code,
            Err(problem) => {
                refuse("participant", format!("{problem}: the record has no code"));
                None
            }
        });
        let follow_up =
            attributes.follow_up.as_deref().and_then(|written| match FollowUp::try_from(written.trim().to_owned()) {
                Ok(who) => (!who.is_blank()).then_some(who),
                Err(problem) => {
                    refuse("follow-up", format!("{problem}: it counts as not given"));
                    None
                }
            });
        let on_reload = match attributes.on_reload.as_deref().map(|written| (written, attributes.keeping)) {
            None | Some(("restart", _)) => OnReload::Restart,
            Some(("resume", Keeping::Ready)) => OnReload::Resume,
            Some(("block", Keeping::Ready)) => OnReload::Block,
            Some((written @ ("resume" | "block"), keeping)) => {
                let needed = match keeping {
                    Keeping::NotHere => "the entry `trellis-assessment/full` of the package",
                    Keeping::WithoutKey | Keeping::Ready => "a key: 32 bytes as the property `resumeKey`",
                };
                refuse("on-reload", format!("`{written}` needs {needed}: nothing is kept"));
                OnReload::Restart
            }
            Some((other, _)) => {
                refuse("on-reload", format!("`{other}` is none of restart, resume, block: nothing is kept"));
                OnReload::Restart
            }
        };
        let idle_seconds = attributes.idle_seconds.as_deref().and_then(|written| {
            let seconds = written.trim().parse::<u32>().ok().filter(|seconds| *seconds > 0);
            if seconds.is_none() {
                refuse("idle-seconds", format!("`{written}` is no whole number above 0: the usual time holds"));
            }
            seconds
        });
        let embedding = Self { place, form, share, participant, begin, seed, follow_up, on_reload };
        Parsed { embedding, idle_seconds, errors }
    }

    /// Whether nobody but the person sees the answers: this is Trellis's own page, in a page of another origin or not,
    /// and nothing is asked for.
    #[must_use]
    pub fn is_private(&self) -> bool {
        matches!(self.place, Place::OwnPage | Place::OwnFile | Place::Frame(_)) && self.share == Share::None
    }

    /// Whether there is no page around: nobody is told anything, and a counselor can set it up and open records.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.is_own_page() && self.share == Share::None
    }

    /// Whether this is Trellis's own page, as a file or not.
    #[must_use]
    pub fn is_own_page(&self) -> bool {
        matches!(self.place, Place::OwnPage | Place::OwnFile)
    }

    /// Whether the safety questions are asked. With a page around only where it says who follows up.
    #[must_use]
    pub fn safety(&self) -> SafetyQuestions {
        if self.is_alone() || self.follow_up.is_some() { SafetyQuestions::Asked } else { SafetyQuestions::NotAsked }
    }
}

impl Model {
    /// Takes over what the page around has set up: at a blank start at once, else from the next blank start on. A yes
    /// that was given to something else is open again.
    pub(crate) fn embed(&mut self, embedding: Embedding) {
        let is_blank = matches!(&self.session.screen, Screen::Start(start) if start.mode == Mode::Alone);
        if !is_blank {
            self.next_embedding = Some(embedding);
            return;
        }
        self.next_embedding = None;
        if embedding == self.embedding {
            return;
        }
        self.apply(Event::Embed {
            form: embedding.form,
            subject: embedding.participant.clone(),
            safety: embedding.safety(),
            seed: embedding.seed,
        });
        self.agreed = Share::None;
        self.agreed_to_keep = false;
        self.embedding = embedding;
    }

    /// The page around, by its origin.
    pub(crate) fn page_name(&self) -> &str {
        match &self.embedding.place {
            Place::Page(Some(origin)) | Place::Frame(origin) => origin,
            Place::Page(None) | Place::OwnPage | Place::OwnFile => self.text(Text::ThisPage),
        }
    }
}

/// A code as a counselor's is read; `None` where there is nothing. A code that reads like a name cannot be confirmed
/// here, so it is refused.
fn subject(written: &str) -> Result<Option<Subject>, String> {
    let code = Subject::normalized(written);
    if code.is_empty() {
        return Ok(None);
    }
    let subject = Subject::try_from(code.clone()).map_err(|error| error.to_string())?;
    if Subject::looks_like_a_name(&code) {
        return Err("a code that reads like a name is refused; one with a digit, such as K712, is not".to_owned());
    }
    Ok(Some(subject))
}

/// What is wrong with an attribute.
pub(crate) fn refusal(attribute: &str, problem: String) -> HostError {
    HostError {
        code: HostErrorCode::Attribute,
        attribute: Some(attribute.to_owned()),
        message: problem,
        findings: Vec::new(),
    }
}

/// What a page around may read now: what the person agreed to share, once they have stopped or come to the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Readable {
    /// Nothing.
    #[default]
    Nothing,
    /// Stopped early: the record of what was answered so far.
    Stopped(Box<Administration>),
    /// What comes of it, as far as it is shared.
    Results(Share, Rc<Results>),
}

impl Readable {
    /// What may be read of a model.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let share = model.agreed;
        match (&model.session.screen, model.session.finished()) {
            (Screen::Stopped(run), _) if share == Share::Record => Self::Stopped(Box::new(run.clone())),
            (_, Some(results)) if share != Share::None => Self::Results(share, results.clone()),
            _ => Self::Nothing,
        }
    }

    /// The record, where it is shared.
    #[must_use]
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Nothing => None,
            Self::Stopped(run) => Some(run.record(Ended::Stopped)),
            Self::Results(share, results) => share.record(&results.record),
        }
    }

    /// The report, as far as it is shared.
    #[must_use]
    pub fn report(&self) -> Option<ReportOutput> {
        match self {
            Self::Nothing | Self::Stopped(_) => None,
            Self::Results(share, results) => share.report(&results.report),
        }
    }
}
