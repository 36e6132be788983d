//! Answers that the wrong pupil has given to a code.

use super::Update;
use crate::effect::FocusTarget;
use crate::model::Screen;
use crate::open::{OpenDesk, Tab};
use crate::wrong_pupil::{Whose, WrongPupil, WrongPupilMsg};
use trellis_desk::desk_file::CodeDecision;
use trellis_desk::sitting::Id;

impl Update<'_> {
    pub(super) fn wrong_pupil(&mut self, msg: WrongPupilMsg) -> bool {
        match msg {
            WrongPupilMsg::Open(true) => self.open_wrong_pupil(),
            WrongPupilMsg::Open(false) => {
                self.focus = Some(FocusTarget::Screen);
                self.change_open(|desk| desk.wrong_pupil = None)
            }
            WrongPupilMsg::Choose(whose) => self.change_wrong_pupil(|draft| draft.whose = whose),
            WrongPupilMsg::CodeTyped(text) => self.change_wrong_pupil(|draft| draft.code = text),
            WrongPupilMsg::ReasonTyped(text) => self.change_wrong_pupil(|draft| draft.reason = text),
            WrongPupilMsg::Decide => self.decide(),
            WrongPupilMsg::TakeBack(run) => self.take_back(&run),
        }
    }

    fn change_open(&mut self, change: impl FnOnce(&mut OpenDesk)) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        change(desk);
        true
    }

    fn change_wrong_pupil(&mut self, change: impl FnOnce(&mut WrongPupil)) -> bool {
        self.change_open(|desk| {
            if let Some(draft) = &mut desk.wrong_pupil {
                change(draft);
            }
        })
    }

    fn open_wrong_pupil(&mut self) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Tab::Pupil(code, nth) = &desk.tab else { return false };
        let Some(pupil) = desk.pupil(code, *nth) else { return false };
        desk.wrong_pupil = Some(WrongPupil::new(pupil.run.clone()));
        self.focus = Some(FocusTarget::WrongPupil);
        true
    }

    /// Notes whose the answers are, and puts the class together anew.
    fn decide(&mut self) -> bool {
        if self.is_busy() {
            return false;
        }
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Some(kept) = self.model.kept.sittings.get(&desk.sitting) else { return false };
        let Some(mut draft) = desk.wrong_pupil.take() else { return false };
        let Some(pupil) = desk.record_of(&draft.run).cloned() else { return false };
        let reason = draft.reason().unwrap_or_default().to_owned();
        let is_said = !reason.is_empty();
        let is_decided = is_said
            && match draft.whose {
                Whose::AnotherCode => {
                    let code = draft.other_code(kept, &pupil).ok();
                    code.map(|code| desk.decide(&pupil, CodeDecision::GivenTo(code), reason)).is_some()
                }
                Whose::Exchanged => {
                    let other = draft.other_record(kept, desk, &pupil).ok().cloned();
                    other.map(|other| desk.exchange(&pupil, &other, &reason)).is_some()
                }
                Whose::NotKnown => {
                    desk.decide(&pupil, CodeDecision::Voided, reason);
                    true
                }
            };
        if !is_decided {
            draft.shows_errors = true;
            desk.wrong_pupil = Some(draft);
            self.focus = Some(FocusTarget::FirstError);
            return true;
        }
        self.decided()
    }

    fn take_back(&mut self, run: &Id) -> bool {
        if self.is_busy() {
            return false;
        }
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        desk.take_back(run) && self.decided()
    }

    /// Whether answers are being opened, or something is being written that all of it waits for.
    fn is_busy(&self) -> bool {
        self.model.pending.is_some() || self.model.opening.is_some()
    }

    /// Seals and keeps what was decided, and puts the records of the sitting together anew.
    fn decided(&mut self) -> bool {
        self.change_open(|desk| desk.has_new_notes = true);
        self.show_tab(Tab::Pupils);
        let is_left = matches!(&self.model.screen, Screen::Open(desk) if desk.decided().next().is_some());
        self.focus = Some(if is_left { FocusTarget::Decided } else { FocusTarget::Screen });
        self.open_again();
        true
    }
}
