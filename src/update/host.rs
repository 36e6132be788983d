//! What the page around sets up, and what it is told: never an answer that it did not ask for, or that the person did
//! not agree to share.

use super::Update;
use crate::effect::Effect;
use crate::embedding::{Attributes, Embedding, Place, refusal};
use crate::model::Model;
use trellis_core::host_event::{Complete, HostError, HostEvent, Progress, Ready, Share, Stop, StopReason};
use trellis_core::record::Ended;
use trellis_core::responses::Section;
use trellis_core::session::{Event, LONGEST_VISIT, SafetyQuestions, Screen, Session};

/// What was on the screen before a message, as far as the page around is told of it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Shown {
    generation: u32,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// Before the first item, or a record that was opened.
    Other,
    /// At an item of a form, by its position there and in the order shown, after so many milliseconds on it.
    FormItem { position: usize, step: usize, earlier_ms: f64, shown_ms: f64 },
    /// At any other item, or at what was left out.
    Among,
    /// Stopped early.
    Stopped,
    /// What comes of it.
    Results,
}

impl Shown {
    pub(super) fn of(model: &Model) -> Self {
        let stage = match &model.session.screen {
            Screen::Question(run) if run.responses.section(run.position) == Section::Form => Stage::FormItem {
                position: run.position,
                step: run.step(),
                earlier_ms: run.responses.response_time(run.position).unwrap_or_default(),
                shown_ms: model.timing.item_shown_ms,
            },
            Screen::Question(_) | Screen::Check(_) => Stage::Among,
            Screen::Stopped(_) => Stage::Stopped,
            _ if model.session.finished().is_some() => Stage::Results,
            _ => Stage::Other,
        };
        Self { generation: model.generation, stage }
    }
}

impl Update<'_> {
    /// Takes over the attributes of the element, and says which are refused.
    pub(super) fn embed(&mut self, place: Place, attributes: &Attributes) {
        let parsed = Embedding::parse(place, attributes, &self.model.instrument);
        self.model.timing.set_idle_seconds(parsed.idle_seconds);
        // What is pressed while the page around changes what it asks for was meant for what stood there before.
        if self.model.told.is_some() && parsed.embedding != self.model.embedding {
            self.model.timing.screen_shown_ms = Some(self.elapsed_ms());
        }
        self.model.embed(parsed.embedding);
        self.model.refused.clear();
        for error in parsed.errors {
            self.refuse(error);
        }
    }

    /// Changes the language to that of the attribute `lang`; says so where there is none such.
    pub(super) fn speak(&mut self, wanted: &str) {
        let instrument = self.model.instrument.clone();
        match Session::closest_language(&instrument, wanted) {
            Some(language) => self.model.apply(Event::Language(language.to_owned())),
            None => {
                let known: Vec<&str> = instrument.languages().collect();
                let known = known.join(", ");
                let problem = format!("there is no wording in `{wanted}`; the languages are {known}");
                self.refuse(refusal("lang", problem));
            }
        }
    }

    /// Tells the page what is refused. On Trellis's own page the address asked for it, so the person is told, too.
    fn refuse(&mut self, error: HostError) {
        if self.model.embedding.is_own_page() {
            self.model.refused.extend(error.attribute.clone());
        }
        self.effects.push(Effect::Tell(HostEvent::Error(error)));
    }

    pub(super) fn agree_to_share(&mut self, agreed: bool) {
        if matches!(self.model.session.screen, Screen::Start(_)) {
            self.model.agreed = if agreed { self.model.embedding.share } else { Share::None };
        }
    }

    pub(super) fn tell_ready(&mut self) {
        self.model.told = Some((self.model.embedding.share, self.model.embedding.safety()));
        let Model { instrument, embedding, session, .. } = &*self.model;
        let ready = Ready {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            instrument: instrument.id().to_owned(),
            instrument_version: instrument.version().to_owned(),
            language: session.language.clone(),
            share: embedding.share,
            safety: embedding.safety() == SafetyQuestions::Asked,
        };
        self.tell(HostEvent::Ready(ready));
    }

    /// Tells the page around what has happened since. Where there is none, nobody is told anything.
    pub(super) fn tell_host(&mut self, before: Shown) {
        self.tell_stage(before);
        let embedding = &self.model.embedding;
        if self.model.told.is_some_and(|told| told != (embedding.share, embedding.safety())) {
            self.tell_ready();
        }
    }

    fn tell_stage(&mut self, before: Shown) {
        let now = Shown::of(self.model);
        if now == before {
            return;
        }
        if now.generation != before.generation {
            if matches!(before.stage, Stage::FormItem { .. } | Stage::Among) {
                let stop = Stop { reason: StopReason::Cleared, share: Share::None, record: None };
                self.tell(HostEvent::Stop(Box::new(stop)));
            }
            return;
        }
        if let Stage::FormItem { position, step, earlier_ms, shown_ms } = before.stage
            && !matches!(now.stage, Stage::FormItem { position: there, .. } if there == position)
        {
            self.tell_progress(step, earlier_ms, shown_ms);
        }
        let was_under_way = matches!(before.stage, Stage::FormItem { .. } | Stage::Among);
        let share = self.model.agreed;
        match (&self.model.session.screen, now.stage) {
            (Screen::Stopped(run), _) if was_under_way => {
                let record = share.record(&run.record(Ended::Stopped));
                let stop = Stop { reason: StopReason::Stopped, share, record };
                self.tell(HostEvent::Stop(Box::new(stop)));
            }
            (_, Stage::Results) if was_under_way => {
                let Some(results) = self.model.session.finished() else { return };
                let record = share.record(&results.record);
                let complete = Complete { share, record, report: share.report(&results.report) };
                self.tell(HostEvent::Complete(Box::new(complete)));
            }
            _ => {}
        }
    }

    /// The time is that which the record has for this item when it is left.
    fn tell_progress(&mut self, step: usize, earlier_ms: f64, shown_ms: f64) {
        let Some(run) = (match &self.model.session.screen {
            Screen::Question(run) | Screen::Stopped(run) | Screen::Check(run) => Some(&run.responses),
            _ => self.model.session.finished().map(|results| &results.report.responses),
        }) else {
            return;
        };
        let items = run.range(Section::Form).len();
        let visit = (self.now.monotonic_ms - shown_ms).clamp(0.0, LONGEST_VISIT);
        self.tell(HostEvent::Progress(Progress {
            position: step as u32 + 1,
            items: items as u32,
            milliseconds: (earlier_ms + visit).round() as u32,
        }));
    }

    fn tell(&mut self, event: HostEvent) {
        if !self.model.embedding.is_alone() {
            self.effects.push(Effect::Tell(event));
        }
    }
}
