//! Keeping a run over a reload of the page, and going on with it.

use super::Update;
use crate::effect::Effect;
use crate::kept_run::{EarlierRun, FoundRun, KeptRun, OnReload};
use crate::model::Model;
use trellis_core::record::{Ended, Record};
use trellis_core::session::{Event, Route, Screen};

impl Update<'_> {
    /// Takes over what was kept before the page was loaded, at a blank start.
    pub(super) fn find_earlier(&mut self, found: FoundRun) -> bool {
        let model = &mut *self.model;
        if !matches!(model.session.screen, Screen::Start(_)) || model.has_data() {
            return false;
        }
        model.earlier = match (model.embedding.on_reload, found) {
            (_, FoundRun::Nothing) => None,
            // What is left of a time when the page around asked for it.
            (OnReload::Restart, _) => {
                self.effects.push(Effect::ForgetRun);
                None
            }
            (_, FoundRun::Unreadable) => Some(EarlierRun::Unreadable),
            (_, FoundRun::Run(run)) => Some(earlier(model, *run)),
        };
        model.earlier.is_some()
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
        match to_keep(self.model) {
            Some(run) if self.model.kept.as_ref() == Some(&run) => {}
            Some(run) => {
                self.effects.push(Effect::KeepRun(Box::new(run.clone())));
                self.model.kept = Some(run);
            }
            None if self.model.kept.is_some() => self.forget_run(),
            None => {}
        }
    }

    pub(super) fn forget_run(&mut self) {
        let was_kept = self.model.kept.take().is_some();
        if self.model.earlier.take().is_some() || was_kept {
            self.effects.push(Effect::ForgetRun);
        }
    }

    /// The page is left: everything is cleared here, and what the person agreed to keep stays kept.
    pub(super) fn leave_page(&mut self) {
        self.model.kept = None;
        self.model.earlier = None;
        self.clear_or_leave_turn();
    }
}

/// What a kept run comes to here.
fn earlier(model: &Model, run: KeptRun) -> EarlierRun {
    let is_of_this_person = |record: &Record| record.subject == model.embedding.participant;
    match run.record {
        None if run.on_reload == OnReload::Block => EarlierRun::Blocked,
        Some(record)
            if is_of_this_person(&record)
                && record.ended == Ended::Interrupted
                && record.responses(&model.instrument).is_ok() =>
        {
            EarlierRun::Resumable(Box::new(record), run.share)
        }
        _ => EarlierRun::Unreadable,
    }
}

/// What is to be kept of the run on the screen.
fn to_keep(model: &Model) -> Option<KeptRun> {
    let (Screen::Question(run) | Screen::Check(run)) = &model.session.screen else { return None };
    if !model.agreed_to_keep || run.route == Route::SafetyOnly {
        return None;
    }
    match model.embedding.on_reload {
        OnReload::Restart => None,
        OnReload::Resume => Some(KeptRun::resumable(model.agreed, run.record(Ended::Interrupted))),
        OnReload::Block => Some(KeptRun::begun()),
    }
}
