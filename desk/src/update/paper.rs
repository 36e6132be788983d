//! Sheets of paper that are entered at the open desk.

use super::Update;
use crate::effect::{Effect, FocusTarget, Purpose};
use crate::kept::Progress;
use crate::model::Screen;
use crate::open::Tab;
use crate::paper::{Mark, Paper, PaperMsg, PaperProblem, PaperSheet, Pass, answer_count, items_of, record_of};
use trellis_desk::log::{Content, JoinedRecord, Place, Sealer};
use trellis_desk::sitting::{Id, TypedCode};

impl Update<'_> {
    pub(super) fn paper(&mut self, msg: PaperMsg) -> bool {
        match msg {
            PaperMsg::CodeTyped(text) => self.change_paper(|paper| {
                (paper.typed, paper.problem, paper.taken) = (text, None, None);
            }),
            PaperMsg::Begin => self.begin_paper(),
            PaperMsg::Mark(mark) => self.take_mark(mark),
            PaperMsg::Back => self.change_sheet(|sheet| sheet.go_to(sheet.at.saturating_sub(1))),
            PaperMsg::GoTo(position) => self.change_sheet(|sheet| sheet.go_to(position)),
            PaperMsg::Next => self.next_pass(),
            PaperMsg::Settle(position, mark) => self.change_sheet(|sheet| {
                if let Some(settled) = sheet.settled.get_mut(position) {
                    *settled = Some(mark);
                }
            }),
            PaperMsg::Stop => {
                self.focus = Some(FocusTarget::Screen);
                self.change_paper(|paper| *paper = Paper::default())
            }
        }
    }

    fn change_paper(&mut self, change: impl FnOnce(&mut Paper)) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        change(&mut desk.paper);
        desk.tab == Tab::Paper
    }

    fn change_sheet(&mut self, change: impl FnOnce(&mut PaperSheet)) -> bool {
        self.change_paper(|paper| {
            if let Some(sheet) = &mut paper.sheet {
                change(sheet);
            }
        })
    }

    /// A sheet begins where its code is on the list and has no answers.
    fn begin_paper(&mut self) -> bool {
        let Screen::Open(desk) = &self.model.screen else { return false };
        let Some(kept) = self.model.kept.sittings.get(&desk.sitting) else { return false };
        let typed = desk.paper.typed.trim();
        let begun = match kept.sitting.find(typed) {
            _ if typed.is_empty() => Err(PaperProblem::Missing),
            TypedCode::Listed(code) if kept.progress_of(&code) == Progress::Absent => {
                Ok(PaperSheet::new(code, items_of(&self.model.instrument, &kept.sitting)))
            }
            TypedCode::Listed(code) => Err(PaperProblem::HasAnswers(code)),
            TypedCode::OptedOut(code) => Err(PaperProblem::OptedOut(code)),
            TypedCode::WrongSign | TypedCode::NotListed => Err(PaperProblem::Unknown(typed.to_owned())),
        };
        self.focus = Some(if begun.is_ok() { FocusTarget::Marks } else { FocusTarget::FirstError });
        self.change_paper(|paper| match begun {
            Ok(sheet) => *paper = Paper { sheet: Some(sheet), ..Paper::default() },
            Err(problem) => paper.problem = Some(problem),
        })
    }

    fn take_mark(&mut self, mark: Mark) -> bool {
        let instrument = self.model.instrument.clone();
        self.change_sheet(|sheet| {
            let Some(&item) = sheet.items.get(sheet.at) else { return };
            let has_place = match mark {
                Mark::Answer(place) => usize::from(place) < answer_count(&instrument, item),
                Mark::LeftOut | Mark::Several => true,
            };
            if has_place {
                sheet.take(mark);
            }
        })
    }

    /// From the first entry to the second, from there to the comparison, and from there to the record.
    fn next_pass(&mut self) -> bool {
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Some(sheet) = desk.paper.sheet.as_mut().filter(|sheet| sheet.is_whole()) else { return false };
        match sheet.pass {
            Pass::First => {
                (sheet.pass, sheet.at) = (Pass::Second, 0);
                self.focus = Some(FocusTarget::Marks);
                true
            }
            Pass::Second if !sheet.differences().is_empty() => {
                sheet.pass = Pass::Compare;
                self.focus = Some(FocusTarget::Screen);
                true
            }
            Pass::Second | Pass::Compare => self.take_sheet(),
        }
    }

    /// Seals the record of a sheet, writes it, and adds it to the class.
    fn take_sheet(&mut self) -> bool {
        let Some(now) = self.model.timestamp() else { return false };
        let run = Id::generate(self.rng);
        let Screen::Open(desk) = &mut self.model.screen else { return false };
        let Some((code, marks)) =
            desk.paper.sheet.as_ref().and_then(|sheet| Some((sheet.code.clone(), sheet.result()?)))
        else {
            return false;
        };
        let (Some(kept), Some(key)) = (self.model.kept.sittings.get_mut(&desk.sitting), &self.model.kept.key) else {
            return false;
        };
        let record = record_of(&self.model.instrument, &kept.sitting, &code, &marks, now);
        let place = Place {
            sitting: desk.sitting.clone(),
            code: code.clone(),
            run: run.clone(),
            sequence: Place::FINISHED,
            furthest: Place::FINISHED,
            age: kept.sitting.age,
        };
        let content = Content::Record { record: Box::new(record.clone()), finished: now };
        let sealed = Sealer::new(&self.model.instrument, &kept.sitting, key.recipients(&kept.sitting))
            .and_then(|sealer| sealer.seal(place, content));
        match sealed {
            Ok(entry) => {
                let changes = kept.add(entry);
                self.effects.push(Effect::Write(Purpose::Answer, changes));
                desk.add(
                    &self.model.instrument,
                    JoinedRecord { code: code.clone(), record, runs: vec![run.clone()], run, last: now },
                );
                desk.paper = Paper { taken: Some(code), ..Paper::default() };
                self.focus = Some(FocusTarget::Screen);
            }
            Err(error) => self.model.not_kept = Some(error.to_string()),
        }
        true
    }
}
