//! Keeping a run over a reload of the page, and going on with it.

use super::Update;
use crate::effect::Effect;
use crate::kept_run::{EarlierRun, FoundRun, KeptRun, OnReload};
use crate::model::Model;
use trellis_core::record::{Ended, Record};
use trellis_core::session::{Event, Route, Screen};

impl Update<'_> {
    /// Takes over what was kept before the page was loaded, at the start.
    pub(super) fn find_earlier(&mut self, found: FoundRun) -> bool {
        let on_reload = self.model.embedding.on_reload;
        if !matches!(self.model.session.screen, Screen::Start(_)) {
            // Somebody has begun since then. What is kept of that run itself is written over with each answer.
            if self.model.kept.is_none() && found != FoundRun::Nothing && on_reload != OnReload::Restart {
                self.effects.push(Effect::ForgetRun);
            }
            return false;
        }
        let found = match (on_reload, found) {
            // It is sealed, and the page around may ask for it yet.
            (OnReload::Restart, _) | (_, FoundRun::Nothing) => None,
            (_, FoundRun::Unreadable) => Some(EarlierRun::Unreadable),
            (_, FoundRun::Run(run)) => self.earlier(*run),
        };
        let changes = self.model.earlier != found;
        self.model.earlier = found;
        changes
    }

    /// What a kept run comes to here. One that lay there for as long as a page may be left alone is removed: whoever comes now
    /// may be somebody else.
    fn earlier(&mut self, run: KeptRun) -> Option<EarlierRun> {
        let model = &*self.model;
        let is_of_this_person = |record: &Record| record.subject == model.embedding.participant;
        match run.record {
            None if run.on_reload == OnReload::Block => Some(EarlierRun::Blocked),
            Some(record)
                if is_of_this_person(&record)
                    && record.ended == Ended::Interrupted
                    && record.responses(&model.instrument).is_ok() =>
            {
                // A clock that was set tells no age.
                if (self.now.wall_ms - run.kept_ms).abs() > model.timing.idle_limit_ms {
                    self.effects.push(Effect::ForgetRun);
                    return None;
                }
                Some(EarlierRun::Resumable(Box::new(record), run.share))
            }
            _ => Some(EarlierRun::Unreadable),
        }
    }

    pub(super) fn resume_earlier(&mut self) {
        let resumable = self.model.earlier.take_if(|run| matches!(run, EarlierRun::Resumable(..)));
        let Some(EarlierRun::Resumable(record, share)) = resumable else { return };
        let safety = self.model.embedding.safety();
        self.model.agreed = if share == self.model.embedding.share { share } else { Default::default() };
        self.model.agreed_to_keep = true;
        self.model.apply(Event::Resume(record, safety));
    }

    pub(super) fn drop_earlier(&mut self) -> bool {
        let may_start_over = matches!(self.model.earlier, Some(EarlierRun::Resumable(..) | EarlierRun::Unreadable));
        if may_start_over {
            self.forget_run();
        }
        may_start_over
    }

    pub(super) fn agree_to_keep(&mut self, agreed: bool) {
        if matches!(self.model.session.screen, Screen::Start(_)) {
            self.model.agreed_to_keep = agreed && self.model.embedding.on_reload != OnReload::Restart;
        }
    }

    /// Keeps what has changed of the run; nothing where there is none any more.
    pub(super) fn keep_run(&mut self) {
        match to_keep(self.model, self.now.wall_ms) {
            Some(run) if self.model.kept.as_ref().is_some_and(|kept| kept.keeps_the_same(&run)) => {}
            Some(run) => {
                self.effects.push(Effect::KeepRun(Box::new(run.clone())));
                self.model.kept = Some(run);
            }
            None if self.model.kept.is_some() => self.forget_run(),
            None => {}
        }
    }

    /// The run could not be kept: it is not tried again, and leaving the page is asked about as without it.
    pub(super) fn stop_keeping(&mut self) {
        self.model.kept = None;
        self.model.agreed_to_keep = false;
    }

    /// Whatever is kept is removed, also what this page does not know of.
    pub(super) fn forget_run(&mut self) {
        let is_known = self.model.kept.take().is_some() | self.model.earlier.take().is_some();
        if is_known || self.model.embedding.on_reload != OnReload::Restart {
            self.effects.push(Effect::ForgetRun);
        }
    }

    /// The page is left: everything is cleared here, and what the person agreed to keep stays kept, unless they were
    /// clearing it.
    pub(super) fn leave_page(&mut self) {
        if self.model.timing.leaving_until_ms.is_some() {
            return self.clear();
        }
        if let Some(mut run) = self.model.kept.take() {
            run.kept_ms = self.now.wall_ms;
            self.effects.push(Effect::KeepRun(Box::new(run)));
        }
        self.model.earlier = None;
        if !self.leave_turn() {
            self.clear_here();
        }
    }

    /// A browser that kept the page in memory shows it again: as if it were loaded anew.
    pub(super) fn return_to_page(&mut self) {
        self.leave_page();
        self.effects.push(Effect::FindRun);
    }
}

/// What is to be kept of the run on the screen.
fn to_keep(model: &Model, now_ms: f64) -> Option<KeptRun> {
    let (Screen::Question(run) | Screen::Check(run)) = &model.session.screen else { return None };
    if !model.agreed_to_keep || run.route == Route::SafetyOnly {
        return None;
    }
    match model.embedding.on_reload {
        OnReload::Restart => None,
        OnReload::Resume => Some(KeptRun::resumable(now_ms, model.agreed, run.record(Ended::Interrupted))),
        OnReload::Block => Some(KeptRun::begun(now_ms)),
    }
}
